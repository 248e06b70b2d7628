"""Cells with one number for each point that the head lists, and heads that name the parts of devices and mixes."""

from __future__ import annotations

from small_tables import Rows, conditions, facts, measured


def points(rows: Rows) -> list[tuple[str, str]]:
    return [(str(one.value), str(one.conditions[0].value)) for one in measured(rows)]


def test_each_number_of_a_cell_has_the_point_at_its_place() -> None:
    rows = [["Cell", "Conductivity (mS/cm) at 30/50/70 °C"], ["K1", "0.2/0.6/1.4"], ["K2", "0.1/-/1.1"]]
    assert points(rows) == [("0.2", "30"), ("0.6", "50"), ("1.4", "70"), ("0.1", "30"), ("1.1", "70")]
    rows = [["Mortar", "Compressive strength, 7/28 d (MPa)"], ["K1", "31.5/44.2"], ["K2", "28.1/40.3"]]
    assert points(rows) == [("31.5", "7"), ("44.2", "28"), ("28.1", "7"), ("40.3", "28")]


def test_the_last_two_points_of_a_list_are_no_fraction() -> None:
    rows = [["Cathode", "Capacity (mAh/g) at 0.2/1/4 C"], ["K1", "151/140/118"], ["K2", "149/133/101"]]
    assert points(rows)[:3] == [("151", "0.2"), ("140", "1"), ("118", "4")]


def test_a_single_number_keeps_all_that_its_head_tells() -> None:
    rows = [["Cell", "Conductivity change (%) at 30/50 °C"], ["K1", "12"], ["K2", "14"]]
    assert {len(one.conditions) for one in measured(rows)} == {2}


def test_the_first_of_two_parts_names_the_sample_where_no_column_does() -> None:
    rows = [["Electrolyte (thickness)", "Cathode", "OCV (V)"], ["KP-1 (9 µm)", "LSCF", "1.02"]]
    (one,) = measured([*rows, ["KP-2 (7 µm)", "LSCF", "1.01"]])[:1]
    assert one.subject == "KP-1"
    assert conditions(one) == [("thickness", "9", "um"), ("cathode", "LSCF", None)]
    rows = [["Electrolyte", "Electrode", "OCV (V)"], ["KP-1", "LSCF", "1.02"], ["KP-2", "LSCF", "1.01"]]
    assert {one.subject for one in measured(rows)} == {"KP-1", "KP-2"}


def test_what_was_mixed_is_no_result() -> None:
    head = ["Mix", "Cement (kg/m3)", "Ash (kg/m3)", "w/b", "Slump flow (mm)", "Compressive strength (MPa)"]
    rows = [head, ["K1", "412", "103", "0.35", "620", "52.4"], ["K2", "309", "206", "0.35", "655", "47.9"]]
    assert {name for _, name, _, _ in facts(rows)} == {"slump flow", "compressive strength"}
    rows = [["Blend", "CB (phr)", "SBR (phr)", "Tensile strength (MPa)"]]
    assert {name for _, name, _, _ in facts([*rows, ["K1", "30", "100", "19.2"], ["K2", "40", "100", "21.7"]])} == {
        "tensile strength"
    }


def test_amounts_without_results_behind_them_stay_values() -> None:
    rows = [["Mix", "Cement (kg/m3)", "Ash (kg/m3)"], ["K1", "412", "103"], ["K2", "309", "206"]]
    assert len(measured(rows)) == 4


def test_neighbours_and_dashes_decide_symbols() -> None:
    rows = [["Ceramic", "d33 (pC/N)", "kp", "T_O–T (°C)", "T_C (°C)"], ["K1", "212", "0.38", "88", "366"]]
    assert [name for _, name, _, _ in facts(rows)][1:] == [
        "electromechanical coupling factor",
        "phase transition temperature",
        "Curie temperature",
    ]
    rows = [["Catalyst", "CO2 conversion (%)", "H2/CO"], ["K1", "61.5", "0.88"], ["K2", "70.2", "0.93"]]
    assert facts(rows)[1][1] == "hydrogen to carbon monoxide ratio"
    rows = [["Flake", "E'/E2g (cm-1)", "A1'/A1g (cm-1)"], ["K1", "384.2", "403.9"], ["K2", "383.0", "405.1"]]
    assert {name for _, name, _, _ in facts(rows)} == {"Raman peak position"}


def test_a_head_names_a_second_result_for_the_bracket() -> None:
    rows = [["Polymer", "Tm (°C) (ΔHm (J/g))"], ["K1", "149 (31.6)"], ["K2", "144 (-)"]]
    assert [fact[1:] for fact in facts(rows)][:2] == [
        ("melting temperature", "149", "Cel"),
        ("melting enthalpy", "31.6", "J.g-1"),
    ]
    rows = [["Catalyst", "Binding energy (eV) and area (%)"], ["K1", "853.1 (58.2)"], ["K2", "852.9 (64.5)"]]
    assert [fact[1] for fact in facts(rows)] == ["binding energy", "peak area"] * 2
    rows = [["Powder", "Grain size (nm) (std. (nm))"], ["K1", "12 (3)"], ["K2", "14 (2)"]]
    assert len(facts(rows)) == 2


def test_a_mixture_of_the_caption_is_no_plain_material() -> None:
    rows = [["f (kHz)", "Dielectric constant"], ["1", "1640"], ["10", "1580"]]
    assert {one.subject for one in measured(rows, "Permittivity of BNT–7BT at several frequencies.")} == {"BNT–7BT"}
    assert {one.subject for one in measured(rows, "Permittivity of BaTiO3-based ceramics.")} == {"BaTiO3"}


def test_what_a_comma_sets_behind_a_symbol_is_no_part_of_its_name() -> None:
    rows = [["Sol", "ζ (mV), pH 6"], ["K1", "-18.4"], ["K2", "-25.3"]]
    assert {(one.property, *map(str, [c.value for c in one.conditions])) for one in measured(rows)} == {
        ("zeta potential", "6")
    }


def test_a_caption_tells_which_of_several_values_are_printed() -> None:
    rows = [["Device", "PCE (%)"], ["K1", "19.1 (18.4)"], ["K2", "20.3 (19.9)"]]
    caption = "Device parameters (best cell; average of 9 cells in parentheses)."
    assert [conditions(one) for one in measured(rows, caption)][:2] == [
        [("statistic", "best", None)],
        [("statistic", "average", None)],
    ]
    rows = [["Film", "Grain size (nm)"], ["K1", "191"], ["K2", "203"]]
    assert [conditions(one) for one in measured(rows, "Average grain size of the films.")] == [[], []]
