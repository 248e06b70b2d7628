"""Members of a family that sentences go on about, and which material of a title the document is about."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()
FAMILY = "Relaxor ceramics (1−x)BaTiO3–xSrZrO3 and MnO2 as their sintering aid"


def subjects(text: str, title: str = FAMILY) -> list[tuple[str, str]]:
    page = f"# {title}\n\nA. Author\n\n## Results\n\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    return [(str(one.value), one.subject) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The band gap is 3.1 eV for x = 0.05 and 3.4 eV for x = 0.20. Fitting of the latter gives an activation "
            "energy of 0.11 eV.",
            ("0.11", "0.8BaTiO3-0.2SrZrO3"),
        ),
        ("The x = 0.10 ceramic was examined. Its hardness is 6.1 GPa.", ("6.1", "0.9BaTiO3-0.1SrZrO3")),
        ("An optimum is reached at x = 0.10. This sample has a hardness of 6.3 GPa.", ("6.3", "0.9BaTiO3-0.1SrZrO3")),
        ("The Raman mode softens to 261 cm−1 as x increases to 0.10.", ("261", "0.9BaTiO3-0.1SrZrO3")),
        # without a word that goes on with it, the member is not meant any more
        ("The x = 0.10 ceramic was examined. The hardness is 6.1 GPa.", ("6.1", "(1-x)BaTiO3-xSrZrO3")),
        # several members and no word which of them
        ("Pellets of x = 0.10 and of x = 0.20 were made. Its hardness is 6.1 GPa.", ("6.1", "(1-x)BaTiO3-xSrZrO3")),
    ],
)
def test_the_member_told_of_before(text: str, expected: tuple[str, str]) -> None:
    assert subjects(text)[-1] == expected


def test_lists_go_on_with_the_members_of_the_sentence_before() -> None:
    text = "The gap is 3.1 eV for x = 0.05 and 3.4 eV for x = 0.20. The hardnesses are 5.1 and 6.2 GPa, respectively."
    assert subjects(text)[-2:] == [("5.1", "0.95BaTiO3-0.05SrZrO3"), ("6.2", "0.8BaTiO3-0.2SrZrO3")]


def test_the_undoped_sample_is_the_member_of_zero_where_the_document_prints_it() -> None:
    text = "Ceramics of x = 0 and x = 0.10 were made. The hardness is 5.5 GPa in the undoped ceramic."
    assert subjects(text)[-1] == ("5.5", "BaTiO3")


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Ceramics of SrTiO3 modified with BiFeO3", "SrTiO3"),
        ("Ceria-decorated nanosheet arrays of NiCo2O4", "NiCo2O4"),
        (FAMILY, "(1-x)BaTiO3-xSrZrO3"),
    ],
)
def test_a_document_is_about_what_something_is_added_to(title: str, main: str) -> None:
    assert subjects("The hardness is 6.1 GPa.", title) == [("6.1", main)]


def test_what_is_named_in_passing_is_not_what_a_document_is_about() -> None:
    text = (
        "Na2CO3 was bought. SrCO3, Bi2O3, MgO, Nb2O5 and TiO2 were dried, and so was Na2CO3. ZnO and CaO were not.\n\n"
        "The hardness is 6.1 GPa."
    )
    assert subjects(text, "Ceramics for capacitors")[-1][1] == "sample"


def test_an_element_of_a_defect_is_no_sample() -> None:
    text = "An activation energy of 1.2 eV for oxygen vacancy migration was found."
    assert subjects(text, "Ceramics of SrTiO3") == [("1.2", "SrTiO3")]
