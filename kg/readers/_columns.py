"""Finds tables of aligned columns, as text taken from PDF pages has them."""

from __future__ import annotations

from typing import NamedTuple

from kg.readers._grid import RawCell
from kg.readers._reading import Reading


class ColumnRows(NamedTuple):
    """The cells of a table of aligned columns and the number of the line after it."""

    cells: list[RawCell]
    stop: int


def column_rows(reading: Reading, index: int) -> ColumnRows | None:
    """Return the table that begins at line `index`, or `None`."""
    return None
