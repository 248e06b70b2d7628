"""How numbers are written: digits, powers of ten, uncertainties, number words, and the words that qualify them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

Qualifier = Literal["=", "<", ">", "<=", ">=", "~"]

# Where a value is told, any groups of three digits are thousands; elsewhere two numbers may stand side by side.
_TOLD = "|".join(
    f"(?<={word})" for word in ("of ", "is ", "are ", "was ", "were ", "to ", "about ", "~", "≈", "~ ", "≈ ")
)
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d{1,3}(?: 000)+(?![\d.])"
    rf"|(?:{_TOLD}|\A)[1-9]\d{{0,2}}(?: \d{{3}})+(?![\d.])|\d+(?:\.\d+)?)"
)
_MINUS = r"\-−–‐⁻"
_RAISED = (
    rf"\s?(?:\^\s?[{{(]?\s?(?P<caret>[+{_MINUS}]?\s?\d{{1,3}})(?:\s?[)}}])?(?!\.\d)|(?P<super>[⁺⁻]?[⁰¹²³⁴-⁹]+)"
    rf"|(?P<lost>[{_MINUS}]\s?\d{{1,2}})(?![\d.]))"
)
# The mark of a lost character is the sign, unless the sign of the unit's power is lost as well.
_SIGN = r"(?:[×xX✕·⋅∙*]|\ufffd(?!\s?10\s?\d{1,2}\s?[^\W\d]{1,4}\ufffd))"
_TIMES = (
    rf"\s?{_SIGN}\s?10(?:{_RAISED}|(?P<flat>[1-9]\d?|\s[1-9]\d?(?=\s[A-Za-zμµΩ°/]|\Z))(?![\d.]))"
    rf"|[eE](?P<e>[+{_MINUS}]?\d{{1,3}})(?!\w)"
    r"|\s(?P<many>thousand|[mb]illion)(?!\syears?\b)\b"
)
_IDENTIFIER = (
    r"(?P<identifier>10\.\d{4,9}/\S+|(?!10[-−]\d{1,2}[-–]10[-−]\d{1,2}\s)\d+(?:[-–]\d+){2,}(?![.\d])|"
    r"\d+(?:\.\d+){2,}|\d{1,2}/\d{1,2}/(?:19|20)\d{2}(?!\d))"
)
NUMERAL = re.compile(
    rf"{_IDENTIFIER}"
    rf"|10\s?(?:\^\s?[{{(]?(?P<power>[+{_MINUS}]?\s?\d{{1,3}})[)}}]?|(?P<superpower>[⁺⁻]?[⁰¹²³⁴-⁹]+))(?!\.?\d)"
    r"|(?P<dotted>\d{1,3}(?:\.\d{3})+,\d+)(?![\d,]|\.\d)"  # thousands and decimals as on the continent
    rf"|(?P<comma>0,\d+|\d+,\d{{1,2}})(?![\d,]|\.\d)"
    rf"|(?P<mantissa>{DIGITS})(?P<last>\(\d{{1,3}}\)(?!\d))?"
    rf"(?:\s?(?:±|\+/[{_MINUS}]|\+[{_MINUS}](?=[\s\d]))\s?(?P<plus>{DIGITS})"
    rf"|\s?\^?\+(?P<up>{DIGITS})\s?/?\s?[{_MINUS}](?P<down>{DIGITS}))?"
    rf"(?:\)?(?:{_TIMES}))?"
)
"""One number, to be matched at its first digit; signs and what stands before it are judged by the caller."""
DIGIT = re.compile(r"\d")
_MANY = {"thousand": 3, "million": 6, "billion": 9}

WORDS = {
    word: Decimal(value)
    for word, value in {
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    }.items()
}  # fmt: skip
_FIRST = {word[0] for word in WORDS}
_WORD = "|".join(
    f"[{first}{first.upper()}](?:{'|'.join(sorted((w[1:] for w in WORDS if w[0] == first), key=len, reverse=True))})"
    for first in sorted(_FIRST)
)
NUMBER_WORD = re.compile(rf"[\s(](?:(?P<word>{_WORD})\b|(?P<half>[Hh]alf) an? )")
"""A number word after a blank or bracket; the first character makes the search fast."""

_SIGNS_BEFORE: dict[str, Qualifier] = {
    "~": "~", "∼": "~", "≈": "~", "≃": "~", "≅": "~", "≲": "<=", "≳": ">=", "<": "<", ">": ">", "≤": "<=", "≥": ">=",
    "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "≪": "<", "≫": ">",
}  # fmt: skip
_WORDS_BEFORE: dict[str, Qualifier] = {
    "about": "~", "ca.": "~", "ca": "~", "c.a.": "~", "circa": "~", "approximately": "~", "approx.": "~", "approx": "~",
    "around": "~", "nearly": "~", "roughly": "~", "almost": "~", "some": "~", "below": "<", "above": ">", "over": ">",
    "exceeding": ">", "exceeds": ">", "exceed": ">", "exceeded": ">", "beyond": ">", "surpassing": ">",
}  # fmt: skip
_PHRASES_BEFORE: tuple[tuple[str, Qualifier], ...] = (
    ("no more than", "<="), ("not more than", "<="), ("no higher than", "<="), ("not exceeding", "<="),
    ("no greater than", "<="), ("no less than", ">="), ("not less than", ">="), ("no fewer than", ">="),
    ("no lower than", ">="), ("not higher than", "<="), ("not lower than", ">="), ("not exceed", "<="),
    ("never exceed", "<="), ("never exceeded", "<="), ("never exceeds", "<="), ("never below", ">="),
    ("never fell below", ">="), ("never falls below", ">="), ("never drops below", ">="), ("not fall below", ">="),
    ("never dropped below", ">="), ("not drop below", ">="), ("not above", "<="), ("not below", ">="),
    ("less than", "<"), ("lower than", "<"), ("smaller than", "<"), ("fewer than", "<"),
    ("shorter than", "<"), ("thinner than", "<"), ("more than", ">"), ("greater than", ">"), ("higher than", ">"),
    ("larger than", ">"), ("longer than", ">"), ("better than", ">"), ("thicker than", ">"), ("at least", ">="),
    ("at most", "<="), ("up to", "<="), ("close to", "~"), ("in excess of", ">"), ("on the order of", "~"),
    ("in the order of", "~"), ("of the order of", "~"),
)  # fmt: skip
_PHRASE_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase, _ in _PHRASES_BEFORE)
_LONGEST_PHRASE = 20
# What moves up to a number, or holds up to it, is told to reach it.
_REACHES = re.compile(
    r"(?:went|goes|going|gone|rose|rises|risen|grew|grows|grown|climb(?:s|ed)|increas(?:es|ed)|shot|moved|"
    r"stable|stability|extend(?:s|ed)|persist(?:s|ed))\sup to$"
)
_AFTER = re.compile(r"\s?or (?:(?P<more>more|higher|greater|above|longer|larger)|less|lower|below|fewer|shorter)\b")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–‐", "0123456789-+---")


class Number(NamedTuple):
    """A number as printed (`text`) and its value; `upper` is the end of a range.

    An asymmetric uncertainty (`+0.1/-0.2`) is kept as its larger side.
    """

    value: Decimal
    upper: Decimal | None
    uncertainty: Decimal | None
    qualifier: Qualifier
    text: str

    def as_printed(self) -> Number:
        """Return the number without the power of ten that it shares with the next one of a list."""
        if self.upper is not None or not _PLAIN.fullmatch(self.text) or Decimal(self.text) == self.value:
            return self
        return self._replace(value=Decimal(self.text), uncertainty=None)


class Numeral(NamedTuple):
    """The parts of one written number: its value without range and qualifier, and whether it has a power of ten."""

    value: Decimal
    uncertainty: Decimal | None
    power: int | None


@lru_cache(maxsize=16384)
def decimal_of(printed: str) -> Decimal:
    """Return the value of plain digits with thousands separators."""
    return Decimal(printed.replace(",", "").replace(" ", ""))


@lru_cache(maxsize=16384)
def read_numeral(printed: str) -> Numeral | None:
    """Return the value of a text that `NUMERAL` matched, or `None` for identifiers."""
    found = NUMERAL.fullmatch(printed)
    if found is None or found["identifier"]:
        return None
    if found["dotted"]:
        return Numeral(Decimal(found["dotted"].replace(".", "").replace(",", ".")), None, None)
    if found["comma"]:
        return Numeral(Decimal(found["comma"].replace(",", ".")), None, None)
    power = found["power"] or found["superpower"]
    if power:
        return Numeral(Decimal(1).scaleb(_integer(power)), None, _integer(power))
    value = decimal_of(found["mantissa"])
    uncertainty = None
    if found["plus"]:
        uncertainty = decimal_of(found["plus"])
    elif found["up"]:
        uncertainty = max(decimal_of(found["up"]), decimal_of(found["down"]))
    elif found["last"]:
        exponent = value.as_tuple().exponent
        uncertainty = Decimal(found["last"][1:-1]).scaleb(exponent if isinstance(exponent, int) else 0)
    raised = found["caret"] or found["super"] or found["lost"] or found["flat"] or found["e"]
    if not raised and not found["many"]:
        return Numeral(value, uncertainty, None)
    power_of_ten = _MANY[found["many"]] if found["many"] else _integer(raised)
    scaled = uncertainty.scaleb(power_of_ten) if uncertainty is not None else None
    return Numeral(value.scaleb(power_of_ten), scaled, power_of_ten)


def _integer(printed: str) -> int:
    return int(printed.translate(_SUPERSCRIPTS).replace(" ", ""))


def qualifier_before(text: str, start: int) -> Qualifier:
    """Return what the sign or words right before `start` say about the number there."""
    end = start
    while end and text[end - 1] in " (\n":
        end -= 1
    if not end:
        return "="
    sign = text[end - 1]
    if sign in _SIGNS_BEFORE:
        return _SIGNS_BEFORE[sign]
    if sign == "=" and end > 1 and text[end - 2] in "<>":
        return "<=" if text[end - 2] == "<" else ">="
    if not (sign.isalpha() or sign == "."):
        return "="
    before = text[max(0, end - _LONGEST_PHRASE) : end].lower()
    word = before.rpartition(" ")[2].lstrip("(")
    if word == "to" and _REACHES.search(before) is not None:
        return "="
    if word in _PHRASE_ENDS:
        for phrase, qualifier in _PHRASES_BEFORE:
            if before.endswith(phrase):
                return qualifier
    return _WORDS_BEFORE.get(word, "=")


def qualifier_after(text: str, end: int) -> Qualifier | None:
    """Return what `or more`, `or less` right after `end` says, or `None`."""
    if not text.startswith(" or ", end):
        return None
    found = _AFTER.match(text, end)
    if found is None:
        return None
    return ">=" if found["more"] else "<="
