"""Reads a unit expression from text: symbols, exponents, products, quotients, brackets and what is written around.

The scanner works on text whose look-alike signs are unified (`kg._unit_atoms.SIGNS`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from kg._formula_symbols import ELEMENTS
from kg._unit_apart import spelled_in_one
from kg._unit_atoms import Atom, AtomTable, Entry, signature
from kg._unit_exponent import EXPONENT, Place, printed_exponent, read_exponent
from kg._unit_symbols import SQUARE, WORD, IsRegular, SymbolFinder, ends
from kg.terms import Exponent

Step = tuple[Exponent, bool]
"""The signed exponent of a factor and whether it is beyond doubt part of the unit."""

_SEPARATOR = re.compile(
    r"(?P<over>\s?/\s?|\s?÷\s?|\s?\bper\s+)|(?P<times>\s?[·*×]\s?|[.~](?=[^\W\d_]))|(?P<hyphen>-(?=[^\W\d_]))"
    r"|(?P<space>\s{1,2})"
)
_LEADING_OVER = re.compile(r"\s*(?:1\s?/|/|per\s)\s?")
_POWER_WORD = re.compile(r"(square|sq|cubic|cu)\.?\s")
_ROOT = re.compile(r"(?:√|sqrt)\s?(?:\(\s?([^\W\d_]+)\s?\)|\{?([^\W\d_]+)\}?)")
_REFERENCE = re.compile(
    r",?\s?\(?(?:vs\.?|versus|against)\s?\(?((?:the )?[A-Z][A-Za-z]?[A-Za-z0-9^+/()-]*?[A-Za-z0-9+])\)?"
    r"(?=[\s,;:.)\]]|$)"
)
_ELECTRODE = re.compile(r"[mkµ]?V(?P<electrode>_?\{?(?P<name>[A-Z]{2}E|[A-Z][a-z]?/[A-Z][A-Za-z]*\^?\+?)\}?)(?!\w)")
_A_DAY = re.compile(r"24\s?h(?:rs?|ours?)?(?!\w)")
_RAISED = re.compile(r"\^?[-−]?[2-9]|[²³]")
_COUPLE = re.compile(r"([A-Z][a-z]?)(\d?\+)/\1(?:0|\(s\))?")
_BASED_UNIT = re.compile(r"[a-zµ]{1,2}|[a-zµ]?[mgL]|mol")
_BASIS_WORDS = (
    "cat|catal|catalyst|geo|geom|metal|sulfur|sulphur|carbon|cathode|anode|electrode|active|total|comp|composite|polymer"
    "|membrane|sample|dry|sorbent|ads|adsorbent|film|real|zeolite|support|solid|electrolyte|pt"
)
_BASIS_NAME = re.compile(rf"_?\{{?([A-Z][A-Za-z0-9]{{0,11}}|{_BASIS_WORDS})\}}?(?=\s?\^|-\d|\d|\W|$)")
_SUBSTANCE = r"Pt|Pd|Ir|Ru|Rh|Au|Ag|Ni|PGM|cat(?:al(?:yst)?)?|metal|sulfur"
_PRODUCT = rf"{_SUBSTANCE}|S|MeOH|DME|CH3OH|C\d?H\d{{1,2}}|CO2?|H2O2|H2|NH3|HC|C"
_BASED_FIRST = re.compile(
    rf"(?P<unit>[mµk]?g|[mµ]?mol|[mk]?A)_?\{{?(?P<of>{_PRODUCT})\}}?(?=\s?/\s?\w|[\s·]\s?[a-zµ]{{1,6}}[A-Z]?[\d^]*-)"
)
_BASIS_BEHIND = re.compile(rf"_?\{{?({_SUBSTANCE}|geo(?:m|metric)?|ECSA|BET|real)\}}?(?!\w)")
GAS = re.compile(r"(?:H2O?|D2|O2|N2|CO2?|CH4|NH3|SO2|NO2?|KOH)(?![\w^/·-])")
"""What an amount of a unit is of; the last one tells acid values."""
_GAS_OVER = re.compile(r"(?:H2O?|D2|O2|N2|CO2?|CH4|NH3|SO2|NO2?|KOH)(?=\s?/\s?\w|[\s·]\s?[a-zµ]{1,6}\^?-\d)")
_MEASURED_CODES = frozenset(["mol", "mmol", "umol", "nmol", "g", "kg", "mg", "ug", "mL", "L", "cm"])
_AMOUNT_CODES = _MEASURED_CODES | {"%"}
_AT_STANDARD = re.compile(r"\s?\(?\bS\.?T\.?P\.?\)?(?=[\s/·]|$)")
# How a heat treatment ends, "540 °C/5 h/WC": cooled in air, water, a furnace or oil, and no unit.
_COOLED = re.compile(r"[AFOSW][CQ](?![\w^])")
_SURE_SINGLE_LETTERS = "Khsd"
_IN_BRACKETS = re.compile(r"\((?:[^\W\d_]{1,4}[\s·*]?){2,3}\)\s?\^?\s?\{?\s?-\s?1(?!\d)")  # `(Ω cm)^-1`
_LONGEST_BRACKET = 40
_VOLUME = 3


@dataclass(slots=True)
class Reading:
    """A unit expression as read so far; `end` is the offset after it, `reached` how far was looked in vain."""

    factors: list[tuple[Atom, Exponent]] = field(default_factory=list)
    entries: list[tuple[Entry, Exponent]] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    end: int = 0
    reached: int = 0

    def copy(self) -> Reading:
        """Return an independent copy."""
        return Reading(list(self.factors), list(self.entries), list(self.basis), self.end)

    def add(self, entry: Entry, exponent: Exponent, end: int) -> None:
        """Multiply by `entry` to the power `exponent`."""
        self.factors.extend(_raise(entry, exponent))
        self.entries.append((entry, exponent))
        if entry.basis:
            self.basis.append(entry.basis)
        self.end = end


class UnitScanner:
    """Finds the longest unit expression at a place of a text.

    `counted` holds the nouns that may stand in a denominator without being units (`f.u.`, `decade`, `atom`), longest
    first.
    """

    def __init__(self, table: AtomTable, is_regular: IsRegular | None = None, counted: tuple[str, ...] = ()) -> None:
        self.table = table
        self.symbols = SymbolFinder(table, is_regular)
        self.counted = counted

    def read(self, text: str, start: int, *, whole: bool = False, grouped: bool = False) -> Reading | None:
        """Return the longest expression that starts at `start`, or `None`.

        `whole` trusts the text to be a unit: doubtful products (`g C`) count and a leading `/`, `1/` or `per` is read.
        `grouped` is the inside of brackets, where symbols may touch (`cm2/(Vs)`).
        """
        lead = _LEADING_OVER.match(text, start) if whole else None
        over = lead is not None
        reading = Reading(end=start)
        begin = lead.end() if lead is not None else start
        if self._factor(text, begin, reading, Place(over, True, whole, grouped=grouped)) is None:
            return None
        best = reading.copy()
        doubtful = False
        while reading.end < len(text):
            separator = _SEPARATOR.match(text, reading.end)
            if separator is None and not (text[reading.end - 1] in "0123456789½)}" or _touches(text[reading.end])):
                break
            kind = (separator.lastgroup if separator else None) or "times"
            if kind == "over" and separator is not None and _COOLED.match(text, separator.end()):
                break
            over = over or kind == "over"
            begin = separator.end() if separator else reading.end
            step = self._factor(text, begin, reading, Place(over, False, whole, kind, grouped))
            if step is None:
                break
            doubtful = False if step[0] < 0 and not over else doubtful or not step[1]
            if not doubtful or whole or signature(reading.factors) in self.table.codes:
                best, doubtful = reading.copy(), False
        best.reached = max(best.end, reading.end)
        apart = None if whole else self._set_apart(text, start, best.end)
        return apart or _with_reference(text, best)

    def _set_apart(self, text: str, start: int, end: int) -> Reading | None:
        """Read a known unit whose exponents are set apart."""
        for spelled in spelled_in_one(text, start, end):
            reading = self.read(spelled.text, 0, whole=spelled.is_whole)
            is_longer = reading is not None and reading.end > spelled.least
            if reading is not None and is_longer and signature(reading.factors) in self.table.codes:
                reading.end = reading.reached = reading.end + spelled.shift
                return reading
        return None

    def _factor(self, text: str, start: int, reading: Reading, place: Place) -> Step | None:
        """Add the factor at `start` to `reading`."""
        electrode = _ELECTRODE.match(text, start) if place.first else None
        if electrode is not None:
            return self._electrode(electrode, reading)
        based = _BASED_FIRST.match(text, start) if place.first and not place.over else None
        if based is not None and based["unit"] in self.table.symbols:
            reading.add(self.table.symbols[based["unit"]], 1, based.end())
            reading.basis.append(based["of"])
            return 1, True
        if text[start : start + 1] == "(" and (place.over or not place.first or _IN_BRACKETS.match(text, start)):
            return self._group(text, start, reading, place)
        if not place.first and place.kind == "space" and self._of_gas(text, start, reading, place):
            return -1, True
        root = _ROOT.match(text, start)
        if root is not None:
            return self._root(root, reading, place)
        if not place.first and self._counted(text, start, reading, place):
            return -1, True
        power, begin = 1, start
        a_day = _A_DAY.match(text, start) if place.over else None
        if a_day is not None:  # `g/(m2·24 h)`
            reading.add(self.table.symbols["d"], -1, a_day.end())
            return -1, True
        in_words = _POWER_WORD.match(text, start)
        if in_words is not None:
            power, begin = SQUARE[in_words[1]], in_words.end()
        found = self.symbols.find(text, begin)
        if found is not None and _RAISED.match(text, found[1]) and "/" in text[begin : found[1]]:
            found = self.symbols.find(text[: text.index("/", begin)], begin)  # `mm/mm^2` is no `mm/mm`
        if found is None:
            return self._run_together(text, begin, reading, place)
        return self._simple(text, (begin, found[1]), (found[0], power), reading, place)

    def _simple(
        self, text: str, symbol: tuple[int, int], meaning: tuple[Entry, int], reading: Reading, place: Place
    ) -> Step | None:
        """Add one symbol with its exponent."""
        entry, power = meaning
        if text[symbol[1] : symbol[1] + 1] == "_":
            return self._based(text, symbol[0], reading, place)
        raised = read_exponent(text, symbol, entry, place)
        if raised is None or (place.over and _is_ratio(text[symbol[0] : symbol[1]], entry, reading)):
            return None
        end = raised[1]
        touching = place.over or place.grouped
        behind = _BASIS_BEHIND.match(text, end) if raised[0] < 0 else None
        if behind is not None:
            reading.basis.append(behind[1])
            end = behind.end()
        if end < len(text) and text[end].isalpha() and not self.symbols.continues(text, end, loose=touching):
            return None
        exponent = place.signed(raised[0] * power)
        if touching or exponent < 0:
            split = self._better_split(text, symbol[0], reading, place, _raise(entry, exponent))
            if split is not None:
                return split
        standard = _AT_STANDARD.match(text, end) if place.first and raised[0] == _VOLUME else None
        if standard is not None:  # a volume of gas, `cm^3 (STP) g^-1`
            end = standard.end()
            reading.basis.append("STP")
        reading.add(entry, exponent, end)
        return exponent, _is_sure(text[symbol[0] : end], entry, place)

    def _electrode(self, found: re.Match[str], reading: Reading) -> Step | None:
        """Read a voltage with its reference electrode as subscript (`V_RHE`)."""
        entry = self.symbols.lookup(found.string[found.start() : found.start("electrode")])
        if entry is None:
            return None
        reading.add(entry, 1, found.end())
        reading.basis.append("vs. " + reference_scale(found["name"]))
        return 1, True

    def _root(self, root: re.Match[str], reading: Reading, place: Place) -> Step | None:
        entry = self.symbols.lookup(root[1] or root[2])
        if entry is None:
            return None
        exponent = place.signed(Fraction(1, 2))
        reading.add(entry, exponent, root.end())
        return exponent, True

    def _better_split(
        self, text: str, start: int, reading: Reading, place: Place, plain: list[tuple[Atom, Exponent]]
    ) -> Step | None:
        """Read `W/mK` as watt per metre and kelvin: only when that is a known unit and the plain reading is not."""
        word = WORD.match(text, start)
        if word is None or not self.symbols.splits(word.group()) or word.group()[0] * 2 == word.group():
            return None  # `mm` is no metre times metre
        if signature([*reading.factors, *plain]) in self.table.codes:
            return None
        trial = reading.copy()
        step = self._run_together(text, start, trial, place)
        if step is None or signature(trial.factors) not in self.table.codes:
            return None
        reading.factors, reading.entries, reading.end = trial.factors, trial.entries, trial.end
        return step

    def _run_together(self, text: str, start: int, reading: Reading, place: Place) -> Step | None:
        """Read symbols without a separator (`Scm^-1`, `mAcm-2`) or with a basis as subscript (`mg_Pt^-1`)."""
        word = WORD.match(text, start)
        if word is None:
            return None
        pairs = self.symbols.splits(word.group())
        raised = read_exponent(text, word.span(), pairs[0][1], place) if pairs else None
        one = place.signed(1)
        power = place.signed(raised[0]) if raised is not None else one
        choices = [[*reading.factors, *_raise(left, one), *_raise(right, power)] for left, right in pairs]
        known = [signature(factors) in self.table.codes for factors in choices]
        if place.over and not any(known) and word.group() in ELEMENTS:
            return None  # `µB per Fe`
        if place.kind == "space" and word.group().isupper() and not any(known):
            return None  # the code of a sample: "8 mol/cm3 LSC-1"
        if not any(known) and not place.first:
            based = self._based(text, start, reading, place)
            if based is not None:
                return based
        loose = place.first and power != 1
        if place.kind == "space" and raised is not None and raised[0] == 1 and not any(known):
            return None  # a word of the text: "14 m²/g bare", "3 J/g has"
        if raised is None or (power > 0 and not (loose or place.grouped or any(known))):
            return None
        if place.first and (word.group().isupper() or word.group() in ELEMENTS) and not any(known):
            return None  # a code: `CP-2`, `PS-5`, `Cu2-F`
        left, right = pairs[known.index(True) if any(known) else 0]
        reading.add(left, one, raised[1])
        reading.add(right, power, raised[1])
        return power, True

    def _based(self, text: str, start: int, reading: Reading, place: Place) -> Step | None:
        """Read a unit of the denominator with its basis as subscript (`mg_Pt^-1`, `/cmgeo2`)."""
        for length in (2, 3, 1):
            printed = text[start : start + length]
            entry = self.table.symbols.get(printed) if _BASED_UNIT.fullmatch(printed) else None
            basis = _BASIS_NAME.match(text, start + length) if entry is not None else None
            if entry is None or basis is None:
                continue
            raised = read_exponent(text, (start, basis.end()), entry, place)
            if raised is None or not (place.over or raised[0] < 0):
                continue
            exponent = raised[0] if raised[0] < 0 else -raised[0]
            reading.add(entry, exponent, raised[1])
            reading.basis.append(basis[1])
            return exponent, True
        return None

    def _group(self, text: str, start: int, reading: Reading, place: Place) -> Step | None:
        """Read `(m K)` in a denominator or before an exponent."""
        close = text.find(")", start, start + _LONGEST_BRACKET)
        if close < 0:
            return None
        if place.over and place.kind == "space" and EXPONENT.match(text, close + 1) is None:
            return None  # the unit of something else: "C at 1 A/g (F/g)"
        if place.over and "/" not in text[start:close]:
            return self._denominator(text[start + 1 : close].rstrip(), reading, close + 1)
        content = text[start + 1 : close].strip()
        inner = self.read(content, 0, whole=True, grouped=True)
        if inner is None or inner.end != len(content):
            return None
        raised = EXPONENT.match(text, close + 1)
        if raised is None and not place.over and place.kind == "space":
            return None
        exponent = place.signed(printed_exponent(raised) if raised is not None else 1)
        for entry, power in inner.entries:
            reading.add(entry, power * exponent, reading.end)
        reading.end = raised.end() if raised is not None else close + 1
        return exponent, True

    def _denominator(self, inner: str, reading: Reading, end: int) -> Step | None:
        """Read the factors of `W/(m K)` one by one into `reading`, so that the product so far helps."""
        position = len(inner) - len(inner.lstrip())
        place = Place(True, False, True, "times", grouped=True)
        while position < len(inner):
            if self._factor(inner, position, reading, place) is None:
                return None
            separator = _SEPARATOR.match(inner, reading.end)
            position = separator.end() if separator is not None else reading.end
        reading.end = end
        return -1, True

    @staticmethod
    def _of_gas(text: str, start: int, reading: Reading, place: Place) -> bool:
        """Read the gas behind an amount, or behind what it is related to, as a basis (`kJ mol-1 H2`, `mmol H2 g-1`)."""
        codes = _codes(reading)
        if not reading.entries or codes.isdisjoint(_AMOUNT_CODES if place.whole else _MEASURED_CODES):
            return False
        is_over = reading.entries[-1][1] < 0 or (place.whole and ("%" in codes or place.grouped))
        gas = (GAS if is_over else _GAS_OVER).match(text, start)
        if gas is not None:
            reading.basis.append(gas.group())
            reading.end = gas.end()
        return gas is not None

    def _counted(self, text: str, start: int, reading: Reading, place: Place) -> bool:
        """Read `per atom`, `/f.u.`, `dec^-1` as a basis."""
        for noun in self.counted:
            end = start + len(noun)
            if not text.startswith(noun, start) or not ends(text, end):
                continue
            raised = EXPONENT.match(text, end)
            if raised is not None and printed_exponent(raised) == -1:
                end = raised.end()
            elif not place.over:
                continue
            reading.basis.append(f"per {noun}")
            reading.end = end
            return True
        return False


def _codes(reading: Reading) -> frozenset[str]:
    """Return the codes of the last factor read."""
    return frozenset(atom.code for atom, _ in reading.factors[-1:])


def _is_ratio(printed: str, entry: Entry, reading: Reading) -> bool:
    """Whether `P/P` is a ratio of two values rather than of units."""
    return len(printed) == 1 and printed.isupper() and bool(reading.entries) and reading.entries[-1][0] is entry


def _touches(character: str) -> bool:
    return character.isalpha() or character == "√"


def _raise(entry: Entry, exponent: Exponent) -> list[tuple[Atom, Exponent]]:
    return [(atom, power * exponent) for atom, power in entry.factors]


def _is_sure(printed: str, entry: Entry, place: Place) -> bool:
    """Whether a factor cannot be a word or a chemical symbol after the unit (`5 mg C`)."""
    if place.first or place.kind in ("over", "times") or entry.length:
        return True
    return place.over and (len(printed) > 1 or printed in _SURE_SINGLE_LETTERS)


def _with_reference(text: str, reading: Reading) -> Reading:
    """Add the reference electrode behind a voltage."""
    if len(reading.entries) == 1 and "V" in text[max(0, reading.end - 3) : reading.end]:
        found = _REFERENCE.match(text, reading.end)
        if found is not None:
            reading.basis.append("vs. " + reference_scale(found[1]))
            reading.end = found.end()
    return reading


def reference_scale(printed: str) -> str:
    """Return one spelling of a reference electrode: `Li+/Li` and `Li/Li^+` are `Li/Li+`."""
    plain = printed.replace("^", "").removeprefix("the ")
    couple = _COUPLE.fullmatch(plain)
    return f"{couple[1]}/{couple[1]}{couple[2]}" if couple else plain
