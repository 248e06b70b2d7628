"""Finds where a place of work ends that no mark divides from the next, and where the text below it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors._front.author_words import FrontWords

_BETWEEN = re.compile(r"[\s.,;)]*(?:and\s+)?(?:(?:\d{1,2}|[a-z*†‡§])\s+(?=[A-Z]))?")
# A state and its code before a further name: `Boulder, CO 80309 Institute of ...`.
ZIP_END = re.compile(r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?(?=[.;]?\s(?:and\s|\d{1,2}\s)?[A-Z][A-Za-z])")
_CODE_BEHIND = re.compile(r"\s\d{4,6}(?:-\d{4})?(?!\w)")
_STOP_BEHIND = re.compile(r"[,;.]\s(?:and\s)?(?=[A-ZÀ-Ý])")
_SENTENCE_END = re.compile(r",\s(?P<town>[A-ZÀ-Ý][^\W\d_]{2,})(?P<stop>\.)\s(?=[A-ZÀ-Ý])")
# A town with its code: `82109 Bratislava`, `Tokyo 112-004`.
CODED_TOWN = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4,6}\s[^\W\d_]+$|^[^\W\d_]+\s\d{3,6}(?:-\d{2,4})?$")
_STOP = re.compile(r"\n|\.\s+(?=[A-Z])")
_LEAST_SENTENCE = 3
# What no part of an address begins with.
_OTHER_LINE = re.compile(
    r"(?:running|short)\s(?:title|head)|all rights|work done|(?:work\s)?supported|this (?:work|research|article)"
    r"|invited|presented|word counts?|send proofs|[^\n]{0,40}\bhome ?page|copyright|©|published|\d+\spages|number of",
    re.I,
)


def ends_of_places(text: str, words: FrontWords, start: int, end: int) -> list[tuple[int, int]]:
    """Return where an affiliation may end, as (its end, the start of the next): after a country, at a semicolon."""
    ends = [(start + match.start(), start + match.end()) for match in re.finditer(";", text[start:end])]
    for match in words.finditer(text, start, end, "country"):
        before = text[start : match.start()].rstrip(" (")[-1:]
        if text[match.end() : match.end() + 1] == "-" and text[match.end() + 1 : match.end() + 2].isdigit():
            continue  # `FI-02044`
        word = re.search(r"(\w+)\W*$", text[start : match.start()])
        if (
            before in (",", ")", ".", "\n")
            or before.isdigit()
            or (word and word[1].istitle() and text[match.end() : match.end() + 1] in ".;\n")
            or CODED_TOWN.search(text[start : match.start()].rpartition(",")[2].strip())
        ):
            after = _BETWEEN.match(text, match.end())
            ends.append((match.end(), after.end() if after else match.end()))
    ends += [(match.end(), match.end()) for match in ZIP_END.finditer(text, start, end)]
    return sorted({*ends, *_ends_of_regions(text, words, start, end)})


def _ends_of_regions(text: str, words: FrontWords, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of places without a country: after a state, after its code, after a town and a full stop."""
    for match in words.finditer(text, start, end, "region", "region_town"):
        code = _CODE_BEHIND.match(text, match.end(), end)
        if code is None and (words.equals(match.group(), "town", "region_town") or not _is_listed(match)):
            continue
        stop = _STOP_BEHIND.match(text, code.end() if code else match.end(), end)
        country = next(words.finditer(text, stop.end(), end, "country"), None) if stop is not None else None
        if stop is not None and (country is None or country.start() > stop.end()):
            yield stop.start(), stop.end()
    for stop in _SENTENCE_END.finditer(text, start, end):
        if words.equals(stop["town"], "town"):
            yield stop.start("stop"), stop.end()


def _is_listed(match: re.Match[str]) -> bool:
    """Say whether a comma stands before a state, and its name or code begins with a capital."""
    return match.string[: match.start()].rstrip().endswith(",") and match.group()[0].isupper()


def end_of_place(text: str, words: FrontWords) -> int:
    """Return where the last country of a text ends, if what follows is neither of a place nor of an address.

    A page without a heading before its abstract runs on from the last affiliation into the text.
    """
    for stop in _STOP.finditer(text):
        before = text[: stop.start()].rstrip(" .")
        if stop.group() == "\n" and _OTHER_LINE.match(text, stop.end()):
            return stop.start()
        last = re.split(r"[,;\n]", before)[-1]
        if "," not in before or words.country_at_end(before) is None or words.organization_in(last):
            continue
        rest = text[stop.end() :].strip()
        head = rest.partition("\n")[0]
        is_short = stop.group() != "\n" and len(head.split()) < _LEAST_SENTENCE
        if is_short or not head[:1].isupper() or words.organization_in(rest) or words.country_at_end(rest.rstrip(" .")):
            continue
        return stop.start()
    return len(text)
