"""What tells results of one sentence apart that nothing else does: "0.3 nm for the wet and 0.2 nm for the dry route".

Two numbers of one quantity of one sample under the same conditions cannot both be true. Where words stand right behind
each of them, in the same way, these say what each is of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.document import Text
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.circumstance_choice import Range
from kg.extractors._sentences.sentence import Statement
from kg.records import Measurement, Record

_NAME, _STATE = "variant", "state"
_NO_WORD = (
    r"(?:and|or|but|while|whereas|is|was|are|were|be|to|at|for|in|on|of|by|with|the|an?|as|than|that|which|from|after|"
    r"before|respectively|compared|due|it|its|this|these|those|them|both|each|all|total|average|our|their|previous|"
    r"literature|being|having|one|ones|first|second|third|former|latter|other|same|[a-z]+s\sto)\b"
)
_WORD = r"[^\W\d_](?:[\w/+–-]|\.(?=\d))*"
_WORDS = rf"(?!{_NO_WORD}){_WORD}(?:\s(?!{_NO_WORD}){_WORD}){{0,3}}"
_BEFORE_WORDS = r"(?:for|in|on|with|under|via|by|using|along|near|at)\s(?:the\s|an?\s|its\s)?"
_EVENT = re.compile(
    r"\s\(?(?P<what>(?:after|before|without|following|prior\sto|next\sto|in\sthe\s(?:presence|absence)\sof|at\sthe\send\sof)\s"
    rf"(?:the\s|an?\s)?{_WORDS})(?=[,.;)]|\s(?:\(|{_NO_WORD})|$)"
)
_BEHIND = re.compile(
    rf"\s{_BEFORE_WORDS}(?P<what>{_WORDS})(?=[,.;)]|\s(?:\(|{_NO_WORD})|$)"
    rf"|\s?\((?:in\s|for\s|the\s)*(?!(?:Figs?|Tables?|Refs?|see|SI|ca|about)\b)(?P<inside>{_WORDS})\)"
)
_IN_TIME = re.compile(r"(?:after|before|following|prior|at\sthe\send)\s")
_AND = r"(?:,\s(?:and\s)?|\sand\s)(?:(?:of|for|in|at|on|the)\s){0,2}"
_ROW = re.compile(
    rf"\b(?:of|for|in|at|on|with)\s(?:the\s)?(?P<row>(?!{_NO_WORD}){_WORD}(?:\s(?!{_NO_WORD}){_WORD})?"
    rf"(?:{_AND}(?!{_NO_WORD}){_WORD}(?:\s(?!{_NO_WORD}){_WORD})?)+)"
)
_JOINT = re.compile(_AND)
_IN_ORDER = re.compile(r"[^;.]{0,60}?,?\srespectively\b")


class ToldApart:
    """Finds in one document the results that only the words behind them tell apart."""

    def __init__(self, conditions: ConditionReader) -> None:
        self._conditions = conditions

    def of(self, text: Text, found: Sequence[tuple[Statement, Record]]) -> list[Record]:
        """Return the records of one sentence, those with what tells them apart that would contradict each other."""
        groups: dict[object, list[int]] = defaultdict(list)
        for place, (_, one) in enumerate(found):
            if isinstance(one, Measurement):
                told = frozenset((condition.name, str(condition.value)) for condition in one.conditions)
                groups[one.subject, one.property, one.unit, told].append(place)
        records = [record for _, record in found]
        for places in groups.values():
            words = _words(text.plain, [found[place][0] for place in places]) if len(places) > 1 else ()
            for place, where in zip(places, words, strict=False):
                one = records[place]
                if where is None or not isinstance(one, Measurement) or text.plain[slice(*where)] in one.subject:
                    continue
                name = _STATE if _IN_TIME.match(text.plain, where[0]) is not None else _NAME
                if all(condition.name != name for condition in one.conditions):
                    variant = self._conditions.text_condition(name, text, *where)
                    records[place] = one.model_copy(update={"conditions": (*one.conditions, variant)})
        return records


def _words(plain: str, alike: Sequence[Statement]) -> Sequence[Range | None]:
    """Return the words that each of some statements is of: right behind it, or at its place in a row; else nothing."""
    runs = dict.fromkeys(one.run for one in alike)
    if len(runs) == 1:
        row = _row(plain, alike[0]) if len(alike) == alike[0].siblings else ()
        return [row[one.position] for one in alike] if row else ()
    told: dict[Range, Range] = {}
    for run in runs:
        event = _EVENT.match(plain, run[1])
        found = _BEHIND.match(plain, run[1]) if event is None else None
        if event is not None:
            told[run] = event.span("what")
        elif found is not None:
            told[run] = found.span("what" if found["what"] else "inside")
    names = {plain[slice(*where)] for where in told.values()}
    if len(names) < len(runs):  # an event is surely told of the number it stands behind, other words may be of all
        told = {run: where for run, where in told.items() if _EVENT.match(plain, run[1])} if len(told) == 1 else {}
    return [told.get(one.run) for one in alike] if told else ()


def _row(plain: str, first: Statement) -> Sequence[Range]:
    """Return the row of words between the name of a quantity and its numbers, as many as these, told in their order."""
    if _IN_ORDER.match(plain, first.run[1]) is None:
        return ()
    for found in _ROW.finditer(plain, min(first.end, first.run[0]), first.run[0]):
        start, items = found.start("row"), []
        for joint in (*_JOINT.finditer(plain, *found.span("row")), None):
            end = joint.start() if joint is not None else found.end("row")
            items.append((start, end))
            start = joint.end() if joint is not None else end
        if len(items) == first.siblings:
            return items
    return ()
