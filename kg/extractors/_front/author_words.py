"""The words by which a front page is read, compiled once per ontology: places, organisations, titles, notices.

The words themselves are individuals of `ontology/terms-places.ttl`; this module only makes them quick to match.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.terms import PlaceWord

_WORD = re.compile(r"[^\W_]+")
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_ODD_CASE = "ſİıẛẞ\u0345ιµ"
"""Letters whose other case is not what `str.lower` gives."""
# Letters whose bar, dot or slash is no mark that could be taken off.
_BARRED = str.maketrans("ıłŁđĐøØðħ", "ilLdDoOdh")
_WORDS_OF: dict[str, FrontWords] = {}


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Return the letters and digits of `text` in lower case without accents: `P. R. China` is `prchina`.

    >>> folded("Universität Köln")
    'universitatkoln'
    """
    if text.isascii():
        return re.sub(r"[\W_]+", "", text).lower()
    spread = unicodedata.normalize("NFKD", text.translate(_BARRED))
    return "".join(sign for sign in spread if sign.isalnum() and not unicodedata.combining(sign)).lower()


def _alternation(spellings: Iterable[str], *, any_case: bool) -> str:
    """Return a pattern of all spellings, longest first, that touches no letter on either side."""
    ordered = sorted(set(spellings), key=lambda spelling: (-len(spelling), spelling))
    if not ordered:
        return r"(?!)"
    body = "|".join(re.escape(spelling).replace(r"\ ", r"[\s-]+") for spelling in ordered)
    return rf"(?:(?<![^\W_]){'(?i:' if any_case else '(?:'}{body})(?![^\W_]))"


def _pattern(names: Iterable[str], symbols: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{_alternation(names, any_case=True)}|{_alternation(symbols, any_case=False)}")


@lru_cache(maxsize=2048)
def _words_in(text: str) -> frozenset[str]:
    """Return the words of a line in lower case: a line is asked for words of several kinds."""
    return frozenset(text.translate(_PLAIN).split() if text.isascii() else _WORD.findall(text.lower()))


_LINE = 200
_COUNTRY_WORDS = 6
_PART = re.compile(r"[^\s,;]+")


def _last_words(text: str) -> list[re.Match[str]]:
    """Return the last words between blanks and commas, enough for the longest country."""
    head = text.rsplit(None, 2 * _COUNTRY_WORDS)
    return list(_PART.finditer(text, len(head[0]) if len(head) > 2 * _COUNTRY_WORDS else 0))


def _first_word(spelling: str) -> str:
    found = _WORD.match(spelling)
    return found.group() if found else ""


def _by_first_word(spellings: dict[str, list[str]]) -> defaultdict[str, dict[str, list[str]]]:
    """Return the spellings of each kind by their first word in lower case."""
    sorted_out: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for kind, names in spellings.items():
        for name in names:
            sorted_out[kind].setdefault(_first_word(name.lower()), []).append(name)
    return sorted_out


class FrontWords:
    """Matchers for each kind of word."""

    def __init__(self, places: Iterable[PlaceWord]) -> None:
        """Index `places` by kind and spelling."""
        self._names: dict[str, list[str]] = defaultdict(list)
        self._symbols: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, set[str]] = defaultdict(set)
        for place in places:
            self._names[place.kind] += [place.label, *place.names]
            self._symbols[place.kind] += place.symbols
        for kind in {*self._names, *self._symbols}:
            self._keys[kind] = {folded(spelling) for spelling in [*self._names[kind], *self._symbols[kind]]}
        self._longest = max((len(key) for keys in self._keys.values() for key in keys), default=0)
        spellings = " ".join(name for words in (self._names, self._symbols) for some in words.values() for name in some)
        odd = "".join(sign for sign in _ODD_CASE if re.search(sign, spellings, re.IGNORECASE))
        self._odd_case = re.compile(f"[{odd}]" if odd else "(?!)")
        self._by_first = tuple(map(_by_first_word, (self._names, self._symbols)))
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._firsts: dict[tuple[str, ...], frozenset[str]] = {}
        self._begun: dict[tuple[tuple[str, ...], str], re.Pattern[str]] = {}

    def pattern(self, *kinds: str) -> re.Pattern[str]:
        """Return the compiled pattern of all words of `kinds`."""
        found = self._patterns.get(kinds)
        if found is None:
            names = (name for kind in kinds for name in self._names[kind])
            found = self._patterns[kinds] = _pattern(names, (name for kind in kinds for name in self._symbols[kind]))
        return found

    def _begun_by(self, first: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
        """Return the compiled pattern of those words of `kinds` whose first word is `first`, in lower case."""
        found = self._begun.get((kinds, first))
        if found is None:
            names, symbols = (
                [name for kind in kinds for name in words[kind].get(first, ())] for words in self._by_first
            )
            found = self._begun[kinds, first] = _pattern(names, symbols)
        return found

    def search(self, text: str, *kinds: str) -> re.Match[str] | None:
        """Return the first word of `kinds` in `text`."""
        return next(self.finditer(text, 0, len(text), *kinds), None)

    def finditer(self, text: str, start: int, end: int, *kinds: str) -> Iterator[re.Match[str]]:
        """Return the words of `kinds` in a stretch of `text`; the pattern of all of them is spared where it can be."""
        firsts = self._first_words(kinds)
        if "" in firsts or not (text.isascii() or self._odd_case.search(text) is None):
            return self.pattern(*kinds).finditer(text, start, end)
        if firsts.isdisjoint(_words_in(text)):
            return iter(())  # most lines
        return self._begun_in(text, (start, end), kinds, firsts)

    def _begun_in(
        self, text: str, stretch: tuple[int, int], kinds: tuple[str, ...], firsts: frozenset[str]
    ) -> Iterator[re.Match[str]]:
        """Yield the words of `kinds`, each by the pattern of those that begin with the same word."""
        start, end = stretch
        for word in _WORD.finditer(text, start, end):
            first = word.group().lower()
            if first in firsts and word.start() >= start:
                found = self._begun_by(first, kinds).match(text, word.start(), end)
                if found is not None:
                    start = found.end()
                    yield found

    def _first_words(self, kinds: tuple[str, ...]) -> frozenset[str]:
        """Return the first words of the spellings of `kinds` in lower case; "" stands for signs (`&`)."""
        known = self._firsts.get(kinds)
        if known is None:
            spellings = [name for kind in kinds for name in (*self._names[kind], *self._symbols[kind])]
            known = self._firsts[kinds] = frozenset(_first_word(name.lower()) for name in spellings)
        return known

    def keys(self, kind: str) -> frozenset[str] | set[str]:
        """Return the folded spellings of one kind."""
        return self._keys[kind]

    def equals(self, text: str, *kinds: str) -> bool:
        """Say whether the whole of `text` is a word of one of `kinds`, whatever its case and punctuation."""
        if len(text) > _LINE and len(folded(text[:_LINE])) > self._longest:
            return False  # a paragraph that begins with more letters than the longest of the words has
        key = folded(text)
        return any(key in self._keys[kind] for kind in kinds)

    def organization_in(self, text: str) -> re.Match[str] | None:
        """Return the first word of any part of a place of work: university, institute, department, laboratory ..."""
        return self.search(text, "organization_word", "institute_word", "department_word")

    def country_at_end(self, text: str) -> tuple[int, int] | None:
        """Return the range of the country that `text` ends with, up to a full stop or other sign."""
        words = _last_words(text)
        for count in range(min(_COUNTRY_WORDS, len(words)), 0, -1):
            start = words[-count].start()
            piece = text[start:]
            if folded(piece) in self._keys["country"] and self._is_code_in_capitals(piece):
                end = len(text.rstrip(" .,;:"))
                return start, end + text[end:].startswith(".") * (piece.count(".") > 1)
        return None

    @staticmethod
    def _is_code_in_capitals(piece: str) -> bool:
        """Refuse `us`, `nl`, `ch` in lower case: short codes count only in capitals."""
        letters = [sign for sign in piece if sign.isalpha()]
        return len(letters) > 3 or all(sign.isupper() for sign in letters)


def front_words(ontology: Ontology) -> FrontWords:
    """Return the matchers of `ontology`, made on first use."""
    words = _WORDS_OF.get(ontology.digest)
    if words is None:
        words = _WORDS_OF[ontology.digest] = FrontWords(ontology.place_words)
    return words
