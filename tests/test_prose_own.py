"""Quantities in the paper's own words: which noun phrase governs a number."""

from __future__ import annotations

import pytest

from kg.extractors._prose_own import OwnWords
from kg.extractors._sentences import Sentence, clauses
from kg.ontology import load_ontology
from kg.quantities import find_quantities
from kg.units import UnitGrammar

ONTOLOGY = load_ontology()
GRAMMAR = UnitGrammar(ONTOLOGY.units)


def governing(text: str, index: int = 0) -> tuple[str, str] | None:
    """Return the phrase that governs a number of a sentence, and whether it is its subject."""
    sentence = Sentence(text, 0, len(text), clauses(text, 0, len(text)), find_quantities(text, GRAMMAR), [])
    name = OwnWords(ONTOLOGY).of(sentence, [sentence.quantities[index]])
    return None if name is None else (text[name.start : name.end], name.role)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The clamping force of the jig was set to 40 N.", ("clamping force", "subject")),
        ("The wetting gradient across the plate between the rolls reached 3 K/mm.", ("wetting gradient", "subject")),
        ("The pump ran with a lamp power of 12 mW.", ("lamp power", "own")),
        ("Scans with a ripple amplitude (7 mV) were averaged.", ("ripple amplitude", "own")),
        ("We read off a 15 mV ripple amplitude.", ("ripple amplitude", "own")),
        ("Sheets with Λw = 80 K/mm were drawn.", ("Λw", "own")),
        ("The jig coefficient was 0.4.", ("jig coefficient", "subject")),
    ],
)
def test_the_phrase_that_governs_a_number(sentence: str, expected: tuple[str, str]) -> None:
    assert governing(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "A bottle of 5 mL was opened.",
        "The increase in clamping force was 4 N.",
        "They were kept there for 3 h.",
        "It was 5 mV.",
    ],
)
def test_no_phrase_governs_a_number(sentence: str) -> None:
    assert governing(sentence) is None


def test_a_second_clause_has_its_own_phrase() -> None:
    sentence = "The clamping force was 40 N, while the ripple amplitude was 7 mV."
    assert governing(sentence, 1) == ("ripple amplitude", "subject")
