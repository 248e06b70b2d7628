"""Labels that name what was left as it is: "Bare steel" beside coatings is the steel, whatever the paper is about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ontology import Ontology
from kg.records import Condition


def is_plain_material(states: Sequence[Condition], rest: str, ontology: Ontology) -> bool:
    """Say whether a label with one state that says that nothing was done names a common material besides."""
    if len(states) != 1 or not rest.strip():
        return False
    pristine = ontology.process("pristine")
    if pristine is None or states[0].kind != pristine.iri:
        return False
    return rest.split()[-1].lower() in ontology.words("nouns of plain materials")
