"""Lists whose samples are told as an order, samples told of before, quantities announced before their values."""

from __future__ import annotations

import pytest
from small_prose import read_page

_PAGE = """# Composites of BaTiO3

A. Author

## Methods

The films are called BTF-0, BTF-10 and BTF-30, the number being the filler content in vol%.

## Results

Table 1. Films

| Film | Thickness (um) |
|---|---|
| BTF-0 | 20 |
| BTF-10 | 21 |
| BTF-30 | 22 |

"""


def told(text: str) -> list[tuple[str, str, str]]:
    """Return subject, property and value of each measurement of a paragraph of the page."""
    found = read_page(f"{_PAGE}{text}\n")
    return [(one.subject, one.property, str(one.value)) for one in found if one.place.kind == "text"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The tensile strengths are 31, 37 and 38 MPa in the sequence BTF-0, BTF-10, BTF-30.", ["31", "37", "38"]),
        ("The tensile strength grows from 31 to 37 MPa between BTF-0 and BTF-10.", ["31", "37"]),
        ("The tensile strength plummets from 45 to 41 MPa on going from BTF-0 to BTF-10.", ["45", "41"]),
        (
            "The tensile strength rises from 5.2 MPa in BTF-0 to 8.3 in BTF-10 and 13.6 MPa in BTF-30.",
            ["5.2", "8.3", "13.6"],
        ),
    ],
)
def test_samples_are_told_as_an_order(text: str, values: list[str]) -> None:
    samples = ("BTF-0", "BTF-10", "BTF-30")
    assert told(text) == [(sample, "tensile strength", value) for sample, value in zip(samples, values, strict=False)]


@pytest.mark.parametrize(
    "text",
    [
        "Over 30 films each, the mean tensile strength is 21.4, 23.3 and 24.5 MPa.",
        "This goes with a tensile strength of 21.4, 23.3 and 24.5 MPa in the same order.",
    ],
)
def test_a_list_without_names_goes_on_with_the_samples_told_of_before(text: str) -> None:
    before = "The density is 1.1 g cm-3 in BTF-0, 1.3 g cm-3 in BTF-10 and 1.6 g cm-3 in BTF-30."
    assert [subject for subject, *_ in told(f"{before} {text}")[3:]] == ["BTF-0", "BTF-10", "BTF-30"]


def test_a_list_with_a_case_for_each_number_is_of_one_sample() -> None:
    before = "The density is 1.1 g cm-3 in BTF-0, 1.3 g cm-3 in BTF-10 and 1.6 g cm-3 in BTF-30."
    found = told(f"{before} At 300, 400 and 500 °C the tensile strength is 21, 19 and 14 MPa.")[3:]
    assert len({subject for subject, *_ in found}) == 1


def test_a_sentence_without_numbers_announces_what_the_next_one_gives() -> None:
    text = (
        "The Urbach energy is more telling. Photothermal deflection yields 16.9 meV for BTF-0 and 14.2 meV for BTF-30."
    )
    assert told(text) == [("BTF-0", "Urbach energy", "16.9"), ("BTF-30", "Urbach energy", "14.2")]


def test_the_middle_of_a_change_in_steps_is_left_out() -> None:
    text = "The density rises from 1.58 g cm-3 for BTF-0 through 1.63 to 1.71 g cm-3 for BTF-30."
    assert told(text) == [("BTF-0", "density", "1.58"), ("BTF-30", "density", "1.71")]


def test_a_change_by_an_uncommon_verb_is_no_range() -> None:
    assert told("The tensile strength of BTF-10 slipped from 1.14 to 1.11 GPa over 60 cycles.") == [
        ("BTF-10", "tensile strength", "1.14"),
        ("BTF-10", "tensile strength", "1.11"),
    ]


def test_praise_before_a_number_is_passed_over() -> None:
    text = "At 1 kHz the permittivity of BTF-0 is a modest 21; it climbs to 34 in BTF-10, to 47 in BTF-30."
    found = [(subject, value) for subject, _, value in told(text)]
    assert found == [("BTF-0", "21"), ("BTF-10", "34"), ("BTF-30", "47")]


def test_the_direction_of_a_scan_is_a_condition() -> None:
    (one,) = [
        one
        for one in read_page(f"{_PAGE}The efficiency of BTF-10 cells from the reverse scan is 21.4%.\n")
        if one.place.kind == "text"
    ]
    assert ("scan direction", "reverse") in [(condition.name, condition.value) for condition in one.conditions]
