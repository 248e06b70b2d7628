"""Conditions that a sentence has from the one before it: "Cells were kept at 85 °C. After 500 h ...", "In this case".

A sentence without results that opens with a circumstance sets the scene for the rest of its paragraph ("Under light of
1000 lx the picture changes."), unless it tells how something was made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from weakref import WeakMethod

from kg.document import Text
from kg.extractors import Found
from kg.extractors._prose.bound_circumstances import STRUCTURE
from kg.extractors._prose.setups import LOOKED_AT
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity
from kg.records import Condition
from kg.terms import Process

_OPENS = re.compile(r"(?:(?:Even|Only|Already)\s)?(?:[Uu]nder|[Aa]t|[Ii]n|[Ww]ith|[Ff]or)\s[^,;.]{0,40}$")
_REFERS = re.compile(
    r"\b(?:[Uu]nder|[Ii]n|[Aa]t|[Ww]ith|[Oo]n)\s(?:these|this|such|those)\s(?:[a-z-]+\s){0,2}?"
    r"(?:conditions?|circumstances?|cases?|configurations?|situations?|regimes?|settings?)\b"
)
_BY_THEN = re.compile(r"(?:[Bb]y|[Uu]ntil|[Uu]p\sto)\s(?:then|(?:this|that)\s(?:point|time))\b")
_LASTED = re.compile(r"(?:Even\s|Only\s)?(?:[Aa]fter|[Oo]ver|[Dd]uring|[Ww]ithin|[Uu]p\sto)\s[^,;]{0,24}$")
_ENDURED = re.compile(
    r"\b(?:kept|held|stored|exposed|aged|immersed|soaked|cycled|operated|subjected|stressed|loaded|irradiated|"
    r"illuminated|tracked|monitored|followed|placed|left|(?:was|were)\s(?:continued|conducted|performed|done|run|carried\sout))\b"
)
_AND = re.compile(r",?\s(?:and\s)?(?:(?:at|under|in|an?|the)\s){0,2}(?:[a-z]+\sof\s)?")
_FIRST = 60  # characters of a sentence in which its circumstance opens it
_OF_TESTS = frozenset([
    "temperature", "measurement temperature", "pressure", "relative humidity", "frequency", "load", "magnetic field",
    "electric field", "heating rate", "strain rate", "scan rate", "voltage", "current density", "light intensity",
])  # fmt: skip
_ACTIVATED = "activation energy"
_PERIODS = frozenset(["time", "cycle number", "storage time", "immersion time"])

Namer = Callable[[Text, Statement, Quantity], Condition | None]


class Scenes:
    """Keeps what the sentences of one paragraph told last."""

    def __init__(self, found: Found, name: Namer) -> None:
        # `name` is a method of the reader that keeps this one: held weakly, or nothing of a document would be freed.
        self._found, self._name = found, WeakMethod(name)
        self._scene: list[tuple[Text, Quantity]] = []
        self._quantities: list[tuple[Text, Quantity]] = []
        self._told: list[Condition] = []
        self._endured = False
        self._measured = False
        self._sentence: Sentence | None = None
        self._own: list[Condition] = []
        self._results: list[Condition] = []

    def begin(self) -> None:
        """Forget the paragraph before."""
        self._scene, self._quantities, self._told, self._own, self._results = [], [], [], [], []
        self._endured, self._measured, self._sentence = False, False, None

    def remember(self, text: Text, sentence: Sentence, told: Sequence[Condition]) -> None:
        """Keep the circumstances of a sentence without results, and the conditions in words that it tells."""
        self._sentence, self._own, self._results = None, [], []
        self._told = [one for one in told if isinstance(one.value, str)]
        self._quantities = [(text, one) for one in sentence.circumstances]
        self._measured = False
        if not self._quantities:
            return
        is_test = LOOKED_AT.search(text.plain, sentence.start, sentence.end) is not None
        self._measured = is_test and not self._is_making(text, sentence)
        self._endured = _ENDURED.search(text.plain, sentence.start, sentence.end) is not None
        first = sentence.circumstances[0].start
        is_opening = first - sentence.start < _FIRST and _OPENS.fullmatch(text.plain, sentence.start, first)
        self._scene = list(_lead(self._quantities)) if is_opening and not self._is_making(text, sentence) else []

    def of(
        self, text: Text, sentence: Sentence, statement: Statement, own: Sequence[Condition], result: Condition | None
    ) -> Iterator[Condition]:
        """Yield what a result has from before, beside the conditions of its `own`."""
        if self._sentence is not sentence:
            if self._sentence is not None:
                results = self._results if len(self._results) == 1 else []
                self._told, self._quantities, self._endured = [*self._own, *results], [], False
                self._measured = False
            self._sentence, self._own, self._results = sentence, [], []
        unit = statement.quantity.unit
        known = {one.name for one in own} | {one.unit for one in own if one.unit} | ({unit.ucum} if unit else set())
        new = list(self._from_before(text, sentence, statement, own)) if _depends(statement) else []
        new = [one for one in new if one.name not in known and one.unit not in known]
        self._own += [one for one in (*own, *new) if one not in self._own]
        self._results += [result] if result is not None else []
        yield from new

    def _from_before(
        self, text: Text, sentence: Sentence, statement: Statement, own: Sequence[Condition]
    ) -> Iterator[Condition]:
        plain, start = text.plain, sentence.start
        if self._quantities or self._told:
            if _REFERS.search(plain, start, sentence.end) or _BY_THEN.match(plain, start):
                yield from self._before(statement)
                return
            if self._measured:
                new = {one.name for one in self._named(statement, [(text, one) for one in sentence.circumstances])}
                told = [one for one in self._named(statement, self._quantities) if one.name in _OF_TESTS - new]
                names = [one.name for one in told]
                is_activated = statement.property.label.endswith(_ACTIVATED)  # found over a range of temperatures
                yield from (one for one in told if names.count(one.name) == 1 and not is_activated)
                return
            first = min((one.start for one in sentence.circumstances), default=start)
            lasts = self._endured and any(one.name in _PERIODS for one in own)
            if lasts and _LASTED.fullmatch(plain, start, first):
                yield from (one for one in self._before(statement) if one.name not in _PERIODS)
        yield from self._named(statement, self._scene)

    def _is_making(self, text: Text, sentence: Sentence) -> bool:
        """Say whether a sentence tells of a process by which something is made."""
        mentions = self._found.scan(text).begun_in(Process, sentence.start, sentence.end)
        return any(kind.kind == "process" for _, kinds in mentions for kind in kinds)

    def _before(self, statement: Statement) -> Iterator[Condition]:
        yield from self._told
        yield from self._named(statement, self._quantities)

    def _named(self, statement: Statement, told: Sequence[tuple[Text, Quantity]]) -> Iterator[Condition]:
        name = self._name()
        conditions = (name(text, statement, quantity) for text, quantity in told if name is not None)
        yield from (one for one in conditions if one is not None)


def _lead(told: Sequence[tuple[Text, Quantity]]) -> Iterator[tuple[Text, Quantity]]:
    """Yield the circumstances that a sentence opens with ("At 298 K and 1 bar"), none of them one end of a change."""
    end = told[0][1].start
    for text, one in told:
        gap = text.plain[end : one.start]
        if (end != one.start and _AND.fullmatch(gap) is None) or text.plain[one.start - 6 : one.start].endswith(
            "from "
        ):
            return
        yield text, one
        end = one.end


def _depends(statement: Statement) -> bool:
    """Say whether a property may depend on how a test was done at all."""
    return statement.property.category not in STRUCTURE and statement.property.category != "condition"
