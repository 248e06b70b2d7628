"""Splits the affiliation lines of a page into single affiliations with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extractors._front.affiliation_towns import before_town
from kg.extractors._front.author_tokens import split_marks
from kg.extractors._front.author_words import FrontWords

_MARK = re.compile(
    r"(?:(?<=^)|(?<=^[(（])|(?<=^\*)(?=\d)|(?<=\n\*)(?=\d)|(?<=\n)|(?<=[.;,:）)] )|(?<=[;,.])|(?<=\band )|(?<=\s))"
    r"(?P<mark>\d{1,2}|[a-z]|[*†‡§¶#∥‖⊥ʈ△◊]{1,3}|\[[\w*]\]|\([\da-z*†‡§]{1,2}\))"
    r"(?P<stop>[.):]?\s?[-–—:]|[.):,])?\s*(?=[^\W\d_a-zà-ÿ]|[\"“(]|[a-z]?[A-Z]|[a-zà-ÿ]{3,})"
)
_CONNECTOR = re.compile(r"(?:[,;:&(/-]|\b(?:of|and|for|the|de|del|di|in|at|für|der|des|et|to|on|la|du|und|y|e))$")
# The halves of a British post code: `BA1` and, after the digit, the letters of `2LY`.
_OUTWARD = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]?\s?$")
_INWARD = re.compile(r"[A-Z]{2}(?![A-Za-z])")
_PRESENT = re.compile(r"(?:present|current|permanent)\saddress", re.I)
_BETWEEN = re.compile(r"[\s.,;)]*(?:and\s+)?(?:(?:\d{1,2}|[a-z*†‡§])\s+(?=[A-Z]))?")
# A state and its code before a further name: `Boulder, CO 80309 Institute of ...`.
_ZIP_END = re.compile(r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?(?=[.;]?\s(?:and\s|\d{1,2}\s)?[A-Z][A-Za-z])")
_CODE_BEHIND = re.compile(r"\s\d{4,6}(?:-\d{4})?(?!\w)")
_STOP_BEHIND = re.compile(r"[,;.]\s(?:and\s)?(?=[A-ZÀ-Ý])")
_SENTENCE_END = re.compile(r",\s(?P<town>[A-ZÀ-Ý][^\W\d_]{2,})(?P<stop>\.)\s(?=[A-ZÀ-Ý])")
_ADDED = re.compile(r";|\band\b")
# A town with its code: `82109 Bratislava`, `Tokyo 112-004`.
_CODED = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4,6}\s[^\W\d_]+$|^[^\W\d_]+\s\d{3,6}(?:-\d{2,4})?$")
_LINE_LIMIT = 60
_SUBJECTS = 4
_WHOLE_PLACE = 2
"""How many commas a place with its country has at least: name, town, country."""


class Entry(NamedTuple):
    """One affiliation: its marks and its place `[start, end)` in the text that was split."""

    marks: tuple[str, ...]
    start: int
    end: int


def split_entries(
    text: str,
    words: FrontWords,
    raised: Sequence[tuple[int, int]] = (),
    known: frozenset[str] = frozenset(),
) -> list[Entry]:
    """Split `text` at its marks, else at ends of countries before a further organisation.

    `raised` are superscripts of `text`, `known` the marks that the authors carry.
    """
    cuts = _marks_of(text, words, raised, known)
    if not cuts:
        return [Entry((), start, end) for start, end in _unmarked(text, words, 0, len(text))]
    entries: list[Entry] = []
    if words.organization_in(text[: cuts[0][1]]):
        entries += [Entry((), start, end) for start, end in _unmarked(text, words, 0, cuts[0][1])]
    for number, (mark, _, after) in enumerate(cuts):
        end = cuts[number + 1][1] if number + 1 < len(cuts) else len(text)
        if text[after:end].strip(" \n,;.&"):
            entries += [
                Entry(mark, start, stop) for start, stop in _unmarked(text, words, after, end, joined_only=True)
            ]
        elif number + 1 < len(cuts):
            following, start, stop = cuts[number + 1]
            cuts[number + 1] = (mark + following, start, stop)
    return entries


def _marks_of(
    text: str, words: FrontWords, raised: Sequence[tuple[int, int]], known: frozenset[str]
) -> list[tuple[tuple[str, ...], int, int]]:
    """Return the marks that open affiliations: (marks, start, end) in order."""
    found: list[tuple[tuple[str, ...], int, int]] = []
    for start, end in raised:
        marks = split_marks(text[start:end])
        if marks and text[end : end + 40].strip():
            found.append((marks, start, end))
    if found:
        return found
    last = ""
    for match in _MARK.finditer(text):
        mark = match["mark"].strip("()[]")
        if _follows(mark, last, match, known, words):
            found.append((split_marks(mark) or (mark,), match.start(), match.end()))
            last = mark
    if len(found) == 1 and found[0][1] > 0 and found[0][0][0] not in known:
        return []
    return found


def _is_road(text: str, words: FrontWords, *, is_house: bool) -> bool:
    """Say whether a text begins with the word of a street, before which a number is of a house: `2 allée Vauban`."""
    head = re.split(r"[,;\n]", text, maxsplit=1)[0]
    return words.equals(head.split(None, 1)[0], "street_word") and (
        head[0].islower() or (is_house and words.organization_in(head) is None)
    )


def _follows(mark: str, last: str, match: re.Match[str], known: frozenset[str], words: FrontWords) -> bool:
    """Say whether a mark is the next in its row, or a sign that an author carries."""
    text = match.string
    if mark.isdigit() and _is_road(text[match.end() :], words, is_house=not match["stop"]):
        return False
    if mark.isdigit() and _OUTWARD.search(text, 0, match.start()) and _INWARD.match(text, match.end()):
        return False
    opens = match.start() == 0 or text[: match.start()].rstrip(" ")[-1:] == "\n"
    if mark.isdigit():
        expected = last.isdigit() and int(mark) == int(last) + 1
        opens = opens or (last.isdigit() and words.country_at_end(text[: match.start()].rstrip(" .,;")) is not None)
        begins = mark == "1" and not last and (opens or bool(known & {"1"}))
        skips = opens and last.isdigit() and int(last) < int(mark) <= int(last) + 5 and (not known or mark in known)
        return expected or begins or skips or (opens and mark in known and int(mark) < 40)
    if mark.isalpha():
        following = text[match.end() : match.end() + 1]
        if following.islower() and not match["stop"]:
            return False
        expected = bool(last) and last.isalpha() and ord(mark) == ord(last) + 1
        free = (
            mark in "aeyio" and text[: match.start()].rstrip()[-1:] not in ("", ".", ";", ",", "\n", ":") and not opens
        )
        begins = not last and (mark == "a" or mark in known) and (opens or mark in known)
        return (
            (expected and (not free or words.country_at_end(text[: match.start()]) is not None))
            or begins
            or (opens and mark in known)
        )
    return opens or mark in known or bool(last)


def _ends(text: str, words: FrontWords, start: int, end: int) -> list[tuple[int, int]]:
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
            or _CODED.search(text[start : match.start()].rpartition(",")[2].strip())
        ):
            after = _BETWEEN.match(text, match.end())
            ends.append((match.end(), after.end() if after else match.end()))
    ends += [(match.end(), match.end()) for match in _ZIP_END.finditer(text, start, end)]
    return sorted({*ends, *_ends_of_regions(text, words, start, end)})


def _ends_of_regions(text: str, words: FrontWords, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of places without a country: after a state, after its code, after a town and a full stop."""
    for match in words.finditer(text, start, end, "region"):
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


def _unmarked(
    text: str, words: FrontWords, start: int, end: int, *, joined_only: bool = False
) -> list[tuple[int, int]]:
    """Split where a country ends one affiliation and another organisation follows, or at semicolons between two.

    Under one mark (`joined_only`) two places are divided by a country and a semicolon or `and`.
    """
    found: list[tuple[int, int]] = []
    begin = start
    for cut, after in _ends(text, words, start, end):
        left, right = text[begin:cut], text[after:end].strip()
        if cut < begin or not right:
            continue
        between = text[cut:after]
        country = words.country_at_end(left.rstrip(" ;"))
        if not words.organization_in(left) and (country is None or left.count(",") < _WHOLE_PLACE):
            continue
        if joined_only and (
            _PRESENT.search(left)
            or "," in between.strip(" ,")
            or (country is None and not _ZIP_END.search(text, begin))
        ):
            continue
        if joined_only and not _ADDED.search(between) and re.search(r"[.,]", between) and not _is_whole(right, words):
            continue
        head = re.split(r"[,;\n]", right, maxsplit=1)[0]
        unit = words.organization_in(head)
        if country is not None and not between.strip():
            # After a town `Germany Rotor Company` is two things; `Institute, Japan Atomic Energy Agency` is one.
            before = left[: country[0]].rstrip(" \n")
            town = before.rstrip(",").rpartition(",")[2].strip()
            divided = before.endswith(",") or _CODED.search(town) or words.equals(town, "town")
            is_name = words.organization_in(town) and not re.search(r"\d", town) and before_town(town, words) is None
            if not divided or not town or is_name:
                continue
        if words.country_at_end(head) is None and unit is not None:
            found.append((begin, cut))
            begin = after
    found.append((begin, end))
    return [(first, last) for first, last in found if text[first:last].strip(" \n.,;")]


_STOP = re.compile(r"\n|\.\s+(?=[A-Z])")
_LEAST_SENTENCE = 3
# What no part of an address begins with.
_OTHER_LINE = re.compile(
    r"(?:running|short)\s(?:title|head)|all rights|work done|(?:work\s)?supported|this (?:work|research|article)"
    r"|invited|presented|word counts?|send proofs|[^\n]{0,40}\bhome ?page|copyright|©|published|\d+\spages|number of",
    re.I,
)


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


def split_affiliations(text: str, words: FrontWords) -> list[tuple[str | None, str]]:
    """Split a raw string of one or several affiliations into (mark, text)."""
    return [
        (entry.marks[0] if entry.marks else None, tidy(text[entry.start : entry.end], words))
        for entry in split_entries(text, words)
    ]


def _is_whole(text: str, words: FrontWords) -> bool:
    """Say whether a text is a further place with its own country, not what is said of the last one."""
    first = re.split(r"[;:\n]|\.\s", text, maxsplit=1)[0]
    return first.count(",") >= _WHOLE_PLACE and words.country_at_end(first.rstrip(" .")) is not None


def _runs_on(before: str, after: str, words: FrontWords) -> bool:
    """Say whether a name is broken over two lines of running text: `..., Purdue` and `University, West Lafayette`."""
    head, comma, tail = before.rpartition(",")
    first = after.partition(",")[0]
    return (
        bool(comma and head and tail.strip())
        and len(tail.split()) < 4
        and not any(sign.isdigit() for sign in tail)
        and not words.organization_in(tail)
        and not words.equals(tail, "country", "region")
        and not re.search(r"\b[A-Z]\.", tail)
        and words.organization_in(first) is not None
    )


def _is_rest_of_unit(before: str, after: str, words: FrontWords) -> bool:
    """Say whether a line begins with the subjects that end the name above: `College of Civil`, `Engineering`."""
    if words.search(before.rpartition(",")[2], "department_word", "institute_word", "organization_word") is None:
        return False
    head = [word for word in re.split(r"[\s&]+|\band\b", after.partition(",")[0]) if word]
    return 0 < len(head) < _SUBJECTS and all(words.equals(word, "subject_word") for word in head)


def tidy(text: str, words: FrontWords) -> str:
    """Return an affiliation on one line: wrapped lines joined, separate short lines divided by commas."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = ""
    for line in lines:
        if not joined:
            joined = line
        elif joined.endswith("-") and line[:1].islower():
            joined = joined[:-1] + line
        elif (
            _CONNECTOR.search(joined)
            or not (line[:1].isupper() or line[:1].isdigit())
            or len(joined.rsplit(", ", 1)[-1]) > _LINE_LIMIT
            or _runs_on(joined, line, words)
            or _is_rest_of_unit(joined, line, words)
        ):
            joined = f"{joined} {line}"
        else:
            joined = f"{joined}, {line}"
    joined = re.sub(r"\s+([,;.])", r"\1", " ".join(joined.split()))
    joined = re.sub(r"(?:[,;.]|\s)\s*(?:and|&)$", "", joined.strip(" ,;:")).strip(" ,;:").rstrip(" ({[")
    return (
        joined[:-1] if joined.endswith(".") and not re.search(r"\b(?:[A-Z]\.|Inc\.|Ltd\.|Univ\.)$", joined) else joined
    )
