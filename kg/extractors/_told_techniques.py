"""What a property was measured with, told elsewhere than beside the value ("the density was found by pycnometry").

A sentence of the paper's own work that names a property together with a technique which usually gives it tells how all
values of that property were found. Two techniques told for one property say nothing of a single value. Where no
sentence names both, the only technique of the paper's own work that usually gives the property is the one ("Tensile
tests were run at 1 mm/min" stands for all strengths); a review tells of no work of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.document import Document, Text
from kg.extractors._sentences.ends import sentences
from kg.extractors._sentences.sections import is_review, told_blocks
from kg.extractors._tables.words import COMPUTED
from kg.records import Evidence, Measurement
from kg.scan import TextScan
from kg.terms import PropertyKind, Technique

if TYPE_CHECKING:
    from kg.ontology import Ontology

_OWN = re.compile(r"\b(?:this|present|our)\b", re.I)

Told = tuple[Technique, Evidence]
"""A technique and the place that names it with a property."""


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
    told: dict[str, dict[str, Told]] = {}
    for kind, technique, evidence in _all_told(document, scan_of):
        if kind.iri in wanted:
            told.setdefault(kind.iri, {}).setdefault(technique.label, (technique, evidence))
    if not is_review(document):
        used = _used(document, scan_of)
        for iri in sorted(wanted - told.keys()):
            term = ontology.term(iri)
            if isinstance(term, PropertyKind):
                told[iri] = {label: used[label] for label in term.techniques if label in used}
    only = {iri: next(iter(known.values())) for iri, known in told.items() if len(known) == 1}
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


def _all_told(
    document: Document, scan_of: Callable[[Text], TextScan]
) -> Iterator[tuple[PropertyKind, Technique, Evidence]]:
    """Yield what each sentence tells: a property, a technique that usually gives it, and where that is named."""
    for block, _ in told_blocks(document):
        scan = scan_of(block.text)
        named = [(mention, terms[0]) for mention, terms in scan.of(Technique) if len(terms) == 1]
        kinds = [(mention.start, kind) for mention, terms in scan.of(PropertyKind) for kind in terms] if named else []
        if not kinds:
            continue
        for start, end in sentences(block.text.plain):
            here = [kind for at, kind in kinds if start <= at < end]
            for mention, technique in named if here else ():
                if start <= mention.start < end:
                    evidence = _quote(document, block.text, mention.start, mention.end)
                    yield from ((kind, technique, evidence) for kind in here if technique.label in kind.techniques)


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
