"""Columns of constituents that are no compounds: "Lignin" below "Composition (% of dry wood)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.document import Cell, Table
from kg.extractors._tables.head import Level
from kg.terms import PropertyKind
from kg.units import Unit, UnitGrammar

_SHARE = re.compile(r"[(\[]\s?(?:in\s)?(?P<unit>%|‰|ppm|(?:m?g\s?/\s?(?:100\s?g|kg|g)))\s?[^()\[\]\d]{0,40}[)\]]")
_NAME = re.compile(r"[A-Za-z][a-z]{2,}(?:[ -][a-z]{3,}){0,2}(?:\s\([A-Z]{2,4}\))?")
_LEAST = 2


def share_in(caption: str, grammar: UnitGrammar) -> Unit | None:
    """Return the unit of shares that a caption gives in a bracket ("(% of dry wood)", "(g/100 g, dry basis)")."""
    found = _SHARE.search(caption)
    return grammar.parse(found["unit"]) if found is not None else None


def contents_given(
    table: Table, level: Callable[[Cell], Level], of_name: Callable[[str], Sequence[PropertyKind]], grammar: UnitGrammar
) -> Iterator[Level]:
    """Yield the heads, or the labels of the first column, that name what is contained, as those of their contents.

    Only where the caption gives shares and at least two of them are such.
    """
    texts = [block.text.plain for block in (table.caption, *table.notes[:1]) if block is not None]
    unit = next((unit for text in texts if (unit := share_in(text, grammar)) is not None), None)
    if unit is None or len(table.grid) < 2:
        return
    for cells in (table.grid[0][1:], [row[0] for row in table.grid[1:]]):
        named = [(cell, kinds) for cell in cells if cell is not None and (kinds := _kinds(level(cell), of_name))]
        if len(named) >= _LEAST:
            for cell, kinds in named:
                yield Level(cell, "property", level(cell).name, unit, properties=kinds)
            return


def acidity_given(table: Table, level: Callable[[Cell], Level], kinds: Sequence[PropertyKind]) -> Iterator[Level]:
    """Yield the head of a column of pH behind those of results as that of a result."""
    is_behind = False
    for cell in table.grid[0][1:] if table.grid else ():
        if cell is None:
            continue
        if cell.text.plain.strip() == "pH":
            unit = level(cell).unit
            if is_behind and unit is not None:
                yield Level(cell, "property", "pH", unit, properties=tuple(kinds))
        elif cell.text.plain.strip():
            is_behind = is_behind or any(kind.kind != "setting" for kind in level(cell).properties)


def _kinds(level: Level, of_name: Callable[[str], Sequence[PropertyKind]]) -> tuple[PropertyKind, ...]:
    """Return the content that a head without a unit means which names only what is contained."""
    plain = level.cell.text.plain.strip()
    if level.unit is not None or level.conditions or not _NAME.fullmatch(plain):
        return ()
    name = plain.partition(" (")[0].lower()
    for whole in (name, name.removesuffix("s")):
        kinds = tuple(kind for kind in of_name(f"{whole} content") if kind.default_unit == "%")
        if kinds:
            return kinds
    return ()
