"""The JSON object follows the contract key by key."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_extractions import first, measurement

from kg.identity import Identity
from kg.interchange import contract_of, json_number
from kg.ontology import load_ontology
from kg.records import Evidence, Sample


@cache
def contract() -> dict[str, Any]:
    ontology = load_ontology(Path(__file__).parent.parent / "ontology")
    return contract_of(first(), ontology, Identity())


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ((), "schema document paper materials samples measurements figures roles problems ledger"),
        (("document",), "name sha256 media_type characters"),
        (("paper",), "iri title doi is_supporting_information authors affiliations"),
        (("paper", "authors", 0), "name position affiliations corresponding equal_contribution email orcid"),
        (("paper", "affiliations", 0), "text organization department city postal_code country"),
        (("materials", 0), "iri label formula composition kind components studied mentions"),
        (("materials", 0, "mentions", 0), "quote start end"),
        (("samples", 1), "iri label material composition state process phases derived_from"),
        (("samples", 1, "state", 0), "name value unit"),
        (("samples", 1, "process", 0), "step conditions"),
        (("samples", 1, "process", 0, "conditions", 0), "name value value_max unit"),
        (("samples", 1, "phases", 0), "label structure fraction unit"),
        (
            ("measurements", 0),
            "iri subject material property property_iri value value_max uncertainty qualifier unit value_si unit_si "
            "conditions technique technique_inferred place evidence extractor status confidence",
        ),
        (("measurements", 0, "place"), "kind label row column"),
        (("figures", 0), "label panel techniques materials conditions caption start end"),
        (("roles", 0), "material role role_iri evidence extractor confidence"),
        (("problems", 0), "reason quote start end"),
        (("ledger",), "numerals measurement condition label front_matter ignored unexplained"),
    ],
)
def test_every_object_has_exactly_the_keys_of_the_contract_in_order(path: tuple[str | int, ...], keys: str) -> None:
    found: Any = contract()
    for step in path:
        found = found[step]
    assert list(found) == keys.split()


def test_it_is_plain_json() -> None:
    assert json.loads(json.dumps(contract(), allow_nan=False)) == contract()


def test_values_stand_as_printed_and_in_si_units() -> None:
    found = contract()["measurements"][0]
    assert (found["value"], found["unit"], found["value_si"], found["unit_si"]) == (-50.03, "Cel", 223.12, "K")


def test_a_range_has_its_upper_end_in_value_max() -> None:
    found = contract()["measurements"][1]
    assert (found["value"], found["value_max"], found["qualifier"]) == (0.00015, 0.00025, "=")
    assert (found["value_si"], found["unit_si"]) == (0.015, "S.m-1")


def test_a_temperature_difference_converts_without_the_zero_of_the_scale() -> None:
    ontology = load_ontology(Path(__file__).parent.parent / "ontology")
    given_ = first(measurements=(measurement("pristine", "temperature difference", "5", "Cel"),))
    assert contract_of(given_, ontology, Identity())["measurements"][0]["value_si"] == 5


def test_what_is_absent_is_null() -> None:
    found = contract()["measurements"][3]
    assert [found[key] for key in ("value", "value_max", "unit", "value_si", "unit_si", "technique")] == [None] * 6


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_number_has_the_digits_that_were_printed(value: Decimal) -> None:
    written = json.dumps(json_number(value))
    assert Decimal(written) == value


def test_a_whole_number_is_written_without_a_point() -> None:
    assert json.dumps([json_number(Decimal("5.0")), json_number(Decimal("1E+2"))]) == "[5, 100]"


def test_a_sample_that_the_paper_names_stands_among_the_materials() -> None:
    ontology = load_ontology(Path(__file__).parent.parent / "ontology")
    quotes = (Evidence(quote="AB\N{MINUS SIGN}2", start=30, end=34, role="subject"),)
    named = Sample(label="AB-2", material="PEO", evidence=quotes, extractor="samples")
    state = Sample(label="PEO (80 °C)", material="PEO", evidence=quotes, extractor="samples")
    bond = Sample(label="C-N", material="PEO", evidence=(quotes[0].model_copy(update={"quote": "C-N"}),), extractor="s")
    found = contract_of(first(samples=(named, state, bond)), ontology, Identity())["materials"][-1]
    assert (found["label"], found["kind"], found["components"]) == ("AB-2", "sample", ["PEO"])
    assert [mention["start"] for mention in found["mentions"]] == [30]
