"""The number ledger: every numeral in exactly one bin, and the right one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.document import Document
from kg.extractors import extract
from kg.ledger import ledger_of
from kg.ontology import Ontology
from kg.readers import read, read_bytes
from kg.records import Extraction, Ledger, Paper

TABLE = "| Sample | Density (g cm^-3) |\n|---|---|\n| BaTiO3 | 5.91 |\n| SrTiO3 | 5.11 |\n\nTable 1. Densities.\n"


def total(ledger: Ledger) -> int:
    bins = (ledger.measurement, ledger.condition, ledger.label, ledger.front_matter, ledger.unexplained)
    return sum(bins) + sum(ledger.ignored.values())


@pytest.fixture(scope="module")
def ledger(ontology: Ontology, document: Callable[..., Document]) -> Callable[[str], Ledger]:
    return lambda text: extract(document(f"# Titanates\n\n{text}\n"), ontology).ledger


def test_the_bins_of_the_seeds_sum_up_to_the_numerals(ontology: Ontology, seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        found = extract(read(path), ontology).ledger
        assert found.numerals == total(found)
        assert found.measurement >= 12


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="0123456789.,-^<>/ \n|aefgmsVTl[]()%°\\$_{}", max_size=120))
def test_bins_sum_up_for_any_text(text: str) -> None:
    document = read_bytes(f"Some text.\n\n{text}".encode(), "any.md")
    empty = Extraction(
        name="any.md", sha256="0", media_type="text/markdown", characters=len(text), paper=Paper(extractor="test")
    )
    found = ledger_of(document, empty)
    assert found.numerals == total(found)
    assert found.measurement == found.condition == found.front_matter == 0


def test_values_of_a_table_are_measurements_and_subscripts_labels(ledger: Callable[[str], Ledger]) -> None:
    found = ledger(TABLE)
    assert (found.measurement, found.unexplained) == (2, 0)
    assert found.label == 3  # two subscripts and the number of the table
    assert found.ignored == {"unit exponent": 1}


def test_figure_numbers_and_citations_are_references(ledger: Callable[[str], Ledger]) -> None:
    found = ledger("## Results\n\nAs Figure 3 and Table 2 show, the films [12, 13] are smooth.")
    assert (found.label, found.unexplained) == (4, 0)


def test_years_addresses_and_scale_bars_are_ignored_by_name(ledger: Callable[[str], Ledger]) -> None:
    found = ledger(
        "## Results\n\nSince 1998 see https://example.org/12/a34.\n\nFigure 1. Grains. Scale bars: 50 nm and 2 µm."
    )
    assert found.ignored["year"] == 1
    assert found.ignored["address"] == 2
    assert found.ignored["scale bar"] == 2


def test_settings_of_the_experimental_section_are_ignored(ledger: Callable[[str], Ledger]) -> None:
    found = ledger("## Experimental section\n\nThe powder was stirred in a flask with 37 beads on an IKA 4000 plate.")
    assert found.ignored["experimental section"] == 2


def test_a_number_that_nothing_explains_is_said_to_be_so(ledger: Callable[[str], Ledger]) -> None:
    assert ledger("## Results\n\nThe gain was about 37 in the second attempt.").unexplained == 1


def test_digits_of_tags_are_no_numerals(ledger: Callable[[str], Ledger]) -> None:
    assert ledger('## Results\n\nGrains<span class="x12"> are smooth</span> here.').numerals == 0


def test_what_the_reader_could_not_make_sense_of_is_a_problem_with_its_place(ontology: Ontology) -> None:
    """A file in another encoding is read, but not in silence."""
    document = read_bytes("Die Härte beträgt 5 GPa.\n".encode("cp1252"), "page.txt")
    (problem,) = (found for found in extract(document, ontology).problems if found.extractor == "unread")
    assert problem.reason == "is not UTF-8; read as Windows-1252"
    assert document.source.text[problem.start : problem.end] == problem.quote == "ä"
