"""The reaction that an electrocatalyst is tested in, as a condition of its results."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes


def reactions(text: str, heading: str = "Results") -> list[tuple[str, str | None]]:
    page = f"# Cobalt selenide CoSe2 as electrode\n\nA. Author\n\n## 3. Results\n\n### {heading}\n\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), load_ontology()).measurements
    told = [{one.name: str(one.value) for one in each.conditions} for each in found]
    return [(str(each.value), names.get("reaction")) for each, names in zip(found, told, strict=True)]


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("Oxygen evolution", "CoSe2 needs an overpotential of 284 mV at 10 mA cm-2.", [("284", "OER")]),
        ("Catalysis", "The HER was tested in KOH. CoSe2 has a Tafel slope of 61 mV dec-1.", [("61", "HER")]),
        (
            "Catalysis",
            "The overpotentials at 10 mA cm-2 are 284 mV for the OER and 121 mV for the HER.",
            [("284", "OER"), ("121", "HER")],
        ),
        ("HER and OER activity", "CoSe2 has a Tafel slope of 61 mV dec-1.", [("61", None)]),
        ("Oxygen evolution", "CoSe2 has a band gap of 1.1 eV.", [("1.1", None)]),
    ],
)
def test_results_of_a_reaction_name_it(heading: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert reactions(text, heading) == expected


def test_the_pollutant_that_was_removed() -> None:
    page = (
        "# Bismuth oxide Bi2O3 against dyes\n\nA. Author\n\n## Results\n\n"
        "Tetracycline (TC) was dissolved. At pH 3 only 66.1% of TC was removed, at pH 7 it was 94.6%.\n"
    )
    found = extract(read_bytes(page.encode(), "page.md"), load_ontology()).measurements
    told = [{one.name: str(one.value) for one in each.conditions} for each in found]
    assert told[0] == {"pollutant": "TC", "pH": "3"}
    assert told[1]["pH"] == "7"
