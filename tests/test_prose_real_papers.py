"""What real papers print beside results: changes, results of others, settings, broken words and signs."""

from __future__ import annotations

import pytest
from small_prose import facts


@pytest.mark.parametrize(
    "text",
    [
        "The output dropped about 35 mV and the OCV dropped roughly 40 mV.",
        "The alloy lost little: a hardness decrease (about 30 HV) was seen.",
        "The coating showed a 7 µm thickness loss.",
        "They reported a conductivity of 12 S/cm for the film.",
        "The authors used a nickel mesh, which reached a conversion of 88%.",
        "Acid was added to adjust the viscosity of the ink to 25 mPa s.",
        "The melt temperature of the blend was 241 °C.",
    ],
)
def test_what_is_no_result_is_told_of_nothing(text: str) -> None:
    assert facts(text) == []


def test_what_changed_to_a_value_is_told() -> None:
    assert facts("The OCV dropped to 910 mV.") == [("open circuit voltage", "910")]


def test_what_was_varied_is_the_case_of_a_result() -> None:
    text = "Raising the film thickness from 50 to 200 nm lowers the sheet resistance from 30 to 8 Ω/sq."
    assert facts(text) == [("sheet resistance", "30"), ("sheet resistance", "8")]


def test_words_and_signs_set_apart_are_joined() -> None:
    assert facts("The zeta potential was - 35 mV.") == [("zeta potential", "-35")]
    text = "The conductivity is high. The ionic conduc- tivity of the film was 5 S/cm."
    assert facts(text) == [("ionic conductivity", "5")]


@pytest.mark.parametrize(
    "text",
    [
        "A membrane of the same polymer had a water uptake of 31% at 80 °C.<sup>17</sup>",
        "The best inks, such as silver ones showing a conductivity of 4 S/cm [5,24] and copper ones, are costly.",
        "Two earlier studies have reported hardness values of 410 HV for such coatings.",
        "Nitrided alloys had hardness values of 900, 950 and 1100 HV [3].",
    ],
)
def test_what_has_a_reference_right_behind_it_is_of_others(text: str) -> None:
    assert facts(text) == []


def test_what_a_cited_work_did_is_told_behind_its_reference() -> None:
    text = "The dielectric loss is 0.02, below that of the glass in Ref. [17], where a dielectric loss of 0.3 was obtained."
    assert facts(text) == [("dielectric loss", "0.02")]


def test_a_reference_may_stand_for_what_is_said_of_an_own_value() -> None:
    assert facts("The Raman band at 611 cm<sup>-1</sup> [4] is that of the film.") == [("Raman shift", "611")]
    text = "The membrane has an area of 45 cm<sup>2</sup>. Its hardness was 310 HV, which [4] explains."
    assert ("hardness", "310") in facts(text)
