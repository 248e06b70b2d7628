"""Says, word by word, which patterns of materials a text can hold at all: each distinct word is judged once.

A pattern is run over a text only when one of its words can begin it; most texts have none. A hint may say too much,
never too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, reduce
from operator import or_

from kg.lexicon import words_of

SYMBOL = 1  # letters like an element symbol, standing alone
COUNTED = 2  # an element symbol with a number behind it
CODE = 4  # letters with a 1 behind them
DESIGNATION = 8  # a grade of a steel or an alloy
MIXED = 16  # letters with a capital or a digit behind the first

_KEPT_WORDS, _KEPT_TEXTS = 1 << 16, 1024
_PATTERNS = (
    (SYMBOL, re.compile(r"[A-Z][a-z]?$")),
    (COUNTED, re.compile(r".*[A-Z][a-z]?\d+$")),
    (CODE, re.compile(r".*[A-Za-z]1$")),
    (MIXED, re.compile(r".*[A-Za-z][A-Za-z0-9]*[A-Z0-9]")),
)


class Hints:
    """The hints of words and texts seen so far; `designation` matches what can begin a grade in one vocabulary."""

    def __init__(self, designation: re.Pattern[str]) -> None:
        self._designation = designation
        self._patterns = (*_PATTERNS, (DESIGNATION, designation))
        self._words = _Words(self._judged)
        self.of = lru_cache(maxsize=_KEPT_TEXTS)(self._of)
        """Return what the words of a text can begin: a sum of the hints of this module."""

    def _of(self, text: str) -> int:
        return reduce(or_, set(map(self._words.__getitem__, words_of(text).raw)), 0)

    def _judged(self, word: str) -> int:
        if word.isalpha() and word.islower():  # most are, and all hints but one are of capitals and digits
            return DESIGNATION if self._designation.match(word) else 0
        return sum(hint for hint, pattern in self._patterns if pattern.match(word))


class _Words(dict[str, int]):
    def __init__(self, judge: Callable[[str], int]) -> None:
        self._judge = judge

    def __missing__(self, word: str) -> int:
        if len(self) > _KEPT_WORDS:
            self.clear()
        hints = self[word] = self._judge(word)
        return hints
