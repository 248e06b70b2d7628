"""What bears a value by a name that nothing explains: acronyms that no list of materials or samples knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.document import Text
from kg.extractors import Found
from kg.extractors._prose.bearers import bearer, code_in
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._sentences.stretches import Ranges
from kg.extractors._tables.constituents import constituent

_PEOPLE = re.compile(r"[A-Z][a-z]{3,}(?:[-–][A-Z][a-z]{3,})+")  # "Vogel-Fulcher"
_JOINTS = re.compile(r"[-/@]")
_CODE = re.compile(r"(?<![\w^(\[.-])(?:[A-Z]{2,6}\d{0,4}|[A-Z]{1,4}\d{1,3}|\d{1,2}[A-Z]{2,4})(?![\w^]|[.-]\w)")
# Before the number of a figure, a standard or a direction.
_LABELLED = re.compile(
    r"(?:[Ff]igs?\.?|[Ff]igures?|[Tt]ables?|[Ss]chemes?|[Ee]qs?\.?|[Rr]efs?\.?|[Ss]ections?|[Pp]anels?|by|using|from|via)\s$"
)
_NUMBER = re.compile(r"\d[\s/·]$")  # before a unit that nobody knows
_BEFORE = 12


class UnknownCodes:
    """Finds such names in one document; `main` is the material that it is certainly about."""

    def __init__(self, found: Found, samples: SampleFinder, main: str | None) -> None:
        self._found, self._samples, self._main = found, samples, main

    def bearer(
        self, text: Text, sentence: Sentence, statement: Statement, names: Sequence[SampleName]
    ) -> SampleName | None:
        """Return what bears a value when it is printed as an acronym that no list of materials knows ("Q-R-S")."""
        who = bearer(sentence, None if statement.follows else (statement.start, statement.end), statement.run)
        code = code_in(sentence.text, *who) if who is not None else None
        if code is None:
            return None
        start, end = code
        if any(name.start < end and start < name.end and not self._samples.is_element(name) for name in names):
            return None
        printed = sentence.text[start:end]
        mentions = self._found.scan(text).mentions
        last = bisect_right(mentions, start, key=attrgetter("start")) - 1
        if (last >= 0 and end <= mentions[last].end) or not self._may_be_sample(printed):
            return None
        is_of_elements = all(constituent(part) for part in _JOINTS.split(printed))
        return SampleName(start, end, printed, printed if is_of_elements else self._main or printed, True)

    def among(self, text: Text, start: int, end: int, names: Sequence[SampleName]) -> Iterator[SampleName]:
        """Yield the words of a sentence that can be nothing but names which no list explains ("QT", "3KT")."""
        taken = Ranges((name.start, name.end) for name in names)
        scan = self._found.scan(text)
        scanned = Ranges([(m.start, m.end) for m in scan.mentions] + [(q.start, q.end) for q in scan.quantities])
        for found in _CODE.finditer(text.plain, start, end):
            printed, at = found.group(), found.span()
            if taken.touch(*at) or scanned.touch(*at) or not self._may_be_sample(printed):
                continue
            before = max(0, at[0] - _BEFORE)
            if not (_LABELLED.search(text.plain, before, at[0]) or _NUMBER.search(text.plain, before, at[0])):
                yield SampleName(*at, printed, self._main or printed, True)

    def _may_be_sample(self, printed: str) -> bool:
        """Say whether an acronym is no gas ("0.3 Ω in CH4"), no class of alloys or ratio, nothing explained."""
        parts = printed.split("/")
        is_ratio = len(parts) > 1 and any(map(self._samples.is_gas, parts)) and all(map(constituent, parts))
        if _PEOPLE.fullmatch(printed) or is_ratio:
            return False
        explained = self._found.glossary.abbreviations
        is_explained = any(part in explained for part in (printed, *_JOINTS.split(printed)))
        return not (is_explained or self._samples.is_gas(printed) or self._samples.is_class_short(printed))
