"""Reads tables drawn with `+---+` lines, as pandoc, reStructuredText and the shells of databases print them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from kg.readers._delimited import strip
from kg.readers._grid import RawCell
from kg.readers._lines import Line

_DRAWN = re.compile(r"\+(?:[-=:]+\+)+")


class DrawnGrid(NamedTuple):
    """The cells of a drawn table, the number of its rows of heads if they are marked, and the line after it."""

    cells: list[RawCell]
    heads: int | None
    stop: int


def drawn_grid(text: str, lines: list[Line], index: int) -> DrawnGrid | None:
    """Return the table whose upper edge is line `index`, or None if its columns do not stand below one another."""
    stop = index
    while stop < len(lines) and lines[stop].kind in ("grid", "pipe"):
        stop += 1
    table = [text[line.start : line.end] for line in lines[index:stop]]
    edges = sorted({match.start() for row in table if row[0] == "+" for match in re.finditer(r"\+", row)})
    borders = [number for number, row in enumerate(table) if _DRAWN.fullmatch(row)]
    if len(borders) < 3 or borders[-1] != stop - index - 1 or any(len(row) != len(table[0]) for row in table):
        return None
    marked = next((number for number in borders if "=" in table[number]), None)
    # With three lines only, those between are rows of their own: `+---+` is drawn below the heads and at the end.
    is_listed = len(borders) == 3 and all(row[2 : edges[1]].strip() for row in table[borders[1] + 1 : -1])
    cells: list[RawCell] = []
    last: dict[int, RawCell] = {}
    row, heads = 0, None
    for number, drawn in enumerate(table):
        begins_row = number in borders or (is_listed and number > borders[1] + 1)
        parts = [] if number in borders else _parts(text, lines[index + number].start, drawn, edges)
        if parts is None:
            return None
        if begins_row or any(part.is_border for part in parts):
            row += bool(last)
            last = {part.column: last[part.column] for part in parts if not begins_row and part.column in last}
            last = {column: cell for column, cell in last.items() if column not in _closed(parts)}
            for cell in last.values():
                cell.row_span += 1
        heads = row if number == marked else heads
        for part in parts:
            if not part.is_border:
                _add(part, row, last, cells)
    return DrawnGrid(cells, heads or None, stop)


class _Part(NamedTuple):
    """What stands between two bars of a line: first column, number of columns, source range, and if it is drawn."""

    column: int
    width: int
    start: int
    end: int
    is_border: bool


def _parts(text: str, start: int, drawn: str, edges: list[int]) -> list[_Part] | None:
    """Return the parts of a line, or None if it has no bars at its ends."""
    bars = [edge for edge in edges if drawn[edge] in "|+"]
    if len(bars) < 2 or bars[0] != edges[0] or bars[-1] != edges[-1]:
        return None
    parts: list[_Part] = []
    for left, right in pairwise(bars):
        column = bisect_right(edges, left) - 1
        begin, end = strip(text, start + left + 1, start + right)
        is_border = right - left > 2 and not drawn[left + 1 : right].strip("-=")
        parts.append(_Part(column, bisect_right(edges, right) - 1 - column, begin, end, is_border))
    return parts


def _closed(parts: list[_Part]) -> set[int]:
    return {part.column for part in parts if part.is_border}


def _add(part: _Part, row: int, last: dict[int, RawCell], cells: list[RawCell]) -> None:
    """Add a part to the cell of its row and column, or begin that cell."""
    cell = last.get(part.column)
    if part.start == part.end:
        return
    if cell is not None:
        cell.more.append((part.start, part.end))
    else:
        last[part.column] = RawCell(row, part.column, part.start, part.end, 1, part.width)
        cells.append(last[part.column])
