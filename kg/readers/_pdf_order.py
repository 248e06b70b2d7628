"""Puts what stands on a PDF page in the order in which people read: bands from top to bottom, columns inside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.readers._headings import references_follow
from kg.readers._pdf_glyphs import Box
from kg.readers._pdf_lines import Line, joined

_NARROWEST_COLUMN = 70.0
_NARROWEST_GUTTER = 7.0
_FEWEST_ROWS = 3
_DEEPEST = 3
_PIECES = 3
_SIDEBAR = 0.5
"""The share of the width of the main column below which a column at its left is a side note, read after it."""


@dataclass(slots=True, eq=False)
class Item:
    """A line, or lines that stay together (a table, with the rules drawn in it), with the rectangle it takes."""

    box: Box
    lines: list[Line]
    is_table: bool = False
    across: list[Box] = field(default_factory=list)
    upright: list[Box] = field(default_factory=list)
    captioned: bool = False
    loose: bool = False


@dataclass(slots=True, eq=False)
class Column:
    """Items one below the other between two edges."""

    x0: float
    x1: float
    items: list[Item] = field(default_factory=list)


def item_of(line: Line) -> Item:
    """Return a line as an item."""
    return Item(Box(line.x0, line.bottom, line.x1, line.top), [line])


def columns_of(items: Sequence[Item], depth: int = 0) -> list[Column]:
    """Return the columns of `items` in reading order; an item across two columns ends both and follows them."""
    gutter = gutter_of(items) if depth < _DEEPEST and len(items) >= 2 * _FEWEST_ROWS else None
    if gutter is None:
        return [_column(items)] if items else []
    found: list[Column] = []
    band: list[Item] = []
    wide: list[Item] = []
    for item in sorted(items, key=lambda item: (-item.box.y1, item.box.x0)):
        if item.box.x0 < gutter < item.box.x1 or (wide and _ends(wide[-1], item, items)):
            if band:
                found += _split(band, gutter, depth)
                band = []
            wide.append(item)
        else:
            if wide:
                found += columns_of(wide, depth + 1) if len(wide) < len(items) else [_column(wide)]
                wide = []
            band.append(item)
    found += _split(band, gutter, depth) if band else []
    if wide:
        found += columns_of(wide, depth + 1) if len(wide) < len(items) else [_column(wide)]
    return found


def _ends(above: Item, item: Item, items: Sequence[Item]) -> bool:
    """Say whether an item is the short last line of what runs over both columns, with nothing beside it."""
    if above.is_table or item.is_table:
        return False
    first, line = above.lines[0], item.lines[0]
    if abs(first.size - line.size) > 0.05 * first.size or first.y - line.y > 1.6 * first.size:
        return False
    left = abs(first.x0 - line.x0) < 1.5 * line.size
    centred = abs(first.x0 + first.x1 - line.x0 - line.x1) < 2 * line.size
    beside = any(other is not item and other.box.y0 < line.y + 2 < other.box.y1 for other in items)
    return (left or centred) and not beside


def _split(band: list[Item], gutter: float, depth: int) -> list[Column]:
    """Return the columns of a band; one with items on one side only keeps its place."""
    cut = _references_cut(band, gutter)
    if cut is not None:
        parts = ([item for item in band if item.box.y0 > cut], [item for item in band if item.box.y0 <= cut])
        return [column for part in parts for column in _split(part, gutter, depth)]
    left = [item for item in band if item.box.x1 <= gutter]
    right = [item for item in band if item.box.x0 >= gutter]
    sides = (right, left) if left and right and _width(left) < _SIDEBAR * _width(right) else (left, right)
    return [column for side in sides if side for column in columns_of(side, depth + 1)]


def _width(items: Sequence[Item]) -> float:
    return max(item.box.x1 for item in items) - min(item.box.x0 for item in items)


def _references_cut(band: Sequence[Item], gutter: float) -> float | None:
    """Return the height at which the list of references begins below both columns of a band, or `None`."""
    for item in band:
        if item.box.x1 <= gutter and not item.is_table and references_follow(item.lines[0].text):
            above = [other for other in band if other.box.y0 > item.box.y1 - 2]
            crossing = any(other.box.y0 < item.box.y1 + 3 and other.box.y1 > item.box.y1 + 6 for other in band)
            on_right = any(other.box.x0 >= gutter for other in above)
            if above and on_right and not crossing and len(item.lines[0].text) < 40:
                return item.box.y1 + 1
    return None


def gutter_of(items: Sequence[Item]) -> float | None:
    """Return the middle of the white strip that parts most items into columns, or `None` for a single column."""
    edges = sorted({round(item.box.x0) for item in items})
    lowest, highest = min(item.box.x0 for item in items), max(item.box.x1 for item in items)
    best, place = 0.0, None
    for edge in edges:
        if edge - lowest < _NARROWEST_COLUMN or highest - edge < _NARROWEST_COLUMN:
            continue
        score, middle = _score(items, edge - 1.0)
        if score > best:
            best, place = score, middle
    return place


def _score(items: Sequence[Item], edge: float) -> tuple[float, float]:
    """Return how much of the page has items on both sides of a strip that ends at `edge`, and the middle of it."""
    left = [item for item in items if item.box.x1 <= edge]
    right = [item for item in items if item.box.x0 >= edge]
    crossing = [item for item in items if item.box.x0 < edge < item.box.x1]
    if len(left) < _FEWEST_ROWS or len(right) < _FEWEST_ROWS:
        return 0.0, 0.0
    for side in (left, right):
        widths = sorted(item.box.x1 - item.box.x0 for item in side)
        if widths[-1 - len(widths) // 4] < _NARROWEST_COLUMN:
            return 0.0, 0.0
    end = max(item.box.x1 for item in left)
    start = min(item.box.x0 for item in right)
    if start - end < _NARROWEST_GUTTER:
        ends = sorted(item.box.x1 for item in left)
        if start - ends[int(0.97 * (len(ends) - 1))] < _NARROWEST_GUTTER:
            return 0.0, 0.0
        end = min(end, start - 1)
    shared = _overlap(_covered(left), _covered(right))
    crossed = sum(high - low for low, high in _covered(crossing))
    return (shared - 0.6 * crossed, (end + start) / 2) if shared > 2.0 * _NARROWEST_GUTTER else (0.0, 0.0)


def _covered(items: Sequence[Item]) -> list[tuple[float, float]]:
    """Return the heights that items take, as ranges that do not touch."""
    found: list[tuple[float, float]] = []
    for low, high in sorted((item.box.y0, item.box.y1) for item in items):
        if found and low <= found[-1][1] + 8:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _overlap(first: list[tuple[float, float]], second: list[tuple[float, float]]) -> float:
    total, index = 0.0, 0
    for low, high in first:
        while index < len(second) and second[index][1] <= low:
            index += 1
        at = index
        while at < len(second) and second[at][0] < high:
            total += min(high, second[at][1]) - max(low, second[at][0])
            at += 1
    return total


def _column(items: Sequence[Item]) -> Column:
    """Return one column with its lines joined where they stand on one baseline."""
    rows: list[list[Line]] = []
    tables: list[Item] = []
    for item in sorted(items, key=lambda item: (-item.box.y1, item.box.x0)):
        if item.is_table:
            tables.append(item)
            continue
        line = item.lines[0]
        for row in reversed(rows[-4:]):
            if all(_same_row(other, line) for other in row):
                row.append(line)
                break
        else:
            rows.append([line])
    found = _items_of(rows)
    found = sorted([*found, *tables], key=lambda item: -item.box.y1 if item.is_table else -item.lines[0].y)
    return Column(min(item.box.x0 for item in items), max(item.box.x1 for item in items), found)


def _items_of(rows: Sequence[list[Line]]) -> list[Item]:
    """Return rows as lines; rows in three pieces or more, one below the other, are a loose table.

    Nothing shows where such a table begins, so its heads may be missing: it is not rebuilt.
    """
    found: list[Item] = []
    index = 0
    while index < len(rows):
        stop = index
        while (
            stop < len(rows) and len(rows[stop]) >= _PIECES and (stop == index or _aligned(rows[stop - 1], rows[stop]))
        ):
            stop += 1
        if stop - index >= _FEWEST_ROWS:
            lines = [line for row in rows[index:stop] for line in row]
            edges = Box(
                min(line.x0 for line in lines), rows[stop - 1][0].bottom, max(line.x1 for line in lines), lines[0].top
            )
            found.append(Item(edges, lines, is_table=True, loose=True))
            index = stop
            continue
        row = rows[index]
        found.append(item_of(joined(row) if len(row) > 1 else row[0]))
        index += 1
    return found


def _aligned(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Say whether pieces of two rows begin or end at the same places, margins apart, as in the columns of a table."""
    first, second = (sorted(row, key=lambda line: line.x0) for row in (above, below))
    begins = sum(any(abs(line.x0 - other.x0) < 2.5 for other in first[1:]) for line in second[1:])
    ends = sum(any(abs(line.x1 - other.x1) < 2.5 for other in first[:-1]) for line in second[:-1])
    return max(begins, ends) >= _PIECES - 1


def _same_row(first: Line, second: Line) -> bool:
    size = max(first.size, second.size)
    apart = second.x0 >= first.x1 - 0.3 * size or first.x0 >= second.x1 - 0.3 * size
    return apart and abs(first.y - second.y) < 0.25 * size


def spacing_of(lines: Sequence[Line]) -> float:
    """Return the usual distance of baselines, or 0 for a single line."""
    steps: dict[float, int] = defaultdict(int)
    for above, below in pairwise(lines):
        step = above.y - below.y
        if 0.8 * below.size < step < 2.6 * below.size:
            steps[round(step * 2) / 2] += 1
    return max(steps, key=lambda step: (steps[step], -step), default=0.0)
