"""Ångströms whose ring a converter lost: "pore sizes of 5.1 A" where only lengths are told of, and no current."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extractors._sentences.name import LENGTH_UNITS
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity
from kg.units import Unit, UnitGrammar

_AMPERE = "A"
_LENGTHS = (
    "size",
    "width",
    "diameter",
    "length",
    "spacing",
    "distance",
    "radius",
    "thickness",
    "roughness",
    "parameter",
)
_ELECTRIC = frozenset(["V", "mV", "kV", "W", "kW", "Ohm", "mA"])
_CURRENT = re.compile(r"\b(?:current|ampere|amperage|fuse|load|welding|coil|discharg\w+|charg\w+)", re.I)


def with_rings(sentence: Sentence, grammar: UnitGrammar) -> Sequence[Quantity]:
    """Return the numbers of a sentence, those in ampere in ångström where the sentence tells of lengths alone."""
    bare = [one for one in sentence.quantities if one.unit is not None and one.unit.text == _AMPERE]
    if any(one.unit is not None and one.unit.ucum in _ELECTRIC for one in sentence.quantities):
        return sentence.quantities
    if not bare or _CURRENT.search(sentence.text, sentence.start, sentence.end):
        return sentence.quantities
    kinds = [kind for name in sentence.names if name.role in ("name", "symbol") for kind in name.properties]
    is_length = any(kind.default_unit in LENGTH_UNITS or kind.label.endswith(_LENGTHS) for kind in kinds)
    ring = grammar.parse("Å") if is_length else None
    return sentence.quantities if ring is None else [_ringed(one, ring) for one in sentence.quantities]


def _ringed(quantity: Quantity, ring: Unit) -> Quantity:
    unit = quantity.unit
    if unit is None or unit.text != _AMPERE:
        return quantity
    return quantity._replace(unit=replace(ring, text=unit.text))
