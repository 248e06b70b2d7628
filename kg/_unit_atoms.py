"""What a written symbol of a unit stands for: factors of UCUM atoms, made from the unit terms of the ontology.

A UCUM code is a product of atoms with exponents (`mA.h.g-1`). Every symbol, SI-prefixed symbol and name becomes an
`Entry`; two notations are the same unit when their factors are the same, whatever their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kg.terms import Dimension, Exponent, UnitTerm

NONE: Dimension = (0,) * 7
LENGTH: Dimension = (1, *NONE[1:])
DIFFUSIVITY: Dimension = (2, 0, -1, *NONE[3:])

_SYMBOL_PREFIXES = {
    "f": ("f", -15),
    "p": ("p", -12),
    "n": ("n", -9),
    "µ": ("u", -6),
    "u": ("u", -6),
    "m": ("m", -3),
    "c": ("c", -2),
    "d": ("d", -1),
    "h": ("h", 2),
    "k": ("k", 3),
    "M": ("M", 6),
    "G": ("G", 9),
    "T": ("T", 12),
}
NAME_PREFIXES = {
    "femto": ("f", -15),
    "pico": ("p", -12),
    "nano": ("n", -9),
    "micro": ("u", -6),
    "milli": ("m", -3),
    "centi": ("c", -2),
    "deci": ("d", -1),
    "hecto": ("h", 2),
    "kilo": ("k", 3),
    "mega": ("M", 6),
    "giga": ("G", 9),
    "tera": ("T", 12),
}
_LARGE = frozenset(
    ["A", "Ah", "Bq", "C", "Da", "Gy", "Hz", "J", "N", "Pa", "S", "V", "W", "Wh", "bar", "eV", "ohm", "rad", "Ω"]
)
_RARE_PREFIXES = {
    "c": frozenset(["m", "L", "l", "P", "St", "N", "Gy"]),
    "d": frozenset(["m", "L", "l", "Gy"]),
    "h": frozenset(["Pa"]),
    "M": _LARGE,
    "G": _LARGE,
    "T": frozenset(["Hz", "Pa", "W", "Ω", "J", "V", "eV"]),
}
"""Prefixes that occur with few units only; elsewhere they make words or symbols of something else (`Mg`, `Tg`)."""
_CODE_FACTOR = re.compile(r"((?:\[[^\]]*\]|\{[^}]*\}|[^\d.\[{(-])+)(-?\d+(?:/\d+)?|\(-?\d+/\d+\)|-?\d+\.\d+)?(?:\.|$)")
_BARE_POWER = re.compile(r"(?<=[^\W\d_])-\d")
_REFERRED = " vs"
_UNITY = frozenset(["1", "-", "x", "times"])
_LOOKALIKES = {
    "µ": "\u03bc",
    "Ω": "\u2126",
    "Å": "\u212b",
    "·": "\u22c5\u2219\u2022\u25cf\u2027",
    "×": "\u2715\u2a2f",
    "*": "\u2217",
    "-": "\u2212\u2013\u2014\u2010\u2011\u2012\u02d7\ufe63\u207b",
    "/": "\u2215\u2044",
    "%": "\uff05",
    "°": "\u00ba\u02da\u2218\u25e6",
    " ": "\u00a0\u2009\u202f\u2002\u2003\u200a\n\t",
    "+": "\u207a",
}
SIGNS = {ord(odd): plain for plain, odds in _LOOKALIKES.items() for odd in odds}
SIGNS.update({ord(odd): str(digit) for digit, odd in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})
"""One-to-one replacements that unify look-alikes; offsets stay the same."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A UCUM atom with its prefix: SI value = value * `multiplier` (offsets belong to whole units only)."""

    code: str
    multiplier: Decimal
    dimension: Dimension | None
    convertible: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What one written symbol or name means."""

    factors: tuple[tuple[Atom, Exponent], ...]
    offset: Decimal = Decimal(0)
    basis: str | None = None
    length: bool = False


Signature = frozenset[tuple[str, bool, Exponent]]


def exponent_of(printed: str) -> Exponent:
    """Return the value of a printed exponent such as `-1`, `0.5`, `1/2`."""
    value = Fraction(printed)
    return value.numerator if value.denominator == 1 else value


def signature(factors: Iterable[tuple[Atom, Exponent]]) -> Signature:
    """Return the identity of a product: exponents added up per atom, numerators and denominators kept apart."""
    total: dict[tuple[str, bool], Exponent] = {}
    for atom, exponent in factors:
        if atom.code != "1":
            key = (atom.code, exponent < 0)
            total[key] = total.get(key, 0) + exponent
    return frozenset((code, negative, exponent) for (code, negative), exponent in total.items())


def code_factors(code: str) -> list[tuple[str, Exponent]] | None:
    """Split a UCUM code into atom codes and exponents; `None` when it is not a plain product."""
    result: list[tuple[str, Exponent]] = []
    position = 0
    while position < len(code):
        found = _CODE_FACTOR.match(code, position)
        if found is None:
            return None
        result.append((found[1], exponent_of(found[2].strip("()")) if found[2] else 1))
        position = found.end()
    return result


def basis_of(term: UnitTerm) -> str | None:
    """Return what the label of a term says around its unit: `wt` of `wt%`, `per atom` of `eV/atom`."""
    label = term.label.translate(SIGNS)
    if term.ucum == "%":
        found = re.fullmatch(r"([A-Za-z]+)\.?\s?%", label)
        if found is not None:
            return found[1]
    head, _, reference = label.partition(_REFERRED)
    if reference:
        return "vs. " + reference.lstrip(". ")
    head, slash, noun = label.rpartition("/")
    if slash and head and "-" not in term.ucum:
        return f"per {noun}"
    return None


class AtomTable:
    """All symbols, names and codes of the unit terms.

    `symbols` are matched with regard to case, `names` without. `phrases` holds spellings that are not one word,
    by their first lexeme in lower case, the longest first. `codes` maps a signature to the canonical UCUM code.
    """

    def __init__(self, terms: Iterable[UnitTerm]) -> None:
        self.atoms: dict[str, Atom] = {}
        self.symbols: dict[str, Entry] = {}
        self.names: dict[str, Entry] = {}
        self.prefixable_names: dict[str, Entry] = {}
        self.phrases: defaultdict[str, list[tuple[str, bool, Entry]]] = defaultdict(list)
        self.codes: dict[Signature, str] = {}
        self.terms = tuple(terms)
        plain = [term for term in self.terms if self._is_atom(term)]
        for term in plain:
            self.atoms.setdefault(term.ucum, Atom(term.ucum, term.multiplier, term.dimension, term.convertible))
        for term in plain:
            if term.prefixable:
                self._add_prefixed_atoms(term)
        entries = [(term, self._entry(term)) for term in self.terms]
        for term, entry in entries:
            self._add(term.label.translate(SIGNS), entry, caseless=False, own=True)
        for term, entry in entries:
            self._add_spellings(term, entry)
        for term, entry in entries:
            if term.prefixable:
                self._add_prefixed_symbols(term, entry)
        for spellings in self.phrases.values():
            spellings.sort(key=lambda spelling: (-len(spelling[0]), spelling[0]))

    def _is_atom(self, term: UnitTerm) -> bool:
        factors = code_factors(term.ucum)
        return factors is None or (len(factors) == 1 and factors[0][1] == 1)

    def _add_prefixed_atoms(self, term: UnitTerm) -> None:
        for code, power in NAME_PREFIXES.values():
            name, multiplier = code + term.ucum, term.multiplier.scaleb(power)
            self.atoms.setdefault(name, Atom(name, multiplier, term.dimension, term.convertible))

    def _entry(self, term: UnitTerm) -> Entry:
        pairs = code_factors(term.ucum)
        if pairs and all(code in self.atoms for code, _ in pairs):
            factors: tuple[tuple[Atom, Exponent], ...] = tuple((self.atoms[code], power) for code, power in pairs)
            self.codes.setdefault(signature(factors), term.ucum)
        else:
            atom = Atom(term.ucum, term.multiplier, term.dimension, term.convertible)
            factors = ((atom, 1),)
            self.codes.setdefault(signature(factors), term.ucum)
        length = len(factors) == 1 and factors[0][1] == 1 and factors[0][0].dimension == LENGTH
        return Entry(factors, term.offset, basis_of(term), length)

    def prefixed(self, entry: Entry, code: str, power: int) -> Entry:
        """Return `entry` with an SI prefix on its first factor."""
        (first, exponent), *rest = entry.factors
        atom = self.atoms.get(code + first.code)
        if atom is None:
            atom = Atom(code + first.code, first.multiplier.scaleb(power), first.dimension, first.convertible)
            self.atoms[atom.code] = atom
        return Entry(((atom, exponent), *rest), length=entry.length)

    def _add_prefixed_symbols(self, term: UnitTerm, entry: Entry) -> None:
        for spelling in (term.label, *term.symbols):
            symbol = spelling.translate(SIGNS)
            if not symbol.isalpha():
                continue
            for prefix, (code, power) in _SYMBOL_PREFIXES.items():
                if prefix + symbol not in self.symbols and symbol in _RARE_PREFIXES.get(prefix, (symbol,)):
                    self.symbols[prefix + symbol] = self.prefixed(entry, code, power)
        for name in term.names:
            if name.isalpha():
                self.prefixable_names.setdefault(name.lower(), entry)

    def _add_spellings(self, term: UnitTerm, entry: Entry) -> None:
        if _REFERRED in term.label:
            return  # which electrode is meant is read from the text
        for spelling in term.symbols:
            symbol = spelling.translate(SIGNS)
            for variant in dict.fromkeys((symbol, _BARE_POWER.sub(r"^\g<0>", symbol))):
                self._add(variant, entry, caseless=False)
        for name in term.names:
            self._add(name.translate(SIGNS), entry, caseless=True)

    def _add(self, spelling: str, entry: Entry, *, caseless: bool, own: bool = False) -> None:
        if spelling in _UNITY or not spelling or spelling[0].isdigit() or spelling[0] in "-/":
            return
        if spelling.isalpha() and (own or len(entry.factors) == 1 or caseless):
            target, key = (self.names, spelling.lower()) if caseless else (self.symbols, spelling)
            target.setdefault(key, entry)
            return
        first = re.match(r"[^\W\d_]+|.", spelling)
        if first is not None:
            text = spelling.lower() if caseless else spelling
            self.phrases[first.group().lower()].append((text, caseless, entry))
