"""Conditions from the sentence before, shared by several lists, and those that a mere dimension does not have."""

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
            "Sealed modules were stored at 65 °C. After 800 h the efficiency retention was 91%.",
            [("91", {"time": "800", "temperature": "65"})],
        ),
        (
            "At 450 °C the picture is another one. The yield strength of the plates is 318 MPa.",
            [("318", {"temperature": "450"})],
        ),
        ("At 450 °C the gel was calcined. The yield strength of the plates is 318 MPa.", [("318", {})]),
        (
            "On going from 20 to 60 K/min the peak moved. The Avrami exponent was 1.4.",
            [("1.4", {})],
        ),
        (
            "The current density was then set to 8 mA cm-2. Under these conditions the cell voltage was 1.71 V.",
            [("1.71", {"current density": "8"})],
        ),
        (
            "Cycling at 2 C went on for 300 cycles. By then the capacity retention had sunk to 77%.",
            [("77", {"C-rate": "2", "cycle number": "300"})],
        ),
        (
            "Under indoor light of 500 lx the order is reversed. The fill factor is 74.1%.",
            [("74.1", {"illuminance": "500"})],
        ),
    ],
)
def test_the_sentence_before_tells_conditions(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    """A storage goes on, a scene is set, "these conditions" are those just told; what is made sets no scene."""
    assert given(text) == expected


def test_several_lists_share_one_row_of_circumstances() -> None:
    """Each list of values has the whole row before "respectively"."""
    text = (
        "The conductivities of A were 1.1, 1.3, and 1.6 S/cm, whereas those of B were 2.1, 2.4, and 2.9 S/cm "
        "at 500, 550, and 600 °C, respectively."
    )
    assert [told["temperature"] for _, told in given(text)] == ["500", "550", "600"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A cell with an 18 μm thick YSZ layer ran at 0.8 V for 90 h at 700 °C and kept its thickness.", []),
        ("The foils (thickness: 25 μm) were immersed in water at 60 °C for 3 h.", []),
        ("After 40 h at 750 °C the particle size had grown to 0.9 μm.", ["temperature", "time"]),
    ],
)
def test_a_dimension_has_no_conditions_of_a_test(text: str, expected: list[str]) -> None:
    """What only describes the part that was tested does not depend on the test."""
    assert sorted(given(text)[0][1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At an impact angle of 60° the erosion rate was 0.21 g/kg. At 20° the rate was 0.05 g/kg.",
            [("0.21", {"impact angle": "60"}), ("0.05", {"impact angle": "20"})],
        ),
        (
            "Its removal efficiency, 98% in the first run, was 95% in the second and sank to 90% by the fourth.",
            [("98", {"cycle number": "1"}), ("95", {"cycle number": "2"}), ("90", {"cycle number": "4"})],
        ),
        (
            "After 3 days at 55% relative humidity the weight loss was 6%.",
            [("6", {"time": "3", "relative humidity": "55"})],
        ),
        ("In the as-cast condition the hardness was 96 HV.", [("96", {"state": "as-cast"})]),
        ("In 5% H2SO4, the expansion of the mortar came to 0.12%.", [("0.12", {"medium": "5% H2SO4"})]),
        ("For helium, a gas permeability of 21 Barrer was found.", [("21", {"gas": "helium"})]),
        (
            "At 300 K the electrical conductivity was 50 S/cm. The other one had 80 S/cm at the same temperature and "
            "sank to 30 S/cm at 500 K.",
            [("50", {"temperature": "300"}), ("80", {"temperature": "300"}), ("30", {"temperature": "500"})],
        ),
    ],
)
def test_angles_runs_humidities_states_and_media(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    """Variables that the words around a quantity name, and those that are words themselves."""
    assert given(text) == expected


def test_another_result_is_no_circumstance() -> None:
    """A value of the same unit before a result, and a share in a bracket behind it, are told of something else."""
    text = "The slope of 410 mV for the old cell was decreased to a Tafel slope of 120 mV."
    assert given(text)[-1] == ("120", {})
    text = "The open circuit voltage decreased from 1.05 to 1.01 V (0.2% loss per cycle)."
    assert given(text)[:2] == [("1.05", {}), ("1.01", {})]
    assert given("In the initial state the transmittance was 80% and decreased to 12%.") == [
        ("80", {"state": "initial"}),
        ("12", {}),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Release kinetics at 310 K and 2 bar were fitted with two exponentials. The mass transfer coefficient of "
            "the beads is 0.052 s-1.",
            [("0.052", {"temperature": "310", "pressure": "2"})],
        ),
        (
            "The foils were measured at 30% RH. The proton conductivity is 6 mS/cm at 90 °C.",
            [("6", {"temperature": "90", "relative humidity": "30"})],
        ),
        (
            "Desorption at 310 K was followed by mass spectrometry. The yield was then 64%. The mass transfer "
            "coefficient is 0.05 s-1.",
            [("64", {"temperature": "310"}), ("0.05", {})],
        ),
        (
            "Bars were tested in 4%H2/N2. The electrical conductivity was 31 S/cm. In air, the electrical conductivity "
            "was 2 S/cm. Its electrical conductivity after a week was 1 S/cm.",
            [("31", {"atmosphere": "4%H2/N2"}), ("2", {"atmosphere": "air"}), ("1", {})],
        ),
        (
            "The cells were run on wet CH4 during all tests made. The power density was 0.41 W/cm2.",
            [("0.41", {"fuel": "wet CH4"})],
        ),
        (
            "Adsorption at 310 K was followed by mass spectrometry. The mass transfer coefficient is 0.05 s-1, and the "
            "plateau is reached within 80 s.",
            [("0.05", {"temperature": "310"})],
        ),
        (
            "The cells were measured at 610 and 660 °C. The power density was 0.5 W/cm2.",
            [("0.5", {})],
        ),
    ],
)
def test_a_sentence_on_a_test_tells_the_conditions_of_the_next_one(
    text: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    """What is usual for a property stays for the paragraph, other variables for the next sentence alone."""
    assert given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Curves of the cell at 610 and 660 °C are shown in Figure 5. The power densities were 0.3 and 0.5 W/cm2, "
            "respectively. Another electrolyte 30 µm thick was used at the same temperatures. The power densities "
            "were 0.2 and 0.4 W/cm2, respectively.",
            ["610", "660", "610", "660"],
        ),
        (
            "The cells were run at 610 and 660 °C. The power densities of the thin and the thick one were 0.3 and "
            "0.5 W/cm2, respectively.",
            [None, None],
        ),
        (
            "The cells were run at 610 and 660 °C. The electrolyte was 30 µm thick. The power densities were 0.3 and "
            "0.5 W/cm2, respectively.",
            [None, None],
        ),
    ],
)
def test_a_row_has_the_list_that_was_told_before(text: str, expected: list[str | None]) -> None:
    """It holds for the next sentence, and on where it is referred to; the row must not be that of other things."""
    told = [conditions.get("temperature") for value, conditions in given(text) if value != "30"]
    assert told == expected
