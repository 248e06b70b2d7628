"""Cells of words that begin with a result."""

from __future__ import annotations

import re

from kg.document import Cell
from kg.extractors._tables.labels import Readers
from kg.terms import PropertyKind

_AFTER_RESULT = re.compile(r"\s*(?:$|[,;(@]|(?:at|after|under|over|for|in|with|from|between|vs\.?)\b)")
_NO_RESULT = frozenset(
    ["temperature", "time", "concentration", "heating rate", "pressure", "C-rate", "specific current"]
)


def tells_result(cell: Cell, readers: Readers) -> bool:
    """Say whether a cell of words begins with a result ("131 mAh/g after 50 cycles")."""
    found = readers.found
    scan = found.scan(cell.text)
    first = next((quantity for quantity in scan.quantities if quantity.unit is not None), None)
    if first is None or first.unit is None or not _AFTER_RESULT.match(cell.text.plain, first.end):
        return False
    if any(mention.start < first.end + 2 for mention in found.materials_in(cell.text)):
        return False
    named = (kinds for mention, kinds in scan.of(PropertyKind) if not mention.is_symbol)
    is_named = any(kind.kind != "setting" for kinds in named for kind in kinds)
    is_usual = readers.conditions.general(first.unit) in _NO_RESULT or "%" in first.unit.ucum
    return is_named or (first.start < 3 and not is_usual)
