"""The verdicts of the laws on a built graph, and values outside the plausible bounds of their property.

The verdicts are written with the other facts of a document (`kg._triples_laws`); this room reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg._si_units import si_units
from kg.ontology import Ontology
from kg.store import Graph

_VERDICTS = """
SELECT ?law ?sample ?outcome ?value ?reason ?file WHERE {
  ?verdict a mkg:Verdict ; mkg:verdictOf/skos:prefLabel ?law ; mkg:verdictOn ?node ; mkg:outcome ?outcome .
  ?node skos:prefLabel ?sample . ?claim mkg:states ?node ; mkg:statedIn/mkg:fileName ?file .
  OPTIONAL { ?verdict mkg:verdictValue ?value } OPTIONAL { ?verdict mkg:reason ?reason }
} ORDER BY ?law ?file ?sample ?outcome"""
_VALUES = """
SELECT ?measurement ?property ?number ?unit WHERE {
  ?measurement sosa:observedProperty ?property ; sosa:hasResult ?result .
  ?result mkg:siValue|mkg:siLowerValue|mkg:siUpperValue ?number ; mkg:siUnit ?unit
}"""

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a law says of one sample: `outcome` is holds, contradicted or not testable."""

    law: str
    sample: str
    file: str
    outcome: str
    value: float | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Implausible:
    """A measured value outside the bounds of its property; all numbers in SI units, bounds `None` where open."""

    measurement: str
    property: str
    value: float
    minimum: float | None
    maximum: float | None


def verdicts(graph: Graph) -> tuple[Verdict, ...]:
    """Return all verdicts, ordered by law, file and sample."""
    found = []
    for row in graph.query(_VERDICTS):
        value = row["value"]
        found.append(
            Verdict(
                law=str(row["law"]),
                sample=str(row["sample"]),
                file=str(row["file"]),
                outcome=str(row["outcome"]),
                value=float(value) if value is not None else None,
                reason=str(row["reason"]) if row["reason"] is not None else None,
            )
        )
    return tuple(dict.fromkeys(found))


def implausible(graph: Graph, ontology: Ontology) -> Iterator[Implausible]:
    """Yield the measurements whose value lies outside the plausible bounds of their property.

    A value per mole says nothing about bounds per particle: only one in the SI unit of the bounds is compared.
    """
    bounds = _bounds(ontology)
    for measurement, iri, number, unit in graph.rows(_VALUES):
        known = bounds.get(str(iri))
        if known is None or known[3] != str(unit):
            continue
        label, low, high, _ = known
        value = float(str(number))
        slack = abs(value) * _SLACK
        if (low is not None and value + slack < low) or (high is not None and value - slack > high):
            yield Implausible(str(measurement), label, value, low, high)


def _bounds(ontology: Ontology) -> dict[str, tuple[str, float | None, float | None, str]]:
    """Return label, lower and upper bound and their SI unit of every property that has a bound."""
    units, found = si_units(ontology), {}

    def si(value: Decimal | None, unit: str) -> tuple[float, str] | None:
        converted = units.si(unit, value) if value is not None else None
        return (float(converted[0]), converted[1]) if converted is not None else None

    for term in ontology.properties:
        if term.default_unit is not None and (term.minimum is not None or term.maximum is not None):
            low, high = si(term.minimum, term.default_unit), si(term.maximum, term.default_unit)
            code = next((bound[1] for bound in (low, high) if bound is not None), "")
            found[term.iri] = (term.label, low and low[0], high and high[0], code)
    return found
