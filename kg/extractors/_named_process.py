"""Which process the temperature or time that stands near its name is of: "annealed at 500 °C", "1000 °C-annealed"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from kg.glossary import Glossary
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.scan import Mention
from kg.terms import Process

_TREATED_THING = re.compile(
    r"(?<=ed)\s(?:[a-z]+\s){1,2}(?:was|were|is|are)\s(?:kept|held|stored|exposed|left|placed|tested)\b"
)
_AID = re.compile(r"[ -](?:aids?|additives?|gas|gases|matrix)\b")  # "mixed-gas" data come from no mixing
_RESULT_AT = re.compile(
    r"\d[\d.]*\s?(?!(?:h|min|s|d|K)\b|°C)[^\d\s,;()]+(?:\^-?\d)?(?:\s[A-Za-zµΩ°]{1,3}(?:\^?-?\d)?){0,3}"
    r"\s(?:at|in|under)\s(?:about\s|~)?$"
)
_RESULT_AFTER = re.compile(r"\d[^;]*\s(?:after|within)\s(?:only\s|about\s|~)?$")
_RUNS_FROM = re.compile(r"(?:heat|cool|warm)ing\s(?:\w+\s){0,2}?from\s(?:\S+\s(?:\S+\s)?to\s)?", re.I)
_GIVEN_IN = re.compile(r"\s?\([^()]{1,16}\)[\s,]*")
_IN_UNIT = re.compile(r"\d\s?$")
_NEAR = 30
_START, _END = attrgetter("start"), attrgetter("end")


@lru_cache(maxsize=4)
def _of_sample(ontology: Ontology) -> re.Pattern[str]:
    nouns = alternatives(ontology.words("nouns behind a state"))
    return re.compile(rf"[\s-](?:{nouns})s?\b")


def process_of(
    quantity: Quantity, text: str, mentions: Sequence[Mention], shorts: Glossary, ontology: Ontology
) -> Process | None:
    """Return the process of a temperature or time: joined to it ("1000 °C-annealed"), or named shortly before."""
    end = quantity.end + 1
    for mention in mentions_near(mentions, quantity.end, end + 1) if text[end - 1 : end] in ("-", " ") else ():
        if mention.start == end and text.endswith("ed", mention.start, mention.end):
            joined = next((term for term in mention.of(Process) if term.kind == "process"), None)
            if joined is not None:
                return joined
    return _process_before(quantity, text, mentions, shorts, ontology)


def _process_before(
    quantity: Quantity, text: str, mentions: Sequence[Mention], shorts: Glossary, ontology: Ontology
) -> Process | None:
    """Return the process whose temperature or time this can be: the last one named shortly before."""
    last, of_sample, end = None, _of_sample(ontology), -1
    for mention in mentions_near(mentions, quantity.start - 2 * _NEAR, quantity.start):
        if not 0 <= quantity.start - mention.end < 40 or (mention.is_symbol and mention.end - mention.start == 1):
            continue  # a lone letter is more often a unit or a variable
        if _RUNS_FROM.fullmatch(text, mention.start, quantity.start):
            continue  # "upon heating from 25 to 200 °C": the course of a test
        if _RESULT_AFTER.search(text, mention.end, quantity.start) and not text.endswith("ed", 0, mention.end):
            continue  # "the coating lost 2% after 30 days"
        if _RESULT_AT.search(text, mention.end, quantity.start) or ";" in text[mention.end : quantity.start]:
            continue  # "the aged alloy has a strain of 6% at 37 °C", "A, aged; D, held at 37 °C"
        if mention.is_symbol and end > 0 and text[end : mention.start] == " (":
            continue  # "before heat treatment (HT: 780 °C/3 h)", whatever it stands for elsewhere
        if mention.is_symbol and _GIVEN_IN.fullmatch(text, mention.end, quantity.start):
            continue  # `SR (%) 30 °C`: initials of a quantity
        if mention.is_symbol and _IN_UNIT.search(text, max(0, mention.start - 3), mention.start):
            continue  # `2.1 MA/cm2`
        # "sintering aids", "the ECAP samples": the process only tells which substance or sample is meant
        # and "(HIP)" which treatment the sample before has had
        around = text[mention.start - 1 : mention.start] + text[mention.end : mention.end + 1]
        is_chain = text.startswith(" + ", mention.end) or text.endswith(" + ", 0, mention.start)  # "HIP + DA"
        is_of_thing = (
            around == "()"
            or is_chain
            or _TREATED_THING.match(text, mention.end, quantity.start)
            or _AID.match(text, mention.end)
            or text.endswith("ings", 0, mention.end)  # "wear of the coatings (8 N, 45 min)"
            or of_sample.match(text, mention.end)
        )
        for term in mention.of(Process):
            end = mention.end
            short = text[mention.start : mention.end] if mention.is_symbol else ""
            if term.kind == "process" and not is_of_thing and not shorts.means_other(short, term.label):
                last = term
    return last


def mentions_near(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Return those of the mentions of a text, which stand in order, that touch `[start, end]`."""
    first = bisect_left(mentions, start, key=_END)
    return mentions[first : bisect_right(mentions, end, first, key=_START)]
