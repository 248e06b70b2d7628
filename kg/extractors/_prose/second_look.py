"""A second look at the numbers that no rule told: what the clues around one make likely is told as such.

The rules before know forms of sentences; numbers told in another form stay untold or are taken for circumstances. Here
every property that such a number may be a value of is weighed by its clues (`clues`), with weights that were learned
from annotated papers (a logistic model with a penalty on the squared weights; `python -m benchmarks.second_look`
learns and tests them). What is likely right is told, with its own confidence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kg.extractors._properties import Context, PropertyReader
from kg.extractors._prose.clues import Choice, ClueReader, KindOf
from kg.extractors._prose.continued import Earlier
from kg.extractors._prose.links import is_peak
from kg.extractors._prose.lists import runs
from kg.extractors._prose.no_values import is_no_value, is_no_value_by
from kg.extractors._prose.premises import is_premise
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._usual_results import UsualResults
from kg.quantities import Quantity

WEIGHTS = Path(__file__).with_name("second_look.json")
"""The learned weights: the natural logarithm of the odds that each clue adds; "" is what holds without any."""
LEAST_ODDS = 0.5
"""What is told: five in eight at least, by the natural logarithm of the odds."""
# "The modulus is 3 GPa (literature: 2.8 GPa)"
_OF_NO_SAMPLE = re.compile(r"\((?:[Ll]it(?:erature|\.)|[Tt]heor\w*|[Tt]arget\w*|[Nn]ominal|[Rr]equired)\b[^()]{0,16}$")


class SecondLook:
    """Tells what numbers are likely values of."""

    def __init__(self, properties: PropertyReader, usual: UsualResults) -> None:
        self.clues = ClueReader(properties, usual)

    def read(self, sentence: Sentence, context: Context, earlier: Earlier, kind_of: KindOf) -> None:
        """State the likely values among the numbers of a sentence that have no statement."""
        told = {one.quantity.start for one in sentence.statements}
        found: list[Statement] = []
        for run in runs(sentence):
            if told.isdisjoint(one.start for one in run):
                likely = _likely(run, self.clues.choices(sentence, run, context, earlier, kind_of))
                found += likely if likely and may_be_values(sentence, run) else []  # few are likely
        if found:
            sentence.statements += found
            places = {one.quantity.start for one in found}
            sentence.circumstances[:] = [one for one in sentence.circumstances if one.start not in places]


def may_be_values(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether no rule knows numbers for something else: a change, a count, a label, what people chose."""
    if _OF_NO_SAMPLE.search(sentence.before(run[0].start)):
        return False
    return not (is_no_value(sentence, run) or is_no_value_by(sentence, run[-1]) or is_premise(sentence, run))


def _likely(run: Sequence[Quantity], choices: Sequence[Choice]) -> list[Statement]:
    """Return the statements of the likeliest choice, none where it is more likely wrong."""
    weighed = [(odds(choice), choice) for choice in choices]
    best, choice = max(weighed, key=lambda one: one[0], default=(-1.0, None))
    if choice is None or best < LEAST_ODDS:
        return []
    whole = (run[0].start, run[-1].end)
    peak = choice.name is not None and is_peak(choice.name)
    return [
        Statement(
            one,
            choice.property,
            choice.start,
            choice.end,
            place,
            len(run),
            peak,
            whole,
            choice.name is None,
            is_likely=True,
        )
        for place, one in enumerate(run)
    ]


def odds(choice: Choice) -> float:
    """Return the natural logarithm of the odds that a choice is right."""
    weights = _weights()
    return sum((weights[clue] for clue in sorted(choice.clues & weights.keys())), weights[""])


@cache
def _weights() -> Mapping[str, float]:
    learned: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return learned
