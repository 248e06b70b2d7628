"""Whose values a sentence tells: devices with all of their name, codes that end like a formula, no rivals."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()


def subjects(text: str) -> list[str | None]:
    page = f"# A study\n\nA. Author\n\n## Results\n\n{text}\n"
    return [one.subject for one in extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The internal resistance of the K–O2 battery was 310 Ω.", ["K–O2 battery"]),
        ("The Zn–MnO2 battery delivered 190 mAh/g.", ["Zn–MnO2 battery"]),
        ("The Na-ion battery delivered 190 mAh/g.", ["Na-ion battery"]),
    ],
)
def test_the_metal_of_a_battery_is_part_of_its_name(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


def test_a_code_that_ends_with_a_formula_is_no_such_compound() -> None:
    text = "Its analog, KLM-30-ZnCl2, exhibited an ionic conductivity of 8 mS/cm."
    assert subjects(text) == ["KLM-30-ZnCl2"]
