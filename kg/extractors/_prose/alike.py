"""Which numbers are of the same kind as a value told before, and one of another sample in a bracket right behind it."""

from __future__ import annotations

import re

from kg.extractors._prose import words as said
from kg.extractors._prose.links import SHARES
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity
from kg.units import Unit, same_dimension

OF_ANOTHER = re.compile(
    r"\s?(?:for|of|in|from|over|on|with|without)\s(?:the\s|an?\s)?(?!its\b|their\b|that\b|those\b)[A-Za-z]"
)
THAT_OF = Tail(
    r"\b(?:that|those)\s(?:of|for|with|in|from|after|without)\s(?:[\w@/+.-]+\s){1,5}?(?:is|was|are|were|being|"
    r"(?:still\s|even\s|only\s|already\s)?(?:reads?|stands?\sat|stood\sat|lies?\sat|lay\sat|sits?\sat|comes?\sto|came\sto|"
    r"shows?|showed|totals|totalled|averages|averaged|measures|measured)|"
    r"reach(?:es|ed)|amount(?:s|ed)\sto|remain(?:s|ed)(?:\sat)?|stay(?:s|ed)\sat|equal(?:s|led)|does\snot\sexceed)"
    rf"(?:\s(?:found|measured|calculated|to\sbe|relatively|much|slightly|\w+er))*{said.VAGUE}\(?$",
    "read reads show shows showed totals totalled averages averaged measures is was are were being to be at found "
    "measured calculated less relatively much reach* remain* equal* exceed* *er",
    "(",
)
"""Before a value of another sample: "while that of the bare cell was 15.4%"."""
_OPENED = re.compile(
    r"\s?\((?P<code>(?!(?:\w+\s)?(?:range|literature|lit|theor\w*|calc\w*|ref\w*|target\w*|max\w*|min\w*|mean|average|median|"
    r"errors?|SD|limits?|bulk|nominal|required|goal|threshold)\b)(?:[\w/@.+-]+\s){0,3}[\w/@.+-]+:\s)?(?:only\s|about\s|[~≈]\s?)?"
)
# "4 V (3 V) in A (B)"
_PARALLEL = re.compile(r"\)\s(?:in|for|of|with|at)\s(?:an?\s|the\s)?[^\s()]+(?:\s[a-z]+)?\s\([^()]+\)")
_ANGLES = frozenset(["deg", "rad", "mrad", "'", "''"])
_ANGSTROM = "Ao"
_WITHIN = 40  # characters from a number to the end of its bracket


def is_like(statement: Statement, unit: Unit | None) -> bool:
    """Say whether a number in `unit` can be of the property of a statement by its dimension."""
    known = statement.quantity.unit
    if known is None or unit is None:
        return known is unit
    is_share = known.ucum in SHARES
    if known.ucum.startswith("{") != unit.ucum.startswith("{"):
        return False  # cycles are no share
    if (known.ucum in _ANGLES) != (unit.ucum in _ANGLES):
        return False  # both are without dimension
    if (known.ucum == _ANGSTROM) != (unit.ucum == _ANGSTROM):
        return False  # distances of atoms and sizes of things
    return same_dimension(known, unit) and _per(known) == _per(unit) and is_share == (unit.ucum in SHARES)


def _per(unit: Unit) -> str | None:
    """Return what a unit is counted by ("per decade"): a slope in mV per decade is no voltage."""
    return unit.basis if unit.basis is not None and unit.basis.startswith("per ") else None


def beside(sentence: Sentence, quantity: Quantity) -> Statement | None:
    """Return the statement whose value has that of another sample behind it: "(110 nm in A)", "(A: 3 K)"."""
    told = [one for one in sentence.statements if one.quantity.end <= quantity.start and not one.quantity.listed]
    last = max(told, key=lambda one: one.quantity.end, default=None)
    if last is None or not is_like(last, quantity.unit):
        return None
    opened = _OPENED.fullmatch(sentence.text, last.quantity.end, quantity.start)
    if opened is None:
        return None
    is_told = opened["code"] or OF_ANOTHER.match(sentence.text, quantity.end)
    is_told = is_told or _PARALLEL.match(sentence.text, quantity.end)
    return last if is_told and sentence.text.find(")", quantity.end, quantity.end + _WITHIN) > 0 else None
