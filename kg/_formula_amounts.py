"""Amounts of formulas: exact numbers and polynomials in variables (`1-x`, `2/3-x`, `3(1+x)`).

>>> x = Amount.variable("x")
>>> str(Amount.number(3) * (Amount.number(1) + x))
'3+3x'
>>> (Amount.number("0.97") * Amount.number("0.8")).decimal
Decimal('0.776')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

_DIGITS = Decimal("0.000001")
_SMALL = 10**9


def decimal_of(value: Fraction) -> Decimal:
    """Return `value` as a decimal: exact if it ends within six places, else rounded to six."""
    if value.denominator == 1 and abs(value.numerator) < _SMALL:
        return Decimal(value.numerator)  # most amounts are
    number = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_DIGITS)
    return tidy(number)


def tidy(number: Decimal) -> Decimal:
    """Return `number` without trailing zeros and without an exponent."""
    normal = number.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal


@dataclass(frozen=True, slots=True)
class Amount:
    """A polynomial: sorted pairs of (sorted variable names, coefficient), without zero terms."""

    terms: tuple[tuple[tuple[str, ...], Fraction], ...] = ()

    @classmethod
    def number(cls, value: int | str | Fraction | Decimal) -> Amount:
        """Return a constant."""
        return _constant(value)

    @classmethod
    def variable(cls, name: str) -> Amount:
        """Return a variable."""
        return cls((((name,), Fraction(1)),))

    @classmethod
    def _of(cls, terms: Mapping[tuple[str, ...], Fraction]) -> Amount:
        return cls(tuple(sorted((key, value) for key, value in terms.items() if value)))

    def __add__(self, other: Amount) -> Amount:
        """Return the sum."""
        if not self.terms or not other.terms:
            return self if self.terms else other
        total = dict(self.terms)
        for key, value in other.terms:
            total[key] = total.get(key, Fraction(0)) + value
        return self._of(total)

    def __sub__(self, other: Amount) -> Amount:
        """Return the difference."""
        return self + other * Amount.number(-1)

    def __mul__(self, other: Amount) -> Amount:
        """Return the product."""
        if self is ONE or other is ONE:  # fractions are slow, and most factors are one
            return other if self is ONE else self
        total: dict[tuple[str, ...], Fraction] = {}
        for left, first in self.terms:
            for right, second in other.terms:
                key = tuple(sorted(left + right))
                total[key] = total.get(key, Fraction(0)) + first * second
        return self._of(total)

    def over(self, divisor: Fraction) -> Amount:
        """Return the quotient by a number other than zero."""
        return self * Amount.number(1 / divisor)

    @property
    def variables(self) -> frozenset[str]:
        """The names of the variables."""
        return frozenset(name for key, _ in self.terms for name in key)

    @property
    def constant(self) -> Fraction:
        """The part without variables."""
        return next((value for key, value in self.terms if not key), Fraction(0))

    @property
    def decimal(self) -> Decimal | None:
        """The number, or `None` when a variable is left."""
        if any(key for key, _ in self.terms):
            return None
        return decimal_of(self.constant)

    def at(self, values: Mapping[str, Decimal]) -> Amount:
        """Return the amount with the given variables put in."""
        total = Amount()
        for key, value in self.terms:
            term = Amount.number(value)
            for name in key:
                term = term * (Amount.number(values[name]) if name in values else Amount.variable(name))
            total = total + term
        return total

    def __str__(self) -> str:
        """Return the polynomial as formulas print it, constant first."""
        text = ""
        for key, value in sorted(self.terms, key=lambda term: (len(term[0]), term[1] < 0, term[0])):
            size = abs(value)
            factor = "" if size == 1 and key else str(decimal_of(size))
            text += ("-" if value < 0 else "+" if text else "") + factor + "".join(key)
        return text or "0"


@lru_cache(maxsize=4096)
def _constant(value: int | str | Fraction | Decimal) -> Amount:
    return Amount._of({(): Fraction(value)})


ONE = Amount.number(1)
