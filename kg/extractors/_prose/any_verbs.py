"""Values that a verb which no list knows tells of a name: "is dragged from 3 mS/cm (A) down to 1", "tops out at 4".

The frame tells it: a change names both its ends, and a particle behind a verb says that the subject comes to the value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_BACK = r"(?:(?:up|down|back|all\sthe\sway)\s)?"
_FROM = Tail(rf"\b(?P<verb>[a-z]+)\s{_BACK}from\s{said.VAGUE}$", "from")
_TO_NEXT = re.compile(
    r"(?:\s?\([^()]*\)|\s(?:for|of|in|with|at|without)\s[^,;()]{1,40}?)?,?\s" + rf"{_BACK}to\s{said.VAGUE}"
)
_PAST = ("ed", "s", "wn", "en", "ung", "an", "ept", "ought", "ut", "elt", "ent")
# Verbs of looking at a quantity or of doing something to a sample between two settings.
_EXAMINES = re.compile(
    r"(?:measur|record|test|scan|swe|heat|cool|cycl|vari|vary|stud|investigat|monitor|examin|rang|operat|runs|calculat|"
    r"deriv|obtain|determin|estimat|extract|evaluat|deduc|tak|fitt|comput|anneal|treat|appli|differ)"
)
# A verb with a particle, or a participle of lying somewhere ("tops out at 4 Ω cm", "was distributed between").
_ENDS_AT = re.compile(
    r"(?:\s[^,;:]{2,60}?|,\s[^,;:]{2,60},)?\s(?:[a-z]{2,}(?:[^s\W]s|ed)\s(?:out|off|up|down)\s(?:at|to|between|around|near)"
    r"|(?:is|was|are|were)\s(?:distributed|scattered|spread|clustered|confined|cent(?:er|r)ed)\s"
    rf"(?:at|between|from|around|over|within|near|to)){said.VAGUE}"
)
_DRIVEN = re.compile(
    r"\b(?:heated|cooled|scanned|swept|ramped|cycled|warmed|charged|discharged)\s(?:up\s|down\s)?from\s$"
)
_NEAR = 60


def is_driven(before: str) -> bool:
    """Say whether a sample was driven from a setting to another one ("while heated from 30 °C to 300 °C")."""
    return before.endswith("from ") and _DRIVEN.search(before) is not None


def ends_at(inside: str) -> bool:
    """Say whether the words between a name and its number tell that the name comes to the number."""
    return _ENDS_AT.fullmatch(inside) is not None


def is_of_change(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether a number is the beginning or the end of a change from one value to another."""
    first = run[0]
    begun = _FROM.search(before)
    if begun is not None:
        if _EXAMINES.match(begun["verb"]) or not begun["verb"].endswith(_PAST):
            return False
        behind = _TO_NEXT.match(sentence.text, run[-1].end)
        return behind is not None and any(one.start == behind.end() for one in sentence.quantities)
    last = max(sentence.statements, key=lambda one: one.quantity.end, default=None)
    if last is None or not 0 < first.start - last.quantity.end < _NEAR:
        return False
    is_end = _TO_NEXT.fullmatch(sentence.text, last.quantity.end, first.start) is not None
    return is_end and _FROM.search(sentence.before(last.quantity.start)) is not None
