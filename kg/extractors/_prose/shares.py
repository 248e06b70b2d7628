"""Compositions that a sentence lists: "EDS gives 61 at.% Cu, 21 at.% Zr and 18 at.% Al"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._tables.constituents import CORE_LEVEL
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import Unit

PROPERTY = "elemental composition"
ATOMIC = "atomic fraction"
DISSOLVED = "released concentration"
_LEAST = 2
_ROUNDING = 2  # per cent
# Words by which a sentence tells what something was found to hold, and not what was weighed in.
_FOUND = re.compile(
    r"\b(?:gives?|gave|show(?:s|ed|n)?|contain(?:s|ed|ing)?|consist(?:s|ed|ing)?|reveal(?:s|ed)?|found|measured|detected|"
    r"h[oe]lds?|has|had|yield(?:s|ed)|finds?|remain(?:s|ed)?|left|composition|composed|compris(?:es|ed|ing)|content|contents|constituents?|presence|percentages?|indicat(?:es|ed)|analy[sz]\w+)\b"
)
_ADDED = re.compile(
    r"\b(?:add(?:ed|ing|itions?)|dop(?:ed|ing)|alloyed|substitut\w+|nominal(?:ly)?|weighed|starting)\b[^,;.]{0,40}$",
    re.I,
)
_PER_MILLION, _SIGNS = "[ppm]", ("%", "ppm", "g/L", "g L", "g/mL", "g mL")
_IN_LIQUID = frozenset(["mg.L-1", "ug.L-1", "ng.L-1", "ug.mL-1", "ng.mL-1"])
_ELEMENT = re.compile(r"[A-Z][a-z]?")
_SHARES = frozenset(["at", "wt", "mass", "atomic", "weight"])


def _is_share(unit: Unit) -> bool:
    """Say whether an amount of an element is given in a unit: a share, parts per million, or so much in a liquid."""
    if unit.ucum == _PER_MILLION or unit.ucum in _IN_LIQUID:
        return True
    return unit.ucum == "%" and not _SHARES.isdisjoint(re.split(r"[\s.%]+", unit.text))


def _kind_of(quantity: Quantity, share: PropertyKind, dissolved: PropertyKind) -> PropertyKind:
    """Return what an amount of an element is: a share of a solid, or a concentration in a liquid."""
    return dissolved if quantity.unit is not None and quantity.unit.ucum in _IN_LIQUID else share


# From a core level to the share of its element: "Zr 3d = ", "for O 1s, it was ", "C 1s (".
_OF_LEVEL = re.compile(r",?\s?(?:(?:it|this|that|which)\s)?(?:=|:|\(|is|was|amounts\sto|with)\s?(?:about\s|[~≈]\s?)?")


class _Patterns(NamedTuple):
    listed: re.Pattern[str]
    before_bracket: re.Pattern[str]
    element: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(ontology: Ontology) -> _Patterns:
    symbols = {symbol for element in ontology.elements for symbol in element.symbols}
    any_element = "|".join(sorted(symbols, key=lambda symbol: (-len(symbol), symbol)))
    names = "|".join(sorted(element.label for element in ontology.elements))
    return _Patterns(
        re.compile(
            r"\b(?:contents?|percentages?|fractions?|concentrations?|amounts?|shares?|proportions?)\sof\s(?:the\s)?"
            rf"(?P<elements>(?:{any_element})(?:(?:,\s(?:and\s)?|\sand\s)(?:{any_element})(?!\w))+)"
        ),
        re.compile(rf"(?<![\w–-])(?P<element>{any_element})\s\($"),
        re.compile(rf"\s(?:of\s)?(?P<element>{any_element}|(?i:{names}))(?![\w-]|/C\b)"),
    )


class ShareReader:
    """Finds the shares of elements in the sentences of one document."""

    def __init__(self, ontology: Ontology) -> None:
        self._kind, self._dissolved = ontology.property(PROPERTY), ontology.property(DISSOLVED)
        self._atomic = ontology.property(ATOMIC)
        self._listed, self._before_bracket, self._element = _patterns(ontology)

    def read(self, sentence: Sentence) -> list[Statement]:
        """Return one statement per share; its place is the element.

        Two at least stand in a list, or "of" says that one is a share ("holds 2 at% of oxygen"), not what was added.
        """
        text = sentence.text
        share, dissolved = self._kind, self._dissolved
        if share is None or dissolved is None:
            return []
        if not any(text.find(sign, sentence.start, sentence.end) >= 0 for sign in _SIGNS):
            return []
        levels = _of_levels(sentence)
        shares = levels or list(self._shares(sentence)) or self._aligned(sentence) or self._bracketed(sentence)
        is_told = len(shares) >= _LEAST or any(sentence.text.startswith(" of ", one.end) for one, _, _ in shares)
        if not levels and (not is_told or _FOUND.search(sentence.text, sentence.start, sentence.end) is None):
            return []
        if _ADDED.search(sentence.before(shares[0][0].start, 70)):
            return []
        run = (shares[0][0].start, shares[-1][0].end)
        if levels:
            share = next((one.properties[0] for one in sentence.names if one.properties[:1] == (self._atomic,)), share)
        return [
            Statement(quantity, _kind_of(quantity, share, dissolved), start, end, place, len(shares), run=run)
            for place, (quantity, start, end) in enumerate(shares)
        ]

    def _aligned(self, sentence: Sentence) -> list[tuple[Quantity, int, int]]:
        """Return the shares told of listed elements place by place ("the contents of Ni and Fe are 26 and 18")."""
        named = self._listed.search(sentence.text, sentence.start, sentence.end)
        if named is None:
            return []
        elements = [one.span() for one in _ELEMENT.finditer(sentence.text, *named.span("elements"))]
        shares = [one for one in sentence.quantities if one.start >= named.end() and one.unit is not None]
        shares = [one for one in shares if one.unit is not None and _is_share(one.unit)]
        if len(shares) != len(elements):
            return []
        return [(share, *span) for share, span in zip(shares, elements, strict=True)]

    def _bracketed(self, sentence: Sentence) -> list[tuple[Quantity, int, int]]:
        """Return the shares set in brackets behind their elements ("C (71.3 at.%), O (19.2 at.%) and N (9.5 at.%)").

        Bare percentages must share out a whole.
        """
        told = []
        for quantity in sentence.quantities:
            if quantity.unit is None or quantity.unit.ucum != "%" or not sentence.text.startswith(")", quantity.end):
                continue
            found = self._before_bracket.search(sentence.text, max(0, quantity.start - 4), quantity.start)
            if found is not None:
                told.append((quantity, found.start("element"), found.end("element")))
        values = [one.number.value for one, _, _ in told if one.number.value is not None]
        is_whole = len(values) == len(told) and 100 - _ROUNDING <= sum(values) <= 100 + _ROUNDING
        return told if is_whole or all(one.unit is not None and _is_share(one.unit) for one, _, _ in told) else []

    def _shares(self, sentence: Sentence) -> Iterable[tuple[Quantity, int, int]]:
        for quantity in sentence.quantities:
            unit = quantity.unit
            if unit is None or not _is_share(unit):
                continue
            found = self._element.match(sentence.text, quantity.end, sentence.end)
            if found is not None:
                yield quantity, found.start("element"), found.end("element")


def _of_levels(sentence: Sentence) -> list[tuple[Quantity, int, int]]:
    """Return the shares told behind core levels ("Zr 3d = 24.2%, Y 3d = 3.6% and O 1s = 72.1%"), which make a whole."""
    shares = []
    for level in CORE_LEVEL.finditer(sentence.text, sentence.start, sentence.end):
        own = next((one for one in sentence.quantities if level.end() <= one.start), None)
        if own is None or own.unit is None or own.unit.ucum != "%" or own.number.value is None:
            continue
        if _OF_LEVEL.fullmatch(sentence.text, level.end(), own.start):
            shares.append((own, *level.span("element")))
    total = sum((one.number.value for one, _, _ in shares if one.number.value is not None), Decimal(0))
    return shares if len(shares) >= _LEAST and abs(total - 100) <= _ROUNDING else []


def is_bare_share(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a noun of shares in general stands before a value that the one it abbreviates cannot have."""
    unit, kinds = run[0].unit, name.properties
    is_bare = name.role == "name" and sentence.text[name.start : name.end].islower() and name.end <= run[0].start
    is_bare = is_bare and sentence.text.find(" ", name.start, name.end) < 0
    is_share = unit is not None and unit.ucum == "%" and bool(kinds) and all(one.default_unit == "%" for one in kinds)
    return is_bare and is_share
