"""Values of another sample whose verb is left out: "A corrodes at 0.02 mm/y, the bare steel at 0.3 mm/y".

What is left out is the verb of the value before, so the second number has the same dimension and the same small word
before it; between the two stand only what is said of the first and what the second is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from kg.extractors._prose import words as said
from kg.extractors._prose.continued import OF_ANOTHER, is_like
from kg.extractors._sentences.noun_phrases import PARTICIPLE, VERBS, listed
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import fold
from kg.ontology import Ontology
from kg.quantities import Quantity

_PREPOSITION = re.compile(
    rf"\b(?P<word>at|under|after|by|within|in|to|with|for|near|below|above|around|of|beyond){said.VAGUE}$"
)
_OPTIONAL = frozenset(["", "of", "to", "for"])  # before a value these may be left out with the verb
_ASIDE = (
    r"(?:\s?\([^()]{1,50}\)|\s(?:of|in|for|at|under|after|on|by|with|within|from|upon|during|over|without|before|when|"
    r"per|thanks|due)\s(?:[^,;()]|,(?=\d{3}\b)){1,80}?)?"
)
_JOINT = (
    r"(?:[,;]\s(?:(?:and|but|yet|then|while|whereas|whilst)\s)?|\s(?:and|but|yet|while|whereas|whilst)\s"
    r"|[,;]?\s(?:versus|vs\.?|against|compared\s(?:to|with))\s)"
)
_OTHER = re.compile(rf"{_ASIDE}{_JOINT}(?P<what>[^,;()]{{0,60}}?)\s?$")
_DEGREE = r"(?:only|just|merely|even|already|still|a\smere|no\smore\sthan|barely|hardly|at\sleast|at\smost|not\sbefore)"
_DEGREES = re.compile(rf"\s?(?:(?:{_DEGREE}|not)\s)+$|\s?\b{_DEGREE}$")
_CASE = re.compile(r"(?:at|after|for|in|under|over|with|on|from|without|upon|along|across|between)\s(?!(?:a|an)\s)")
_CODE = re.compile(r"(?:.*\s)?[\w/@.+-]*(?:[A-Z][\w/@.+-]*|[a-z]-?\d+[\w-]*)")
_CONTRASTED = re.compile(
    r"(?:.*\s)?(?:ones?|control|reference|former|latter|parent|others?|second|third|first|counterpart|blank|benchmark)"
)
_NO_NOUN = listed(
    "it they this these that which we both all there as so thus hence because since if when where more less than up "
    "down about not by a an the and or but while further then its their to"
)
_TIMES_THE = re.compile(
    r"\b(?:twice|thrice|half|double|triple|quadruple|times|exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|beats?|beating|above|"
    r"below|than)\s(?:that\s\()?the\s(?:mere\s|only\s|meagre\s)?$"
)
# What a value without a sample before it is of ("but merely 0.3 g/g is left for B").
_OF_CASE = re.compile(
    r"(?:\s(?:is|are|was|were)\s(?:left|found|measured|reached|obtained|kept|seen|noted|needed|reported)|\sremain(?:s|ed)?)?"
    r"(?:\sonly)?\s(?:for|in|of|with|from|on|over|without|at|after|under|above|below|when|if|by)\s"
)
_REACH = 170
_LIKE = 30
_ALONE = re.compile(r"\s?(?:[,;.)]|$|and\b|but\b|while\b|whereas\b)")
_PLAIN = re.compile(r"[-−]?\d+(?:\.\d+)?")


@lru_cache(maxsize=4)
def things_compared(ontology: Ontology) -> frozenset[str]:
    """Return the folded nouns of what values are set against each other, whose plural is no verb."""
    lists = ("nouns behind a state", "nouns of what is compared")
    return frozenset(fold(word) for label in lists for word in ontology.words(label))


def elliptic(
    sentence: Sentence, run: Sequence[Quantity], things: frozenset[str]
) -> tuple[Statement, list[Quantity]] | None:
    """Return the statement whose verb and property numbers share, and the numbers with the unit they share too."""
    first = run[0]
    before = [one for one in sentence.statements if one.quantity.end <= first.start]
    ahead = sentence.before(first.start)
    if first.unit is not None and _TIMES_THE.search(ahead) and OF_ANOTHER.match(sentence.text, run[-1].end):
        like = [one for one in before if is_like(one, first.unit)]
        return (like[-1], list(run)) if like else None
    last = max(before, key=lambda one: one.quantity.end, default=None)
    if last is None or len(run) > 1 or first.start - last.quantity.end > _REACH:
        return None
    shares_unit = first.unit is None and last.quantity.unit is not None
    if not (shares_unit or is_like(last, first.unit)):
        return None
    if first.start - last.quantity.end < 2 or not _is_left_out(sentence, last, first, things, is_code=shares_unit):
        return None
    if not shares_unit:
        return last, list(run)
    if not _ALONE.match(sentence.text, first.end) or not _are_near(first, last.quantity):
        return None
    return last, [first._replace(unit=last.quantity.unit, listed=True)]


def _is_left_out(
    sentence: Sentence, last: Statement, quantity: Quantity, things: frozenset[str], *, is_code: bool
) -> bool:
    """Say whether only another sample or case stands between two numbers, with no verb or quantity of its own."""
    link = _preposition(sentence, last.quantity)
    ahead = sentence.text[last.quantity.end : quantity.start]
    own = _PREPOSITION.search(ahead)
    word = own["word"] if own is not None else ""
    if word != link and not (not word and link in _OPTIONAL):
        return False
    gap = ahead[: own.start()] if own is not None else _without_vague(ahead)
    found = _OTHER.fullmatch(gap)
    if found is None:
        return False
    begin = last.quantity.end + found.start("what")
    others = (one for one in sentence.names if begin <= one.start < quantity.start and one.role != "setting")
    if any(sentence.text[one.start : one.end] not in ("one", "ones") for one in others):
        return False
    what, degrees = found["what"].strip(), _DEGREES.search(found["what"])
    what = what if degrees is None else found["what"][: degrees.start()].strip()
    parts = what.split()
    if not parts:
        return (bool(word) or degrees is not None) and _OF_CASE.match(sentence.text, quantity.end) is not None
    if parts[-1].lower() in _NO_NOUN or any(one in VERBS or one in _PRONOUNS for one in parts):
        return False
    is_named = _CODE.fullmatch(what) is not None
    if is_code:
        return is_named
    if not (is_named or _CASE.match(what)) and _may_be_verb(gap[: found.start("what")], parts, word, things):
        return False
    if _CASE.match(what):
        return not word or degrees is not None or not what.startswith(f"{word} ")
    return (
        bool(word and word not in _OPTIONAL)
        or degrees is not None
        or is_named
        or _CONTRASTED.fullmatch(what) is not None
    )


_PRONOUNS = listed("it they which we there who this these")


def _may_be_verb(joint: str, parts: Sequence[str], word: str, things: frozenset[str]) -> bool:
    """Say whether the last of some words can be a verb with what follows: "B annealed at", "and flows above"."""
    last = parts[-1]
    if len(parts) == 1 and joint.endswith(("and ", "but ")):
        return _CONTRASTED.fullmatch(last) is None
    if word and PARTICIPLE.fullmatch(last):
        return len(parts) == 1 or parts[-2].lower() not in ("the", "an", "a")
    return last.endswith("s") and not last.endswith(("ss", "us", "ous")) and fold(last) not in things


def _preposition(sentence: Sentence, quantity: Quantity) -> str:
    found = _PREPOSITION.search(sentence.before(quantity.start, 40))
    return found["word"] if found is not None else ""


def _without_vague(gap: str) -> str:
    found = _VAGUE.search(gap)
    return gap if found is None else gap[: found.start()]


_VAGUE = re.compile(r"(?:(?:\b(?:about|around|ca\.?|approximately|nearly|almost|roughly|some)|[~≈∼])\s?)+$")


def _are_near(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers are printed without powers of ten and are of like size."""
    if not (_PLAIN.fullmatch(first.number.text) and _PLAIN.match(second.number.text)):
        return False
    one, other = first.number.value, second.number.value
    return bool(one) and bool(other) and Decimal(1) / _LIKE <= one / other <= _LIKE
