"""What bears a value and has no name: "8.7 m2/g for ABC and 1.4 m2/g for the cement", "about 5 nm in all the films".

Where the values beside are bound to names the same way, a phrase in the place of a name is a sample as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extractors._prose.samples import SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology

_BOUND = re.compile(r"\s(?P<how>for|in|of|on)\s(?:the\s)?")
_UNNAMED = re.compile(
    r"\s(?P<how>for|in|of|on)\sthe\s(?P<who>(?!(?:same|other|latter|former|first|second|third|last|next|previous|whole|"
    r"entire|case|absence|presence|range|dark|literature|present|final|initial)\b)(?:[a-z][a-z-]*\s){0,2}[a-z][a-z-]{2,})"
    r"(?=\s?[,.;)]|\s(?:and|but|while|whereas)\b|$)"
)
_NO_BEARER = re.compile(
    r".*(?:cycles?|directions?|regions?|states?|conditions?|temperatures?|process|tests?|spectr(?:um|a)|modes?|steps?|"
    r"ranges?|values?|ones?|case|peaks?|bands?|planes?|phases?|days?|hours?|years?|minutes?|air|light|stages?|sides?|ed)"
)
_BEST = re.compile(r"\b(?:high|low|larg|small|best|great|strong|weak|maxim|minim|only|long|short|fast)[a-z]*\b")
_HIGHEST = re.compile(r"\b(?:[a-z]{3,}est|most|least|maximum|minimum|worst)\b")
_ALL = ("all ", "each ")
_FEWEST = 2


def unnamed(
    ontology: Ontology, sentence: Sentence, statement: Statement, names: Sequence[SampleName], main: str | None
) -> SampleName | None:
    """Return the phrase without a name that a value is of, where the sentence tells it as surely as by a name."""
    return _beside_named(sentence, statement, names) or _all_of_them(ontology, sentence, statement, names, main)


def _beside_named(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
    """Return the phrase behind a number that stands where a value beside has the name of its sample."""
    if len(sentence.statements) < _FEWEST or not names:
        return None
    found = _UNNAMED.match(sentence.text, statement.quantity.end, sentence.end)
    if found is None or _NO_BEARER.fullmatch(found["who"]) or _is_named(names, *found.span("who")):
        return None
    starts = {name.start for name in names}
    for other in sentence.statements:
        bound = _BOUND.match(sentence.text, other.quantity.end)
        is_like = other.property == statement.property and bound is not None and bound["how"] == found["how"]
        if is_like and bound is not None and bound.end() in starts:
            return SampleName(*found.span("who"), found["who"], found["who"], True)
    return None


def _is_named(names: Sequence[SampleName], start: int, end: int) -> bool:
    return any(name.start < end and start < name.end for name in names)


@lru_cache(maxsize=4)
def _all_of(ontology: Ontology) -> re.Pattern[str]:
    several = {"samples", "specimens", *ontology.words("nouns of families of samples")}
    several |= {noun for noun in ontology.words("nouns of what captions show") if noun.endswith("s")}
    several |= {noun for noun in ontology.words("nouns of devices") if noun.endswith("s") and noun.islower()}
    one = alternatives({noun.removesuffix("s") for noun in several})
    return re.compile(
        rf"\b(?P<how>of|[Ff]or|[Ii]n|[Aa]mong|by|from)\s(?P<all>all\s(?:of\s)?(?:the(?:se)?\s)?(?:[a-z-]+\s)?(?:{alternatives(several)})"
        rf"|each\s(?:{one}))(?![\w-])"
    )


def _all_of_them(
    ontology: Ontology, sentence: Sentence, statement: Statement, names: Sequence[SampleName], main: str | None
) -> SampleName | None:
    """Return what calls all samples together, where a sentence tells one value of them ("5 nm for all films")."""
    left, right = sentence.clauses[sentence.clause(statement.quantity.start)]
    if statement.siblings > 1 or any(name.is_code and left <= name.start < right for name in names):
        return None
    if not (sentence.text.find("all ", left, right) >= 0 or sentence.text.find("each ", left, right) >= 0):
        return None
    found = _all_of(ontology).search(sentence.text, left, right)
    among = _BEST if found is not None and found["how"].lower() == "among" else _HIGHEST
    if found is not None and among.search(sentence.text, left, right):
        return None  # "A has a high P among all samples", "the highest of all samples"
    return None if found is None else SampleName(*found.span("all"), found["all"], main or found["all"], True)


def single(told: Sequence[SampleName]) -> list[SampleName]:
    """Return the samples that values were told of, without what calls them all: no later sentence goes on with it."""
    return [one for one in told if not one.label.startswith(_ALL)]
