"""Samples that a text tells by the amount in them: "with 20 wt% of X", "when the stress is lowered to 150 MPa".

The number means the one code of a series that is known by it; whatever else the amount may be stays unread here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Text
from kg.extractors import Found
from kg.extractors._prose.code_traits import CodeTraits
from kg.extractors._prose.descriptions import SHARES
from kg.extractors._prose.lists import is_of_change
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._sentences.stretches import begun_in

_VAGUE = r"(?:only\s|just\s|about\s|merely\s|even\s|already\s|another\s|as\s(?:much|little)\sas\s)?$"
_NOUN = (
    r"(?:addition|incorporation|introduction|insertion|loading|content|substitution|replacement|presence|amount|dos(?:e|age)|"
    r"level|concentration|fraction|adding|incorporating|introducing|using|replacing|substituting|stress|temperature|power|speed|"
    r"pressure|energy)"
)
# What leads to an amount of something: "with", "by the addition of", "once", "the loading is raised to".
_LEADS = re.compile(
    rf"\b(?:(?:[Ww]ith|[Oo]nce|[Ww]hen|[Ii]f|[Aa]fter|[Uu]pon|[Oo]n|[Bb]y|[Ff]or|[Aa]t)\s(?:the\s|an?\s)?(?:{_NOUN}\s(?:of\s)?)?|"
    rf"{_NOUN}\s(?:(?:is|was|were|are)\s)?(?:[a-z]+(?:ed|n)\s)?(?:up\s|down\s)?(?:of|to|at)\s)" + _VAGUE
)
_AT = re.compile(
    rf"\b(?:[Uu]nder|[Aa]t|{_NOUN}\s(?:(?:is|was|were|are)\s)?(?:[a-z]+(?:ed|n)\s)?(?:to|of|at))\s{_VAGUE}"
)
_HAS_NOUN = re.compile(_NOUN)
_OF = re.compile(r"\s(?:of\s)?(?:the\s)?(?P<what>[A-Za-z][\w-]+)")
_NO_SUBSTANCE = re.compile(
    r"(?:of|and|or|in|at|for|to|with|from|than|by|on|after|as|is|was|were|are|higher|lower|more|less|[a-z]+ly)$"
)
_REACH = 64


class AmountSamples:
    """Finds such samples in one document."""

    def __init__(self, found: Found, samples: SampleFinder, codes: CodeTraits) -> None:
        self._found, self._samples, self._codes = found, samples, codes

    def among(self, text: Text, sentence: tuple[int, int]) -> Iterator[SampleName]:
        """Yield the amounts of a sentence that mean a coded sample."""
        for one in begun_in(self._found.scan(text).quantities, *sentence) if self._codes.has_numbers else ():
            if one.unit is None or one.number.value is None or one.number.upper is not None:
                continue
            is_share = one.unit.ucum in SHARES
            before = (_LEADS if is_share else _AT).search(text.plain, max(sentence[0], one.start - _REACH), one.start)
            if before is None:
                continue
            added = _OF.match(text.plain, one.end, sentence[1]) if is_share else None
            what = added["what"] if added is not None and _NO_SUBSTANCE.match(added["what"]) is None else ""
            if is_share and not (what or _HAS_NOUN.search(before.group())):
                continue
            code = self._codes.with_amount(one, what)
            if code is not None:
                yield self._samples.coded(one.start, one.end, code)._replace(is_amount=True)


def by_amount(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
    """Return the amount that tells the sample of a value: the only one beside it, no other value between.

    Of a change it is the end that has the amount ("from 24 to 39 MPa by the addition of 1 mol%").
    """
    is_change = is_of_change(sentence, statement)
    if statement.siblings > 1 and not (is_change and statement.position > 0):
        return None
    start, end = statement.run
    runs = [one.run for one in sentence.statements if one.run != statement.run]
    behind = [one for one in names if one.start >= end and one.is_amount]
    behind = [one for one in behind if sentence.clause(one.start) == sentence.clause(start)]
    behind = [one for one in behind if not any(end <= run[0] < one.start for run in runs)]
    if behind and not any(end <= one.start < behind[0].start for one in names if one.is_code):
        return behind[0] if sentence.text.find(";", end, behind[0].start) < 0 else None
    before = [one for one in names if one.end <= start and one.is_code]
    last = before[-1] if before and before[-1].is_amount else None
    if last is None or is_change or any(last.end <= run[0] < start for run in runs):
        return None
    stop = min([run[0] for run in runs if run[0] >= end], default=sentence.end)
    return None if any(end <= one.start < stop for one in names if one.is_code) else last
