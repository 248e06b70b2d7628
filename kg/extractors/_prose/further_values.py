"""Further values of a quantity that was told before, found by their own samples whatever the words: the second look.

Once the readers of a sentence are done, a number that none of them placed is a further value of a quantity told before
where its unit is that of the quantity and a sample stands in its own stretch of the sentence, between it and the
numbers beside it: "A absorbed 137 J and B 184 J", "those of B hardly exceeding 12 µm", "(24 J for B)". In a unit in
which nobody sets anything it needs no sample ("after 7 days it equalled 8.2 kΩ cm²").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.extractors._properties import PropertyReader
from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._prose.continued import Earlier
from kg.extractors._prose.extent_nouns import is_other_extent
from kg.extractors._prose.links import LIMIT, SHARES, cost
from kg.extractors._prose.lists import runs
from kg.extractors._prose.no_values import is_no_value
from kg.extractors._prose.premises import is_premise
from kg.extractors._prose.samples import SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._usual_results import UsualResults
from kg.quantities import Quantity
from kg.units import Unit

Bearers = Callable[[], Sequence[SampleName]]
_DONE = (
    r"(?:\s(?:was|were|is|are|(?:can|could|will)\s(?:still\s)?be)\s[a-z]{3,}"
    r"|\s(?:left|met|kept|[a-z]{3,}(?:ed|en|nd|ft|wn|ing)))?"
)
# From a number to the sample that it is of.
_BEHIND = re.compile(
    rf"(?:\s?\([^()]*\))?{_DONE},?\s(?P<word>for|in|of|on|across|belonging\sto|beneath|in\sthe\scase\sof)\s"
    r"(?:the\s|an?\s|its\s)?(?:(?!(?:and|but|or|while|whereas|whilst|than|to)\b)[a-z-]+\s){0,2}"
)
_BEHIND_CODE = re.compile(rf"{_DONE}\s(?:with|from|by|at|under|underneath|over)\s(?:the\s|an?\s)?")
_OPENED = re.compile(r"\s?\((?:for\s|in\s|the\s)*")
_CLOSED = (")", ",", ";")
_COMES_TO = r"reach|attain|end|land|settl|top|peak|stop|rank|stay|remain|level|stabili[sz]|drop|fail|melt|begin"
# Verbs of coming to a value, before a small word that mostly tells a setting ("B, however, stops at").
_ENDS_AT = re.compile(
    rf"(?:\b(?:[a-z]{{2,}}[^s\W]s|(?:{_COMES_TO})(?:ed|ing)|fell|sat|lay|stood|came|began|broke)"
    r"(?:\s(?:already|only|even|out|off|up|down))*\s(?:at|under|to|until)|\b(?:already|even|only)\sat)"
    rf"{said.VAGUE}$"
)
_VERSUS = re.compile(rf"\b(?:vs\.?|versus|than|against|to){said.VAGUE}$")
_SMALL_WORD = re.compile(rf"\b(?P<word>[a-z]+){said.VAGUE}$")
_CASE = re.compile(
    r"\s(?P<word>for|in|of|on|at|after|before|without|with|under|between|by|from)\s(?!(?:which|that|this|it|order)\b)"
)
_TIMES = (" ×", "×", " x ")  # in the dimensions of an area
_NO_VALUE = ("×", " x", "CI")  # before the second of them, and the bounds of an interval of confidence


class FurtherValues:
    """Finds them; what is told is plausible for `properties`, and `usual` knows the units of settings."""

    def __init__(self, properties: PropertyReader, usual: UsualResults) -> None:
        self._properties, self._usual = properties, usual

    def read(self, sentence: Sentence, earlier: Earlier, bearers: Bearers) -> None:
        """State the further values of a sentence, whose samples `bearers` names."""
        if not (sentence.statements or any(earlier.recent)):
            return
        for run in runs(sentence):
            last = None if _is_told(sentence, run) else self._antecedent(sentence, run, earlier)
            if last is None or not self._may_be_of(sentence, run, last):
                continue
            own = _own(sentence, run, bearers())
            if self._is_circumstance(sentence, run, last, own):
                continue
            if own is not None or self._is_alone(sentence, run, last):
                _state(sentence, run, last, own)
        if any(one.follows and one.bearer is None for one in sentence.statements):
            sentence.statements[:] = [_with_bearer(sentence, one, bearers()) for one in sentence.statements]

    def _antecedent(self, sentence: Sentence, run: Sequence[Quantity], earlier: Earlier) -> Statement | None:
        """Return the last statement like a number in its sentence, else the only such one in one of the two before."""
        unit = run[0].unit
        here = [one for one in sentence.statements if one.quantity.end <= run[0].start and _is_same(one, unit)]
        if here or unit is None or self._is_set(unit):
            return max(here, key=lambda one: one.quantity.start, default=None)
        near = ([one for one in told if _is_same(one, unit)] for told in earlier.recent)
        like = next(filter(None, near), [])
        return like[-1] if len({one.property for one in like}) == 1 else None

    def _is_set(self, unit: Unit | None) -> bool:
        """Say whether a number in a unit is as often a setting as a result."""
        return unit is None or unit.ucum in SHARES or self._usual.is_ever_set(unit)

    def _may_be_of(self, sentence: Sentence, run: Sequence[Quantity], last: Statement) -> bool:
        """Say whether numbers can be of the property of a statement, and no words make something else of them."""
        values = [one.number.value for one in run if one.number.value is not None]
        if len(values) < len(run) or is_other_extent(sentence, run, last.property.label):
            return False
        if not all(self._properties.is_plausible(last.property, run[0].unit, value) for value in values):
            return False
        ahead = sentence.before(run[0].start, 4).rstrip()
        if ahead.endswith(_NO_VALUE) or sentence.text.startswith(_TIMES, run[-1].end):
            return False
        return not (is_no_value(sentence, run) or is_premise(sentence, run) or self._is_named(sentence, run, last))

    def _is_named(self, sentence: Sentence, run: Sequence[Quantity], last: Statement) -> bool:
        """Say whether the name of another quantity stands before numbers in their stretch, or tells of them behind."""
        left, unit = _left(sentence, run), run[0].unit
        for name in sentence.names:
            if last.property in name.properties or name.role in ("size", "variable") or name.start < left:
                continue
            fits = (self._properties.fits_unit(kind, unit) for kind in name.properties)
            if not (any(fits) or any(self._properties.fits_unit(kind, unit) for kind in name.settings)):
                continue
            price = cost(sentence, run, name) if name.start >= run[-1].end else 0
            if price is not None and price < LIMIT:
                return True
        return False

    def _is_circumstance(
        self, sentence: Sentence, run: Sequence[Quantity], last: Statement, own: SampleName | None
    ) -> bool:
        """Say whether numbers only accompany a value: a small word says so, or a share is what the sample contains."""
        ahead, unit = sentence.before(run[0].start), run[0].unit
        if unit is not None and unit.ucum in SHARES:
            is_of = sentence.text.startswith(" of ", run[-1].end)
            if said.SHARE_OF.match(sentence.text, run[-1].end) and not (
                is_of and (own is None or own.start < run[0].start)
            ):
                return True
        if not said.FIRM_ADVERB.ends(ahead) or said.POSITION.ends(ahead):
            return False
        if last not in sentence.statements:
            return True
        if not self._is_set(unit) or _VERSUS.search(ahead) or _ENDS_AT.search(ahead):
            return False
        is_behind = own is not None and own.is_code and own.start >= run[-1].end
        return not (is_behind or _is_parallel(sentence, run[0], last, ahead))

    def _is_alone(self, sentence: Sentence, run: Sequence[Quantity], last: Statement) -> bool:
        """Say whether numbers without a sample of their own go on with a value before them in their sentence."""
        if last not in sentence.statements:
            return False
        return not self._is_set(run[0].unit) or _is_next_case(sentence, run, last)


def _is_told(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    return any(one.quantity.start <= run[0].start < one.quantity.end for one in sentence.statements)


def _state(sentence: Sentence, run: Sequence[Quantity], last: Statement, own: SampleName | None) -> None:
    """State numbers of the property of a statement; they are no circumstances any more."""
    places, whole = {one.start for one in run}, (run[0].start, run[-1].end)
    start, end = (last.start, last.end) if last in sentence.statements else whole
    bearer = (own.start, own.end) if own is not None and len(run) == 1 else None
    sentence.statements += [
        Statement(one, last.property, start, end, place, len(run), last.is_peak, whole, follows=True, bearer=bearer)
        for place, one in enumerate(run)
    ]
    sentence.circumstances[:] = [one for one in sentence.circumstances if one.start not in places]


def _with_bearer(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> Statement:
    """Return a single further value, however it was found, with the sample in its stretch where that is a code."""
    if not statement.follows or statement.bearer is not None or statement.siblings > 1:
        return statement
    own = _own(sentence, [statement.quantity], names)
    return statement if own is None or not own.is_code else replace(statement, bearer=(own.start, own.end))


def _is_same(statement: Statement, unit: Unit | None) -> bool:
    """Say whether a number in a unit can be of the property of a statement; of shares the unit is the same."""
    known = statement.quantity.unit
    if known is not None and unit is not None and known.ucum == unit.ucum and unit.dimension is None:
        return True  # hardness numbers have no dimension
    if not is_like(statement, unit):
        return False
    return known is None or unit is None or known.ucum == unit.ucum or unit.ucum not in SHARES


def _left(sentence: Sentence, run: Sequence[Quantity]) -> int:
    """Return where the stretch of numbers begins: behind the last number before them that is no circumstance."""
    told = {one.quantity.start for one in sentence.statements}
    before = [one for one in sentence.quantities if one.end <= run[0].start]
    for one in reversed(before):
        is_value = one.start in told or one.unit == run[0].unit
        if is_value or not said.FIRM_ADVERB.ends(sentence.before(one.start)):
            return one.end
    return sentence.start


def _own(sentence: Sentence, run: Sequence[Quantity], names: Sequence[SampleName]) -> SampleName | None:
    """Return the sample in the stretch of numbers: right behind them, else before them and not right behind others."""
    text, (start, end) = sentence.text, (run[0].start, run[-1].end)
    right = min((one.start for one in sentence.quantities if one.start >= end), default=sentence.end)
    left = _left(sentence, run)
    behind = next((one for one in names if end <= one.start < right and _is_behind(text, end, one)), None)
    if behind is not None and behind.is_code:
        return behind
    before = [one for one in names if left <= one.start and one.end <= start]
    before = [one for one in before if left == sentence.start or not _is_behind(text, left, one)]
    codes = [one for one in before if one.is_code]
    return codes[-1] if codes else behind or (before[-1] if before else None)


def _is_behind(text: str, end: int, name: SampleName) -> bool:
    """Say whether a name stands right behind the number that ends at an offset."""
    if _BEHIND.fullmatch(text, end, name.start):
        return True
    if _OPENED.fullmatch(text, end, name.start) and text.startswith(_CLOSED, name.end):
        return True
    return name.is_code and _BEHIND_CODE.fullmatch(text, end, name.start) is not None


def _is_parallel(sentence: Sentence, quantity: Quantity, last: Statement, ahead: str) -> bool:
    """Say whether the same small word stands before a number and the value before it ("at 3 V in A, at 4 V in B")."""
    word, other = _SMALL_WORD.search(ahead), _SMALL_WORD.search(sentence.before(last.quantity.start))
    return word is not None and other is not None and word["word"] == other["word"]


def _is_next_case(sentence: Sentence, run: Sequence[Quantity], last: Statement) -> bool:
    """Say whether the same small word stands right behind a number and the value before it: each has its case."""
    first, second = _CASE.match(sentence.text, last.quantity.end), _CASE.match(sentence.text, run[-1].end)
    return first is not None and second is not None and first["word"] == second["word"]
