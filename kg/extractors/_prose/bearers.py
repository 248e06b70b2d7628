"""What a sentence says has a quantity, as printed: the noun phrase that bears it, known as a material or not.

The bearer stands behind the name of the quantity ("the porosity of the green bodies"), behind the number ("40% for the
green bodies", "12 green bodies"), or is the subject of a verb of having ("the green bodies show a porosity of 40%").
"""

from __future__ import annotations

import re

from kg.extractors._prose.phrases import Part, Phrases
from kg.extractors._sentences.sentence import Sentence

_PHRASES = Phrases()
_CODE = re.compile(r"[A-Z][A-Za-z0-9]{0,9}(?:[-/@][A-Za-z0-9.]{1,10})+|[A-Z]{2,6}\d{1,4}")


def bearer(sentence: Sentence, name: tuple[int, int] | None, run: tuple[int, int]) -> tuple[int, int] | None:
    """Return where the phrase stands that bears a quantity.

    `name` is where the quantity is named, `run` the list of numbers, both in offsets of the sentence's text.
    """
    clause = sentence.clauses[sentence.clause(run[0])][0]
    part = Part(sentence.text, sentence.start, sentence.end, clause)
    return _PHRASES.of(part, run, name).entity


def code_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the name in a phrase that can only be that of a sample: an acronym with digits or hyphens ("Q-R-S").

    >>> code_in("the Q-R-S catalyst", 4, 18)
    (4, 9)
    """
    for found in re.finditer(r"[^\s()]+", text[start:end]):
        word = found.group().rstrip(".,;:")
        if _CODE.fullmatch(word) and sum(letter.isupper() for letter in word) > 1:
            return start + found.start(), start + found.start() + len(word)
    return None
