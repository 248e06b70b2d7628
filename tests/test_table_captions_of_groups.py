"""What a caption tells of some values of a table, and second heads below heads of one column."""

from __future__ import annotations

from small_tables import conditions, measured


def test_a_caption_tells_of_one_group_of_columns() -> None:
    """Words that some heads have tell which values a circumstance is of."""
    rows = [["Film", "Dry gas: P(CO2) (Barrer)", "Wet gas: P(CO2) (Barrer)"], ["F1", "11", "14"], ["F2", "12", "15"]]
    told = [
        {name: value for name, value, _ in conditions(one)}
        for one in measured(rows, "Permeability at 30 °C (dry gas at 1 bar; wet gas at 3 bar).")
    ]
    assert [one["pressure"] for one in told] == ["1", "3", "1", "3"]
    assert {one["temperature"] for one in told} == {"30"}


def test_a_plural_is_all_quantities_of_that_name() -> None:
    """ "Conductivities" are the bulk and the grain boundary conductivity."""
    rows = [["", "S1", "S2"], ["Bulk conductivity (mS/cm)", "1.2", "2.4"], ["Activation energy (eV)", "0.31", "0.28"]]
    told = measured(
        rows, "Transport. Conductivities refer to 30 °C; activation energies were taken between 10 and 70 °C."
    )
    assert [one.conditions[0].value_max for one in told] == [None, told[1].conditions[0].value_max] * 2
    assert told[0].conditions[0].value == 30


def test_values_in_brackets_are_means() -> None:
    """The caption says which statistic stands in brackets."""
    rows = [["Cell", "Voc (V)"], ["C1", "1.12 (1.09)"], ["C2", "1.15 (1.13)"]]
    told = measured(rows, "Cells, champion and (mean) values.")
    assert [conditions(one) for one in told[:2]] == [[], [("statistic", "mean", None)]]


def test_a_second_head_row_may_be_blank_below_heads_of_one_column() -> None:
    """Only the columns of a spanning head need be told apart."""
    rows = [
        ["Sample", "CO2 uptake (mmol/g)", "CO2 uptake (mmol/g)", "Pore volume (cm3/g)"],
        ["", "273 K, 1 bar", "298 K, 1 bar", ""],
        ["C1", "4.1", "2.9", "0.51"],
        ["C2", "3.6", "2.2", "0.44"],
    ]
    told = measured(rows)
    assert [one.value for one in told if "temperature" in {told.name for told in one.conditions}] != []
    assert ("temperature", "273", "K") in conditions(told[0])
    assert ("temperature", "298", "K") in conditions(told[1])
    assert all(name != "temperature" for name, _, _ in conditions(told[2]))
