"""Heads that are quotients of two other columns (`B/G`, `Mr/Ms`), though the end of one looks like a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extractors._properties import PropertyReader
from kg.extractors._tables.head import Head

_QUOTIENT = re.compile(r"(\S{1,8})\s?/\s?(\S{1,8})")


def with_ratios(heads: Sequence[Head], properties: PropertyReader) -> tuple[Head, ...]:
    """Return the heads of a row's columns, those that divide the symbols of two other columns as pure numbers."""
    names = {head.name for head in heads if head.name}
    return tuple(_ratio(head, names, properties) if head.unit is not None and head.cells else head for head in heads)


def _ratio(head: Head, names: set[str], properties: PropertyReader) -> Head:
    printed = head.cells[-1].text.plain.strip()
    found = _QUOTIENT.fullmatch(printed)
    if found is None or not {found[1], found[2]} <= names - {printed}:
        return head
    kinds = tuple(kind for kind in properties.of_name(printed) if properties.fits_unit(kind, None))
    role = head.role if head.role == "property" and not kinds else "property" if kinds else "other"
    return replace(head, role=role, name=printed, unit=None, factor=Decimal(1), properties=kinds, kind=None)
