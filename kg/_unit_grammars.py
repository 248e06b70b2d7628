"""The unit grammar of an ontology, made once in a process: extraction and conversion read the same units."""

from __future__ import annotations

from kg.ontology import Ontology
from kg.units import UnitGrammar

_MADE: dict[str, UnitGrammar] = {}


def grammar_of(ontology: Ontology) -> UnitGrammar:
    """Return the grammar of this ontology's units (it takes a sixth of a second to make)."""
    made = _MADE.get(ontology.digest)
    if made is None:
        made = _MADE[ontology.digest] = UnitGrammar(ontology.units)
    return made
