"""Finds the known towns in an affiliation: a piece that is one, and one at the end of a piece without a comma.

>>> from kg.ontology import load_ontology
>>> from kg.extractors._front.author_words import front_words
>>> before_town("Morrow College Poughkeepsie", front_words(load_ontology()))
('Morrow College', 'Poughkeepsie')
"""

from __future__ import annotations

import re

from kg.extractors._front.author_words import FrontWords

_LONGEST_TOWN = 4
_WORD = re.compile(r"[^\s,;]+")
# What stands before a town that is part of a name (`University of Bath`), or joins it to one (`in Gießen`).
_OPEN = re.compile(
    r"(?:\b(?:of|de|di|da|do|d|du|at|zu|der|des|the|and|und|et|y|e|für|for|St|Saint|San|El|La)|[-&/–'’])\.?$", re.I
)
_IN = re.compile(r"\s(?:in|à|im)$", re.I)
_SPELLED = re.compile(r"[^\W\d_][^\d()\[\]/]*\.?")
# Institutions that are no name without the town behind them (`Technical University Graz`), or are named with it.
_KIND = re.compile(
    r"(?:(?:the|royal|national|technical|tech\.|technische|technischen|state|federal|imperial|city|medical|free|freie"
    r"|catholic|open)\s)*"
    r"(?:\S*universit\S*|univ\.?|tu|eth|insa|ens|college|hochschule|polytechni\S*|politecnico|university hospital"
    r"|universit\S+ college|institute of \w+|\S*klinik\S*|institut|forschungszentrum)|(?-i:[A-Z]{2,})|.*\buni\S*",
    re.I,
)


def is_town(text: str, words: FrontWords) -> bool:
    """Say whether a piece is a known town and begins as a name does."""
    return text[:1].isupper() and words.equals(text, "town")


def town_at_end(text: str, words: FrontWords) -> int | None:
    """Return where the known town begins with which a text ends, if it has words before it."""
    found = list(_WORD.finditer(text))
    for count in range(min(_LONGEST_TOWN, len(found) - 1), 0, -1):
        start = found[-count].start()
        if words.equals(text[start:], "region", "region_town", "country"):
            return None
        if is_town(text[start:], words) and _SPELLED.fullmatch(text, start):
            return start
    return None


def before_town(name: str, words: FrontWords) -> tuple[str, str] | None:
    """Split the name of an institution from the town set behind it, where the name is whole without it."""
    start = town_at_end(name, words)
    if start is None:
        return None
    left = name[:start].rstrip()
    joined = _IN.search(left)
    if joined is not None:
        left = left[: joined.start()]
    elif _OPEN.search(left):
        return None
    if _KIND.fullmatch(left) or not words.organization_in(left):
        return None
    return left, name[start:]
