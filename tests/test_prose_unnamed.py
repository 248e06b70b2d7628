"""Values of running text that are told without the name of their quantity, or beside names that are not theirs."""

from __future__ import annotations

import pytest

from tests.small_prose import facts, read, read_page

_AFTER = [
    (
        "The viscosity of the inks was determined with a rheometer. At 25 °C it amounts to 1.4 Pa s for ink K4.",
        [("viscosity", "1.4")],
    ),
    (
        "The thermal conductivity of the foams was measured with a hot disk. It is 0.034 W m−1 K−1 for foam F2.",
        [("thermal conductivity", "0.034")],
    ),
    (
        "The adhesion strength was determined by pull-off tests, and values in the range of 1.4-2.1 MPa were noted.",
        [("adhesion strength", "1.4")],
    ),
    (
        "A fracture toughness of 1.7 MPa m1/2 was estimated, and for K1 and K2 we arrived at 3.3 and 2.6 MPa m1/2.",
        [("fracture toughness", "1.7"), ("fracture toughness", "3.3"), ("fracture toughness", "2.6")],
    ),
    (
        "With regard to porosity, the two foams hardly differ, 84% having been found for the first.",
        [("porosity", "84")],
    ),
]


@pytest.mark.parametrize(("text", "told"), _AFTER)
def test_a_value_told_of_what_a_sentence_is_about_has_its_quantity(text: str, told: list[tuple[str, str]]) -> None:
    assert facts(text) == told


def test_a_pronoun_does_not_reach_back_over_a_sentence_about_something_else() -> None:
    assert facts("The grain size was measured. The colour of the inks was brown. It is 1.4 µm for ink K4.") == []


def test_what_governs_a_quantity_is_not_what_is_told_of_it() -> None:
    text = "The grain size is controlled by the film thickness, and we measured 210 nm for K1 and 340 nm for K2."
    assert facts(text) == [("grain size", "210"), ("grain size", "340")]
    assert facts("The grain size is set by the film thickness of 90 nm.") == [("thickness", "90")]


def test_how_far_measurements_of_a_quantity_went_is_no_value_of_it() -> None:
    assert facts("Magnetization measurements up to 6 T reveal a kink above 2 T.") == []
    assert facts("Conductivity curves from 0.1 to 2 S/cm were plotted.") == []


def test_a_comparative_with_a_value_beside_it_goes_on_with_the_quantity_before() -> None:
    text = (
        "The crystallite size of the powder was 21 nm. It is smaller, 12 nm, in the sample with the highest Co content."
    )
    assert facts(text) == [("crystallite size", "21"), ("crystallite size", "12")]


def test_what_gets_broader_is_no_temperature() -> None:
    assert facts("The Curie temperature is 118 °C. It is broader, 9 °C, in the doped sample.") == [
        ("Curie temperature", "118")
    ]


def test_a_bare_noun_goes_on_with_the_quantity_named_in_full_before() -> None:
    text = "A hole concentration of 1.8 × 10^19 cm−3 is found in K1; in K2, a larger density of 2 × 10^19 cm−3 is met."
    assert [name for name, _ in facts(text)] == ["carrier concentration", "carrier concentration"]


def test_numbers_of_several_samples_need_not_have_equally_many_decimals() -> None:
    text = "The residual resistivity ratio is 38 for K0, but drops to 13 and 5.9 for K1 and K2, respectively."
    assert facts(text) == [
        ("residual resistivity ratio", "38"),
        ("residual resistivity ratio", "13"),
        ("residual resistivity ratio", "5.9"),
    ]


def test_a_clause_about_a_quantity_does_not_part_it_from_its_value() -> None:
    text = "The crystallinity of the blend, which is governed by the molar mass of the polymer, was 38%."
    assert facts(text) == [("degree of crystallinity", "38")]
    text = "The resistance was lowered without harming the transmittance, which stayed at 88%."
    assert ("transmittance", "88") in facts(text)


def test_a_verb_left_out_is_that_of_the_value_before() -> None:
    text = "The density of the fresh mortar amounted to 2.18 g/cm3, and its air content to 3.6%."
    assert facts(text) == [("density", "2.18"), ("air content", "3.6")]


def test_a_symbol_with_a_direction_is_that_of_its_quantity() -> None:
    found = facts("At 300 K we find ρab = 168 µΩ cm and ρc = 3.1 mΩ cm.")
    assert found == [("electrical resistivity", "168"), ("electrical resistivity", "3.1")]


def test_the_other_direction_is_another_quantity() -> None:
    text = "The in-plane thermal conductivity is 12 W m−1 K−1 and the cross-plane one, as expected, 1.4 W m−1 K−1."
    first, second = read(text)
    assert (first.property, second.property) != (second.property, second.property)


def test_an_aside_about_the_literature_does_not_end_the_own_results() -> None:
    text = "The melting temperature is 698 K for K0, in agreement with the literature [4], and is moved to 631 K in K1."
    assert facts(text) == [("melting temperature", "698"), ("melting temperature", "631")]


def test_an_event_that_is_shifted_has_its_temperature() -> None:
    text = "The ductile-to-brittle transition was shifted from −47 °C in K1 to −74 °C in K2."
    assert facts(text) == [
        ("ductile-brittle transition temperature", "-47"),
        ("ductile-brittle transition temperature", "-74"),
    ]


def test_two_values_set_against_each_other_share_their_unit() -> None:
    assert facts("The steels differ in yield strength (612 vs. 605 MPa).") == [
        ("yield strength", "612"),
        ("yield strength", "605"),
    ]


def test_those_of_another_sample_come_in_the_same_order() -> None:
    text = "The response and recovery times of K1 are 8 and 21 s, those of K2 12 and 34 s."
    assert facts(text) == [
        ("response time", "8"),
        ("recovery time", "21"),
        ("response time", "12"),
        ("recovery time", "34"),
    ]


def test_a_sample_that_looks_like_a_symbol_has_no_value_of_its_own() -> None:
    text = "The yield strength and the elongation of A1 are 412 MPa and 14%, those of A2 455 MPa and 11%."
    assert "decay component amplitude" not in {name for name, _ in facts(text)}


def test_what_something_rises_up_to_is_no_upper_limit() -> None:
    (risen,) = read("The compressive strength grew after exposure at 800 °C up to 31.4 MPa.")
    assert (risen.property, risen.qualifier) == ("compressive strength", "=")
    (limit,) = read("The films have a hardness up to 20 GPa.")
    assert limit.qualifier == "<="


def test_a_value_above_a_transition_is_a_value_where_it_is_no_temperature() -> None:
    text = "The storage modulus was 2.1 GPa for the neat resin, dropping to 12 MPa above the glass transition."
    assert facts(text) == [("storage modulus", "2.1"), ("storage modulus", "12")]


def test_things_with_two_extents_have_both() -> None:
    assert facts("The film consists of columns with a width of 40-60 nm.") == [("column width", "40")]
    text = "An interface width of 0.6 nm was fitted. The film consists of columns with a width of 40-60 nm."
    assert ("column width", "40") in facts(text)


def test_a_formula_with_a_complement_is_no_code_that_prints_its_variable() -> None:
    formula = "Sn1-xBixNbS2"
    page = (
        f"# Growth of {formula} crystals\n\nA. Author\n\n## Abstract\n\nWe report crystals of {formula} (x = 0, 0.1, "
        "and 0.2).\n\n## Results\n\nThe hardness for x = 0.1 was 3.2 GPa.\n"
    )
    assert [one.subject for one in read_page(page)] == ["Sn0.9Bi0.1NbS2"]


def test_a_symbol_takes_the_value_that_it_is_said_to_be() -> None:
    text = "The quaternary glass had the lowest liquidus temperature (871 °C), its Tg being 412 °C."
    assert facts(text) == [("liquidus temperature", "871"), ("glass transition temperature", "412")]


def test_how_two_quantities_were_found_does_not_part_them_from_their_values() -> None:
    text = "The average hardness and modulus, from the Oliver-Pharr analysis, were found to be 6.1 and 98 GPa."
    assert facts(text) == [("hardness", "6.1"), ("Young's modulus", "98")]


def test_what_a_quantity_starts_from_may_stand_before_its_name() -> None:
    text = "Starting from 38 MPa in the green state, the flexural strength first decreases to 22 MPa."
    assert facts(text) == [("flexural strength", "38"), ("flexural strength", "22")]


def test_a_value_in_place_of_another_is_no_share_of_it() -> None:
    text = "The coating protects the fabric, the char yield at 700 °C being 24% instead of 6%."
    assert ("residual mass", "24") in facts(text)


def test_that_of_the_second_is_of_the_same_quantity() -> None:
    text = "The oxide loses oxygen in two steps, the mass loss of the first being 1.8% and that of the second 3.1%."
    assert [value for _, value in facts(text)] == ["1.8", "3.1"]
