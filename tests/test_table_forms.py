"""Tables in the forms of many fields: captions and notes as rows, open corners, symbols of what was set."""

from __future__ import annotations

import pytest
from small_tables import ONTOLOGY, conditions, facts, measured, pipe

from kg.document import Block
from kg.extractors import extract
from kg.readers import read_bytes

ROWS = [["Film", "Hardness^a (GPa)"], ["F-1", "2.1"], ["F-2", "2.4"]]


def blocks(text: str, name: str = "page.md") -> list[Block]:
    return [block for block in read_bytes(text.encode(), name).blocks if block.kind != "heading"]


@pytest.mark.parametrize("fill", ["", None])
def test_a_caption_and_a_note_printed_as_rows_stand_beside_their_table(fill: str | None) -> None:
    caption, note = "Table 4. Hardness of the films", "^a Measured at 25 °C"
    rows = [[caption, caption if fill is None else fill], *ROWS, [note, note if fill is None else fill]]
    above, table, below = blocks(pipe(rows))
    assert (above.kind, above.label, above.text.plain) == ("caption", "Table 4", caption)
    assert table.table is not None
    assert [[cell.text.plain for cell in row if cell] for row in table.table.grid] == ROWS
    assert table.table.caption == above
    assert table.table.notes == (below,)


def test_a_caption_in_the_first_row_of_a_page_is_no_sample() -> None:
    page = "<table><tr><td colspan=3>Table 1. Strength of the bars</td></tr><tr><td>Bar</td><td>State</td>"
    page += "<td>Tensile strength (MPa)</td></tr><tr><td rowspan=2>B-1</td><td>cast</td><td>310</td></tr>"
    page += "<tr><td>aged</td><td>355</td></tr></table>"
    found = extract(read_bytes(page.encode(), "x.html"), ONTOLOGY).measurements
    assert [(one.subject.split()[0], str(one.value)) for one in found] == [("B-1", "310"), ("B-1", "355")]


def test_a_row_of_words_without_caption_stays_a_section() -> None:
    rows = [["Film", "Hardness (GPa)"], ["Table salt", ""], ["F-1", "2.1"], ["as deposited", ""]]
    assert [block.kind for block in blocks(pipe(rows))] == ["table"]


def test_values_of_a_variable_below_a_head_beside_an_open_corner() -> None:
    rows = [["", "Capacity^a (mAh/g)", "", "Retention (%)"], ["", "0.5 A/g", "2 A/g", ""], ["N-6", "268", "190", "92"]]
    found = measured([*rows, ["N-7", "341", "262", "96"]])
    assert [(one.subject, str(one.value), [told[1] for told in conditions(one)]) for one in found] == [
        ("N-6", "268", ["0.5"]), ("N-6", "190", ["2"]), ("N-6", "92", []),
        ("N-7", "341", ["0.5"]), ("N-7", "262", ["2"]), ("N-7", "96", []),
    ]  # fmt: skip


def test_numbers_below_an_open_corner_stay_values() -> None:
    rows = [["", "Hardness (GPa)", "", "Density (g/cm3)"], ["", "2.1", "2.2", "4.4"], ["P2", "2.3", "2.4", "4.5"]]
    assert ("2.1", "GPa") in {fact[2:] for fact in facts(rows)}


@pytest.mark.parametrize("symbol", ["Φ", "β", "r", "q"])
def test_a_symbol_whose_usual_meanings_have_other_units_is_what_was_set(symbol: str) -> None:
    rows = [["Sample", f"{symbol} (°C/min)", "Tm (°C)"], ["P-1", "5", "152.1"], ["", "10", "150.4"]]
    found = measured(rows, "Melting of the blends at several rates.")
    assert [(str(one.value), [told[1] for told in conditions(one)]) for one in found] == [
        ("152.1", ["5"]), ("150.4", ["10"]),
    ]  # fmt: skip
