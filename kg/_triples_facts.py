"""Writes measurements, values, conditions, and for every record a claim with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from kg._si_units import SiUnits
from kg._triples_lines import Lines, linked, of_type, plain, told
from kg.identity import Identity, below, digest
from kg.ontology import Ontology
from kg.records import Condition, Evidence, Extraction, Measurement, Place, Record

_LOWER = frozenset([">", ">="])
_UPPER = frozenset(["<", "<="])
_DELTA_CUES = ("difference", "change", "shift", "hysteresis", "undercooling", "supercooling")
_DELTA_SIGNS = ("Δ", "∆", "△")


class Facts:
    """What all writers of one document share: its lines, its identity and the nodes that several facts use."""

    def __init__(
        self, lines: Lines, extraction: Extraction, ontology: Ontology, identity: Identity, units: SiUnits
    ) -> None:
        self.lines = lines
        self.extraction = extraction
        self.ontology = ontology
        self.identity = identity
        self.units = units
        self.sha256 = extraction.sha256
        self.document = identity.document(extraction.sha256)
        self.paper = identity.paper(extraction.paper, extraction.sha256)
        self._described: set[str] = set()
        self._run = self.own("run")
        # The nodes of records, by `id`; the records are kept with them, so that no other gets the same one.
        self._measurements: dict[int, tuple[Measurement, str]] = {}
        self._conditions: dict[tuple[int, bool], tuple[Condition, str]] = {}
        self._places: dict[int, tuple[Place, str | None]] = {}
        self._quotes: dict[tuple[int, int, str], str] = {}
        # What many nodes have in common.
        self._claimed: dict[tuple[str, str], tuple[str, ...]] = {}
        self._roles: dict[str, tuple[str, ...]] = {}
        self._subjects: dict[tuple[str, str | None], tuple[str, ...]] = {}
        self._kinds: dict[tuple[str, str, str | None, str | None], tuple[str, ...]] = {}
        self._tables: dict[str | None, tuple[str, tuple[str, ...]]] = {}
        self._units: dict[tuple[str | None, str | None], tuple[str, ...]] = {}

    def own(self, family: str, *keys: str) -> str:
        """Return a thing that belongs to this document."""
        return below(self.document, family, *keys)

    def first(self, node: str) -> bool:
        """Say whether this is the first time that `node` is to be described."""
        if node in self._described:
            return False
        self._described.add(node)
        return True

    # -- units -----------------------------------------------------------------------------------------------------

    def unit(self, ucum: str) -> str:
        """Return the term of a unit, or describe one that the ontology lacks by its code and factor."""
        term = self.units.term(ucum)
        if term is not None:
            return term
        node = self.identity.unit(ucum)
        if self.first(node):
            self.lines.type(node, "qudt:Unit")
            self.lines.text(node, "qudt:ucumCode", ucum)
            self.lines.text(node, "skos:prefLabel", ucum)
            unit = self.units.unit(ucum)
            if unit is not None and unit.convertible:
                self.lines.number(node, "qudt:conversionMultiplier", unit.multiplier)
        return node

    # -- claims ----------------------------------------------------------------------------------------------------

    def claim(self, key: str, node: str, record: Record, *, limit: int | None = None) -> str:
        """State that this document says `node`, with quotes, extractor, status, confidence and repairs."""
        spans = "".join([f"{item.start}-{item.end};" for item in record.evidence[:limit]])
        claim = self.own("claim", f"{key}-{digest(record.extractor, spans)}")
        lines = self.lines
        lines.say(claim, self._common(record))
        lines.link(claim, "mkg:states", node)
        lines.number(claim, "mkg:confidence", record.confidence)
        lines.say(claim, map(self.quoted, record.evidence[:limit]))
        for repair in record.repairs:
            mended = self.own("repair", digest(repair.raw, repair.repaired, repair.rule))
            lines.link(claim, "mkg:hasRepair", mended)
            lines.type(mended, "mkg:Repair")
            lines.text(mended, "mkg:repairRaw", repair.raw)
            lines.text(mended, "mkg:repairResult", repair.repaired)
            lines.text(mended, "mkg:repairRule", repair.rule)
            lines.text(mended, "mkg:reason", repair.reason)
        return claim

    def _common(self, record: Record) -> tuple[str, ...]:
        """Return what the claims of one extractor and status have in common."""
        key = (record.extractor, record.status)
        common = self._claimed.get(key)
        if common is None:
            common = self._claimed[key] = (
                *of_type("mkg:Claim"),
                *linked("mkg:statedIn", self.document),
                *linked("prov:wasGeneratedBy", self._run),
                *told("mkg:extractorName", record.extractor),
                *told("mkg:claimStatus", record.status),
            )
        return common

    def quoted(self, item: Evidence) -> str:
        """Describe a quote: its source, its role, its text and its offsets; return the statement that links to it."""
        key = (item.start, item.end, item.role)
        link = self._quotes.get(key)
        if link is None:
            node = self.identity.evidence(self.sha256, item.start, item.end, item.role)
            (link,) = linked("mkg:hasEvidence", node)
            self._quotes[key] = link
            self.lines.say(node, self._of_role(item.role))
            self._offsets(node, item.quote, item.start, item.end)
        return link

    def _of_role(self, role: str) -> tuple[str, ...]:
        """Return what the quotes of one role have in common."""
        common = self._roles.get(role)
        if common is None:
            common = self._roles[role] = (
                *of_type("mkg:Evidence"),
                *told("mkg:evidenceRole", role),
                *linked("oa:hasSource", self.document),
            )
        return common

    def span(self, node: str, quote: str, start: int, end: int) -> None:
        """Say which characters of the source text a node stands for."""
        self.lines.link(node, "oa:hasSource", self.document)
        self._offsets(node, quote, start, end)

    def _offsets(self, node: str, quote: str, start: int, end: int) -> None:
        self.lines.text(node, "mkg:quote", quote)
        self.lines.integer(node, "mkg:startOffset", start)
        self.lines.integer(node, "mkg:endOffset", end)
        page = self.extraction.page(start)
        if page is not None:
            self.lines.integer(node, "mkg:pageNumber", page)

    # -- values and conditions -------------------------------------------------------------------------------------

    def bounds(self, node: str, value: Decimal, upper: Decimal | None, qualifier: str = "=") -> None:
        """Write a number, a range, or a bound."""
        if upper is not None:
            self.lines.number(node, "mkg:lowerValue", min(value, upper))
            self.lines.number(node, "mkg:upperValue", max(value, upper))
        else:
            self.lines.number(node, _value_predicate(qualifier), value)
        self.lines.text(node, "mkg:comparator", qualifier)

    def si_bounds(self, node: str, values: tuple[Decimal, Decimal | None, str], unit: str, *, delta: bool) -> None:
        """Write the same as it is compared: in SI units, or on the scale of its own that the unit is."""
        value, upper, qualifier = values
        low = self.units.compared(unit, value, delta=delta)
        high = self.units.compared(unit, upper, delta=delta) if upper is not None else None
        if low is None:
            return
        if high is not None:
            self.lines.number(node, "mkg:siLowerValue", min(low[0], high[0]))
            self.lines.number(node, "mkg:siUpperValue", max(low[0], high[0]))
        else:
            predicate = {"mkg:lowerValue": "mkg:siLowerValue", "mkg:upperValue": "mkg:siUpperValue"}
            self.lines.number(node, predicate.get(_value_predicate(qualifier), "mkg:siValue"), low[0])
        self.lines.text(node, "mkg:siUnit", low[1])

    def value(self, node: str, measurement: Measurement) -> None:
        """Describe the value of a measurement: as printed, as a number, and in SI units."""
        lines = self.lines
        lines.say(node, self._in_unit(measurement))
        lines.text(node, "mkg:rawText", measurement.raw)
        if measurement.value is None:
            lines.text(node, "mkg:valueText", measurement.raw)
            return
        lines.number(node, "mkg:uncertainty", measurement.uncertainty)
        self.bounds(node, measurement.value, measurement.value_max, measurement.qualifier)
        if measurement.unit is not None:
            delta = is_difference(measurement.property)
            values = (measurement.value, measurement.value_max, measurement.qualifier)
            self.si_bounds(node, values, measurement.unit, delta=delta)
            if delta:
                lines.flag(node, "qudt:isDeltaQuantity", True)
        elif _is_plain(measurement.property, self.ontology):
            self.si_bounds(node, (measurement.value, measurement.value_max, measurement.qualifier), "1", delta=False)

    def _in_unit(self, measurement: Measurement) -> tuple[str, ...]:
        """Return what the values in one unit have in common."""
        key = (measurement.raw_unit, measurement.unit)
        common = self._units.get(key)
        if common is None:
            unit = self.unit(measurement.unit) if measurement.unit is not None else None
            common = self._units[key] = (
                *of_type("mkg:ValueStatement"),
                *told("mkg:rawUnit", measurement.raw_unit),
                *linked("qudt:hasUnit", unit),
            )
        return common

    def condition(self, condition: Condition, *, state: bool = False) -> str:
        """Describe a condition, or a state of a sample; facts of one document share equal ones."""
        known = self._conditions.get((id(condition), state))
        if known is None:
            known = self._conditions[id(condition), state] = condition, self._condition(condition, state=state)
        return known[1]

    def _condition(self, condition: Condition, *, state: bool) -> str:
        key = digest(
            condition.name, str(condition.value), str(condition.value_max), str(condition.unit), str(condition.kind)
        )
        node = self.own("state" if state else "condition", key)
        if self.first(node):
            lines, value = self.lines, f"{node}/value"
            lines.type(node, "mkg:SampleState" if state else "mkg:Condition")
            lines.text(node, "skos:prefLabel", self._told(condition))
            lines.text(node, "mkg:conditionName", condition.name)
            lines.link(node, "mkg:conditionKind", condition.kind)
            lines.link(node, "mkg:conditionValue", value)
            lines.type(value, "mkg:ValueStatement")
            lines.text(value, "mkg:rawText", condition.quote.quote if condition.quote else str(condition.value))
            if isinstance(condition.value, str):
                lines.text(value, "mkg:valueText", condition.value)
            else:
                self.bounds(value, condition.value, condition.value_max)
                if condition.unit is not None:
                    lines.link(value, "qudt:hasUnit", self.unit(condition.unit))
                    values = (condition.value, condition.value_max, "=")
                    self.si_bounds(value, values, condition.unit, delta=is_difference(condition.name))
        return node

    def _told(self, condition: Condition) -> str:
        """Return a condition as people write it: `temperature = 90 °C`."""
        if isinstance(condition.value, str):
            return f"{condition.name} = {condition.value}"
        ends = sorted({condition.value, condition.value if condition.value_max is None else condition.value_max})
        text = " to ".join(map(plain, ends))
        term = self.ontology.unit(condition.unit) if condition.unit is not None else None
        unit = term.label if term is not None else condition.unit
        return f"{condition.name} = {text}{f' {unit}' if unit else ''}"

    # -- measurements ----------------------------------------------------------------------------------------------

    def write_measurements(self, materials: Mapping[str, str]) -> None:
        """Describe every measurement, its value, its place and its claim."""
        for measurement in self.extraction.measurements:
            node = self.measurement(measurement)
            claim = self.claim(node.rsplit("/", 1)[-1], node, measurement)
            self._measurement(node, claim, measurement, materials)

    def measurement(self, measurement: Measurement) -> str:
        """Return the node of a measurement of this document."""
        known = self._measurements.get(id(measurement))
        if known is None:
            node = self.identity.measurement(self.sha256, measurement)
            known = self._measurements[id(measurement)] = measurement, node
        return known[1]

    def _measurement(self, node: str, claim: str, measurement: Measurement, materials: Mapping[str, str]) -> None:
        lines = self.lines
        lines.say(node, self._of_subject(measurement.subject, materials.get(measurement.material)))
        lines.say(node, self._of_property(measurement))
        lines.flag(node, "mkg:techniqueInferred", True if measurement.technique_inferred else None)
        lines.link(node, "sosa:hasResult", f"{node}/value")
        for condition in measurement.conditions:
            lines.link(node, "mkg:hasCondition", self.condition(condition))
        quotes = (condition.quote for condition in measurement.conditions if condition.quote is not None)
        lines.say(claim, map(self.quoted, quotes))
        lines.link(node, "mkg:shownIn", self.place(measurement.place))
        self.value(f"{node}/value", measurement)

    def _of_subject(self, subject: str, material: str | None) -> tuple[str, ...]:
        """Return what the measurements of one sample have in common."""
        common = self._subjects.get((subject, material))
        if common is None:
            common = self._subjects[subject, material] = (
                *of_type("mkg:Measurement"),
                *linked("sosa:hasFeatureOfInterest", self.identity.sample(self.sha256, subject)),
                *linked("sosa:hasUltimateFeatureOfInterest", material),
                *linked("mkg:reportedIn", self.paper),
            )
        return common

    def _of_property(self, measurement: Measurement) -> tuple[str, ...]:
        """Return what the measurements of one property by one technique have in common."""
        key = (measurement.property, measurement.property_iri, measurement.technique, measurement.technique_iri)
        common = self._kinds.get(key)
        if common is None:
            kind = self._property(measurement)
            self.lines.link(self.paper, "mkg:reportsValueOf", kind)
            technique = self.technique(measurement.technique, measurement.technique_iri)
            common = self._kinds[key] = (
                *linked("sosa:observedProperty", kind),
                *linked("sosa:usedProcedure", technique),
            )
        return common

    def _property(self, measurement: Measurement) -> str:
        """Return the property kind; one that the ontology lacks is described by its printed name alone."""
        node = self.identity.property(measurement)
        if not measurement.property_iri and self.first(node):
            self.lines.type(node, "mkg:PropertyKind")
            self.lines.text(node, "skos:prefLabel", measurement.property)
        return node

    def technique(self, label: str | None, term: str | None) -> str | None:
        """Return the term of a technique."""
        if term is None and label is not None:
            found = self.ontology.technique(label)
            return found.iri if found is not None else None
        return term

    def place(self, place: Place) -> str | None:
        """Describe the table cell, caption or section that shows a fact; running text without a label has none."""
        known = self._places.get(id(place))
        if known is None:
            known = self._places[id(place)] = place, self._place(place)
        return known[1]

    def _place(self, place: Place) -> str | None:
        if place.kind == "table":
            (table, in_table), lines = self._table(place.label), self.lines
            if place.row is None and place.column is None:
                return table
            cell = f"{table}/r{place.row}c{place.column}"
            lines.say(cell, in_table)
            where = (f"row {place.row}" if place.row is not None else "", f"column {place.column}")
            numbers = ", ".join(filter(None, where if place.column is not None else where[:1]))
            lines.text(cell, "skos:prefLabel", f"{place.label or 'table'}, {numbers}")
            lines.integer(cell, "mkg:rowNumber", place.row)
            lines.integer(cell, "mkg:columnNumber", place.column)
            return cell
        if place.label is None:
            return None
        node = self.own(place.kind, place.label)
        self.lines.type(node, "mkg:Caption" if place.kind == "caption" else "mkg:Section")
        self.lines.text(node, "skos:prefLabel", place.label)
        self.lines.text(node, "mkg:elementLabel", place.label)
        self.lines.link(node, "dcterms:isPartOf", self.paper)
        return node

    def _table(self, label: str | None) -> tuple[str, tuple[str, ...]]:
        """Describe a table; return it with what its cells have in common."""
        known = self._tables.get(label)
        if known is None:
            table, lines = self.own("table", label or "-"), self.lines
            if self.first(table):
                lines.type(table, "mkg:Table")
                lines.text(table, "skos:prefLabel", label or "table")
                lines.text(table, "mkg:elementLabel", label)
                lines.link(table, "dcterms:isPartOf", self.paper)
            known = self._tables[label] = (table, (*of_type("mkg:TableCell"), *linked("dcterms:isPartOf", table)))
        return known


def _value_predicate(qualifier: str) -> str:
    if qualifier in _LOWER:
        return "mkg:lowerValue"
    return "mkg:upperValue" if qualifier in _UPPER else "qudt:value"


@lru_cache(maxsize=4096)
def is_difference(name: str) -> bool:
    """Say whether a quantity of this name is a difference, which converts without the zero point of a scale."""
    return name.startswith(_DELTA_SIGNS) or any(cue in name.lower() for cue in _DELTA_CUES)


@lru_cache(maxsize=4096)
def _is_plain(name: str, ontology: Ontology) -> bool:
    """Say whether a quantity of this name is a plain number, so that none is in SI units as it is."""
    known = ontology.property(name)
    return known is not None and known.default_unit == "1"
