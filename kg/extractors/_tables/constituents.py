"""Columns that give a composition: heads that are elements or compounds, with shares below them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from kg.formulas import Formula, atoms_of, parse_formula
from kg.lexicon import fold, words_of
from kg.units import Unit

_PER_CENT = re.compile(
    r"(wt|at|mol|vol|mass|weight|atomic|mole|molar|volume)\.?[ -]?(?:%|percent|per ?cent|fraction)", re.I
)
_IN_BRACKETS = re.compile(
    r"(?:with|and|,)\s(?P<before>[^\s,;]{1,8}\s?%)\s[^.;%]{0,30}\bin\s(?:the\s)?(?:parenthes[ei]s|(?:round\s)?brackets)"
    r"|\bin\s(?:the\s)?(?:parenthes[ei]s|(?:round\s)?brackets)[^.;%]{0,40}?\s(?P<behind>[^\s,;(]{1,8}\s?%)",
    re.I,
)
_FIRST = re.compile(r"(?:%|percent) ?(?:by|in) (weight|mass|mole|volume|atoms)", re.I)
_BASES = {
    "mass": "wt", "weight": "wt", "atomic": "at", "atoms": "at", "mole": "mol", "molar": "mol", "volume": "vol",
}  # fmt: skip
BALANCE = re.compile(r"\s*(?:bal(?:anced?)?\.?|rem(?:ain(?:der|ing))?\.?|rest|base)\s*$", re.I)
_GASES = frozenset(["H2", "N2", "O2", "F2", "Cl2", "Br2", "I2"])
_SHARE_WORDS = re.compile(
    r"\b(?:nominal|measured|chemical|content|contents|composition|concentration|amount|fraction|percentage|value|in)\b",
    re.I,
)
CORE_LEVEL = re.compile(r"(?P<element>[A-Z](?<![\w-].)[a-z]?)\s?[1-7][spdf](?:\s?_?\d/\d)?")
"""The name of a core level (`Ti 2p3/2`), at whose binding energy a photoelectron peak lies."""
_ION = re.compile(r"([A-Z][a-z]?)(?:\^?[1-7]?[+−-])")
_WHOLES = (Decimal(100), Decimal(1))
_EMPTY = re.compile(r"[(\[]\s*(?:in)?\s*[)\]]|\s(?:in)?\s*$")
_CONSTITUENTS = frozenset(
    fold(word)
    for word in (
        "element", "elements", "oxide", "oxides", "component", "components", "constituent", "constituents", "compound",
        "compounds",
    )
)  # fmt: skip
# A row or column that adds up the constituents, or gathers what is left of them.
SUMS = frozenset(["total", "sum", "totals", "Σ", "σ"])
_REST = SUMS | {"others", "other", "loi", "balance", "l.o.i.", "l.o.i", "impurities", "ratio"}
_MOST_ATOMS = 12
_TOLERANCE = Decimal("0.03")
PROPERTIES = {
    "mol": "mole percent composition",
    "wt": "weight percent composition",
    "vol": "volume percent composition",
}


@lru_cache(maxsize=4096)
def constituent(name: str) -> Formula | None:
    """Return a head's name as the formula of a constituent (`Fe`, `SiO2`), None when it is none."""
    if not name or not name[0].isupper() or len(name) > 20:
        return None
    formula = parse_formula(name)
    if formula is None or formula.amounts is None or formula.charge or formula.dopants or formula.parts:
        return None
    if len(formula.elements) == 1 and name != formula.elements[0] and name not in _GASES:
        return None  # `S2`, `N4` number samples
    is_simple = sum(letter.isupper() for letter in name) == len(formula.elements)
    return formula if is_simple and max(formula.amounts.values()) <= _MOST_ATOMS else None


def core_level(name: str) -> str | None:
    """Return the element whose core level a head names, None when it names none.

    >>> core_level("O 1s"), core_level("Ni2p3/2"), core_level("A1s")
    ('O', 'Ni', None)
    """
    found = CORE_LEVEL.fullmatch(name)
    return found[1] if found is not None and constituent(found[1]) is not None else None


def ion(name: str) -> str | None:
    """Return the element of a head that is an ion (`Fe3+`, `Cl-`), whose share is one of the element.

    >>> ion("Fe^3+"), ion("Cl−"), ion("A-"), ion("Fe+Ni")
    ('Fe', 'Cl', None, None)
    """
    found = _ION.fullmatch(name)
    return found[1] if found is not None and constituent(found[1]) is not None else None


def is_share(unit: Unit) -> bool:
    """Say whether a unit gives a share of a whole."""
    return unit.ucum in ("%", "[ppm]", "1") or bool(unit.basis)


def _may_tell_shares(text: str) -> bool:
    """Say whether a text has what every unit of shares has: a quick test before slow patterns."""
    if "%" in text:
        return True
    lower = text.lower()
    return "cent" in lower or "fract" in lower


def share_basis(text: str) -> str | None:
    """Return the basis of the percentages that a caption or head announces: wt, at, mol or vol.

    >>> share_basis("Batch composition (mol %)"), share_basis("Heats, % by weight")
    ('mol', 'wt')
    """
    found = (_PER_CENT.search(text) or _FIRST.search(text)) if _may_tell_shares(text) else None
    if found is None:
        return None
    word = found.group(1).lower()
    return _BASES.get(word, word)


def tells_shares(name: str) -> bool:
    """Say whether a head says that shares of constituents stand below it ("Surface composition")."""
    return _SHARE_WORDS.search(name) is not None


def second_basis(text: str) -> str | None:
    """Return the basis of the shares that stand in brackets behind others, where a text tells it.

    >>> second_basis("Compositions in wt% with mol% given in parentheses"), second_basis("Compositions (wt%)")
    ('mol', None)
    """
    found = _IN_BRACKETS.search(text) if "%" in text else None
    return share_basis(found["behind"] or found["before"]) if found is not None else None


def composition(
    shares: Mapping[str, Decimal], basis: str | None, balance: str | None, weights: Mapping[str, Decimal]
) -> dict[str, Decimal] | None:
    """Return the atoms of a sample by its shares of constituents that add up to a whole.

    `basis` is what the shares count (wt, at, mol), `balance` the constituent that makes up the rest, `weights` the
    atomic weights. None when the shares are by volume or not complete.
    """
    if basis not in ("at", "mol", "wt") or len(shares) + (balance is not None) < 2:
        return None
    total = sum(shares.values(), Decimal(0))
    amounts = dict(shares)
    if balance is not None:
        whole = Decimal(1) if total < 1 and basis != "wt" else Decimal(100)
        amounts[balance] = whole - total
    elif not is_whole(total):
        return None
    parts = []
    for name, share in amounts.items():
        formula = constituent(name)
        if formula is None or formula.amounts is None:
            return None
        parts.append((share, formula.amounts))
    return atoms_of(parts, weights if basis == "wt" else None)


def is_whole(total: Decimal | int) -> bool:
    """Say whether shares add up to a whole, as percentages or as parts of one."""
    return any(abs(total - whole) <= whole * _TOLERANCE for whole in _WHOLES)


def without_basis(text: str) -> str:
    """Return a composition without the unit of its shares.

    >>> without_basis("60SiO2-40Na2O (mol%)"), without_basis("Fe-18Cr wt.%")
    ('60SiO2-40Na2O', 'Fe-18Cr')
    """
    return _EMPTY.sub("", _FIRST.sub("", _PER_CENT.sub("", text))).strip(" ,;")


def names_constituents(name: str) -> bool:
    """Say whether the head of a first column announces elements or compounds, not samples (`Oxide`, `Elements`)."""
    folded = words_of(name).present
    return bool(folded) and folded <= _CONSTITUENTS


def is_rest(name: str) -> bool:
    """Say whether a name among constituents is of their sum or of what is left (`Total`, `LOI`, `Others`)."""
    return name.strip().lower() in _REST or "/" in name


def names_only_shares(text: str) -> bool:
    """Say whether a label tells nothing but that the numbers beside it are shares.

    >>> names_only_shares("Content (wt.%)"), names_only_shares("Steel A (wt.%)")
    (True, False)
    """
    if not _may_tell_shares(text):
        return False
    rest = _FIRST.sub("", _PER_CENT.sub("", text))
    return rest != text and not _SHARE_WORDS.sub("", rest).strip(" ()[],.;:/")
