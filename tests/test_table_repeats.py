"""Tables that repeat each other: what is read once for equal heads and labels still belongs to each of them."""

from __future__ import annotations

from functools import cache

from small_tables import ONTOLOGY, Rows, pipe

from kg.extractors import extract
from kg.readers import read_bytes
from kg.records import Extraction, Measurement

STRENGTH: Rows = [["Alloy", "25 °C", "600 °C"], ["HT1", "1510", "1120"], ["HT2", "1480", "1075"]]
CAPTIONS = ("Compressive strength (MPa) of the alloys.", "Thermal conductivity (W/mK) of the alloys.")


def two_tables(first: Rows, second: Rows, captions: tuple[str, str]) -> tuple[str, Extraction]:
    numbered = zip("12", captions, (first, second), strict=True)
    parts = [f"Table {number}. {caption}\n\n{pipe(rows)}" for number, caption, rows in numbered]
    text = "# A study of BaTiO3\n\n## Results\n\n" + "\n\n".join(parts) + "\n"
    return text, extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY)


@cache
def twins() -> tuple[str, tuple[Measurement, ...]]:
    text, found = two_tables(STRENGTH, STRENGTH, CAPTIONS)
    return text, found.measurements


def of_table(number: int) -> list[Measurement]:
    return [one for one in twins()[1] if one.place.label == f"Table {number}"]


def test_equal_heads_have_the_property_of_their_own_caption() -> None:
    assert {one.property for one in of_table(1)} == {"compressive strength"}
    assert {one.property for one in of_table(2)} == {"thermal conductivity"}


def test_equal_values_of_two_tables_keep_their_own_places() -> None:
    text = twins()[0]
    border = text.index("Table 2")
    for number, is_first in ((1, True), (2, False)):
        for one in of_table(number):
            quotes = [*one.evidence, *(condition.quote for condition in one.conditions if condition.quote)]
            assert all((quote.start < border) is is_first for quote in quotes)
            assert all(text[quote.start : quote.end] == quote.quote for quote in quotes)


def test_equal_conditions_in_heads_quote_the_head_of_their_own_column() -> None:
    starts = {one.conditions[0].quote.start for one in twins()[1] if one.conditions[0].quote is not None}
    assert len(starts) == 4


def test_one_label_is_one_sample_for_all_columns_of_its_row() -> None:
    assert {one.subject for one in of_table(1)} == {"HT1", "HT2"}
    assert len(of_table(1)) == 4


def test_a_unit_printed_in_one_of_two_equal_heads_is_not_taken_for_the_other() -> None:
    first = [["Sample", "Hardness"], ["A1", "7.1 GPa"], ["A2", "7.9 GPa"]]
    second = [["Sample", "Hardness"], ["A1", "710 HV"], ["A2", "790 HV"]]
    _, found = two_tables(first, second, ("Results.", "More results."))
    units = {one.raw_unit for one in found.measurements if one.place.label == "Table 2"}
    assert units == {"HV"}


def test_a_sample_told_by_a_head_does_not_spread_to_the_columns_beside_it() -> None:
    rows = [["Property", "LiFePO4", "LiMnPO4"], ["Density (g/cm3)", "3.6", "3.4"], ["Band gap (eV)", "3.8", "3.9"]]
    _, found = two_tables(rows, rows, ("Results.", "More results."))
    told = {(one.property, one.raw): one.subject for one in found.measurements}
    assert told["density", "3.6"] == "LiFePO4"
    assert told["density", "3.4"] == "LiMnPO4"


def test_the_shares_of_each_row_make_the_composition_of_its_own_sample() -> None:
    rows = [["Glass", "SiO2", "Na2O"], ["G1", "80", "20"], ["G2", "70", "30"]]
    _, found = two_tables(rows, STRENGTH, ("Composition (mol%) of the glasses.", CAPTIONS[0]))
    made = {sample.label: sample.composition for sample in found.samples if sample.composition}
    assert set(made) == {"G1", "G2"}
    assert made["G1"] != made["G2"]
