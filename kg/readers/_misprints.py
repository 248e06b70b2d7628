"""Puts right the signs that text layers of PDF files print as other characters.

Fonts of signs without a map to Unicode come out of converters as letters and digits: `10À3 S cmÀ1`, `T ¼ 300 K`,
`2.1 3 1023 S cm21`, `5 cm(cid:0) 2`, `500 8C`, `12 lm`, `2.3 6 0.2`, `25 C176C`, `12e15%`. Each font has its own
set, and a document has few fonts. Where a character can mean nothing else, one place is enough (`10À3`, `500 0C`); what
could be a number or a letter of its own is changed only in a document that shows its set several times. Everything is
replaced at the same length, so offsets stay; values read from such places are told to be repaired.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from kg.document import Misprint, Span
from kg.readers._glued_references import can_be_glued, glued_references

NOTHING = "\u2060"
"""Stands for a character that means nothing; copying drops it."""
_Found = Iterator[tuple[int, int, str]]

_UNITS = r"(?:[munkMGµc]?(?:mol|Hz|Pa|eV|[mgsVAWJNLFSKCΩ])|min|h|dm|dec|cycle|kOe)"
_MINUS, _TIMES, _DEGREE, _MICRO, _OHM, _EQUALS, _PLUS, _BOTH, _DASH = "-×°µΩ=+±–"

_CODE = re.compile(r"\(cid:\d{1,4}\)")
_CODE_SIGNS = (
    (_MINUS, re.compile(rf"(?:(?<![A-Za-z]){_UNITS}|\d\s?[×x·]\s?10|\)\s?10)(\(cid:\d+\))\s?[1-9](?!\d)")),
    (_TIMES, re.compile(r"\d\s?(\(cid:\d+\))\s?10(?:\(cid:\d+\)|\^|-)")),
    (_DEGREE, re.compile(r"\d\s?(\(cid:\d+\))\s?C(?![\w-])")),
)
_LETTER_SIGNS = (
    (_MINUS, re.compile(r"(?<![A-ZÀ-Ý])À\s?(?=\d)")),
    (_TIMES, re.compile(r"(?:(?<=\d)|(?<=\d ))Â(?= ?\d)")),
    (_EQUALS, re.compile(r"(?<=[A-Za-zα-ω)\]}'] )¼(?= [-À~<>$]?\s?\d)")),
    (_PLUS, re.compile(r"(?<=[A-Za-z\d)])þ(?![a-zà-ÿ])|(?<= )þ(?= )")),
)
_SPRINGER = re.compile(r"\d\s?C176\s?C(?![\w])|(?:[mgslVKJWA]|10)C0\s?[1-9](?!\d)")
_SPRINGER_SIGNS = (
    (_DEGREE, re.compile(r"C176(?=\s?C(?!\w))")),
    (_MINUS, re.compile(r"(?:(?<=[mgslVKJWAhL])|(?<=10)|(?<=[ (]))C0\s?(?=\d)")),
    (_TIMES, re.compile(r"(?<=\d )C2(?= 10)")),
    (_BOTH, re.compile(r"(?<=\d )C6(?= \d)")),
)
# A unit behind a number, and a digit 2 before its power: "mS cm21", "J mol21 K21".
_RAISED = re.compile(
    rf"(?<![\w.])\d[\d.]*(?:\s(?:3|×)\s10\d{{1,3}})?\s?(?P<units>(?:(?<=[\s\d]){_UNITS}\d?\s)*{_UNITS}\^?2[1-4](?:\s{_UNITS}\^?2[1-4])*)(?!\w)"
)
_RAISED_UNIT = re.compile(rf"(?:^|\s)(?P<unit>{_UNITS})\^?(?P<sign>2)[1-4](?!\d)")
_LENGTHS = frozenset(["m", "cm", "mm", "nm", "µm", "dm"])
_POWER = re.compile(r"(?<=\d) (?P<times>3) 10\^?(?P<sign>2)?\d{1,2}(?!\d)")
_WITHIN = re.compile(
    r"(?<![\w.,])(?P<value>\d+(?:\.\d+)?) (?P<sign>6) (?P<error>\d+(?:\.\d+)?)(?![\w.]*\d)"
    rf"(?P<unit>\s?(?:%|°|(?:{_UNITS}|[mkµnc]m|mL|wt|at)(?![a-z])))?"
)
_DIGIT_DEGREES = re.compile(r"(?<![\w.])\d{2,4}\s?(?P<sign>8)C(?![\w/-])")
_ONE_DEGREES = re.compile(r"(?<![\w.])\d{2,4} (?P<sign>1)C(?![\w/-])(?! (?:cycl|charg|discharg|rate))")
_NULL_DEGREES = re.compile(r"(?<![\w.])\d{2,4} (?P<sign>0)\s?C(?![\w/-])")
_LETTER_MICRO = re.compile(r"\d\s?(?P<sign>l)(?:m(?:ol)?|L|g|A|F|V|W|M)(?![\w/]|\s?W)")
_LETTER_OHM = re.compile(r"\d\s?[kM]?(?P<sign>X)(?=\s(?:cm|m)(?![A-Za-z])|\s?/\s?sq|\ssq)")
# "53e100%", pages "123e130": no power of ten where the second number has a fraction or the first two digits and more.
_LETTER_DASH = re.compile(r"(?<![\w./-])(?P<low>\d{1,6}(?:\.\d+)?)(?P<sign>e)(?P<high>\d{1,6}(?:\.\d+)?)(?!\.?\w*\d)")
_BREAK = re.compile(r"\.\s(?<=\d\.\s)(?=\d)")
_NUMBER_BEFORE = re.compile(r"(?:\b(?:at|was|is|of|to|are|were|and|about|from)|[=≈])\s\d{1,4}$")
_UNIT_BEHIND = re.compile(rf"\d{{1,3}}\s?(?:%|°|[µkmcn]?m|(?:{_UNITS}))(?![A-Za-z])(?!\sof)")
_BREAK_REACH = 12
# "0:76 V": no ratio of nothing has a unit.
_COLON = re.compile(rf"(?<![\w:.])0(?P<sign>:)\d{{1,3}}\s?(?:%|{_UNITS}|[nµ]m)(?![A-Za-z])")
_RING = re.compile(r"(?<![\w.])(?:\d{2,3}|\d{1,2}\.\d+)(?P<sign>o)(?![\w-])|(?<=\d[-–])\d{2,3}(?P<second>o)(?![\w-])")
_OFTEN = 2


def undo_misprints(text: str) -> tuple[str, tuple[Misprint, ...]]:
    """Return a text of the same length with the signs that were meant, and what was changed, in order."""
    changes = sorted({change for find, can_be in _SETS if can_be(text) for change in find(text)})
    pieces: list[str] = []
    misprints: list[Misprint] = []
    done = 0
    for start, end, sign in changes:
        if start < done:
            continue
        pieces += (text[done:start], sign, NOTHING * (end - start - len(sign)))
        misprints.append(Misprint(Span(start, end), text[start:end], sign))
        done = end
    return ("".join((*pieces, text[done:])) if misprints else text), tuple(misprints)


def _codes(text: str) -> _Found:
    """Find the numbered glyphs whose neighbours all agree on one sign: `cm(cid:0) 2`, `25 (cid:3)C`."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sign, pattern in _CODE_SIGNS:
        for found in pattern.finditer(text):
            votes[found.group(1)][sign] += 1
    signs = {code: next(iter(told)) for code, told in votes.items() if len(told) == 1}
    for found in _CODE.finditer(text):
        if found.group() in signs:
            sign, (start, end) = signs[found.group()], found.span()
            joined = sign in (_MINUS, _DEGREE) and text[end : end + 1] == " " and text[end + 1 : end + 2].strip() != ""
            yield start, end + joined, sign


def _letters(text: str) -> _Found:
    """Find the accented letters of one family of sign fonts: `10À3`, `2 Â 10`, `T ¼ 3`, `Liþ`."""
    found = [(*one.span(), sign) for sign, pattern in _LETTER_SIGNS for one in pattern.finditer(text)]
    return iter(found if len({sign for _, _, sign in found}) > 1 or len(found) >= _OFTEN else ())


def _numbered(text: str) -> _Found:
    """Find the signs that one family prints as C and a number: `25 C176C`, `S cmC01`."""
    if sum(1 for _ in _SPRINGER.finditer(text)) >= _OFTEN:
        yield from (
            (one.start(), one.end(), sign) for sign, pattern in _SPRINGER_SIGNS for one in pattern.finditer(text)
        )


def _raised(text: str) -> _Found:
    """Find the digits that one family prints for signs of powers: `2.1 3 1023 S cm21`."""
    raised = [
        (found.start("units") + one.start("sign"), one["unit"])
        for found in _RAISED.finditer(text)
        for one in _RAISED_UNIT.finditer(found["units"])
    ]
    # "5 mA cm21" may be a square with the mark of a reference; powers of other units are plain.
    if len(raised) >= _OFTEN and not all(unit in _LENGTHS for _, unit in raised):
        yield from ((at, at + 1, _MINUS) for at, _ in raised)
        for found in _POWER.finditer(text):
            yield *found.span("times"), _TIMES
            if found["sign"] and found.end() - found.start("sign") > 1:
                yield *found.span("sign"), _MINUS


def _within(text: str) -> _Found:
    """Find the digit that stands between a value and its error: `2.3 6 0.2`."""
    places = [found.span("sign") for found in _WITHIN.finditer(text) if _is_error(found)]
    yield from ((*place, _BOTH) for place in places if len(places) >= _OFTEN)


def _is_error(found: re.Match[str]) -> bool:
    """Say whether the second of two numbers can be the error of the first: smaller, and as exact or with a unit."""
    decimals = [len(found[name].partition(".")[2]) for name in ("value", "error")]
    is_told = found["unit"] is not None or decimals[0] == decimals[1] > 0
    return is_told and float(found["error"]) < float(found["value"])


def _degrees(text: str) -> _Found:
    """Find the rings of degrees that became digits: `500 8C`, `500 1C`, `500 0C`."""
    if any(sign in text for sign in _NULL_SIGNS):
        yield from ((*found.span("sign"), _DEGREE) for found in _NULL_DEGREES.finditer(text))
    if _DEGREE not in text and "oC" in text:  # a paper that prints `25oC` prints `30o`
        yield from ((*found.span(found.lastgroup or "sign"), _DEGREE) for found in _RING.finditer(text))
    for sign, pattern in (("8C", _DIGIT_DEGREES), (" 1C", _ONE_DEGREES)):
        if _DEGREE not in text and sign in text:
            places = [found.span("sign") for found in pattern.finditer(text)]
            yield from ((*place, _DEGREE) for place in places if len(places) >= _OFTEN)


def _letter_units(text: str) -> _Found:
    """Find the letters that stand for micro and ohm where the document has no such sign: `12 lm`, `5 X cm`."""
    for sign, pattern, often in ((_MICRO, _LETTER_MICRO, _OFTEN), (_OHM, _LETTER_OHM, 1)):
        places = [found.span("sign") for found in pattern.finditer(text)] if sign not in text else []
        if len(places) >= often:
            yield from ((*place, sign) for place in places)


def _dashes(text: str) -> _Found:
    """Find the letters that one family prints for the dash of a range: `12e15%`."""
    places = [one for one in _LETTER_DASH.finditer(text) if float(one["low"]) < float(one["high"])]
    if sum(1 for one in places if "." in one["high"] or len(one["low"].partition(".")[0]) > 1) >= _OFTEN:
        yield from ((*one.span("sign"), _DASH) for one in places)


def _broken(text: str) -> _Found:
    """Find the points of decimals that a blank follows: "at 934. 4 eV"; no sentence begins with a number and a unit."""
    for found in _BREAK.finditer(text):
        start, end = found.span()
        if _UNIT_BEHIND.match(text, end) and _NUMBER_BEFORE.search(text, max(0, start - _BREAK_REACH), start):
            yield start, end, "."
    if "0:" in text:
        yield from ((*found.span("sign"), ".") for found in _COLON.finditer(text))


# A search for a few letters costs nothing beside a pattern over all of a text.
_NULL_SIGNS = (" 0C", " 0 C")
_ANY_RAISED = re.compile(r"2[12](?!\d)(?<=[lsgKVJWhANLSFaz^]2\d)").search
_ANY_DASH = re.compile(r"e\d(?<=\de\d)").search
_SETS: tuple[tuple[Callable[[str], _Found], Callable[[str], bool]], ...] = (
    (_codes, lambda text: "(cid:" in text),
    (_letters, lambda text: not text.isascii() and any(letter in text for letter in "ÀÂ¼þ")),
    (_numbered, lambda text: "C176" in text or "C01" in text or "C02" in text),
    (_raised, lambda text: _ANY_RAISED(text) is not None),
    (_within, lambda text: " 6 " in text and _BOTH not in text),
    (_degrees, lambda text: True),
    (_dashes, lambda text: _ANY_DASH(text) is not None),
    (_broken, lambda text: True),
    (_letter_units, lambda text: _MICRO not in text or _OHM not in text),
    (glued_references, can_be_glued),
)
