"""Structures of tables as papers of any field print them: what a curator would record of each."""

from __future__ import annotations

from small_tables import conditions, facts, measured


def test_words_below_a_quantity_tell_values_of_the_named_row_apart() -> None:
    rows = [
        ["Sample", "Degradation (%)", ""],
        ["", "Day 1", "Day 7"],
        ["PLGA", "4.1", "18.2"],
        ["PLGA-2", "3.0", "11.5"],
    ]
    found = measured(rows)
    assert [one.subject for one in found] == ["PLGA", "PLGA", "PLGA-2", "PLGA-2"]
    assert conditions(found[1]) == [("variant", "Day 7", None)]


def test_products_below_a_selectivity_are_not_the_sample() -> None:
    rows = [
        ["Catalyst", "Selectivity (%)", ""],
        ["", "DMF", "MFA"],
        ["Cu/ZnO", "81", "12"],
        ["Cu-2", "90", "4"],
    ]
    assert [one[0] for one in facts(rows)] == ["Cu/ZnO", "Cu/ZnO", "Cu-2", "Cu-2"]


def test_words_of_statistics_are_no_samples() -> None:
    rows = [["Annealing temperature (°C)", "", "PCE (%)"], ["40", "Best", "18.3"], ["", "Average", "17.1"]]
    found = measured(rows, title="Solar cells of Sb2Se3")
    assert {one.subject for one in found} == {"Sb2Se3"}
    assert conditions(found[1])[-1] == ("variant", "Average", None)


def test_values_below_temperatures_are_of_what_the_caption_names() -> None:
    rows = [["Glass", "300 °C", "400 °C", "Tg (°C)"], ["NaS-1", "1.2", "4.5", "210"], ["NaS-2", "0.8", "2.2", "214"]]
    found = measured(rows, "Conductivity (10^-3 S/cm) at two temperatures.")
    assert [(one.property, str(one.value), one.unit) for one in found][:3] == [
        ("electrical conductivity", "0.0012", "S.cm-1"),
        ("electrical conductivity", "0.0045", "S.cm-1"),
        ("glass transition temperature", "210", "Cel"),
    ]
    assert conditions(found[0]) == [("temperature", "300", "Cel")]
    assert conditions(found[2]) == []


def test_the_caption_tells_what_a_letter_means() -> None:
    rows = [["Compound", "B", "G"], ["TiN", "295", "190"], ["ZrN", "250", "160"]]
    found = facts(rows, "Bulk modulus B and shear modulus G (in GPa) of nitrides.")
    assert found[:2] == [("TiN", "bulk modulus", "295", "GPa"), ("TiN", "shear modulus", "190", "GPa")]


def test_the_amount_of_the_one_added_substance_is_a_condition() -> None:
    rows = [["MgO (wt%)", "Density (g/cm3)"], ["0", "5.85"], ["1", "5.98"]]
    found = measured(rows, title="Sintering of ZrO2 ceramics")
    assert [one.property for one in found] == ["density", "density"]
    assert conditions(found[1]) == [("MgO", "1", "%")]
