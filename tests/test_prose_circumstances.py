"""Which circumstances of a sentence, and of those around it, belong to which of its values."""

from __future__ import annotations

import pytest
from small_prose import read


def given(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return each value with its conditions by their names."""
    return [(str(one.value), {told.name: str(told.value) for told in one.conditions}) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "After 300 h of ageing at 90 °C, the Young's modulus sank from 3.1 to 2.6 GPa.",
            [("3.1", {}), ("2.6", {"time": "300", "ageing temperature": "90"})],
        ),
        (
            "Following 14 days in water, the flexural strength had declined from 71 MPa to 58 MPa.",
            [("71", {}), ("58", {"time": "14"})],
        ),
        (
            "Upon heating from 30 to 180 °C, the lattice parameter a grows from 3.905 to 3.918 Å.",
            [("3.905", {"temperature": "30"}), ("3.918", {"temperature": "180"})],
        ),
        (
            "The contact angle fell from 128° to 109° after 30 abrasion cycles.",
            [("128", {}), ("109", {"cycle number": "30"})],
        ),
        (
            "The specific capacity faded from 812 to 640 mAh/g over 150 cycles.",
            [("812", {}), ("640", {"cycle number": "150"})],
        ),
        (
            "Annealing in vacuum at 450 °C for 3 h raised the electrical conductivity from 0.4 to 6.1 S/cm.",
            [("0.4", {}), ("6.1", {"annealing temperature": "450", "annealing time": "3"})],
        ),
        ("A dose of 80 kGy lifted the gel fraction from 9% to 64%.", [("9", {}), ("64", {"radiation dose": "80"})]),
    ],
)
def test_what_a_change_came_from_is_no_condition_of_the_value_before(
    text: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    assert given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The density is 3.1 g/cm3 and the dielectric constant at 1 MHz is 9.2.",
            [("3.1", {}), ("9.2", {"frequency": "1"})],
        ),
        (
            "The Curie temperature is 410 K and the magnetization at 5 K is 62 emu/g.",
            [("410", {}), ("62", {"temperature": "5"})],
        ),
        (
            "The conductivity is 3 S/cm at 55 °C, from which an activation energy of 37 kJ/mol follows.",
            [("3", {"temperature": "55"}), ("37", {})],
        ),
        (
            "The dielectric constant at 1 kHz is 420 and the loss tangent is 0.02.",
            [("420", {"frequency": "1"}), ("0.02", {"frequency": "1"})],
        ),
        (
            "The hardness was 610 HV at the surface and 390 HV at a depth of 2 mm.",
            [("610", {"position": "surface"}), ("390", {"depth": "2"})],
        ),
        (
            "The dielectric constant falls from 900 at 1 kHz to 700 at 1 MHz.",
            [("900", {"frequency": "1"}), ("700", {"frequency": "1"})],
        ),
        (
            "The aged steel has a hardness of 510 HV, whereas tempering for 2 h at 560 °C brought it to 390 HV.",
            [("510", {}), ("390", {"tempering time": "2", "tempering temperature": "560"})],
        ),
        (
            "The series resistance was 8 Ω and increased by only 6% after 5000 bending cycles.",
            [("8", {})],
        ),
        (
            "With 3 wt% filler the thermal conductivity was 0.6 W/mK, twice that of the resin (0.3 W/mK).",
            [("0.6", {"content": "3"}), ("0.3", {})],
        ),
        (
            "The conductivity rose from 3 S/cm at 25 °C to 5 S/cm at 90 °C, while the selectivity fell from 21 to 14%.",
            [("3", {"temperature": "25"}), ("5", {"temperature": "90"}), ("21", {}), ("14", {})],
        ),
        (
            "The flexural strength reached 61 MPa for a sintering time of 2 h. Longer firing harmed.",
            [("61", {"sintering time": "2"})],
        ),
        (
            "The shrinkage was 0.04% and 0.21% after 15 h of reduction at 600 and 850 °C, respectively.",
            [
                ("0.04", {"time": "15", "chemical reduction temperature": "600"}),
                ("0.21", {"time": "15", "chemical reduction temperature": "850"}),
            ],
        ),
        (
            "The response time is 4 min at 650 °C and 12 s at 850 °C (the anode thickness was about 25 µm).",
            [("4", {"temperature": "650"}), ("12", {"temperature": "850"}), ("25", {})],
        ),
        (
            "The contact angle after 24 h was 85°; after 3 days it had decreased to 41°.",
            [("85", {"time": "24"}), ("41", {"time": "3"})],
        ),
        (
            "Irradiated to 5 dpa at 300 °C, the steel had a yield strength of 712 MPa, up from 455 MPa.",
            [("712", {"radiation dose": "5", "temperature": "300"}), ("455", {})],
        ),
        (
            "On ageing in humid air (85% RH, 85 °C) for 900 h, the sheet resistance increased from 9.8 to 12.4 Ω/sq.",
            [("9.8", {}), ("12.4", {"relative humidity": "85", "ageing temperature": "85", "ageing time": "900"})],
        ),
        (
            "The hardness was 5 GPa; the degradation efficiency was 97% at pH 7.4 and 88% at pH 4.8.",
            [("5", {}), ("97", {"pH": "7.4"}), ("88", {"pH": "4.8"})],
        ),
        (
            "The gel, whose ionic conductivity is 11 mS/cm at 25 °C, freezes at -38 °C.",
            [("11", {"temperature": "25"}), ("-38", {})],
        ),
        (
            "The grain size was 0.9 µm after sintering at 1300 °C and 2.7 µm after sintering at 1450 °C, with relative "
            "densities of 96.1% and 99.2%, respectively.",
            [
                ("0.9", {"sintering temperature": "1300"}),
                ("2.7", {"sintering temperature": "1450"}),
                ("96.1", {"sintering temperature": "1300"}),
                ("99.2", {"sintering temperature": "1450"}),
            ],
        ),
        ("The fracture toughness at a rate of 0.5 mm/min is 6.1 MPa m^1/2.", [("6.1", {"crosshead speed": "0.5"})]),
        (
            "The conversion reached 87% at 250 mA/cm2, although the reaction began at 60 mA/cm2.",
            [("87", {"current density": "250"})],
        ),
    ],
)
def test_a_circumstance_stays_with_the_value_it_is_told_of(
    text: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    assert given(text) == expected


def test_the_rooms_temperature_takes_its_place_in_a_list() -> None:
    text = "The compressive strength at room temperature and 600 °C was 910 MPa and 640 MPa, respectively."
    assert given(text) == [("910", {"temperature": "room temperature"}), ("640", {"temperature": "600"})]


def test_the_rooms_temperature_is_not_told_beside_its_number() -> None:
    assert given("The hardness at room temperature (23 °C) is 5 GPa.") == [("5", {"temperature": "23"})]


def test_a_variable_told_of_before_is_called_again_for_another_quantity() -> None:
    text = "The dielectric constant was 420 at 10 kHz. The loss tangent at this frequency was 0.012."
    assert given(text) == [("420", {"frequency": "10"}), ("0.012", {"frequency": "10"})]
    text = "The dielectric constant was 420 at 10 K. At this temperature the resistivity is 4 mΩ cm."
    assert given(text)[1] == ("4", {"temperature": "10"})
    assert given("The density was 3 g/cm3. The loss tangent at this frequency was 0.012.")[1] == ("0.012", {})


def test_what_holds_for_all_values_below_is_told_once() -> None:
    text = (
        "The following results were obtained at a scan rate of 10 mV/s. The specific capacitance was 280 F/g. "
        "The thickness was 3 µm."
    )
    assert given(text) == [("280", {"scan rate": "10"}), ("3", {})]


def test_only_the_temperature_of_a_cell_goes_on_to_its_results() -> None:
    result = "The discharge capacity was 140 mAh/g."
    assert given(f"Powders were kept at 180 °C for 12 h. {result}") == [("140", {})]
    assert given(f"The cells were kept at 60 °C. {result}") == [("140", {"temperature": "60"})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The SEM, operated at 15 kV, showed a grain size of 3.2 µm.", [("3.2", {})]),
        ("The grain size is 3.2 µm at a bias of 2 kV.", [("3.2", {"applied potential": "2"})]),
        ("The SEM was operated at an acceleration voltage of 15 kV.", []),
        ("The dose was 50 J/g and the hardness was 5 GPa.", [("5", {})]),
        ("After irradiation to 2 dpa the hardness was 5 GPa.", [("5", {"radiation dose": "2"})]),
        ("The external quantum efficiency was 21% at 1000 cd/m2.", [("21", {"luminance": "1000"})]),
        ("Attenuation is 42 dB for a thickness of 2 mm.", [("42", {"thickness": "2"})]),
    ],
)
def test_units_and_instruments_tell_what_was_set(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The cell delivered 140 mAh/g at 0.2C, 120 mAh/g at 1C and 90 mAh/g at 4C.",
            [("140", {"C-rate": "0.2"}), ("120", {"C-rate": "1"}), ("90", {"C-rate": "4"})],
        ),
        (
            "The density was 6 g/cm3 and, at 700 °C, a conductivity of 5 S/cm was found.",
            [("6", {}), ("5", {"temperature": "700"})],
        ),
        ("The compressive strength at 20 % strain of the foam was 3 MPa.", [("3", {"strain": "20"})]),
        ("The yield strength at 0.2 % offset was 318 MPa.", [("318", {"offset": "0.2"})]),
        (
            "The charge transfer resistance at -0.3 V vs. RHE was 14 Ω.",
            [("14", {"applied potential": "-0.3", "reference electrode": "RHE"})],
        ),
        ("Devices with an aperture of 0.8 cm2 had a fill factor of 71%.", [("71", {"device area": "0.8"})]),
        ("At a loading (9 mg cm-2) an areal capacity of 1.2 mAh cm-2 was found.", [("1.2", {"mass loading": "9"})]),
    ],
)
def test_each_value_has_the_circumstances_of_its_own(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The removal efficiency was 91% and 77% for Ni2+ and Cr3+, respectively.",
            [("91", {"pollutant": "Ni2+"}), ("77", {"pollutant": "Cr3+"})],
        ),
        (
            "The limits of detection were 2 and 7 ppb for NH3 and CO2.",
            [("2", {"analyte": "NH3"}), ("7", {"analyte": "CO2"})],
        ),
        (
            "The electrical conductivity was 3 S/cm, 5 S/cm and 9 S/cm in H2, N2 and air, respectively.",
            [("3", {"atmosphere": "H2"}), ("5", {"atmosphere": "N2"}), ("9", {"atmosphere": "air"})],
        ),
    ],
)
def test_words_listed_behind_a_list_go_with_its_values_place_by_place(
    text: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    assert given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The power factor of the plates was 3.1 mW m-1 K-2 at 700 K, although the bars and the rods stayed at 2.6 "
            "and 2.2 mW m-1 K-2.",
            [("3.1", {"temperature": "700"}), ("2.6", {"temperature": "700"}), ("2.2", {"temperature": "700"})],
        ),
        (
            "The conversion efficiency at a temperature difference of 400 K was 5.1%, and when the difference was "
            "200 K it was 2.4%.",
            [("5.1", {"temperature difference": "400"}), ("2.4", {"temperature": "200"})],
        ),
        (
            "Storage at 120 °C for 500 h raised the coercivity from 7.1 to 8.4 A/m.",
            [("7.1", {}), ("8.4", {"temperature": "120", "time": "500"})],
        ),
        (
            "After 20 days (R.H. ≈ 55%) the electrical conductivity was 1.8 mS/cm.",
            [("1.8", {"time": "20", "relative humidity": "55"})],
        ),
        (
            "The internal resistance (5 s pulse, 40% SOC) of the pouch cells was 27 mΩ.",
            [("27", {"time": "5", "state of charge": "40"})],
        ),
        (
            "With films of 450 nm thickness the fill factor of the cells sank to 58%.",
            [("58", {"thickness": "450"})],
        ),
    ],
)
def test_a_later_clause_shares_or_replaces_a_circumstance(
    text: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    """A clause of further values shares it, one with "when" replaces it, what caused a change is of its end."""
    assert given(text) == expected


def test_what_was_not_treated_has_no_temperature_of_the_treatment() -> None:
    text = (
        "After annealing at 450 °C for 2 h, the BaTiO3 films showed a sheet resistance of 1.3 kΩ/sq, whereas the "
        "as-deposited ones had 9.6 kΩ/sq."
    )
    assert given(text)[1] == ("9.6", {})
