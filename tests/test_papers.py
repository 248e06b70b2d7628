"""Title, DOI and kind of a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extractors import papers
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Paper

ONTOLOGY = load_ontology()


def paper(text: str, name: str = "page.md") -> Paper:
    document = read_bytes(text.encode(), name)
    (record,) = papers.extract(document, ONTOLOGY, None)  # type: ignore[arg-type]
    assert isinstance(record, Paper)
    for evidence in record.evidence:
        assert document.source.text[evidence.start : evidence.end] == evidence.quote
    return record


def test_the_title_is_the_heading_above_the_authors() -> None:
    assert (
        paper("## ARTICLE\n\n# Stable glass films\n\nAnna Berg<sup>1</sup> & Bo Lund<sup>1</sup>\n").title
        == "Stable glass films"
    )


FOOTED = """Contents lists available at ScienceDirect

## Glass and Film

journal homepage: www.example.org/gf

## Stable glass films

Anna Berg a, Bo Lund a,*

a Department of Physics, Nordholm University, Nordholm 12345, Sweden

## Abstract

Films were made.

## References

- [1] C. Dahl, Glass Lett. 5 (2011) 87. https://doi.org/10.9999/glass.87
- [2] D. Ek, Glass Lett. 6 (2012) 25.

* Corresponding author. E-mail address: lund@nordholm.example (B. Lund).

https://doi.org/10.9999/film.2023.42
"""


def test_the_name_of_the_journal_above_its_home_page_is_no_title() -> None:
    assert paper(FOOTED).title == "Stable glass films"


def test_a_doi_alone_behind_the_references_is_that_of_the_paper() -> None:
    """Tools put the foot of the first page behind the last one."""
    assert paper(FOOTED).doi == "10.9999/film.2023.42"
    assert paper(FOOTED + "\nhttps://doi.org/10.9999/film.2020.1\n").doi is None


def test_a_title_over_lines_and_paragraphs_is_joined() -> None:
    text = "Supporting Information\n\nHow lithium metal reacts with a ceramic\n\nSolid Electrolyte\n\n"
    text += "Anna Berg,^a Bo Lund^a\n\n"
    record = paper(text + "^a Institute of Glass, Ulm University, Ulm, Germany\n", "page.txt")
    assert record.title == "How lithium metal reacts with a ceramic Solid Electrolyte"
    assert record.is_supporting_information


def test_captions_numbered_with_s_make_supporting_information() -> None:
    assert paper(
        "Films of glass\n\nAnna Berg\n\nFigure S1. XRD patterns.\n\nFigure S2. SEM images.\n"
    ).is_supporting_information
    assert not paper("Films of glass\n\nAnna Berg\n\nFigure 1. XRD patterns.\n").is_supporting_information


ROWS = "Peak\tShift (cm<sup>-1</sup>)\tWidth\n{0} band\t{0}20\t12\n{0} edge\t{0}40\t15\n\n"


def two_tables(stray: str) -> str:
    """Return a page with two tables, each with its caption below, and one more caption above the second."""
    return (
        f"# Glass\n\n{ROWS.format(3)}Table S5. Bands of the bare films.\n\nText between them.\n\n"
        f"{stray}\n{ROWS.format(4)}Table S6. Raman bands of coated glass films.\n"
    )


def test_a_caption_printed_twice_is_read_as_that_of_its_table() -> None:
    record = paper(two_tables("Table 56.1 Rarnan bands of coated glass films."))
    (repair,) = record.repairs
    assert (repair.raw, repair.repaired, repair.rule) == ("Table 56.1", "Table S6", "repeated caption")
    assert "Table S6" in repair.reason
    assert [evidence.quote for evidence in record.evidence if evidence.role == "caption"] == ["Table 56.1"]


@pytest.mark.parametrize(
    "stray",
    [
        "Table S7. Raman bands of coated glass films.",
        "Table S61. Raman bands of coated glass films.",
        "Table 56. Widths measured elsewhere on wafers.",
        "Figure S6. Raman bands of coated glass films.",
    ],
)
def test_a_caption_of_another_number_kind_or_text_is_no_repetition(stray: str) -> None:
    assert paper(two_tables(stray)).repairs == ()


def test_the_doi_is_that_of_the_paper_and_not_of_a_reference() -> None:
    text = "# Glass\n\nAnna Berg\n\nDOI: 10.1234/glass.5678\n\n## References\n\n1. B. Lund, J. Glass 2001. https://doi.org/10.9999/other\n"
    assert paper(text).doi == "10.1234/glass.5678"
    assert paper(text.replace("DOI: 10.1234/glass.5678\n", "")).doi is None


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_characters="\0"), max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    paper("x" + text, "page.txt")
