"""Conditions that sentences tell in words: media, directions, phases, elements, species, reference electrodes."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str, title: str = "A study of SrTiO3") -> list[Measurement]:
    page = f"# {title}\n\nA. Author\n\n## Results\n\n{text}\n"
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def told(text: str, name: str) -> list[str | None]:
    """Return the condition of a name that each measurement has."""
    return [next((str(one.value) for one in found.conditions if one.name == name), None) for found in read(text)]


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("The zeta potential at pH 7 was -23 mV.", "pH", ["7"]),
        ("The conductivity of Gd-doped ceria was 2.1 × 10-3 S cm-1 at 500 °C.", "temperature", ["500"]),
        (
            "The rate constant depends on pH: it is 0.031 min-1 at pH 4, 0.058 min-1 at pH 8 and 0.022 min-1 at pH 10.",
            "pH",
            ["4", "8", "10"],
        ),
        ("The Tafel slope was 45 mV/dec in 0.5 M H2SO4.", "electrolyte", ["0.5 M H2SO4"]),
        ("The weight loss in air was 12% and in N2 it was 8%.", "atmosphere", ["air", "N2"]),
        ("The weight loss of the film annealed in air was 12%.", "atmosphere", [None]),
        (
            "Thermal conductivities parallel to the pressing direction were 1.2 W/mK and 0.9 W/mK perpendicular to it.",
            "direction",
            ["parallel to the pressing direction", "perpendicular to it"],
        ),
        ("The hardness along the building direction was 210 HV.", "direction", ["along the building direction"]),
        ("The in-plane thermal conductivity was 12 W/mK.", "direction", [None]),
        ("The flat band potential was -0.72 V vs. NHE.", "reference electrode", ["NHE"]),
        ("Magnetic moments were 1.04 µB for Co and 2.62 µB for Fe.", "element", ["Co", "Fe"]),
        ("The W occupancy is 0.078 and the occupancy of the Na site is 0.974.", "element", ["W", "Na"]),
        (
            "The lattice parameters of the tetragonal phase are a = 3.60 Å and c = 5.18 Å.",
            "phase",
            ["tetragonal phase", "tetragonal phase"],
        ),
        ("The refinement gave a = 3.5862 Å for γ and a = 3.5974 Å for γ'.", "phase", ["γ", "γ'"]),
        ("The H2 uptake was 2.1 wt%.", "gas", ["H2"]),
        (
            "The faradaic efficiency was 92% for ethanol and the selectivity towards CH4 was 95%.",
            "product",
            ["ethanol", "CH4"],
        ),
        ("The detection limit for Fe3+ was 1.8 µM.", "analyte", ["Fe3+"]),
        ("The cell viability was 91% and 97% on day 1, 88% and 104% on day 3.", "time", ["1", "1", "3", "3"]),
        ("The resistivity rises from 18 Ω cm in the 5th to 43 Ω cm in the 20th cycle.", "cycle number", ["5", "20"]),
        ("The capacity is 18 mAh/g in the first discharge and 15 mAh/g in the thirtieth.", "cycle number", ["1", "30"]),
        ("We compare the ionic conductivity at 25 °C (σ25). A σ25 of 3 mS/cm was reached.", "temperature", ["25"]),
        ("Loops were measured at 40 kV/cm. The remanent polarization was 21 µC/cm2.", "electric field", ["40"]),
        ("In the Raman spectrum the D and G bands are at 1346 and 1592 cm-1.", "assignment", ["D", "G"]),
        ("In the Raman spectrum the width of the D band is 164 cm-1.", "assignment", ["D"]),
        ("The electrochemical window of the film is 4.7 V versus Na^+/Na^0.", "reference electrode", ["Na/Na+"]),
        ("The electrochemical window of the film is 4.7 V (vs. Na/Na+).", "reference electrode", ["Na/Na+"]),
    ],
)  # fmt: skip
def test_a_condition_may_be_words(text: str, name: str, values: list[str | None]) -> None:
    assert told(text, name) == values


def test_a_species_is_no_sample() -> None:
    (found,) = read("The adsorption energy of CO2 on the (111) surface is -1.2 eV.")
    assert found.subject == "SrTiO3"


def test_a_semicolon_ends_a_condition() -> None:
    assert told("The zeta potential at pH 7 was -23 mV; the isoelectric point follows.", "pH") == ["7"]
    assert told("The zeta potential was -23 mV; at pH 9 the particles flocculate.", "pH") == [None]


def test_a_pH_shares_the_unit_of_no_other_number() -> None:
    found = read("The onset potential was 0.8 V at pH 7 and -0.3 V at pH 9.")
    assert [str(one.value) for one in found] == ["0.8", "-0.3"]


def test_a_circumstance_in_the_bracket_of_a_value_is_of_that_value_alone() -> None:
    text = "SrTiO3 films had a high transmittance (>80% at 550 nm) and a resistivity of 3.2 Ω cm."
    assert told(text, "wavelength") == ["550", None]
    assert [len(one.conditions) for one in read(text)] == [1, 0]


def test_a_second_value_in_a_bracket_is_no_condition_of_the_first() -> None:
    (first, *_) = read("The profile of SrTiO3 shows a plateau voltage of 2.3 V (1.9 V) in a LIB (NIB).")
    assert str(first.value) == "2.3"
    assert first.conditions == ()


def test_a_number_of_degrees_says_which_room_temperature_is_meant() -> None:
    text = "The ionic conductivity of SrTiO3 at room temperature was 0.3 mS/cm (at 27 °C)."
    (found,) = read(text)
    assert [str(one.value) for one in found.conditions] == ["27"]


def test_what_follows_a_circumstance_with_which_was_found_under_it() -> None:
    text = (
        "A density of 5.1 g/cm3 was obtained after sintering for 9 h, which shows the highest conductivity of 3 mS/cm."
    )
    assert [[str(one.value) for one in found.conditions] for found in read(text)] == [["9"], ["9"]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The Raman bands at 212 and 318 cm-1 in the spectrum (Fig. 2a) of the pressed SrTiO3 pellet reveal the "
            "presence of PO4 units.",
            ["PO4 units", "PO4 units"],
        ),
        (
            "In the FT-IR spectrum of SrTiO3 the bending around 1620 cm-1 is assigned to H–O–H bending, "
            "the deformation of C–H groups indicated at 1410 cm-1.",
            ["H–O–H bending", "deformation of C–H groups"],
        ),
    ],
)
def test_bands_are_of_what_they_reveal_and_of_what_stands_right_before_them(text: str, values: list[str]) -> None:
    assert told(text, "assignment") == values


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "The Curie temperature is between 300 °C and 310 °C on heating and between 280 °C and 290 °C on cooling.",
            "temperature sweep",
            ["heating", "cooling"],
        ),
        ("The hardness was 250 HV on heating at 300 °C.", "temperature sweep", [None]),
        ("The LF polarization resistances were 2.1 and 1.4 Ω cm2.", "stage", ["LF", "LF"]),
        ("The LF hardness was 210 HV.", "stage", [None]),
        ("The porosity rose from 12 to 19% after laser polishing.", "state", ["before laser polishing", None]),
        ("The porosity rose from 12 to 19% after 5 h.", "state", [None, None]),
        (
            "Creep was tested with and without the electric field. The fatigue life was 4000 cycles with electric "
            "field and 3000 cycles without electric field.",
            "electric field",
            ["with electric field", "without electric field"],
        ),
        ("The fatigue life was 4000 cycles with electric field.", "electric field", [None]),
        (
            "Curves with and without the field were taken. With the field, the hardness fell from 300 to 200 HV.",
            "field",
            [None, "With the field"],
        ),
        (
            "At x = 0.2 compared to x = 0.4 the hardness fell from 300 to 200 HV.",
            "x",
            ["0.4", "0.2"],
        ),
        (
            "The hardness is 3.1 GPa with 2 nm tips, which is higher than that of steel with a similar load of 5 N.",
            "load",
            ["5"],
        ),
        (
            "The elongation was 31% for the wet route and 24% for the dry route.",
            "variant",
            ["wet route", "dry route"],
        ),
        ("The elongation was 31% (H) and 24% (V).", "variant", ["H", "V"]),
        (
            "The toughness was 31 kJ/m3, whereas it became 44 kJ/m3 in the presence of clay.",
            "variant",
            [None, "in the presence of clay"],
        ),
        (
            "The hardness, initially of 3.9 GPa, remained at 3.7 GPa after the frost cycles.",
            "state",
            [None, "after the frost cycles"],
        ),
        ("The elongation was 31% (Fig. 2) and 24% (Table 3).", "variant", [None, None]),
        ("The elongation was 31% for the wet route and 24% in total.", "variant", [None, None]),
        (
            "The elongations of rim and hub regions were 31 and 24%, respectively.",
            "variant",
            ["rim", "hub regions"],
        ),
        (
            "The elongation at 20 °C was 31% for the wet route and at 80 °C 24% for the dry route.",
            "variant",
            [None] * 2,
        ),
    ],
)
def test_what_tells_values_apart_is_a_condition(text: str, name: str, values: list[str | None]) -> None:
    """A ramp, an arc, what was there or not, before a change; where nothing else does, the words behind the numbers."""
    assert told(text, name) == values
