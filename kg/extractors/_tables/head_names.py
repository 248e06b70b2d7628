"""The names in table heads: tolerances beside them, subscripts set apart, letters that lost their font.

Heads are short, so printers and converters do more to them than to prose: `T g` stands for Tg, `r` with a unit of
density for ρ (the letters of the Symbol font), `Tx1` for the first of several Tx, `Tg (±2 °C)` tells how exact all
values below are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kg.document import Cell
from kg.extractors._properties import PropertyReader, near_words
from kg.lexicon import fold
from kg.quantities import Header
from kg.terms import PropertyKind
from kg.units import Unit, UnitGrammar

_TOLERANCE = re.compile(
    r"\s*(?P<open>[(\[])?\s*(?:±|\+\s?/?\s?[-−])\s*(?P<number>\d+(?:\.\d+)?)\s*"
    r"(?(open)(?P<unit>[^()\[\]]*)[)\]]|(?=[\s(,]|$|[^\W\d]|%|°))"
)
_WITH_ASIDE = re.compile(
    r"(?P<quantity>[^()\[\]]+[(\[](?P<first>[^()\[\]]+)[)\]])\s*(?:\[|\bat\s|@|/|,\s?at\s)\s*(?P<name>[^()\[\],;]{1,24}?)\s*"
    r"[(\[](?P<unit>[^()\[\]]+)[)\]]\]?"
)
_WITH_CYCLES = re.compile(
    r"(?P<quantity>[^()\[\]]+[(\[](?P<first>[^()\[\]]+)[)\]])\s*(?:[(\[/,]|after\b)\s*"
    r"(?:no\. of |number of )?cycles?(?: number)?[)\]]?",
    re.I,
)
_SET = re.compile(
    r"(?<=\w)(?:\s[(\[][^()\[\]]*\d[^()\[\]]*[)\]]|"
    r"\s?,\s(?:(?:at|after|for)\s)?(?:pH\s?\d{1,2}|\d[\d./]*\s?(?:°\s?C|[^\W\d]{1,3})))$"
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ASIDE = re.compile(r"\s+[(\[][^()\[\]]*[)\]]")
_APART = re.compile(r"^(Δ?[^\W\d_])\s+([a-zA-Z]{1,4}\d?|\d{1,2})(?![\w])")
_LONGER_APART = re.compile(r"([^\W\d_]{2}(?=\s+[a-z]{2,4}$)|[^\W\d_])\s+([a-z]{2,6})$")  # `ZT max`, `V micro`
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.\s?){2,}[A-Za-z]?$|(?:[A-Za-z]\.)+[A-Za-z]$")  # `U.T.S.`, `Y.S`
_INDEXED = re.compile(r"^(?P<symbol>[Dd]v?)\s?[(\[](?P<index>\d{2})[)\]]$")  # `Dv(50)`
_ALIKE = re.compile(r"^(?P<first>[a-c])\s?=\s?[bc](?:\s?=\s?c)?$")  # the axes of a cell: `a = b`
_FIRST = re.compile(r"^([^\W\d_][^\W_]{0,5})(?=[\s(,-])")
_COUNTED = re.compile(r"^([^\W\d_][^\W\d_]{1,3})[ ,]?\d$")
_TOLD = re.compile(
    r"^([^\W\d_]{1,4}?)(?:theory|theoretical|theo|th|experimental|exp|calculated|calc|measured|meas)\.?$"
)
# A Greek letter is a symbol by itself, whatever its subscript says (`µFE`, `βa`, `ξ(0)`).
_GREEK_BASE = re.compile(r"[α-ωΑ-Ωµ][_({]{0,2}[A-Za-z0-9,-]{1,6}[)}]?$")
_SYMBOL_AFTER = re.compile(r"^(.{4,}?)[,:]?\s+\(?([^\W\d_]\s?[\w']{0,4}|[^\W\d_]{1,3})\)?$")
_PLAIN_WORD = re.compile(r"[a-z]{3,}")  # "mass gain" is no mass with a symbol; symbols in small letters are told alone
_OF = re.compile(r"(?P<head>[^\W\d]+(?:\s[^\W\d]+)?)\s+of\s+(?:the\s+)?(?P<of>[^\W\d][\w-]*(?:\s[\w-]+)?)$")
_DIFFERENCE = re.compile(r"\(?([^\W\d_])\s?\w{0,3}\s?[-−–]\s?\1\s?\w{1,3}\)?")
_SIGNS = re.compile(r"^[-−–]\s?(?=[^\W\d])|[|∣]")
# Letters of the Symbol font as they appear when the font is lost.
_LOST_FONT = dict(zip("abgdehqklmnprstfcywDW", "αβγδεηθκλμνπρστφχψωΔΩ", strict=True)) | {"v": "ν", "u": "ν"}


_ELECTRODE = re.compile(r"\b([mkµ]?V)\s?/\s?(SCE|RHE|SHE|NHE|Ag/AgCl|MSE)(?=[\s)\]]|$)")
_GREEK = {
    **{"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eps": "ε", "eta": "η", "theta": "θ"},
    **{"kappa": "κ", "lambda": "λ", "mu": "µ", "nu": "ν", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ"},
    **{"omega": "ω"},
}
_SPELLED_GREEK = re.compile(rf"(?:{'|'.join(sorted(_GREEK, key=len, reverse=True))})(?=_|\s?[(\[/]|,|$)", re.I)
_GREEK_RATIO = re.compile(r"mu/rho(?![A-Za-z])")  # of the coefficient of attenuation to the density
_SPELLED_CHANGE = re.compile(r"^d(?=[A-Z][A-Za-z]{0,5}(?:_[A-Za-z0-9]{1,4})?\s?[(\[,])")  # `dTc (K)`, `dSM (J/kg K)`
_OF_THEORETICAL = re.compile(
    r"(?:[Ss]intered\s)?[Dd]ensity,?\s?[(\[]?\s?%\s?(?:of\s)?(?:the\s)?(?:TD|T\.D\.?|theor[a-z]*\.?(?:\s(?:density|value))?)\s?[)\]]?"
)
# A constant of Freundlich's isotherm is so much at a concentration of one: `(mg/g)(L/mg)^1/n`.
_OF_ISOTHERM = re.compile(
    r"\)?\s?[·⋅*]?\s?\(\s?[Ldm]\^?3?\s?(?:/\s?m?(?:g|mol)|m?(?:g|mol)\s?\^?\s?[-−]\s?1)\s?\)\s?\^?\(?1/n\)?\s?\)?$"
)


_PEAK = "peak"


class Tolerance(NamedTuple):
    """How exact the values below a head are: `±2 °C`."""

    value: Decimal
    unit: Unit | None


class Aside(NamedTuple):
    """The condition that stands behind each value below a head, and its unit: `capacity (mAh/g) at rate (mA/g)`."""

    name: str
    unit: Unit | None


def usual_form(head: str) -> str:
    """Return a head with the unit that its numbers are usually told in, and with the letter for its name.

    >>> usual_form("Density (% TD)"), usual_form("KF ((mg/g)(L/mg)^1/n)"), usual_form("sigma_b (S/cm)")
    ('Relative density (%)', 'KF (mg/g)', 'σ_b (S/cm)')
    """
    if head[:1] in ("d", "m"):
        head = _GREEK_RATIO.sub("μ/ρ", _SPELLED_CHANGE.sub("Δ", head, count=1))
    spelled = _SPELLED_GREEK.match(head)
    if spelled is not None:
        head = _GREEK[spelled.group().lower()] + head[spelled.end() :]
    if "/" in head and "V" in head:
        head = _ELECTRODE.sub(r"\1 vs. \2", head)
    if "%" in head:
        return _OF_THEORETICAL.sub("Relative density (%)", head)
    if "1/n" not in head:
        return head
    bare = _OF_ISOTHERM.sub(")", head)
    return bare.replace("((", "(") if bare.count("(") > bare.count(")") else bare


def split_aside(name: str, grammar: UnitGrammar) -> tuple[str, Aside | None]:
    """Return a head without the condition that is printed with its own unit behind the quantity, and the condition.

    >>> from kg.units import UnitGrammar
    >>> split_aside("p (bar)", UnitGrammar(()))
    ('p (bar)', None)
    """
    counted = _WITH_CYCLES.fullmatch(name)
    if counted is not None and grammar.parse(counted["first"]) is not None:
        return counted["quantity"].strip(), Aside("cycle number", None)
    found = _WITH_ASIDE.fullmatch(name)
    unit = grammar.parse(found["unit"]) if found is not None else None
    if found is None or unit is None or grammar.parse(found["first"]) is None:
        return name, None
    return found["quantity"].strip(), Aside(found["name"].strip(), unit)


def split_tolerance(name: str, grammar: UnitGrammar) -> tuple[str, Tolerance | None]:
    """Return a head without the tolerance printed in it, and the tolerance.

    Without brackets the unit stays with the head: `Tx ±5 °C` is `Tx °C`.
    """
    found = _TOLERANCE.search(name)
    if found is None:
        return name, None
    printed = (found["unit"] or "").strip()
    unit = grammar.parse(printed) if printed else None
    rest = f"{name[: found.start()]} {name[found.end() :].strip()}".strip()
    if not found["open"]:
        own = grammar.parse(name[found.end() :].strip())
        rest = f"{name[: found.start()].strip()} ({own.text})" if own is not None else rest
    if printed and unit is None:
        return rest, None
    return rest, Tolerance(Decimal(found["number"]), unit)


def _spellings(name: str, unit: Unit | None) -> Iterator[str]:
    """Yield what a head may mean, the printed form first."""
    yield name
    if "–" in name:
        yield name.replace("–", "-")  # `TO–T`
    if " / " in name:
        yield name.replace(" / ", "/")  # `c / a`
    if _DOTTED.match(name) is not None:
        yield name.replace(".", "").replace(" ", "")
    yield _ASIDE.sub("", name)
    for pattern, joint in ((_INDEXED, r"\g<symbol>\g<index>"), (_ALIKE, r"\g<first>")):
        if pattern.match(name) is not None:
            yield pattern.sub(joint, name)
    for found in _BRACKETED.finditer(name):
        yield found.group(1)
    told = _TOLD.match(name)
    if told is not None:
        yield told.group(1)
    joined = _APART.sub(r"\1\2", name)
    yield joined
    longer = _LONGER_APART.match(name)
    if longer is not None:
        yield f"{longer[1]}{longer[2]}"
    counted = _COUNTED.match(joined)
    if counted:
        yield counted.group(1)
    first = _FIRST.match(joined)
    if first and len(first.group(1)) > 1 and (unit is not None or joined != name):
        yield first.group(1)
        again = _COUNTED.match(first.group(1))
        if again:
            yield again.group(1)
    if unit is None:
        return
    if joined != name or len(joined) == 1:
        yield joined[0]
    lost = (
        _LOST_FONT.get(joined[0])
        if joined != name or len(joined) == 1 or (first and len(first.group(1)) == 1)
        else None
    )
    if lost is not None:
        yield lost
    yield from _misprints(name)


def _misprints(name: str) -> Iterator[str]:
    """Yield a symbol without its sign, its bars or its plural, and with its index in small letters (`|S|`, `RCT`)."""
    bare = _SIGNS.sub("", name.partition(" = ")[0])
    if bare != name:
        yield bare
    if len(bare) > len("Xs") and bare[:-1].isupper() and bare[-1] == "s":
        yield bare[:-1]
    if 1 < len(bare) < len("Voltage") and bare.isalpha() and bare.isupper():
        yield bare[0] + bare[1:].lower()


def properties_of(name: str, unit: Unit | None, reader: PropertyReader) -> tuple[PropertyKind, ...]:
    """Return what a head can mean: by the first of its spellings that fits the unit, else by the first known one."""
    if _DIFFERENCE.fullmatch(name):
        return reader.of_name(name)  # `Tx-Tg`: neither of the two
    if "^" in name:  # `sp^3 content`
        plain = name.replace("^", "")
        raised = tuple(kind for kind in reader.of_name(plain) if reader.fits_unit(kind, unit))
        if raised and (plain.lower() in (raised[0].label, *raised[0].names) or not reader.of_name(name)):
            return raised
    bare = without_quantity(name)
    told = properties_of(bare, unit, reader) if bare != name else ()
    if any(reader.fits_unit(kind, unit) for kind in told):
        return told  # `GF (0-100% strain)` is no strain
    before = _SYMBOL_AFTER.match(name)
    if before is not None and not _PLAIN_WORD.fullmatch(before.group(2)):
        whole = tuple(kind for kind in reader.of_name(name) if kind.label.lower() == name.lower())
        if any(reader.fits_unit(kind, unit) for kind in whole):
            return whole  # "lattice parameter a"
        both = _name_and_symbol(before.group(1), before.group(2).replace(" ", ""), unit, reader)
        if both:
            return both
    turned = _turned(name, unit, reader) if " of " in name else ()
    if turned:
        return turned
    if "/" in name and unit is not None:  # one mode by its names in a layer and in bulk (`E'/E2g`)
        pair = [reader.of_name(part.strip()) for part in name.split("/", 1)]
        peaks = (kind for kind in pair[0] if kind in pair[1] and kind.category == _PEAK)
        modes = tuple(kind for kind in peaks if reader.fits_unit(kind, unit))
        if modes:
            return modes
    first: tuple[PropertyKind, ...] = ()
    for spelling in dict.fromkeys(_spellings(name, unit)):
        properties = reader.of_name(spelling)
        if unit is None and properties:
            return properties + _dimensionless(spelling, properties, reader)
        if any(reader.fits_unit(kind, unit) for kind in properties):
            return properties
        first = first or properties
    if unit is not None and not first and _GREEK_BASE.match(name):
        kinds = (kind for kind in reader.of_name(name[0]) if kind.kind != "setting" and reader.fits_unit(kind, unit))
        return tuple(kinds)
    return first


def _turned(name: str, unit: Unit | None, reader: PropertyReader) -> tuple[PropertyKind, ...]:
    """Return what a head means whose usual name has the words in the other order ("Density of dislocations")."""
    found = _OF.match(name)
    if found is None or any(kind.label.lower() == name.lower() for kind in reader.of_name(name)):
        return ()
    usual = f"{found['of']} {found['head'].lower()}"
    told = frozenset(map(fold, usual.split()))
    kinds = (kind for kind in reader.of_name(usual) if reader.fits_unit(kind, unit))
    return tuple(kind for kind in kinds if any(told == near_words(spelling) for spelling in (kind.label, *kind.names)))


def _dimensionless(
    letter: str, properties: tuple[PropertyKind, ...], reader: PropertyReader
) -> tuple[PropertyKind, ...]:
    """Return what a lone letter without a unit can mean besides: with its lost font, a number without dimension."""
    lost = _LOST_FONT.get(letter)
    if lost is None or any(reader.fits_unit(kind, None) for kind in properties):
        return ()
    return tuple(kind for kind in reader.of_name(lost) if reader.fits_unit(kind, None) and kind not in properties)


def _name_and_symbol(name: str, symbol: str, unit: Unit | None, reader: PropertyReader) -> tuple[PropertyKind, ...]:
    """Return what a name and the symbol after it mean together: the symbol tells which "transition temperature"."""
    by_symbol = [kind for kind in reader.of_name(symbol) if unit is None or reader.fits_unit(kind, unit)]
    by_name = reader.of_name(name)
    both = tuple(kind for kind in by_name if kind in by_symbol)
    narrower = tuple(kind for kind in by_symbol if kind.label.endswith(name.strip(" ,:").lower()))
    return both or narrower or by_name


def without_quantity(name: str) -> str:
    """Return a name without the bracket, or what follows a comma, that tells what was set ("GF (0-100% strain)").

    >>> without_quantity("GF (0-100% strain)"), without_quantity("Strain (engineering)"), without_quantity("ζ, pH 7")
    ('GF', 'Strain (engineering)', 'ζ')
    """
    return _SET.sub("", name)


def has_subscript(cell: Cell) -> bool:
    """Say whether letters of a head stand below the line: a symbol (`k_s`) then, and no unit."""
    plain = cell.text.plain
    return any(run.style == "sub" and plain[run.start : run.end].isalpha() for run in cell.text.runs)


def counts(plain: str, head: Header) -> bool:
    """Say whether the last word of a head was read as the unit of a count (`Active layer`, `Number of cycles`)."""
    return head.unit is not None and head.unit.ucum.startswith("{") and plain == f"{head.name} {head.unit.text}"
