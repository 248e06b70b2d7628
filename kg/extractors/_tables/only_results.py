"""Columns of variables that are the results of a table: nothing else is told there, or it is what was answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from kg.document import Cell
from kg.extractors._conditions import ConditionReader
from kg.extractors._tables.design import looks_measured
from kg.extractors._tables.head import Head
from kg.extractors._tables.shape import BodyRow, Shape
from kg.extractors._tables.words import TITLES
from kg.lexicon import words_of
from kg.quantities import Quantity

_SET, _ANSWERS = frozenset(["current density", "current"]), frozenset(["applied potential", "voltage", "overpotential"])
_VARIED = frozenset(["property", "condition", "constituent"])
_RESULTS = frozenset(["property", "constituent", "other"])


class OnlyResults:
    """Judges the columns of one table that are headed by variables."""

    def __init__(
        self, shape: Shape, reading: Callable[[Cell], Sequence[Quantity] | None], conditions: ConditionReader
    ) -> None:
        self._shape = shape
        self._reading = reading
        self._fits = conditions.fits

    def is_given(self, head: Head, column: int) -> bool:
        """Say whether a column without a name, or titled "Property", holds numbers with units of their own.

        Among those below a title may stand the names of other quantities. So does what one head above all columns of a
        table turned round varies ("Silica loading (phr)" over `10`, `30`).
        """
        if self._shape.is_varied and not column and (head.unit is not None or head.role in _VARIED):
            return True
        printed = " ".join(level.cell.text.plain for level in head.levels).strip()
        is_open = not column if printed else self._shape.turned
        if not is_open or not words_of(printed).present <= TITLES:
            return False
        read = [self._reading(cell) for row in self._shape.rows if (cell := row.cells[column]) is not None]
        told = [one for one in read if one is not None] if printed else read
        return bool(told) and all(one and one[0].unit is not None for one in told)

    def is_answer(
        self,
        head: Head,
        column: int,
        read: Callable[[Sequence[Cell]], Head],
        numbers: Callable[[BodyRow, int], Sequence[Decimal]],
    ) -> bool:
        """Say whether a column behind the names of samples was found and not set; `read` gives the heads of others.

        A voltage beside the current that was set is ("j (mA/cm2) | E (V)"), and so are numbers that nobody chooses
        ("-0.83", "-1.07") where the table holds no other results.
        """
        row = self._shape.rows[0]
        if head.conditions or (head.unit is None and self._is_of_another(head, column)):
            is_behind = any(read(path).names_result for path in row.heads[:column])
            if is_behind or not head.conditions:
                return is_behind  # "j at 1.6 V (mA/cm2)" behind results: what is told at a voltage was found
        if head.unit is None or not column or all(self._shape.numeric[:column]):
            return False
        others = [read(path) for at, path in enumerate(row.heads) if at != column and self._shape.numeric[at]]
        label = head.kind.label if head.kind is not None else ""
        if label in _ANSWERS and any(other.kind is not None and other.kind.label in _SET for other in others):
            return True
        return not any(other.role in _RESULTS for other in others) and looks_measured(head, numbers(row, column))

    def _is_of_another(self, head: Head, column: int) -> bool:
        """Say whether bare numbers cannot be of the variable that a longer name begins with ("Height of tan δ")."""
        if head.kind is None or len(head.name.split()) <= len(head.kind.label.split()) or self._fits(head.kind, None):
            return False
        read = (self._reading(cell) or () for row in self._shape.rows if (cell := row.cells[column]) is not None)
        return all(quantity.unit is None for quantities in read for quantity in quantities)
