"""What a property was measured with, told elsewhere than beside the value ("the density was found by pycnometry").

A sentence of the paper's own work that names a property together with a technique which usually gives it tells how all
values of that property were found. Two techniques told for one property say nothing of a single value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.document import Document, Text
from kg.extractors._prose_sections import told_blocks
from kg.extractors._sentence_ends import sentences
from kg.records import Evidence, Measurement
from kg.scan import TextScan
from kg.terms import PropertyKind, Technique

Told = tuple[Technique, Evidence]
"""A technique and the place that names it with a property."""


def with_told_techniques(
    measurements: Sequence[Measurement], document: Document, scan_of: Callable[[Text], TextScan]
) -> tuple[Measurement, ...]:
    """Return the measurements; those without a technique get the only one that the text tells for their property."""
    wanted = {one.property_iri for one in measurements if one.technique is None and one.property_iri}
    if not wanted:
        return tuple(measurements)
    told: dict[str, dict[str, Told]] = {}
    for kind, technique, evidence in _all_told(document, scan_of):
        if kind.iri in wanted:
            told.setdefault(kind.iri, {}).setdefault(technique.label, (technique, evidence))
    only = {iri: next(iter(known.values())) for iri, known in told.items() if len(known) == 1}
    return tuple(
        _with(one, *only[one.property_iri]) if one.technique is None and one.property_iri in only else one
        for one in measurements
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


def _quote(document: Document, text: Text, start: int, end: int) -> Evidence:
    span = text.span(start, end)
    return Evidence(quote=document.quote(span), start=span.start, end=span.end, role="technique")
