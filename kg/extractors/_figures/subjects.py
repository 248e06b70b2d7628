"""What figures show: the materials and samples that a caption names, else those the text tells of, else the main one.

Phases inside a material (austenite in a steel) are named along with it: they are shown, but are not the specimen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors import Found, MaterialMention
from kg.extractors._conditions import ConditionReader
from kg.extractors._figures.aids import aids_in
from kg.extractors._figures.citations import Stretch
from kg.extractors._figures.codes import SignedSamples
from kg.extractors._figures.families import Families
from kg.extractors._figures.series import Series
from kg.extractors._main_material import TOOLS
from kg.extractors._samples.names import SampleNames
from kg.extractors._subjects import SubjectReader
from kg.extractors._test_baths import is_bath
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.records import Evidence, Material, Sample, Status

_DRAWN = re.compile(
    r"\b(?:schem\w+|illustrat\w+|diagrams?|flow ?charts?|sketch\w*|equivalent circuits?|set-?up|route|model)\b", re.I
)


_OF_GAS = re.compile(
    r"[\s-]?(?:(?:ad|de|physi|chemi)?sorption|uptake|isotherms?|atmosphere|flow|gas"
    r"|fed|saturated|purged|bubbled|sparged|containing|free|rich)\b"
)
_ALLOY = "alloy"
_INCLUDED = re.compile(r"\s(?:\w+\s)?(?:inclusions?|precipitates?)\b")


class Shown(NamedTuple):
    """A material or sample named at plain offsets `[start, end)`."""

    start: int
    end: int
    label: str
    is_sample: bool = False
    is_phase: bool = False
    is_aid: bool = False


class Subjects(NamedTuple):
    """The materials and samples that a panel shows, and how they are known."""

    materials: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    quotes: tuple[Evidence, ...] = ()
    status: Status = "stated"

    @property
    def shown(self) -> tuple[str, ...]:
        """All labels."""
        return (*self.materials, *self.samples)

    @classmethod
    def of(cls, names: Iterable[Shown], quotes: tuple[Evidence, ...] = (), status: Status = "stated") -> Subjects:
        """Return the subjects that names mean, each once."""
        names = list(names)
        return cls(
            tuple(dict.fromkeys(name.label for name in names if not name.is_sample)),
            tuple(dict.fromkeys(name.label for name in names if name.is_sample)),
            quotes,
            status,
        )


class FigureSubjects:
    """The names of materials and samples in the texts of one document."""

    def __init__(self, document: Document, found: Found, conditions: ConditionReader, ontology: Ontology) -> None:
        self._document = document
        self._ontology = ontology
        self._found = found
        self._reader = SubjectReader(document, found, conditions)
        self._signed = SignedSamples(found.records(Sample))
        self._known: dict[int, tuple[Shown, ...]] = {}
        self._phases: dict[str, bool] = {}
        self._materials = {material.label: material for material in found.records(Material)}
        self._samples = SampleNames(found.records(Sample), (), materials=self._materials)
        labels = (sample.label for sample in found.records(Sample))
        self._series = Series(labels, self._materials, ontology.words("nouns of what captions show"))
        nouns = (*ontology.words("nouns of what captions show"), *ontology.words("nouns of families of samples"))
        self._families = Families(document, found.records(Sample), self._materials, nouns)
        self._included = {
            name.label
            for _, text in document.texts()
            if "nclusion" in text.plain or "recipitate" in text.plain
            for name in found.materials_in(text)
            if _INCLUDED.match(text.plain, name.end)
        }

    @property
    def main(self) -> str | None:
        """The material that the document is about."""
        return self._reader.main

    @property
    def is_about_one(self) -> bool:
        """Whether the document is about its main material above all."""
        return self._reader.is_about_main

    @property
    def alloy(self) -> str | None:
        """The alloy whose phases the figures show: the main material, if it is named more often than all others."""
        counts = {one.label: len(one.evidence) for one in self._materials.values() if one.kind == _ALLOY}
        own = counts.get(self.main or "", 0)
        return self.main if 2 * own > sum(counts.values()) else None

    def family(self, text: str) -> tuple[list[Shown], bool]:
        """Return the samples that a caption means by a noun in the plural, and whether all are surely meant."""
        labels, is_sure = self._families.meant(text)
        return [Shown(0, 0, label, is_sample=True) for label in labels], is_sure

    def names_in(self, text: Text) -> tuple[Shown, ...]:
        """Return the names in a text in order; a sample's code hides the material inside it."""
        known = self._known.get(id(text))
        if known is None:
            signed = self._signed.find(text.plain, self._found.scan(text).quantities)
            samples = [Shown(*one, is_sample=True) for one in (*self._samples.find(text.plain), *signed)]
            samples += [Shown(*one, is_sample=True) for one in self._series.find(text.plain)]
            mentions = list(self._found.materials_in(text))
            aids = aids_in(text.plain, mentions, self._kind, self._ontology)
            materials = [
                Shown(*one, is_phase=self._is_phase(one.label), is_aid=one.start in aids)
                for one in mentions
                if not self._is_medium(text, one)
                and not any(s.start <= one.start and one.end <= s.end for s in samples)
            ]
            samples = [s for s in samples if not any(m.start <= s.start and s.end <= m.end for m in materials)]
            known = self._known[id(text)] = tuple(sorted((*samples, *materials)))
        return known

    def _kind(self, label: str) -> str | None:
        known = self._materials.get(label)
        return known.kind if known is not None else None

    def _is_medium(self, text: Text, name: MaterialMention) -> bool:
        """Say whether a substance is the gas or the liquid of a test (`N2 adsorption isotherms`, `in 1 M KOH`)."""
        if self._reader.is_gas(name.label) and _OF_GAS.match(text.plain, name.end):
            return True
        return any(is_bath(text.plain, quantity, name) for quantity in self._found.scan(text).quantities)

    def _is_phase(self, label: str) -> bool:
        known = self._phases.get(label)
        if known is None:
            inner = label in self._included and label != self.main
            known = self._phases[label] = inner or self._reader.phase(label) is not None
        return known

    def told(self, stretches: Iterable[Stretch]) -> tuple[list[Shown], tuple[Evidence, ...]]:
        """Return the specimens named in the first of some stretches that names any, and the quotes of these names."""
        for text, start, end in stretches:
            names = [name for name in self.names_in(text) if start <= name.start and name.end <= end]
            names = [name for name in names if not (name.is_phase or name.is_aid or self._is_tool(name))]
            if names:
                return names, tuple(self._quote(text, name) for name in names)
        return [], ()

    def told_around(self, stretches: Iterable[Stretch]) -> tuple[list[Shown], tuple[Evidence, ...]]:
        """Return the samples of the family that the first of some stretches around a citation names, and the quotes."""
        family = set(self._families.whole)
        for text, start, end in stretches if family else ():
            names = [
                one for one in self.names_in(text) if start <= one.start and one.end <= end and one.label in family
            ]
            if names:
                return names, tuple(self._quote(text, name) for name in names)
        return [], ()

    def _is_tool(self, name: Shown) -> bool:
        """Say whether a name is of a substance that papers use rather than study: an etchant, a gas."""
        known = self._materials.get(name.label)
        return known is not None and known.kind in TOOLS and name.label != self.main

    def _quote(self, text: Text, name: Shown) -> Evidence:
        span = text.span(name.start, name.end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="subject")


@lru_cache(maxsize=4)
def _meant(ontology: Ontology) -> re.Pattern[str]:
    nouns = alternatives(ontology.words("nouns of what captions show"))
    return re.compile(
        r"\b(?:as[- ](?:prepared|synthesi[sz]ed|cast|built|printed|received|deposited|grown|obtained|fabricated|made)"
        r"|(?:the|all|these|this|our|different|various|prepared|obtained|investigated|studied|sintered|annealed) "
        rf"(?:\w+[- ]){{0,2}}(?:{nouns})"
        r"|(?:micro)?structures?|samples?|specimens?|grains?|fracture surfaces?|cross[- ]sections?)\b",
        re.I,
    )


def means_the_main_one(text: str, ontology: Ontology) -> bool:
    """Say whether a caption means what the paper is about without naming it."""
    return _meant(ontology).search(text) is not None


def is_drawn(text: str) -> bool:
    """Say whether a caption tells of a drawing instead of a result."""
    return _DRAWN.search(text) is not None
