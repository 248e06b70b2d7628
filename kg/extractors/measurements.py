"""Measurements from sentences and captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

from kg.document import Block, Document, Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._printed_scales import is_printed_scale
from kg.extractors._properties import Context, PropertyReader, common_words, near_words, words_within
from kg.extractors._prose.behind import BehindReader
from kg.extractors._prose.circumstances import CircumstanceReader
from kg.extractors._prose.kept import KeptReader
from kg.extractors._prose.names import NameReader, is_own
from kg.extractors._prose.others import is_supposed, may_suppose, may_tell_of_others, own_part, without_cited
from kg.extractors._prose.outright import outright
from kg.extractors._prose.own import OwnWords
from kg.extractors._prose.portions import PortionReader
from kg.extractors._prose.presence import is_in_name
from kg.extractors._prose.shares import ShareReader
from kg.extractors._prose.short import ShortNames
from kg.extractors._prose.statements import StatementReader, WordReaders
from kg.extractors._prose.subjects import ProseSubjects
from kg.extractors._prose.techniques import Named, is_measuring, other_meanings, technique_of
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sections import is_review, told_blocks
from kg.extractors._sentences.sentence import Sentence, Statement, clauses, sentences
from kg.extractors._sentences.stretches import InOrder, Ranges
from kg.extractors._tables.constituents import CORE_LEVEL
from kg.extractors._tables.families import FamilyReader
from kg.extractors._usual_results import UsualResults
from kg.extractors._whole import whole
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.records import Evidence, Material, Measurement, Paper, Place, Problem, Record, Role, Sample
from kg.scan import TextScan
from kg.terms import Technique

EMITS = (Measurement, Problem, Sample)
NEEDS = (Material, Paper, Role, Sample)

_NAME = "measurements"
_PHASE = "phase"
_LEVEL = re.compile(r"[1-7][spdf]")
# Shares found right on annotated papers (`python -m benchmarks.accuracy._reliability`), rounded down: properties of
# the vocabulary, those that only the second look tells (`python -m benchmarks.second_look`), and properties kept in
# the paper's own words.
_KNOWN, _LIKELY, _OWN_WORDS = Decimal("0.9"), Decimal("0.8"), Decimal("0.5")


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield the measurements of every paragraph and caption in order, each with its sample."""
    reader = _ProseReader(document, ontology, found)
    for block, is_result in told_blocks(document):
        yield from whole(reader.read(block, is_result), document, block, _NAME)


class _ProseReader:
    def __init__(self, document: Document, ontology: Ontology, found: Found) -> None:
        self._document = document
        self._is_review = is_review(document)
        self._ontology = ontology
        self._found = found
        self._conditions = ConditionReader(document, ontology, found)
        self._properties = PropertyReader(document, found)
        self._names = NameReader(ontology, self._properties, found.scanner)
        behind, own = BehindReader(ontology, found.scanner), OwnWords(ontology)
        kept = KeptReader(ontology, found.scanner, _title(document))
        portions = PortionReader(ontology, found.scanner)
        words = WordReaders(
            behind, own, UsualResults(ontology, self._conditions), ShareReader(ontology), kept, portions
        )
        self._statements = StatementReader(self._properties, self._names, words)
        self._beside = near_words(_title(document)) - common_words(ontology)
        texts = (text for block, text in document.texts() if block.kind != "reference" and text.plain)
        binding = ontology.property("binding energy")
        self._photoelectron = frozenset(binding.techniques if binding is not None else ())
        self._short = ShortNames(ontology, found.scanner, map(found.scan, texts))
        self._circumstances = CircumstanceReader(document, ontology, found, self._conditions)
        self._families = FamilyReader(found)
        self._subjects = ProseSubjects(document, found, self._conditions)
        self._other_meanings = other_meanings(found.glossary, found.scanner)

    def read(self, block: Block, is_result: bool) -> Iterator[Record]:
        """Yield the records of one block; where it tells of making, only what is stated outright of a property."""
        text = block.text
        scan = self._found.scan(text)
        if not scan.quantities:
            if is_result:
                self._subjects.pass_over(text)
            return
        plain = text.plain
        tells_of_others = not self._is_review and may_tell_of_others(plain)
        supposes = may_suppose(plain)
        quantities = InOrder(self._told(block, scan))
        named = self._names_in(text, scan)
        self._statements.begin()
        self._circumstances.begin()
        self._subjects.begin()
        previous: list[Named] = []
        has_levels = _LEVEL.search(plain) is not None and CORE_LEVEL.search(plain) is not None
        are_levels = False  # whether the peaks told of are those of core levels
        earlier: dict[str, Named] = {}  # by label, the one named last at the end
        for start, end in sentences(plain):
            inside = quantities.inside(start, end)
            techniques = self._techniques(plain, scan, start, end)
            is_of_others = tells_of_others and may_tell_of_others(plain[start:end])
            if has_levels and (techniques or CORE_LEVEL.search(plain, start, end)):
                are_levels = not techniques or any(one.term.label in self._photoelectron for one in techniques)
            own = own_part(plain, start, end) if is_of_others and inside else (start, end)
            if any(own[0] <= one.start and one.end <= own[1] for one in inside):
                within = named.begun_in(start, end)
                sentence = Sentence(plain, start, end, clauses(plain, start, end), inside, within)
                labels = frozenset(one.term.label for one in techniques or previous)
                labels |= self._photoelectron if are_levels else frozenset()
                self._statements.read(
                    sentence,
                    Context(words_within(plain, start, end), frozenset(), labels, self._beside),
                    partial(self._subjects.names, text, start, end),
                    is_result=is_result,
                )
                told: list[tuple[Statement, Record]] = []
                for statement in sentence.statements if is_result else outright(sentence):
                    at = statement.quantity
                    if not own[0] <= at.start or at.end > own[1] or (supposes and is_supposed(sentence, statement)):
                        continue
                    technique = technique_of(sentence, statement, techniques, earlier)
                    told += [(statement, one) for one in self._records(block, sentence, statement, technique)]
                yield from self._circumstances.apart(text, told)
                self._circumstances.remember(text, sentence)
            elif is_result:
                self._statements.pass_over(plain, start, named.begun_in(start, end))
                self._circumstances.pass_over(text, start, end)
            if is_result:
                self._subjects.follow(text, start, end)
            previous = techniques or previous
            for one in techniques:
                earlier.pop(one.term.label, None)
                earlier[one.term.label] = one

    def _told(self, block: Block, scan: TextScan) -> list[Quantity]:
        """Return the numbers of a text but those of names of samples, of what is cited and of scales of tables."""
        named_so = self._subjects.numbers_in(block.text)
        plain = block.text.plain
        told = [one for one in scan.quantities if one.start not in named_so]
        if ("[" in plain or "^" in plain) and not self._is_review:
            told = without_cited(plain, told)
        if block.kind == "caption" and (block.label or "").startswith("Table"):
            told = [one for one in told if not (_is_scale(plain, one) or is_printed_scale(plain, one))]
        return told

    def _techniques(self, plain: str, scan: TextScan, start: int, end: int) -> list[Named]:
        """Return the techniques that a sentence names and that can measure."""
        return [
            Named(mention.start, mention.end, terms[0])
            for mention, terms in scan.begun_in(Technique, start, end)
            if len(terms) == 1
            and is_measuring(terms[0])
            and plain[mention.start : mention.end] not in self._other_meanings
        ]

    def _names_in(self, text: Text, scan: TextScan) -> InOrder[Name]:
        """Return the names of quantities in a text in order of their start."""
        names = self._names.of(text.plain, scan)
        short = list(self._short.of(text.plain, names))
        covered = Ranges((name.start, name.end) for name in short)
        names = [name for name in names if not (is_own(name) and covered.cover(name.start, name.end))]
        whole = [one for one in short if one.role == "name"]  # "Bi/Mo atomic ratio" is no atomic ratio
        names = [name for name in names if all(name.start <= one.start or one.end != name.end for one in whole)]
        treated = self._subjects.treatments_in(text)  # "SR" may be a ratio, and here be a stress-relieved sample
        names = [name for name in names if (name.start, name.end) not in treated]
        return InOrder(sorted([*names, *short], key=lambda name: name.start))

    def _records(
        self, block: Block, sentence: Sentence, statement: Statement, technique: Named | None
    ) -> Iterator[Record]:
        text = block.text
        subject = self._subjects.subject(text, sentence, statement)
        quantity = statement.quantity
        evidence = [
            self._quote(text, quantity.start, quantity.end, "value"),
            self._quote(text, statement.start, statement.end, "property"),
            *subject.evidence,
        ]
        if technique is not None:
            evidence.append(self._quote(text, technique.start, technique.end, "technique"))
        conditions = list(self._circumstances.of(text, sentence, statement))
        told = {one.name for one in conditions}
        conditions += [one for one in subject.conditions if one.name != _PHASE or _PHASE not in told]
        itself = (subject.sample.label, subject.sample.material)
        conditions = [one for one in conditions if not is_in_name(one, subject.sample.label)]
        is_share = statement.quantity.unit is not None and statement.quantity.unit.ucum == "%"
        conditions = [one for one in conditions if one.name != _PHASE or one.value not in itself or is_share]
        sample = self._families.told(subject.sample, conditions)
        number, unit = quantity.number, quantity.unit
        yield Measurement(
            subject=sample.label,
            material=sample.material,
            property=statement.property.label,
            property_iri=statement.property.iri,
            value=number.value,
            value_max=number.upper,
            uncertainty=number.uncertainty,
            qualifier=number.qualifier,
            unit=unit.ucum if unit else None,
            raw=number.text,
            raw_unit=unit.text if unit else None,
            conditions=tuple(dict.fromkeys(conditions)),
            technique=technique.term.label if technique else None,
            technique_iri=technique.term.iri if technique else None,
            technique_inferred=technique is not None and technique.start < sentence.start,
            place=Place(kind="caption" if block.kind == "caption" else "text", label=block.label),
            evidence=tuple(evidence),
            extractor=_NAME,
            confidence=_confidence(statement),
        )
        yield sample

    def _quote(self, text: Text, start: int, end: int, role: str) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role=role)


def _confidence(statement: Statement) -> Decimal:
    """Return the share of such statements that annotated papers confirm."""
    if not statement.property.iri:
        return _OWN_WORDS
    return _LIKELY if statement.is_likely else _KNOWN


def _title(document: Document) -> str:
    """Return the title as the front matter gives it, else the headings of the first level."""
    headings = (block.text.plain for block in document.blocks if block.kind == "heading" and block.level == 1)
    return document.front.title or " ".join(headings)


def _is_scale(plain: str, quantity: Quantity) -> bool:
    """Say whether a power of ten with a unit, alone in a bracket, is what the numbers of a table are given in."""
    around = plain[max(0, quantity.start - 1) : quantity.start] + plain[quantity.end : quantity.end + 1]
    value = quantity.number.value
    return (
        around in ("()", "[]")
        and quantity.unit is not None
        and value is not None
        and value == Decimal(1).scaleb(value.adjusted())
        and value != 1
    )
