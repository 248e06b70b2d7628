"""What a noun means that abbreviates the name of a quantity ("conductivity"), by the names that a paper spells out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache

from kg.lexicon import fold
from kg.ontology import Ontology
from kg.terms import PropertyKind

_FIELD = 60
"""A category with so many quantities (surfaces, optics) is no field by which a paper is known."""
Comparable = Callable[[PropertyKind, PropertyKind], bool]


class BareNouns:
    """Reads the nouns of one document that stand for a property by themselves.

    `spellings` are the folded spellings by which the document names each property, `subject` the folded words of its
    title.
    """

    def __init__(self, spellings: Mapping[PropertyKind, set[str]], subject: frozenset[str]) -> None:
        self._spellings = spellings
        self._subject = subject
        self._known: dict[tuple[PropertyKind, str], PropertyKind] = {}

    def meant(self, kind: PropertyKind, printed: str, is_comparable: Comparable) -> PropertyKind:
        """Return the narrower property that the document means by a noun alone, `kind` itself where it names none.

        In a paper on an electrolyte that speaks of ionic conductivity, and nowhere of an electrical one, a conductivity
        is ionic. Shares have too many nouns in common for that ("efficiency"). `is_comparable` says whether two
        properties are given in like units; it is not kept, so that no reader holds itself.
        """
        noun = fold(printed)
        key = (kind, noun)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._narrower(kind, noun, is_comparable)
        return known

    def _narrower(self, kind: PropertyKind, noun: str, is_comparable: Comparable) -> PropertyKind:
        if " " in noun or kind.label == noun or not kind.label.endswith(f" {noun}"):
            return kind
        if kind.default_unit == "%" or self._spellings.get(kind, set()) - {noun}:
            return kind
        told = [
            other
            for other, spellings in self._spellings.items()
            if other != kind and other.label.endswith(f" {noun}") and other.kind == kind.kind
            if spellings - {noun} and is_comparable(other, kind) and self._is_subject(other)
        ]
        return told[0] if len(told) == 1 else kind

    def _is_subject(self, kind: PropertyKind) -> bool:
        """Say whether the title speaks of a property, or of what it is usual for."""
        cues = (word for text in (*kind.cues, kind.label.rsplit(" ", 1)[0]) for word in text.split())
        return not self._subject.isdisjoint(map(fold, cues))


@lru_cache(maxsize=4)
def shares_by_noun(ontology: Ontology) -> dict[str, list[PropertyKind]]:
    """Return the shares of small fields that have a symbol by the folded noun at the end of their label."""
    sizes = Counter(kind.category for kind in ontology.properties)
    shares: dict[str, list[PropertyKind]] = {}
    for kind in ontology.properties:
        if kind.default_unit == "%" and kind.symbols and sizes[kind.category] < _FIELD:
            shares.setdefault(fold(kind.label.rsplit(" ", 1)[-1]), []).append(kind)
    return shares
