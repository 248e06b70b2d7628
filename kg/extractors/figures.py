"""Reads figure captions: one record per panel, with what it shows, of which material, under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.document import Block, Document, Text
from kg.extractors._captions import Caption, Panel, split_panels
from kg.records import Condition, Evidence, Figure, Material, Record
from kg.terms import ConditionKind, Technique

if TYPE_CHECKING:
    from kg.extractors import Found
    from kg.ontology import Ontology
    from kg.scan import Mention

EMITS: tuple[type[Record], ...] = (Figure,)
NEEDS: tuple[type[Record], ...] = (Material,)

NAME = "figures"
_MOST_TECHNIQUES = 3
_LABEL = re.compile(r"(?P<kind>Fig(?:ure)?|Scheme|Chart|Plate|Image|Graph)\w*\.?\s*(?P<number>[A-Z]?-?\s?(?:\d+(?:\.\d+)*|[IVX]+\b))", re.I)
_SHORT = 2
_SHOWN_AS = re.compile(
    r"^[\s-]*(?:curve|plot|spectr|image|scan|measurement|test|profile|pattern|result|map|analys|micrograph|data|trace|diagram|photo)", re.I
)

Ranges = list[tuple[int, int]]


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield one record per panel of each caption, in order."""
    for block in document.blocks:
        if block.kind == "caption" and block.text.plain:
            label = _label(block)
            if label is not None:
                yield from _figures(document, block, label, _CaptionReader(block.text, ontology, found))


def _label(block: Block) -> str | None:
    """Return the normalised label of a figure or scheme; None for a table."""
    match = _LABEL.search(block.label or block.text.plain[:60])
    if match is None or block.label is not None and block.label.startswith("Table"):
        return None
    kind = "Figure" if match["kind"].lower().startswith("fig") else match["kind"].capitalize()
    return f"{kind} {match['number'].replace(' ', '').replace('-', '')}"


class _CaptionReader:
    """Knows the mentions of one caption."""

    def __init__(self, text: Text, ontology: Ontology, found: Found) -> None:
        self.text = text
        self.caption: Caption = split_panels(text.plain)
        self._ontology = ontology
        scan = found.scan(text)
        self._quantities = scan.quantities
        self._conditions = list(scan.of(ConditionKind))
        self._techniques = [
            (mention.start, mention.end, terms) for mention, terms in scan.of(Technique) if self._is_sure(mention, terms)
        ]
        self._materials = found.materials_in(text)

    def _is_sure(self, mention: Mention, terms: tuple[Technique, ...]) -> bool:
        """Refuse a short acronym unless a word such as `curve` or `image` follows."""
        plain = self.text.plain
        spelled = plain[mention.start : mention.end]
        if not mention.is_symbol or len(spelled) > _SHORT and len(mention.terms) == 1:
            return True
        if len(spelled) > _SHORT and len(terms) == len(mention.terms):
            return True
        return _SHOWN_AS.match(plain[mention.end : mention.end + 16]) is not None

    def techniques(self, panel: Panel | None) -> tuple[str, ...]:
        """Return the techniques of a panel: from its own text, else from what it shares, else from the lead."""
        for ranges in self._layers(panel):
            labels = [terms[0].label for start, end, terms in self._techniques if _inside(start, end, ranges)]
            if labels:
                return tuple(dict.fromkeys(labels))[:_MOST_TECHNIQUES]
        return ()

    def materials(self, panel: Panel | None) -> tuple[str, ...]:
        """Return the materials of a panel, found in the same order of texts."""
        for ranges in self._layers(panel):
            labels = [mention.label for mention in self._materials if _inside(mention.start, mention.end, ranges)]
            if labels:
                return tuple(dict.fromkeys(labels))
        return ()

    def _layers(self, panel: Panel | None) -> Iterator[Ranges]:
        if panel is None:
            yield [(self.caption.start, len(self.text.plain))]
            return
        yield panel.own
        yield panel.shared
        yield [self.caption.lead]

    def conditions(self, document: Document, panel: Panel | None) -> tuple[Condition, ...]:
        """Return the quantities with units in the text of a panel that a condition's units or name explain."""
        ranges = next(self._layers(panel))
        if panel is not None:
            ranges = [*panel.own, *panel.shared]
        made: list[Condition] = []
        for quantity in self._quantities:
            if quantity.unit is None or not _inside(quantity.start, quantity.end, ranges):
                continue
            kind = self._condition_kind(quantity.start, quantity.unit.ucum)
            if kind is None:
                continue
            span = self.text.span(quantity.start, quantity.end)
            made.append(
                Condition(
                    name=kind.label,
                    value=quantity.number.value,
                    value_max=quantity.number.upper,
                    unit=quantity.unit.ucum,
                    kind=kind.iri,
                    quote=Evidence(quote=document.quote(span), start=span.start, end=span.end, role="condition"),
                )
            )
        return tuple(made)

    def _condition_kind(self, start: int, ucum: str) -> ConditionKind | None:
        """Return the condition named nearest before a quantity, else the plainest one that has its unit."""
        for mention, terms in reversed(self._conditions):
            if mention.end <= start and start - mention.end < 30:
                fitting = [term for term in terms if ucum in (term.default_unit, *term.units)]
                if fitting:
                    return fitting[0]
        fitting = [term for term in self._ontology.conditions if ucum in (term.default_unit, *term.units)]
        fitting.sort(key=lambda term: (len(term.label.split()), term.label))
        plain = [term for term in fitting if len(term.label.split()) == 1]
        return plain[0] if len(plain) == 1 else None


def _inside(start: int, end: int, ranges: Ranges) -> bool:
    return any(first <= start and end <= last for first, last in ranges)


def _figures(document: Document, block: Block, label: str, reader: _CaptionReader) -> Iterator[Figure]:
    """Yield the records of one caption."""
    caption = reader.caption
    previous: tuple[str, ...] = ()
    for panel in caption.panels or [None]:
        ranges = [(caption.start, len(caption.text))] if panel is None else (panel.own or panel.shared)
        start, end = _trimmed(caption.text, *ranges[0])
        if start >= end:
            start, end = _trimmed(caption.text, 0, len(caption.text))
        techniques = reader.techniques(panel)
        if not techniques and panel is not None and end - start < 60:
            techniques = previous
        previous = techniques
        span = block.text.span(start, end)
        yield Figure(
            evidence=(Evidence(quote=document.quote(span), start=span.start, end=span.end, role="caption"),),
            extractor=NAME,
            label=label,
            panel=None if panel is None else panel.letter,
            techniques=techniques,
            materials=reader.materials(panel),
            conditions=reader.conditions(document, panel),
            caption=caption.text[start:end],
            start=span.start,
            end=span.end,
        )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without blanks and separators at its ends."""
    while start < end and text[start] in " \n\t,;:.|":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:|(":
        end -= 1
    return start, end
