"""The values of the list before, told again of another sample: "these values are 3 and 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_PAIR = 2
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


def _told(row: Sequence[Quantity], listed: Sequence[Statement]) -> list[Statement]:
    if len(row) != len(listed) or not all(map(is_like, listed, (one.unit for one in row))):
        return []
    return [
        Statement(quantity, one.property, quantity.start, quantity.end, run=(quantity.start, quantity.end))
        for one, quantity in zip(listed, row, strict=True)
    ]
