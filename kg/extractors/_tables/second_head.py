"""Second head rows that name the column of labels: "| | 50 Hz | | 1 kHz |" over "| Alloy | 1.0 T | 1.5 T | 1.0 T |"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.document import Cell

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


def _is_bare_corner(above: Row) -> bool:
    return _printed(above[0]) == "" and any(_printed(cell) for cell in above[1:])


def _printed(cell: Cell | None) -> str:
    return cell.text.plain.strip() if cell is not None else ""
