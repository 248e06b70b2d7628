"""Shares of elements and of things, peaks of core levels, verbs that name a quantity."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.extractors._prose.bearers import code_in
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str) -> tuple[Measurement, ...]:
    return extract(read_bytes(f"# Alloys of TiNi\n\n## Results\n\n{text}\n".encode(), "page.md"), ONTOLOGY).measurements


def facts(text: str) -> list[tuple[str, str]]:
    return [(one.property, str(one.value)) for one in read(text)]


def test_a_list_of_elements_is_a_composition() -> None:
    found = read("EDS of the precipitates gives 62.1 at.% Cu, 20.4 at.% Zr and 17.5 at.% Al.")
    assert [(one.property, str(one.value), one.conditions[0].value) for one in found] == [
        ("elemental composition", "62.1", "Cu"),
        ("elemental composition", "20.4", "Zr"),
        ("elemental composition", "17.5", "Al"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The powder was doped with 2 mol% Cs and 3 mol% Rb.",
        "The film holds 62.1 at.% Cu.",
        "Alloys of 5 at.% Cu were cast.",
    ],
)
def test_what_is_weighed_in_is_no_composition_found(text: str) -> None:
    assert not [name for name, _ in facts(text) if name == "elemental composition"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The alloy yields at 275 MPa.", [("yield strength", "275")]),
        ("The alloy fails at 14%.", [("elongation at break", "14")]),
        ("The polymer melts at 162 °C.", [("melting temperature", "162")]),
        ("The powders were melted at 1600 °C.", []),
        ("After 2 h, 88% of the dye was degraded.", [("removal efficiency", "88")]),
        ("Some 92% of the drug was released.", [("cumulative release", "92")]),
        ("Some 92% of the papers were cited.", []),
    ],
)
def test_a_verb_names_the_quantity(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_peaks_beside_a_core_level_are_binding_energies() -> None:
    text = "The C 1s spectrum shows components at 284.6 and 287.9 eV. Two peaks at 286.0 and 289.1 eV are weaker."
    assert facts(text) == [("binding energy", value) for value in ("284.6", "287.9", "286.0", "289.1")]


def test_a_peak_in_electronvolts_alone_is_none() -> None:
    assert facts("The film has components at 1.8 and 2.2 eV.") == []


def test_a_code_ends_before_the_end_of_its_sentence() -> None:
    text = "It was seen in M4-R."
    assert code_in(text, 0, len(text)) == (15, 19)


def test_ageing_lifts_a_value_to_another() -> None:
    assert facts("Cold work lifts the hardness from 180 to 265 HV.") == [("hardness", "180"), ("hardness", "265")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("G' of the gel is 3.2 kPa and G'' 1.9 kPa.", [("storage modulus", "3.2"), ("loss modulus", "1.9")]),
        (
            "The Tg of the blend was 85 °C and Tm 162 °C.",
            [("glass transition temperature", "85"), ("melting temperature", "162")],
        ),
    ],
)
def test_a_symbol_right_before_a_number_names_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_contrast_goes_on_with_the_quantity() -> None:
    text = "The crystallinity was 34.2% for the neat film, but only 24.7% for the blend."
    assert facts(text) == [("degree of crystallinity", "34.2"), ("degree of crystallinity", "24.7")]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("At 100 mA the output power of the diode is 18.6 mW.", ("current", "100")),
        ("At 9 T the critical current density of the film is 2.1 × 10^5 A cm−2.", ("magnetic field", "9")),
        ("The photocurrent density at 0.6 V vs. Ag/AgCl is 2.95 μA cm−2.", ("applied potential", "0.6")),
        ("In the Zn 2p spectrum a component at 1021.9 eV is weak.", ("core level", "Zn 2p")),
        ("The peaks of Raman spectra at 474 cm−1 arise from NiOOH.", ("assignment", "NiOOH")),
    ],
)
def test_what_a_sentence_says_of_a_value_is_its_condition(text: str, condition: tuple[str, str]) -> None:
    (found,) = read(text)
    assert condition in [(one.name, str(one.value)) for one in found.conditions]


def test_a_bath_is_not_what_a_text_goes_on_about() -> None:
    text = "In 1 M KOH, an overpotential of 58 mV was found. The Tafel slope is 61 mV dec−1."
    assert [one.material for one in read(text)] == ["TiNi", "TiNi"]


def test_a_single_share_is_told_by_of() -> None:
    (found,) = read("XPS shows that the film holds 2.4 at% of oxygen.")
    assert (found.property, str(found.value)) == ("elemental composition", "2.4")


def test_the_width_of_a_band_is_a_width_of_a_peak() -> None:
    assert facts("The width of the D band is 131 cm-1.") == [("full width at half maximum", "131")]


def test_bands_of_valence_are_no_peaks() -> None:
    assert facts("The valence band maximum lies at 1.25 eV.") != [("Raman peak position", "1.25")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three-point bending gave 512 MPa.", "flexural strength"),
        ("BET analysis gave 182 m2/g for the powder.", "specific surface area"),
        ("Gas pycnometry gave 6.41 g/cm3.", "density"),
    ],
)
def test_a_technique_gives_the_property_of_its_value(text: str, name: str) -> None:
    assert [kind for kind, _ in facts(text)] == [name]


def test_a_technique_that_gives_several_properties_in_a_unit_decides_none() -> None:
    assert facts("Nanoindentation gave 4.2 GPa.") == []


def test_a_bare_noun_of_many_shares_is_not_guessed() -> None:
    assert facts("The efficiency reached 81%.") == [("efficiency", "81")]
