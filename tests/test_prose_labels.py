"""Whole numbers that name a thing instead of measuring one."""

from __future__ import annotations

import pytest
from small_prose import facts

from kg.extractors._prose.labels import is_label
from kg.extractors._prose.phrases import sounds_like_quantity
from kg.ontology import load_ontology
from kg.quantities import find_quantities
from kg.units import UnitGrammar

GRAMMAR = UnitGrammar(load_ontology().units)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The survey of phase 3 is closed.", True),
        ("Water of site 1090 was clear.", True),
        ("The core 12/4b-7 is dry.", True),
        ("We took 12 samples.", False),
        ("They sampled 12 of the lakes.", False),
        ("The density 12 was found.", False),
    ],
)
def test_a_number_behind_a_noun_is_the_name_of_a_thing(text: str, expected: bool) -> None:
    quantity = find_quantities(text, GRAMMAR)[0]
    assert is_label(text, quantity.start, quantity.end, quantity, sounds_like_quantity) is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Curves of 10, 50 and 90% probability of survival are shown for B1.",
        "The lines of 5 and 95% survival probability of B1 are dashed.",
    ],
)
def test_what_curves_are_drawn_for_is_no_value(sentence: str) -> None:
    assert facts(sentence) == []
