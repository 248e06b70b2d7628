"""Tables whose heads share one variable, and values with letters of significance behind them."""

from __future__ import annotations

import pytest
from small_tables import conditions, facts, measured

DOWN = [["Tensile strength (MPa)", "12.8", "17.1", "21.4"], ["Elongation at break (%)", "480", "455", "390"]]


@pytest.mark.parametrize("fill", ["", "Silica loading (phr)"])
def test_a_variable_above_all_columns_of_properties_is_what_was_set(fill: str) -> None:
    rows = [["Property", "Silica loading (phr)", fill, fill], ["", "10", "30", "50"], *DOWN]
    found = measured(rows)
    assert len(found) == 6
    assert [conditions(one) for one in found[::2]] == [
        [("silica loading", given, "phr")] for given in ("10", "30", "50")
    ]


def test_repeated_heads_of_results_above_settings_stay_results() -> None:
    rows = [["Film", "Tensile strength (MPa)", "Tensile strength (MPa)"], ["", "20 °C", "80 °C"], ["F-1", "31", "22"]]
    assert [fact[1:] for fact in facts([*rows, ["F-2", "35", "27"]])] == [
        ("tensile strength", value, "MPa") for value in ("31", "22", "35", "27")
    ]


def test_letters_that_group_values_are_no_units() -> None:
    rows = [["Film", "Tensile strength (MPa)", "Moisture content (%)"], ["F-1", "4.2 ± 0.3 d", "12.1 g"]]
    rows += [["F-2", "24.8 ± 1.9 a", "11.0 h"], ["F-3", "13.6 ± 1.1b", "9.1 fg"]]
    assert [fact[2:] for fact in facts(rows)] == [
        ("4.2", "MPa"), ("12.1", "%"), ("24.8", "MPa"), ("11.0", "%"), ("13.6", "MPa"), ("9.1", "%"),
    ]  # fmt: skip


def test_units_behind_values_without_first_letters_stay() -> None:
    rows = [["Step", "Ageing time"], ["A-1", "4.5 d"], ["A-2", "8.0 h"], ["A-3", "2.5 d"]]
    rows = [[*row, value] for row, value in zip(rows, ["Hardness (HV)", "210", "190", "205"], strict=True)]
    assert {told[2] for one in measured(rows) for told in conditions(one)} >= {"d", "h"}
