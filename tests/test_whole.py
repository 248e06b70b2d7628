"""What a fault of ours in one table or paragraph does to the rest of a document."""

from __future__ import annotations

import pytest

from kg.errors import STRICT
from kg.extractors import extract, measurements
from kg.extractors._tables.facts import TableFacts
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Extraction

ONTOLOGY = load_ontology()
PAGE = """# A study of BaTiO3

## Results

The hardness of BaTiO3 is 5 GPa.

Table 1. Density of the samples.

| Sample | Density (g/cm3) |
|---|---|
| A1 | 5.9 |
| A2 | 5.8 |
"""


def fail(*_: object, **__: object) -> None:
    raise IndexError("list index out of range")


def read() -> Extraction:
    return extract(read_bytes(PAGE.encode(), "page.md"), ONTOLOGY)


def test_a_table_that_fails_is_a_problem_and_the_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STRICT)
    monkeypatch.setattr(TableFacts, "cell", fail)
    found = read()
    assert [one.property for one in found.measurements] == ["hardness"]
    (problem,) = found.problems
    assert "this table could not be read" in problem.reason
    assert PAGE[problem.start : problem.end] == problem.quote


def test_a_paragraph_that_fails_is_a_problem_and_the_table_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STRICT)
    monkeypatch.setattr(measurements, "technique_of", fail)
    found = read()
    assert [one.property for one in found.measurements] == ["density", "density"]
    assert "this paragraph could not be read" in found.problems[0].reason


def test_developers_see_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STRICT, "1")
    monkeypatch.setattr(TableFacts, "cell", fail)
    with pytest.raises(IndexError):
        read()
