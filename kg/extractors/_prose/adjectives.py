"""Adjectives that tell a quantity by themselves: "the film is harder (13.9 GPa) and, at 241 GPa, stiffer"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.lexicon import fold, names_any, word_starts
from kg.ontology import Ontology
from kg.terms import PropertyKind

_WORD = re.compile(r"[a-z]+")
# What stands between an adjective and its number; of one thing set against another also a comma or "at".
TO_NUMBER = re.compile(rf"(?:\s\((?:at\s)?|,?\sat\s|,\s){said.VAGUE}")
_OPENS = re.compile(rf"\s\((?:at\s)?{said.VAGUE}[−-]?\d")
_GOES_ON = re.compile(rf"(?:,?\sat\s|,\s){said.VAGUE}[−-]?\d")
_MORE = re.compile(r"\b(?:more|most|less|least)\s$")
_REACH = 8


def adjectives(plain: str, ontology: Ontology) -> Iterator[Name]:
    """Yield the adjectives of a text right before the number that they tell."""
    known, forms = _known(ontology)
    if not names_any(plain, forms):
        return
    for start in word_starts(plain, forms):
        word = _WORD.match(plain, start)
        kinds, is_compared = known.get(word.group(), ((), False)) if word is not None else ((), False)
        if word is None or not kinds:
            continue
        is_compared = is_compared or _MORE.search(plain, max(0, start - _REACH), start) is not None
        if _OPENS.match(plain, word.end()) or (is_compared and _GOES_ON.match(plain, word.end())):
            yield Name(start, word.end(), kinds, (), "deed")


@lru_cache(maxsize=4)
def _known(ontology: Ontology) -> tuple[dict[str, tuple[tuple[PropertyKind, ...], bool]], frozenset[str]]:
    """Return what the forms of adjectives tell and whether each compares, and these forms folded."""
    known: dict[str, tuple[tuple[PropertyKind, ...], bool]] = {}
    for entry in ontology.words("adjectives that tell a quantity"):
        adjective, _, labels = entry.partition(" = ")
        kinds = tuple(kind for label in labels.split(", ") if (kind := ontology.property(label)) is not None)
        stem = adjective.removesuffix("e")
        known[adjective] = kinds, False
        known[f"{stem}er"] = known[f"{stem}est"] = kinds, True
    return known, frozenset(map(fold, known))
