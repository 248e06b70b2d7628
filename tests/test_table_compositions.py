"""Samples by what they are made of: compositions in one cell, columns that are samples, members of families."""

from __future__ import annotations

import pytest
from small_tables import Rows, conditions, extraction, facts, measured

from kg.formulas import parse_formula
from kg.records import Sample


def samples(rows: Rows, caption: str = "Results.", **more: str) -> dict[str, Sample]:
    return {sample.label: sample for sample in extraction(rows, caption, **more).samples}


def atoms(sample: Sample) -> dict[str, float]:
    return {symbol: round(float(amount), 1) for symbol, amount in (sample.composition or {}).items()}


@pytest.mark.parametrize(
    ("head", "label", "composition"),
    [
        ("Composition (mol%)", "15Na2O-85SiO2", {"Na": 30, "O": 185, "Si": 85}),
        ("Glass composition (mol%)", "40Li2O·60B2O3", {"Li": 80, "O": 220, "B": 120}),
        ("Nominal composition (mol%)", "(K2O)0.2(GeO2)0.8", {"K": 0.4, "O": 1.8, "Ge": 0.8}),
        ("Composition (mol%)", "K2O-2SiO2", {"K": 2, "O": 5, "Si": 2}),
        ("Alloy (at.%)", "Fe80Si11B9", {"Fe": 80, "Si": 11, "B": 9}),
        ("Composition (wt%)", "50SiO2-50PbO", {"Si": 26.3, "O": 63.1, "Pb": 7.1}),
    ],
)
def test_a_printed_composition_names_the_sample(head: str, label: str, composition: dict[str, float]) -> None:
    rows = [[head, "Tx (°C)", "Density (g/cm3)"], [label, "455", "2.40"]]
    found = measured(rows)
    assert {measurement.subject for measurement in found} == {label}
    own = atoms(samples(rows)[label])
    assert own.keys() == composition.keys()
    if "wt" not in head:
        assert own == composition
    else:
        assert own["Si"] > own["Pb"] * 3  # by mass: one Pb weighs as much as seven Si


def test_a_composition_beside_a_code_tells_what_the_sample_is_made_of() -> None:
    rows = [
        ["Alloy", "Composition (wt.%)", "Hardness (HV)"],
        ["A1", "Fe-20Cr-10Ni", "170"],
        ["A2", "Al-4Cu-1Mg", "120"],
    ]
    found = samples(rows)
    assert atoms(found["A1"]) == {"Cr": 21.3, "Ni": 9.4, "Fe": 69.3}
    assert found["A2"].material == "Al-4Cu-1Mg"
    assert [measurement.subject for measurement in measured(rows)] == ["A1", "A2"]


def test_codes_that_read_as_formulas_are_no_compositions() -> None:
    rows = [["Sample", "Pore volume (cm3/g)"], ["ZnS1", "0.41"], ["ZnS2", "0.52"], ["ZnS3", "0.55"]]
    found = measured(rows, title="Photocatalysis with ZnS/BaTiO3")
    assert "ZnS1" not in {measurement.material for measurement in found}


def test_columns_of_a_composition_with_constituents_below_each_other_are_samples() -> None:
    rows = [
        ["Oxide", "A", "B", "C"],
        ["SiO2", "60", "55", "50"],
        ["B2O3", "30", "25", "bal."],
        ["Na2O", "10", "20", "30"],
    ]
    found = samples(rows, "Batch composition of the glasses (mol%).")
    assert {label: atoms(found[label]) for label in "ABC"} == {
        "A": {"Si": 60, "O": 220, "B": 60, "Na": 20},
        "B": {"Si": 55, "O": 205, "B": 50, "Na": 40},
        "C": {"Si": 50, "O": 190, "Na": 60, "B": 40},
    }


def test_letters_above_elements_are_steels_without_a_word_in_the_corner() -> None:
    rows = [["", "K", "V", "W"], ["C", "0.2", "0.3", "0.4"], ["Mn", "6", "7", "8"], ["Fe", "Bal.", "Bal.", "Bal."]]
    found = facts(rows, "Chemical composition of the steels (wt.%)")
    assert {subject for subject, *_ in found} == {"K", "V", "W"}
    shares = samples(rows, "Chemical composition of the steels (wt.%)")["W"].composition
    assert shares is not None
    assert set(shares) == {"C", "Mn", "Fe"}


def test_the_corner_element_titles_the_columns_and_the_rows_are_samples() -> None:
    rows = [["Element", "C", "Mn", "Fe"], ["Steel N", "0.2", "1.5", "Bal."], ["Steel P", "0.4", "1.2", "Bal."]]
    found = facts(rows, "Chemical composition (wt.%)")
    assert [subject for subject, *_ in found] == ["Steel N", "Steel N", "Steel P", "Steel P"]


def test_a_total_is_no_constituent_and_no_result() -> None:
    rows = [["Glass", "SiO2", "Na2O", "Total"], ["G1", "70.1", "29.8", "99.9"]]
    assert len(facts(rows, "Composition of the glass (mol%)")) == 2


@pytest.mark.parametrize(
    ("family", "value", "member"),
    [
        ("Bi2Te3-xSex", "0.3", "Bi2Te2.7Se0.3"),
        ("xMoO3-(100-x)TeO2", "20", "20MoO3-80TeO2"),
        ("(1-x)SrTiO3-xBiFeO3", "0.2", "0.8SrTiO3-0.2BiFeO3"),
        ("0.4Li2O-0.6[xB2O3-(1-x)P2O5]", "0.5", "0.4Li2O-0.3B2O3-0.3P2O5"),
    ],
)
def test_a_row_with_the_value_of_a_variable_is_a_member_of_the_family(family: str, value: str, member: str) -> None:
    rows = [["x", "Density (g/cm3)", "Hardness (GPa)"], ["0", "5.1", "3.2"], [value, "5.4", "3.5"]]
    found = measured(rows, f"Properties of {family}.", title="Solid solutions")
    assert [measurement.subject for measurement in found][2:] == [member, member]
    assert ("x", value, None) in conditions(found[2])
    expected = parse_formula(member)
    assert expected is not None
    assert samples(rows, f"Properties of {family}.", title="Solid solutions")[member].composition == expected.amounts


def test_the_variable_of_a_family_is_no_result_in_a_table_of_two_columns() -> None:
    rows = [["y", "Tg (K)"], ["0.1", "601"], ["0.2", "622"]]
    found = facts(rows, "Glasses 0.5Na2O-0.5[yB2O3-(1-y)P2O5].", title="Mixed formers")
    assert [name for _, name, *_ in found] == ["glass transition temperature"] * 2


def test_a_label_that_assigns_the_variable_is_a_member_too() -> None:
    rows = [["Composition", "d33 (pC/N)"], ["x = 0.1", "140"], ["x = 0.3", "90"]]
    found = facts(rows, "Properties of (1-x)BaTiO3-xBiScO3 ceramics.", title="Ceramics")
    assert [subject for subject, *_ in found] == ["0.9BaTiO3-0.1BiScO3", "0.7BaTiO3-0.3BiScO3"]


def test_codes_with_the_value_of_a_variable_are_members_of_the_family() -> None:
    rows = [["Sample", "Density (g/cm3)"], ["SB0", "5.8"], ["SB2", "5.7"]]
    caption = "Density of the ceramics SB0 (x = 0) and SB2 (x = 0.2) of (1-x)SrTiO3-xBiFeO3."
    found = samples(rows, caption, title="Ceramics")
    assert atoms(found["SB2"]) == {"Sr": 0.8, "Ti": 0.8, "O": 3, "Bi": 0.2, "Fe": 0.2}


def test_a_variable_beside_a_code_is_a_circumstance() -> None:
    rows = [["Code", "x", "Density (g/cm3)"], ["SB0", "0", "5.8"], ["SB2", "0.2", "5.7"]]
    found = measured(rows, "Density of (1-x)SrTiO3-xBiFeO3.", title="Ceramics")
    assert [(one.subject, one.property) for one in found] == [("SB0", "density"), ("SB2", "density")]
    assert ("x", "0.2", None) in conditions(found[1])


def test_a_phase_that_is_a_material_is_measured_where_nothing_else_is_named() -> None:
    rows = [["Phase", "a (Å)", "c (Å)"], ["Ti2AlC", "3.07", "13.7"], ["Ti2AlN", "3.00", "13.6"]]
    assert [subject for subject, *_ in facts(rows)][::2] == ["Ti2AlC", "Ti2AlN"]


def test_words_below_single_heads_go_on_with_those_below_spanning_ones() -> None:
    rows = [
        ["Mix", "Compressive strength (MPa)", "", "Flexural strength (MPa)"],
        ["", "7 d", "28 d", "28 d"],
        ["G0", "20", "31", "3.9"],
    ]
    assert [(name, value) for _, name, value, _ in facts(rows)] == [
        ("compressive strength", "20"),
        ("compressive strength", "31"),
        ("flexural strength", "3.9"),
    ]


def test_a_share_of_an_addition_is_no_count_of_atoms() -> None:
    rows = [["Code", "x", "Density (g/cm3)"], ["ZS1", "10", "5.8"], ["ZS2", "20", "5.7"]]
    found = samples(rows, "Density of ZrB2-xSiC composites (x in vol%).", title="Ultra-high temperature ceramics")
    assert found["ZS1"].composition is None


def test_the_family_beside_the_codes_is_meant_not_the_most_told_one() -> None:
    rows = [["Sample", "Density (g/cm3)"], ["SB0", "5.8"], ["SB2", "5.7"]]
    caption = "Density of the ceramics SB0 (x = 0) and SB2 (x = 0.2) of (1-x)SrTiO3-xBiFeO3."
    assert atoms(samples(rows, caption, title="Conduction of CaTi1-xZrxO3")["SB2"])["Fe"] == 0.2


def test_columns_that_share_out_a_whole_are_a_composition() -> None:
    rows = [["Glass", "SiO2", "B2O3", "Na2O"], ["G1", "60", "20", "20"], ["G2", "65", "15", "20"]]
    found = measured(rows, "Glasses.", title="Borosilicate glasses")
    assert {(one.property, one.unit) for one in found} == {("elemental composition", "%")}  # nobody says of what
    assert [conditions(one) for one in found[:2]] == [[("component", "SiO2", None)], [("component", "B2O3", None)]]


def test_constituents_may_run_down_a_table_that_only_its_caption_calls_a_composition() -> None:
    rows = [["Steel", "C", "Cr", "Ni"], ["S1", "0.02", "18.1", "8.2"], ["S2", "0.03", "17.1", "8.9"]]
    turned = [list(column) for column in zip(*rows, strict=True)]
    caption = "Chemical composition of the steels."
    assert sorted(facts(rows, caption)) == sorted(facts(turned, caption))
    assert facts(rows, caption)[0] == ("S1", "elemental composition", "0.02", "%")


def test_each_column_of_shares_has_its_own_basis() -> None:
    rows = [
        ["Component", "G1", "", "G2", ""],
        ["", "mol%", "wt%", "mol%", "wt%"],
        ["SiO2", "60", "65", "61", "64"],
        ["Na2O", "40", "35", "39", "36"],
    ]
    found = {(one.subject, one.property, str(one.value)) for one in measured(rows, "Glasses.")}
    assert ("G1", "mole percent composition", "60") in found
    assert ("G1", "weight percent composition", "65") in found
    assert ("G2", "weight percent composition", "36") in found


def test_shares_of_gases_are_of_products() -> None:
    rows = [["Catalyst", "H2", "CO", "CH4"], ["N1", "20", "30", "50"], ["N2", "30", "40", "30"]]
    assert all("composition" not in name for _, name, *_ in facts(rows, "Products."))


@pytest.mark.parametrize("printed", ["60 SiO2, 40 Na2O", "SiO2 60, Na2O 40", "60% SiO2 + 40% Na2O"])
def test_a_cell_may_list_constituents_one_by_one(printed: str) -> None:
    rows = [["Glass", "Composition (mol%)", "Tg (°C)"], ["A", printed, "500"], ["B", "65SiO2·35Na2O", "510"]]
    found = samples(rows, "Glasses.")
    assert atoms(found["A"]) == {"Si": 60, "O": 160, "Na": 80}
    assert facts(rows, "Glasses.")[0] == ("A", "glass transition temperature", "500", "Cel")


def test_numbers_above_columns_are_of_the_variable_that_the_caption_names() -> None:
    rows = [["Property", "10", "20"], ["Density (g/cm3)", "5.1", "5.2"]]
    caption = "Properties of (100-x)TeO2-xWO3 glasses as a function of x."
    assert [subject for subject, *_ in facts(rows, caption)] == ["90TeO2-10WO3", "80TeO2-20WO3"]


def test_ions_among_constituents_are_shares_of_their_elements() -> None:
    rows = [["Slag", "Fe2+", "Fe3+", "Si", "O"], ["K1", "10", "10", "20", "60"], ["K2", "12", "8", "20", "60"]]
    found = measured(rows, "Composition (at.%) of the slags.")
    assert conditions(found[0]) == [("element", "Fe", None), ("species", "Fe2+", None)]
    assert atoms(samples(rows, "Composition (at.%) of the slags.")["K1"]) == {"Fe": 20, "Si": 20, "O": 60}


def test_a_caption_gives_the_unit_of_one_constituent() -> None:
    rows = [["Alloy", "Gd", "Zn", "Fe", "Mg"], ["K1", "9.6", "0.4", "180", "Bal."], ["K2", "9.7", "0.5", "210", "Bal."]]
    found = measured(rows, "Chemical composition of the alloys (wt%; Fe in wt ppm).")
    assert [one.unit for one in found][:3] == ["%", "%", "[ppm]"]


def test_components_without_a_formula_share_out_a_mixture() -> None:
    rows = [["Code", "Alginate", "Gelatin", "Water"], ["S1", "2", "4", "94"], ["S2", "2", "8", "90"]]
    found = measured(rows, caption="Formulations of the gels (wt%).")
    assert [conditions(one) for one in found[:3]] == [
        [("component", name, None)] for name in ("Alginate", "Gelatin", "Water")
    ]
    assert {(one.property, one.unit) for one in found} == {("weight percent composition", "%")}
    dyes = [["Dye", "Ethanol", "Water"], ["D1", "2", "0.3"], ["D2", "1", "0.2"]]
    assert "weight percent composition" not in {one.property for one in measured(dyes, caption="Solubility (wt%).")}


def test_minerals_down_or_across_are_phases_of_the_samples() -> None:
    down = [["Mineral", "R1", "R2"], ["Quartz", "41", "38"], ["Calcite", "22", "30"], ["Others", "37", "32"]]
    for rows in (down, [list(row) for row in zip(*down, strict=True)]):
        found = measured(rows, caption="Mineralogical composition (wt.%).")
        assert {one.subject for one in found} == {"R1", "R2"}
        assert {one.property for one in found} == {"phase fraction"}
        assert ("phase", "Quartz", None) in conditions(found[0])


def test_columns_that_are_all_of_contents_are_results() -> None:
    rows = [["Fibre", "Cellulose (%)", "Lignin (%)"], ["Jute", "61.5", "12.4"], ["Sisal", "67.1", "9.5"]]
    assert [one.property for one in measured(rows)] == ["cellulose content", "lignin content"] * 2


def test_the_rest_of_a_composition_is_told_in_several_words() -> None:
    rows = [["Heat", "Cr", "Mo", "Fe"], ["H1", "9.0", "1.0", "rest"], ["H2", "12.0", "<0.01", "Remainder"]]
    found = extraction(rows, caption="Composition of the heats, at.%.").samples
    assert [one.composition and str(one.composition["Fe"]) for one in found] == ["90.0", "88.0"]


def test_all_iron_given_as_one_oxide_is_that_oxide() -> None:
    rows = [["Rock", "SiO2", "FeO(t)", "CaO"], ["B1", "50", "20", "30"], ["B2", "45", "25", "30"]]
    found = measured(rows, caption="Major oxides (wt.%).")
    assert [conditions(one)[0][1] for one in found[:3]] == ["SiO2", "FeO", "CaO"]


FAMILY = "Density of the 30Li2O-(70-x)B2O3-xV2O5 glasses."


@pytest.mark.parametrize("head", ["x", "x (mol%)", "V2O5 content, x (mol%)", "V2O5 (mol%)"])
def test_the_variable_of_a_family_may_be_told_by_what_it_is_the_amount_of(head: str) -> None:
    found = samples([[head, "Density (g/cm3)", "Tg (°C)"], ["2", "2.1", "410"], ["5", "2.2", "395"]], FAMILY)
    assert list(found) == ["30Li2O-68B2O3-2V2O5", "30Li2O-65B2O3-5V2O5"]
    assert atoms(found["30Li2O-65B2O3-5V2O5"])["V"] == 10


def test_the_unit_of_shares_may_stand_in_a_row_of_its_own() -> None:
    rows = [["Glass", "SiO2", "Na2O", "Density"], ["", "mol%", "mol%", "g/cm3"], ["S1", "70", "30", "2.5"]]
    assert atoms(samples([*rows, ["S2", "60", "40", "2.6"]])["S2"]) == {"Si": 60, "O": 160, "Na": 80}


@pytest.mark.parametrize("printed", ["20Na2O 80B2O3", "20Na2O:80B2O3", "Na2O 20, B2O3 80"])
def test_shares_in_one_cell_are_set_apart_in_several_ways(printed: str) -> None:
    rows = [["Code", "Composition", "Density (g/cm3)"], ["G1", printed, "2.2"], ["G2", printed, "2.3"]]
    assert atoms(samples(rows, "Density of the glasses (mol%).")["G1"]) == {"Na": 40, "O": 260, "B": 160}


def test_samples_that_look_like_phases_are_samples_beside_a_list_of_phases() -> None:
    rows = [["Phase", "FA", "Z48"], ["Quartz", "21", "11"], ["Mullite", "79", "89"]]
    found = measured(rows, caption="Phase composition (wt.%).")
    assert [one.subject for one in found] == ["FA", "FA", "Z48", "Z48"]
    assert conditions(found[0]) == [("phase", "Quartz", None)]


def test_a_formulation_that_adds_up_names_its_parts_though_most_are_unknown() -> None:
    rows = [["Composite", "Bis-XYMA", "Quux", "Silica"], ["D1", "24", "16", "60"], ["D2", "18", "12", "70"]]
    found = measured(rows, caption="Formulations (wt%).")
    assert [one[1] for one in conditions(found[0])] == ["Bis-XYMA"]


def test_what_an_analysis_found_is_a_result_though_it_is_a_content() -> None:
    rows = [["Char", "Ash (%)", "Volatile matter (%)", "O (diff., wt%)", "HHV (MJ/kg)"]]
    rows += [["C4", "2.9", "28.4", "17.0", "28.9"], ["C7", "4.1", "9.7", "4.0", "32.6"]]
    found = measured(rows)
    assert [one.property for one in found[:4]] == [
        "ash content", "volatile matter content", "elemental composition", "calorific value"
    ]  # fmt: skip
    assert conditions(found[2]) == [("element", "O", None)]


def test_an_amount_that_a_note_or_an_error_tells_to_be_measured_is_a_result() -> None:
    heads = ["Sample", "P content (at%)^a", "Hardness (HV)"]
    rows = [heads, ["A1", "n.d.", "310"], ["A2", "1.4", "325"]]
    assert ("A2", "elemental composition", "1.4", "%") in facts(rows, note="^a By XPS.")
    set_amounts = [["Sample", "P content (at%)", "Hardness (HV)"], ["A1", "1", "310"], ["A2", "2", "325"]]
    assert {name for _, name, *_ in facts(set_amounts)} == {"hardness"}
    with_errors = [
        ["Sample", "Oxygen content (ppm)", "Hardness (HV)"],
        ["A1", "90 ± 4", "310"],
        ["A2", "70 ± 3", "325"],
    ]
    assert ("A1", "oxygen content", "90", "[ppm]") in facts(with_errors)
