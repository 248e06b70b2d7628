"""Heads that name several quantities for the numbers of one cell: `YS/UTS`, `Pr/Ec (µC/cm2/kV/cm)`, `Rise/decay time`.

Where the parts are no quantities by themselves they tell the values of one quantity apart ("d (nm) fresh/spent").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.quantities import Quantity, parse_cell
from kg.units import Unit, UnitGrammar

_LISTED = re.compile(r"\s?[,/;]\s?|\sand\s")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_UNITS = re.compile(r"[(\[](?:[^()\[\],]+/[^()\[\],]+,\s)?([^()\[\]]+)[)\]]")  # "(T/t, °C/min)" names them as well
_OF_EACH = re.compile(r"[^\s()/]\s?\(([^()]+)\)(?=/|$)")
_AXES = re.compile(r"[\s(,]([a-z]'?)\s?[,/]\s?([a-z]'?)\)?$")
_PAIR = re.compile(r"\s*(\S+)\s?[(\[]\s?([^()\[\]]+?)\s?[)\]]\s*")
_JOINED = re.compile(r"[^\s/]+(?:/[^\s/]+)+")


class Part(NamedTuple):
    """One of several quantities that a head names: its whole name, what tells it from the others, its unit."""

    name: str
    tells: str
    unit: Unit | None


def listed(name: str, printed: str, count: int) -> list[str] | None:
    """Return the names that a head lists for the `count` numbers of a cell, None when their counts differ."""
    parts = name.split("/")
    if len(parts) == count and printed.count("/") == count - 1:
        return [part.strip() for part in parts]
    parts = _LISTED.split(_BRACKETS.sub("", name))
    if len(parts) == count and len(_LISTED.findall(printed)) == count - 1:
        return [part.strip() for part in parts]
    return None


def told_apart(name: str, printed: str, count: int) -> tuple[str, list[str]] | None:
    """Return what a head says besides its joined words, and these ("BET/Langmuir area": `area`; `BET`, `Langmuir`)."""
    if printed.count("/") != count - 1:
        return None
    for found in _JOINED.finditer(name):
        parts = found.group().split("/")
        if len(parts) == count and all(part[:1].isalpha() for part in parts):
            rest = " ".join(f"{name[: found.start()]} {name[found.end() :]}".split())
            return rest, parts
    return None


def axes(name: str, kinds: Sequence[str], printed: str) -> tuple[str, str] | None:
    """Return the letters of the two coordinates below one head (`CIE (x, y)`), by it or as the property has them."""
    if printed.count(",") != 1 and printed.count("/") != 1:
        return None
    found = _AXES.search(name)
    if found is not None:
        return found[1], found[2]
    return ("x", "y") if any(kind.endswith("coordinate") for kind in kinds) else None


def units_of(head: str, count: int, grammar: UnitGrammar) -> Sequence[Unit | None]:
    """Return the unit of each quantity that a head as printed names (`Voc/Jsc (V/mA cm-2)`, `T (°C)/σ (MPa)`)."""
    for found in _UNITS.finditer(head):
        parts = found[1].split(" / ") if " / " in found[1] else found[1].split("/")
        if len(parts) == count:
            units = [grammar.parse(part.strip()) for part in parts]
            if all(unit is not None for unit in units):
                return units
    apart = [grammar.parse(unit.strip()) for unit in _OF_EACH.findall(head)] if head.count(")/") == count - 1 else []
    return apart if len(apart) == count and all(unit is not None for unit in apart) else ()


def bracketed(printed: str, grammar: UnitGrammar) -> tuple[Quantity, Quantity] | None:
    """Return the two numbers of `20 (8.1)`, where something says that the second is no uncertainty of the first."""
    found = _PAIR.fullmatch(printed) if "(" in printed or "[" in printed else None
    if found is None:
        return None
    both = []
    for group in (1, 2):
        numbers = parse_cell(found[group], grammar) or ()
        if len(numbers) != 1:
            return None
        at = found.start(group)
        one = numbers[0]
        both.append(one._replace(start=one.start + at, end=one.end + at, number_end=one.number_end + at))
    return both[0], both[1]
