"""Structures of tables as papers of any field print them: what a curator would record of each."""

from __future__ import annotations

from small_tables import conditions, facts, measured


def test_words_below_a_quantity_tell_values_of_the_named_row_apart() -> None:
    rows = [
        ["Sample", "Degradation (%)", ""],
        ["", "Day 1", "Day 7"],
        ["PLGA", "4.1", "18.2"],
        ["PLGA-2", "3.0", "11.5"],
    ]
    found = measured(rows)
    assert [one.subject for one in found] == ["PLGA", "PLGA", "PLGA-2", "PLGA-2"]
    assert conditions(found[1]) == [("variant", "Day 7", None)]


def test_products_below_a_selectivity_are_not_the_sample() -> None:
    rows = [
        ["Catalyst", "Selectivity (%)", ""],
        ["", "DMF", "MFA"],
        ["Cu/ZnO", "81", "12"],
        ["Cu-2", "90", "4"],
    ]
    assert [one[0] for one in facts(rows)] == ["Cu/ZnO", "Cu/ZnO", "Cu-2", "Cu-2"]


def test_words_of_statistics_are_no_samples() -> None:
    rows = [["Annealing temperature (°C)", "", "PCE (%)"], ["40", "Best", "18.3"], ["", "Average", "17.1"]]
    found = measured(rows, title="Solar cells of Sb2Se3")
    assert {one.subject for one in found} == {"Sb2Se3"}
    assert conditions(found[1])[-1] == ("variant", "Average", None)


def test_values_below_temperatures_are_of_what_the_caption_names() -> None:
    rows = [["Glass", "300 °C", "400 °C", "Tg (°C)"], ["NaS-1", "1.2", "4.5", "210"], ["NaS-2", "0.8", "2.2", "214"]]
    found = measured(rows, "Conductivity (10^-3 S/cm) at two temperatures.")
    assert [(one.property, str(one.value), one.unit) for one in found][:3] == [
        ("electrical conductivity", "0.0012", "S.cm-1"),
        ("electrical conductivity", "0.0045", "S.cm-1"),
        ("glass transition temperature", "210", "Cel"),
    ]
    assert conditions(found[0]) == [("temperature", "300", "Cel")]
    assert conditions(found[2]) == []


def test_the_caption_tells_what_a_letter_means() -> None:
    rows = [["Compound", "B", "G"], ["TiN", "295", "190"], ["ZrN", "250", "160"]]
    found = facts(rows, "Bulk modulus B and shear modulus G (in GPa) of nitrides.")
    assert found[:2] == [("TiN", "bulk modulus", "295", "GPa"), ("TiN", "shear modulus", "190", "GPa")]


def test_the_amount_of_the_one_added_substance_is_a_condition() -> None:
    rows = [["MgO (wt%)", "Density (g/cm3)"], ["0", "5.85"], ["1", "5.98"]]
    found = measured(rows, title="Sintering of ZrO2 ceramics")
    assert [one.property for one in found] == ["density", "density"]
    assert conditions(found[1]) == [("MgO", "1", "%")]


def test_conditions_printed_once_hold_for_the_rows_below() -> None:
    rows = [
        ["Steel", "T (°C)", "Time (h)", "HV"],
        ["9Cr", "600", "1", "210"],
        ["", "", "5", "198"],
        ["", "650", "1", "190"],
    ]
    assert [conditions(one)[0] for one in measured(rows)] == [
        ("temperature", "600", "Cel"),
        ("temperature", "600", "Cel"),
        ("temperature", "650", "Cel"),
    ]


def test_a_method_of_calculation_is_a_condition() -> None:
    rows = [["Compound", "Method", "a (Å)"], ["GaN", "PBE", "3.25"], ["", "Expt.", "3.19"]]
    found = measured(rows)
    assert [one.subject for one in found] == ["GaN", "GaN"]
    assert [conditions(one)[-1] for one in found] == [("method", "PBE", None), ("method", "Expt.", None)]


def test_a_note_marked_at_the_caption_tells_of_all_and_at_a_row_of_that_row() -> None:
    rows = [["Entry", "Catalyst", "Conversion (%)"], ["1", "Ru/C", "45"], ["2^b", "Ru/C", "38"]]
    note = "^a Reaction conditions: 180 °C, 3 MPa. ^b At 150 °C."
    first, second = measured(rows, "Hydrogenolysis of glycerol^a.", note=note)
    assert ("temperature", "180", "Cel") in conditions(first)
    assert ("temperature", "150", "Cel") in conditions(second)
    assert ("pressure", "3", "MPa") in conditions(second)


def test_a_dash_among_units_leaves_the_units_of_the_others() -> None:
    rows = [
        ["Property", "Unit", "C1", "C2"],
        ["Hardness", "GPa", "18", "22"],
        ["Ra", "nm", "5", "8"],
        ["H/E", "–", ".1", ".2"],
    ]
    assert [one[1:] for one in facts(rows, title="TiN coatings")][:2] == [
        ("hardness", "18", "GPa"),
        ("arithmetic mean roughness", "5", "nm"),
    ]


def test_a_ratio_of_parts_is_a_condition() -> None:
    rows = [["D/A", "FF (%)"], ["1:1", "70.1"], ["1:1.2", "73.4"]]
    found = measured(rows, title="Solar cells of PTB7")
    assert [conditions(one) for one in found] == [[("D/A", "1:1", None)], [("D/A", "1:1.2", None)]]


def test_temperatures_behind_symbols_and_of_rooms_are_conditions() -> None:
    rows = [["Sample", "n300K (cm-3)", "Pr (μC/cm2)", ""], ["", "", "RT", "80 °C"], ["x = 0.1", "2e19", "18", "22"]]
    found = measured(rows)
    assert found[0].property == "carrier concentration"
    assert ("temperature", "300", "K") in conditions(found[0])
    assert ("temperature", "RT", None) in conditions(found[1])


def test_states_that_count_their_steps_are_told_apart() -> None:
    rows = [["State", "HV"], ["Annealed", "60"], ["ECAP, 2 passes", "95"], ["ECAP, 8 passes", "120"]]
    assert [one[0] for one in facts(rows, "Hardness of AlMg5.", title="AlMg5")][1:] == [
        "AlMg5 (ECAP, 2 passes)",
        "AlMg5 (ECAP, 8 passes)",
    ]


def test_several_quantities_of_one_head_have_their_own_units() -> None:
    rows = [["Sample", "Pr/Ec (μC cm-2/kV cm-1)", "Tm (°C) heating/cooling"], ["BT-1", "8.2/5.1", "121/118"]]
    found = measured(rows)
    assert [(one.property, str(one.value), one.unit) for one in found[:2]] == [
        ("remanent polarization", "8.2", "uC.cm-2"),
        ("coercive electric field", "5.1", "kV.cm-1"),
    ]
    assert [conditions(one)[-1][1] for one in found[2:]] == ["heating", "cooling"]


def test_the_circumstance_behind_a_name_is_no_part_of_it() -> None:
    rows = [["Blend", "E' at 25 °C (GPa)"], ["PMMA-1", "2.4"]]
    found = measured(rows)
    assert [one.property for one in found] == ["storage modulus"]
    assert conditions(found[0]) == [("temperature", "25", "Cel")]


def test_symbols_that_look_like_units_are_symbols() -> None:
    rows = [["Glass", "Ω2", "Ω4"], ["PbF-1", "3.2", "1.1"], ["PbF-2", "2.9", "1.2"]]
    found = measured(rows, "Judd-Ofelt parameters (10^-20 cm2).")
    assert [(one.property, one.unit) for one in found[:2]] == [("Judd-Ofelt parameter", "cm2")] * 2
    assert conditions(found[1]) == [("variant", "Ω4", None)]


def test_chosen_temperatures_below_a_symbol_are_conditions() -> None:
    rows = [
        ["Ts (°C)", "t (h)", "Density (g/cm3)"],
        ["1400", "2", "3.72"],
        ["1450", "2", "3.85"],
        ["1450", "4", "3.90"],
    ]
    found = measured(rows, "Effect of sintering on alumina.", title="Sintering of Al2O3")
    assert [one.property for one in found] == ["density"] * 3
    assert [value for _, value, _ in conditions(found[2])] == ["1450", "4"]


def test_humidity_is_a_condition() -> None:
    rows = [["Membrane", "σ (mS/cm)", ""], ["", "60 °C, 95% RH", "60 °C, 50% RH"], ["SPEEK-1", "80", "12"]]
    found = measured(rows)
    assert conditions(found[1]) == [("temperature", "60", "Cel"), ("relative humidity", "50", "%")]


def test_two_coordinates_of_one_head_are_told_apart() -> None:
    rows = [["Device", "CIE (x, y)", "CCT (K)"], ["LED-1", "(0.31, 0.33)", "6500"], ["LED-2", "(0.40, 0.38)", "3600"]]
    found = measured(rows)
    assert [(str(one.value), conditions(one)[-1][1]) for one in found[:2]] == [("0.31", "x"), ("0.33", "y")]


def test_a_temperature_of_treatment_among_results_is_a_condition() -> None:
    rows = [["Stack", "d (nm)", "Tanneal (°C)", "Pr (μC/cm2)"], ["TiN/HfO2/TiN", "10", "500", "12"]]
    found = measured(rows)
    assert [one.unit for one in found] == ["nm", "uC.cm-2"]
    assert [value for _, value, _ in conditions(found[1])] == ["500"]


def test_parts_are_samples_only_where_nothing_else_is() -> None:
    rows = [["Separator", "Electrolyte", "Capacity (mAh/g)"], ["PP-1", "EL-1", "900"], ["PP-2", "EL-1", "950"]]
    assert [one[0] for one in facts(rows)] == ["PP-1", "PP-2"]
    rows = [["Additive", "Conductivity (S/cm)"], ["none", "0.01"], ["1 mol% ZnO", "0.03"]]
    assert [one[0] for one in facts(rows, title="Proton conductors of BaCeO3")] == ["BaCeO3", "BaCeO3"]


def test_room_temperature_below_a_quantity_is_a_condition() -> None:
    rows = [["Coating", "COF", "", "Wear rate (mm3/Nm)"], ["", "RT", "500 °C", "RT"], ["CrN", "0.6", "0.5", "3e-6"]]
    found = measured(rows)
    assert [conditions(one)[0][:2] for one in found] == [
        ("temperature", "RT"),
        ("temperature", "500"),
        ("temperature", "RT"),
    ]


def test_catalysts_named_like_chains_of_atoms_are_samples() -> None:
    rows = [["Catalyst", "E1/2 (V)"], ["Co-N-C", "0.81"], ["Fe-N-C", "0.85"]]
    assert [one[0] for one in facts(rows)] == ["Co-N-C", "Fe-N-C"]


def test_states_below_the_name_of_an_alloy_are_told_apart() -> None:
    rows = [["State", "HV"], ["Cu-1Cr", ""], ["Quenched", "70"], ["ECAP 8 passes", "160"]]
    rows = [[*row, ""] for row in rows]
    rows[0][2], rows[2][2], rows[3][2] = "d (nm)", "9000", "200"
    found = facts(rows)
    assert [one[0] for one in found][::2] == ["Cu-1Cr (Quenched)", "Cu-1Cr (ECAP 8 passes)"]


def test_a_ph_in_a_head_is_a_condition() -> None:
    rows = [["Gel", "Swelling ratio, pH 7.4 (g/g)"], ["PG-1", "6.4"]]
    assert ("pH", "7.4", None) in conditions(measured(rows)[0])


def test_species_beside_surfaces_are_conditions() -> None:
    rows = [["Species", "Pt(111)", "PtNi(111)"], ["OH", "-2.31", "-2.05"], ["O", "-4.12", "-3.80"]]
    found = measured(rows, "Adsorption energies (eV).")
    assert [one.subject for one in found[:2]] == ["Pt(111)", "PtNi(111)"]
    assert conditions(found[0]) == [("species", "OH", None)]


def test_a_word_above_a_column_tells_which_quantity_of_the_caption_it_is() -> None:
    rows = [["Mix", "Compressive", "Flexural"], ["G1", "32", "4.1"], ["G2", "36", "4.6"]]
    found = facts(rows, "Compressive strength and flexural strength (MPa) of the mortars.")
    assert [one[1] for one in found[:2]] == ["compressive strength", "flexural strength"]


def test_a_dash_is_no_condition() -> None:
    rows = [["Sample", "Treatment", "HV"], ["A-1", "–", "60"], ["A-2", "aged", "90"]]
    assert conditions(measured(rows)[0]) == []


def test_words_below_a_quantity_with_its_unit_have_no_other_unit() -> None:
    rows = [
        ["Sample", "Activation energy of conduction (eV)", "Activation energy of conduction (eV)"],
        ["", "Below T m", "Above T m"],
        ["P1", "0.41", "0.22"],
        ["P2", "0.45", "0.25"],
    ]
    found = measured(rows)
    assert {(one.property, one.unit) for one in found} == {("activation energy", "eV")}


def test_a_corner_that_announces_parameters_stands_above_samples() -> None:
    rows = [
        ["Fit parameter", "Pristine", "PEA", "PEA/LiF"],
        ["A1 (%)", "40", "30", "20"],
        ["tau_ave (ns)", "96", "177", "252"],
    ]
    found = facts(rows, "Fits to the decay of CsPbBr3 films (excitation at 405 nm).")
    assert {subject for subject, *_ in found} == {"Pristine", "PEA", "PEA/LiF"}


def test_a_kind_of_charge_with_the_unit_of_a_capacity_is_that_capacity_of_its_cycle() -> None:
    rows = [
        ["Sample", "First cycle", "", "Second cycle", ""],
        ["", "Charge (mAh/g)", "CE (%)", "Charge (mAh/g)", "CE (%)"],
        ["NC-1", "310", "88", "290", "97"],
        ["NC-2", "300", "85", "280", "96"],
    ]
    found = [one for one in measured(rows, "Data of half cells.") if one.property == "charge capacity"]
    told = [value for one in found for name, value, _ in conditions(one) if name == "cycle number"]
    assert [str(one.value) for one in found] == ["310", "290", "300", "280"]
    assert told == ["1", "2", "1", "2"]


def test_a_head_that_announces_parameters_is_no_condition() -> None:
    rows = [
        ["Device", "Parameters", ""],
        ["", "Voc (V)", "FF (%)"],
        ["Control", "1.10", "77"],
        ["Target", "1.15", "79"],
    ]
    assert all(not conditions(one) for one in measured(rows))


def test_a_column_at_a_variable_gives_the_case_of_the_value_before_it() -> None:
    rows = [
        ["Sample", "zT max", "at T (K)", "Density (g cm-3)"],
        ["A1", "1.13", "723", "6.1"],
        ["A2", "0.96", "650", "6.2"],
    ]
    first, second, *_ = measured(rows)
    assert ("temperature", "723", "K") in conditions(first)
    assert second.property == "density"
    assert not conditions(second)


def test_what_the_symbol_in_a_head_is_of_is_a_condition() -> None:
    rows = [
        ["Sorbent", "Qst(CO2) (kJ/mol)", "S(CO2/N2, 15/85)", "ID/IG"],
        ["K-1", "29.8", "47", "1.1"],
        ["K-2", "39.1", "230", "1.2"],
    ]
    heat, selectivity, ratio, *_ = measured(rows, "Gas separation.")
    assert (heat.property, conditions(heat)) == ("isosteric heat of adsorption", [("species", "CO2", None)])
    assert selectivity.property == "adsorption selectivity"
    assert conditions(selectivity) == [("species", "CO2/N2, 15/85", None)]
    assert (ratio.property, conditions(ratio)) == ("intensity ratio", [("peaks", "D/G", None)])
