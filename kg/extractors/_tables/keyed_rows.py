"""Rows of residuals whose cells name each number: "Final R indexes [I>=2σ(I)] | R1 = 0.0187, wR2 = 0.0412".

They are read as rows whose label lists the names ("R1, wR2 [I>=2σ(I)]") and whose cells list the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.document import Cell, Table, Text

_NUMBER = r"\d*\.?\d+(?:\(\d{1,2}\))?"
_KEYED = re.compile(rf"R_?1\s?[=:]\s?{_NUMBER}\s?[,;]?\s?wR_?2\s?[=:]\s?{_NUMBER}")
_KEY = re.compile(r"w?R_?[12]\s?[=:]\s?")
_LABEL = re.compile(r"(?P<words>[^\[(]*\bR\b[^\[(]*?)(?P<rest>\s?[\[(].*)?$")
_NAMES = "R1, wR2"


def with_listed_residuals(table: Table, retouched: Callable[[Text, str], Text]) -> Table:
    """Return a table in which labels name the residuals that its cells name."""
    told: dict[int, Cell] = {}
    for row in table.grid:
        label, *cells = row
        found = _LABEL.match(label.text.plain) if label is not None else None
        given = [cell for cell in cells if cell is not None and any(map(str.isdigit, cell.text.plain))]
        if label is None or found is None or len(found["words"]) < len(_NAMES) or not given:
            continue
        if not all(_KEYED.fullmatch(cell.text.plain.strip()) for cell in given):
            continue
        words = _NAMES.ljust(len(found["words"])) + label.text.plain[found.end("words") :]
        told[id(label)] = replace(label, text=retouched(label.text, words))
        for cell in given:
            bare = _KEY.sub(lambda one: " " * len(one.group()), cell.text.plain)
            told[id(cell)] = replace(cell, text=retouched(cell.text, bare))
    if not told:
        return table
    return replace(table, grid=tuple(tuple(told.get(id(cell), cell) for cell in row) for row in table.grid))
