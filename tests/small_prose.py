"""Reads a paragraph as the results of a small paper: what the tests of sentences look at."""

from __future__ import annotations

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str) -> list[Measurement]:
    """Return the measurements of a paragraph of results, in order."""
    return read_page(f"# A study of BaTiO3\n\nA. Author\n\n## Results\n\n{text}\n")


def read_page(page: str) -> list[Measurement]:
    """Return the measurements of a whole paper in markdown, in order."""
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def facts(text: str) -> list[tuple[str, str]]:
    """Return property and value of each measurement of a paragraph."""
    return [(measurement.property, str(measurement.value)) for measurement in read(text)]
