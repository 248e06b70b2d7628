"""Where the sentences of a plain text end, and the clauses inside them, as half-open offset ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

# References, raised ("work.^12 The") or with their raising lost ("work.12 The", "work.12,14 The").
_CITED = (
    r"(?:\^[\d,–\- ]+|(?:(?<=[a-z]{3}\.)(?<!ref\.)(?<!refs\.)|(?<=[)\]]\.))\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}"
    r"(?=\s+[A-Z](?:[a-z]|\s)))?"
)
_END = re.compile(rf"(?<=[.!?]){_CITED}\s+(?=[\"'(\[]?[A-ZΑ-Ω0-9]|\(?[a-z](?:[,–-]\s?[a-z])*\s?[),]\s?)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Figs?|Eqs?|Refs?|Tabs?|Sec|No|Nos|ca|cf|vs|al|i\.e|e\.g|approx|resp|wt|at|vol|mol|temp|max|min|avg|Dr|"
    r"Prof|St|Inc|Co|Ltd|r\.t|a\.u)|(?<![\d°]\s)(?<![°\d^/·-])\b[A-Z]|\d)\.$"
)
# A word that no name begins with: a capital letter and a full stop before it end a sentence ("... than in A. The ...").
_OPENER = re.compile(
    r"(?:The|This|These|Those|That|In|It|Its|At|For|An?|However|Thus|As|When|While|After|With|Without|Both|All|Moreover|"
    r"Furthermore|Therefore|Hence|Compared|From|On|By|To|Although|Because|Since|Then|Their|We|Our|Here|No|Such|If|But|And)\s"
)
_UNIT = re.compile(r"(?:[\d1]\s?|/)(?:min|mol|at|vol)\.$")  # "within 20 min. The ...", "187 g/mol. The ..."
_SMALL = frozenset([
    "ca", "cf", "vs", "al", "approx", "resp", "wt", "at", "vol", "mol", "temp", "max", "min", "avg", "coeff", "coef",
    "elong", "rel", "resid", "theor",
])  # fmt: skip
"""The abbreviations in small letters: no other word in small letters is one."""
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


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return the range of the sentence at an offset; that of the whole text between two sentences."""
    ranges = _sentences(text)
    index = bisect_right(ranges, offset, key=_first) - 1
    return ranges[index] if index >= 0 and offset < ranges[index][1] else (0, len(text))


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(text))


_first = itemgetter(0)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        head = text[max(start, found.start() - 8) : found.start()]
        ends_number = head[-2:-1].isdigit() and not text[found.end() : found.end() + 1].isdigit()
        ends_letter = head[-2:-1].isupper() and _OPENER.match(text, found.end()) is not None
        ends_letter = ends_letter or (_UNIT.search(head) is not None and _OPENER.match(text, found.end()) is not None)
        if not ends_number and not ends_letter and _is_abbreviated(head):
            continue
        yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _is_abbreviated(head: str) -> bool:
    """Say whether the end of a text is an abbreviation: most sentences end in a whole word, which costs no pattern."""
    word = head[:-1].rpartition(" ")[2]
    is_word = word.isalpha() and word.islower() and word not in _SMALL
    return not is_word and _ABBREVIATED.search(head) is not None


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the clauses of one sentence."""
    cuts = [start, *(found.start() for found in _CLAUSE.finditer(text, start, end)), end]
    return [(left, right) for left, right in pairwise(cuts) if right > left]
