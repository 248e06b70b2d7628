"""The SI unit that stands beside every printed unit, factor by factor: `mAh.g-1` -> `A.s.kg-1`, `S.cm-1` -> `S.m-1`.

>>> from kg.ontology import load_ontology
>>> SiUnits(load_ontology()).si("mS.cm-1", Decimal(2))
(Decimal('0.2'), 'S.m-1')
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction

from kg._unit_grammars import grammar_of
from kg.ontology import Ontology
from kg.terms import Dimension, Exponent
from kg.units import Unit, convert

_NAMED = ("m", "kg", "s", "A", "K", "mol", "cd", "N", "Pa", "J", "W", "C", "V", "F", "Ohm", "S", "Wb", "T", "H")
_BASE = ("m", "kg", "s", "A", "K", "mol", "cd")
_FACTOR = re.compile(r"(\[[^\]]*\]|\{[^}]*\}|[A-Za-z%'\"*^]+(?:\[[^\]]*\])?|1)(-?\d+|\((-?\d+/\d+)\))?")
_DIGITS = Context(prec=15)
_ARBITRARY = "[arb'U]"


class SiUnits:
    """Converts values to SI units; every unit is looked up once."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._grammar = grammar_of(ontology)
        self._named: dict[Dimension, str] = {}
        for code in _NAMED:
            unit = self._grammar.unit(code)
            if unit is not None and unit.dimension is not None:
                self._named.setdefault(unit.dimension, code)
        self._pairs: dict[str, tuple[Unit, Unit] | None] = {}

    def term(self, ucum: str) -> str | None:
        """Return the IRI of the unit's term, or `None` when the ontology has none."""
        term = self._ontology.unit(ucum)
        return term.iri if term is not None else None

    def unit(self, ucum: str) -> Unit | None:
        """Return the unit of this code, or `None` when an atom is unknown."""
        return self._grammar.unit(ucum)

    def si(self, ucum: str, value: Decimal, *, delta: bool = False) -> tuple[Decimal, str] | None:
        """Return `value` in the SI unit, to 15 digits, and that unit's code; `None` when there is no conversion."""
        if ucum not in self._pairs:
            self._pairs[ucum] = self._pair(ucum)
        pair = self._pairs[ucum]
        if pair is None:
            return None
        converted = convert(value, pair[0], pair[1], delta=delta)
        return (_DIGITS.plus(converted).normalize(_DIGITS), pair[1].ucum) if converted is not None else None

    def compared(self, ucum: str, value: Decimal, *, delta: bool = False) -> tuple[Decimal, str] | None:
        """Return `value` as values of its kind are compared: in SI, or as it is on a scale without a conversion (HV).

        Arbitrary units mean something else in every figure, so `None` is returned for them.
        """
        found = self.si(ucum, value, delta=delta)
        if found is not None:
            return found
        unit = self._grammar.unit(ucum)
        return (value, ucum) if unit is not None and not unit.convertible and ucum != _ARBITRARY else None

    def _pair(self, ucum: str) -> tuple[Unit, Unit] | None:
        source = self._grammar.unit(ucum)
        if source is None or source.dimension is None or not source.convertible:
            return None
        target = self._grammar.unit(self._code(ucum)) or self._grammar.unit(_product(_base_powers(source.dimension)))
        if target is None or target.dimension != source.dimension or target.multiplier != 1:
            return None
        return source, target

    def _code(self, ucum: str) -> str:
        """Return the product of the SI units of the factors of `ucum`."""
        powers: dict[str, Exponent] = {}
        for atom, whole, fraction in _FACTOR.findall(ucum):
            unit = self._grammar.unit(atom)
            if unit is None or unit.dimension is None:
                continue
            exponent = Fraction(fraction or whole or 1)
            named = self._named.get(unit.dimension)
            parts = {named: 1} if named is not None else _base_powers(unit.dimension)
            for code, power in parts.items():
                powers[code] = powers.get(code, 0) + power * exponent
        return _product(powers)


def _base_powers(dimension: Dimension) -> dict[str, Exponent]:
    return {code: power for code, power in zip(_BASE, dimension, strict=True) if power}


def _product(powers: dict[str, Exponent]) -> str:
    used = [(code, power) for code, power in powers.items() if power]
    return ".".join(f"{code}{'' if p == 1 else p if p.denominator == 1 else f'({p})'}" for code, p in used) or "1"


_MADE: dict[str, SiUnits] = {}


def si_units(ontology: Ontology) -> SiUnits:
    """Return the conversions of this ontology, made once in a process."""
    made = _MADE.get(ontology.digest)
    if made is None:
        made = _MADE[ontology.digest] = SiUnits(ontology)
    return made
