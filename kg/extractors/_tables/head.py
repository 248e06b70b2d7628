"""What stands above a column or beside a row, read: its levels, its role, what it says of the values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from kg.document import Cell
from kg.extractors._tables.head_names import Aside, Tolerance
from kg.extractors._tables.words import RELATIVE
from kg.lexicon import words_of
from kg.records import Condition
from kg.terms import ConditionKind, PropertyKind
from kg.units import Unit

Role = Literal[
    "property", "condition", "subject", "statistic", "reference", "index", "constituent", "value", "unit", "other"
]


@dataclass(frozen=True, slots=True)
class Level:
    """One head cell: its role, its name without unit, and what it says."""

    cell: Cell
    role: Role
    name: str
    unit: Unit | None = None
    factor: Decimal = Decimal(1)
    properties: tuple[PropertyKind, ...] = ()
    conditions: tuple[Condition, ...] = ()
    kind: ConditionKind | PropertyKind | None = None
    tolerance: Tolerance | None = None
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The levels above a column (or beside a row), outermost first, and the role that results."""

    levels: tuple[Level, ...]
    role: Role
    name: str = ""
    unit: Unit | None = None
    factor: Decimal = Decimal(1)
    properties: tuple[PropertyKind, ...] = ()
    conditions: tuple[Condition, ...] = ()
    subjects: tuple[Cell, ...] = ()
    kind: ConditionKind | PropertyKind | None = None
    cells: tuple[Cell, ...] = field(default=())

    @property
    def aside(self) -> Aside | None:
        """The condition that stands beside the values."""
        return next((level.aside for level in reversed(self.levels) if level.aside is not None), None)

    @property
    def last_name(self) -> str:
        """The name of the innermost level."""
        return self.levels[-1].name if self.levels else ""

    @property
    def told_name(self) -> str:
        """The name, or that of the variable that a letter stands for (`E`: the potential)."""
        is_letter = len(self.name) == 1 and self.role == "condition" and self.kind is not None
        return self.kind.label.removeprefix("applied ") if is_letter and self.kind is not None else self.name

    @property
    def names_result(self) -> bool:
        """Whether the head is that of a property, and not of a share in a composition."""
        return self.role == "property" and any(kind.category != "composition" for kind in self.properties)


def is_relative(error: Head, head: Head) -> bool:
    """Say whether the per cent of a column of errors are shares of values that are none."""
    if error.unit is None or error.unit.ucum != "%":
        return False
    return head.unit is None or head.unit.ucum != "%" or not RELATIVE.isdisjoint(words_of(error.name).present)


def tolerance(head: Head) -> Decimal | None:
    """Return how exact a head says all values below it are (`Tg ±2 °C`), in the head's unit."""
    for level in head.levels:
        given = level.tolerance
        same = given is not None and (given.unit is None or head.unit is None or given.unit.ucum == head.unit.ucum)
        if given is not None and same:
            return given.value
    return None
