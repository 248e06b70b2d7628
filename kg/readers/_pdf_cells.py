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
from kg.readers._pdf_words import NotClear, begins_as_number, chunks_of, is_number, rows_of

_STRIP = 0.45
_WIDE_STRIP = 0.8
_TWO_NUMBERS = re.compile(r"[-−–]?\d[\d.]*\s+[-−–]?\d[\d.]*$")
_NOTE_START = re.compile(r"(?:[*†‡§¶]|\^?\(?[a-h]\)|notes?\b|abbreviations?\b)", re.IGNORECASE)
_MOST_HEAD_ROWS = 12
_TIGHT = 1.1


@dataclass(slots=True)
class TableLayout:
    """The cells of a rebuilt table in order of rows, its number of header rows, and the notes under it."""

    cells: list[CellLines]
    header_rows: int | None
    notes: list[Line] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Cell:
    """Lines one below the other in the columns from `first` to `last`."""

    first: int
    last: int
    lines: list[Line]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


_Row = list[_Cell]


def rebuild(item: Item) -> TableLayout | None:
    """Return the cells of a table, or `None` if they cannot be told apart with confidence."""
    try:
        return _Rebuilding(item).layout()
    except NotClear:
        return None


class _Rebuilding:
    """One table on its way from words to cells."""

    def __init__(self, item: Item) -> None:
        self._box = item.box
        self._width = item.box.x1 - item.box.x0
        self._rules = _full_rules(item)
        self._partial = [rule for rule in item.across if 8 < rule.x1 - rule.x0 < 0.8 * self._width]
        self._size = median(line.size for line in item.lines)
        self._dividers = _dividers(item)
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
        rows = self._body(body, columns)
        self._check(rows, len(columns))
        heads = Heads(columns, self._partial, self._size, self._dividers)
        cells, levels = heads.cells(head)
        self._check_heads(cells, rows, len(columns))
        for number, row in enumerate(rows):
            for cell in row:
                cells.append(CellLines(levels + number, cell.first, cell.lines, 1, cell.last - cell.first + 1))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return TableLayout(cells, levels or None, self._notes)

    def _chunks(self, row: Sequence[Line]) -> list[Line]:
        return chunks_of(row, self._size, self._dividers)

    def _set_notes_apart(self) -> None:
        """Take the notes off the end: single lines that are wider than a cell or begin with a mark."""
        while len(self._rows) > 2:
            chunks = self._chunks(self._rows[-1])
            line = chunks[0]
            wide = line.x1 - line.x0 > 0.55 * self._width
            if len(chunks) > 1 or not (wide or _NOTE_START.match(line.text)):
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
        rows = [row for row in found if len(row) > 1 or row[0].x1 - row[0].x0 < 0.4 * self._width]
        least = _STRIP if len(rows) > 3 else _WIDE_STRIP
        columns = self._filled(rows or found, least)
        if len(rows) < 4 and head:
            lowest = [self._chunks(row) for row in head[-1:]]
            least = _WIDE_STRIP if len(lowest[0]) > 1 else least
            columns = self._filled([*rows, *lowest], _STRIP) or columns
        return columns

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

    def _body(self, body: list[list[Line]], columns: Columns) -> list[_Row]:
        """Return the rows of the table: printed lines, or the heaps of lines that overlap side by side."""
        lines: list[_Row] = []
        for row in body:
            parts = [part for chunk in self._chunks(row) for part in cut(chunk, columns, self._size)]
            lines.append(_merged([_Cell(*range_of(part, columns, self._size), [part]) for part in parts]))
        if self._are_ruled(lines):
            return self._by_rules(lines)
        return self._by_overlap(lines) or self._by_line(lines)

    def _are_ruled(self, lines: list[_Row]) -> bool:
        """Say whether rules part the rows of the body."""
        inside = sum(_y(lines[-1]) < y < _y(lines[0]) for y in self._rules)
        return inside >= 2 and inside >= 0.25 * (len(lines) - 1)

    def _by_rules(self, lines: list[_Row]) -> list[_Row]:
        rows: list[_Row] = []
        above = 0.0
        for line in lines:
            if rows and not any(_y(line) < y < above for y in self._rules):
                rows[-1] = _stacked(rows[-1], line)
            else:
                rows.append(line)
            above = _y(line)
        if any(sum(is_number(line.text) for line in cell.lines) > 1 for row in rows for cell in row):
            return self._by_overlap(lines) or lines
        return rows

    def _by_overlap(self, lines: list[_Row]) -> list[_Row] | None:
        """Return the rows as heaps of cells that stand side by side, or `None` if wrapping does not show.

        The lines of a wrapped cell are closer to one another than the rows are, or its neighbours stand between them.
        """
        cells = self._tight_cells(lines)
        if all(len(cell.lines) == 1 for cell in cells):
            return None
        heaps: list[list[_Cell]] = []
        low = 0.0
        for cell in sorted(cells, key=lambda cell: -cell.lines[0].y):
            top, bottom = cell.lines[0].y + 0.5 * self._size, cell.lines[-1].y
            if heaps and top > low + 0.1 * self._size:
                heaps[-1].append(cell)
                low = min(low, bottom)
            else:
                heaps.append([cell])
                low = bottom
        rows: list[_Row] = []
        for heap in heaps:
            row = sorted(heap, key=lambda cell: cell.first)
            if any(left.last >= right.first for left, right in pairwise(row)):
                return None
            rows.append(row)
        return rows if len(rows) > 1 or len(lines) < 4 else None

    def _tight_cells(self, lines: list[_Row]) -> list[_Cell]:
        """Return the cells of each column, lines as close as lines of one cell are joined."""
        by_column: dict[tuple[int, int], list[Line]] = {}
        for row in lines:
            for cell in row:
                by_column.setdefault((cell.first, cell.last), []).append(cell.lines[0])
        steps = [a.y - b.y for stack in by_column.values() for a, b in pairwise(stack)]
        tight = min((step for step in steps if step > 0.7 * self._size), default=0.0)
        cells: list[_Cell] = []
        for (first, last), stack in by_column.items():
            for index, line in enumerate(stack):
                close = index and stack[index - 1].y - line.y <= _TIGHT * tight
                if close and not (is_number(line.text) and is_number(stack[index - 1].text)):
                    cells[-1].lines.append(line)
                else:
                    cells.append(_Cell(first, last, [line]))
        return cells

    def _by_line(self, lines: list[_Row]) -> list[_Row]:
        """Return each printed line as a row, but for those that only go on with words of the row above."""
        rows: list[_Row] = []
        steps = [_y(a) - _y(b) for a, b in pairwise(lines)]
        for number, line in enumerate(lines):
            if number and self._goes_on(rows[-1], line, steps[number - 1]):
                rows[-1] = _stacked(rows[-1], line)
            else:
                if number and steps[number - 1] < 0.75 * self._size:
                    raise NotClear
                rows.append(line)
        return rows

    def _goes_on(self, above: _Row, line: _Row, step: float) -> bool:
        """Say whether a printed line holds nothing but the ends of cells of the row above."""
        filled = {(cell.first, cell.last) for cell in above}
        own = {(cell.first, cell.last) for cell in line}
        if step > 1.6 * self._size or not own <= filled or any(is_number(cell.text) for cell in line):
            return False
        in_small = all(cell.text[:1].islower() or cell.text[:1] in "(" for cell in line)
        return in_small and (line[0].first > 0 or (len(line) == 1 and len(above) > 1))

    def _check(self, rows: list[_Row], width: int) -> None:
        """Raise if a number stands across columns, or a column holds pairs of numbers: a strip was missed."""
        pairs, cells = [0] * width, [0] * width
        for row in rows:
            for cell in row:
                if cell.first != cell.last and len(row) > 1 and is_number(cell.text):
                    raise NotClear
                if sum(is_number(line.text) for line in cell.lines) > 1:
                    raise NotClear
                cells[cell.first] += 1
                pairs[cell.first] += _TWO_NUMBERS.match(cell.text) is not None
        if any(two >= 0.5 * count and two > 1 for two, count in zip(pairs, cells, strict=True)):
            raise NotClear

    @staticmethod
    def _check_heads(heads: list[CellLines], rows: list[_Row], width: int) -> None:
        """Raise if two columns of numbers or more have no head at all."""
        covered = {column for cell in heads for column in range(cell.column, cell.column + cell.column_span)}
        numbers = {cell.first for row in rows for cell in row if is_number(cell.text)}
        if len([column for column in numbers - covered if column > 0]) > 1 or (heads and len(covered) < width / 2):
            raise NotClear


def _y(row: _Row) -> float:
    return row[0].lines[0].y


def _merged(cells: list[_Cell]) -> _Row:
    """Return the cells of a printed line, those in the same columns joined.

    Raises:
        NotClear: two of them share some columns only.
    """
    row: _Row = []
    for cell in cells:
        if row and row[-1].last >= cell.first:
            if (row[-1].first, row[-1].last) != (cell.first, cell.last):
                raise NotClear
            row[-1].lines += cell.lines
        else:
            row.append(cell)
    return row


def _stacked(above: _Row, line: _Row) -> _Row:
    """Return a row with the cells of a further printed line put under its own."""
    row = [_Cell(cell.first, cell.last, list(cell.lines)) for cell in above]
    for cell in line:
        for other in row:
            if (other.first, other.last) == (cell.first, cell.last):
                other.lines += cell.lines
                break
        else:
            if any(other.first <= cell.last and other.last >= cell.first for other in row):
                raise NotClear
            row.append(cell)
    return sorted(row, key=lambda cell: cell.first)


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
