"""The seeds against facts that were read from their texts by hand: every fact, and none more.

`golden/*.json` holds the facts that the two texts state, written from reading them, one fact a line: conditions as
`[name, value, unit]`, places as `[kind, label, row, column]` of the printed grid.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.extractors import extract
from kg.ontology import Ontology
from kg.readers import read
from kg.records import Condition, Extraction

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))


def number(value: Decimal | str | None) -> str | None:
    return None if value is None else str(value)


def conditions(items: Iterable[Condition]) -> list[list[str | None]]:
    return [[item.name, number(item.value), item.unit] for item in items]


def authors(extraction: Extraction) -> list[Any]:
    keys = {
        "name", "position", "affiliations", "marks", "corresponding", "equal_contribution", "email", "email_inferred",
    }  # fmt: skip
    return [author.model_dump(mode="json", include=keys) for author in extraction.authors]


def affiliations(extraction: Extraction) -> list[Any]:
    keys = {"text", "organization", "department", "city", "postal_code", "country"}
    return [affiliation.model_dump(mode="json", include=keys) for affiliation in extraction.affiliations]


def materials(extraction: Extraction) -> list[Any]:
    return [
        {
            "label": material.label,
            "formula": material.formula,
            "kind": material.kind,
            "components": list(material.components),
            "status": material.status,
            "repairs": [[repair.raw, repair.repaired] for repair in material.repairs],
        }
        for material in extraction.materials
    ]


def samples(extraction: Extraction) -> list[Any]:
    return [
        {
            "label": sample.label,
            "material": sample.material,
            "state": conditions(sample.state),
            "process": [[step.step, conditions(step.conditions)] for step in sample.process],
            "derived_from": sample.derived_from,
        }
        for sample in extraction.samples
    ]


def measurements(extraction: Extraction) -> list[Any]:
    return [
        {
            "subject": item.subject,
            "material": item.material,
            "property": item.property,
            "value": number(item.value),
            "unit": item.unit,
            "qualifier": item.qualifier,
            "conditions": conditions(item.conditions),
            "technique": item.technique,
            "place": [item.place.kind, item.place.label, item.place.row, item.place.column],
            "status": item.status,
        }
        for item in extraction.measurements
    ]


def figures(extraction: Extraction) -> list[Any]:
    return [
        {
            "label": figure.label,
            "panel": figure.panel,
            "techniques": list(figure.techniques),
            "materials": list(figure.materials),
            "conditions": [[c.name, number(c.value), number(c.value_max), c.unit] for c in figure.conditions],
        }
        for figure in extraction.figures
    ]


def roles(extraction: Extraction) -> list[Any]:
    return [[role.material, role.role, role.evidence[0].start] for role in extraction.roles]


def problems(extraction: Extraction) -> list[Any]:
    return [[problem.reason, problem.quote] for problem in extraction.problems]


KINDS: dict[str, Callable[[Extraction], list[Any]]] = {
    "authors": authors,
    "affiliations": affiliations,
    "materials": materials,
    "samples": samples,
    "measurements": measurements,
    "figures": figures,
    "roles": roles,
    "problems": problems,
}


@pytest.fixture(scope="module")
def extractions(ontology: Ontology, seeds: Path) -> dict[str, Extraction]:
    return {path.stem: extract(read(path), ontology) for path in sorted(seeds.glob("*.txt"))}


def lines(facts: Iterable[Any]) -> list[str]:
    return sorted(json.dumps(fact, ensure_ascii=False, sort_keys=True) for fact in facts)


def golden(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return facts


def test_every_seed_has_golden_facts(seeds: Path) -> None:
    assert sorted(path.stem for path in seeds.glob("*.txt")) == NAMES


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_a_seed_are_those_of_its_text(name: str, kind: str, extractions: dict[str, Extraction]) -> None:
    assert lines(KINDS[kind](extractions[name])) == lines(golden(name)[kind])


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_of_a_seed_is_described(name: str, extractions: dict[str, Extraction]) -> None:
    paper = extractions[name].paper
    assert paper.model_dump(include={"title", "doi", "is_supporting_information"}) == golden(name)["paper"]


@pytest.mark.parametrize("name", NAMES)
def test_authors_and_panels_stand_in_printed_order(name: str, extractions: dict[str, Extraction]) -> None:
    facts = golden(name)
    assert authors(extractions[name]) == facts["authors"]
    assert figures(extractions[name]) == facts["figures"]


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_what_stands_at_its_place(name: str, extractions: dict[str, Extraction], seeds: Path) -> None:
    text = read(seeds / f"{name}.txt").source.text
    extraction = extractions[name]
    records = (*extraction.measurements, *extraction.samples, *extraction.materials, *extraction.figures)
    quotes = [evidence for record in records for evidence in record.evidence]
    assert len(quotes) > 50
    assert [item.quote for item in quotes] == [text[item.start : item.end] for item in quotes]
