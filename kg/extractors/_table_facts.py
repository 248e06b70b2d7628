"""Turns the cells of one table into measurements, conditions and problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.document import Cell, Document, Table
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader, head_noun
from kg.extractors._properties import Context, PropertyReader, near_words
from kg.extractors._subjects import Label, Subject, SubjectReader
from kg.extractors._table_heads import Head, HeadReader, share_basis
from kg.extractors._table_shape import BodyRow, Shape, is_blank
from kg.extractors._table_words import ATTRIBUTE
from kg.lexicon import words
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.records import Condition, Evidence, Measurement, Place, Problem, Record, Status
from kg.terms import PropertyKind, Technique
from kg.units import Unit

_NAME = "tables"
_COMPOSITION = "elemental composition"
_KNOWN, _GUESSED, _UNKNOWN = Decimal("0.9"), Decimal("0.7"), Decimal("0.5")
_CIRCUMSTANCE = re.compile(r"(?:\b(?:at|after|under|over|for|from|between|with|in|to|of|upon|up to|,)|@|\()\s*[~≈]?\s*$", re.I)
Readers = tuple[PropertyReader, ConditionReader, HeadReader, SubjectReader]
Reading = Callable[[Cell], tuple[Quantity, ...] | None]


@dataclass(frozen=True, slots=True)
class NamedLabel:
    """A label with the name of the head above it."""

    label: Label
    name: str
    is_attribute: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A body row read: the heads of its columns, its labels, its conditions, which columns hold values."""

    row: BodyRow
    heads: tuple[Head, ...]
    values: frozenset[int]
    labels: tuple[NamedLabel, ...]
    conditions: tuple[Condition, ...]
    beside: Head | None
    errors: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the numbers of one column are: a known property or the printed name of an unknown one."""

    name: str
    property: PropertyKind | None
    cells: tuple[Cell, ...]
    unit: Unit | None
    factor: Decimal
    confidence: Decimal
    conditions: tuple[Condition, ...] = ()


class TableFacts:
    """Reads one table; made anew for each."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, readers: Readers, table: Table) -> None:
        self._document = document
        self._ontology = ontology
        self._found = found
        self._properties, self._conditions, self._head_reader, self._subjects = readers
        self._table = table
        self._caption = table.caption
        self._caption_text = table.caption.text.plain if table.caption else ""
        self._heads: dict[tuple[int, ...], Head] = {}
        self._meanings: dict[tuple[int, ...], Meaning | None] = {}
        self._columns: dict[tuple[int, ...], list[tuple[Decimal, Unit | None]]] = {}
        self._distinct_labels = True
        self._categories: frozenset[str] = frozenset()
        self._basis = share_basis(self._caption_text + " " + " ".join(note.text.plain for note in table.notes))
        self._technique = self._caption_technique()

    def _caption_technique(self) -> Technique | None:
        if self._caption is None:
            return None
        techniques = [terms[0] for _, terms in self._found.scan(self._caption.text).of(Technique) if len(terms) == 1]
        for mention, kinds in self._found.scan(self._caption.text).of(PropertyKind):
            words_in = self._caption_text[mention.start : mention.end].split()
            usual = [self._ontology.technique(label) for kind in kinds for label in kind.techniques]
            techniques += [technique for technique in usual if technique and set(words_in) & set(technique.symbols)]
        names = {technique.label for technique in techniques}
        return techniques[0] if len(names) == 1 else None

    # --- lines -------------------------------------------------------------------------------------------------

    def _head(self, path: Sequence[Cell]) -> Head:
        key = tuple(id(cell) for cell in path)
        head = self._heads.get(key)
        if head is None:
            head = self._heads[key] = self._head_reader.head(path)
        return head

    def survey(self, shape: Shape, read: Reading) -> None:
        """Collect the values of each column, the categories of its properties and whether rows have own labels."""
        categories = set()
        labels = []
        for row in shape.rows:
            for column, cell in enumerate(row.cells):
                head = self._head(row.heads[column])
                if len({kind.category for kind in head.properties}) == 1:
                    categories.add(head.properties[0].category)
                reading = read(cell) if cell is not None else None
                for quantity in reading or ():
                    if quantity.number.value is not None:
                        key = self._key(row, column)
                        self._columns.setdefault(key, []).append((quantity.number.value, quantity.unit))
            first = next((cell for cell, flag in zip(row.cells, shape.numeric, strict=True) if not flag), None)
            labels.append(first.text.plain if first is not None else "")
        self._categories = frozenset(categories)
        self._distinct_labels = len(set(labels)) == len(labels) and any(labels)

    def _key(self, row: BodyRow, column: int) -> tuple[int, ...]:
        return (column, *(id(cell) for cell in row.heads[column]), *(id(cell) for cell in row.sections))

    def line(self, shape: Shape, row: BodyRow) -> Line | None:
        """Return a body row read, None when it holds no value."""
        heads = tuple(self._head(path) for path in row.heads)
        values: set[int] = set()
        labels: list[NamedLabel] = []
        subjects = 0
        conditions: list[Condition] = []
        errors: dict[int, Cell] = {}
        for column, (head, cell) in enumerate(zip(heads, row.cells, strict=True)):
            if cell is None or is_blank(cell):
                continue
            match self._use(head, column, shape, bool(values)):
                case "value":
                    values.add(column)
                case "label":
                    labels.insert(0 if head.role == "subject" and not subjects else len(labels), self._named(cell, head))
                    subjects += head.role == "subject"
                case "condition":
                    conditions += self._row_conditions(cell, head)
                case "error" if column - 1 in values:
                    errors[column - 1] = cell
                case _:
                    pass
        if not values:
            return None
        first = row.cells[0]
        beside = self._head_reader.head((first,)) if first is not None and not is_blank(first) and 0 not in values else None
        return Line(row, heads, frozenset(values), tuple(labels), tuple(conditions), beside, errors)

    def _use(self, head: Head, column: int, shape: Shape, has_values: bool) -> str:
        """Say what the cells of a column are used for."""
        numeric = shape.numeric[column]
        if numeric and not has_values and self._is_design(head, column, shape):
            return "condition"
        results = any(kind.kind != "setting" for kind in head.properties)
        if head.role == "statistic":
            return "error"
        if head.role in ("reference", "index"):
            return "nothing"
        if head.role == "condition":
            return "value" if results and numeric and (has_values or self._distinct_labels) else "condition"
        if head.role == "property":
            return "value"
        if head.role == "subject":
            return "label"
        if not numeric and head.role != "constituent":
            return "value" if head.unit is not None and head.role == "other" and head.name else "label"
        return "value"

    def _is_design(self, head: Head, column: int, shape: Shape) -> bool:
        """Say whether a column that stands before all results gives what was varied: a share, or the key of the rows."""
        if head.role == "other" and not head.name and head.unit is not None and head.unit.ucum == "%":
            return True
        if len(shape.rows) < 2:
            return False
        first = [cell for row in shape.rows if (cell := row.cells[0]) is not None]
        is_key = len({cell.text.plain for cell in first}) == len(shape.rows) or len(set(map(id, first))) < len(first)
        if column == 0 and is_key and head.role in ("other", "property") and shape.columns > 2:
            return True
        if head.role == "other" and not head.properties:
            later = [self._head(path) for path in shape.rows[0].heads[column + 1 :]]
            return any(self._names_result(other) for other in later)
        return head.role == "property" and all(kind.category == "composition" for kind in head.properties)

    @staticmethod
    def _names_result(head: Head) -> bool:
        return head.role == "property" and any(kind.category != "composition" for kind in head.properties)

    def _named(self, cell: Cell, head: Head) -> NamedLabel:
        folded = {word for word, _, _ in words(head.name)}
        name = head_noun(head.name) if head.name else "variant"
        if "assignment" in folded:
            name = "assignment"
        return NamedLabel(self._subjects.label(cell), name, bool(folded & ATTRIBUTE))

    def _row_conditions(self, cell: Cell, head: Head) -> list[Condition]:
        """Return the conditions that a cell of a condition column gives to its row."""
        label = head.kind.label if head.kind else head_noun(head.name) or "content"
        scan = self._found.scan(cell.text)
        units = {quantity.unit for quantity in scan.quantities}
        found = []
        for quantity in scan.quantities:
            if quantity.unit is None and head.unit is not None:
                quantity = quantity._replace(unit=head.unit)
            is_own = head.kind is None or quantity.unit is None or self._conditions.fits(head.kind, quantity.unit)
            condition = self._conditions.condition(
                cell.text, quantity, scan.mentions, label if is_own and len(units) <= 1 else None
            )
            if condition is not None:
                found.append(condition)
        return found or [self._conditions.text_condition(label, cell.text)]

    # --- meanings ----------------------------------------------------------------------------------------------

    def _context(self, *texts: str) -> Context:
        techniques = frozenset([self._technique.label] if self._technique else [])
        return Context(near_words(self._caption_text, *texts), self._categories, techniques)

    def _meaning(self, line: Line, column: int) -> Meaning | None:
        beside = line.beside
        key = (*self._key(line.row, column), id(beside.cells[0]) if beside and beside.properties else 0)
        if key not in self._meanings:
            self._meanings[key] = self._decide(line, column)
        return self._meanings[key]

    def _decide(self, line: Line, column: int) -> Meaning | None:
        head = line.heads[column]
        values = self._columns.get(self._key(line.row, column), [])
        units = [unit for _, unit in values if unit is not None]
        if head.role == "constituent":
            return self._constituent(head)
        is_named = head.name and head.role == "other" and (head.unit is not None or not head.subjects)
        own = head if head.properties or is_named else None
        sections = [self._head_reader.head((cell,)) for cell in line.row.sections]
        for source in (own, line.beside, *sections):
            if source is None or not source.properties:
                continue
            unit = source.unit or head.unit or (units[0] if units else None)
            numbers = [value * source.factor for value, _ in values]
            kind = self._properties.choose(source.properties, unit, numbers, self._context(source.name))
            if kind is not None:
                conditions = source.conditions + (head.conditions if source is not head else ())
                return Meaning(kind.label, kind, source.cells, unit, source.factor, _KNOWN, conditions)
        caption = self._from_caption(head, values, units) if own is None or self._shares_word(own) else None
        if caption is not None:
            return caption
        return self._unknown(own, line.beside, head, units)

    def _shares_word(self, head: Head) -> bool:
        """Say whether a head abbreviates what the caption spells out."""
        own = {word for word, _, _ in words(head.name) if len(word) > 3}
        return any(
            own & {word for word, _, _ in words(self._caption_text[named.start : named.end])}
            for named in self._properties.in_text(self._caption_text)
        )

    def _constituent(self, head: Head) -> Meaning | None:
        kind = self._ontology.property(_COMPOSITION)
        shares = self._basis or (head.unit is not None) or "composition" in self._caption_text.lower()
        if kind is None or not shares:
            return None
        unit = head.unit or self._found.grammar.parse(f"{self._basis or 'wt'}%")
        span = head.cells[-1].text.span(0, len(head.cells[-1].text.plain))
        quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")
        element = Condition(name="element", value=head.name, quote=quote)
        return Meaning(kind.label, kind, head.cells, unit, Decimal(1), _KNOWN, (element,))

    def _from_caption(
        self, head: Head, values: Sequence[tuple[Decimal, Unit | None]], units: Sequence[Unit]
    ) -> Meaning | None:
        """Return the property that the caption alone names for a table whose heads name none."""
        unit = head.unit or (units[0] if units else None)
        numbers = [value for value, _ in values]
        for named in self._properties.in_text(self._caption_text):
            kind = self._properties.choose(named.properties, unit, numbers, self._context())
            if kind is not None and (unit is not None or self._properties.fits_unit(kind, None)):
                return Meaning(kind.label, kind, (), unit, head.factor, _GUESSED, head.conditions)
        return None

    def _unknown(self, own: Head | None, beside: Head | None, head: Head, units: Sequence[Unit]) -> Meaning | None:
        """Keep a quantity that the vocabulary lacks under its printed name."""
        for source in (own, beside):
            if source is not None and source.name and len(source.name) > 1 and (source.unit or source is own):
                unit = source.unit or head.unit or (units[0] if units else None)
                conditions = source.conditions + (head.conditions if source is not head else ())
                return Meaning(source.name, None, source.cells, unit, source.factor, _UNKNOWN, conditions)
        return None

    # --- cells -------------------------------------------------------------------------------------------------

    def cell(self, line: Line, column: int, cell: Cell, reading: tuple[Quantity, ...] | None) -> Iterator[Record]:
        """Yield the measurements of one value cell, or the problem that it poses."""
        if reading == ():
            return
        meaning = self._meaning(line, column)
        quantities, inner = (list(reading), []) if reading else self._mixed(cell, meaning)
        if not quantities:
            return
        if meaning is None:
            yield self._problem(cell, "no property is named for this number")
            return
        subject = self._subject(line, column)
        for index, quantity in enumerate(quantities):
            own = inner[index] if index < len(inner) else []
            yield self._measurement(line, column, cell, (quantity, meaning, subject, own))
        yield subject.sample

    def _mixed(self, cell: Cell, meaning: Meaning | None) -> tuple[list[Quantity], list[list[Condition]]]:
        """Read a cell of numbers and words: values of the column's property, each with the conditions after it."""
        scan = self._found.scan(cell.text)
        values: list[Quantity] = []
        inner: list[list[Condition]] = []
        for quantity in scan.quantities:
            if quantity.unit is None and (meaning is None or meaning.unit is None):
                continue
            before = cell.text.plain[max(0, quantity.start - 12) : quantity.start]
            fits = meaning is not None and (
                meaning.property is None or self._properties.fits_unit(meaning.property, quantity.unit or meaning.unit)
            )
            if fits and not (values and _CIRCUMSTANCE.search(before)) and not before.rstrip().endswith("@"):
                values.append(quantity)
                inner.append([])
            elif inner:
                condition = self._conditions.condition(cell.text, quantity, scan.mentions)
                if condition is not None:
                    inner[-1].append(condition)
        return values, inner

    def _subject(self, line: Line, column: int) -> Subject:
        above = [self._subjects.label(cell) for cell in line.heads[column].subjects]
        siblings = [self._subjects.label(cell) for head in line.heads for cell in head.subjects]
        if any(label.states and not label.names_a_sample for label in siblings):
            above = [self._subjects.as_states(label) for label in above]
        sections = [self._subjects.label(cell) for cell in line.row.sections]
        across = any(label.material or label.is_code for label in above)
        beside_is_property = line.beside is not None and bool(line.beside.properties)
        attributes = [
            named for index, named in enumerate(line.labels)
            if named.is_attribute or (across and not (named.label.material and named.label.covers)) or index > 0
        ]  # fmt: skip
        labels = [named.label for named in line.labels if named not in attributes]
        if beside_is_property and line.labels and line.labels[0].label in labels:
            labels.remove(line.labels[0].label)
        fallback = []
        if self._caption is not None:
            mentions = self._found.materials_in(self._caption.text)
            if len({mention.label for mention in mentions}) == 1:
                span = self._caption.text.span(mentions[0].start, mentions[0].end)
                fallback = [Label("", span, self._document.quote(span), mentions[0].label)]
        subject = self._subjects.subject([*labels, *above, *sections], fallback, _NAME)
        extra = tuple(
            Condition(
                name=named.name, value=named.label.text, quote=self._subjects.evidence(named.label, "condition")
            )
            for named in attributes
            if not named.label.conditions or named.label.names_a_sample
        )
        numbers = tuple(condition for named in attributes for condition in named.label.conditions)
        return Subject(subject.sample, subject.conditions + extra + numbers, subject.evidence)

    def _measurement(
        self, line: Line, column: int, cell: Cell, fact: tuple[Quantity, Meaning, Subject, list[Condition]]
    ) -> Record:
        quantity, meaning, subject, inner = fact
        number = quantity.number
        unit, status = self._unit(quantity, meaning)
        factor = meaning.factor if quantity.unit is None else Decimal(1)
        span = cell.text.span(quantity.start, quantity.end)
        evidence = [Evidence(quote=self._document.quote(span), start=span.start, end=span.end)]
        for head_cell in meaning.cells:
            at = head_cell.text.span(0, len(head_cell.text.plain))
            evidence.append(Evidence(quote=self._document.quote(at), start=at.start, end=at.end, role="property"))
        if number.value is None:
            return self._problem(cell, "the number could not be read")
        numbered = self._numbered(line, column)
        conditions = dict.fromkeys([*meaning.conditions, *numbered, *line.conditions, *subject.conditions, *inner])
        value, upper, uncertainty = (
            scaled(part, factor) for part in (number.value, number.upper, self._uncertainty(line, column, number.uncertainty))
        )
        return Measurement(
            subject=subject.sample.label,
            material=subject.sample.material,
            property=meaning.name,
            property_iri=meaning.property.iri if meaning.property else "",
            value=value,
            value_max=upper,
            uncertainty=uncertainty,
            qualifier=number.qualifier,
            unit=unit.ucum if unit else None,
            raw=number.text,
            raw_unit=unit.text if unit else None,
            conditions=tuple(condition for condition in conditions if condition not in subject.sample.state),
            technique=self._technique.label if self._technique else None,
            technique_iri=self._technique.iri if self._technique else None,
            place=Place(kind="table", label=self._table.label, row=cell.row + 1, column=cell.column + 1),
            evidence=(*evidence, *subject.evidence),
            extractor=_NAME,
            status=status,
            confidence=meaning.confidence,
        )

    def _numbered(self, line: Line, column: int) -> list[Condition]:
        """Return the conditions that bare numbers in a column's head give; the table's corner names them."""
        corner = line.heads[0]
        if not corner.name or not column:
            return []
        found = []
        for level in line.heads[column].levels:
            if level.role == "value" and not level.conditions:
                scan = self._found.scan(level.cell.text)
                if len(scan.quantities) == 1:
                    quantity = scan.quantities[0]._replace(unit=scan.quantities[0].unit or corner.unit)
                    name = corner.kind.label if corner.kind else head_noun(corner.name)
                    condition = self._conditions.condition(level.cell.text, quantity, (), name)
                    found += [condition] if condition else []
        return found

    def _uncertainty(self, line: Line, column: int, own: Decimal | None) -> Decimal | None:
        error = line.errors.get(column)
        if own is not None or error is None:
            return own
        quantities = self._found.scan(error.text).quantities
        return quantities[0].number.value if len(quantities) == 1 else None

    def _unit(self, quantity: Quantity, meaning: Meaning) -> tuple[Unit | None, Status]:
        if quantity.unit is not None:
            return quantity.unit, "stated"
        if meaning.unit is not None:
            return meaning.unit, "stated"
        if meaning.property is None:
            return None, "stated"
        usual = self._properties.units_of(meaning.property)
        if not usual:
            return None, "stated"
        value = quantity.number.value
        if usual[0].ucum == "%" and value is not None and abs(value) <= 1:
            return None, "stated"
        if len(usual) == 1 or usual[0].ucum == "%":
            return (None, "stated") if usual[0].ucum == "1" else (usual[0], "inferred")
        return None, "stated"

    def _problem(self, cell: Cell, reason: str) -> Problem:
        span = cell.span
        if cell.text.plain:
            span = cell.text.span(0, len(cell.text.plain))
        return Problem(
            reason=reason, quote=self._document.quote(span), start=span.start, end=span.end, extractor=_NAME
        )


def scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Return `value` times the power of ten of a head, None for None."""
    return None if value is None else value * factor if factor != 1 else value
