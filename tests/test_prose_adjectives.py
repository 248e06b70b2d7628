"""Adjectives that tell a quantity, and values of another sample told in the order of those before."""

from __future__ import annotations

import pytest
from small_prose import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The annealed film is harder, 13.9 GPa, and stiffer (241 GPa).",
            [("hardness", "13.9"), ("Young's modulus", "241")],
        ),
        ("The coating stayed hydrophobic (117°).", [("contact angle", "117")]),
        (
            "The pellets were dense (97.5%) and the foam more porous, at 41%.",
            [("relative density", "97.5"), ("porosity", "41")],
        ),
        ("The hard, 13.9 GPa film was polished.", []),
        ("The wafer is harder (300 °C).", []),
    ],
)
def test_an_adjective_tells_its_quantity_of_the_number_right_behind_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("S1 has a haze of 1.2% and a transmittance of 91%, which is better than S2 (2.6% and 88%).", "1.2 91 2.6 88"),
        (
            "S1 has a yield strength of 310 MPa, a tensile strength of 420 MPa and an elongation of 14%; "
            "S2 has 350 MPa, 450 MPa and 9%.",
            "310 420 14 350 450 9",
        ),
    ],
)
def test_values_of_another_sample_are_told_in_the_order_of_those_before(text: str, values: str) -> None:
    told = facts(text)
    half = len(told) // 2
    assert [value for _, value in told] == values.split()
    assert [name for name, _ in told[:half]] == [name for name, _ in told[half:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cold rolling left a yield strength of 312 MPa; after annealing a mere 141 MPa remained.",
            [("yield strength", "312"), ("yield strength", "141")],
        ),
        ("In ten cycles 4% of the capacity was lost.", [("capacity loss", "4")]),
        (
            "The lifetime is 12 ns in S1 and three times as long, 41 ns, in S2.",
            [("carrier lifetime", "12"), ("carrier lifetime", "41")],
        ),
        ("The toughness of S1, at 21 MJ/m3, is four times that of S2.", [("toughness", "21")]),
        (
            "The refractive index is highest in S1 (1.72) and lowest in S2 (1.58).",
            [("refractive index", one) for one in ("1.72", "1.58")],
        ),
        (
            "The maximum current densities were 1718 and 2389 mA cm-2.",
            [("current density", one) for one in ("1718", "2389")],
        ),
        ("All are alike in SOFC mode at 0.7 V.", []),
        ("The edge lies 2.3 eV below the Fermi level.", []),
    ],
)
def test_what_is_left_lost_or_set_beside_its_quantity(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected
