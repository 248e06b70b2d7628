"""How a verb that tells a quantity is joined to numbers: to the one behind it and to what is listed with that one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.adjectives import TO_NUMBER
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_NEXT_TO = re.compile(said.VAGUE)
# What stands between a verb and the second of two numbers it takes ("broke at 960 MPa and 7%", "... after 7% strain").
_ONE_NUMBER = re.compile(rf"{said.VAGUE}[^\s,;()]+(?:\s[^\s,;()\d]{{1,12}})?")
_AND = re.compile(rf"\sand\s{said.VAGUE}")
_AT_STRAIN = re.compile(rf"\s(?:at|after|with)\s{said.VAGUE}")
_STRAIN = re.compile(r"\s(?:of\s)?(?:strain|elongation)\b")
_TIMES_ITS = re.compile(r"\stimes\s(?:its|their|the)\s(?:own\s|dry\s|original\s|initial\s)*\w+")


def cost_of_deed(sentence: Sentence, run: Sequence[Quantity], between: str) -> int | None:
    """Return the cost of joining numbers to a verb right before them or before the number they are listed with."""
    if _NEXT_TO.fullmatch(between) or TO_NUMBER.fullmatch(between):
        return 0
    beside = max((one.end for one in sentence.quantities if one.end < run[0].start), default=0)
    if not _ONE_NUMBER.fullmatch(between[: len(between) - (run[0].start - beside)]):
        return None
    joint = sentence.text[beside : run[0].start]
    is_strain = _AT_STRAIN.fullmatch(joint) and _STRAIN.match(sentence.text, run[-1].end)
    return 1 if _AND.fullmatch(joint) or is_strain else None


def is_told_by_deed(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a verb that tells a quantity stands right before a number."""
    deeds = (one for one in sentence.names if one.role == "deed" and one.end <= quantity.start)
    return any(_NEXT_TO.fullmatch(sentence.text, one.end, quantity.start) for one in deeds)


def is_multiple(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a number tells how many times something became what it was ("swells to 14 times its weight")."""
    return _TIMES_ITS.match(sentence.text, quantity.end) is not None
