"""The cycle, run or use that a result is of, by its ordinal: "the 2nd and 10th capacities", "96% in the third run"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Text
from kg.extractors._prose.circumstance_choice import Range
from kg.extractors._sentences.sentence import Sentence, Statement

_WORD_ORDINALS = {
    "first": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "thirtieth": 30, "fiftieth": 50, "hundredth": 100,
}  # fmt: skip
_NTH = rf"(?:(?P<number>\d+)(?:st|nd|rd|th)|(?P<word>{'|'.join(_WORD_ORDINALS)}))\b"
_ANY_NTH = rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(_WORD_ORDINALS)}|and|,)"
_ORDINAL = re.compile(
    rf"(?<!of the )(?<!of its )(?<!of their )"
    rf"\b{_NTH}(?=(?:,|,?\s(?:and|to))?\s(?:{_ANY_NTH}[\s,]*)*(?:specific |reversible |galvanostatic )?"
    r"(?:cycles?\b|charg|discharg|capacit|coulomb|columb|irreversible|lithiation|sodiation))",
    re.I,
)
# The cycle of a value right behind it ("from 186 Ω in the 5th to 743 Ω in the 200th cycle").
_ORDINAL_BEHIND = re.compile(rf"\s(?:in|after|at|during|for|on|by)\sthe\s{_NTH}", re.I)
_CYCLES = ("cycle", "discharge", " run", "reuse", " uses", "regenerat")


def nth_cycles(text: Text, sentence: Sentence, statement: Statement) -> Iterator[tuple[str, Range]]:
    """Yield the number of the cycle that a result is of, and where it stands ("the 2nd and 50th capacities were")."""
    is_of_cells = statement.property.category == "electrochemical"
    if not is_of_cells and not any(text.plain.find(one, sentence.start, sentence.end) >= 0 for one in _CYCLES):
        return
    behind = _ORDINAL_BEHIND.match(text.plain, statement.quantity.end, sentence.end)
    if behind is not None and any(text.plain.find(word, sentence.start, sentence.end) >= 0 for word in _CYCLES):
        yield _cycle(behind)
        return
    found = list(_ORDINAL.finditer(text.plain, sentence.start, sentence.end))
    if not found:
        return
    if statement.siblings == len(found):
        ordinal = found[statement.position]
    else:
        before = [ordinal for ordinal in found if ordinal.start() < statement.quantity.start]
        clause = sentence.clause(statement.quantity.start)
        own = [ordinal for ordinal in before if sentence.clause(ordinal.start()) == clause] or before
        ordinal = own[-1] if own else found[0]
    yield _cycle(ordinal)


def _cycle(ordinal: re.Match[str]) -> tuple[str, Range]:
    value = ordinal["number"] or str(_WORD_ORDINALS[ordinal["word"].lower()])
    where = ordinal.span("number" if ordinal["number"] else "word")
    return value, where
