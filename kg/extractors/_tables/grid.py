"""Rows of cells: what is printed in them, the heads above each column, the titles between rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.document import Cell
from kg.quantities import Quantity

Row = tuple[Cell | None, ...]
Grid = tuple[Row, ...]
Reading = Callable[[Cell], tuple[Quantity, ...] | None]
_DASHES = frozenset("-–—−")


def is_blank(cell: Cell | None) -> bool:
    """Say whether nothing is printed in a cell."""
    return cell is None or not cell.text.plain.strip()


def is_dash(cell: Cell) -> bool:
    """Say whether a cell says by a dash that there is none (`–` among units)."""
    return cell.text.plain.strip() in _DASHES


def printed(cells: Iterable[Cell | None]) -> list[Cell]:
    """Return the cells in which something is printed, a spanning one once."""
    return list({id(cell): cell for cell in cells if cell is not None and not is_blank(cell)}.values())


def turned(grid: Grid) -> Grid:
    """Return the grid with rows and columns exchanged."""
    return tuple(zip(*grid, strict=True))


def paths(head: Sequence[Row], columns: int) -> tuple[tuple[Cell, ...], ...]:
    """Return for each column the distinct head cells above it, outermost first."""
    rows = [_spanned(row, head[index + 1 :]) for index, row in enumerate(head)]
    result = []
    for column in range(columns):
        path: list[Cell] = []
        for row in rows:
            cell = row[column]
            if cell is not None and not is_blank(cell) and not is_dash(cell) and cell not in path:
                path.append(cell)
        result.append(tuple(path))
    return tuple(result)


def _spanned(row: Row, below: Sequence[Row]) -> Row:
    """Return a head row whose blanks continue the head to their left, where heads below tell the columns apart."""
    filled = list(row)
    for column in range(2, len(row)):
        left = filled[column - 1]
        if is_blank(filled[column]) and not is_blank(left):
            under = next((cells for cells in below if not is_blank(cells[column])), None)
            if under is not None and not is_blank(under[column - 1]) and under[column] is not under[column - 1]:
                filled[column] = left
    return tuple(filled)


def title_of(row: Row) -> Cell | None:
    """Return the one cell of a section row: nothing beside it, or the same words in every column."""
    first = row[0]
    if first is None or is_blank(first):
        return None
    others = [cell for cell in row if cell is not None and cell is not first and not is_blank(cell)]
    is_alone = not others or (
        len(others) == len(row) - 1 and {cell.text.plain for cell in row if cell} == {first.text.plain}
    )
    return first if is_alone else None


def with_titles(grid: Grid, heads: int, is_quantity_name: Callable[[Cell], bool]) -> Grid:
    """Return a grid whose titles between rows of quantities stand beside the rows below them ("After 300 cycles").

    One that names a quantity ("Transmittance" over "@ 500 nm", "@ 900 nm") only beside rows that name none themselves.
    """
    titles: list[Cell | None] = [None] * heads
    kept: list[Row] = list(grid[:heads])
    title: Cell | None = None
    names_quantity = False
    for row in grid[heads:]:
        cell = title_of(row)
        label = row[0]
        is_named = cell is not None and is_quantity_name(cell)
        if cell is not None and (is_named or len(row) > 2):
            title, names_quantity = cell, is_named
            continue
        if names_quantity and label is not None and not is_blank(label) and is_quantity_name(label):
            title, names_quantity = None, False
        titles.append(title)
        kept.append(row)
    if not any(titles):
        return grid
    return tuple((beside, *row) for beside, row in zip(titles, kept, strict=True))


def with_variable(grid: Grid, heads: int, labels: int) -> Grid:
    """Return a grid turned round whose one head above all columns (`x` over `0`, `0.2`) heads what stands below it."""
    # a row of units has its one label twice
    names = [cell for row in grid[heads:] if row[0] is not row[1] and (cell := row[0]) is not None]
    names = [cell for cell in names if not is_blank(cell)]
    if labels < 2 or len(grid) - heads < 2 or len({cell.text.plain for cell in names}) != 1:
        return grid
    name = names[0]
    above = ((name if at == 0 else None, *row[2:]) for at, row in enumerate(grid[:heads]))
    return (*above, *(row[1:] for row in grid[heads:]))
