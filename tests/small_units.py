"""A small set of unit terms, made by hand, for the tests of units and quantities."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kg.terms import Dimension, UnitTerm
from kg.units import UnitGrammar

_AXES = ("m", "kg", "s", "A", "K", "mol", "cd")

# label, UCUM code, multiplier, dimension, symbols, names; a label that starts with "+" takes prefixes
_TERMS = """
+m|m|1|m1||meter
+g|g|0.001|kg1||gram
+s|s|1|s1|sec|second
min|min|60|s1||minute
h|h|3600|s1|hr|hour
d|d|86400|s1||day
+K|K|1|K1||kelvin
+mol|mol|1|mol1||mole
+L|L|0.001|m3|l|liter
+M|mol.L-1|1000|mol1 m-3||
+A|A|1|A1||ampere
+V|V|1|m2 kg1 s-3 A-1||volt
+W|W|1|m2 kg1 s-3||watt
+J|J|1|m2 kg1 s-2||joule
+N|N|1|m1 kg1 s-2||newton
+Pa|Pa|1|m-1 kg1 s-2||pascal
+Hz|Hz|1|s-1||hertz
+S|S|1|m-2 kg-1 s3 A2||siemens
+Ω|Ohm|1|m2 kg1 s-3 A-2|ohm|ohm
+F|F|1|m-2 kg-1 s4 A2||farad
+C|C|1|s1 A1||coulomb
+T|T|1|kg1 s-2 A-1||tesla
+eV|eV|1.602176634E-19|m2 kg1 s-2||electronvolt
Å|Ao|1E-10|m1||angstrom
%|%|0.01||pct|percent
wt%|%|0.01||wt.%,wt %|weight percent
mol%|%|0.01||mol %|
°|deg|0.01745|||degree
rpm|{rev}.min-1|0.0166666|s-1||
cycles|{cycle}|1|||cycle
eV/atom|eV|1.602176634E-19|m2 kg1 s-2||
µB|µB|9.274E-24|m2 A1||
µB/f.u.|µB|9.274E-24|m2 A1||
mV/decade|mV|0.001|m2 kg1 s-3 A-1|mV dec-1|
Wh|W.h|3600|m2 kg1 s-2||
+Ah|A.h|3600|s1 A1||
mA cm-2|mA.cm-2|10|m-2 A1||
mAh g-1|mA.h.g-1|3600|kg-1 s1 A1||
S cm-1|S.cm-1|100|m-3 kg-1 s3 A2||
W m-1 K-1|W.m-1.K-1|1|m1 kg1 s-3 K-1||
cm2 V-1 s-1|cm2.V-1.s-1|0.0001|kg-1 s2 A1||
Ω cm|Ohm.cm|0.01|m3 kg1 s-3 A-2||
arb. units|[arb'U]|1||a.u.|arbitrary unit
"""


def _dimension(text: str) -> Dimension:
    powers = dict.fromkeys(_AXES, Fraction(0))
    for part in text.split():
        axis = next(axis for axis in ("kg", "mol", "cd", "m", "s", "A", "K") if part.startswith(axis))
        powers[axis] = Fraction(part.removeprefix(axis))
    first, second, third, fourth, fifth, sixth, seventh = (powers[axis] for axis in _AXES)
    return first, second, third, fourth, fifth, sixth, seventh


def _term(line: str) -> UnitTerm:
    label, ucum, multiplier, dimension, symbols, names = line.split("|")
    return UnitTerm(
        iri=f"https://example.org/unit/{label.lstrip('+')}",
        label=label.lstrip("+"),
        ucum=ucum,
        multiplier=Decimal(multiplier),
        dimension=_dimension(dimension),
        symbols=tuple(symbol for symbol in symbols.split(",") if symbol),
        names=tuple(name for name in names.split(",") if name),
        prefixable=label.startswith("+"),
        convertible=ucum != "[arb'U]",
    )


_KELVIN = (Fraction(0),) * 4 + (Fraction(1),) + (Fraction(0),) * 2
_TEMPERATURES = (
    UnitTerm(
        iri="https://example.org/unit/Cel", label="°C", ucum="Cel", offset=Decimal("273.15"), dimension=_KELVIN,
        names=("degrees celsius",),
    ),
    UnitTerm(
        iri="https://example.org/unit/degF", label="°F", ucum="[degF]", multiplier=Decimal(5) / Decimal(9),
        offset=Decimal("459.67"), dimension=_KELVIN,
    ),
    UnitTerm(
        iri="https://example.org/unit/C-rate", label="C (C-rate)", ucum="A.A-1.h-1", symbols=("C",),
        multiplier=Decimal(1) / Decimal(3600), dimension=(Fraction(0), Fraction(0), Fraction(-1)) + (Fraction(0),) * 4,
    ),
)  # fmt: skip

TERMS = (*(_term(line) for line in _TERMS.strip().splitlines()), *_TEMPERATURES)
GRAMMAR = UnitGrammar(TERMS)
