"""Alloys as their papers write them: short forms of classes, elements beside an alloy, phases and their shares."""

from __future__ import annotations

import pytest
from small_prose import read_page
from small_tables import Rows, extraction

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


PURE = [["Parameter", "Fe", "Ni", "Cr", "V"], ["Density (g/cm3)", "7.87", "8.91", "7.19", "6.11"]]


def of_table(rows: Rows, caption: str) -> list[tuple[str, str]]:
    found = extraction(rows, caption, title="Strength of the FeNiCrV alloy").measurements
    return [(one.subject, one.material) for one in found]


def test_the_elements_of_an_alloy_in_a_table_are_materials_of_their_own() -> None:
    assert of_table(PURE, "Parameters of the elements.") == [(one, one) for one in ("Fe", "Ni", "Cr", "V")]
    turned = [list(row) for row in zip(*PURE, strict=True)]
    turned[0][0] = "Metal"
    assert of_table(turned, "Parameters used.") == [(one, one) for one in ("Fe", "Ni", "Cr", "V")]


@pytest.mark.parametrize(
    ("rows", "caption"),
    [
        (PURE, "Parameters of the alloys doped with these elements."),
        ([["Element", "Fe", "Cu", "Zn"], ["Density (g/cm3)", "7.87", "8.91", "7.19"]], "Parameters of the elements."),
    ],
)
def test_the_symbol_of_an_element_is_else_no_material_of_its_own(rows: Rows, caption: str) -> None:
    assert {material for _, material in of_table(rows, caption)} == {"FeNiCrV"}
