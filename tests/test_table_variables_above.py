"""Heads that share one variable or one share, letters of significance behind values, scales in captions."""

from __future__ import annotations

import pytest
from small_tables import conditions, extraction, facts, measured

DOWN = [["Tensile strength (MPa)", "12.8", "17.1", "21.4"], ["Elongation at break (%)", "480", "455", "390"]]


@pytest.mark.parametrize("fill", ["", "Silica loading (phr)"])
def test_a_variable_above_all_columns_of_properties_is_what_was_set(fill: str) -> None:
    rows = [["Property", "Silica loading (phr)", fill, fill], ["", "10", "30", "50"], *DOWN]
    found = measured(rows)
    assert len(found) == 6
    assert [conditions(one) for one in found[::2]] == [
        [("silica loading", given, "phr")] for given in ("10", "30", "50")
    ]


def test_repeated_heads_of_results_above_settings_stay_results() -> None:
    rows = [["Film", "Tensile strength (MPa)", "Tensile strength (MPa)"], ["", "20 °C", "80 °C"], ["F-1", "31", "22"]]
    assert [fact[1:] for fact in facts([*rows, ["F-2", "35", "27"]])] == [
        ("tensile strength", value, "MPa") for value in ("31", "22", "35", "27")
    ]


def test_letters_that_group_values_are_no_units() -> None:
    rows = [["Film", "Tensile strength (MPa)", "Moisture content (%)"], ["F-1", "4.2 ± 0.3 d", "12.1 g"]]
    rows += [["F-2", "24.8 ± 1.9 a", "11.0 h"], ["F-3", "13.6 ± 1.1b", "9.1 fg"]]
    assert [fact[2:] for fact in facts(rows)] == [
        ("4.2", "MPa"), ("12.1", "%"), ("24.8", "MPa"), ("11.0", "%"), ("13.6", "MPa"), ("9.1", "%"),
    ]  # fmt: skip


def test_units_behind_values_without_first_letters_stay() -> None:
    rows = [["Step", "Ageing time"], ["A-1", "4.5 d"], ["A-2", "8.0 h"], ["A-3", "2.5 d"]]
    rows = [[*row, value] for row, value in zip(rows, ["Hardness (HV)", "210", "190", "205"], strict=True)]
    assert {told[2] for one in measured(rows) for told in conditions(one)} >= {"d", "h"}


def test_what_a_caption_gives_shares_of_is_contained() -> None:
    rows = [["Husk", "Cellulose", "Lignin", "Crude protein"], ["RH", "35.2", "24.1", "3.1"]]
    assert facts(rows, "Composition of the husks (% of dry matter).") == [
        ("RH", "cellulose content", "35.2", "%"),
        ("RH", "lignin content", "24.1", "%"),
        ("RH", "protein content", "3.1", "%"),
    ]


def test_two_directions_below_a_head_tell_the_two_values_apart() -> None:
    rows = [["Board", "Density (kg/m3)", "Brinell hardness (MPa)"], ["", "", "radial / tangential"]]
    found = measured([*rows, ["B-1", "712", "32.1 / 29.7"], ["B-2", "698", "31.8 / 28.8"]])
    assert {one.subject for one in found} == {"B-1", "B-2"}
    told = [conditions(one)[0][1] for one in found if one.property == "Brinell hardness"]
    assert told == ["radial", "tangential"] * 2


@pytest.mark.parametrize("scale", ["(10 4 A cm -2 )", "(10^4 A cm^-2)", "[× 10^4 A/cm^2]"])
def test_the_scale_of_a_caption_is_no_value(scale: str) -> None:
    rows = [["Bulk", "5 K", "20 K"], ["P-1", "61.2", "33.5"], ["P-2", "58.7", "29.8"]]
    found = extraction(rows, f"Critical current density Jc {scale} of the bulks.").measurements
    assert {one.place.kind for one in found} == {"table"}
    assert "current density" not in {told[0] for one in found for told in conditions(one)}


def test_a_mark_before_an_abbreviation_explained_in_a_note_is_no_part_of_it() -> None:
    rows = [["Coating", "DFT^a (µm)", "Gloss"], ["C-1", "62", "91"], ["C-2", "60", "78"]]
    assert ("C-1", "dry film thickness", "62", "um") in facts(rows, note="a DFT: dry film thickness.")


def test_what_was_left_bare_is_the_material_named_and_not_that_of_the_paper() -> None:
    rows = [["Coating", "Corrosion potential (V)"], ["Bare steel", "-0.71"], ["Untreated oak", "-0.60"], ["EP", "-0.4"]]
    found = facts(rows, title="Graphene oxide coatings for protection")
    assert [fact[0] for fact in found] == ["Bare steel", "Untreated oak", "EP"]


def test_a_spaced_symbol_is_no_axis_and_a_ratio_in_a_note_no_circumstance() -> None:
    rows = [["Bulk", "T c (K)", "ΔT c (K)", "RRR"], ["P-1", "38.9", "0.6", "3.1"], ["P-2", "36.6", "1.4", "1.7"]]
    found = measured(rows, "Superconducting bulks of MgB2.", note="RRR = R(300 K)/R(40 K).", title="Pinning in MgB2")
    assert found[1].property == "superconducting transition width"
    assert [conditions(one) for one in found] == [[]] * 6


def test_a_column_of_ph_behind_results_is_one() -> None:
    rows = [
        ["Wood", "Lignin (%)", "Density (kg/m3)", "pH"],
        ["W-1", "24.4", "698", "4.7"],
        ["W-2", "27.8", "671", "4.1"],
    ]
    assert ("W-2", "pH value", "4.1") in {fact[:3] for fact in facts(rows)}


@pytest.mark.parametrize("axes", [("H ∥ c", "H ∥ ab"), ("B // c-axis", "B ⊥ c-axis")])
def test_a_field_along_an_axis_is_no_sample(axes: tuple[str, str]) -> None:
    rows = [["Parameter", "Unit", *axes], ["Upper critical field", "T", "57.1", "114"]]
    found = measured([*rows, ["Irreversibility field", "T", "12.6", "14"]], title="Pinning in MgB2")
    assert {one.subject for one in found} == {"MgB2"}
    assert {told[1] for one in found for told in conditions(one)} == set(axes)


def test_warp_beside_weft_is_a_direction_and_alone_a_quantity() -> None:
    rows = [["Fabric", "Breaking load (N)", ""], ["", "warp", "weft"], ["F-1", "820", "610"], ["F-2", "910", "700"]]
    assert {one.property.lower() for one in measured(rows)} != {"warp"}
    assert [fact[1] for fact in facts([["Wafer", "Warp (µm)"], ["W-1", "21"], ["W-2", "28"]])] == ["wafer warp"] * 2


def test_a_polymer_of_two_letters_is_no_quantity_of_an_element() -> None:
    rows = [
        ["Blend", "PE (wt%)", "PP (wt%)", "Density (g/cm3)"],
        ["B-1", "80", "20", "0.92"],
        ["B-2", "60", "40", "0.91"],
    ]
    assert [fact[1] for fact in facts(rows)] == ["density", "density"]


def test_a_symbol_set_to_a_value_is_the_variable_among_its_meanings() -> None:
    rows = [["Sample", "ΔT = 400 °C", "ΔT = 600 °C"], ["A-1", "905", "871"], ["A-2", "979", "951"]]
    found = measured(rows, "Residual strength (MPa) after quenching.", title="Quenching of Si3N4")
    assert [conditions(one)[0][:2] for one in found[:2]] == [
        ("temperature difference", "400"),
        ("temperature difference", "600"),
    ]


def test_a_selectivity_is_of_a_molecule_of_any_formula() -> None:
    rows = [["Catalyst", "S CH3OH (%)", "S CH4 (%)"], ["Cu/ZnO", "61.2", "38.8"], ["Cu/ZrO2", "74.0", "26.0"]]
    found = measured(rows)
    assert {one.property for one in found} == {"selectivity"}
    assert [conditions(one)[0][1] for one in found[:2]] == ["CH3OH", "CH4"]


def test_bars_that_were_tested_are_no_pressure() -> None:
    note = "The characteristic strength of 30 bars per material was found by bending."
    assert not [
        one
        for one in extraction([["Bar", "Density (g/cm3)"], ["B-1", "3.2"]], note=note).measurements
        if one.unit == "bar"
    ]
