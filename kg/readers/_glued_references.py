"""Lifts the marks of references that a converter left on the words before them: "previously16.", "at 570 °C14.".

Others stand behind the full stop ("in earlier work.16 The").

Only a paper that marks its references so throughout is read this way: many of its words stand with and without a
number, or many of its full stops before one, and it has no numbers in brackets. The digits become raised ones, so the
text keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"\d{1,3}(?:[,–-]\d{1,3})*"
_ON_WORD = re.compile(rf"(?<![\w.-])(?P<word>[a-z]{{4,}})(?P<mark>{_NUMBER})(?=[.,;:]?\s)")
_ON_SIGN = re.compile(rf"(?:°C|%|\s\([^()\n]{{2,60}}\))(?P<mark>{_NUMBER})(?=[.,;]\s)|°C(?P<spaced>\d{{1,3}})(?=\s)")
_BEHIND_STOP = re.compile(
    rf"(?:(?<=[a-z]{{3}}\.)(?<!ref\.)(?<!refs\.)|(?<=[)\]]\.))(?P<mark>{_NUMBER})(?=\s+[A-Z](?:[a-z]|\s))"
)
_IN_BRACKETS = re.compile(r"(?<=[a-z] )\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]")
_WORDS = 5
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ANY = re.compile(r"[a-z]\d{1,3}[.,;]\s|[a-z]\.\d{1,3}\s+[A-Z]").search


def can_be_glued(text: str) -> bool:
    """Say whether a text has a word that ends in a number before a full stop or comma, or a number behind a stop."""
    return _ANY(text) is not None


def glued_references(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the marks of references that stand on the words, signs and brackets before them."""
    if _IN_BRACKETS.search(text) is not None:
        return
    marks = [found for found in _ON_WORD.finditer(text) if _stands_alone(text, found["word"])]
    marks = [*marks, *_ON_SIGN.finditer(text)] if len({found["word"] for found in marks}) >= _WORDS else []
    behind = list(_BEHIND_STOP.finditer(text))
    for found in (*marks, *(behind if len(behind) >= _WORDS else ())):
        start, end = found.span(found.lastgroup or "mark")
        yield start, end, text[start:end].translate(_RAISED)


def _stands_alone(text: str, word: str) -> bool:
    """Say whether a text has a word without a number too: it is no name of a sample."""
    return re.search(rf"\b{word}\b", text) is not None
