"""Splits the affiliation lines of a page into single affiliations with their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors._front.affiliation_towns import before_town
from kg.extractors._front.author_tokens import split_marks
from kg.extractors._front.author_words import FrontWords
from kg.extractors._front.place_ends import CODED_TOWN, ZIP_END, ends_of_places

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
_ADDED = re.compile(r";|\band\b")
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


def _unmarked(
    text: str, words: FrontWords, start: int, end: int, *, joined_only: bool = False
) -> list[tuple[int, int]]:
    """Split where a country ends one affiliation and another organisation follows, or at semicolons between two.

    Under one mark (`joined_only`) two places are divided by a country and a semicolon or `and`.
    """
    found: list[tuple[int, int]] = []
    begin = start
    for cut, after in ends_of_places(text, words, start, end):
        left, right = text[begin:cut], text[after:end].strip()
        if cut < begin or not right:
            continue
        between = text[cut:after]
        country = words.country_at_end(left.rstrip(" ;"))
        if not words.organization_in(left) and (country is None or left.count(",") < _WHOLE_PLACE):
            continue
        if joined_only and (
            _PRESENT.search(left) or "," in between.strip(" ,") or (country is None and not ZIP_END.search(text, begin))
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
            divided = before.endswith(",") or CODED_TOWN.search(town) or words.equals(town, "town")
            is_name = words.organization_in(town) and not re.search(r"\d", town) and before_town(town, words) is None
            if not divided or not town or is_name:
                continue
        if words.country_at_end(head) is None and unit is not None:
            found.append((begin, cut))
            begin = after
    found.append((begin, end))
    return [(first, last) for first, last in found if text[first:last].strip(" \n.,;")]


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
