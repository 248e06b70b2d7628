"""Sentences of a plain text and the clauses inside them, as half-open offset ranges; a sentence with what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kg.extractors._prose_names import Name
from kg.quantities import Quantity
from kg.terms import PropertyKind

_END = re.compile(r"(?<=[.!?])(?:\^[\d,–\- ]+)?\s+(?=[\"'(\[]?[A-ZΑ-Ω0-9]|\(?[a-z](?:[,–-]\s?[a-z])*\s?[),]\s?)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Figs?|Eqs?|Refs?|Tabs?|Sec|No|Nos|ca|cf|vs|al|i\.e|e\.g|approx|resp|wt|at|vol|mol|temp|max|min|avg|Dr|"
    r"Prof|St|Inc|Co|Ltd|r\.t|a\.u)|(?<![\d°]\s)(?<![°\d^/·-])\b[A-Z]|\d)\.$"
)
_JOINS = (
    "while|whereas|which|where|when|although|though|but|however|so|because|since|as|indicating|suggesting|resulting|"
    "leading|showing|exhibiting|corresponding|compared|followed"
)
_CLAUSE = re.compile(
    rf"(?:;\s|:\s(?=[a-z])|,\s(?:and\s|but\s)?(?:{_JOINS})\b|\s(?:while|whereas|whilst|but)\s"
    r"|,\s(?:respectively\s)?(?=(?:and|with)\s(?:the|an?|its|their)\s))"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Return the ranges of the sentences of `text`; an abbreviation does not end one."""
    return iter(_sentences(text))


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        head = text[max(start, found.start() - 8) : found.start()]
        ends_number = head[-2:-1].isdigit() and not text[found.end() : found.end() + 1].isdigit()
        if _ABBREVIATED.search(head) and not ends_number:
            continue
        yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the clauses of one sentence."""
    cuts = [start, *(found.start() for found in _CLAUSE.finditer(text, start, end)), end]
    return [(left, right) for left, right in pairwise(cuts) if right > left]


@dataclass(frozen=True, slots=True)
class Statement:
    """A result found in a sentence: its number, its property, where the property stands, its place in a list.

    `run` is the range of the list of numbers that the number belongs to, of its own where it stands alone.
    """

    quantity: Quantity
    property: PropertyKind
    start: int
    end: int
    position: int = 0
    siblings: int = 1
    is_peak: bool = False
    run: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Sentence:
    """A sentence with what was found in it (plain offsets of its text)."""

    text: str
    start: int
    end: int
    clauses: Sequence[tuple[int, int]]
    quantities: Sequence[Quantity]
    names: Sequence[Name]
    statements: list[Statement] = field(default_factory=list)
    circumstances: list[Quantity] = field(default_factory=list)

    def clause(self, offset: int) -> int:
        """Return the number of the clause at an offset."""
        for index, (start, end) in enumerate(self.clauses):
            if start <= offset < end:
                return index
        return len(self.clauses) - 1

    def before(self, offset: int, length: int = 48) -> str:
        """Return the words before an offset."""
        return self.text[max(self.start, offset - length) : offset]

    def bracket(self, offset: int) -> int:
        """Return where the innermost bracket around an offset opens, -1 outside brackets."""
        depth = 0
        for index in range(offset - 1, self.start - 1, -1):
            character = self.text[index]
            if character == ")":
                depth += 1
            elif character == "(":
                if depth == 0:
                    return index
                depth -= 1
        return -1
