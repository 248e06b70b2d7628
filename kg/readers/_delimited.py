"""Reads tables whose cells are parted by tabs or by pipes."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from kg.readers._grid import RawCell
from kg.readers._lines import Line

DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# Two levels of heads in one: not an abbreviation, a number or a copy that a program numbered (`Sample.1`).
_LEVELS = re.compile(r"(?P<upper>(?=[^\n]*[A-Za-z]{3})[^.\n]{3,60})\.(?P<lower>(?!\d+$)[^\s.\d%°)][^\n]*)")
_PIPE = re.compile(r"\\.|\||\$(?:[^$|\n]|\|(?! )){1,200}\$", re.S)


def is_delimiter_row(text: str, line: Line) -> bool:
    """Say whether a line is the row of dashes under the head of a pipe table."""
    return text.find("-", line.start, line.end) >= 0 and DELIMITER_ROW.match(text[line.start : line.end]) is not None


def pipe_cells(text: str, line: Line) -> list[tuple[int, int]]:
    """Return the source ranges of the cells of one pipe row, blanks stripped (start == end for an empty cell)."""
    bars = [match.start() for match in _PIPE.finditer(text, line.start, line.end) if match.group() == "|"]
    edges = [line.start - 1, *bars, line.end]
    if bars and bars[0] == line.start:
        edges = edges[1:]
    if bars and bars[-1] == line.end - 1:
        edges = edges[:-1]
    return [strip(text, left + 1, right) for left, right in itertools.pairwise(edges)]


def tab_cells(text: str, line: Line) -> list[tuple[int, int]]:
    """Return the source ranges of the cells of one tab row, blanks stripped."""
    ranges = []
    left = line.begin
    stop = text.find("\n", line.begin)
    stop = len(text) if stop < 0 else stop
    while True:
        right = text.find("\t", left, stop)
        if right < 0:
            ranges.append(strip(text, left, stop))
            return ranges
        ranges.append(strip(text, left, right))
        left = right + 1


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def raw_cells(rows: list[list[tuple[int, int]]]) -> list[RawCell]:
    """Return the filled cells of rows of ranges."""
    return [
        RawCell(row, column, start, end)
        for row, ranges in enumerate(rows)
        for column, (start, end) in enumerate(ranges)
        if end > start
    ]


def with_upper_heads(text: str, cells: list[RawCell]) -> list[RawCell] | None:
    """Return the cells with a second row of heads where the first joins two levels by a full stop, else None.

    Converters that have no spanning cells print `Single gas.P (Barrer) | Single gas.α` for two columns below one head,
    and `Sample.Sample` for a head that spans both levels.
    """
    heads = [cell for cell in cells if cell.row == 0]
    found = {cell.column: _LEVELS.fullmatch(text, cell.start, cell.end) for cell in heads}
    upper = {column: match["upper"] for column, match in found.items() if match is not None}
    lower = {column: match["lower"] for column, match in found.items() if match is not None}
    parted = {column for column in upper if upper[column] != lower[column]}
    if not any(upper[column] == upper.get(column + 1) for column in parted):
        return None
    made: list[RawCell] = []
    for cell in heads:
        column, match = cell.column, found[cell.column]
        if match is None or column not in parted:
            made.append(replace(cell, end=match.end("upper") if match is not None else cell.end, row_span=2))
        else:
            if column - 1 not in parted or upper[column - 1] != upper[column]:
                width = 1
                while column + width in parted and upper[column + width] == upper[column]:
                    width += 1
                made.append(replace(cell, end=match.end("upper"), column_span=width))
            made.append(replace(cell, row=1, start=match.start("lower")))
    return [*made, *(replace(cell, row=cell.row + 1) for cell in cells if cell.row > 0)]


def spread_heads(rows: list[list[tuple[int, int]]], cells: list[RawCell], heads: int) -> None:
    """Widen head cells over the empty places they stand above: to the right in all but the last header row, and down.

    A filled cell spans the empty cells after it as far as the next header row is filled there.
    """
    width = max(map(len, rows), default=0)
    filled = {(cell.row, cell.column): cell for cell in cells if cell.row < heads}
    below = {column for row in range(1, heads) for column in range(width) if (row, column) in filled}
    for cell in filled.values():
        if cell.row < heads - 1:
            column = cell.column + 1
            while (
                column < width and (cell.row, column) not in filled and _filled_below(filled, cell.row, column, heads)
            ):
                column += 1
            if column > cell.column + 1 and cell.column in below:
                cell.column_span = column - cell.column
            elif not _filled_below(filled, cell.row, cell.column, heads):
                cell.row_span = heads - cell.row


def _filled_below(filled: dict[tuple[int, int], RawCell], row: int, column: int, heads: int) -> bool:
    """Say whether a header row below `row` is filled in `column`."""
    return any((lower, column) in filled for lower in range(row + 1, heads))
