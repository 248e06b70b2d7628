"""Quantities in the paper's own words: which noun phrase governs a number."""

from __future__ import annotations

import pytest

from kg.extractors import Found, extract
from kg.extractors._properties import PropertyReader
from kg.extractors._prose.own import OwnWords
from kg.extractors._sentences.sentence import Sentence, clauses
from kg.ontology import load_ontology
from kg.quantities import find_quantities
from kg.readers import read_bytes
from kg.records import Measurement
from kg.scan import Scanner
from kg.terms import PropertyKind
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


def read(text: str) -> tuple[Measurement, ...]:
    page = f"# A study of plates\n\n## 3. Results\n\n{text}\n"
    return extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements


def conditions(text: str) -> list[list[str]]:
    return [[str(condition.value) for condition in one.conditions] for one in read(text)]


def test_a_condition_at_the_end_belongs_to_the_last_predicate() -> None:
    text = "The surface area of the ZnO film was 40 m2/g, and the band gap was 3.3 eV at 25 °C."
    assert conditions(text) == [[], ["25"]]


def test_a_condition_at_the_start_belongs_to_all_values() -> None:
    text = "At 25 °C, the yield strength of the ZnO film was 40 MPa and the band gap was 3.3 eV."
    assert conditions(text) == [["25"], ["25"]]


def test_the_value_before_a_change_is_not_of_the_changed_sample() -> None:
    first, last = read("The hardness of the ZnO film decreased from 520 to 455 HV after annealing.")
    assert "annealed" not in first.subject
    assert "annealed" in last.subject


def test_an_unknown_acronym_that_bears_a_value_is_its_subject_as_printed() -> None:
    (fact,) = read("ZnO films were made first. The band gap of Qx-R-S was 2.1 eV.")
    assert fact.subject == "Qx-R-S"


def test_a_technique_named_earlier_counts_when_it_gives_the_property() -> None:
    text = "Hall effect measurements were done on ZnO. The carrier mobility was 20 cm2 V-1 s-1."
    assert [fact.technique for fact in read(text)] == ["Hall effect measurement"]


def test_two_quantities_of_one_name_fit_their_own_units() -> None:
    """What a document calls a sag does not decide in which unit another document may give its sag."""
    document = read_bytes(b"# On sheets\n\nNothing is told here.\n", "sheets.md")
    reader = PropertyReader(document, Found(document, Scanner(ONTOLOGY)))
    volts, stress = GRAMMAR.parse("mV"), GRAMMAR.parse("MPa")
    kinds = [
        PropertyKind(iri="", label="sag", category="own", kind="measured", default_unit=unit, units=(unit,))
        for unit in ("mV", "MPa")
    ]
    assert [[reader.fits_unit(kind, unit) for unit in (volts, stress)] for kind in kinds] == [
        [True, False],
        [False, True],
    ]
