"""What names a quantity in a text, and the quantities that a paper names in its own words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.terms import ConditionKind, PropertyKind
from kg.units import Unit

Role = Literal["name", "symbol", "variable", "peak", "size", "extent", "setting", "own", "subject", "deed"]
LENGTH_UNITS = ("m", "nm", "um", "mm", "Ao")
# Nouns of quantities, which a noun before them makes a property of its own, and the units these are given in.
HEADS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("size", "width", "diameter", "length", "height"), LENGTH_UNITS),
    **dict.fromkeys(("spacing", "distance", "radius", "thickness"), LENGTH_UNITS),
    **dict.fromkeys(("voltage", "potential"), ("V", "mV")),
    **dict.fromkeys(("strength", "stress"), ("MPa", "GPa")),
    "temperature": ("Cel", "K"),
    "energy": ("eV", "J", "kJ.mol-1", "J.m-2"),
    "rate": ("Cel.min-1", "Cel.s-1", "K.s-1"),
}
_HISSING = ("sses", "ches", "shes", "xes")


class Name(NamedTuple):
    """A stretch `[start, end)` that names a quantity: what it can mean and how it names it."""

    start: int
    end: int
    properties: tuple[PropertyKind, ...]
    settings: tuple[ConditionKind, ...]
    role: Role


@lru_cache(maxsize=1024)
def own_property(label: str) -> PropertyKind:
    """Return a property that the document names in its own words, without an entry in the vocabulary."""
    units = HEADS.get(label.rsplit(" ", 1)[-1], LENGTH_UNITS)
    return PropertyKind(iri="", label=label, category="own", kind="measured", default_unit=units[0], units=units)


def own_share(label: str) -> PropertyKind:
    """Return a share that the document names by a noun that many shares have in common ("efficiency")."""
    return PropertyKind(iri="", label=label, category="own", kind="measured", default_unit="%", units=("%",))


@lru_cache(maxsize=2048)
def own_kind(label: str, unit: Unit | None) -> PropertyKind:
    """Return a property in a paper's own words that is given in one unit, or without any."""
    units = (unit.ucum,) if unit is not None else ()
    default = units[0] if units else None
    return PropertyKind(iri="", label=label, category="own", kind="measured", default_unit=default, units=units)


# What changes from sample to sample was found: "the peak temperature rose from 48 °C for A to 61 °C for B".
_CHANGES = re.compile(r"[^.;:]{0,40}?\b(?:rose|rises|fell|falls|increas|decreas|drop|grew|grows|shift|climb|sank)")


def is_case(plain: str, start: int, end: int) -> bool:
    """Say whether a name is of the kind that people mostly set, and nothing behind it says that it changed."""
    is_set = plain.endswith(("temperature", "distance", "voltage", "voltages", "potential"), start, end)
    return is_set and _CHANGES.match(plain, end) is None


def singular(noun: str) -> str:
    """Return a noun of extent in the singular ("radii", "energies", "stresses")."""
    if noun.startswith("radi"):
        return "radius"
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    return noun if noun in HEADS else noun.removesuffix("es") if noun.endswith(_HISSING) else noun.removesuffix("s")
