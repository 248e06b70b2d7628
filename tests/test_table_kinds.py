"""Tables of many fields: how heads, captions, notes and cells say what is easily taken for something else."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes
from kg.units import UnitGrammar

GRAMMAR = UnitGrammar(ONTOLOGY.units)


def column(head: str, *values: str, caption: str = "Data of the bars.") -> list[tuple[str, str, str | None]]:
    rows = [["Sample", head], *([f"P-{at}", value] for at, value in enumerate(values))]
    return [fact[1:] for fact in facts(rows, caption)]


@pytest.mark.parametrize(
    ("head", "value", "told"),
    [
        ("Water vapour transmission rate (g/(m 2 · 24 h))", "35", ("water vapor transmission rate", "35", "g.m-2.d-1")),
        ("O 2 permeability (cm 3 µm/(m 2 d kPa))", "4", ("gas permeability", "4", "cm3.um.kPa-1.m-2.d-1")),
        ("Density (% TD)", "97.1", ("relative density", "97.1", "%")),
        ("Chloride content (% by mass of cement)", "0.4", ("chloride content", "0.4", "%")),
        ("sp<sup>3</sup> content (%)", "61", ("sp3 fraction", "61", "%")),
        ("sp2/sp3", "0.4", ("sp2/sp3 ratio", "0.4", None)),
        ("η′ length (nm)", "17", ("precipitate size", "17", "nm")),
        ("Ca<sup>2+</sup> release (ppm)", "3", ("released concentration", "3", "[ppm]")),
        ("K<sub>F</sub> ((mg/g)(L/mg)<sup>1/n</sup>)", "8", ("KF", "8", "mg.g-1")),
        ("sigma_b (S/cm)", "0.2", ("bulk ionic conductivity", "0.2", "S.cm-1")),
        (r"$\dot{\varepsilon}_{min}$ (s$^{-1}$)", "0.2", ("creep rate", "0.2", "s-1")),
        ("$m^{*}$ ($m_{0}$)", "0.7", ("effective mass", "0.7", "[m_e]")),
    ],
)
def test_heads_of_many_fields(head: str, value: str, told: tuple[str, str, str | None]) -> None:
    assert column(head, value, value)[0] == told


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Y<sub>50%</sub> (MPa)", ("strain", "50", "%")),
        ("α<sub>450</sub> (µV/K)", ("temperature", "450", None)),
        ("R<sub>ct</sub>, cycle 40 (Ω)", ("cycle number", "40", None)),
        ("τ(5D4) (ms)", ("level", "5D4", None)),
    ],
)
def test_what_an_index_or_a_bracket_tells_of_a_quantity(head: str, told: tuple[str, str, str | None]) -> None:
    first = measured([["Sample", head], ["P-1", "3.1"], ["P-2", "3.4"]], "Data of the bars.")[0]
    assert told in [(name, value, unit) for name, value, unit in conditions(first)]


def test_commas_of_a_table_tell_what_its_points_are() -> None:
    rows = [["Slab", "Porosity (%)", "Charge passed (C)"], ["S-1", "7,5", "1.310"], ["S-2", "8,25", "980"]]
    rows += [["S-3", "6,1 ± 0,4", "12.005"]]
    found = facts(rows, "Data of the slabs.")
    assert [value for _, _, value, _ in found] == ["7.5", "1310", "8.25", "980", "6.1", "12005"]


@pytest.mark.parametrize(
    ("printed", "value", "top"), [("3÷5", "3", "5"), ("3…5", "3", "5"), ("2.310,5", "2310.5", "None")]
)
def test_numbers_as_they_are_printed_on_the_continent(printed: str, value: str, top: str) -> None:
    first = measured([["Sample", "Hardness (GPa)"], ["P-1", printed], ["P-2", "4"]], "Data.")[0]
    assert (str(first.value), str(first.value_max)) == (value, top)


def test_two_sides_of_an_uncertainty_in_scripts() -> None:
    rows = [["Sample", "Hardness (GPa)"], ["P-1", "5.2<sup>+0.3</sup><sub>−0.2</sub>"], ["P-2", "4"]]
    assert str(measured(rows, "Data.")[0].uncertainty) == "0.3"


def test_a_symbol_of_an_element_begins_no_unit_and_a_centimetre_of_mercury_is_one() -> None:
    assert GRAMMAR.parse("Cu2-F") is None
    unit = GRAMMAR.parse("cm3(STP) cm-3 cmHg-1")
    assert unit is not None
    assert "cm[Hg]" in unit.ucum


def test_a_code_over_a_slash_is_a_sample() -> None:
    rows = [["Catalyst", "Conversion (%)"], ["Rh/S-1", "31"], ["RhSn/S-1", "44"]]
    assert [subject for subject, *_ in facts(rows, "Activity.")] == ["Rh/S-1", "RhSn/S-1"]


def test_alloy_and_condition_name_the_samples() -> None:
    rows = [["Alloy/condition", "Tensile strength (MPa)"], ["ZK10-drawn", "301"], ["ZK10-annealed", "240"]]
    assert [subject for subject, *_ in facts(rows, "Data in Hanks' solution.")] == ["ZK10-drawn", "ZK10-annealed"]


def test_two_symbols_share_the_noun_behind_them_and_have_units_of_their_own() -> None:
    rows = [["Gas", "Coefficient", "M-1", "M-2"], ["CH 4", "D", "1.2", "2.1"], ["", "S", "15", "17"]]
    caption = (
        "Diffusion (D) and solubility (S) coefficients of CH 4 . D in 10 -8 cm 2 s -1 ; S in cm 3 (STP) cm -3 bar -1 ."
    )
    found = facts(rows, caption)
    assert ("M-1", "diffusion coefficient", "1.2E-8", "cm2.s-1") in found
    assert ("M-2", "gas solubility coefficient", "17", "cm3.bar-1.cm-3") in found


def test_what_is_reduced_is_no_product() -> None:
    page = (
        "<h1>Photocatalysts</h1><table><tr><th rowspan=2>Catalyst</th><th colspan=2>CO<sub>2</sub> reduction (µmol/g/h)"
    )
    page += "</th></tr><tr><th>CO</th><th>CH<sub>4</sub></th></tr><tr><td>T-1</td><td>12</td><td>3</td></tr>"
    page += "<tr><td>T-2</td><td>15</td><td>4</td></tr></table>"
    first = extract(read_bytes(page.encode(), "p.html"), ONTOLOGY).measurements[0]
    assert first.property == "production rate"
    assert {(name, value) for name, value, _ in conditions(first)} >= {("reaction", "CO2 reduction"), ("product", "CO")}


def test_a_name_with_a_symbol_of_its_own_explains_no_symbol_before_it() -> None:
    rows = [["Membrane", "IEC (mmol/g)", "WU (%)"], ["M-1", "1.9", "31"], ["M-2", "2.2", "42"]]
    found = facts(rows, "IEC, water uptake (WU) and more of the membranes.")
    assert [kind for _, kind, _, _ in found[:2]] == ["ion exchange capacity", "water uptake"]


def test_times_that_a_caption_tells_in_pairs() -> None:
    rows = [["Sensor", "t<sub>90</sub> (s)", "t<sub>r90</sub> (s)"], ["N-1", "12", "55"], ["N-2", "7", "31"]]
    found = facts(rows, "Sensing of ethanol. t90 and tr90 are response and recovery time.")
    assert [kind for _, kind, _, _ in found[:2]] == ["response time", "recovery time"]


def test_a_letter_that_the_caption_counts_something_by_is_a_circumstance() -> None:
    rows = [["N", "Grain size (nm)"], ["0", "900"], ["1", "210"], ["5", "95"]]
    first = measured(rows, "Grain size after N turns of torsion.")[0]
    assert conditions(first) == [("turns", "0", None)]


def test_a_potential_beside_the_current_that_was_set_was_found() -> None:
    rows = [
        ["Electrode", "j (mA/cm2)", "E (V vs RHE)", "FE (%)"],
        ["B-1", "100", "-0.8", "91"],
        ["B-2", "200", "-1.1", "87"],
    ]
    assert ("B-2", "potential", "-1.1", "V") in facts(rows, "Electrolysis.")


def test_doses_above_columns_without_a_corner_are_circumstances() -> None:
    rows = [["", "0 kGy", "50 kGy"], ["Tensile strength, MPa", "12", "9"], ["Elongation at break, %", "410", "300"]]
    assert conditions(measured(rows, "Data of the rubber.")[-1]) == [("radiation dose", "50", "kGy")]


def test_codes_above_quantities_and_their_circumstances_mean_nothing_else() -> None:
    rows = [["Property", "CAC", "HAB"], ["Bulk density (g/cm3)", "", ""], ["110 °C", "2.9", "2.8"]]
    rows += [["1500 °C", "2.7", "2.6"], ["Cold crushing strength (MPa)", "40", "55"]]
    found = measured(rows, "Data of the castables.")
    assert [(one.subject, one.property) for one in found[:2]] == [("CAC", "bulk density"), ("HAB", "bulk density")]
    assert conditions(found[0]) == [("temperature", "110", "Cel")]


def test_a_note_that_only_names_the_quantity_is_no_remark_on_it() -> None:
    rows = [["Catalyst", "k<sub>d</sub><sup>a</sup> (1/h)"], ["T-1", "0.1"], ["T-2", "0.2"]]
    first = measured(rows, "Activity.", note="<sup>a</sup> Deactivation rate constant.")[0]
    assert [name for name, *_ in conditions(first)] == []


def test_a_sentence_of_the_caption_that_tells_a_result_gives_no_circumstance() -> None:
    rows = [["Glass", "Refractive index"], ["G-1", "1.61"], ["G-2", "1.63"]]
    first = measured(rows, "Optical data. The lifetime of the glass is 2.6 ms.")[0]
    assert conditions(first) == []


def test_a_word_left_beside_a_state_names_a_material() -> None:
    rows = [["Material", "Density (g/cm3)"], ["Calcined clay", "2.6"], ["Fly ash", "2.3"]]
    assert facts(rows, "Materials.")[0][0] == "Calcined clay"
