"""Compositions that sentences list element by element: `C 0.45, Mn 0.7, 1.1 Cr and Fe balance (wt.%)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._materials.vocabulary import vocabulary_of
from kg.extractors._sentences.ends import sentences
from kg.extractors._tables.constituents import composition, share_basis
from kg.ontology import Ontology
from kg.records import Evidence, Sample

_REST = r"bal(?:ance)?\.?|rem(?:ainder)?\.?|(?:the )?rest|base"
_SHARE = r"(?:(?:wt|at|mol|mass|weight|atomic)\.? ?)?%"
_NUMBER = r"\d{1,2}(?:\.\d+)?"
_FIGURES = re.compile(r"[\d.]+")
_COMPOSITION = re.compile(r"\bcompositions?\b|\bcompos(?:ed|ing)\b|\bcontain(?:s|ing|ed)\b|\bconsist(?:s|ing)\b", re.I)
_SIGNS = ("compos", "contain", "consist")
_METAL = re.compile(r"\b(?:steels?|(?:super)?alloys?|cast iron)\b", re.I)
_LEAST = 3


_JOINT = re.compile(r"\s?(?:[,;]\s?(?:and\s|with\s)?|\sand\s|\s|[-–/]\s?)(?:with\s|the\s)?")


@lru_cache(maxsize=4)
def _item(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of one element of a composition with its share, or as the rest."""
    symbols = "|".join(sorted(vocabulary_of(ontology).weights, key=lambda symbol: (-len(symbol), symbol)))
    element = rf"(?:{symbols})(?![A-Za-z0-9])"
    number = rf"{_NUMBER}(?: ?{_SHARE})?"
    return re.compile(
        rf"(?:(?P<e1>{element}) ?[:=(]? ?(?P<n1>{number})\)?|(?P<n2>{number}) ?(?P<e2>{element})"
        rf"|(?P<e3>{element}) ?(?:is |as )?(?:the )?[:=(]? ?(?:{_REST})\)?"
        rf"|(?:{_REST})(?: of| is| being)? ?(?P<e4>{element}))"
    )


class CompositionReader:
    """Reads the compositions in the sentences of one document as those of its samples."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, main: str | None) -> None:
        self._document = document
        self._found = found
        self._main = main
        self._weights: Mapping[str, Decimal] = vocabulary_of(ontology).weights
        self._item = _item(ontology)

    def samples(self, text: Text) -> Iterator[Sample]:
        """Yield a sample for each complete composition that a text lists."""
        lower = text.plain.lower()
        if not any(map(lower.__contains__, _SIGNS)) or not _COMPOSITION.search(text.plain):
            return
        for begin, stop in sentences(text.plain):
            if _COMPOSITION.search(text.plain, begin, stop):
                yield from self._in_sentence(text, begin, stop)

    def _in_sentence(self, text: Text, begin: int, stop: int) -> Iterator[Sample]:
        sentence = text.plain[begin:stop]
        basis = share_basis(sentence) or ("wt" if "%" in sentence and _METAL.search(sentence) else None)
        if basis is None:
            return
        lists = list(self._lists(sentence))
        for items in lists:
            atoms = self._atoms(items, basis)
            material = self._material(text, begin, begin + items[0].start())
            if atoms is None or material is None or len(lists) > 1:
                continue
            span = text.span(begin + items[0].start(), begin + items[-1].end())
            quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="composition")
            yield Sample(label=material, material=material, composition=atoms, evidence=(quote,), extractor="samples")

    def _lists(self, sentence: str) -> Iterator[list[re.Match[str]]]:
        """Yield the runs of at least three items of a sentence."""
        run: list[re.Match[str]] = []
        for item in self._item.finditer(sentence):
            if run and not _JOINT.fullmatch(sentence, run[-1].end(), item.start()):
                if len(run) >= _LEAST:
                    yield run
                run = []
            run.append(item)
        if len(run) >= _LEAST:
            yield run

    def _atoms(self, items: Iterable[re.Match[str]], basis: str) -> dict[str, Decimal] | None:
        shares: dict[str, Decimal] = {}
        balance = None
        for item in items:
            element, figures = item["e1"] or item["e2"], _FIGURES.match(item["n1"] or item["n2"] or "")
            if element is None or figures is None:
                balance = item["e3"] or item["e4"]
            elif element in shares:
                return None
            else:
                shares[element] = Decimal(figures[0])
        return composition(shares, basis, balance, self._weights)

    def _material(self, text: Text, begin: int, at: int) -> str | None:
        """Return the material whose composition it is: named last before the list, else the main one."""
        before = [named.label for named in self._found.materials_in(text) if begin <= named.start and named.end <= at]
        return before[-1] if before else self._main
