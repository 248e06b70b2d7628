"""Powers of ten that numbers elsewhere are given in, whose exponent sank to the line: "Jc (10 4 A cm -2 )"."""

from __future__ import annotations

import re

from kg.quantities import Quantity

_BEFORE = re.compile(r"[(\[](?:in\s)?(?:[×x]\s?)?(?P<ten>10\s?\^?\s?)?$")
_AFTER = re.compile(r"\s?[)\]]")
_REACH = 12
_TEN = re.compile(r"(?:[×x]\s?)?10(?:\s?\^|\s|[-−–])\s?[-−–]?\s?\d{1,2}")


def is_printed_scale(plain: str, quantity: Quantity) -> bool:
    """Say whether a quantity is all of a bracket that tells a power of ten and a unit, or what its power left over."""
    is_closed = plain[quantity.end - 1] in ")]" or _AFTER.match(plain, quantity.end) is not None
    if quantity.unit is None or not is_closed:
        return False
    before = _BEFORE.search(plain, max(0, quantity.start - _REACH), quantity.start)
    if before is None:
        return False
    printed = plain[quantity.start : quantity.number_end].strip()
    return _TEN.fullmatch(printed) is not None or (before["ten"] is not None and printed.lstrip("-−–").isdigit())
