"""Circumstances that captions and notes tell without a unit: a mixture with its parts, a variable that is nought.

"For CO2:N2 = 15:85", "at zero coverage", "under zero field".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extractors._tables.constituents import constituent
from kg.scan import TextScan
from kg.terms import ConditionKind, PropertyKind

_FORMULA = r"[A-Z][A-Za-z0-9]{0,7}"
_NUMBER = r"\d+(?:\.\d+)?"
_MIXTURE = re.compile(
    rf"(?<!\w)(?P<of>{_FORMULA}(?:\s?[/:]\s?{_FORMULA}){{1,2}})(?:\s(?:gas\s)?(?:mixtures?|feed|ratio))?"
    rf"(?:\s?[=(,]\s?|\sof\s|\s)(?P<parts>{_NUMBER}(?:\s?[/:]\s?{_NUMBER}){{1,2}})(?![\w.])"
)
_LINK = re.compile(r"\s?[/:]\s?")
_NOUGHT = re.compile(r"\b(?:at|under|in|with|for)\s(?:near[- ])?(?P<value>zero|half|full)[- ](?=[a-z])", re.I)


class Worded(NamedTuple):
    """A circumstance told in words at `[start, end)`; what stands up to `stop` is no circumstance of its own."""

    name: str
    value: str
    start: int
    end: int
    stop: int


def mixtures_in(plain: str, start: int, end: int) -> Iterator[Worded]:
    """Yield the mixture of gases or liquids that a text gives with its parts, and these."""
    for found in _MIXTURE.finditer(plain, start, end) if ":" in plain or "/" in plain else ():
        species, parts = _LINK.split(found["of"]), _LINK.split(found["parts"])
        if len(species) == len(parts) and all(constituent(one) is not None for one in species):
            yield Worded("species", found["of"], *found.span("of"), found.end())
            yield Worded("ratio", found["parts"], *found.span("parts"), found.end())


def noughts_in(plain: str, scan: TextScan, start: int, end: int) -> Iterator[Worded]:
    """Yield the variables of which a text says that they are zero, half or full."""
    for found in _NOUGHT.finditer(plain, start, end):
        named = (mention for kind in (ConditionKind, PropertyKind) for mention, _ in scan.of(kind))
        told = max((one.end for one in named if one.start == found.end() and one.end <= end), default=None)
        if told is not None:
            yield Worded(plain[found.end() : told], found["value"], found.start("value"), told, told)
