"""Says, word by word, which patterns of materials a text can hold at all: each distinct word is judged once.

A pattern is run over a text only when one of its words can begin it; most texts have none. A hint may say too much,
never too little.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words_of

SYMBOL = 1  # letters like an element symbol, standing alone
COUNTED = 2  # an element symbol with a number behind it
CODE = 4  # letters with a 1 behind them
MIXED = 16  # letters with a capital or a digit behind the first

_KEPT_WORDS, _KEPT_TEXTS = 1 << 16, 1024
_PATTERNS = (
    (SYMBOL, re.compile(r"[A-Z][a-z]?$")),
    (COUNTED, re.compile(r".*[A-Z][a-z]?\d+$")),
    (CODE, re.compile(r".*[A-Za-z]1$")),
    (MIXED, re.compile(r".*[A-Za-z][A-Za-z0-9]*[A-Z0-9]")),
)


class _Hints(dict[str, int]):
    """The hints of the words seen so far."""

    def __missing__(self, word: str) -> int:
        if len(self) > _KEPT_WORDS:
            self.clear()
        hints = self[word] = sum(hint for hint, pattern in _PATTERNS if pattern.match(word))
        return hints


_HINTS = _Hints()


@lru_cache(maxsize=_KEPT_TEXTS)
def hints_of(text: str) -> int:
    """Return what the words of a text can begin: a sum of the hints of this module."""
    hints = 0
    for word in set(words_of(text).raw):
        hints |= _HINTS[word]
    return hints
