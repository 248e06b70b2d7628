"""Sentences that give the value of another sample, or of a name, by a verb that no list knows."""

from __future__ import annotations

import pytest
from small_prose import facts, read_page

_CODED = "The samples are denoted as S0, S1, S2, S3 and S4."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The flexural strength of S0 was 7.2 MPa. M3 tops the series with 9.8 MPa, M5 stops at 8.1 MPa.",
            [("flexural strength", one) for one in ("7.2", "9.8", "8.1")],
        ),
        (
            "The hardness of S1 is 3.1 GPa and its melting enthalpy 41 J g-1. S4 does even better (4.4 GPa, 52 J g-1).",
            [("hardness", "3.1"), ("melting enthalpy", "41"), ("hardness", "4.4"), ("melting enthalpy", "52")],
        ),
        (
            "The ionic conductivity of L1 is 0.31 mS cm-1; L3, with its 0.52 mS cm-1, ranks first.",
            [("ionic conductivity", "0.31"), ("ionic conductivity", "0.52")],
        ),
        (
            "The hardness of S2 rose to 5.1 GPa, which leaves the 3.4 GPa of S0 far behind.",
            [("hardness", "5.1"), ("hardness", "3.4")],
        ),
        (
            "The faradaic efficiency of S2 was 81.4%, while S0 could not surpass 60% there.",
            [("faradaic efficiency", "81.4"), ("faradaic efficiency", "60")],
        ),
        (
            "The volume resistivity of S5 is 4.3 × 10^14 Ω cm, about twenty times PEI's 2.2 × 10^13 Ω cm.",
            [("volume resistivity", "4.3E+14"), ("volume resistivity", "2.2E+13")],
        ),
    ],
)
def test_a_verb_without_a_list_gives_the_value_of_the_next_sample(text: str, expected: list[tuple[str, str]]) -> None:
    """What stands for the sample and a like unit are enough: the quantity is the one told before."""
    assert facts(text) == expected


def test_the_sample_before_the_verb_is_the_one_told_of() -> None:
    """Its value is no value of the sample that the quantity was named for, nor a condition of that one."""
    text = "The glass transition temperature of S1 is 216 °C, that of S2 is 212 °C and yet S3 sits at 217 °C."
    told = read_page(f"# A study\n\nA. Author\n\n## Experimental\n\n{_CODED}\n\n## Results\n\n{text}\n")
    assert [(one.subject, str(one.value), one.conditions) for one in told] == [
        ("S1", "216", ()),
        ("S2", "212", ()),
        ("S3", "217", ()),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ionic conductivity of S1 is 0.31 mS cm-1; S2, with its 0.52 mS cm-1, ranks first.", ["S1", "S2"]),
        ("The hardness of S1 is 5.1 GPa. S2 and S3 end up at 6 GPa and 7 GPa.", ["S1", "S2", "S3"]),
    ],
)
def test_each_sample_has_its_own_value(text: str, expected: list[str]) -> None:
    """Samples in an aside or in a pair take the values told with them."""
    told = read_page(f"# A study\n\nA. Author\n\n## Experimental\n\n{_CODED}\n\n## Results\n\n{text}\n")
    assert [one.subject for one in told] == expected


def test_what_an_abbreviation_is_loaded_with_is_no_quantity() -> None:
    """The abbreviation of a quantity before an amount is the name of a substance."""
    assert facts("The COF loading of S1 works out to be 23.6 wt%.") == [("mass fraction", "23.6")]


def test_the_part_right_before_the_verb_is_as_thick() -> None:
    """Not the thing that was named before it."""
    assert facts("The crystals are wrapped by fibrils, the shell being ca. 22 nm thick.") == [("wall thickness", "22")]


@pytest.mark.parametrize(
    "text",
    [
        "The decomposition temperature of S1 is 305 °C. S2 was annealed longer at 280 °C.",
        "The decomposition temperature of S1 is 305 °C. S2 operates at 280 °C.",
        "The glass transition temperature of S1 is 105 °C. S2 pressed at 180 °C is brittle.",
    ],
)
def test_what_is_done_to_the_next_sample_is_no_value_of_it(text: str) -> None:
    """The number behind a treatment is a setting."""
    assert len(facts(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The resistivity of the films was dragged from 3.1 mΩ cm (F0) down to 1.2 mΩ cm (F3).", ["3.1", "1.2"]),
        ("Volume resistivity at 200 °C tops out at 4.3 × 10^14 Ω cm for B5.", ["4.3E+14"]),
        ("The lateral size did not depend on soaking and was distributed between 180 and 260 nm.", ["180"]),
        ("The permittivity of the ceramics bottoms out at 31.5 for B5.", ["31.5"]),
    ],
)
def test_the_frame_tells_that_a_name_comes_to_a_value(text: str, expected: list[str]) -> None:
    """A change names both its ends; a particle behind a verb leads to a value."""
    assert [value for _, value in facts(text)] == expected


def test_a_quantity_examined_between_settings_is_no_change() -> None:
    """The limits of a measurement are no values of what was measured."""
    assert facts("The crystallization temperature was measured while heated from 30 °C to 300 °C.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The isosteric heat was computed from isotherms. With progressive filling it declines to 30.8 kJ mol-1.",
            [("isosteric heat of adsorption", "30.8")],
        ),
        (
            "The band gap was found from Tauc plots. In the bare film it sits at 3.21 eV.",
            [("band gap", "3.21")],
        ),
        (
            "The gas selectivity deserves mention, for it turned out to be 74 for S1 and not more than 31 for S2.",
            [("adsorption selectivity", "74"), ("adsorption selectivity", "31")],
        ),
        (
            "The yield strength of S1 is 310 MPa; that of S2 still reads 290 MPa.",
            [("yield strength", "310"), ("yield strength", "290")],
        ),
        (
            "The mass transfer coefficient of S1, 0.047 s-1, is inferior to that of S2 (0.062 s-1).",
            [("mass transfer coefficient", "0.047"), ("mass transfer coefficient", "0.062")],
        ),
    ],
)
def test_a_pronoun_or_an_aside_has_any_verb(text: str, expected: list[tuple[str, str]]) -> None:
    """What the sentence before is about goes on whatever "it" does; a value between commas is of what stands before."""
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The electronic partial conductivity of S1 was 3.1 mS/cm.", [("electronic conductivity", "3.1")]),
        ("The cell runs at a mean discharge voltage of 3.42 V.", [("average discharge voltage", "3.42")]),
        (
            "The capacity fade rate of S1 is 0.04% per cycle, while for S2 the fading is as fast as 0.14% per cycle.",
            [("capacity fade rate", "0.04"), ("capacity fade rate", "0.14")],
        ),
        ("Nonetheless 90% of the equilibrium loading is attained within 71 s.", []),
    ],
)
def test_general_words_do_not_hide_what_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    """A general adjective inside a name, a mean, a rare rate; a part of a quantity is no value of it."""
    assert facts(text) == expected
