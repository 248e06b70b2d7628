"""Ways in which journals write tables: units in rows of their own, two numbers in a cell, long lists of shares."""

from __future__ import annotations

from small_tables import conditions, extraction, facts, measured


def test_a_column_of_units_gives_the_unit_of_each_property_with_its_power_of_ten() -> None:
    rows = [
        ["Property", "Unit", "K1", "K2"],
        ["Density", "g/cm3", "2.31", "2.38"],
        ["Tg", "°C", "512", "530"],
        ["CTE", "10^-6 K^-1", "7.9", "7.1"],
    ]
    assert facts(rows)[:3] == [
        ("K1", "density", "2.31", "g.cm-3"),
        ("K1", "glass transition temperature", "512", "Cel"),
        ("K1", "coefficient of thermal expansion", "0.0000079", "K-1"),
    ]


def test_a_unit_behind_a_comma_keeps_its_denominator_in_brackets() -> None:
    rows = [["Sample", "Thermal conductivity, W/(m·K)", "Wear rate, mm3/(N·m)"], ["E1", "0.24", "0.0003"]]
    assert facts(rows) == [
        ("E1", "thermal conductivity", "0.24", "W.m-1.K-1"),
        ("E1", "wear rate", "0.0003", "mm3.N-1.m-1"),
    ]


def test_a_unit_in_brackets_is_no_part_of_the_condition_before_it() -> None:
    rows = [["Sample", "C at 2 A/g (F/g)"], ["AC-1", "215"]]
    (found,) = measured(rows)
    assert (found.property, found.unit) == ("specific capacitance", "F.g-1")
    assert ("2", "A.g-1") in [(str(one.value), one.unit) for one in found.conditions]


def test_numbers_listed_like_their_symbols_are_conditions_of_their_own() -> None:
    rows = [
        ["Sample", "Sintering T/t (°C/min)", "Hardness (GPa)"],
        ["Z1", "1450/20", "12.1"],
        ["Z2", "1500/20", "12.9"],
    ]
    found, _ = measured(rows)
    assert conditions(found) == [("sintering temperature", "1450", "Cel"), ("sintering time", "20", "min")]


def test_a_content_may_be_given_on_two_bases() -> None:
    rows = [["Clay content, vol% (wt%)", "Density, g cm^-3"], ["0", "1.11"], ["2 (4.9)", "1.14"], ["4 (9.6)", "1.18"]]
    found = measured(rows, title="Composites of polyamide")
    assert conditions(found[1]) == [("clay content (vol%)", "2", "%"), ("clay content (wt%)", "4.9", "%")]


def test_constituents_below_each_other_are_shares_of_the_sample_beside_them() -> None:
    rows = [
        ["Glass", "Oxide", "Mol%"],
        ["Q1", "SiO2", "70"],
        ["", "Na2O", "30"],
        ["Q2", "SiO2", "65"],
        ["", "Na2O", "25"],
        ["", "ZnO", "10"],
    ]
    found = extraction(rows)
    shares = [(one.subject, str(one.value), one.conditions[0].value) for one in found.measurements]
    assert shares == [
        ("Q1", "70", "SiO2"),
        ("Q1", "30", "Na2O"),
        ("Q2", "65", "SiO2"),
        ("Q2", "25", "Na2O"),
        ("Q2", "10", "ZnO"),
    ]
    atoms = {one.label: one.composition for one in found.samples}["Q2"]
    assert atoms is not None
    assert {symbol: float(amount) for symbol, amount in atoms.items()} == {"Si": 65, "O": 165, "Na": 50, "Zn": 10}
    assert found.measurements[4].place.row == 6


def test_a_head_may_begin_with_the_unit_of_a_share_and_end_with_its_origin() -> None:
    rows = [["Glass", "Mol% SiO2 calculated", "Mol% Na2O calculated"], ["Q1", "70", "30"]]
    found = measured(rows)
    assert [conditions(one) for one in found] == [
        [("component", "SiO2", None), ("origin", "calculated", None)],
        [("component", "Na2O", None), ("origin", "calculated", None)],
    ]
    assert {one.property for one in found} == {"mole percent composition"}
