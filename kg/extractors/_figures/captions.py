"""Splits a figure caption into its panels, whatever the style of the letters.

>>> caption = split_panels("Figure 2. XRD patterns of (a) CsPbCl3 and (b, c) CsPbBr3.")
>>> [(panel.letter, [caption.text[start:end].strip() for start, end in panel.own]) for panel in caption.panels]
[('a', ['CsPbCl3 and']), ('b', ['CsPbBr3.']), ('c', ['CsPbBr3.'])]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_LABEL = re.compile(
    r"^\W*(?:supp\w*\.?\s+|extended\s+data\s+|electronic\s+|online\s+|appendix\s+)*"
    r"(?:fig(?:ure)?s?|schemes?|charts?|plates?|images?|graph(?:ic)?s?)\b\.?\s*"
    r"[A-Z]?\.?-?\s?(?:\d+(?:\.\d+)*|[IVX]+)\s*[.:|]?\s*",
    re.I,
)
_LETTERS = r"[A-Za-z](?!\w)(?:\s?[-–—]\s?[A-Za-z](?!\w)|\s?(?:,|and|&|/)\s?[A-Za-z](?!\w))*"
_BRACKET = re.compile(rf"\(\s?({_LETTERS})\s?\)(?:\s?(?:[-–,&]|and|to)\s?\(\s?([A-Za-z])\s?\))*")
_HALF = re.compile(rf"(?<![\w(])({_LETTERS})\s?\)(?!\w)")
_BARE = re.compile(
    rf"(?:^|(?<=[.;:,!?)] )|(?<=[.;:] \W)|(?<=\band ))((?:[A-Za-z](?!\w),\s?(?:and\s)?)*{_LETTERS})"
    r"(?:\s?[,:.|]\s?|\s+)(?=[^\W\d_a-z]|[a-z]{2,}|\d|\()"
)
# A list of bare letters inside a text: `micrographs of a cast, b rolled and c drawn rods`, `rods: a x = 0, b x = 1`.
_ROW = re.compile(
    r"(?:(?<=\bof )|(?<=\bfor )|(?<=[,:;] )|(?<=\band ))([a-z])\s"
    r"(?!axis\b|axes\b|plane|direction|and\b)(?=\S{2}|[a-z]\s?=)"
)
_LEAST_ROW, _LEAST_NAMED = 3, 2
_SINGLE = re.compile(r"[A-Za-z]")
_RANGE = re.compile(r"([A-Za-z])\s?[-–—]\s?([A-Za-z])")
_EMPTY = re.compile(r"^[\s.,;:)]*(?:and|respectively)?[\s.,;:)]*$")
_AFTER_NAME = re.compile(r"\s*(?:$|[,;.]|(?:and|for|of|at|in|from|under|with|as|before|after|during)\b)")
# The noun that all panels share may stand behind the last letter: "TEM (a) and HRTEM (b) images of A".
_SHARED_NOUN = re.compile(r"\s(?:images?|micrographs?|patterns?|spectr(?:a|um)|curves?|plots?|profiles?|maps?)\b")
_SENTENCE = re.compile(r"(?<=[a-z\d)\]%][.;])\s+(?=[A-Z])")
_ENDS = re.compile(r"[.;](?=\s|$)")
_AHEAD = re.compile(r"[.;]\s+((?:[^.;]|\.(?=\d))*\b(?:of|for|from)\s+(?:the\s+)?(?:[a-z][a-z-]*\s+){0,3})$")
_REFERRING = re.compile(r"\b(?:in|from|see|panels?|figs?\.?|figures?|than|as|shown|both|to)\s*$", re.I)


class Marker(NamedTuple):
    """The letters of one or more panels at `[start, end)`."""

    start: int
    end: int
    letters: tuple[str, ...]


@dataclass
class Panel:
    """One panel: its letter, the stretches of text of its own, and those it shares with other panels."""

    letter: str
    own: list[tuple[int, int]] = field(default_factory=list)
    shared: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Caption:
    """A caption: the range of its text without the label, its lead before the first panel, and its panels."""

    text: str
    start: int
    lead: tuple[int, int]
    panels: list[Panel]


def split_panels(text: str) -> Caption:
    """Split a caption; a caption without panels has an empty list and its whole text as the lead."""
    label = _LABEL.match(text)
    start = label.end() if label else 0
    best: list[Marker] = []
    styles = [list(style(text, start)) for style in (_brackets, _halves, _bares)]
    for markers in (*styles, sorted(styles[0] + styles[2]), list(_row(text, start))):
        found = _in_order([marker for marker in markers if marker.letters], text)
        if len(_all_letters(found)) > len(_all_letters(best)):
            best = found
    mixed = _with_inner(best, text, start)
    if not mixed or (len(_all_letters(mixed)) < 2 and mixed[0].start > start + 3):
        return Caption(text, start, (start, len(text)), [])
    apart = _by_sentence(mixed, text, start)
    if apart:
        return Caption(text, start, (start, start), apart)
    if _is_postfixed(mixed, text, start):
        return Caption(text, start, (start, start), _postfixed(mixed, text, start))
    return Caption(text, start, (start, mixed[0].start), _prefixed(mixed, text))


def _all_letters(markers: list[Marker]) -> set[str]:
    return {letter for marker in markers for letter in marker.letters}


def letters_of(text: str) -> tuple[str, ...]:
    """Return the letters that `a, c-e` names: a, c, d, e; none for what is no row of letters (`M-H`)."""
    found: list[str] = []
    text = re.sub(r"\band\b|\bto\b", ",", text)
    position = 0
    for match in _RANGE.finditer(text):
        found += _SINGLE.findall(text[position : match.start()])
        first, last = match.groups()
        if first <= last and ord(last) - ord(first) < 26:
            found += [chr(code) for code in range(ord(first), ord(last) + 1)]
        position = match.end()
    found += _SINGLE.findall(text[position:])
    return tuple(dict.fromkeys(found))


def _brackets(text: str, start: int) -> Iterator[Marker]:
    """Yield `(a)`, `(a, b)`, `(a-c)`, `(a) and (b)`."""
    pending: Marker | None = None
    for match in _BRACKET.finditer(text, start):
        inside = re.sub(r"\)\s?([-–]|to)\s?\(", r"-", match.group())
        marker = Marker(match.start(), match.end(), letters_of(re.sub(r"[()]", " ", inside)))
        if pending is not None:
            yield pending
        pending = marker
    if pending is not None:
        yield pending


def _halves(text: str, start: int) -> Iterator[Marker]:
    """Yield `a)`, `a, b)`, `a-c)`."""
    for match in _HALF.finditer(text, start):
        yield Marker(match.start(), match.end(), letters_of(match.group(1)))


def _bares(text: str, start: int) -> Iterator[Marker]:
    """Yield letters alone at the start of a sentence or after a comma: `a Peak position ..., b X-ray ...`."""
    for match in _BARE.finditer(text[start:]):
        letters = letters_of(match.group(1))
        opens = match.start(1) == 0 or text[start + match.start(1) - 2 : start + match.start(1)].strip()[:1] in ".;:"
        if letters[:1] in (("A",), ("I",)) and not opens:
            continue
        yield Marker(start + match.start(1), start + match.end(), letters)


def _row(text: str, start: int) -> Iterator[Marker]:
    """Yield the letters of a list inside a sentence: a, b, c ..., the last after an `and` or the third at least."""
    found = [Marker(match.start(1), match.end(), (match[1],)) for match in _ROW.finditer(text, start)]
    kept = _in_order(found, text)
    if len(kept) >= _LEAST_ROW or (len(kept) > 1 and text.endswith("and ", 0, kept[-1].start)):
        yield from kept


def _in_order(markers: list[Marker], text: str) -> list[Marker]:
    """Keep the markers that go on with the row of letters; the row begins with a or A."""
    kept: list[Marker] = []
    seen: set[str] = set()
    for marker in markers:
        letters = marker.letters
        if not kept:
            if letters[0] in "aA":
                kept.append(marker)
                seen |= set(letters)
            continue
        case = kept[0].letters[0]
        if letters[0].islower() != case.islower():
            continue
        fresh = [letter for letter in letters if letter not in seen]
        if not fresh:
            continue
        expected = chr(ord(max(seen)) + 1)
        if min(fresh) == expected or (
            ord(min(fresh)) - ord(expected) <= 1 and not _REFERRING.search(text[: marker.start])
        ):
            kept.append(marker)
            seen |= set(letters)
    return kept


def _with_inner(markers: list[Marker], text: str, start: int) -> list[Marker]:
    """Add bracketed letters inside the text of a marker for several panels: `b, c, XRD of (b) A and (c) B`."""
    if not any(len(marker.letters) > 1 for marker in markers):
        return markers
    inner: list[Marker] = []
    taken = {marker.start for marker in markers}
    brackets = [
        marker
        for marker in _brackets(text, start)
        if marker.letters and all(marker.end <= other.start or marker.start >= other.end for other in markers)
    ]
    for index, marker in enumerate(markers):
        end = markers[index + 1].start if index + 1 < len(markers) else len(text)
        waiting = set(marker.letters)
        for bracket in brackets:
            narrower = len(bracket.letters) < len(marker.letters) and set(bracket.letters) <= waiting
            if marker.end <= bracket.start < end and narrower and bracket.start not in taken:
                inner.append(bracket)
                waiting -= set(bracket.letters)
    return sorted([*markers, *inner])


def _by_sentence(markers: list[Marker], text: str, start: int) -> list[Panel]:
    """Return the panels of a caption that sets letters behind in its first sentence, before in the others.

    >>> [panel.letter for panel in split_panels("Figure 1. CV curves of ZnO (a) and CuO (b). c, EIS.").panels]
    ['a', 'b', 'c']
    """
    first = next((match.end() for match in _SENTENCE.finditer(text, markers[0].end)), len(text))
    bare = next(
        (
            marker.start
            for marker in markers
            if marker.start > markers[0].end and text[marker.start - 2 : marker.start] == ". "
        ),
        first,
    )
    cut = min(first, bare)
    before = [marker for marker in markers if marker.end <= cut]
    after = [marker for marker in markers if marker.start >= cut]
    opens = bool(after) and not text[cut : after[0].start].strip()
    if len(before) < _LEAST_NAMED or not opens or len(text[start : before[0].start].split()) < _LEAST_NAMED:
        return []
    if _all_letters(before) & _all_letters(after) or not all(_AFTER_NAME.match(text[:cut], one.end) for one in before):
        return []
    panels = [*_postfixed(before, text[:cut], start), *_prefixed(after, text)]
    return sorted(panels, key=lambda panel: panel.letter)


def _is_postfixed(markers: list[Marker], text: str, start: int) -> bool:
    """Say whether the letters stand behind what they name: `SEM of A (a) and B (b).`, `XRD (a) and SEM (b) of A`."""
    last = markers[-1]
    ends = _AFTER_NAME.match(text, last.end) or _SHARED_NOUN.match(text, last.end)
    if ends and markers[0].start > start + 1 and all(_AFTER_NAME.match(text, marker.end) for marker in markers[:-1]):
        return True
    return markers[0].start > start + 8 and _EMPTY.match(text[last.end :]) is not None and len(text) - last.end < 16


def _postfixed(markers: list[Marker], text: str, start: int) -> list[Panel]:
    panels: dict[str, Panel] = {}
    begin = start
    for marker in markers:
        for letter in marker.letters:
            panel = panels.setdefault(letter, Panel(letter))
            panel.own.append((begin, marker.start))
            if begin != start:
                panel.shared.append((start, markers[0].start))
        begin = marker.end
    if not _EMPTY.match(text[begin:]):  # "... (b) for A and B" is said of all
        for panel in panels.values():
            panel.shared.append((begin, len(text)))
    return [panels[letter] for letter in sorted(panels)]


def _prefixed(markers: list[Marker], text: str) -> list[Panel]:
    """Give each panel the text after its marker; a marker of several panels before theirs holds shared text.

    A sentence that only the letters after it complete belongs to these: `(a) XRD. SEM of (b) A and (c) B.`
    """
    panels, behind = dict[str, Panel](), set[Marker]()
    shared: tuple[int, int] | None = None
    for index, marker in enumerate(markers):
        if marker in behind:
            continue
        inner = _inner(markers, index, text)
        if inner:
            stop = index + len(inner) + 1
            end = markers[stop].start if stop < len(markers) else len(text)
            for panel in _postfixed(inner, text[:end], marker.end):
                panels.setdefault(panel.letter, panel)
            behind.update(inner)
            continue
        end = markers[index + 1].start if index + 1 < len(markers) else len(text)
        narrower = {
            letter
            for other in markers[index + 1 :]
            for letter in other.letters
            if set(other.letters) < set(marker.letters)
        }
        ahead = _AHEAD.search(text, marker.end, end) if index + 1 < len(markers) else None
        begin = ahead.start(1) if ahead is not None else end
        for letter in marker.letters:
            panel = panels.setdefault(letter, Panel(letter))
            (panel.shared if letter in narrower else panel.own).append((marker.end, begin))
            panel.shared += [shared] if shared else []
        if ahead is not None:
            shared = (begin, end)
        elif _ENDS.search(text, marker.end, end):
            shared = None
    return [panels[letter] for letter in sorted(panels)]


def _inner(markers: list[Marker], index: int, text: str) -> list[Marker]:
    """Return the letters behind what they name in the text of a marker for all: `a, b, SEM of A (a) and B (b)`."""
    marker = markers[index]
    inner: list[Marker] = []
    for other in markers[index + 1 :]:
        if not set(other.letters) < set(marker.letters):
            break
        inner.append(other)
    named = [letter for other in inner for letter in other.letters]
    if sorted(named) != sorted(marker.letters) or len(text[marker.end : inner[0].start].split()) < _LEAST_NAMED:
        return []
    return inner if all(_AFTER_NAME.match(text, other.end) for other in inner) else []
