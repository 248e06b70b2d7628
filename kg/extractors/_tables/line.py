"""A body row of a table, read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.document import Cell
from kg.extractors._tables.bonds import atoms_in
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import NamedLabel
from kg.extractors._tables.shape import BodyRow
from kg.extractors._tables.words import is_chain
from kg.records import Condition


@dataclass(frozen=True, slots=True)
class Line:
    """A body row read: the heads of its columns, its labels, its conditions, which columns hold values.

    `beside` is the first cell read as a head where it holds no value; `errors` are the cells of uncertainties, `told`
    the conditions behind a value by its column; `basis` is what its shares count (wt, at, mol, vol) by a label.
    """

    row: BodyRow
    heads: tuple[Head, ...]
    values: frozenset[int]
    labels: tuple[NamedLabel, ...]
    conditions: tuple[Condition, ...]
    beside: Head | None
    errors: dict[int, Cell]
    told: dict[int, list[Condition]]
    basis: str | None = None

    @property
    def atoms(self) -> int:
        """The number of atoms in the label of a bond or an angle, 0 for other rows."""
        return next((count for named in self.labels if (count := atoms_in(named.label.text))), 0)

    @property
    def bonds(self) -> bool:
        """Whether a label of the row is a pair of atoms (`Fe–N`)."""
        return any(is_chain(named.label.text) for named in self.labels)

    def is_named_beside(self, column: int) -> bool:
        """Say whether the label beside the values names their quantity, of which the head of a column tells nothing."""
        head = self.heads[column]
        return self.beside is not None and not head.properties and head.unit is None
