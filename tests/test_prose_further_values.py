"""Sentences that give further values of a quantity for other samples or cases in words that no reader lists."""

from __future__ import annotations

import pytest
from small_prose import facts, read_page

_CODED = "The alloys are denoted as K1, K2, K3 and K4."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Vickers hardness of K1 rose from 210 HV to 240 HV in this time, and for K3 from 305 HV to 330 HV.",
            [("Vickers hardness", one) for one in ("210", "240", "305", "330")],
        ),
        (
            "The removal efficiency of K1 was 96% in the first run; K3 lost more, ending at 71%.",
            [("removal efficiency", "96"), ("removal efficiency", "71")],
        ),
        (
            "The open circuit potential of K1 was -1.69 V, while that of K2 drifted for 1 h and ended at -1.86 V.",
            [("open circuit voltage", "-1.69"), ("open circuit voltage", "-1.86")],
        ),
        (
            "The electrical conductivity of K1 was 12 S/cm. In the case of K4, 7 S/cm was recorded there.",
            [("electrical conductivity", "12"), ("electrical conductivity", "7")],
        ),
        (
            "The elongation at break of K2 is 8.1%, K4 already at 1.6%.",
            [("elongation at break", "8.1"), ("elongation at break", "1.6")],
        ),
    ],
)
def test_a_like_number_with_its_own_sample_goes_on(text: str, expected: list[tuple[str, str]]) -> None:
    """The unit and a sample in the stretch of a number are enough, whatever the words between."""
    assert facts(f"{_CODED} {text}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The melting temperature of K1 was 640 °C, while K2 was annealed at 500 °C.",
        "The elongation at break of K1 was 8.1%, that of the films with 2% of K2 being unknown.",
        "The density of K1 is 5.2 g/cm3, which is 0.4 g/cm3 higher than that of K2.",
        "The hardness of K1 is 5.2 GPa, the yield strength of K2 still 1.4 GPa.",
    ],
)
def test_what_accompanies_or_has_a_name_of_its_own_does_not(text: str) -> None:
    """A setting, an amount, a difference and a value of another quantity are no further values."""
    told = facts(f"{_CODED} {text}")
    assert len([one for one in told if one[0] == told[0][0]]) == 1


def test_each_takes_the_sample_of_its_own_stretch() -> None:
    """The sample between a number and its neighbours is that of the value."""
    text = (
        "The power conversion efficiency of K1 is 12.9%; K2 prepared in the same way does not get to more than 11.3%, "
        "K4 not even to half of that, ending at 5.2%."
    )
    found = read_page(f"# A study\n\nA. Author\n\n## Experimental\n\n{_CODED}\n\n## Results\n\n{text}\n")
    assert [(one.subject, str(one.value)) for one in found] == [("K1", "12.9"), ("K2", "11.3"), ("K4", "5.2")]
