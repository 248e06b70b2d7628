"""Turns an extraction into the JSON object of the data contract, version 1.

Every key is always there; absent facts are `null` or `[]`. Units are UCUM codes, offsets count code points of the
source text, arrays stand in order of appearance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kg._formula_symbols import ELEMENTS
from kg._si_units import SiUnits, si_units
from kg._triples_facts import is_difference
from kg.identity import Identity
from kg.ontology import Ontology
from kg.records import (
    Affiliation,
    Author,
    Condition,
    Evidence,
    Extraction,
    Figure,
    Material,
    Measurement,
    PhaseShare,
    Problem,
    Role,
    Sample,
)

SCHEMA = "1"
_CODE = re.compile(r"(?=.*[A-Z])[A-Za-z0-9][\w.+/@%-]*(?:\([\w.]+\))?")
_SIGNS = re.compile(r"[\W_]+")
Json = dict[str, Any]


def contract_of(extraction: Extraction, ontology: Ontology, identity: Identity) -> Json:
    """Return the object that `kg extract --format json` prints: plain dicts, lists, strings, numbers and `None`."""
    sha256, units = extraction.sha256, si_units(ontology)
    materials = {material.label: identity.material(material) for material in extraction.materials}
    content = {
        "schema": SCHEMA,
        "document": {
            "name": extraction.name,
            "sha256": sha256,
            "media_type": extraction.media_type,
            "characters": extraction.characters,
        },
        "paper": {
            "iri": identity.paper(extraction.paper, sha256),
            "title": extraction.paper.title,
            "doi": extraction.paper.doi,
            "is_supporting_information": extraction.paper.is_supporting_information,
            "authors": [_author(author) for author in extraction.authors],
            "affiliations": [_affiliation(affiliation) for affiliation in extraction.affiliations],
        },
        "materials": [
            *(_material(material, materials[material.label]) for material in extraction.materials),
            *(_named(sample, identity.sample(sha256, sample.label)) for sample in _codes(extraction)),
        ],
        "samples": [_sample(sample, identity.sample(sha256, sample.label)) for sample in extraction.samples],
        "measurements": [
            _measurement(measurement, identity.measurement(sha256, measurement), identity.property(measurement), units)
            for measurement in extraction.measurements
        ],
        "figures": [_figure(figure) for figure in extraction.figures],
        "roles": [_role(role) for role in extraction.roles],
        "problems": [_problem(problem) for problem in extraction.problems],
        "ledger": extraction.ledger.model_dump(),
    }
    if extraction.pages:
        _add_pages(content, extraction)
    return content


def _add_pages(content: Json, extraction: Extraction) -> None:
    """Say of every quote on which printed page it begins."""
    quotes = [quote for material in content["materials"] for quote in material["mentions"]]
    quotes += [quote for key in ("measurements", "roles") for fact in content[key] for quote in fact["evidence"]]
    for quote in (*quotes, *content["problems"]):
        quote["page"] = extraction.page(quote["start"])


def json_number(value: Decimal | None) -> int | float | None:
    """Return a JSON number with the digits of `value`: an integer where it is one and floats hold it exactly.

    >>> json_number(Decimal("2.50")), json_number(Decimal("1E+3")), json_number(None)
    (2.5, 1000, None)
    """
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return float(value)


def _amounts(composition: dict[str, Decimal] | None) -> dict[str, float] | None:
    return {symbol: float(amount) for symbol, amount in composition.items()} if composition else None


def _author(author: Author) -> Json:
    return {
        "name": author.name,
        "position": author.position,
        "affiliations": list(author.affiliations),
        "corresponding": author.corresponding,
        "equal_contribution": author.equal_contribution,
        "email": author.email,
        "orcid": author.orcid,
    }


def _affiliation(affiliation: Affiliation) -> Json:
    return {
        "text": affiliation.text,
        "organization": affiliation.organization,
        "department": affiliation.department,
        "city": affiliation.city,
        "postal_code": affiliation.postal_code,
        "country": affiliation.country,
    }


def _quotes(evidence: Iterable[Evidence]) -> list[Json]:
    return [{"quote": item.quote, "start": item.start, "end": item.end} for item in evidence]


def _of_fact(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    """Return the quotes that tell two readings of a value apart: not the technique, which many values share."""
    return (item for item in evidence if item.role != "technique")


def _material(material: Material, iri: str) -> Json:
    return {
        "iri": iri,
        "label": material.label,
        "formula": material.formula,
        "composition": _amounts(material.composition),
        "kind": material.kind,
        "components": list(material.components),
        "studied": material.studied,
        "mentions": _quotes(material.evidence),
    }


def _codes(extraction: Extraction) -> Iterable[Sample]:
    """Return the samples that the paper gives a name of their own (`MT-25`): readers look for it among materials."""
    labels = {material.label for material in extraction.materials}
    return (
        sample
        for sample in extraction.samples
        if _CODE.fullmatch(sample.label)
        and not ELEMENTS.issuperset(re.split("[-=]", sample.label))  # a bond: "C-N"
        and sample.label not in labels
        and _names(sample)
    )


def _names(sample: Sample) -> list[Evidence]:
    """Return the quotes that print the name of a sample."""
    name = _SIGNS.sub("", sample.label)
    return [item for item in sample.evidence if _SIGNS.sub("", item.quote) == name]


def _named(sample: Sample, iri: str) -> Json:
    """Return a sample with an own name as the paper's own material: its part is the material it is made of."""
    return {
        "iri": iri,
        "label": sample.label,
        "formula": None,
        "composition": _amounts(sample.composition),
        "kind": "sample",
        "components": [sample.material],
        "studied": True,
        "mentions": _quotes(_names(sample)),
    }


def _value(value: Decimal | str) -> int | float | str | None:
    return value if isinstance(value, str) else json_number(value)


def _condition(condition: Condition) -> Json:
    return {
        "name": condition.name,
        "value": _value(condition.value),
        "value_max": json_number(condition.value_max),
        "unit": condition.unit,
    }


def _state(condition: Condition) -> Json:
    return {"name": condition.name, "value": _value(condition.value), "unit": condition.unit}


def _phase(phase: PhaseShare) -> Json:
    return {
        "label": phase.label,
        "structure": phase.structure,
        "fraction": json_number(phase.fraction),
        "unit": phase.unit,
    }


def _sample(sample: Sample, iri: str) -> Json:
    return {
        "iri": iri,
        "label": sample.label,
        "material": sample.material,
        "composition": _amounts(sample.composition),
        "state": [_state(condition) for condition in sample.state],
        "process": [
            {"step": step.step, "conditions": [_condition(condition) for condition in step.conditions]}
            for step in sample.process
        ],
        "phases": [_phase(phase) for phase in sample.phases],
        "derived_from": sample.derived_from,
    }


def _measurement(measurement: Measurement, iri: str, property_iri: str, units: SiUnits) -> Json:
    si = None
    if measurement.value is not None and measurement.unit is not None:
        si = units.si(measurement.unit, measurement.value, delta=is_difference(measurement.property))
    place = measurement.place
    return {
        "iri": iri,
        "subject": measurement.subject,
        "material": measurement.material,
        "property": measurement.property,
        "property_iri": property_iri,
        "value": json_number(measurement.value),
        "value_max": json_number(measurement.value_max),
        "uncertainty": json_number(measurement.uncertainty),
        "qualifier": measurement.qualifier,
        "unit": measurement.unit,
        "value_si": json_number(si[0]) if si is not None else None,
        "unit_si": si[1] if si is not None else None,
        "conditions": [_condition(condition) for condition in measurement.conditions],
        "technique": measurement.technique,
        "technique_inferred": measurement.technique_inferred,
        "place": {"kind": place.kind, "label": place.label, "row": place.row, "column": place.column},
        "evidence": _quotes(_of_fact(measurement.evidence)),
        "extractor": measurement.extractor,
        "status": measurement.status,
        "confidence": json_number(measurement.confidence),
    }


def _role(role: Role) -> Json:
    return {
        "material": role.material,
        "role": role.role,
        "role_iri": role.role_iri,
        "evidence": _quotes(role.evidence),
        "extractor": role.extractor,
        "confidence": json_number(role.confidence),
    }


def _figure(figure: Figure) -> Json:
    return {
        "label": figure.label,
        "panel": figure.panel,
        "techniques": list(figure.techniques),
        "materials": [*figure.materials, *figure.samples],
        "conditions": [_condition(condition) for condition in figure.conditions],
        "caption": figure.caption,
        "start": figure.start,
        "end": figure.end,
    }


def _problem(problem: Problem) -> Json:
    return {"reason": problem.reason, "quote": problem.quote, "start": problem.start, "end": problem.end}
