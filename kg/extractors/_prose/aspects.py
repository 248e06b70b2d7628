"""What of a sample a result is about, told in words: a process, a feature, a place in it, a direction, its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from kg.document import Text
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.circumstance_choice import Range, shared
from kg.extractors._prose.stages import before_change, stages
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.records import Condition

_SIZES = ("size", "width", "thickness", "diameter", "length", "spacing", "ratio")
_STRUCTURAL = frozenset(["structural", "microstructure", "own"])
_MECHANICAL = "mechanical"
_LOADING = re.compile(
    r"\b(?:in|under)\s(?:uniaxial\s)?(?P<what>tension|compression|bending|shear|torsion|flexure)\b(?!\s(?:mode|test))"
)
_CELLS = re.compile(r"\b(?P<what>(?:[A-Z][\w-]*\d[\w-]*|[A-Z]{2,}[\w-]*|HeLa)\scells)\b")
_OF_CELLS = ("viability", "proliferation")
_OF_MICROBES = ("inhibit", "bacteri", "bactericid", "antimicrob")
_MICROBE = re.compile(r"\b(?:against|for|of|towards?)\s(?P<what>[A-Z]\.\s?[a-z]{4,})\b")
_LIGHT = re.compile(
    r"\s(?P<what>in\sthe\sdark|under\s(?:[\w-]+\s){0,2}?(?:light|illumination|irradiation|sunlight|darkness))\b"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_REPEATED = re.compile(
    rf"\b[Aa]fter\s(?P<what>(?P<count>{'|'.join(_NUMBERS)})\s(?:[\w–-]+\s){{0,2}}?(?:cycles|runs|uses|reuses)\b)"
    rf"|\b(?:[Ii]n|[Aa]fter|[Dd]uring)\sthe\s(?P<nth>(?:{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s(?:run|use|reuse|round)\b)"
)
_TO_PLACE = re.compile(r"(?:s|\s\([^()]*\))?(?:\s(?!(?:and|but|while|whereas)\b)\w+){0,2}\s?")
_TO_NUMBER = re.compile(r",?\s(?:(?:it|this)\s)?(?:(?:is|was|were|are|only|about|to)\s)*")
_TO_NAME = re.compile(r"(?:\sof\s(?:the\s)?[^\s,]+)?,?\s(?:the\s|an?\s)?(?:\w+\s){0,2}")
_OF_WELD = re.compile(r"(?:zone|metal|material)$")
_PAIR = 2
_REACH = 60


class _Words:
    """The patterns of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        nouns = alternatives(ontology.words("processes that are activated"))
        what = rf"(?P<what>(?!(?:the|an?|this)\b)(?:[\w–-]+\s){{0,3}}?(?:{nouns}))\b"
        self.process_of = re.compile(rf"(?:y|ies)?(?:\s\([^()]*\))?\s(?:for|of)\s(?:the\s)?{what}")
        self.opening = re.compile(
            rf"(?:\W*(?:while|whereas|and|but)\s)?(?:[Ff]or|In\sthe\scase\sof)\s(?:the\s)?{what}(?=,?\s(?:an?|the)\s|,\s)"
        )
        self.that_of = re.compile(rf"\bth(?:at|ose)\s(?:of|for)\s(?:the\s)?{what}")
        self.next_process = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?:(?:for|of)\s)?(?:the\s)?{what}")
        kinds = alternatives(ontology.words("kinds of grains and particles"))
        things = alternatives(ontology.words("features of a microstructure"))
        self.feature = re.compile(rf"(?<![\w-])(?P<what>(?:{kinds})\s(?:[α-ω]′?\s)?(?:{things})s?)\b", re.I)
        ways = alternatives(ontology.words("directions as adjectives"))
        self.ways = re.compile(rf"(?P<first>{ways})\sand\s(?:the\s)?(?P<second>{ways})\s", re.I)
        places = alternatives(ontology.words("places in a part"))
        self.place = re.compile(
            rf"\b(?:[Aa]t|[Oo]n|[Ii]n|[Nn]ear|(?P<of>of))\s(?:the\s)?(?:[a-z]+-[a-z]+\s)?(?P<what>{places})\b(?!-|\s(?:area|energ|rough))"
        )


_words = lru_cache(maxsize=4)(_Words)


class AspectReader:
    """Reads what the results of one document are about beside their samples."""

    def __init__(self, ontology: Ontology, conditions: ConditionReader) -> None:
        self._conditions = conditions
        self._known = _words(ontology)
        self._stages = stages(ontology)

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield what one result is about, as conditions."""
        kind = statement.property
        stage = self._stages.of(text.plain, sentence, statement)
        yield from self._told("state", text, stage)
        event = before_change(sentence, statement) if stage is None else None
        for state in self._told("state", text, event):
            yield state.model_copy(update={"value": f"before {state.value}"})
        if "process" in kind.conditions:
            yield from self._told("process", text, self._process(sentence, statement))
        if kind.category in _STRUCTURAL and kind.label.endswith(_SIZES):
            yield from self._told("feature", text, self._feature(sentence, statement))
        if statement.siblings == _PAIR:
            yield from self._told("direction", text, self._way(sentence, statement))
        if kind.category == _MECHANICAL:
            yield from self._told("loading", text, shared(sentence, statement, _in(_LOADING, sentence)))
        if kind.category == _MECHANICAL or kind.category in _STRUCTURAL:
            where = self._place(sentence, statement) or self._place_of_all(sentence, statement)
            is_told = where is not None and (
                kind.category == _MECHANICAL or _OF_WELD.search(sentence.text[slice(*where)])
            )
            yield from self._told("position", text, where if is_told else None)
        if any(word in kind.label for word in _OF_MICROBES):
            yield from self._told("organism", text, shared(sentence, statement, _in(_MICROBE, sentence)))
        light = _LIGHT.match(sentence.text, statement.quantity.end)
        if light is not None:
            yield from self._told("illumination", text, light.span("what"))
        if any(word in kind.label for word in _OF_CELLS):
            yield from self._told("cells", text, shared(sentence, statement, _in(_CELLS, sentence)))

    def repeated(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield how often a sample was used before, told in words ("after three cycles", "in the fifth run")."""
        found = next(_REPEATED.finditer(sentence.text, sentence.start, statement.quantity.start), None)
        if found is None or sum(1 for _ in _REPEATED.finditer(sentence.text, sentence.start, sentence.end)) > 1:
            return
        word = (found["count"] or found["nth"].split()[0]).lower()
        names = _NUMBERS if found["count"] else _ORDINALS
        value = Decimal(names.index(word) + 1) if word in names else Decimal(re.sub(r"\D", "", word))
        told = self._conditions.text_condition("cycle number", text, *found.span("what" if found["count"] else "nth"))
        yield told.model_copy(update={"value": value})

    def _told(self, name: str, text: Text, where: Range | None) -> Iterator[Condition]:
        if where is not None:
            yield self._conditions.text_condition(name, text, *where)

    def _process(self, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the process an energy activates: behind its name, one of a list there, or behind the number."""
        left = max([one.run[1] for one in sentence.statements if one.run[1] <= statement.run[0]], default=statement.end)
        again = self._known.that_of.search(sentence.text, left, statement.run[0])
        if again is not None:
            return again.span("what")
        first = self._known.process_of.match(sentence.text, statement.end, sentence.end)
        if first is not None and first.end() <= statement.run[0]:
            listed = [first]
            while (following := self._known.next_process.match(sentence.text, listed[-1].end())) is not None:
                if following.end() > statement.run[0]:
                    break
                listed.append(following)
            if len(listed) == statement.siblings:
                return listed[statement.position].span("what")
            return first.span("what") if len(listed) == 1 and not statement.follows else None
        clause, _ = sentence.clauses[sentence.clause(statement.run[0])]
        for start in (clause, sentence.start):
            opening = self._known.opening.match(sentence.text, start, statement.run[0])
            if opening is not None:
                return opening.span("what")
        behind = self._known.process_of.match(sentence.text, statement.quantity.end, sentence.end)
        return behind.span("what") if behind is not None else None

    def _feature(self, sentence: Sentence, statement: Statement) -> Range | None:
        """Return which grains or particles a size is of: those named last before it in its part of the sentence."""
        start = statement.run[0]
        left = max([one.run[1] for one in sentence.statements if one.run[1] <= start], default=sentence.start)
        before = [one.span("what") for one in self._known.feature.finditer(sentence.text, left, start)]
        return before[0] if len(before) == 1 else None

    def _way(self, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the direction at the place of a number ("the longitudinal and transverse velocities are 3 and 2")."""
        left, at = max(sentence.start, statement.start - _REACH), statement.start
        for found in self._known.ways.finditer(sentence.text, left, statement.end):
            if at in (found.end(), found.start("second")):  # the name may begin with the last of them
                return found.span(("first", "second")[statement.position])
        return None

    def _place(self, sentence: Sentence, statement: Statement) -> Range | None:
        """Return where in a part a value was found: told right behind the number or the property, or before both."""
        text, (start, end) = sentence.text, statement.run
        left = max([one.run[1] for one in sentence.statements if one.run[1] <= start], default=sentence.start)
        own: list[Range] = []
        for found in self._known.place.finditer(text, left, sentence.end):
            if found.start() >= end:
                gap = text[end : found.start()]
                if not found["of"] and _TO_PLACE.fullmatch(gap) and "," not in gap:
                    return found.span("what")
                break
            if any(_TO_PLACE.fullmatch(text, one.run[1], found.start()) for one in sentence.statements):
                continue  # "640 HV at the surface and 410 HV": it is told of the value before
            is_before = not found["of"] and _TO_NUMBER.fullmatch(text, found.end(), start)
            if is_before or _is_at_name(sentence, statement, found):
                own.append(found.span("what"))
        return own[-1] if own else None

    def _place_of_all(self, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the only place of a sentence, told at the name of a quantity with several numbers."""
        places = list(self._known.place.finditer(sentence.text, sentence.start, sentence.end))
        is_only = len(places) == 1 and _is_at_name(sentence, statement, places[0])
        is_only = is_only and not any(
            _TO_PLACE.fullmatch(sentence.text, one.run[1], places[0].start()) for one in sentence.statements
        )
        return places[0].span("what") if is_only else None


def _is_at_name(sentence: Sentence, statement: Statement, place: re.Match[str]) -> bool:
    """Say whether a place stands right behind the name of a quantity, or right before it."""
    if statement.end <= place.start() < statement.run[0]:
        return _TO_PLACE.fullmatch(sentence.text, statement.end, place.start()) is not None
    is_before = place.end() <= statement.start and not place["of"]
    return is_before and _TO_NAME.fullmatch(sentence.text, place.end(), statement.start) is not None


def _in(pattern: re.Pattern[str], sentence: Sentence) -> list[Range]:
    return [one.span("what") for one in pattern.finditer(sentence.text, sentence.start, sentence.end)]
