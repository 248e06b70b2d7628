"""Finds the sign with which a notice of a front page opens, and by which it means authors: `‡ These authors ...`."""

from __future__ import annotations

import re

from kg.extractors._front.author_lines import Line
from kg.extractors._front.author_tokens import split_marks

_SIGNS = re.compile(r"[*†‡§¶#∥‖✉☯△◊]+|(?<![\w)])\+\d?(?=\]|\s?[A-Z])")
# A number or letter at the start of a notice, glued to its first word or not: `8These authors`, `a) Author to whom`.
_GLUED = re.compile(r"(?:^|(?<=[.;,:]\s)|(?<=[.;]))[(\[]?(?P<mark>\d{1,2}|[a-z])[)\]]?\s?(?=[A-Z])|^[\da-z](?=\W)")
_BREAK = re.compile(r"[.;]\s+(?=[A-Z(✉])|[.;]\s*$|\n")
_SENTENCE_END = re.compile(r"[.;](?:\s|$)|\n")
_BETWEEN = re.compile(r"[\s,]*")
# An address right behind its sign: the author whom the sign marks is the one to write to.
_ADDRESSED = re.compile(
    r"(?:^|(?<=[\s.;,]))\^?([*†‡§¶#∥]+)\^?\s?(?:\(?e-?mail\)?(?:\saddress)?\s?:?\s?)?(?=[\w.+-]+\s?@)", re.I
)


def signs_of(line: Line, at: int) -> frozenset[str]:
    """Return the marks that open the sentence around offset `at` of a line, else those behind it in the sentence."""
    found = _candidates(line)
    signs: set[str] = set()
    last = at
    for start, end, marks in reversed([one for one in found if one[1] <= at]):
        gap = line.text[end:last]
        if _BREAK.search(gap) if not signs else not _BETWEEN.fullmatch(gap):
            break
        signs |= set(marks)
        last = start
    if signs:
        return frozenset(signs)
    stop = _SENTENCE_END.search(line.text, at)
    until = stop.start() if stop else len(line.text)
    return frozenset(mark for start, end, marks in found if at <= start and end <= until for mark in marks)


def opens_with_sign(line: Line) -> bool:
    """Say whether a line begins with a sign that explains a mark of authors."""
    return _SIGNS.match(line.text) is not None or (bool(line.raised) and line.raised[0][0] == 0)


def addressed_signs(line: Line) -> frozenset[str]:
    """Return the signs right behind which an address stands: `†ann@uni.example`."""
    if "@" not in line.text:
        return frozenset()
    return frozenset(mark for found in _ADDRESSED.finditer(line.text) for mark in split_marks(found[1]))


def _candidates(line: Line) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the marks of a line with their places, in order."""
    found = [(start, end, split_marks(line.text[start:end])) for start, end in line.raised]
    if line.is_heading:
        found.append((0, 0, ("#",) * line.block.level))  # the mark of a notice, which a reader took for a heading's
    for match in _SIGNS.finditer(line.text):
        found.append((match.start(), match.end(), split_marks(match.group())))
    for match in _GLUED.finditer(line.text):
        mark = match["mark"] or match.group()
        found.append((match.start(), match.end(), (mark,)))
    return sorted(one for one in set(found) if one[2])
