"""Heads with more than a name: names broken over several rows, quantities at their end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.document import Cell
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._properties import PropertyReader
from kg.extractors._tables.constituents import constituent, core_level, ion, is_share
from kg.extractors._tables.head import Level, Role
from kg.extractors._tables.head_names import properties_of
from kg.extractors._tables.head_nouns import head_noun
from kg.ontology import Ontology
from kg.quantities import Header, Quantity, parse_cell
from kg.records import Condition
from kg.units import Unit, UnitGrammar

_SHARE_FIRST = re.compile(
    r"(?P<share>(?:(?:wt|at|mol|vol|mass|weight|atomic|mole)\.?[ -]?)?%)\s?(?:of\s)?(?P<name>[^\W\d].*)", re.I
)
_OF_SHARES = frozenset(
    ["analysed", "analyzed", "batch", "calculated", "experimental", "measured", "nominal", "theoretical"]
)
_CONCENTRATION = re.compile(r"\[([A-Z][A-Za-z0-9]*)\]((?:\s.*%.*)?)")
_TOTAL = re.compile(r"^(FeO|Fe_?2O_?3)(?:\s?\((?:t|T|tot|total)\)|\s?\^?(?:T|t|tot|total)(?![a-z]))(.*)$")
_DIFFERENCE = re.compile(r"^(O)\s?\((?:by\s)?diff(?:erence|\.)?[,;]?\s?([^()]*%)\)$")  # what is left of an analysis
_AXES = frozenset("xyzXYZ")  # below the name of a quantity that has a component along each axis (CIE x and y)
_PREPOSITION = re.compile(r",?\s(?:@|after|at|for|in|under)$")
_NUMBERED = re.compile(r"[A-Z]{1,2}\d{1,2}")
_PRODUCT = re.compile(r"[^\W\d_]{1,3}\s?/\s?\([^()\s·⋅.*]{1,4}\s?[·⋅.*\s]\s?[^()]{1,6}\)")
_SCALED = re.compile(r"\(\s?(?:[×x]\s?)?10\s?\^?\s?[-−–]?\s?\d")  # "(10 -12 m 2 /s)": all of it is the unit
_EXPONENT = re.compile(r"\s?\^|\s?[-−–]\s?\d")
_LETTERS_NUMBER = re.compile(r"[^\W\d_]{1,4}-\d{1,2}")
_LETTER_NUMBER = re.compile(r"[A-Z]-\d{1,2}")


def joined(chosen: Level | None, others: list[Level], reader: PropertyReader) -> tuple[Level | None, list[Level]]:
    """Read a name that is broken over several head rows ("Measured volume" over "fraction (%)") as one."""
    parts = [level for level in others if level.role == "other" and level.name and level.unit is None]
    if chosen is None or not parts:
        return chosen, others
    names = [level.name for level in (*parts, chosen)]
    properties = reader.of_name(" ".join(names)) or reader.of_name(" ".join(reversed(names)))
    if not properties:
        return chosen, others
    return replace(chosen, role="property", properties=properties), [le for le in others if le not in parts]


def merged(levels: tuple[Level, ...], reader: PropertyReader) -> tuple[Level, ...]:
    """Read the kind of a quantity below its noun as one name ("Initial" below "Setting time (min)")."""
    for index, (above, below) in enumerate(pairwise(levels)):
        if below.unit is not None or not (above.name and below.name and below.name[0].isalpha()):
            continue
        kinds = reader.of_name(f"{below.name} {above.name}")
        if kinds in (reader.of_name(above.name), below.properties):
            continue  # the other level says nothing of the quantity ("As-cast" above "Area fraction")
        if any(reader.fits_unit(kind, above.unit) for kind in kinds):
            name = f"{below.name} {above.name}"
            one = replace(above, cell=below.cell, role="property", name=name, properties=kinds, kind=None)
            return (*levels[:index], one, *levels[index + 2 :])
    return levels


def with_one_unit(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Read words below a quantity with its unit as words, though their last letters spell a unit ("below T s")."""
    read: list[Level] = []
    for level in levels:
        above = read[-1] if read else None
        is_given = above is not None and above.role in ("property", "other") and above.unit is not None
        plain = level.cell.text.plain.strip()
        if (
            above is not None and above.unit is not None and is_given
            and level.unit is not None and level.name and level.role == "other"
            and level.unit.iri is None and level.unit.dimension != above.unit.dimension and plain[-1] not in ")]"
        ):  # fmt: skip
            level = replace(level, name=plain, unit=None, factor=Decimal(1))
        elif is_given and level.role == "unit" and level.unit is not None and level.unit.iri is None:
            level = replace(level, role="other", name=plain, unit=None, factor=Decimal(1))  # `N-6` below "(%)"
        read.append(level)
    return tuple(read)


def without_codes_as_units(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Read letters with a number behind a hyphen (`C-1`, `MS-1`) as a code where no quantity stands above them."""
    read: list[Level] = []
    for level in levels:
        plain = level.cell.text.plain.strip() if level.role == "unit" else ""
        is_free = bool(plain) and all(above.role in ("subject", "value") for above in read)
        is_known = level.unit is not None and level.unit.iri is not None
        if is_free and (_LETTERS_NUMBER if not is_known else _LETTER_NUMBER).fullmatch(plain):
            level = Level(level.cell, "other", plain)
        read.append(level)
    return tuple(read)


def with_units_below(levels: tuple[Level, ...], reader: PropertyReader) -> tuple[Level, ...]:
    """Read a letter with a number above a unit as the symbol of what is given in it (`T50` over `(°C)`)."""
    if len(levels) < 2 or levels[-1].role != "unit" or levels[-2].role != "other":
        return levels
    above, unit = levels[-2], levels[-1].unit
    is_symbol = above.unit is None and not above.properties and _NUMBERED.fullmatch(above.name) is not None
    kinds = properties_of(above.name, unit, reader) if is_symbol else ()
    fitting = tuple(kind for kind in kinds if reader.fits_unit(kind, unit))
    return (*levels[:-2], replace(above, role="property", properties=fitting), levels[-1]) if fitting else levels


def with_letters_as_units(levels: tuple[Level, ...], grammar: UnitGrammar, reader: PropertyReader) -> tuple[Level, ...]:
    """Read the symbol of an element below or beside a quantity that is given in it as the unit (`Tc` over `K`)."""
    read: list[Level] = []
    for level in levels:
        above = read[-1] if read and read[-1].unit is None else None
        whole = level.cell.text.plain.strip()
        if above is not None and above.name and len(level.name) == 1 and whole.startswith(f"{level.name}/"):
            unit = grammar.parse(whole)
            if unit is not None and unit.iri is not None:
                level = Level(level.cell, "unit", "", unit)  # `A/cm^2` below "Leakage current": no area
        is_letter = level.role == "constituent" and level.unit is None and len(level.name) == 1
        if above is not None and is_letter and above.role in ("property", "constituent"):
            unit = grammar.parse(level.name)
            kinds = above.properties or reader.of_name(above.name)  # `Tc` is an element as well
            fitting = tuple(kind for kind in kinds if reader.fits_unit(kind, unit)) if unit is not None else ()
            if fitting:
                read[-1] = replace(above, role="property", properties=fitting)
                level = replace(level, role="unit", name="", unit=unit)
        read.append(level)
    return tuple(read)


def under_load(levels: tuple[Level, ...], kinds: Mapping[str, str], reader: PropertyReader) -> tuple[Level, ...]:
    """Read a noun below the way of loading as the quantity that both name ("Strength (MPa)" below "Tension")."""
    for index, (above, below) in enumerate(pairwise(levels)):
        adjective = kinds.get(above.name.lower()) if above.unit is None else None
        named = reader.of_name(f"{adjective} {below.name}") if adjective is not None and below.name else ()
        fitting = tuple(kind for kind in named if reader.fits_unit(kind, below.unit))
        if fitting:
            name = f"{adjective} {below.name}"
            one = replace(below, role="property", name=name, properties=fitting, kind=None)
            return (*levels[:index], one, *levels[index + 2 :])
    return levels


def scale_level(cell: Cell, plain: str, head: Header, ontology: Ontology) -> Level:
    """Read a head that is the name of a scale (`HV30`, `HRC`): it tells the property by itself."""
    assert head.unit is not None
    kinds = [kind for kind in ontology.properties if head.unit.ucum in (kind.default_unit, *kind.units)]
    least = min((len(kind.units) for kind in kinds), default=0)
    properties = tuple(kind for kind in kinds if len(kind.units) == least)
    role: Role = "property" if properties else "other"
    return Level(cell, role, plain if properties else "", head.unit, head.factor, properties)


def with_variables_above(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Read what stands above a value as the name of its variable ("Brazing temperature" over `840 °C`)."""
    if len(levels) < 2 or levels[-1].role != "value" or len(levels[-1].conditions) != 1:
        return levels
    above, told = levels[-2], levels[-1].conditions[0]
    name = head_noun(above.name)
    if above.role != "other" or above.unit is not None or not name.endswith(f" {told.name}"):
        return levels
    return (*levels[:-2], replace(levels[-1], name="", conditions=(told.model_copy(update={"name": name}),)))


def is_below(above: Level | None, level: Level, reader: PropertyReader) -> bool:
    """Say whether a level tells the columns of the quantity above it apart: a sample, or a code like a symbol."""
    if above is None or above.role not in ("property", "condition", "other"):
        return False
    if level.name in _AXES and level.unit is None:
        return above.role == "property"
    if level.role == "property" and level.unit is None and above.unit is not None:
        fits = any(reader.fits_unit(kind, above.unit) for kind in level.properties)
        return level.name.isupper() and not fits if above.role == "other" else not fits or level.name.isupper()
    if level.role == "condition" and level.unit is None and above.unit is not None and above.role == "property":
        return level.kind is not None and not reader.fits_unit(level.kind, above.unit)
    return level.role == "subject" and above.role != "other"


def given_below(
    above: Level, levels: tuple[Level, ...], reader: ConditionReader, grammar: UnitGrammar
) -> tuple[Condition, ...]:
    """Return the value that stands below the name of a variable ("Rate" over "0.2C", "T (K)" over "300")."""
    below = levels[levels.index(above) + 1 :]
    if above.kind is None or len(below) != 1 or below[0].role != "value":
        return ()
    text = below[0].cell.text
    quantities = parse_cell(text.plain, grammar) or ()
    if len(quantities) != 1 or (quantities[0].unit is None and above.unit is None):
        return below[0].conditions
    quantity = quantities[0] if quantities[0].unit is not None else quantities[0]._replace(unit=above.unit)
    if not reader.fits(above.kind, quantity.unit):
        return below[0].conditions
    condition = reader.condition(text, quantity, (), above.kind.label)
    return (condition,) if condition is not None else ()


def without_last_quantity(cell: Cell, head: Header, found: Found) -> Header:
    """Return a head whose unit belongs to a number at its end (`annealed at 900 °C`) without that unit."""
    if head.unit is None or head.factor != 1:
        return head
    quantities = found.scan(cell.text).quantities
    last = quantities[-1] if quantities else None
    if last is None or last.unit is None or last.unit.ucum != head.unit.ucum:
        return head
    if last.start == 0 or last.end < len(cell.text.plain.rstrip()):
        return head
    return head._replace(name=_PREPOSITION.sub("", " ".join(cell.text.plain[: last.start].split())), unit=None)


def belongs_to(quantity: Quantity, unit: Unit | None, plain: str) -> bool:
    """Say whether a number of a head has no unit, or is a part of the unit that the head is given in."""
    is_same = quantity.unit is not None and unit is not None and quantity.unit.ucum == unit.ucum
    is_base = quantity.number.value == Decimal(10) and _EXPONENT.match(plain, quantity.number_end) is not None
    opened = plain.rfind("(", 0, quantity.start) if unit is not None and not (is_same or is_base) else -1
    is_inside = opened >= 0 and _SCALED.match(plain, opened) is not None and ")" not in plain[opened : quantity.start]
    return quantity.unit is None or is_same or is_base or is_inside


def whole_unit(head: str, grammar: UnitGrammar) -> Unit | None:
    """Return the known unit that a head is, though its first letter may be a symbol given in the rest (`W/(m K)`)."""
    unit = grammar.parse(head) if "/" in head and _PRODUCT.fullmatch(head) is not None else None
    return unit if unit is not None and unit.iri is not None else None


def share_behind(head: str) -> str:
    """Return a head that begins with the unit of its shares with this unit behind its name.

    >>> share_behind("Mol% SiO2"), share_behind("wt.% analyzed"), share_behind("% of theoretical density")
    ('SiO2 (Mol%)', 'analyzed (wt.%)', '% of theoretical density')
    """
    found = _SHARE_FIRST.fullmatch(head) if "%" in head else None
    if found is None:
        return head
    first, *rest = found["name"].split()
    is_constituent = constituent(first) is not None and all(word.lower() in _OF_SHARES for word in rest)
    is_origin = not rest and first.lower() in _OF_SHARES and found["share"] != "%"
    return f"{found['name']} ({found['share']})" if is_constituent or is_origin else head


def without_total(head: str) -> str:
    """Return the head of all iron as one oxide, or of oxygen as what is left, without the word that says so.

    >>> without_total("Fe2O3T"), without_total("FeO (tot) wt%"), without_total("FeO")
    ('Fe2O3', 'FeO wt%', 'FeO')
    """
    if "diff" in head:
        head = _DIFFERENCE.sub(r"\1 (\2)", head) if _DIFFERENCE.match(head) else head
    return _TOTAL.sub(r"\1\2", head) if head.startswith("Fe") else head


def without_brackets(head: str) -> str:
    """Return a head whose concentration is that of a compound in square brackets without them ("[Na2O] in mol%")."""
    found = _CONCENTRATION.fullmatch(head) if head.startswith("[") else None
    formula = constituent(found[1]) if found is not None else None
    if found is None or formula is None or len(formula.elements) < 2:
        return head
    return f"{found[1]} {found[2]}".strip()


def without_origin(name: str) -> tuple[str, str | None]:
    """Return the head of a share without the word for where it comes from, and this word ("SiO2 analyzed")."""
    *rest, last = name.split() or [""]
    last = last.strip("().") if rest else last
    last = "calculated" if last == "calc" else last
    says_share = last.lower() in _OF_SHARES and (not rest or constituent(" ".join(rest)) is not None)
    return (" ".join(rest), last.lower()) if says_share else (name, None)


def only_states(levels: Sequence[Level]) -> bool:
    """Say whether levels name nothing known, or a state ("Fresh") that qualifies what stands below it."""
    return all(level.role in ("other", "unit") or (level.role == "value" and not level.conditions) for level in levels)


def can_be_constituent(level: Level) -> bool:
    """Say whether a head cell can be a constituent whose shares stand below: an element or a compound."""
    has_role = level.role in ("other", "subject", "constituent") and (level.unit is None or is_share(level.unit))
    return has_role and any(known(level.name) is not None for known in (constituent, core_level, ion))
