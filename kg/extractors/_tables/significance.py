"""Letters of significance behind the values of a table: `4.2 ± 0.3 d` is no number of days beside `24.8 ± 1.9 a`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.document import Cell, Table, Text

_MARKED = re.compile(
    r"\s*(?:[<>≤≥~≈]\s?)?[-−–+]?\d[\d.,]*(?P<spread>\s?(?:±|\+/?-)\s?[\d.,]+|\s?\([\d.,]+\))?"
    r"(?P<letters>(?P<apart>\s)?(?P<low>[a-m](?:,?\s?[a-m]){0,3})?(?P<high>[A-H](?:,?[A-H]){0,2})?)\s*"
)
_LEAST = 3


def without_significance(table: Table, retouched: Callable[[Text, str], Text]) -> Table:
    """Return a table without the letters that group its values, where `a` and `b` (or `A` and `B`) are among them."""
    body = {id(cell): cell for row in table.grid[1:] for cell in row[1:] if cell is not None}
    marked = [(cell, found) for cell in body.values() if (found := _of(cell.text.plain)) is not None]
    letters = {letter for _, found in marked for letter in found["letters"]}
    if len(marked) < _LEAST or not ({"a", "b"} <= letters or {"A", "B"} <= letters):
        return table
    told: dict[int, Cell] = {}
    for cell, found in marked:
        plain = cell.text.plain[: found.start("letters")]
        told[id(cell)] = replace(cell, text=retouched(cell.text, plain.ljust(len(cell.text.plain))))
    return replace(table, grid=tuple(tuple(told.get(id(cell), cell) for cell in row) for row in table.grid))


def _of(plain: str) -> re.Match[str] | None:
    """Return a number with letters in the order of the alphabet behind it; joined to it only behind a spread."""
    found = _MARKED.fullmatch(plain) if plain[-1:].isalpha() or plain[-1:].isspace() else None
    if found is None or not (found["apart"] or found["spread"] or "." in plain):
        return None
    low, high = ([one for one in found[part] or "" if one.isalpha()] for part in ("low", "high"))
    return found if (low or high) and low == sorted(low) and high == sorted(high) else None
