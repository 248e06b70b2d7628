"""Which material a paper means by a part: "the substrate" is the Q235 steel that it said a coating lies on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kg.extractors import Found
from kg.records import Role

_ARTICLE = re.compile(r"^(?:the |an? )?(?:bare |uncoated )?", re.I)
# The part itself is meant where its name ends the phrase: not "the substrate temperature", "the cathode side".
_ENDS = r"(?=\s?[.,;:()]|\s(?:is|was|has|had|and|shows?|showed|reach\w*|exhibit\w*|deliver\w*)\b|$)"

_FAR_MORE = 4
_CARRIERS = frozenset(["substrate", "support"])


class Holder(NamedTuple):
    """The stretch `[start, end)` of a plain text that names a part, and the material that the part is made of."""

    start: int
    end: int
    material: str


def _only(counts: Counter[str]) -> str | None:
    """Return the one holder of a role, or the one that is told far more often than those of other work."""
    (first, often), *others = counts.most_common(2)
    return first if not others or often >= _FAR_MORE * others[0][1] else None


class RoleHolders:
    """The parts of one document that are made of one material each."""

    def __init__(self, found: Found) -> None:
        holders: dict[str, Counter[str]] = defaultdict(Counter)
        self._roles: dict[str, set[str]] = defaultdict(set)
        for role in found.records(Role):
            self._roles[role.material].add(role.role)
            told = [quote.quote.lower() for quote in role.evidence if quote.role == "role"]
            for word in {role.role, *told}:
                holders[word][role.material] += len(told)
        self._words = frozenset(holders)
        materials = {word: _only(counts) for word, counts in holders.items()}
        self._materials = {word: material for word, material in materials.items() if material is not None}

    def carries(self, material: str) -> bool:
        """Say whether something else lies on a material: it is the substrate or support and nothing more."""
        return self._roles.get(material, frozenset()) <= _CARRIERS and material in self._roles

    def is_part(self, label: str) -> bool:
        """Say whether a label is nothing but the name of a part that the document speaks of (`Bare substrate`)."""
        return _ARTICLE.sub("", label).lower() in self._words

    def of(self, label: str) -> str | None:
        """Return the only material that a label which names a part can mean."""
        return self._materials.get(_ARTICLE.sub("", label).lower())

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = "|".join(sorted(self._materials.keys() & _CARRIERS))
        return re.compile(rf"\b[Tt]he\s(?:bare\s|uncoated\s)?(?P<part>{words}){_ENDS}") if words else None

    def all_in(self, plain: str) -> Iterator[Holder]:
        """Yield the substrates and supports that a running text speaks of with a definite article.

        Other parts (a cathode, a matrix) stand for the whole that the text studies too often.
        """
        for found in self._pattern.finditer(plain) if self._pattern else ():
            yield Holder(*found.span("part"), self._materials[found["part"]])
