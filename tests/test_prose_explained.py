"""Sentences whose numbers a verb, a count, an aside or the chapter they stand in explains."""

from __future__ import annotations

import pytest

from tests.small_prose import facts, read_page


def test_a_share_lost_at_a_temperature_is_the_temperature_of_that_loss() -> None:
    told = facts("Under argon the fibres lose 5% of their weight at 412 °C (PX-1) and 438 °C (PX-2).")
    assert told == [("5 % weight loss temperature", "412"), ("5 % weight loss temperature", "438")]


def test_things_counted_per_other_things_are_a_number_of_that_name() -> None:
    told = facts("The mean number of twins per grain was 3.2 in PX-1 and 4.1 in PX-2.")
    assert told == [("number of twins per grain", "3.2"), ("number of twins per grain", "4.1")]


def test_how_many_water_molecules_a_group_holds_is_the_hydration_number() -> None:
    assert facts("The number of water molecules per cation at 60 °C is 12.4.") == [("hydration number", "12.4")]


def test_an_aside_about_a_quantity_parts_it_not_from_its_value() -> None:
    text = (
        "The intrinsic viscosity in toluene, which serves as a measure of the chain length because no standards of "
        "this architecture are on the market, climbs from 1.2 dL/g for the first batch to 1.9 dL/g for the second."
    )
    assert facts(text) == [("intrinsic viscosity", "1.2"), ("intrinsic viscosity", "1.9")]


def test_going_down_and_sinking_are_changes() -> None:
    assert facts("The coefficient of friction went down from 0.61 to 0.43.") == [
        ("coefficient of friction", "0.61"),
        ("coefficient of friction", "0.43"),
    ]
    assert [value for _, value in facts("Within a week the voltage of the stack sank from 0.81 to 0.74 V.")] == [
        "0.81",
        "0.74",
    ]


def test_what_a_current_density_amounts_to_is_a_result() -> None:
    assert facts("At 1.8 V the current density of the stack amounts to 2.73 A/cm².") == [("current density", "2.73")]
    assert facts("The cells were charged until the current density reached 2.73 A/cm².") == []


def test_a_blank_before_the_power_of_an_area_is_read_over() -> None:
    told = facts("The surface area is 650 m 2 g -1 and the diffusion coefficient is 3.1 × 10 -9 m 2 s -1 .")
    assert told == [("specific surface area", "650"), ("diffusion coefficient", "3.1E-9")]


def test_a_share_never_goes_on_with_an_angle() -> None:
    text = "XRD shows a reflection at 31.4°. A part had become rutile, the amount of which was 11 wt% in PX-1."
    assert all(value != "11" or "peak" not in kind for kind, value in facts(text))


def test_whose_is_no_quantity() -> None:
    assert facts("The second figure of merit, whose values are 6.2 and 8.4 kW/m, is of no use.") == []


PAGE = """# A study of BaTiO3

A. Author

## METHODS

## Polymer casting

The film had a bending stiffness of about 3 N/m.

## RESULTS

## Synthesis and structure

The grain size, seen by SEM, comes to 12 µm.

## CONCLUSIONS

Done.
"""


def test_sections_between_two_chapters_of_their_level_belong_to_the_first() -> None:
    assert [(one.property, str(one.value)) for one in read_page(PAGE) if one.property == "grain size"] == [
        ("grain size", "12")
    ]


def _table(text: str) -> list[tuple[str, str, str, dict[str, str]]]:
    """Return sample, property, value and conditions of what a page with a table tells."""
    page = f"# A study of membranes\n\nA. Author\n\n## Results\n\n{text}\n"
    return [
        (one.subject, one.property, str(one.value), {two.name: str(two.value) for two in one.conditions})
        for one in read_page(page)
    ]


def test_a_head_with_a_code_and_a_temperature_names_the_sample_and_the_condition() -> None:
    told = _table(
        "Table 1. Performance of the cells.\n\n| | k4-MX 60 °C | k4-MX 80 °C | k8-MX 60 °C |\n|---|---|---|---|\n"
        "| Peak power density (W cm-2) | 0.91 | 1.24 | 1.33 |\n| Open circuit voltage (V) | 1.01 | 0.99 | 1.02 |\n"
    )
    assert [(sample, value) for sample, kind, value, _ in told if kind == "power density"] == [
        ("k4-MX", "0.91"),
        ("k4-MX", "1.24"),
        ("k8-MX", "1.33"),
    ]
    assert [given for _, _, value, given in told if value == "1.24"] == [{"temperature": "80"}]


def test_a_symbol_with_a_temperature_behind_it_is_the_one_that_the_caption_names() -> None:
    told = _table(
        "Table 1. Swelling ratio (SR) and hydroxide conductivity (σ) of the films.\n\n"
        "| Film | SR (%) 30 °C | σ (mS cm-1) 30 °C | σ (mS cm-1) 60 °C |\n|---|---|---|---|\n"
        "| K4-MX | 12.1 | 54 | 93 |\n| K8-MX | 14.6 | 63 | 107 |\n"
    )
    assert [(kind, conditions) for _, kind, _, conditions in told[:3]] == [
        ("swelling ratio", {"temperature": "30"}),
        ("hydroxide conductivity", {"temperature": "30"}),
        ("hydroxide conductivity", {"temperature": "60"}),
    ]


def test_letters_set_apart_that_a_note_explains_are_marks() -> None:
    told = _table(
        "Table 1. Properties of the films.\n\n"
        "| Film | State | Ion exchange capacity (mmol/g) a | Ion exchange capacity (mmol/g) b |\n|---|---|---|---|\n"
        "| K4-MX | dry c | 1.91 | 1.98 |\n| K8-MX | wet d | 1.82 | 1.96 |\n\n"
        "a By back titration. b Theoretical value from the feed. c Kept over silica gel. d Kept in water.\n"
    )
    dry = {"state": "dry", "remark": "Kept over silica gel"}
    assert told[0][3] == dry
    assert told[1][3] == dry | {"method": "theoretical"}


def test_parts_of_a_sample_that_go_by_themselves_are_not_removed() -> None:
    assert facts("After a month 8.4% of the linkers in the gel degraded.") == [("linker degradation", "8.4")]
    assert facts("In the end 5.1% of the ammonium groups next to the cathode had been lost.") == [
        ("loss of ammonium groups", "5.1")
    ]
    assert facts("Within 2 h 90% of the dye degraded.") == [("removal efficiency", "90")]


def test_a_part_that_is_thick_has_its_own_thickness() -> None:
    assert facts("The rim of the particles is 12 nm thick.") == [("rim thickness", "12")]
    assert facts("The wall of this network is only about 25 nm thick.") == [("wall thickness", "25")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cracks in the grains were 12 μm long.", ("crack length", "12")),
        ("The depleted zone beside the grain boundary is 62 nm wide.", ("depleted zone width", "62")),
        ("The interlayer between fibre and particle is 0.3 μm thick.", ("interlayer thickness", "0.3")),
        ("The struts themselves are 3.8 μm thick.", ("strut thickness", "3.8")),
    ],
)
def test_an_extent_is_that_of_the_subject_whatever_else_it_names(text: str, expected: tuple[str, str]) -> None:
    assert facts(text) == [expected]


def test_the_case_before_a_subject_is_no_value_of_it() -> None:
    assert facts("Up to 6 mol% the water uptake goes up while the swelling goes down.") == []


def test_the_preposition_of_a_verb_is_no_part_of_a_name() -> None:
    assert facts("This translates into characteristic distances of 4.4 and 5.3 nm.") == [
        ("characteristic distance", "4.4"),
        ("characteristic distance", "5.3"),
    ]


def test_a_preposition_begins_no_name_of_a_quantity() -> None:
    text = "The residual stress, which was 86 MPa at first, was relaxed to 64 MPa by ageing without stress."
    assert facts(text) == [("residual stress", "86"), ("residual stress", "64")]
