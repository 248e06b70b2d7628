"""Alloys as their papers write them: short forms of classes, elements beside an alloy, phases and their shares."""

from __future__ import annotations

import pytest
from small_prose import read_page
from small_tables import Rows, extraction

ALLOY = "# Strength of the FeNiCrV high-entropy alloy\n\nA. Author\n\n## Introduction\n\n"


def subjects(text: str, introduction: str = "High-entropy alloys (HEAs) are strong.") -> list[tuple[str, str]]:
    found = read_page(f"{ALLOY}{introduction}\n\n## Results\n\nFeNiCrV was cast.\n\n{text}\n")
    return [(one.subject, one.material) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "The hardness of the HEA is 412 HV.",
        "The HEA has a yield strength of 811 MPa.",
        "The FeNiCrV HEA shows a yield strength of 811 MPa.",
    ],
)
def test_the_short_form_of_a_class_of_alloys_means_the_one_told_of(text: str) -> None:
    assert subjects(text) == [("FeNiCrV", "FeNiCrV")]


def test_a_short_form_defined_in_the_plural_is_no_name_of_a_sample_behind_a_formula() -> None:
    text = "The FeNiCrV LW-CCA shows a yield strength of 811 MPa."
    assert subjects(text, "Lightweight complex concentrated alloys (LW-CCAs) are new.") == [("FeNiCrV", "FeNiCrV")]


def test_the_short_form_of_one_alloy_names_it() -> None:
    text = "The ARA has a yield strength of 811 MPa."
    assert subjects(text, "It is called as-rolled alloy (ARA).")[0][0] == "ARA"


PURE = [["Parameter", "Fe", "Ni", "Cr", "V"], ["Density (g/cm3)", "7.87", "8.91", "7.19", "6.11"]]


def of_table(rows: Rows, caption: str) -> list[tuple[str, str]]:
    found = extraction(rows, caption, title="Strength of the FeNiCrV alloy").measurements
    return [(one.subject, one.material) for one in found]


def test_the_elements_of_an_alloy_in_a_table_are_materials_of_their_own() -> None:
    assert of_table(PURE, "Parameters of the elements.") == [(one, one) for one in ("Fe", "Ni", "Cr", "V")]
    turned = [list(row) for row in zip(*PURE, strict=True)]
    turned[0][0] = "Metal"
    assert of_table(turned, "Parameters used.") == [(one, one) for one in ("Fe", "Ni", "Cr", "V")]


@pytest.mark.parametrize(
    ("rows", "caption"),
    [
        (PURE, "Parameters of the alloys doped with these elements."),
        ([["Element", "Fe", "Cu", "Zn"], ["Density (g/cm3)", "7.87", "8.91", "7.19"]], "Parameters of the elements."),
    ],
)
def test_the_symbol_of_an_element_is_else_no_material_of_its_own(rows: Rows, caption: str) -> None:
    assert {material for _, material in of_table(rows, caption)} == {"FeNiCrV"}


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    """Return subject, property, value and phase of each measurement of a paragraph of results."""
    found = read_page(f"# Strength of the FeNiCrV alloy\n\nA. Author\n\n## Results\n\n{text}\n")
    phases = [next((str(one.value) for one in fact.conditions if one.name == "phase"), None) for fact in found]
    return [(one.subject, one.property, str(one.value), phase) for one, phase in zip(found, phases, strict=True)]


@pytest.mark.parametrize(
    ("text", "value", "phase"),
    [
        ("The Ni3V phase with a volume fraction of 14% is found in the grains.", "14", "Ni3V phase"),
        ("It consists of an FCC matrix with an average volume fraction of 83%.", "83", "FCC matrix"),
        ("B2 precipitates (11 vol.%) are seen.", "11", "B2 precipitates"),
        ("A small volume fraction (9%) of interdendritic phase is seen.", "9", "interdendritic phase"),
        ("The volume fraction of the $\\beta$ -V phase is estimated to be $22 - 27\\%$ .", "22", "β-V"),
        ("This region is the Laves phase, and its volume fraction is 6%.", "6", "Laves"),
    ],
)
def test_the_share_of_a_phase_is_told_in_many_ways(text: str, value: str, phase: str) -> None:
    assert told(text) == [("FeNiCrV", "phase fraction", value, phase)]


def test_listed_phases_have_their_values_place_by_place() -> None:
    shares = told("The volume fractions of the FCC, BCC and σ phases were 52%, 31% and 17%, respectively.")
    assert [(value, phase) for _, _, value, phase in shares] == [("52", "FCC"), ("31", "BCC"), ("17", "σ")]
    hardness = told("The hardness of the FCC and B2 phases was 4.2 and 8.1 GPa, respectively.")
    assert [(value, phase) for _, _, value, phase in hardness] == [("4.2", "FCC"), ("8.1", "B2")]
    cells = told("The lattice parameter of the FCC phase is 3.59 Å and that of the BCC phase 2.88 Å.")
    assert [(value, phase) for _, _, value, phase in cells] == [("3.59", "FCC"), ("2.88", "BCC")]


def test_a_value_of_a_phase_inside_is_one_of_the_alloy_in_that_phase() -> None:
    assert told("The hardness of the Ni3V precipitates is 6.3 GPa.") == [("FeNiCrV", "hardness", "6.3", "Ni3V")]
    assert told("Ni3V phases cause a hardness of 401 HV in FeNiCrV.")[0][::3] == ("FeNiCrV", None)


def test_a_pure_metal_is_a_material_of_its_own() -> None:
    found = read_page(f"{ALLOY}## Results\n\nFeNiCrV is dense. The density of pure V is 6.1 g/cm3.\n")
    assert [one.material for one in found] == ["V"]
    found = read_page(f"{ALLOY}## Results\n\nFeNiCrV is hard. Pure Cr has a hardness of 1.1 GPa.\n")
    assert [one.material for one in found] == ["Cr"]


def origins(rows: Rows, note: str = "") -> list[tuple[str, str | None, str | None, str | None]]:
    """Return value, unit, origin and technique of each measurement of a table."""
    found = extraction(rows, "Data.", note, "Strength of the FeNiCrV alloy").measurements
    tabled = [one for one in found if one.place.kind == "table"]
    told = [next((str(one.value) for one in fact.conditions if one.name == "origin"), None) for fact in tabled]
    return [(str(one.value), one.unit, origin, one.technique) for one, origin in zip(tabled, told, strict=True)]


def test_a_label_names_the_origins_of_two_values_in_a_cell() -> None:
    rows = [["Property", "FeNiCrV (Calc/Exp)"], ["Yield strength (MPa)", "310/455"], ["Density (g/cm3)", "7.7/-"]]
    found = extraction(rows, "Data.", title="Strength of the FeNiCrV alloy").measurements
    assert {one.subject for one in found} == {"FeNiCrV"}
    assert [one[:3] for one in origins(rows)] == [
        ("310", "MPa", "calculated"),
        ("455", "MPa", "experimental"),
        ("7.7", "g.cm-3", "calculated"),
    ]


def test_the_index_of_a_symbol_is_an_origin_and_a_computed_value_has_no_technique() -> None:
    rows = [["Alloy", "ρtheo (g/cm3)", "ρexp (g/cm3)"], ["FeNiCrV", "7.71", "7.64"]]
    note = "The density was measured by the Archimedes method."
    assert origins(rows, note) == [
        ("7.71", "g.cm-3", "theoretical", None),
        ("7.64", "g.cm-3", "experimental", "Archimedes density measurement"),
    ]


def test_the_text_tells_the_unit_of_a_table_that_has_none() -> None:
    rows = [["Alloy", "Density"], ["FeNiCrV", "7.64"], ["FeNiCrV2", "7.31"]]
    told = origins(rows, "The density of FeNiCrV is 7.64 g/cm3, and FeNiCrV2 has a density of 7.31 g/cm3.")
    assert [one[1] for one in told] == ["g.cm-3", "g.cm-3"]
    assert [one[1] for one in origins(rows, "The density of FeNiCrV is 7.9 g/cm3.")] == [None, None]


def test_what_a_test_did_not_do_names_no_sample() -> None:
    text = "FeNiCrV has a fracture strength of 702 MPa and a yield strength of 611 MPa without significant strain."
    assert {one[0] for one in told(text)} == {"FeNiCrV"}


def test_a_list_of_elements_in_brackets_is_no_symbol() -> None:
    text = "Metals of high density (Ta, W and Re) were left out. The Young's modulus of pure Ta is 186 GPa."
    assert [(one[1], one[2]) for one in told(text)] == [("Young's modulus", "186")]


def test_a_class_of_alloys_is_no_topic() -> None:
    text = "FeNiCrV is harder than most HEAs. The hardness is 402 HV."
    assert subjects(text) == [("FeNiCrV", "FeNiCrV")]


def test_a_paper_that_only_presses_has_compressive_strains() -> None:
    pressed = "Compression tests were run at room temperature. FeNiCrV has a ductility of 18%."
    assert [one[1] for one in told(pressed)] == ["compressive strain at fracture"]
    pulled = "Compression tests and tensile tests were run. FeNiCrV has a ductility of 18%."
    assert [one[1] for one in told(pulled)] == ["total elongation"]
    under = "FeNiCrV has a yield strength of 702 MPa and a fracture strain of 18% under compression."
    assert [one[1] for one in told(under)] == ["yield strength", "compressive strain at fracture"]


def test_the_phase_of_a_share_or_lattice_is_named_whole() -> None:
    assert told("The δ phase fraction was 3.4%.") == [("FeNiCrV", "phase fraction", "3.4", "δ phase")]
    assert told("The lattice parameters of the α-Cr matrix are a = 2.91 Å.")[0][3] == "α-Cr"


def test_a_volume_fraction_in_a_row_of_a_phase_is_one_of_the_phase() -> None:
    rows = [["Alloy", "Phase", "Volume fraction (%)"], ["FeNiCrV", "Matrix", "88"], ["", "Precipitate", "12"]]
    found = extraction(rows, "Phases of the alloys.", title="Strength of the FeNiCrV alloy").measurements
    assert [one.property for one in found] == ["phase fraction"] * 2


def test_how_a_heat_treatment_ends_is_no_unit() -> None:
    rows = [["Alloy", "Heat treatment", "YS (MPa)"], ["A1", "850 °C/2 h/FC", "610"], ["A2", "900 °C/1 h/WQ", "702"]]
    found = extraction(rows, "Strength.", title="Strength of the FeNiCrV alloy").measurements
    assert [[(one.name, str(one.value), one.unit) for one in fact.conditions] for fact in found] == [
        [("heat treatment temperature", "850", "Cel"), ("heat treatment time", "2", "h")],
        [("heat treatment temperature", "900", "Cel"), ("heat treatment time", "1", "h")],
    ]


def temperatures(text: str) -> list[list[tuple[str, str]]]:
    """Return the conditions in degrees of each measurement of a paragraph, room temperature included."""
    found = read_page(f"# Strength of the FeNiCrV alloy\n\nA. Author\n\n## Results\n\n{text}\n")
    return [[(one.name, str(one.value)) for one in fact.conditions if "temp" in one.name] for fact in found]


def test_room_temperature_is_of_the_number_before_it() -> None:
    text = "The yield strength of FeNiCrV increased from 702 MPa at room temperature to 1110 MPa at 77 K."
    assert temperatures(text) == [[("temperature", "room temperature")], [("temperature", "77")]]


def test_a_temperature_joined_to_a_process_is_one_of_the_process() -> None:
    assert temperatures("The 900 °C-annealed FeNiCrV sample has a hardness of 310 HV.") == [
        [("annealing temperature", "900")]
    ]
    text = "The recoverable strain of the annealed (700 °C, 1 h) FeNiCrV sample is 5.2% at 37 °C."
    assert ("temperature", "37") in temperatures(text)[0]


def test_a_strain_rate_before_a_verb_keeps_its_exponent() -> None:
    found = read_page(f"{ALLOY}## Results\n\nThe peak stress of FeNiCrV at 10−3 s−1 is 295 MPa.\n")
    assert [(one.name, one.unit) for one in found[0].conditions] == [("strain rate", "s-1")]


def test_a_symbol_repeated_before_each_number_makes_one_list() -> None:
    text = "FeNiCrV and FeNiCrV2 have Pugh ductility ratios of P = 0.38 and P = 0.47, respectively."
    assert [one[:3] for one in told(text)] == [("FeNiCrV", "Pugh ratio", "0.38"), ("FeNiCrV2", "Pugh ratio", "0.47")]


def test_what_a_bracket_gives_for_comparison_has_no_part_in_the_list_before_it() -> None:
    text = (
        "FeNiCrV and FeNiCrV2 have hardnesses of 402 and 511 HV, respectively (for comparison, NbTi and TaTi have 210)."
    )
    assert [one[0] for one in told(text)][:2] == ["FeNiCrV", "FeNiCrV2"]


def test_a_table_may_call_a_steel_by_its_grade_alone() -> None:
    page = (
        f"{ALLOY}## Results\n\nFeNiCrV was clad on Q235 steel.\n\nTable 1. Hardness.\n\n"
        "| Sample | Hardness (HV) |\n| --- | --- |\n| Q235 | 181 |\n| FeNiCrV | 402 |\n"
    )
    assert [(one.subject, one.material) for one in read_page(page)] == [("Q235", "Q235"), ("FeNiCrV", "FeNiCrV")]


COATED = """# Wear of FeNiCrV coatings

## Introduction

Alloys were clad on a 1045 steel substrate elsewhere.

## Results

FeNiCrV layers were pressed on the S355 steel substrate. The S355 steel substrate was ground. We also show
FeNiCrV + 5 wt.% TiC layers on the S355 steel substrate, and the bare S355 steel substrate.

Table 1. Corrosion of the layers.

| Layer | Corrosion potential (V) |
|---|---|
| Substrate | -0.71 |
| FeNiCrV | -0.42 |
| +5 wt.% TiC | -0.39 |
| 5 wt.% TiC layer | -0.38 |
"""


def test_a_table_calls_a_substrate_by_its_role_and_a_composite_by_what_was_added() -> None:
    found = read_page(COATED)
    whole = "FeNiCrV + 5 wt.% TiC"
    assert [one.material for one in found] == ["S355 steel", "FeNiCrV", whole, whole]


CLASS = """# Strength of annealed high-entropy alloys

## Introduction

High-entropy alloys are strong. CoCrNi is tough.

## Results

AlNiFe2.1V was cast. The AlNiFe2.1V ingots were rolled, and AlNiFe2.1V sheets were cut.
Of AlNiFe2.1V we made two samples.

Table 1. Hardness of the sheets.

| Sample | Hardness (HV) |
|---|---|
| RX700 | 412 |
| RX800 | 398 |
"""


def test_the_codes_of_a_paper_on_a_class_are_of_the_one_alloy_it_made() -> None:
    assert [one.material for one in read_page(CLASS)] == ["AlNiFe2.1V"] * 2
    assert "AlNiFe2.1V" not in [one.material for one in read_page(CLASS.replace("AlNiFe2.1V", "AlNiFeV", 3))]
