"""Reads a unit expression from text: symbols, exponents, products, quotients, brackets and what is written around.

The scanner works on text whose look-alike signs are unified (`kg._unit_atoms.SIGNS`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from kg._unit_atoms import NAME_PREFIXES, Atom, AtomTable, Entry, signature

_WORD = re.compile(r"[^\W\d_]+")
_PERCENT_KIND = re.compile(r"([A-Za-z]+)\.?[\s-]{0,2}(?:%|percent\b|per cent\b)")
_EXPONENT = re.compile(
    r"\s?\^\s?[{(]{0,2}\s?(?P<caret>[+-]?\s?\d+(?:\.\d+|\s?/\s?\d+)?)(?:\s?[)}]){0,2}"
    r"|(?P<glued>-?\d/\d(?!\d)|-\d(?:\.5)?(?!\d|\.\d)|[02]\.\d+|[2-9](?!\d|\.\d))"
    r"|\s(?P<spaced>-\s?[1-9])(?![\d.,])"
    r"|(?P<half>\s?½)"
)
_SEPARATOR = re.compile(
    r"(?P<over>\s?/\s?|\s?÷\s?|\s?\bper\s+)|(?P<times>\s?[·*×]\s?|\.(?=[^\W\d_]))|(?P<hyphen>-(?=[^\W\d_]))|(?P<space>\s{1,2})"
)
_ROOT = re.compile(r"(?:√|sqrt)\s?(?:\(\s?([^\W\d_]+)\s?\)|\{?([^\W\d_]+)\}?)")
_REFERENCE = re.compile(
    r",?\s?\(?(?:vs\.?|versus|against)\s?\(?((?:the )?[A-Z][A-Za-z]?[A-Za-z0-9^+/()-]*?[A-Za-z0-9+])\)?(?=[\s,;:.)\]]|$)"
)
_SUBSCRIPT_BASIS = re.compile(r"([a-zµ]{1,2}|[a-zµ]?[mgL]|mol)_?\{?([A-Z][A-Za-z0-9]{0,11}|[a-z]{3,8})\}?(?=\s?\^|-\d|\d|\W|$)")
_SQUARE = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_RAISED = re.compile(r"\s(squared|cubed)\b")
_NEUTRAL_AFTER_SPACE = re.compile(r"[a-zµΩ°%Å]")
_LONGEST = 96


@dataclass(slots=True)
class Reading:
    """A unit expression as read so far; `end` is the offset after it."""

    factors: list[tuple[Atom, Fraction]] = field(default_factory=list)
    entries: list[tuple[Entry, Fraction]] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    end: int = 0

    def copy(self) -> Reading:
        """Return an independent copy."""
        return Reading(list(self.factors), list(self.entries), list(self.basis), self.end)

    def add(self, entry: Entry, exponent: Fraction, end: int) -> None:
        """Multiply by `entry` to the power `exponent`."""
        self.factors.extend(_raise(entry, exponent))
        self.entries.append((entry, exponent))
        if entry.basis:
            self.basis.append(entry.basis)
        self.end = end


class UnitScanner:
    """Finds the longest unit expression at a place of a text."""

    def __init__(self, table: AtomTable) -> None:
        self.table = table
        self.counted: set[str] = set()

    def lookup(self, word: str) -> Entry | None:
        """Return the meaning of one word: a symbol, a prefixed symbol, a name in any form."""
        table = self.table
        entry = table.symbols.get(word)
        if entry is not None or len(word) < 3:
            return entry
        lower = word.lower()
        for form in _forms(lower):
            entry = table.names.get(form)
            if entry is not None:
                return entry
            for prefix, (code, power) in NAME_PREFIXES.items():
                if form.startswith(prefix):
                    known = table.prefixable_names.get(form[len(prefix) :])
                    if known is not None:
                        return table.prefixed(known[1], code, power)
        return None

    def may_begin(self, text: str) -> bool:
        """Whether `text` is the beginning of a spelling of several words."""
        word = _WORD.match(text)
        first = word.group().lower() if word is not None else text[:1]
        if first in ("square", "cubic", "sq", "cu"):
            return True
        return any(
            (spelling if not caseless else spelling.lower()).startswith(text.lower() if caseless else text)
            for spelling, caseless, _ in self.table.phrases.get(first, ())
        ) or (first + "%" in self.table.symbols or self._phrase(first + "%") is not None)

    def symbol(self, text: str, start: int) -> tuple[Entry, int] | None:
        """Return the entry at `start` and its end: a phrase, a percent kind, or one word."""
        word = _WORD.match(text, start)
        first = word.group() if word else text[start : start + 1]
        for spelling, caseless, entry in self.table.phrases.get(first.lower(), ()):
            end = start + len(spelling)
            piece = text[start:end]
            if (piece.lower() if caseless else piece) == spelling and (
                _ends(text, end) or (" " not in spelling and self._continues(text, end))
            ):
                return entry, end
        if word is None:
            return None
        percent = _PERCENT_KIND.match(text, start)
        if percent is not None:
            entry = self.table.symbols.get(percent[1].lower() + "%") or self._phrase(percent[1].lower() + "%")
            if entry is not None:
                return entry, percent.end()
        found = self.lookup(first)
        return (found, word.end()) if found is not None else None

    def _phrase(self, spelling: str) -> Entry | None:
        first = _WORD.match(spelling)
        for known, _, entry in self.table.phrases.get(first.group() if first else "", ()):
            if known == spelling:
                return entry
        return None

    def read(self, text: str, start: int, *, whole: bool = False, grouped: bool = False) -> Reading | None:
        """Return the longest expression that starts at `start`, or `None`.

        `whole` trusts the text to be a unit: doubtful products (`g C`) count and a leading `/`, `1/` or `per` is read.
        `grouped` is the inside of brackets, where symbols may touch (`cm2/(Vs)`).
        """
        reading = Reading(end=start)
        position, over = start, False
        if whole:
            lead = re.match(r"\s*(?:1\s?/|/|per\s)\s?", text[start:])
            if lead is not None:
                position, over = start + lead.end(), True
        step = self._factor(text, position, reading, _Place(over, True, whole, grouped=grouped))
        if step is None:
            return None
        best = reading.copy()
        doubtful = False
        while reading.end < len(text):
            separator = _SEPARATOR.match(text, reading.end)
            glued = separator is None and (text[reading.end - 1] in "0123456789½)}" or text[reading.end].isalpha())
            if separator is None and not glued:
                break
            kind = separator.lastgroup if separator else "times"
            over = over or kind == "over"
            place = _Place(over, False, whole, kind or "", grouped)
            taken = self._factor(text, separator.end() if separator else reading.end, reading, place)
            if taken is None:
                break
            exponent, sure = taken
            doubtful = False if exponent < 0 and not over else doubtful or not sure
            if not doubtful or whole or signature(reading.factors) in self.table.codes:
                best, doubtful = reading.copy(), False
        return self._around(text, best)

    def _factor(self, text: str, start: int, reading: Reading, place: _Place) -> tuple[Fraction, bool] | None:
        """Add the factor at `start` to `reading`; return its signed exponent and whether it is beyond doubt."""
        if text[start : start + 1] == "(" and (place.over or not place.first):
            return self._group(text, start, reading, place)
        root = _ROOT.match(text, start)
        if root is not None:
            entry = self.lookup(root[1] or root[2])
            if entry is None:
                return None
            exponent = Fraction(-1 if place.over else 1, 2)
            reading.add(entry, exponent, root.end())
            return exponent, True
        if not place.first and (counted := self._counted(text, start, place)) is not None:
            reading.basis.append(counted[0])
            reading.end = counted[1]
            return Fraction(-1), True
        power, begin = 1, start
        square = re.match(r"(square|sq|cubic|cu)\.?\s", text[start : start + 8])
        if square is not None:
            power, begin = _SQUARE[square[1]], start + square.end()
        found = self.symbol(text, begin)
        if found is None:
            return self._run_together(text, begin, reading, place)
        entry, end = found
        exponent, end = self._exponent(text, begin, end, entry, place)
        if exponent is None:
            return None
        if end < len(text) and text[end].isalpha() and not self._continues(text, end, loose=place.over or place.grouped):
            return None
        if begin + 1 < end and exponent < 0 or place.over or place.grouped:
            split = self._better_split(text, begin, reading, place, self._power(entry, exponent * power, place))
            if split is not None:
                return split
        exponent = self._power(entry, exponent * power, place)[1]
        reading.add(entry, exponent, end)
        return exponent, self._sure(text[begin:end], entry, place)

    @staticmethod
    def _power(entry: Entry, exponent: Fraction, place: _Place) -> tuple[Entry, Fraction]:
        return entry, -exponent if place.over and exponent > 0 else exponent

    def _better_split(
        self, text: str, start: int, reading: Reading, place: _Place, plain: tuple[Entry, Fraction]
    ) -> tuple[Fraction, bool] | None:
        """Read `W/mK` as watt per metre and kelvin: only when that is a known unit and the plain reading is not."""
        word = _WORD.match(text, start)
        if word is None or not self._splits(word.group()):
            return None
        if signature([*reading.factors, *_raise(*plain)]) in self.table.codes:
            return None
        trial = reading.copy()
        found = self._run_together(text, start, trial, place)
        if found is None or signature(trial.factors) not in self.table.codes:
            return None
        reading.factors, reading.entries, reading.end = trial.factors, trial.entries, trial.end
        return found

    def _exponent(
        self, text: str, begin: int, end: int, entry: Entry, place: _Place
    ) -> tuple[Fraction | None, int]:
        found = _EXPONENT.match(text, end)
        if found is None:
            raised = _RAISED.match(text, end)
            if raised is not None:
                return Fraction(2 if raised[1] == "squared" else 3), raised.end()
            spaced = re.match(r"\s([23])(?=$|[\s,;)/·])", text[end : end + 3]) if entry.length else None
            if spaced and (place.whole or place.over):
                return Fraction(spaced[1]), end + 2
            return (None if text[end : end + 1].isdigit() else Fraction(1)), end
        if found["half"]:
            return Fraction(1, 2), found.end()
        if found["caret"]:
            return Fraction(found["caret"].replace(" ", "")), found.end()
        printed = (found["glued"] or found["spaced"]).replace(" ", "")
        rest = text[found.end() :]
        if printed[0] == "-" and rest.lstrip().startswith(text[begin:end]):
            return Fraction(1), end
        if printed[0] != "-" and place.first and not place.whole and not (entry.length or text[begin].islower()):
            return None, end
        if printed[0] != "-" and place.kind == "space" and not entry.length and not place.whole:
            return None, end
        return Fraction(printed), found.end()

    def _continues(self, text: str, start: int, *, loose: bool = False) -> bool:
        word = _WORD.match(text, start)
        if word is None or not (loose or _EXPONENT.match(text, word.end())):
            return False
        return self.lookup(word.group()) is not None or bool(self._splits(word.group()))

    def _sure(self, printed: str, entry: Entry, place: _Place) -> bool:
        if place.first or place.kind in ("over", "times") or entry.length:
            return True
        return place.over and (len(printed) > 1 or printed in "Khsd") or printed == "per"

    def _group(self, text: str, start: int, reading: Reading, place: _Place) -> tuple[Fraction, bool] | None:
        close = text.find(")", start)
        if close < 0 or close - start > 40:
            return None
        if place.over and "/" not in text[start:close]:
            return self._denominator(text[start + 1 : close].rstrip(), reading, close + 1)
        inner = self.read(text[start + 1 : close].strip(), 0, whole=True, grouped=True)
        if inner is None or inner.end != len(text[start + 1 : close].strip()):
            return None
        exponent, end = Fraction(1), close + 1
        raised = _EXPONENT.match(text, end)
        if raised is not None and not raised["half"]:
            printed = raised["caret"] or raised["glued"] or raised["spaced"]
            exponent, end = Fraction(printed.replace(" ", "")), raised.end()
        elif not place.over and place.kind == "space":
            return None
        if place.over and exponent > 0:
            exponent = -exponent
        for entry, power in inner.entries:
            reading.add(entry, power * exponent, end)
        reading.basis.extend(inner.basis)
        reading.end = end
        return exponent, True

    def _denominator(self, inner: str, reading: Reading, end: int) -> tuple[Fraction, bool] | None:
        """Read the factors of `W/(m K)` one by one into `reading`, so that the product so far helps."""
        position = len(inner) - len(inner.lstrip())
        place = _Place(True, False, True, "times", grouped=True)
        while position < len(inner):
            if self._factor(inner, position, reading, place) is None:
                return None
            separator = _SEPARATOR.match(inner, reading.end)
            position = separator.end() if separator is not None else reading.end
        reading.end = end
        return Fraction(-1), True

    def _counted(self, text: str, start: int, place: _Place) -> tuple[str, int] | None:
        """Return `per atom` and the like with its end."""
        for noun in sorted(self.counted, key=len, reverse=True):
            if not text.startswith(noun, start) or not _ends(text, start + len(noun)):
                continue
            end = start + len(noun)
            if place.over:
                return f"per {noun}", end
            raised = _EXPONENT.match(text, end)
            if raised is not None and (raised["caret"] or raised["glued"] or raised["spaced"] or "").replace(" ", "") == "-1":
                return f"per {noun}", raised.end()
        return None

    def _splits(self, word: str) -> list[tuple[Entry, Entry]]:
        """Return the ways to read letters such as `Scm` as two symbols, the longest second one first."""
        symbols = self.table.symbols
        pairs = [(symbols.get(word[:cut]), symbols.get(word[cut:])) for cut in range(1, min(len(word), 5))]
        return [(left, right) for left, right in pairs if left is not None and right is not None]

    def _run_together(self, text: str, start: int, reading: Reading, place: _Place) -> tuple[Fraction, bool] | None:
        """Read symbols without a separator (`Scm^-1`, `mAcm-2`) or with a basis as subscript (`mg_Pt^-1`)."""
        word = _WORD.match(text, start)
        pairs = self._splits(word.group()) if word is not None else []
        if word is None:
            return None
        exponent, end = self._exponent(text, start, word.end(), pairs[0][1], place) if pairs else (None, start)
        sign = -1 if place.over else 1
        power = exponent if exponent is not None and exponent < 0 else sign * (exponent or 1)
        choices = [[*_raise(left, Fraction(sign)), *_raise(right, Fraction(power))] for left, right in pairs]
        known = [signature([*reading.factors, *factors]) in self.table.codes for factors in choices]
        if not any(known) and not place.first and (based := self._based(text, start, reading, place)) is not None:
            return based
        if exponent is None or (exponent == 1 and not (place.over or place.grouped or any(known))):
            return None
        left, right = pairs[known.index(True) if any(known) else 0]
        reading.add(left, Fraction(sign), end)
        reading.add(right, Fraction(power), end)
        return exponent, True

    def _based(self, text: str, start: int, reading: Reading, place: _Place) -> tuple[Fraction, bool] | None:
        """Read a unit of the denominator with its basis as subscript (`mg_Pt^-1`, `/cmgeo2`)."""
        basis = _SUBSCRIPT_BASIS.match(text, start)
        entry = self.table.symbols.get(basis[1]) if basis is not None else None
        if basis is None or entry is None:
            return None
        exponent, end = self._exponent(text, start, basis.end(), entry, place)
        if exponent is None or not (place.over or exponent < 0):
            return None
        exponent = -abs(exponent)
        reading.add(entry, exponent, end)
        reading.basis.append(basis[2])
        return exponent, True

    def _around(self, text: str, reading: Reading) -> Reading:
        """Add the reference electrode behind a voltage and take the spaces off."""
        if "V" in text[max(0, reading.end - 3) : reading.end] and len(reading.entries) == 1:
            found = _REFERENCE.match(text, reading.end)
            if found is not None:
                reading.basis.append("vs. " + reference_scale(found[1]))
                reading.end = found.end()
        return reading


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the expression a factor stands."""

    over: bool
    first: bool
    whole: bool
    kind: str = ""
    grouped: bool = False


def _raise(entry: Entry, exponent: Fraction) -> list[tuple[Atom, Fraction]]:
    return [(atom, power * exponent) for atom, power in entry.factors]


def reference_scale(printed: str) -> str:
    """Return one spelling of a reference electrode: `Li+/Li` and `Li/Li^+` are `Li/Li+`."""
    plain = printed.replace("^", "").removeprefix("the ")
    couple = re.fullmatch(r"([A-Z][a-z]?)(\d?\+)/\1(?:0|\(s\))?", plain)
    return f"{couple[1]}/{couple[1]}{couple[2]}" if couple else plain


def _ends(text: str, end: int) -> bool:
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
