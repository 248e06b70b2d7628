"""Rebuilds the cells of a table on a PDF page from the places of its words and rules.

Columns are the white strips that the rows of the body leave open; heads are laid over the columns they stand above. A
table that does not come out consistent is not rebuilt: no number may be put beside a head that is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from kg.readers._pdf_glyphs import Box
from kg.readers._pdf_heads import CellLines, Columns, Heads, cut, range_of
from kg.readers._pdf_lines import Line
from kg.readers._pdf_order import Item
from kg.readers._pdf_rows import GridCell, Row, Rows, merged
from kg.readers._pdf_words import NotClear, begins_as_number, chunks_of, is_number, rows_of

_STRIP = 0.4
_WIDE_STRIP = 0.8
_TWO_NUMBERS = re.compile(r"(?!\d{1,3}(?:[ ,]\d{3})+$)[-−–]?\d[\d.]*\s+[-−–]?\d[\d.]*$")
_NOTE_START = re.compile(r"(?:[*†‡§¶]|\^?\(?[a-h]\)|notes?\b|abbreviations?\b)", re.IGNORECASE)
_MOST_HEAD_ROWS = 12


@dataclass(slots=True)
class TableLayout:
    """The cells of a rebuilt table in order of rows, its number of header rows, and the notes under it."""

    cells: list[CellLines]
    header_rows: int | None
    notes: list[Line] = field(default_factory=list)


def rebuild(item: Item) -> TableLayout | None:
    """Return the cells of a table, or `None` if they cannot be told apart with confidence."""
    if item.loose:
        return None
    try:
        return _Rebuilding(item).layout()
    except NotClear:
        return None


class _Rebuilding:
    """One table on its way from words to cells."""

    def __init__(self, item: Item) -> None:
        self._captioned = item.captioned
        self._box = item.box
        self._width = item.box.x1 - item.box.x0
        self._rules = _full_rules(item)
        self._partial = [rule for rule in item.across if 8 < rule.x1 - rule.x0 < 0.8 * self._width]
        self._size = median(line.size for line in item.lines)
        self._dividers = _dividers(item)
        self._upright = item.upright
        self._rows = rows_of(item.lines)
        self._notes: list[Line] = []

    def layout(self) -> TableLayout:
        """Return the cells of the table.

        Raises:
            NotClear: they cannot be told apart.
        """
        self._set_notes_apart()
        head, body = self._parted()
        columns = self._columns(body, head)
        if len(columns) < 2 or not body:
            raise NotClear
        rows = Rows(self._rules, self._size, len(columns)).rows(self._lines(body, columns))
        self._check(rows, len(columns))
        boxes = _boxes(self._partial, columns)
        heads = Heads(columns, self._partial, self._size, self._dividers_at, boxes)
        cells, levels = heads.cells(head)
        self._check_heads(cells, rows, len(columns))
        if not self._captioned and sum(is_number(cell.text) for cell in cells[1:]) >= 0.5 * len(cells[1:]):
            raise NotClear  # the end of a table that began on another page
        for number, row in enumerate(rows):
            for cell in row:
                cells.append(CellLines(levels + number, cell.first, cell.lines, cell.rows, cell.last - cell.first + 1))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return TableLayout(cells, levels or None, self._notes)

    def _chunks(self, row: Sequence[Line]) -> list[Line]:
        return chunks_of(row, self._size, self._dividers_at(row[0].y))

    def _dividers_at(self, y: float) -> list[float]:
        """Return the places of the upright rules that stand at a height: a head over columns has none inside."""
        return [
            x
            for x in self._dividers
            if any(abs(rule.x0 - x) < 1 and rule.y0 - 1 < y < rule.y1 for rule in self._upright)
        ]

    def _set_notes_apart(self) -> None:
        """Take the notes off the end: single lines that are wider than a cell or begin with a mark."""
        while len(self._rows) > 2:
            chunks = self._chunks(self._rows[-1])
            line = chunks[0]
            wide = line.x1 - line.x0 > 0.55 * self._width
            if len(chunks) > 1:
                line = self._rows[-1][0]
                sentence = len(self._rows[-1]) == 1 and len(line.text.split()) > 8
                if not sentence or line.x1 - line.x0 < 0.7 * self._width:
                    break
            elif not (wide or _NOTE_START.match(line.text)):
                break
            self._notes.insert(0, line)
            self._rows.pop()

    def _parted(self) -> tuple[list[list[Line]], list[list[Line]]]:
        """Return the rows of the head and of the body: parted by a rule, else where the numbers begin."""
        for y in self._rules:
            head = [row for row in self._rows if row[0].y > y]
            body = [row for row in self._rows if row[0].y <= y]
            if head and body:
                if len(head) <= _MOST_HEAD_ROWS:
                    return head, body
                break
        for index, row in enumerate(self._rows[:_MOST_HEAD_ROWS]):
            chunks = self._chunks(row)
            numbers = sum(begins_as_number(chunk.text) for chunk in chunks[1:])
            if index and len(chunks) > 1 and numbers >= 0.5 * (len(chunks) - 1):
                return self._rows[:index], self._rows[index:]
        return self._rows[:1], self._rows[1:]

    def _columns(self, body: list[list[Line]], head: list[list[Line]]) -> Columns:
        """Return the columns as ranges of x: what the rows of the body fill, parted by what they leave open."""
        found = [self._chunks(row) for row in body]
        rows = [row for row in found if len(row) > 1] or found
        least = _STRIP if len(rows) > 3 else _WIDE_STRIP
        columns = self._filled(rows, least)
        rows += [row for row in found if len(row) == 1 and _bridged(row[0], columns) < 2]
        if len(rows) < 4 and head:
            rows += [self._chunks(row) for row in head[-1:]]
        return self._filled(rows, _STRIP if len(rows) > 3 else least)

    def _filled(self, rows: list[list[Line]], least: float) -> list[tuple[float, float]]:
        allowed = len(rows) // 10
        edges = sorted({edge for row in rows for chunk in row for edge in (chunk.x0, chunk.x1)})
        filled: list[tuple[float, float]] = []
        for low, high in pairwise(edges):
            middle = (low + high) / 2
            count = sum(any(chunk.x0 <= middle <= chunk.x1 for chunk in row) for row in rows)
            if count <= allowed and not (count and high - low < least * self._size):
                continue
            divided = filled and any(filled[-1][1] - 1 <= x <= low + 1 for x in self._dividers)
            if filled and low - filled[-1][1] < max(0.01, least * self._size) and not divided:
                filled[-1] = (filled[-1][0], high)
            else:
                filled.append((low, high))
        return filled

    def _lines(self, body: list[list[Line]], columns: Columns) -> list[Row]:
        """Return the printed lines of the body as cells of columns."""
        lines: list[Row] = []
        for row in body:
            parts = [part for chunk in self._chunks(row) for part in cut(chunk, columns, self._size)]
            places = [range_of(part, columns, self._size, strict=begins_as_number(part.text)) for part in parts]
            lines.append(merged([GridCell(*place, [part]) for place, part in zip(places, parts, strict=True)]))
        return lines

    def _check(self, rows: list[Row], width: int) -> None:
        """Raise if a number stands across columns, or a column holds pairs of numbers: a strip was missed."""
        pairs, cells = [0] * width, [0] * width
        for row in rows:
            for cell in row:
                if cell.first != cell.last and len(row) > 1 and is_number(cell.text):
                    raise NotClear
                if cell.holds_two:
                    raise NotClear
                cells[cell.first] += 1
                pairs[cell.first] += _TWO_NUMBERS.match(cell.text) is not None
        if any(two >= 0.5 * count and two > 1 for two, count in zip(pairs, cells, strict=True)):
            raise NotClear

    @staticmethod
    def _check_heads(heads: list[CellLines], rows: list[Row], width: int) -> None:
        """Raise if two columns of numbers or more have no head at all."""
        covered = {column for cell in heads for column in range(cell.column, cell.column + cell.column_span)}
        numbers = {cell.first for row in rows for cell in row if is_number(cell.text)}
        if len([column for column in numbers - covered if column > 0]) > 1 or (heads and len(covered) < width / 2):
            raise NotClear


def _bridged(line: Line, columns: Columns) -> int:
    """Return the number of columns that a line stands in."""
    return sum(line.x0 < high and line.x1 > low for low, high in columns)


def _full_rules(item: Item) -> list[float]:
    """Return the heights of the rules that go from edge to edge of a table, from top to bottom."""
    width = item.box.x1 - item.box.x0
    rows: list[list[Box]] = []
    for rule in sorted(item.across, key=lambda rule: -rule.y0):
        if rows and rows[-1][0].y0 - rule.y0 < 1.6:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return [row[0].y0 for row in rows if _length(row) > 0.88 * width]


def _boxes(rules: Sequence[Box], columns: Columns) -> Columns:
    """Return the columns with their margins, as rules drawn cell by cell show them, or none."""
    rows: dict[int, list[Box]] = {}
    for rule in rules:
        rows.setdefault(round(rule.y0), []).append(rule)
    for row in rows.values():
        row.sort(key=lambda rule: rule.x0)
        if len(row) == len(columns) and all(
            rule.x0 - 1 <= low and high <= rule.x1 + 1 for rule, (low, high) in zip(row, columns, strict=True)
        ):
            return [(rule.x0, rule.x1) for rule in row]
    return ()


def _length(row: Sequence[Box]) -> float:
    """Return how much of the width a row of rules covers."""
    total, end = 0.0, -1e9
    for rule in sorted(row, key=lambda rule: rule.x0):
        total += max(0.0, rule.x1 - max(end, rule.x0))
        end = max(end, rule.x1)
    return total


def _dividers(item: Item) -> list[float]:
    """Return the places of the upright rules inside a table."""
    height = item.box.y1 - item.box.y0
    heights: dict[int, float] = {}
    for rule in item.upright:
        if item.box.x0 + 5 < rule.x0 < item.box.x1 - 5:
            heights[round(rule.x0)] = heights.get(round(rule.x0), 0.0) + rule.y1 - rule.y0
    return sorted(float(x) for x, length in heights.items() if length > 0.4 * height)
