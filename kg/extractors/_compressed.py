"""Strains that a paper finds in compression: their ductility is no elongation, though the words are the same.

A paper that presses its samples and pulls none ("Compression tests were run at 25 °C") tells of compression wherever it
tells of strain at fracture or of ductility; so does a value whose loading is told to be compression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.document import Document
from kg.extractors._sentences.sections import is_review, told_blocks
from kg.records import Measurement

if TYPE_CHECKING:
    from kg.ontology import Ontology

_PRESSED = re.compile(r"\bcompressi(?:on|ve)\s(?:\w+\s)?(?:tests?\b|testing|propert|specimen|sample)", re.I)
_PULLED = re.compile(r"\btensile\b|\btension\b(?!\s?[–-]compression)|\bten[cs]ion(?:ed|ing)\b|\belongation\b", re.I)
_BY_PULLING = re.compile(r"elongat|tensile|\b(?:TE|EL|El)\b")
_ELONGATIONS = frozenset(["total elongation", "elongation at break"])
_STRAIN = "compressive strain at fracture"


def with_compressive_strains(
    measurements: Sequence[Measurement], document: Document, ontology: Ontology
) -> tuple[Measurement, ...]:
    """Return the measurements, the strains at fracture of those found in compression as compressive ones."""
    kind = ontology.property(_STRAIN)
    meant = [one.property in _ELONGATIONS and not _is_elongation(one) for one in measurements]
    if kind is None or not any(meant):
        return tuple(measurements)
    is_pressed = _only_presses(document)
    found = []
    for one, is_strain in zip(measurements, meant, strict=True):
        if is_strain and (is_pressed or any(_is_compression(told.name, told.value) for told in one.conditions)):
            conditions = tuple(told for told in one.conditions if not _is_compression(told.name, told.value))
            named = {"property": kind.label, "property_iri": kind.iri, "conditions": conditions}
            found.append(one.model_copy(update=named))
        else:
            found.append(one)
    return tuple(found)


def _is_compression(name: str, value: object) -> bool:
    return name == "loading" and value == "compression"


def _is_elongation(measurement: Measurement) -> bool:
    """Say whether a value is called an elongation, which only pulling makes."""
    quotes = (item.quote for item in measurement.evidence if item.role == "property")
    return any(_BY_PULLING.search(quote) for quote in quotes)


def _only_presses(document: Document) -> bool:
    """Say whether the own work of a document tells of compression tests and of no tensile ones."""
    if is_review(document):
        return False
    texts = [block.text.plain for block, _ in told_blocks(document)]
    texts += [cell.text.plain for block in document.blocks if block.table is not None for cell in block.table.cells]
    return any(map(_PRESSED.search, texts)) and not any(map(_PULLED.search, texts))
