"""What is lost in time, and shares of elements set in brackets."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.units import UnitGrammar


def told(text: str) -> list[tuple[str, str, str | None]]:
    page = f"# Films of LSCF\n\nA. Author\n\n## Results\n\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), load_ontology()).measurements
    return [(each.property, str(each.value), each.unit) for each in found]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The potential of the LSCF cell declined steadily at a rate of 0.7 mV h−1.", "0.7", "mV.h-1"),
        ("The LSCF cell degraded at a slow rate of 0.6% per 1000 h.", "0.6", "%.kh-1"),
        ("The degradation rate of the LSCF cell was 2.3%/1000 h.", "2.3", "%.kh-1"),
        ("The degradation rate of the LSCF cell was 1.1 % kh-1.", "1.1", "%.kh-1"),
    ],
)
def test_rates_of_degradation(text: str, value: str, unit: str) -> None:
    assert told(text) == [("degradation rate", value, unit)]


def test_a_capacitance_by_area_and_the_power_put_out() -> None:
    assert told("The capacitance of LSCF was 51 mF cm−2.") == [("areal capacitance", "51", "mF.cm-2")]
    text = "The LSCF cell gave a maximum power output of 1.3 W cm-2."
    assert told(text) == [("power density", "1.3", "W.cm-2")]


def test_a_rate_of_cooling_is_no_degradation() -> None:
    assert told("The temperature of LSCF decreased at a rate of 4 °C/min.") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The survey of LSCF shows the presence of C (71.5 at.%), O (19.3 at.%) and Co (9.2 at.%).", 3),
        ("EDX gave the constituents Pt (77.2%), Zr (8.1%) and O (14.7%) for the LSCF film.", 3),
        ("EDX gave the constituents Pt (57.2%), Zr (8.1%) and O (14.7%) for the LSCF film.", 0),
    ],
)
def test_shares_in_brackets_behind_their_elements(text: str, values: int) -> None:
    assert [name for name, _, _ in told(text)] == ["elemental composition"] * values


def test_a_code_whose_parts_are_no_units_is_that_of_its_label() -> None:
    unit = UnitGrammar(load_ontology().units).unit("%.kh-1")
    assert unit is not None
    assert unit.ucum == "%.kh-1"
