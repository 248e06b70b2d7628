"""Whose values a sentence tells by an amount, by a variable or in a bracket of its own."""

from __future__ import annotations

import pytest
from small_prose import read_page

PAGE = """# A study of BaTiO3

A. Author

## Experimental

BaTiO3 ceramics with 0, 5 and 9 wt% zirconia are denoted LT0, LT5 and LT9, respectively.

## Results

| Sample | Porosity (%) |
|---|---|
| LT0 | 9.1 |
| LT5 | 7.4 |
| LT9 | 5.2 |

Table 1. The ceramics.

"""


def told(text: str) -> list[tuple[str, str]]:
    found = read_page(f"{PAGE}{text}\n")
    return [(str(one.value), one.subject) for one in found if one.place.kind == "text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The hardness rose from 5.1 GPa to 7.9 GPa by the addition of 5 wt% zirconia.",
            [("5.1", "LT0"), ("7.9", "LT5")],
        ),
        (
            "The hardness of LT0 was 5.1 GPa, but it climbed to 7.9 GPa when 9 wt% of zirconia was added.",
            [("5.1", "LT0"), ("7.9", "LT9")],
        ),
        ("Once the loading is raised to 5 wt%, a hardness of 8.2 GPa is attained.", [("8.2", "LT5")]),
        (
            "The thermal conductivity, 3.1 W/(m K) for LT0, fell to 1.7 W/(m K) with 9 wt% of zirconia.",
            [("3.1", "LT0"), ("1.7", "LT9")],
        ),
        ("The hardness of LT5 was 8.4 GPa with a relative density of 5 %.", [("8.4", "LT5"), ("5", "LT5")]),
    ],
)
def test_an_amount_means_the_sample_that_is_known_by_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A hardness of 8 GPa is found for LT5 (6 GPa for LT0), hence a grain size of 3.5 µm as against 1.1 µm.",
            [("8", "LT5"), ("6", "LT0"), ("3.5", "LT5"), ("1.1", "LT0")],
        ),
        (
            "The density of LT0 rose from 5.11 g/cm3 to 5.48 g/cm3 at last, and for LT5 from 5.62 g/cm3 to 5.79 g/cm3.",
            [("5.11", "LT0"), ("5.48", "LT0"), ("5.62", "LT5"), ("5.79", "LT5")],
        ),
        (
            "LT9 came first. The desorption of N2 from LT5, followed by TPD, has its desorption temperature at 71 °C.",
            [("71", "LT5")],
        ),
        (
            "The grains of LT5 have a grain size of 12.3 µm without change of the hardness (8.0 GPa).",
            [("12.3", "LT5"), ("8.0", "LT5")],
        ),
    ],
)
def test_a_value_is_of_the_sample_of_its_own_stretch(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_the_variable_of_a_code_outdoes_the_sample_told_of_before() -> None:
    text = (
        "(1-x)BaTiO3-xBiFeO3 (BT-xBF) ceramics were made. The BT-xBF pellets with x = 0 are plain. The hardness of "
        "BT-0.05BF was 7 GPa.\n\nTreatment of x = 0.08 results in an activation energy of 0.83 eV. For x = 0 a grain "
        "size of 4 µm is found.\n"
    )
    found = [(str(one.value), one.subject) for one in read_page(f"# BaTiO3\n\nA. Author\n\n## Results\n\n{text}")]
    assert found == [("7", "BT-0.05BF"), ("0.83", "BT-0.08BF"), ("4", "BT")]
