"""Powers of ten that lost their superscripts: `10-4 S/cm`, `10-11 to 10-10 cm2/s`, `10 15 cm-3`, `1017-1019 cm-3`."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from kg._quantity_scan import Item
from kg._unit_atoms import DIFFUSIVITY, LENGTH

HYPHENS = frozenset(["-", "−"])
_RAISED_SIGNS = frozenset(["-", "−", " -", " −"])  # "10-11", "10 -11"
_COUNTED_IN = tuple((-power, *LENGTH[1:]) for power in (2, 3))  # so many per area or volume
_SUNK = re.compile(
    r"10(?:(?P<low>1[2-9]|2\d)|\^(?P<power>1[2-9]|2\d))(?:\s?(?:-|–|−|to|~)\s?(?:10\^?)?(?P<high>1[2-9]|2\d))?"
)
_MANY = range(4, 31)  # powers of ten of what is counted
# "from ~30 to about 300 µV/K"
_ABOUT = re.compile(r"(to|and|or|,|,\s?and|,\s?or)\s?(?:[~≈∼]|about|around|approximately|nearly|almost|roughly|ca\.?)")
_LONGEST_GAP = 20  # characters
_TEN = 10


def gap_between(text: str, first: Item, second: Item) -> str:
    """Return what stands between two numbers, without blanks at its ends and without a word for "about" at its end.

    A sign counts when nothing else stands there (`20 -30`); in `-20 to -10` it belongs to the second number.
    """
    if second.digits - first.end > _LONGEST_GAP:
        return "\n"
    gap = text[first.end : second.digits].strip()
    gap = gap.removesuffix(second.sign).rstrip() or gap if second.sign else gap
    about = _ABOUT.fullmatch(gap) if len(gap) > 1 else None
    return about[1] if about is not None else gap


def lift(text: str, item: Item) -> None:
    """Raise powers of ten that sank to the line: "1017-1019 cm-3", "1017-19 cm-3" are no thousands of carriers."""
    found = _SUNK.fullmatch(text, item.digits, item.number_end) if _is_counted(item) else None
    if found is None:
        return
    low = int(found["power"] or found["low"])
    item.power = int(found["high"] or low)
    item.value = Decimal(1).scaleb(low)
    item.upper = Decimal(1).scaleb(item.power) if found["high"] else None


def with_ranges_raised(text: str, items: list[Item], joints: Collection[str]) -> list[Item]:
    """Return the items with the two ends of "10-11 to 10-10 cm2/s" as powers of ten; `joints` may stand between."""
    result: list[Item] = []
    for item in items:
        result.append(item)
        if item.unit is None or len(result) < 4:
            continue
        base, exponent, other, last = result[-4:]
        if gap_between(text, exponent, other) not in joints or base.value != _TEN or abs(other.value) != _TEN:
            continue
        if all(_is_power(text, *pair, is_counted=_is_counted(item)) for pair in ((base, exponent), (other, last))):
            raise_power(text, base, exponent)
            raise_power(text, other, last)
            result[-4:] = [base, other]
    return result


def _is_power(text: str, base: Item, exponent: Item, *, is_counted: bool) -> bool:
    """Whether two numbers are printed as `10-11` or, of what is counted, as `10 15`."""
    if abs(base.value) != _TEN or base.unit is not None or base.power is not None or base.labelled:
        return False
    sign = text[base.end : exponent.digits]
    is_plain = is_counted and sign == " " and exponent.value in _MANY
    return (sign in _RAISED_SIGNS or is_plain) and exponent.number_end - exponent.digits < 3


def is_lost_power(text: str, first: Item, second: Item, gap: str, *, cell: bool) -> bool:
    """Whether `10-4 S/cm` lost its superscript: a range would not go down from ten, nor is a diffusivity that high.

    In a cell the unit may stand in the head. What is counted are 10^15, not 15 (`10 15 cm-3`).
    """
    if first.value != _TEN or first.power is not None or first.unit is not None:
        return False
    if gap not in HYPHENS:
        return second.unit is not None and _is_counted(second) and _is_power(text, first, second, is_counted=True)
    if (second.unit is None and not cell) or second.number_end - second.digits > 2:
        return False
    return abs(second.value) < _TEN or (second.unit is not None and second.unit.dimension == DIFFUSIVITY)


def raise_power(text: str, base: Item, exponent: Item) -> None:
    """Make one power of ten of a base and its exponent; without a sign between them it is positive."""
    is_plain = text[base.end : exponent.digits] == " "
    base.power = int(exponent.value) if is_plain else -abs(int(exponent.value))
    base.value = Decimal(1).scaleb(base.power)
    base.number_end, base.end, base.unit = exponent.number_end, exponent.end, exponent.unit


def _is_counted(item: Item) -> bool:
    return item.unit is not None and item.unit.dimension in _COUNTED_IN
