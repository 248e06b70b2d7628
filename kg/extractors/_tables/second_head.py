"""Second head rows that name the column of labels: "| | 50 Hz | | 1 kHz |" over "| Alloy | 1.0 T | 1.5 T | 1.0 T |".

And those that name the samples below one noun of samples, which itself tells nothing ("Sample" over `S-1`, `S-2`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.document import Cell, Table

Row = Sequence[Cell | None]

_WORD = re.compile(r"[^\W\d_]|[%°]")
_BARE = re.compile(r"[-−–~<>≤≥≈(]?\s?\d[^A-Za-z]*$")


def names_labels(above: Row, row: Row, below: Row) -> bool:
    """Say whether a row below a head without a corner names the labels, and parts of heads that span columns.

    No cell of it is a bare number, most of those below it are.
    """
    if not _is_bare_corner(above) or len(row) < 3 or _printed(row[0]) == "":
        return False
    if not any(_printed(left) and _printed(right) in ("", _printed(left)) for left, right in pairwise(above[1:])):
        return False
    cells = [_printed(cell) for cell in row[1:]]
    if len(set(cells)) < 2 or not all(_WORD.search(cell) and cell not in ("–", "-") for cell in cells):
        return False
    numbers = [_printed(cell) for cell in below[1:]]
    return 2 * sum(_BARE.match(number) is not None for number in numbers) > len(numbers)


def without_noun(table: Table, is_noun: Callable[[Cell], bool]) -> Table:
    """Return a table whose first row is a noun of samples that spans all columns of values without this row."""
    if len(table.grid) < 3 or table.columns < 3:
        return table
    above, row = table.grid[:2]
    noun, told = above[1], {_printed(cell) for cell in above[1:]} - {""}
    if noun is None or told != {_printed(noun)} or not is_noun(noun):
        return table
    corner = row[0] if _printed(above[0]) == "" else above[0]
    names = {_printed(cell) for cell in row[1:]}
    if _printed(row[0]) not in ("", _printed(corner)) or "" in names or len(names) < table.columns - 1:
        return table
    return replace(table, grid=((corner, *row[1:]), *table.grid[2:]), header_rows=max(1, table.header_rows - 1))


def _is_bare_corner(above: Row) -> bool:
    return _printed(above[0]) == "" and any(_printed(cell) for cell in above[1:])


def _printed(cell: Cell | None) -> str:
    return cell.text.plain.strip() if cell is not None else ""
