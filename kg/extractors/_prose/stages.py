"""Before or after what a value was found: "before cycling", "after the reaction", "prior to annealing".

A treatment after which something was found makes a state of its own (`states`), but only where no value from before it
is told in the same sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extractors._prose.circumstance_choice import Range, shared
from kg.extractors._prose.lists import starts_change
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology

_TO_NUMBER = re.compile(r"(?:\s(?:only|just|already))?\s?\(?")
# "in the as-quenched state"; a solid or an oxidized state is no stage of what is done to a sample
_IN_STATE = re.compile(
    r"\b[Ii]n\s(?:the\s|an?\s|its\s|their\s)?(?P<what>as-[a-z-]+|(?:re)?(?:annealed|aged|quenched|tempered|cycled|"
    r"deformed|swollen|hydrated|dried|poled|unpoled|unloaded|loaded|charged|discharged|lithiated|sintered|rolled|cast|cured)|"
    r"fresh|pristine|virgin|green|wet|dry|initial)\s(?:state|condition)s?\b"
)
# "In the initial state it was 78% and decreased to 10%": another state then
_CHANGED = re.compile(
    r"\b(?:(?:de|in)creas|chang|drop|reduc|rais|lower|impro)\w*\s(?:\w+\s)?to\b|\b(?:fell|rose|sank|grew)\s"
)
# What made a change, by the form of its noun: "after surface polishing".
_AFTER_WHAT = re.compile(
    r"\s(?:after|upon|following)\s(?:the\s|an?\s)?(?P<what>(?:[a-z-]+\s){0,2}?[a-z-]+(?:ing|[st]ion|ment|lysis)s?)"
    r"(?=[,.;)]|\s(?!of\b))"
)


def before_change(sentence: Sentence, statement: Statement) -> Range | None:
    """Return what came between a value and the one it changed to: it is that from before it."""
    found = (
        _AFTER_WHAT.match(sentence.text, statement.run[1], sentence.end) if starts_change(sentence, statement) else None
    )
    return found.span("what") if found is not None else None


class Stages:
    """The patterns of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        undergone = alternatives(ontology.words("what samples undergo"))
        names = (name for one in ontology.processes if one.kind == "process" for name in (one.label, *one.names))
        processes = alternatives(name for name in names if name.endswith(("ing", "ion", "ment")))
        adjectives = r"(?:(?!(?:the|an?)\b)[A-Za-z-]+\s){0,2}"
        end = r"(?!\s(?:at|for|of|in|with|to|up)\s[^\s]*\d|\s\d|-)"
        self._undergone = re.compile(
            rf"\b(?P<what>(?:[Bb]efore|[Aa]fter|[Pp]rior\sto|[Ff]ollowing)\s(?:the\s)?{adjectives}(?:{undergone}))\b{end}"
        )
        self._before = re.compile(
            rf"\b(?P<what>(?:[Bb]efore|[Pp]rior\sto)\s(?:the\s)?(?:[A-Za-z-]+\s)?(?:{processes}|{undergone}))\b{end}"
        )
        self._after = re.compile(rf"\b(?P<what>[Aa]fter\s(?:the\s)?(?:[a-z-]+\s)?(?:{processes}))\b")

    def of(self, plain: str, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the words that tell when a value was found."""
        said = plain[sentence.start : sentence.end]
        if " state" in said or " condition" in said:
            behind = {one.end + 1 for one in sentence.quantities}  # "45 µm in the as-received state" is of that number
            found = _IN_STATE.finditer(plain, sentence.start, sentence.end)
            states = [one.span("what") for one in found if one.start() not in behind]
            own = shared(sentence, statement, states)
            if own is not None and not _CHANGED.search(plain, own[1], max(own[1], statement.run[0])):
                return own
        if not any(word in said for word in ("efore", "fter", "rior to", "ollowing ")):
            return None
        where = (plain, sentence.start, sentence.end)
        earlier = [found.span("what") for found in self._before.finditer(*where)]
        told = {found.span("what") for found in self._undergone.finditer(*where)} | set(earlier)
        if earlier:  # "15 Ω before and 12 Ω after annealing" sets two values against each other
            told |= {found.span("what") for found in self._after.finditer(*where)}
        ranges = sorted(one for one in told if not any(one != other and _covers(other, one) for other in told))
        if len(ranges) == 1 and not _is_of(sentence, statement, ranges[0]):
            return None
        return shared(sentence, statement, ranges) if ranges else None


stages = lru_cache(maxsize=4)(Stages)


def _covers(one: Range, other: Range) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def _is_of(sentence: Sentence, statement: Statement, told: Range) -> bool:
    """Say whether the only such words open a sentence, or stand right behind a value or its name."""
    first = min(other.run[0] for other in sentence.statements)
    if told[1] <= first:
        return True
    return _TO_NUMBER.fullmatch(sentence.text, statement.run[1], told[0]) is not None
