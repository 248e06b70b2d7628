"""Finds the spellings of a vocabulary in text, in one pass, whatever the vocabulary's size.

Names are compared word by word after folding (`fold`): case, plural, British spelling and hyphens do not matter.
Symbols are compared character by character and must not touch another letter or digit.

>>> lexicon = Lexicon([("glass transition temperature", "Tg", False), ("Tg", "Tg", True)])
>>> [(m.start, m.end) for m in lexicon.find("The glass-transition temperatures (Tg)")]
[(4, 33), (35, 37)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

Payload = TypeVar("Payload")

# Both patterns leave no character out: where a piece starts is the sum of the lengths before it.
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\s\w]|_|\s+")
_WORD = re.compile(r"[^\W_]+|[\W_]+")
_LETTERS = re.compile(r"[^\W_]+")
_APOSTROPHES = "'’"
_GAP = frozenset(" -–‐‑/\n\t" + _APOSTROPHES)
_KEPT_WORDS, _KEPT_TEXTS = 65536, 1024
_BRITISH = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("metre", "meter"),
    ("centre", "center"),
    ("fibre", "fiber"),
    ("ibre", "iber"),
    ("our", "or"),
    ("oured", "ored"),
    ("ageing", "aging"),
    ("ould", "old"),
    ("lled", "led"),
    ("lling", "ling"),
)


def fold(word: str) -> str:
    """Return the form of one word under which its case, number and regional spellings are equal."""
    return _FOLDED[word]


def _fold(word: str) -> str:
    folded = word.lower().replace("sulph", "sulf").replace("grey", "gray").replace("aluminium", "aluminum")
    if len(folded) > 4 and folded.endswith("ies"):
        folded = folded[:-3] + "y"
    elif len(folded) > 3 and folded.endswith("s") and folded[-2] not in "suio":
        folded = folded[:-1]
    for british, american in _BRITISH:
        if folded.endswith(british):
            return folded[: -len(british)] + american
    return folded


class _Folded(dict[str, str]):
    """The folded forms of the words seen so far."""

    def __missing__(self, word: str) -> str:
        if len(self) > _KEPT_WORDS:
            self.clear()
        folded = self[word] = _fold(word)
        return folded


_FOLDED = _Folded()


class Words(NamedTuple):
    """The folded words of a text, with the offsets where each starts and ends."""

    folded: list[str]
    starts: list[int]
    ends: list[int]
    present: frozenset[str]


class _Pieces(NamedTuple):
    """A text cut into letters, digits, signs and spaces, with the offset where each piece starts."""

    pieces: list[str]
    starts: list[int]


@lru_cache(maxsize=_KEPT_TEXTS)
def _pieces_of(text: str) -> _Pieces:
    pieces = _PIECE.findall(text)
    return _Pieces(pieces, list(accumulate(map(len, pieces), initial=0)))


@lru_cache(maxsize=_KEPT_TEXTS)
def words_of(text: str) -> Words:
    """Return the words of a text; kept, because several vocabularies read the same text."""
    pieces = _WORD.findall(text)
    bounds = list(accumulate(map(len, pieces), initial=0))
    first = 0 if pieces and pieces[0][0].isalnum() else 1
    folded = [_FOLDED[word] for word in pieces[first::2]]
    return Words(folded, bounds[first:-1:2], bounds[first + 1 :: 2], frozenset(folded))


def words(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of `text` with their offsets."""
    folded, starts, ends, _ = words_of(text)
    return list(zip(folded, starts, ends, strict=True))


def names_any(text: str, folded: frozenset[str]) -> bool:
    """Say whether one of some folded words is in `text`: a quick test before a slow pattern."""
    return not folded.isdisjoint(words_of(text).present)


class Match(NamedTuple, Generic[Payload]):
    """A spelling of the vocabulary at `[start, end)`; several payloads share an ambiguous spelling."""

    start: int
    end: int
    payloads: tuple[Payload, ...]
    is_symbol: bool


class Lexicon(Generic[Payload]):
    """An index of spellings, made once and searched often."""

    def __init__(self, entries: Iterable[tuple[str, Payload, bool]]) -> None:
        """Index `(spelling, payload, case_sensitive)` entries; equal spellings collect their payloads in order."""
        names: dict[tuple[str, ...], list[Payload]] = {}
        symbols: dict[str, list[Payload]] = {}
        for spelling, payload, case_sensitive in entries:
            if case_sensitive:
                target = symbols.setdefault(plain_symbol(spelling), [])
            else:
                target = names.setdefault(tuple(map(fold, _LETTERS.findall(spelling))), [])
            if payload not in target:
                target.append(payload)
        names.pop((), None)
        symbols.pop("", None)
        self._names = {key: tuple(value) for key, value in names.items()}
        self._symbols = {key: tuple(value) for key, value in symbols.items()}
        # First word -> second word -> lengths of the names that begin so; the second word of a single one is "".
        self._name_lengths: dict[str, dict[str, list[int]]] = {}
        for key in self._names:
            lengths = self._name_lengths.setdefault(key[0], {}).setdefault(key[1] if len(key) > 1 else "", [])
            if len(key) not in lengths:
                lengths.append(len(key))
        self._symbol_starts: dict[str, list[str]] = {}
        for symbol in self._symbols:
            first = _PIECE.match(symbol)
            self._symbol_starts.setdefault(first.group() if first else symbol[0], []).append(symbol)
        for seconds in self._name_lengths.values():
            for second, lengths in seconds.items():
                seconds[second] = sorted({*lengths, *seconds.get("", ())}, reverse=True)
        for starts in self._symbol_starts.values():
            starts.sort(key=len, reverse=True)

    def get(self, spelling: str) -> tuple[Payload, ...]:
        """Return the payloads of a whole spelling: as a symbol if there is one, else as a name."""
        exact = self._symbols.get(plain_symbol(spelling))
        return exact or self._names.get(tuple(map(fold, _LETTERS.findall(spelling))), ())

    def find(self, text: str) -> list[Match[Payload]]:
        """Return the longest spellings from left to right, none overlapping another."""
        found = self._find_names(text) + self._find_symbols(text)
        found.sort(key=lambda match: (match.start, -match.end, match.is_symbol))
        kept: list[Match[Payload]] = []
        for match in found:
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        return kept

    def _find_names(self, text: str) -> list[Match[Payload]]:
        folded, starts, ends, _ = words_of(text)
        found = []
        end, count = 0, len(folded)
        seconds_of = self._name_lengths
        for index in [index for index, word in enumerate(folded) if word in seconds_of]:
            if index < end:
                continue
            seconds = seconds_of[folded[index]]
            following = folded[index + 1] if index + 1 < count else ""
            for length in seconds.get(following) or seconds.get("") or []:
                last = index + length
                if last > count:
                    continue
                payloads = self._names.get(tuple(folded[index:last]))
                if payloads and (length == 1 or _joined(text, starts[index + 1 : last], ends[index : last - 1])):
                    found.append(Match(starts[index], ends[last - 1], payloads, False))
                    end = last
                    break
        return found

    def _find_symbols(self, text: str) -> list[Match[Payload]]:
        found = []
        end = 0
        symbol_starts = self._symbol_starts
        pieces, starts = _pieces_of(text)
        for index in [index for index, piece in enumerate(pieces) if piece in symbol_starts]:
            start = starts[index]
            if start < end or (start and (text[start - 1].isalnum() or text[start - 1] in _APOSTROPHES)):
                continue
            for symbol in symbol_starts[pieces[index]]:
                stop = start + len(symbol)
                if text.startswith(symbol, start) and not text[stop : stop + 1].isalnum():
                    found.append(Match(start, stop, self._symbols[symbol], True))
                    end = stop
                    break
        return found


def _joined(text: str, starts: list[int], ends: list[int]) -> bool:
    """Say whether only spaces, hyphens and apostrophes stand between the words."""
    return all(start - end <= 3 and _GAP.issuperset(text[end:start]) for end, start in zip(ends, starts, strict=True))


def plain_symbol(symbol: str) -> str:
    """Return a symbol as plain text prints it: subscripts joined to their base, braces gone."""
    return symbol.replace("_", "").replace("{", "").replace("}", "").replace("μ", "µ").replace("Ω", "Ω").strip()
