"""Quantities called by a bare noun and what has it, and values of another sample that stand for no name."""

from __future__ import annotations

import pytest
from small_prose import facts


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The exponent q of the drainage law was 4.6 for the bar and 5.1 for the print.",
            ("drainage law exponent", ["4.6", "5.1"]),
        ),
        (
            "The depth of this moat was 120, 160 and 190 µm in T1, T2 and T3, respectively.",
            ("moat depth", ["120", "160", "190"]),
        ),
        (
            "The gap between the two branches narrows from 0.42 V for C1 to 0.31 V for C4.",
            ("branch gap", ["0.42", "0.31"]),
        ),
        (
            "The share of the bridging carbonates was 61% in Mg-2 and 44% in Mg-0.",
            ("bridging carbonate fraction", ["61", "44"]),
        ),
        ("The separation of the two humps was 0.31 eV.", ("hump separation", ["0.31"])),
    ],
)
def test_a_bare_noun_with_what_has_it_is_a_quantity(sentence: str, expected: tuple[str, list[str]]) -> None:
    label, values = expected
    assert facts(sentence) == [(label, value) for value in values]


@pytest.mark.parametrize(
    "sentence",
    [
        "The width of the mask was 20 µm.",  # of a tool: it is chosen
        "The distance between the target and the stage was 6 cm.",
        "The share of renewable feedstock was 20% in all batches.",
        "The share of the bridging carbonates was 61 mg/g.",
        "Along the depth of the moat, 120 µm were scanned.",
        "A depth of this moat of 120 µm was set.",
    ],
)
def test_a_bare_noun_of_what_is_chosen_is_none(sentence: str) -> None:
    assert facts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "A PCE of 18.3% was reached with the coated cell while that of the bare cell was 15.4%.",
            [("power conversion efficiency", "18.3"), ("power conversion efficiency", "15.4")],
        ),
        (
            "It has a theoretical voltage of 1.9 V (1.4 V) in a Li (Na) cell.",
            [("intercalation voltage", "1.9"), ("intercalation voltage", "1.4")],
        ),
        (
            "The Mulliken charge of Co falls from 0.8 in CoO to 0.6 in CoS.",
            [("Bader charge", "0.8"), ("Bader charge", "0.6")],
        ),
        (
            "The average boundary levels of P in ferrite and pearlite are 0.9 at% and 0.7 at%, respectively.",
            [("elemental composition", "0.9"), ("elemental composition", "0.7")],
        ),
        ("The bare device degraded by 33% within 500 h.", [("efficiency loss", "33")]),
        ("The hydrogels hold a lot of water: 91.2% in H1.", [("moisture content", "91.2")]),
        ("In the aged electrode the pores occupy 12.5 vol%.", [("porosity", "12.5")]),
        (
            "The value of D(3,2) (0.81 µm) is similar to that of D(4,3) (0.92 µm).",
            [("Sauter mean diameter", "0.81"), ("De Brouckere mean diameter", "0.92")],
        ),
        (
            "The share of the slow component was raised (from 31% to 44%).",
            [("decay component fraction", "31"), ("decay component fraction", "44")],
        ),
        ("A new redox peak at the potential 2.7 V is due to iron.", [("redox potential", "2.7")]),
        (
            "Its TPR profile is simple. The main peak shifted to 218 °C (C2) and 207 °C (C4).",
            [("reduction temperature", "218"), ("reduction temperature", "207")],
        ),
        (
            "CO2-TPD gave three desorption peaks. For C2 they appeared at 98 and 276 °C.",
            [("desorption temperature", "98"), ("desorption temperature", "276")],
        ),
        (
            "The green PL intensity rose from 2.1 × 10^4 to 6.5 × 10^5.",
            [("green PL intensity", "2.1E+4"), ("green PL intensity", "6.5E+5")],
        ),
    ],
)
def test_values_without_a_name_of_their_own(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert facts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Below 21 K the spins freeze.", [("spin freezing temperature", "21")]),
        ("Below 143 K, the moments order antiferromagnetically.", [("Néel temperature", "143")]),
        ("The moments order antiferromagnetically below 143 K.", [("Néel temperature", "143")]),
        ("Below 21 K the spins were measured.", []),
        ("A low (12 mV) overpotential is needed.", [("overpotential", "12")]),
        ("The deep (2.1 µm) trenches are filled.", [("trench depth", "2.1")]),
        ("Thin (50 nm) films were used.", []),
        (
            "Cell A kept 91% of its initial efficiency, when the reference had long since fallen to 58%.",
            [("efficiency retention", "91"), ("efficiency retention", "58")],
        ),
        (
            "Bars with Z1 keep 88.1% of their hardness for 20 days, those with Z2 lose 21.6% over the same period.",
            [("hardness retention", "88.1"), ("hardness loss", "21.6")],
        ),
        ("A total of 21.3% of initial PCE was degraded after 90 h.", [("efficiency loss", "21.3")]),
        (
            "The H2 consumption was as expected; it amounted to 5.9 mmol/g for C1.",
            [("hydrogen consumption", "5.9")],
        ),
        ("The intensity ratio D/G rose from 0.82 to 1.14.", [("intensity ratio", "0.82"), ("intensity ratio", "1.14")]),
    ],
)
def test_orders_of_words_that_hide_the_quantity(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert facts(sentence) == expected
