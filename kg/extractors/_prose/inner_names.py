"""Names that only tell what a sample consists of, or what the planes that it shows are of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose.samples import SampleName
from kg.extractors._sentences.sentence import Sentence, Statement

_ONLY_SHOWN = re.compile(
    r"\b(?:planes?|reflections?|facets?|fringes?|spacings?|patterns?|(?:diffraction|lattice) \w+) (?:of|to) (?:the )?"
    r"(?:(?:[a-z-]+|\([\d ]+\)) ){0,2}$"
)
_INFERRED = re.compile(
    r"\b(?:implying|indicating|suggesting|meaning|confirming|proving|revealing|demonstrating|reflecting)\b"
)
_MADE_OF = re.compile(
    r"\b(?:consist(?:s|ing|ed)|composed|comprised|made(?:\sup)?)\sof\s(?:(?:an?|the|and)\s|[\w.–-]+,?\s){0,6}$"
)
_MADE_REACH = 80


def is_only_shown(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name behind a value only tells what planes are of, or what follows ("implying pure CeO2")."""
    if name.is_code or name.start < statement.run[1]:
        return False
    is_inferred = _INFERRED.search(sentence.text, statement.run[1], name.start) is not None
    return is_inferred or _ONLY_SHOWN.search(sentence.text, statement.run[1], name.start) is not None


def is_constituent(sentence: Sentence, name: SampleName, names: Sequence[SampleName]) -> bool:
    """Say whether a name is that of what a sample named before it consists of ("a layer consisting of A and B")."""
    if not any(one.is_code and one.end <= name.start for one in names):
        return False
    start = max(sentence.start, name.start - _MADE_REACH)
    return not name.is_code and _MADE_OF.search(sentence.text, start, name.start) is not None
