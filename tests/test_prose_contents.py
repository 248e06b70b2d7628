"""Shares of phases, species and elements: the general quantity with what is shared as a condition."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()
_MADE = "## Methods\n\nTwo samples were prepared, denoted KQ1 and KQ2.\n\n## Results"


def facts(text: str) -> list[tuple[str, str, str]]:
    """Return the property, the value and the thing shared of every result of a text."""
    page = f"# Films and beds\n\n{_MADE}\n\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    named = ("phase", "species", "element", "component")
    return [
        (one.property, str(one.value), " ".join(str(each.value) for each in one.conditions if each.name in named))
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The fraction of Mn3+ is 64.2% in KQ1, higher than the 51.7% in KQ2.",
            [("species fraction", "64.2", "Mn3+"), ("species fraction", "51.7", "Mn3+")],
        ),
        (
            "The peaks belong to Co3+, whose share was calculated to be 38.1%.",
            [("species fraction", "38.1", "Co3+")],
        ),
        ("The pyridinic N content of KQ1 is 44.3%.", [("species fraction", "44.3", "pyridinic N")]),
        ("The content of Zr in KQ1 is 0.52 at%.", [("elemental composition", "0.52", "Zr")]),
        (
            "The amount of free Ge obtained from the refinement is 2.7 wt% in KQ1.",
            [("phase fraction", "2.7", "free Ge")],
        ),
        ("The fraction of BaTi2O5 from XRD is 4.4 wt%.", [("phase fraction", "4.4", "BaTi2O5")]),
        ("Both forms coexist, with the trigonal one amounting to 41 wt%.", [("phase fraction", "41", "trigonal")]),
        (
            "A trace of pyrochlore, marked by an asterisk and amounting to 2.6 wt%, is seen in KQ1.",
            [("phase fraction", "2.6", "pyrochlore")],
        ),
        ("The SiO2 content of KQ1 is 10.5 wt%.", [("weight percent composition", "10.5", "SiO2")]),
        ("The SiO2 content of KQ1 is 10.5 mol%.", [("mole percent composition", "10.5", "SiO2")]),
        (
            "The contents of SiO2, CaO and Fe2O3 in KQ1 were 10, 12 and 3 wt%, respectively.",
            [
                ("weight percent composition", "10", "SiO2"),
                ("weight percent composition", "12", "CaO"),
                ("weight percent composition", "3", "Fe2O3"),
            ],
        ),
        ("The 1T content was estimated at 62%.", [("phase fraction", "62", "1T")]),
        (
            "Delta ferrite was present at 2.3% in KQ1 and at 0.7% in KQ2.",
            [("phase fraction", "2.3", "Delta ferrite"), ("phase fraction", "0.7", "Delta ferrite")],
        ),
        (
            "The proportion of pyridinic N rises from 27% in KQ1 to 43% in KQ2.",
            [("species fraction", "27", "pyridinic N"), ("species fraction", "43", "pyridinic N")],
        ),
        (
            "The percentages of Ni, Co, and Fe among the metals were 26.1 at%, 55.2 at%, and 18.7 at%, respectively.",
            [
                ("elemental composition", "26.1", "Ni"),
                ("elemental composition", "55.2", "Co"),
                ("elemental composition", "18.7", "Fe"),
            ],
        ),
        ("Martensite was determined to be 62 vol% in KQ1.", [("phase fraction", "62", "Martensite")]),
        (
            "Co3+ accounts for 58.3% of all cobalt in KQ1 and for 44.6% in KQ2.",
            [("species fraction", "58.3", "Co3+"), ("species fraction", "44.6", "Co3+")],
        ),
        (
            "Pyridinic N makes up 45% of the signal, graphitic N 30% and pyrrolic N 25%.",
            [("species fraction", share, f"{kind} N") for kind, share in
             (("Pyridinic", "45"), ("graphitic", "30"), ("pyrrolic", "25"))],
        ),
    ],
)  # fmt: skip
def test_a_noun_or_verb_of_sharing_names_the_share_of_a_thing(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 7% of polygonal ferrite was still found in KQ1.", [("phase fraction", "7", "polygonal ferrite")]),
        (
            "The fit of the spectrum yields 23% of Ni2+ and 71% of Ni3+.",
            [("species fraction", "23", "Ni2+"), ("species fraction", "71", "Ni3+")],
        ),
        ("The gels contained 85.1 wt% of water.", [("moisture content", "85.1", "")]),
        ("The membrane rejects 97% of Na2SO4.", []),
        ("Some 7% of ferrite powder was mixed in.", []),
    ],
)
def test_a_thing_behind_its_share_names_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in facts(text) if one[0] != "removal efficiency"] == expected


@pytest.mark.parametrize(
    ("text", "property_name"),
    [
        ("The oxygen content of KQ1 is 1.4 wt%.", "oxygen content"),
        ("The water content of the gels was 83.2%.", "moisture content"),
        ("The gel fraction of KQ1 was 91.5%.", "gel fraction"),
    ],
)
def test_a_share_with_a_name_of_its_own_keeps_it(text: str, property_name: str) -> None:
    assert [one[0] for one in facts(text)] == [property_name]


@pytest.mark.parametrize(
    "text",
    [
        "The fraction of the Ni3+ added was 3%.",
        "An amount of P3HT of 50% was used.",
        "We tested the addition of 4 wt% of Cr2O3 and found a second phase.",
        "The amount of CO2 in the feed was 12%.",
    ],
)
def test_what_is_weighed_in_or_no_compound_is_no_phase(text: str) -> None:
    assert not [one for one in facts(text) if one[0] == "phase fraction"]
