"""Tells the rows of a table on a PDF page: which printed lines are rows, and which only go on with a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.readers._pdf_lines import Line
from kg.readers._pdf_words import NotClear, are_two_values, begins_value, is_number

_TIGHT = 1.1
_CLOSER = 0.85
"""Lines of one cell are closer than this share of the least distance between two numbers of a column."""
_HALF_WAY = 0.8
_ON_ROW = 0.15


@dataclass(slots=True, eq=False)
class GridCell:
    """Lines one below the other in the columns from `first` to `last`, beside `rows` rows."""

    first: int
    last: int
    lines: list[Line]
    rows: int = 1

    @property
    def text(self) -> str:
        """The words of all lines."""
        return " ".join(line.text for line in self.lines)

    @property
    def columns(self) -> tuple[int, int]:
        """The first and the last column."""
        return self.first, self.last

    @property
    def holds_two(self) -> bool:
        """Whether two of the lines are values of their own."""
        texts = [line.marked for line in self.lines]
        begun = [begins_value(texts[0])] + [
            begins_value(below) and (not is_number(above) or are_two_values(above, below))
            for above, below in pairwise(texts)
        ]
        return sum(begun) > 1

    @property
    def top(self) -> float:
        """The upper edge of the letters."""
        return self.lines[0].y + 0.7 * self.lines[0].size

    @property
    def bottom(self) -> float:
        """The lower edge of the letters."""
        return self.lines[-1].y - 0.2 * self.lines[-1].size

    @property
    def middle(self) -> float:
        """The middle between the first and the last baseline."""
        return (self.lines[0].y + self.lines[-1].y) / 2


Row = list[GridCell]


class Rows:
    """Makes rows of the printed lines of a body; `rules` are the heights of the rules across the table."""

    def __init__(self, rules: Sequence[float], size: float, columns: int) -> None:
        self._rules = rules
        self._size = size
        self._columns = columns

    def rows(self, lines: list[Row]) -> list[Row]:
        """Return the rows of the table.

        Raises:
            NotClear: a line may belong to either of two rows.
        """
        ruled = self._by_rules(lines) if self._are_ruled(lines) else None
        return ruled or self._by_overlap(lines) or self._by_line(lines)

    def _are_ruled(self, lines: list[Row]) -> bool:
        """Say whether rules part the rows of the body."""
        inside = sum(_y(lines[-1]) < y < _y(lines[0]) for y in self._rules)
        return inside >= 2 and inside >= 0.25 * (len(lines) - 1)

    def _by_rules(self, lines: list[Row]) -> list[Row] | None:
        """Return what stands between two rules as one row, or as the rows beside a cell that spans them."""
        bands: list[list[Row]] = []
        above = 0.0
        for line in lines:
            if bands and not any(_y(line) < y < above for y in self._rules):
                bands[-1].append(line)
            else:
                bands.append([line])
            above = _y(line)
        rows: list[Row] = []
        for band in bands:
            row = band[0]
            for line in band[1:]:
                row = _stacked(row, line)
            if any(cell.holds_two for cell in row):
                parts = _spanned(self._tight_cells(band))
                if parts is None:
                    return None
                rows += parts
            else:
                rows.append(row)
        return rows

    def _by_overlap(self, lines: list[Row]) -> list[Row] | None:
        """Return the rows as heaps of cells that stand side by side, or `None` if wrapping does not show.

        The lines of a wrapped cell are closer to one another than the rows are, or its neighbours stand between them.
        """
        heaps: list[Row] = []
        low = 0.0
        for cell in sorted(self._tight_cells(lines), key=lambda cell: (-cell.top, cell.first)):
            if heaps and cell.top > low + 0.15 * self._size:
                heaps[-1].append(cell)
                low = min(low, cell.bottom)
            else:
                heaps.append([cell])
                low = cell.bottom
        if all(len({line.y for cell in heap for line in cell.lines}) == 1 for heap in heaps):
            return None
        rows: list[Row] = []
        for heap in heaps:
            row = _joined(heap)
            if any(left.last >= right.first for left, right in pairwise(row)):
                parts = _spanned(heap)
                if parts is None:
                    return None
                rows += parts
            else:
                rows.append(row)
        rows = self._mended(rows)
        if any(cell.holds_two for row in rows for cell in row):
            return None
        if any(self._is_torn(row, rows) for row in rows):
            return None
        return rows if len(rows) > 1 or len(lines) < 4 else None

    def _mended(self, rows: list[Row]) -> list[Row]:
        """Return the rows with labels whose lines stand above and below the row they belong to put on it."""
        result: list[Row] = []
        index = 0
        while index < len(rows):
            around = rows[index : index + 3]
            if len(around) == 3 and _is_label(around[0]) and _is_label(around[2]) and around[1][0].first > 0:
                label = GridCell(0, 0, [*around[0][0].lines, *around[2][0].lines])
                if (
                    abs(label.middle - _y(around[1])) < 0.3 * self._size
                    and label.lines[0].y - _y(around[1]) < self._size
                ):
                    result.append([label, *around[1]])
                    index += 3
                    continue
            row = rows[index]
            if result and _is_label(row) and _is_open(result[-1]):
                result[-1] = _stacked(result[-1], row)
            else:
                result.append(row)
            index += 1
        return result

    def _is_torn(self, row: Row, rows: list[Row]) -> bool:
        """Say whether a lone cell stands closer to the row above or below it than rows stand to one another."""
        if len(row) > 1 or row[0].first > 0:
            return False
        index = rows.index(row)
        near = [rows[number] for number in (index - 1, index + 1) if 0 <= number < len(rows)]
        gaps = [abs(above[-1].bottom - below[0].top) for above, below in pairwise(rows) if len(above) > 1 < len(below)]
        least = min(gaps, default=0.0)
        return any(not any(cell.first == 0 for cell in other) and len(other) > 1 for other in near) and any(
            abs(row[0].middle - median([cell.middle for cell in other])) < _HALF_WAY * (self._size + least)
            for other in near
        )

    def _tight_cells(self, lines: list[Row]) -> list[GridCell]:
        """Return the cells of each column, lines as close as lines of one cell are joined."""
        by_column: dict[tuple[int, int], list[Line]] = {}
        for row in lines:
            for cell in row:
                by_column.setdefault(cell.columns, []).extend(cell.lines)
        pairs = [pair for stack in by_column.values() for pair in pairwise(stack)]
        tight = min((a.y - b.y for a, b in pairs if a.y - b.y > 0.7 * self._size), default=0.0)
        apart = min(
            (a.y - b.y for a, b in pairs if are_two_values(a.text, b.text) and begins_value(a.text)), default=0.0
        )
        reach = max(_TIGHT * tight, _CLOSER * apart)
        cells: list[GridCell] = []
        for (first, last), stack in by_column.items():
            for index, line in enumerate(stack):
                close = index and stack[index - 1].y - line.y <= reach
                if close and not are_two_values(stack[index - 1].marked, line.marked):
                    cells[-1].lines.append(line)
                else:
                    cells.append(GridCell(first, last, [line]))
        return cells

    def _by_line(self, lines: list[Row]) -> list[Row]:
        """Return each printed line as a row, but for those that only go on with words of a row.

        Raises:
            NotClear: a line stands between rows and not on one, so that it may belong to either.
        """
        full = [line for line in lines if len(line) >= max(2, self._columns / 2)]
        pitch = min((_y(a) - _y(b) for a, b in pairwise(full)), default=self._size)
        if full and full[0][0].first > 0 and any(len(line) == 1 and line[0].last == 0 for line in lines):
            return self._labelled(lines, full, pitch)
        rows: list[Row] = []
        for number, line in enumerate(lines):
            step = _y(lines[number - 1]) - _y(line) if number else 0.0
            if number and (self._goes_on(rows[-1], line, step) or _ends_label(rows[-1], line, step / pitch)):
                rows[-1] = _stacked(rows[-1], line)
            elif number and step < _HALF_WAY * max(pitch, self._size):
                raise NotClear
            else:
                rows.append(line)
        return rows

    def _labelled(self, lines: list[Row], full: list[Row], pitch: float) -> list[Row]:
        """Return the rows of a table whose first column holds labels half-way down the rows they belong to.

        A label of an odd number of rows stands on the middle one, that of an even number between two.

        Raises:
            NotClear: the labels do not stand in the middle of rows.
        """
        bare = [[cell for cell in row if cell.first > 0] for row in full]
        at = 0
        for label in self._labels(lines, full, pitch):
            for stop in range(at, len(full)):
                if abs((_y(bare[at]) + _y(bare[stop])) / 2 - label.middle) < 0.3 * pitch:
                    label.rows = stop - at + 1
                    bare[at] = [label, *bare[at]]
                    at = stop + 1
                    break
            else:
                raise NotClear
        if at < len(full):
            raise NotClear
        return bare

    def _labels(self, lines: list[Row], full: list[Row], pitch: float) -> list[GridCell]:
        """Return the labels from top to bottom, those of several lines joined.

        Raises:
            NotClear: something else stands between the rows.
        """
        labels: list[GridCell] = []
        for line in lines:
            on_row = line in full
            if on_row and line[0].first > 0:
                continue
            if line[0].columns != (0, 0) or (len(line) > 1 and not on_row):
                raise NotClear
            close = labels and labels[-1].lines[-1].y - _y(line) < 0.95 * pitch
            parted = any(_y(line) < _y(row) < labels[-1].lines[-1].y and row[0].first == 0 for row in full if labels)
            if close and not on_row and not parted:
                labels[-1].lines.append(line[0].lines[0])
            else:
                labels.append(GridCell(0, 0, list(line[0].lines)))
        return labels

    def _goes_on(self, above: Row, line: Row, step: float) -> bool:
        """Say whether a printed line holds nothing but the ends of cells of the row above."""
        filled = {cell.columns for cell in above}
        own = {cell.columns for cell in line}
        if step > 1.6 * self._size or not own <= filled or any(is_number(cell.text) for cell in line):
            return False
        in_small = all(cell.text[:1].islower() or cell.text[:1] in "(" for cell in line)
        return in_small and (line[0].first > 0 or (len(line) == 1 and len(above) > 1))


def _joined(heap: Sequence[GridCell]) -> Row:
    """Return the cells of a heap from left to right, those of one column joined where they are one value in pieces."""
    row: Row = []
    for cell in sorted(heap, key=lambda cell: (cell.first, -cell.top)):
        last = row[-1] if row else None
        if last is not None and last.columns == cell.columns and _is_unfinished(last, cell):
            row[-1] = GridCell(cell.first, cell.last, [*last.lines, *cell.lines])
        else:
            row.append(cell)
    return row


def _is_unfinished(above: GridCell, below: GridCell) -> bool:
    """Say whether a number goes on in the cell below: `8.85 ×` over `10^20`."""
    first, second = above.lines[-1].marked, below.lines[0].marked
    return begins_value(first) and is_number(second) and not are_two_values(first, second)


def _spanned(heap: Sequence[GridCell]) -> list[Row] | None:
    """Return the rows of a heap in which some cells stand beside several rows, or `None` if it is none.

    Such a cell stands between the baselines of the rows it belongs to; one on a baseline is a cell of that row alone.
    """
    columns: dict[tuple[int, int], list[GridCell]] = {}
    for cell in heap:
        columns.setdefault(cell.columns, []).append(cell)
    count = max(len(cells) for cells in columns.values())
    several = sum(len(cells) == count for cells in columns.values())
    if count < 2 or 2 * several < len(columns):
        return None
    full = next(cells for cells in columns.values() if len(cells) == count)
    heights = [cell.lines[0].y for cell in full]
    pitch = min(high - low for high, low in pairwise(heights))
    rows: list[Row] = [[] for _ in heights]
    for cells in columns.values():
        for cell in cells:
            at = [index for index, y in enumerate(heights) if abs(cell.lines[0].y - y) < _ON_ROW * pitch]
            if at and len(cell.lines) == 1:
                rows[at[0]].append(cell)
                continue
            if all(any(abs(line.y - y) < _ON_ROW * pitch for y in heights) for line in cell.lines):
                return None
            if len(cells) > 1 or abs(cell.middle - (heights[0] + heights[-1]) / 2) > 0.2 * pitch:
                return None
            cell.rows = count
            rows[0].append(cell)
    if any(len(row) < 2 for row in rows):
        return None
    return [sorted(row, key=lambda cell: cell.first) for row in rows]


def _ends_label(above: Row, line: Row, step: float) -> bool:
    """Say whether a line is the rest of the label of the row above: closer than rows, or inside its brackets."""
    if not (_is_label(line) and len(above) > 1 and above[0].columns == (0, 0)) or is_number(line[0].text):
        return False
    return step < 0.92 or (step < 1.1 and _is_open(above))


def _is_open(row: Row) -> bool:
    """Say whether the label of a row opens a bracket that it does not close."""
    label = row[0].text
    return row[0].columns == (0, 0) and len(row) > 1 and label.count("(") > label.count(")")


def _is_label(row: Row) -> bool:
    return len(row) == 1 and row[0].columns == (0, 0)


def _y(row: Row) -> float:
    return row[0].lines[0].y


def merged(cells: list[GridCell]) -> Row:
    """Return the cells of a printed line, those in the same columns joined.

    Raises:
        NotClear: two of them share some columns only.
    """
    row: Row = []
    for cell in cells:
        if row and row[-1].last >= cell.first:
            if row[-1].columns != cell.columns:
                raise NotClear
            row[-1].lines += cell.lines
        else:
            row.append(cell)
    return row


def _stacked(above: Row, line: Row) -> Row:
    """Return a row with the cells of a further printed line put under its own.

    Raises:
        NotClear: a cell lies under parts of two.
    """
    row = [GridCell(cell.first, cell.last, list(cell.lines)) for cell in above]
    for cell in line:
        for other in row:
            if other.columns == cell.columns:
                other.lines += cell.lines
                break
        else:
            if any(other.first <= cell.last and other.last >= cell.first for other in row):
                raise NotClear
            row.append(GridCell(cell.first, cell.last, list(cell.lines)))
    return sorted(row, key=lambda cell: cell.first)
