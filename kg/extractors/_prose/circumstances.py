"""Which of the circumstances in a sentence belong to which of its results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import LOADED_SCALES, ConditionReader
from kg.extractors._prose.aspects import AspectReader
from kg.extractors._prose.bound_circumstances import is_bound_to_other, is_of_compared, is_of_test_alone
from kg.extractors._prose.circumstance_choice import by_variable, chosen, open_to
from kg.extractors._prose.contents import ContentNames
from kg.extractors._prose.each import goes_on, is_set_against
from kg.extractors._prose.listed_before import ListedBefore
from kg.extractors._prose.lists import ends_of, is_of_change
from kg.extractors._prose.nth_cycles import nth_cycles
from kg.extractors._prose.peak_assignments import AssignmentReader
from kg.extractors._prose.presence import PresenceReader
from kg.extractors._prose.reactions import ReactionReader
from kg.extractors._prose.scenes import Scenes
from kg.extractors._prose.setups import SetupReader
from kg.extractors._prose.share_names import share_name
from kg.extractors._prose.shares import ATOMIC, PROPERTY
from kg.extractors._prose.told_apart import ToldApart
from kg.extractors._prose.unread_results import is_unread
from kg.extractors._prose.worded_conditions import WordedConditions
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.ontology import Ontology
from kg.quantities import Number, Quantity
from kg.records import Condition, Evidence
from kg.terms import ConditionKind

_CYCLE = "cycle number"
_SYMBOL = 2  # characters of an element
_BATH = "electrolyte"
_SAME_TIME = re.compile(
    r"\b(?:[Dd]uring|[Oo]ver|[Ii]n|[Ww]ithin|[Tt]hroughout|[Aa]t)\s(?:this|that|the\ssame|these|those|the\swhole)\s"
    r"(?:[\w-]+\s)?(?:period|time|cycles|cycling|course|run|test|interval)\b"
)
_OF_PERIODS = frozenset(["cycle number", "C-rate", "specific current", "current density", "time", "temperature"])
_TEMPERATURE, _ROOM = "temperature", "room temperature"
_CROSSHEAD, _CROSSHEAD_UNIT = "crosshead speed", "mm.min-1"
_STRAIN_RATE, _STRAINED = "strain rate", frozenset(["mechanical", "rheological", "own"])
_SHARES = frozenset(["relative humidity", "state of charge", "depth of discharge"])
_AREA, _AREAS = "device area", frozenset(["cm2", "mm2"])
_OF_DEVICES = frozenset(["photovoltaic", "electrochemical"])
_OF_ANGLES = frozenset(
    ["mechanical", "tribological", "electrochemical", "photovoltaic", "optical", "electronic", "magnetic"]
)
_AT_ANGLE = re.compile(r"\b(?:[Aa]t|to|by|[Uu]nder|of|[Ff]or)\s$")
_SAME = re.compile(
    r"\b(?:same|identical|these|such) (?:[\w-]+ )?(?:conditions?|rates?|current(?: densit)?|temperature|"
    r"potential|voltage|pressure|field|frequenc|load)(?:s|y|ies)?\b"
)
# What a variable told of before is called again by ("at this frequency").
_SAME_ONE = re.compile(
    r"\b(?:[Aa]t|[Uu]nder|[Ff]or|[Ii]n|[Ww]ith|[Aa]fter) "
    r"(?:(?:exactly |just )?(?:the|an?) (?:same|identical)|the latter|this|that) "
    r"(?:[\w-]+ ){0,2}?(?P<what>rate|density|current|temperature|potential|voltage|pressure|field|frequency|load|"
    r"wavelength|humidity|pH|dose|speed|stress|time|period|thickness|depth|concentration)\b"
)
_CALLED = {"density": "current density", "period": "time"}
# Conditions in words that a value shares with what it is set against.
_SHARED = frozenset(["cycle number", "electrolyte", "pollutant"])


# What was not treated as the sample of another clause was: "..., whereas the as-deposited ones had".
_UNTREATED = re.compile(
    r"\b(?:as-(?:deposited|cast|prepared|grown|received|built|synthesi[sz]ed|made|spun|printed|rolled|milled|fabricated|"
    r"obtained)|untreated|un(?:annealed|sintered|aged|calcined))\b"
)
_OF_TREATMENT = re.compile(r"(?:anneal|age?|sinter|calcin|temper|heat|cur|treat)\w*(?:\s\w+)?\s(?:temperature|time)")
_BEHIND = 8  # characters in which the load of a scale follows its unit: "363 HV (0.2)"


class CircumstanceReader:
    """Gives the results of a sentence their conditions."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, conditions: ConditionReader) -> None:
        self._document = document
        self._found = found
        self._conditions = conditions
        self._assignments = AssignmentReader(ontology, found, conditions)
        self._worded = WordedConditions(document, ontology, found, conditions)
        self._reactions = ReactionReader(document, found)
        self._aspects = AspectReader(ontology, conditions)
        self._setups = SetupReader(found, conditions)
        self._scenes = Scenes(found, self._condition)
        self._presence = PresenceReader(document, conditions)
        self._listed = ListedBefore()
        self.apart = ToldApart(conditions).of
        self._told: dict[str, list[Condition]] = {}
        self._latest: dict[str, Condition] = {}
        self._last: list[Condition] = []
        room = ontology.condition(_ROOM)
        self._room_iri = room.iri if room is not None else None
        self._degree = found.grammar.unit("Cel")
        self._shared: Condition | None = None
        self._contents = ContentNames(ontology, found.scanner)

    def begin(self) -> None:
        """Forget the test and the results of the paragraph before."""
        self._setups.begin()
        self._scenes.begin()
        self._listed.begin()
        self._told.clear()
        self._latest.clear()
        self._last.clear()
        self._shared = None

    def remember(self, text: Text, sentence: Sentence) -> None:
        """Keep the test that a sentence without results describes, with the solution that it was done in."""
        self._listed.remember(text, sentence)
        if sentence.statements:
            return
        told = self._setups.remember(text, sentence, self._worded.around(text, sentence))
        self._scenes.remember(text, sentence, told)
        self._latest |= {condition.name: condition for condition in told}

    def pass_over(self, text: Text, start: int, end: int) -> None:
        """Keep what surrounds the test that a sentence without numbers describes ("Cells were tested in wet H2")."""
        if self._setups.may_be_told(text.plain, start, end):
            sentence = Sentence(text.plain, start, end, ((start, end),), (), ())
            self._setups.remember(text, sentence, self._worded.around(text, sentence))

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> list[Condition]:
        """Return the conditions of one result; a result of a cell also has those of the test described before it."""
        own = list(self._own(text, sentence, statement))
        clause = sentence.clauses[sentence.clause(statement.quantity.start)]
        is_same = statement.follows or goes_on(sentence, statement) or _SAME.search(text.plain, *clause) is not None
        if is_same or is_set_against(sentence, statement):
            known = {condition.name for condition in own} | {condition.unit for condition in own if condition.unit}
            told = [one for one in self._told.get(statement.property.label, ()) if not _is_of_composition(one)]
            told = told if is_same else [one for one in told if one.unit is not None or one.name in _SHARED]
            own += [one for one in told if one.name not in known and one.unit not in known]
        if _UNTREATED.search(text.plain, *clause) is not None:
            own = [one for one in own if _OF_TREATMENT.fullmatch(one.name) is None]
        again = list(self._called_again(text, statement, clause))
        own = [one for one in own if all(one.name != other.name for other, is_own in again if is_own)]
        own += [one for one, _ in again if all(one.name != other.name for other in own)]
        if self._last and _SAME_TIME.search(text.plain, *clause):
            named = {one.name for one in own}
            own += [one for one in self._last if one.name in _OF_PERIODS and one.name not in named]
        self._last = own.copy()
        self._told[statement.property.label] = own.copy()
        self._latest |= {one.name: one for one in own if one.unit is not None}
        is_by_element = statement.property.label == ATOMIC and statement.end - statement.start <= _SYMBOL
        if statement.property.label == PROPERTY or is_by_element:
            own[:0] = self._element(text, statement)
        unit = statement.quantity.unit
        if unit is not None and unit.ucum in LOADED_SCALES:
            load = self._conditions.test_load(text, statement.quantity.number_end, statement.quantity.end + _BEHIND)
            own += [load] if load is not None and not any(one.name == load.name for one in own) else []
        result = self._conditions.condition(text, statement.quantity, (), statement.property.label)
        own += list(self._scenes.of(text, sentence, statement, own, result))
        named = {condition.name for condition in own}
        reaction = self._reactions.of(text, sentence, statement) if "reaction" not in named else None
        own += [reaction] if reaction is not None else []
        self._setups.forget(own)
        return own + list(self._setups.of(statement.property, named))

    def _called_again(
        self, text: Text, statement: Statement, clause: tuple[int, int]
    ) -> Iterator[tuple[Condition, bool]]:
        """Yield the variable told of before that a clause calls again ("at this frequency"), and if right behind."""
        found = _SAME_ONE.search(text.plain, *clause) if self._latest else None
        if found is None or found.start() < statement.end <= statement.quantity.start < found.start():
            return
        name = _CALLED.get(found["what"], found["what"])
        known = [one for label, one in self._latest.items() if label.endswith(name)]
        if known:
            yield known[-1], text.plain[statement.quantity.end : found.start()] == " "

    def _element(self, text: Text, statement: Statement) -> list[Condition]:
        """Return the element whose share a result is, which stands where its property is named; the last if nowhere."""
        element = text.plain[statement.start : statement.end].split()[0]
        where = self._contents.thing(text.plain, statement.start, statement.end, "element")
        if where is None and element[:1].isalpha():
            where = statement.start, statement.start + len(element)
        if where is not None:
            element = text.plain[slice(*where)]
            self._shared = Condition(name="element", value=element, quote=self._quote(text, *where))
        return [self._shared] if self._shared is not None else []

    def _own(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the conditions in the sentence: those aligned with a result, in its bracket, nearest, or shared."""
        worded = list(self._worded.of(text, sentence, statement))
        baths = [one.quote for one in worded if one.name == _BATH and one.quote is not None]
        numbers = [
            (at, told)
            for at, told in self._in_numbers(text, sentence, statement)
            if told.quote is None or not any(one.start <= told.quote.start < one.end for one in baths)
        ]
        yield from (told for at, told in numbers if not _is_replaced(sentence, statement, at, told, numbers))
        if all(told.name != _CYCLE for _, told in numbers):
            counted = list(self._nth_cycles(text, sentence, statement))
            yield from counted or self._aspects.repeated(text, sentence, statement)
        yield from worded
        told = {one.name for one in worded}
        yield from (one for one in self._aspects.of(text, sentence, statement) if one.name not in told)
        yield from self._assignments.of(text, sentence, statement)
        yield from self._presence.of(text, sentence, statement)
        listed = self._listed.of(sentence, statement)
        row = self._condition(listed[0], statement, listed[1]) if listed is not None else None
        if row is not None:
            yield row

    def _in_numbers(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[tuple[int, Condition]]:
        """Yield the quantities among the circumstances of a sentence that belong to a result, with their places."""
        rooms = list(self._rooms(text, sentence))
        for group in by_variable(sentence, rooms).values():
            own = chosen(sentence, statement, open_to(sentence, statement, group))
            for quantity in own:
                if quantity not in rooms and self._is_unread(text, sentence, statement, quantity):
                    continue
                if quantity in rooms:
                    if all(one in rooms for one in own):  # else "at room temperature (30 °C)"
                        yield quantity.start, self._room(text, quantity)
                    continue
                if is_of_change(sentence, statement) and len(ends := ends_of(sentence, quantity)) > 1:
                    quantity = ends[statement.position]  # "upon heating from 25 to 200 °C, P grew from 4 to 5"
                condition = self._condition(text, statement, quantity)
                if quantity is not group[0] and (condition is None) != (quantity.unit is None):
                    condition = self._like_first(text, statement, group[0], quantity) or condition
                if condition is not None and _is_of_composition(condition):
                    condition = None if is_of_compared(sentence, statement, quantity) else condition
                if condition is not None and is_of_test_alone(sentence, statement, quantity, condition.name):
                    continue
                if condition is not None and not is_bound_to_other(sentence, statement, quantity, condition.name):
                    yield quantity.start, condition
                    yield from self._electrode(text, statement, quantity)

    def _is_unread(self, text: Text, sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
        """Say whether a quantity is a result that nothing read, and no share whose variable its words name."""
        if not is_unread(sentence, statement, quantity):
            return False
        if quantity.unit is None or quantity.unit.ucum != "%":
            return True
        told = self._conditions.condition(text, quantity, self._found.scan(text).mentions)
        return told is None or told.name not in _SHARES

    def _electrode(self, text: Text, statement: Statement, quantity: Quantity) -> Iterator[tuple[int, Condition]]:
        """Yield the electrode against which the potential of a test is given ("at 1.2 V vs. RHE")."""
        unit, own = quantity.unit, statement.quantity.unit
        if (
            unit is None
            or not unit.basis
            or not unit.ucum.endswith("V")
            or (own is not None and own.ucum.endswith("V"))
        ):
            return
        quote = self._quote(text, quantity.start, quantity.end)
        yield quantity.start, Condition(name="reference electrode", value=unit.basis.removeprefix("vs. "), quote=quote)

    def _like_first(self, text: Text, statement: Statement, first: Quantity, quantity: Quantity) -> Condition | None:
        """Return a bare number of a list under the name of the first ("x = 0.1, 0.2 and 0.3")."""
        named = self._condition(text, statement, first)
        return None if named is None else self._conditions.condition(text, quantity, (), named.name)

    def _condition(self, text: Text, statement: Statement, quantity: Quantity) -> Condition | None:
        condition = self._conditions.condition(text, quantity, self._found.scan(text).mentions)
        if condition is not None and condition.name == statement.property.label:
            condition = self._conditions.condition(text, quantity, ())
        if condition is not None and condition.name == _STRAIN_RATE and statement.property.category not in _STRAINED:
            condition = None  # any rate is per second
        if condition is not None and condition.name != "length":
            return self._conditions.usual(condition, statement.property)
        if condition is None and quantity.unit is not None and quantity.unit.ucum == "deg":
            return self._angle(text, statement, quantity)
        if condition is None and quantity.unit is not None and statement.property.category in _OF_DEVICES:
            area = self._conditions.condition(text, quantity, (), _AREA) if quantity.unit.ucum in _AREAS else None
            if area is not None:
                return area
        is_speed = quantity.unit is not None and quantity.unit.ucum == _CROSSHEAD_UNIT
        if condition is None and is_speed and statement.property.category == "mechanical":
            return self._conditions.condition(text, quantity, (), _CROSSHEAD)
        typical = self._conditions.typical(statement.property, quantity.unit)
        if typical is None and condition is None and quantity.unit is not None and quantity.unit.ucum == "%":
            typical = share_name(text.plain, quantity)
        return self._conditions.condition(text, quantity, (), typical) if typical else condition

    def _angle(self, text: Text, statement: Statement, quantity: Quantity) -> Condition | None:
        """Return an angle that nothing names ("bent to 180°"), under the name of the one told before ("At 30°")."""
        is_test = statement.property.category in _OF_ANGLES and statement.property.default_unit != "deg"
        if not is_test or not _AT_ANGLE.search(text.plain, max(0, quantity.start - _BEHIND), quantity.start):
            return None
        known = [label for label in self._latest if label.endswith("angle")]
        return self._conditions.condition(text, quantity, (), known[-1] if known else "angle")

    def _nth_cycles(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the cycle of "the 2nd, 10th and 50th discharge capacities were ..."."""
        for value, where in nth_cycles(text, sentence, statement):
            yield self._conditions.counted(_CYCLE, value, self._quote(text, *where))

    def _rooms(self, text: Text, sentence: Sentence) -> Iterator[Quantity]:
        """Yield where a sentence tells of the room's temperature, as a circumstance among others."""
        for mention, kinds in self._found.scan(text).begun_in(ConditionKind, sentence.start, sentence.end):
            if kinds[0].label == _ROOM:
                number = Number(Decimal(0), None, None, "=", text.plain[mention.start : mention.end])
                yield Quantity(mention.start, mention.end, mention.end, number, self._degree)

    def _room(self, text: Text, quantity: Quantity) -> Condition:
        quote = self._quote(text, quantity.start, quantity.end)
        return Condition(name=_TEMPERATURE, value=quote.quote, kind=self._room_iri, quote=quote)

    def _quote(self, text: Text, start: int, end: int) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")


def _is_replaced(
    sentence: Sentence, statement: Statement, at: int, told: Condition, numbers: Sequence[tuple[int, Condition]]
) -> bool:
    """Say whether the clause of a value gives a variable anew ("after 24 h it was ...; after 3 d it had fallen to")."""
    clause = sentence.clause(statement.run[0])
    return sentence.clause(at) != clause and any(
        one.name == told.name and one.unit != told.unit and sentence.clause(place) == clause for place, one in numbers
    )


def _is_of_composition(condition: Condition) -> bool:
    """Say whether a condition tells what a sample is made of: it is not that of another sample."""
    return condition.name.endswith(("content", "level", "ratio", "fraction")) or len(condition.name) == 1
