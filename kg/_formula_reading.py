"""Reads a whole text as one formula, as printed or after undoing recognition slips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from kg._formula_amounts import ONE, Amount
from kg._formula_build import build
from kg._formula_grammar import NotAFormula, fold, read
from kg._formula_model import Dopant, Formula, FormulaRepair, is_balanced
from kg._formula_nested import nested_mixture
from kg._formula_symbols import ELEMENTS, HALOGENS

_MEMORY = 1 << 16
_LONGEST = 160
_PLUS = re.compile(r"(?<=[^\s])\s+\+\s+(?=[^\s])")
_DOPED = re.compile(
    r"(?P<ions>[A-Z][a-z]?(?:\^?\d?[+])?(?:(?:\s*[,/]\s*|\s+and\s+|-)[A-Z][a-z]?(?:\^?\d?[+])?)*)"
    r"[-‐–\s]\s*(?:co-?)?(?:doped|substituted|modified)\s+(?P<host>\S.*)"
)
_ION = re.compile(r"([A-Z][a-z]?)(?:\^?(\d?)\+)?")
_CONFUSED = {"l": "I", "1": "l", "0": "O", "I": "l"}
_MISREAD = re.compile(r"l(?=[\d(])|l$|(?<=[AC])1|0|I")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{1,7}\d{0,3}")
_PADDED = re.compile(r"(?:[A-Z][a-z]?\d\d){3,}")
_SOME_PADDED = re.compile(r"(?:[A-Z][a-z]?\d\d?){3,}")
_WHOLE = 100
_NAMED_PART = re.compile(r"(?:^|-)(\d*\.?\d+|[xyz]|\([^()]*\))?([A-Z]{2,6})(?=-|$)")
_NAMED_MIXTURE = re.compile(r"(?=.*(?:[\d.)xyz])[A-Z])(?:(?:^|-)(?:\d*\.?\d+|[xyz]|\([^()]*\))?[A-Z]{2,6}(?=-|$)){2,4}")
_UNKNOWN_CATION = re.compile(r"([A-Z]{2,5})(\d*\.?\d*)((?:FA|MA|Cs|Pb|Sn|Ge|\().*)")
_UNITS = re.compile(r"(?:\([A-Z][A-Za-z\d]+\)[\d.xyz+−–-]+){2,}")
_DECIMAL_COLON = re.compile(r"(?<=\d):(?=\d)")
_SURE_DECIMAL_COLON = re.compile(r"(?<!\d)0:\d|(?<= \d):\d|\d:\d.*\d:\d")


@lru_cache(maxsize=_MEMORY)
def parse_formula(text: str) -> Formula | None:
    """Read the whole of `text` as one formula, exactly as printed; `None` if it is not one.

    Spaces between the pieces are allowed (`La 2 CuO 4`), and so is a dopant in words (`Al-doped ZnO`).

    >>> parse_formula("Li1+xAlxTi2-x(PO4)3").variables
    ('x',)
    >>> parse_formula("Ti-6Al-4V").percents
    {'Al': Decimal('6'), 'V': Decimal('4')}
    >>> parse_formula("steel") is None
    True
    """
    if not text or len(text) > _LONGEST:
        return None
    doped = _DOPED.fullmatch(text.strip())
    if doped:
        host = parse_formula(doped.group("host")) or _named(doped.group("host"))
        return _with_dopants(text, host, doped.group("ions")) if host else None
    folded = _PLUS.sub("⊕", fold(text.strip()))
    folded = "".join(folded.split())
    try:
        prefix, parts = read(folded.replace(",", "/") if _lists_dopants(folded) else folded)
        return build(text, prefix, parts)
    except (NotAFormula, RecursionError):
        special = _mixture_of_names(text, folded) or _with_unknown_cation(text, folded) or _padded_alloy(text, folded)
        return special or nested_mixture(text, folded, parse_formula)


def _padded_alloy(text: str, folded: str) -> Formula | None:
    """Read an alloy whose shares in percent are padded to two digits (`Ti45Nb48Cr07`).

    Where some are not, they must add up to a hundred (`V60Nb9Ta01Cr30`).
    """
    if "0" not in folded or not _SOME_PADDED.fullmatch(folded):
        return None
    alloy = parse_formula(re.sub(r"(?<=[A-Za-z])0(?=\d)", "", folded))
    if alloy is None or alloy.amounts is None:
        return None
    is_sure = _PADDED.fullmatch(folded) or sum(alloy.amounts.values()) == _WHOLE
    return replace(alloy, text=text) if is_sure else None


def _named(name: str) -> Formula | None:
    """Return a formula that consists of one abbreviation (`LLZO`, `YAG`), its composition unknown."""
    if not _ABBREVIATION.fullmatch(name):
        return None
    return Formula(name, name, "family", {name: Amount.number(1)}, None, (), placeholders=(name,))


def _mixture_of_names(text: str, folded: str) -> Formula | None:
    """Read a mixture of abbreviations with coefficients (`0.9PMN-0.1PT`)."""
    if not _NAMED_MIXTURE.fullmatch(folded):
        return None
    members: list[tuple[Amount | None, Formula]] = []
    for piece in _NAMED_PART.finditer(folded):
        member = _named(piece.group(2))
        if member is None:
            return None
        share = parse_formula(piece.group(1) + "H2O") if piece.group(1) else None
        members.append((share.parts[0][0] if share else None, member))
    names = tuple(member.text for _, member in members)
    terms = {member.text: share or Amount.number(1) for share, member in members}
    variables = tuple(dict.fromkeys(name for amount in terms.values() for name in sorted(amount.variables)))
    return Formula(
        text, folded, "mixture", terms, None, (), variables, names, tuple(members), ("-",) * (len(members) - 1)
    )


def _with_unknown_cation(text: str, folded: str) -> Formula | None:
    """Read a halide with a cation that only its paper knows (`FOE0.02FA0.98SnI3`); its amounts stay open."""
    found = _UNKNOWN_CATION.fullmatch(folded)
    rest = parse_formula(found.group(3)) if found else None
    if not found or rest is None or not set(rest.elements) & HALOGENS or not rest.terms:
        return None
    share = Amount.number(found.group(2) or 1)
    return replace(
        rest,
        text=text,
        normalised=found.group(1) + found.group(2) + rest.normalised,
        kind="family",
        terms={found.group(1): share, **rest.terms},
        amounts=None,
        placeholders=(found.group(1), *rest.placeholders),
    )


def _lists_dopants(folded: str) -> bool:
    """Say whether the commas stand between dopants after a colon (`Ba5Si8O21:Eu2+,Dy3+`)."""
    head, colon, tail = folded.partition(":")
    return bool(colon) and "," in tail and "," not in head


def _with_dopants(text: str, host: Formula, ions: str) -> Formula | None:
    dopants = tuple(
        Dopant(symbol, None, int(digits or 1) if "+" in ions else None)
        for symbol, digits in _ION.findall(ions)
        if symbol in ELEMENTS
    )
    if not dopants:
        return None
    elements = tuple(dict.fromkeys((*host.elements, *(dopant.symbol for dopant in dopants))))
    normalised = "/".join(dopant.symbol for dopant in dopants) + "-doped " + host.normalised
    return replace(host, text=text, normalised=normalised, amounts=None, dopants=dopants, elements=elements)


@lru_cache(maxsize=_MEMORY)
def repair_formula(text: str) -> Formula | None:
    """Read `text` as a formula, undoing recognition slips if need be (`Pbl3`, `Ti02`, `A1203`, `NaCI`).

    A form that reads well as printed is never changed. The result carries what was changed in `repairs`.
    """
    printed = parse_formula(text)
    if printed is not None and is_plausible(printed):
        return printed
    text_as_printed = text
    if _SURE_DECIMAL_COLON.search(text):
        text = _DECIMAL_COLON.sub(".", text)
    for count in (0, 1, 2, 3) if text != text_as_printed else (1, 2, 3):
        best: tuple[tuple[int, ...], Formula] | None = None
        for changed, places in _changes(text, count):
            formula = parse_formula(changed)
            if formula is None or not is_plausible(formula):
                continue
            rank = (formula.amounts is None, not _is_charge_neutral(formula), *places)
            if best is None or rank < best[0]:
                best = (rank, formula)
        if best:
            formula = best[1]
            repair = FormulaRepair(text_as_printed, formula.text, "letters and digits that look alike")
            return replace(formula, text=text_as_printed, repairs=(repair,))
    return printed


def _changes(text: str, count: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield `text` with `count` look-alike characters exchanged, and where."""
    places = [found.start() for found in _MISREAD.finditer(text)]
    if len(places) > 8:
        return
    for chosen in combinations(places, count):
        yield "".join(_CONFUSED[c] if index in chosen else c for index, c in enumerate(text)), chosen


def is_plausible(formula: Formula) -> bool:
    """Say whether a formula that can be read is also likely meant: no `Fe203`, no `FeCI3`, no `S1O2`."""
    printed = formula.normalised
    if formula.terms.get("A", ONE).constant > 4:
        return False
    if _UNITS.fullmatch(printed):
        return True  # shares of compounds in brackets may be percentages
    terms = [item for _, member in formula.parts for item in member.terms.items()] or list(formula.terms.items())
    for symbol, amount in terms:
        number = amount.decimal
        if number is not None and number >= 100 and symbol not in ("C", "H", "N", "O") and not formula.percents:
            return False
        if number is not None and number >= 200 and "C" not in formula.terms:
            return False
    if "CI" in printed and "H" not in formula.terms and len(formula.terms) > 2 and "C" in formula.terms:
        return False
    return not re.search(r"[A-Z]1(?=[A-Z(])(?!\d)", formula.text)


def _is_charge_neutral(formula: Formula) -> bool:
    if formula.amounts is not None:
        return is_balanced(formula.amounts)
    return formula.terms != {} and all(isinstance(amount, Amount) for amount in formula.terms.values())
