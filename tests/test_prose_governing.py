"""Values that only the noun phrase which governs them explains, whatever the verb."""

from __future__ import annotations

import pytest

from tests.small_prose import facts, read_page


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Film resistance of the phosphated steel after rinsing was 3.4 × 10^5 Ω cm².", "coating resistance"),
        ("The adhesion of the lacquer to the primer was 3.1 N/mm for L2.", "adhesion"),
        ("The gelation of the slurry began at 58 °C.", "gelation temperature"),
        ("The dielectric failure, judged by ten discs, occurs at 21 kV/mm.", "dielectric failure"),
        ("The residual austenite, determined by diffraction, represented 7.8 % in Q2.", "residual austenite"),
        ("The quadratic coefficient takes the value 0.83 in batch K2.", "quadratic coefficient"),
        ("A pressure drop of 3.1 kPa across the foam F3 was registered.", "pressure drop"),
        ("Curing led to a volume reduction of 2.1% in resin E3.", "volume reduction"),
        ("The hot-pressed disc ends at 1875 HV after polishing.", "Vickers hardness"),
        ("Immersed coupons of the steel lose 0.34 mm/a in brine.", "corrosion rate"),
    ],
)
def test_the_subject_or_the_noun_before_of_tells_the_quantity(sentence: str, expected: str) -> None:
    assert [label for label, _ in facts(sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The indenter was pressed with a load of 5 N for 15 s.",
        "A constant force of 20 N was applied to the pin.",
        "The applied pressure was 30 MPa.",
        "As the temperature climbs to 400 °C, the film cracks.",
        "Current-voltage curves at 0.3 A were taken.",
        "The specimen is kept at 25 °C for 2 h before the test.",
        "Incorporation of 20 wt% of talc was tried.",
        "It shows a decrease of 5% in strength.",
    ],
)
def test_what_people_set_stays_a_circumstance(sentence: str) -> None:
    assert facts(sentence) == []


def test_a_unit_in_brackets_is_no_symbol_of_the_quantity_before_it() -> None:
    table = "| Sample | Bond strength (MPa) |\n|---|---|\n| A1 | 31 |\n"
    text = "The residual stress was -31 MPa in A1 and +24 MPa (tensile) in A2."
    told = [(one.property, str(one.value)) for one in read_page(f"# A study\n\n{text}\n\nTable 1. Tests.\n\n{table}")]
    assert [fact for fact in told if fact[0] != "bond strength"] == [
        ("residual stress", "-31"),
        ("residual stress", "24"),
    ]


def test_a_unit_before_a_noun_of_extent_is_no_part_of_its_name() -> None:
    assert facts("A slot with 2 mm width reached 3 mm.") == []


def test_a_share_of_something_is_no_elongation() -> None:
    assert facts("The shoulder carries 11% of the intensity in A1.") == []
    assert facts("The wire carried 450 MPa and 7% strain.") == [
        ("tensile strength", "450"),
        ("elongation at break", "7"),
    ]
