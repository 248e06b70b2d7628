"""Which of the techniques that a paragraph names stands behind a value."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extractors._sentences import Sentence, Statement
from kg.terms import Technique

Place = tuple[int, Technique]
"""Where a technique is named, and the technique."""


def technique_of(
    sentence: Sentence, statement: Statement, named: Sequence[Place], earlier: dict[str, Technique]
) -> Technique | None:
    """Return the technique of a value: named in its clause or sentence, or earlier in its paragraph.

    Of several the one that gives such properties counts; of those named earlier no other counts at all.
    """
    clause = sentence.clause(statement.quantity.start)
    inside = [term for start, term in named if sentence.clause(start) == clause]
    whole = [term for _, term in named]
    free = [(start, term) for start, term in named if not _is_in_name(sentence, start)]
    gives = set(statement.property.techniques)
    pools = (
        [term for term in inside if term.label in gives],
        [term for term in whole if term.label in gives],
        [term for start, term in free if sentence.clause(start) == clause],
        [term for start, term in free if not _is_of_another(sentence, statement, start, term)],
    )
    for pool in pools:
        if len({term.label for term in pool}) == 1:
            return pool[0]
    if named:
        return None
    return next((earlier[label] for label in reversed(earlier) if label in gives), None)


def _is_in_name(sentence: Sentence, start: int) -> bool:
    """Say whether a technique is a word of a quantity's name (`EQE`): it then tells only of that quantity."""
    return any(name.start <= start < name.end for name in sentence.names if name.role in ("name", "symbol"))


def _is_of_another(sentence: Sentence, statement: Statement, start: int, technique: Technique) -> bool:
    """Say whether a technique named at `start` stands behind a value of another quantity than a statement's."""
    clause = sentence.clause(start)
    for other in sentence.statements:
        if other.property == statement.property:
            continue
        if technique.label in other.property.techniques and sentence.clause(other.quantity.start) == clause:
            return True
        if statement.quantity.end <= other.quantity.start < start:
            return True
    return False
