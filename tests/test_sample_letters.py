"""Samples that papers call by a single letter, and the same letter where it is something else."""

from __future__ import annotations

import pytest

from tests.small_prose import read_page

ROWS = "| N | 9.1 |\n| NC | 7.4 |\n| K | 5.2 |\n| KC | 4.9 |"
TABLE = f"| Coating | Porosity (%) |\n|---|---|\n{ROWS}\n\nTable 1. The coatings.\n"


def subjects(text: str) -> list[tuple[str, str | None]]:
    page = f"# Enamels on TiO2\n\nA. Author\n\n## Results\n\n{TABLE}\n{text}\n"
    return [(str(one.value), one.subject) for one in read_page(page) if one.place is None or one.place.kind != "table"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hardness of the coating N was 310 HV and that of NC 402 HV.", [("310", "N"), ("402", "NC")]),
        ("A contact angle of 71° was measured on K and 64° on KC.", [("71", "K"), ("64", "KC")]),
        ("The density of NC is 5.2 g/cm3. K reached a density of 4.8 g/cm3.", [("5.2", "NC"), ("4.8", "K")]),
        ("The roughness decreased from 8.1 nm (N) to 3.3 nm (KC).", [("8.1", "N"), ("3.3", "KC")]),
        ("The thermal conductivity of annealed K was 1.9 W/(m K).", [("1.9", "K")]),
        ("The density of KC was 6.1 g/cm3, higher than the 5.7 g/cm3 of N.", [("6.1", "KC"), ("5.7", "N")]),
    ],
)
def test_a_letter_is_a_sample_where_one_can_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The hardness of NC at 300 K was 402 HV.",
        "The load was 10 N and the hardness of NC was 402 HV.",
        "At an N content of 2 at.%, the hardness of NC was 402 HV.",
        "As N. Weber and K. Okada found, the hardness of NC was 402 HV.",
        "The hardness of NC was 402 HV, where K is the shape factor.",
    ],
)
def test_a_letter_is_no_sample_as_unit_element_initial_or_symbol(text: str) -> None:
    assert ("402", "NC") in subjects(text)
    assert not {"N", "K"} & {subject for _, subject in subjects(text)}


@pytest.mark.parametrize(
    ("made", "text", "expected"),
    [
        (
            "Three mortars were mixed: P without fibres, Q with 1% and R with 2% of basalt fibres.",
            "A compressive strength of 31 MPa was found for P and 38 MPa for Q. The density of R is 2.3 g/cm3.",
            [("31", "P"), ("38", "Q"), ("2.3", "R")],
        ),
        (
            "Sheets were cast without (X) and with silica (Z).",
            "The contact angle of X is 92°, while Z has 71°. X has a tensile strength of 33 MPa.",
            [("92", "X"), ("71", "Z"), ("33", "X")],
        ),
        (
            "The coatings are called M (one layer), D (two layers) and F (five layers).",
            "The hardness of M was 21 GPa; D reached 24 GPa and F even 27 GPa.",
            [("21", "M"), ("24", "D"), ("27", "F")],
        ),
    ],
)
def test_letters_that_the_making_introduces_are_samples(made: str, text: str, expected: list[tuple[str, str]]) -> None:
    page = f"# Additives to basalt\n\nA. Author\n\n## Experimental\n\n{made}\n\n## Results\n\n{text}\n"
    assert [(str(one.value), one.subject) for one in read_page(page)] == expected


def test_letters_that_abbreviate_the_words_before_them_are_no_samples() -> None:
    made = "Bars were tested in the horizontal (H) and the vertical (V) direction, at the temperature (T) of 300 K."
    text = "The tensile strength of PA6 was 41 MPa in H and 38 MPa in V. The density of V was not measured in H."
    page = f"# Printing of PA6\n\nA. Author\n\n## Experimental\n\n{made}\n\n## Results\n\n{text}\n"
    assert {one.subject for one in read_page(page)} == {"PA6"}


def test_one_letter_alone_is_a_sample_where_a_list_of_codes_has_it() -> None:
    table = "| Alloy | Porosity (%) |\n|---|---|\n| P | 9.1 |\n| M4 | 7.4 |\n| M8 | 5.2 |\n\nTable 1. {}.\n"
    text = "The strength of M4 is 312 MPa; P broke already at 274 MPa."
    page = "# Alloys\n\nA. Author\n\n## Results\n\n" + table + f"\n{text}\n"
    listed, apart = (
        [one.subject for one in read_page(page.format(caption))][3:] for caption in ("Alloys P, M4 and M8", "Alloys")
    )
    assert listed == ["M4", "P"]
    assert apart != listed
