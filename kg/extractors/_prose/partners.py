"""What a result was got in, on or of beside its sample: a liquid, a substrate, a carrier, a stage, a pH in words.

"The quantum yield in toluene was", "8 MPa on steel", "the hole mobility", "the exponent of the first stage". Such words
count only right behind a number, right behind the name of its property or where a clause begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.document import Text
from kg.extractors._carriers import CARRIER, THEM, WORD, carrier_in
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.bound_circumstances import STRUCTURE
from kg.extractors._prose.circumstance_choice import Range, shared
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.records import Condition

_PAIR = 2
_ELECTROCHEMICAL = "electrochemical"
_NO_NOUN = (
    r"(?!(?:an?|the|be|it|they|that|those|which|average|about|only|some|this|its|and|but|while|whereas|is|was|were|are|to|of|"
    r"in|at|by|for|reach\w*|amount\w*)\b)"
)
_NOUN = (
    rf"(?:an?\s|the\s)?(?P<what>{_NO_NOUN}[A-Za-z][\w-]*(?:\s{_NO_NOUN}[A-Za-z][\w-]*)?)"
    r"(?=[,.;)]|\s(?:is|was|were|are|it|reach\w*|amount\w*|and|but|while|whereas)\b|\s(?:only\s)?[~≈]?\d)"
)
_FACES = {
    "substrate": re.compile(rf"\b(?:on|onto|to)\s{_NOUN}"),
    "counterface": re.compile(rf"\bagainst\s{_NOUN}"),
}
_SECOND = re.compile(r"\sand\s(?:the\s|an?\s)?(?P<what>[A-Za-z][\w-]*)")
_ACIDITY = re.compile(
    r"\b(?:[Aa]t|[Uu]nder|[Ii]n)\s(?P<what>neutral|physiological|acidic|alkaline|basic)\s(?:pH|conditions)\b"
)
_TO_NAME = re.compile(
    r"(?:\s\([^()]*\))?(?:\s(?:of|for)\s(?:the\s)?[^,;()]{1,30}?)?(?:\s(?:obtained|measured|found))?\s"
)
_RAMP = re.compile(
    r"\b(?:[Oo]n|[Uu]pon|[Dd]uring)\s(?:the\s)?(?P<what>(?:re-?)?heating|cooling)\b(?!\s(?:rate|of|at|to|for|above|under|in|from|between)\b)"
)
_ARC_REACH = 24
_OPENING = re.compile(r"(?:^|[,;]\s)(?:(?:and|but|while|whereas|yet|however,?)\s)?$|\s(?:and|but|while|whereas)\s$")


class Partners:
    """The patterns of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        liquids = alternatives([*ontology.words("liquids of tests"), *ontology.words("solvents of tests")])
        self.liquid = re.compile(
            rf"\b[Ii]n\s(?:an?\s|the\s|pure\s|neat\s)?(?P<what>{liquids})(?![\w–-]|\s(?:vapou?r|bath)\b)"
        )
        which = alternatives(ontology.words("words that tell stages apart"))
        arcs = alternatives(ontology.words("words that tell arcs of an impedance apart"))
        self.arc = re.compile(rf"(?<![\w-])(?P<what>{arcs})\s(?:\w+\s)?$")
        parts = alternatives(ontology.words("stages and parts that values are of"))
        self.part = re.compile(
            rf"\b(?:[Oo]f|[Ff]or|[Ii]n|[Dd]uring|[Ff]rom|[Aa]t)\s(?:the\s|an?\s)?(?P<what>(?:(?:{which})\s)+(?:{parts}|one(?=\s[^.;]*\d|[.,;])))\b"
        )


_partners = lru_cache(maxsize=4)(Partners)


class PartnerReader:
    """Reads what results of one document were got in, on or of."""

    def __init__(self, ontology: Ontology, conditions: ConditionReader) -> None:
        self._conditions = conditions
        self._known = _partners(ontology)

    def of(self, text: Text, sentence: Sentence, statement: Statement, has_bath: bool) -> Iterator[Condition]:
        """Yield the partners of one result; `has_bath` says that its liquid is known."""
        kind = statement.property
        if CARRIER in kind.conditions:
            yield from self._carrier(text, sentence, statement)
        if kind.category not in STRUCTURE and not has_bath:
            where = _placed(self._known.liquid, sentence, statement)
            if where is not None:
                is_of_cell = kind.category == _ELECTROCHEMICAL
                yield self._conditions.text_condition("electrolyte" if is_of_cell else "medium", text, *where)
        for name, face in _FACES.items():
            where = _placed(face, sentence, statement) if name in kind.conditions else None
            if where is not None:
                yield self._conditions.text_condition(name, text, *where)
        where = _placed(self._known.part, sentence, statement) if not statement.is_peak else None
        if where is not None and (not sentence.text.endswith(" one", *where) or self._has_part(sentence, where[0])):
            yield self._conditions.text_condition("stage", text, *where)
        elif where is None and kind.category == _ELECTROCHEMICAL:
            left = max(sentence.start, statement.start - _ARC_REACH)
            arc = self._known.arc.search(sentence.text, left, statement.start)
            if arc is not None:
                yield self._conditions.text_condition("stage", text, *arc.span("what"))
        where = _placed(_RAMP, sentence, statement)
        if where is not None:
            yield self._conditions.text_condition("temperature sweep", text, *where)
        told = [one.span("what") for one in _ACIDITY.finditer(sentence.text, sentence.start, sentence.end)]
        where = shared(sentence, statement, told) if told and kind.category not in STRUCTURE else None
        if where is not None:
            yield self._conditions.text_condition("pH", text, *where)

    def _has_part(self, sentence: Sentence, end: int) -> bool:
        """Say whether a stage stands before an offset, which "the second one" can be one of."""
        found = self._known.part.search(sentence.text, sentence.start, end)
        return found is not None and not found["what"].endswith(" one")

    def _carrier(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the carrier that a name tells, else the only one of the clause up to the number."""
        plain, start = sentence.text, statement.start
        carrier = carrier_in(plain[start : statement.end])
        named = WORD.search(plain, start, statement.end)
        where = named.span("what") if named is not None else (start, statement.end)
        if carrier is None:
            clause, _ = sentence.clauses[sentence.clause(statement.run[0])]
            told = list(THEM.finditer(plain, clause, statement.quantity.start))
            if len(told) != 1:
                return
            where, carrier = told[0].span("what"), told[0]["what"].lower()
        yield self._conditions.text_condition(CARRIER, text, *where).model_copy(update={"value": carrier})


def _placed(pattern: re.Pattern[str], sentence: Sentence, statement: Statement) -> Range | None:
    """Return what stands right behind a number, else right behind its name or at the beginning of its clause."""
    text, (start, end) = sentence.text, statement.run
    before: list[re.Match[str]] = []
    ends = {other.run[1] for other in sentence.statements}
    for found in pattern.finditer(text, sentence.start, sentence.end):
        if text[end : found.start()] == " ":
            return found.span("what")
        if found.start() >= start:
            break
        is_named = statement.end <= found.start() and _TO_NAME.fullmatch(text, statement.end, found.start())
        at = found.start()
        is_opening = at == sentence.start or _OPENING.search(text, sentence.start, at) is not None
        if (is_named or is_opening) and found.start() - 1 not in ends:
            before.append(found)
    if not before:
        return None
    second = _SECOND.match(text, before[-1].end("what"), start) if statement.siblings == _PAIR else None
    return (second if second is not None and statement.position else before[-1]).span("what")
