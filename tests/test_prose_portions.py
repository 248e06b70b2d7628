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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The membrane rejects 96% of MgSO4 and 41% of NaCl.", several("removal efficiency", "96", "41")),
        ("KQ1 killed 99.1% of E. coli.", several("antibacterial rate", "99.1")),
        (
            "The shield reflects 24% and absorbs 75% of the incident power.",
            [("reflectance", "24"), ("absorptivity", "75")],
        ),
        ("The body shrank by 13.1% during firing.", several("shrinkage", "13.1")),
        ("The gel swelled to 880% of its dry weight.", several("swelling ratio", "880")),
        ("The pellets reached 95.4% of the theoretical density.", several("relative density", "95.4")),
        ("The response was retained to 93% after 900 cycles.", several("response retention", "93")),
        ("The fit shows that 61% of the vanadium is V5+ and 39% is V4+.", several("species fraction", "61", "39")),
        ("The photocatalytic degradation of phenol reached 66%.", several("removal efficiency", "66")),
        ("The oxidation of the film was 3%.", several("oxidation", "3")),
        ("A transmittance loss of only 3% was found after 400 h.", several("transmittance loss", "3")),
        ("Haze amounted to 1.4%, and 90% of the light was transmitted.", [("transmittance", "90"), ("haze", "1.4")]),
        ("In the third run, 94% of the adsorbed Pb(II) was desorbed.", several("regeneration efficiency", "94")),
        ("KQ1 restored 91% of its original tensile strength.", several("strength retention", "91")),
        ("The conductivity of KQ1 dropped to 73% of the initial value.", several("conductivity retention", "73")),
        ("At 150 °C, KQ1 retains 86% of its room-temperature intensity.", several("intensity retention", "86")),
        ("KQ1 lost 21% of its strength after immersion, KQ2 only 8%.", several("strength loss", "21", "8")),
        ("The slag is 93% amorphous.", several("amorphous fraction", "93")),
        ("A residue of 33.1% remained for KQ1, but only 17.4% for KQ2.", several("residual mass", "33.1", "17.4")),
        ("The porosity of KQ1 stayed at 34% with PVA.", several("porosity", "34")),
        ("The loss of mass of KQ1 did not exceed 0.7%.", several("weight loss", "0.7")),
    ],
)
def test_verbs_and_nouns_of_change_tell_what_a_share_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "All gels had high gel fractions, for instance 91.2 ± 0.6% in KQ1 and 95.3% in KQ2.",
            several("gel fraction", "91.2", "95.3"),
        ),
        ("The water content varied between 70.4% (KQ1) and 79.1% (KQ2).", several("moisture content", "70.4", "79.1")),
        (
            "The strength of KQ1 still amounted to 82% of the initial value, that of KQ2 to 63%.",
            several("strength retention", "82", "63"),
        ),
        (
            "An internal quantum yield of 77% together with an external one of 40% was measured.",
            [("internal quantum efficiency", "77"), ("external quantum efficiency", "40")],
        ),
        (
            "The quantum yield of KQ1 came to 61%, whereas 43% was obtained for KQ2.",
            several("photoluminescence quantum yield", "61", "43"),
        ),
        ("The repeatability is better than 97.5% after five runs.", several("repeatability", "97.5")),
    ],
)
def test_values_of_a_named_share_stand_in_examples_ranges_and_contrasts(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert facts(text) == expected


def test_a_dose_that_was_reduced_is_no_result() -> None:
    assert ("dose", "0.3") not in facts("When the dose was reduced to 0.3 g/L, the removal efficiency fell to 71%.")


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Some 8% of the dye was adsorbed by KQ1, 24% by KQ2 and 21% by KQ3.", ["KQ1", "KQ2", "KQ3"]),
        ("The conversion was 44% over KQ1 and 27% over KQ2.", ["KQ1", "KQ2"]),
        ("The quantum yield of KQ1 came to 61%, whereas 43% was obtained for KQ2.", ["KQ1", "KQ2"]),
        ("The gels had lost 7.1% (KQ1) and 4.4% (KQ2) of their mass.", ["KQ1", "KQ2"]),
        ("With KQ2 we rejected 97% of Na2SO4.", ["KQ2"]),
    ],
)
def test_what_did_it_has_the_share_not_what_it_was_done_to(text: str, subjects: list[str]) -> None:
    assert [one.subject for one in read(text)] == subjects


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The gel fraction was above 90% throughout, for instance 91.2 ± 0.6% in KQ1 and 95.3 ± 0.4% in KQ2.",
            several("gel fraction", "90", "91.2", "95.3"),
        ),
        (
            "Merely 42% of the dissipated energy was recovered at once, yet 66% was regained after 10 min.",
            several("energy recovery", "42", "66"),
        ),
        (
            "The area fraction decreases from 25.1% in KQ1 to 18.2 and 12.7% in KQ2 and KQ3.",
            several("area fraction", "25.1", "18.2", "12.7"),
        ),
        ("The photolysis of the dye was only 4.4% in 1 h.", several("removal efficiency", "4.4")),
        (
            "An internal quantum yield of 77% together with an external one of 40% was found; the former drops to 63%.",
            [
                ("internal quantum efficiency", "77"),
                ("external quantum efficiency", "40"),
                ("internal quantum efficiency", "63"),
            ],
        ),
        (
            "The water content of the gels right after soaking varied between 70% (KQ1) and 79% (KQ2).",
            several("moisture content", "70", "79"),
        ),
        (
            "The water absorption determined by immersion was in the range from 4.4% (KQ1) to 8.7% (KQ2).",
            several("water uptake", "4.4", "8.7"),
        ),
    ],
)
def test_values_go_on_through_longer_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(facts(text)) == sorted(expected)


def test_what_was_read_before_does_not_change_what_a_share_means() -> None:
    facts("The H2 uptake was 2.1 wt%.")
    assert facts("In the dark, 7.7% of the dye was adsorbed by KQ1 and 23.1% by KQ2.") == [
        ("removal efficiency", "7.7"),
        ("removal efficiency", "23.1"),
    ]
