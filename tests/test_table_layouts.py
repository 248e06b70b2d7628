"""Tables as papers print them: variables above values, parts side by side, crystal data, bonds, conditions in cells."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes
from kg.records import Measurement


def of_page(text: str) -> list[Measurement]:
    return list(extract(read_bytes(text.encode(), "page.txt"), ONTOLOGY).measurements)


def test_the_values_of_a_variable_stand_below_its_name() -> None:
    rows = [["Cell", "Rate", ""], ["", "0.2C", "1C"], ["A1", "91", "72"], ["A2", "95", "80"]]
    found = measured(rows, "Discharge capacity (mAh/g) at various rates.")
    assert [(one.subject, str(one.value), conditions(one)[0][:2]) for one in found] == [
        ("A1", "91", ("C-rate", "0.2")), ("A1", "72", ("C-rate", "1")),
        ("A2", "95", ("C-rate", "0.2")), ("A2", "80", ("C-rate", "1")),
    ]  # fmt: skip


def test_words_that_sort_properties_are_no_samples() -> None:
    rows = [
        ["Sample", "Mechanical", "", "Electrical", ""],
        ["", "Hardness (GPa)", "Density (g/cm3)", "Resistivity (Ω cm)", "Band gap (eV)"],
        ["P1", "2.1", "4.4", "12", "3.1"],
        ["P2", "2.3", "4.5", "10", "3.0"],
    ]
    assert {subject for subject, *_ in facts(rows)} == {"P1", "P2"}


def test_a_state_above_values_of_named_samples_is_their_circumstance() -> None:
    rows = [
        ["Sample", "Before ageing", "", "After ageing", ""],
        ["", "Hardness (GPa)", "Density (g/cm3)", "Hardness (GPa)", "Density (g/cm3)"],
        ["P1", "2.1", "4.4", "1.8", "4.3"],
        ["P2", "2.3", "4.5", "2.0", "4.4"],
    ]
    states = [dict(one[:2] for one in conditions(value))["state"] for value in measured(rows)]
    assert states == ["Before ageing", "Before ageing", "After ageing", "After ageing"] * 2


def test_parts_side_by_side_are_read_one_below_the_other() -> None:
    rows = [
        ["Sample", "Hardness (GPa)", "Sample", "Hardness (GPa)"],
        ["P1", "2.1", "P3", "2.5"],
        ["P2", "2.3", "P4", "2.7"],
    ]
    assert [(subject, value) for subject, _, value, _ in facts(rows)] == [
        ("P1", "2.1"), ("P2", "2.3"), ("P3", "2.5"), ("P4", "2.7"),
    ]  # fmt: skip


def test_a_head_that_says_value_is_no_sample() -> None:
    rows = [["Parameter", "Value"], ["Lattice parameter a (Å)", "4.01"], ["Density (g/cm3)", "6.0"]]
    assert [(subject, name) for subject, name, *_ in facts(rows)] == [
        ("BaTiO3", "lattice parameter a"), ("BaTiO3", "density"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "cell", "condition"),
    [
        ("Hydrogen uptake (wt%) at p (bar)", "4.2 at 30", ("pressure", "30", "bar")),
        ("Plateau pressure (bar) [T (°C)]", "1.4 [40]", ("temperature", "40", "Cel")),
        ("Capacity retention (%) / cycles", "83 / 250", ("cycle number", "250", None)),
    ],
)
def test_a_head_may_announce_the_condition_behind_each_value(
    head: str, cell: str, condition: tuple[str, str, str | None]
) -> None:
    (found,) = measured([["Sample", head], ["S1", cell]])
    assert str(found.value) == cell.split()[0]
    assert condition in conditions(found)


def test_a_power_of_ten_before_a_symbol_is_in_what_is_printed() -> None:
    ((*_, value, unit),) = facts([["Sample", "10^3 k (min-1)"], ["S1", "8.5"]], "Rate constants.")
    assert (float(value), unit) == (0.0085, "min-1")


def test_a_sample_with_the_name_of_a_symbol_stays_a_sample() -> None:
    rows = [["Sample", "Some loss (%)"], ["ZIS", "4.1"], ["VOC", "8.1"], ["VOCZ-2", "7.7"]]
    assert [subject for subject, *_ in facts(rows)] == ["ZIS", "VOC", "VOCZ-2"]


def test_core_levels_in_rows_are_conditions_of_the_samples_above() -> None:
    rows = [["Level", "S-A", "S-B"], ["Ti 2p3/2", "458.6", "458.9"], ["O 1s", "529.8", "530.1"]]
    found = measured(rows, "Binding energies (eV).")
    assert {one.subject for one in found} == {"S-A", "S-B"}
    assert {conditions(one)[0][1] for one in found} == {"Ti 2p3/2", "O 1s"}


def test_compounds_of_crystal_data_are_called_by_their_numbers() -> None:
    rows = [
        ["", "1", "2"],
        ["Empirical formula", "C20H18N2O4Zn", "C22H20CdN2O4"],
        ["Crystal system", "Monoclinic", "Triclinic"],
        ["a (Å)", "9.123(4)", "8.456(3)"],
        ["b (Å)", "11.02(1)", "9.871(4)"],
        ["R1, wR2 [I > 2σ(I)]", "0.041, 0.099", "0.036, 0.088"],
    ]
    found = facts(rows, "Crystal data of complexes 1 and 2.")
    assert [(subject, name) for subject, name, *_ in found] == [
        (subject, name)
        for subject in ("1", "2")
        for name in (
            "lattice parameter a",
            "lattice parameter b",
            "crystallographic R1 factor",
            "crystallographic wR2 factor",
        )
    ]


@pytest.mark.parametrize("head", [["Bond", "Length", "Angle", "Value"], ["Zn1–O2", "1.99(1)", "O2–Zn1–N2", "98.1(2)"]])
def test_bonds_have_lengths_and_angles_beside_them_angles(head: list[str]) -> None:
    rows = [head, ["Zn1–O1", "1.97(1)", "O1–Zn1–N1", "101.2(1)"], ["Zn1–N1", "2.04(1)", "O1–Zn1–N2", "95.7(1)"]]
    found = facts(rows, "Selected bond lengths (Å) and angles (°).")
    assert ("bond length", "1.97", "Ao") in [one[1:] for one in found]
    assert ("bond angle", "101.2", "deg") in [one[1:] for one in found]


def test_rows_of_pipes_need_no_outer_pipes() -> None:
    page = "A paper\n\nTable 1. Results.\n\nSample | Hardness (GPa) | Density (g/cm3)\nP1 | 2.1 | 4.4\nP2 | 2.3 | 4.5\n"
    assert [(one.subject, str(one.value)) for one in of_page(page)] == [
        ("P1", "2.1"), ("P1", "4.4"), ("P2", "2.3"), ("P2", "4.5"),
    ]  # fmt: skip


def test_samples_may_be_called_by_their_condition() -> None:
    rows = [["Condition", "Hardness (GPa)"], ["KL", "3.4"], ["HSA", "4.1"]]
    assert [subject for subject, *_ in facts(rows)] == ["KL", "HSA"]


def test_a_unit_behind_a_name_of_the_caption_is_that_of_its_values() -> None:
    rows = [["Rate", "S1", "S2"], ["0.1C", "138", "136"], ["5C", "78", "94"]]
    found = facts(rows, "Discharge capacities (mAh/g) and capacity retention (%) of the cells.")
    assert {(name, unit) for _, name, _, unit in found} == {("discharge capacity", "mA.h.g-1")}


def test_names_of_samples_below_a_quantity_are_no_kinds_of_it() -> None:
    rows = [["Mode", "Wavenumber (cm-1)", ""], ["", "Pure PVDF", "PVDF-LiTFSI"], ["CF2", "841", "842"]]
    found = measured(rows, "Raman peaks.", title="PVDF-LiTFSI electrolytes")
    assert {(one.property, str(one.value)) for one in found} == {
        ("Raman peak position", "841"),
        ("Raman peak position", "842"),
    }
    assert len({one.subject for one in found}) == 2


def test_the_kind_of_a_quantity_may_stand_below_its_noun() -> None:
    rows = [["Mix", "Setting time (min)", ""], ["", "Initial", "Final"], ["M1", "95", "180"]]
    assert facts(rows) == [("M1", "initial setting time", "95", "min"), ("M1", "final setting time", "180", "min")]


def test_letters_among_codes_are_a_sample_although_they_abbreviate_a_state() -> None:
    rows = [["Property", "S20", "S40", "PC"], ["Density (g/cm3)", "2.11", "2.02", "2.35"]]
    assert [subject for subject, *_ in facts(rows)] == ["S20", "S40", "PC"]


def test_a_note_about_one_row_gives_the_other_rows_no_condition() -> None:
    rows = [["Sample", "Hardness (GPa)"], ["P1", "2.1"], ["P3", "2.9"]]
    found = measured(rows, note="P3 could not be tested at 300 °C.")
    assert [conditions(one) for one in found] == [[], []]


def test_a_table_in_columns_may_follow_its_caption_inside_a_paragraph() -> None:
    page = (
        "# Glasses\n\n## Results\n\nThe series was measured as listed.\n"
        "Table 1. Properties of the glasses.\n"
        "Glass     Density (g/cm3)   Tg (°C)\n"
        "G10       2.61              471\n"
        "G20       2.74              455\n"
        "The values fall as more lead is put in.\n"
    )
    found = [(one.subject, one.property, str(one.value)) for one in of_page(page) if one.place.kind == "table"]
    assert found == [
        ("G10", "density", "2.61"),
        ("G10", "glass transition temperature", "471"),
        ("G20", "density", "2.74"),
        ("G20", "glass transition temperature", "455"),
    ]


def test_a_head_in_columns_covers_those_that_only_the_next_row_fills() -> None:
    page = (
        "# Glasses\n\n## Results\n\nTable 1. Hardness of the glasses.\n\n"
        "Glass     Hardness (GPa)\n"
        "          as cast     annealed\n"
        "G10       2.61        4.71\n"
        "G20       2.74        4.55\n"
    )
    found = [one for one in of_page(page) if one.place.kind == "table"]
    assert [(one.property, one.unit, str(one.value)) for one in found] == [
        ("hardness", "GPa", value) for value in ("2.61", "4.71", "2.74", "4.55")
    ]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("The inhibition efficiency was taken from polarisation curves.", "inhibition efficiency"),
        ("The values were taken from polarisation curves.", "Efficiency"),
    ],
)
def test_a_bare_noun_of_shares_means_the_share_that_the_document_names(said: str, meant: str) -> None:
    table = "| Inhibitor | Efficiency (%) |\n|---|---|\n| IMZ-1 | 56.2 |\n| IMZ-2 | 62.5 |\n"
    page = f"# Inhibitors of corrosion\n\n## Results\n\n{said}\n\nTable 1. Inhibition in acid.\n\n{table}"
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    assert {one.property for one in found} == {meant}


def test_a_head_tells_the_temperature_of_the_room_behind_its_quantity() -> None:
    rows = [["Code", "σ4pt, RT (MPa)", "σ4pt, 900 °C (MPa)"], ["QB-1", "512", "402"]]
    found = measured(rows, "Strength.")
    assert {one.property for one in found} == {"flexural strength"}
    assert [conditions(one) for one in found] == [[("temperature", "RT", None)], [("temperature", "900", "Cel")]]


def test_one_row_of_shares_among_numbers_takes_no_unit_from_the_caption_away() -> None:
    rows = [["Rate", "C-1", "C-2"], ["0.2C", "141", "152"], ["1C", "98", "127"], ["Recovered", "91%", "97%"]]
    found = measured(rows, "Discharge capacity (mAh/g) against the rate.")
    assert [(one.subject, str(one.value), one.unit) for one in found][:4] == [
        ("C-1", "141", "mA.h.g-1"), ("C-2", "152", "mA.h.g-1"),
        ("C-1", "98", "mA.h.g-1"), ("C-2", "127", "mA.h.g-1"),
    ]  # fmt: skip


def test_temperatures_below_the_names_of_samples_are_conditions_of_the_quantities_down_the_side() -> None:
    text = (
        "Table 1. Sorption of dye TC.\n\nParameter          S-1                 S-2\n"
        "                   290 K     310 K     290 K     310 K\nqm (mg g−1)        41        48        55        63\n"
        "KL (L mg−1)        0.12      0.15      0.19      0.22\n"
    )
    found = of_page(text)
    assert {one.property for one in found} == {"maximum adsorption capacity", "Langmuir constant"}
    told = {(one.subject, str(one.value), conditions(one)[0]) for one in found}
    assert ("S-1", "48", ("temperature", "310", "K")) in told
    assert ("S-2", "0.19", ("temperature", "290", "K")) in told


def test_a_group_of_rows_that_is_a_state_tells_the_values_of_one_material_apart() -> None:
    rows = [["Alloy", "Corrosion rate (mm/y)"], ["As-extruded", ""], ["AZ31", "1.4"], ["After ageing (2 h)", ""]]
    rows = [[*row, "" if not row[1] else "3"] for row in [*rows, ["AZ31", "0.9"]]]
    rows[0][2] = "Density (g/cm3)"
    found = [one for one in measured(rows) if one.property == "corrosion rate"]
    assert [(one.subject, conditions(one)[0][:2]) for one in found] == [
        ("AZ31", ("state", "As-extruded")), ("AZ31", ("state", "After ageing"))
    ]  # fmt: skip


def test_ages_below_a_repeated_head_are_conditions_beside_heads_that_reach_down() -> None:
    rows = [
        ["Mix", "Strength (MPa)", "Strength (MPa)", "Porosity (%)"], ["Mix", "2 d", "14 d", "MIP"],
        ["M1", "12", "31", "19"], ["M2", "15", "38", "17"],
    ]  # fmt: skip
    found = measured(rows, "Compressive strength and porosity.")
    assert [conditions(one) for one in found[:2]] == [[("time", "2", "d")], [("time", "14", "d")]]


def test_the_adjective_of_a_test_may_stand_two_rows_above_what_it_belongs_to() -> None:
    page = "<table><tr><th rowspan=3>Plate</th><th colspan=4>Flexural</th></tr><tr><th colspan=2>Modulus (GPa)</th>"
    page += "<th colspan=2>Strength (MPa)</th></tr><tr><th>Dry</th><th>Wet</th><th>Dry</th><th>Wet</th></tr>"
    page += "<tr><td>P-1</td><td>31</td><td>27</td><td>410</td><td>352</td></tr></table>"
    found = extract(read_bytes(f"<h1>Plates</h1><p>Table 1. Plates.</p>{page}".encode(), "x.html"), ONTOLOGY)
    told = [(one.property, str(one.value), conditions(one)[0][1]) for one in found.measurements]
    assert told == [
        ("flexural modulus", "31", "Dry"), ("flexural modulus", "27", "Wet"),
        ("flexural strength", "410", "Dry"), ("flexural strength", "352", "Wet"),
    ]  # fmt: skip


def test_codes_of_rows_name_the_samples_beside_names_that_repeat() -> None:
    rows = [["Joint", "Steel", "Rm (MPa)"], ["W1", "S700", "811"], ["W2^a", "S700", "790"], ["W3", "S960", "1024"]]
    assert [one.subject for one in measured(rows)] == ["W1", "W2", "W3"]


def test_the_letter_of_a_part_of_a_table_is_no_quantity() -> None:
    found = facts([["(a)", "Density (g/cm3)"], ["Dye-1", "1.4"], ["Dye-2", "1.6"]])
    assert [fact[0] for fact in found] == ["Dye-1", "Dye-2"]


def test_a_symbol_with_a_number_above_its_unit() -> None:
    rows = [
        ["Catalyst", "T50", "T90", "Rate at 90 °C"],
        ["", "(°C)", "(°C)", "(mol g^-1 s^-1)"],
        ["C-A", "118", "146", "4"],
    ]
    found = measured(rows, "Light-off of the catalysts.")
    assert [(one.property, [told for _, told, _ in conditions(one)]) for one in found] == [
        ("light-off temperature", []), ("conversion temperature", ["T90"]), ("Rate", ["90"])
    ]  # fmt: skip


def test_titles_between_rows_of_tabs_are_groups_of_them() -> None:
    page = (
        "Corrosion of steels\n\nTable 1. Tensile properties of the steels.\n\n"
        "Steel\tYS (MPa)\tEl. (%)\nAs-rolled\n316L\t290 ± 4\t55\n304L\t241 ± 3\t57\n"
        "Annealed at 1050 °C\n316L\t220 ± 6\t62\n304L\t201 ± 2\t65\n"
    )
    found = of_page(page)
    assert [(one.subject, one.property, str(one.value)) for one in found[:2]] == [
        ("316L", "yield strength", "290"),
        ("316L", "elongation at break", "55"),
    ]
    assert [conditions(one) for one in found[3:5]] == [
        [("state", "As-rolled", None)],
        [("annealing temperature", "1050", "Cel")],
    ]


def test_lengths_are_not_in_amperes() -> None:
    rows = [["Film", "a (A)", "V (A3)", "d002 (A)", "Leakage current (A)"], ["ZnO", "3.25", "47.6", "2.60", "0.2"]]
    assert [one.unit for one in measured(rows)] == ["Ao", "Ao3", "Ao", "A"]


def test_polytypes_are_no_concentrations() -> None:
    rows = [["Alloy", "Phase", "a (nm)"], ["H1", "10M", "0.432"], ["H2", "2H", "0.445"]]
    assert [conditions(one) for one in measured(rows)] == [[("phase", "10M", None)], [("phase", "2H", None)]]


def test_numbers_of_neighbours_beside_bonds() -> None:
    rows = [["Path", "N", "R (Å)"], ["Zn-O", "4", "1.97"], ["Zn-Zn", "12", "3.21"]]
    found = measured(rows, "EXAFS fits of the films.")
    assert [(one.property, str(one.value)) for one in found[:2]] == [
        ("coordination number", "4"),
        ("bond length", "1.97"),
    ]


def test_gases_and_products_as_heads_are_of_what_the_caption_names() -> None:
    rows = [
        ["Catalyst", "CO", "C2H4", "Sel. CO"],
        ["", "(μmol g-1 h-1)", "(μmol g-1 h-1)", "(%)"],
        ["ZnO", "2.4", "0.6", "71"],
    ]
    found = measured(rows, "Product evolution rates under light.")
    assert [(one.property, *conditions(one)) for one in found] == [
        ("production rate", ("product", "CO", None)),
        ("production rate", ("product", "C2H4", None)),
        ("selectivity", ("product", "CO", None)),
    ]
    rows = [["Sorbent", "CO2 (mmol/g)", "N2 (mmol/g)"], ["K-1", "3.2", "0.4"]]
    found = measured(rows, "Gas uptake of the sorbents.")
    assert [conditions(one) for one in found] == [[("gas", "CO2", None)], [("gas", "N2", None)]]
    assert measured([["Film", "N2 (Barrer)"], ["P-1", "0.4"]])[0].property == "gas permeability"


def test_words_before_the_values_of_a_cell_tell_of_what_they_are() -> None:
    rows = [
        ["Photocatalyst", "Product: rate (μmol g-1 h-1)"],
        ["ZnO", "CO: 11.7; CH4: 1.4"],
        ["WO3", "CH4: 1.1"],
    ]
    found = measured(rows, "Photocatalysts.")
    assert [conditions(one) for one in found] == [[("product", kind, None)] for kind in ("CO", "CH4", "CH4")]
    assert found[0].property == "production rate"


def test_an_element_is_added_where_a_sample_without_it_is_compared() -> None:
    rows = [["Coating", "Ag (at.%)", "Hardness (GPa)"], ["C-0", "0", "21.5"], ["C-6", "6", "17.2"]]
    found = measured(rows)
    assert [(one.property, conditions(one)) for one in found] == [
        ("hardness", [("Ag", "0", "%")]),
        ("hardness", [("Ag", "6", "%")]),
    ]


def test_what_a_caption_tells_of_temperature_and_load() -> None:
    rows = [["Membrane", "Activation energy (kJ/mol)", "Proton conductivity (mS/cm)"], ["M-1", "14.2", "88"]]
    energy, conductivity = measured(rows, "Transport in the membranes at 60 °C.")
    assert not conditions(energy)
    assert conditions(conductivity) == [("temperature", "60", "Cel")]
    rows = [["Alloy", "Recoverable strain (%)"], ["A-1", "2.4"]]
    (strain,) = measured(rows, "Strains before and after 50 thermal cycles under 150 MPa.")
    assert [value for _, value, _ in conditions(strain)] == ["150"]


def test_letters_spelled_for_greek_ones() -> None:
    rows = [["Tape", "dTc (K)", "mu/rho (cm2/g)"], ["T-1", "1.2", "0.077"]]
    found = measured(rows, "Superconducting tapes and their shielding.")
    assert [one.property for one in found] == ["superconducting transition width", "mass attenuation coefficient"]


def test_scaled_units_below_heads_are_no_values() -> None:
    page = (
        "Wear of coatings\n\nTable 1. Wear of the coatings.\n\n"
        "Coating     COF     Wear rate\n                    (10^-6 mm3/N m)\n"
        "TiN         0.62    8.2\nTiAlN       0.55    3.9\nDLC         0.11    0.3\n"
    )
    rates = [one for one in of_page(page) if one.property == "wear rate"]
    assert [one.value and f"{one.value.normalize():f}" for one in rates] == ["0.0000082", "0.0000039", "0.0000003"]


def test_residuals_of_sets_of_reflections() -> None:
    rows = [
        ["Compound", "CsPbCl3", "Cs3Cu2Br5"],
        ["V (Å3)", "176.2", "1602.1"],
        ["R1, wR2 [I > 2σ(I)]", "0.021, 0.048", "0.033, 0.071"],
        ["Final R indexes [all data]", "R1 = 0.025, wR2 = 0.052", "R1 = 0.039, wR2 = 0.078"],
    ]
    found = [one for one in measured(rows, "Crystal data.") if one.subject == "CsPbCl3"]
    assert [(str(one.value), conditions(one)[0][:2]) for one in found[1:]] == [
        ("0.021", ("reflections", "I > 2σ(I)")),
        ("0.048", ("reflections", "I > 2σ(I)")),
        ("0.025", ("reflections", "all data")),
        ("0.052", ("reflections", "all data")),
    ]


def test_a_noun_of_materials_is_no_name_of_the_numbers_beside_it() -> None:
    rows = [["Glass", "0.662 MeV", "1.173 MeV"], ["G1", "2.41", "3.20"], ["G2", "2.18", "2.94"]]
    found = measured(rows, "Half-value layer (cm) of the glasses.")
    assert [conditions(one) for one in found[:2]] == [[("variant", f"{at} MeV", None)] for at in ("0.662", "1.173")]
