"""Shares whose verb, object or list says what they are: kept, lost, removed, converted, transmitted, recovered."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()
_MADE = "## Methods\n\nThree samples were prepared, denoted KQ1, KQ2 and KQ3.\n\n## Results"


def read(text: str) -> tuple[Measurement, ...]:
    page = f"# Films and beds\n\n{_MADE}\n\n{text}\n"
    return extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements


def facts(text: str) -> list[tuple[str, str]]:
    return [(one.property, str(one.value)) for one in read(text)]


def several(name: str, *values: str) -> list[tuple[str, str]]:
    return [(name, value) for value in values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The cells preserve 92% (KQ1) and 74% (KQ2) of their initial efficiency after 800 h.",
            several("efficiency retention", "92", "74"),
        ),
        ("The gels had lost 7.1% (KQ1) and 4.4% (KQ2) of their mass.", several("weight loss", "7.1", "4.4")),
        ("Within 2 h, 84% of the zinc and 91% of the cobalt were leached.", several("leaching efficiency", "84", "91")),
        ("At 20 and 40 mg/L, 77% and 59% were eliminated, respectively.", several("removal efficiency", "77", "59")),
    ],
)
def test_the_words_behind_a_list_of_shares_hold_for_all_of_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KQ1 converted 71% of the toluene.", several("conversion", "71")),
        ("The bed was able to convert 64% of the phenol.", several("conversion", "64")),
        ("The pane transmits 90.2% of the visible light.", several("transmittance", "90.2")),
        ("The pane transmits 88% at 550 nm.", several("transmittance", "88")),
        ("The company transmits 88% of its letters.", []),
        ("The device degraded to 61% of its initial efficiency.", several("efficiency retention", "61")),
    ],
)
def test_a_verb_before_a_share_says_what_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_what_is_left_is_of_the_quantity_named_last() -> None:
    text = "The PCE of KQ1 decays quickly and only 58% is left after 400 h, in contrast to 83% for KQ2."
    assert facts(text) == several("efficiency retention", "58", "83")
    text = "The capacity retention of KQ1 is 93% after 50 cycles. At 4.6 V, it still keeps 81% after 50 cycles."
    assert facts(text) == several("capacity retention", "93", "81")


def test_what_is_left_of_nothing_named_is_nothing() -> None:
    assert facts("Only 58% is left after 400 h.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the dark, 7.7% of the dye was adsorbed by KQ1, 23.1% by KQ2 and 20.9% by KQ3.",
            several("removal efficiency", "7.7", "23.1", "20.9"),
        ),
        (
            "The removal efficiency fell to 33% with EDTA, to 51% with benzoquinone and to 80% with methanol.",
            several("removal efficiency", "33", "51", "80"),
        ),
        (
            "Some 11% of the drug was released at pH 7.4, but 66% at pH 5.0.",
            several("cumulative release", "11", "66"),
        ),
    ],
)
def test_further_shares_of_other_cases_go_on_with_the_first(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_share_of_another_quantity_does_not_go_on() -> None:
    assert ("conversion", "8") not in facts("At 300 °C, 71% of the toluene was converted and the error was 8% at most.")


def test_what_was_recovered_is_no_retention() -> None:
    assert facts("Only 43% of the dissipated energy was recovered, but 70% after 10 min.") == several(
        "energy recovery", "43", "70"
    )
