"""Whether the columns of a table share out a whole, and what their shares count: mass, atoms, moles or volume."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from kg.document import Cell, Table
from kg.extractors._tables.compositions import adds_up, row_basis
from kg.extractors._tables.constituents import core_level, ion, is_share, second_basis, share_basis
from kg.extractors._tables.grid import Reading
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.shape import Shape
from kg.extractors._tables.symbols import Meaning
from kg.quantities import Quantity
from kg.records import PhaseShare, Sample

COMPOSITION_TITLE = re.compile(r"(?:(?:nominal|chemical|glass|batch|bulk|alloy|analy[sz]ed)\s)*compositions?", re.I)


class Shares:
    """What one table tells of its columns of constituents as a whole.

    `basis` is what their shares count (wt, at, mol, vol), by the caption, the corner, the notes or labels of rows.
    """

    def __init__(self, readers: Readers, table: Table, shape: Shape, read: Reading) -> None:
        self._readers = readers
        self._shape = shape
        self._read = read
        self._caption = table.caption.text.plain if table.caption else ""
        notes = (note.text.plain for note in table.notes)
        first = () if self._is_of_numbers(shape) else shape.rows[0].heads[:1]
        corner = (cell.text.plain for path in first for cell in path)
        beside = (row.cells[0].text.plain for row in shape.rows[:1] if shape.turned and row.cells[0])
        self._told = " ".join((self._caption, *corner, *beside, *notes))
        told = share_basis(self._told)
        self.basis = told or next(filter(None, (row_basis(row.cells) for row in shape.rows)), None)

    def _is_of_numbers(self, shape: Shape) -> bool:
        """Say whether the first column holds numbers of its own, and not the shares of a constituent."""
        path = shape.rows[0].heads[0]
        heads = self._readers.heads
        return bool(path) and shape.numeric[0] and not shape.turned and not heads.is_constituent(heads.level(path[-1]))

    @cached_property
    def are_given(self) -> bool:
        """Whether columns of constituents give a composition: something says so, or they share out a whole.

        Not where the caption names another kind of share, nor for gases: their shares are those of products.
        """
        if self.basis:
            return True
        if any(COMPOSITION_TITLE.fullmatch(cell.text.plain.strip()) for path in self._paths for cell in path[:-1]):
            return len(self._columns) > 1
        kinds = (kind for named in self._readers.properties.in_text(self._caption) for kind in named.properties)
        is_of_other = any(kind.default_unit == "%" and kind.category != "composition" for kind in kinds)
        if len(self._columns) < 2 or is_of_other:
            return False
        names = (self._shape.rows[0].heads[column][-1].text.plain.strip() for column in self._columns)
        are_gases = any(map(self._readers.subjects.is_gas, names))
        rows = (row.cells for row in self._shape.rows)
        return "composition" in self._caption.lower() or (not are_gases and adds_up(rows, self._columns, self._read))

    @cached_property
    def are_in_heads(self) -> bool:
        """Whether most columns of constituents have their unit in the head itself: one without is of no share."""
        levels = [self._readers.heads.level(self._paths[column][-1]) for column in self._columns]
        return 2 * sum(level.unit is not None for level in levels) > len(levels) > 2

    def as_constituent(self, head: Head) -> Head:
        """Return a head as that of a constituent where it can be one and shares are given."""
        last = head.levels[-1] if head.levels and head.role in ("other", "subject") else None
        is_free = self.are_given and (head.unit is None or is_share(head.unit))
        if is_free and last is not None and self._readers.heads.is_constituent(last):
            subjects = tuple(cell for cell in head.subjects if cell is not last.cell)
            head = replace(head, role="constituent", name=core_level(last.name) or last.name, subjects=subjects)
        if head.role != "constituent":
            return head
        return replace(head, role="other") if self.is_other(head) else replace(head, name=ion(head.name) or head.name)

    def is_other(self, head: Head) -> bool:
        """Say whether a head has a plain per cent of its own where all others get what they count from elsewhere."""
        own = head.levels[-1].unit if head.levels else None
        return own is not None and own.ucum == "%" and not own.basis and self.basis is not None and self._are_bare

    @cached_property
    def _are_bare(self) -> bool:
        levels = [self._readers.heads.level(self._paths[column][-1]) for column in self._columns]
        return 2 * sum(level.unit is None for level in levels) > len(levels) > 2

    @cached_property
    def second(self) -> str | None:
        """What the shares in brackets behind others count ("wt%, with mol% given in parentheses")."""
        return second_basis(self._told)

    @property
    def _paths(self) -> tuple[tuple[Cell, ...], ...]:
        return self._shape.rows[0].heads

    @cached_property
    def are_percents(self) -> bool:
        """Whether the shares are percentages, not parts of one."""
        cells = (cell for row in self._shape.rows for column in self._columns if (cell := row.cells[column]))
        values = (one.number.value for cell in cells for one in self._read(cell) or ())
        return bool(self.basis) or any(value is not None and value > 1 for value in values)

    @cached_property
    def _columns(self) -> list[int]:
        """The columns whose heads can be constituents."""
        heads = self._readers.heads
        last = ((column, path[-1]) for column, path in enumerate(self._paths) if path)
        return [column for column, cell in last if heads.is_constituent(heads.level(cell))]


def with_phase(sample: Sample, quantities: Sequence[Quantity], meaning: Meaning) -> Sample:
    """Return a sample with the phase whose share a column gives."""
    phase = next((condition for condition in meaning.conditions if condition.name == "phase"), None)
    if phase is None or len(quantities) != 1:
        return sample
    unit = meaning.unit.ucum if meaning.unit else None
    share = PhaseShare(label=str(phase.value), fraction=quantities[0].number.value, unit=unit)
    return sample.model_copy(update={"phases": (share,)})
