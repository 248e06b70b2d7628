"""Columns that print once, at the first row of each block of rows, what holds for all of the block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.document import Cell

Row = Sequence[Cell | None]
R = TypeVar("R", bound=Row)


def continued(body: Sequence[R], columns: Sequence[int], is_blank: Callable[[Cell | None], bool]) -> list[Row]:
    """Return rows whose blanks below such a cell are filled with it.

    A blank may as well say "none": the labels of the rows must come again in each block, and never within one.
    """
    rows: list[Row] = list(body)
    whole = [at for at, row in enumerate(body) if not all(map(is_blank, row[1:]))]
    if any(is_blank(body[at][0]) for at in whole):
        return rows
    for column in columns:
        begins = [at for at in whole if not is_blank(body[at][column])]
        if len(begins) < 2 or len(begins) == len(whole) or begins[0] != whole[0]:
            continue
        blocks = [
            [at for at in whole if first <= at < stop]
            for first, stop in zip(begins, [*begins[1:], len(body)], strict=True)
        ]
        labels = [[cell.text.plain for at in block if (cell := body[at][0]) is not None] for block in blocks]
        if any(len(set(names)) < len(names) for names in labels) or len(set(labels[0]).intersection(*labels[1:])) < 2:
            continue
        for block in blocks:
            for at in block[1:]:
                rows[at] = (*rows[at][:column], body[block[0]][column], *rows[at][column + 1 :])
    return rows
