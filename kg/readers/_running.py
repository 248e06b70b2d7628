"""Where the chapters and paragraphs of a paper begin that comes as one line, as text layers and corpora give them.

The names of chapters and runs of three blanks behind a sentence are all that is left of the breaks. A chapter counts
where the next one is known, so that methods never take in the results behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from kg.readers._flat_tables import flat_tables

LONGEST = 5000  # characters: no paragraph is longer
_NAME = (
    r"(?:I(?:ntroduction|NTRODUCTION)|E(?:xperimental|XPERIMENTAL)(?:\s(?i:section|part|procedures?|details|methods?))?|"
    r"M(?:aterials|ATERIALS)\s(?i:and|&)\s(?i:methods)|M(?:ethods?|ETHODS?|ethodology|ETHODOLOGY)|"
    r"R(?:esults?|ESULTS?)(?:\s(?i:and|&)\s(?i:discussions?))?|D(?:iscussions?|ISCUSSIONS?)|"
    r"C(?:onclusions?|ONCLUSIONS?)|A(?:cknowledge?ments?|CKNOWLEDGE?MENTS?)|R(?:eferences|EFERENCES))"
)
_NUMBER = r"(?:(?P<number>\d{1,2}|[IVX]{1,4})(?:\s?\.\s{0,3}|\s))"
_NEXT = r"(?=\s+(?:[A-Z\[(■]|\d{1,3}\.?\s{0,3}[A-Z]|\d{1,2}\.\s?\d{1,2}\.?))"
_HEAD = re.compile(rf"(?<!\S)(?:{_NUMBER}|■\s)?(?P<name>{_NAME}){_NEXT}")
_NUMBERED = re.compile(r"(?<=[.!?)\]]\s)\s{0,8}(?P<number>\d{1,2}|[IVX]{1,4})\.\s{0,3}(?=[A-Z][a-z]+\s|[A-Z]{3})")
_CLOSED = re.compile(r"(?:[.!?:;)\]]\s+|\s{3})$")
_POINTED = re.compile(r"(?:Figs?\.|Figures?|Tables?|Eqs?\.|Refs?\.|Sections?|Step|Sample)\s+$")
_PARAGRAPH = re.compile(r"(?<=[.!?])[ ]{3,}(?=[A-Z\d(])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}
_MAKING, _RESULTS, _LAST = ("m", "e"), ("r",), ("a", "references")
_REACH, _FEWEST = 1000, 3


class _Head(NamedTuple):
    start: int
    end: int
    number: int | None
    name: str


class Breaks(NamedTuple):
    """Where lines begin that nothing breaks, and which of these are heads of chapters or of tables."""

    lines: tuple[int, ...]
    heads: frozenset[int]
    tables: frozenset[int]


def breaks_in(text: str) -> Breaks:
    """Return the breaks inside lines that are too long for a paragraph: each at a character behind a blank."""
    found: set[int] = set()
    heads: set[int] = set()
    tables: set[int] = set()
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST:
            found.update(run.end() for run in _PARAGRAPH.finditer(text, start, end))
            for first, last in _chapters(text, start, end):
                found.update((first, _behind_blanks(text, last)))
                heads.add(first)
            for begins in flat_tables(text, start, end):
                found.update(begins)
                tables.add(begins[1])
        start = end + 1
    return Breaks(tuple(sorted(found - {0})), frozenset(heads), frozenset(tables))


def with_breaks(text: str, lines: Sequence[int]) -> str:
    """Return a text of the same length in which lines begin at the offsets given."""
    if not lines:
        return text
    ends = [0, *lines, len(text) + 1]
    return "\n".join(text[start : end - 1] for start, end in pairwise(ends))


def _chapters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the heads of the chapters stand that can be trusted, the number alone of those that cannot."""
    heads = _sequence(text, start, end, list(_named(text, start, end)))
    if not any(head.name.startswith(_RESULTS) for head in heads if head.name != "references"):
        heads = [head for head in heads if head.name == "references"]
    for head, behind in zip_longest(heads, heads[1:]):
        if head.name and (head.name.startswith(_LAST) or _is_followed(head, behind)):
            yield head.start, head.end
        elif head.number is not None:
            yield head.start, text.index(".", head.start) + 1 if "." in text[head.start : head.end] else head.end


def _is_followed(head: _Head, behind: _Head | None) -> bool:
    """Say whether the next head known is that of the next chapter."""
    if behind is None or not head.name.startswith(("i", *_MAKING)):
        return True
    if head.number is not None and behind.number is not None and behind.number != head.number + 1:
        return False
    if head.name[0] == "i":
        return behind.number is not None or behind.name.startswith((*_MAKING, *_RESULTS))
    return bool(behind.name)


def _named(text: str, start: int, end: int) -> Iterator[_Head]:
    """Yield the names of chapters that a number or the end of a sentence leads up to; of references, the last list."""
    last = None
    for found in _HEAD.finditer(text, start, end):
        before = text[max(start, found.start() - 12) : found.start()]
        number = _value(found["number"])
        if _POINTED.search(before) or (number is None and before and not _CLOSED.search(before)):
            continue
        head = _Head(found.start(), found.end(), number, " ".join(found["name"].lower().split()))
        if head.name != "references":
            if last is None or head.name.startswith("a"):
                yield head
        elif len(_YEAR.findall(text, head.end, min(end, head.end + _REACH))) >= _FEWEST:
            last = head
            yield head


def _sequence(text: str, start: int, end: int, heads: list[_Head]) -> list[_Head]:
    """Return the heads with those of numbers between them whose names are no usual ones."""
    numbers = {head.number for head in heads}
    first = next((head for head in heads if head.number == 1), None)
    if first is None or len(numbers - {None}) < _FEWEST:
        return heads
    stop = next((head.start for head in heads if head.name == "references"), end)
    added: list[_Head] = []
    at, expected = first.end, 2
    while True:
        known = next((head for head in heads if head.number == expected), None)
        if known is None:
            left = min((head.start for head in heads if (head.number or 0) > expected), default=stop)
            others = (one for one in _NUMBERED.finditer(text, at, left) if _value(one["number"]) == expected)
            other = next(others, None)
            if other is None:
                return sorted([*heads, *added])
            known = _Head(other.start("number"), other.end("number") + 1, expected, "")
            added.append(known)
        at, expected = known.end, expected + 1


def _value(number: str | None) -> int | None:
    if number is None:
        return None
    return int(number) if number.isdigit() else _ROMAN.get(number)


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at
