"""The state of the sample that a sentence tells of: "the annealed films", "after ageing", "non-annealed"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._denials import denied_from
from kg.extractors._prose.lists import starts_change
from kg.extractors._prose.samples import SampleName
from kg.extractors._prose.stages import stages
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives, names_any, words
from kg.ontology import Ontology
from kg.records import Condition, Evidence
from kg.terms import Process

# Words of order and use, which say nothing of a state wherever they stand.
_NO_STATES = frozenset(["after", "before", "used", "control", "bulk"])
_AFTER = re.compile(r"\bafter (?:the |being )?(?:(?:surface|subsequent|further|additional|final|mild|brief) )?$", re.I)
_IN_THE = re.compile(r"\s(?:in|for|of)\s(?:the\s|an?\s)?")
AND = re.compile(r"(?:\s?\([^()]*\))?\s?(?:,\s?(?:and\s)?|and\s)(?:the\s)?")
"""Between the members of a list."""
# A state after these is that of what a value is set against ("35% higher than in the as-cast state").
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:the\s)?[\w-]+(?:\s[\w-]+)?\sand\s(?:the\s)?(?:[\w-]+\s)?$")  # two states
_SET_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|relative\sto|with\srespect\sto|in\scontrast\s(?:to|with)|in\scomparison\s(?:to|with)|unlike|"
    r"than|versus|vs\.?|over)\s(?:(?:the|an?|that|those|of|in|for)\s)*$",
    re.I,
)
_REACH = 40
_SPAN = 8  # characters from a number to the state behind it
_SCALE = re.compile(r"\d{0,3}")  # the load of a hardness: "391 HV10"
_BEHIND = (" ", " in the ")
# Between a word of state and the last name of the list of samples that it stands before.
_LISTED = re.compile(r"\s(?:[\w+/.–-]+(?:\s\+\s\w+)?(?:,\s|\sand\s))*")
_PAIR = 2
_STEM = 4
"""Letters that a process and its participle share ("coating", "coated")."""


@lru_cache(maxsize=4)
def _noun(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of a noun for samples behind a state, with at most one word between."""
    nouns = alternatives(ontology.words("nouns behind a state"))
    return re.compile(rf"[\s-](?:[\w-]+\s)?(?:{nouns})s?\b", re.I)


@lru_cache(maxsize=4)
def _after_test(ontology: Ontology) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of what tests and use make of a sample, and the words of which one must be there."""
    made = ontology.words("what tests make of a sample")
    pattern = re.compile(rf"(?<![\w-])(?:un|non-?|pre-?|post-?)?(?:{alternatives(made)})(?=\s)", re.I)
    firsts = (words(before + word)[0][0] for word in made for before in ("", "un", "non", "pre", "post"))
    return pattern, frozenset(firsts)


class StateWords:
    """Reads the states in the sentences of one document."""

    def __init__(self, document: Document, found: Found) -> None:
        self._document = document
        self._found = found
        self._noun = _noun(found.scanner.ontology)
        self._after_test, self._tests = _after_test(found.scanner.ontology)
        self._stages = stages(found.scanner.ontology)

    def of(
        self, text: Text, sentence: Sentence, statement: Statement, chosen: SampleName | None
    ) -> tuple[Condition, ...]:
        """Return the state that the clause of a result says its sample is in."""
        clause = sentence.clause(statement.quantity.start)
        state: tuple[Condition, ...] = ()
        listed = self.behind(text, statement) or self._listed_state(text, sentence, statement)
        if listed is not None:
            return (listed,)
        stage = self._stages.of(text.plain, sentence, statement)
        if stage is not None and not text.plain.startswith("fter", stage[0] + 1):
            return ()  # a treatment that the sentence tells came later
        for mention, terms in self._found.scan(text).begun_in(Process, sentence.start, sentence.end):
            if sentence.clause(mention.start) != clause or _is_of_another(sentence, statement, mention.start):
                continue
            after = None
            if terms[0].kind != "state":
                after = _AFTER.search(text.plain, max(sentence.start, mention.start - 24), mention.start)
                if after is None and not text.plain.endswith("ed", mention.start, mention.end):
                    continue
            if after is not None and starts_change(sentence, statement):
                continue
            if after is not None or (not state and self._qualifies(text.plain, mention.start, mention.end, chosen)):
                denied = denied_from(text.plain, mention.start) if after is None else None
                first = after.start() if after else mention.start if denied is None else denied
                quote = self._state_quote(text, first, mention.end)
                value = participle(terms[0], quote.quote) if denied is None else quote.quote
                kind = terms[0].iri if denied is None else None
                state = (Condition(name="state", value=value, kind=kind, quote=quote),)
                if after is not None:
                    return state
        return state or self._tested(text, sentence, statement, chosen)

    def _tested(
        self, text: Text, sentence: Sentence, statement: Statement, chosen: SampleName | None
    ) -> tuple[Condition, ...]:
        """Return what a test made of a sample, told before its name or a word for samples ("unsoaked A and B")."""
        if not names_any(text.plain, self._tests):
            return ()
        clause = sentence.clause(statement.quantity.start)
        for found in self._after_test.finditer(text.plain, sentence.start, sentence.end):
            is_near = sentence.clause(found.start()) == clause and not _is_of_another(
                sentence, statement, found.start()
            )
            is_at = chosen is not None and _LISTED.fullmatch(text.plain, found.end(), chosen.start) is not None
            is_at = is_at or self._noun.match(text.plain, found.end()) is not None
            if is_near and is_at and _is_last(sentence, statement, found.end()):
                quote = self._state_quote(text, *found.span())
                return (Condition(name="state", value=quote.quote, kind=None, quote=quote),)
        return ()

    def behind(self, text: Text, statement: Statement) -> Condition | None:
        """Return the state right behind a number, alone in a bracket or as a word ("1210 MPa (as-built)")."""
        end = statement.quantity.end
        scale = _SCALE.match(text.plain, end)
        end = scale.end() if scale is not None else end
        if not text.plain.startswith((" (", "(", " as-", " in the as-"), end):
            return None
        for mention, terms in self._found.scan(text).begun_in(Process, end, end + _SPAN):
            is_inside = text.plain[end : mention.start].strip() == "(" and text.plain.startswith(")", mention.end)
            is_behind = terms[0].kind == "state" and text.plain.startswith("as-", mention.start)
            if is_inside or (is_behind and text.plain[end : mention.start] in _BEHIND):
                quote = self._state_quote(text, mention.start, mention.end)
                return Condition(name="state", value=quote.quote, kind=terms[0].iri, quote=quote)
        return None

    def _listed_state(self, text: Text, sentence: Sentence, statement: Statement) -> Condition | None:
        """Return the state at the place of a number in its list ("of the as-cast and aged alloys is 1 and 2 GPa")."""
        if statement.siblings < _PAIR:
            return None
        scan = self._found.scan(text)
        for start, end in ((statement.end, statement.run[0]), (statement.run[1], sentence.end)):
            named = scan.begun_in(Process, start, end)
            gaps = [text.plain[left.end : right.start] for (left, _), (right, _) in pairwise(named)]
            if len(named) == statement.siblings and all(AND.fullmatch(gap) for gap in gaps):
                break
        else:
            return None
        mention, terms = named[statement.position]
        quote = self._state_quote(text, mention.start, mention.end)
        return Condition(name="state", value=quote.quote, kind=terms[0].iri, quote=quote)

    def _qualifies(self, plain: str, start: int, end: int, chosen: SampleName | None) -> bool:
        """Say whether a word of state stands at the sample's name or before a word for samples."""
        if len(plain[start:end]) < 4 or plain[start:end].lower() in _NO_STATES:
            return False
        beside = chosen is not None and (0 <= chosen.start - end <= 2 or 0 <= start - chosen.end <= 2)
        return beside or self._noun.match(plain, end) is not None or "-" in plain[start:end]

    def _state_quote(self, text: Text, start: int, end: int) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="state")


def _is_of_another(sentence: Sentence, statement: Statement, at: int) -> bool:
    """Say whether a word is told of another number ("2.9 eV for A and 2.7 eV for the doped B") or of a comparison."""
    left = max(sentence.start, at - _REACH)
    if _SET_AGAINST.search(sentence.text, left, at) or _BETWEEN.search(sentence.text, left, at):
        return True
    first = statement.run[1]
    if at > first:
        return any(first <= other.quantity.start < at for other in sentence.statements)
    before = (other.quantity.end for other in sentence.statements if other.quantity.end <= at)
    return at < statement.quantity.start and any(_IN_THE.fullmatch(sentence.text, end, at) for end in before)


def _is_last(sentence: Sentence, statement: Statement, at: int) -> bool:
    """Say whether no other result stands between a word and its number."""
    left, right = sorted((at, statement.quantity.start))
    return not any(left <= other.quantity.start < right and other.run != statement.run for other in sentence.statements)


def participle(process: Process, printed: str) -> str:
    """Return what a process makes of a sample ("annealed"), else the words as printed ("after ball milling")."""
    if process.kind == "state":
        return printed
    last = printed.split()[-1].lower()
    for length in range(len(last), _STEM - 1, -1):  # "hydrogenated" rather than "hydrided" of "hydrogenation"
        for name in process.names:
            if name.endswith("ed") and name.startswith(last[:length]):
                return name
    return printed[:1].lower() + printed[1:]
