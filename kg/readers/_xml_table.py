"""Reads the rows and cells of a tagged table: HTML and JATS (`tr`), CALS (`row`, `entry`), TEI (`row`, `cell`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.document import Cell, Span, Table, TableOrigin, expand
from kg.readers._xml_flow import Tagged, trimmed
from kg.readers._xml_tree import Chars, Node

_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "entry", "cell"})
_GROUPS = frozenset({"thead", "tbody", "tfoot", "tgroup"})
_DIGITS = re.compile(r"\s*(\d+)")
_WIDEST_SPAN = 1000
_LARGEST_GRID = 1_000_000


@dataclass(frozen=True, slots=True)
class _Row:
    """A row element, the cells in it, and whether it stands in a head."""

    cells: tuple[Node, ...]
    in_head: bool


def read_table(node: Node, tagged: Tagged, origin: TableOrigin) -> Table | None:
    """Return the table of an element, `None` if it has no cells. Caption, label and notes are for the caller."""
    rows = _rows(node, in_head=False)
    names = _column_names(node)
    cells: list[Cell] = []
    occupied: dict[tuple[int, int], bool] = {}
    columns = 0
    for index, row in enumerate(rows):
        column = 0
        for element in row.cells:
            while (index, column) in occupied:
                column += 1
            if names and element.tag == "entry":
                column = max(column, names.get(element.get("colname") or element.get("namest") or "", column))
            cell = _cell(element, tagged, (index, column, len(rows) - index), row.in_head, names)
            if len(occupied) + cell.row_span * cell.column_span > _LARGEST_GRID:
                cell = replace(cell, row_span=1, column_span=1)
            for below in range(index, index + cell.row_span):
                for beside in range(column, column + cell.column_span):
                    occupied[below, beside] = True
            cells.append(cell)
            column += cell.column_span
            columns = max(columns, column)
    if not cells:
        return None
    grid = expand(cells, len(rows), columns)
    header_rows = _header_rows(rows)
    return Table(
        cells=tuple(cells),
        grid=grid,
        span=trimmed(tagged.text, node.content),
        origin=origin,
        header_rows=header_rows,
        header_columns=_header_columns(grid, header_rows),
    )


def stray_texts(node: Node) -> Iterator[Span]:
    """Yield the texts that stand in a table but in none of its cells."""
    for child in node.children:
        if isinstance(child, Chars):
            if not node.source[child.start : child.end].isspace() and child.end > child.start:
                yield trimmed(node.source, Span(child.start, child.end))
        elif child.tag in _ROWS or child.tag in _GROUPS:
            yield from stray_texts(child)


def _rows(node: Node, *, in_head: bool) -> list[_Row]:
    """Return the rows of a table or of one of its groups, heads first, feet last."""
    found: list[_Row] = []
    feet: list[_Row] = []
    for child in node.elements():
        if child.tag in _ROWS:
            cells = tuple(cell for cell in child.elements() if cell.tag in _CELLS)
            found.append(_Row(cells, in_head or child.get("role") == "label"))
        elif child.tag in _GROUPS:
            (feet if child.tag == "tfoot" else found).extend(_rows(child, in_head=in_head or child.tag == "thead"))
    return found + feet


def _column_names(node: Node) -> dict[str, int]:
    """Return the column of each name that a CALS table gives to its columns."""
    group = node.child("tgroup")
    columns = (group or node).elements("colspec")
    return {name: index for index, column in enumerate(columns) if (name := column.get("colname"))}


def _cell(element: Node, tagged: Tagged, place: tuple[int, int, int], in_head: bool, names: dict[str, int]) -> Cell:
    """Return the cell of an element at `place` (row, column, number of rows from here to the end)."""
    row, column, rows_left = place
    down = _number(element, "rowspan", "rows") or _number(element, "morerows") + 1
    if element.get("rowspan") == "0":
        down = rows_left
    first, last = names.get(element.get("namest") or ""), names.get(element.get("nameend") or "")
    across = last - first + 1 if first is not None and last is not None else _number(element, "colspan", "cols")
    return Cell(
        row=row,
        column=column,
        text=tagged.inline(element.children),
        span=trimmed(tagged.text, element.content),
        row_span=max(1, min(down, rows_left)),
        column_span=max(1, min(across, _WIDEST_SPAN)),
        is_header=in_head or element.tag == "th" or element.get("role") == "label",
    )


def _number(element: Node, *names: str) -> int:
    """Return the number in the first of the named attributes that has one, else 0."""
    for name in names:
        match = _DIGITS.match(element.get(name) or "")
        if match:
            return int(match.group(1)[:6])
    return 0


def _header_rows(rows: list[_Row]) -> int:
    """Count the head rows the format marks; without a head, the leading rows made of header cells only."""
    marked = sum(row.in_head for row in rows)
    if marked:
        return marked
    count = 0
    for row in rows:
        if not row.cells or any(cell.tag != "th" for cell in row.cells):
            break
        count += 1
    return count if count < len(rows) else 0


def _header_columns(grid: tuple[tuple[Cell | None, ...], ...], header_rows: int) -> int:
    """Count the leading columns in which every row below the head has a header cell."""
    body = grid[header_rows:]
    if not body:
        return 0
    count = 0
    for column in zip(*body, strict=True):
        if any(cell is None or not cell.is_header for cell in column):
            break
        count += 1
    return count if count < len(grid[0]) else 0
