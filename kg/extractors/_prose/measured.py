"""What each number of a sentence measures and of what: a count, one more of the last, or what its own phrase says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extractors._prose.lists import runs
from kg.extractors._prose.phrases import Measured, Part, Phrases, joined, without_vague
from kg.extractors._prose.wholes import whole_ahead, whole_behind
from kg.extractors._sentences import phrase_words as small
from kg.extractors._sentences.noun_phrases import Span, noun_after, noun_before, said, words_back
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_CONCENTRATION = re.compile(r"%|‰|ppm|ppb|/m?[lL]\b|[lL]-1|^[mµμn]?M$|mol")


def measured_in(
    sentence: Sentence, named: Mapping[int, Span], phrases: Phrases
) -> Iterator[tuple[Sequence[Quantity], Measured]]:
    """Yield the lists of numbers of a sentence with what they measure; `named` are known names by numbers' starts."""
    last: tuple[Span, str | None, Measured] | None = None
    for run in runs(sentence):
        clause = sentence.clauses[sentence.clause(run[0].start)][0]
        part = Part(sentence.text, sentence.start, sentence.end, clause)
        span = run[0].start, run[-1].end
        unit = run[-1].unit.text if run[-1].unit is not None else None
        name = named.get(run[0].start)
        found = None
        if unit is None and run[-1].number.text.replace(",", "").isalnum():
            found = _counted(part, span)
        elif last is not None and last[1] == unit and name is None:
            found = _continued(part, last[0], last[2], span)
        if found is None and _is_share(run[-1]) and (name is None or name[0] >= span[1]):
            found = _share(part, span, phrases)
        if found is None and name is None and unit is not None and _CONCENTRATION.search(unit):
            found = _constituent(part, span, phrases)
        found = found or phrases.of(part, span, name)
        last = span, unit, found
        yield run, found


def _counted(part: Part, run: Span) -> Measured | None:
    """Return what a whole number counts: the phrase behind it."""
    if small.FACTOR.match(part.text, run[1], part.right) is not None:
        return None
    entity = noun_after(part.text, run[1], part.right)
    return Measured(None, entity) if entity is not None else None


def _continued(part: Part, last: Span, told: Measured, run: Span) -> Measured | None:
    """Return what a number measures that goes on with the one at `last`: "2 mm in A and 3 mm in B"."""
    if small.COORDINATED.fullmatch(part.text, last[1], run[0]) is None:
        return None
    return Measured(told.quantity, joined(part, run[1], part.right, small.BEHIND_NUMBER) or told.entity)


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.ucum == "%"


def _share(part: Part, run: Span, phrases: Phrases) -> Measured | None:
    """Return what is said of a share of a whole ("5% of the nuts were empty"), or what takes it up."""
    told = whole_behind(part.text, run[1], part.right)
    if told is None:
        ahead = whole_ahead(part.text, part.clause, run, part.right)
        ahead = ahead or whole_ahead(part.text, part.left, run, part.right)
        return Measured(ahead[1], ahead[0]) if ahead is not None and ahead[1] is not None else None
    whole, predicate = told
    if predicate is not None:
        return Measured(predicate, whole)
    if phrases.names_quantity(part.text, whole):
        return None
    return Measured(phrases.taker(part, run), whole)


def _constituent(part: Part, run: Span, phrases: Phrases) -> Measured | None:
    """Return the constituent behind a share or concentration with what it is in ("brine with 2% of the acid")."""
    text, right = part.text, part.right
    inside = noun_after(text, run[1], right)
    if inside is None or phrases.names_quantity(text, inside):
        return None
    whole = joined(part, inside[1], right, small.INSIDE)
    if whole is None:
        begin = end = without_vague(text, part.left, run[0])
        for word in words_back(text, part.left, end):
            if not small.CONTAINING.fullmatch(said(text, word)):
                break
            begin = word[0]
        whole = noun_before(text, part.left, begin) if begin < end else None
    return Measured(inside, whole) if whole is not None else None
