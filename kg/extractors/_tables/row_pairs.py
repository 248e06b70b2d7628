"""Cells that give two conditions at once: `1350/5` below "T/t (°C/min)", `20 (8.1)` below "Content, vol% (wt%)"."""

from __future__ import annotations

import re

from kg.document import Cell
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._tables.head import Head
from kg.extractors._tables.head_nouns import head_noun
from kg.extractors._tables.pairs import bracketed, units_of
from kg.quantities import parse_cell, parse_scale
from kg.records import Condition

_LAST_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*$")
_STRESS = "stress"  # given in what a pressure is
_SIGNS = re.compile(r"\d\s?/\s?\d")


def paired(found: Found, reader: ConditionReader, cell: Cell, head: Head) -> list[Condition]:
    """Return the conditions that the numbers of a cell give, each in the unit that its head tells for it."""
    if not head.cells:
        return []
    plain, printed = cell.text.plain, head.cells[-1].text.plain
    if "/" in plain:
        return _listed(found, reader, cell, printed)
    bracket = _LAST_BRACKET.search(printed)
    return _in_two_units(found, reader, cell, printed, bracket) if bracket is not None else []


def _listed(found: Found, reader: ConditionReader, cell: Cell, printed: str) -> list[Condition]:
    """Return the conditions of numbers listed like their symbols and units."""
    numbers = parse_cell(cell.text.plain, found.grammar) or ()
    units = units_of(printed, len(numbers), found.grammar) if len(numbers) > 1 else ()
    if not units or len(_SIGNS.findall(cell.text.plain)) != len(numbers) - 1:
        return []
    names = [re.sub(r"[(\[].*", "", name).strip() for name in _LAST_BRACKET.sub("", printed).split("/")]
    names[0] = names[0].rpartition(" ")[2]
    given = []
    for at, (number, unit) in enumerate(zip(numbers, units, strict=True)):
        name = names[at] if len(names) == len(numbers) else None
        usual = reader.condition(cell.text, number._replace(unit=unit), (), _STRESS if name in (_STRESS, "σ") else None)
        given.append(usual or reader.condition(cell.text, number._replace(unit=unit), (), name))
    return [one for one in given if one is not None]


def _in_two_units(
    found: Found, reader: ConditionReader, cell: Cell, printed: str, bracket: re.Match[str]
) -> list[Condition]:
    """Return one condition in both units that its head names ("HGM content, vol% (wt%)")."""
    inner = found.grammar.parse(bracket[1].removeprefix("in ").strip())
    outer = parse_scale(printed[: bracket.start()], found.grammar) if inner is not None else None
    if inner is None or outer is None or outer.unit is None or not outer.name:
        return []
    numbers = bracketed(cell.text.plain, found.grammar) or (parse_cell(cell.text.plain, found.grammar) or ())[:1]
    name, is_alike = head_noun(outer.name), inner.ucum == outer.unit.ucum
    given = []
    for number, unit in zip(numbers, (outer.unit, inner), strict=False):
        own = f"{name} ({unit.text})" if is_alike else name  # `%` alone does not tell mass from volume
        given.append(reader.condition(cell.text, number._replace(unit=unit), (), own))
    return [one for one in given if one is not None]
