"""What is left or lost of a quantity, and what was taken up: values whose verb and object say what they are.

"Retains 93% of its polarization", "91% of the strength was kept", "loses 3.4% of its mass", "stores 1.9 wt% of H2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extractors._prose.behind import LASTING
from kg.extractors._prose.members import listed, past_case
from kg.extractors._sentences.name import own_share
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.scan import Scanner
from kg.terms import PropertyKind

_ADVERBS = (
    r"(?:\s(?:still|only|just|merely|even|about|around|approximately|nearly|almost|over|up|to|as|much|more|than|of|its))*"
    r"\s[~≈∼><]?\s?$"
)
_KEEPS = re.compile(
    r"\b(?:retain(?:s|ed|ing)?|keeps?|kept|keeping|maintain(?:s|ed|ing)?|preserv(?:es?|ed|ing)|re(?:cover|store?|gain|tain)(?:s|d|ed|ing)?)"
    + _ADVERBS
)
_LOSES = re.compile(rf"\b(?:los(?:es?|t|ing)){_ADVERBS}")
_TAKES_UP = re.compile(
    r"\b(?:(?:ab|ad|de)sorb(?:s|ed|ing)?|stor(?:es?|ed|ing)|releas(?:es?|ed|ing)|tak(?:es?|en|ing)\sup|took\sup|"
    r"(?:pick|soak|suck)(?:s|ed|ing)?\sup|imbib(?:es?|ed|ing))"
    rf"(?:\s\w+ly)?{_ADVERBS}"
)
_WHOLE = (
    r"\sof\s(?:its|their|the|this)\s"
    r"(?:(?:initial|original|first|starting|maximum|theoretical|own|pristine|total|as-prepared|room-temperature|RT)\s)*"
)
_STOP = (
    "after|at|in|on|for|over|during|when|with|within|is|are|was|were|has|could|can|and|but|as|between|up|upon|under|by|from|"
    "while|whereas|even|remain|remains|remained|compared"
)
_WHAT = rf"(?P<what>[A-Za-z][\w-]*(?:\s(?!(?:{_STOP})\b)[a-z][\w-]*){{0,3}})"
_OF_IT = re.compile(_WHOLE + _WHAT)
_IS_KEPT = re.compile(
    _WHOLE + _WHAT + r"\s(?:(?:is|was|are|were|has been|could be|can be)\s(?:still\s)?"
    r"(?:retained|kept|maintained|preserved|conserved|sustained|recovered|left|intact|available)|"
    r"remain(?:s|ed)?|surviv(?:es|ed)|persist(?:s|ed))\b"
)
_IS_LOST = re.compile(
    _WHOLE
    + _WHAT
    + r"\s(?:(?:is|was|are|were|has been|had been)\s(?:\w+ly\s|already\s)?(?:lost|gone|sacrificed)|disappeared)\b"
)
_REGAINS = re.compile(r"\bre(?:cover|stor|gain)")
_DONE_TO = re.compile(r"^(?:[a-z]+ed\s)+")  # "the dissipated energy" is the energy
_OF_SUBSTANCE = re.compile(r"\s(?:of\s)?(?P<what>[A-Za-z]\w*)")
_MASS = frozenset(["mass", "weight"])
_LOST_MASS = "weight loss"
_HYDROGEN, _WATER, _GAS = "hydrogen storage capacity", "water uptake", "gas adsorption capacity"
_TAKEN = {"hydrogen": _HYDROGEN, "h2": _HYDROGEN, "water": _WATER, "moisture": _WATER, "h2o": _WATER}
_AND = re.compile(r",?\s(?:and|but|yet)(?:\s(?:still|only|just|merely|even|about|almost))*\s")
_PER_CENT = "%"
_REACH = 60
_AMOUNTS = frozenset(["%", "mmol.g-1", "mg.g-1", "cm3.g-1"])


class KeptReader:
    """Finds what is left, lost or taken up in the sentences of one document."""

    def __init__(self, ontology: Ontology, scanner: Scanner, title: str) -> None:
        self._ontology = ontology
        self._scanner = scanner
        self._gas = _gases(ontology)
        self._is_of_hydrogen = re.search(r"\b(?:hydrogen stor|hydrides?\b)", title, re.I) is not None

    def read(self, sentence: Sentence) -> list[Statement]:
        """Return one statement per value that a verb of keeping, losing or taking up and its object explain."""
        return list(self._statements(sentence))

    def _statements(self, sentence: Sentence) -> Iterator[Statement]:
        last: Statement | None = None
        for quantity in sentence.quantities:
            unit = quantity.unit
            if unit is None or unit.ucum not in _AMOUNTS or _is_in_name(sentence, quantity):
                continue
            told = self._kept(sentence, quantity) or self._taken_up(sentence, quantity)
            before = sentence.before(quantity.start, _REACH)
            if told is None and last is not None and unit.ucum == _PER_CENT and _KEEPS.search(before):
                # "A retains 93% of its P, whereas B keeps 78%"
                yield Statement(
                    quantity, last.property, last.start, last.end, run=(quantity.start, quantity.end), follows=True
                )
            elif told is None and last is not None and unit.ucum == _PER_CENT and _LOSES.search(before):
                # "A keeps 88% of its capacity, B loses 21.6%"
                kind = self._lost_of(last.property)
                if kind is not None:
                    yield Statement(quantity, kind, *(run := (quantity.start, quantity.end)), run=run, follows=True)
            elif told is None and (other := self._of_other(sentence, last, quantity)) is not None:
                yield other
            elif told is None and last is not None and _is_listed(sentence, last, quantity):
                last = Statement(quantity, last.property, *(run := (quantity.start, quantity.end)), run=run)
                yield last
            elif told is not None:
                kind, start, end = told
                last = Statement(quantity, kind, start, end, run=(quantity.start, quantity.end))
                yield last

    def _of_other(self, sentence: Sentence, last: Statement | None, quantity: Quantity) -> Statement | None:
        """Return what a share of another whole is that shares the verb before ("... but 78% of their strength")."""
        found = _OF_IT.match(sentence.text, quantity.end, sentence.end) if last is not None else None
        if last is None or found is None or _AND.fullmatch(sentence.text, last.end, quantity.start) is None:
            return None
        kind = self._of_known(found["what"], last.property.label.rpartition(" ")[2])
        run = quantity.start, quantity.end
        return None if kind is None else Statement(quantity, kind, *found.span("what"), run=run)

    def _kept(self, sentence: Sentence, quantity: Quantity) -> tuple[PropertyKind, int, int] | None:
        """Return what is left or lost of something, with the range of the words for the whole."""
        if quantity.unit is None or quantity.unit.ucum != _PER_CENT:
            return None
        before = sentence.before(quantity.start, _REACH)
        is_lost = _LOSES.search(before) is not None or _IS_LOST.match(sentence.text, quantity.end) is not None
        if is_lost and quantity.unit.basis in ("wt", "mass"):
            kind = self._ontology.property(_LOST_MASS)
            return None if kind is None else (kind, quantity.start, quantity.end)
        is_told = is_lost or _KEEPS.search(before) is not None
        found, passive = self._object(sentence, quantity, is_told=is_told)
        if found is None:
            return None
        what = found["what"]
        if what.rsplit(" ", 1)[-1].lower() in _MASS:
            kind = self._ontology.property(_LOST_MASS if is_lost else "residual mass")
        else:
            kind = self._of_known(what, "loss" if is_lost else "retention")
            if kind is not None and not kind.iri and _REGAINS.search(found.group() if passive else before):
                kind = own_share(f"{_DONE_TO.sub('', what)} recovery")
        if kind is None or found.start() > past_case(sentence, quantity):  # the words are behind the list it begins
            return None if kind is None else (kind, quantity.start, quantity.end)
        return kind, *found.span("what")

    def _object(self, sentence: Sentence, quantity: Quantity, *, is_told: bool) -> tuple[re.Match[str] | None, bool]:
        """Return the words for the whole behind a share or the list it begins, and whether a passive follows."""
        text = sentence.text
        later = [one for one in sentence.quantities if one.start >= quantity.start and one.unit == quantity.unit]
        for place in dict.fromkeys((quantity, *list(listed(sentence, later))[-1:])):
            end = past_case(sentence, place)
            passive = _IS_KEPT.match(text, end, sentence.end)
            if passive is not None:
                return passive, True
            found = _OF_IT.match(text, end, sentence.end) if is_told else None
            if found is not None:
                return found, False
        return None, False

    def _lost_of(self, kept: PropertyKind) -> PropertyKind | None:
        """Return the loss of what a retention is of."""
        what, _, noun = kept.label.rpartition(" ")
        if noun != "retention" or not what:
            return None
        return self._ontology.property(f"{what} loss") or own_share(f"{what} loss")

    def _of_known(self, what: str, noun: str) -> PropertyKind | None:
        """Return the retention or loss of a quantity: of the vocabulary, else in the paper's own words.

        Only what the vocabulary calls a property can be left of something ("93% of the surface is covered" is none).
        """
        named = [term for term in self._scanner.terms(f"{what} {noun}") if isinstance(term, PropertyKind)]
        shares = [term for term in named if term.default_unit == _PER_CENT]
        if shares:
            return shares[0]
        wholes = [term for term in self._scanner.terms(what) if isinstance(term, PropertyKind)]
        for whole in wholes:
            head = whole.label.rsplit(" ", 1)[-1]
            known = self._ontology.property(f"{whole.label} {noun}") or self._ontology.property(f"{head} {noun}")
            if known is not None:
                return known
        head = what.rsplit(" ", 1)[-1]
        return own_share(f"{what} {noun}") if wholes or named or head in LASTING else None

    def _taken_up(self, sentence: Sentence, quantity: Quantity) -> tuple[PropertyKind, int, int] | None:
        if not _TAKES_UP.search(sentence.before(quantity.start, _REACH)):
            return None
        substance = _OF_SUBSTANCE.match(sentence.text, quantity.end, sentence.end)
        named = substance["what"].lower() if substance is not None else ""
        label = _TAKEN.get(named) or (_GAS if self._gas.fullmatch(named) else None)
        if label is None and self._is_of_hydrogen:
            label = _HYDROGEN
        kind = self._ontology.property(label) if label is not None else None
        return None if kind is None else (kind, quantity.start, quantity.end)


def _is_in_name(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a share is part of the name of a quantity ("loses 5% of its weight at")."""
    return any(name.start < quantity.start and quantity.end < name.end for name in sentence.names)


def _is_listed(sentence: Sentence, last: Statement, quantity: Quantity) -> bool:
    """Say whether a share stands in the list of another whose whole is named behind the list."""
    *_, end = listed(sentence, (last.quantity, quantity))
    return last.start == last.quantity.start and end is quantity and end.unit == last.quantity.unit


@lru_cache(maxsize=4)
def _gases(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of the names of gases that solids adsorb, in small letters."""
    return re.compile(alternatives(word.lower() for word in ontology.words("gases that solids take up")))
