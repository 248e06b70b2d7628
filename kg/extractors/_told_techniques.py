"""What a property was measured with, told elsewhere than beside the value ("the density was found by pycnometry").

A sentence of the paper's own work that says by what a property was found tells how all values of that property were
found, and those of its special cases ("hardness" stands for the Vickers hardness). So does, where nothing is said
outright, a sentence that names a property together with a technique which usually gives it, or the name of the
property itself (`_named_techniques`). Two techniques told for
one property say nothing of a single value; how data were evaluated (a Tauc plot) counts where nothing else is told.
Where no sentence names both, the only technique of the paper's own work
that usually gives the property is the one ("Tensile tests were run at 1 mm/min" stands for all strengths), and where
the text names none, the only one of tests of cells that its captions name; a review tells of no work of its own.
Some quantities are what they are by the way they are found (`techniques that quantities imply`: a discharge capacity).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kg.document import Document, Text
from kg.extractors._measured_by import Place, Quantity, cannot_give, measured_by
from kg.extractors._named_techniques import is_all, named_in, names_itself
from kg.extractors._sentences.ends import sentences
from kg.extractors._sentences.sections import is_review, told_blocks
from kg.extractors._tables.words import COMPUTED
from kg.records import Evidence, Measurement
from kg.scan import TextScan
from kg.terms import PropertyKind, Technique

if TYPE_CHECKING:
    from kg.ontology import Ontology

_OWN = re.compile(r"\b(?:this|present|our)\b", re.I)
_EVALUATING, _COMPUTING = "data analysis", "simulation"
_WORD_BEFORE = re.compile(r"[^\W\d_][\w-]*[\s-]$")
_REACH = 24
_SYMBOL = 5  # letters that a symbol has at most
_TESTS = frozenset(["mechanical", "spectroscopy", "surface", "photovoltaic", "diffraction"])
# Words of a sentence, up to a value in it, that tell of a model.
_THEORY = re.compile(
    r"\b(?:DFT|simulat(?:ed|ions?)|predict(?:ed|s|ions?)|theoretical(?:ly)?|computed|computations?|ab\sinitio|"
    r"first[-\s]principles|finite[-\s]element|modell?ed)\b(?:[^.]|\.\d)*$"
)
_SENTENCE = 140
_OF_CELLS = "electrochemistry"  # what cells give is told by curves; a sample of a figure may differ from a table's
_NO_MEASURING = frozenset([_EVALUATING, "statistics", "visual", "method"])


class Told(NamedTuple):
    """A technique, the place that names it, and whether it is inferred: no sentence says it of the property."""

    technique: Technique
    evidence: Evidence
    is_inferred: bool


Known = dict[PropertyKind, dict[str, Told]]
"""By property the techniques told of it, by their labels."""


def with_told_techniques(
    measurements: Sequence[Measurement],
    document: Document,
    ontology: Ontology,
    scan_of: Callable[[Text], TextScan],
) -> tuple[Measurement, ...]:
    """Return the measurements; those without a technique get the only one that the text tells for their property."""
    lacking = [one.technique is None and bool(one.property_iri) and is_measured(one) for one in measurements]
    wanted = {one.property_iri for one in compress(measurements, lacking)}
    if not wanted:
        return tuple(measurements)
    known = list(measurements)
    kinds = {iri: term for iri in sorted(wanted) if isinstance(term := ontology.term(iri), PropertyKind)}
    told = _Told(document, ontology, scan_of, frozenset(kinds.values()))
    used: dict[str, Told] = {}
    shown: dict[str, Told] = {}
    if not is_review(document):
        told.read_names(one for one in measurements if is_measured(one))
        used, shown = _used(document, scan_of)
    only = {iri: told.of(kind, used, shown) for iri, kind in kinds.items()}
    for index in compress(range(len(measurements)), lacking):
        one = measurements[index]
        kind = kinds.get(one.property_iri or "")
        found = (told.in_name(one, kind) or only[kind.iri]) if kind is not None else None
        if (
            found is None
            or cannot_give(found.technique, one.property, one.unit)
            or (found.is_inferred and found.technique.category != _COMPUTING and _is_of_theory(one, document))
        ):
            continue
        known[index] = _with(one, found)
    return tuple(known)


def is_measured(measurement: Measurement) -> bool:
    """Say whether a value was measured in this work, by its table: not taken from another, not computed."""
    return not any(
        (one.name == "reference" and not _OWN.search(str(one.value)))
        or (one.name == "origin" and one.value in COMPUTED)
        for one in measurement.conditions
    )


def _is_of_theory(measurement: Measurement, document: Document) -> bool:
    """Say whether the words before a value in a text tell of a model: no test of the paper gave it."""
    if measurement.place.kind == "table" or not measurement.evidence:
        return False
    at = measurement.evidence[0].start
    return _THEORY.search(document.source.text, max(0, at - _SENTENCE), at) is not None


def _with(measurement: Measurement, told: Told) -> Measurement:
    return measurement.model_copy(
        update={
            "technique": told.technique.label,
            "technique_iri": told.technique.iri,
            "technique_inferred": told.is_inferred,
            "evidence": (*measurement.evidence, told.evidence),
        }
    )


class _Told:
    """What the sentences of one document tell: techniques by the property that each names."""

    def __init__(
        self,
        document: Document,
        ontology: Ontology,
        scan_of: Callable[[Text], TextScan],
        wanted: frozenset[PropertyKind],
    ) -> None:
        self._document = document
        self._ontology = ontology
        self._wanted = wanted
        self._outright: Known = {}
        self._usual: Known = {}
        self._named: Known = {}
        self._tests: dict[str, Told] = {}  # what the names of measured quantities tell
        self._evaluated: Known = {}
        for block, _ in told_blocks(document):
            scan = scan_of(block.text)
            self._read_names_in(block.text, scan)
            if named := list(_named(scan)):
                self._read(block.text, named, scan)

    def read_names(self, measurements: Iterable[Measurement]) -> None:
        """Read which tests the names of measured quantities tell ("tensile strength")."""
        implied = _implied(self._ontology)
        for one in measurements:
            kind = self._ontology.term(one.property_iri) if one.property_iri else None
            if not isinstance(kind, PropertyKind):
                continue
            told = self._test(one, names_itself(kind)) or _named_by(one, implied.get(kind.label))
            if told is not None:
                self._named.setdefault(kind, {}).setdefault(told.technique.label, told)
                self._tests.setdefault(told.technique.label, told)

    def in_name(self, measurement: Measurement, kind: PropertyKind) -> Told | None:
        """Return the test that the printed name of one value tells, where no sentence says how such were found."""
        printed = next((one.quote for one in measurement.evidence if one.role == "property"), "")
        if len(printed) <= _SYMBOL or self._said(kind):
            return None
        short = self._short_in(kind, printed)
        if short is not None:
            place = next(one for one in measurement.evidence if one.role == "property")
            return Told(short, place.model_copy(update={"role": "technique"}), is_inferred=False)
        label = named_in(kind, printed)
        return self._test(measurement, label) if label is not None and not is_all(label, printed) else None

    def _short_in(self, kind: PropertyKind, printed: str) -> Technique | None:
        """Return the usual technique whose initials the printed name of a quantity begins with ("BET surface area")."""
        first = printed.partition(" ")[0]
        usual = (self._ontology.technique(label) for label in kind.techniques) if first.isupper() else ()
        found = [one for one in usual if one is not None and first in one.symbols]
        return found[0] if len(found) == 1 else None

    def _test(self, measurement: Measurement, label: str | None) -> Told | None:
        technique = self._ontology.technique(label) if label is not None else None
        return _named_by(measurement, technique) if technique is None or technique.category in _TESTS else None

    def _read_names_in(self, text: Text, scan: TextScan) -> None:
        for mention, kinds in scan.of(PropertyKind):
            for kind in kinds:
                if mention.is_symbol or kind not in self._wanted:
                    continue
                before = _WORD_BEFORE.search(text.plain, max(0, mention.start - _REACH), mention.start)
                start = before.start() if before is not None else mention.start
                label = named_in(kind, text.plain[start : mention.end])
                technique = self._ontology.technique(label) if label is not None else None
                if technique is None or is_all(technique.label, text.plain[mention.start : mention.end]):
                    continue
                if technique.category in _TESTS:
                    self._add(self._named, kind, text, Place(start, mention.end, technique))

    def _read(self, text: Text, named: Sequence[Place], scan: TextScan) -> None:
        starts = [one.start for one in named]
        for start, end in sentences(text.plain):
            techniques = named[bisect_left(starts, start) : bisect_left(starts, end)]
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
            is_said = known is self._outright or known is self._evaluated
            quote = _quote(self._document, text, place.start, place.end)
            techniques[place.term.label] = Told(place.term, quote, not is_said)

    def of(self, kind: PropertyKind, used: dict[str, Told], shown: dict[str, Told]) -> Told | None:
        """Return the only technique of a property: said outright, usual beside its name, in its name, used or shown."""
        if outright := self._said(kind):
            usual = {label: told for label, told in outright.items() if label in kind.techniques}
            return _only(outright) or _only(usual)
        for told in (self._usual.get(kind), self._named.get(kind)):
            if told:
                return _only(told)
        for others in (used, self._tests):
            if told := {label: others[label] for label in kind.techniques if label in others}:
                return _only(told)
        if told := self._evaluated.get(kind):
            return _only(told)
        known = {label: shown[label] for label in kind.techniques if label in shown}
        return _only({label: told for label, told in known.items() if told.technique.category == _OF_CELLS})

    def _said(self, kind: PropertyKind) -> dict[str, Told]:
        """Return what is said outright of a property, or of the nearest quantity that it is a case of."""
        if kind in self._outright:
            return self._outright[kind]
        general = [
            one
            for one in self._outright
            if kind.label.endswith(" " + one.label) and kind.default_unit in (one.default_unit, *one.units)
        ]
        return self._outright[max(general, key=lambda one: len(one.label))] if general else {}


def _named(scan: TextScan) -> Iterator[Place]:
    """Yield the techniques that a text names; a Tauc plot is the spectroscopy that it evaluates."""
    for mention, terms in scan.of(Technique):
        measuring = [term for term in terms if term.category not in _NO_MEASURING] if len(terms) > 1 else terms
        if len(measuring) == 1:
            yield Place(mention.start, mention.end, measuring[0])


def _apart(quantities: Sequence[Quantity], techniques: Sequence[Place]) -> list[Quantity]:
    """Return the names of quantities that are no part of a technique's name ("particle size analyzer")."""
    return [one for one in quantities if all(one.end <= other.start or other.end <= one.start for other in techniques)]


def _only(told: dict[str, Told]) -> Told | None:
    """Return the technique that all of several are, the most general one; None where they are several."""
    label = min(told, key=len, default=None)
    if label is None or not all(other.endswith(label) for other in told):
        return None
    return told[label]


def _used(document: Document, scan_of: Callable[[Text], TextScan]) -> tuple[dict[str, Told], dict[str, Told]]:
    """Return the techniques that the paper's own work names, each with the first place: how things were made first.

    Those of captions stand apart: a figure shows what it shows, while other values come from elsewhere.
    """
    used: dict[str, Told] = {}
    shown: dict[str, Told] = {}
    for block, _ in sorted(told_blocks(document), key=itemgetter(1)):
        known = shown if block.kind == "caption" else used
        for start, end, term in _named(scan_of(block.text)):
            if term.category not in _NO_MEASURING and term.label not in known:
                known[term.label] = Told(term, _quote(document, block.text, start, end), is_inferred=True)
    return used, shown


def _named_by(measurement: Measurement, technique: Technique | None) -> Told | None:
    """Return a technique that the printed name of a quantity tells."""
    place = next((found for found in measurement.evidence if found.role == "property"), None)
    if technique is None or place is None:
        return None
    return Told(technique, place.model_copy(update={"role": "technique"}), is_inferred=True)


@lru_cache(maxsize=4)
def _implied(ontology: Ontology) -> dict[str, Technique]:
    """Return the techniques that quantities imply, by the labels of these."""
    pairs = (entry.split(" = ") for entry in ontology.words("techniques that quantities imply"))
    return {
        label: technique
        for name, labels in pairs
        if (technique := ontology.technique(name)) is not None
        for label in labels.split(", ")
    }


def _quote(document: Document, text: Text, start: int, end: int) -> Evidence:
    span = text.span(start, end)
    return Evidence(quote=document.quote(span), start=span.start, end=span.end, role="technique")
