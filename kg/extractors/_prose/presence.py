"""Whether something was there that a document compares results with and without ("with and without the field").

What is so compared the document says itself, where it joins the two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kg.document import Document, Text
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.circumstance_choice import shared
from kg.extractors._prose.lists import is_of_change, starts_change
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.records import Condition

_PRESENT, _ABSENT = r"[Ww]ith|[Ii]n\sthe\spresence\sof", r"[Ww]ithout(?:\sany)?|[Ii]n\s(?:the\s)?absence\sof"
_ARTICLE = r"(?:an?\s|the\s|any\s|applied\s|applying\s)*"
_NO_NOUN = (
    r"(?:and|or|of|in|at|for|to|on|by|as|is|are|was|were|the|an?|that|which|from|during|under|after|before|than|then|"
    r"respect|regard|it|its|this|these|those|but|while|only|has|have|had|shows?|showed|can|could)\b"
)
_NOUN = rf"(?!{_NO_NOUN})[A-Za-z][\w/-]*"
_JOINED = re.compile(
    r"\b(?:with|in\sthe\spresence)\s?(?:and|or|/|\(or\))\s?(?:without|(?:the\s|in\sthe\s)?absence\sof)\s"
    rf"{_ARTICLE}(?P<np>{_NOUN}(?:\s{_NOUN}){{0,2}})(?=[,.;:)]|\s{_NO_NOUN}|\s[(\d]|$)"
)


def is_in_name(condition: Condition, label: str) -> bool:
    """Say whether the name of a sample already tells what it is with or without ("cell without interlayer")."""
    value = condition.value
    return isinstance(value, str) and value.lower().startswith("with") and value.lower() in label.lower()


class PresenceReader:
    """Reads in one document which results were got with and which without something."""

    def __init__(self, document: Document, conditions: ConditionReader) -> None:
        self._document = document
        self._conditions = conditions

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield whether what the document compares was there when a result was got."""
        if self._told is None or text.plain.find("ith", sentence.start, sentence.end) < 0:
            return
        found = list(self._told.finditer(text.plain, sentence.start, sentence.end))
        heads = {one["head"] for one in found}
        if len(heads) != 1:
            return
        where = shared(sentence, statement, [one.span("what") for one in found])
        is_start = starts_change(sentence, statement) or not is_of_change(sentence, statement)
        is_from = is_start and sentence.text.endswith("from ", 0, statement.run[0])
        if where is None or (is_from and where[1] <= statement.run[0]):
            return  # "with the field it fell from 3 to 2": what it came from had none of it
        yield self._conditions.text_condition(self._names[heads.pop()], text, *where)

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the document compares with and without, by the last word of its name."""
        names: dict[str, str] = {}
        for block, text in self._document.texts():
            if block.kind == "reference" or "ith" not in text.plain:
                continue
            for found in _JOINED.finditer(text.plain):
                names.setdefault(found["np"].split()[-1], found["np"])
        return names

    @cached_property
    def _told(self) -> re.Pattern[str] | None:
        if not self._names:
            return None
        heads = "|".join(sorted(map(re.escape, self._names), key=len, reverse=True))
        return re.compile(
            rf"(?<!and\s)(?<!or\s)\b(?P<what>(?:{_PRESENT}|{_ABSENT})\s{_ARTICLE}(?:(?!{_NO_NOUN})[\w/-]+\s){{0,3}}?"
            rf"(?P<head>{heads}))\b"
        )
