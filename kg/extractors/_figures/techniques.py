"""Names of techniques in captions and in the text about figures, also by what a technique yields (a micrograph)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.document import Document
from kg.lexicon import Lexicon, Match, alternatives, fold
from kg.terms import PropertyKind, Technique

if TYPE_CHECKING:
    from kg.extractors import Found
    from kg.ontology import Ontology

DRAWING, PHOTOEMISSION = "schematic illustration", "X-ray photoelectron spectroscopy"
_OPTICAL, _SCANNING = "optical microscopy", "scanning electron microscopy"
_BARE_IMAGE = re.compile(
    r"\bmicrographs?\b|\bmicrostructur\w+ (?:image|photo)\w*|\bimages? of (?:the )?microstructures?\b", re.I
)
_FRACTURE = re.compile(r"\bfractographs?\b|\bfractographic (?:image|observation)s?\b|\bfracture surfaces\b", re.I)
_OF_MICROSCOPES = re.compile(r"icroscop|\bSEM\b|\bTEM\b")
_SHORT = 2
_TEXT = ("paragraph", "list_item")
_SHOWN_AS = re.compile(
    r"^[\s-]*(?:curve|plot|spectr|image|scan|measurement|test|profile|pattern|result|map|analys|micrograph|data|trace|diagram|photo)",
    re.I,
)

# What a panel of its own shows, whether or not its technique is known: it is not that of the panel before.
_SHOWS = re.compile(
    r"\b(?:plots?|tests?|diagrams?|alignments?|responses?|schem(?:es?|atics?)|performance|histograms?|distributions?|"
    r"stability|statistics|models?|simulations?|photographs?|effects?|evolution|retention|loops?|cycling|discharge|"
    r"reus(?:e|ability)|recycl\w+|\w*sorption|uptake|strengths?|hardness|modulus|efficienc(?:y|ies)|heats?|age?ing|"
    r"degradation|kinetics|dependences?|mechanisms?|comparisons?|viability|droplets?|losses|shrinkage|swelling)\b",
    re.I,
)
_IMAGED = re.compile(r"\b(?:cross[- ]sections?|morpholog\w+|topograph\w+|fracture surfaces?)\b", re.I)
_IMAGING = re.compile(r"microscop|imaging|photograph|tomograph|electron backscatter")
_CORE_LEVEL = re.compile(
    r"\b([A-Z][a-z]?)[ -]?[1-5][spdf](?:\s?[1357]/2)?\b"
    r"(?!\s?[-–]?\s?(?:orbital|state|electron|band|charact|level split|DOS))"
)

_YIELDS = (
    ("microscopy", ("micrograph", "microscope", "microscopic", "photomicrograph")),
    ("spectroscopy", ("spectrum", "spectra", "spectroscopic", "spectrogram")),
    ("diffraction", ("diffractogram", "diffractometry")),
    ("voltammetry", ("voltammogram", "voltammetric")),
    ("chromatography", ("chromatogram",)),
    ("tomography", ("tomogram", "tomographic")),
    ("calorimetry", ("calorimetric", "thermogram")),
    ("amperometry", ("amperogram", "amperometric")),
    ("potentiometry", ("potentiogram", "potentiometric")),
    ("profilometry", ("profilometric",)),
    ("dilatometry", ("dilatogram", "dilatometric")),
    ("ellipsometry", ("ellipsometric",)),
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


@lru_cache(maxsize=4)
def _lexicon(ontology: Ontology) -> Lexicon[Technique]:
    """Return the index of the spellings of techniques alone, so that no longer property name hides one."""
    return ontology.kept("techniques", Lexicon, lambda: Lexicon(_entries(ontology)), sys.modules[__name__])


def _entries(ontology: Ontology) -> Iterator[tuple[str, Technique, bool]]:
    for term in ontology.techniques:
        for printed in (term.label, *term.names, *term.phrases):
            for name in _with_yields(printed):
                yield name, term, name.isupper() and len(name) < 7
        for symbol in term.symbols:
            yield symbol, term, True


class Named(NamedTuple):
    """A technique named at plain offsets `[start, end)`."""

    start: int
    end: int
    label: str


def techniques_in(plain: str, ontology: Ontology) -> list[Named]:
    """Return the techniques that a text names, in order."""
    matches = [match for match in _lexicon(ontology).find(plain) if _is_sure(match, plain)]
    certain = {match.payloads[0].label for match in matches if len(match.payloads) == 1}
    return [Named(match.start, match.end, _nearest(match, plain, certain)) for match in matches]


def _is_sure(match: Match[Technique], plain: str) -> bool:
    """Refuse an acronym of two letters unless a word such as `curve` or `image` follows."""
    if not match.is_symbol or match.end - match.start > _SHORT:
        return True
    return _SHOWN_AS.match(plain[match.end : match.end + 16]) is not None


def _nearest(match: Match[Technique], plain: str, certain: set[str]) -> str:
    """Return the technique of an ambiguous spelling: one the text names elsewhere, else the likest name."""
    for term in match.payloads:
        if term.label in certain:
            return term.label
    printed = {fold(word) for word in re.findall(r"\w+", plain[match.start : match.end])}

    def shared(term: Technique) -> int:
        return sum(any(fold(word)[:5] == other[:5] for other in printed) for word in re.findall(r"\w+", term.label))

    return max(match.payloads, key=lambda term: (shared(term), -len(term.label))).label


def usual_of(kind: PropertyKind) -> str | None:
    """Return the technique that gives a property: the only one, or the one called after it (`hardness testing`)."""
    named = [label for label in kind.techniques if label.startswith(kind.label)]
    return next(iter(named if len(kind.techniques) != 1 else kind.techniques), None)


class UsedTechniques:
    """The techniques that the text of one document names."""

    def __init__(self, document: Document, found: Found) -> None:
        self._document = document
        self._found = found

    @cached_property
    def _labels(self) -> frozenset[str]:
        texts = (text for block, text in self._document.texts() if block.kind in _TEXT)
        named = (terms for text in texts for _, terms in self._found.scan(text).of(Technique))
        return frozenset(terms[0].label for terms in named if len(terms) == 1)

    def for_a(self, kind: PropertyKind) -> str | None:
        """Return the technique of a property of which several are usual: the only one that the document names."""
        used = [label for label in kind.techniques if label in self._labels]
        return used[0] if len(used) == 1 else None


def is_elliptic(text: str, words: int, techniques: tuple[str, ...] = ()) -> bool:
    """Say whether a panel names only another sample or value, so that it shows the same as one by `techniques`."""
    is_short = len(text.split()) < words and text.split(" ")[0].lower() not in ("the", "a", "an")
    if not is_short or _SHOWS.search(text) is not None:
        return False
    return _IMAGED.search(text) is None or any(_IMAGING.search(label) for label in techniques)


def names_core_level(text: str, ontology: Ontology) -> bool:
    """Say whether a panel is called after the core level of an element (`Zn 2p`), as spectra of photoelectrons are."""
    return any(ontology.element(match[1]) is not None for match in _CORE_LEVEL.finditer(text))


@lru_cache(maxsize=4)
def _drawings(ontology: Ontology) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[\w-]+ ){{0,2}}(?:{alternatives(ontology.words('nouns of drawings'))})\b", re.I)


def names_drawing(text: str, ontology: Ontology) -> bool:
    """Say whether the text of a panel begins with the name of a drawing (`Sketch of the cell`)."""
    return _drawings(ontology).match(text) is not None


class Microscopes:
    """Which microscopy of one document a bare "micrograph" comes from."""

    def __init__(self, document: Document, ontology: Ontology) -> None:
        self._document = document
        self._ontology = ontology

    @cached_property
    def _named(self) -> frozenset[str]:
        texts = (block.text.plain for block in self._document.blocks if block.kind in ("paragraph", "list_item"))
        named = (one.label for text in texts if _OF_MICROSCOPES.search(text) for one in self._techniques(text))
        return frozenset(label for label in named if label.endswith("microscopy"))

    def _techniques(self, text: str) -> list[Named]:
        return techniques_in(text, self._ontology)

    @cached_property
    def _used(self) -> tuple[str, ...]:
        microscopies = sorted(self._named)
        if _OPTICAL in microscopies:
            return (_OPTICAL,)
        return tuple(microscopies) if len(microscopies) == 1 else ()

    def of(self, caption: str) -> tuple[str, ...]:
        """Return the microscopy of a caption that only says "micrograph": the optical one, or the only one in use.

        The images of fracture surfaces come from the scanning electron microscope, if the paper used one.
        """
        if _FRACTURE.search(caption):
            return (_SCANNING,) if _SCANNING in self._named else self._used
        return self._used if _BARE_IMAGE.search(caption) else ()
