"""Finds the symbol or name of a unit at a place of a text: one word, a spelling of several words, a kind of percent."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg._unit_atoms import NAME_PREFIXES, AtomTable, Entry
from kg._unit_exponent import EXPONENT

# A degree sign that recognition took for a digit: what stands behind a number and a space is no rate then.
_MISREAD_DEGREE = re.compile(r"(?<=\s)[08]C(?![\w/])")
_OPENED = re.compile(r"\([^\W\d_]{1,4}|[mk]g[A-Z][a-z]?")  # `(Ω` of `(Ω cm)^-1`, `mgS` of `mgS cm^-2`
WORD = re.compile(r"[^\W\d_½¼¾]+")
_PERCENT_KIND = re.compile(r"([A-Za-z]+)\.?[\s-]{0,2}(?:%|percent\b|per cent\b)")
# What a prefix is set apart of; nothing stands for any symbol, since the letter is no unit itself.
_OF_ANY: frozenset[str] = frozenset()
_OF_LONG = frozenset(["Ω", "Ohm", "ohm", "Pa", "Hz", "eV"])
_PREFIXES_APART = {
    "µ": _OF_ANY, "k": _OF_ANY, "M": _OF_LONG, "G": _OF_LONG, "n": frozenset(["m"]),
    "m": frozenset(["Ω", "Ohm", "ohm", "eV", "Ah", "Wh", "mol"]),
}  # fmt: skip
IsRegular = Callable[[str, str, Entry], bool]
"""Says of the first lexeme of a spelling of several words, the spelling and its meaning that the rules read it so."""

SQUARE = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}


class SymbolFinder:
    """Looks up what words of a text mean in a table of units."""

    def __init__(self, table: AtomTable, is_regular: IsRegular | None) -> None:
        """Use all spellings of several words, or those only that are not regular."""
        self.table = table
        self._is_regular = is_regular
        self._longest = max((len(one) for some in table.phrases.values() for one, _, _ in some), default=0)

    def lookup(self, word: str) -> Entry | None:
        """Return the meaning of one word: a symbol, a prefixed symbol, a name in any form."""
        table = self.table
        entry = table.symbols.get(word)
        if entry is not None or len(word) < 3:
            return entry
        for form in _forms(word.lower()):
            entry = table.names.get(form)
            if entry is not None:
                return entry
            for prefix, (code, power) in NAME_PREFIXES.items():
                if form.startswith(prefix):
                    known = table.prefixable_names.get(form[len(prefix) :])
                    if known is not None:
                        return table.prefixed(known, code, power)
        return None

    def find(self, text: str, start: int) -> tuple[Entry, int] | None:
        """Return the entry at `start` and its end."""
        word = WORD.match(text, start)
        first = word.group() if word else text[start : start + 1]
        if word is not None and first in _PREFIXES_APART:
            apart = self._after_prefix(first, text, word.end())
            if apart is not None:
                return apart
        phrases = self.table.phrases.get(first.lower(), ())
        lower = text[start : start + self._longest].lower() if phrases else ""
        for spelling, caseless, entry in phrases:
            if not (lower.startswith(spelling) if caseless else text.startswith(spelling, start)):
                continue
            if not self._counts(first.lower(), spelling, entry):
                continue
            end = start + len(spelling)
            if len(entry.factors) > 1 and not spelling.isalpha() and EXPONENT.match(text, end):
                continue  # the exponent belongs to the last part only
            if ends(text, end) or (" " not in spelling and self.continues(text, end)):
                return entry, end
        if word is None:
            degree = self.lookup("oC") if _MISREAD_DEGREE.match(text, start) else None
            return (degree, start + 2) if degree is not None else None
        percent = _PERCENT_KIND.match(text, start)
        if percent is not None:
            entry_of_kind = self._percent(percent[1])
            if entry_of_kind is not None:
                return entry_of_kind, percent.end()
        found = self.lookup(first)
        return (found, word.end()) if found is not None else None

    def _after_prefix(self, prefix: str, text: str, end: int) -> tuple[Entry, int] | None:
        """Read `µ m` and `k Ω`, which converters make of a prefix and a symbol set in different founts."""
        word = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        if word is None or word.group() not in (_PREFIXES_APART[prefix] or (word.group(),)):
            return None
        found = self.table.symbols.get(prefix + word.group())
        return (found, word.end()) if word is not None and found is not None else None

    def may_begin(self, text: str) -> bool:
        """Whether `text` is the beginning of a spelling of several words."""
        word = WORD.match(text)
        first = word.group().lower() if word is not None else text[:1]
        if first in SQUARE or text in _PREFIXES_APART or _OPENED.fullmatch(text) or self._percent(first) is not None:
            return True
        lower = text.lower()
        return any(
            spelling.startswith(lower if caseless else text) and self._counts(first, spelling, entry)
            for spelling, caseless, entry in self.table.phrases.get(first, ())
        )

    def splits(self, word: str) -> list[tuple[Entry, Entry]]:
        """Return the ways to read letters such as `Scm` as two symbols, the longest second one first."""
        symbols = self.table.symbols
        pairs = [(symbols.get(word[:cut]), symbols.get(word[cut:])) for cut in range(1, min(len(word), 5))]
        return [(left, right) for left, right in pairs if left is not None and right is not None]

    def continues(self, text: str, start: int, *, loose: bool = False) -> bool:
        """Whether letters that touch a symbol are a further factor; without `loose` it must have an exponent."""
        word = WORD.match(text, start)
        if word is None or not (loose or EXPONENT.match(text, word.end())):
            return False
        return self.lookup(word.group()) is not None or bool(self.splits(word.group()))

    def _percent(self, kind: str) -> Entry | None:
        spelling = kind.lower() + "%"
        for known, _, entry in self.table.phrases.get(kind.lower(), ()):
            if known.lower() == spelling and self._counts(kind.lower(), known, entry):
                return entry
        return None

    def _counts(self, first: str, spelling: str, entry: Entry) -> bool:
        return self._is_regular is None or not self._is_regular(first, spelling, entry)


def ends(text: str, end: int) -> bool:
    """Whether a spelling that ends here is not continued by letters or digits."""
    if end >= len(text) or not text[end - 1].isalnum():
        return True
    return not (text[end].isalpha() or (text[end].isdigit() and text[end - 1].isdigit()))


def _forms(word: str) -> tuple[str, ...]:
    """Return the singular and American forms under which a unit name may be known."""
    plain = word.replace("metre", "meter").replace("litre", "liter").replace("gramme", "gram").replace("ö", "o")
    forms = [word, plain]
    if plain.endswith("s"):
        forms += [plain[:-1], word[:-1]]
    return tuple(dict.fromkeys(forms))
