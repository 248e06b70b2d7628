"""Makes a `Table` of cells found by any of the table notations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kg.document import Cell, Span, Table, TableOrigin, Text, expand

LARGEST_GRID = 400_000
"""The number of grid places above which spans are ignored."""
_SCALED_UNIT = r"\(\s?[×x]?\s?10\s?\^?[-−–]?\d{1,2}\s?[·*]?\s?[A-Za-zµμΩ°]"  # "(10^-6 mm3/N m)" is none
_NUMERIC = re.compile(rf"(?!{_SCALED_UNIT})[~<>≤≥≈±+(]*\s*-?\s*[\d.]*\d")
_SETTING = re.compile(r"[\d.]+ ?(?:[°◦º]?[A-Za-zµμ][\w/ -]{0,9}|%)")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_NOTHING = re.compile(r"[-–—/.…]*|n\.?/?[ad]\.?", re.IGNORECASE)


@dataclass(slots=True)
class RawCell:
    """A cell as found: its place, its source range, the grid places it covers and whether it is marked as a head.

    `more` holds the ranges of further lines of a cell that is wrapped beside other cells.
    """

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    more: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of a table beyond its cells: source range, notation, marked header rows."""

    span: Span
    origin: TableOrigin
    header_rows: int | None = None


TextOf = Callable[[list[tuple[int, int]]], Text]
"""Gives the plain form of source ranges, joined by one space."""


def make_table(raw: Iterable[RawCell], frame: Frame, text_of: TextOf) -> Table:
    """Return the table of the cells `raw`."""
    found = [(cell, text_of([(cell.start, cell.end), *cell.more])) for cell in raw if cell.end > cell.start]
    rows = max((cell.row + 1 for cell, _ in found), default=0)
    columns = max((cell.column + cell.column_span for cell, _ in found), default=0)
    if rows * columns > LARGEST_GRID:
        columns = max((cell.column + 1 for cell, _ in found), default=0)
        if rows * columns > LARGEST_GRID:
            columns = LARGEST_GRID // max(rows, 1) + 1
    rows_of_text = _texts(found, rows, columns)
    heads = _header_rows(rows_of_text, frame.header_rows)
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            text,
            Span(cell.start, cell.more[-1][1] if cell.more else cell.end),
            max(1, min(cell.row_span, rows - cell.row)),
            max(1, min(cell.column_span, columns - cell.column)),
            cell.header or cell.row < heads,
        )
        for cell, text in found
        if cell.column < columns
    )
    return Table(
        cells,
        expand(cells, rows, columns),
        frame.span,
        frame.origin,
        header_rows=heads,
        header_columns=_header_columns(rows_of_text, heads),
    )


def _texts(found: list[tuple[RawCell, Text]], rows: int, columns: int) -> list[list[str]]:
    """Return the plain text of each grid place (spanning cells repeated)."""
    grid = [[""] * columns for _ in range(rows)]
    for cell, text in found:
        for row in range(cell.row, min(rows, cell.row + cell.row_span)):
            for column in range(cell.column, min(columns, cell.column + cell.column_span)):
                grid[row][column] = text.plain
    return grid


def is_numeric(text: str) -> bool:
    """Say whether the text of a cell begins as a number."""
    return _NUMERIC.match(text) is not None


def _share(row: list[str]) -> float | None:
    """Return the share of numbers among the filled cells after the first, or `None` if none is filled."""
    filled = [text for text in row[1:] if not _NOTHING.fullmatch(text)]
    return sum(map(is_numeric, filled)) / len(filled) if filled else None


def _header_rows(rows: list[list[str]], marked: int | None) -> int:
    """Return the number of header rows: those marked, and the rows of words without a name that go on below them.

    Without marks, the leading rows without numbers above a body with numbers are header rows; a first row of numbers
    (temperatures over columns) is one when its corner is empty or its other cells hold words or units.
    """
    shares = [_share(row) for row in rows]
    body = [share for share in shares[1:] if share is not None]
    if not body or sum(share >= 0.5 for share in body) < 0.5 * len(body):
        return _heads_over_words(rows) if marked is None else marked
    count = marked or 0
    while count < len(rows) - 1:
        share = shares[count]
        if count and _goes_on(rows, count):
            count += 1
            continue
        if count and rows[count][0] and (marked is not None or share is None):
            break
        if (1.0 if share is None and count else share or 0.0) >= 0.5:
            break
        count += 1
    if count == 0 and marked is None and not is_numeric(rows[0][0]):
        if _rises(rows[0][1:]):
            return 1
        worded = sum(any(map(str.isalpha, text)) for text in rows[0][1:])
        return int(not rows[0][0] or worded > (len(rows[0]) - 1) / 2)
    return count


def _goes_on(rows: list[list[str]], count: int) -> bool:
    """Say whether a row of quantities without a name goes on with the heads above it, the rows below it named.

    The ages below "Strength (MPa)" are such a row: `1 d | 7 d | 28 d`. Heads that reach down into it are repeated.
    """
    row, above, below = rows[count], rows[count - 1], rows[count + 1]
    new = [text for text, over in zip(row[1:], above[1:], strict=True) if text != over and not _NOTHING.fullmatch(text)]
    is_named = bool(above[0]) and bool(below[0]) and row[0] in ("", above[0])
    settings = sum(_SETTING.fullmatch(text) is not None for text in new)
    are_words = bool(row[0]) and all(_SETTING.fullmatch(text) or not is_numeric(text) for text in new)
    return is_named and settings > 1 and (settings == len(new) or are_words)


def _rises(row: list[str]) -> bool:
    """Say whether cells hold three numbers or more that only rise, as conditions over columns do."""
    numbers = [float(match.group()) for text in row if (match := _DECIMAL.search(text)) and is_numeric(text)]
    return len(numbers) >= 3 and all(low < high for low, high in pairwise(numbers))


def _heads_over_words(rows: list[list[str]]) -> int:
    """Return 1 if the first row of a table without numbers is full and short like a row of heads, else 0."""
    return int(len(rows) > 1 and all(rows[0]) and max(map(len, rows[0])) < 60)


def _header_columns(rows: list[list[str]], heads: int) -> int:
    """Return 1 if the first column holds words beside columns of numbers, else 0."""
    body = rows[heads:]
    if not body or len(body[0]) < 2:
        return 0
    first = [row[0] for row in body if row[0]]
    rest = [share for row in body if (share := _share(row)) is not None]
    if not first or not rest:
        return 0
    words = sum(not is_numeric(text) or any(map(str.isalpha, text)) for text in first)
    return int(words >= 0.5 * len(first) and sum(rest) >= 0.5 * len(rest))
