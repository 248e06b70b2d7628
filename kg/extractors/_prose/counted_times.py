"""Cycles that are called times: "the fatigue life was 3900 times under a load of 450 MPa"."""

from __future__ import annotations

import re

from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity
from kg.units import UnitGrammar

_CYCLES = "{cycle}"
_TIMES = re.compile(r"\stimes\b(?!\s(?:as|that|those|the|than|of|more|less|(?!under|after|over)[a-z]+er\b))")
_WORD = " times"


def with_times_counted(sentence: Sentence, grammar: UnitGrammar) -> list[Quantity]:
    """Return the numbers of a sentence, those of times in cycles where it names a quantity that is counted in them."""
    quantities = list(sentence.quantities)
    if sentence.text.find(_WORD, sentence.start, sentence.end) < 0:
        return quantities
    unit = grammar.unit(_CYCLES)
    if unit is None or not any(kind.default_unit == _CYCLES for name in sentence.names for kind in name.properties):
        return quantities
    for place, one in enumerate(quantities):
        found = _TIMES.match(sentence.text, one.end, sentence.end) if one.unit is None else None
        if found is not None:
            quantities[place] = one._replace(end=found.end(), unit=unit)
    return quantities
