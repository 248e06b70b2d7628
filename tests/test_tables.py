"""Tables: one invented table for each way in which papers print them, and laws that hold for any table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import ONTOLOGY, Rows, conditions, extraction, facts, measured, pipe

from kg.document import Document
from kg.extractors import extract
from kg.extractors._tables.constituents import composition, share_basis
from kg.extractors._tables.head_names import split_tolerance
from kg.extractors._tables.words import code_key, looks_like_code, without_marks
from kg.ontology import Ontology
from kg.readers import read_bytes
from kg.units import UnitGrammar

# --- units -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "Density (g/cm3)",
        "Density / g cm^-3^",
        "Density [g·cm^-3^]",
        "Density, g/cm3",
        "Density in g/cm3",
        "ρ (g cm^−3^)",
    ],
)
def test_the_unit_of_a_head_holds_for_its_column(head: str) -> None:
    assert facts([["Sample", head], ["A1", "5.21"], ["A2", "5.43"]]) == [
        ("A1", "density", "5.21", "g.cm-3"),
        ("A2", "density", "5.43", "g.cm-3"),
    ]


def test_a_unit_in_the_cell_wins_over_the_head() -> None:
    rows = [["Sample", "Hardness (GPa)"], ["A1", "2.1"], ["A2", "900 MPa"]]
    assert [item[2:] for item in facts(rows)] == [("2.1", "GPa"), ("900", "MPa")]


def test_units_in_a_row_of_their_own_belong_to_the_heads_above() -> None:
    rows = [["Sample", "Density", "Hardness"], ["", "(g/cm3)", "(GPa)"], ["A1", "5.2", "7.1"], ["A2", "5.4", "7.9"]]
    assert facts(rows)[:2] == [("A1", "density", "5.2", "g.cm-3"), ("A1", "hardness", "7.1", "GPa")]


def test_a_power_of_ten_in_the_head_is_applied() -> None:
    rows = [["Sample", "Ionic conductivity (10^-4^ S cm^-1^)"], ["A1", "3.5"], ["A2", "1.2"]]
    first = measured(rows)[0]
    assert first.value == Decimal("0.00035")
    assert (first.raw, first.unit) == ("3.5", "S.cm-1")


def test_a_scale_alone_in_a_head_tells_the_property() -> None:
    assert facts([["Alloy", "HV30"], ["A1", "358"], ["A2", "246"]])[0] == ("A1", "Vickers hardness", "358", "HV")


# --- numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value", "upper", "uncertainty", "qualifier"),
    [
        ("5.21 ± 0.03", "5.21", None, "0.03", "="),
        ("5.21(3)", "5.21", None, "0.03", "="),
        ("5.2–5.4", "5.2", "5.4", None, "="),
        ("> 5.2", "5.2", None, None, ">"),
        ("~5.2", "5.2", None, None, "~"),
    ],
)
def test_numbers_are_read_with_what_qualifies_them(
    cell: str, value: str, upper: str | None, uncertainty: str | None, qualifier: str
) -> None:
    first = measured([["Sample", "Density (g/cm3)"], ["A1", cell], ["A2", "6.0"]])[0]
    assert first.value == Decimal(value)
    assert first.value_max == (Decimal(upper) if upper else None)
    assert first.uncertainty == (Decimal(uncertainty) if uncertainty else None)
    assert first.qualifier == qualifier


def test_a_column_of_deviations_gives_the_uncertainty_of_the_column_before() -> None:
    rows = [["Sample", "Density (g/cm3)", "SD"], ["A1", "5.2", "0.1"], ["A2", "5.4", "0.2"]]
    assert [(str(m.value), str(m.uncertainty)) for m in measured(rows)] == [("5.2", "0.1"), ("5.4", "0.2")]


@pytest.mark.parametrize("blank", ["", "-", "–", "n/a", "n.d."])
def test_cells_without_a_number_give_nothing(blank: str) -> None:
    assert len(facts([["Sample", "Density (g/cm3)"], ["A1", blank], ["A2", "5.4"], ["A3", "5.5"]])) == 2


# --- heads -----------------------------------------------------------------------------------------------------


def test_a_head_over_several_columns_counts_for_each() -> None:
    rows = [["Alloy", "Yield strength (MPa)", ""], ["", "CC", "DS"], ["A1", "520", "627"], ["A2", "470", "594"]]
    assert [item[1:] for item in facts(rows)[:2]] == [
        ("yield strength", "520", "MPa"),
        ("yield strength", "627", "MPa"),
    ]


def test_tables_with_properties_down_the_first_column_are_turned() -> None:
    rows = [["Property", "A1", "A2"], ["Density (g/cm3)", "5.2", "5.4"], ["Hardness (GPa)", "7.1", "7.9"]]
    assert sorted(facts(rows)) == [
        ("A1", "density", "5.2", "g.cm-3"),
        ("A1", "hardness", "7.1", "GPa"),
        ("A2", "density", "5.4", "g.cm-3"),
        ("A2", "hardness", "7.9", "GPa"),
    ]


def test_a_subscript_set_apart_is_joined_to_its_symbol() -> None:
    assert facts([["Glass", "T g (°C)"], ["G1", "364"], ["G2", "371"]])[0][1] == "glass transition temperature"


def test_a_letter_that_lost_its_font_is_known_by_its_unit() -> None:
    assert facts([["Glass", "r (g/cm3)"], ["G1", "2.75"], ["G2", "2.8"]])[0][1] == "density"


def test_the_symbol_after_a_name_tells_which_quantity_is_meant() -> None:
    rows = [["Glass", "Transition temperature, Tg (°C)"], ["G1", "364"], ["G2", "371"]]
    assert facts(rows)[0][1] == "glass transition temperature"


def test_a_tolerance_in_a_head_is_no_part_of_its_name() -> None:
    assert facts([["Glass", "Tg (±2 °C)"], ["G1", "364"], ["G2", "371"]])[0] == (
        "G1",
        "glass transition temperature",
        "364",
        "Cel",
    )


def test_a_quantity_that_the_vocabulary_lacks_keeps_its_printed_name() -> None:
    first = measured([["Sample", "Quirkiness (K)"], ["A1", "12"], ["A2", "13"]])[0]
    assert (first.property, first.property_iri, first.unit) == ("Quirkiness", "", "K")


def test_the_caption_names_the_property_where_heads_name_samples() -> None:
    rows = [["", "A1", "A2"], ["25 °C", "1.2 mS cm^-1^", "1.4 mS cm^-1^"], ["60 °C", "3.1 mS cm^-1^", "3.6 mS cm^-1^"]]
    found = measured(rows, "Ionic conductivity of the samples.")
    assert {m.property for m in found} == {"ionic conductivity"}
    assert ("temperature", "60", "Cel") in conditions(found[-1])


def test_columns_of_references_and_entry_numbers_are_no_results() -> None:
    rows = [["No.", "Sample", "Density (g/cm3)", "Ref."], ["1", "A1", "5.2", "12"], ["2", "A2", "5.4", "13"]]
    assert [item[:3] for item in facts(rows)] == [("A1", "density", "5.2"), ("A2", "density", "5.4")]


# --- subjects and conditions -----------------------------------------------------------------------------------


def test_a_blank_label_continues_the_one_above() -> None:
    rows = [["Alloy", "Temperature (°C)", "Yield strength (MPa)"], ["A1", "25", "520"], ["", "600", "470"]]
    found = measured(rows)
    assert [m.subject for m in found] == ["A1", "A1"]
    assert conditions(found[1]) == [("temperature", "600", "Cel")]


def test_a_row_of_one_cell_is_the_title_of_the_rows_below() -> None:
    rows = [
        ["Temperature", "Density (g/cm3)", "Hardness (GPa)"],
        ["BaTiO3", "", ""],
        ["25 °C", "5.2", "7.1"],
        ["SrTiO3", "", ""],
        ["25 °C", "4.8", "6.9"],
    ]
    assert [(m.material, str(m.value)) for m in measured(rows)] == [
        ("BaTiO3", "5.2"),
        ("BaTiO3", "7.1"),
        ("SrTiO3", "4.8"),
        ("SrTiO3", "6.9"),
    ]


def test_a_title_spelled_in_every_column_is_no_head() -> None:
    rows = [
        ["Sample", "Density (g/cm3)", "Hardness (GPa)"],
        ["Series I"] * 3,
        ["A1", "5.2", "7.1"],
        ["A2", "5.4", "7.9"],
    ]
    assert facts(rows)[0] == ("A1", "density", "5.2", "g.cm-3")


def test_a_quantity_in_a_head_is_a_condition_of_its_column() -> None:
    rows = [
        ["Sample", "Density at 25 °C (g/cm3)", "Density at 600 °C (g/cm3)"],
        ["A1", "5.2", "5.1"],
        ["A2", "5.4", "5.3"],
    ]
    assert [conditions(m) for m in measured(rows)[:2]] == [
        [("temperature", "25", "Cel")],
        [("temperature", "600", "Cel")],
    ]


def test_a_table_without_labels_is_about_the_material_of_its_caption() -> None:
    rows = [["Density (g/cm3)", "Hardness (GPa)"], ["5.2", "7.1"]]
    assert {m.material for m in measured(rows, "Properties of SrTiO3.")} == {"SrTiO3"}


def test_a_class_of_materials_does_not_hide_the_material_of_the_caption() -> None:
    rows = [["Milling time (h)", "Crystallite size (nm)"], ["6", "22"], ["18", "19"]]
    assert {m.material for m in measured(rows, "Crystallite size of the CoCrNiCuZn high-entropy alloy.")} == {
        "CoCrNiCuZn"
    }


# --- compositions and phases -----------------------------------------------------------------------------------


def test_columns_of_elements_give_shares_when_the_caption_tells_of_which_kind() -> None:
    rows = [["Alloy", "Al", "Co", "Ni"], ["A1", "20", "30", "50"], ["A2", "25", "25", "50"]]
    first = measured(rows, "Chemical composition (at.%) of the alloys.")[0]
    assert (first.property, str(first.value), ("element", "Al", None) in conditions(first)) == (
        "elemental composition",
        "20",
        True,
    )


def test_columns_of_oxides_give_shares_of_the_kind_that_their_heads_tell() -> None:
    rows = [["Glass", "SiO2 (mol%)", "Na2O (mol%)"], ["G1", "70", "30"], ["G2", "75", "25"]]
    first = measured(rows)[0]
    assert (first.subject, first.property, str(first.value)) == ("G1", "mole percent composition", "70")
    assert ("component", "SiO2", None) in conditions(first)


def test_shares_that_make_a_whole_are_the_composition_of_the_sample() -> None:
    rows = [["Alloy", "Al", "V", "Ti"], ["A1", "6", "4", "Bal."], ["A2", "8", "1", "Bal."]]
    found = extraction(rows, "Chemical composition (at.%) of the alloys.")
    compositions = {sample.label: sample.composition for sample in found.samples}
    assert compositions["A1"] == {"Al": 6, "V": 4, "Ti": 90}
    assert compositions["A2"] == {"Al": 8, "V": 1, "Ti": 91}


def test_the_composition_of_a_region_is_not_that_of_its_sample() -> None:
    rows = [["Alloy", "Region", "Al", "Co"], ["A1", "Bright", "40", "60"], ["", "Dark", "70", "30"]]
    found = extraction(rows, "Chemical composition (at.%) of the alloys.")
    assert [sample.composition for sample in found.samples if sample.label == "A1"] == [None]


def test_oxides_are_no_constituents_where_nothing_tells_of_shares() -> None:
    rows = [["Property", "SiO2", "TiO2"], ["Density (g/cm3)", "2.2", "4.2"], ["Hardness (GPa)", "9.0", "8.0"]]
    assert sorted(facts(rows)) == [
        ("SiO2", "density", "2.2", "g.cm-3"),
        ("SiO2", "hardness", "9.0", "GPa"),
        ("TiO2", "density", "4.2", "g.cm-3"),
        ("TiO2", "hardness", "8.0", "GPa"),
    ]


def test_a_column_headed_n_that_counts_the_rows_is_no_nitrogen() -> None:
    rows = [["N", "SiO2", "Na2O"], ["1", "70", "30"], ["2", "75", "25"]]
    names = {name for m in measured(rows, "Glass compositions in mol%.") for _, name, _ in conditions(m)}
    assert "N" not in names
    assert "SiO2" in names


def test_shares_below_the_name_of_a_phase_are_phases_of_the_sample() -> None:
    rows = [["Alloy", "BCC", ""], ["", "a (Å)", "[%]"], ["A1", "3.351", "60.2"], ["A2", "3.380", "39.8"]]
    found = extraction(rows)
    shares = [m for m in found.measurements if m.property == "phase fraction"]
    assert [(m.subject, str(m.value)) for m in shares] == [("A1", "60.2"), ("A2", "39.8")]
    sample = next(sample for sample in found.samples if sample.label == "A1")
    assert [(phase.label, str(phase.fraction)) for phase in sample.phases] == [("BCC", "60.2")]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Composition (wt.%)", "wt"),
        ("in mol %", "mol"),
        ("atomic percent", "at"),
        ("mass fraction", "wt"),
        ("heats, % by weight", "wt"),
        ("Results", None),
    ],
)
def test_the_basis_of_shares_is_read_from_words(text: str, basis: str | None) -> None:
    assert share_basis(text) == basis


def test_the_balance_makes_up_the_rest() -> None:
    assert composition({"Al": Decimal(6), "V": Decimal(4)}, "at", "Ti", {}) == {"Al": 6, "V": 4, "Ti": 90}


def test_shares_that_do_not_add_up_give_no_composition() -> None:
    assert composition({"Al": Decimal(6), "V": Decimal(4)}, "at", None, {}) is None


def test_moles_of_compounds_are_counted_in_atoms() -> None:
    shares = {"SiO2": Decimal(70), "Na2O": Decimal(30)}
    assert composition(shares, "mol", None, {}) == {"Si": 70, "O": 170, "Na": 60}


def test_shares_of_mass_become_atoms() -> None:
    weights = {"Al": Decimal(27), "Cu": Decimal(64)}
    made = composition({"Al": Decimal(27), "Cu": Decimal("64")}, "wt", None, weights)
    assert made is None  # 91 per cent are no whole
    assert composition({"Al": Decimal("29.67")}, "wt", "Cu", weights) == {"Al": 50, "Cu": 50}


def test_a_list_of_elements_is_the_composition_of_the_material_of_the_caption() -> None:
    text = "Table 1. Composition of the 42CrMo4 steel.\n\n| Element | Content (wt.%) |\n| --- | --- |\n"
    document = read_bytes((text + "| C | 0.4 |\n| Cr | 1.1 |\n| Mo | 0.2 |\n| Fe | 98.3 |\n").encode(), "a.md")
    (sample,) = extract(document, ONTOLOGY).samples
    assert sample.label == "42CrMo4 steel"
    assert {symbol: round(amount, 1) for symbol, amount in (sample.composition or {}).items()} == {
        "C": Decimal("1.8"), "Cr": Decimal("1.2"), "Mo": Decimal("0.1"), "Fe": Decimal("96.9"),
    }  # fmt: skip


# --- small parts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [("Tx (±2 °C)", "Tx", "2"), ("ρ ±0.01 g/cm3", "ρ (g/cm3)", "0.01"), ("n (+-0.02)", "n", "0.02")],
)
def test_a_tolerance_is_split_off(head: str, name: str, value: str) -> None:
    rest, tolerance = split_tolerance(head, UnitGrammar(ONTOLOGY.units))
    assert rest == name
    assert tolerance is not None
    assert tolerance.value == Decimal(value)


@pytest.mark.parametrize("head", ["Density", "Tg (°C)", "a + b"])
def test_a_head_without_tolerance_stays(head: str) -> None:
    assert split_tolerance(head, UnitGrammar(ONTOLOGY.units)) == (head, None)


@pytest.mark.parametrize(("label", "is_code"), [("A-1", True), ("HT900", True), ("PLA", True), ("annealed", False)])
def test_codes_are_told_from_words(label: str, is_code: bool) -> None:
    assert looks_like_code(label) is is_code


def test_spellings_of_one_code_are_equal() -> None:
    assert code_key("A−1") == code_key("A-1") == code_key("a 1")


@pytest.mark.parametrize("label", ["Density^a", "Density*", "Density [72]", "Density^a,b"])
def test_marks_and_citations_are_no_part_of_a_head(label: str) -> None:
    assert without_marks(label) == "Density"


# --- laws ------------------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.from_regex(r"-?\d{1,4}(\.\d{1,3})?( ± 0\.\d)?", fullmatch=True),
    st.sampled_from(
        [
            "",
            "-",
            "A1",
            "Density (g/cm3)",
            "Tg (°C)",
            "SiO2",
            "BaTiO3",
            "25 °C",
            "3.5 × 10^-4^",
            "x = 0.1",
            "as-cast",
            "HV",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="|\n\r\\", exclude_categories=("Cs", "Cc")), max_size=8),
)


@settings(max_examples=60)
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=6)
    )
)
def test_any_table_is_read_and_each_value_is_quoted(rows: Rows) -> None:
    text = f"# A study\n\nTable 1. Results.\n\n{pipe(rows)}\n"
    document = read_bytes(text.encode(), "paper.md")
    for measurement in extract(document, ONTOLOGY).measurements:
        for evidence in measurement.evidence:
            assert document.source.text[evidence.start : evidence.end] == evidence.quote
        first = re.search(r"\d+", measurement.raw)
        assert first is not None
        assert first.group() in unicodedata.normalize("NFKC", measurement.evidence[0].quote)


VALUES = st.decimals(Decimal("1.1"), Decimal("9.9"), places=2).map(str)


@settings(max_examples=25)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=4))
def test_turning_a_table_leaves_its_facts(values: list[tuple[str, str]]) -> None:
    rows = [["Sample", "Density (g/cm3)", "Hardness (GPa)"]]
    rows += [[f"S-{index}", *pair] for index, pair in enumerate(values)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    assert sorted(facts(rows)) == sorted(facts(columns))
    assert len(facts(rows)) == 2 * len(values)


def test_the_same_table_gives_the_same_records(ontology: Ontology, document: Callable[..., Document]) -> None:
    text = f"# A study\n\nTable 1. Results.\n\n{pipe([['Sample', 'Tg (°C)'], ['A1', '64'], ['A2', '71']])}\n"
    assert extract(document(text), ontology) == extract(document(text), ontology)


def test_a_quantity_at_the_end_of_a_label_is_no_unit_of_a_head() -> None:
    rows = [["Alloy", "Hardness (HV)"], ["AlCoCrFeNi as-cast", "520"], ["AlCoCrFeNi annealed at 900 °C", "455"]]
    subjects = [measurement.subject for measurement in measured(rows)]
    assert subjects == ["AlCoCrFeNi as-cast", "AlCoCrFeNi annealed at 900 °C"]


def test_the_scale_in_a_caption_is_no_value() -> None:
    text = (
        "# Al6061-SiC composites\n\n## Results\n\nTable 1. Wear rate (10^-3 mm3/m) of the composites.\n\n"
        "| Sample | Wear rate |\n|---|---|\n| A1 | 2.1 |\n"
    )
    found = extract(read_bytes(text.encode(), "page.md"), ONTOLOGY).measurements
    assert [(str(one.value), one.unit) for one in found] == [("0.0021", "mm3.m-1")]
