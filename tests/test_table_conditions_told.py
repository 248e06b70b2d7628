"""What heads, group rows, captions and notes tell of every cell: cycles, statistics, steps, the meaning of symbols."""

from __future__ import annotations

from small_tables import ONTOLOGY, conditions, fact, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes
from kg.records import Measurement


def in_html(table: str, caption: str) -> list[Measurement]:
    text = f"# A study of BaTiO3\n\n## Results\n\nTable 1. {caption}\n\n<table>{table}</table>\n"
    found = extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY).measurements
    return [one for one in found if one.place.kind == "table"]


def test_a_note_mark_that_touches_a_formula_is_no_part_of_the_symbol() -> None:
    rows = [
        ["Electrode", "$R_{ct}$$^{a}$ (Ω)", "$C_{dl}$$^{b}$ (mF cm-2)"],
        ["W1", "28.5", "3.4"],
        ["W2", "4.7", "6.1"],
    ]
    found = measured(rows, note="$^{a}$ From EIS at -0.20 V vs. RHE.")
    assert fact(found[0]) == ("W1", "charge transfer resistance", "28.5", "Ohm")
    assert ("applied potential", "-0.20", "V") in conditions(found[0])


def test_a_row_of_one_quantity_with_its_unit_heads_the_rows_below() -> None:
    rows = "<tr><td>Sample</td><td>Capacity (mAh/g)</td><td>Retention (%)</td></tr>"
    for temperature, first, second in (("30", "113.2", "84.4"), ("60", "116.8", "50.4")):
        rows += f'<tr><td colspan="3">{temperature} °C</td></tr>'
        rows += f"<tr><td>LMO-1</td><td>{first}</td><td>80.1</td></tr>"
        rows += f"<tr><td>LMO-2</td><td>{second}</td><td>82.1</td></tr>"
    found = in_html(rows, "Performance of the cells.")
    assert len(found) == 8
    assert {("temperature", "30", "Cel")} == {one for f in found[:4] for one in conditions(f)}
    assert {("temperature", "60", "Cel")} == {one for f in found[4:] for one in conditions(f)}


def test_an_ordinal_in_a_table_of_cells_is_the_number_of_a_cycle() -> None:
    rows = [
        ["Sample", "Discharge capacity (mAh/g)", ""],
        ["", "1st", "200th"],
        ["L1", "150", "121"],
        ["L2", "160", "101"],
    ]
    found = measured(rows)
    assert conditions(found[0]) == [("cycle number", "1", None)]
    assert conditions(found[1]) == [("cycle number", "200", None)]
    rows = [
        ["Sample", "$R_{ct}/\\Omega$ 3rd", "$R_{ct}/\\Omega$ 100th"],
        ["L1", "28.4", "241.7"],
        ["L2", "24.6", "118.2"],
    ]
    found = measured(rows)
    assert fact(found[1]) == ("L1", "charge transfer resistance", "241.7", "Ohm")
    assert conditions(found[1]) == [("cycle number", "100", None)]


def test_symbols_that_a_caption_lists_with_one_verb_mean_what_it_says() -> None:
    rows = [["Alloy", "T (°C)", "σ (MPa)", "t1.0 (h)", "tf (h)", "εf (%)"]]
    rows += [["C1", "650", "300", "61", "310", "9.8"], ["C2", "700", "250", "14.5", "388", "13.6"]]
    found = measured(
        rows,
        "Creep results. T and σ are the test temperature and the stress, t1.0 the time to 1% creep strain, "
        "tf the time to rupture, εf the strain at rupture.",
    )
    told = [(one.property, str(one.value)) for one in found[:3]]
    assert told == [("time to 1% creep strain", "61"), ("creep life", "310"), ("elongation at break", "9.8")]
    assert {("temperature", "650", "Cel"), ("stress", "300", "MPa")} <= set(conditions(found[0]))


def test_a_statistic_before_a_symbol_is_a_condition() -> None:
    rows = [["Phosphor", "Max. CE (%)", "CE (%)"], ["P1", "99.2", "97.1"], ["P2", "98.9", "96.0"]]
    found = measured(rows)
    assert {one.property for one in found} == {"coulombic efficiency"}
    assert conditions(found[0]) == [("statistic", "maximum", None)]


def test_the_liquid_of_a_test_reads_as_people_write_it() -> None:
    rows = [["Catalyst", "Tafel slope (mV/dec)"], ["W1", "74.7"], ["W2", "62.3"]]
    found = measured(rows, "HER data in 0.5 M $\\mathrm{H_2SO_4}$.")
    assert ("electrolyte", "0.5 M H2SO4", None) in conditions(found[0])


def test_days_are_no_units() -> None:
    rows = [["Sample", "Mass loss (%)", ""], ["", "Day 1", "Day 7"], ["PL-1", "4.1", "18.2"], ["PL-2", "3.0", "11.5"]]
    assert {one[3] for one in facts(rows)} == {"%"}


def test_a_first_row_of_temperatures_below_the_heads_tells_the_columns_apart() -> None:
    for head in (["YS (MPa)", "YS (MPa)"], ["YS (MPa)", ""]):
        rows = [["Condition", "Axis", *head], ["", "", "RT", "500 °C"]]
        rows += [["As-built", "V", "1042", "-"], ["HIP + SA", "V", "958", "561"]]
        found = measured(rows)
        assert [one.subject.partition(" ")[2] for one in found] == ["(As-built)", "(HIP + SA)", "(HIP + SA)"]
        assert ("temperature", "RT", None) in conditions(found[1])
        assert ("temperature", "500", "Cel") in conditions(found[2])


def test_a_state_that_the_caption_gives_is_that_of_every_row() -> None:
    rows = [["Steel", "UTS (MPa)"], ["S1", "1118"], ["S2", "1163"]]
    found = measured(rows, "Tensile properties of the as-quenched plates.")
    assert all(("state", "as-quenched", None) in conditions(one) for one in found)
    found = measured(rows, "Tensile properties of the as-quenched and tempered plates.")
    assert not any(name == "state" for one in found for name, _, _ in conditions(one))


def test_the_reaction_of_a_caption_is_that_of_every_value() -> None:
    rows = [["Electrode", "Tafel slope (mV/dec)"], ["W1", "74.7"], ["W2", "62.3"]]
    assert ("reaction", "OER", None) in conditions(measured(rows, "OER parameters of the electrodes.")[0])


def test_the_control_among_codes_is_a_sample_called_so() -> None:
    rows = [["Device", "PCE (%)"], ["Control", "20.8"], ["M1", "23.1"], ["M2", "22.0"]]
    assert [one.subject for one in measured(rows)] == ["Control", "M1", "M2"]


def test_a_noun_below_a_way_of_loading_is_the_quantity_of_that_test() -> None:
    table = (
        "<tr><td rowspan=2>Sample</td><td colspan=2>Tension</td><td colspan=2>Compression</td></tr>"
        "<tr><td>Strength (kPa)</td><td>Modulus (kPa)</td><td>Strength (MPa)</td><td>Modulus (kPa)</td></tr>"
        "<tr><td>G-0</td><td>81</td><td>312</td><td>3.7</td><td>268</td></tr>"
        "<tr><td>G-1</td><td>123</td><td>427</td><td>5.2</td><td>351</td></tr>"
    )
    told = [one.property for one in in_html(table, "Mechanical properties of the gels.")[:4]]
    assert [told[0], *told[2:]] == ["tensile strength", "compressive strength", "compressive modulus"]


def test_a_letter_in_a_column_of_units_is_a_unit_and_no_element() -> None:
    rows = [
        ["Parameter", "Unit", "C-1", "C-2"],
        ["$T_c$", "K", "2.95", "2.61"],
        ["$\\mu_0H_{c2}^{ab}(0)$", "mT", "22", "27"],
    ]
    found = measured(rows)
    assert fact(found[0]) == ("C-1", "superconducting transition temperature", "2.95", "K")
    field = next(one for one in found if one.unit == "mT")
    assert (field.property, conditions(field)) == ("upper critical field", [("field direction", "ab", None)])


def test_a_phase_with_a_per_cent_sign_is_measured_and_not_set() -> None:
    rows = [["Steel", "Retained austenite (%)", "UTS (MPa)"], ["S1", "0.6", "1118"], ["S2", "0.9", "1163"]]
    assert facts(rows)[0] == ("S1", "retained austenite content", "0.6", "%")


def test_a_temperature_named_by_an_impact_energy_is_that_of_a_transition() -> None:
    (found, _) = measured([["Steel", "T27J (°C)"], ["S1", "-68"], ["S2", "-96"]])
    assert found.property == "ductile-brittle transition temperature"
    assert ("criterion", "27 J", None) in conditions(found)


def test_unknown_symbols_in_a_column_of_parameters_are_not_what_the_caption_names() -> None:
    rows = [
        ["Medium", "Parameter", "G1", "G2"],
        ["pH 2.0", "$Q_{eq}$ (g/g)", "3.62", "3.18"],
        ["", "$k_{s}$", "58.1", "66.7"],
    ]
    caption = "Equilibrium swelling ratio and constants. $k_s$ is given in $10^{-3}~g~g^{-1}~h^{-1}$."
    found = measured(rows, caption)
    assert [one.property for one in found if one.subject == "G1"] == ["swelling ratio", "ks"]


def test_a_bare_noun_is_the_quantity_that_the_caption_names_in_full() -> None:
    rows = [["Couple", "j (mA cm-2)", "Voltage (V)"], ["CoP/NF", "10", "1.54"], ["Ni3S2/NF", "100", "1.68"]]
    found = measured(rows, "Cell voltage of electrodes for water splitting.")
    assert [one.property for one in found] == ["cell voltage", "cell voltage"]
    assert ("current density", "10", "mA.cm-2") in conditions(found[0])


def test_a_head_alone_in_its_line_stands_above_the_columns_of_a_text_table() -> None:
    text = (
        "Glasses\n\nA. Author\n\nTable 1\nRate capability of the cells.\n\n"
        "               Discharge capacity (mAh/g)\n"
        "Sample         0.2 C      1 C       5 C\n"
        "L0             165.2      151.0     112.4\n"
        "L1             168.1      158.3     131.9\n\n"
        "Some text that follows the table in a line of prose.\n"
    )
    found = [one for one in extract(read_bytes(text.encode(), "p.txt"), ONTOLOGY).measurements if one.place.row]
    assert [fact(one)[:3] for one in found[:2]] == [
        ("L0", "discharge capacity", "165.2"),
        ("L0", "discharge capacity", "151.0"),
    ]
    assert [(name, value) for name, value, _ in conditions(found[2])] == [("C-rate", "5")]


def test_an_extreme_behind_results_was_not_set() -> None:
    rows = [["Bronze", "Density (g/cm3)", "Wear rate (mm3/N/m)", "Max. temperature (°C)"]]
    found = measured([*rows, ["B0", "7.9", "3", "112"], ["B5", "7.1", "2", "71"]])
    assert all(not any(name == "temperature" for name, *_ in conditions(one)) for one in found)
    assert [str(one.value) for one in found if one.unit == "Cel"] == ["112", "71"]


def test_the_round_amounts_of_one_compound_are_set() -> None:
    rows = [["Glass", "SrO (mol%)", "Tg (°C)"], ["G0", "0", "541"], ["G5", "5", "533"]]
    assert [(one.property, conditions(one)[0][1]) for one in measured(rows)] == [
        ("glass transition temperature", "0"), ("glass transition temperature", "5")
    ]  # fmt: skip
    rows = [["Glass", "SrO (mol%)", "Tg (°C)"], ["G0", "0.12", "541"], ["G5", "4.87", "533"]]
    assert len(measured(rows)) == 4


def test_a_transition_has_no_temperature_but_its_own() -> None:
    rows = [["Glass", "Tg (°C)", "Weight loss (%)"], ["G0", "541", "4.1"]]
    glass, loss = measured(rows, "Glasses, and their weight loss in buffer at 37 °C.")
    assert conditions(glass) == []
    assert conditions(loss) == [("temperature", "37", "Cel")]


def test_a_number_below_one_is_a_percentage_where_its_column_says_so() -> None:
    rows = [["Sample", "Quantum yield"], ["S1", "0.9"], ["S2", "8.7"]]
    assert {one.unit for one in measured(rows, "Photoluminescence of the powders.")} == {"%"}


def test_the_standard_light_above_a_column_is_a_condition() -> None:
    rows = [["Catalyst", "dark", "AM 1.5G"], ["C1", "0.8", "1.1"]]
    found = measured(rows, "Hydrogen evolution rates (mmol g^-1 h^-1).")
    assert [("illumination", "AM 1.5G", None) in conditions(one) for one in found] == [False, True]


def test_a_cell_tells_the_solution_of_its_row_and_the_rooms_temperature_of_its_value() -> None:
    rows = [["Separator", "Electrolyte solution", "Ionic conductivity (S/cm)"], ["P-1", "1 M NaClO4/PC", "0.02"]]
    assert conditions(measured(rows)[0]) == [("electrolyte", "1 M NaClO4/PC", None)]
    rows = [["Cell", "Performance"], ["P-1", "A capacity retention of 71% after 90 cycles at room temperature"]]
    assert ("temperature", "room temperature", None) in conditions(measured(rows)[0])


def test_what_nothing_names_in_a_caption_is_what_accompanies_a_quantity() -> None:
    rows = [["Coating", "Friction coefficient", "Hardness (HV)"], ["C-1", "0.31", "812"]]
    friction, hardness = measured(rows, "Tests under a load of 4 N at 0.7 m/s.")
    assert conditions(friction) == [("load", "4", "N"), ("sliding speed", "0.7", "m.s-1")]
    assert conditions(hardness) == [("load", "4", "N")]
    rows = [["Blend", "Melt flow index (g/10 min)"], ["B-1", "3.1"]]
    assert conditions(measured(rows, note="Note: 210 °C, 3.8 kg.")[0])[1] == ("load mass", "3.8", "kg")


def test_a_temperature_and_a_time_beside_values_are_of_the_treatment_that_the_caption_names() -> None:
    rows = [["", "", "Base"], ["850 °C 40 h", "Grain size (µm)", "12"], ["900 °C 40 h", "Grain size (µm)", "19"]]
    found = measured(rows, "Grain sizes after the ageing treatments.")
    assert [[one.name for one in fact.conditions] for fact in found] == [["ageing temperature", "ageing time"]] * 2
    found = measured(rows, "Grain sizes of the alloys cast by drop casting.")
    assert [[one.name for one in fact.conditions] for fact in found] == [["temperature", "time"]] * 2


def told(*heads: str, caption: str = "Results.", note: str = "") -> list[set[tuple[str, str]]]:
    """Return names and values of the conditions below each head of a table with two samples."""
    rows = [["Sample", *heads], ["Q1", *("0.41" for _ in heads)], ["Q2", *("0.52" for _ in heads)]]
    found = measured(rows, caption=caption, note=note)[: len(heads)]
    return [{(one.name, str(one.value)) for one in measurement.conditions} for measurement in found]


def test_what_a_comma_or_a_bracket_adds_to_a_quantity_tells_its_values_apart() -> None:
    first, second = told("Ea, grain (eV)", "Activation energy (eV)")
    assert first == {("variant", "grain")}
    assert second == set()
    assert told("Capacity (20th) [mAh/g]", caption="Capacities after two formation cycles.") == [
        {("cycle number", "20"), ("formation cycles", "2")}
    ]
    assert told("PCE max (%)") == [{("statistic", "maximum")}]
    assert told("Strength (MPa).7 d") == [{("time", "7")}]


def test_a_short_note_is_a_remark_on_what_it_marks() -> None:
    assert told("Seebeck coefficient^a (µV/K)", note="^a Polished bars.") == [{("remark", "Polished bars")}]
    assert told("Seebeck coefficient^a (µV/K)", note="^a At 320 K.") == [{("temperature", "320")}]


def test_carriers_and_reference_electrodes_stand_in_heads() -> None:
    assert told("$\\mu_{e}$ (cm2 V-1 s-1)", "Hole mobility (cm2 V-1 s-1)", "Onset potential (V vs. RHE)") == [
        {("carrier", "electron")},
        {("carrier", "hole")},
        {("reference electrode", "RHE")},
    ]


def test_a_dimension_of_a_zone_or_a_pore_is_no_condition_of_other_results() -> None:
    rows = [["Alloy", "Width of denuded zone (nm)", "Hardness (HV)"], ["N1", "83", "141"], ["N2", "61", "158"]]
    assert [one.conditions for one in measured(rows) if one.property == "hardness"] == [(), ()]
    rows = [["Indicator", "M1", "M2"], ["Threshold diameter (nm)", "68", "41"], ["Porosity (%)", "14.8", "15.6"]]
    assert [one.conditions for one in measured(rows) if one.property == "porosity"] == [(), ()]


def test_a_scale_with_a_lost_exponent_gives_no_conditions() -> None:
    assert told("Diffusion coefficient (10 -12 m 2 /s)") == [set()]
