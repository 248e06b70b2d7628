"""Techniques that the name of a quantity tells by itself: a tensile strength comes from a tensile test.

A technique is told so where its own words, without "test" or "measurement", are words of the name or of the word
before it ("tensile Young's modulus"); only techniques that usually give the quantity are asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import fold
from kg.terms import PropertyKind

_GENERAL = frozenset(
    [
        "analysis",
        "effect",
        "experiment",
        "imaging",
        "measurement",
        "method",
        "microscopy",
        "spectroscopy",
        "test",
        "testing",
    ]
)
_GAPS = re.compile(r"[\s‐-–-]+")
_STEM = 7  # letters that "compression" and "compressive" have in common


def named_in(kind: PropertyKind, name: str) -> str | None:
    """Return the label of the only technique of a quantity that its printed name tells."""
    return _only_told(kind.techniques, name)


def names_itself(kind: PropertyKind) -> str | None:
    """Return the label of the only technique that the very label of a quantity tells, and more than the technique."""
    label = named_in(kind, kind.label)
    return None if label is None or is_all(label, kind.label) else label


def is_all(label: str, name: str) -> bool:
    """Say whether a name says nothing but the words of a technique ("hardness")."""
    return len([word for word in _GAPS.split(name) if word]) <= len(_own_words(label))


@lru_cache(maxsize=4096)
def _only_told(labels: tuple[str, ...], name: str) -> str | None:
    said = [fold(word) for word in _GAPS.split(name) if word]
    found = [label for label in labels if _is_told(label, said)]
    return found[0] if len(found) == 1 else None


def _is_told(label: str, said: list[str]) -> bool:
    own = _own_words(label)
    return bool(own) and all(word in said or _is_like_one(word, said) for word in own)


@lru_cache(maxsize=1024)
def _own_words(label: str) -> tuple[str, ...]:
    return tuple(word for word in map(fold, _GAPS.split(label)) if word not in _GENERAL)


def _is_like_one(word: str, others: list[str]) -> bool:
    """Say whether a word begins as one of some others does."""
    stem = word[:_STEM]
    return len(word) > _STEM and any(other.startswith(stem) for other in others)
