"""Tables in the forms of many fields: captions and notes as rows, open corners, symbols of what was set."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured, pipe

from kg.document import Block
from kg.extractors import extract
from kg.readers import read_bytes

ROWS = [["Film", "Hardness^a (GPa)"], ["F-1", "2.1"], ["F-2", "2.4"]]


def blocks(text: str, name: str = "page.md") -> list[Block]:
    return [block for block in read_bytes(text.encode(), name).blocks if block.kind != "heading"]


@pytest.mark.parametrize("fill", ["", None])
def test_a_caption_and_a_note_printed_as_rows_stand_beside_their_table(fill: str | None) -> None:
    caption, note = "Table 4. Hardness of the films", "^a Measured at 25 °C"
    rows = [[caption, caption if fill is None else fill], *ROWS, [note, note if fill is None else fill]]
    above, table, below = blocks(pipe(rows))
    assert (above.kind, above.label, above.text.plain) == ("caption", "Table 4", caption)
    assert table.table is not None
    assert [[cell.text.plain for cell in row if cell] for row in table.table.grid] == ROWS
    assert table.table.caption == above
    assert table.table.notes == (below,)


def test_a_caption_in_the_first_row_of_a_page_is_no_sample() -> None:
    page = "<table><tr><td colspan=3>Table 1. Strength of the bars</td></tr><tr><td>Bar</td><td>State</td>"
    page += "<td>Tensile strength (MPa)</td></tr><tr><td rowspan=2>B-1</td><td>cast</td><td>310</td></tr>"
    page += "<tr><td>aged</td><td>355</td></tr></table>"
    found = extract(read_bytes(page.encode(), "x.html"), ONTOLOGY).measurements
    assert [(one.subject.split()[0], str(one.value)) for one in found] == [("B-1", "310"), ("B-1", "355")]


def test_a_row_of_words_without_caption_stays_a_section() -> None:
    rows = [["Film", "Hardness (GPa)"], ["Table salt", ""], ["F-1", "2.1"], ["as deposited", ""]]
    assert [block.kind for block in blocks(pipe(rows))] == ["table"]


def test_values_of_a_variable_below_a_head_beside_an_open_corner() -> None:
    rows = [["", "Capacity^a (mAh/g)", "", "Retention (%)"], ["", "0.5 A/g", "2 A/g", ""], ["N-6", "268", "190", "92"]]
    found = measured([*rows, ["N-7", "341", "262", "96"]])
    assert [(one.subject, str(one.value), [told[1] for told in conditions(one)]) for one in found] == [
        ("N-6", "268", ["0.5"]), ("N-6", "190", ["2"]), ("N-6", "92", []),
        ("N-7", "341", ["0.5"]), ("N-7", "262", ["2"]), ("N-7", "96", []),
    ]  # fmt: skip


def test_numbers_below_an_open_corner_stay_values() -> None:
    rows = [["", "Hardness (GPa)", "", "Density (g/cm3)"], ["", "2.1", "2.2", "4.4"], ["P2", "2.3", "2.4", "4.5"]]
    assert ("2.1", "GPa") in {fact[2:] for fact in facts(rows)}


@pytest.mark.parametrize("symbol", ["Φ", "β", "r", "q"])
def test_a_symbol_whose_usual_meanings_have_other_units_is_what_was_set(symbol: str) -> None:
    rows = [["Sample", f"{symbol} (°C/min)", "Tm (°C)"], ["P-1", "5", "152.1"], ["", "10", "150.4"]]
    found = measured(rows, "Melting of the blends at several rates.")
    assert [(str(one.value), [told[1] for told in conditions(one)]) for one in found] == [
        ("152.1", ["5"]), ("150.4", ["10"]),
    ]  # fmt: skip


def test_a_sign_for_the_cell_above_is_that_cell() -> None:
    rows = [["Blend", "Load (N)", "Speed (m/s)", "Wear rate (mm3/m)"], ["B-1", "20", "0.5", "4.1"]]
    for sign in ('"', "〃", "-//-", "ditto"):
        found = measured([*rows, [sign, "40", sign, "5.2"]])
        told = [(one.subject, str(one.value), sorted(value for _, value, _ in conditions(one))) for one in found]
        assert told == [("B-1", "4.1", ["0.5", "20"]), ("B-1", "5.2", ["0.5", "40"])]


def test_a_row_that_numbers_the_columns_holds_no_values() -> None:
    rows = [["Ink", "Viscosity (Pa s)", "Density (g/cm3)"], ["(1)", "(2)", "(3)"], ["I-1", "12", "1.1"]]
    assert [fact[2] for fact in facts(rows)] == ["12", "1.1"]
    assert [fact[2] for fact in facts([rows[0], ["I-0", "(2)", "(3)"], rows[2]])][:2] == ["2", "3"]


def test_other_quantities_below_the_shares_of_a_composition() -> None:
    rows = [
        ["", "GP", "FA"], ["SiO2", "20.1", "52.4"], ["Al2O3", "4.9", "38.7"], ["CaO", "63.8", "0.3"],
        ["LOI", "2.2", "4.6"], ["Density (g/cm3)", "3.13", "2.58"],
    ]  # fmt: skip
    found = facts(rows, "Chemical composition and density of the powders, mass %.")
    assert {(subject, value, unit) for subject, _, value, unit in found} >= {
        ("GP", "20.1", "%"), ("FA", "0.3", "%"), ("GP", "3.13", "g.cm-3"), ("FA", "2.58", "g.cm-3"),
    }  # fmt: skip
    assert {name for _, name, value, _ in found if value in ("2.2", "4.6")} == {"loss on ignition"}


def test_round_temperatures_below_numbered_symbols_are_steps() -> None:
    rows = [["Body", "T1 (°C)", "T2 (°C)", "Relative density (%)"], ["Z1", "1450", "1350", "97.8"]]
    found = measured([*rows, ["Z2", "1500", "1400", "99.1"]], "Two-step firing of the bodies.")
    assert [(one.property, [told[1] for told in conditions(one)]) for one in found] == [
        ("relative density", ["1450", "1350"]), ("relative density", ["1500", "1400"]),
    ]  # fmt: skip


def test_shares_of_a_value_are_no_measurements_and_no_absolute_errors() -> None:
    rows = [["Plate", "Flexural strength (MPa)", "CV (%)", "Shear modulus (GPa)", "SD (%)"]]
    found = measured([*rows, ["P-1", "1120", "3.5", "4.4", "2.8"], ["P-2", "1185", "3.1", "4.9", "3.0"]])
    assert [(str(one.value), one.uncertainty) for one in found] == [
        ("1120", None), ("4.4", None), ("1185", None), ("4.9", None),
    ]  # fmt: skip


def test_the_length_of_a_pair_of_atoms_behind_its_letter() -> None:
    rows = [["Cathode", "c (Å)", "d(Na–O) (Å)"], ["N-1", "11.14", "2.42"], ["N-2", "11.18", "2.44"]]
    found = [one for one in measured(rows) if str(one.value) == "2.42"]
    assert [(one.property, conditions(one)[0][1]) for one in found] == [("bond length", "Na–O")]


def test_the_phase_behind_a_quantity_is_a_condition() -> None:
    rows = [["Body", "Grain size of Al2O3 (µm)", "Grain size of the ZrO2 phase (µm)"], ["Z1", "0.9", "0.3"]]
    assert [conditions(one)[0][:2] for one in measured(rows)] == [("phase", "Al2O3"), ("phase", "ZrO2")]


def test_a_word_for_which_of_several_values_is_no_name() -> None:
    rows = [["Pellet", "zT at 400 K", "κ (W/mK)"], ["S1", "0.52", "1.6"], ["S2", "0.87", "1.3"]]
    found = facts(rows, "Transport properties and peak zT of the pellets.")
    assert found[0][1] == "thermoelectric figure of merit"


def test_how_the_spread_is_given_is_no_hardness() -> None:
    found = facts([["Scaffold", "(Ca+M)/P"], ["HA", "1.67"], ["SrHA", "1.66"]], "Ratios of the scaffolds (mean ± SD).")
    assert [(name, unit) for _, name, _, unit in found] == [("(Ca+M)/P", None)] * 2


def test_numbers_of_layers_name_samples() -> None:
    rows = [["Flake", "Thickness (nm)"], ["1L", "0.8"], ["2L", "1.5"]]
    assert [fact[0] for fact in facts(rows)] == ["1L", "2L"]


def test_a_metal_keeps_its_name_beside_its_state() -> None:
    rows = [["Electrode", "Rct (Ω)"], ["Bare Zn", "684"], ["Zn@C", "256"]]
    assert facts(rows)[0][0] == "Bare Zn"


def test_values_before_and_after_are_not_all_of_the_later_time() -> None:
    rows = [["Cell", "Rs (Ω)", "Rct (Ω)"], ["C-1", "2.1", "684"]]
    found = measured(rows, "Fits before cycling and after 50 cycles.")
    assert [(one.property, conditions(one)) for one in found] == [
        ("series resistance", []), ("charge transfer resistance", []),
    ]  # fmt: skip


def test_notes_with_signs_behind_names() -> None:
    rows = [["Scaffold", "Mass loss*, %", "Cell viability#, %"], ["S-1", "2.2", "104"], ["S-2", "4.9", "118"]]
    for note in ("* after 28 days; # after 72 h.", "*after 28 days\n\n#after 72 h"):
        found = measured(rows, note=note)
        assert [conditions(one)[0][1] for one in found] == ["28", "72"] * 2


def test_units_as_commands_of_latex() -> None:
    page = (
        "\\begin{table}\n\\caption{Heat of the films at \\SI{300}{\\kelvin}.}\n\\begin{tabular}{lSS}\n\\toprule\n"
        "{Film} & {$\\Delta H_\\mathrm{m}$ (\\si{\\joule\\per\\gram})} & {$\\kappa$ / "
        "\\unit{\\watt\\per\\metre\\per\\kelvin}}"
        " \\\\\n\\midrule\nF-1 & 71.5 & 1.31 \\\\\nF-2 & 58.2 & 1.20 \\\\\n\\bottomrule\n\\end{tabular}\n\\end{table}\n"
    )
    found = extract(read_bytes(page.encode(), "x.mmd"), ONTOLOGY).measurements
    assert [(one.property, one.unit, [told[1:] for told in conditions(one)]) for one in found][:2] == [
        ("melting enthalpy", "J.g-1", [("300", "K")]), ("thermal conductivity", "W.m-1.K-1", [("300", "K")]),
    ]  # fmt: skip


def test_numbers_with_uncertainties_are_not_what_was_varied() -> None:
    rows = [["Film", "Ta (°C)", "Mean diameter (nm)", "Coverage (%)"], ["F-1", "400", "88 ± 31", "24"]]
    found = measured([*rows, ["F-2", "600", "121 ± 38", "20"]], "Particles of the films.")
    assert [str(one.value) for one in found] == ["88", "24", "121", "20"]


def test_an_element_joined_to_a_short_form_is_a_code() -> None:
    rows = [["Catalyst", "Tafel slope (mV/dec)"], ["Bi-NC", "91"], ["Sn-NC", "104"]]
    assert [fact[0] for fact in facts(rows)] == ["Bi-NC", "Sn-NC"]
