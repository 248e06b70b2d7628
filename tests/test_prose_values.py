"""Ways in which a sentence tells a value: links, lists, comparisons, and values that go on with a property."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str) -> list[Measurement]:
    page = f"# A study of BaTiO3\n\nA. Author\n\n## Results\n\n{text}\n"
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def facts(text: str) -> list[tuple[str, str]]:
    return [(measurement.property, str(measurement.value)) for measurement in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The refractive index at 589 nm was 1.87.", ("refractive index", "1.87")),
        ("The relative density of the annealed sample A2 was 95.1 %.", ("relative density", "95.1")),
        ("The Curie temp. of the ceramics was 118 °C.", ("Curie temperature", "118")),
        ("The powder had a flow time of 16.2 s/50 g.", ("powder flow time", "16.2")),
        (
            "The energy separation between the main peaks of W 4f7/2 and W 4f5/2 was 2.12 eV.",
            ("energy position difference", "2.12"),
        ),
        ("The Abbe number (νd) was 41.", ("Abbe number", "41")),
        ("The electron transfer number calculated from the slopes was 3.7.", ("electron transfer number", "3.7")),
        ("The coefficient of friction was 0.21 against a steel ball.", ("coefficient of friction", "0.21")),
        ("The porosity of the bodies, determined by image analysis, was 21%.", ("porosity", "21")),
        ("The porosity of the bodies amounted to 21%.", ("porosity", "21")),
        ("The samples had a Poisson's ratio ν of 0.27.", ("Poisson's ratio", "0.27")),
        ("The melting temperature shifted to 151 °C.", ("melting temperature", "151")),
        ("The pore size was centered at 4.1 nm.", ("pore size", "4.1")),
        ("The films had a water uptake of 12%.", ("water uptake", "12")),
        ("The point of zero charge was 5.9.", ("isoelectric point", "5.9")),
    ],
)
def test_a_value_without_a_unit_or_in_percent_is_linked(text: str, expected: tuple[str, str]) -> None:
    assert facts(text) == [expected]


def test_both_ends_of_a_change_without_unit_are_values() -> None:
    assert facts("The refractive index decreased from 2.41 to 2.28.") == [
        ("refractive index", "2.41"),
        ("refractive index", "2.28"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The tensile strength and elongation at break were 61 MPa and 4.2%.",
            [("tensile strength", "61"), ("elongation at break", "4.2")],
        ),
        (
            "The hardness and Young's modulus of the films, measured by nanoindentation, were 11 and 190 GPa.",
            [("hardness", "11"), ("Young's modulus", "190")],
        ),
        (
            "The stress exponent n and the activation energy Q were 4.8 and 395 kJ/mol, respectively.",
            [("stress exponent", "4.8"), ("activation energy", "395")],
        ),
    ],
)
def test_names_and_numbers_in_equal_lists_go_together(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_one_name_has_all_numbers_of_a_list() -> None:
    assert facts("The tensile strengths of the bars were 350 and 420 MPa.") == [
        ("tensile strength", "350"),
        ("tensile strength", "420"),
    ]


def test_these_values_are_those_of_the_sentence_before() -> None:
    text = "The tensile strength and Young's modulus were 61 MPa and 2.7 GPa. These values rose to 80 MPa and 3.4 GPa."
    assert facts(text)[2:] == [("tensile strength", "80"), ("Young's modulus", "3.4")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The porosity was 41%, compared with 12% for the dense bodies.", ["41", "12"]),
        ("The refractive index was 2.03, higher than that of the soda glass (1.52).", ["2.03", "1.52"]),
        ("The relaxation time of the coated films was 1.2 µs versus 310 ns for the bare films.", ["1.2", "310"]),
        ("The porosity was 12% at 1200 °C, 8% at 1300 °C and 3% at 1400 °C.", ["12", "8", "3"]),
    ],
)
def test_a_compared_or_listed_value_goes_on_with_the_property(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [str(measurement.value) for measurement in found] == expected
    assert len({measurement.property for measurement in found}) == 1


def test_what_a_cell_still_delivers_is_of_the_property_before() -> None:
    text = "The discharge capacity was 160 mAh/g at 1 C. At a rate of 5 C, it still delivered 131 mAh/g."
    assert facts(text)[-1] == ("discharge capacity", "131")


def test_what_something_was_heated_to_is_no_value_of_the_property_before() -> None:
    assert facts("The Curie temperature was 120 °C. It had a density of 5 g/cm3. It was heated to 500 °C.")[-1] == (
        "density",
        "5",
    )


def test_a_number_beyond_its_own_name_is_not_given_to_another() -> None:
    text = "It had an electromechanical coupling factor of 0.5 and a power conversion efficiency of 99%."
    assert ("electromechanical coupling factor", "99") not in facts(text)


def test_a_whole_number_before_things_counts_them() -> None:
    assert facts("The refractive index was 12 samples.") == []


def test_each_number_has_the_amount_at_its_place() -> None:
    found = read("The dielectric constants were 1200 and 1500 for x = 0.10 and x = 0.25, respectively.")
    assert [[str(c.value) for c in measurement.conditions] for measurement in found] == [["0.10"], ["0.25"]]


@pytest.mark.parametrize(
    "text",
    ["The density of BaTiO3 should exceed 95%.", "The hardness of BaTiO3 must be 5 GPa.", "A confidence level of 95%."],
)
def test_a_demand_or_a_level_of_confidence_is_no_result(text: str) -> None:
    assert read(text) == []


def test_the_power_of_ten_of_the_next_quantity_is_not_shared() -> None:
    text = "The friction coefficient and wear rate were 0.35 and 4.2 × 10^-6^ mm3/(N m)."
    assert facts(text) == [("coefficient of friction", "0.35"), ("wear rate", "0.0000042")]


def test_a_difference_behind_a_value_leaves_the_value() -> None:
    text = "The Tg of the PMMA/SiO2 nanocomposite with 5 wt% SiO2 was 118 °C, 13 °C higher than that of PMMA."
    assert facts(text) == [("glass transition temperature", "118")]


def test_a_long_symbol_needs_no_sign_behind_it() -> None:
    text = "The Ecorr and icorr values of the alloy were −0.21 V and 3.2 × 10^-8^ A cm^-2^."
    assert facts(text) == [("corrosion potential", "-0.21"), ("corrosion current density", "3.2E-8")]


def test_the_state_beside_a_number_is_that_of_the_number() -> None:
    text = "The grain size of BaTiO3 decreased from 45 µm in the as-received condition to 3.2 µm."
    assert [measurement.subject for measurement in read(text)] == ["BaTiO3 (as-received)", "BaTiO3"]


def test_listed_states_are_aligned_with_their_numbers() -> None:
    found = read("The hardness of the as-cast and aged alloys of BaTiO3 is 185 HV and 240 HV, respectively.")
    assert [measurement.subject for measurement in found] == ["BaTiO3 (as-cast)", "BaTiO3 (aged)"]


def test_a_technique_in_the_name_of_a_quantity_is_of_that_quantity_alone() -> None:
    found = read("The BaTiO3 LED had a luminance of 12000 cd m^-2^ and an EQE of 14.5%.")
    assert [measurement.technique for measurement in found] == [None, "external quantum efficiency measurement"]


def test_a_bare_noun_beyond_the_bounds_of_what_it_is_short_for_is_no_such_value() -> None:
    assert ("power conversion efficiency", "92") not in facts("The efficiency of the BaTiO3 battery was 92%.")


def test_an_element_listed_beside_compounds_has_its_own_number() -> None:
    found = read("The TECs of YSZ, NiO and Ni are 10.3, 14.1 and 16.9 × 10-6 K-1, respectively.")
    assert [str(one.subject) for one in found] == ["YSZ", "NiO", "Ni"]


def test_a_known_name_in_a_unit_of_none_of_its_kinds_is_a_quantity_in_own_words() -> None:
    assert facts("The peel force of the electrode was 4.7 N.") == [("peel force", "4.7")]
    assert facts("The peel strength decreases from 600 °C to 900 °C.") == []
