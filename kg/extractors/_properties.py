"""Decides which property a name or symbol means, by everything that is known around it.

A spelling alone rarely decides: 178 symbols belong to several properties. What speaks for a reading: the unit's
dimension, plausible bounds, the document's own definition, cue words, the categories of its neighbours, the technique.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from kg.document import Document
from kg.extractors import Found
from kg.extractors._bare_nouns import BareNouns, shares_by_noun
from kg.extractors._bracketed_symbols import is_sample, named_symbols
from kg.lexicon import fold, plain_symbol, words, words_of
from kg.ontology import Ontology
from kg.scan import TextScan
from kg.terms import ConditionKind, PropertyKind
from kg.units import Unit, UnitGrammar, comparable, convert, same_dimension

_DIMENSIONLESS = frozenset(["1", "%", "[ppth]", "[ppm]", "[pH]"])
# Nouns that make another quantity of the one they follow: "conductivity ratio" is no conductivity.
_OTHER_HEADS = frozenset(
    fold(word)
    for word in (
        "ratio", "range", "difference", "change", "increase", "decrease", "loss", "retention", "rate", "error",
        "deviation", "variation", "reduction", "gap", "improvement", "enhancement", "factor", "coefficient",
        "interval", "shift", "drop", "gain", "limit", "number", "type", "method", "model", "time", "source", "test",
        "curve", "measurement", "equation",
    )
)  # fmt: skip

# Words of names that tell nothing of them: "temperature of maximum permittivity" is not near every "of".
_FUNCTION_WORDS = frozenset(["of", "the", "a", "an", "in", "at", "to", "by", "per", "on", "and", "for", "with"])

# Numbers of these scales need no unit beside a name that tells the scale ("a Brinell hardness of 187").
_SCALES = frozenset(["HB", "HK", "HRA", "HRB", "HRC", "HRR", "HV", "ShoreA", "ShoreD"])
_LEAST, _MOST = 10, 5000
_ANGLES, _PURE_NUMBERS = frozenset(["deg", "'", "''"]), frozenset(["1", "[ppm]", "%"])
_TRACES = ("[ppm]", "[ppb]")
_SPACED_BRACKET = re.compile(r"\s+[\[(][^()\[\]]*[\])]")
# A spelling that so many properties share, with nothing around it that speaks for one, means none of them.
_RIVALS = 2
_MOST_BESIDE, _COMMON, _AT_HOME = 3, 30, 2
_NAMED_FULLY, _SHORTEST_NOUN = 3, 6
_QUALIFIER = re.compile(
    r"(?:^|\s)\(?(?:predicted|experimental|exp\.?|measured|calculated|calc\.?|theoretical|theor?\.?|average|mean|typical|obtained|"
    r"designed|expected|nominal|estimated|actual)\)?(?=\s|$)",
    re.I,
)


class NamedProperty(NamedTuple):
    """Properties that a stretch `[start, end)` of a text can mean."""

    start: int
    end: int
    properties: tuple[PropertyKind, ...]
    is_symbol: bool


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a name: folded words near it, categories of its neighbours, techniques.

    `beside` are the folded words of what is measured along with it and of what the document is about; they speak for
    a reading by its cues only, and less than what is said of the value itself.
    """

    near: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    techniques: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


def _names_scale(kind: PropertyKind | ConditionKind) -> bool:
    return " " in kind.label and not _SCALES.isdisjoint((kind.default_unit, *kind.units))


def near_words(*texts: str) -> frozenset[str]:
    """Return the folded words of some texts, for `Context.near`."""
    return frozenset().union(*(words_of(text).present for text in texts))


def words_within(plain: str, start: int, end: int) -> frozenset[str]:
    """Return the folded words of a stretch of a text that cuts none of its words, for `Context.near`."""
    cut = words_of(plain)
    first, last = ((bisect_left(cut.bounds, offset) - cut.first + 1) // 2 for offset in (start, end))
    return frozenset(cut.folded[first:last])


_spelling = lru_cache(maxsize=4096)(plain_symbol)


@lru_cache(maxsize=4)
def common_words(ontology: Ontology) -> frozenset[str]:
    """Return the folded words that so many properties have in their names that they tell of none."""
    counts = Counter(word for kind in ontology.properties for word in near_words(kind.label))
    return frozenset(word for word, count in counts.items() if count > _COMMON)


@lru_cache(maxsize=4096)
def _cue_words(cues: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for cue in cues for word in cue.split())


@lru_cache(maxsize=4096)
def _words_of_names(*names: str) -> frozenset[str]:
    """Return the words of names that can stand near a value of theirs: no numbers ("4-point strength")."""
    return frozenset(word for word in near_words(*names) - _FUNCTION_WORDS if not word.isdigit())


_FITTING: WeakKeyDictionary[UnitGrammar, dict[tuple[str | None, tuple[str, ...], str, str | None], bool]] = (
    WeakKeyDictionary()
)
"""Whether what is usually given in some units can be given in another one; labels differ by document, so no keys."""
_NAMED: WeakKeyDictionary[Found, dict[str, tuple[PropertyKind, ...]]] = WeakKeyDictionary()
_SPELLINGS: WeakKeyDictionary[Found, dict[PropertyKind, set[str]]] = WeakKeyDictionary()
"""What every extractor of values asks of each document: the symbols set in brackets after a property, and spellings."""

_PURE = re.compile(r"number of .*|.* (?:number|exponent|constant|index|selectivity)|.*chemical shift")
"""How the plain numbers are called that nobody gives in per cent; a shift is a place on an axis."""


class PropertyReader:
    """Finds and decides properties in one document."""

    def __init__(self, document: Document, found: Found) -> None:
        self._found = found
        self._document = document
        self._grammar: UnitGrammar = found.grammar
        self._fitting = _FITTING.setdefault(found.grammar, {})
        self._defined: dict[str, tuple[PropertyKind, ...]] = {}
        self._of_names: dict[str, tuple[PropertyKind, ...]] = {}
        shorts = ((short, definition.long) for short, definition in found.glossary.abbreviations.items())
        for symbol, name in (*found.glossary.symbols.items(), *shorts):
            if properties := self._whole(name):
                self._defined[plain_symbol(symbol)] = properties
        if found not in _NAMED:
            _NAMED[found] = dict(named_symbols(found, document))
        self._defined.update(_NAMED[found])
        for symbol, kinds in [*self._defined.items()]:
            unit = self._grammar.parse(symbol) if len(symbol) > 1 else None
            if unit is not None and any(self.fits_unit(kind, unit) for kind in kinds):
                del self._defined[symbol]  # "bond strength (MPa)": its unit, no symbol of it

    @property
    def ontology(self) -> Ontology:
        """The vocabulary that names are looked up in."""
        return self._found.scanner.ontology

    def _whole(self, name: str) -> tuple[PropertyKind, ...]:
        return tuple([term for term in self._found.scanner.terms(name) if isinstance(term, PropertyKind)])

    def in_text(self, plain: str) -> list[NamedProperty]:
        """Return the property names and symbols of a text that is no whole text of the document."""
        return self.named(plain, self._found.scanner.names(plain))

    def named(self, plain: str, scan: TextScan) -> list[NamedProperty]:
        """Return the property names and symbols of a scanned text in order, the document's own definitions first."""
        found = []
        for mention, properties in scan.of(PropertyKind):
            printed = plain[mention.start : mention.end]
            meant = self.defined(printed)
            if not meant and not (mention.is_symbol and self._found.glossary.explains_otherwise(printed, properties)):
                meant = self._meant(properties, printed, is_symbol=mention.is_symbol)
            if not meant or (mention.is_symbol and is_sample(plain, mention.start, printed)):
                continue
            found.append(NamedProperty(mention.start, mention.end, meant, mention.is_symbol))
        return found

    def _meant(self, kinds: tuple[PropertyKind, ...], printed: str, *, is_symbol: bool) -> tuple[PropertyKind, ...]:
        """Return what a name means in this document where it is a noun that abbreviates several names."""
        if is_symbol or len(kinds) != 1 or not printed.isalpha() or len(printed) < _SHORTEST_NOUN:
            return kinds
        if fold(printed) in self._field_nouns and not self.is_at_home(kinds[0], printed):
            return ()
        return (self._bare_nouns.meant(kinds[0], printed, self._are_comparable),)

    @cached_property
    def _field_nouns(self) -> frozenset[str]:
        return frozenset(map(fold, self._found.scanner.ontology.words("nouns that one field uses alone")))

    @cached_property
    def _bare_nouns(self) -> BareNouns:
        return BareNouns(self._spellings, near_words(self._title))

    def _are_comparable(self, one: PropertyKind, other: PropertyKind) -> bool:
        return any(self.fits_unit(one, unit) for unit in self.units_of(other))

    @cached_property
    def defined_pattern(self) -> re.Pattern[str] | None:
        """The symbols and short forms that the document itself defines as properties, as one pattern."""
        symbols = sorted(symbol for symbol in self._defined if len(symbol) > 1)
        symbols.sort(key=len, reverse=True)
        if not symbols:
            return None
        return re.compile(rf"(?:{'|'.join(map(_with_gap, symbols))})(?![\w^-])")

    def defined(self, symbol: str) -> tuple[PropertyKind, ...]:
        """Return the properties that the document itself defines a symbol as."""
        return self._defined.get(_spelling(symbol), ()) if self._defined else ()

    def is_defined(self, symbol: str) -> bool:
        """Say whether the document itself defines a symbol or short form as a property."""
        return bool(self.defined(symbol))

    def of_name(self, name: str) -> tuple[PropertyKind, ...]:
        """Return what a head (`Total ionic conductivity`, `Tg`) can mean; () when it names another quantity."""
        known = self._of_names.get(name)
        if known is None:
            known = self._of_names[name] = self._of_name(name.strip(" :;,.*" if len(name) > 2 else " :;,."))
        return known

    def _of_name(self, name: str) -> tuple[PropertyKind, ...]:
        own = self._defined.get(plain_symbol(name)) or self._defined.get(plain_symbol(_QUALIFIER.sub("", name).strip()))
        if own:
            return own
        for printed in (name, _QUALIFIER.sub("", name).strip()):
            whole = self._whole(printed)
            if whole:
                share = self._of_share(whole, fold(printed))
                return self._meant(whole, printed, is_symbol=False) if share is None else share
        mentions = self.in_text(name)
        if not mentions:
            return ()
        names = [mention for mention in mentions if not mention.is_symbol] or mentions
        best = max(names, key=lambda mention: (mention.end - mention.start, mention.start))
        tail = [word for word, start, _ in words(name) if start >= best.end]
        if best.is_symbol and name[best.start : best.end] != _SPACED_BRACKET.sub("", name).strip():
            return ()
        return () if _OTHER_HEADS.intersection(tail[:2]) else best.properties

    def shares_at_home(self, kinds: Sequence[PropertyKind], noun: str) -> tuple[PropertyKind, ...]:
        """Return those of some shares that are of the document's field, else the like ones that have their symbol."""
        home = tuple(kind for kind in kinds if self.is_at_home(kind, noun))
        if home:
            return home
        symbols = {symbol for kind in kinds for symbol in kind.symbols}
        like = shares_by_noun(self._found.scanner.ontology).get(noun.rsplit(" ", 1)[-1], ())
        others = (kind for kind in like if kind not in kinds and not symbols.isdisjoint(kind.symbols))
        return tuple(kind for kind in others if self.is_at_home(kind, noun))

    def of_shared_noun(self, kinds: tuple[PropertyKind, ...], printed: str) -> tuple[PropertyKind, ...]:
        """Return those of the shares that a noun of several words stands for which are of the document's own field."""
        return (self._of_share(kinds, fold(printed)) if len(kinds) > 1 else None) or kinds

    def _of_share(self, kinds: tuple[PropertyKind, ...], noun: str) -> tuple[PropertyKind, ...] | None:
        """Return what a noun means that abbreviates the names of shares in one field or several.

        It is the share of the document's own field, else the only one that the document names in full ("Efficiency (%)"
        of inhibition), else none that is known. None is returned for nouns of other kinds.
        """
        if len(kinds) == 1 and " " in noun:
            return None
        if not all(kind.default_unit == "%" and kind.label.endswith(f" {noun}") for kind in kinds):
            return None
        home = self.shares_at_home(kinds, noun)
        if home:
            return home
        told = (other for other in self._spellings if other not in kinds and other.label.endswith(f" {noun}"))
        full = [other for other in told if other.default_unit == "%" and self._spellings[other] - {noun}]
        return tuple(full) if len(full) == 1 else ()

    @cached_property
    def _spellings(self) -> dict[PropertyKind, set[str]]:
        """The spellings by which the document names each property."""
        known = _SPELLINGS.setdefault(self._found, {})
        for block, text in self._document.texts() if not known else ():
            for mention, kinds in self._found.scan(text).of(PropertyKind) if block.kind != "reference" else ():
                for kind in kinds if len(kinds) == 1 else ():
                    known.setdefault(kind, set()).add(fold(text.plain[mention.start : mention.end]))
        return known

    @cached_property
    def _title(self) -> str:
        return next((block.text.plain for block in self._document.blocks if block.text.plain), "")

    def is_named(self, kind: PropertyKind) -> bool:
        """Say whether the document names a property in words."""
        return any(len(one) > 1 for one in self._spellings.get(kind, ()))

    def is_at_home(self, kind: PropertyKind, spelling: str) -> bool:
        """Say whether a document is of a property: by another spelling, several of its category, or its title."""
        if len(near_words(self._title) & _cue_words(kind.cues)) >= _AT_HOME:
            return True
        others = (other for other in self._spellings if other.category == kind.category and other != kind)
        return bool(self._spellings.get(kind, set()) - {fold(spelling)}) or len(list(others)) >= _AT_HOME

    def units_of(self, kind: PropertyKind | ConditionKind) -> tuple[Unit, ...]:
        """Return the units in which a property or variable is usually given, its default first."""
        return self._grammar.usual_units(kind)

    def fits_unit(self, kind: PropertyKind | ConditionKind, unit: Unit | None) -> bool:
        """Say whether a property can be given in `unit`; without a unit only a dimensionless one can."""
        if unit is None:
            return kind.default_unit is None or kind.default_unit in _DIMENSIONLESS or _names_scale(kind)
        if unit.ucum == "%" and kind.default_unit in ("1", "[ppm]") and _PURE.fullmatch(kind.label):
            return False
        if unit.ucum in _TRACES and kind.default_unit == "1" and getattr(kind, "category", "") != "composition":
            return unit.ucum in kind.units
        if unit.ucum in _ANGLES and kind.default_unit in _PURE_NUMBERS:
            return unit.ucum in kind.units
        key = (kind.default_unit, kind.units, unit.ucum, unit.basis)
        fits = self._fitting.get(key)
        if fits is None:
            known = self.units_of(kind)
            fits = self._fitting[key] = any(unit.ucum == one.ucum or comparable(unit, one) for one in known)
        return fits

    def is_plausible(self, kind: PropertyKind, unit: Unit | None, value: Decimal) -> bool:
        """Say whether a value lies within the property's bounds (true where they cannot be compared)."""
        if unit is None and _names_scale(kind):
            return _LEAST < value < _MOST  # "4.5 times" is no hardness
        if kind.minimum is None and kind.maximum is None:
            return True
        usual = self.units_of(kind)
        if usual and unit is not None:
            if not same_dimension(unit, usual[0]):
                return True
            converted = convert(value, unit, usual[0])
            value = value if converted is None else converted
        below = kind.minimum is not None and value < kind.minimum
        above = kind.maximum is not None and value > kind.maximum
        return not below and not above

    def choose(
        self, candidates: Sequence[PropertyKind], unit: Unit | None, values: Iterable[Decimal], context: Context
    ) -> PropertyKind | None:
        """Return the one property that everything known speaks for, or None when nothing fits."""
        numbers = tuple(values)
        fitting = [kind for kind in candidates if self.fits_unit(kind, unit)]
        told = [kind for kind in candidates if context.techniques.intersection(kind.techniques)]
        if unit is None and told and not any(kind in told for kind in fitting):
            fitting = told  # the unit is left out; the technique tells whose symbol it is
        if unit is None and not fitting:
            fitting = [kind for kind in candidates if len(self.units_of(kind)) >= 1]
        fitting = [kind for kind in fitting if self._mostly_plausible(kind, unit, numbers)]
        if len(fitting) == 1 < len(candidates) and unit is not None and unit.ucum == "%":
            # Anything may be a share: of a noun that stands for other quantities too, only one that is spoken of is.
            around = context.near | context.beside
            fitting = [kind for kind in fitting if around & _cue_words(kind.cues) or self.is_at_home(kind, "")]
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        scores = {kind: self._score(kind, unit, context) for kind in fitting}
        best = max(scores.values())
        leading = [kind for kind in fitting if scores[kind] == best]
        if len(leading) > _RIVALS:
            return None
        leading = [kind for kind in leading if self.is_named(kind)] or leading
        usual = [kind for kind in leading if unit is not None and unit.ucum == kind.default_unit]
        return min(usual or leading, key=lambda kind: (len(kind.label), kind.label))

    def prefer(
        self, candidates: Sequence[PropertyKind], unit: Unit | None, values: Sequence[Decimal], context: Context
    ) -> PropertyKind | None:
        """Return the one of some properties in their usual order that the document and the words around speak for."""
        if unit is None:
            is_multiple = min(values, default=Decimal(0)) >= 1  # "swells to 14 times its weight"
            candidates = [
                kind
                for kind in candidates
                if kind.default_unit != "%" or (is_multiple and kind.label.endswith("ratio"))
            ]
        candidates = [kind for kind in candidates if self.fits_unit(kind, unit)]
        able = [kind for kind in candidates if all(self.is_plausible(kind, unit, value) for value in values)]
        scores = [self._score(kind, unit, context) + _NAMED_FULLY * self.is_named(kind) for kind in able]
        return able[scores.index(max(scores))] if able else None

    def _mostly_plausible(self, kind: PropertyKind, unit: Unit | None, values: Sequence[Decimal]) -> bool:
        if kind.minimum is None and kind.maximum is None:
            return True
        good = sum([self.is_plausible(kind, unit, value) for value in values])
        return 2 * good >= len(values)

    def _score(self, kind: PropertyKind, unit: Unit | None, context: Context) -> int:
        own = _words_of_names(kind.label, *kind.names)
        cues = _cue_words(kind.cues)
        score = 2 * len(context.near & cues)
        score += 2 * min(_MOST_BESIDE, len((context.beside & cues) - context.near)) if context.beside else 0
        score += min(3, len(context.near & own))
        score += 3 * (kind.category in context.categories)
        score += any(" " in spelling for spelling in self._spellings.get(kind, ()))  # the document names it in words
        score += 2 * bool(context.techniques.intersection(kind.techniques))
        score += 2 * (unit is not None and unit.ucum in (kind.default_unit, *kind.units))
        return score - (kind.kind == "setting")


def _with_gap(symbol: str) -> str:
    """Return a pattern for a symbol that touches nothing before it and may have its subscript set apart ("E a")."""
    first, rest = rf"{re.escape(symbol[0])}(?<![\w^-].)", re.escape(symbol[1:])
    return rf"{first}\s?{rest}" if symbol[0].isupper() and len(symbol) <= 3 and symbol[1:].islower() else first + rest
