"""What the numbers of a cell are given in: a unit, and the power of ten of their head."""

from __future__ import annotations

from decimal import Decimal

from kg.extractors._properties import PropertyReader
from kg.extractors._tables.symbols import Meaning
from kg.quantities import Quantity
from kg.records import Status
from kg.units import Unit

_ONE = Decimal(1)
_SHARES = frozenset(["%", "[ppth]", "[ppm]"])


def unit_of(
    quantity: Quantity, meaning: Meaning, properties: PropertyReader, largest: Decimal | None = None
) -> tuple[Unit | None, Status]:
    """Return the unit of a value: its own, that of its head, or the usual one of its property, and how sure it is.

    `largest` is the largest number of its column: shares of one and percentages are told apart by it.
    """
    told = meaning.unit if meaning.unit is not None and meaning.unit.basis else None
    if quantity.unit is not None and (told is None or quantity.unit.text != "%"):
        return quantity.unit, "stated"  # a bare per cent sign does not take from what the head says
    if meaning.unit is not None:
        return meaning.unit, "stated"
    if meaning.property is None or (meaning.source is not None and len(meaning.source.name) == 1):
        return None, "stated"  # a letter alone is too little to know what its numbers are given in
    usual = properties.units_of(meaning.property)
    if not usual:
        return None, "stated"
    if meaning.factor != 1 and usual[0].ucum in _SHARES:
        return None, "stated"  # `λs (×10^-6)` gives parts of one
    value = scaled(quantity.number.value if largest is None else largest, meaning.factor)
    if usual[0].ucum == "%" and value is not None and abs(value) <= 1:
        return None, "stated"
    if len(usual) == 1 or usual[0].ucum == "%":
        return (None, "stated") if usual[0].ucum == "1" else (usual[0], "inferred")
    return None, "stated"


def scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Return `value` times the power of ten of a head, None for None."""
    return value if value is None or factor is _ONE or factor == 1 else value * factor
