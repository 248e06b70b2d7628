"""Finds the spellings of a vocabulary in text, in one pass, whatever the vocabulary's size.

Names are compared word by word after folding (`fold`): case, plural, British spelling and hyphens do not matter.
Symbols are compared character by character and must not touch another letter or digit.

>>> lexicon = Lexicon([("glass transition temperature", "Tg", False), ("Tg", "Tg", True)])
>>> [(m.start, m.end) for m in lexicon.find("The glass-transition temperatures (Tg)")]
[(4, 33), (35, 37)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, compress
from typing import Generic, NamedTuple, TypeVar

Payload = TypeVar("Payload")

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\s\w]|_|\s+")
# The pattern leaves no character out: where a piece starts is the sum of the lengths before it.
_WORD = re.compile(r"[^\W_]+|[\W_]+")
_WORD_WITHOUT_LINE = re.compile(r"\w+|\W+")  # the same for a text without `_`, in half the time
_LETTERS = re.compile(r"[^\W_]+")
_APOSTROPHES = "'’"
_NO_START = frozenset(_APOSTROPHES + "_")  # `EQE_EL` is no EL
_GAP = frozenset(" -–‐‑/\n\t^+" + _APOSTROPHES)  # "Li^+ conductivity"
_IN_NUMBERS = frozenset(",.")
_WIDEST = 3  # characters between two words of one name
_KEPT_WORDS, _KEPT_TEXTS, _KEPT_LISTS = 65536, 1024, 128
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
_HISSING_ENDS = ("sses", "xes", "ches", "shes")
_LATIN = {"moduli": "modulus", "radii": "radius", "indices": "index", "maxima": "maximum", "minima": "minimum"}
# Words that are cut short with a full stop behind them, and that nothing else is cut to.
_CUT_SHORT = {
    "coeff": "coefficient", "coef": "coefficient", "temp": "temperature", "elong": "elongation", "rel": "relative",
    "resid": "residual", "theor": "theoretical", "therm": "thermal", "surf": "surface", "conc": "concentration",
    "avg": "average", "max": "maximum",
}  # fmt: skip
_LONGEST_CUT = 6
_LATIN_ENDS = ("duli", "dii", "dices", "xima", "nima")
_BRITISH_ENDS = tuple(british for british, _ in _BRITISH)


def fold(word: str) -> str:
    """Return the form of one word under which its case, number and regional spellings are equal."""
    return _FOLDED[word]


def alternatives(words: Iterable[str]) -> str:
    r"""Return words as the alternatives of a pattern, long ones first; `word*` is any word that begins so.

    >>> alternatives(["film", "thin film", "polymer*"]), alternatives([])
    ('thin\\ film|polymer\\w*|film', '(?!)')
    """
    return _alternatives(frozenset(words))


@lru_cache(maxsize=_KEPT_LISTS)
def _alternatives(words: frozenset[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in ordered) or "(?!)"


def _fold(word: str) -> str:
    if len(word) < _LONGEST_CUT and word.lower() in _CUT_SHORT:
        return _CUT_SHORT[word.lower()]
    folded = word.lower().replace("sulph", "sulf").replace("grey", "gray").replace("aluminium", "aluminum")
    if folded.endswith(_LATIN_ENDS):
        return _LATIN.get(folded, folded)
    if len(folded) > 4 and folded.endswith("ies"):
        folded = folded[:-3] + "y"
    elif len(folded) > 4 and folded.endswith(_HISSING_ENDS):  # losses, fluxes
        folded = folded[:-2]
    elif len(folded) > 3 and folded.endswith("s") and (folded[-2] not in "suio" or folded.endswith("ios")):  # ratios
        folded = folded[:-1]
    if folded.endswith(_BRITISH_ENDS):  # few words do
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


class Words:
    """A text cut into words and what stands between them; what only few readers ask for is made when it is asked for.

    `pieces` holds the words and the gaps in turn, `bounds` the offset where each piece starts and, at its end, the
    length of the text; the words are the pieces from `first` on, every second one.
    """

    __slots__ = ("_folded", "_present", "bounds", "first", "pieces")

    def __init__(self, text: str) -> None:
        """Cut `text`; no character is left out."""
        self.pieces: list[str] = (_WORD if "_" in text else _WORD_WITHOUT_LINE).findall(text)
        self.bounds: list[int] = list(accumulate(map(len, self.pieces), initial=0))
        self.first = 0 if self.pieces and self.pieces[0][0].isalnum() else 1
        self._folded: list[str] | None = None
        self._present: frozenset[str] | None = None

    @property
    def raw(self) -> list[str]:
        """The words as printed."""
        return self.pieces[self.first :: 2]

    @property
    def folded(self) -> list[str]:
        """The folded words."""
        if self._folded is None:
            self._folded = list(map(_FOLDED.__getitem__, self.raw))
        return self._folded

    @property
    def present(self) -> frozenset[str]:
        """The folded words, each once."""
        if self._present is None:
            self._present = frozenset(map(_FOLDED.__getitem__, self.raw))
        return self._present

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """The offsets where each word starts and ends."""
        return zip(self.bounds[self.first : -1 : 2], self.bounds[self.first + 1 :: 2], strict=True)


@lru_cache(maxsize=_KEPT_TEXTS)
def words_of(text: str) -> Words:
    """Return the words of a text; kept, because several vocabularies read the same text."""
    return Words(text)


def words(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of `text` with their offsets."""
    cut = words_of(text)
    return [(word, start, end) for word, (start, end) in zip(cut.folded, cut.places, strict=True)]


def names_any(text: str, folded: frozenset[str]) -> bool:
    """Say whether one of some folded words is in `text`: a quick test before a slow pattern."""
    return not folded.isdisjoint(words_of(text).present)


def word_starts(text: str, folded: frozenset[str]) -> Iterator[int]:
    """Return where those words of a text begin that have one of some folded forms: a slow pattern is tried there."""
    cut = words_of(text)
    if cut.present.isdisjoint(folded):
        return iter(())
    return compress(cut.bounds[cut.first :: 2], map(folded.__contains__, cut.folded))


def matches_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield where a slow pattern stands at one of some places in order, none overlapping another."""
    done = 0
    for start in starts:
        found = pattern.match(text, start) if start >= done else None
        if found is not None:
            yield found
            done = found.end()


class Match(NamedTuple, Generic[Payload]):
    """A spelling of the vocabulary at `[start, end)`; several payloads share an ambiguous spelling."""

    start: int
    end: int
    payloads: tuple[Payload, ...]
    is_symbol: bool


_Seconds = dict[str, list[int]]
_Starts = tuple[tuple[int, tuple[str, ...]], ...]
_Beginning = tuple[_Seconds | None, list[int] | None, _Starts]
_NOTHING: _Beginning = (None, None, ())


class _Beginnings(dict[str, _Beginning | None]):
    """What can begin at each piece seen so far: names (by their second word; single) and symbols (by their place)."""

    def __init__(self, names: dict[str, _Seconds], symbols: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._of_names = names
        self._of_symbols = symbols

    def __missing__(self, piece: str) -> _Beginning | None:
        if len(self) > _KEPT_WORDS:
            self.clear()
        seconds: _Seconds | None = None
        starts: _Starts
        if piece[0].isalnum():
            seconds = self._of_names.get(_FOLDED[piece])
            first = _PIECE.match(piece)
            whole = self._of_symbols.get(first.group() if first else "", ())
            spellings = tuple(symbol for symbol in whole if symbol.startswith(piece))  # none ends inside a word
            starts = ((0, spellings),) if spellings else ()
        else:
            starts = tuple((i, self._of_symbols[sign]) for i, sign in enumerate(piece) if sign in self._of_symbols)
        known = self[piece] = (seconds, (seconds or {}).get(""), starts) if seconds or starts else None
        return known


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
        name_lengths: dict[str, dict[str, list[int]]] = {}
        for key in self._names:
            lengths = name_lengths.setdefault(key[0], {}).setdefault(key[1] if len(key) > 1 else "", [])
            if len(key) not in lengths:
                lengths.append(len(key))
        symbol_starts: dict[str, list[str]] = {}
        for symbol in self._symbols:
            first = _PIECE.match(symbol)
            symbol_starts.setdefault(first.group() if first else symbol[0], []).append(symbol)
        for seconds in name_lengths.values():
            for second, lengths in seconds.items():
                seconds[second] = sorted({*lengths, *seconds.get("", ())}, reverse=True)
        longest_first = {first: tuple(sorted(some, key=len, reverse=True)) for first, some in symbol_starts.items()}
        self._beginnings = _Beginnings(name_lengths, longest_first)

    def get(self, spelling: str) -> tuple[Payload, ...]:
        """Return the payloads of a whole spelling: as a symbol if there is one, else as a name."""
        exact = self._symbols.get(plain_symbol(spelling))
        return exact or self._names.get(tuple(map(fold, _LETTERS.findall(spelling))), ())

    def find(self, text: str) -> list[Match[Payload]]:
        """Return the longest spellings from left to right, none overlapping another."""
        cut = words_of(text)
        pieces, bounds = cut.pieces, cut.bounds
        beginnings = list(map(self._beginnings.__getitem__, pieces))
        found: list[Match[Payload]] = []
        name_end = symbol_end = 0
        for index in compress(range(len(pieces)), beginnings):  # most pieces begin nothing
            seconds, single, symbols = beginnings[index] or _NOTHING
            start = bounds[index]
            if seconds and start >= name_end:
                lengths = seconds.get(_FOLDED[pieces[index + 2]], single) if index + 2 < len(pieces) else single
                name = self._name_at(cut, index, lengths) if lengths else None
                if name is not None:
                    found.append(name)
                    name_end = name.end
            for offset, spellings in symbols:
                at = start + offset
                if at < symbol_end or not text.startswith(spellings, at):
                    continue  # inside the last symbol, or none
                if offset == 0 and index and (index - cut.first) % 2:
                    continue  # a sign that touches the word before it
                symbol = self._symbol_at(text, at, spellings)
                if symbol is not None:
                    found.append(symbol)
                    symbol_end = symbol.end
        found.sort(key=lambda match: (match.start, -match.end, match.is_symbol))
        kept: list[Match[Payload]] = []
        for match in found:
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        return kept

    def _name_at(self, cut: Words, index: int, lengths: list[int]) -> Match[Payload] | None:
        """Return the longest name whose first word is a piece of the text; `lengths` count words."""
        pieces = cut.pieces
        for length in lengths:
            last = index + 2 * length - 1
            if last > len(pieces):
                continue
            payloads = self._names.get(tuple([_FOLDED[word] for word in pieces[index:last:2]]))
            if payloads and all(_joins(pieces, at) for at in range(index + 1, last, 2)):
                return Match(cut.bounds[index], cut.bounds[last], payloads, False)
        return None

    def _symbol_at(self, text: str, start: int, spellings: tuple[str, ...]) -> Match[Payload] | None:
        """Return the longest of some symbols that stands at `start` and touches no letter or digit after it."""
        if start and text[start - 1] in _NO_START:
            return None
        for symbol in spellings:
            stop = start + len(symbol)
            if text.startswith(symbol, start) and not text[stop : stop + 1].isalnum():
                return Match(start, stop, self._symbols[symbol], True)
        return None


def _joins(pieces: list[str], index: int) -> bool:
    """Say whether a gap stands inside a name: blanks and hyphens, or a comma or point of numbers (`1,3-`, `2.25Cr`)."""
    gap = pieces[index]
    if _GAP.issuperset(gap):
        return len(gap) <= _WIDEST
    if gap == ". ":
        return pieces[index - 1].lower() in _CUT_SHORT
    return gap in _IN_NUMBERS and pieces[index - 1].isdigit() and pieces[index + 1][0].isdigit()


def plain_symbol(symbol: str) -> str:
    """Return a symbol as plain text prints it: subscripts joined to their base, braces gone."""
    return symbol.replace("_", "").replace("{", "").replace("}", "").replace("μ", "µ").replace("Ω", "Ω").strip()
