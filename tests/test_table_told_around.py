"""What stands around the columns of a table: legends below it, gases and liquids above, lists in heads."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured, pipe

from kg.extractors import extract
from kg.extractors._tables.head_surroundings import is_atmosphere, is_liquid
from kg.readers import read_bytes


def told(rows: list[list[str]], caption: str = "Results.", **more: str) -> list[dict[str, str]]:
    return [{name: value for name, value, _ in conditions(one)} for one in measured(rows, caption, **more)]


def test_a_unit_column_holds_units_though_they_look_like_symbols() -> None:
    rows = [["Parameter", "Unit", "B-1", "B-2"], ["Density", "g/cm3", "5.1", "5.3"]]
    rows += [["Leakage current at 2 MV/cm", "A/cm^2", "3.1E-8", "4.2E-8"]]
    assert ("B-1", "leakage current", "3.1E-8", "A.cm-2") in facts(rows)
    assert {"electric field": "2"} in told(rows)


def test_a_legend_below_a_table_is_its_note() -> None:
    rows = [["Ferrite", "a (Å)", "P (%)", "w"], ["F1", "8.41", "7.1", "0.26"], ["F2", "8.43", "6.0", "0.27"]]
    found = facts(rows, note="P, porosity; w, anion position.")
    assert [name for _, name, *_ in found[:3]] == ["lattice parameter", "porosity", "anion position"]


def test_a_subscripted_word_is_a_symbol_of_the_legend() -> None:
    page = ["Steel", "d<sub>mean</sub> (µm)", "Hardness (HV)"], ["S1", "2.41", "210"], ["S2", "1.73", "221"]
    found = facts([*map(list, page)], note="d<sub>mean</sub>: mean grain size.")
    assert found[0] == ("S1", "grain size", "2.41", "um")


def test_a_legend_may_leave_out_the_noun_that_the_unit_tells() -> None:
    rows = [["Glass", "Tg (°C)", "Tq (°C)"], ["G1", "512", "645"], ["G2", "520", "655"]]
    found = facts(rows, note="Tq: crystallization onset.")
    assert found[1][1] == "onset crystallization temperature"


def test_like_symbols_are_told_apart_by_their_index() -> None:
    rows = [["Cell", "Ea,bulk (eV)", "Ea,gb (eV)"], ["P-1", "0.51", "0.79"], ["P-2", "0.55", "0.81"]]
    assert [one["variant"] for one in told(rows)[:2]] == ["Ea,bulk", "Ea,gb"]
    rows = [["Glass", "Tp1 (°C)", "Tp2 (°C)"], ["G1", "689", "812"], ["G2", "702", "824"]]
    assert [one["peak"] for one in told(rows)[:2]] == ["1", "2"]


def test_numbers_that_a_label_beside_names_are_judged_by_their_row() -> None:
    rows = [["Model", "Parameter", "BC5", "BC6"], ["First order", "qe (mg/g)", "66.1", "118.3"]]
    rows += [["", "k1 (min-1)", "41", "69"], ["", "R2", "0.957", "0.942"]]
    found = [(str(one.value), one.property) for one in measured(rows) if one.property.startswith("coefficient of")]
    assert found == [("0.957", "coefficient of determination"), ("0.942", "coefficient of determination")]


def test_gases_and_liquids_above_columns_surround_the_samples() -> None:
    rows = [["Coating", "0.5 M H2SO4", "", "Dry Ar", ""], ["", "Ecorr (V)", "icorr (µA/cm2)", "COF", "Hardness (HV)"]]
    found = told([*rows, ["HX-0", "-0.29", "14.2", "0.61", "310"], ["HX-1", "-0.26", "9.7", "0.52", "350"]])
    assert [(one.get("medium"), one.get("atmosphere")) for one in found[:4]] == [
        ("0.5 M H2SO4", None), ("0.5 M H2SO4", None), (None, "Dry Ar"), (None, "Dry Ar"),
    ]  # fmt: skip


@pytest.mark.parametrize(("label", "gas", "liquid"), [
    ("Wet 5% H2/Ar", True, False), ("3.5 wt% NaCl", False, True), ("PBS", False, True), ("HX-0", False, False),
    ("Ni", False, False), ("Vacuum", True, False),
])  # fmt: skip
def test_labels_of_surroundings(label: str, gas: bool, liquid: bool) -> None:
    assert (is_atmosphere(label, ONTOLOGY), is_liquid(label, ONTOLOGY)) == (gas, liquid)


def test_a_head_tells_its_atmosphere_in_words() -> None:
    rows = [["Pellet", "σ in dry air (S/cm)", "σ in wet H2 (S/cm)"], ["P-1", "0.0021", "0.0039"]]
    assert [one["atmosphere"] for one in told(rows)] == ["dry air", "wet H2"]
    (found,) = measured([["Steel", "Reduction in area (%)"], ["S-1", "61"]])
    assert found.property == "reduction of area"
    assert not conditions(found)


def test_a_head_lists_a_value_for_each_number_of_its_cells() -> None:
    rows = [["Electrolyte", "OCV (V) at 600/650/700 °C"], ["Z20", "1.04/1.02/0.99"]]
    found = measured(rows)
    assert [(str(one.value), conditions(one)[0][1]) for one in found] == [
        ("1.04", "600"), ("1.02", "650"), ("0.99", "700"),
    ]  # fmt: skip


def test_the_symbol_of_a_plain_number_is_no_unit() -> None:
    found = facts([["Ceramic", "d33 (pC/N)", "kp"], ["C-1", "214", "0.41"], ["C-2", "345", "0.47"]])
    assert found[1][1:3] == ("electromechanical coupling factor", "0.41")


def test_a_power_of_ten_alone_is_of_the_column_below_a_state() -> None:
    rows = [
        ["Steel", "As-cast", "", "Forged", ""],
        ["", "Area fraction (×10^-4)", "d (µm)"] * 1 + ["Area fraction (×10^-4)", "d (µm)"],
    ]
    found = measured([*rows, ["S1", "4.12", "2.3", "4.05", "2.4"], ["S2", "2.87", "1.5", "2.80", "1.4"]])
    assert [(one.property, str(one.value), one.unit) for one in found[:1]] == [("area fraction", "0.000412", None)]


def test_a_noun_behind_a_unit_is_no_part_of_it() -> None:
    (found,) = measured([["Gel", "ALP activity (U/mg protein)"], ["GX-2", "0.42"]])
    assert found.unit == "U.mg-1"


def test_a_caption_calls_its_sample_by_the_letter_that_heads_another_table() -> None:
    first = pipe([["Steel", "YS (MPa)"], ["A", "610"], ["B", "642"]])
    second = pipe(
        [
            ["Parameter", "Unit", "650 °C", "700 °C"],
            ["Lath width", "nm", "356", "428"],
            ["Grain size", "µm", "21", "22"],
        ]
    )
    text = f"# Steels\n\nTable 1. Strength.\n\n{first}\n\nTable 2. Parameters of steel B after tempering.\n\n{second}\n"
    found = extract(read_bytes(text.encode(), "x.md"), ONTOLOGY).measurements
    assert {one.subject.split()[0] for one in found if one.property == "lath width"} == {"B"}


def test_a_letter_with_a_per_cent_is_the_quantity_of_its_field() -> None:
    rows = [["Catalyst", "X (%)", "S (%)"], ["Q-1", "45.2", "88.1"], ["Q-2", "51.0", "79.4"]]
    assert [name for _, name, *_ in facts(rows)[:2]] == ["conversion", "selectivity"]
    rows = [["Steel", "C (%)", "S (%)", "Mn (%)"], ["Q-1", "0.2", "0.01", "1.3"], ["Q-2", "0.1", "0.02", "1.2"]]
    assert {name for _, name, *_ in facts(rows)} == {"elemental composition"}


def test_a_remark_by_a_technique_is_how_values_were_found() -> None:
    found = measured([["Film", "Thickness (nm)", "Remark"], ["L1", "120", "By AFM"], ["L2", "150", "By AFM"]])
    assert {one.technique for one in found} == {"atomic force microscopy"}


def test_gases_that_are_made_are_no_atmosphere() -> None:
    rows = [
        ["Catalyst", "Faradaic efficiency (%)", ""],
        ["", "H2", "CO"],
        ["Q-1", "5.7", "88.9"],
        ["Q-2", "0.9", "97.1"],
    ]
    assert [one.get("product") for one in told(rows)[:2]] == ["H2", "CO"]
