"""Devices that a text tells apart by a part or by a number: "the cell without interlayer", "cells A and B"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon import alternatives, fold, names_any
from kg.ontology import Ontology

_HOW = (
    r"with|without|using|employing|having|containing|comprising|featuring|based\son|"
    r"(?:made|built|fabricated|assembled|prepared|equipped)\swith"
)
_WORD = (
    r"(?!(?:and|or|of|in|on|at|is|was|were|are|with|without|to|for|from|by|than|both|different|various|several|two|"
    r"three|same|similar|identical|varying|which|that|as|when|under|active|each)\b)[^\s,;:()]+\s"
)
# What the part only tells of: "a cell with an electrolyte thickness of".
_NOT_BEHIND = (
    r"(?!-|\s(?:thickness(?:es)?|areas?|resistances?|temperatures?|compositions?|loadings?|volumes?|materials?|layers?|"
    r"of)\b)"
)
_ONE = r"(?:[A-Z]\d?|\d{1,2})(?![\w%°@/–-]|\.\d)"
_ONES = re.compile(_ONE)
_NEAR = 120  # from a device to "the one with" another part
_FEWEST = 2  # one number alone tells no device from others


class Described(NamedTuple):
    """A stretch `[start, end)` that tells which device is meant.

    `made_of` is where the part stands that it is made with; it is empty where a number tells the device, or a part it
    lacks.
    """

    start: int
    end: int
    label: str
    made_of: tuple[int, int]


class DescribedDevices:
    """The patterns of such devices; made once per ontology."""

    def __init__(self, ontology: Ontology) -> None:
        nouns = ontology.words("nouns of devices")
        self._nouns = frozenset(map(fold, nouns))
        one = alternatives({noun for noun in nouns if noun.islower()})
        parts = alternatives({part for noun in ontology.words("parts of devices") for part in (noun, f"{noun}s")})
        kind = r"(?:thin[\s-]film|single|micro|planar|tubular|button|coin)\s"
        noun = rf"(?:{kind})?(?:fuel\s|solar\s)?(?:{alternatives(nouns)})"
        self._by_part = re.compile(
            rf"(?<![Uu]nit )\b(?:(?P<noun>{noun})|(?<=[Tt]he )(?P<one>ones?))\s(?P<how>{_HOW})\s(?:only\s|just\s)?"
            rf"(?:(?:the|an?|its|any)\s)?(?P<what>(?:{_WORD}){{0,4}}?\S*?(?:{parts}))\b{_NOT_BEHIND}"
        )
        self._numbered = re.compile(
            rf"(?<![Uu]nit )\b(?P<noun>(?i:{one}))(?:\stypes?)?[\s-](?P<ids>{_ONE}(?:(?:,\s|,?\s(?:and|or)\s){_ONE})*)"
        )

    def _may_be_in(self, plain: str) -> bool:
        return names_any(plain, self._nouns)

    def numbers(self, texts: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Return the nouns and numbers by which texts tell two or more devices apart."""
        found: dict[str, set[str]] = defaultdict(set)
        for plain in texts:
            for noun, _, _, number in self._numbers_in(plain):
                found[noun].add(number)
        return frozenset((noun, one) for noun, ones in found.items() if len(ones) >= _FEWEST for one in ones)

    def _numbers_in(self, plain: str) -> Iterator[tuple[str, int, int, str]]:
        for found in self._numbered.finditer(plain) if self._may_be_in(plain) else ():
            for one in _ONES.finditer(plain, *found.span("ids")):
                start = found.start() if one.start() == found.start("ids") else one.start()
                yield _singular(found["noun"].lower()), start, one.end(), one[0]

    def all_in(self, plain: str, numbers: frozenset[tuple[str, str]]) -> Iterator[Described]:
        """Yield the devices that a text tells apart; `numbers` are those of the document."""
        for noun, start, end, number in self._numbers_in(plain) if numbers else ():
            if (noun, number) in numbers:
                printed = plain[start:end]
                label = printed if printed[-len(number) - 1 : -len(number)] == "-" else f"{noun} {number}"
                yield Described(start, end, label, (end, end))
        last, end = "", 0
        for found in self._by_part.finditer(plain) if self._may_be_in(plain) else ():
            noun = found["noun"] or (last if found.start() - end < _NEAR else "")
            last, end = noun, found.end()
            if noun:
                label = f"{_singular(noun)} {found['how']} {_singular(found['what'])}"
                made_of = found.span("what") if found["how"] != "without" else (end, end)
                yield Described(*found.span(), label, made_of)


def _singular(noun: str) -> str:
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")


described_devices = lru_cache(maxsize=4)(DescribedDevices)
