"""Conditions that are words: pH, electrolyte, atmosphere, direction, reference electrode, phase, element, species.

Which of them a property has, its parameters in the ontology say; pH, direction and reference electrode go with any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from kg._unit_scan import reference_scale
from kg.document import Document, Text
from kg.extractors import Found, MaterialMention
from kg.extractors._conditions import SPECIES, ConditionReader
from kg.extractors._gas_mixtures import COVERAGE, PARAMETER, coverages, mixtures
from kg.extractors._main_material import is_small_molecule
from kg.extractors._prose.bound_circumstances import STRUCTURE
from kg.extractors._prose.circumstance_choice import Range, shared
from kg.extractors._prose.condition_patterns import (
    COMPONENT,
    DAY,
    DAYS,
    DIRECTION,
    DIRECTIONS,
    NUCLEUS,
    OF_COMPONENT,
    OXIDATION_STATE,
    PH,
    SCAN,
    elements,
    media,
)
from kg.extractors._prose.contents import ContentNames
from kg.extractors._prose.gases import PARAMETER as GAS
from kg.extractors._prose.gases import GasReader
from kg.extractors._prose.partners import PartnerReader
from kg.extractors._prose.phase_words import PhaseWords
from kg.extractors._prose.surroundings import surroundings
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._test_baths import is_bath
from kg.lexicon import names_any
from kg.ontology import Ontology
from kg.records import Condition, Material
from kg.terms import Phase, Process

_INDEX = re.compile(r"(?P<letters>[^\W\d_]{1,3})\s?_?(?P<at>\d{1,4})(?!\d|\.\d)")
_EXPLAINED = re.compile(r"\(\s?(?P<letters>[^\W\d_]{1,3})\s?_?(?P<at>\d{1,4})\s?\)")
_NEAR = 3  # characters between a quantity and the bracket behind it
_GREEK_PHASE = re.compile(
    r"(?<![\w-])(?P<what>[α-ω]\s?['′’″]{0,2}|[α-ω][-‐][A-Z]\w*)"
    r"(?=[\s-](?:phase|matrix|grain|solid|dendrite|lath|form|polymorph|structure|precipitat|in\b|for\b|and\b)|[,.;)]|$)"
)
_TO_QUANTITY = re.compile(r"\s(?:\([^()]*\)\s)?(?:for|of|towards?|to|from)\s(?:the\s|an?\s)?(?:[\w-]+\s)?")
_TO_PHASE = re.compile(r"\s(?:\([^()]*\)\s)?(?:(?:for|of|in)\s)?(?:the\s|an?\s)?(?:[a-z]+\s)?")
_OF_NAME = re.compile(
    r"s?\s(?:(?:values?\s)?(?:of|for|in|with\srespect\sto|towards?|to|against)\s)?(?:the\s|an?\s)?(?:adsorbed\s|dissolved\s)?"
)
_THAT_OF = re.compile(r"\b(?:that|those)\s(?:of|for)\s(?:the\s)?$")
_IS = re.compile(r"\s?(?:(?:is|was|are|were|to|only|about|with)\s)*")
_BEFORE_NAME = re.compile(r"[\s-](?:phase\s|site\s|ion\s|atom\s|gas\s)?(?:\w+\s)?")
_SPECIES = frozenset(["molecule", "ion", "element"])
_COMPOSITION = "elemental composition"
_BY_PROCESS = 30  # characters between a process and the atmosphere it was done in
_BEFORE_BRACKET = 60
_SYMBOL = 3  # letters of a symbol
_AND_ANOTHER = re.compile(r",?\s(?:and|or)\s[A-Z]")
_AND = ("", "and", "or", "and for", "and of", "and the", "and towards")
_START = attrgetter("start")


_IMMERSED = re.compile(
    r"(?:^|[,;]\s(?:and\s|but\s|while\s|whereas\s)?)(?:[Ii]n|[Ee]xposed\sto|[Ii]mmersed\sin)\s(?:an?\s)?$"
)


def _opens(sentence: Sentence, where: Range) -> bool:
    """Say whether a solution opens a sentence or a clause ("In 5% H2SO4, the mortar lost 4% of its mass")."""
    return _IMMERSED.search(sentence.before(where[0])) is not None


class WordedConditions:
    """Reads the conditions in words of the results of one document."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, conditions: ConditionReader) -> None:
        self._conditions = conditions
        self._document = document
        self._found = found
        self._ontology = ontology
        self._element = elements(ontology)
        self._surroundings = surroundings(ontology)
        self._contents = ContentNames(ontology, found.scanner)
        self._phases = PhaseWords(found.scanner)
        self._gases = GasReader(document, ontology, found)
        self._partners = PartnerReader(ontology, conditions)
        self._atmosphere, self._atmosphere_listed, self._electrode = media(ontology)
        self._sentence: Sentence | None = None
        self._seen: dict[int, list[Range]] = {}
        self._kinds = {material.label: material.kind for material in found.records(Material)}

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the conditions of one result that its sentence tells in words."""
        plain, parameters = text.plain, statement.property.conditions
        index = _INDEX.match(plain, statement.start, statement.quantity.start)
        held = self._held.get((index["letters"], index["at"])) if index is not None else None
        if held is not None:
            yield held
        where = shared(sentence, statement, self._in(DAY, sentence) if names_any(plain, DAYS) else ())
        if where is not None:
            day = self._told("time", text, where, Decimal(plain[slice(*where)]))
            yield day.model_copy(update={"unit": "d"})
        is_told = plain.find("pH", sentence.start, sentence.end) >= 0
        where = shared(sentence, statement, self._in(PH, sentence)) if is_told else None
        if where is not None:
            yield self._told("pH", text, where, Decimal(plain[slice(*where)]))
        where = self._reference(sentence, statement)
        if where is not None:
            yield self._told("reference electrode", text, where, reference_scale(plain[slice(*where)]))
        where = shared(sentence, statement, self._in(DIRECTION, sentence) if names_any(plain, DIRECTIONS) else ())
        if where is not None and plain[slice(*where)] not in statement.property.label:
            yield self._told("direction", text, where)
        if statement.property.category == "photovoltaic":
            where = shared(sentence, statement, self._in(SCAN, sentence))
            if where is not None:
                yield self._told("scan direction", text, where)
        if "atmosphere" in parameters:
            where = shared(sentence, statement, list(self._atmospheres(text, sentence)))
            if where is not None:
                yield self._told("atmosphere", text, where)
        if "fuel" in parameters:
            where = shared(sentence, statement, list(self._surroundings.fuels(plain, sentence.start, sentence.end)))
            if where is not None:
                yield self._told("fuel", text, where)
        baths = list(self._bath(text, sentence, statement))
        yield from baths
        yield from self._partners.of(text, sentence, statement, bool(baths))
        component = self._contents.component(text.plain, sentence, statement)
        where = self._phase_named(text, sentence, statement) if component is None else None
        if component is not None:
            yield self._told("component", text, component)
        if where is not None:
            yield self._told("phase", text, where)
        if not statement.follows and COMPONENT.fullmatch(plain, statement.start, statement.end):
            yield self._told("component", text, (statement.start, statement.end))
        elif statement.property.label.endswith("lifetime") and len(parts := self._in(OF_COMPONENT, sentence)) == 1:
            yield self._told("component", text, parts[0])
        if "nucleus" in parameters:
            where = shared(sentence, statement, self._in(NUCLEUS, sentence))
            if where is not None:
                yield self._told("nucleus", text, where, re.sub(r"[\s^]", "", plain[slice(*where)]))
        for name in ("element", *SPECIES):
            if name in parameters:
                yield from self._species(name, text, sentence, statement)
        for name in (PARAMETER, COVERAGE):
            if name in parameters:
                find = mixtures if name == PARAMETER else coverages
                found = list(find(self._ontology, plain, sentence.start, sentence.end))
                where = shared(sentence, statement, found)
                if where is not None:
                    yield self._told(name, text, where)

    @cached_property
    def _held(self) -> dict[tuple[str, str], Condition]:
        """The conditions that indices of symbols hold where they are explained: "the conductivity at 25 °C (σ25)"."""
        held: dict[tuple[str, str], Condition] = {}
        for _, text in self._document.texts():
            for found in _EXPLAINED.finditer(text.plain):
                scan = self._found.scan(text)
                before = [one for one in scan.quantities if 0 <= found.start() - one.end < _NEAR]
                if before and before[-1].number.value == Decimal(found["at"]):
                    told = self._conditions.condition(text, before[-1], scan.mentions)
                    if told is not None:
                        held.setdefault((found["letters"], found["at"]), told)
        return held

    def _atmospheres(self, text: Text, sentence: Sentence) -> Iterator[Range]:
        """Yield the atmospheres of a sentence in which nothing was made ("annealed in air")."""
        processes = [mention for mention, _ in self._found.scan(text).begun_in(Process, sentence.start, sentence.end)]
        for found in self._atmosphere.finditer(text.plain, sentence.start, sentence.end):
            if not any(0 <= found.start() - one.end < _BY_PROCESS for one in processes):
                where = found.span("what")
                yield where
                while (further := self._atmosphere_listed.match(text.plain, where[1], sentence.end)) is not None:
                    where = further.span("what")
                    yield where

    def _baths(self, text: Text, sentence: Sentence) -> Iterator[Range]:
        """Yield the solutions of a sentence, each from its concentration on ("1 M KOH"); "5% H2" is none."""
        for mention in self._mentions(text, sentence):
            if text.plain[mention.start : mention.end] in self._surroundings.gases:
                continue
            for quantity in sentence.quantities:
                if is_bath(text.plain, quantity, mention):
                    yield quantity.start, mention.end

    def _bath(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the solution of a result: that of its cell, or that which its sentence or clause opens with."""
        kind, baths = statement.property, list(self._baths(text, sentence))
        is_of_cell = "electrolyte" in kind.conditions or kind.category == "electrochemical"
        if not is_of_cell:
            baths = [one for one in baths if _opens(sentence, one)] if kind.category not in STRUCTURE else []
        where = shared(sentence, statement, baths) if baths else None
        if where is not None:
            yield self._told("electrolyte" if is_of_cell else "medium", text, where)

    def around(self, text: Text, sentence: Sentence) -> list[Condition]:
        """Return what surrounds the test of a sentence: solutions, atmospheres, fuels."""
        told = {
            "electrolyte": self._baths(text, sentence),
            "atmosphere": self._atmospheres(text, sentence),
            "fuel": self._surroundings.fuels(text.plain, sentence.start, sentence.end),
        }
        return [self._told(name, text, where) for name, ranges in told.items() for where in ranges]

    def _reference(self, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the electrode against which a potential is given: right behind it, or behind all of the sentence."""
        unit = statement.quantity.unit
        if unit is None or not unit.ucum.endswith("V"):
            return None
        found = self._in(self._electrode, sentence)
        inside = [one for one in found if statement.quantity.number_end <= one[0] < statement.quantity.end + 8]
        if inside:
            return inside[0]
        later = [one for one in found if one[0] >= statement.quantity.end]
        return later[0] if len(found) == len(later) == 1 and not unit.basis else None

    def _phase_named(self, text: Text, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the phase that a value is of: in the name of its quantity, right behind it, or near one it can be of.

        Where several are listed it is that at the place of the number.
        """
        plain = text.plain
        is_before = statement.end <= statement.run[0]
        if statement.siblings > 1 and is_before:
            listed = self._phases.listed(plain, statement.start, statement.run[0], statement.siblings)
            if listed:
                return listed[statement.position]
        that = self._phases.of_that(plain, sentence.start, statement.quantity.start)
        if that is not None:
            return that
        if statement.property.label == _COMPOSITION:
            return self._phases.containing(plain, sentence.start, statement.quantity.start)
        if "phase" not in statement.property.conditions:
            return (
                self._phases.of(plain, statement.end, sentence.end) if is_before and statement.siblings == 1 else None
            )
        within = self._contents.thing(plain, statement.start, statement.end, "phase")
        if within is None and plain.endswith("fraction", statement.start, statement.end):
            within = self._phases.told_before(plain, sentence.start, statement.start)
        return within or self._phase(text, sentence, statement)

    def _phase(self, text: Text, sentence: Sentence, statement: Statement) -> Range | None:
        mentions = self._found.scan(text).begun_in(Phase, sentence.start, sentence.end)
        phases = [(one.start, one.end) for one, _ in mentions if not one.is_symbol or one.end - one.start > 1]
        greek = self._in(_GREEK_PHASE, sentence) if not text.plain.isascii() else []
        wider = [one for one in greek if one[1] - one[0] > _SYMBOL]  # "α-Mg", not "α"
        phases = [one for one in phases if not _touches(one, wider)] + wider
        phases += [one for one in greek if not _touches(one, phases)]
        phases = [one for one in phases if not statement.start <= one[0] < statement.end or statement.end < one[1]]
        bound = _bound(sentence, statement, sorted(phases), _TO_PHASE)
        if bound is not None:
            return bound
        bracket = sentence.bracket(statement.quantity.start)
        if bracket < 0 and statement.end - statement.start <= _SYMBOL:  # "... of the tetragonal phase are a = ..."
            bracket = statement.quantity.start
        near = [one for one in phases if bracket - _BEFORE_BRACKET < one[0] and one[1] <= bracket]
        return max(near) if near else None

    def _species(self, name: str, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the substance that a result is about and that is no sample: "92% for CO", "H2 uptake"."""
        within = self._contents.thing(text.plain, statement.start, statement.end, name)
        if within is not None:
            yield self._told(name, text, within)
            return
        if name == "element":
            known = self._in(self._element, sentence)
        else:
            mentions = self._mentions(text, sentence)
            known = [
                (one.start, one.end)
                for one in mentions
                if self._kinds[one.label] in _SPECIES or is_small_molecule(text.plain[one.start : one.end])
            ]
            known = sorted({*known, *self._in(OXIDATION_STATE, sentence)})
        listed = [one for one in known if statement.end <= one[0] and one[1] <= statement.run[0]]
        is_list = len(listed) == statement.siblings > 1 and _OF_NAME.fullmatch(text.plain, statement.end, listed[0][0])
        where = listed[statement.position] if is_list else _bound(sentence, statement, known, _TO_QUANTITY)
        if where is not None:
            yield self._told(name, text, where)
        elif name == GAS and (told := self._gases.of(text, sentence, statement)) is not None:
            yield self._told(name, *told, value=told[0].plain[slice(*told[1])].replace(" ", ""))

    def _in(self, pattern: re.Pattern[str], sentence: Sentence) -> list[Range]:
        """Return where a pattern stands in a sentence; kept for the next result of the same sentence."""
        if self._sentence is not sentence:
            self._sentence, self._seen = sentence, {}
        known = self._seen.get(id(pattern))
        if known is None:
            found = pattern.finditer(sentence.text, sentence.start, sentence.end)
            known = self._seen[id(pattern)] = [one.span("what") for one in found]
        return known

    def _mentions(self, text: Text, sentence: Sentence) -> list[MaterialMention]:
        mentions = self._found.materials_in(text)  # in order, of the whole paragraph
        first = bisect_left(mentions, sentence.start, key=_START)
        return list(mentions[first : bisect_left(mentions, sentence.end, first, key=_START)])

    def _told(self, name: str, text: Text, where: Range, value: Decimal | str | None = None) -> Condition:
        said = self._conditions.text_condition(name, text, *where)
        return said if value is None else said.model_copy(update={"value": value})


def _touches(one: Range, others: Sequence[Range]) -> bool:
    return any(start < one[1] and one[0] < end for start, end in others)


def _bound(
    sentence: Sentence, statement: Statement, ranges: Sequence[Range], to_quantity: re.Pattern[str]
) -> Range | None:
    """Return what stands right behind the number, right behind the name of its property or right before it.

    Of a list behind a list it is what stands at the place of the number ("3 and 5 ppm for NO2 and NH3").
    """
    text, start = sentence.text, statement.run[0]
    listed = [one for one in ranges if one[0] >= statement.run[1]][: statement.siblings]
    if len(listed) == statement.siblings > 1 and to_quantity.fullmatch(text, statement.run[1], listed[0][0]):
        gaps = [text[left[1] : right[0]].strip(" ,") for left, right in pairwise(listed)]
        return listed[statement.position] if all(gap in _AND for gap in gaps) else None
    for one in ranges:
        if one[0] >= statement.quantity.end and to_quantity.fullmatch(text, statement.quantity.end, one[0]):
            is_of_list = statement.siblings > 1 and _AND_ANOTHER.match(text, one[1]) is not None
            return None if is_of_list else one
    if statement.follows:
        again = [one for one in ranges if _IS.fullmatch(text, one[1], start)]
        return next((one for one in again if _THAT_OF.search(text, sentence.start, one[0])), None)
    for one in ranges:
        if statement.start <= one[0] and one[1] <= statement.end:
            return one
        if statement.end <= one[0] < start and _OF_NAME.fullmatch(text, statement.end, one[0]):
            return one
    for one in ranges:
        if one[1] < statement.start and _BEFORE_NAME.fullmatch(text, one[1], statement.start):
            return one
    return None
