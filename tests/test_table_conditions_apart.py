"""Which of the values of a table a condition is of: those of one head, one row or all, and which it is not of."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes
from kg.records import Measurement


def named(found: list[Measurement], name: str) -> list[str | None]:
    """Return the value of the condition of a name for each measurement, None without it."""
    told = (
        {one.name: f"{one.value}..{one.value_max}" if one.value_max else str(one.value) for one in m.conditions}
        for m in found
    )
    return [one.get(name) for one in told]


def test_what_a_caption_shares_with_one_head_is_of_the_values_below_it() -> None:
    rows = [
        ["Heat", "As-cast", "Rolled"],
        ["", "Area fraction (%)", "Area fraction (%)"],
        ["K1", "3.1", "2.7"],
        ["K2", "1.9", "1.4"],
    ]
    found = measured(rows, "Inclusions of the heats in the as-cast and rolled conditions.")
    assert [str(one.value).lower() for one in found[0].conditions] == ["as-cast"]
    assert [str(one.value).lower() for one in found[1].conditions] == ["rolled"]


def test_a_variable_above_its_value_names_the_condition() -> None:
    rows = [
        ["Braze", "Brazing temperature", ""],
        ["", "810 °C", "850 °C"],
        ["B1", "41.2", "60.3"],
        ["B2", "77.0", "98.5"],
    ]
    found = measured(rows, "Shear strength (MPa) of the joints.")
    assert [conditions(one) for one in found[:2]] == [
        [("brazing temperature", "810", "Cel")],
        [("brazing temperature", "850", "Cel")],
    ]


def test_gases_above_temperatures_are_atmospheres() -> None:
    rows = [
        ["Sample", "dry air", "", "wet H2", ""],
        ["", "500 °C", "600 °C", "500 °C", "600 °C"],
        ["E1", "1.2", "2.5", "1.9", "3.3"],
        ["E2", "1.4", "2.8", "2.2", "3.9"],
    ]
    found = measured(rows, "Conductivity (mS/cm) of the electrolytes.")
    assert named(found[:4], "atmosphere") == ["dry air", "dry air", "wet H2", "wet H2"]
    assert named(found[:4], "temperature") == ["500", "600", "500", "600"]
    assert named(found, "state") == [None] * 8
    rows = [["Sample", "Atmosphere", "Mass loss (%)"], ["E1", "N2", "41.5"], ["E1", "air", "52.7"]]
    assert named(measured(rows), "atmosphere") == ["N2", "air"]


def test_directions_printed_as_signs_tell_columns_apart() -> None:
    rows = [["Pellet", "κ (W m-1 K-1)", ""], ["", "∥", "⊥"], ["E1", "1.7", "2.4"], ["E2", "1.5", "2.2"]]
    assert named(measured(rows), "direction") == ["∥", "⊥", "∥", "⊥"]


def test_a_range_in_a_subscript_has_both_ends() -> None:
    rows = [
        ["Glass", "CTE100–400 °C (10-7 K-1)", "CTE (10-7 K-1), RT–600 °C"],
        ["E1", "71.2", "74.9"],
        ["E2", "69.8", "73.3"],
    ]
    assert named(measured(rows), "temperature") == ["100..400", "RT–600 °C"] * 2


def test_a_range_in_a_note_replaces_the_value_of_the_row() -> None:
    rows = [
        ["Magnet", "T (°C)", "Remanence (T)", "Temperature coefficient of remanence (%/°C)†"],
        ["E1", "20", "1.10", "-0.036"],
        ["", "250", "0.97", ""],
        ["E2", "20", "1.17", "-0.041"],
    ]
    found = measured(rows, note="† Taken between 20 and 250 °C.")
    assert named(found, "temperature") == ["20", "20..250", "250", "20", "20..250"]


def test_the_temperature_of_a_largest_value_is_of_no_other_one() -> None:
    rows = [
        ["Sample", "zTmax", "T (K)", "Seebeck coefficient at 300 K (µV/K)"],
        ["E1", "1.1", "690", "171"],
        ["E2", "1.3", "720", "158"],
    ]
    assert named(measured(rows), "temperature") == ["690", "300", "720", "300"]


def test_a_column_is_read_alike_where_a_row_has_a_dash_before_it() -> None:
    rows = [
        ["Annealing temperature", "D (nm)", "Vcr (%)", "Coercivity (A/m)"],
        ["As-quenched", "–", "0", "8.1"],
        ["500 °C", "9.1", "43", "2.4"],
        ["550 °C", "11.2", "71", "0.7"],
    ]
    assert named(measured(rows), "Vcr") == [None] * len(measured(rows))


def test_a_row_among_results_is_no_condition_of_the_others() -> None:
    rows = [
        ["Property", "E1", "E2"],
        ["Storage modulus (MPa)", "2410", "2760"],
        ["Height of tan δ", "2.2", "1.6"],
        ["Elongation at break (%)", "5.1", "4.4"],
    ]
    assert named(measured(rows), "height") == [None] * 6
    rows = [
        ["Parameter", "Unit", "E1", "E2"],
        ["Dielectric constant", "-", "7.6", "8.1"],
        ["Leakage current at 2 MV/cm", "A/cm^2", "2.4E-7", "8.8E-8"],
        ["Breakdown field", "MV/cm", "6.3", "7.4"],
    ]
    assert ("E1", "leakage current", "2.4E-7", "A.cm-2") in facts(rows)
    assert named(measured(rows), "device area") == [None] * 6


@pytest.mark.parametrize(
    ("caption", "wrong"),
    [
        ("Refined cells of the four powders (space group R-3m).", "stress ratio"),
        ("Mixed-gas data of the films (30 °C).", "mixing temperature"),
        ("Wear of the coatings (8 N, 45 min).", "coating time"),
        ("Results for the films (normalised to the sum of the metals).", "state"),
        ("Results before and after heat treatment (HT: 780 °C/3 h).", "hydrothermal synthesis temperature"),
    ],
)
def test_a_caption_tells_nothing_of_what_it_only_mentions(caption: str, wrong: str) -> None:
    rows = [["Sample", "Hardness (GPa)", "Porosity (%)"], ["E1", "6.1", "3.2"], ["E2", "7.3", "2.8"]]
    assert named(measured(rows, caption), wrong) == [None] * 4


def test_several_steps_of_a_label_stay_together() -> None:
    rows = [
        ["Sample", "Ceramization", "Hardness (GPa)"],
        ["E1", "560 °C/4 h + 710 °C/2 h", "6.8"],
        ["E2", "570 °C/4 h + 840 °C/1 h", "7.4"],
    ]
    assert named(measured(rows), "ceramization") == ["560 °C/4 h + 710 °C/2 h", "570 °C/4 h + 840 °C/1 h"]


def test_numbers_and_capitals_of_symbols_and_ratios_in_brackets_tell_values_apart() -> None:
    rows = [["Sample", "Tm1 (°C)", "Tm2 (°C)"], ["E1", "148.2", "155.7"], ["E2", "147.5", "156.1"]]
    assert named(measured(rows), "peak") == ["1", "2", "1", "2"]
    rows = [["Contact", "φB,IV (eV)", "φB,CV (eV)"], ["E1", "1.61", "1.70"], ["E2", "1.17", "1.25"]]
    assert named(measured(rows), "variant") == ["IV", "CV", "IV", "CV"]
    rows = [["Adsorbent", "CO2/N2 selectivity (15/85)"], ["E1", "31"], ["E2", "204"]]
    assert named(measured(rows), "ratio") == ["15/85", "15/85"]


def test_a_substance_in_a_concentration_is_what_coded_samples_met() -> None:
    rows = [
        ["", "MB-A1", "MB-A3", "Unit"],
        ["Lysozyme, 2 g/L", "", "", ""],
        ["Water flux", "31.4", "44.8", "L m−2 h−1"],
        ["Flux recovery ratio", "70.2", "88.6", "%"],
        ["Humic acid, 0.3 g/L", "", "", ""],
        ["Water flux", "32.0", "45.1", "L m−2 h−1"],
        ["Flux recovery ratio", "75.9", "91.3", "%"],
    ]
    found = measured(rows, "Fouling of the membranes.")
    assert {one.subject for one in found} == {"MB-A1", "MB-A3"}
    assert named(found, "concentration")[:2] == ["2", "2"]


def test_a_pair_below_a_head_of_units_alone_is_read() -> None:
    rows = [["Ink", "(°C/min)", "Resistance (Ω)"], ["A1", "150/30", "12"], ["A2", "180/15", "9"]]
    assert [str(one.value) for one in measured(rows, "Resistance of the printed lines.")][-1] == "9"


def test_a_row_below_a_spanning_head_of_an_html_table_tells_its_columns_apart() -> None:
    page = (
        "<html><body><h1>Surfaces</h1><h2>Results</h2><p>Table 1. XPS results.</p><table>"
        "<tr><td>Catalyst</td><td colspan='2'>Binding energy (eV)</td><td>Area (m<sup>2</sup>/g)</td></tr>"
        "<tr><td></td><td>Ni<sup>0</sup> 2p<sub>3/2</sub></td><td>Ni<sup>2+</sup> 2p<sub>3/2</sub></td><td></td></tr>"
        "<tr><td>A1</td><td>852.6</td><td>855.4</td><td>41</td></tr>"
        "<tr><td>A2</td><td>852.3</td><td>855.1</td><td>44</td></tr></table></body></html>"
    )
    found = extract(read_bytes(page.encode(), "page.html"), ONTOLOGY).measurements
    assert [str(one.value) for one in found if one.property == "binding energy"] == ["852.6", "855.4", "852.3", "855.1"]


def test_a_round_setting_in_brackets_is_no_scale() -> None:
    rows = [["Device", "PCE (%)", "Jsc (mA/cm2)"], ["E1", "18.1", "22.4"], ["E2", "17.7", "22.0"]]
    found = measured(rows, "Data of the devices under illumination (100 mW/cm2).")
    assert named(found, "light intensity") == ["100"] * 4
    found = measured([["Alloy", "Strength"], ["E1", "1.2"], ["E2", "1.4"]], "Strength (10^2 MPa) of the alloys.")
    assert named(found, "pressure") == [None] * len(found)


def test_a_variable_told_at_a_value_behind_results_is_a_result() -> None:
    rows = [["Catalyst", "Tafel slope (mV/dec)", "j at 1.6 V (mA/cm2)"], ["E1", "61", "87"], ["E2", "74", "52"]]
    found = measured(rows)
    assert named(found, "current density") == [None] * 4
    assert named(found, "voltage") == [None, "1.6", None, "1.6"]


def test_pairs_of_settings_are_two_conditions() -> None:
    rows = [["Alloy", "T (°C)/σ (MPa)", "Creep rate (s^-1)"], ["E1", "640/210", "3.3E-8"], ["E2", "690/160", "1.1E-8"]]
    assert named(measured(rows), "temperature") == ["640", "690"]
    assert named(measured(rows), "stress") == ["210", "160"]
    rows = [["Film", "Annealing (T/t, °C/min)", "Thickness (nm)"], ["E1", "110/10", "412"], ["E2", "140/25", "421"]]
    assert named(measured(rows), "annealing time") == ["10", "25"]


def test_settings_stand_beside_settings() -> None:
    rows = [
        ["Sample", "P (W)", "v (mm/s)", "h (µm)", "Relative density (%)"],
        ["E1", "300", "1100", "110", "99.1"],
        ["E2", "340", "1500", "110", "99.5"],
    ]
    found = measured(rows)
    assert {one.property for one in found} == {"relative density"}
    assert named(found, "laser scan speed") == ["1100", "1500"]
    assert named(found, "hatch spacing") == ["110", "110"]


def test_coordinates_and_fractions_of_phases_are_no_conditions() -> None:
    rows = [["Atom", "x", "y", "z", "Biso (Å2)"], ["Ba", "0", "0", "0", "0.41"], ["Ti", "0.5", "0.5", "0.51", "0.31"]]
    found = measured(rows, title="A study of Ba1-xSrxTiO3 (x = 0, 0.1)")
    assert named(found, "x") == [None] * len(found)
    assert named(found[:3], "coordinate") == ["x", "y", "z"]
    rows = [["Sample", "Phase", "Fraction (wt%)", "a (Å)"], ["E1", "R", "70", "3.98"], ["E2", "T", "30", "3.97"]]
    assert named(measured(rows), "fraction") == [None] * 4
