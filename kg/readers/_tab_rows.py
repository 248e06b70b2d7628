"""Finds where the rows of a table of tabs end, past the titles of groups of rows that stand alone on their lines."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from kg.readers._delimited import tab_cells
from kg.readers._grid import is_numeric
from kg.readers._lines import Line

_TITLE = re.compile(r"(?=[^\n]*[^\W\d_]{2})[^\n]{2,60}(?<![.!?;,])$")
_TITLE_KINDS = frozenset({"text", "item"})
_FEWEST_CELLS = 3


def rows_end(text: str, lines: Sequence[Line], index: int, apart: Container[int] = ()) -> int:
    """Return the number of the line after the last row of the table of tabs that begins at line `index`."""
    stop = index
    while stop < len(lines) and stop not in apart:
        if lines[stop].kind != "tab" and not (stop > index and _is_title(text, lines, stop)):
            break
        stop += 1
    return stop


def _is_title(text: str, lines: Sequence[Line], index: int) -> bool:
    """Say whether a line without tabs titles the rows below it: as many cells stand above, and numbers below."""
    if index + 1 >= len(lines) or lines[index].kind not in _TITLE_KINDS:
        return False
    if lines[index - 1].kind != "tab" or lines[index + 1].kind != "tab":
        return False
    if _TITLE.match(text[lines[index].start : lines[index].end]) is None:
        return False
    above, below = (tab_cells(text, lines[at]) for at in (index - 1, index + 1))
    if len(above) != len(below) or len(below) < _FEWEST_CELLS:
        return False
    told = [text[start:end] for start, end in below[1:] if end > start]
    return 2 * sum(map(is_numeric, told)) >= len(told) > 0
