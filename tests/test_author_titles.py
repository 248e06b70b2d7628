"""Titles of printed front pages among heads of journals, publishers, dates and running heads."""

from __future__ import annotations

import pytest

from kg.extractors import papers
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Paper

ONTOLOGY: Ontology = load_ontology()
NAMES = "\nOlga Horn 1 and Tim Vega 2\n1 Institute of Glass, Kita University, Sapporo, Japan\n"


def title(text: str) -> str | None:
    document = read_bytes(text.encode(), "page.txt")
    (paper,) = (one for one in papers.extract(document, ONTOLOGY, None) if isinstance(one, Paper))  # type: ignore[arg-type]
    return paper.title


@pytest.mark.parametrize(
    "head",
    [
        "Applied Glass Letters, Vol. 29, No. 2, April 1993",
        "Appl. Glass Sci. 7, 495-506 (1994)",
        "Journal of Cold Sintering 90:339-346 (2003)",
        "c 2008 Society for Cold Sintering",
        "Portland, OR, USA, August 1996",
        "cond-mat/9903395 v2 24 Oct 1999",
        "Printed in Great Britain. Pergamon Journals Ltd.",
        "Horn et al.",
        "BRIEF COMMUNICATION OPEN",
        "CS-TR-95-03",
        "Running title: glass milling",
        "Milling of sulfide glasses 1",
        "J. Cold Sinter. A 4 (2021) 221",
        "Skla a kovy / Glasses and Metals 14 (2) 2023, 81–94",
    ],
)
def test_heads_of_journals_are_no_part_of_the_title(head: str) -> None:
    assert title(f"{head}\nMilling of sulfide glasses\nunder argon{NAMES}") == "Milling of sulfide glasses under argon"


@pytest.mark.parametrize(
    "name",
    [
        "Volumetric prediction of cracks in glass",
        "Handling of lithium nitride in dry rooms",
        "Revised phase diagram of the aluminium copper system",
        "Published data on garnets compared",
        "Summary of a decade of molten glass",
    ],
)
def test_titles_that_begin_as_a_head_of_a_journal_does(name: str) -> None:
    assert title(f"{name}{NAMES}") == name


def test_a_title_that_ends_with_a_small_word_goes_on_in_the_next_line() -> None:
    text = (
        "MILLING OF GLASSES IN THE ERA OF\nASSISTED SINTERING\nOLGA HORN AND TIM VEGA\n\nABSTRACT\nGlass was milled.\n"
    )
    assert title(text) == "MILLING OF GLASSES IN THE ERA OF ASSISTED SINTERING"


def test_marks_on_a_line_of_their_own_belong_to_the_name_above() -> None:
    text = "Milling of sulfide glasses\nOlga Horn\n1 §\n, Tim Vega 2\n1 Institute of Glass, Sapporo, Japan\n"
    assert title(text) == "Milling of sulfide glasses"


def test_a_label_in_capitals_is_no_part_of_a_title_in_small_letters() -> None:
    assert title(f"GLASS AND CERAMICS\nMilling of sulfide glasses{NAMES}") == "Milling of sulfide glasses"


def test_a_title_that_begins_with_an_acronym_and_a_colon_is_whole() -> None:
    assert title(f"GLASSMAP:\nMilling of sulfide glasses{NAMES}") == "GLASSMAP: Milling of sulfide glasses"


def test_a_publisher_and_a_journal_in_capitals_are_no_part_of_the_title() -> None:
    head = "IOP PUBLISHING          JOURNAL OF COLD GLASS\n\nJ. Cold Glass 20 (2008) 255223 (5pp)"
    assert (
        title(f"{head}\n\nMilling of sulfide glasses\nunder argon\n{NAMES}") == "Milling of sulfide glasses under argon"
    )


@pytest.mark.parametrize(
    "head",
    [
        "Applied Physics Letters",
        "PHYSICAL REVIEW B 99, 174999 (2019)",
        "12th International Symposium on Cold Glass, Sapporo",
        "Classification: Physical Sciences; Glass",
        "Chapter 7",
        "Avon University Press, 0007-0701",
        "Supporting Information\nfor",
    ],
)
def test_journals_meetings_and_labels_are_no_part_of_the_title(head: str) -> None:
    assert title(f"{head}\nMilling of sulfide glasses\nunder argon{NAMES}") == "Milling of sulfide glasses under argon"


def test_the_last_word_of_a_title_may_be_the_name_of_a_journal() -> None:
    assert title(f"Storage of sodium in hard\nCarbon{NAMES}") == "Storage of sodium in hard Carbon"


def test_a_last_line_that_looks_like_a_name_is_of_the_title_above_a_list_of_names() -> None:
    text = "A study of rods and their\nHidden Difficulties\nAnn B. Lee, Jo C. Dam, and Bo Roy\nAvon University, UK\n"
    assert title(text) == "A study of rods and their Hidden Difficulties"


def test_the_word_before_the_author_of_a_thesis_is_no_part_of_its_title() -> None:
    text = "Milling of sulfide glasses\nby\nOlga V. Horn\nA thesis submitted to Kita University\nMay 2018\nAbstract\n"
    assert title(text) == "Milling of sulfide glasses"


def test_a_title_below_the_words_that_call_a_document_supplementary() -> None:
    assert title(f"Supplementary Materials for\nMilling of glasses{NAMES}") == "Milling of glasses"


def markdown_title(text: str) -> str | None:
    document = read_bytes(text.encode(), "page.md")
    (paper,) = (one for one in papers.extract(document, ONTOLOGY, None) if isinstance(one, Paper))  # type: ignore[arg-type]
    return paper.title


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "# Milling of glass:\n\n## A calorimetric study\n",
            "Milling of glass: A calorimetric study",
        ),
        ("# **OPEN Milling of glasses at 80 K**\n", "Milling of glasses at 80 K"),
        ('# Reply to "Milling of glasses"\n', 'Reply to "Milling of glasses"'),
        (
            "## Cite this:\n\nGlass Adv.\n\n, 2022,\n\n## Milling of glasses under argon\n",
            "Milling of glasses under argon",
        ),
    ],
)
def test_a_title_among_headings(head: str, expected: str) -> None:
    names = "\nOlga Horn 1 and Tim Vega 2\n\n1 Kita University, Sapporo, Japan\n\n2 Avon University, Bath, UK\n"
    assert markdown_title(f"{head}{names}\n## Abstract\n\nGlass was milled.\n") == expected


def test_the_name_of_a_journal_and_a_rubric_as_headings_are_no_titles() -> None:
    def of(text: str) -> str | None:
        document = read_bytes(text.encode(), "page.md")
        found = papers.extract(document, ONTOLOGY, None)  # type: ignore[arg-type]
        return next(one.title for one in found if isinstance(one, Paper))

    text = "## Glass Letters\n\njournal homepage: www.example.org/gl\n\n## Cold sintering of sulfide glasses\n" + NAMES
    assert of(text) == "Cold sintering of sulfide glasses"
    text = "# PHYSICS OF GLASSES\n\nCold sintering of sulfide glasses at low pressure\n" + NAMES
    assert of(text) == "Cold sintering of sulfide glasses at low pressure"


def test_a_line_with_a_formula_goes_on_with_the_title() -> None:
    head = "Upconversion and Storage Tunable by Er3+/Yb3+\nCo-Doped Tellurite Glass-Ceramics Containing BaF2 Nanorods\n"
    assert title(f"{head}{NAMES}") == head.replace("\n", " ").strip()
