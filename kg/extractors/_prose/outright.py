"""Results told outright where a paper tells how things were made: "ground to a grain size of 30 µm"."""

from __future__ import annotations

from kg.extractors._prose import words as said
from kg.extractors._sentences.sentence import Sentence, Statement

_NOT_OUTRIGHT = frozenset(["own", "peak", "condition", "composition", "particle", "computed"])


def outright(sentence: Sentence) -> list[Statement]:
    """Return the statements that a property of the vocabulary and its value make in direct sequence.

    Where a paper tells how things were made most numbers are settings; only "a grain size of 30 µm" is a result there.
    """
    return [
        statement
        for statement in sentence.statements
        if statement.property.category not in _NOT_OUTRIGHT
        and statement.property.kind == "measured"
        and statement.end <= statement.quantity.start
        and said.DIRECT.fullmatch(sentence.text, statement.end, statement.quantity.start)
    ]
