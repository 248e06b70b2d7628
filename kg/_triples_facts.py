"""Writes measurements, values, conditions, and for every record a claim with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg._si_units import SiUnits
from kg._triples_lines import Lines
from kg.identity import Identity, digest
from kg.ontology import Ontology
from kg.records import Condition, Evidence, Extraction, Measurement, Place, Record

_LOWER = frozenset([">", ">="])
_UPPER = frozenset(["<", "<="])
_DELTA_CUES = ("difference", "change", "shift", "hysteresis", "undercooling", "supercooling")


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

    def own(self, family: str, *keys: str) -> str:
        """Return a thing that belongs to this document."""
        return self.identity.own(self.sha256, family, *keys)

    def first(self, node: str) -> bool:
        """Say whether this is the first time that `node` is to be described."""
        if node in self._described:
            return False
        self._described.add(node)
        return True

    # -- kinds and units -------------------------------------------------------------------------------------------

    def kind(self, family: str, class_name: str, label: str, term: str | None) -> str:
        """Return the term of a kind, or describe one that the ontology lacks."""
        if term is not None:
            return term
        node = self.identity.kind(family, label)
        if self.first(node):
            self.lines.type(node, class_name)
            self.lines.text(node, "skos:prefLabel", label.lower())
        return node

    def unit(self, ucum: str) -> str:
        """Return the term of a unit, or describe one that the ontology lacks by its code and factor."""
        term = self.units.term(ucum)
        if term is not None:
            return term
        node = self.identity.unit(ucum)
        if self.first(node):
            self.lines.type(node, "mkg:Unit")
            self.lines.text(node, "qudt:ucumCode", ucum)
            self.lines.text(node, "skos:prefLabel", ucum)
            unit = self.units.unit(ucum)
            if unit is not None and unit.convertible:
                self.lines.number(node, "qudt:conversionMultiplier", unit.multiplier)
        return node

    # -- claims ----------------------------------------------------------------------------------------------------

    def claim(self, key: str, node: str, record: Record, *, limit: int | None = None) -> str:
        """State that this document says `node`, with quotes, extractor, status, confidence and repairs."""
        spans = "".join(f"{item.start}-{item.end};" for item in record.evidence[:limit])
        claim = self.own("claim", f"{key}-{digest(record.extractor, spans)}")
        lines = self.lines
        lines.type(claim, "mkg:Claim")
        lines.link(claim, "mkg:states", node)
        lines.link(claim, "prov:wasGeneratedBy", self.own("run"))
        lines.link(claim, "mkg:madeBy", self.extractor(record.extractor))
        lines.text(claim, "mkg:status", record.status)
        lines.number(claim, "mkg:confidence", record.confidence)
        for item in record.evidence[:limit]:
            lines.link(claim, "mkg:hasEvidence", self.evidence(item))
        for repair in record.repairs:
            mended = self.own("repair", digest(repair.raw, repair.repaired, repair.rule))
            lines.link(claim, "mkg:hasRepair", mended)
            lines.type(mended, "mkg:Repair")
            lines.text(mended, "mkg:rawText", repair.raw)
            lines.text(mended, "mkg:repairedText", repair.repaired)
            lines.text(mended, "mkg:rule", repair.rule)
            lines.text(mended, "mkg:reason", repair.reason)
        return claim

    def extractor(self, name: str) -> str:
        """Return the extractor as an agent."""
        node = self.identity.extractor(name)
        if self.first(node):
            self.lines.type(node, "mkg:Extractor")
            self.lines.text(node, "skos:prefLabel", name)
        return node

    def evidence(self, item: Evidence) -> str:
        """Describe a quote: its source, its role, and one selector that gives both position and text."""
        node = self.identity.evidence(self.sha256, item.start, item.end, item.role)
        if self.first(node):
            lines, selector = self.lines, self.own("span", f"{item.start}-{item.end}")
            lines.type(node, "mkg:Evidence")
            lines.link(node, "oa:hasSource", self.document)
            lines.link(node, "oa:hasSelector", selector)
            lines.text(node, "mkg:evidenceRole", item.role)
            lines.type(selector, "oa:TextPositionSelector")
            lines.type(selector, "oa:TextQuoteSelector")
            lines.integer(selector, "oa:start", item.start)
            lines.integer(selector, "oa:end", item.end)
            lines.text(selector, "oa:exact", item.quote)
        return node

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
        """Write the same in SI units, if the unit has a conversion."""
        value, upper, qualifier = values
        low = self.units.si(unit, value, delta=delta)
        high = self.units.si(unit, upper, delta=delta) if upper is not None else None
        if low is None:
            return
        if high is not None:
            self.lines.number(node, "mkg:siLower", min(low[0], high[0]))
            self.lines.number(node, "mkg:siUpper", max(low[0], high[0]))
        else:
            predicate = {"mkg:lowerValue": "mkg:siLower", "mkg:upperValue": "mkg:siUpper"}
            self.lines.number(node, predicate.get(_value_predicate(qualifier), "mkg:siValue"), low[0])
        self.lines.link(node, "mkg:siUnit", self.unit(low[1]))

    def value(self, node: str, measurement: Measurement) -> None:
        """Describe the value of a measurement: as printed, as a number, and in SI units."""
        lines = self.lines
        lines.type(node, "mkg:ValueStatement")
        lines.text(node, "mkg:rawText", measurement.raw)
        lines.text(node, "mkg:rawUnit", measurement.raw_unit)
        if measurement.unit is not None:
            lines.link(node, "qudt:hasUnit", self.unit(measurement.unit))
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

    def condition(self, condition: Condition) -> str:
        """Describe a condition; facts of one document share equal conditions."""
        key = digest(
            condition.name, str(condition.value), str(condition.value_max), str(condition.unit), str(condition.kind)
        )
        node = self.own("condition", key)
        if self.first(node):
            lines, value = self.lines, f"{node}/value"
            lines.type(node, "mkg:Condition")
            kind = self.kind("condition", "mkg:ConditionKind", condition.name, condition.kind)
            lines.link(node, "mkg:conditionProperty", kind)
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
        if condition.quote is not None:
            self.lines.link(node, "mkg:hasEvidence", self.evidence(condition.quote))
        return node

    # -- measurements ----------------------------------------------------------------------------------------------

    def write_measurements(self, materials: Mapping[str, str]) -> None:
        """Describe every measurement, its value, its place and its claim."""
        for measurement in self.extraction.measurements:
            node = self.identity.measurement(self.sha256, measurement)
            self._measurement(node, measurement, materials)
            self.claim(node.rsplit("/", 1)[-1], node, measurement)

    def _measurement(self, node: str, measurement: Measurement, materials: Mapping[str, str]) -> None:
        lines = self.lines
        lines.type(node, "mkg:Measurement")
        lines.link(node, "sosa:hasFeatureOfInterest", self.identity.sample(self.sha256, measurement.subject))
        lines.link(node, "sosa:hasUltimateFeatureOfInterest", materials.get(measurement.material))
        lines.link(node, "sosa:observedProperty", measurement.property_iri)
        lines.link(node, "sosa:hasResult", f"{node}/value")
        lines.link(node, "mkg:reportedIn", self.paper)
        if measurement.technique is not None:
            technique = self.kind("technique", "mkg:Technique", measurement.technique, measurement.technique_iri)
            lines.link(node, "sosa:usedProcedure", technique)
        for condition in measurement.conditions:
            lines.link(node, "mkg:hasCondition", self.condition(condition))
        lines.link(node, "mkg:statedAt", self._place(measurement.place))
        self.value(f"{node}/value", measurement)

    def _place(self, place: Place) -> str:
        cell = f"r{place.row}c{place.column}" if place.row is not None or place.column is not None else "-"
        node = self.own("place", place.kind, place.label or "-", cell)
        if self.first(node):
            self.lines.type(node, "mkg:Place")
            self.lines.text(node, "mkg:placeKind", place.kind)
            self.lines.text(node, "mkg:placeLabel", place.label)
            self.lines.integer(node, "mkg:row", place.row)
            self.lines.integer(node, "mkg:column", place.column)
        return node


def _value_predicate(qualifier: str) -> str:
    if qualifier in _LOWER:
        return "mkg:lowerValue"
    return "mkg:upperValue" if qualifier in _UPPER else "qudt:value"


def is_difference(name: str) -> bool:
    """Say whether a quantity of this name is a difference, which converts without the zero point of a scale."""
    return any(cue in name.lower() for cue in _DELTA_CUES)
