"""Which name the product's own reader joins to each number, in every part of a text and for settings as well.

A measurement is a result of the paper; some sets also annotate what was set ("a flow rate of 100 mL/min") and what
was done in the experimental section. Their adapters read the same sentences with the same rules, unfiltered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.accuracy import document_of, ontology
from kg.document import Document
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._properties import Context, PropertyReader, near_words
from kg.extractors._prose.behind import BehindReader
from kg.extractors._prose.kept import KeptReader
from kg.extractors._prose.lists import runs
from kg.extractors._prose.measured import measured_in
from kg.extractors._prose.names import NameReader
from kg.extractors._prose.no_values import is_no_value
from kg.extractors._prose.own import OwnWords
from kg.extractors._prose.phrases import Phrases
from kg.extractors._prose.portions import PortionReader
from kg.extractors._prose.shares import ShareReader
from kg.extractors._prose.statements import StatementReader, WordReaders
from kg.extractors._quantity_nouns import QuantityNouns
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence, clauses, sentences
from kg.extractors._usual_results import UsualResults
from kg.quantities import Quantity
from kg.scan import Scanner, TextScan

NAMING = frozenset(["name", "setting", "own", "subject"])


class Stated(NamedTuple):
    """A number and the name joined to it, in source offsets; `labels` are what the name can mean."""

    value: tuple[int, int]
    name: tuple[int, int]
    labels: tuple[str, ...]
    quantity: Quantity
    sentence: tuple[int, int]
    role: str


def stated_in(name: str, text: str) -> Iterator[Stated]:
    """Yield the numbers of a text that a name of a property or a setting belongs to."""
    document = document_of(name, text)
    found = Found(document, Scanner(ontology()))
    reader = _Reader(document, found)
    for block, part in document.texts():
        if block.kind != "reference" and part.plain:
            for sentence in reader.sentences(part.plain, found.scan(part)):
                place = part.span(sentence.start, sentence.end)
                for quantity, joined, labels in reader.joined(sentence, values=True):
                    value = part.span(quantity.start, quantity.end)
                    yield Stated(value, part.span(joined.start, joined.end), labels, quantity, place, joined.role)


class Told(NamedTuple):
    """A number and what the phrases of its sentence say that it measures and of what, in source offsets."""

    value: tuple[int, int]
    name: tuple[int, int] | None
    bearer: tuple[int, int] | None


def told_in(name: str, text: str) -> Iterator[Told]:
    """Yield the numbers of a text with the phrases that tell what they measure."""
    document = document_of(name, text)
    found = Found(document, Scanner(ontology()))
    reader = _Reader(document, found)
    phrases = Phrases(QuantityNouns(ontology()).is_quantity, subject_bears=False)
    for block, part in document.texts():
        if block.kind != "reference" and part.plain:
            for sentence in reader.sentences(part.plain, found.scan(part)):
                named = {
                    quantity.start: (joined.start, joined.end)
                    for quantity, joined, _ in reader.joined(sentence)
                    if joined.role in NAMING
                }
                for run, measured in measured_in(sentence, named, phrases):
                    places = [part.span(*one) if one is not None else None for one in measured]
                    for quantity in run:
                        yield Told(part.span(quantity.start, quantity.end), *places)


class _Reader:
    def __init__(self, document: Document, found: Found) -> None:
        properties = PropertyReader(document, found)
        usual = UsualResults(ontology(), ConditionReader(document, ontology(), found))
        self._names = NameReader(ontology(), properties, found.scanner)
        behind, own = BehindReader(ontology(), found.scanner), OwnWords(ontology())
        kept = KeptReader(ontology(), found.scanner, "")
        portions = PortionReader(ontology(), found.scanner)
        words = WordReaders(behind, own, usual, ShareReader(ontology()), kept, portions)
        self._statements = StatementReader(properties, self._names, words)

    def sentences(self, plain: str, scan: TextScan) -> Iterator[Sentence]:
        named = self._names.of(plain, scan)
        for start, end in sentences(plain):
            inside = [one for one in scan.quantities if start <= one.start and one.end <= end]
            if inside:
                names = [one for one in named if start <= one.start < end]
                yield Sentence(plain, start, end, clauses(plain, start, end), inside, names)

    def joined(self, sentence: Sentence, *, values: bool = False) -> Iterator[tuple[Quantity, Name, tuple[str, ...]]]:
        """Yield numbers with their names; of numbers without unit only values when `values` are asked for."""
        context = Context(near_words(sentence.text[sentence.start : sentence.end]), frozenset(), frozenset())
        for run in runs(sentence):
            name = self._statements.best_name(sentence, run, context)
            if name is None:
                name = self._statements.own_name(sentence, run, sentence.before(run[0].start))
            if name is not None and not (values and run[0].unit is None and is_no_value(sentence, run)):
                labels = tuple(term.label for term in (*name.properties, *name.settings))
                for quantity in run:
                    yield quantity, name, labels
