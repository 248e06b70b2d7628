"""Tables in groups: titles between rows, heads and units that stand elsewhere than above the values."""

from __future__ import annotations

from small_tables import ONTOLOGY, conditions, fact, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes
from kg.records import Measurement


def of_page(text: str) -> list[Measurement]:
    found = extract(read_bytes(text.encode(), "page.txt"), ONTOLOGY).measurements
    return [one for one in found if one.place.kind == "table"]


def test_titles_below_a_drawn_line_head_the_rows_of_a_group() -> None:
    text = """A study of cast irons

Table 1. Strength of the irons

                   YS         UTS
Iron / state       (MPa)      (MPa)
-----------------------------------
GJS
  cast             281        431
  ferritised       263        402
GJV
  cast             243        362
  ferritised       229        344
-----------------------------------
YS: yield strength; UTS: ultimate tensile strength.
"""
    assert [(one.subject, str(one.value)) for one in of_page(text) if one.property == "tensile strength"] == [
        ("GJS cast", "431"), ("GJS ferritised", "402"), ("GJV cast", "362"), ("GJV ferritised", "344"),
    ]  # fmt: skip


def test_a_number_may_be_the_title_of_a_group() -> None:
    rows = [
        ["Steel / state", "Hardness (HV)", "Density (g/cm3)"],
        ["1.2709", "", ""], ["as-built", "350", "8.05"], ["aged", "590", "8.06"],
        ["1.2083", "", ""], ["as-built", "540", "7.68"], ["aged", "610", "7.70"],
    ]  # fmt: skip
    assert [subject for subject, *_ in facts(rows)][::2] == [
        "1.2709 as-built", "1.2709 aged", "1.2083 as-built", "1.2083 aged",
    ]  # fmt: skip


def test_baths_between_rows_are_no_part_of_a_sample() -> None:
    rows = [
        ["Sample", "Hardness (HV)", "Density (g/cm3)"],
        ["in NaCl", "", ""], ["NP1", "350", "8.05"], ["NP2", "590", "8.06"],
        ["in KOH", "", ""], ["NP1", "540", "7.68"], ["NP2", "610", "7.70"],
    ]  # fmt: skip
    assert {subject for subject, *_ in facts(rows)} == {"NP1", "NP2"}


def test_a_note_gives_the_unit_of_the_heads_with_its_mark() -> None:
    rows = [["Sample", "Wear rate^a", "Hardness (HV)"], ["P1", "4.1", "350"], ["P2", "2.3", "420"]]
    found = measured(rows, note="^a in 10^-5 mm3/(N m)")
    assert fact(found[0])[1:] == ("wear rate", "0.000041", "mm3.N-1.m-1")
    assert conditions(found[0]) == []


def test_a_column_of_units_beside_a_variable_above_the_columns() -> None:
    text = (
        "# A study of La1-xSrxMnO3\n\nTable 1. Data.\n\n<table><tr><th rowspan=2>Quantity</th><th rowspan=2>Unit</th>"
        "<th colspan=2>x</th></tr><tr><th>0.1</th><th>0.3</th></tr>"
        "<tr><td>Seebeck coefficient</td><td>µV/K</td><td>31</td><td>12</td></tr>"
        "<tr><td>Thermal conductivity</td><td>W/(m K)</td><td>2.4</td><td>2.1</td></tr></table>\n"
    )
    found = extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY).measurements
    assert [(*fact(one)[1:], conditions(one)[0][:2]) for one in found] == [
        ("Seebeck coefficient", "31", "uV.K-1", ("x", "0.1")),
        ("thermal conductivity", "2.4", "W.m-1.K-1", ("x", "0.1")),
        ("Seebeck coefficient", "12", "uV.K-1", ("x", "0.3")),
        ("thermal conductivity", "2.1", "W.m-1.K-1", ("x", "0.3")),
    ]  # fmt: skip


def test_letters_above_columns_of_named_quantities_are_samples() -> None:
    rows = [["", "R", "T", "B"], ["Luminance (cd/m2)", "390", "1350", "1880"], ["Turn-on voltage (V)", "2", "3", "4"]]
    assert {subject for subject, *_ in facts(rows)} == {"R", "T", "B"}


def test_words_cut_short_without_a_stop() -> None:
    rows = [["Sample", "rel density (%)", "therm cond (W/mK)"], ["P1", "97", "12"], ["P2", "98", "13"]]
    assert [name for _, name, *_ in facts(rows)][:2] == ["relative density", "thermal conductivity"]


def test_what_is_reached_at_a_peak_is_a_result() -> None:
    rows = [
        ["Cell", "Power density (mW/cm2)", "Current density at peak power (mA/cm2)"],
        ["P1", "97", "210"], ["P2", "98", "220"],
    ]  # fmt: skip
    assert ("P1", "current density", "210", "mA.cm-2") in facts(rows)


def test_a_noun_is_named_in_full_by_the_caption() -> None:
    rows = [["Coating", "Life (cycles)"], ["P1", "97"], ["P2", "98"]]
    assert {name for _, name, *_ in facts(rows, "Thermal shock lives of the coatings.")} == {"thermal cycling life"}


def test_the_first_note_below_aligned_columns_is_no_part_of_a_cell() -> None:
    text = """A study of coatings

Table 1. Data of the coatings

Quantity                      P1      P2      P3
Density (g/cm3)a              3.1     3.3     3.2
Corrosion current (µA/cm2)b   212     174     161
a Measured by Archimedes' method.
b In 3.5 wt.% NaCl solution.
"""
    found = [one for one in of_page(text) if one.property == "corrosion current density"]
    assert [str(one.value) for one in found] == ["212", "174", "161"]
    assert {condition[0] for one in found for condition in conditions(one)} == {"electrolyte"}


def test_a_statistic_behind_a_head_is_a_condition_of_a_result() -> None:
    rows = [["Fibre", "Diameter (µm) min.", "Diameter (µm) max.", "Strength, mean (MPa)"], ["P1", "9", "14", "740"]]
    found = measured(rows)
    assert [str(one.value) for one in found] == ["9", "14", "740"]
    assert [conditions(one)[0][:2] for one in found] == [
        ("statistic", "minimum"), ("statistic", "maximum"), ("statistic", "mean"),
    ]  # fmt: skip


def test_means_in_brackets_behind_the_best() -> None:
    rows = [["Cell", "PCE (%)", "FF (%)"], ["P1", "17.2 (16.4)", "76.9 (75.1)"], ["P2", "18.5 (17.8)", "79 (78)"]]
    found = [one for one in measured(rows, "Champion and (mean) values.") if one.subject == "P1"]
    assert [(str(one.value), bool(conditions(one))) for one in found] == [
        ("17.2", False), ("16.4", True), ("76.9", False), ("75.1", True),
    ]  # fmt: skip


def test_a_further_part_without_heads_has_those_of_the_first() -> None:
    part = "| P{0} | {0}.1 | {0}.9 |"
    text = (
        "# A study of BaTiO3\n\nTable 1. Data.\n\n| Sample | Hardness (GPa) | Density (g/cm3) |\n|---|---|---|\n"
        f"{part.format(1)}\n{part.format(2)}\n\nTable 1. Cont.\n\n{part.format(3)}\n|---|---|---|\n{part.format(4)}\n"
    )
    found = extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY).measurements
    assert [fact(one)[:3] for one in found][4:] == [
        ("P3", "hardness", "3.1"), ("P3", "density", "3.9"),
        ("P4", "hardness", "4.1"), ("P4", "density", "4.9"),
    ]  # fmt: skip


def test_cells_parted_by_semicolons_or_lines() -> None:
    rows = [["Alloy", "Hardness (HV)", "Density (g/cm3)"], ["P1", "210", "7,8"], ["P2", "230", "7,9"]]
    for sign in (";", "\n"):
        body = "\n".join(sign.join(row) for row in rows)
        found = of_page(f"A study of steels\n\nTable 1. Data of the alloys.\n{body}\n\nBoth are hard.\n")
        assert [fact(one)[:3] for one in found] == [
            ("P1", "hardness", "210"), ("P1", "density", "7.8"),
            ("P2", "hardness", "230"), ("P2", "density", "7.9"),
        ]  # fmt: skip


def test_sentences_with_many_commas_are_no_table() -> None:
    text = "Alloys A, B, C and D\nwere made, 12 h, 20 h, 30 h\nand aged, 12 d, 15 d, 17 d\nlong.\n"
    assert of_page(text) == []


def test_a_letter_among_codes_is_no_quantity() -> None:
    rows = [["", "25 °C", "37 °C"], ["G", "8.4", "2.1"], ["GA", "21.7", "18.9"], ["GT", "16.3", "14.0"]]
    found = facts(rows, "Compressive modulus (kPa) of the gels")
    assert ({name for _, name, *_ in found}, len(found)) == ({"compressive modulus"}, 6)


def test_a_caption_may_call_its_sample_by_a_code() -> None:
    rows = [["Ageing time (h)", "Hardness (HV)"], ["1", "310"], ["3", "350"]]
    found = measured(rows, "Hardness of the steel M300 after ageing at 490 °C.")
    assert {one.subject for one in found} == {"M300"}
    assert conditions(found[0])[0] == ("ageing time", "1", "h")


def test_a_state_behind_a_comma_is_a_condition() -> None:
    rows = [["Plate", "Impact energy, unirradiated (J)", "Impact energy, irradiated (J)"], ["P1", "201", "158"]]
    assert [conditions(one) for one in measured(rows)] == [
        [("state", "unirradiated", None)], [("state", "irradiated", None)],
    ]  # fmt: skip


def test_codes_above_a_drawn_line_are_no_heading() -> None:
    text = """A study of coatings

Table 1. Data of the coatings

                          SC         SCF        SCFH
----------------------------------------------------
Hardness (GPa)            11.8       12.4       13.1
Thickness (µm)            86         92         95
----------------------------------------------------
"""
    assert [one.subject for one in of_page(text)][::2] == ["SC", "SCF", "SCFH"]


def test_rows_that_sum_up_the_others_are_of_no_sample_and_their_spread_is_no_value() -> None:
    rows = [["Sample", "Hardness (GPa)"], ["A1", "3.1"], ["A2", "3.3"], ["Average", "3.2"], ["Std. dev.", "0.1"]]
    told = measured(rows)
    assert [fact(one)[::2] for one in told] == [("A1", "3.1"), ("A2", "3.3"), ("BaTiO3", "3.2")]
    assert conditions(told[2]) == [("statistic", "average", None)]
