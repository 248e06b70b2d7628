"""Units as papers print them: parsed by rules from the base units of the ontology, in any notation.

>>> from kg.ontology import load_ontology
>>> grammar = UnitGrammar(load_ontology().units)
>>> {grammar.parse(text).ucum for text in ("mA cm^-2", "mA/cm2", "mA·cm-2", "milliamperes per square centimeter")}
{'mA.cm-2'}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from functools import lru_cache

from kg._unit_atoms import NONE, SIGNS, Atom, AtomTable, basis_of, code_factors, signature
from kg._unit_phrases import PhraseJudge
from kg._unit_scan import GAS, Reading, UnitScanner
from kg.terms import ConditionKind, Dimension, Exponent, PropertyKind, UnitTerm

_WINDOW = 80
_KEPT = 50_000
_BY_WEIGHT = ("wt", "mass")
_PER_MASS = (".g-1", ".kg-1")
_COUNTS = frozenset(["dpa"])  # codes of counts that are no pure numbers, beside those in braces
_IN_PRODUCTS = ("%.", "[ppm]-1")
_WIDE, _NOUGHT = Context(prec=34), Decimal(0)
# An exponent set apart (`m 2 g -1`), or the factor before it: then the next word counts as well.
_EXPONENT_APART = re.compile(r"\s(?:(?:[^\W\d_]{1,4}\s)?[-−–]?[1-4](?![\w%]|\.\d)|0\.5(?!\d))")
_CHUNK = re.compile(r"\s?\S+")
_OPENED = re.compile(r"[/·*×÷]?\s?\([^)]*")  # `W/(m` may go on with ` K)`
_POWER_OVER = re.compile(r"[123](?:\s?/[^,;:]{0,12})?")  # `cm 2 /V` of `cm 2 /V s`
_GOES_ON = frozenset(["", "/", "·", "*", "×", "per", "vs", "vs.", "versus", "(vs.", "(vs", "per square", "per cubic"])
_LABEL_BASIS = re.compile(r"(.+?)(?:/([^/]+)| ([^\W\d]+)-1)")
_SYMBOL_NUMBER = re.compile(r"[^\W\d_]+-?\d(?:\.\d+)?")
_USUAL_POWERS = (1, -1, -2)  # of a unit that is no length
_INVERSE_PREFIX = {"f": "P", "p": "T", "n": "G", "u": "M", "m": "k", "": "", "k": "m", "M": "u", "G": "n", "T": "p"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with what is written around it.

    SI value = (value + `offset`) * `multiplier`. `text` is the printed form, `iri` the term of the whole unit if the
    ontology has one, `basis` what the unit is related to (`wt`, `per atom`, `vs. Li/Li+`).
    """

    ucum: str
    text: str
    multiplier: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    dimension: Dimension | None = NONE
    iri: str | None = None
    basis: str | None = None
    convertible: bool = True

    def __hash__(self) -> int:
        """Hash code and print; the exponents of the dimension are slow to hash."""
        return hash((self.ucum, self.text))


class UnitGrammar:
    """Reads units by the symbols and names of the unit terms. Every result is kept, so repeated units cost little."""

    def __init__(self, units: Sequence[UnitTerm]) -> None:
        self._table = AtomTable(units)
        self._scanner = UnitScanner(self._table)
        self._parsed: dict[str, Unit | None] = {}
        self._coded: dict[str, Unit | None] = {}
        self._matched: dict[str, tuple[tuple[Unit, int] | None, bool]] = {}
        self._usual: dict[tuple[str | None, tuple[str, ...]], tuple[Unit, ...]] = {}
        self._iris: dict[tuple[str, str | None], str] = {}
        self._of_codes = {term.ucum: term for term in reversed(self._table.terms)}  # the first of several
        for term in sorted(self._table.terms, key=lambda term: (len(term.label), term.label)):
            self._iris.setdefault((term.ucum, basis_of(term)), term.iri)
        self._learn_labels()
        self._scanner = UnitScanner(self._table, PhraseJudge(self._scanner).is_regular, self._scanner.counted)

    def parse(self, text: str) -> Unit | None:
        """Return the unit that the whole of `text` is, or `None`."""
        if text in self._parsed:
            return self._parsed[text]
        plain = text.translate(SIGNS).strip()
        reading = self._scanner.read(plain, 0, whole=True) if plain else None
        unit = self._unit(reading, text.strip()) if reading is not None and reading.end == len(plain) else None
        if unit is not None and unit.iri is None and reading is not None and _is_coded(plain, reading):
            unit = None
        self._parsed[text] = unit
        return unit

    def match(self, text: str, start: int) -> tuple[Unit, int] | None:
        """Return the longest unit that starts at `start` (after at most one space) and its end, or `None`.

        The text is looked at word by word, as far as the words so far may go on, so that results can be kept.
        """
        matched = self._matched
        best: tuple[Unit, int] | None = None
        for chunk in _CHUNK.finditer(text, start, start + _WINDOW):
            if chunk.start() != start and text[chunk.start() - 1 : chunk.start()].isspace():
                break
            key = text[start : chunk.end()]
            found = matched.get(key)
            if found is None:
                if len(matched) > _KEPT:
                    matched.clear()
                found = matched[key] = self._match(key)
            best = found[0]
            if not found[1] and _EXPONENT_APART.match(text, chunk.end()) is None:
                break
        return (best[0], start + best[1]) if best is not None else None

    def reading(self, text: str, ucum: str) -> Unit | None:
        """Return the meaning `ucum` of an ambiguous symbol (`C` as coulomb, degree Celsius or rate)."""
        unit = self.unit(ucum)
        return replace(unit, text=text) if unit is not None else None

    def unit(self, ucum: str) -> Unit | None:
        """Return the unit with this UCUM code, or `None` when an atom is unknown."""
        if ucum not in self._coded:
            self._coded[ucum] = self._of_code(ucum)
        return self._coded[ucum]

    def usual_units(self, term: PropertyKind | ConditionKind) -> tuple[Unit, ...]:
        """Return the units in which a property or variable is usually given, its default first."""
        key = (term.default_unit, term.units)
        units = self._usual.get(key)
        if units is None:
            codes = [code for code in (term.default_unit, *term.units) if code]
            units = tuple(unit for unit in map(self.unit, codes) if unit is not None)
            self._usual[key] = units
        return units

    def _of_code(self, ucum: str) -> Unit | None:
        pairs = code_factors(ucum)
        if ucum in self._table.atoms:
            pairs = [(ucum, 1)]
        if not pairs or any(code not in self._table.atoms for code, _ in pairs):
            return self._of_label(ucum)
        reading = Reading([(self._table.atoms[code], exponent) for code, exponent in pairs])
        unit = self._unit(reading, ucum)
        term = self._of_codes.get(ucum)
        return replace(unit, offset=term.offset) if term is not None and term.offset else unit

    def _of_label(self, ucum: str) -> Unit | None:
        """Return the unit whose code the ontology has and whose parts it has not (`%.kh-1`), as its label is read."""
        term = self._of_codes.get(ucum)
        label = term.label.translate(SIGNS) if term is not None else ""
        found = self._scanner.symbols.find(label, 0) if label else None
        if found is None or found[1] < len(label):
            return None
        return self._unit(Reading([(atom, exponent) for atom, exponent in found[0].factors]), ucum)

    def _match(self, key: str) -> tuple[tuple[Unit, int] | None, bool]:
        """Return the unit at the start of `key` with its end, and whether more text could change that."""
        plain = key.translate(SIGNS)
        start = 1 if plain[:1] == " " else 0
        reading = self._scanner.read(plain, start)
        if reading is None:
            return None, self._scanner.symbols.may_begin(plain[start:])
        rest = plain[reading.end :].strip()
        beyond = plain[reading.reached :].strip()  # `m2 K /` of `m2 K / W`
        more = reading.reached == len(plain) or rest in _GOES_ON or beyond in _GOES_ON
        more = more or _OPENED.fullmatch(rest) is not None or GAS.fullmatch(rest) is not None
        more = more or _POWER_OVER.fullmatch(rest) is not None
        more = more or (rest == "." and self._scanner.symbols.may_begin(plain[start:]))  # `mol.` of `mol. %`
        more = more or (plain.endswith("-") and reading.reached >= len(plain.rstrip("- ")))  # `s- 1`
        more = more or (plain[-1:].isdigit() and self._scanner.symbols.may_begin(plain[start:]))  # `%/1000 h`
        return (self._unit(reading, key[start : reading.end]), reading.end), more

    def _learn_labels(self) -> None:
        """Learn from the labels of compound terms what is written around units (`eV/atom`, `mV/decade`)."""
        nouns: set[str] = set()
        for term in self._table.terms:
            found = _LABEL_BASIS.fullmatch(term.label.translate(SIGNS))
            head = self._scanner.read(found[1], 0, whole=True) if found is not None else None
            if found is None or head is None or head.end < len(found[1]):
                continue
            noun = found[2] or found[3]
            same = self._code(self._plain_factors(head.factors)[0]) == term.ucum
            if same and self._scanner.symbols.lookup(noun) is None:
                nouns.add(noun)
        self._scanner.counted = tuple(sorted(nouns, key=lambda noun: (-len(noun), noun)))

    def _unit(self, reading: Reading, text: str) -> Unit:
        factors, counted = self._plain_factors(reading.factors)
        ucum = self._code(factors)
        entries = reading.entries
        basis = " ".join([*reading.basis, *counted]) or None
        single = entries[0][0] if len(entries) == 1 and entries[0][1] == 1 else None
        return Unit(
            ucum=ucum,
            text=text,
            multiplier=product(factors),
            offset=single.offset if single is not None else Decimal(0),
            dimension=dimension_of(factors),
            iri=self._iris.get((ucum, basis)),
            basis=basis,
            convertible=all(atom.convertible for atom, _ in factors),
        )

    def _code(self, factors: list[tuple[Atom, Exponent]]) -> str:
        return self._table.codes.get(signature(factors)) or compose(factors)

    def _plain_factors(self, factors: list[tuple[Atom, Exponent]]) -> tuple[list[tuple[Atom, Exponent]], list[str]]:
        """Turn counts in the denominator (`nm/cycle`) into a basis and reciprocal ohms into siemens."""
        plain: list[tuple[Atom, Exponent]] = []
        counted: list[str] = []
        for atom, exponent in factors:
            if atom.code.startswith("{") and exponent < 0 and len(factors) > 1:
                counted.append(f"per {atom.code[1:-1]}")
            elif atom.code.endswith("Ohm") and exponent < 0:
                siemens = self._table.atoms.get(_INVERSE_PREFIX.get(atom.code[:-3], "?") + "S")
                plain.append((siemens, -exponent) if siemens is not None else (atom, exponent))
            else:
                plain.append((atom, exponent))
        return plain, counted


def _is_coded(plain: str, reading: Reading) -> bool:
    """Whether a symbol with a number right behind it is rather a code (`V2`, `W-5`, `A0.5`) than a power of a unit."""
    if len(reading.entries) > 1 or _SYMBOL_NUMBER.fullmatch(plain) is None:
        return False
    entry, exponent = reading.entries[0]
    return not entry.length and (exponent not in _USUAL_POWERS)


def compose(factors: Iterable[tuple[Atom, Exponent]]) -> str:
    """Return a UCUM code: positive powers before negative ones, kinds of atoms in a fixed order, then by name."""
    dimensions = {atom.code: atom.dimension for atom, _ in factors}
    total = signature(factors)
    ordered = sorted(total, key=lambda item: (item[1], _rank(dimensions[item[0]]), item[0]))
    return ".".join(code + _power(exponent) for code, _, exponent in ordered) or "1"


def _rank(dimension: Dimension | None) -> int:
    """Place an atom in a product: derived units, amount, mass, volume, length, time, temperature, the rest."""
    if dimension is None or dimension == NONE:
        return 0
    used = [index for index, exponent in enumerate(dimension) if exponent]
    if len(used) > 1:
        return 1
    if used == [0] and dimension[0] != 1:
        return 4
    return {5: 2, 1: 3, 3: 1, 0: 5, 2: 6, 4: 7}.get(used[0], 1)


def _power(exponent: Exponent) -> str:
    if exponent == 1:
        return ""
    return str(exponent) if exponent.denominator == 1 else f"({exponent})"


def product(factors: Iterable[tuple[Atom, Exponent]]) -> Decimal:
    """Return the factor to SI units, dividing once at the end."""
    with localcontext() as context:
        context.prec = 34
        above, below = Decimal(1), Decimal(1)
        for atom, exponent in factors:
            whole = exponent.denominator == 1
            size = exponent if exponent > 0 else -exponent
            power = atom.multiplier ** (int(size) if whole else Decimal(size.numerator) / Decimal(size.denominator))
            if exponent > 0:
                above *= power
            else:
                below *= power
        return (above / below).normalize() if below else Decimal(0)


def dimension_of(factors: Iterable[tuple[Atom, Exponent]]) -> Dimension | None:
    """Return the dimension of a product; `None` when a factor has none."""
    total = list(NONE)
    changed = set()
    for atom, exponent in factors:
        if atom.dimension is None:
            return None
        for index, power in enumerate(atom.dimension):
            if power:  # most are nought, and sums of fractions are slow
                total[index] += power if exponent == 1 else power * exponent
                changed.add(index)
    for index in changed:
        power = total[index]
        total[index] = power.numerator if power.denominator == 1 else power
    length, mass, time, current, temperature, amount, light = total
    return _only((length, mass, time, current, temperature, amount, light))


@lru_cache(maxsize=4096)
def _only(dimension: Dimension) -> Dimension:
    """Return one object for equal dimensions."""
    return dimension


def same_dimension(first: Unit, second: Unit) -> bool:
    """Whether the two units measure the same dimension."""
    one, other = first.dimension, second.dimension
    return one is not None and (one is other or one == other)


def convert(value: Decimal, source: Unit, target: Unit, *, delta: bool = False) -> Decimal | None:
    """Return `value` in the target unit; `None` when that is not possible.

    `delta` treats it as a difference, for which offsets do not count.
    """
    if source.ucum == target.ucum:
        return value
    if not (source.convertible and target.convertible and same_dimension(source, target)) or not target.multiplier:
        return None
    shift_in, shift_out = (_NOUGHT, _NOUGHT) if delta else (source.offset, target.offset)
    scaled = _WIDE.divide(_WIDE.multiply(_WIDE.add(value, shift_in), source.multiplier), target.multiplier)
    return +_WIDE.subtract(scaled, shift_out)


def comparable(first: Unit, second: Unit) -> bool:
    """Say whether two units measure the same: angles and counts are pure numbers like shares, yet no shares.

    Nor is a bare percentage a mass per mass (`mg/g`), which is given in percent by weight.
    """
    if first.ucum == "%" and first.basis not in _BY_WEIGHT and second.ucum.endswith(_PER_MASS):
        return False
    if any((sign in first.ucum) != (sign in second.ucum) for sign in _IN_PRODUCTS):
        return False  # a product with a share (`MPa %`) is no other unit of what it is a product of
    if any("W.h" in one.ucum and other.ucum.endswith("Pa") for one, other in ((first, second), (second, first))):
        return False  # nobody gives the energy of a battery per volume as a pressure
    return same_dimension(first, second) and _kind_of_number(first) == _kind_of_number(second)


def _kind_of_number(unit: Unit) -> str:
    if unit.ucum in ("deg", "rad", "mrad"):
        return "angle"
    is_count = unit.ucum in _COUNTS or (unit.ucum.startswith("{") and unit.ucum.endswith("}"))
    return unit.ucum if is_count else ""
