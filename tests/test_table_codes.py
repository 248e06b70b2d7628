"""Codes of samples in heads, whatever their letters mean elsewhere: units, symbols, elements, numerals."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured

from kg.units import UnitGrammar

FAMILIES = [
    ["CP-0", "CP-2", "CP-10"], ["PS-5", "PS-10", "PS-15"], ["M-1", "M-2", "M-3"], ["Pa-5", "Pa-10", "Pa-20"],
    ["mF-1", "mF-3", "mF-5"], ["V1", "V2", "V3"], ["A0", "A0.5", "A1"], ["A", "B", "C"], ["I", "II", "III"],
]  # fmt: skip


@pytest.mark.parametrize("codes", FAMILIES)
def test_codes_above_the_columns_are_samples(codes: list[str]) -> None:
    rows = [["Ageing", *codes], ["Fresh", "41", "45", "52"], ["Boiled", "31", "35", "42"]]
    found = facts(rows, "Tensile strength (MPa) of the cured resins.")
    assert {(subject, value, unit) for subject, _, value, unit in found} == {
        (code, value, "MPa") for code, values in zip(codes, ("41 31", "45 35", "52 42"), strict=True)
        for value in values.split()
    }  # fmt: skip


@pytest.mark.parametrize("codes", FAMILIES)
def test_a_noun_of_samples_above_their_codes_is_no_sample(codes: list[str]) -> None:
    rows = [["Quantity", "Film", "", ""], ["", *codes], ["Density (g/cm3)", "1.1", "1.2", "1.3"]]
    assert [subject for subject, *_ in facts(rows)] == codes


@pytest.mark.parametrize("code", ["CP-0", "PS-5", "TS-1", "N2", "V2", "W-5", "A0.5", "K3"])
def test_a_code_is_no_unit(code: str) -> None:
    assert UnitGrammar(ONTOLOGY.units).parse(code) is None


@pytest.mark.parametrize("text", ["AW-1", "JK-1", "K-1", "cm2", "s-1", "Å3", "m-2", "HV0.5", "V^2"])
def test_a_unit_is_no_code(text: str) -> None:
    assert UnitGrammar(ONTOLOGY.units).parse(text) is not None


def test_titles_between_rows_of_quantities_are_circumstances() -> None:
    rows = [
        ["Quantity", "N1", "N2"],
        ["Before washing", "", ""],
        ["Tensile strength (MPa)", "41", "45"],
        ["60 °C", "", ""],
        ["Tensile strength (MPa)", "31", "35"],
    ]
    assert [(one.subject, str(one.value), conditions(one)[0][:2]) for one in measured(rows)] == [
        ("N1", "41", ("state", "Before washing")), ("N1", "31", ("temperature", "60")),
        ("N2", "45", ("state", "Before washing")), ("N2", "35", ("temperature", "60")),
    ]  # fmt: skip


def test_the_caption_gives_the_noun_and_the_rows_the_kinds() -> None:
    rows = [
        ["Element", "Cell A", "Cell B"],
        ["As built", "", ""],
        ["Rs, ohmic", "0.061", "0.055"],
        ["R1, charge transfer", "0.112", "0.099"],
        ["After 500 h", "", ""],
        ["R1, charge transfer", "0.212", "0.129"],
    ]
    found = measured(rows, "Resistances (Ω cm2) of the cells.")
    assert [(one.subject, one.property, str(one.value)) for one in found if one.subject == "Cell A"] == [
        ("Cell A", "bulk resistance", "0.061"), ("Cell A", "charge transfer resistance", "0.112"),
        ("Cell A", "charge transfer resistance", "0.212"),
    ]  # fmt: skip
    assert {one.unit for one in found} == {"Ohm.cm2"}


def test_a_noun_right_before_its_unit_is_told_by_the_heads() -> None:
    rows = [["Mix", "Compressive", "Flexural"], ["M0", "41", "6.1"]]
    assert facts(rows, "Strengths (MPa) of the mortars at 28 d.") == [
        ("M0", "compressive strength", "41", "MPa"), ("M0", "flexural strength", "6.1", "MPa"),
    ]  # fmt: skip


def test_the_name_of_a_kind_is_not_made_of_other_words() -> None:
    rows = [["Contribution", "G1", "G2"], ["Bulk", "0.31", "0.29"], ["Total", "0.40", "0.38"]]
    assert {name for _, name, *_ in facts(rows, "Activation energies (eV) of conduction.")} == {"activation energy"}


@pytest.mark.parametrize("codes", [["Plate 1", "Plate 2"], ["NM-1", "NM-2"], ["PLA/PBS", "PLA/PBS/CE"]])
def test_codes_beside_a_corner_of_circumstances_are_samples(codes: list[str]) -> None:
    rows = [["Process", *codes], ["Density (g/cm3)", "1.1", "1.2"], ["Hardness (GPa)", "2.1", "2.2"]]
    assert {subject for subject, *_ in facts(rows)} == set(codes)


def test_words_beside_a_corner_of_circumstances_are_none() -> None:
    rows = [["Direction", "Longitudinal", "Transverse"], ["Yield strength (MPa)", "410", "430"]]
    assert [conditions(one)[0][:2] for one in measured(rows)] == [
        ("direction", "Longitudinal"), ("direction", "Transverse")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "name", "condition"),
    [
        ("tan δ (1 kHz, 10^-3)", "dielectric loss", ("frequency", "1")),
        ("Maximum Ue (J/cm3)", "recoverable energy density", ("statistic", "maximum")),
        ("εr (10 GHz)", "dielectric constant", ("frequency", "10")),
        ("T^g (°C)", "glass transition temperature", None),
    ],
)
def test_heads_with_more_in_their_brackets(head: str, name: str, condition: tuple[str, str] | None) -> None:
    (found,) = measured([["Film", head], ["Q5", "3"]], "Dielectric data of the films.")
    assert found.property == name
    assert [one[:2] for one in conditions(found)] == ([condition] if condition else [])


def test_a_raised_letter_that_a_note_explains_is_its_mark() -> None:
    (found,) = measured([["Film", "E^b (GPa)"], ["Q5", "3"]], note="^b At 300 K.")
    assert (found.property, conditions(found)[0][1]) == ("Young's modulus", "300")


def test_the_mark_of_a_cell_says_more_than_its_row() -> None:
    rows = [["Film", "P5", "P9"], ["Hardness at 300 K (GPa)", "3.1^a", "3.4"], ["Density (g/cm3)", "1.1", "1.2"]]
    found = measured(rows, note="^a Taken at 280 K because of creep.")
    told = [conditions(one)[0][1] for one in found if one.property == "hardness"]
    assert told == ["280", "300"]


def test_a_share_that_a_note_says_was_measured_is_a_result() -> None:
    rows = [["Sheet", "S content (at%)^a", "Density (g/cm3)"], ["Q5", "0.8", "1.1"], ["Q9", "1.4", "1.2"]]
    found = measured(rows, note="^a By XPS.")
    assert [(one.property, str(one.value)) for one in found][:2] == [
        ("elemental composition", "0.8"),
        ("density", "1.1"),
    ]
    assert conditions(found[0])[0][:2] == ("element", "S")
