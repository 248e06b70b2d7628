"""What the numbers below constituents are: shares of a composition, or binding energies of their core levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extractors._tables.constituents import PROPERTIES, core_level, ion
from kg.extractors._tables.design import SHARE_OF
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.line import Line
from kg.extractors._tables.lines import LineReader
from kg.extractors._tables.symbols import KNOWN, Meaning
from kg.records import Condition, Evidence
from kg.units import Unit

_COMPOSITION = "elemental composition"
_PHASE = "phase fraction"
_WHOLE = 100


class ShareMeanings:
    """Reads the columns of constituents of one table."""

    def __init__(self, readers: Readers, lines: LineReader) -> None:
        self._readers = readers
        self._lines = lines

    def core_level(self, head: Head, values: Sequence[tuple[Decimal, Unit | None]]) -> Meaning | None:
        """Return the binding energy of a core level (`O 1s`) whose numbers are too large for shares of its element."""
        kind = self._readers.ontology.property("binding energy")
        are_shares = head.unit is not None or 2 * sum(value > _WHOLE for value, _ in values) <= len(values)
        if kind is None or are_shares or core_level(head.last_name) is None:
            return None
        told = self._readers.conditions.text_condition("core level", head.cells[-1].text)
        unit = self._readers.found.grammar.parse("eV")
        return Meaning(kind.label, kind, head, unit, head.factor, KNOWN, (told,))

    def of_phase(self, line: Line, head: Head) -> Meaning | None:
        """Return the share of a phase where a head is the name of one, with a per cent sign (`BCC1 [%]`).

        Or where it says so: "Volume fraction of FCC (%)". What may be a symbol as well (`MC`) is one beside others.
        """
        kind = self._readers.ontology.property(_PHASE)
        cell = next((level.cell for level in head.levels if level.name == head.name), None)
        has_share = head.unit is not None and head.unit.ucum == "%" and bool(head.name)
        if kind is None or cell is None or not has_share:
            return None
        is_open = head.role == "other" or (head.name.isupper() and any(map(self._is_phase, line.heads)))
        if is_open and self._readers.subjects.names_phase(head.name):
            phase = self._readers.subjects.in_phase(cell)
            return Meaning(kind.label, kind, head, head.unit, head.factor, KNOWN, (phase,))
        found = SHARE_OF.fullmatch(head.name)
        if found is None or not self._readers.subjects.names_phase(found["phase"]):
            return None
        told = self._readers.conditions.told(cell.text, "phase", found["phase"])
        return Meaning(kind.label, kind, head, head.unit, head.factor, KNOWN, (*head.conditions, told))

    def _is_phase(self, head: Head) -> bool:
        """Say whether a head is no more than the name of a phase with the unit of a share."""
        is_share = head.role == "other" and head.unit is not None and head.unit.ucum == "%"
        return is_share and bool(head.name) and self._readers.subjects.names_phase(head.name)

    def both(self, line: Line, head: Head) -> list[Meaning | None]:
        """Return what a share and the one in brackets behind it are, which a note tells ("mol% in parentheses")."""
        second = self._lines.shares.second
        return [self.constituent(line, head), self.constituent(line, head, second) if second else None]

    def constituent(self, line: Line, head: Head, basis: str | None = None) -> Meaning | None:
        """Return the share of an element or compound as a property; the constituent is its condition.

        Shares of which nothing says what they count, but that share out a whole, are percentages or parts of one.
        """
        if basis is not None:
            head = replace(head, unit=None)
        basis = basis or line.basis or self._lines.shares.basis
        is_percent = basis or self._lines.shares.are_percents
        unit = head.unit or self._lines.caption_units.of_constituent(head.name)
        unit = unit or (self._readers.found.grammar.parse(f"{basis or ''}%") if is_percent else None)
        is_element = self._readers.ontology.element(head.name) is not None or "+" in head.name
        mixture = self._lines.mixture
        is_part = mixture is not None and id(head.cells[-1]) in mixture.cells
        if mixture is not None and is_part and mixture.are_phases:
            return self._of_phases(head, unit)
        label = _COMPOSITION if is_element else PROPERTIES.get((unit.basis if unit else None) or basis or "", "")
        kind = self._readers.ontology.property(label or _COMPOSITION)
        if kind is None or not (
            head.unit or is_part or (self._lines.shares.are_given and not self._lines.shares.are_in_heads)
        ):
            return None
        span = head.cells[-1].text.whole
        quote = Evidence(quote=self._readers.document.quote(span), start=span.start, end=span.end, role="condition")
        element = Condition(name="element" if is_element else "component", value=head.name, quote=quote)
        species = (Condition(name="species", value=head.last_name, quote=quote),) if ion(head.last_name) else ()
        return Meaning(kind.label, kind, head, unit, Decimal(1), KNOWN, (element, *species, *head.conditions))

    def _of_phases(self, head: Head, unit: Unit | None) -> Meaning | None:
        """Return the share of a phase that a head names in a table of phases."""
        kind = self._readers.ontology.property(_PHASE)
        told = self._readers.conditions.text_condition("phase", head.cells[-1].text)
        return Meaning(kind.label, kind, head, unit, Decimal(1), KNOWN, (told, *head.conditions)) if kind else None
