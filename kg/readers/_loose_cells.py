"""Finds tables whose cells are parted by commas, semicolons or one blank, and those with each cell on its own line.

Nothing but their regularity tells them: a row of names, then rows of one name and as many numbers each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.readers._captions import caption_head
from kg.readers._columns import ColumnRows
from kg.readers._delimited import strip
from kg.readers._flat_tables import FEWEST_COLUMNS, FEWEST_ROWS, codes_in, row_in, tokens_of
from kg.readers._grid import RawCell, is_numeric
from kg.readers._lines import Line
from kg.readers._reading import Reading

_BARE = frozenset(["text", "item", "page", "caption"])
_SECOND = re.compile(r"[^;,]+[;,]\s*[-−–+<>~±(]?\s?\d")  # a number behind the name of a row
_NOTHING = re.compile(r"[-–—−]|n\.?\s?[ad]\.?|tr\.", re.I)
_LONGEST, _LONGEST_NUMBER = 60, 24
_LEAST_COLUMNS, _LEAST_ROWS = 3, 3
_MOST_COLUMNS, _MOST_LINES = 16, 600
_LEAST_NUMBERS = 0.6
_NEAR = 3  # lines from a caption to its table
Range = tuple[int, int]


def loose_rows(reading: Reading, index: int) -> ColumnRows | None:
    """Return the table that begins at line `index`, or `None`."""
    if reading.lines[index].start in reading.tables:
        return _ending_in_numbers(reading, index)
    if reading.in_references or index in reading.furniture:
        return None
    found = _separated(reading, index) or _one_by_one(reading, index)
    return found or (_ending_in_numbers(reading, index) if _is_below_caption(reading, index) else None)


def _separated(reading: Reading, index: int) -> ColumnRows | None:
    text, lines = reading.text, reading.lines
    first, below = lines[index], lines[index + 1 : index + 2]
    if not below or below[0].kind not in _BARE or _SECOND.match(text, below[0].start, below[0].end) is None:
        return None
    for sign in ";,":
        if text.count(sign, first.start, first.end) < _LEAST_COLUMNS - 1:
            continue
        heads = _parts(text, first, sign)
        rows = [heads]
        stop = index + 1
        while stop < len(lines) and lines[stop].kind in _BARE and stop not in reading.furniture:
            row = _parts(text, lines[stop], sign)
            if len(row) != len(heads):
                break
            rows.append(row)
            stop += 1
        if len(rows) >= _LEAST_ROWS and len(heads) >= _LEAST_COLUMNS and _are_rows(text, rows):
            cells = [RawCell(at, column, *cell) for at, row in enumerate(rows) for column, cell in enumerate(row)]
            return ColumnRows(cells, stop)
    return None


def _parts(text: str, line: Line, sign: str) -> list[Range]:
    """Return the ranges between the signs of a line that stand outside of brackets."""
    found: list[Range] = []
    start, depth = line.start, 0
    for at in range(line.start, line.end):
        character = text[at]
        depth += (character in "([") - (character in ")]")
        if character == sign and depth <= 0:
            found.append(strip(text, start, at))
            start = at + 1
    return [*found, strip(text, start, line.end)]


def _are_rows(text: str, rows: Sequence[Sequence[Range]]) -> bool:
    """Say whether the first row holds names only and the others mostly numbers."""
    heads, *body = [[text[start:end] for start, end in row] for row in rows]
    numbers = [is_numeric(cell) or not cell for row in body for cell in row[1:]]
    is_head = not any(map(is_numeric, heads[1:])) and all(len(cell) <= _LONGEST for cell in heads)
    return is_head and sum(numbers) >= _LEAST_NUMBERS * len(numbers)


def _one_by_one(reading: Reading, index: int) -> ColumnRows | None:
    """Read `k` lines of names, then groups of a name and `k - 1` numbers, a cell on each line."""
    text = reading.text
    if reading.lines[index].end - reading.lines[index].start > _LONGEST:
        return None
    count = _columns(reading, index)
    if count < _LEAST_COLUMNS:
        return None
    found = list(_lines(reading, index))
    cells = [RawCell(0, column, found[column][1].start, found[column][1].end) for column in range(count)]
    row, stop = 0, index
    while (row + 2) * count <= len(found):
        group = found[(row + 1) * count : (row + 2) * count]
        if _is_number(text, group[0][1]) or not all(_is_number(text, line) for _, line in group[1:]):
            break
        row += 1
        cells += [RawCell(row, column, line.start, line.end) for column, (_, line) in enumerate(group)]
        stop = group[-1][0] + 1
    return ColumnRows(cells, stop) if row + 1 >= _LEAST_ROWS else None


def _columns(reading: Reading, index: int) -> int:
    """Return the number of names before the name of the first row, 0 where other than as many numbers follow it."""
    names, numbers = 0, 0
    for _, line in _lines(reading, index):
        if _is_number(reading.text, line):
            numbers += 1
        elif numbers or names > _MOST_COLUMNS:
            break
        else:
            names += 1
    return names - 1 if names - 1 == numbers + 1 else 0


def _lines(reading: Reading, index: int) -> Iterator[tuple[int, Line]]:
    """Yield the short lines from `index` on with their numbers; one blank may stand between two."""
    lines = reading.lines
    last = index + _MOST_LINES
    while index < len(lines) and index < last:
        line = lines[index]
        if line.kind == "blank":
            index += 1
            if index == len(lines) or lines[index].kind == "blank":
                break
            continue
        is_page = index in reading.furniture and not _is_number(reading.text, line)  # `611` alone may be a page
        if line.kind not in _BARE or line.end - line.start > _LONGEST or is_page:
            break
        yield index, line
        index += 1


def _is_number(text: str, line: Line) -> bool:
    printed = text[line.start : line.end]
    return len(printed) <= _LONGEST_NUMBER and (is_numeric(printed) or _NOTHING.fullmatch(printed) is not None)


def _ending_in_numbers(reading: Reading, index: int) -> ColumnRows | None:
    """Return the table with the head `index` whose rows end in as many numbers as the head has codes, or `None`."""
    lines = reading.lines
    head = tokens_of(reading.text, lines[index].start, lines[index].end)
    columns = codes_in(reading.text, head)
    if columns < FEWEST_COLUMNS or len(head) > columns + 1:
        return None
    spans = head if len(head) > columns else [(head[0][0], head[0][0]), *head]
    cells = [RawCell(0, column, *span) for column, span in enumerate(spans)]
    rows, at, stop = 0, index + 1, index
    while at < len(lines):
        line = lines[at]
        if line.kind == "blank" and at + 1 < len(lines):
            at, line = at + 1, lines[at + 1]
        tokens = tokens_of(reading.text, line.start, line.end)
        if line.kind not in _BARE or not tokens or row_in(reading.text, tokens, columns) != len(tokens):
            break
        rows, at = rows + 1, at + 1
        name = tokens[0][0], tokens[-columns - 1][1]
        cells += [RawCell(rows, column, *span) for column, span in enumerate([name, *tokens[-columns:]])]
        stop = at
    return ColumnRows(cells, stop) if rows >= FEWEST_ROWS else None


def _is_below_caption(reading: Reading, index: int) -> bool:
    """Say whether the line below ends in a number and the caption of a table stands right above."""
    lines = reading.lines
    if index + 1 >= len(lines) or not reading.text[lines[index + 1].end - 1 : lines[index + 1].end].isdigit():
        return False
    above = (lines[at] for at in range(max(0, index - _NEAR), index))
    heads = (caption_head(reading.text, line.start, line.end) for line in above if line.kind in ("caption", "text"))
    return any(head is not None and head.label.startswith("Table") for head in heads)
