"""The scan of a text: its quantities and the terms that it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import load_ontology
from kg.scan import EMPTY_SCAN, Scanner
from kg.terms import ConditionKind, Process, PropertyKind, Technique, Term

SCANNER = Scanner(load_ontology())


def named(text: str, kind: type[Term]) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], terms[0].label) for mention, terms in SCANNER.scan(text).of(kind)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The ionic conductivity rose.", PropertyKind, ("ionic conductivity", "ionic conductivity")),
        ("It was annealed in air.", Process, ("annealed", "annealing")),
        ("X-ray diffraction patterns", Technique, ("X-ray diffraction patterns", "X-ray diffraction")),
        ("at a scan rate of 5 mV/s", ConditionKind, ("scan rate", "scan rate")),
    ],
)
def test_terms_of_every_kind_are_named(text: str, kind: type[Term], expected: tuple[str, str]) -> None:
    assert expected in named(text, kind)


def test_quantities_stand_where_they_are_printed() -> None:
    text = "heated to 60 °C for 2 h"
    assert [text[q.start : q.end] for q in SCANNER.scan(text).quantities] == ["60 °C", "2 h"]


def test_an_ambiguous_symbol_keeps_all_its_meanings() -> None:
    assert len(SCANNER.terms("σ")) > 1


def test_an_empty_text_names_nothing() -> None:
    assert SCANNER.scan("") is EMPTY_SCAN


@given(st.text(max_size=80))
def test_every_mention_and_quantity_lies_in_its_text(text: str) -> None:
    scan = SCANNER.scan(text)
    for item in (*scan.quantities, *scan.mentions):
        assert 0 <= item.start < item.end <= len(text)
    assert list(scan.mentions) == sorted(scan.mentions, key=lambda mention: mention.start)


@given(st.text(max_size=40))
def test_a_scan_depends_on_its_text_alone(text: str) -> None:
    assert SCANNER.scan(text) == SCANNER.scan(text)
