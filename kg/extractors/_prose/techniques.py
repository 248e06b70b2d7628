"""Which of the techniques that a paragraph names stands behind a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors._measured_by import cannot_give
from kg.extractors._prose.circumstance_choice import shared
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.glossary import Glossary
from kg.scan import Scanner
from kg.terms import Technique

_SHOWN = frozenset(["visual", "method", "statistics"])
_SHORT = 2
_COMPUTING = "simulation"
_BEHIND = re.compile(
    r"\s?\(?(?:(?:as\s)?(?:measured|determined|found|obtained|estimated)\s)?(?:by|from|with|using|via|in|according\sto|through)\s"
    r"(?:the\s|an?\s)?(?:\w+\s)?|\s\("
)
# The last words of what is a thing and no technique.
_THING = re.compile(
    r"\b(?:layer|cell|acid|carbon|electrode|membrane|alloy|steel|film|coating|oxide|composite|resin|glass|fib(?:er|re)|"
    r"polymer|catalyst|matrix|zone|phase|powder|ceramic|crystal|salt|rubber|starch|cellulose|nanoparticle|substrate)s?$"
)


def other_meanings(glossary: Glossary, scanner: Scanner) -> frozenset[str]:
    """Return the short forms of techniques that a document uses for a thing ("the catalyst layer (CL)")."""
    return frozenset(
        short
        for short, definition in glossary.abbreviations.items()
        if _THING.search(definition.long) is not None
        and any(isinstance(term, Technique) for term in scanner.terms(short))
    )


class Named(NamedTuple):
    """A technique named at plain offsets `[start, end)`."""

    start: int
    end: int
    term: Technique


def is_measuring(technique: Technique) -> bool:
    """Say whether a technique can stand behind a value: a photograph or a drawing only shows."""
    return technique.category not in _SHOWN


def technique_of(
    sentence: Sentence, statement: Statement, named: Sequence[Named], earlier: dict[str, Named]
) -> Named | None:
    """Return the technique of a value: named in its clause or sentence, or earlier in its paragraph.

    Of several the one that gives such properties counts; of those named earlier, or by two letters, which may stand for
    anything, no other counts at all.
    """
    clause, gives = sentence.clause(statement.quantity.start), set(statement.property.techniques)
    unit = statement.quantity.unit.ucum if statement.quantity.unit is not None else None
    barred = {one for one in (*named, *earlier.values()) if cannot_give(one.term, statement.property.label, unit)}
    named = [one for one in named if one not in barred]
    inside = [one for one in named if sentence.clause(one.start) == clause]
    free = [one for one in named if one.end - one.start > _SHORT and not _is_in_name(sentence, one.start)]
    own = _of_several(sentence, statement, [one for one in free if one.term.label in gives], free)
    if own is not None:
        return own
    pools = (
        [one for one in inside if one.term.label in gives],
        [one for one in inside if one.term.category == _COMPUTING],
        [one for one in named if one.term.label in gives],
        [one for one in free if sentence.clause(one.start) == clause and not _gives_another(sentence, statement, one)],
        [one for one in free if not _is_of_another(sentence, statement, one)],
    )
    for pool in pools:
        if len({one.term.label for one in pool}) == 1:
            return pool[0]
    if named:
        return None
    return next(
        (earlier[label] for label in reversed(earlier) if label in gives and earlier[label] not in barred), None
    )


def _of_several(
    sentence: Sentence, statement: Statement, usual: Sequence[Named], free: Sequence[Named]
) -> Named | None:
    """Return the technique of a value where a sentence gives as many by several ("3 GPa by A and 4 GPa by B")."""
    alike = [one for one in sentence.statements if one.property == statement.property]
    behind = {one for other in alike for one in free if _BEHIND.fullmatch(sentence.text, other.run[1], one.start)}
    for named in (usual, free if behind else ()):
        if len({one.term.label for one in named}) == len(named) == len(alike) > 1:
            places = {(one.start, one.end): one for one in named}
            chosen = shared(sentence, statement, sorted(places))
            return places[chosen] if chosen is not None else None
    return None


def _is_in_name(sentence: Sentence, start: int) -> bool:
    """Say whether a technique is a word of a quantity's name (`EQE`): it then tells only of that quantity."""
    return any(name.start <= start < name.end for name in sentence.names if name.role in ("name", "symbol"))


def _gives_another(sentence: Sentence, statement: Statement, named: Named) -> bool:
    """Say whether a technique usually gives another quantity of the sentence, and never that of a statement."""
    others = (one.property for one in sentence.statements if one.property != statement.property)
    return bool(statement.property.techniques) and any(named.term.label in other.techniques for other in others)


def _is_of_another(sentence: Sentence, statement: Statement, named: Named) -> bool:
    """Say whether a technique stands behind a value of another quantity than a statement's."""
    clause = sentence.clause(named.start)
    for other in sentence.statements:
        if other.property == statement.property:
            continue
        if named.term.label in other.property.techniques and sentence.clause(other.quantity.start) == clause:
            return True
        if statement.quantity.end <= other.quantity.start < named.start:
            return True
    return False
