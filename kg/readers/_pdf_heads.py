"""Lays the heads of a table on a PDF page over the columns they stand above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.readers._pdf_glyphs import Box
from kg.readers._pdf_lines import Line
from kg.readers._pdf_words import NotClear, chunks_of, in_one, words_of

Columns = Sequence[tuple[float, float]]
Dividers = Callable[[float], Sequence[float]]
"""Gives the places of the upright rules at a height."""
_NEAR_RULE = 1.7
_FARTHEST = 2.0
_STRIP_GAP = 0.36
_CENTRED = 1.5
"""Points that the middle or the edge of a head may be off that of its cell."""
_TOUCHING = 1.0


@dataclass(slots=True)
class CellLines:
    """A cell: its place on the grid and its printed lines."""

    row: int
    column: int
    lines: list[Line]
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """The words of all lines."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class _Stack:
    """Lines of a head over the same columns."""

    first: int
    last: int
    lines: list[Line]
    level: int = 0


def range_of(line: Line, columns: Columns, size: float, *, strict: bool = False) -> tuple[int, int]:
    """Return the first and last column that a line stands in, or (unless `strict`) next to.

    Raises:
        NotClear: it stands in none.
    """
    slack = 0.15 * size
    over = [index for index, (low, high) in enumerate(columns) if line.x0 < high - slack and line.x1 > low + slack]
    if over:
        return over[0], over[-1]
    if strict:
        raise NotClear
    middle = (line.x0 + line.x1) / 2
    near = min(range(len(columns)), key=lambda i: max(columns[i][0] - middle, middle - columns[i][1]))
    if max(columns[near][0] - line.x1, line.x0 - columns[near][1]) > _FARTHEST * size:
        raise NotClear
    return near, near


def cut(line: Line, columns: Columns, size: float) -> list[Line]:
    """Return a line in parts where a blank wider than usual lies on a strip between columns."""
    words = words_of(line)
    parts: list[list[Line]] = [[words[0]]]
    for left, right in pairwise(words):
        on_strip = any(right.x0 > low and left.x1 < high for (_, low), (high, _) in pairwise(columns))
        if on_strip and right.x0 - left.x1 > _STRIP_GAP * size:
            parts.append([right])
        else:
            parts[-1].append(right)
    return [in_one(part) for part in parts]


class Heads:
    """The head of one table.

    `rules` are the short rules that stand below heads over several columns; `boxes` the columns with their margins,
    where rules drawn cell by cell show them.
    """

    def __init__(
        self, columns: Columns, rules: Sequence[Box], size: float, dividers: Dividers, boxes: Columns = ()
    ) -> None:
        self._columns = columns
        self._boxes = boxes
        self._rules = rules
        self._size = size
        self._dividers_at = dividers

    def cells(self, rows: Sequence[Sequence[Line]]) -> tuple[list[CellLines], int]:
        """Return the cells of a head given row by row, and its number of rows on the grid.

        Raises:
            NotClear: a head does not belong to columns of its own.
        """
        stacks: list[_Stack] = []
        for number, row in enumerate(rows):
            before = -1
            free = set(range(len(self._columns))) if number < len(rows) - 1 else set()
            parts = [
                part for chunk in chunks_of(row, self._size, self._dividers_at(row[0].y)) for part in self._parts(chunk)
            ]
            spread = self._spread(parts) | self._begun(parts, rows[number + 1][0].y) if free else {}
            for part in parts:
                first, last = spread.get(id(part)) or self._standing(part)
                free -= set(range(first, last + 1))
            for part in parts:
                first, last = spread.get(id(part)) or self._range(part, free)
                if first <= before:
                    raise NotClear
                before = last
                self._stack(stacks, first, last, part)
        return self._levelled(stacks)

    def _parts(self, chunk: Line) -> list[Line]:
        """Return a chunk of a head cut between columns, but not between words that belong to the same one."""
        parts: list[Line] = []
        for part in cut(chunk, self._columns, self._size):
            if parts and range_of(parts[-1], self._columns, self._size)[1] >= self._first(part):
                parts[-1] = in_one([*words_of(parts[-1]), *words_of(part)])
            else:
                parts.append(part)
        return parts

    def _spread(self, parts: Sequence[Line]) -> dict[int, tuple[int, int]]:
        """Return the columns of the heads that mark the middle of several boxes, none of them below another head."""
        middles = [(part.x0 + part.x1) / 2 for part in parts]
        taken = [next((n for n, (low, high) in enumerate(self._boxes) if low <= x < high), -1) for x in middles]
        found: dict[int, tuple[int, int]] = {}
        for part, middle, own in zip(parts, middles, taken, strict=True):
            if own < 1 or abs(part.x0 - self._columns[own][0]) < _CENTRED or self._marks(middle, own, own):
                continue
            others = set(taken) - {own}
            spans = [
                (first, last)
                for first in range(1, own + 1)
                for last in range(max(own, first + 1), len(self._boxes))
                if self._marks(middle, first, last) and others.isdisjoint(range(first, last + 1))
            ]
            if spans:
                found[id(part)] = max(spans, key=lambda span: span[1] - span[0])
        return found

    def _begun(self, parts: Sequence[Line], below: float) -> dict[int, tuple[int, int]]:
        """Return the columns of heads that stand at the left edge of them, over a rule without gaps and more heads.

        The rule leaves the first column out, so that all it runs over has a head on the row.
        """
        rules = sorted((rule for rule in self._rules if below < rule.y0 < parts[0].y), key=lambda rule: rule.x0)
        if not rules or any(right.x0 - left.x1 > _TOUCHING for left, right in pairwise(rules)):
            return {}
        under = [
            index
            for index, (low, high) in enumerate(self._columns)
            if rules[0].x0 <= (low + high) / 2 <= rules[-1].x1 + 1
        ]
        begins = [
            (index, part) for part in parts for index in under if abs(part.x0 - self._columns[index][0]) < _CENTRED
        ]
        if not under or 0 in under or not begins or begins[0][0] != under[0]:
            return {}
        stops = [*(index for index, _ in begins[1:]), under[-1] + 1]
        return {id(part): (index, stop - 1) for (index, part), stop in zip(begins, stops, strict=True)}

    def _marks(self, middle: float, first: int, last: int) -> bool:
        return abs(middle - (self._boxes[first][0] + self._boxes[last][1]) / 2) < _CENTRED

    def _first(self, line: Line) -> int:
        return range_of(line, self._columns, self._size)[0]

    def _range(self, line: Line, free: set[int]) -> tuple[int, int]:
        """Return the columns that a head stands over: those under it, or those of the short rule below it.

        Of several columns without a rule it must mark the middle; `free` are those without a head on its row where
        more heads follow below.
        """
        first, last = self._standing(line)
        ruled = self._ruled(line)
        if ruled is not None and ruled[0] <= first and last <= ruled[1]:
            return ruled
        return (first, last) if first == last else self._centred(line, first, last, free)

    def _standing(self, line: Line) -> tuple[int, int]:
        """Return the columns that a head stands in or next to, or those of the rule below it where it is far from any.

        Raises:
            NotClear: it stands in none, over none of the short rules.
        """
        try:
            return range_of(line, self._columns, self._size)
        except NotClear:
            ruled = self._ruled(line)
            if ruled is None:
                raise
            return ruled

    def _ruled(self, line: Line) -> tuple[int, int] | None:
        """Return the columns that the short rule below a head runs over."""
        middle = (line.x0 + line.x1) / 2
        for rule in self._rules:
            if 0 < line.y - rule.y0 < _NEAR_RULE * self._size and rule.x0 - 3 <= middle <= rule.x1 + 3:
                under = [
                    index
                    for index, (low, high) in enumerate(self._columns)
                    if rule.x0 - 4 <= (low + high) / 2 <= rule.x1 + 4
                ]
                if under:
                    return under[0], under[-1]
        return None

    def _centred(self, line: Line, first: int, last: int, free: set[int]) -> tuple[int, int]:
        """Return the columns whose common middle a head marks, more than those under it if need be.

        Raises:
            NotClear: it marks the middle of none, and begins with none.
        """
        columns, middle, near = self._columns, (line.x0 + line.x1) / 2, 0.8 * self._size
        wider = line.x1 - line.x0 > columns[last][1] - columns[first][0] and last + 1 not in free
        if wider or abs(middle - (columns[first][0] + columns[last][1]) / 2) < near:
            return first, last
        low, high = first, last
        while low - 1 in free and low > 1:
            low -= 1
        while high + 1 in free:
            high += 1
        for start in range(first, low - 1, -1):
            for stop in range(last, high + 1):
                if abs(middle - (columns[start][0] + columns[stop][1]) / 2) < near:
                    return start, stop
        if abs(line.x0 - columns[first][0]) < 0.4 * self._size and last + 1 not in free:
            return first, last
        raise NotClear

    def _stack(self, stacks: list[_Stack], first: int, last: int, line: Line) -> None:
        """Put a line of the head on what stands over the same columns, or begin a cell below it."""
        for stack in reversed(stacks):
            if stack.first <= last and stack.last >= first:
                parted = any(line.y < rule.y0 < stack.lines[-1].y and _over(rule, line) for rule in self._rules)
                same = (stack.first, stack.last) == (first, last)
                within = first <= stack.first and stack.last <= last and stack.first == stack.last
                if not parted and (same or (within and line.x1 - line.x0 < 1.3 * self._width(stack))):
                    stack.lines.append(line)
                    return
                if not parted and stack.first <= first and last <= stack.last and first == last == stack.first:
                    break
                break
        stacks.append(_Stack(first, last, [line]))

    def _width(self, stack: _Stack) -> float:
        return max(line.x1 for line in stack.lines) - min(line.x0 for line in stack.lines)

    def _levelled(self, stacks: list[_Stack]) -> tuple[list[CellLines], int]:
        """Return the cells on their rows; a head without another one below it goes down to the body."""
        depth: dict[int, int] = {}
        for stack in stacks:
            over = range(stack.first, stack.last + 1)
            stack.level = max((depth.get(column, 0) for column in over), default=0)
            depth.update(dict.fromkeys(over, stack.level + 1))
        levels = max((stack.level + 1 for stack in stacks), default=0)
        cells = []
        for stack in stacks:
            over = range(stack.first, stack.last + 1)
            lowest = all(depth[column] == stack.level + 1 for column in over)
            rows = levels - stack.level if lowest else 1
            cells.append(CellLines(stack.level, stack.first, stack.lines, rows, len(over), header=True))
        return cells, levels


def _over(rule: Box, line: Line) -> bool:
    return rule.x0 < line.x1 and rule.x1 > line.x0
