"""Ways in which journals write tables: units in rows of their own, two numbers in a cell, long lists of shares."""

from __future__ import annotations

from small_tables import conditions, extraction, facts, measured


def test_a_column_of_units_gives_the_unit_of_each_property_with_its_power_of_ten() -> None:
    rows = [
        ["Property", "Unit", "K1", "K2"],
        ["Density", "g/cm3", "2.31", "2.38"],
        ["Tg", "°C", "512", "530"],
        ["CTE", "10^-6 K^-1", "7.9", "7.1"],
    ]
    assert facts(rows)[:3] == [
        ("K1", "density", "2.31", "g.cm-3"),
        ("K1", "glass transition temperature", "512", "Cel"),
        ("K1", "coefficient of thermal expansion", "0.0000079", "K-1"),
    ]


def test_a_unit_behind_a_comma_keeps_its_denominator_in_brackets() -> None:
    rows = [["Sample", "Thermal conductivity, W/(m·K)", "Wear rate, mm3/(N·m)"], ["E1", "0.24", "0.0003"]]
    assert facts(rows) == [
        ("E1", "thermal conductivity", "0.24", "W.m-1.K-1"),
        ("E1", "wear rate", "0.0003", "mm3.N-1.m-1"),
    ]


def test_a_unit_in_brackets_is_no_part_of_the_condition_before_it() -> None:
    rows = [["Sample", "C at 2 A/g (F/g)"], ["AC-1", "215"]]
    (found,) = measured(rows)
    assert (found.property, found.unit) == ("specific capacitance", "F.g-1")
    assert ("2", "A.g-1") in [(str(one.value), one.unit) for one in found.conditions]


def test_numbers_listed_like_their_symbols_are_conditions_of_their_own() -> None:
    rows = [
        ["Sample", "Sintering T/t (°C/min)", "Hardness (GPa)"],
        ["Z1", "1450/20", "12.1"],
        ["Z2", "1500/20", "12.9"],
    ]
    found, _ = measured(rows)
    assert conditions(found) == [("sintering temperature", "1450", "Cel"), ("sintering time", "20", "min")]


def test_a_content_may_be_given_on_two_bases() -> None:
    rows = [["Clay content, vol% (wt%)", "Density, g cm^-3"], ["0", "1.11"], ["2 (4.9)", "1.14"], ["4 (9.6)", "1.18"]]
    found = measured(rows, title="Composites of polyamide")
    assert conditions(found[1]) == [("clay content (vol%)", "2", "%"), ("clay content (wt%)", "4.9", "%")]


def test_constituents_below_each_other_are_shares_of_the_sample_beside_them() -> None:
    rows = [
        ["Glass", "Oxide", "Mol%"],
        ["Q1", "SiO2", "70"],
        ["", "Na2O", "30"],
        ["Q2", "SiO2", "65"],
        ["", "Na2O", "25"],
        ["", "ZnO", "10"],
    ]
    found = extraction(rows)
    shares = [(one.subject, str(one.value), one.conditions[0].value) for one in found.measurements]
    assert shares == [
        ("Q1", "70", "SiO2"),
        ("Q1", "30", "Na2O"),
        ("Q2", "65", "SiO2"),
        ("Q2", "25", "Na2O"),
        ("Q2", "10", "ZnO"),
    ]
    atoms = {one.label: one.composition for one in found.samples}["Q2"]
    assert atoms is not None
    assert {symbol: float(amount) for symbol, amount in atoms.items()} == {"Si": 65, "O": 165, "Na": 50, "Zn": 10}
    assert found.measurements[4].place.row == 6


def test_a_head_may_begin_with_the_unit_of_a_share_and_end_with_its_origin() -> None:
    rows = [["Glass", "Mol% SiO2 calculated", "Mol% Na2O calculated"], ["Q1", "70", "30"]]
    found = measured(rows)
    assert [conditions(one) for one in found] == [
        [("component", "SiO2", None), ("origin", "calculated", None)],
        [("component", "Na2O", None), ("origin", "calculated", None)],
    ]
    assert {one.property for one in found} == {"mole percent composition"}


def test_words_below_a_spanning_composition_are_its_constituents_and_name_rows_without_labels() -> None:
    rows = [
        ["Glass composition (at.%)", "", "", "Tg (°C)"],
        ["As", "Te", "Se", ""],
        ["30", "20", "50", "151"],
        ["40", "20", "40", "163"],
    ]
    found = extraction(rows, title="Chalcogenide glasses")
    told = [(one.subject, one.property, str(one.value)) for one in found.measurements]
    assert told[3] == ("As30Te20Se50", "glass transition temperature", "151")
    assert told[7] == ("As40Te20Se40", "glass transition temperature", "163")
    assert found.measurements[3].conditions == ()


def test_what_a_caption_says_of_one_symbol_is_of_its_column_only() -> None:
    rows = [["Catalyst", "η20 (mV)", "Rct (Ω)", "j1.6 (mA cm^-2)"], ["CF-1", "290", "7.0", "21"]]
    caption = (
        "Activity in 1 M KOH. η20, overpotential at 20 mA cm^-2; Rct, charge transfer resistance; j1.6, current density"
        " at 1.6 V."
    )
    found = measured(rows, caption)
    assert [one.property for one in found] == ["overpotential", "charge transfer resistance", "current density"]
    assert [[name for name, _, _ in conditions(one)] for one in found] == [
        ["current density", "electrolyte"],
        ["electrolyte"],
        ["voltage", "electrolyte"],
    ]


def test_a_symbol_in_a_list_of_quantities_is_not_explained_by_the_next_of_them() -> None:
    rows = [["Phosphor", "FWHM (nm)"], ["P-1", "61"]]
    assert facts(rows, "Emission peak, FWHM, CIE coordinates, and lifetime.")[0][1] == "full width at half maximum"


def test_a_column_of_codes_headed_number_names_the_samples() -> None:
    rows = [["No.", "Voltage [V]", "Contact angle [°]"], ["B1", "15", "61"], ["B2", "25", "48"]]
    assert [one[0] for one in facts(rows)] == ["B1", "B2"]


def test_a_quotient_of_two_columns_is_a_number_without_unit() -> None:
    rows = [["Phase", "B (GPa)", "G (GPa)", "B/G"], ["TiN", "300", "200", "1.5"], ["ZrN", "290", "210", "1.4"]]
    assert facts(rows)[2] == ("TiN", "Pugh ratio", "1.5", None)


def test_labels_of_a_scan_are_not_taken_for_a_symbol_by_one_of_them() -> None:
    rows = [["HTL", "Scan", "Voc (V)"], ["PTAA", "RS", "1.08"], ["", "FS", "1.05"]]
    found = measured(rows, "Parameters in forward (FS) and reverse (RS) scan.")
    assert [(one.property, conditions(one)) for one in found] == [
        ("open circuit voltage", [("Scan", "RS", None)]),
        ("open circuit voltage", [("Scan", "FS", None)]),
    ]


def test_a_plus_before_a_temperature_in_a_head_is_its_sign() -> None:
    rows = [["Steel", "+30 °C", "-30 °C"], ["P1", "150", "90"], ["P2", "160", "95"]]
    found = measured(rows, "Charpy impact energy (J) at two temperatures.")
    assert [(str(one.value), conditions(one)) for one in found][:2] == [
        ("150", [("temperature", "30", "Cel")]),
        ("90", [("temperature", "-30", "Cel")]),
    ]


def test_angles_below_an_orientation_are_called_by_it() -> None:
    rows = [["Orientation", "YS (MPa)"], ["0°", "501"], ["90°", "466"]]
    assert conditions(measured(rows)[1]) == [("orientation", "90", "deg")]


def test_two_columns_of_one_symbol_are_both_results() -> None:
    rows = [["T (°C)", "t2% tension (h)", "t2% bending (h)", "Creep rate (s^-1)"], ["140", "77", "95", "2 × 10^-8"]]
    rows.append(["160", "31", "40", "6 × 10^-8"])
    assert [one.raw for one in measured(rows)][:3] == ["77", "95", "2 × 10^-8"]


def test_names_that_look_like_units_tell_shares_of_one_quantity_apart() -> None:
    rows = [["Sample", "N species (%)", ""], ["", "N-6", "N-5"], ["AC-1", "41", "59"]]
    found = measured(rows)
    assert [(one.unit, conditions(one)) for one in found] == [
        ("%", [("variant", "N-6", None)]),
        ("%", [("variant", "N-5", None)]),
    ]


def test_units_with_slashes_of_two_quantities_are_told_apart_by_the_spaced_one() -> None:
    rows = [["Sample", "E/P (Wh/kg / W/kg)"], ["AC-1", "9.5/300"]]
    assert facts(rows) == [("AC-1", "specific energy", "9.5", "W.h.kg-1"), ("AC-1", "specific power", "300", "W.kg-1")]


def test_a_row_that_the_caption_names_beside_another_is_not_of_its_material() -> None:
    rows = [
        ["Alloy", "Condition", "UTS (MPa)"],
        ["Ti-6Al-4V", "ST", "990"],
        ["", "STA", "1100"],
        ["Ti-5553", "ST", "870"],
    ]
    found = measured(rows, "Strength of Ti-6Al-4V and Ti-5553 after solution treatment (ST) and ageing (STA).")
    assert [one.material for one in found] == ["Ti-6Al-4V", "Ti-6Al-4V", "Ti-5553"]
    assert {one.technique for one in found} <= {None, "tensile testing"}


def test_constituents_below_the_word_composition_are_shares_of_the_row() -> None:
    rows = [
        ["Sample", "Composition", "", "Density (g/cm3)"],
        ["", "PbO", "B2O3", ""],
        ["L1", "40", "60", "4.9"],
        ["L2", "50", "50", "5.6"],
    ]
    found = measured(rows, title="Lead glasses")
    assert [(one.subject, one.conditions[0].value) for one in found[:2]] == [("L1", "PbO"), ("L1", "B2O3")]


def test_compounds_in_square_brackets_with_a_share_are_constituents() -> None:
    rows = [["Sample", "[K2O] in mol%", "[SiO2] in mol%"], ["L1", "20", "80"], ["L2", "30", "70"]]
    assert [one[1] for one in facts(rows)] == ["mole percent composition"] * 4


def test_a_note_tells_what_the_shares_in_brackets_count() -> None:
    rows = [["Glass", "PbO", "B2O3"], ["L1", "70 (42.1)", "30 (57.9)"], ["L2", "60 (31.9)", "40 (68.1)"]]
    found = extraction(rows, "Compositions in wt%, with mol% given in parentheses.")
    first = [(one.property.split()[0], str(one.value), one.conditions[0].value) for one in found.measurements[:4]]
    assert first == [
        ("weight", "70", "PbO"),
        ("mole", "42.1", "PbO"),
        ("weight", "30", "B2O3"),
        ("mole", "57.9", "B2O3"),
    ]
    assert all(sample.composition for sample in found.samples)


def test_elements_below_another_share_than_a_composition_tell_its_values_apart() -> None:
    rows = [["Gel", "Retention factor (%)", ""], ["", "Si", "Na"], ["L1", "81", "12"], ["L2", "83", "15"]]
    found = measured(rows, "Leaching of gels (wt%).")
    assert [(one.property, one.unit) for one in found[:2]] == [("Retention factor", "%")] * 2
    assert [conditions(one) for one in found[:2]] == [[("variant", "Si", None)], [("variant", "Na", None)]]


def test_the_unit_of_a_first_column_of_numbers_is_its_own() -> None:
    rows = [["x (mol%)", "Band", "FeO4", "ZnO4"], ["0", "A", "410", "460"], ["1", "B", "12", "5"]]
    assert not [one for one in facts(rows, "Bands of glasses.") if "composition" in one[1]]


def test_a_per_cent_sign_in_a_cell_keeps_the_basis_of_the_head() -> None:
    rows = [["Oxides (wt%)", "Glass 1", "Glass 2"], ["SiO2", "65.1 ± 0.2%", "70%"], ["Na2O", "34.9 ± 0.2%", "30%"]]
    assert {one[1] for one in facts(rows)} == {"weight percent composition"}
    assert {one.raw_unit for one in measured(rows)} == {"wt%"}


def test_a_triangle_of_elements_gives_values_of_pairs_and_of_no_sample() -> None:
    rows = [
        ["", "V", "Nb", "W", "Tm (K)"],
        ["V", "–", "-1", "-1", "2183"],
        ["Nb", "", "–", "-8", "2750"],
        ["W", "", "", "–", "3695"],
    ]
    found = facts(rows, "Mixing enthalpies (kJ/mol) of atomic pairs and melting temperatures of the elements.")
    assert found[:3] == [
        ("V-Nb", "enthalpy of mixing", "-1", "kJ.mol-1"),
        ("V-W", "enthalpy of mixing", "-1", "kJ.mol-1"),
        ("Nb-W", "enthalpy of mixing", "-8", "kJ.mol-1"),
    ]
    assert found[3:] == [
        ("V", "melting temperature", "2183", "K"),
        ("Nb", "melting temperature", "2750", "K"),
        ("W", "melting temperature", "3695", "K"),
    ]


def test_pairs_may_stand_above_their_values() -> None:
    rows = [["V-Nb", "V-W"], ["-1", "-2"], ["-", "Nb-W"], ["-", "-8"]]
    found = facts([[one, two, ""] for one, two in rows], "Mixing enthalpies of pairs of elements.")
    assert [(one[0], one[2]) for one in found] == [("V-Nb", "-1"), ("V-W", "-2"), ("Nb-W", "-8")]


def test_a_matrix_whose_caption_names_no_quantity_is_a_problem() -> None:
    rows = [["", "V", "Nb", "W"], ["V", "–", "1", "2"], ["Nb", "", "–", "3"], ["W", "", "", "–"]]
    found = extraction(rows, "Pairs.")
    assert not found.measurements
    assert len(found.problems) == 3


def test_a_row_that_tells_an_origin_is_of_the_sample_above() -> None:
    rows = [["Phase", "a (Å)", "E (GPa)"], ["TiN", "4.25", "440"], ["Exp.", "4.24", "430"], ["ZrN", "4.59", "400"]]
    found = measured(rows, "Calculated lattice constants and Young's moduli E.")
    assert [one.subject for one in found] == ["TiN", "TiN", "TiN", "TiN", "ZrN", "ZrN"]
    assert ("origin", "experimental", None) in conditions(found[2])


def test_the_radius_of_atoms_is_not_that_of_ions() -> None:
    rows = [["Element", "r (Å)"], ["V", "1.32"], ["Nb", "1.43"]]
    assert {one[1] for one in facts(rows, "Atomic radius r (Å) of the elements.")} == {"atomic radius"}


def test_a_letter_in_brackets_behind_a_unit_is_a_mark() -> None:
    rows = [["Sample", "Ea (kJ/mol) (A)", "Ea (kJ/mol) (B)"], ["L1", "31.5", "80.2"], ["L2", "33.0", "81.7"]]
    assert [one[1:] for one in facts(rows)][:2] == [
        ("activation energy", "31.5", "kJ.mol-1"),
        ("activation energy", "80.2", "kJ.mol-1"),
    ]


def test_names_may_stand_before_their_symbols_in_a_list_with_commas() -> None:
    rows = [["Glass", "d (g/cm3)", "n", "E1 (kJ/mol)"], ["L1", "4.1", "1.81", "210"], ["L2", "4.4", "1.85", "230"]]
    caption = "Density, d, refractive index at 600 nm, n, and activation energy, E, for crystallization."
    found = measured(rows, caption)[:3]
    assert [one.property for one in found] == ["density", "refractive index", "activation energy"]
    assert [conditions(one) for one in found] == [[], [("wavelength", "600", "nm")], []]


def test_a_row_of_tolerances_is_no_row_of_values() -> None:
    rows = [["Glass", "Density (g/cm3)", "Tg (°C)"], ["", "(±0.01 g/cm3)", "(±3)"], ["L1", "3.14", "402"]]
    found = measured(rows)
    assert [(str(one.value), str(one.uncertainty), one.conditions) for one in found] == [
        ("3.14", "0.01", ()),
        ("402", "3", ()),
    ]


def test_a_minus_set_apart_in_a_power_of_ten_is_read() -> None:
    rows = [["Property", "L1"], ["CTE (×10 - 6/°C) (30-300 °C)", "7.7"], ["Density (g/cm3)", "2.5"]]
    assert facts(rows)[0] == ("L1", "coefficient of thermal expansion", "0.0000077", "Cel-1")


def test_rows_that_give_only_a_place_on_a_scale_are_of_the_title_above() -> None:
    rows = [
        ["Property", "L1", "L2"],
        ["Refractive index", "", ""],
        ["@ 500 nm", "1.6", "1.7"],
        ["@ 900 nm", "1.5", "1.6"],
    ]
    rows.append(["Density (g/cm3)", "2.5", "2.6"])
    found = measured(rows)[:3]
    assert [one.property for one in found] == ["refractive index", "refractive index", "density"]
    assert conditions(found[1]) == [("wavelength", "900", "nm")]


def test_a_variable_beside_properties_with_several_rows_each_is_a_condition() -> None:
    rows = [
        ["", "Heating rate (°C min-1)", "L1", "L2"],
        ["Tg (°C)", "5", "361", "370"],
        ["", "10", "366", "374"],
        ["Tx (°C)", "5", "440", "451"],
        ["", "10", "449", "460"],
    ]
    found = measured(rows)
    assert [(one.subject, str(one.value)) for one in found][2:4] == [("L1", "366"), ("L2", "374")]
    assert conditions(found[2]) == [("heating rate", "10", "Cel.min-1")]


def test_the_kind_of_a_quantity_may_stand_behind_its_symbol() -> None:
    rows = [["Composite", "E flexural (GPa)"], ["C-1", "61"], ["C-2", "67"]]
    assert facts(rows)[0][1] == "flexural modulus"


def test_columns_headed_by_steps_give_their_conditions() -> None:
    rows = [["Steel", "Austenitizing", "Tempering", "YS (MPa)"], ["Q1", "880 °C/15 min", "450 °C/2 h", "910"]]
    rows.append(["Q2", "880 °C/15 min", "550 °C/2 h", "830"])
    found = measured(rows)
    assert len(found) == 2
    assert [(name, value) for name, value, _ in conditions(found[0])] == [
        ("austenitizing temperature", "880"),
        ("austenitizing time", "15"),
        ("tempering temperature", "450"),
        ("tempering time", "2"),
    ]


def test_symbols_joined_by_a_slash_keep_their_own_units() -> None:
    rows = [["Emitter", "τp/τd (ns/μs)", "S1/T1 (eV)"], ["C-1", "11/3.5", "2.9/2.7"], ["C-2", "14/2.2", "2.8/2.7"]]
    found = measured(rows)[:4]
    assert [(str(one.value), one.unit) for one in found] == [("11", "ns"), ("3.5", "us"), ("2.9", "eV"), ("2.7", "eV")]
    assert [one.property for one in found[2:]] == ["S1", "T1"]


def test_the_symbol_of_an_element_may_be_that_of_a_temperature() -> None:
    rows = [["State", "Ms", "Mf", "As", "Af"], ["Annealed", "-20", "-41", "3", "12"]]
    found = facts(rows, "Transformation temperatures (°C) of Ni50.8Ti49.2 wires.")
    assert found[2][1:] == ("austenite start temperature", "3", "Cel")


def test_a_day_behind_a_property_tells_its_values_apart() -> None:
    rows = [["Property", "H1"], ["Cell viability, day 1, %", "92"], ["Cell viability, day 7, %", "99"]]
    assert [conditions(one) for one in measured(rows)] == [
        [("variant", "day 1", None)],
        [("variant", "day 7", None)],
    ]


def test_a_number_among_codes_is_a_code() -> None:
    rows = [["Adhesive", "E (GPa)"], ["AX138", "4.1"], ["2019", "1.8"]]
    assert [one[0] for one in facts(rows)] == ["AX138", "2019"]


def test_sodium_and_neodymium_are_no_words_for_missing_values() -> None:
    rows = [["Sample", "Crystal composition (at.%)", "", ""], ["", "Nd", "Na", "O"], ["K1", "20.1", "9.9", "70.0"]]
    rows.append(["K2", "21.0", "9.1", "69.9"])
    found = measured(rows)
    assert [one.conditions[0].value for one in found] == ["Nd", "Na", "O", "Nd", "Na", "O"]


def test_a_composition_over_several_columns_gives_the_shares_below_it() -> None:
    head = ["Symbol", "Chemical composition (mol%)", "Chemical composition (mol%)"]
    found = extraction([head, ["Symbol", "SiO2", "K2O"], ["K1", "75", "25"], ["K2", "80", "20"]])
    assert {one.property for one in found.measurements} == {"mole percent composition"}
    assert all(sample.composition for sample in found.samples)


def test_codes_below_a_composition_are_samples_where_elements_run_down() -> None:
    head = ["Element", "Elemental composition (at%)", "Elemental composition (at%)"]
    rows = [head, ["Element", "GA1", "GA2"], ["Si", "40", "35"], ["B", "60", "65"]]
    assert [(one.subject, one.conditions[0].value) for one in measured(rows)] == [
        ("GA1", "Si"),
        ("GA1", "B"),
        ("GA2", "Si"),
        ("GA2", "B"),
    ]


def test_a_share_with_a_plain_per_cent_of_its_own_is_no_constituent() -> None:
    rows = [["Glass", "K1", "K2"], ["SiO2", "60", "62"], ["B2O3", "20", "19"], ["Na2O", "20", "19"]]
    rows.append(["BO4 (%)", "71", "69"])
    found = measured(rows, "Composition of the glasses (mol%) and units.")
    assert [one.property for one in found if one.raw in ("71", "69")] == ["BO4", "BO4"]


def test_a_misprinted_oxide_in_a_head_is_the_one_that_is_meant() -> None:
    rows = [["Glass", "Na2O (mol%)", "A12O3 (mol%)", "SiO2 (mol%)"], ["K1", "25", "5", "70"], ["K2", "25", "10", "65"]]
    assert [one.conditions[0].value for one in measured(rows)][:3] == ["Na2O", "Al2O3", "SiO2"]


def test_whole_numbers_in_brackets_behind_decimals_count_their_last_digits() -> None:
    rows = [["Glass", "Density (g/cm3)", "E (GPa)"], ["K1", "3.43 (3)", "71.2 (2.1)"]]
    assert [str(one.uncertainty) for one in measured(rows)] == ["0.03", "2.1"]


def test_states_above_energies_are_no_steps_with_conditions() -> None:
    rows = [["Depth", "Pristine", "90 °C"], ["2 nm", "8.1 eV", "7.7 eV"], ["9 nm", "9.2 eV", "8.8 eV"]]
    assert len(measured(rows, "Energy position difference of LLTO.")) == 4


def test_a_thin_space_between_the_parts_of_a_unit_is_no_comma() -> None:
    rows = [["Sample", r"$S$ ($\mu$V\,K$^{-1}$)", r"$\kappa$ (W\,m$^{-1}$\,K$^{-1}$)"], ["ZrNiSn", "$-142$", "7.8"]]
    assert [one[1:] for one in facts(rows)] == [
        ("Seebeck coefficient", "-142", "uV.K-1"), ("thermal conductivity", "7.8", "W.m-1.K-1")
    ]  # fmt: skip
