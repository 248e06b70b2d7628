"""Which sample, condition or earlier property a value of a sentence has when several are told of."""

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


def conditions(measurement: Measurement) -> list[tuple[str, str]]:
    return [(condition.name, str(condition.value)) for condition in measurement.conditions]


def test_a_composition_that_bears_a_value_is_its_material_however_rare() -> None:
    text = "The yield strength of FeNi was 200 MPa. The Fe0.6Ni0.4 alloy showed a yield strength of 310 MPa."
    found = read(text, title="Strength of FeNi alloys")
    assert [measurement.material for measurement in found][-1] == "Fe0.6Ni0.4"


def test_a_coating_is_not_what_bears_the_value() -> None:
    (found,) = read("The TiO2-coated glass showed a refractive index of 1.9.")
    assert found.material != "TiO2"


@pytest.mark.parametrize("word", ["while", "whereas", "but"])
def test_a_clause_sets_another_value_against_the_first_property(word: str) -> None:
    text = f"The coated film showed a porosity of 22% with a strain of 5%, {word} the bare film gave 31%."
    assert [(m.property, str(m.value)) for m in read(text)][-1] == ("porosity", "31")


def test_a_value_without_unit_goes_on_after_a_change() -> None:
    found = read("The coefficient of friction was 0.42 at 10 N and dropped to 0.35 at 30 N.")
    assert [(str(m.value), conditions(m)) for m in found] == [
        ("0.42", [("load", "10")]),
        ("0.35", [("load", "30")]),
    ]


def test_a_list_of_values_has_the_list_of_conditions_behind_it() -> None:
    text = (
        "The power density was 1.1 W/cm2 at 750 °C, while values of 0.8, 0.5 and 0.3 W/cm2 were obtained at 700, 650 "
        "and 600 °C."
    )
    assert [conditions(m)[0][1] for m in read(text)] == ["750", "700", "650", "600"]


def test_what_the_compared_one_went_through_is_no_condition_of_the_value() -> None:
    (first,) = read("The density was 5.1 g/cm3 and thus higher than that of the bodies sintered at 1450 °C.")
    assert conditions(first) == []


def test_a_bracket_behind_another_predicate_is_of_that_one() -> None:
    text = (
        "The electrical conductivity was 28 S/cm at 800 °C, and the thermal expansion coefficient was 19 × 10^-6 K^-1 "
        "(30-1000 °C)."
    )
    first, _ = read(text)
    assert conditions(first) == [("temperature", "800")]


def test_every_number_of_a_list_is_of_its_symbol() -> None:
    found = read("The dielectric constants were 1200, 1500 and 1700 for x = 0.01, 0.02 and 0.03.")
    assert [conditions(m) for m in found] == [[("x", "0.01")], [("x", "0.02")], [("x", "0.03")]]


def test_a_property_can_be_the_condition_of_another() -> None:
    found = read("The sheet resistance was 125 Ω/sq at a transmittance of 88%.")
    assert conditions(found[0]) in ([("transmittance", "88")], [])


@pytest.mark.parametrize(
    "text",
    [
        "The lattice parameter is 3.99 Å, in good agreement with the experimental value of 4.01 Å.",
        "The lattice parameter is 3.99 Å, close to the literature value of 4.01 Å.",
    ],
)
def test_a_value_that_is_agreed_with_is_of_others(text: str) -> None:
    assert [str(m.value) for m in read(text)] == ["3.99"]


def test_a_short_symbol_is_not_decided_by_function_words() -> None:
    (found,) = read("The Tm of PBS was 114 °C.")
    assert found.property == "melting temperature"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cell had an energy density of 312 Wh/kg.", "specific energy"),
        ("The steel had an impact toughness of 85 J.", "impact energy"),
        ("The capacity fading was 0.09% per cycle.", "capacity fade rate"),
        ("The effective masses were 0.12 m0 and 0.12 m0.", "effective mass"),
    ],
)
def test_names_of_quantities_by_their_units(text: str, expected: str) -> None:
    assert {m.property for m in read(text)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DSC showed a melting peak at 212 °C.", [("melting temperature", "212")]),
        (
            "H2-TPR showed two reduction peaks centered at 245 and 387 °C.",
            [("reduction temperature", "245"), ("reduction temperature", "387")],
        ),
        ("The reduction peak at 0.35 V grew.", [("cathodic peak potential", "0.35")]),
        ("The Ca/Si ratio of the gel was 1.65.", [("elemental ratio", "1.65")]),
    ],
)
def test_peaks_of_events_and_ratios_of_elements(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.property, str(m.value)) for m in read(text)] == expected


@pytest.mark.parametrize("ratio", ["S/N", "W/C"])
def test_letters_that_mean_no_elements_make_no_ratio_of_them(ratio: str) -> None:
    assert all(m.property != "elemental ratio" for m in read(f"The {ratio} ratio was 1.65."))


def test_a_technique_of_the_next_value_is_not_that_of_the_first() -> None:
    text = "The porosity was 12%, and an activation energy of 0.32 eV was derived from the Arrhenius plot."
    first, second = read(text)
    assert (first.technique, second.technique) == (None, "Arrhenius analysis")
