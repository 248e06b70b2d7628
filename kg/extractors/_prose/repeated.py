"""Several values told again of another sample, place by place: "these become 3 and 5", "than B (3% and 9 MPa)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._prose.continued import is_of_another
from kg.extractors._prose.lists import rows
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_PAIR = 2
_SEVERAL = 3
_AHEAD = 90
# Another sample that the values before are set against.
_AGAINST = re.compile(
    r"\b(?:than|with|to|from|versus|vs\.?|against|of|over|exceed\w*|surpass\w*|outperform\w*|beats?)\s[^.;()]{0,60}\s$"
)
# "...; for B we found", ", while in B", "; B0 had"
_OF_ANOTHER_CASE = re.compile(
    r"(?:;|,?\s(?:and|but|while|whereas))\s(?:(?:for|in|with|on|those\s(?:of|for|in))\s"
    r"(?:the\s)?[^,;()\d]{0,12}?[^\s,;()]+(?:\s[a-z]+){0,4}"
    r"|(?:the\s)?(?=[^\s,;()]*[A-Z\d])[^\s,;()]+(?:\s[a-z]+)?\s(?:ha[sd]|show(?:s|ed)|exhibit(?:s|ed)|gives?|gave|reach(?:es|ed)))"
    rf"{said.VAGUE}"
)
_THESE_ARE = re.compile(
    rf"\b(?:these|they|(?:the|these) (?:(?:corresponding|respective|three|two) )?(?:values|numbers|figures))\s"
    rf"(?:are|were|amount(?:ed)?\sto|reach(?:ed)?|bec[oa]me){said.VAGUE}$",
    re.I,
)


def tell_again(sentence: Sentence, listed: Sequence[Statement]) -> None:
    """State the numbers of a list that are values of the quantities told before, in their order.

    Those are told in the sentence, else `listed` in the one before. The numbers are said to be "these", stand in a
    bracket behind another sample or before one, or are at least three of different quantities.
    """
    if not (sentence.statements or listed):
        return
    for row in _rows(sentence, len(listed)):
        first = row[0].start
        here = sorted((one for one in sentence.statements if one.quantity.end <= first), key=_place)
        told = here[-len(row) :] or listed
        if len(row) != len(told) or not all(map(is_like, told, (one.unit for one in row))):
            continue
        if _are_these(sentence, first) or (here and _are_set_against(sentence, row, told)):
            starts, run = {one.start for one in row}, (first, row[-1].end)
            kept = [one for one in sentence.statements if one.quantity.start not in starts]
            again = [
                Statement(new, one.property, new.start, new.end, place, len(row), one.is_peak, run)
                for place, (new, one) in enumerate(zip(row, told, strict=True))
            ]
            sentence.statements[:] = [*kept, *again]
            sentence.circumstances[:] = [one for one in sentence.circumstances if one.start not in starts]


def _rows(sentence: Sentence, listed: int) -> Iterator[Sequence[Quantity]]:
    """Yield the lists of numbers, and those behind "these are", as many as were told before, or one alone."""
    listings = [row for row, _ in rows(sentence)]
    yield from listings
    in_list = {one.start for row in listings for one in row}
    for place, one in enumerate(sentence.quantities):
        if listed >= _PAIR and _THESE_ARE.search(sentence.before(one.start)):
            yield sentence.quantities[place : place + listed]
        elif one.start not in in_list and said.THESE_CHANGE.ends(sentence.before(one.start, _AHEAD)):
            yield [one]


def _are_these(sentence: Sentence, first: int) -> bool:
    """Say whether the numbers that begin at an offset are what those before are or become."""
    ahead = sentence.before(first, _AHEAD)
    if _THESE_ARE.search(ahead) or said.THESE_CHANGE.ends(ahead):
        return True
    return not sentence.statements and said.THESE_VALUES.search(sentence.text, sentence.start, first) is not None


def _are_set_against(sentence: Sentence, row: Sequence[Quantity], told: Sequence[Statement]) -> bool:
    """Say whether a list of numbers gives another sample's values of the different quantities told before."""
    first, last = row[0].start, row[-1].end
    if len({one.property for one in told}) < len(row) or any(first <= one.start < last for one in sentence.names):
        return False
    if is_of_another(sentence, told[-1].quantity, row):
        return True
    if sentence.text.startswith("(", first - 1) and sentence.text.startswith(")", last):
        return _AGAINST.search(sentence.before(first - 1, _AHEAD)) is not None
    between = (one for one in sentence.names if told[-1].quantity.end <= one.start < first and one.role == "name")
    is_case = len(row) >= _SEVERAL or _OF_ANOTHER_CASE.fullmatch(sentence.text, told[-1].quantity.end, first)
    return bool(is_case) and not any(between)


def _place(statement: Statement) -> int:
    return statement.quantity.start
