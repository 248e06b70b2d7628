"""What a sentence names only in passing.

What it compares its topic with at its start, the examples of a kind, what stands between two commas behind its topic.
"""

from __future__ import annotations

import re

_COMPARED = re.compile(
    r"(?:(?:As\s)?[Cc]ompared\s(?:with|to)|In\s(?:contrast|comparison|addition)\s(?:to|with)|By\scontrast\s(?:to|with)|"
    r"Unlike|(?:Much\s)?[Ll]ike|Similar(?:ly)?\sto|Contrary\sto|Instead\sof|Apart\sfrom|Besides|Analogous(?:ly)?\sto|"
    r"As\s(?:in|with)|Relative\sto)\s"
)
_EXAMPLES = re.compile(r"(?:\bsuch\sas|\be\.\s?g\.,?|\bfor\s(?:example|instance),?|\bincluding)\s[^.;:()]*$")
# "The viscosity, which serves as a measure of the chain length, rises from", "The modulus, taken from the first 2% of
# strain, rises from", "places the transition, read at the knee, at": what follows is of the one named before.
_BETWEEN = re.compile(
    r",\s(?:(?:(?:in|for|of|from|by|with)\s)?(?:which|whose|where|who)\s[^,;:()\d]{4,150}?"
    r"|(?:as\s)?(?:[a-z]{3,}ed|taken|read|found|seen|given|drawn|known)\s(?:off\s|out\s)?"
    r"(?:from|by|at|in|on|with|over|under|after|for|as|via|through|along|between|within|using|relative)\s[^,;:()]{3,150}?)"
    r",(?=\s(?:\w+ly\s)?[a-z]+(?:s|ed|t|ose|ell|ew)\b)"
)
_OWN_NUMBER = re.compile(r"[\w.@/+-]{1,24}(?::|\s?=)\s?[~≈<>+−-]?\s?\d")
_NUMBER_FOR = re.compile(
    r"\([^()]*\d\S*(?:\s[^\s()]{1,8}){0,2}\s(?:for|in)\s(?:the\s|pure\s|neat\s|bare\s|pristine\s)*"
)
_REACH = 90  # characters from the word that announces examples to the last of them


def is_aside(plain: str, start: int, begin: int) -> bool:
    """Say whether a name that begins at `begin` is named in passing by the sentence that starts at `start`.

    "Compared with A, B is harder" is about B; "oxides such as A and B are brittle" is about oxides.
    """
    opening = _COMPARED.match(plain, start)
    if opening is not None and opening.end() <= begin and "," not in plain[opening.end() : begin]:
        return True
    left = max(start, begin - _REACH)
    if tells_in_bracket(plain, left, begin):
        return True
    return _EXAMPLES.search(plain, left, begin) is not None


def tells_in_bracket(plain: str, left: int, begin: int) -> bool:
    """Say whether a name that begins at `begin` stands in a bracket with a number of its own ("5 s (B: 7 s)").

    What the sentence goes on with is not of such a sample; "(B, 5 mol%)" explains the one named before it.
    """
    opened = plain.rfind("(", left, begin)
    if opened < 0 or plain.find(")", opened, begin) >= 0:
        return False
    return _OWN_NUMBER.match(plain, begin) is not None or _NUMBER_FOR.fullmatch(plain, opened, begin) is not None


def without_aside(between: str) -> str:
    """Return the words between a name and its number without what is told of the name between two commas."""
    comma = between.find(", ")
    return between if comma < 0 else _BETWEEN.sub("", between, count=1)


def aside_around(plain: str, left: int, start: int, end: int, until: int) -> int:
    """Return where the aside begins that `[start, end)` stands in and that ends before `until`; -1 for none."""
    if plain.find(", ", end, until) < 0 or plain.find(", ", left, start) < 0:
        return -1
    for found in _BETWEEN.finditer(plain, left, until):
        if found.start() < start and end <= found.end():
            return found.start()
    return -1
