"""What a property was measured with, told elsewhere than beside the value ("the density was found by pycnometry").

A sentence of the paper's own work that says by what a property was found tells how all values of that property were
found, and those of its special cases ("hardness" stands for the Vickers hardness). So does, where nothing is said
outright, a sentence that names a property together with a technique which usually gives it. Two techniques told for
one property say nothing of a single value; how data were evaluated (a Tauc plot) counts where nothing else is told.
Where no sentence names both, the only technique of the paper's own work
that usually gives the property is the one ("Tensile tests were run at 1 mm/min" stands for all strengths); a review
tells of no work of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.document import Document, Text
from kg.extractors._measured_by import Place, Quantity, measured_by
from kg.extractors._sentences.ends import sentences
from kg.extractors._sentences.sections import is_review, told_blocks
from kg.extractors._tables.words import COMPUTED
from kg.records import Evidence, Measurement
from kg.scan import TextScan
from kg.terms import PropertyKind, Technique

if TYPE_CHECKING:
    from kg.ontology import Ontology

_OWN = re.compile(r"\b(?:this|present|our)\b", re.I)
_EVALUATING = "data analysis"
_NO_MEASURING = frozenset([_EVALUATING, "statistics", "visual", "method"])

Told = tuple[Technique, Evidence]
"""A technique and the place that names it with a property."""
Known = dict[PropertyKind, dict[str, Told]]
"""By property the techniques told of it, by their labels."""


def with_told_techniques(
    measurements: Sequence[Measurement],
    document: Document,
    ontology: Ontology,
    scan_of: Callable[[Text], TextScan],
) -> tuple[Measurement, ...]:
    """Return the measurements; those without a technique get the only one that the text tells for their property."""
    lacking = [one.technique is None and bool(one.property_iri) and _is_measured(one) for one in measurements]
    wanted = {one.property_iri for one in compress(measurements, lacking)}
    if not wanted:
        return tuple(measurements)
    kinds = [term for iri in sorted(wanted) if isinstance(term := ontology.term(iri), PropertyKind)]
    told = _Told(document, scan_of)
    used = {} if is_review(document) else _used(document, scan_of)
    only = {kind.iri: found for kind in kinds if (found := told.of(kind, used)) is not None}
    return tuple(
        _with(one, *only[one.property_iri]) if lacks and one.property_iri in only else one
        for one, lacks in zip(measurements, lacking, strict=True)
    )


def _is_measured(measurement: Measurement) -> bool:
    """Say whether a value was measured in this work, by its table: not taken from another, not computed."""
    return not any(
        (one.name == "reference" and not _OWN.search(str(one.value)))
        or (one.name == "origin" and one.value in COMPUTED)
        for one in measurement.conditions
    )


def _with(measurement: Measurement, technique: Technique, evidence: Evidence) -> Measurement:
    return measurement.model_copy(
        update={
            "technique": technique.label,
            "technique_iri": technique.iri,
            "evidence": (*measurement.evidence, evidence),
        }
    )


class _Told:
    """What the sentences of one document tell: techniques by the property that each names."""

    def __init__(self, document: Document, scan_of: Callable[[Text], TextScan]) -> None:
        self._document = document
        self._outright: Known = {}
        self._usual: Known = {}
        self._evaluated: Known = {}
        for block, _ in told_blocks(document):
            scan = scan_of(block.text)
            named = [Place(one.start, one.end, terms[0]) for one, terms in scan.of(Technique) if len(terms) == 1]
            if named:
                self._read(block.text, named, scan)

    def _read(self, text: Text, named: Sequence[Place], scan: TextScan) -> None:
        for start, end in sentences(text.plain):
            techniques = [one for one in named if start <= one.start < end]
            if not techniques:
                continue
            quantities = [
                Quantity(one.start, one.end, terms)
                for one, terms in scan.begun_in(PropertyKind, start, end)
                if one.end > one.start + 1  # a letter may stand for anything
            ]
            apart = _apart(quantities, techniques)
            measuring = [one for one in techniques if one.term.category not in _NO_MEASURING]
            evaluating = [one for one in techniques if one.term.category == _EVALUATING]
            for kind, place in measured_by(text.plain, (start, end), apart, measuring):
                self._add(self._outright, kind, text, place)
            for kind, place in measured_by(text.plain, (start, end), apart, evaluating):
                self._add(self._evaluated, kind, text, place)
            for place in measuring:
                for kind in (kind for one in quantities for kind in one.kinds):
                    if place.term.label in kind.techniques:
                        self._add(self._usual, kind, text, place)

    def _add(self, known: Known, kind: PropertyKind, text: Text, place: Place) -> None:
        techniques = known.setdefault(kind, {})
        if place.term.label not in techniques:
            techniques[place.term.label] = place.term, _quote(self._document, text, place.start, place.end)

    def of(self, kind: PropertyKind, used: dict[str, Told]) -> Told | None:
        """Return the only technique of a property: said outright, usual and named beside it, or used at all."""
        outright = self._outright.get(kind) or self._of_general(kind)
        if outright:
            usual = {label: told for label, told in outright.items() if label in kind.techniques}
            return _only(outright) or _only(usual)
        if beside := self._usual.get(kind):
            return _only(beside)
        general = _only({label: used[label] for label in kind.techniques if label in used})
        return general or _only(self._evaluated.get(kind, {}))

    def _of_general(self, kind: PropertyKind) -> dict[str, Told]:
        """Return what is said outright of a quantity that a property is a case of, the nearest one first."""
        general = [
            one
            for one in self._outright
            if kind.label.endswith(" " + one.label) and one.quantity_kind == kind.quantity_kind
        ]
        return self._outright[max(general, key=lambda one: len(one.label))] if general else {}


def _apart(quantities: Sequence[Quantity], techniques: Sequence[Place]) -> list[Quantity]:
    """Return the names of quantities that are no part of a technique's name ("particle size analyzer")."""
    return [one for one in quantities if all(one.end <= other.start or other.end <= one.start for other in techniques)]


def _only(told: dict[str, Told]) -> Told | None:
    """Return the technique that all of several are, the most general one; None where they are several."""
    label = min(told, key=len, default=None)
    if label is None or not all(other.endswith(label) for other in told):
        return None
    return told[label]


def _used(document: Document, scan_of: Callable[[Text], TextScan]) -> dict[str, Told]:
    """Return the techniques that the paper's own work names, each with the first place: how things were made first.

    Captions do not count: a figure shows what it shows, while other values come from elsewhere.
    """
    used: dict[str, Told] = {}
    blocks = ((block, is_result) for block, is_result in told_blocks(document) if block.kind != "caption")
    for block, _ in sorted(blocks, key=itemgetter(1)):
        for mention, terms in scan_of(block.text).of(Technique):
            if len(terms) == 1 and terms[0].label not in used:
                used[terms[0].label] = terms[0], _quote(document, block.text, mention.start, mention.end)
    return used


def _quote(document: Document, text: Text, start: int, end: int) -> Evidence:
    span = text.span(start, end)
    return Evidence(quote=document.quote(span), start=span.start, end=span.end, role="technique")
