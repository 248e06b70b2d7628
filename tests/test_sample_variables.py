"""Samples that only the value of a variable tells apart, and codes that begin with that value."""

from __future__ import annotations

import pytest

from tests.small_prose import read_page

PAGE = "# Doping of strontium glasses\n\nA. Author\n\n## Results\n\n{text}\n"


def subjects(text: str) -> list[tuple[str, str]]:
    return [(str(one.value), one.subject) for one in read_page(PAGE.format(text=text))]


def test_rows_of_a_variable_are_samples_of_its_values() -> None:
    table = "| x | Density (g/cm3) | Hardness (GPa) |\n|---|---|---|\n| 0 | 5.1 | 6.1 |\n| 0.05 | 5.3 | 6.4 |\n"
    assert subjects(table) == [("5.1", "x = 0"), ("6.1", "x = 0"), ("5.3", "x = 0.05"), ("6.4", "x = 0.05")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For x = 0.15 the hardness is 5.1 GPa.", [("5.1", "x = 0.15")]),
        ("The hardness is 5.1 GPa for y = 0.2 and 4.4 GPa for y = 0.4.", [("5.1", "y = 0.2"), ("4.4", "y = 0.4")]),
        ("The hardness fell between x = 0 (6.2 GPa) and x = 0.3 (5.8 GPa).", [("6.2", "x = 0"), ("5.8", "x = 0.3")]),
        ("The hardness of Na3SbS4 (x = 0) is 2.1 GPa.", [("2.1", "Na3SbS4")]),
        ("Bergman-Turnbull analysis of x = 0.3 gave an activation energy of 0.31 eV.", [("0.31", "x = 0.3")]),
        ("At x = 5 mm the hardness is 5.1 GPa.", [("5.1", "sample")]),
    ],
)
def test_a_value_of_a_variable_beside_a_number_is_its_sample(text: str, expected: list[tuple[str, str]]) -> None:
    assert subjects(text) == expected


def test_codes_that_begin_with_a_number_are_of_one_series() -> None:
    told = "The sample with x = 0.05 is denoted as 5ST, and so on. 5ST has a density of 5.6 g/cm3 at 300 K. "
    found = subjects(f"{told}The density of 10ST was 5.4 g/cm3.")
    assert found == [("5.6", "5ST"), ("5.4", "10ST")]


def test_columns_of_a_variable_are_no_columns_of_the_compound_that_is_changed() -> None:
    table = "| Quantity | x = 0 | x = 0.05 |\n|---|---|---|\n| Density (g/cm3) | 5.1 | 5.3 |\n"
    page = f"# Doping of BaTiO3\n\nA. Author\n\n## Results\n\n{table}"
    assert [one.subject for one in read_page(page)] == ["x = 0", "x = 0.05"]
