"""Values that only stand against another one: two in a bracket, or one of a sample that a noun tells."""

from __future__ import annotations

import pytest

from tests.small_prose import read_page

SERIES = "| Sample | Porosity (%) |\n|---|---|\n| LT0 | 9.1 |\n| LT5 | 7.4 |\n| LT9 | 5.2 |\n\nTable 1. The ceramics.\n"


def subjects(text: str) -> list[str | None]:
    page = f"# A study\n\nA. Author\n\n## Results\n\n{SERIES}\n{text}\n"
    return [one.subject for one in read_page(page) if one.place is None or one.place.kind != "table"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The resistivity was much lower in LT0 than in LT5 (26 vs 190 Ω cm).", ["LT0", "LT5"]),
        ("LT9 has a higher density than LT0 (6.1 against 5.2 g/cm3).", ["LT9", "LT0"]),
        ("LT0 and LT5 differ; the hardness is better in the latter (8.4 GPa vs. 7.9 GPa).", ["LT5", "LT0"]),
        ("Compared with LT0, LT5 shows a higher toughness (4.1 vs. 2.9 MPa m1/2).", ["LT5", "LT0"]),
    ],
)
def test_two_values_in_a_bracket_are_of_the_two_that_are_compared(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LT9 has a hardness of 6.2 GPa against 3.1 GPa for the surrounding metal.", ["LT9", "surrounding metal"]),
        (
            "The strength of LT5 was 31 MPa, lower than that of the commercial paste (44 MPa).",
            ["LT5", "commercial paste"],
        ),
        ("LT0 reached 12 S/m in conductivity, while 9 S/m is given for the bulk solid.", ["LT0", "LT0"]),
        ("The density of LT5 was 5.1 g/cm3, below the 5.6 g/cm3 of the same material.", ["LT5", "LT5"]),
        (
            "The density of LT5 was 5.1 g/cm3 and that of LT0 4.8 g/cm3; LT5 has a hardness of 6 GPa, against 4 GPa "
            "for the porous solid.",
            ["LT5", "LT0", "LT5", "LT0"],
        ),
    ],
)
def test_a_value_set_against_one_is_not_of_its_sample(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected
