"""The unit grammar of an ontology, made once in a process: extraction and conversion read the same units."""

from __future__ import annotations

from kg.ontology import Ontology
from kg.units import UnitGrammar

_MADE: dict[str, UnitGrammar] = {}


def grammar_of(ontology: Ontology) -> UnitGrammar:
    """Return the grammar of this ontology's units (it takes a sixth of a second to make where none is kept)."""
    made = _MADE.get(ontology.digest)
    if made is None:
        made = ontology.kept("units", UnitGrammar, lambda: UnitGrammar(ontology.units))
        _MADE[ontology.digest] = made
    return made
