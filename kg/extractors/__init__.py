"""From a document to records: one module per kind of fact, run in the order of their needs.

A module of this folder defines `EMITS` (record types it yields), `NEEDS` (record types it reads) and
`extract(document, ontology, found)`. Nobody keeps a list: the order is computed from the two.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from graphlib import TopologicalSorter
from typing import NamedTuple, TypeVar, cast

from kg import _collection
from kg.discovery import modules_in
from kg.document import Document, Text
from kg.extractors._cited_techniques import with_cited_techniques
from kg.extractors._compressed import with_compressive_strains
from kg.extractors._misprinted import with_repaired_signs
from kg.extractors._named_conditions import with_named_conditions
from kg.extractors._phase_shares import with_phase_shares
from kg.extractors._samples.merge import SampleMerger, with_merged_samples
from kg.extractors._samples.origins import with_origins
from kg.extractors._samples.variable_codes import templates, with_templates, with_variable_codes
from kg.extractors._shown_techniques import with_shown_techniques
from kg.extractors._studied_materials import Studies
from kg.extractors._told_techniques import with_told_techniques
from kg.extractors._told_units import with_told_units
from kg.glossary import Glossary, read_glossary
from kg.ledger import ledger_of
from kg.ontology import Ontology, load_ontology
from kg.quantities import Quantity
from kg.records import (
    Affiliation,
    Author,
    Extraction,
    Figure,
    Material,
    Measurement,
    Paper,
    Problem,
    Record,
    Role,
    Sample,
)
from kg.scan import Mention, Scanner, TextScan
from kg.units import UnitGrammar

R = TypeVar("R", bound=Record)
Extractor = Callable[[Document, Ontology, "Found"], Iterable[Record]]


class MaterialMention(NamedTuple):
    """A material of this document at plain offsets `[start, end)` of one text."""

    start: int
    end: int
    label: str


class Found:
    """What is known of one document so far: records by type, scans by text, the document's own glossary."""

    def __init__(self, document: Document, scanner: Scanner) -> None:
        self._document = document
        self._scanner = scanner
        self._records: dict[type[Record], list[Record]] = defaultdict(list)
        self._scans: dict[tuple[int, bool], TextScan] = {}
        self._knows_materials = False
        self._plain_scans: dict[str, TextScan] = {}  # the cells of tables repeat each other
        self._materials_in: dict[int, tuple[MaterialMention, ...]] = {}
        self._retouched: list[Text] = []

    @property
    def grammar(self) -> UnitGrammar:
        """The grammar that reads units."""
        return self._scanner.grammar

    @property
    def scanner(self) -> Scanner:
        """The scanner, for texts that are not part of the document (a stretch of a cell, a header's name)."""
        return self._scanner

    @cached_property
    def glossary(self) -> Glossary:
        """The abbreviations and symbols that the document defines."""
        return read_glossary(text.plain for block, text in self._document.texts() if block.kind != "reference")

    def add(self, record: Record) -> None:
        """Keep a record for the extractors that need its type."""
        self._records[type(record)].append(record)
        self._knows_materials |= isinstance(record, Material)

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of one type in order of appearance."""
        return cast("tuple[R, ...]", tuple(self._records[kind]))

    def scan(self, text: Text) -> TextScan:
        """Return the scan of a text of the document; it is made once.

        As soon as the materials are known, a symbol inside the name of one (`PEO`, also a coating process) is no term.
        """
        key = (id(text), self._knows_materials)
        scan = self._scans.get(key)
        if scan is None:
            scan = self._plain_scans.get(text.plain)
            if scan is None:
                scan = self._plain_scans[text.plain] = self._scanner.scan(text.plain)
            if key[1] and (scan.mentions or scan.quantities):
                scan = _without_symbols_in(scan, self.materials_in(text), text.plain)
            self._scans[key] = scan
        return scan

    @cached_property
    def _mentions(self) -> tuple[list[int], list[tuple[int, int, str]]]:
        mentions = sorted(
            (evidence.start, -evidence.end, material.label)
            for material in self.records(Material)
            for evidence in material.evidence
            if evidence.role == "mention"
        )
        return [start for start, _, _ in mentions], [(start, -end, label) for start, end, label in mentions]

    def retouched(self, text: Text, plain: str) -> Text:
        """Return a text of the document with other characters of the same number; its offsets and source stay.

        It is kept as long as the document's own texts, for what is known of a text is found by the object itself.
        Raises ValueError when the number of characters differs.
        """
        if len(plain) != len(text.plain):
            raise ValueError(f"{len(plain)} characters cannot stand for {len(text.plain)}")
        self._retouched.append(replace(text, plain=plain))
        return self._retouched[-1]

    def materials_in(self, text: Text) -> tuple[MaterialMention, ...]:
        """Return the outermost material mentions inside `text`, in plain offsets."""
        known = self._materials_in.get(id(text))
        if known is None:
            known = self._materials_in[id(text)] = self._located(text) if text.plain else ()
        return known

    def _located(self, text: Text) -> tuple[MaterialMention, ...]:
        span = text.whole
        starts, mentions = self._mentions
        found: list[MaterialMention] = []
        last = -1
        for start, end, label in mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if start < last or end > span.end or not text.holds(start):
                continue
            first, stop = text.locate(start), text.locate(end - 1) + 1
            if first < stop:
                found.append(MaterialMention(first, stop, label))
                last = end
        return tuple(found)


_IN_CODE = re.compile(r"-(?:[A-Z]|\d{1,4})(?![\w-])")  # "GW-A" is no GW calculation


def _without_symbols_in(scan: TextScan, names: tuple[MaterialMention, ...], plain: str) -> TextScan:
    """Return a scan without the symbols of terms that are part of a material's name, a number's unit or a code."""
    starts = [name.start for name in names]
    numbers = [quantity.start for quantity in scan.quantities]

    def is_part(mention: Mention) -> bool:
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.end <= names[index].end:
            return True
        index = bisect_right(numbers, mention.start) - 1
        return index >= 0 and mention.end <= scan.quantities[index].end

    def is_code(mention: Mention) -> bool:
        is_joined = plain.startswith("-", mention.end) and plain[mention.start : mention.end].isupper()
        return is_joined and _IN_CODE.match(plain, mention.end) is not None

    def is_count(quantity: Quantity) -> bool:  # "3 N" of g-C 3 N 4
        index = bisect_right(starts, quantity.start - 1) - 1
        return index >= 0 and quantity.end <= names[index].end and plain[quantity.end - 1] != "%"

    kept = tuple([one for one in scan.mentions if not ((one.is_symbol and is_part(one)) or is_code(one))])
    told = tuple([one for one in scan.quantities if not is_count(one)]) if names else scan.quantities
    is_whole = len(kept) == len(scan.mentions) and len(told) == len(scan.quantities)
    return scan if is_whole else TextScan(told, kept)  # the same one knows its mentions by kind already


@lru_cache(maxsize=1)
def pipeline() -> tuple[Extractor, ...]:
    """Return the `extract` functions of all modules, each after those that emit what it needs.

    Raises:
        graphlib.CycleError: two modules need each other.
    """
    modules = modules_in(sys.modules[__name__], "EMITS", "NEEDS", "extract")
    emitters: dict[type[Record], list[str]] = defaultdict(list)
    for module in modules:
        for kind in module.EMITS:
            emitters[kind].append(module.__name__)
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for module in modules:
        needed = sorted({name for kind in module.NEEDS for name in emitters[kind] if name != module.__name__})
        sorter.add(module.__name__, *needed)
    by_name = {module.__name__: module.extract for module in modules}
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return tuple(by_name[name] for name in order)


@lru_cache(maxsize=4)
def _scanner(ontology: Ontology) -> Scanner:
    return Scanner(ontology)


def extract(document: Document, ontology: Ontology | None = None) -> Extraction:
    """Run every extractor over one document and return what it says, in order of appearance.

    Without an ontology the one of `load_ontology()` is used.
    """
    ontology = load_ontology() if ontology is None else ontology
    with _collection.paused():
        return _extraction(document, ontology)


def _extraction(document: Document, ontology: Ontology) -> Extraction:
    found = Found(document, _scanner(ontology))
    for run in pipeline():
        for record in run(document, ontology, found):
            found.add(record)
    merger = SampleMerger(document, found.records(Material))
    coded = with_variable_codes(found.records(Measurement), found.records(Sample))
    codes = templates(text.plain for block, text in document.texts() if block.kind != "reference")
    coded, samples = with_templates(coded, found.records(Sample), codes)
    samples, measurements = merger.merge(samples, coded)
    measurements = with_compressive_strains(with_phase_shares(measurements, ontology), document, ontology)
    measurements = with_told_units(measurements)
    measurements = with_shown_techniques(measurements, document, ontology, found.records(Figure))
    measurements = with_cited_techniques(measurements, document, ontology, found.scan)
    measurements = with_told_techniques(measurements, document, ontology, found.scan)
    measurements = with_named_conditions(measurements, ontology, found.grammar)
    measurements = with_repaired_signs(measurements, document)
    materials = Studies(document, ontology).marked(found.records(Material), samples, measurements)
    papers = found.records(Paper)
    source = document.source
    extraction = Extraction(
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        characters=len(source.text),
        pages=source.pages,
        paper=papers[0] if papers else Paper(extractor="papers"),
        authors=found.records(Author),
        affiliations=found.records(Affiliation),
        materials=materials,
        samples=with_origins(samples, ontology),
        measurements=measurements,
        figures=with_merged_samples(found.records(Figure), samples),
        roles=found.records(Role),
        problems=found.records(Problem),
    )
    return extraction.model_copy(update={"ledger": ledger_of(document, extraction)})
