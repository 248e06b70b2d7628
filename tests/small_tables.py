"""Small documents with one table each, and what is extracted from them."""

from __future__ import annotations

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Extraction, Measurement

ONTOLOGY = load_ontology()
Rows = list[list[str]]
Fact = tuple[str, str, str, str | None]


def pipe(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


def extraction(rows: Rows, caption: str = "Results.", note: str = "", title: str = "A study of BaTiO3") -> Extraction:
    text = f"# {title}\n\n## Results\n\nTable 1. {caption}\n\n{pipe(rows)}\n\n{note}\n"
    return extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY)


def measured(rows: Rows, caption: str = "Results.", **more: str) -> list[Measurement]:
    found = extraction(rows, caption, **more).measurements
    return [measurement for measurement in found if measurement.place.kind == "table"]


def fact(measurement: Measurement) -> Fact:
    return measurement.subject, measurement.property, str(measurement.value), measurement.unit


def facts(rows: Rows, caption: str = "Results.", **more: str) -> list[Fact]:
    return [fact(measurement) for measurement in measured(rows, caption, **more)]


def conditions(measurement: Measurement) -> list[tuple[str, str, str | None]]:
    return [(condition.name, str(condition.value), condition.unit) for condition in measurement.conditions]
