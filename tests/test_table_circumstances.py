"""What captions, notes, technique heads, baths and references say of the values of a table."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, extraction, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes

HARDNESS = [["Sample", "Hardness (GPa)"], ["ZrO2-1", "11.2"], ["ZrO2-2", "12.9"]]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Hardness of the samples under a load of 5 N.", ("load", "5", "N")),
        ("Hardness of samples sintered at 1500 °C.", ("sintering temperature", "1500", "Cel")),
        ("Hardness at room temperature.", ("temperature", "room temperature", None)),
        ("Hardness at room temperature (298 K).", ("temperature", "298", "K")),
    ],
)
def test_a_caption_gives_its_conditions_to_all_values(caption: str, expected: tuple[str, str, str | None]) -> None:
    found = measured(HARDNESS, caption)
    assert len(found) == 2
    assert all(expected in conditions(value) for value in found)


def test_several_values_of_a_variable_in_a_caption_vary_inside_the_table() -> None:
    found = measured(HARDNESS, "Hardness under loads of 5 N and 10 N.")
    assert [conditions(value) for value in found] == [[], []]


def test_a_variable_of_the_rows_is_not_taken_from_the_caption() -> None:
    rows = [["Sample", "Temperature (K)", "Hardness (GPa)"], ["ZrO2", "300", "11.2"], ["ZrO2", "600", "9.1"]]
    found = measured(rows, "Hardness at 300 K.")
    assert [conditions(value) for value in found] == [[("temperature", "300", "K")], [("temperature", "600", "K")]]


def test_a_note_is_about_the_heads_that_bear_its_mark() -> None:
    rows = [["Sample", "CO2 uptake^a (mmol g^-1)", "Density (g/cm^3)"], ["ZIF-8", "1.2", "0.95"]]
    uptake, density = measured(rows, note="^a Measured at 3 bar.")
    assert conditions(uptake) == [("gas", "CO2", None), ("pressure", "3", "bar")]
    assert conditions(density) == []


@pytest.mark.parametrize(
    "note", ["^a3 bar. ^b300 K.", "^aAt 3 bar; ^bat 300 K.", "^ameasured at 3 bar ^bMeasured at 300 K"]
)
def test_a_mark_may_stand_right_before_its_note(note: str) -> None:
    rows = [["Sample", "CO2 uptake^a (mmol g^-1)", "Density^b (g/cm^3)"], ["ZIF-8", "1.2", "0.95"]]
    uptake, density = measured(rows, note=note)
    assert conditions(uptake) == [("gas", "CO2", None), ("pressure", "3", "bar")]
    assert conditions(density) == [("temperature", "300", "K")]


def test_a_note_may_go_on_in_lower_case_behind_its_mark() -> None:
    rows = [["Sample", "CO2 uptake (mmol g^-1) a", "Pore size b (nm)"], ["ZIF-8", "1.2", "0.95"]]
    uptake, pores = measured(rows, note="a taken at 3 bar. b from the isotherm at 77 K.")
    assert ("pressure", "3", "bar") in conditions(uptake)
    assert conditions(pores) == [("temperature", "77", "K")]


def test_a_bath_is_a_condition_and_no_sample() -> None:
    rows = [["Coating", "Ecorr (V)"], ["C1", "-0.41"], ["C2", "-0.33"]]
    found = measured(rows, "Corrosion in 3.5 wt% NaCl solution.", title="Coatings on AZ31 alloy")
    assert all(("electrolyte", "3.5 wt% NaCl", None) in conditions(value) for value in found)
    assert "NaCl" not in {value.material for value in found}


def test_a_reference_is_kept_with_the_values_of_its_row() -> None:
    rows = [["Material", "Band gap (eV)", "Ref."], ["ZnO", "3.3", "[12]"], ["CdO", "2.2", "This work"]]
    assert [conditions(value) for value in measured(rows)] == [[("reference", "[12]", None)], []]


def test_a_technique_above_a_column_is_no_sample() -> None:
    rows = [["Sample", "XRD", "TEM"], ["TiO2-A", "8.2 nm", "9.1 nm"]]
    found = measured(rows, "Particle size.")
    assert {value.subject for value in found} == {"TiO2-A"}
    assert [conditions(value)[0][1] for value in found] == ["XRD", "TEM"]


def test_a_gas_above_a_column_is_no_sample_where_the_row_names_one() -> None:
    rows = [["Resin", "Td5% (°C)", ""], ["", "N2", "air"], ["R-1", "331", "318"], ["R-2", "352", "340"]]
    assert {subject for subject, *_ in facts(rows)} == {"R-1", "R-2"}


def test_a_supported_substance_is_no_quantity_over_a_unit() -> None:
    rows = [["Catalyst", "Mass activity (A mg^-1)"], ["Pt/C", "0.15"], ["PtCo/C", "0.61"]]
    assert [fact[0] for fact in facts(rows)] == ["Pt/C", "PtCo/C"]


def test_a_layer_in_a_head_is_no_unit() -> None:
    rows = [["Active layer", "Voc (V)"], ["P3HT:PCBM (1:1)", "0.52"]]
    assert facts(rows, "Solar cells.") == [("P3HT:PCBM (1:1)", "open circuit voltage", "0.52", "V")]


def test_pairs_of_atoms_tell_what_the_symbols_of_their_table_mean() -> None:
    rows = [["Sample", "Path", "N", "R (Å)"], ["FeS2", "Fe–S", "6.1", "2.26"]]
    assert [fact[1] for fact in facts(rows, "EXAFS fits.")] == ["coordination number", "bond length"]


def test_a_ratio_of_a_blend_is_one_condition() -> None:
    rows = [["PLA/PBAT", "Tg (°C)", "Tm (°C)"], ["80/20", "58", "168"], ["60/40", "57", "167"]]
    assert conditions(measured(rows)[0]) == [("PLA/PBAT", "80/20", None)]


def test_the_tolerance_of_a_head_is_the_uncertainty_of_its_values() -> None:
    rows = [["Glass", "Tg ±2 (°C)", "Density (g/cm^3)"], ["G1", "380", "2.52"]]
    assert [str(value.uncertainty) for value in measured(rows)] == ["2", "None"]


def test_an_own_name_below_a_head_of_materials_is_a_material() -> None:
    rows = [["Alloy", "Hardness (HV)"], ["Scalmalloy", "112"], ["A2", "98"]]
    found = extraction(rows, title="Printing of AlSi10Mg alloys").measurements
    assert [value.material for value in found] == ["Scalmalloy", "AlSi10Mg"]


def test_the_steel_of_a_title_is_the_one_that_the_text_names() -> None:
    rows = [["C", "Mn"], ["0.36", "1.3"]]
    title = "Temperatures in hardened steel"
    found = extraction(rows, "Composition (wt%).", "The steel is a 42CrMo4 steel. MnS is found. MnS is seen.", title)
    assert {value.material for value in found.measurements} == {"42CrMo4 steel"}


def test_a_symbol_with_a_phase_is_the_share_or_size_of_that_phase() -> None:
    rows = [["", "", "Base Alloy"], ["850 °C 20 h", "dγ' in nm", "120 ± 30"], ["", "Vγ' in %", "31 ± 4"]]
    found = measured(rows, "Shares and sizes of particles of the γ' phase.")
    assert [value.property for value in found] == ["particle size", "phase fraction"]
    assert all(("phase", "γ'", None) in conditions(value) for value in found)


def test_a_size_beside_the_number_of_its_class_is_the_value() -> None:
    heads = [["Sample", "Grain size (µm)", ""], ["", "As received", "After deformation"]]
    rows = [*heads, ["B1", "6 (45 µm)", "4 (90 µm)"], ["B2", "5 (63 µm)", "3 (127 µm)"]]
    assert [fact[1:3] for fact in facts(rows)] == [("grain size", size) for size in ("45", "90", "63", "127")]


def test_capitals_below_a_quantity_tell_its_columns_apart() -> None:
    rows = [["", "UTS (MPa)", ""], ["", "CC", "DS"], ["20 °C", "690", "1190"], ["600 °C", "560", "1000"]]
    assert [fact[0] for fact in facts(rows)] == ["CC", "DS", "CC", "DS"]


def test_more_of_an_additive_names_a_sample_and_not_the_additive() -> None:
    rows = [["Coatings", "Crystallite size (nm)"], ["FeCoNi", "31"], ["+5 wt.% TiC", "22"]]
    found = extraction(rows, title="Coatings of FeCoNi").measurements
    assert [(value.subject, value.material) for value in found] == [("FeCoNi", "FeCoNi"), ("+5 wt.% TiC", "FeCoNi")]


def test_initials_of_a_head_are_spelled_out_in_the_caption() -> None:
    rows = [["Cathode", "PPD (mW cm^-2)"], ["LSM", "182"]]
    assert facts(rows, "Peak power density of the cells.")[0][1] == "power density"


def test_a_quotient_of_concentrations_is_a_condition_with_its_printed_name() -> None:
    rows = [["[M]/[I]", "T (°C)", "Conversion (%)"], ["100", "110", "92"], ["200", "130", "95"]]
    found = measured(rows)
    assert [(value.property, conditions(value)[0]) for value in found] == [
        ("conversion", ("[M]/[I]", "100", None)),
        ("conversion", ("[M]/[I]", "200", None)),
    ]


def test_the_end_of_a_material_is_no_unit() -> None:
    rows = [["Photocatalyst", "AQE (%)"], ["CdS/g-C3N4", "4.3"], ["TiO2/g-C3N4", "5.1"]]
    assert [fact[0] for fact in facts(rows)] == ["CdS/g-C3N4", "TiO2/g-C3N4"]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Activity at 1600 rpm.", ("rotation speed", "1600", "{rev}.min-1")),
        ("Moduli at 1 Hz.", ("frequency", "1", "Hz")),
    ],
)
def test_what_is_per_time_is_told_apart_by_its_unit(caption: str, expected: tuple[str, str, str]) -> None:
    assert conditions(measured(HARDNESS, caption)[0]) == [expected]


def test_a_potential_may_be_printed_over_its_reference_electrode() -> None:
    value = measured([["Alloy", "OCP (V/SCE)"], ["WE43", "-1.58"]])[0]
    assert (value.property, value.unit) == ("open circuit voltage", "V")


UPTAKES = """# Sorption in CAU-23

## Results

<table>
<caption>Table 1 Gas uptakes at 1 bar in mmol g<sup>-1</sup></caption>
<thead><tr><th rowspan="2"></th><th colspan="2">CO<sub>2</sub></th><th>CH<sub>4</sub></th></tr>
<tr><th>273 K</th><th>298 K</th><th>298 K</th></tr></thead>
<tbody><tr><td>CAU-23-H</td><td>3.91</td><td>2.58</td><td>0.91</td></tr>
<tr><td>CAU-23-F</td><td>4.33</td><td>2.89</td><td>0.94</td></tr></tbody>
<tfoot><tr><td colspan="4"><sup>a</sup> From volumetry.</td></tr></tfoot>
</table>
"""


def test_uptakes_of_gases_take_the_unit_of_the_caption_and_no_note_below() -> None:
    found = extract(read_bytes(UPTAKES.encode(), "page.html"), ONTOLOGY).measurements
    assert {(one.property, one.unit) for one in found} == {("gas adsorption capacity", "mmol.g-1")}
    assert [name for name, *_ in conditions(found[2])] == ["temperature", "gas", "pressure"]
    assert conditions(found[2])[1] == ("gas", "CH4", None)


def test_a_pair_of_gases_is_not_what_a_paper_is_about() -> None:
    table = "Table 1. Pores.\n\n| | SBET (m2/g) |\n|---|---|\n| CAU-23-H | 642 |\n"
    text = f"# Sorption of CO2/N2\n\nCO2/N2 was separated.\n\n{table}"
    found = extract(read_bytes(text.encode(), "page.md"), ONTOLOGY).measurements
    assert [one.material for one in found] == ["CAU-23-H"]


def test_a_column_of_conditions_beside_the_quantities_gives_their_circumstances() -> None:
    rows = [
        ["Property", "Condition", "P", "PB"],
        ["E' (GPa)", "25 °C", "3.04", "3.52"],
        ["", "100 °C", "0.41", "0.63"],
        ["Tm (°C)", "DSC, 2nd heating", "226.1", "215.7"],
    ]
    found = measured(rows)
    assert {one.subject for one in found} == {"P", "PB"}
    assert [conditions(one) for one in found[:2]] == [[("temperature", "25", "Cel")], [("temperature", "100", "Cel")]]


def test_a_paragraph_that_begins_with_an_article_is_no_note() -> None:
    table = "Table 1. Figures of merit.\n\n| Sample | zT |\n|---|---|\n| QB-1 | 1.2 |\n| QB-2 | 1.4 |\n"
    text = "A maximum efficiency of 11% was found for one leg under a temperature difference of 545 K."
    page = f"# A study of PbTe\n\n## Results\n\n{table}\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    assert [conditions(one) for one in found if one.place.kind == "table"] == [[], []]


CODED = [["Joint", "Ageing", "Lap shear strength (MPa)"], ["J-1", "N", "19"], ["J-1", "H", "12"], ["J-1", "ø", "15"]]


def test_codes_in_cells_mean_what_the_caption_says() -> None:
    caption = "Joints (N, not aged; H, humid, after 20 days at 50 °C). Means of all, in the rows marked ø."
    told = [conditions(value) for value in measured(CODED, caption)]
    assert [one[0][1] for one in told] == ["not aged", "humid", "Means of all"]
    assert told[1][1:] == [("time", "20", "d"), ("temperature", "50", "Cel")]
    assert told[0][1:] == []


@pytest.mark.parametrize("note", ["N = natural state; H = humid air", "N: natural state, H: humid air."])
def test_codes_in_cells_mean_what_a_note_says(note: str) -> None:
    told = [conditions(value)[0][1] for value in measured(CODED, note=note)]
    assert told == ["natural state", "humid air", "ø"]


def test_a_list_of_names_explains_no_code() -> None:
    assert [conditions(value)[0][1] for value in measured(CODED, "Joints N, H and ø of this work.")] == ["N", "H", "ø"]


def test_a_ph_and_a_humidity_are_conditions_of_a_caption() -> None:
    found = measured([["Gel", "Swelling ratio"], ["G1", "4.1"]], "Swelling of the dried gels at 37 °C, pH 6.5, 80% RH.")
    assert conditions(found[0]) == [("temperature", "37", "Cel"), ("relative humidity", "80", "%"), ("pH", "6.5", None)]


def test_a_ph_above_a_column_is_told_once() -> None:
    rows = [["Gel", "Swelling ratio", ""], ["", "pH 3", "pH 8"], ["G1", "2.2", "4.1"]]
    assert [conditions(value) for value in measured(rows)] == [[("pH", "3", None)], [("pH", "8", None)]]


def test_a_liquid_that_a_caption_names_is_the_medium_of_its_tests() -> None:
    rows = [["Alloy", "icorr (µA cm^-2)"], ["Z1", "22.9"], ["Z2", "13.8"]]
    found = measured(rows, "Corrosion of coated plates in artificial saliva at 37 °C")
    assert conditions(found[0]) == [("temperature", "37", "Cel"), ("medium", "artificial saliva", None)]
    both = measured(rows, "Corrosion of the plates in SBF and PBS")
    assert not any(name == "medium" for name, _, _ in conditions(both[0]))


def test_a_note_tells_what_is_nought() -> None:
    (found,) = measured([["Magnet", "Heat capacity^a (J/mol K)"], ["Q5", "31"]], note="^a Under zero magnetic field.")
    assert [one[:2] for one in conditions(found)] == [("magnetic field", "zero")]
