"""Gases that only surround or feed what is tested ("in wet H2", "with CH4 as fuel"), which are no samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.lexicon import alternatives
from kg.ontology import Ontology

_ADJECTIVES = (
    r"(?:(?:dry|pure|flowing|inert|static|wet|humid(?:ified)?|moist|diluted?|high-purity|"
    r"\d[\d.]*\s?(?:(?:vol|mol)\.?\s?)?(?:%|ppm))\s)*"
)
_UNDER = re.compile(r"\b[Uu]nder\s(?:an?\s|the\s)?(?:(?:dry|pure|flowing|inert|static)\s)?$")
_AS_FUEL = re.compile(
    r"\s(?:(?:and|or)\s\S+\s)?(?:(?:was|were|is)\s)?(?:used\s|fed\s)?as\s(?:the\s|an?\s)?(?:fuel|oxidant|oxidi[sz]er|carrier|purge)\b"
)
_NEAR = 48


class Surroundings:
    """The gases of one ontology, and the words around them that make surroundings of them."""

    def __init__(self, ontology: Ontology) -> None:
        self.gases = frozenset([*ontology.words("gases of atmospheres"), *ontology.words("fuel gases")])
        gases, fuels = alternatives(self.gases), alternatives(ontology.words("fuel gases"))
        joint = r"(?:\s?[/+–-]\s?|,\s|\s(?:and|or|with|containing)\s)(?:\d[\d.]*\s?(?:%|ppm)\s)?"
        self._fuel = re.compile(
            rf"(?:\b(?:in|on|using|with|by|under)\s(?:the\s)?|(?<=\band\s))(?P<what>{_ADJECTIVES}(?:{fuels}))(?!\w|[–-][A-Za-z]|/\w)"
        )
        self._in = re.compile(rf"\b(?:[Uu]nder|[Ii]n)\s(?:an?\s|the\s)?{_ADJECTIVES}(?:(?:{gases}){joint})*$")

    def is_around(self, plain: str, start: int, end: int) -> bool:
        """Say whether what stands at `[start, end)` is only what surrounds a sample or what a cell runs on."""
        left = max(0, start - _NEAR)
        if _UNDER.search(plain, left, start) is not None:
            return True
        if plain[start:end] not in self.gases:
            return False
        return self._in.search(plain, left, start) is not None or _AS_FUEL.match(plain, end) is not None

    def fuels(self, plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where a sentence says what a cell runs on ("0.9 W in H2 and 0.4 W in C3H8")."""
        found = list(self._fuel.finditer(plain, start, end))
        told = [one for one in found if _AS_FUEL.match(plain, one.end())]
        yield from (one.span("what") for one in (told or found))


surroundings = lru_cache(maxsize=4)(Surroundings)
