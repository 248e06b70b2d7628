"""Values of another sample whose verb is left out: "A corrodes at 0.02 mm/y, the bare steel at 0.3 mm/y".

What is left out is the verb of the value before, so the second number has the same dimension and the same small word
before it; between the two stand only what is said of the first and what the second is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.extractors._prose import words as said
from kg.extractors._prose.continued import is_like
from kg.extractors._sentences.noun_phrases import PARTICIPLE, VERBS
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_PREPOSITION = re.compile(
    rf"\b(?P<word>at|under|after|by|within|in|to|with|for|near|below|above|around|of|beyond){said.VAGUE}$"
)
_OPTIONAL = frozenset(["", "of", "to", "for"])  # before a value these may be left out with the verb
_ASIDE = r"(?:\s?\([^()]{1,50}\)|\s(?:of|in|for|at|under|after|on|by|with|within|from|upon|during|over|without|before|when|per|thanks|due)\s[^,;()]{1,80}?)?"
_JOINT = (
    r"(?:[,;]\s(?:(?:and|but|yet|then|while|whereas|whilst)\s)?|\s(?:and|but|yet|while|whereas|whilst)\s"
    r"|[,;]?\s(?:versus|vs\.?|against|compared\s(?:to|with))\s)"
)
_OTHER = re.compile(rf"{_ASIDE}{_JOINT}(?P<what>[^,;()]{{1,60}}?)\s?$")
_DEGREE = r"(?:only|just|merely|even|already|still|a\smere|no\smore\sthan|barely|hardly|at\sleast|at\smost|not\sbefore)"
_DEGREES = re.compile(rf"\s?(?:(?:{_DEGREE}|not)\s)+$|\s?\b{_DEGREE}$")
_CASE = re.compile(r"(?:at|after|for|in|under|over|with|on|from|without|upon|along|across|between)\s(?!(?:a|an)\s)")
_CODE = re.compile(r"(?:.*\s)?[\w/@.+-]*(?:[A-Z][\w/@.+-]*|[a-z]-?\d+[\w-]*)")
_CONTRASTED = re.compile(
    r"(?:.*\s)?(?:ones?|control|reference|former|latter|parent|others?|second|third|first|counterpart|blank|benchmark)"
)
_NO_NOUN = frozenset(
    "it they this these that which we both all there as so thus hence because since if when where more less than up "
    "down about not by a an the and or but while further then its their to".split()
)
_REACH = 170
_LIKE = 30
_ALONE = re.compile(r"\s?(?:[,;.)]|$|and\b|but\b|while\b|whereas\b)")
_PLAIN = re.compile(r"[-−]?\d+(?:\.\d+)?")


def elliptic(sentence: Sentence, run: Sequence[Quantity]) -> tuple[Statement, list[Quantity]] | None:
    """Return the statement whose verb and property numbers share, and the numbers with the unit they share too."""
    first = run[0]
    before = [one for one in sentence.statements if one.quantity.end <= first.start]
    last = max(before, key=lambda one: one.quantity.end, default=None)
    if last is None or first.start - last.quantity.end > _REACH:
        return None
    shares_unit = first.unit is None and last.quantity.unit is not None
    if not (shares_unit or is_like(last, first.unit)):
        return None
    if first.start - last.quantity.end < 2 or not _is_left_out(sentence, last, first, is_code=shares_unit):
        return None
    if not shares_unit:
        return last, list(run)
    if len(run) > 1 or not _ALONE.match(sentence.text, first.end) or not _are_near(first, last.quantity):
        return None
    return last, [first._replace(unit=last.quantity.unit, listed=True)]


def _is_left_out(sentence: Sentence, last: Statement, quantity: Quantity, *, is_code: bool) -> bool:
    """Say whether only another sample or case stands between two numbers, with no verb or quantity of its own."""
    link = _preposition(sentence, last.quantity)
    ahead = sentence.text[last.quantity.end : quantity.start]
    own = _PREPOSITION.search(ahead)
    word = own["word"] if own is not None else ""
    if word != link and not (not word and link in _OPTIONAL):
        return False
    gap = ahead[: own.start()] if own is not None else _without_vague(ahead)
    found = _OTHER.fullmatch(gap)
    if found is None or any(_tells(sentence, one.start, last, quantity) for one in sentence.names):
        return False
    what, degrees = found["what"].strip(), _DEGREES.search(found["what"])
    what = what if degrees is None else found["what"][: degrees.start()].strip()
    parts = what.split()
    if not parts or parts[-1].lower() in _NO_NOUN or any(one in VERBS or one in _PRONOUNS for one in parts):
        return False
    if PARTICIPLE.fullmatch(parts[-1]) and word:
        return False  # "B annealed at 400 °C"
    is_named = _CODE.fullmatch(what) is not None
    if is_code:
        return is_named
    if _CASE.match(what):
        return not word or degrees is not None
    return bool(word and word not in _OPTIONAL) or degrees is not None or is_named or _CONTRASTED.fullmatch(what) is not None


_PRONOUNS = frozenset(["it", "they", "which", "that's", "we", "there", "who", "this", "these"])


def _preposition(sentence: Sentence, quantity: Quantity) -> str:
    found = _PREPOSITION.search(sentence.before(quantity.start, 40))
    return found["word"] if found is not None else ""


def _without_vague(gap: str) -> str:
    found = _VAGUE.search(gap)
    return gap if found is None else gap[: found.start()]


_VAGUE = re.compile(r"(?:(?:\b(?:about|around|ca\.?|approximately|nearly|almost|roughly|some)|[~≈∼])\s?)+$")


def _tells(sentence: Sentence, start: int, last: Statement, quantity: Quantity) -> bool:
    """Say whether a name that starts at an offset stands between two numbers and not right behind the first."""
    return last.quantity.end + 1 < start < quantity.start


def _are_near(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers are printed without powers of ten and are of like size."""
    if not (_PLAIN.fullmatch(first.number.text) and _PLAIN.match(second.number.text)):
        return False
    one, other = first.number.value, second.number.value
    return bool(one) and bool(other) and Decimal(1) / _LIKE <= one / other <= _LIKE
