"""Exponents behind unit symbols (`^-1`, `-1`, `2`, ` -1`, `^(1/2)`, `½`, ` squared`) and when to believe them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from kg._unit_atoms import Entry, exponent_of
from kg.terms import Exponent

EXPONENT = re.compile(
    r"\s?\^\s?[{(]{0,2}\s?(?P<caret>[+-]?\s?\d+(?:\.\d+|\s?/\s?\d+)?)(?:\s?[)}]){0,2}"
    r"|(?P<glued>-?\d/\d(?!\d)|-\d(?:\.5)?(?!\d|\.\d)|[02]\.\d+|[2-9](?!\d|\.\d))"
    r"|(?:\s|(?<=[A-Za-zµΩ])(?=-\s))(?P<spaced>-\s?[1-9])(?!\d|[.,]\d)"
    r"|(?P<half>\s?\^?\s?½)"
)
_LARGEST = 6
_MARKS = re.compile(r",\d")
_NEXT_WORD = re.compile(r"\s?([^\W\d_]+)(?![\w^-])")
_SMALL_WORDS = frozenset(["is", "as", "am", "at"])  # "at 0.001 s-1 is"
_IN_WORDS = re.compile(r"\s(squared|cubed)\b")
_KELVIN_POWER = re.compile(r"K[24](?!\w)").match  # `W/m K2`
_LOST_SPACE = re.compile(r"\s([23])(?=$|[\s,;)/·])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a unit expression a factor stands.

    `over`: after a slash or `per`; `whole`: the text is known to be a unit; `kind`: the separator before the factor
    (`over`, `times`, `hyphen`, `space`); `grouped`: inside brackets.
    """

    over: bool
    first: bool
    whole: bool
    kind: str = ""
    grouped: bool = False

    def signed(self, exponent: Exponent) -> Exponent:
        """Return the exponent with the sign the place gives it; a printed minus stays as it is (`mA/cm^-2`)."""
        return -exponent if self.over and exponent > 0 else exponent


def printed_exponent(found: re.Match[str]) -> Exponent:
    """Return the value of a match of `EXPONENT`."""
    if found["half"]:
        return Fraction(1, 2)
    return exponent_of((found["caret"] or found["glued"] or found["spaced"]).replace(" ", ""))


def read_exponent(text: str, symbol: tuple[int, int], entry: Entry, place: Place) -> tuple[Exponent, int] | None:
    """Return the unsigned exponent behind the symbol at `symbol` and its end; `None` if digits there are no exponent.

    Digits without a caret are doubtful: `5 N2` is nitrogen, `5 nm-8 nm` a range, `mm2` an area, `HV5` a scale.
    """
    begin, end = symbol
    found = EXPONENT.match(text, end)
    if found is None:
        return _unusual(text, end, entry, place)
    exponent = printed_exponent(found)
    if found["half"] or found["caret"]:
        return _raised(text, found, exponent, end)
    if exponent > 0 and " " not in found.group() and not any(atom.convertible for atom, _ in entry.factors):
        return 1, found.end()  # the load of a hardness scale: `HV0.5`
    if exponent < 0:
        if place.first and _is_range(text[begin:end], text[found.end() :]):
            return 1, end
        if place.first and not (place.whole or entry.length) and " " in found.group():
            return 1, end  # "5 h - 2 times"
    elif not (place.whole or entry.length):
        if place.first and not text[begin].islower():
            return None
        if place.kind == "space" and "/" not in found.group() and not (place.over and _KELVIN_POWER(text, begin)):
            return None
    return exponent, found.end()


def _raised(text: str, found: re.Match[str], exponent: Exponent, end: int) -> tuple[Exponent, int] | None:
    """Tell an exponent from a reference mark (`V^14,15`) and from a charge (`Fe^2+`)."""
    if text[found.end() : found.end() + 1] == "+":
        return None
    if exponent > _LARGEST or _MARKS.match(text, found.end()):
        return 1, end
    return exponent, found.end()


def _is_range(symbol: str, rest: str) -> bool:
    """Whether the digits behind `10 Hz` begin `-5 MHz`: the same unit follows, with whatever prefix."""
    word = _NEXT_WORD.match(rest)
    if word is None or word[1] in _SMALL_WORDS:
        return False
    return symbol in (word[1], word[1][1:]) or (len(symbol) > 1 and symbol[1:] in (word[1], word[1][1:]))


def _unusual(text: str, end: int, entry: Entry, place: Place) -> tuple[Exponent, int] | None:
    words = _IN_WORDS.match(text, end)
    if words is not None:
        return 2 if words[1] == "squared" else 3, words.end()
    if entry.length and (place.whole or place.over):
        spaced = _LOST_SPACE.match(text, end)
        if spaced is not None:
            return int(spaced[1]), spaced.end()
    return None if text[end : end + 1].isdigit() else (1, end)
