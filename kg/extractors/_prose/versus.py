"""Values of which one only stands against the other: two in a bracket, or one of a sample that is told by a noun.

"higher in A than in B (26 vs 19 MPa)"; "the strength of A is 26 MPa, compared to 19 MPa of the pure network".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extractors._prose.each import is_set_against
from kg.extractors._prose.samples import SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.quantities import Quantity

_VERSUS = re.compile(r"\s(?:versus|vs\.?|against|as\s(?:against|opposed\sto)|compared\s(?:to|with))\s[~≈]?")
_LOWER = re.compile(
    r"\b(?:than|unlike|to|with|over|against|versus)\s(?:(?:that|those)\s(?:of|in|for)\s|(?:in|for|of)\s)?(?:the\s|pure\s|bare\s)*$",
    re.I,
)
_REACH = 32
_NO_OTHER = (
    r"(?:same|whole|entire|present|current|respective|corresponding|former|latter|other|first|second|third|last|"
    r"two|three|best|given|total|initial|final|investigated|studied|tested|measured|prepared|resulting)"
)
_PAIR = 2


def _in_bracket(sentence: Sentence, statement: Statement) -> list[Quantity]:
    """Return the two numbers that the bracket around a value sets against each other."""
    opened = sentence.bracket(statement.quantity.start)
    closed = sentence.text.find(")", statement.quantity.end)
    inside = [one for one in sentence.quantities if opened < one.start < closed] if opened >= 0 else []
    is_pair = len(inside) == _PAIR and _VERSUS.fullmatch(sentence.text, inside[0].end, inside[1].start) is not None
    return inside if is_pair else []


def is_versus(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a value is one of two that a bracket sets against each other ("26 vs 19 MPa")."""
    return _in_bracket(sentence, statement) != []


def of_pair(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
    """Return the sample of one of two values that a bracket sets against each other behind their samples.

    The one that is compared comes first; a clause that names it alone means the only other one of the sentence.
    """
    opened, inside = sentence.bracket(statement.quantity.start), _in_bracket(sentence, statement)
    before = [name for name in names if name.end <= opened]
    if not inside or any(opened < name.start < inside[-1].end for name in names):
        return None
    clause = sentence.clause(opened)
    near = {name.label: name for name in before if sentence.clause(name.start) == clause}
    far = {name.label: name for name in before if name.label not in near}
    pair = sorted(near.values(), key=lambda name: _ranks_lower(sentence, name))
    pair += far.values() if len(pair) == 1 else ()
    return pair[statement.quantity.start == inside[1].start] if len(pair) == _PAIR else None


def _ranks_lower(sentence: Sentence, name: SampleName) -> bool:
    return _LOWER.search(sentence.text, max(sentence.start, name.start - _REACH), name.start) is not None


class ComparedNouns:
    """The nouns of samples that only stand in a comparison ("of the pure network"), made once per ontology."""

    def __init__(self, ontology: Ontology) -> None:
        nouns = {*ontology.words("nouns behind a state"), *ontology.words("nouns of a described sample")}
        nouns |= {*ontology.words("nouns of what is compared")}
        nouns -= {"condition", "state", "form", "one", "part", "counterpart"}
        what = rf"(?P<what>(?!{_NO_OTHER}\b)(?:[a-z][a-z-]+\s){{1,2}}(?:{alternatives(nouns)})s?)"
        self.behind = re.compile(
            rf"(?:\s?\([^()]*\))?\s(?:for|of|in)\s(?:the|its)\s{what}(?=\s?[,;.)]|\s(?:and|but|at|under)\b|$)"
        )
        self.before = re.compile(
            rf"\b(?:than|with|to|against)\s(?:(?:that|those)\sof\s)?(?:the|its)\s{what}(?:,\s|\s\()[~≈]?$"
        )


compared_nouns = lru_cache(maxsize=4)(ComparedNouns)


def told_by_noun(
    nouns: ComparedNouns,
    sentence: Sentence,
    statement: Statement,
    told: Sequence[SampleName],
    names: Sequence[SampleName],
) -> SampleName | None:
    """Return what a noun tells a value to be of that stands against one of the sample told of last in `told`.

    Where the values before are of two samples, the other one is meant.
    """
    if statement.siblings > 1 or not is_set_against(sentence, statement):
        return None
    text, (start, end) = sentence.text, statement.run
    noun = nouns.behind.match(text, end) or nouns.before.search(text, max(sentence.start, start - 2 * _REACH), start)
    at, until = noun.span("what") if noun is not None else (0, 0)
    if noun is None or any(name.start < until and at < name.end for name in names):
        return None
    others = {one.label: one for one in told if one.label != told[-1].label}
    if len(others) == 1:
        return next(iter(others.values()))._replace(start=at, end=until)
    return SampleName(at, until, noun["what"], told[-1].material, True) if not others else None
