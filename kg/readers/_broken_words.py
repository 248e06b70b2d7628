"""Joins words that a lost line end broke: `elec- trolyte`, `as- received`.

The hyphen and the blank (or the blank alone) become the character that copying drops, one for one, so offsets stay.
A word is joined when the text writes it whole elsewhere, or when a part of it is no word of the text; an ellipsis
("high- and low-temperature") is left as it is.
"""

from __future__ import annotations

import re

from kg.readers._detached import JOIN

_BREAK = re.compile(r"- (?<=[A-Za-z]{2}- )(?P<second>[a-z]{2,})(?![A-Za-z]|-[a-z])")
_FIRST = re.compile(r"(?<![A-Za-z-])(?:[a-z]{2,}|[A-Z][a-z]{2,})$")
_WHOLE = re.compile(r"(?<![A-Za-z])(?<!- )[A-Za-z]+(?:-[A-Za-z]+)*(?![A-Za-z]|-\s)")
_ELLIPSIS = frozenset(["and", "or", "to", "nor", "und", "bis", "vs", "versus", "as", "but", "of", "in", "with", "plus"])
_LONGEST = 24


def mark_broken(text: str) -> str:
    """Return a text of the same length in which the hyphens and blanks inside broken words are marked."""
    found = list(_BREAK.finditer(text)) if "- " in text else []
    if not found:
        return text
    words = {word.lower() for word in _WHOLE.findall(text)}
    pieces: list[str] = []
    done = 0
    for broken in found:
        at, second = broken.start(), broken["second"]
        left = _FIRST.search(text, max(done, at - _LONGEST), at)
        if left is None or second in _ELLIPSIS:
            continue
        first = left.group().lower()
        is_compound = f"{first}-{second}" in words or (first in words and second not in words)
        if first + second in words or not (is_compound or {first, second} <= words):
            pieces += (text[done:at], JOIN * 2)
        elif is_compound:
            pieces += (text[done : at + 1], JOIN)
        else:
            continue
        done = at + 2
    return "".join((*pieces, text[done:]))
