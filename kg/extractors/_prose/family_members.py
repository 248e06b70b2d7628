"""Which member of a family a sentence goes on about: "x = 0.10" was told before it, or it tells of the undoped one."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.lists import starts_change
from kg.extractors._prose.samples import SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._tables.families import FamilyReader
from kg.records import Condition

_MEMBER = re.compile(
    r"(?P<variable>[xyz](?<![\w.].))\s?(?:=|(?:increases|rises|grows|is\sraised|is\sincreased|reaches)(?:\sup)?\sto)\s?"
    r"(?P<value>\d+(?:\.\d+)?)(?![\w–]|\.\d|\s?(?:[–-]|to)\s?\d|"
    r"(?:,\s|\s(?:and|or)\s)\d[\d.]*(?:,|\)|;|$|\.\s|\s(?:and|or|are|were|is|in|for|ceramics?|samples?|compositions?)\b))"
)
_PLAIN = re.compile(
    r"\b(?P<value>undoped|unmodified|unsubstituted|pure|pristine|bare)\s"
    r"(?:ceramics?|samples?|compounds?|materials?|films?|phosphors?|alloys?|crystals?|hosts?|ones?|glass(?:es)?|powders?)\b"
)
_NONE = re.compile(r"(?P<variable>[xyz](?<![\w.].))\s?=\s?0(?!\.\d|\d)")
# Words that go on with the sample told of before.
_AGAIN = re.compile(
    r"\b(?:[Ii]ts?|[Tt]his\s(?:sample|ceramic|composition|compound|material|film|phosphor|alloy|crystal|glass|powder|one)|"
    r"[Tt]he\s(?:same|latter|said|optimal|optimi[sz]ed)(?:\s(?:sample|ceramic|composition|compound|material|film|phosphor|"
    r"alloy|crystal|glass|powder))?)\b"
)
_FORMER = re.compile(r"\b[Tt]he\sformer\b")
_LATTER = re.compile(r"\b[Tt]he\slatter\b")
_BEHIND = re.compile(r"\s(?:in|for|of)\s(?:the\s)?")
_VALUE = (
    r"(?P<value>(?P<variable>[xyz])\s?=\s?(?P<number>\d++(?:\.\d++)?+))"
    r"(?![\d.]*\s?(?:[nµmc]?m|%|°)|(?:,\s?(?:and\s)?|\s(?:and|or)\s)\d)"
)
_OF_MEMBER = re.compile(
    rf"\s?(?:\(|(?:for|at|in|with|of)\s(?:the\s)?(?:(?!undoped|pure|parent)[a-z]+\s(?:with|having|of)\s)?){_VALUE}"
)
_MEMBER_BEFORE = re.compile(rf"(?<![\w.]){_VALUE}\s?\($")  # "between x = 0 (42 MPa) and x = 0.1 (39 MPa)"
_NEAR = 24
_PAIR = 2


class _Told(NamedTuple):
    """Where a text tells a value of a variable."""

    text: Text
    start: int
    end: int
    variable: str
    value: Decimal


class MemberTopics:
    """Follows the members of families through the sentences of one document."""

    def __init__(self, document: Document, conditions: ConditionReader) -> None:
        self._conditions = conditions
        self._last: list[_Told] = []
        zeros = {
            found["variable"]
            for _, text in document.texts()
            if "=" in text.plain
            for found in _NONE.finditer(text.plain)
        }
        self._plain_variable = next(iter(zeros)) if len(zeros) == 1 else None

    def begin(self) -> None:
        """Forget the members of the paragraph before."""
        self._last = []

    def follow(self, text: Text, start: int, end: int, names_another: bool) -> None:
        """Remember the members that a sentence tells of; another sample as its topic ends them."""
        told = self._told_in(text, start, end)
        if told or names_another:
            self._last = told

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> Condition | None:
        """Return the value of the variable of the member that a result without a sample of its own is of."""
        for found in _PLAIN.finditer(text.plain, statement.quantity.end, sentence.end):
            if _BEHIND.fullmatch(text.plain, statement.quantity.end, found.start()):
                return self._as_condition(self._plain(text, found)) if self._plain_variable else None
        here = self._told_in(text, sentence.start, sentence.end)
        if any("=" in text.plain[one.start : one.end] for one in here):
            return None  # the sentence tells itself which member has which value
        if here and starts_change(sentence, statement):
            return None
        if here:
            before = [one for one in here if one.end <= statement.quantity.start]
            behind = [one for one in here if one.start >= statement.run[1]]
            return self._as_condition(behind[0] if behind else before[-1]) if behind or before else None
        return self._from_before(sentence, statement)

    def plain(self, text: Text, start: int, end: int) -> Condition | None:
        """Return the value of the variable that a description tells which denies the addition ("undoped ceramic")."""
        found = _PLAIN.search(text.plain, start, end) if self._plain_variable is not None else None
        return self._as_condition(self._plain(text, found)) if found is not None else None

    def _from_before(self, sentence: Sentence, statement: Statement) -> Condition | None:
        """Return the member told of before that a pronoun, or the place in a list, means."""
        before = sentence.text[sentence.start : statement.quantity.start]
        if len(self._last) == _PAIR:
            if statement.siblings == _PAIR and "respectively" in sentence.text[statement.run[1] : sentence.end]:
                return self._as_condition(self._last[statement.position])
            places = [
                (found.start(), pattern is _LATTER)
                for pattern in (_FORMER, _LATTER)
                for found in pattern.finditer(before)
            ]
            return self._as_condition(self._last[max(places)[1]]) if places else None
        is_one = len(self._last) == 1 and self._last[0].value != 0
        return self._as_condition(self._last[0]) if is_one and _AGAIN.search(before) else None

    def _told_in(self, text: Text, start: int, end: int) -> list[_Told]:
        """Return the members that a sentence tells of in order, each once."""
        plain = text.plain
        told = [
            _Told(text, *found.span(), found["variable"], Decimal(found["value"]))
            for found in (_MEMBER.finditer(plain, start, end) if _may_tell(plain, start, end) else ())
        ]
        if self._plain_variable is not None:
            told += [self._plain(text, found) for found in _PLAIN.finditer(plain, start, end)]
        seen: dict[tuple[str, Decimal], _Told] = {}
        for one in sorted(told, key=lambda one: one.start):
            seen.setdefault((one.variable, one.value), one)
        return list(seen.values())

    def _plain(self, text: Text, found: re.Match[str]) -> _Told:
        return _Told(text, *found.span("value"), self._plain_variable or "x", Decimal(0))

    def _as_condition(self, told: _Told) -> Condition:
        said = self._conditions.text_condition(told.variable, told.text, told.start, told.end)
        return said.model_copy(update={"value": told.value})


def _may_tell(plain: str, start: int, end: int) -> bool:
    return plain.find("=", start, end) >= 0 or plain.find(" to ", start, end) >= 0


def beside(
    sentence: Sentence, statement: Statement, families: FamilyReader, main: str | None, own: Container[str]
) -> SampleName | None:
    """Return the family, or the composition, of which a variable beside a number tells ("1.9 for x = 0.06").

    `own` are the variables of `main`.
    """
    text, (start, end) = sentence.text, (statement.quantity.start, statement.quantity.end)
    found = _OF_MEMBER.match(text, end) or _MEMBER_BEFORE.search(text, max(sentence.start, start - _NEAR), start)
    if found is None:
        return None
    family = families.with_variable(found["variable"]) or (main if found["variable"] in own else None)
    if family is not None:
        return SampleName(*found.span("value"), family, family, False)
    label = f"{found['variable']} = {found['number']}"
    is_known = found["variable"] in families.variables  # of several families
    return None if is_known else SampleName(*found.span("value"), label, main or label, False)
