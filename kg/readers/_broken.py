"""Mends what converters of PDF files set apart by a blank: words broken at a line end, the minus of a number.

"the conduc- tivity of" is joined where the text spells the whole word elsewhere, "a density of - 5 mA" where a word
before the sign leaves no other reading. Signs are replaced one for one by a mark that copying drops, so offsets stay.
"""

from __future__ import annotations

import re

from kg.readers._detached import JOIN

_BROKEN = re.compile(r"(?<![A-Za-z-])(?P<first>[A-Za-z][a-z]+)- (?P<second>[a-z]{2,})(?![A-Za-z])")
_WORD = re.compile(r"[a-z]{4,}")
_MINUS = re.compile(r"(?:(?<= of)|(?<= to)|(?<= at)|(?<= is)|(?<= was)|(?<= were)|(?<= from)|(?<=[=≈~])) [-–] (?=\d)")


def mark_broken(text: str) -> str:
    """Return a text of the same length in which the signs that break words and numbers are to be dropped."""
    if "- " not in text and "– " not in text:
        return text
    text = _MINUS.sub(lambda found: f" -{JOIN}", text)
    places = list(_BROKEN.finditer(text))
    if not places:
        return text
    known = frozenset(_WORD.findall(text.lower()))
    pieces: list[str] = []
    done = 0
    for one in places:
        if (one["first"] + one["second"]).lower() in known:
            pieces += (text[done : one.end("first")], JOIN * 2)
            done = one.start("second")
    return "".join((*pieces, text[done:]))
