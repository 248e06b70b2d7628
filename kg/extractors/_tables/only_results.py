"""Columns of variables that are the results of a table: nothing else is told there, or it is what was answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from kg.document import Cell
from kg.extractors._tables.design import looks_measured
from kg.extractors._tables.head import Head
from kg.extractors._tables.shape import BodyRow, Shape

_SET, _ANSWERS = frozenset(["current density", "current"]), frozenset(["applied potential", "voltage", "overpotential"])
_RESULTS = frozenset(["property", "constituent", "other"])


class OnlyResults:
    """Judges the columns of one table that are headed by variables."""

    def __init__(
        self,
        shape: Shape,
        read: Callable[[Sequence[Cell]], Head],
        numbers: Callable[[BodyRow, int], Sequence[Decimal]],
    ) -> None:
        self._shape = shape
        self._read = read
        self._numbers = numbers

    def is_answer(self, head: Head, column: int) -> bool:
        """Say whether a column behind the names of samples was found and not set.

        A voltage beside the current that was set is ("j (mA/cm2) | E (V)"), and so are numbers that nobody chooses
        ("-0.83", "-1.07") where the table holds no other results.
        """
        if head.unit is None or not column or all(self._shape.numeric[:column]):
            return False
        row = self._shape.rows[0]
        others = [self._read(path) for at, path in enumerate(row.heads) if at != column and self._shape.numeric[at]]
        label = head.kind.label if head.kind is not None else ""
        if label in _ANSWERS and any(other.kind is not None and other.kind.label in _SET for other in others):
            return True
        return not any(other.role in _RESULTS for other in others) and looks_measured(head, self._numbers(row, column))
