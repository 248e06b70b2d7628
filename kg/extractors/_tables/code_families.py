"""Labels that are codes because they count, whatever each means alone: `A`, `B`; `I`, `II`, `III`; `M-1`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.document import Cell, Table

_LEAST = 3
_LETTERS = tuple("ABCDEFGHIJKLMNOP")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NUMBERED = re.compile(r"([^\W\d_]{1,4}-)\d{1,3}(?:\.\d{1,2})?")


def counted_codes(table: Table) -> Iterator[Cell]:
    """Yield the cells of the first rows and of the first column that are members of a family of codes."""
    for row in (*(row[1:] for row in table.grid[:2]), tuple(row[0] for row in table.grid[1:])):
        yield from _counted(row)


def _counted(row: Sequence[Cell | None]) -> Iterator[Cell]:
    """Yield the cells of a row of labels that only count, or that have a stem in common and count behind a hyphen."""
    cells = list({id(cell): cell for cell in row if cell is not None and cell.text.plain.strip()}.values())
    texts = [cell.text.plain.strip() for cell in cells]
    if len(texts) >= _LEAST and any(tuple(texts) == order[: len(texts)] for order in (_LETTERS, _ROMAN)):
        yield from cells
        return
    families: dict[str, dict[str, Cell]] = defaultdict(dict)
    for cell, text in zip(cells, texts, strict=True):
        found = _NUMBERED.fullmatch(text)
        if found is not None:
            families[found[1]][text] = cell
    yield from (cell for family in families.values() if len(family) > 1 for cell in family.values())
