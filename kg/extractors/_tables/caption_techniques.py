"""Which technique a caption, a head or a marked note names as the one behind values of a table, and for which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Text
from kg.extractors._tables.circumstances import CircumstanceReader
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.line import Line
from kg.extractors._tables.lines import LineReader
from kg.scan import Mention
from kg.terms import PropertyKind, Technique

_RESULTS = re.compile(r"\s(?:\w+\s)?(?:results?|data|parameters|measurements?|analys[ie]s)\b", re.I)
_RESULTS_OF = re.compile(r"\b(?:results?|data|obtained|determined|measured|derived)\s(?:\w+\s){1,2}$", re.I)
_REACH = 40
_BESIDE = re.compile(r"(?:,|\band)\s(?:the\s|mean\s|average\s)*$")


_FOUND_BY = re.compile(r"(?:\b(?:by|from|via|with|using)\s(?:the\s)?|[,(:]\s?)$", re.I)
_SHORT = 2


class HeadTechniques:
    """The techniques that the heads of one table name, or the notes with their marks."""

    def __init__(self, readers: Readers, circumstances: CircumstanceReader) -> None:
        self._found = readers.found
        self._circumstances = circumstances
        self._known: dict[tuple[int, int, str], Technique | None] = {}

    def of(self, line: Line, head: Head, kind: PropertyKind | None) -> Technique | None:
        """Return the technique in the head of a column, or in the label beside its values, for a quantity."""
        key = (id(head), id(line.beside), kind.iri if kind is not None else "")
        if key not in self._known:
            texts = [level.cell.text for level in head.levels]
            texts += [cell.text for cell in line.beside.cells] if line.beside is not None else []
            noted = self._circumstances.noted(text.plain for text in texts)
            places = [*((text, 0, len(text.plain)) for text in texts), *noted]
            found = (self._named(kind, *place) for place in places)
            self._known[key] = next((one for one in found if one is not None), None)
        return self._known[key]

    def _named(self, kind: PropertyKind | None, text: Text, start: int, end: int) -> Technique | None:
        """Return the only technique that a stretch of a head or note names for a quantity ("Grain size, EBSD")."""
        named = set()
        for mention, terms in self._found.scan(text).begun_in(Technique, start, end):
            usual = [term for term in terms if kind is not None and term.label in kind.techniques]
            is_outright = mention.end - mention.start > _SHORT and _FOUND_BY.search(text.plain, start, mention.start)
            if len(usual) == 1 or (is_outright and len(terms) == 1):
                named.add(usual[0] if usual else terms[0])
        return named.pop() if len(named) == 1 else None


class CaptionTechnique:
    """The only technique that a caption names, outright or as a part of a property's name."""

    def __init__(self, caption: Text | None, readers: Readers, lines: LineReader) -> None:
        self.term: Technique | None = None
        self._is_of_all = False
        self._listed: frozenset[str] = frozenset()
        if caption is None:
            return
        named = dict(_named(caption, readers, lines))
        if len({term.label for term in named.values()}) == 1:
            self.term = next(iter(named.values()))
            self._is_of_all = any(_is_source(caption.plain, mention) for mention in named)
            self._listed = frozenset(_listed(caption, readers, min(mention.end for mention in named)))

    def of(self, kind: PropertyKind | None) -> Technique | None:
        """Return the technique if it may stand behind values of a property.

        What other techniques usually give comes from them, unless the caption calls all values results of this one;
        what it lists beside those is none of them ("Rietveld results, density and grain size").
        """
        is_of_others = kind is not None and kind.techniques and self.term and self.term.label not in kind.techniques
        is_listed = kind is not None and any(kind.label.endswith(label) for label in self._listed)
        return None if is_of_others and (is_listed or not self._is_of_all) else self.term


def _named(caption: Text, readers: Readers, lines: LineReader) -> Iterator[tuple[Mention, Technique]]:
    scan = readers.found.scan(caption)
    plain = caption.plain
    for mention, terms in scan.of(Technique):
        said = plain[mention.start : mention.end]
        is_stability = said.lower() in terms[0].phrases  # what figures show is no technique ("cycling stability")
        if len(terms) == 1 and not is_stability and not (mention.is_symbol and lines.uses_symbol(said)):
            yield mention, terms[0]
    for mention, kinds in scan.of(PropertyKind):
        words = set(plain[mention.start : mention.end].split())
        usual = [readers.ontology.technique(label) for kind in kinds for label in kind.techniques]
        yield from ((mention, one) for one in usual if one is not None and words & set(one.symbols))


def _listed(caption: Text, readers: Readers, start: int) -> Iterator[str]:
    """Yield the quantities that a caption lists behind a comma or "and" after a technique."""
    for mention, kinds in readers.found.scan(caption).begun_in(PropertyKind, start, len(caption.plain)):
        if _BESIDE.search(caption.plain, start, mention.start):
            yield from (kind.label for kind in kinds)


def _is_source(plain: str, mention: Mention) -> bool:
    """Say whether a caption calls the values results of a technique ("XRD data", "parameters found by EIS")."""
    if _RESULTS.match(plain, mention.end):
        return True
    return _RESULTS_OF.search(plain, max(0, mention.start - _REACH), mention.start) is not None
