"""In what a quantity was measured, where its head says so in words ("σ in wet H2", "Wear rate in seawater")."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extractors import Found
from kg.lexicon import alternatives
from kg.ontology import Ontology

_IN = re.compile(r"(?P<rest>\S.*?),?\s(?P<word>in|under)\s(?P<what>[^()]{2,30})")
_SET_APART = re.compile(r"(?<=[A-Z])\s(?=\d)")  # `H 2`
_KINDS = r"(?:(?:dry|wet|humid|humidified|moist|pure|static|flowing|synthetic|ambient)\s)?(?:\d+(?:\.\d+)?\s?%\s)?"
_SOLUTION = re.compile(
    r"\d+(?:\.\d+)?\s?(?:M|N|mM|mol/L|mol\sL\^?-1|g/L|(?:wt\.?|mass|vol\.?)?\s?%)\s(?:aqueous\s)?[A-Z][A-Za-z0-9]{1,9}(?:\ssolution)?"
)


class _Around:
    """The gases and liquids of one ontology that are around samples in tests."""

    def __init__(self, ontology: Ontology) -> None:
        gases = alternatives(ontology.words("gases of atmospheres"))
        liquids = alternatives([*ontology.words("liquids of tests"), *ontology.words("last words of liquids")])
        self._gas = re.compile(rf"{_KINDS}(?:{gases})(?:\s?[/+–-]\s?(?:{gases}))?", re.I)
        self._liquid = re.compile(rf"(?:\S+\s){{0,3}}?(?:{liquids})")

    def is_gas(self, text: str) -> bool:
        return self._gas.fullmatch(_SET_APART.sub("", text)) is not None

    def is_liquid(self, text: str) -> bool:
        return self._liquid.fullmatch(text) is not None


_around = lru_cache(maxsize=4)(_Around)


def surroundings(name: str, found: Found) -> tuple[str, str] | None:
    """Return the atmosphere or liquid behind the name of a quantity as a condition's name and value."""
    told = _IN.fullmatch(name) if " in " in name or " under " in name else None
    if told is None or found.scanner.terms(name):
        return None  # "Reduction in area" is a name
    around = _around(found.scanner.ontology)
    if around.is_gas(told["what"]):
        return "atmosphere", told["what"]
    return ("medium", told["what"]) if told["word"] == "in" and around.is_liquid(told["what"]) else None


def is_atmosphere(text: str, ontology: Ontology) -> bool:
    """Say whether a label is a gas and nothing else, dry or wet (`Dry Ar`, `Wet 5% H2/Ar`)."""
    return _around(ontology).is_gas(text.strip())


def is_liquid(text: str, ontology: Ontology) -> bool:
    """Say whether a label is a solution or liquid in which samples are tested (`0.5 M H2SO4`, `Seawater`, `PBS`)."""
    told = text.strip()
    words = (told, told[:1].lower() + told[1:])
    return _SOLUTION.fullmatch(told) is not None or any(map(_around(ontology).is_liquid, words))
