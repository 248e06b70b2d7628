"""Substances that are no samples: products of a reaction, what dissolved, the liquid of a test."""

from __future__ import annotations

import pytest
from small_prose import ONTOLOGY, facts, read
from small_tables import conditions, measured

from kg.extractors import extract
from kg.readers import read_bytes


def test_the_products_beside_values_are_conditions_of_the_samples_above_them() -> None:
    rows = [["Product", "ZA4", "ZA9"], ["H2", "11.2", "9.1"], ["CO", "61.0", "74.5"], ["HCOOH", "4.1", "3.0"]]
    found = measured(rows, "Faradaic efficiencies (%) of the catalysts.")
    assert [(one.subject, conditions(one)[0][:2], str(one.value)) for one in found[:4]] == [
        ("ZA4", ("product", "H2"), "11.2"), ("ZA9", ("product", "H2"), "9.1"),
        ("ZA4", ("product", "CO"), "61.0"), ("ZA9", ("product", "CO"), "74.5"),
    ]  # fmt: skip


def test_an_amount_per_volume_before_a_salt_is_the_electrolyte() -> None:
    rows = [["Sample", "Overpotential (mV)"], ["ZA4", "212"]]
    (found,) = measured(rows, "Overpotentials in the flow cell, 1 M KOH.")
    assert ("electrolyte", "1 M KOH", None) in conditions(found)


def test_a_code_and_a_quantity_above_a_column_are_its_sample_and_its_condition() -> None:
    rows = [["", "ZA4, 150 mA cm^-2", "FL-Co, 150 mA cm^-2"], ["Cell voltage (V)", "2.9", "3.1"]]
    found = measured(rows, "Operation of the cells.")
    assert [(one.subject, conditions(one)) for one in found] == [
        ("ZA4", [("current density", "150", "mA.cm-2")]),
        ("FL-Co", [("current density", "150", "mA.cm-2")]),
    ]


def test_what_is_converted_or_made_is_named_by_the_head_or_spelled_out_with_its_symbol() -> None:
    rows = [["Catalyst", "Selectivity to dimethyl ether (%)", "Propane conversion (%)", "X C2H6 (%)"]]
    found = measured([*rows, ["ZA4", "41", "12", "8"]], "Results of the runs.")
    told = [("product", "dimethyl ether", None), ("reactant", "Propane", None), ("reactant", "C2H6", None)]
    assert [conditions(one) for one in found] == [[one] for one in told]
    found = measured(
        [["Catalyst", "X (%)", "S (%)"], ["ZA4", "41", "12"]], "CO2 conversion (X), ethanol selectivity (S)."
    )
    assert [conditions(one)[0][:2] for one in found] == [("reactant", "CO2"), ("product", "ethanol")]


def test_what_a_caption_tells_of_a_letter_is_of_the_columns_with_it() -> None:
    rows = [["Sample", "E (GPa)", "θ1 (°)", "θ2 (°)"], ["ZA4", "11", "61", "64"]]
    found = measured(rows, "E is the modulus; θ is the contact angle of water at 40 °C.")
    assert [("temperature", "40", "Cel") in conditions(one) for one in found] == [False, True, True]


def test_a_caption_with_two_states_gives_none_of_them_to_all_values() -> None:
    rows = [["Sample", "Contact angle (°)", "Contact angle, used (°)"], ["ZA4", "61", "64"]]
    found = measured(rows, "Contact angles before and (last column) after 3 h at 200 °C.")
    assert all(conditions(one) in ([], [("variant", "used", None)]) for one in found)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("The ethylene efficiency of ZA4 dropped to 31.5%.", "ethylene"),
        ("The efficiency towards methane is 31.5%.", "methane"),
    ],
)
def test_the_efficiency_of_a_product_is_the_faradaic_one_that_the_document_names(text: str, product: str) -> None:
    found = read(f"Faradaic efficiencies and energy efficiencies follow. {text}")[-1]
    assert (found.property, str(found.value)) == ("faradaic efficiency", "31.5")
    assert [(one.name, str(one.value)) for one in found.conditions] == [("product", product)]


def test_what_dissolved_is_a_concentration_of_its_element() -> None:
    found = read("After 8 h the electrolyte contained 21 µg/L of Ir and 6 µg/L of Ru.")
    assert [(one.property, str(one.value)) for one in found] == [
        ("released concentration", "21"), ("released concentration", "6"),
    ]  # fmt: skip
    assert [[str(c.value) for c in one.conditions if c.name == "element"] for one in found] == [["Ir"], ["Ru"]]


@pytest.mark.parametrize("verb", ["lost", "degraded by only", "drifted at an average rate of"])
def test_a_loss_of_voltage_in_time_is_a_rate_of_degradation(verb: str) -> None:
    assert facts(f"Over 200 h the stack {verb} 0.4 mV h^-1.") == [("degradation rate", "0.4")]


def test_what_a_spectrum_shows_at_a_place_is_the_assignment_of_that_place() -> None:
    found = read("The FTIR spectrum displays the amide I at 1651 cm-1 and the C=N stretch of it at 1598 cm-1.")
    assert next((str(one.value), str(one.conditions[0].value)) for one in found) == ("1651", "amide I")


def test_a_maximum_at_a_share_is_no_potential() -> None:
    text = "The yield passes through a maximum at 8 at.%; the partial current amounts to 95 mA cm-2 at -0.7 V."
    assert "peak potential" not in " ".join(name for name, _ in facts(text))


def test_small_molecules_are_known_by_name_and_formula() -> None:
    page = "# Sensors of SnO2\n\n## Results\n\nThe film detected ethylene (C2H4), formaldehyde (HCHO) and H2S.\n"
    labels = {one.label for one in extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).materials}
    assert {"C2H4", "HCHO", "H2S"} <= labels
