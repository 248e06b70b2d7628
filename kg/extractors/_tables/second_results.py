"""Heads that name a second result for the bracket of each cell: "Tm (°C) (ΔHm (J/g))" above `151 (38.2)`."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extractors._tables.head import Head
from kg.units import Unit, UnitGrammar

_TWO = re.compile(
    r"[^()\[\]]+[(\[](?P<first>[^()\[\]]+)[)\]]\s*(?:\band\s|,\s|[(\[])\s*(?P<name>[^\W\d][^()\[\],;]{0,30}?)\s*"
    r"(?:[(\[](?P<unit>[^()\[\]]+)[)\]]|,\s(?P<bare>[^()\[\]]+)|/\s?(?P<other>[^()\[\]]+))[)\]]?"
)


class Second(NamedTuple):
    """The name of the second result that a head gives, and its unit."""

    name: str
    unit: Unit


def second_of(head: Head, grammar: UnitGrammar) -> Second | None:
    """Return the second result that a level of a head names with a unit of its own, None where it names one."""
    for level in head.levels:
        plain = " ".join(level.cell.text.plain.split())
        found = _TWO.fullmatch(plain) if plain.count("(") + plain.count("[") > 1 else None
        if found is None or grammar.parse(found["first"]) is None:
            continue
        unit = grammar.parse((found["unit"] or found["bare"] or found["other"] or "").strip())
        if unit is not None and found["name"] not in ("at", "after"):
            return Second(found["name"].strip(), unit)
    return None
