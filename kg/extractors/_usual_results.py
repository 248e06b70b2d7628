"""What a unit means by itself: `mAh/g` is a specific capacity, whoever says "delivers 155 mAh/g"."""

from __future__ import annotations

from kg.extractors._conditions import ConditionReader
from kg.extractors._properties import Context, near_words
from kg.ontology import Ontology
from kg.terms import PropertyKind
from kg.units import Unit

_OF_MANY = ("temperature", "time", "concentration")


class UsualResults:
    """The results that the units of one ontology mean by themselves."""

    def __init__(self, ontology: Ontology, conditions: ConditionReader) -> None:
        self._ontology = ontology
        self._conditions = conditions
        self._of_units: dict[str, tuple[PropertyKind, ...]] = {}

    def of(self, unit: Unit, context: Context) -> PropertyKind | None:
        """Return the result that a unit means; none for a share or a temperature, which many things have."""
        if self._conditions.general(unit) in _OF_MANY or "%" in unit.ucum:
            return None
        candidates = self._of_units.get(unit.ucum)
        if candidates is None:
            measured = (kind for kind in self._ontology.properties if kind.kind == "measured")
            candidates = tuple(kind for kind in measured if unit.ucum in (kind.default_unit, *kind.units))
            self._of_units[unit.ucum] = candidates
        nouns = {kind.label.rsplit(" ", 1)[-1] for kind in candidates}
        general = next((kind for kind in candidates if kind.label == f"specific {min(nouns)}"), None)
        if len(nouns) != 1 or (general is None and len(candidates) > 1):
            return None
        told = [kind for kind in candidates if kind is not general and context.near >= near_words(kind.label)]
        return told[0] if len(told) == 1 and general is not None else general or candidates[0]
