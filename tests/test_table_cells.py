"""Cells that hold more than a number, and heads that say their property in pieces."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes


def test_a_cell_of_words_gives_its_value_with_the_circumstances_beside_it() -> None:
    rows = [["Anode", "Performance"], ["TiNb2O7", "211 mAh g^-1 after 60 cycles at 0.5 A g^-1"]]
    value = measured(rows, "Anodes of lithium cells.")[0]
    assert (value.property, str(value.value), value.unit) == ("specific capacity", "211", "mA.h.g-1")
    assert [condition[1:] for condition in conditions(value)] == [("60", "{cycle}"), ("0.5", "A.g-1")]


def test_two_results_of_a_cell_have_the_circumstances_that_follow_both() -> None:
    rows = [["Cathode", "Performance"], ["LiNiO2", "310 Wh kg^-1 (690 Wh L^-1) at 0.1 A g^-1"]]
    found = measured(rows, "Cells.")
    assert [value.property for value in found] == ["specific energy", "energy density"]
    assert [conditions(value)[-1][1] for value in found] == ["0.1", "0.1"]


def test_a_bracket_with_another_unit_is_a_circumstance() -> None:
    rows = [["Sample", "Specific capacitance (F g^-1)"], ["MnO2", "240 (1 A g^-1)"], ["MnO2/C", "305 (2 A g^-1)"]]
    found = measured(rows)
    assert [(str(value.value), conditions(value)[0][1]) for value in found] == [("240", "1"), ("305", "2")]


def test_a_mean_with_its_spread_in_brackets_is_a_value_of_its_own() -> None:
    found = measured([["Film", "FF (%)"], ["SnO2", "74.2 (72.9 ± 1.1)"]], "Solar cells.")
    assert [(str(value.value), str(value.uncertainty)) for value in found] == [("74.2", "None"), ("72.9", "1.1")]


def test_a_number_in_brackets_is_what_the_bracket_of_the_head_names() -> None:
    found = measured([["Film", "Grain size (reflection)"], ["ZnO", "24 (101)"]])
    assert [(str(value.value), conditions(value)) for value in found] == [("24", [("reflection", "101", None)])]


def test_a_column_of_solutions_stays_a_label() -> None:
    rows = [["Electrode", "Electrolyte", "Specific capacitance (F g^-1)"], ["MnO2", "1 M Na2SO4", "240"]]
    assert facts(rows) == [("MnO2", "specific capacitance", "240", "F.g-1")]


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("Cryst. size (nm)", "31", "crystallite size"),
        ("CO2 conv. (%)", "12.5", "conversion"),
        ("µFE (cm^2 V^-1 s^-1)", "18", "carrier mobility"),
        ("Rsheet/Ω.^-1", "9.1", "sheet resistance"),
    ],
)
def test_a_head_in_pieces_names_its_property(head: str, value: str, kind: str) -> None:
    assert facts([["Sample", head], ["ZnO", value]])[0][:3] == ("ZnO", kind, value)


@pytest.mark.parametrize(
    ("head", "number", "kind", "condition"),
    [
        ("T550/%", "81", "transmittance", ("wavelength", "550", None)),
        ("T400-700/%", "79", "transmittance", ("wavelength", "400-700", None)),
        ("HV10 (GPa)", "18", "hardness", ("load", "10", "kgf")),
        ("Ti–O (Å)", "1.98", "bond length", ("bond", "Ti–O", None)),
        ("Ti–O–Ti (°)", "162", "bond angle", ("bond", "Ti–O–Ti", None)),
    ],
)
def test_a_part_of_a_head_is_a_condition(
    head: str, number: str, kind: str, condition: tuple[str, str, str | None]
) -> None:
    value = measured([["Sample", head], ["BaTiO3", number]])[0]
    assert value.property == kind
    assert conditions(value) == [condition]


def test_a_caption_gives_property_and_unit_to_heads_that_are_conditions() -> None:
    rows = [["Mix", "3 d", "28 d"], ["M1", "21", "44"]]
    found = measured(rows, "Compressive strength of the mortars (MPa).")
    assert [(value.property, value.unit, conditions(value)) for value in found] == [
        ("compressive strength", "MPa", [("time", "3", "d")]),
        ("compressive strength", "MPa", [("time", "28", "d")]),
    ]


def test_a_first_body_row_below_spanning_heads_goes_on_with_the_head() -> None:
    rows = [
        ["Polymer", "Water uptake (%)", "", "Tg (°C)"],
        ["", "30 °C", "80 °C", ""],
        ["PEEK", "11", "24", "143"],
        ["PES", "8", "15", "220"],
    ]
    found = [(str(value.value), conditions(value)) for value in measured(rows)]
    assert found[:2] == [("11", [("temperature", "30", "Cel")]), ("24", [("temperature", "80", "Cel")])]


@pytest.mark.parametrize("product", ["CH4", "N2", "H2"])
def test_a_substance_below_a_head_is_no_product_of_units(product: str) -> None:
    rows = [["Catalyst", "Selectivity (%)", ""], ["", product, "CO"], ["Ni/SiO2", "71", "29"], ["Cu/SiO2", "4", "96"]]
    assert measured(rows)[0].unit == "%"


def test_a_measured_column_before_known_ones_is_no_condition() -> None:
    rows = [["Sample", "Qx", "Density (g/cm^3)"], ["A1", "1.372", "5.1"], ["A2", "1.408", "5.2"]]
    assert {name for _, name, _, _ in facts(rows)} == {"Qx", "density"}


def test_a_share_beside_a_number_of_cycles_is_what_is_retained() -> None:
    rows = [["Anode", "Stability"], ["TiNb2O7", "92 % after 200 cycles"], ["Li4Ti5O12", "98 % (500 cycles)"]]
    assert {name for _, name, _, _ in facts(rows, "Anodes of lithium cells.")} == {"capacity retention"}


RATES = """# Cathode of LiNiO2

## Results

Table 1. First cycles and rates (all capacities in mAh g-1).

<table><tr><td rowspan="2">sample</td><td colspan="2">first cycle</td><td colspan="2">discharge capacity at</td></tr>
<tr><td>CE (%)</td><td>loss (%)</td><td>0.5C</td><td>3C</td></tr>
<tr><td>A1</td><td>89.0</td><td>11</td><td>190.2</td><td>158.4</td></tr>
<tr><td>A2</td><td>90.4</td><td>10</td><td>194.8</td><td>167.5</td></tr></table>
"""


def test_a_row_into_which_the_head_of_the_labels_reaches_is_a_head_row() -> None:
    found = extract(read_bytes(RATES.encode(), "paper.md"), ONTOLOGY).measurements
    rates = [one for one in found if one.property == "discharge capacity"]
    assert [(one.subject, str(one.value), one.unit) for one in rates[:2]] == [
        ("A1", "190.2", "mA.h.g-1"),
        ("A1", "158.4", "mA.h.g-1"),
    ]
    assert [[(c.name, str(c.value)) for c in one.conditions] for one in rates[:2]] == [
        [("C-rate", "0.5")],
        [("C-rate", "3")],
    ]
    assert "coulombic efficiency" in {one.property for one in found}


def test_the_only_unit_of_a_caption_that_fits_is_that_of_a_bare_head() -> None:
    rows = [["Sample", "Rct", "D (cm2/s)"], ["A1", "32.7", "2e-10"], ["A2", "17.9", "5e-10"]]
    found = facts(rows, "Impedance parameters at 3.9 V (Ω) and diffusion coefficients of the cathodes.")
    assert found[0] == ("A1", "charge transfer resistance", "32.7", "Ohm")


def test_numbers_between_slashes_are_of_the_properties_between_slashes() -> None:
    found = facts(
        [["Alloy (at.%)", "YS/UTS (MPa)", "El. (%)"], ["M2-A", "1043/1468", "31"], ["M4-A", "998 / 1402", "17"]]
    )
    assert found[:2] == [("M2-A", "yield strength", "1043", "MPa"), ("M2-A", "tensile strength", "1468", "MPa")]


def test_a_method_beside_a_parameter_is_the_technique_of_its_values() -> None:
    rows = [
        ["Parameter", "Method", "A1", "A2"],
        ["Grain size (µm)", "EBSD", "14", "9"],
        ["Pore size (nm)", "SEM", "210", "260"],
    ]
    found = measured(rows)
    assert [(one.subject, one.technique) for one in found if one.property == "grain size"] == [
        ("A1", "electron backscatter diffraction"),
        ("A2", "electron backscatter diffraction"),
    ]


def test_letters_glued_to_numbers_are_marks() -> None:
    rows = [["Material", "YS (MPa)", "E (GPa)"], ["A1", "503 ± 4a", "3.2 (0.1)ab"], ["A2", "560 ± 9b", "3.6 (0.2)c"]]
    found = [(one.property, str(one.value), str(one.uncertainty)) for one in measured(rows)]
    assert found[:2] == [("yield strength", "503", "4"), ("Young's modulus", "3.2", "0.1")]
    assert len(found) == 4


def test_a_power_of_ten_without_its_superscript_is_no_range_that_goes_down() -> None:
    rows = [["Oxide", "Conductivity (S/cm)"], ["HfO2", "~10-7"], ["ZrO2", "10-9"], ["TiO2", "3 × 10-10"]]
    found = [(str(one.value), one.value_max) for one in measured(rows)]
    assert found == [("1E-7", None), ("1E-9", None), ("3E-10", None)]


def test_a_slash_inside_the_unit_of_two_quantities_parts_no_units() -> None:
    found = facts([["Grade", "Mn/Mw (kg/mol)"], ["PP-1", "61/190"], ["PP-2", "44/151"]])
    assert [(value, unit) for _, _, value, unit in found] == [
        ("61", "kg.mol-1"), ("190", "kg.mol-1"), ("44", "kg.mol-1"), ("151", "kg.mol-1")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("TOC removal (%)", ("removal efficiency", [("pollutant", "TOC", None)])),
        ("Max removal (%)", ("removal efficiency", [])),
        ("CO2 uptake (mmol/g)", ("gas adsorption capacity", [("gas", "CO2", None)])),
        ("Volume fraction of BCC (%)", ("phase fraction", [("phase", "BCC", None)])),
        ("Fraction of the sigma phase (%)", ("phase fraction", [("phase", "sigma", None)])),
    ],
)
def test_a_head_names_what_its_quantity_is_of(head: str, expected: tuple[str, list[tuple[str, str, None]]]) -> None:
    found = measured([["Sample", head, "Density (g/cm3)"], ["S1", "31", "2.1"], ["S2", "37", "2.4"]])
    assert (found[0].property, conditions(found[0])) == expected


def test_a_caption_or_note_tells_how_the_values_in_brackets_were_got() -> None:
    rows = [["Oxide", "Density (g/cm3)"], ["ZrO2", "5.72 (5.96)"], ["CeO2", "6.98 (7.21)"]]
    found = measured(rows, note="Note: theoretical densities are given in parentheses.")
    assert [[told for name, told, _ in conditions(one) if name == "origin"] for one in found[:2]] == [
        [], ["theoretical"]
    ]  # fmt: skip


def test_capitals_with_a_per_cent_sign_are_a_symbol_though_they_spell_a_compound() -> None:
    assert facts([["Sample", "HI (%)", "Tm (°C)"], ["A1", "12.4", "168"]])[0][1] == "HI"


def test_a_caption_names_what_is_given_of_each_element() -> None:
    rows = [["Melt", "Cu", "Fe"], ["L1", "1.2e-5", "3.4e-5"], ["L2", "1.8e-5", "4.1e-5"]]
    found = measured(rows, caption="Diffusion coefficients in the melts (cm2/s).")
    assert [(one.property, *conditions(one)) for one in found][:1] == [
        ("diffusion coefficient", ("element", "Cu", None))
    ]


def test_the_caption_tells_the_unit_of_the_shares_that_were_varied() -> None:
    rows = [["Blend", "PLA", "PBAT", "Tm (°C)"], ["S1", "80", "20", "168"], ["S2", "70", "30", "167"]]
    found = measured(rows, caption="Composition of the blends (wt%) and their melting.")
    assert conditions(found[0]) == [("PLA", "80", "%"), ("PBAT", "20", "%")]


WRAPPED = """Table 1. Properties of the membranes.

Membrane        IEC         Strength
                (mmol/g)    (MPa)
SPEEK           1.62        41.5
SPEEK/          1.58        46.1
SiO2-5
SPEEK/          1.51        48.9
SiO2-10
"""


def test_a_label_that_ends_open_goes_on_below() -> None:
    found = extract(read_bytes(WRAPPED.encode(), "paper.txt"), ONTOLOGY).measurements
    assert [one.subject for one in found][::2] == ["SPEEK", "SPEEK/ SiO2-5", "SPEEK/ SiO2-10"]
