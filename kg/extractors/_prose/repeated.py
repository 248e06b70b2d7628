"""The values of the list before, told again of another sample: "these values are 3 and 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._prose.lists import rows
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_PAIR = 2
_SEVERAL = 3
_AHEAD = 80
# Another sample that the values before are set against.
_AGAINST = re.compile(
    r"\b(?:than|with|to|from|versus|vs\.?|against|of|over|exceed\w*|surpass\w*|outperform\w*|beats?)\s[^.;()]{0,60}\s$"
)
_THESE_ARE = re.compile(
    rf"\b(?:these|they|(?:the|these) (?:(?:corresponding|respective|three|two) )?(?:values|numbers|figures))\s"
    rf"(?:are|were|amount(?:ed)?\sto|reach(?:ed)?|bec[oa]me){said.VAGUE}$",
    re.I,
)


def these(sentence: Sentence, listed: Sequence[Statement]) -> list[Statement]:
    """Return what "these were 54%, 402 MPa and 896 MPa" says: the values `listed` before, unit by unit."""
    if len(listed) < _PAIR:
        return []
    firsts = [place for place, one in enumerate(sentence.quantities) if _THESE_ARE.search(sentence.before(one.start))]
    if not firsts:
        return []
    row = sentence.quantities[firsts[0] : firsts[0] + len(listed)]
    return _told(row, listed)


def again(sentence: Sentence, row: Sequence[Quantity], listed: Sequence[Statement]) -> list[Statement]:
    """Return the statements of numbers that "these values" are, those `listed` before this sentence."""
    if not said.THESE_VALUES.search(sentence.text, sentence.start, row[0].start):
        return []
    return _told(row, listed)


def set_against(sentence: Sentence) -> None:
    """State the values of another sample that stand in the order of those before, unit by unit.

    They stand in a bracket behind that sample ("than B (3% and 9 MPa)"), or are at least three of different quantities.
    """
    if len(sentence.statements) < _PAIR or len(sentence.quantities) < _PAIR + _PAIR:
        return
    for row, _ in rows(sentence):
        first, last = row[0].start, row[-1].end
        before = sorted((one for one in sentence.statements if one.quantity.end <= first), key=_place)
        told = before[-len(row) :]
        if len({one.property for one in told}) < len(row) or any(first <= one.start < last for one in sentence.names):
            continue
        is_bracket = sentence.text.startswith("(", first - 1) and sentence.text.startswith(")", last)
        is_bracket = is_bracket and _AGAINST.search(sentence.before(first - 1, _AHEAD)) is not None
        between = (one for one in sentence.names if told[-1].quantity.end <= one.start < first and one.role == "name")
        if not is_bracket and (len(row) < _SEVERAL or any(between)):
            continue
        found = _told(row, told)
        if found:
            starts = {one.start for one in row}
            kept = [one for one in sentence.statements if one.quantity.start not in starts]
            sentence.statements[:] = [*kept, *found]
            sentence.circumstances[:] = [one for one in sentence.circumstances if one.start not in starts]


def _place(statement: Statement) -> int:
    return statement.quantity.start


def _told(row: Sequence[Quantity], listed: Sequence[Statement]) -> list[Statement]:
    if len(row) != len(listed) or not all(map(is_like, listed, (one.unit for one in row))):
        return []
    return [
        Statement(quantity, one.property, quantity.start, quantity.end, run=(quantity.start, quantity.end))
        for one, quantity in zip(listed, row, strict=True)
    ]
