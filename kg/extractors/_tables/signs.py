"""Rows and cells that say nothing themselves: numbers of the columns, and signs for the cell above."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import Cell, Table

_DITTO = re.compile(
    r"[-–—−]{0,2}\s?(?:[\"“”„″〃ʺ]|''|′′|,,|//|\\\\)\s?[-–—−]{0,2}|ditto|idem|same|do\.|id\.|(?:same )?as above", re.I
)
_LONGEST_DITTO = 16
_LEAST_NUMBERS = 4  # of columns, without brackets
_LEAST_COLUMNS = 3


def without_signs(table: Table) -> Table:
    """Return a table without the row that numbers its columns, in which "as above" is what stands above."""
    heads = max(1, table.header_rows)
    at = next((at for at in range(1, min(heads + 1, table.rows - 1)) if _numbers_columns(table, at)), None)
    if at is not None:
        grid = (*table.grid[:at], *table.grid[at + 1 :])
        table = replace(table, grid=grid, header_rows=table.header_rows - (at < table.header_rows))
        heads = max(1, table.header_rows)
    if not any(_is_ditto(cell) for row in table.grid[heads + 1 :] for cell in row):
        return table
    filled = list(table.grid)
    for row in range(heads + 1, len(filled)):
        pairs = zip(filled[row - 1], filled[row], strict=True)
        filled[row] = tuple(above if _is_ditto(cell) else cell for above, cell in pairs)
    return replace(table, grid=tuple(filled))


def _is_ditto(cell: Cell | None) -> bool:
    if cell is None or not 0 < len(cell.text.plain) < _LONGEST_DITTO:
        return False
    return _DITTO.fullmatch(cell.text.plain.strip()) is not None


def _numbers_columns(table: Table, row: int) -> bool:
    """Say whether a row counts the columns: `(1) | (2) | (3)`."""
    printed = [cell.text.plain.strip() if cell is not None else "" for cell in table.grid[row]]
    counted = [str(number) for number in range(1, len(printed) + 1)]
    if printed == counted:
        return len(printed) >= _LEAST_NUMBERS
    return len(printed) >= _LEAST_COLUMNS and printed == [f"({number})" for number in counted]
