"""The shape of a printed table: heads of each column, body rows, sections, which columns hold numbers.

A table whose properties run down its first column is turned round first, so that one method reads both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.document import Cell, Table
from kg.extractors._tables.blocks import continued
from kg.extractors._tables.constituents import BALANCE
from kg.extractors._tables.grid import (
    Grid,
    Reading,
    Row,
    is_blank,
    is_dash,
    paths,
    printed,
    title_of,
    turned,
    with_titles,
    with_variable,
)
from kg.extractors._tables.second_head import names_labels
from kg.extractors._tables.words import CIRCUMSTANCES, TITLES, TOLERANCE, UNITS, is_chain
from kg.lexicon import words_of

_MOST_HEADS = 3
_SYMBOL = 3
_GRADE = re.compile(r"[12]\.\d{4}|[2-8]\d{3}")  # the number of a steel or of an aluminium alloy


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of values with the heads that stand above its columns and the section rows above it."""

    cells: Row
    heads: tuple[tuple[Cell, ...], ...]
    sections: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A table ready to be read: `numeric` says for each column whether it holds mostly numbers."""

    rows: tuple[BodyRow, ...]
    columns: int
    numeric: tuple[bool, ...]
    corner: tuple[Cell, ...] = ()
    turned: bool = False
    is_varied: bool = False  # its first column holds what one head above all columns varies

    @property
    def tells_circumstances(self) -> bool:
        """Whether a column of a table turned round gives the circumstances of its quantities."""
        corner = (cell.text.plain.strip(" :").lower() for cell in self.corner)
        return self.turned and not CIRCUMSTANCES.isdisjoint(corner)

    def label_below(self, path: Sequence[Cell]) -> str:
        """Return the label of the first row that has a head."""
        row = next((row for row in self.rows if any(path is other for other in row.heads)), None)
        cell = row.cells[0] if row is not None else None
        return cell.text.plain.strip() if cell is not None else ""


def shape_of(table: Table, read: Reading, is_quantity_name: Callable[[Cell], bool]) -> Shape | None:
    """Return the shape of a table, None when it has no body."""
    grid = table.grid
    heads = max(1, table.header_rows)
    if len(grid) <= heads or table.columns < 2:
        if len(grid) < 2 or table.columns < 2:
            return None
        heads = 1
    while heads < len(grid) - 1 and heads <= _MOST_HEADS and _goes_on(grid, heads, read):
        heads += 1
    if _begins_with_a_bond(grid, read):
        heads = 0
    grid = _stacked(grid, heads) if heads else grid
    parts = _of_chains(grid, heads)
    if len(parts) > 1:
        shapes = [shape for part in parts if (shape := _shape(part, heads, read, is_turned=False)) is not None]
        return replace(shapes[0], rows=tuple(row for shape in shapes for row in shape.rows)) if shapes else None
    if _runs_down(grid, heads, read, is_quantity_name):
        wide, columns = with_titles(grid, heads, is_quantity_name), max(1, table.header_columns)
        heads_beside = columns + (wide is not grid)
        whole = turned(wide)
        varied = with_variable(whole, heads_beside, heads)
        shape = _shape(varied, heads_beside, read, is_turned=True)
        return replace(shape, is_varied=varied is not whole) if shape is not None else None
    return _shape(grid, heads, read, is_turned=False)


def _stacked(grid: Grid, heads: int) -> Grid:
    """Return a table whose columns repeat side by side ("Bond | Length | Bond | Length") stacked."""
    columns = len(grid[0])
    texts = [
        tuple("" if cell is None else cell.text.plain.strip() for cell in column) for column in turned(grid[:heads])
    ]
    for width in range(2, columns // 2 + 1):
        if columns % width == 0 and all(texts[at] == texts[at % width] for at in range(columns)) and any(texts[0]):
            starts = range(0, columns, width)
            body = (row[start : start + width] for start in starts for row in grid[heads:])
            return (*(row[:width] for row in grid[:heads]), *(row for row in body if not all(map(is_blank, row))))
    return grid


def _of_chains(grid: Grid, heads: int) -> list[Grid]:
    """Return the parts of a table that lists bonds and, beside them, angles, each with a label and as many columns."""
    starts = [column for column, cells in enumerate(turned(grid[heads:])) if _lists_chains(cells)]
    if len(starts) < 2 or starts[0] or len({right - left for left, right in pairwise([*starts, len(grid[0])])}) > 1:
        return [grid]
    width = starts[1]
    parts = [tuple(row[start : start + width] for row in grid) for start in starts]
    return [
        (*map(_across, part[:heads]), *(row for row in part[heads:] if not all(map(is_blank, row)))) for part in parts
    ]


def _across(row: Row) -> Row:
    """Return a head row whose blanks are what stands above the labels beside them ("Compound 1" above its bonds)."""
    return tuple(row[0] if is_blank(cell) else cell for cell in row)


def _begins_with_a_bond(grid: Grid, read: Reading) -> bool:
    """Say whether what looks like the head row is the first of a list of bonds with their lengths."""
    first, second = grid[0][:2]
    is_bond = first is not None and is_chain(first.text.plain.strip())
    return is_bond and second is not None and bool(read(second))


def _lists_chains(cells: Sequence[Cell | None]) -> bool:
    printed = [cell.text.plain.strip() for cell in cells if cell is not None and not is_blank(cell)]
    return bool(printed) and 2 * sum(is_chain(text) for text in printed) > len(printed)


def _goes_on(grid: Grid, heads: int, read: Reading) -> bool:
    """Say whether the first body row tells the columns of spanning heads apart ("CO2 uptake" over "273 K", "298 K").

    A row without a label then, some of whose words stand below heads that have a blank beside them, with words below.
    So does a row into which the head of the labels reaches down, where another head spans several columns. Where the
    labels have no head, the row holds no bare numbers.
    """
    above, row = grid[heads - 1], grid[heads]
    if _names_parts(grid, heads, read):
        return True
    if row[0] is above[0] and not is_blank(row[0]):
        return any(left is right and not is_blank(left) for left, right in pairwise(above[1:]))
    if heads == 1 and names_labels(above, row, grid[heads + 1]):
        return True
    if not is_blank(row[0]) or all(is_blank(below[0]) for below in grid[heads + 1 :]):
        return False
    told = [column for column, cell in enumerate(row) if not is_blank(cell)]
    if is_blank(above[0]) and any(one.unit is None for cell in printed(row) for one in read(cell) or ()):
        return False
    beside = [column for column in told if is_blank(above[column]) or _is_same(above[column], above[column - 1])]
    return any(column + 1 in beside for column in told if column not in beside) and beside[0] > 1


def _is_same(cell: Cell | None, left: Cell | None) -> bool:
    return cell is left or (cell is not None and left is not None and cell.text.plain == left.text.plain)


def _names_parts(grid: Grid, heads: int, read: Reading) -> bool:
    """Say whether the first body row names the parts of a head that spans the first columns, numbers below each.

    "Glass composition (at.%) | | | Tg (°C)" over "Ge | Sb | Se |".
    """
    above, row = grid[heads - 1], grid[heads]
    count = next((column for column, cell in enumerate(row) if is_blank(cell)), 0)
    if count < 2 or is_blank(above[0]) or not all(map(is_blank, row[count:])):
        return False
    if not all(is_blank(cell) or cell is above[0] for cell in above[1:count]) or any(map(is_blank, above[count:])):
        return False
    parts = [cell for cell in row[:count] if cell is not None and read(cell) is None]
    below = [cell for cell in grid[heads + 1][:count] if cell is not None and read(cell)]
    return len(parts) == len(below) == count


def _runs_down(grid: Grid, heads: int, read: Reading, is_quantity_name: Callable[[Cell], bool]) -> bool:
    """Say whether the first column names quantities and the head row does not."""
    titles = ((row, title_of(row) if len(row) > 2 else None) for row in grid[heads:])
    first = printed(row[0] for row, title in titles if title is None or is_quantity_name(title))
    above = [[cell for row in grid[:heads] if (cell := row[column])] for column in range(1, len(grid[0]))]
    above = [path for path in above if not all(map(is_blank, path))]
    if not first or any(read(cell) for cell in first):
        return False
    second = above[0][-1] if above else None
    goes_on = any(is_blank(row[0]) and not is_blank(row[1]) for row in grid[heads + 1 :])
    are_numbers = goes_on and all(map(read, printed(row[1] for row in grid[heads:])))
    if are_numbers and second is not None and is_quantity_name(second):
        return False  # "Tg | 5 | 373" and "| 10 | 379": a condition in the second column
    # A head that spans several columns names the quantity of each.
    down = sum(map(is_quantity_name, first))
    if 2 * down >= len(first) and any(path[-1].text.plain.strip(" :()").lower() in UNITS for path in above):
        return True  # what stands above the other columns tells samples or conditions apart ("x" over `0`, `0.2`)
    corner = next((row[0] for row in reversed(grid[:heads]) if not is_blank(row[0])), None)
    title = words_of(corner.text.plain).present if corner is not None and 2 * down >= len(first) else frozenset()
    if title and title <= TITLES:
        return True  # "Property" over names of quantities, whatever the codes beside it mean elsewhere
    named = [cell for cell in first if len(cell.text.plain.strip()) > _SYMBOL]
    if 2 * down <= len(first) and not any(map(is_quantity_name, named)) and all(read(path[-1]) for path in above):
        return False  # `G` among the codes `GA`, `GC`, beside values at `25 °C`, `37 °C`
    across = sum(any(is_quantity_name(cell) for cell in path if not is_blank(cell)) for path in above)
    if across and 2 * across >= len(above):
        return False  # whatever the first column names: the usual table, and its labels are many
    return down > 0 and (across == 0 or down * len(above) > 2 * across * len(first))


def _shape(grid: Grid, heads: int, read: Reading, *, is_turned: bool) -> Shape | None:
    columns = len(grid[0])
    numeric = _numeric_columns(grid[heads:], columns, read)
    worded = [column for column in range(1, columns) if not numeric[column]]
    grid = (*grid[:heads], *map(tuple, continued(grid[heads:], worded, is_blank))) if worded else grid
    rows = tuple(_body(grid, heads, numeric, read))
    if not rows:
        return None
    corner = rows[0].heads[0] if rows[0].heads else ()
    return Shape(rows, columns, numeric, corner, is_turned)


def _numeric_columns(body: Sequence[Row], columns: int, read: Reading) -> tuple[bool, ...]:
    flags = []
    for column in range(columns):
        readings = [reading for cell in printed(row[column] for row in body) if (reading := read(cell)) != ()]
        numbers = sum(reading is not None for reading in readings)
        least = len(readings) + (not column)  # among labels a number may be a code (`2015` beside `AV138`)
        flags.append(bool(readings) and 2 * numbers >= least)
    return tuple(flags)


def _body(grid: Grid, heads: int, numeric: tuple[bool, ...], read: Reading) -> Iterator[BodyRow]:
    columns = len(numeric)
    head_rows = list(grid[:heads])
    sections: tuple[Cell, ...] = ()
    stray = _section_in_head(head_rows)
    if stray is not None:
        head_rows, sections = head_rows[:-1], (stray,)
    current = paths(head_rows, columns)
    fresh: list[Row] = []
    begun = False
    last: list[Cell | None] = [None] * columns
    trailing = _trailing(grid[heads:], numeric, read)
    current = _extended(current, trailing)
    for row in grid[heads : len(grid) - len(trailing)]:
        if all(map(is_blank, row)):
            continue
        title = title_of(row)
        if title is not None and columns > 2 and _tells_of_rows(title, read, is_alone=not numeric[0]):
            sections, last = (title,), [None] * columns
            continue
        if _is_head_again(row, numeric, read) or (not begun and _tells_columns_apart(row, head_rows, numeric, read)):
            fresh.append(row)
            if not begun:
                head_rows.append(row)
                current = paths(head_rows, columns)
                continue
            current, sections, last = paths(fresh, columns), (), [None] * columns
            continue
        fresh, begun = [], True
        filled = _filled(row, last, numeric)
        last = list(filled)
        yield BodyRow(filled, current, sections)


def _tells_of_rows(title: Cell, read: Reading, *, is_alone: bool) -> bool:
    """Say whether a cell with nothing beside it heads the rows below it: words, `25 °C` or a steel among samples."""
    reading = read(title)
    is_given = is_alone and bool(reading) and all(quantity.unit is not None for quantity in reading or ())
    return reading is None or is_given or (is_alone and _GRADE.fullmatch(title.text.plain.strip()) is not None)


def _trailing(body: Sequence[Row], numeric: tuple[bool, ...], read: Reading) -> list[Row]:
    """Return the rows of words at the end of a table, which tell something about each column."""
    count = 0
    while count < len(body) - 1 and _is_foot(body[len(body) - 1 - count], numeric, read):
        count += 1
    return list(body[len(body) - count :])


def _is_foot(row: Row, numeric: tuple[bool, ...], read: Reading) -> bool:
    """Say whether a row tells something about the columns; a note below all of them tells of none."""
    return any(cell is not row[0] for cell in row) and _is_head_again(row, numeric, read)


def _extended(heads: tuple[tuple[Cell, ...], ...], rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (*path, *(cell for row in rows if column and (cell := row[column]) is not None and not is_blank(cell)))
        for column, path in enumerate(heads)
    )


def _section_in_head(rows: Sequence[Row]) -> Cell | None:
    """Return the section title that a reader took for a further head row: one new cell, the others spanned."""
    if len(rows) < 2:
        return None
    title = title_of(rows[-1])
    if title is not None and all(cell is not None for cell in rows[-1]):
        return title
    new = [cell for above, cell in zip(rows[-2], rows[-1], strict=True) if cell is not above and not is_blank(cell)]
    return new[0] if len(new) == 1 and rows[-1][0] is new[0] and len(rows[-1]) > 2 else None


def _is_head_again(row: Row, numeric: tuple[bool, ...], read: Reading) -> bool:
    """Say whether a body row repeats the role of the head: words in every column that holds numbers elsewhere.

    So does the row that gives the circumstances of each column ("Condition | 25 °C | DSC, 2nd heating") or its unit.
    """
    if row[0] is not None and row[0].text.plain.strip(" :()").lower() in CIRCUMSTANCES | UNITS:
        return True
    printed = [cell.text.plain for cell in row if cell is not None and not is_blank(cell)]
    if len(printed) > 1 and all(map(TOLERANCE.fullmatch, printed)):
        return True  # "(±0.01)" below each head: how exact the values are
    cells = [cell for cell, flag in zip(row, numeric, strict=True) if flag]
    if len(cells) < 2 or any(is_blank(cell) for cell in cells):
        return False
    if any(cell is not None and BALANCE.match(cell.text.plain) for cell in cells):
        return False  # the rest of a composition is a share like the numbers above it
    told = [cell for cell in cells if cell is not None and (read(cell) is None or not is_dash(cell))]
    if 2 * len(told) <= len(cells):
        return False
    return all(read(cell) is None and len(cell.text.plain) < 40 for cell in told)


def _tells_columns_apart(row: Row, above: Sequence[Row], numeric: tuple[bool, ...], read: Reading) -> bool:
    """Say whether a first row gives each column a word or a quantity with its unit (`RT`, `500 °C`).

    It has no label, or one with nothing `above` it: the corner of the table then.
    """
    is_open = is_blank(row[0]) or (len(above) > 0 and all(is_blank(one[0]) for one in above))
    if not is_open or numeric[0] or sum(numeric) < 2:
        return False
    cells = [cell for column, cell in enumerate(row) if numeric[column] and not _needs_none(row, above, column)]
    readings = [read(cell) for cell in cells if cell is not None and not is_blank(cell)]
    told = [reading for reading in readings if reading]
    are_whole = all(quantity.unit is not None for reading in told for quantity in reading)
    return len(readings) == len(cells) > 1 and bool(told) and are_whole and all(reading != () for reading in readings)


def _needs_none(row: Row, above: Sequence[Row], column: int) -> bool:
    """Say whether a blank stands below a head of one column, which nothing need tell apart from its neighbours."""
    heads = ["" if cell is None else cell.text.plain.strip() for cell in above[-1]] if above else []
    return bool(heads) and is_blank(row[column]) and heads.count(heads[column]) == 1 and heads[column] != ""


def _filled(row: Row, last: Sequence[Cell | None], numeric: tuple[bool, ...]) -> Row:
    """Fill blank label cells from the row above, up to the first column in which something is printed."""
    filled = list(row)
    for column, cell in enumerate(row):
        if not is_blank(cell):
            break
        filled[column] = last[column]
    return tuple(filled)
