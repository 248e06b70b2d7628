"""Cells beside the values of a row that name their quantity or its unit, as heads above a column do."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extractors._tables.grid import is_blank
from kg.extractors._tables.head import Head, Level
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.shape import BodyRow, Shape
from kg.extractors._tables.words import TITLES, field_words
from kg.lexicon import words_of

_LONGEST_SYMBOL = 4
_OVER = re.compile(r"[\w.-]+/[\w./-]+")


class BesideReader:
    """Reads the cells beside the values of one table."""

    def __init__(self, readers: Readers, shape: Shape) -> None:
        self._readers = readers
        self._shape = shape
        self._words = field_words(readers.ontology)
        self._shares: dict[int, int] = {}

    def of(self, row: BodyRow, heads: Sequence[Head], values: Collection[int]) -> Head | None:
        """Return the cell beside the values of a row that names a quantity or a unit, read as a head."""
        first: Head | None = None
        for column, cell in enumerate(row.cells):
            if column in values:
                break
            if cell is None or is_blank(cell) or heads[column].role in ("condition", "index", "reference"):
                continue
            level = self._readers.heads.level(cell)
            if self._is_symbol(level, column, heads[column]):
                return self._readers.heads.head((cell,))
            if not level.properties and level.unit is None:
                continue  # the usual label
            printed, is_called = cell.text.plain.strip(), heads[column].role == "subject"
            if is_called and not level.properties and _OVER.fullmatch(printed):
                continue  # `Pt/S-1` is no quantity in siemens to the power of -1
            is_like_a_unit = printed.isalpha() and is_called
            if (level.unit is None or is_like_a_unit) and not self._are_properties(column, heads[column]):
                continue  # a sample whose name is like a symbol (`CP`, `HA`), a scan called `RS` beside one called `FS`
            head = self._readers.heads.head((cell,))
            is_letter = len(head.name) == 1 and head.unit is None
            if is_letter and (
                self._share_named(column) < 2
                or column
                or is_called
                or self._words.place & words_of(heads[column].name).present
            ):
                continue  # a sample, site or group called `A`, a type (`p`, `n`)
            if head.properties or (column and head.unit is not None and head.name and head.role == "other"):
                return head
            first = first or (head if column == 0 and head.unit is not None else None)
        return first

    def _is_symbol(self, level: Level, column: int, head: Head) -> bool:
        """Say whether an unknown symbol stands in a later column of quantities ("Parameter": `Qeq`, `ks`, `n`)."""
        if not column or level.unit is not None or not 0 < len(level.name) <= _LONGEST_SYMBOL:
            return False
        is_open = not level.properties or len(level.name) == 1
        is_announced = not words_of(head.name).present.isdisjoint(TITLES)
        is_name = level.role in ("other", "property") or (level.role == "constituent" and len(level.name) == 1)
        return is_open and is_announced and is_name and self._share_named(column) > 0

    def _are_properties(self, column: int, head: Head) -> bool:
        """Say whether a third of a column's labels, most of them below a noun of samples, name properties.

        In a later column most do, or the head announces them.
        """
        is_announced = bool(column) and not words_of(head.name).present.isdisjoint(TITLES)
        return is_announced or self._share_named(column) >= (2 if column or head.role == "subject" else 1)

    def _share_named(self, column: int) -> int:
        """Return how many thirds of a column's labels name properties or units: then none of them is a sample."""
        known = self._shares.get(column)
        if known is None:
            cells = {id(cell): cell for row in self._shape.rows if (cell := row.cells[column]) is not None}
            levels = [self._readers.heads.level(cell) for cell in cells.values() if not is_blank(cell)]
            named = sum(bool(level.properties) or level.unit is not None for level in levels)
            known = self._shares[column] = 3 * named // max(1, len(levels))
        return known
