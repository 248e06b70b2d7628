"""Turns the cells of one table into measurements, conditions and problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kg.document import Cell, Table
from kg.extractors._subjects import Label, Subject
from kg.extractors._tables.caption_techniques import HeadTechniques
from kg.extractors._tables.cells import CellReader, is_inner
from kg.extractors._tables.circumstances import CircumstanceReader, has_own_temperature
from kg.extractors._tables.codes import Codes
from kg.extractors._tables.group_rows import without_quantities
from kg.extractors._tables.head import Head, tolerance
from kg.extractors._tables.head_affixes import CYCLE, METHOD, cycle_in
from kg.extractors._tables.labels import CORE_LEVELS, NamedLabel, Readers, attributes_of, of_told, told_around
from kg.extractors._tables.line import Line
from kg.extractors._tables.lines import LineReader
from kg.extractors._tables.listed_apart import without_points
from kg.extractors._tables.meanings import CellPlace, MeaningReader
from kg.extractors._tables.meant import MeantReader
from kg.extractors._tables.row_conditions import numbered, of_treatment
from kg.extractors._tables.scales import scaled, unit_of
from kg.extractors._tables.several import one_of
from kg.extractors._tables.shares import with_phase
from kg.extractors._tables.substances import species_of, told_by
from kg.extractors._tables.symbols import Meaning
from kg.extractors._tables.variants import above_values, is_dose
from kg.extractors._tables.words import (
    COMPUTED,
    METHODS,
    bracket_meaning,
    field_words,
    is_variant,
    origin_index,
    origins,
)
from kg.quantities import Quantity
from kg.records import Condition, Evidence, Measurement, Place, Problem, Record, Sample

_NAME, _ONE = "tables", Decimal(1)
_CYCLED = re.compile(r"\bcycl|\bcharge capacit|discharge", re.I)


class Value(NamedTuple):
    """One number of a cell: what it is, whose, and the conditions printed beside it."""

    quantity: Quantity
    meaning: Meaning
    subject: Subject
    inner: list[Condition]


class _Row:
    """What the values of one line have in common: their samples, each told once."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.subjects: dict[tuple[object, ...], Subject] = {}
        self._composed: dict[int, tuple[Sample, Sample]] = {}
        self._told: dict[int, Sample] = {}

    def composed(self, sample: Sample, lines: LineReader) -> Sample:
        """Return a sample with the atoms that the shares of the line add up to."""
        known = self._composed.get(id(sample))
        if known is None:
            whole = sample.model_copy(update={"composition": lines.composition(self.line)})
            known = self._composed[id(sample)] = sample, whole
        return known[1]

    def new(self, samples: Iterable[Sample]) -> Iterator[Sample]:
        """Yield the samples that were not yet told."""
        for sample in samples:
            if id(sample) not in self._told:
                self._told[id(sample)] = sample
                yield sample


class TableFacts:
    """Turns the cells of one table into records."""

    def __init__(self, readers: Readers, table: Table, lines: LineReader, meanings: MeaningReader) -> None:
        self._lines = lines
        self._document = readers.document
        self._found = readers.found
        self._properties = readers.properties
        self._conditions, self._subjects = readers.conditions, readers.subjects
        self._level, self._families = readers.heads.level, readers.families
        self._words = field_words(readers.ontology)
        self._meanings = meanings
        self._cells = CellReader(readers, meanings)
        self._meant = MeantReader(readers, table, lines)
        self._table = table
        self._caption = table.caption
        self._codes = Codes(table, self._properties)
        self._circumstances = CircumstanceReader(
            self._document, self._found, self._conditions, table, self._codes.names
        )
        self._named = HeadTechniques(readers, self._circumstances)
        self._row: _Row | None = None
        self._quotes: dict[int, tuple[Head, list[Evidence]]] = {}
        self._labels_above: dict[int, tuple[tuple[Head, ...], bool, bool]] = {}
        self._numbers: dict[tuple[int, int], list[Condition]] = {}

    def cell(self, line: Line, column: int, cell: Cell, reading: tuple[Quantity, ...] | None) -> Iterator[Record]:
        """Yield the measurements of one value cell, or the problem that it poses."""
        if reading == () or any(kind.is_text for kind in line.heads[column].properties):
            return
        meaning = self._meanings.meaning(line, column)
        readings = self._cells.read(CellPlace(line, column, cell), reading, meaning)
        if not readings:
            if reading:
                yield self._problem(cell, "no property is named for this number")
            return
        if self._row is None or self._row.line is not line:
            self._row = _Row(line)
        row = self._row
        samples: dict[int, Sample] = {}
        for place, (quantity, own, inner) in enumerate(readings):
            subject = self._subject_of(row, column, own, by_unit=own is not meaning)
            own = replace(own, conditions=one_of(own.conditions, place, len(readings)))
            inner = [*inner, *self._origin(line, column, cell, quantity)]
            samples[id(subject.sample)] = subject.sample
            yield self._measurement(line, column, cell, Value(quantity, own, subject, inner))
        first, *others = samples.values()
        sample = with_phase(first, [reading.quantity for reading in readings], readings[0].meaning)
        is_share = meaning is not None and meaning.source is not None and meaning.source.role == "constituent"
        if is_share and sample.composition is None:
            sample = row.composed(sample, self._lines)
        yield from row.new([*others, sample])

    def _origin(self, line: Line, column: int, cell: Cell, quantity: Quantity) -> tuple[Condition, ...]:
        """Return the origin of a value by the index of its symbol ("ρtheo"), or that at its place among two.

        A label names both: "NbTiZr (Calc/Exp)" above `310/455`.
        """
        slash = cell.text.plain.find("/")
        labels = [one for one in (*line.heads[column].subjects, line.row.cells[0]) if one is not None]
        for label in labels if slash >= 0 else ():
            told = origins(label.text.plain)
            if told is not None:
                return (self._conditions.told(label.text, "origin", told[quantity.start > slash]),)
        if self._in_brackets is not None and is_inner(cell.text.plain, quantity):
            return (self._conditions.told(cell.text, *self._in_brackets),)
        head = next((cell.text for cell in reversed(line.heads[column].cells)), None)
        index = origin_index(head.plain) if head is not None else None
        return (self._conditions.told(head, "origin", index),) if head is not None and index is not None else ()

    @cached_property
    def _in_brackets(self) -> tuple[str, str] | None:
        """How the values in brackets were got, or which of several they are, by the caption or a note."""
        texts = (block.text.plain for block in (self._caption, *self._table.notes) if block is not None)
        return next((told for text in texts if (told := bracket_meaning(text)) is not None), None)

    def _subject_of(self, row: _Row, column: int, meaning: Meaning, *, by_unit: bool) -> Subject:
        """Return the sample of a value; the values of a row have one, but where their heads name several."""
        own, beside = row.line.heads[column], row.line.beside
        is_beside = beside is not None and meaning.source is beside
        named = _is_label(own, meaning) and (id(own), meaning.source is None, by_unit)
        key = (tuple(map(id, own.subjects)), is_beside, named)
        subject = row.subjects.get(key)
        if subject is None:
            subject = row.subjects[key] = self._subject(row.line, column, meaning, by_unit=by_unit)
        return subject

    def _subject(self, line: Line, column: int, meaning: Meaning, *, by_unit: bool) -> Subject:
        """Return the sample that the labels around a value name; what else they say becomes conditions."""
        own = line.heads[column]
        line = self._with_species(line, meaning)
        phases = [cell for cell in own.subjects if self._is_phase(self._subjects.label(cell))]
        above = [self._subjects.label(cell) for cell in own.subjects if cell not in phases]
        methods = [label for label in above if line.labels and self._subjects.is_technique(label)]
        above = [label for label in above if label not in methods]
        heads: list[NamedLabel] = []
        if _is_label(own, meaning):
            label = self._subjects.label(own.cells[-1])
            is_method = bool(line.labels) and self._subjects.is_technique(label)
            are_levels = any(named.name == CORE_LEVELS for named in line.labels)
            is_sample = own.role == "subject" or label.material or label.is_code or are_levels
            is_sample = is_sample and not self._tells_apart(line, own, label)
            above[:0] = [label] if is_sample and not is_method else []
            is_told = is_sample or by_unit or meaning.source is not None or own.unit is not None
            heads = [] if is_told and not is_method else [NamedLabel(label, "variant", True)]
        around = told_around(above, self._conditions, is_named=bool(line.labels) and not species_of(meaning.property))
        above = [label for label in above if all(label.text != named.label.text for named in around)]
        heads += around
        named_beside = any(named.label.names_a_sample and not named.is_attribute for named in line.labels)
        are_methods, are_states = self._siblings(line)
        treated = [label for label in above if self._subjects.is_treatment(label)] if len(above) > 1 else []
        gases = [one for one in above if self._subjects.is_gas(one.material or "")] if named_beside else []
        gases += [one for one in above if is_dose(one, line.labels)]
        aside = (above if are_methods else gases) or (treated if len(treated) < len(above) else [])
        above = [label for label in above if label not in aside]
        told_apart = above_values(own, above, line.labels, self._words)
        above = told_apart.samples
        heads += [
            NamedLabel(self._subjects.as_circumstance(one), told_by(one, meaning.property, self._subjects), True)
            for one in (*aside, *told_apart.variants)
        ]
        if are_states and not self._lines.tells_circumstances:
            above = [self._subjects.as_states(one) if one.states or len(own.subjects) == 1 else one for one in above]
        sections = [self._subjects.label(cell) for cell in without_quantities(line.row.sections, self._level)]
        if named_beside:
            above = [self._subjects.as_circumstance(label) for label in above]
            sections = [self._subjects.as_circumstance(label) for label in sections]
        across = any(label.material or label.is_code for label in above)
        beside = line.beside
        is_name = beside is not None and beside.name and (meaning.source is beside or beside.unit is not None)
        name = self._subjects.label(beside.cells[0]) if beside is not None and is_name else None
        methods += [named.label for named in line.labels if self._is_method(named)]
        printed = [named for named in line.labels if named.label is not name and named.label not in methods]
        attributes = attributes_of(printed, above, across=across)
        labels = [named.label for named in printed if named not in attributes]
        told = next((named for named in printed if named.composition is not None), None)
        labels = of_told(labels, told.label) if told is not None else labels
        fallback = self._meant.of(line, labels, told, is_bare=not (above or sections))
        subject = self._subjects.subject([*labels, *above, *sections], fallback, _NAME)
        within = tuple(map(self._subjects.in_phase, phases))
        conditions = subject.conditions + within + self._attributes([*heads, *attributes])
        sample = subject.sample
        if told is not None and labels:
            sample = sample.model_copy(update={"composition": told.composition})
        else:
            sample = self._families.told(sample, (*line.conditions, *conditions), self._meant.captioned)
        technique = self._subjects.technique(methods[0]) if len(methods) == 1 else None
        quotes = tuple(self._subjects.evidence(label, "technique") for label in methods)
        return Subject(sample, conditions, (*subject.evidence, *quotes), technique)

    def _with_species(self, line: Line, meaning: Meaning) -> Line:
        """Return a row whose gas or liquid is what the values are about, no sample ("CO" of faradaic efficiencies)."""
        species = species_of(meaning.property)
        if species is None or not any(self._subjects.is_species(one.label) for one in line.labels):
            return line
        labels = [
            replace(named, name=named.name if named.is_attribute else species, is_attribute=True, names_row=False)
            if self._subjects.is_species(named.label)
            else named
            for named in line.labels
        ]
        return replace(line, labels=tuple(labels))

    def _is_method(self, named: NamedLabel) -> bool:
        """Say whether a label of a row is what its values were found with: headed so, or with a word ("By AFM")."""
        is_told = named.name in METHODS or named.label.text.lower().startswith("by ")
        return is_told and self._subjects.is_technique(named.label)

    def _tells_apart(self, line: Line, own: Head, label: Label) -> bool:
        """Say whether the head of a column of values that it does not name only tells values of the row apart."""
        is_named = own.role != "subject" and any(named.names_row for named in line.labels)
        return is_variant(label.text, self._words) or (is_named and line.beside is None)

    def _is_phase(self, label: Label) -> bool:
        """Say whether a label above a column is a phase inside the samples, and not a rate (`3C`)."""
        is_gas = self._subjects.is_gas(label.material or "")
        return not label.conditions and not is_gas and self._subjects.names_phase(label.text)

    def _siblings(self, line: Line) -> tuple[bool, bool]:
        """Say whether the labels above all columns are ways of measuring, and whether one is a state."""
        known = self._labels_above.get(id(line.heads))
        if known is None:
            labels = [self._subjects.label(cell) for head in line.heads for cell in head.subjects]
            are_methods = bool(labels) and all(map(self._subjects.is_technique, labels))
            are_states = any(label.states and not label.names_a_sample for label in labels)
            known = self._labels_above[id(line.heads)] = (line.heads, are_methods, are_states)
        return known[1:]

    def _attributes(self, labels: list[NamedLabel]) -> tuple[Condition, ...]:
        """Return labels that name no sample as conditions."""
        texts = [self._attribute(named) for named in labels if not named.label.conditions or named.label.names_a_sample]
        return (*texts, *(condition for named in labels for condition in named.label.conditions))

    def _attribute(self, named: NamedLabel) -> Condition:
        """Return a label as a condition; an ordinal is the number of a cycle where the table is of cycles."""
        quote = self._subjects.evidence(named.label, "condition")
        count = cycle_in(named.label.text) if named.name == "variant" else None
        if count is not None and ("cycle" in named.label.text or self._is_of_cycles):
            return Condition(name=CYCLE, value=Decimal(count), quote=quote)
        return Condition(name=named.name, value=named.label.text, quote=quote)

    @cached_property
    def _is_of_cycles(self) -> bool:
        """Whether the caption, or a head or label of the table, speaks of cycles or of a cell's capacity."""
        texts = [cell.text.plain for cell in self._table.cells]
        texts += [self._caption.text.plain] if self._caption is not None else []
        return any(_CYCLED.search(text) for text in texts)

    def _measurement(self, line: Line, column: int, cell: Cell, fact: Value) -> Measurement:
        quantity, meaning, subject, _ = fact
        number = quantity.number
        largest = max((abs(value) for value, _ in self._meanings.numbers(line, column)), default=None)
        unit, status = unit_of(quantity, meaning, self._properties, largest)
        factor = meaning.factor if quantity.unit is None else _ONE
        conditions = self._conditions_of(line, column, fact)
        told = next((one for one in meaning.conditions if one.name == METHOD), None)
        technique = self._subjects.named_technique(str(told.value)) if told is not None else subject.technique
        technique = technique or self._named.of(line, line.heads[column], meaning.property)
        technique = technique or self._meanings.technique.of(meaning.property)
        conditions = tuple(one for one in conditions if technique is None or one is not told)
        if any(one.name == "origin" and one.value in COMPUTED for one in conditions):
            technique = None
        return Measurement(
            subject=subject.sample.label,
            material=subject.sample.material,
            property=meaning.name,
            property_iri=meaning.property.iri if meaning.property else "",
            value=scaled(number.value, factor),
            value_max=scaled(number.upper, factor),
            uncertainty=scaled(self._uncertainty(line, column, number.uncertainty), factor),
            qualifier=number.qualifier,
            unit=unit.ucum if unit else None,
            raw=number.text,
            raw_unit=unit.text if unit else None,
            conditions=conditions,
            technique=technique.label if technique else None,
            technique_iri=technique.iri if technique else None,
            place=Place(kind="table", label=self._table.label, row=cell.row + 1, column=cell.column + 1),
            evidence=(*self._evidence(cell, quantity, meaning), *subject.evidence),
            extractor=_NAME,
            status=status,
            confidence=meaning.confidence,
        )

    def _conditions_of(self, line: Line, column: int, fact: Value) -> tuple[Condition, ...]:
        """Return the conditions of a value, nearest first, without those that are a state of its sample."""
        quantity, meaning, subject, inner = fact
        state = subject.sample.state
        numbered = self._numbered(line, column)
        behind = line.told.get(column, ())
        told = [*meaning.conditions, *numbered, *behind, *line.conditions, *subject.conditions, *inner]
        told = self._circumstances.without_replaced(told, line.row.cells[column])
        told = of_treatment(self._found, self._conditions, self._caption.text if self._caption else None, told)
        if own := self._circumstances.marked(quantity.mark):  # "43.1^a", "^a Taken at 380 MV/m"
            told = [*own, *(one for one in told if one.name not in {mine.name for mine in own})]
        if self._circumstances.tells:
            is_own = meaning.property is not None and has_own_temperature(meaning.property)
            taken = {one.name for one in (*told, *state)} | {meaning.name, *(["temperature"] if is_own else [])}
            around = [level.cell.text.plain for level in line.heads[column].levels]
            around += [
                one.text.plain
                for at, one in enumerate(line.row.cells)
                if one and (at == column or at not in line.values)
            ]
            told += self._circumstances.of(around, taken, meaning.property)
        told = self._codes.in_words(without_points(told, line.heads[column], line.row.cells[column], quantity))
        if meaning.property is not None:
            told = [self._conditions.usual(one, meaning.property) for one in told]
        conditions = tuple(dict.fromkeys(told)) if len(told) > 1 else tuple(told)
        return tuple(condition for condition in conditions if condition not in state) if state else conditions

    def _evidence(self, cell: Cell, quantity: Quantity, meaning: Meaning) -> list[Evidence]:
        """Return the quotes of a value and of the heads that name its property."""
        span = cell.text.span(quantity.start, quantity.end)
        value = Evidence(quote=self._document.quote(span), start=span.start, end=span.end)
        head = meaning.source
        return [value, *self._named_by(head)] if head is not None else [value]

    def _named_by(self, head: Head) -> list[Evidence]:
        """Return the quotes of the heads that name a property."""
        known = self._quotes.get(id(head))
        if known is None:
            quotes: list[Evidence] = []
            known = self._quotes[id(head)] = head, quotes
            for cell in head.cells:
                if not any(cell is subject for subject in head.subjects):  # the sample quotes it
                    at = cell.text.whole
                    quote = self._document.quote(at)
                    quotes.append(Evidence(quote=quote, start=at.start, end=at.end, role="property"))
        return known[1]

    def _numbered(self, line: Line, column: int) -> list[Condition]:
        """Return the conditions that bare numbers in a column's head give, read once for all its rows."""
        key = (id(line.heads[0]), id(line.heads[column]))
        numbers = self._numbers.get(key)
        if numbers is None:
            numbers = numbered(self._found, self._conditions, line.heads[0] if column else None, line.heads[column])
            self._numbers[key] = numbers
        return numbers

    def _uncertainty(self, line: Line, column: int, own: Decimal | None) -> Decimal | None:
        error = line.errors.get(column)
        if own is None and error is None:
            return tolerance(line.heads[column])
        if own is not None or error is None:
            return own
        quantities = self._found.scan(error.text).quantities
        return quantities[0].number.value if len(quantities) == 1 else None

    def _problem(self, cell: Cell, reason: str) -> Problem:
        span = cell.text.whole if cell.text.plain else cell.span
        return Problem(reason=reason, quote=self._document.quote(span), start=span.start, end=span.end, extractor=_NAME)


def _is_label(head: Head, meaning: Meaning) -> bool:
    """Say whether a head names the sample of its values, or what varies between its columns, not their property."""
    return head.role == "subject" or (head.role == "other" and bool(head.name) and meaning.source is not head)
