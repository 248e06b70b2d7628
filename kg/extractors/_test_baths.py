"""Liquids that something was tested in ("in 3.5 wt% NaCl"), which are no samples."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.document import Text
from kg.extractors import Found, MaterialMention
from kg.quantities import Quantity

_BEFORE = 40
_IN_AMOUNT = re.compile(r"\b(?:[Ii]n|with)\s.*\d|\d\s?(?:[mµ]?M|m?mol\s?(?:L\^?-1|/L|dm\^?-3))\s$")
_MOLAR = frozenset(["mol.L-1", "mmol.L-1", "umol.L-1", "mol.dm-3"])
_IN = re.compile(r"\b(?:[Ii]n|with)\s+(?:an?\s+|the\s+)?(?:aqueous\s+)?$")


def is_bath(plain: str, quantity: Quantity, name: MaterialMention) -> bool:
    """Say whether a substance right after an amount is the liquid that a test was done in; a molarity says so alone."""
    if name.start < quantity.end or plain[quantity.end : name.start].strip():
        return False
    is_molar = quantity.unit is not None and quantity.unit.ucum in _MOLAR
    return is_molar or _IN.search(plain, max(0, quantity.start - _BEFORE), quantity.start) is not None


def _end_of(quantity: Quantity) -> int:
    return quantity.end


def is_in_bath(found: Found, text: Text, mention: MaterialMention) -> bool:
    """Say whether a substance is a liquid that something was tested in ("in 3.5 wt% NaCl")."""
    quantities = found.scan(text).quantities
    if not quantities:
        return False
    before = text.plain[max(0, mention.start - _BEFORE) : mention.start]
    if _IN_AMOUNT.search(before) is None:
        return False
    last = bisect_right(quantities, mention.start, key=_end_of) - 1
    return last >= 0 and is_bath(text.plain, quantities[last], mention)
