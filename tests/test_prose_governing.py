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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mean penetration into the wood was 4.2 mm.", "penetration"),
        ("Bitumen was blended. The penetration of B1 was 62 dmm.", "asphalt penetration"),
        ("The penetration depth of the sealer was 180 µm.", "penetration"),
        ("In the superconducting state the penetration depth was 180 nm.", "London penetration depth"),
        ("The hydrogen content of the weld reached 24 ppm.", "hydrogen concentration"),
        ("The limit of detection for cadmium was 0.42 µg/L.", "limit of detection"),
        ("The built-in potential of the junction was 0.94 V.", "built-in potential"),
        ("The sp3 content of the film was 62 %.", "sp3 fraction"),
    ],
)
def test_a_bare_noun_is_of_a_special_field_only_where_that_field_is_told(sentence: str, expected: str) -> None:
    assert [label for label, _ in facts(sentence)] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The film had a 2P_r of 42 µC/cm2.", "polarization difference"),
        ("The I_D/I_G ratio of the carbon was 0.84.", "intensity ratio"),
        ("The tape had an H_c2(0) of 45 T.", "upper critical field"),
        ("The pH_PZC of the sorbent was found to be 5.8.", "isoelectric point"),
    ],
)
def test_a_symbol_keeps_its_index_behind_a_factor_and_below_another(sentence: str, expected: str) -> None:
    assert [label for label, _ in facts(sentence)] == [expected]


def test_a_lost_sign_is_read_before_a_power_but_not_with_a_lost_sign_in_the_unit() -> None:
    assert facts("The carrier density was 3.2 \ufffd 1019 cm-3.") == [("carrier concentration", "3.2E+19")]
    assert facts("The trap density was 4.1 \ufffd 1015 cm\ufffd3.") == []
