"""Which of the circumstances in a sentence belong to which of its results, and what peaks are assigned to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import LISTED_SYMBOL, LOADED_SCALES, ConditionReader
from kg.extractors._prose_lists import starts_change
from kg.extractors._prose_shares import PROPERTY
from kg.extractors._prose_words import JOINT, PREDICATE
from kg.extractors._sentences import Sentence, Statement
from kg.extractors._table_constituents import CORE_LEVEL
from kg.quantities import Quantity
from kg.records import Condition, Evidence
from kg.terms import ConditionKind

_WORD_ORDINALS = {"first": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}
_ORDINAL = re.compile(
    r"\b(?:(?P<number>\d+)(?:st|nd|rd|th)|(?P<word>first|initial|second|third|fourth|fifth|tenth))\b"
    r"(?=(?:,|,?\s(?:and|to))?\s(?:(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|tenth|and|,)[\s,]*)*"
    r"(?:specific |reversible |galvanostatic )?"
    r"(?:cycles?\b|charg|discharg|capacit|coulomb|columb|irreversible|lithiation|sodiation))",
    re.I,
)
_ASSIGNED = re.compile(
    r"(?:\s(?:in|of|for)\s[^,;.]{2,40}?(?=\s(?:are|is|were|was|can)\s))?[\s,]*(?:\([^()]*\)[\s,]*)?"
    r"(?:(?:which|that|respectively|can|could|may|is|are|was|were|be|been|being|well|mainly|typically)[\s,]+)*"
    r"(?:(?:attribut\w+|assign\w+|ascrib\w+|correspond\w*|correlat\w+|index\w*|relat\w+|belong\w*|due|originat\w+|"
    r"characteristic|associat\w+|result\w+|aris\w+|arose|stem\w*|caused|typical)\s(?:\w+ly\s)?(?:to|with|from|of|as|in|by)"
    r"|(?:reveal|indicat|suggest|confirm|show|demonstrat|prov|verif|evidenc)\w*\s(?:the\s)?"
    r"(?:presence|formation|existence|appearance)\sof)\s(?:the\s)?(?P<what>[^;.]{2,140})",
    re.I,
)
_BINDING = "binding energy"
_BRACKETED = re.compile(r"\s?\((?P<what>[^()0-9][^()]{1,40}|[A-Zα-ω]?[\w ]*\(\d{3,4}\))\)")
_ASSIGNED_END = re.compile(
    r",?\s(?:which|where|while|whereas|indicat\w+|suggest\w+|confirm\w+|reveal\w+|respectively|"
    r"and the (?=\w+ (?:peak|band|at))|and (?:a|another)\b|(?:and|while|whereas) (?:that|those) (?=at|around|near)|"
    r"is|are|was|were)\b|,\sthe\s"
)
_BEFORE_PEAK = re.compile(
    r"(?:^|[,;]\s|\band\s|\bthe\s|\ban?\s)(?P<what>(?:[^\s,;]+\s){0,6}?(?:stretching|bending|deformation|"
    r"vibrations?|mode|rocking|wagging|breathing|reflection|phase)"
    r"(?:\s(?:of|in)\s(?:the\s)?[^\s,;]+(?:\s(?:group|bond|unit)s?)?)?)\s(?:is|was|are|were|appear\w*|"
    r"observ\w+|locat\w+|occur\w*|indicat\w+|found|at|around|near|peaks?|bands?)\b[^,;]{0,30}$",
    re.I,
)
_PLANES = re.compile(
    r"(?<=\))\s(?:crystal |lattice |diffraction |crystallographic )?(?:planes?|reflections?|facets?)\b.*"
)
_OF_PLANES = re.compile(
    r"(?P<plane>[({]-?\d[\d\s-]{0,8}[)}])(?=\s(?:crystal |lattice |diffraction |crystallographic )?"
    r"(?:planes?|reflections?|facets?))"
)
_SAME = re.compile(r"\b(?:same|identical|these|such) (?:[\w-]+ )?(?:conditions?|rates?|currents?|temperatures?)\b")
_CARRIED = frozenset(["current density", "specific current", "C-rate", "temperature", "voltage window"])
_PARTS = re.compile(r",\s?(?:and\s)?|\s?(?:\band\b|&)\s")
_CONTENT_OF = re.compile(r"\s?(?:of\s)?(?:the\s|such\s|these\s|this\s)?(?P<what>[A-Z]\w[\w-]*(?:\([\w-]+\)[\w-]*)*)")


# What a change came from: the value before it had none of it.
_LATER = re.compile(
    r"\b(?:after|upon|(?:with|by|through|on|due to) (?:the |an? )?"
    r"(?:addition|incorporation|introduction|adding|doping|use))\b"
)


_ASSIGNS = re.compile(r"(?<!\w)([^\W\d]\w?)\s?=\s?$")
_RIVAL = re.compile(r"\bthan (?:that|those) (?:of|for)\b[^;,()]{1,60}$")
_DIRECTLY = re.compile(r"\s(?:at|for|under|after|in|with)\s(?:an?\s|the\s)?")
_BEHIND = 8  # characters in which the load of a scale follows its unit: "363 HV (0.2)"


class CircumstanceReader:
    """Gives the results of a sentence their conditions."""

    def __init__(self, document: Document, found: Found, conditions: ConditionReader) -> None:
        self._document = document
        self._found = found
        self._conditions = conditions
        self._setup: dict[str, Condition] = {}
        self._told: dict[str, list[Condition]] = {}

    def begin(self) -> None:
        """Forget the test and the results of the paragraph before."""
        self._setup.clear()
        self._told.clear()

    def remember(self, text: Text, sentence: Sentence) -> None:
        """Keep the test that a sentence without results describes ("cells were cycled at 0.2 mA/cm²")."""
        if sentence.statements:
            return
        for quantity in sentence.circumstances:
            condition = self._conditions.condition(text, quantity, self._found.scan(text).mentions)
            if condition is not None and condition.name in _CARRIED:
                self._setup[condition.name] = condition

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> list[Condition]:
        """Return the conditions of one result; a result of a cell also has those of the test described before it."""
        own = list(self._own(text, sentence, statement))
        clause = sentence.clauses[sentence.clause(statement.quantity.start)]
        if statement.follows or _SAME.search(text.plain, *clause):
            known = {condition.name for condition in own} | {condition.unit for condition in own if condition.unit}
            told = [one for one in self._told.get(statement.property.label, ()) if not _is_of_composition(one)]
            own += [one for one in told if one.name not in known and one.unit not in known]
        self._told[statement.property.label] = own.copy()
        if statement.property.label == PROPERTY:
            own.insert(0, self._element(text, statement))
        unit = statement.quantity.unit
        if unit is not None and unit.ucum in LOADED_SCALES:
            load = self._conditions.test_load(text, statement.quantity.number_end, statement.quantity.end + _BEHIND)
            own += [load] if load is not None and not any(one.name == load.name for one in own) else []
        if statement.property.category != "electrochemical":
            return own
        named = {condition.name for condition in own}
        return own + [condition for name, condition in self._setup.items() if name not in named]

    def _element(self, text: Text, statement: Statement) -> Condition:
        """Return the element whose share a result is, which stands where its property is named."""
        quote = self._quote(text, statement.start, statement.end)
        return Condition(name="element", value=text.plain[statement.start : statement.end], quote=quote)

    def _own(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the conditions in the sentence: those aligned with a result, in its bracket, nearest, or shared."""
        for group in _by_variable(sentence).values():
            for quantity in _chosen(sentence, statement, _open_to(sentence, statement, group)):
                condition = self._condition(text, statement, quantity)
                if condition is not None and quantity is not group[0] and quantity.unit is None:
                    condition = self._like_first(text, statement, group[0], quantity) or condition
                if condition is not None:
                    yield condition
        yield from self._ordinals(text, sentence, statement)
        yield from self._words(text, sentence, statement)
        if statement.property.label.endswith("spacing"):
            yield from self._reflection(text, sentence, statement)
        if statement.property.label == _BINDING:
            yield from self._core_level(text, sentence, statement)
        if statement.is_peak or statement.property.category == "peak":
            yield from self._assignment(text, sentence, statement)

    def _like_first(self, text: Text, statement: Statement, first: Quantity, quantity: Quantity) -> Condition | None:
        """Return a bare number of a list under the name of the first ("x = 0.1, 0.2 and 0.3")."""
        named = self._condition(text, statement, first)
        return None if named is None else self._conditions.condition(text, quantity, (), named.name)

    def _condition(self, text: Text, statement: Statement, quantity: Quantity) -> Condition | None:
        condition = self._conditions.condition(text, quantity, self._found.scan(text).mentions)
        if condition is not None and condition.name == statement.property.label:
            condition = self._conditions.condition(text, quantity, ())
        if condition is not None and condition.name != "length":
            return condition
        typical = self._conditions.typical(statement.property, quantity.unit)
        if typical is None and condition is None and quantity.unit is not None and "%" in quantity.unit.ucum:
            of = _CONTENT_OF.match(text.plain, quantity.end)
            typical = f"{of['what']} content" if of else "content"
        return self._conditions.condition(text, quantity, (), typical) if typical else condition

    def _ordinals(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the cycle of "the 2nd, 10th and 50th discharge capacities were ..."."""
        is_of_cells = statement.property.category == "electrochemical"
        if not is_of_cells and text.plain.find("cycle", sentence.start, sentence.end) < 0:
            return
        found = list(_ORDINAL.finditer(text.plain, sentence.start, sentence.end))
        if not found:
            return
        if statement.siblings == len(found):
            chosen = found[statement.position]
        else:
            before = [ordinal for ordinal in found if ordinal.start() < statement.quantity.start]
            clause = sentence.clause(statement.quantity.start)
            own = [ordinal for ordinal in before if sentence.clause(ordinal.start()) == clause] or before
            chosen = own[-1] if own else found[0]
        value = chosen["number"] or str(_WORD_ORDINALS[chosen["word"].lower()])
        yield self._conditions.counted("cycle number", value, self._quote(text, chosen.start(), chosen.end()))

    def _words(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield conditions that are words ("at room temperature")."""
        clause = sentence.clause(statement.quantity.start)
        single = len({s.quantity.start for s in sentence.statements}) == 1
        for mention, kinds in self._found.scan(text).begun_in(ConditionKind, sentence.start, sentence.end):
            if kinds[0].label == "room temperature" and (single or sentence.clause(mention.start) == clause):
                quote = self._quote(text, mention.start, mention.end)
                yield Condition(name="temperature", value=quote.quote, kind=kinds[0].iri, quote=quote)

    def _assignment(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield what a peak is attributed to: named after the numbers, in a bracket, or as the subject before."""
        if CORE_LEVEL.fullmatch(text.plain, statement.start, statement.end):
            yield self._assigned(text, statement.start, statement.end)
            return
        last = statement.run[1] if statement.siblings > 1 else statement.quantity.end
        after = _ASSIGNED.match(text.plain, last, sentence.end)
        if after is None:
            bracket = _BRACKETED.match(text.plain, statement.quantity.end, sentence.end)
            before = _BEFORE_PEAK.search(text.plain[sentence.start : statement.quantity.start])
            if bracket is not None:
                yield self._assigned(text, bracket.start("what"), bracket.end("what"))
            elif before is not None:
                yield self._assigned(text, sentence.start + before.start("what"), sentence.start + before.end("what"))
            return
        start, what = after.start("what"), after["what"]
        end = _ASSIGNED_END.search(what)
        what = what[: end.start()] if end else what
        what = _PLANES.sub("", what)
        parts = _split(what)
        if statement.siblings > 1 and len(parts) == statement.siblings:
            begin, stop = parts[statement.position]
            yield self._assigned(text, start + begin, start + stop)
        elif what.strip():
            yield self._assigned(text, start, start + len(what.rstrip(" ,")))

    def _reflection(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the planes whose distance a spacing is: the first named behind it, else the last before."""
        found = list(_OF_PLANES.finditer(text.plain, sentence.start, sentence.end))
        after = [planes for planes in found if planes.start() >= statement.quantity.end]
        for planes in after[:1] or found[-1:]:
            quote = self._quote(
                text,
                *planes.span("plane"),
            )
            yield Condition(name="reflection", value=quote.quote, quote=quote)

    def _core_level(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the core level named last before a binding energy ("in the Zn 2p spectrum a component at 1022 eV")."""
        levels = list(CORE_LEVEL.finditer(text.plain, sentence.start, statement.quantity.start))
        if not levels or levels[-1].span() == (statement.start, statement.end):
            return
        listed = levels[-statement.siblings :]
        gaps = [text.plain[left.end() : right.start()].strip(" ,") for left, right in pairwise(listed)]
        is_aligned = len(listed) == statement.siblings and all(gap in ("", "and", "and the") for gap in gaps)
        level = listed[statement.position] if is_aligned else levels[-1]
        yield Condition(name="core level", value=level.group(), quote=self._quote(text, *level.span()))

    def _assigned(self, text: Text, start: int, end: int) -> Condition:
        quote = self._quote(text, start, end)
        return Condition(name="assignment", value=" ".join(text.plain[start:end].split()), quote=quote)

    def _quote(self, text: Text, start: int, end: int) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")


def _is_of_composition(condition: Condition) -> bool:
    """Say whether a condition tells what a sample is made of: it is not that of another sample."""
    return condition.name.endswith(("content", "level", "ratio")) or len(condition.name) == 1


def _split(what: str) -> list[tuple[int, int]]:
    """Return the ranges of the parts of a list."""
    ranges, start = [], 0
    for found in _PARTS.finditer(what):
        if what[start : found.start()].strip():
            ranges.append((start, found.start()))
        start = found.end()
    if what[start:].strip():
        ranges.append((start, len(what.rstrip(" ,"))))
    return ranges


def _by_variable(sentence: Sentence) -> dict[str, list[Quantity]]:
    """Return the circumstances of a sentence by their variable; the bare numbers of a list have that of the first."""
    groups: dict[str, list[Quantity]] = {}
    last: Quantity | None = None
    key = ""
    for quantity in sorted(sentence.circumstances, key=lambda one: one.start):
        is_listed = last is not None and last.unit is None and quantity.unit is None
        if not is_listed or last is None or not JOINT.fullmatch(sentence.text, last.end, quantity.start):
            key = _variable(sentence, quantity)
        groups.setdefault(key, []).append(quantity)
        last = quantity
    return groups


def _open_to(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> list[Quantity]:
    """Return those circumstances of one variable that are not told of another value alone."""
    open_to = [quantity for quantity in group if not _is_of_rival(sentence, statement, quantity)]
    if len(sentence.statements) == 1:
        return open_to
    return [
        quantity
        for quantity in open_to
        if not (_is_later(sentence, statement, quantity) or _is_of_next(sentence, statement, quantity))
    ]


def _variable(sentence: Sentence, quantity: Quantity) -> str:
    """Return a key for the variable that a circumstance gives: its unit, or what is counted or assigned."""
    if quantity.unit is not None:
        return quantity.unit.ucum
    before = sentence.before(quantity.start, 60)
    assigned = _ASSIGNS.search(before[-8:]) or LISTED_SYMBOL.search(before)
    if assigned is not None:
        return f"{assigned[1]} ="
    counted = re.match(r"\s?-?[a-z]+", sentence.text[quantity.end : quantity.end + 12])
    return f"1 {counted.group().strip(' -')}" if counted else "1"


def _chosen(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return those circumstances of one variable that belong to a result."""
    at, end = statement.quantity.start, statement.quantity.end
    if statement.siblings > 1:
        listed = group if len(group) == statement.siblings else _list_of(sentence, statement, group)
        if listed:
            return [listed[statement.position]]
    others = sorted({s.quantity.start for s in sentence.statements})
    inside = [quantity for quantity in group if sentence.bracket(quantity.start) >= 0]
    shared = [q for q in inside if sentence.bracket(q.start) == sentence.bracket(at)]
    following = [
        q
        for q in inside
        if q.start >= end
        and sentence.bracket(q.start) >= end
        and PREDICATE.search(sentence.text, end, sentence.bracket(q.start)) is None
    ]
    if shared or following:
        first = sentence.bracket(following[0].start) if following else -1
        return shared or [q for q in following if sentence.bracket(q.start) == first]
    if len(others) == 1:
        return group
    group = [quantity for quantity in group if _reaches(sentence, statement, quantity, others[0])]
    inside = [quantity for quantity in inside if quantity in group]
    free = [quantity for quantity in group if quantity not in inside] or ([] if len(group) > 1 else list(group))
    if len(free) <= 1:
        return free
    if free[0].start < others[0]:
        before = [quantity for quantity in free if quantity.start < at]
        return before[-1:] if before else free[:1]
    after = [quantity for quantity in free if quantity.start >= end]
    return after[:1] if after else free[-1:]


def _list_of(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> list[Quantity]:
    """Return the first list behind a result with as many circumstances as it has siblings ("at 700 and 650 °C")."""
    found: list[Quantity] = []
    for quantity in group:
        if quantity.start < statement.run[1]:
            continue
        if found and not JOINT.fullmatch(sentence.text, found[-1].end, quantity.start):
            break
        found.append(quantity)
    return found if len(found) == statement.siblings else []


def _is_of_rival(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance is of what a result is compared with ("than that of films annealed at 200 °C")."""
    if quantity.start < statement.run[1]:
        return False
    return _RIVAL.search(sentence.text, statement.run[1], quantity.start) is not None


def _is_of_next(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance follows another value of the property ("0.4 at 10 N, dropped to 0.3 at 30 N")."""
    return any(
        other.property == statement.property
        and other.run != statement.run
        and statement.run[1] <= other.quantity.start
        and other.run[1] <= quantity.start
        and _DIRECTLY.fullmatch(sentence.text, other.run[1], quantity.start) is not None
        for other in sentence.statements
    )


def _reaches(sentence: Sentence, statement: Statement, quantity: Quantity, first: int) -> bool:
    """Say whether a circumstance is told of a result: no other predicate parts them, unless it opens the sentence."""
    if quantity.start < first:
        return True
    if quantity.start < statement.quantity.start:
        return PREDICATE.search(sentence.text, quantity.end, statement.quantity.start) is None
    end = statement.run[1]
    last = max((s.quantity.start for s in sentence.statements if s.quantity.start < quantity.start), default=end)
    return last <= end or PREDICATE.search(sentence.text, end, last) is None


def _is_later(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance came after the value before a change ("from 300 to 120 after 50 cycles")."""
    if quantity.start < statement.run[1] or not starts_change(sentence, statement):
        return False
    return _LATER.search(sentence.text, statement.run[1], quantity.start) is not None
