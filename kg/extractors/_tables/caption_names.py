"""Bare nouns in heads whose quantity the caption names in full: `Voltage (V)` below "Cell voltage of the couples"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extractors._properties import NamedProperty, PropertyReader
from kg.extractors._tables.head import Head

# Their caption may name another quantity that ends in the same word, while the column gives what was varied.
_VARIED = frozenset(["frequency", "pressure", "temperature", "thickness", "time", "wavelength"])


def in_full(head: Head, caption: str, named: Sequence[NamedProperty], properties: PropertyReader) -> Head:
    """Return a head of one word as that of the result which the caption names by more words ending in it."""
    noun = head.name.lower()
    if head.role not in ("condition", "other") or not noun.isalpha() or len(noun) < 5 or noun in _VARIED:
        return head
    if head.unit is None or head.conditions:
        return head
    told = {
        kind.iri: kind
        for one in named
        if caption[one.start : one.end].lower().endswith(f" {noun}")
        for kind in one.properties
        if kind.kind != "setting" and properties.fits_unit(kind, head.unit)
    }
    return replace(head, role="property", properties=tuple(told.values()), kind=None) if told else head
