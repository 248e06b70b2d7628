"""Alloys as their papers write them: short forms of classes, elements beside an alloy, phases and their shares."""

from __future__ import annotations

import pytest
from small_prose import read_page

ALLOY = "# Strength of the FeNiCrV high-entropy alloy\n\nA. Author\n\n## Introduction\n\n"


def subjects(text: str, introduction: str = "High-entropy alloys (HEAs) are strong.") -> list[tuple[str, str]]:
    found = read_page(f"{ALLOY}{introduction}\n\n## Results\n\nFeNiCrV was cast.\n\n{text}\n")
    return [(one.subject, one.material) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "The hardness of the HEA is 412 HV.",
        "The HEA has a yield strength of 811 MPa.",
        "The FeNiCrV HEA shows a yield strength of 811 MPa.",
    ],
)
def test_the_short_form_of_a_class_of_alloys_means_the_one_told_of(text: str) -> None:
    assert subjects(text) == [("FeNiCrV", "FeNiCrV")]


def test_a_short_form_defined_in_the_plural_is_no_name_of_a_sample_behind_a_formula() -> None:
    text = "The FeNiCrV LW-CCA shows a yield strength of 811 MPa."
    assert subjects(text, "Lightweight complex concentrated alloys (LW-CCAs) are new.") == [("FeNiCrV", "FeNiCrV")]


def test_the_short_form_of_one_alloy_names_it() -> None:
    text = "The ARA has a yield strength of 811 MPa."
    assert subjects(text, "It is called as-rolled alloy (ARA).")[0][0] == "ARA"
