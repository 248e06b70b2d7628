"""Names of quantities that say less than the vocabulary's: a bare noun, an event, a core level, a ratio of elements.

"The strength reached 560 MPa" is of the one strength that the document otherwise names in full; "the second
crystallization event (~740 K)" is a crystallization temperature, "Ti 2p3/2 at 458.6 eV" a binding energy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from kg.extractors._prose.names import PRAISES, is_own
from kg.extractors._sentences.name import Name
from kg.extractors._tables.constituents import CORE_LEVEL
from kg.lexicon import fold, matches_at, names_any, word_starts
from kg.ontology import Ontology
from kg.scan import Scanner, TextScan
from kg.terms import Element, PropertyKind

_LEAD = 3
"""How much oftener than all its rivals together a quantity must be named for the bare noun to mean it."""
_NOUNS = frozenset(["strength", "modulus", "lifetime", "permeability", "enthalpy", "coefficient"])
"""Nouns that alone name no one quantity and are no variable that people set."""
_BEFORE_NOUN = ("the", "The", "an", "a", "its", "their", "in", "of", "high", "day", "days", *PRAISES)
_TEMPERATURE = " temperature"
_EVENT_WORDS = frozenset(
    map(fold, ("event", "exotherm", "endotherm", "onset", "starts", "begins", "occurs", "sets", "peak"))
)
_PLACE = (
    r"\s?\((?=\s?[~≈∼]?\s?\d)|"
    r"\s(?:is |was |lies |located |observed |appears |found |centered |centred )*(?:at|around|near)\b"
)
_HAPPENS = (
    rf"(?: (?:reaction|process))?(?: (?:events?|exotherms?|endotherms?|onset|peaks?)(?={_PLACE})"
    r"| (?:starts?|begins?|occurs?|occurred|started|began|sets? in|takes? place)(?= (?:at|around|near)\b))"
)
_EVENT = re.compile(rf"\b(?P<what>(?:[A-Za-z-]+ )?[A-Za-z][a-z-]{{3,}}(?:ion|ing)){_HAPPENS}")
_EVENT_END = re.compile(rf"(?:ion|ing){_HAPPENS}")  # searched fast, where no event is told of
_LEVEL_AT = re.compile(
    rf"({CORE_LEVEL.pattern})(?=\s(?:of\s(?:the\s)?[\w-]+\s)?(?:(?:core\slevels?|levels?|components?|features?|maxim(?:um|a))\s)?"
    r"(?:(?:of|in|for|from)\s(?:the\s)?(?:[\w/-]+\s){1,2}?)?(?:(?:peaks?|line,\swhich|peak,\swhich|signals?|lines?|is|are|was|were|located|centred|"
    r"centered|observed|found|appears?|lies|comes\sout)\s)*(?:at|around|near)\s)"
)
_BINDING = "binding energy"


# Two elements that are parted by a slash; these pairs of letters mostly mean something else: signal and noise, water
# and cement, ionomer and carbon, the two electrodes.
_RATIO = re.compile(
    r"(?P<first>[A-Z](?<!\w.)(?!(?<=S)/N\b|(?<=[WI])/C\b|(?<=N)/P\b)[a-z]?)(?:/|\s?:\s?|[-\s]to[-\s])"
    r"(?P<second>[A-Z][a-z]?(?![a-z])|\((?P<sum>[A-Z][a-z]?(?:\s?\+\s?[A-Z][a-z]?)+)\))"
    r"(?: (?:molar|mole|atomic|atom|elemental|mass|weight))? ratios?\b"
)
_RATIO_OF = re.compile(r"\bratios?\sof\s(?:the\s)?(?P<first>[A-Z]?[a-z]*)\sto\s(?P<second>[A-Z]?[a-z]*)(?![\w+])")
_RATIO_TO = re.compile(
    r"\b(?P<first>[A-Za-z][a-z]{2,})[-\s]to[-\s](?P<second>[a-z]{3,})"
    r"(?: (?:molar|mole|atomic|atom|mass|weight))? ratios?\b"
)


ATOM = r"(?:[A-Z][a-z]?\d?|\([A-Z][a-z]?(?:[,/]\s?[A-Z][a-z]?){1,2}\)\d?)"
"""An atom of a bond, or those that share its site: `O2`, `(Co,Nb)2`."""
_EXTENT_OF_BONDS = frozenset(map(fold, ("distance", "length", "angle", "bond")))
_BOND_LENGTH = re.compile(
    rf"(?<![\w–-])(?P<atoms>{ATOM}(?:[–—‐-]{ATOM}){{1,2}}) (?:(?:bond(?:ing)? )?"
    r"(?P<noun>distances?|lengths?|angles?)\b|(?P<bond>bonds?)"
    r"(?=(?:,\swhich)?\s(?:are|is|average|measure|shorten|lengthen|elongate|stretch|contract|shrink|expand|remain)"
    r"[a-z]*\b[^.;,]{0,40}?\d\.\d))"
)
_SPLITTINGS = (
    re.compile(
        r"\b(?:energy\s|spin[-–]orbit\s)?(?:splitting|separation|difference)\s(?:of|between|within)\s(?:the\s)?"
        r"(?:(?:main\s|two\s)?(?:peaks?|lines?|components?|doublets?)\s(?:of|at)\s(?:the\s)?)?"
        rf"(?:{CORE_LEVEL.pattern})(?:(?:\s[a-z]+)?\sand\s(?:the\s)?(?:[A-Z][a-z]?\s)?[1-7][spdf](?:\d/\d)?)?(?:\s[a-z]+)?"
    ),
    re.compile(rf"(?:{CORE_LEVEL.pattern})\s(?:doublet\s|multiplet\s)?splitting\b"),
)
_APART = frozenset(map(fold, ("splitting", "separation", "difference")))
_SPLIT = "energy position difference"


class ShortNames:
    """The short names of one document: `scans` are those of all its texts."""

    def __init__(self, ontology: Ontology, scanner: Scanner, scans: Iterable[TextScan]) -> None:
        self._scanner = scanner
        self._ontology = ontology
        self._scans = scans
        binding = ontology.property(_BINDING)
        self._binding = (binding,) if binding is not None else ()

    @cached_property
    def _nouns(self) -> dict[str, PropertyKind]:
        return _meant(self._ontology, self._scans)

    @cached_property
    def _spelled(self) -> frozenset[str]:
        return frozenset(
            one for noun in self._nouns for one in (noun, f"{noun[:-1]}ies" if noun[-1] == "y" else f"{noun}s")
        )

    def of(self, plain: str, names: Iterable[Name]) -> Iterator[Name]:
        """Yield the short names of a text that are no part of the `names` known in it."""
        named = [name for name in names if name.role != "setting"]
        taken = [(name.start, name.end) for name in named]
        # Most documents have no such noun: then the cells of their tables need not be scanned for what it means.
        if names_any(plain, _NOUNS) and self._nouns:
            for found in matches_at(_alone(), plain, word_starts(plain, frozenset(self._nouns))):
                known = (one for one in named if not is_own(one))
                if found.group() in self._spelled and not any(
                    one.start < found.end() and found.start() < one.end for one in known
                ):
                    yield Name(*found.span(), (self._nouns[fold(found.group())],), (), "name")
        if "eV" in plain and self._binding:
            for found in _LEVEL_AT.finditer(plain):
                yield Name(*found.span(1), self._binding, (), "peak")
        if names_any(plain, _APART) and (split := self._ontology.property(_SPLIT)) is not None:
            for pattern in _SPLITTINGS:
                yield from (Name(*found.span(), (split,), (), "name") for found in pattern.finditer(plain))
        if names_any(plain, _EXTENT_OF_BONDS):
            yield from self._bonds(plain)
        if "ratio" in plain:
            yield from self._ratios(plain, taken)
        if names_any(plain, _EVENT_WORDS) and _EVENT_END.search(plain) is not None:
            for found in _EVENT.finditer(plain):
                kinds = self._of_event(found["what"])
                if kinds:
                    yield Name(*found.span(), kinds, (), "peak")

    def _bonds(self, plain: str) -> Iterator[Name]:
        """Yield the lengths of bonds that are called by their atoms ("the Li–S distances")."""
        for found in _BOND_LENGTH.finditer(plain):
            noun = fold(found["noun"] or found["bond"])
            kind = self._ontology.property(f"bond {'angle' if noun == 'angle' else 'length'}")
            atoms = [self._ontology.element(symbol) for symbol in re.findall(r"[A-Z][a-z]?", found["atoms"])]
            if kind is not None and None not in atoms:
                yield Name(*found.span(), (kind,), (), "name")

    def _ratios(self, plain: str, taken: Iterable[tuple[int, int]]) -> Iterator[Name]:
        """Yield the ratios of two elements ("Ca/Si ratio")."""
        kind = self._ontology.property("elemental ratio")
        patterns = (_RATIO, _RATIO_OF, _RATIO_TO) if "ratio" in plain else ()
        for found in (one for pattern in patterns for one in pattern.finditer(plain)):
            is_sum = "sum" in found.re.groupindex and found["sum"] is not None
            told = re.findall(r"[A-Z][a-z]?", found["second"]) if is_sum else [found["second"]]
            first, *others = map(self._element, (found["first"], *told))
            is_ratio = first is not None and None not in others and (is_sum or others[0] != first)
            known = (one for one in taken if one[0] <= found.start())
            is_known = any(start < found.end() and found.start() < end for start, end in known)
            if kind is not None and is_ratio and not is_known:
                yield Name(*found.span(), (kind,), (), "name")

    def _element(self, printed: str) -> Element | None:
        """Return the element of a symbol or of a name."""
        return self._ontology.element(printed) or _by_name(self._ontology).get(printed.lower())

    def _of_event(self, what: str) -> tuple[PropertyKind, ...]:
        """Return the results that are the temperature of an event; what is set (`sintering`) is none."""
        for spelling in (what, what.rpartition(" ")[2]):
            terms = self._scanner.terms(spelling + _TEMPERATURE)
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind) and term.kind != "setting")
            if kinds:
                return kinds
        return ()


@lru_cache(maxsize=4)
def _by_name(ontology: Ontology) -> dict[str, Element]:
    """Return the elements by their names in words."""
    return {name.lower(): one for one in ontology.elements for name in (one.label, *one.names) if len(name) > 2}


def _meant(ontology: Ontology, scans: Iterable[TextScan]) -> dict[str, PropertyKind]:
    """Return the quantity that each bare noun means: the one that the document names in full by far most often."""
    heads = _heads(ontology)
    counts: dict[str, Counter[PropertyKind]] = {}
    for scan in scans:
        for _, kinds in scan.of(PropertyKind):
            if len(kinds) == 1 and kinds[0].kind != "setting":
                noun = heads.get(kinds[0].label)
                if noun is not None:
                    counts.setdefault(noun, Counter())[kinds[0]] += 1
    meant = {}
    for noun, named in counts.items():
        (kind, count), *_ = sorted(named.items(), key=lambda item: (-item[1], item[0].label))
        if count > 1 and count >= _LEAD * (named.total() - count):
            meant[noun] = kind
    return meant


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    """Return a pattern for a noun standing alone: no other word makes another quantity of it."""
    before = "|".join(rf"(?<=\b{word} )" for word in _BEFORE_NOUN)
    return re.compile(rf"(?:{before})\w+\b(?![- ](?:loss|drop|limit|gap))")


@lru_cache(maxsize=4)
def _heads(ontology: Ontology) -> dict[str, str]:
    """Return the bare noun at the end of each property's label, where it can be short for the whole."""
    last = {kind.label: fold(kind.label.rpartition(" ")[2]) for kind in ontology.properties if " " in kind.label}
    return {label: noun for label, noun in last.items() if noun in _NOUNS}
