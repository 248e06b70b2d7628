"""Cells of words that begin with a result."""

from __future__ import annotations

import re

from kg.document import Cell
from kg.extractors._tables.grid import Reading
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.shape import Shape
from kg.extractors._tables.words import field_words
from kg.lexicon import words_of
from kg.terms import PropertyKind

_AFTER_RESULT = re.compile(r"\s*(?:$|[,;(@]|(?:at|after|under|over|for|in|with|from|between|vs\.?)\b)")
_NO_RESULT = frozenset(
    ["temperature", "time", "concentration", "heating rate", "pressure", "C-rate", "specific current"]
)


class WordedResults:
    """Knows the columns of words of one table whose cells begin with results ("131 mAh/g after 50 cycles")."""

    def __init__(self, readers: Readers, shape: Shape, read: Reading) -> None:
        self._readers = readers
        self._shape = shape
        self._read = read
        self._words = field_words(readers.ontology)
        self._known: dict[int, bool] = {}

    def tells(self, head: Head, column: int) -> bool:
        """Say whether most cells of a column of words begin with a result."""
        folded = words_of(head.name).present
        if not column or folded & self._words.attribute or head.role not in ("other", "value"):
            return False
        known = self._known.get(column)
        if known is None:
            cells = {id(cell): cell for row in self._shape.rows if (cell := row.cells[column]) is not None}
            printed = [cell for cell in cells.values() if self._read(cell) != ()]
            told = sum(tells_result(cell, self._readers) for cell in printed)
            known = self._known[column] = bool(printed) and 2 * told > len(printed)
        return known


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
