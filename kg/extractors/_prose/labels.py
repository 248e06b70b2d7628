"""Numbers that name a thing: the third of a row of items ("phase 3", "site 1090"), a part of a code ("12/4b-7")."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.quantities import Quantity

_NO_NOUN = re.compile(
    r"(?:of|for|in|at|on|from|with|by|through|within|under|after|before|during|to|into|over|between|per|above|below|about"
    r"|around|near|against|until|since|upon|without|the|an?|this|these|those|its|our|their|each|all|both|some|every|no"
    r"|and|or|but|nor|while|which|where|when|if|than|as|that|so|then|also|only|not|yet|just|even|up|out|down|least|most"
    r"|more|less|another|other|first|second|last|next|top|upper|lower|maximum|minimum|average|mean|median|total|n|pH|age"
    r"|approximately|nearly|roughly|almost|exactly|ca|approx|circa|is|was|were|are|be|been|has|have|had|do|does|did|can"
    r"|could|may|might|will|would|shall|should|must|times|equals?|plus|minus|typically|usually|every|versus|vs|year|years"
    r"|spring|summer|autumn|winter|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|modest|meag(?:re|er)|moderate|remarkable|respectable|impressive|decent|poor|tiny|excellent|outstanding|considerable"
    r"|early|late|mid|[a-z]+(?:ed|ing|ly)|reach(?:es)?|exceeds?|contains?|includes?|shows?|gives?|gave|took|takes?|found)$",
)
_BEFORE = re.compile(r"(?<![\w.-])(?P<noun>[A-Za-z][A-Za-z-]{2,})\s$")
_GOES_ON = re.compile(r"\s(?:[a-z]{3,}|[A-Z][a-z]+)")
_LISTED = re.compile(
    r"(?P<noun>[A-Za-z]{3,})\s\d+(?:,\s?\d+)*,?\s(?:and|or|to)\s$|(?P<first>[A-Za-z]{3,})\s(?:\d+,\s)+$"
)
_FUNCTION = re.compile(
    r"\s(?:of|for|in|at|on|from|with|by|through|within|under|after|before|during|to|into|over|between|and|or|but|while"
    r"|which|where|when|if|than|as|that|is|was|were|are|has|have|had|can|could|may|will|would|show\w*|plus|using|gives?"
    r"|contains?|reports?|yet|only|respectively|the|both|into)\b"
)
_CODE_BEFORE = re.compile(r"[A-Za-z]\w*[/_-]$")
_CODE_JOINTS = "/_-\n"
_CODE_AFTER = re.compile(r"/\d+[a-z]\b|[/_-]\d*[A-Za-z]+-?\d")


def is_label(text: str, start: int, end: int, quantity: Quantity, is_quantity: Callable[[str], bool]) -> bool:
    """Say whether a whole number without unit is the name of a thing or a part of one.

    It stands directly behind a noun that is none of quantity, and no noun follows that it could count.
    """
    number = quantity.number
    if quantity.unit is not None or not number.text.isdigit():
        return False
    before = text[max(0, start - 40) : start]
    last = before[-1:]
    if (last in _CODE_JOINTS and _CODE_BEFORE.search(before)) or _CODE_AFTER.match(text, end):
        return True
    found = (_BEFORE.search(before) or _LISTED.search(before)) if last.isspace() else None
    if found is None:
        return False
    noun = found["noun"] or found["first"]
    if _NO_NOUN.match(noun) or is_quantity(noun):
        return False
    goes_on = _GOES_ON.match(text, end) and not _FUNCTION.match(text, end)
    return not goes_on


# A thing called by a size or strength of its own ("the voids next to the 90 nm particles", "the 700 MPa batch").
_BEFORE_CALLED = re.compile(r"\b(?:with|of|for|in|by|to|from|than|and|near|on|around)\sthe\s$")
_CALLED = re.compile(r"[\s-](?:particles?|spheres?|beads?|fib(?:er|re)s?|flakes?|droplets?)\b")
_BATCH = re.compile(r"[\s-](?:batch(?:es)?|lots?)\b")


def is_of_called(text: str, start: int, end: int) -> bool:
    """Say whether a number with its unit is the name of a thing by which another one is told."""
    if _BATCH.match(text, end):
        return True
    return _CALLED.match(text, end) is not None and _BEFORE_CALLED.search(text[max(0, start - 12) : start]) is not None
