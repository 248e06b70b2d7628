"""Labels above columns that tell what was around the samples: a gas ("dry air", "wet H2"), the room's temperature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extractors._subjects import Label
from kg.extractors._tables.labels import NamedLabel, Readers
from kg.extractors._tables.substances import species_of
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.terms import PropertyKind


@lru_cache(maxsize=4)
def _gases(ontology: Ontology) -> re.Pattern[str]:
    gases = alternatives(ontology.words("gases of atmospheres"))
    kinds = r"(?:(?:dry|wet|humid|humidified|moist|flowing|static|pure|ambient|laboratory)\s)"
    return re.compile(rf"(?:[Ii]n\s|[Uu]nder\s)?{kinds}{{0,2}}(?:{gases})(?:\s(?:atmosphere|flow))?", re.I)


def set_apart(
    above: Sequence[Label], kind: PropertyKind | None, readers: Readers, *, is_named: bool
) -> tuple[list[Label], list[NamedLabel]]:
    """Return the labels above a column without those of surroundings, and these as conditions.

    A gas is one where the row `is_named`, and where the property itself is of no gas ("CO2 uptake").
    """
    rest, around = list[Label](), list[NamedLabel]()
    for label in above:
        if readers.conditions.is_room(label.text):
            around.append(NamedLabel(label, "temperature", True))
        elif is_named and species_of(kind) is None and _gases(readers.ontology).fullmatch(label.text.strip()):
            around.append(NamedLabel(replace(label, states=(), conditions=()), "atmosphere", True))
        else:
            rest.append(label)
    return rest, around
