"""Units whose exponents are set apart, spelled in one: `cm 2 V -1 s -1`, `W m 1 K 1`, `m 2 /s`, `MPa m 1/2`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

# Two symbols or more, the last one with its exponent set apart.
_APART = re.compile(r"(?:°?[^\W\d_]{1,4}(?:\s?-?\d)?\s){1,3}[^\W\d_]{1,4}\s-?[1-4](?![\w%-]|\.\d)")
_FACTOR = re.compile(r"(°?[^\W\d_]{1,4})(?:\s?(-?\d))?")
_BEFORE_SLASH = re.compile(r"(?P<symbol>[^\W\d_]{1,3})\s(?P<power>[23])(?=\s?/\s?[^\W\d_(]|\s?/\s?\()")
_HALF = re.compile(r"\s(?:1\s?/\s?2|0\.5|½)(?![\d./])")


class Spelling(NamedTuple):
    """A text that begins with the unit, which must end behind `least` in it; `shift` leads to the end as printed."""

    text: str
    least: int
    shift: int
    is_whole: bool


def spelled_in_one(text: str, start: int, end: int) -> Iterator[Spelling]:
    """Yield how a unit with exponents set apart can be meant, which goes on behind `end`, where the usual reading ends.

    Exponents may have lost their minus.
    """
    raised = _BEFORE_SLASH.match(text, start)
    if raised is not None and raised.end("symbol") == end:
        glued = f"{raised['symbol']}{raised['power']}"
        yield Spelling(f"{glued}{text[raised.end() :]}", len(glued), raised.end() - len(glued), is_whole=False)
    half = _HALF.match(text, end)
    if half is not None:
        yield Spelling(f"{text[start:end]}^1/2", end - start, half.end() - (end - start + len("^1/2")), is_whole=False)
    found = _APART.match(text, start)
    if found is None or found.end() <= end:
        return
    factors = _FACTOR.findall(found.group())
    signs = [(exponent, "-" + exponent) if exponent[:1].isdigit() else (exponent,) for _, exponent in factors]
    for exponents in product(*signs):
        if "1" not in exponents:  # nobody prints it
            spelled = " ".join(symbol + exponent for (symbol, _), exponent in zip(factors, exponents, strict=True))
            yield Spelling(spelled, len(spelled) - 1, found.end() - len(spelled), is_whole=True)
