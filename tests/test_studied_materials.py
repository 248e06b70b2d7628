"""Which materials a document studies, and which it only mentions, uses, quotes or finds as a phase."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.document import Document
from kg.extractors import extract
from kg.ontology import Ontology

Studied = Callable[..., set[str]]

TABLE = """Table 1. Hardness of the alloys.

| Alloy | Hardness (HV) | Ref. |
| --- | --- | --- |
| FeCoNiV | 180 | this work |
| FeCoNiVAl | 320 | [7] |
"""


@pytest.fixture(scope="module")
def studied(ontology: Ontology, document: Callable[..., Document]) -> Studied:
    def run(text: str, title: str = "A study of ceramics", section: str = "Results") -> set[str]:
        found = extract(document(f"# {title}\n\n## {section}\n\n{text}\n"), ontology)
        return {material.label for material in found.materials if material.studied}

    return run


def test_the_title_names_what_is_studied(studied: Studied) -> None:
    assert studied("The density was low.", "Dielectric loss of BaTiO3 films") == {"BaTiO3"}


def test_a_chemical_and_a_gas_are_only_used(studied: Studied) -> None:
    text = "LaFeO3 was prepared from La2O3 in argon and washed with ethanol."
    assert studied(text, section="Experimental") == {"LaFeO3"}


def test_a_material_with_a_value_of_its_own_is_studied(studied: Studied) -> None:
    assert "ZrV2O7" in studied("The density of ZrV2O7 is 3.2 g/cm3.")


@pytest.mark.parametrize("mark", [" [12]", " (Weber et al. [3])", " in the literature"])
def test_a_quoted_value_studies_nothing(studied: Studied, mark: str) -> None:
    text = f"LaFeO3 was prepared by milling. The density of ZrV2O7 is 3.2 g/cm3{mark}."
    assert studied(text) == {"LaFeO3"}


def test_what_an_introduction_tells_of_others_is_not_studied(studied: Studied) -> None:
    text = "LaCrO3 was prepared by many groups. In this work, LaFeO3 was prepared by milling."
    assert studied(text, section="1. Introduction") == {"LaFeO3"}


def test_rows_with_a_reference_are_of_others(studied: Studied) -> None:
    assert studied(TABLE) == {"FeCoNiV"}


def test_a_binary_compound_of_the_elements_of_the_studied_one_is_a_phase(studied: Studied) -> None:
    text = "Figure 1. Micrograph of LaFeO3 with Fe2O3.\n\nFe2O3 was found. LaFeO3 was dense. LaFeO3 was light."
    assert studied(text, "Sintering of LaFeO3") == {"LaFeO3"}


def test_a_solution_around_a_sample_is_no_subject(studied: Studied) -> None:
    text = "Figure 2. Potential of LaFeO3 in 3.5 wt% NaCl solution."
    assert studied(text) == {"LaFeO3"}


def test_the_most_named_material_is_studied_when_nothing_tells(studied: Studied) -> None:
    assert studied("There is CaTiO3 and SrTiO3. There is CaTiO3.", section="Introduction") == {"CaTiO3"}


def test_beside_a_series_with_values_a_named_composition_is_only_mentioned(studied: Studied) -> None:
    rows = "".join(f"| Fe{x}Co{100 - x}Ni9Al2 | {x} | {x} | {x} |\n" for x in (30, 40))
    table = f"| Alloy | Hardness (HV) | Yield strength (MPa) | Grain size (µm) |\n|---|---|---|---|\n{rows}"
    text = f"Table 1. Properties of the alloys.\n\n{table}\nThe hardness falls more than in Fe5CoNi7V0.5."
    assert studied(text) == {"Fe30Co70Ni9Al2", "Fe40Co60Ni9Al2"}


def test_a_material_that_others_are_set_against_is_not_studied(studied: Studied) -> None:
    text = "FeCoNiV was cast. It is harder than what was measured for the FeCoNiNb alloy."
    assert studied(text) == {"FeCoNiV"}


def test_a_value_after_a_citation_studies_nothing_by_the_topic_alone(studied: Studied) -> None:
    text = "FeCoNiV was cast. FeCoNiNb was melted by others [4]. The density is 8.1 g/cm3."
    assert studied(text) == {"FeCoNiV"}
