"""Quantities that are called by a bare noun and what has it: "the depth of this layer was", "the exponent of the law".

The noun alone is a setting, or no quantity of the vocabulary; with what it is of, and told as the subject of a verb
and a number, it names a result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import LENGTH_UNITS, Name, own_kind, singular
from kg.lexicon import fold, matches_at, word_starts
from kg.quantities import Quantity
from kg.scan import Scanner, TextScan
from kg.terms import PropertyKind
from kg.units import Unit

_SHARES = frozenset(["share", "fraction", "proportion", "portion", "percentage"])
_NUMBERS = frozenset(["exponent", "slope", "intercept", "coefficient"])
_LENGTHS = frozenset(["depth", "width", "height", "length", "diameter", "spacing"])
_ANY = frozenset(["gap", "distance", "separation", "splitting", "offset", "amplitude", "spread", "asymmetry"])
_HEADS = "|".join(sorted(_SHARES | _NUMBERS | _LENGTHS | _ANY))
_HEAD_WORDS = frozenset(map(fold, (*_SHARES, *_NUMBERS, *_LENGTHS, *_ANY)))
_NO_THING = (
    r"(?:in|of|for|at|on|by|to|from|with|is|was|are|were|that|which|and|or|as|it|its|their|all|each|both|values?)\b"
)
_WORD = rf"(?!{_NO_THING})[A-Za-z][\w–-]*"
# Who is told of and where, between what has the quantity and the verb.
_ASIDE = (
    r"(?:\s\([^()]{1,40}\))?(?:\s(?:of|in|for|at|on|across|within|near|under|after|before)\s(?:(?!\b(?:is|was|are|were)\b)"
    r"[^,;()]){1,50}?|,\s(?:as\s)?(?:determined|measured|obtained|calculated|estimated|derived|taken)\b[^,;()]{1,50},)?"
)
_BECOMES = rf"(?:{said.CHANGING})\w*(?=\s[^,;.()\d]*?(?:from|to)\b)"
_VERB = (
    r"\s(?:is|was|are|were|amount(?:s|ed)|equal(?:s|ed)|reach(?:es|ed)|averag(?:es|ed)|remain(?:s|ed)|stay(?:s|ed)|"
    rf"exceed(?:s|ed)|l(?:ies|ay)|rang(?:es|ed)|vari(?:es|ed)|{_BECOMES})"
    r"(?:\s\(?(?:found|estimated|calculated|measured|determined|evaluated|to|be|as|at|from|between|in|the|range|of|only|"
    rf"also|still|about|up|down|\w+ly|even|(?:{said.CHANGING})\w*))*{said.VAGUE}(?=[−-]?\d)"
)
_PHRASE = re.compile(
    rf"(?P<noun>(?P<head>{_HEADS})s?)\b(?P<symbol>\s[^\W\d_]{{1,2}}\b(?<!of))?\s"
    r"(?:of(?:\s(?:the|this|these|those|such|all))?|between\s(?:the|these|two|both|adjacent|neighbou?ring))\s"
    rf"(?P<what>(?:{_WORD}\s){{0,3}}?(?:and\s(?:the\s)?{_WORD}\s)?{_WORD})(?={_ASIDE}{_VERB})",
    re.I,
)
_BEHIND = re.compile(rf"{_ASIDE}{_VERB}")
_BEFORE = re.compile(r"(?:^|[\s(])(?:(?:\w*,)|(?P<word>[\w–-]+))\s$")
_DETERMINERS = frozenset(
    ["the", "its", "their", "this", "average", "mean", "median", "typical", "maximum", "relative", "and"]
)
_GENERAL = frozenset(["two", "three", "four", "both", "first", "second", "various", "different", "individual", "whole"])
_LINES = frozenset(["plot", "curve", "line", "law", "fit", "graph", "dependence", "relation"])
_FOUND = frozenset(["layer", "layers", "area", "region"])  # a part of a sample as well as a sample
_PARTS = frozenset(["component", "contribution", "part", "signal", "mode", "population", "form", "state"])
_PER_CENT = "%"
_OF_LENGTH = (*LENGTH_UNITS, "cm")
_CASES = frozenset(["K", "Cel", "h", "min", "s", "{cycle}"])
Fits = Callable[[PropertyKind, Unit | None], bool]


class OfPhrases:
    """Finds these names with one vocabulary; `specimens` are nouns of what is prepared, whose extents are chosen."""

    def __init__(self, scanner: Scanner, specimens: Collection[str], fits_unit: Fits) -> None:
        self._scanner = scanner
        self._specimens = specimens
        self._fits_unit = fits_unit

    def of(self, plain: str, scan: TextScan) -> Iterator[tuple[Name, int]]:
        """Yield the names of a text, each with where the words end for what has it."""
        numbers: dict[int, Quantity] | None = None
        for found in matches_at(_PHRASE, plain, word_starts(plain, _HEAD_WORDS)):
            numbers = {one.start: one for one in scan.quantities} if numbers is None else numbers
            verb = _BEHIND.match(plain, found.end())
            told = numbers.get(verb.end()) if verb is not None else None
            before = _BEFORE.search(plain, max(0, found.start() - 24), found.start())
            if told is None or before is None or (before["word"] or "the").lower() not in _DETERMINERS:
                continue
            kinds = self._kinds(found["head"].lower(), found["what"], told)
            if kinds:
                yield (
                    Name(
                        found.start(), found.end("symbol") if found["symbol"] else found.end("noun"), kinds, (), "name"
                    ),
                    found.end(),
                )

    def _kinds(self, head: str, what: str, told: Quantity) -> tuple[PropertyKind, ...]:
        """Return what a noun of quantity with what has it can mean where a value in such a unit is told."""
        things = what.split()
        while len(things) > 1 and things[0].lower() in _GENERAL:
            things.pop(0)
        is_length = told.unit is not None and told.unit.ucum in _OF_LENGTH
        is_chosen = is_length and any(fold(one) in self._specimens for one in things if one not in _FOUND)
        if is_chosen or not _can_be(head, told) or (head in _SHARES and not _is_part(things[-1])):
            return ()
        shorter = things[:-1] if things[-1] in _LINES else things
        head = "fraction" if head in _SHARES else head
        for words in (things, shorter, things[1:], things[-1:]):
            terms = self._scanner.terms(" ".join([*words, head])) if words else ()
            known = tuple(one for one in terms if isinstance(one, PropertyKind) and self._fits_unit(one, told.unit))
            if known:
                return known
        return (own_kind(" ".join([*things[:-1], singular(things[-1]), head]), told.unit),)


def _can_be(head: str, told: Quantity) -> bool:
    """Say whether a noun of quantity can have a value in such a unit."""
    unit = told.unit
    if head in _SHARES:
        return unit is not None and unit.ucum == _PER_CENT
    if head in _NUMBERS:
        return unit is None or unit.ucum not in (_PER_CENT, *_CASES)
    return unit is not None and (unit.ucum in _OF_LENGTH if head in _LENGTHS else unit.ucum not in _CASES)


def _is_part(thing: str) -> bool:
    """Say whether a share of a thing is found: things that are counted, or a part of a signal; of matter it is set."""
    return thing in _PARTS or (thing.endswith("s") and not thing.endswith(("ss", "us", "is")))
