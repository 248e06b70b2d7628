"""Sentences that tell a change, an event, a bare noun, or what others found."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str, title: str = "A study of BaTiO3") -> list[Measurement]:
    page = f"# {title}\n\nA. Author\n\n## Results\n\n{text}\n"
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def facts(text: str, **more: str) -> list[tuple[str, str]]:
    return [(measurement.property, str(measurement.value)) for measurement in read(text, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "The grain size was enlarged by almost a factor of two from 39.4 to 76.9 nm.",
        "The grain size was significantly prolonged from 39.4 nm to 76.9 nm.",
        "The grain size of the bare films was enhanced (from 39.4 to 76.9 nm).",
    ],
)
def test_a_change_has_two_values_whatever_its_verb(text: str) -> None:
    assert facts(text) == [("grain size", "39.4"), ("grain size", "76.9")]


def test_each_end_of_a_change_has_its_own_uncertainty() -> None:
    found = read("The hardness increased from 3.2 ± 0.1 to 5.1 ± 0.2 GPa.")
    assert [str(measurement.uncertainty) for measurement in found] == ["0.1", "0.2"]


def test_what_a_change_came_from_belongs_to_the_second_value() -> None:
    first, second = read("The grain size was enlarged from 39.4 to 76.9 nm with addition of 2 mol% MgO.")
    assert [condition.name for condition in first.conditions] == []
    assert [condition.name for condition in second.conditions] == ["MgO content"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The second crystallization event (~740 K) is weak.", [("crystallization temperature", "740")]),
        ("Decomposition starts at 350 °C.", [("decomposition temperature", "350")]),
        ("Sintering starts at 1200 °C.", []),
    ],
)
def test_an_event_has_a_temperature_unless_people_set_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_bare_noun_is_short_for_the_one_quantity_named_in_full() -> None:
    text = "The tensile strength was 500 MPa. The tensile strength is high. The strength then reached 560 MPa."
    assert facts(text) == [("tensile strength", "500"), ("tensile strength", "560")]


def test_a_bare_noun_says_nothing_where_several_quantities_have_it() -> None:
    text = "The tensile strength and the flexural strength are high. The strength then reached 560 MPa."
    assert ("tensile strength", "560") not in facts(text)


def test_a_review_tells_what_others_found() -> None:
    text = "Miller et al. reported a band gap of 3.2 eV."
    assert facts(text, title="Oxide perovskites: a review") == [("band gap", "3.2")]
    assert facts(text) == []


def test_a_share_that_has_risen_is_a_value() -> None:
    assert facts("The porosity of the films has increased to over 24%.") == [("porosity", "24")]
