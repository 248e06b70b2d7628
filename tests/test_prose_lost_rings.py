"""Lengths in ångström whose ring was lost on the way."""

from __future__ import annotations

import pytest
from small_prose import read


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The interlayer distance grows from 9.8 A to 12.4 A.", ["Ao", "Ao"]),
        ("The lattice parameter of S1 is 4.05 A.", ["Ao"]),
        ("The coil carried a current of 30 A and the film thickness was 12 nm.", ["nm"]),
    ],
)
def test_a_length_in_ampere_is_one_in_angstrom(text: str, units: list[str]) -> None:
    """Where the sentence tells of lengths and of nothing electric, the ring of the unit was lost."""
    assert [one.unit for one in read(text) if one.property != "current"] == units
