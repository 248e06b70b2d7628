"""What a value was read from, where its sentence only points to a figure: "fringes of 0.32 nm (Fig. 3d)".

A technique counts that the cited panels show and that usually gives such values, if it is the only one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kg.document import Block, Document
from kg.extractors._figures.citations import Citation, citations
from kg.extractors._sentences.ends import sentence_at
from kg.ontology import Ontology
from kg.records import Figure, Measurement
from kg.terms import PropertyKind, Technique

_KINDS = frozenset(["paragraph", "list_item"])
Panels = dict[tuple[str, str | None], Figure]


def with_shown_techniques(
    measurements: Sequence[Measurement], document: Document, ontology: Ontology, figures: Iterable[Figure]
) -> tuple[Measurement, ...]:
    """Return the measurements; those of the text without a technique get that of the figure cited beside them."""
    panels: Panels = {(one.label, one.panel.lower() if one.panel else None): one for one in figures if one.techniques}
    blocks = [block for block in document.blocks if block.kind in _KINDS and "Fig" in block.text.plain]
    starts = [block.span.start for block in blocks]
    if not panels or not blocks:
        return tuple(measurements)
    cited: dict[int, list[Citation]] = {}
    result = []
    for one in measurements:
        kind = ontology.term(one.property_iri) if one.technique is None and one.property_iri else None
        index = bisect_right(starts, one.evidence[0].start) - 1 if one.evidence else -1
        if isinstance(kind, PropertyKind) and kind.techniques and one.place.kind == "text" and index >= 0:
            if index not in cited:
                cited[index] = list(citations(blocks[index].text.plain))
            one = _shown(one, kind, ontology, _beside(one, blocks[index], cited[index], panels))
        result.append(one)
    return tuple(result)


def _beside(one: Measurement, block: Block, cited: Sequence[Citation], panels: Panels) -> Iterator[Figure]:
    """Yield the panels that the sentence of a value cites: those that tell of the value, else all of them."""
    at = one.evidence[0].start
    if at >= block.span.end:
        return
    place = block.text.locate(at)
    start, end = sentence_at(block.text.plain, place)
    inside = [citation for citation in cited if start <= citation.told[0] and citation.told[1] <= end]
    own = [citation for citation in inside if citation.told[0] <= place < citation.told[1]]
    for citation in own or inside:
        label = f"{citation.kind} {citation.number}"
        for letter in citation.letters or (None,):
            found = panels.get((label, letter.lower() if letter else None)) or panels.get((label, None))
            if found is not None:
                yield found


def _shown(one: Measurement, kind: PropertyKind, ontology: Ontology, shown: Iterable[Figure]) -> Measurement:
    """Return a measurement with the only technique of panels that gives such values; one more general counts."""
    told: dict[Technique, Figure] = {}
    for figure in shown:
        for label in figure.techniques:
            technique = ontology.technique(label)
            if technique is not None and any(usual.endswith(label) for usual in kind.techniques):
                told.setdefault(technique, figure)
    if len(told) != 1:
        return one
    ((technique, figure),) = told.items()
    quote = figure.evidence[0].model_copy(update={"role": "technique"})  # the words of the caption
    return one.model_copy(
        update={
            "technique": technique.label,
            "technique_iri": technique.iri,
            "technique_inferred": True,
            "evidence": (*one.evidence, quote),
        }
    )
