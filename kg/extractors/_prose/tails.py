"""Patterns of the words right before a number, tried only where the last words can end them.

Most such patterns end in vague words ("about", "as high as") and signs; what stands before those decides. Finding the
last other word costs little, a search with many alternatives much.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

_VAGUE = frozenset([
    "a", "an", "the", "about", "around", "ca", "approximately", "approx", "nearly", "almost", "only", "just", "mere",
    "merely", "as", "some", "roughly", "still", "even", "no", "not", "than",
    "high", "low", "large", "small", "much", "little", "long", "short", "more", "less", "higher", "lower", "greater",
    "larger", "smaller", "longer", "modest", "meagre", "meager", "moderate", "remarkable", "respectable", "impressive",
    "decent", "poor", "tiny", "scant", "comfortable", "striking", "surprising", "excellent", "outstanding", "record",
    "considerable", "worth",
])  # fmt: skip


class Tail:
    """A pattern that ends at the end of a text.

    `words` are the words that can come before its vague words; `reach*` stands for all that begin so, `*ly` for all
    that end so, `value_of` for "of" behind "value". `signs` are the characters that can instead; where `part` is in
    the text, anything can.
    """

    def __init__(
        self, pattern: str, words: str, signs: str = "", *, part: str = "", flags: re.RegexFlag = re.I
    ) -> None:
        self._spelled = pattern, flags
        self._part = part
        given = words.split()
        self._words = frozenset(word for word in given if "*" not in word and "_" not in word)
        self._pairs = frozenset(tuple(word.split("_")) for word in given if "_" in word)
        self._seconds = frozenset(second for _, second in self._pairs)
        self._stems = tuple(word[:-1] for word in given if word.endswith("*"))
        self._endings = tuple(word[1:] for word in given if word.startswith("*"))
        self._signs = frozenset(signs)
        self._has_more = bool(self._pairs or self._stems or self._endings or part)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: that takes longer than to read a short text."""
        return re.compile(*self._spelled)

    def ends(self, text: str) -> bool:
        """Say whether the pattern stands at the end of a text: mostly with its last word, which is tried first."""
        if not self._can_end(text):
            return False
        return bool(self.pattern.search(text, _tail(text)[2]) or self.pattern.search(text))

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the pattern stands at the end of a text."""
        return self.pattern.search(text) if self._can_end(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return whether the pattern is the whole of a text."""
        return self.pattern.fullmatch(text) if self._can_end(text) else None

    def _can_end(self, text: str) -> bool:
        words, rest, start = _tail(text)
        if not self._words.isdisjoint(words) or not self._signs.isdisjoint(rest):
            return True
        if not self._has_more:
            return False
        if words[-1] in self._seconds and (_last_word(text, start), words[-1]) in self._pairs:
            return True
        if self._stems and words[-1].startswith(self._stems):
            return True
        return bool(self._endings and words[-1].endswith(self._endings)) or bool(self._part and self._part in text)


class Start:
    """A pattern at a place of a text, tried only where one of `words` is the first word there, whatever its case."""

    def __init__(self, pattern: str, words: str) -> None:
        """Compile the pattern; cases do not matter."""
        self.pattern = re.compile(pattern, re.I)
        self._words = frozenset(words.split())

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return whether the pattern stands at a place of a text."""
        first = _FIRST_WORD.match(text, start)
        if first is None or first[1].lower() not in self._words:
            return None
        return self.pattern.match(text, start)


_FIRST_WORD = re.compile(r"[\s,-]*([A-Za-z]+)")


@lru_cache(maxsize=1024)
def _tail(text: str) -> tuple[tuple[str, ...], str, int]:
    """Return the last words of a text up to one that is not vague, the last first, all after that one, its start."""
    words = []
    end = len(text)
    while True:
        start, end = _last_place(text, end)
        words.append(text[start:end].lower())
        if not start or words[-1] not in _VAGUE:
            return tuple(words), text[end:], start
        end = start


def _last_place(text: str, end: int) -> tuple[int, int]:
    """Return where the last word before `end` stands; an empty range at 0 where there is none."""
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return start, end


def _last_word(text: str, end: int) -> str:
    start, end = _last_place(text, end)
    return text[start:end].lower()
