"""Techniques that a paper names elsewhere than beside its values."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()
_RESULT = "## Results\n\nThe tensile strength of Ti-6Al-4V is 980 MPa.\n"


def technique(text: str, title: str = "Deformation of Ti-6Al-4V") -> str | None:
    """Return the technique of the only measurement of a paper."""
    document = read_bytes(f"# {title}\n\n{text}".encode(), "paper.md")
    (found,) = extract(document, ONTOLOGY).measurements
    if found.technique is not None:
        told = [one for one in found.evidence if one.role == "technique"]
        assert told
        assert all(document.source.text[one.start : one.end] == one.quote for one in told)
    return found.technique


def test_the_only_usual_technique_of_the_own_work_gives_a_value() -> None:
    text = f"## Methods\n\nTensile tests were run at room temperature.\n\n{_RESULT}"
    assert technique(text) == "tensile testing"


@pytest.mark.parametrize(
    "text",
    [
        f"## Introduction\n\nTensile tests are common.\n\n{_RESULT}",
        f"## Results\n\nFigure 1. (a) Tensile tests. (b) Fracture surface.\n\n{_RESULT}",
        f"## Methods\n\nX-ray diffraction was used.\n\n{_RESULT}",
        "## Methods\n\nHardness was found by microhardness tests and by nanoindentation.\n\n"
        "## Results\n\nThe hardness of Ti-6Al-4V is 3.4 GPa.\n",
    ],
)
def test_other_works_other_properties_and_a_choice_of_techniques_tell_nothing(text: str) -> None:
    assert technique(text) is None


def test_a_review_names_techniques_of_no_work_of_its_own() -> None:
    text = f"This review covers tensile tests of alloys.\n\n{_RESULT}"
    assert technique(text, "Titanium alloys: a review") is None


def test_a_value_with_another_work_beside_it_keeps_its_own_technique() -> None:
    rows = ("Alloy | Tensile strength (MPa) | Ref.", "---|---|---", "Ti-6Al-4V | 980 | [12]", "TA15 | 960 | This work")
    table = "".join(f"| {row} |\n" for row in rows)
    text = f"# Alloys\n\n## Methods\n\nTensile tests were run.\n\n## Results\n\nTable 1. Strengths.\n\n{table}"
    found = extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY).measurements
    assert [one.technique for one in found] == [None, "tensile testing"]
