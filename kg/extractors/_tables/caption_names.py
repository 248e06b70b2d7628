"""Heads whose quantity the caption names: `Voltage (V)` below "Cell voltage of the couples", `CO (%)` of a product."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extractors._main_material import is_small_molecule
from kg.extractors._properties import NamedProperty, PropertyReader
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.substances import species_of

# Their caption may name another quantity that ends in the same word, while the column gives what was varied.
_BEGINS = re.compile(
    r"(?:[Tt]able\s\S{1,4}\s?)?[\s.:|–-]*(?P<words>[A-Za-z-]+(?:\s[A-Za-z-]+){1,3}?)(?=\s(?:and|of|for|in|with)\s|[,.;:(]|$)"
)
_VARIED = frozenset(["frequency", "pressure", "temperature", "thickness", "time", "wavelength"])
_OF_GASES = {"Barrer": "gas permeability", "[GPU]": "gas permeance", "GPU": "gas permeance"}  # by their units
_PRODUCT = "product"
_NO_SPECIES = frozenset(["H2O", "OH", "OH-", "H+"])  # shares of water tell what a sample holds


def of_species(head: Head, named: Sequence[NamedProperty], readers: Readers) -> Head:
    """Return a head that is a gas or product with a unit as what the caption names of such ("CO (µmol g-1 h-1)")."""
    unit = head.unit
    names = {level.name for level in head.levels if level.name}
    if unit is None or unit.basis or head.properties or len(names) != 1 or not head.cells:
        return head
    name = names.pop()
    if name in _NO_SPECIES or not (is_small_molecule(name) or readers.subjects.is_gas(name)):
        return head
    kinds = [kind for one in named for kind in one.properties]
    kinds = kinds or list(readers.properties.of_name(_OF_GASES.get(unit.ucum, "")))
    told = {
        kind.iri: kind
        for kind in kinds
        if species_of(kind) and kind.kind != "setting" and readers.properties.fits_unit(kind, unit)
    }
    parameters = {species_of(kind): kind for kind in told.values()}
    parameter = _PRODUCT if _PRODUCT in parameters else next(iter(parameters), None)
    if parameter is None:
        return head
    said = readers.conditions.told(head.cells[-1].text, parameter, name)
    kinds = [kind for kind in told.values() if species_of(kind) == parameter]
    conditions = (*head.conditions, said)
    return replace(head, role="property", properties=tuple(kinds), conditions=conditions, subjects=(), kind=None)


def in_full(head: Head, caption: str, named: Sequence[NamedProperty], properties: PropertyReader) -> Head:
    """Return a head of one word as that of the result which the caption names by more words ending in it."""
    noun = head.name.lower()
    if head.role not in ("condition", "other") or not noun.isalpha() or len(noun) < 4 or noun in _VARIED:
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
    if told:
        return replace(head, role="property", properties=tuple(told.values()), kind=None)
    return _worded(head, noun, caption, properties) if head.role == "other" else head


def _worded(head: Head, noun: str, caption: str, properties: PropertyReader) -> Head:
    """Return a head that nothing is known of as what the caption begins with ("Life" below "Thermal shock lives")."""
    begins = _BEGINS.match(caption)
    *before, last = begins["words"].lower().split() if begins is not None else [""]
    if (
        not before
        or before[0] in ("a", "an", "the")
        or last not in (noun, f"{noun}s", f"{noun}es", f"{noun[:-1]}ies", f"{noun[:-2]}ves")
    ):
        return head
    name = f"{' '.join(before)} {noun}"
    kinds = tuple(kind for kind in properties.of_name(name) if properties.fits_unit(kind, head.unit))
    return replace(head, role="property" if kinds else "other", name=name, properties=kinds)
