"""Reads the conditions that a caption tells; scale bars and results that it tells are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.document import Text
from kg.extractors._conditions import ConditionReader
from kg.quantities import Quantity
from kg.records import Condition
from kg.scan import Mention

# Lengths of scale bars, and results that a caption tells ("is around 3.6 V").
_SCALE_BAR = re.compile(r"[Ss]cale\s?[Bb]ars?\b[^.;]*$")
_TOLD = re.compile(
    r"\b(?:(?:is|are|was|were|be|reach\w*)\s(?:(?!at\b|with\b|under\b|in\b|by\b|from\b|to\b|for\b)[\w.-]+\s){0,3}[~≈]?\s?)$"
)
_SPECTRAL_RANGE, _WAVENUMBER = "wavenumber", "cm-1"
_FAR = 160  # longer than a verb and three words


def conditions_of(
    text: Text, quantities: Iterable[Quantity], mentions: Sequence[Mention], reader: ConditionReader
) -> tuple[Condition, ...]:
    """Return the quantities with units of a caption that a condition's units or name explain."""
    made: list[Condition] = []
    for quantity in quantities:
        if quantity.unit is None or _is_none(text.plain, quantity):
            continue
        name = _SPECTRAL_RANGE if quantity.number.upper is not None and quantity.unit.ucum == _WAVENUMBER else None
        condition = reader.condition(text, quantity, mentions, name)
        if condition is not None and (condition.kind is not None or name is not None):
            made.append(condition)
    return tuple(dict.fromkeys(made))


def _is_none(plain: str, quantity: Quantity) -> bool:
    if "cale" in plain and _SCALE_BAR.search(plain, 0, quantity.start):
        return True
    return _TOLD.search(plain, max(0, quantity.start - _FAR), quantity.start) is not None
