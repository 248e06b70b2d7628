"""Which sample a sentence speaks of: the nearest name before the number, a bracket after it, or the one before."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._sample_names import SampleNames
from kg.extractors._sentences import sentences
from kg.extractors._statements import Sentence, Statement
from kg.extractors._subjects import Subject, SubjectReader
from kg.records import Condition, Evidence, Material, Sample
from kg.terms import Process

_NAME = "measurements"
_TOOLS = frozenset(["molecule", "ion", "solution", "element"])
_CONTACT = re.compile(r"(?:\bvs\.?|versus|against|\bin|with|on|into|from)\s+(?:an?\s|the\s)?$", re.I)


class _Name(NamedTuple):
    start: int
    end: int
    label: str
    material: str


class ProseSubjects:
    """Follows the samples through the sentences of one document."""

    def __init__(self, document: Document, found: Found, conditions: ConditionReader) -> None:
        self._document = document
        self._found = found
        self._main = SubjectReader(document, found, conditions).main
        self._materials = {material.label: material for material in found.records(Material)}
        texts = (text.plain for block, text in document.texts() if block.kind in ("paragraph", "caption", "list_item"))
        self._samples = SampleNames(found.records(Sample), texts)
        self._names: dict[int, list[_Name]] = {}
        self._last: _Name | None = None

    def _all(self, text: Text) -> list[_Name]:
        names = self._names.get(id(text))
        if names is None:
            codes = [
                _Name(m.start, m.end, m.label, self._samples.materials.get(m.label, self._main or m.label))
                for m in self._samples.find(text.plain)
            ]
            taken = {name.start for name in codes}
            substances = [
                _Name(m.start, m.end, m.label, m.label)
                for m in self._found.materials_in(text)
                if m.start not in taken and self._is_subject(m.label)
            ]
            names = self._names[id(text)] = sorted(codes + substances)
        return names

    def _is_subject(self, label: str) -> bool:
        material = self._materials.get(label)
        return material is not None and material.kind not in _TOOLS

    def follow(self, text: Text, start: int = 0, end: int | None = None) -> None:
        """Remember the first sample of the latest sentence as the topic of what follows."""
        limit = len(text.plain) if end is None else end
        if end is None:
            for begin, stop in sentences(text.plain):
                self.follow(text, begin, stop)
            return
        for name in self._all(text):
            if start <= name.start < limit and not _CONTACT.search(text.plain, max(start, name.start - 14), name.start):
                self._last = name
                return

    def subject(self, text: Text, sentence: Sentence, statement: Statement) -> Subject:
        """Return the sample of one result."""
        names = [name for name in self._all(text) if sentence.start <= name.start < sentence.end]
        chosen = self._choose(text, sentence, statement, names)
        states = self._states(text, sentence, statement)
        if chosen is None:
            label, material, evidence = self._fallback()
        else:
            label, material = chosen.label, chosen.material
            span = text.span(chosen.start, chosen.end)
            evidence = (Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="subject"),)
        if states and label == material:
            label = f"{label} ({', '.join(state.quote.quote if state.quote else str(state.value) for state in states)})"
        known = self._materials.get(material)
        sample = Sample(
            label=label,
            material=material,
            composition=known.composition if known and label == material else None,
            state=states,
            evidence=evidence,
            extractor=_NAME,
            status="stated" if chosen is not None else "inferred",
        )
        return Subject(sample, (), evidence)

    def _fallback(self) -> tuple[str, str, tuple[Evidence, ...]]:
        if self._last is not None:
            return self._last.label, self._last.material, ()
        label = self._main or "sample"
        return label, label, ()

    def _choose(self, text: Text, sentence: Sentence, statement: Statement, names: list[_Name]) -> _Name | None:
        """Return the name that a number belongs to: aligned in a list, in brackets after it, or nearest before."""
        at, end = statement.quantity.start, statement.quantity.end
        names = [name for name in names if not (statement.start <= name.start < statement.end)]
        if not names:
            return None
        if statement.siblings > 1:
            aligned = self._aligned(sentence, statement, names)
            if aligned is not None:
                return aligned
        for name in names:
            if name.start >= end and sentence.text[end : name.start].strip() in ("(", "for", "for the", "of", "in", "for pure"):
                return name
        clause = sentence.clause(at)
        own = [name for name in names if sentence.clause(name.start) == clause]
        before = [name for name in own if name.end <= at]
        pool = before or own or names
        firm = [n for n in pool if not _CONTACT.search(sentence.text, max(0, n.start - 12), n.start)] or pool
        return firm[-1] if before else firm[0]

    @staticmethod
    def _aligned(sentence: Sentence, statement: Statement, names: list[_Name]) -> _Name | None:
        labels = list(dict.fromkeys(name.label for name in names))
        if len(labels) != statement.siblings or "respectively" not in sentence.text[sentence.start : sentence.end]:
            return None
        label = labels[statement.position]
        return next(name for name in names if name.label == label)

    def _states(self, text: Text, sentence: Sentence, statement: Statement) -> tuple[Condition, ...]:
        """Return the sample states named in the clause of a result."""
        clause = sentence.clause(statement.quantity.start)
        states = []
        for mention, terms in self._found.scan(text).of(Process):
            if sentence.start <= mention.start < sentence.end and sentence.clause(mention.start) == clause:
                if any(term.kind == "state" for term in terms):
                    span = text.span(mention.start, mention.end)
                    quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="state")
                    states.append(Condition(name="state", value=text.plain[mention.start : mention.end], kind=terms[0].iri, quote=quote))
        return tuple(states[:1])
