"""Tables whose decimals are set off by commas: `1.840` is a thousand there, and `5,412` is no thousand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.document import Cell, Table, Text

_COMMA = re.compile(r"(?<![\d.,])(?:\d+,\d{1,2}|0,\d+)(?![\d.,])")
_POINT = re.compile(r"(?<![\d.,])(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+)(?![\d.,])")
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,])")
_DECIMALS = re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?![\d.,])")
_NUMERIC = re.compile(r"[\d\s.,±()<>≤≥~≈+–−-]+")
_LEAST = 3  # decimals with a comma, so that it is the table's way


def with_decimal_points(table: Table, retouched: Callable[[Text, str], Text]) -> Table:
    """Return a table in which groups of three digits are what the commas of its other numbers make them."""
    body = {id(cell): cell for row in table.grid[1:] for cell in row if cell is not None}
    numeric = [cell for cell in body.values() if _NUMERIC.fullmatch(cell.text.plain)]
    if sum("," in cell.text.plain for cell in numeric) < _LEAST:
        return table
    printed = [cell.text.plain for cell in numeric]
    if sum(map(bool, map(_COMMA.search, printed))) < _LEAST or any(map(_POINT.search, printed)):
        return table
    told = {id(cell): replace(cell, text=retouched(cell.text, meant)) for cell, meant in _meant(numeric)}
    grid = tuple(tuple(told.get(id(cell), cell) for cell in row) for row in table.grid)
    return replace(table, grid=grid) if told else table


def _meant(cells: list[Cell]) -> list[tuple[Cell, str]]:
    changed = []
    for cell in cells:
        plain = _THOUSANDS.sub(lambda found: found.group().replace(".", ","), cell.text.plain)
        if plain == cell.text.plain:
            plain = _DECIMALS.sub(lambda found: found.group().replace(",", "."), plain)
        if plain != cell.text.plain:
            changed.append((cell, plain))
    return changed
