"""Sentences of a plain text and the clauses inside them, as half-open offset ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?])(?:\^[\d,–\- ]+)?\s+(?=[\"'(\[]?[A-ZΑ-Ω0-9]|\(?[a-z](?:[,–-]\s?[a-z])*\s?[),]\s?)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Figs?|Eqs?|Refs?|Tabs?|Sec|No|Nos|ca|cf|vs|al|i\.e|e\.g|approx|resp|wt|at|vol|mol|temp|max|min|avg|Dr|Prof|St|Inc|Co|Ltd|"
    r"r\.t|a\.u)|(?<![\d°]\s)(?<![°\d^/·-])\b[A-Z]|\d)\.$"
)
_CLAUSE = re.compile(
    r"(?:;\s|:\s(?=[a-z])|,\s(?:and\s|but\s)?(?:while|whereas|which|where|when|although|though|but|however|so|because|since|as|"
    r"indicating|suggesting|resulting|leading|showing|exhibiting|corresponding|compared|followed)\b|\s(?:while|whereas|whilst|but)\s"
    r"|,\s(?:respectively\s)?(?=(?:and|with)\s(?:the|an?|its|their)\s))"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the sentences of `text`; an abbreviation does not end one."""
    start = 0
    for found in _END.finditer(text):
        head = text[start : found.start()]
        if _ABBREVIATED.search(head[-8:]) and not (head[-2:-1].isdigit() and text[found.end() : found.end() + 1].isupper()):
            continue
        yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the clauses of one sentence."""
    cuts = [start, *(found.start() for found in _CLAUSE.finditer(text, start, end)), end]
    return [(left, right) for left, right in zip(cuts, cuts[1:], strict=False) if right > left]
