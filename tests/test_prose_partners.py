"""What a value was got in, on, against or of beside its sample, told in words."""

from __future__ import annotations

import pytest
from small_prose import read


def given(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return each value with its conditions by their names."""
    return [(str(one.value), {told.name: str(told.value) for told in one.conditions}) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The zeta potential of the particles in ethanol was 31 mV, but in hexane it was 6 mV.",
            [("31", {"medium": "ethanol"}), ("6", {"medium": "hexane"})],
        ),
        (
            "In 1 M KOH, the corrosion current density of the foil was 9 μA/cm2. In artificial seawater it rose to "
            "14 μA/cm2.",
            [("9", {"electrolyte": "1 M KOH"}), ("14", {"electrolyte": "artificial seawater"})],
        ),
        ("The powder was washed in ethanol and had a zeta potential of 12 mV.", [("12", {})]),
        (
            "The adhesion strength of the glue to oak was 4.1 MPa, and to zinc 2.2 MPa.",
            [("4.1", {"substrate": "oak"}), ("2.2", {"substrate": "zinc"})],
        ),
        (
            "The friction coefficient against bearing steel was 0.38, but against zirconia it was 0.51.",
            [("0.38", {"counterface": "bearing steel"}), ("0.51", {"counterface": "zirconia"})],
        ),
        (
            "The hole mobility is 0.4 cm2 V-1 s-1 and the electron mobility 0.7 cm2 V-1 s-1.",
            [("0.4", {"carrier": "hole"}), ("0.7", {"carrier": "electron"})],
        ),
        (
            "The Avrami exponent of the first stage is 1.7 and of the second one 2.9.",
            [("1.7", {"stage": "first stage"}), ("2.9", {"stage": "second one"})],
        ),
        ("At neutral pH the zeta potential of the particles is -18 mV.", [("-18", {"pH": "neutral"})]),
    ],
)
def test_partners_stand_at_the_number_its_name_or_the_beginning(
    text: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    """A liquid, a substrate, a counterface, a carrier, a stage, a pH in words; what something was made in is none."""
    assert given(text) == expected
