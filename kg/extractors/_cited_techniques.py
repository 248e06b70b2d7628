"""What the values of a table were found with, where the sentence that cites the table names it.

"DSC traces are shown in Fig. 4, and the data are listed in Table 2": a technique counts that usually gives a quantity,
if it is the only one of them. A word that stands for several techniques ("polarization curves") is the one that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.document import Document, Text
from kg.extractors._sentences.ends import sentence_at
from kg.extractors._told_techniques import is_measured
from kg.ontology import Ontology
from kg.records import Evidence, Measurement
from kg.scan import TextScan
from kg.terms import PropertyKind, Technique

_KINDS = frozenset(["paragraph", "list_item"])
_TABLE = re.compile(r"\bTables?\s(?P<numbers>S?\d{1,2}(?:(?:,\s|\sand\s|\s?[–-]\s?)S?\d{1,2})*)\b")
_NUMBER = re.compile(r"S?\d+")
_Named = tuple[Evidence, tuple[Technique, ...]]


def with_cited_techniques(
    measurements: Sequence[Measurement], document: Document, ontology: Ontology, scan_of: Callable[[Text], TextScan]
) -> tuple[Measurement, ...]:
    """Return the measurements; those of tables without a technique get the one that the citing sentences name."""
    known: dict[str, list[_Named]] | None = None
    result = []
    for one in measurements:
        place = one.place
        kind = ontology.term(one.property_iri) if one.technique is None and one.property_iri else None
        if place.kind == "table" and place.label and isinstance(kind, PropertyKind) and is_measured(one):
            if known is None:
                known = _cited(document, scan_of)
            number = _NUMBER.search(place.label)
            one = _told(one, kind, known.get(number.group(), ()) if number is not None else ())
        result.append(one)
    return tuple(result)


def _told(one: Measurement, kind: PropertyKind, named: Sequence[_Named]) -> Measurement:
    found: dict[Technique, Evidence] = {}
    for quote, terms in named:
        usual = [term for term in terms if term.label in kind.techniques]
        if len(usual) == 1:
            found.setdefault(usual[0], quote)
    if len(found) != 1:
        return one
    ((technique, quote),) = found.items()
    return one.model_copy(
        update={
            "technique": technique.label,
            "technique_iri": technique.iri,
            "technique_inferred": True,
            "evidence": (*one.evidence, quote),
        }
    )


def _cited(document: Document, scan_of: Callable[[Text], TextScan]) -> dict[str, list[_Named]]:
    """Return the techniques that the sentences citing each table name, by the table's number."""
    known: dict[str, list[_Named]] = {}
    for block in document.blocks:
        if block.kind not in _KINDS or "Table" not in block.text.plain:
            continue
        for found in _TABLE.finditer(block.text.plain):
            named = list(_named(document, block.text, scan_of(block.text), found.start()))
            for number in _NUMBER.findall(found["numbers"]):
                known.setdefault(number, []).extend(named)
    return known


def _named(document: Document, text: Text, scan: TextScan, at: int) -> Iterator[_Named]:
    for mention, terms in scan.begun_in(Technique, *sentence_at(text.plain, at)):
        span = text.span(mention.start, mention.end)
        yield Evidence(quote=document.quote(span), start=span.start, end=span.end, role="technique"), terms
