"""One pass over a text: its quantities and every term of the vocabulary that it names.

The extractors read the scan, never the text again; a text is scanned once per document (`kg.extractors.Found`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeVar

from kg._unit_grammars import grammar_of
from kg.lexicon import Lexicon, Match, alternatives
from kg.ontology import Ontology
from kg.quantities import Quantity, find_quantities
from kg.terms import ConditionKind, Phase, Process, PropertyKind, Technique, Term

T = TypeVar("T", bound=Term)

_ASIDE = " ("
_REST = 4  # letters of what such a first part is joined to
_KEPT = 4096
# What converters set apart in the names of techniques ("N 2 physisorption", "CO 2 -TPD").
_SUBSCRIPT = re.compile(r"\b([A-Z][a-z]?|CO)(\d)(?=[\sA-Z–-])")


class Mention(NamedTuple):
    """A spelling of one or several terms at plain offsets `[start, end)`."""

    start: int
    end: int
    terms: tuple[Term, ...]
    is_symbol: bool

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """Return the terms of one kind."""
        if len(self.terms) == 1:
            only = self.terms[0]
            return (only,) if isinstance(only, kind) else ()
        return tuple(term for term in self.terms if isinstance(term, kind))


_as_mention: Callable[[Match[Term]], Mention] = partial(tuple.__new__, Mention)
"""A match has the parts of a mention in the same order."""


@dataclass(frozen=True, slots=True)
class TextScan:
    """What one text names, in order of appearance."""

    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    _by_kind: dict[type[Term], tuple[tuple[Mention, tuple[Any, ...]], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, kind: type[T]) -> Iterator[tuple[Mention, tuple[T, ...]]]:
        """Return the mentions that can be of one kind, with their terms of that kind."""
        return iter(self._all_of(kind))

    def begun_in(self, kind: type[T], start: int, end: int) -> Sequence[tuple[Mention, tuple[T, ...]]]:
        """Return those of the mentions of one kind that start in `[start, end)`."""
        known: Sequence[Any] = self._all_of(kind)
        first = bisect_left(known, ((start,),))  # a start alone sorts before every mention that starts there
        return known[first : bisect_left(known, ((end,),), first)]

    def _all_of(self, kind: type[T]) -> tuple[tuple[Mention, tuple[T, ...]], ...]:
        if not self._by_kind and self.mentions:
            self._group()
        return self._by_kind.get(kind, ())

    def _group(self) -> None:
        """Put every mention under the kinds of its terms, in one pass for all that will be asked for."""
        groups: dict[type[Term], list[tuple[Mention, tuple[Any, ...]]]] = defaultdict(list)
        for mention in self.mentions:
            terms = mention.terms
            if len(terms) == 1:
                groups[type(terms[0])].append((mention, terms))
            else:
                kinds = dict.fromkeys(map(type, terms))
                if len(kinds) == 1:
                    groups[type(terms[0])].append((mention, terms))
                    continue
                for kind in kinds:
                    groups[kind].append((mention, tuple(term for term in terms if type(term) is kind)))
        self._by_kind.update((kind, tuple(found)) for kind, found in groups.items())


EMPTY_SCAN = TextScan((), ())


class Scanner:
    """Scans texts with the vocabulary of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.grammar = grammar_of(ontology)
        self._lexicon: Lexicon[Term] = ontology.kept("names", Lexicon, lambda: Lexicon(_entries(ontology)))
        self._named: dict[str, TextScan] = {}
        self._terms: dict[str, tuple[Term, ...]] = {}

    def scan(self, plain: str) -> TextScan:
        """Return the quantities and mentions of a plain text."""
        if not plain:
            return EMPTY_SCAN
        mentions = tuple(map(_as_mention, self._lexicon.find(plain)))
        return TextScan(find_quantities(plain, self.grammar), mentions)

    def names(self, plain: str) -> TextScan:
        """Return the mentions alone of a short text; kept, since the heads and labels of tables repeat each other."""
        known = self._named.get(plain)
        if known is None:
            if len(self._named) > _KEPT:
                self._named.clear()
            mentions = tuple(map(_as_mention, self._lexicon.find(plain)))
            known = self._named[plain] = TextScan((), mentions)
        return known

    def terms(self, spelling: str) -> tuple[Term, ...]:
        """Return the terms whose whole spelling this is."""
        known = self._terms.get(spelling)
        if known is None:
            if len(self._terms) > _KEPT:
                self._terms.clear()
            known = self._terms[spelling] = self._lexicon.get(spelling)
        return known


def _set_apart(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of the first part of a word that papers may set apart ("inter-planar")."""
    first = alternatives(ontology.words("first parts of words that papers set apart"))
    return re.compile(rf"\b({first})(?=[a-z]{{{_REST},}})", re.I)


def half_symbols(ontology: Ontology) -> Iterator[tuple[str, PropertyKind]]:
    """Yield the names of properties whose last words are those of another one, as its symbol ("initial CE")."""
    symbols: dict[str, list[str]] = defaultdict(list)
    for kind in ontology.properties:
        short = (symbol for symbol in kind.symbols if len(symbol) > 1 and symbol.isalpha() and symbol.isupper())
        symbols[kind.label.lower()].extend(short)
    for kind in ontology.properties:
        for name in dict.fromkeys((kind.label, *kind.names)):
            first, *rest = name.split()
            while rest:
                for symbol in symbols.get(" ".join(rest).lower(), ()):
                    yield f"{first} {symbol}", kind
                first, rest = f"{first} {rest[0]}", rest[1:]


def _entries(ontology: Ontology) -> Iterator[tuple[str, Term, bool]]:
    for name, kind in half_symbols(ontology):
        yield name, kind, False
    apart = _set_apart(ontology)
    groups: tuple[Iterable[Term], ...] = (
        ontology.properties,
        ontology.techniques,
        ontology.processes,
        ontology.conditions,
        ontology.phases,
    )
    for group in groups:
        for term in group:
            for name in (term.label, *term.names):
                said, is_short = name.split(_ASIDE)[0], name.isupper() and len(name) < 7
                yield said, term, is_short
                if not is_short and apart.search(said):
                    yield apart.sub(r"\1-", said), term, False
            for symbol in term.symbols:
                yield symbol, term, True
            if isinstance(term, Technique):
                for phrase in term.phrases:
                    yield phrase, term, False
                for name in (*term.names, *term.phrases):
                    if _SUBSCRIPT.search(name):
                        yield _SUBSCRIPT.sub(r"\1 \2 ", name).replace("  ", " "), term, False


__all__ = ["ConditionKind", "Mention", "Phase", "Process", "PropertyKind", "Scanner", "Technique", "TextScan"]
