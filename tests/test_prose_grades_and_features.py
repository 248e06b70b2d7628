"""Sentences of four makes: bare numbers as alloys, features with extents, variables given to samples, second heads."""

from __future__ import annotations

import pytest

from tests.small_prose import facts, read, read_page

ALLOYS = """# Joining of AA2219-T87 to AA7075-T6

A. Author

## Experimental

Sheets of AA2219-T87 and AA7075-T6 were joined.

## Results

{text}
"""


def joined(text: str) -> list[tuple[str, str, str]]:
    """Return subject, property and value of each measurement of a paper on two alloys."""
    page = ALLOYS.format(text=text)
    return [(one.subject, one.property, str(one.value)) for one in read_page(page)]


def test_bare_number_of_a_designation_is_the_alloy_and_no_quantity() -> None:
    told = joined("The grain size was 41 µm for 2219 and 96 µm for 7075.")
    assert told == [("AA2219-T87", "grain size", "41"), ("AA7075-T6", "grain size", "96")]


def test_bare_number_beside_a_noun_is_the_alloy() -> None:
    assert joined("The 7075 plate had a hardness of 171 HV.")[0][0] == "AA7075-T6"
    assert joined("The hardness of the base metal 7075 was 165 HV.")[0][0] == "AA7075-T6"


def test_same_number_with_a_unit_stays_a_number() -> None:
    assert ("AA2219-T87", "compressive strength", "2219") in joined("The compressive strength reached 2219 MPa.")


def test_features_have_the_extents_that_they_are_told_to_have() -> None:
    assert facts("Pits with a mean depth of 31 µm had developed.") == [("pit depth", "31")]
    assert facts("Ribs of 12 µm width were seen.") == [("rib width", "12")]
    assert facts("Terraces with a spacing of 75 nm were observed.") == [("terrace spacing", "75")]
    assert facts("The scar had a maximum width of 0.4 mm.") == [("scar width", "0.4")]


def test_dimensions_of_specimens_are_no_results() -> None:
    assert facts("The specimens had a width of 10 mm.") == []
    assert facts("The notch had a width of 2 mm.") == []


def test_temperature_that_changes_from_sample_to_sample_is_a_result() -> None:
    told = facts("The peak temperature rose from 48 °C for MX1 through 55 °C for MX2 to 61 °C for MX3.")
    assert told == [("peak temperature", "48"), ("peak temperature", "55"), ("peak temperature", "61")]
    assert facts("The annealing temperature rose from 480 °C for MX1 to 610 °C for MX3.") == []


def test_local_strain_is_found_and_applied_strain_is_set() -> None:
    assert facts("The local strain at the notch was 14% before fracture.") == [("local strain", "14")]
    assert [one for one, _ in facts("At a strain of 3%, the resistance was 3 Ω.")] == ["electrical resistance"]


def test_part_of_a_quantity_not_told_is_not_of_another_one() -> None:
    text = (
        "The tensile strength was 310 MPa.\n\nThe stresses were mapped, and the transverse one did not exceed 30 MPa."
    )
    assert ("tensile strength", "30") not in facts(text)


def test_second_head_row_that_names_the_labels_tells_the_columns_apart() -> None:
    rows = (
        "| | 20 °C | | 60 °C |",
        "|---|---|---|---|",
        "| Mortar | 7 d | 28 d | 28 d |",
        "| MX1 | 11 | 25 | 64 |",
        "| MX2 | 13 | 29 | 72 |",
    )
    told = read("Table 1. Compressive strength (MPa) of the mortars.\n\n" + "\n".join(rows))
    assert {one.property for one in told} == {"compressive strength"}
    assert [str(one.value) for one in told] == ["11", "25", "64", "13", "29", "72"]
    assert [len(one.conditions) for one in told] == [2] * 6


def test_rotational_speed_beside_results_is_their_circumstance() -> None:
    rows = (
        "| Joint | Rotational speed (rpm) | Hardness (HV) |",
        "|---|---|---|",
        "| MX1 | 650 | 121 |",
        "| MX2 | 850 | 131 |",
    )
    told = read("Table 1. Hardness of the joints.\n\n" + "\n".join(rows))
    assert [str(one.value) for one in told] == ["121", "131"]
    assert [str(one.conditions[0].value) for one in told] == ["650", "850"]


def test_second_of_two_settings_is_no_value() -> None:
    told = facts("The coercivity fell to 9.9 A/m, and the core losses at 50 Hz and 1.5 T to 0.33 W/kg.")
    assert told == [("coercivity", "9.9"), ("core loss", "0.33")]
    assert facts("The yield strength was 310 MPa at 300 K and 410 MPa at 77 K.")[1:] == [("yield strength", "410")]


def test_symbol_behind_a_phase_stands_for_the_quantity_of_it() -> None:
    caption = "Table 1. Curie temperature of the amorphous phase $T_C^{am}$ and hardness of the cubic phase $H^{c}$."
    rows = (
        "| Alloy | $T_C^{am}$ (°C) | $H^{c}$ (GPa) |",
        "|---|---|---|",
        "| MX1 | 311 | 4.1 |",
        "| MX2 | 351 | 4.6 |",
    )
    told = read(caption + "\n\n" + "\n".join(rows))
    assert [one.property for one in told] == ["Curie temperature", "hardness"] * 2


@pytest.mark.parametrize(
    ("introduced", "first", "second"),
    [
        ("The austenitic steel 1.4404 (AISI 316L) and the tool steel 1.2344 (AISI H13) were cast.", "1.4404", "1.2344"),
        ("The aluminium alloys 5083 and 7020 were joined.", "5083", "7020"),
        ("The steels C55 and 51CrV4 were hardened.", "C55", "51CrV4"),
        ("Plates of EN AW-6082 and EN AW-5754 were joined.", "EN AW-6082", "EN AW-5754"),
        ("Titanium of Grade 1 and titanium Grade 4 were drawn.", "Grade 1", "Grade 4"),
    ],
)
def test_grades_that_the_noun_of_a_metal_introduces_are_alloys_of_their_own(
    introduced: str, first: str, second: str
) -> None:
    text = f"{introduced} The hardness of {first} was 228 HV and that of {second} was 148 HV."
    page = f"# A study of metals\n\nA. Author\n\n## Results\n\n{text}\n"
    told = [(one.subject, str(one.value)) for one in read_page(page)]
    assert told == [(first, "228"), (second, "148")]
