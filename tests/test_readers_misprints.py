"""Signs that text layers print as other characters: read as meant, at their places, and told to be repaired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extractors import extract
from kg.readers._misprints import NOTHING, undo_misprints
from kg.readers.text import read


def _undone(text: str) -> str:
    return undo_misprints(text)[0].replace(NOTHING, "")


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("5 mA cm(cid:0) 2 and 3 (cid:2) 10(cid:0) 4 S at 25 (cid:3)C", "5 mA cm-2 and 3 × 10-4 S at 25 °C"),
        ("2 Â 10À3 S cmÀ1 at T ¼ 300 K", "2 × 10-3 S cm-1 at T = 300 K"),
        ("2 C2 10C03 S cmC01 at 25 C176C", "2 × 10-3 S cm-1 at 25 °C"),
        ("2.1 3 1023 S cm21 and 71 J mol21 K21", "2.1 × 10-3 S cm-1 and 71 J mol-1 K-1"),
        ("5.3 6 0.2 GPa and 71 6 2 MPa", "5.3 ± 0.2 GPa and 71 ± 2 MPa"),
        ("at 500 8C, then at 700 8C", "at 500 °C, then at 700 °C"),
        ("at 500 0C", "at 500 °C"),
        ("layers of 12 lm and 30 lm", "layers of 12 µm and 30 µm"),
        ("the peak is at 934. 4 eV", "the peak is at 934.4 eV"),
        ("a resistivity of 3 X cm", "a resistivity of 3 Ω cm"),
        ("a porosity of 12e15% [20e22] and 1.5e4 nm", "a porosity of 12–15% [20–22] and 1.5–4 nm"),
    ],
)
def test_a_misprinted_sign_is_the_sign_that_was_meant(printed: str, meant: str) -> None:
    assert _undone(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "8 mA cm21 and 5 mA cm21",  # squares with the mark of a reference
        "J. Power Sources 2006 6 361 and 2004 6 12",
        "charged at 0.5 1C and for 100 1C cycles, 100 1C cycles",
        "Þórður of Reykjavík, À la carte, ¼ of the cells",
        "a lamp of 800 lm and 90 lm/W, 100 lm/W",
        "25 °C in 20 8C cells and 30 8C cells",
        "see (cid:7) and (cid:8)",
        "the mass was 21. 4 g of NaCl were added",
        "counts of 1e6 and 2.5e5, 10e20 cm-3 at most",
    ],
)
def test_a_sign_that_can_be_what_it_is_stays(text: str) -> None:
    assert undo_misprints(text) == (text, ())


_GLUED = "as shown previously1. The membrane2, its water3, and glass4; in acids5. A membrane, water, glass, acids, "


def test_marks_of_references_on_the_words_before_them_are_raised() -> None:
    text = f"{_GLUED}previously. It fails at 570 °C14. The ink (of silver)6, sample3, is dry."
    assert _undone(text).endswith("It fails at 570 °C¹⁴. The ink (of silver)⁶, sample3, is dry.")


def test_marks_of_references_behind_full_stops_are_raised_where_a_paper_has_many() -> None:
    text = "It is hard.1 Steel is dense.2,3 It rusts (slowly).4 Zinc helps.5 Paint, too.6 See ref.7 A value of 1.8 V."
    assert _undone(text).startswith("It is hard.¹ Steel is dense.²,³ It rusts (slowly).⁴")
    assert _undone(text).endswith("See ref.7 A value of 1.8 V.")
    assert _undone("It is hard.1 Steel is dense.2 It rusts.") == "It is hard.1 Steel is dense.2 It rusts."


def test_a_name_with_a_number_is_no_reference_nor_is_one_beside_references_in_brackets() -> None:
    text = "as in sample1. The sample2, its sample3, and the sample4; in cell5. A sample, cell, previously. "
    assert _undone(text) == text
    text = f"{_GLUED} previously. As others found [12]. "
    assert _undone(text) == text


def test_a_value_with_a_misprinted_sign_is_repaired_and_quotes_what_is_printed() -> None:
    told = "The ionic conductivity of Gd2O3 was 2.1 Â 10À3 S cmÀ1 and its density 7.2 g/cm3."
    paper = f"Doped ceria\n\nResults\n\n{told}\n"
    first, second = extract(read(paper.encode(), "a.txt")).measurements
    assert (str(first.value), first.unit, first.status) == ("0.0021", "S.cm-1", "repaired")
    assert {(repair.raw, repair.repaired) for repair in first.repairs} == {("À", "-"), ("Â", "×")}
    assert next(item.quote for item in first.evidence if item.role == "value").startswith("2.1 Â 10À3")
    assert (second.status, second.repairs) == ("stated", ())


@given(st.text(alphabet="0123456789 .(cid:)ÀÂ¼þCXlmsSKg863^-±°\n", max_size=80))
def test_the_length_stays_whatever_is_printed(text: str) -> None:
    undone, misprints = undo_misprints(text)
    assert len(undone) == len(text)
    assert all(text[one.span.start : one.span.end] == one.printed for one in misprints)
