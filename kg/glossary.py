"""What a document defines for itself: abbreviations and symbols.

Abbreviations follow A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): a short form in brackets after its long form, letters matched from the right. Symbols are
read from lists such as "Tg and Tm represent the glass transition temperature and the melting temperature,
respectively" and from a name followed by its symbol in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.lexicon import fold, names_any
from kg.terms import Term

_SHORT = re.compile(
    r"\(\s?(?:denoted as |abbreviated as |hereafter |named )?([^()\s][^()]{0,14}?)(?:\s?[,;][^()]*)?\s?\)"
)
_SHORT_SHAPE = re.compile(r"(?=[^\W_]*[^\W\d_])[^\W_][\w./+\-–@]{1,13}$")
_LONG_AFTER = re.compile(r"([A-Z](?<!\w.)[A-Za-z0-9-]{1,9})\s\(((?:[^()]|\([^()]*\)){6,90})\)")
_MEANS = r"(?:represents?|denotes?|stands? for|indicates?|refers? to|means|(?:is|are|mean)(?= (?:the|an?)\b))"
_AMOUNT = re.compile(r"[A-Z][a-z]?\d")
# "The welds are denoted W1 and W2, the base metal BM": initials right behind their words.
_NAMING_VERBS = (
    "denoted",
    "labeled",
    "labelled",
    "named",
    "designated",
    "called",
    "marked",
    "termed",
    "coded",
    "abbreviated",
)
_NAMING = re.compile(rf"\b(?:{'|'.join(_NAMING_VERBS)})\b")
_NAMING_WORDS = frozenset(map(fold, _NAMING_VERBS))
_INITIALS = re.compile(r"\bthe (?P<long>[a-z]+(?:[ -][a-z]+){1,3}?) (?:as |by )?(?P<short>[A-Z]{2,4})(?![\w-])")
_SYMBOL = r"[^\s.;:()]{1,12}"
_NO_SYMBOL = re.compile(r"[a-z]{3,}|to|by|it|of|in|is|we|as|at|an|on|or|so|be|no")  # what a verb's subject can end in
_LONGEST_NAMES = 400
_SMALL = frozenset(["the", "and", "for", "from", "with", "its", "their", "this", "that", "related", "given"])
_STEM = 4  # letters that the forms of a word share
_LIST = re.compile(
    rf"(?P<symbols>{_SYMBOL}(?:(?:,\s?(?:and )?|\sand\s){_SYMBOL})*),?\s{_MEANS}\s"
    rf"(?P<names>[^.;]{{3,{_LONGEST_NAMES}}})"
)
_VERB = re.compile(rf"\s{_MEANS}\s")
_SPLIT = re.compile(r",\s?(?:and\s)?|\sand\s")


class Definition(NamedTuple):
    """A long form with the plain offset in its text where the short form stands."""

    long: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Short forms of one document; the first definition wins."""

    abbreviations: Mapping[str, Definition]
    symbols: Mapping[str, str]

    def means_other(self, short: str, name: str) -> bool:
        """Say whether the document gives an abbreviation a meaning that shares no word with `name`."""
        defined = self.abbreviations.get(short)
        words = re.split(r"[\s-]", defined.long.lower()) if defined is not None else ()
        return bool(words) and not any(word[:_STEM] in name.lower() for word in words)

    def explains_otherwise(self, symbol: str, terms: Iterable[Term]) -> bool:
        """Say whether the document explains a symbol in words of which the names of terms have no other than the last.

        "ε is a constant of the shape" is no dielectric constant; "E is the modulus" may be that of Young.
        """
        told = self.symbols.get(symbol)
        if told is None or symbol in self.abbreviations:
            return False
        words = {word[:_STEM] for word in re.findall(r"[^\W\d_]{3,}", told.lower()) if word not in _SMALL}
        for name in (name for term in terms for name in (term.label, *term.names)):
            *first, last = re.findall(r"[^\W\d_]{3,}", name.lower()) or [""]
            own = {word[:_STEM] for word in first} or {last[:_STEM]}
            if not own.isdisjoint(words) or words <= {last[:_STEM]}:
                return False
        return True


def read_glossary(texts: Iterable[str]) -> Glossary:
    """Collect the definitions of all `texts` (plain texts in reading order)."""
    abbreviations: dict[str, Definition] = {}
    symbols: dict[str, str] = {}
    for text in texts:
        if "(" in text:
            for short, definition in _abbreviations(text):
                abbreviations.setdefault(short, definition)
        if names_any(text, _NAMING_WORDS) and _NAMING.search(text):
            for short, definition in _initials(text):
                abbreviations.setdefault(short, definition)
        if "represent" in text or "denote" in text or "stand" in text or "where" in text or "respectively" in text:
            for symbol, name in _symbol_lists(text):
                symbols.setdefault(symbol, name)
    return Glossary(abbreviations, symbols)


def _abbreviations(text: str) -> Iterable[tuple[str, Definition]]:
    for found in _SHORT.finditer(text):
        short = found.group(1).strip()
        if not _SHORT_SHAPE.match(short) or short.islower():
            continue
        limit = min(len(short) + 5, 2 * len(short)) + 2
        before = text[max(0, found.start() - 160) : found.start()].rstrip()
        if text[found.start() - 1 : found.start()].strip() and _is_formula(before.rsplit(" ", 1)[-1]):
            continue  # a part of the formula that it touches (`FeCoNi(TiC)`)
        word = before.rsplit(" ", 1)[-1]
        long = word if _codes_formula(short, word) else long_form(short, _last_words(before, limit))
        if long is not None:
            yield short, Definition(long, text, found.start(1))
    for found in _LONG_AFTER.finditer(text):
        short = found.group(1)
        if sum(letter.isupper() for letter in short) < 2:
            continue
        long = long_form(short, found.group(2))
        if long is not None and long == found.group(2):
            yield short, Definition(long, text, found.start(1))


def _initials(text: str) -> Iterator[tuple[str, Definition]]:
    """Yield the abbreviations that a sentence of naming sets right behind the words of which they are the initials."""
    for found in _INITIALS.finditer(text):
        initials = "".join(word[0] for word in re.split("[ -]", found["long"])).upper()
        is_naming = _NAMING.search(text, text.rfind(". ", 0, found.start()) + 1, found.start("short"))
        if initials == found["short"] and is_naming:
            yield found["short"], Definition(found["long"], text, found.start("short"))


def _is_formula(word: str) -> bool:
    """Say whether a word is written like a formula: several capitals, no brackets of its own."""
    return word.isalnum() and sum(letter.isupper() for letter in word) > 1


def _codes_formula(short: str, word: str) -> bool:
    """Say whether a code is made of capitals that the formula before it has in this order (`LiNi0.8Mn0.2O2 (NM)`).

    Three and digits of the amounts may stand in any order (`LiNi0.83Co0.11Mn0.06O2 (NCM83)`).
    """
    letters, digits = re.sub(r"[\d-]", "", short), re.sub(r"\D", "", short)
    if not (letters.isalpha() and letters.isupper()) or len(letters) < len("NM") or not _AMOUNT.search(word):
        return False
    if digits:
        amounts = re.sub(r"0\.|\D", "", word)
        return len(letters) > len("NM") and set(letters) <= set(word) and digits in amounts and short.endswith(digits)
    capitals = iter(filter(str.isupper, word))
    return all(letter in capitals for letter in letters)


def _last_words(text: str, count: int) -> str:
    """Return the last `count` words of the sentence that ends `text`."""
    cut = max(text.rfind(". "), text.rfind("; "))
    return " ".join(text[cut + 2 if cut >= 0 else 0 :].split(" ")[-count:])


def long_form(short: str, candidate: str) -> str | None:
    """Return the tail of `candidate` that spells out `short`, or None.

    >>> long_form("PEO", "a film of poly(ethylene oxide)")
    'poly(ethylene oxide)'
    """
    at, index = len(candidate) - 1, len(short) - 1
    while index >= 0:
        letter = short[index].lower()
        if not letter.isalnum():
            index -= 1
            continue
        while at >= 0 and (candidate[at].lower() != letter or (index == 0 and at > 0 and candidate[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        at -= 1
        index -= 1
    start = candidate.rfind(" ", 0, at + 1) + 1
    long = candidate[start:].strip(" ,")
    too_short = len(long) <= len(short) or len(long.split()) > min(len(short) + 5, 2 * len(short))
    return None if too_short or short in long.split() else long


def _lists(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_LIST`, looked for only before its verbs."""
    passed = 0
    for verb in _VERB.finditer(text):
        start = verb.start()
        begin = max(passed, *(text.rfind(sign, 0, start) + 1 for sign in ".;:()"))
        found = _LIST.search(text, begin, verb.end() + _LONGEST_NAMES) if begin < start else None
        if found is not None and found.start() < start:
            yield found
            passed = found.end()


def _symbol_lists(text: str) -> Iterable[tuple[str, str]]:
    for found in _lists(text):
        symbols = [symbol.strip() for symbol in _SPLIT.split(found.group("symbols")) if symbol.strip()]
        names = found.group("names").split(", respectively")[0].split(" respectively")[0]
        parts = [_article_free(part) for part in _SPLIT.split(names) if part.strip()]
        if any(_NO_SYMBOL.fullmatch(symbol) for symbol in symbols):
            continue
        if len(symbols) == len(parts) and (len(symbols) > 1 or len(symbols[0]) <= 8):
            yield from zip(symbols, parts, strict=True)


def _article_free(name: str) -> str:
    """Return a name without the article before it and the relative clause after it."""
    return re.split(
        r"\s(?:of|in|at|for|which|that|obtained|measured|calculated)\s", re.sub(r"^(?:the|an?)\s", "", name.strip())
    )[0]
