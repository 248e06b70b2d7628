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
from kg.readers._pdf_lines import Line, Piece
from kg.readers._pdf_order import Item

_CHUNK_GAP = 0.62
_STRIP = 0.45
_NUMBER = re.compile(r"[~<>≤≥≈±+(]*\s*[-−–]?\s*\d[\d.,]*")
_TWO_NUMBERS = re.compile(r"[-−–]?\d[\d.]*\s+[-−–]?\d[\d.]*$")
_NOTE_START = re.compile(r"(?:[*†‡§¶]|\^?\(?[a-h]\)|notes?\b|abbreviations?\b)", re.IGNORECASE)
_MOST_HEAD_ROWS = 9


@dataclass(slots=True)
class CellLines:
    """A cell: its place on the grid and its printed lines."""

    row: int
    column: int
    lines: list[Line]
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(slots=True)
class TableLayout:
    """The cells of a rebuilt table in order of rows, and its number of header rows if the rules show it."""

    cells: list[CellLines]
    header_rows: int | None
    notes: list[Line] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Chunk:
    """Words with small gaps on one row."""

    line: Line
    first: int = 0
    last: int = 0

    @property
    def text(self) -> str:
        return self.line.text


class _NotClear(Exception):
    """The cells cannot be told apart."""


def rebuild(item: Item) -> TableLayout | None:
    """Return the cells of a table, or `None` if they cannot be told apart with confidence."""
    try:
        return _Rebuilding(item).layout()
    except _NotClear:
        return None


class _Rebuilding:
    """One table on its way from words to cells."""

    def __init__(self, item: Item) -> None:
        self._box = item.box
        self._rules = _full_rules(item)
        self._partial = [rule for rule in item.across if 8 < rule.x1 - rule.x0 < 0.8 * (item.box.x1 - item.box.x0)]
        self._size = median(line.size for line in item.lines)
        self._dividers = _dividers(item)
        self._rows = self._chunked(item.lines)
        self._notes: list[Line] = []

    def layout(self) -> TableLayout:
        """Return the cells of the table."""
        self._set_notes_apart()
        head, body, marked = self._parted()
        columns = self._columns(body, head)
        if len(columns) < 2 or not body:
            raise _NotClear
        rows = self._wrapped(self._placed(body, columns), len(columns))
        self._check(rows, columns)
        cells, levels = self._heads(head, columns, bool(marked))
        for number, row in enumerate(rows):
            for first, last, lines in row:
                cells.append(CellLines(levels + number, first, lines, 1, last - first + 1))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return TableLayout(cells, levels or None, self._notes)

    def _chunked(self, lines: Sequence[Line]) -> list[list[_Chunk]]:
        """Return the rows from top to bottom, each as chunks from left to right."""
        rows: list[list[Line]] = []
        for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
            if rows and abs(rows[-1][0].y - line.y) < 0.3 * max(line.size, rows[-1][0].size):
                rows[-1].append(line)
            else:
                rows.append([line])
        return [self._chunks(row) for row in rows]

    def _chunks(self, row: Sequence[Line]) -> list[_Chunk]:
        words = sorted((word for line in row for word in _words(line)), key=lambda word: word.x0)
        chunks: list[list[Line]] = []
        for word in words:
            last = chunks[-1][-1] if chunks else None
            if last is not None and word.x0 - last.x1 < _CHUNK_GAP * self._size and not self._divided(last, word):
                chunks[-1].append(word)
            else:
                chunks.append([word])
        return [_Chunk(_one(chunk)) for chunk in chunks]

    def _divided(self, left: Line, right: Line) -> bool:
        return any(left.x1 - 1 <= x <= right.x0 + 1 for x in self._dividers)

    def _set_notes_apart(self) -> None:
        """Take the notes off the end: single lines that are wider than a cell or begin with a mark."""
        while len(self._rows) > 2 and len(self._rows[-1]) == 1:
            line = self._rows[-1][0].line
            wide = line.x1 - line.x0 > 0.55 * (self._box.x1 - self._box.x0)
            if not (wide or _NOTE_START.match(line.text)):
                break
            self._notes.insert(0, line)
            self._rows.pop()

    def _parted(self) -> tuple[list[list[_Chunk]], list[list[_Chunk]], bool]:
        """Return the rows of the head and of the body, and whether a rule parts them."""
        inner = [y for y in self._rules if any(row[0].line.y > y for row in self._rows)]
        inner = [y for y in inner if any(row[0].line.y < y for row in self._rows)]
        for y in inner[:1]:
            head = [row for row in self._rows if row[0].line.y > y]
            body = [row for row in self._rows if row[0].line.y <= y]
            if len(head) <= _MOST_HEAD_ROWS and len(body) >= 1:
                return head, body, True
        return self._by_numbers()

    def _by_numbers(self) -> tuple[list[list[_Chunk]], list[list[_Chunk]], bool]:
        """Return head and body where no rule shows them: the body begins with the first row of numbers."""
        for index, row in enumerate(self._rows[:_MOST_HEAD_ROWS]):
            numbers = sum(_NUMBER.match(chunk.text) is not None for chunk in row[1:])
            if index and len(row) > 1 and numbers >= 0.5 * (len(row) - 1):
                return self._rows[:index], self._rows[index:], False
        return self._rows[:1], self._rows[1:], False

    def _columns(self, body: list[list[_Chunk]], head: list[list[_Chunk]]) -> list[tuple[float, float]]:
        """Return the columns as ranges of x: what the rows of the body fill, parted by what they leave open."""
        rows = [row for row in body if len(row) > 1] or body
        if len(rows) < 2:
            rows = [*rows, *(row for row in head[-1:] if len(row) > 1)]
        allowed = max(0, len(rows) // 10)
        edges = sorted({edge for row in rows for chunk in row for edge in (chunk.line.x0, chunk.line.x1)})
        filled: list[tuple[float, float]] = []
        for low, high in pairwise(edges):
            middle = (low + high) / 2
            count = sum(any(chunk.line.x0 <= middle <= chunk.line.x1 for chunk in row) for row in rows)
            if count <= allowed and not (count and high - low < _STRIP * self._size):
                continue
            if filled and low - filled[-1][1] < 0.01:
                filled[-1] = (filled[-1][0], high)
            else:
                filled.append((low, high))
        return self._joined_strips(filled, rows)

    def _joined_strips(self, filled: list[tuple[float, float]], rows: list[list[_Chunk]]) -> list[tuple[float, float]]:
        """Join columns that only a blank parts."""
        least = (_STRIP if len(rows) > 2 else 0.9) * self._size
        columns: list[tuple[float, float]] = []
        for low, high in filled:
            divided = columns and any(columns[-1][1] - 1 <= x <= low + 1 for x in self._dividers)
            if columns and low - columns[-1][1] < least and not divided:
                columns[-1] = (columns[-1][0], high)
            else:
                columns.append((low, high))
        return columns

    def _placed(self, body: list[list[_Chunk]], columns: list[tuple[float, float]]) -> list[list[_Chunk]]:
        for row in body:
            for chunk in row:
                chunk.first, chunk.last = self._range(chunk.line, columns)
            for left, right in pairwise(row):
                if left.last >= right.first and (left.first, left.last) != (right.first, right.last):
                    raise _NotClear
        return body

    def _range(self, line: Line, columns: list[tuple[float, float]]) -> tuple[int, int]:
        """Return the first and last column that a line stands in."""
        slack = 0.15 * self._size
        over = [i for i, (low, high) in enumerate(columns) if line.x0 < high - slack and line.x1 > low + slack]
        if not over:
            middle = (line.x0 + line.x1) / 2
            near = min(range(len(columns)), key=lambda i: max(columns[i][0] - middle, middle - columns[i][1]))
            away = max(columns[near][0] - middle, middle - columns[near][1])
            if away > 2.0 * self._size:
                raise _NotClear
            return near, near
        return over[0], over[-1]

    def _wrapped(self, rows: list[list[_Chunk]], width: int) -> list[list[tuple[int, int, list[Line]]]]:
        """Return the rows of the table, cells that go on in the next printed line joined."""
        ruled = self._row_rules(rows)
        steps = [above[0].line.y - below[0].line.y for above, below in pairwise(rows)]
        tight = min(steps, default=0.0)
        loose = [step for step in steps if step > 1.3 * tight]
        result: list[list[tuple[int, int, list[Line]]]] = []
        for number, row in enumerate(rows):
            step = steps[number - 1] if number else 0.0
            if number and self._goes_on(result[-1], row, (step, tight, bool(loose)), ruled):
                self._add(result[-1], row)
            else:
                result.append([])
                self._add(result[-1], row)
        return result

    def _row_rules(self, rows: list[list[_Chunk]]) -> bool:
        """Say whether rules part the rows of the body."""
        low, high = rows[-1][0].line.y, rows[0][0].line.y
        inside = sum(low < y < high for y in self._rules)
        return inside >= 2 and inside >= 0.3 * (len(rows) - 1)

    def _goes_on(
        self,
        above: list[tuple[int, int, list[Line]]],
        row: list[_Chunk],
        pitch: tuple[float, float, bool],
        ruled: bool,
    ) -> bool:
        """Say whether a printed line goes on with the row above."""
        step, tight, has_loose = pitch
        top = min(lines[-1].y for _, _, lines in above)
        if ruled:
            return not any(row[0].line.y < y < top for y in self._rules)
        filled = {first for first, _, _ in above}
        own = {chunk.first for chunk in row}
        if step < 0.75 * self._size:
            if filled & own and not own <= filled:
                raise _NotClear
            return True
        if 0 in own and len(own) > 1 and not (has_loose and step < 1.25 * tight):
            return False
        if any(_NUMBER.match(chunk.text) and _is_number(chunk.text) for chunk in row):
            return False
        if step > 1.25 * tight or step > 1.6 * self._size or not own <= filled:
            return False
        return has_loose or (0 not in own and all(chunk.text[:1].islower() or chunk.text[:1] in "(" for chunk in row))

    @staticmethod
    def _add(cells: list[tuple[int, int, list[Line]]], row: list[_Chunk]) -> None:
        for chunk in row:
            for first, last, lines in cells:
                if (first, last) == (chunk.first, chunk.last):
                    lines.append(chunk.line)
                    break
            else:
                if any(first <= chunk.last and last >= chunk.first for first, last, _ in cells):
                    raise _NotClear
                cells.append((chunk.first, chunk.last, [chunk.line]))
        cells.sort(key=lambda cell: cell[0])

    @staticmethod
    def _check(rows: list[list[tuple[int, int, list[Line]]]], columns: list[tuple[float, float]]) -> None:
        """Raise if a number stands across columns, or a column holds pairs of numbers: a strip was missed."""
        pairs, cells = [0] * len(columns), [0] * len(columns)
        for row in rows:
            for first, last, lines in row:
                text = " ".join(line.text for line in lines)
                if first != last and len(row) > 1 and _is_number(text):
                    raise _NotClear
                cells[first] += 1
                pairs[first] += _TWO_NUMBERS.match(text) is not None
        if any(two >= 0.5 * count and two > 1 for two, count in zip(pairs, cells, strict=True)):
            raise _NotClear

    def _heads(
        self, head: list[list[_Chunk]], columns: list[tuple[float, float]], marked: bool
    ) -> tuple[list[CellLines], int]:
        """Return the cells of the head and its number of rows."""
        stacks: list[tuple[int, int, list[Line]]] = []
        for row in head:
            pieces = [part for chunk in row for part in self._cut(chunk, columns)]
            for index, line in enumerate(pieces):
                first, last = self._head_range(line, columns, pieces, index)
                self._stack(stacks, first, last, line)
        if not stacks:
            return [], 0
        depth: dict[int, int] = {}
        placed: list[tuple[int, int, int, list[Line]]] = []
        for first, last, lines in stacks:
            level = max((depth.get(column, 0) for column in range(first, last + 1)), default=0)
            placed.append((level, first, last, lines))
            depth.update(dict.fromkeys(range(first, last + 1), level + 1))
        levels = max(level for level, _, _, _ in placed) + 1
        lowest = {column: depth.get(column, 0) for column in range(len(columns))}
        cells = []
        for level, first, last, lines in placed:
            alone = all(lowest[column] == level + 1 for column in range(first, last + 1))
            cells.append(CellLines(level, first, lines, levels - level if alone else 1, last - first + 1, header=True))
        return cells, levels

    def _cut(self, chunk: _Chunk, columns: list[tuple[float, float]]) -> list[Line]:
        """Return a chunk of the head in parts where a wide blank lies on a strip between columns."""
        words = _words(chunk.line)
        parts: list[list[Line]] = [[words[0]]] if words else []
        for left, right in pairwise(words):
            on_strip = any(
                right.x0 > low_end and left.x1 < next_start
                for (_, low_end), (next_start, _) in pairwise(columns)
                if right.x0 > low_end - 1 and left.x1 < next_start + 1
            )
            if on_strip and right.x0 - left.x1 > 0.42 * self._size:
                parts.append([right])
            else:
                parts[-1].append(right)
        return [_one(part) for part in parts]

    def _head_range(
        self, line: Line, columns: list[tuple[float, float]], row: list[Line], index: int
    ) -> tuple[int, int]:
        """Return the columns that a head stands over: those under it, or those of the short rule below it."""
        first, last = self._range(line, columns)
        for rule in self._partial:
            near = 0 < line.y - rule.y0 < 1.6 * self._size
            if near and rule.x0 - 3 <= (line.x0 + line.x1) / 2 <= rule.x1 + 3:
                under = [i for i, (low, high) in enumerate(columns) if rule.x0 - 3 <= (low + high) / 2 <= rule.x1 + 3]
                if under and under[0] <= first and under[-1] >= last:
                    return under[0], under[-1]
        if index and self._range(row[index - 1], columns)[1] >= first:
            raise _NotClear
        return first, last

    def _stack(self, stacks: list[tuple[int, int, list[Line]]], first: int, last: int, line: Line) -> None:
        """Put a line of the head on what stands over the same columns, or begin a cell below it."""
        for start, stop, lines in reversed(stacks):
            if start <= last and stop >= first:
                between = any(line.y < rule.y0 < lines[-1].y and _over(rule, line) for rule in self._partial)
                if not between and start <= first and last <= stop and (start, stop) == (first, last):
                    lines.append(line)
                    return
                if not between and start == stop and first <= start <= last:
                    break
                break
        stacks.append((first, last, [line]))


def _over(rule: Box, line: Line) -> bool:
    return rule.x0 < line.x1 and rule.x1 > line.x0


def _is_number(text: str) -> bool:
    match = _NUMBER.match(text)
    return match is not None and match.end() >= 0.5 * len(text)


def _words(line: Line) -> list[Line]:
    """Return the words of a line as lines."""
    groups: list[list[Piece]] = []
    for piece in line.pieces:
        if piece.spaced or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return [
        Line(group[0].x0, max(piece.x1 for piece in group), line.y, line.size, group, line.number, line.font,
             line.bold, line.italic)
        for group in groups
    ]  # fmt: skip


def _one(words: Sequence[Line]) -> Line:
    """Return the line that words make."""
    first = words[0]
    pieces = [first.pieces[0]._replace(spaced=False), *first.pieces[1:]]
    for word in words[1:]:
        pieces += (word.pieces[0]._replace(spaced=True), *word.pieces[1:])
    return Line(
        first.x0, max(word.x1 for word in words), first.y, first.size, pieces, first.number, first.font,
        all(word.bold for word in words), first.italic,
    )  # fmt: skip


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
