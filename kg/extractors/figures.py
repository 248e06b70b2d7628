"""Reads figure captions: one record per panel, with what it shows, of which material, under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.document import Block, Document, Text
from kg.extractors._captions import Caption, Panel, split_panels
from kg.extractors._conditions import ConditionReader
from kg.lexicon import Lexicon, Match, fold
from kg.records import Condition, Evidence, Figure, Material, Record
from kg.terms import PropertyKind, Technique

if TYPE_CHECKING:
    from kg.extractors import Found
    from kg.ontology import Ontology

EMITS: tuple[type[Record], ...] = (Figure,)
NEEDS: tuple[type[Record], ...] = (Material,)

NAME = "figures"
_MOST_TECHNIQUES = 3
_LABEL = re.compile(
    r"(?P<kind>Fig(?:ure)?|Scheme|Chart|Plate|Image|Graph)\w*\.?\s*(?P<number>[A-Z]?-?\s?(?:\d+(?:\.\d+)*|[IVX]+\b))",
    re.I,
)
_SHORT = 2
# Lengths of scale bars, and results that a caption tells ("is around 3.6 V").
_NO_CONDITION = re.compile(
    r"(?:[Ss]cale\s?[Bb]ars?\b[^.;]*"
    r"|\b(?:is|are|was|were|be|reach\w*)\s(?:(?!at\b|with\b|under\b|in\b|by\b|from\b|to\b|for\b)[\w.-]+\s){0,3}[~≈]?\s?)$"
)
_SPECTRAL_RANGE, _WAVENUMBER = "wavenumber", "cm-1"
_SHOWN_AS = re.compile(
    r"^[\s-]*(?:curve|plot|spectr|image|scan|measurement|test|profile|pattern|result|map|analys|micrograph|data|trace|diagram|photo)",
    re.I,
)

Ranges = list[tuple[int, int]]

_YIELDS = (
    ("microscopy", ("micrograph", "microscope", "microscopic", "photomicrograph")),
    ("spectroscopy", ("spectrum", "spectra", "spectroscopic", "spectrogram")),
    ("diffraction", ("diffractogram", "diffractometry")),
    ("voltammetry", ("voltammogram", "voltammetric")),
    ("chromatography", ("chromatogram",)),
    ("tomography", ("tomogram", "tomographic")),
    ("calorimetry", ("calorimetric", "thermogram")),
    ("photograph", ("photo", "photography")),
)
"""What a caption calls the result of a method instead of the method."""


def _with_yields(name: str) -> Iterator[str]:
    """Yield a name of a method and the names of what it gives: `scanning electron micrograph`."""
    yield name
    for method, results in _YIELDS:
        if name.endswith(method):
            for result in results:
                yield name[: -len(method)] + result


_LEXICONS: dict[str, Lexicon[Technique]] = {}


def _lexicon(ontology: Ontology) -> Lexicon[Technique]:
    """Return the index of the spellings of techniques alone, so that no longer property name hides one."""
    lexicon = _LEXICONS.get(ontology.digest)
    if lexicon is None:
        entries = [
            entry
            for term in ontology.techniques
            for entry in (
                *(
                    (name, term, name.isupper() and len(name) < 7)
                    for printed in (term.label, *term.names, *term.phrases)
                    for name in _with_yields(printed)
                ),
                *((symbol, term, True) for symbol in term.symbols),
            )
        ]
        lexicon = _LEXICONS[ontology.digest] = Lexicon(entries)
    return lexicon


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield one record per panel of each caption, in order."""
    conditions = ConditionReader(document, ontology, found)
    for block in document.blocks:
        if block.kind == "caption" and block.text.plain:
            label = _label(block)
            if label is not None:
                yield from _figures(document, block, label, _CaptionReader(block.text, ontology, found, conditions))


def _label(block: Block) -> str | None:
    """Return the normalised label of a figure or scheme; None for a table."""
    match = _LABEL.search(block.label or block.text.plain[:60])
    if match is None or (block.label is not None and block.label.startswith("Table")):
        return None
    kind = "Figure" if match["kind"].lower().startswith("fig") else match["kind"].capitalize()
    return f"{kind} {match['number'].replace(' ', '').replace('-', '')}"


class _CaptionReader:
    """Knows the mentions of one caption."""

    def __init__(self, text: Text, ontology: Ontology, found: Found, reader: ConditionReader) -> None:
        self.text = text
        self.caption: Caption = split_panels(text.plain)
        scan = found.scan(text)
        self._quantities = scan.quantities
        self._mentions = scan.mentions
        self._reader = reader
        matches = [match for match in _lexicon(ontology).find(text.plain) if self._is_sure(match)]
        self._certain = {match.payloads[0].label for match in matches if len(match.payloads) == 1}
        self._techniques = [(match.start, match.end, self._nearest(match)) for match in matches]
        self._properties = list(scan.of(PropertyKind))
        self._materials = found.materials_in(text)

    def _is_sure(self, match: Match[Technique]) -> bool:
        """Refuse an acronym of two letters unless a word such as `curve` or `image` follows."""
        plain = self.text.plain
        if not match.is_symbol or match.end - match.start > _SHORT:
            return True
        return _SHOWN_AS.match(plain[match.end : match.end + 16]) is not None

    def _nearest(self, match: Match[Technique]) -> str:
        """Return the technique of an ambiguous spelling: one the caption names elsewhere, else the likest name."""
        for term in match.payloads:
            if term.label in self._certain:
                return term.label
        printed = {fold(word) for word in re.findall(r"\w+", self.text.plain[match.start : match.end])}

        def shared(term: Technique) -> int:
            return sum(any(fold(word)[:5] == other[:5] for other in printed) for word in re.findall(r"\w+", term.label))

        return max(match.payloads, key=lambda term: (shared(term), -len(term.label))).label

    def techniques(self, panel: Panel | None) -> tuple[str, ...]:
        """Return the techniques of a panel: from its own text, else from what it shares, else from the lead."""
        for ranges in self._layers(panel):
            labels = [label for start, end, label in self._techniques if _inside(start, end, ranges)]
            if labels:
                return tuple(dict.fromkeys(labels))[:_MOST_TECHNIQUES]
        for ranges in self._layers(panel):
            for mention, kinds in self._properties:
                if _inside(mention.start, mention.end, ranges) and len(kinds) == 1 and len(kinds[0].techniques) == 1:
                    return kinds[0].techniques[:1]
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

    def conditions(self, panel: Panel | None) -> tuple[Condition, ...]:
        """Return the quantities with units in the text of a panel that a condition's units or name explain."""
        ranges = next(self._layers(panel))
        if panel is not None:
            ranges = [*panel.own, *panel.shared]
        made: list[Condition] = []
        for quantity in self._quantities:
            if quantity.unit is None or not _inside(quantity.start, quantity.end, ranges):
                continue
            if _NO_CONDITION.search(self.text.plain, 0, quantity.start):
                continue
            name = _SPECTRAL_RANGE if quantity.number.upper is not None and quantity.unit.ucum == _WAVENUMBER else None
            condition = self._reader.condition(self.text, quantity, self._mentions, name)
            if condition is not None and (condition.kind is not None or name is not None):
                made.append(condition)
        return tuple(dict.fromkeys(made))


def _inside(start: int, end: int, ranges: Ranges) -> bool:
    return any(first <= start and end <= last for first, last in ranges)


def _figures(document: Document, block: Block, label: str, reader: _CaptionReader) -> Iterator[Figure]:
    """Yield the records of one caption."""
    caption = reader.caption
    previous: tuple[str, ...] = ()
    panels: list[Panel | None] = [*caption.panels] or [None]
    for panel in panels:
        ranges = [(caption.start, len(caption.text))] if panel is None else (panel.own or panel.shared)
        start, end = _trimmed(caption.text, *ranges[0])
        if start >= end:
            start, end = _trimmed(caption.text, 0, len(caption.text))
        techniques = reader.techniques(panel)
        if not techniques and panel is not None and _is_elliptic(caption.text[start:end]):
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
            conditions=reader.conditions(panel),
            caption=caption.text[start:end],
            start=span.start,
            end=span.end,
        )


def _is_elliptic(text: str) -> bool:
    """Say whether a panel names only another sample or value, so that it shows the same as the panel before."""
    return len(text.split()) < 6 and text.split(" ")[0].lower() not in ("the", "a", "an")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without blanks and separators at its ends."""
    while start < end and text[start] in " \n\t,;:.|":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:|(":
        end -= 1
    return start, end
