"""Quantities beside a result that are results themselves, though nothing reads them: no circumstances.

"A is stable up to 365 °C and B up to 352 °C": what is told in the words and the unit of the value is no circumstance
of it. A share that nothing is added by and a length that something came to are none either.
"""

from __future__ import annotations

import re

from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_LAST_WORDS = re.compile(r"(?P<words>(?:[a-z]+\s)?[a-z]+)\s(?:[~≈]\s?|about\s|only\s|just\s|ca\.\s)*$")
_VERB_BEFORE = re.compile(
    r"\b(?:is|was|are|were|becomes?|became|reach(?:es|ed)|g[ai]ves?|shows?|showed|deliver(?:s|ed)|yield(?:s|ed)|"
    r"exhibit(?:s|ed)|stor(?:es|ed)|equals|read|reads|made|leaves|left)\s(?:the\s|an?\s)?"
    r"(?:only\s|about\s|just\s|merely\s|as\s(?:high|low|much|large|small)\sas\s|[~≈]\s?)*(?:[a-z]+\s(?=$))?$"
)
_ADDED = re.compile(
    r"\b(?:with|containing|contains?|at|having|adding|plus|addition\sof|contents?\sof|loading\sof|filled|doped|dopant|"
    r"concentrations?\sof|fractions?\sof|in|for|and|or|=)\s(?:the\s|an?\s|only\s|about\s|[~≈]\s?)*$|[,(=–-]\s?$"
)
_OF_THING = re.compile(r"\s?[A-Z][\w-]*")
_REACHED = re.compile(
    r"\b(?:below|above|beyond|exceeding|up\sto|down\sto|as\s[a-z]+\sas|nearly|almost)\s(?:about\s|[~≈]\s?)?$"
)
_TOLD_AT = re.compile(
    r"(?:\b(?:at|under|for|with|after|by|up\sto|between|from|to|in|on|over|versus|vs\.?|and|or|when|if|of\sthe|below|above|"
    r"during|than|within)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}(?:of\s|is\s)?(?:about\s|only\s)?|[=(,~@-]\s?)$",
    re.I,
)
_SHARE = "%"
_METRE = (1, 0, 0, 0, 0, 0, 0)


def is_unread(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a quantity beside a result is a result itself that nothing read."""
    unit, own = quantity.unit, statement.quantity.unit
    if unit is None or sentence.bracket(quantity.start) >= 0:
        return False
    before = sentence.before(quantity.start, 48)
    is_behind = quantity.start >= statement.run[1]  # before a value, "if the thickness is 6 nm" tells a circumstance
    if is_behind and _VERB_BEFORE.search(before):
        return True
    if unit.ucum == _SHARE and unit.basis is None:
        is_like = own is not None and own.ucum == _SHARE
        is_added = _ADDED.search(before) is not None and not is_like
        return not (is_added or _OF_THING.match(sentence.text, quantity.end))
    if own is not None and own.dimension == unit.dimension and own.ucum == unit.ucum:
        if not _TOLD_AT.search(before):
            return True  # "The slope of 532 mV was decreased to 294 mV"
        mine, its = _LAST_WORDS.search(sentence.before(statement.run[0], 48)), _LAST_WORDS.search(before)
        return mine is not None and its is not None and mine["words"] == its["words"]
    return is_behind and unit.dimension == _METRE and _REACHED.search(before) is not None
