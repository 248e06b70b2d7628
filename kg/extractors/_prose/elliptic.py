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
from kg.extractors._prose.alike import OF_ANOTHER, is_like
from kg.extractors._sentences.noun_phrases import PARTICIPLE, VERBS, listed
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import fold
from kg.ontology import Ontology
from kg.quantities import Quantity

_PREPOSITION = re.compile(
    rf"\b(?P<word>up\sto|at|under|after|by|within|in|to|with|for|near|below|above|around|of|beyond){said.VAGUE}$"
)
_BOUNDS = frozenset(["below", "above", "near", "around", "beyond"])  # as vague as "about"
_OPTIONAL = frozenset(["", "of", "to", "for"])  # before a value these may be left out with the verb
_ASIDE = (
    r"(?:\s(?:thick|long|wide|deep|high|tall))?(?:\s?\([^()]{1,50}\)|\s(?:of|in|for|at|under|after|on|by|with|within|from|upon|during|over|without|before|when|"
    r"per|thanks|due)\s(?:[^,;()]|,(?=\d{3}\b)){1,80}?)?"
)
_JOINT = (
    r"(?:[,;]\s(?:(?:and|but|yet|then|while|whereas|whilst)\s)?|\s(?:and|but|yet|while|whereas|whilst)\s"
    r"|[,;]?\s(?:versus|vs\.?|against|compared\s(?:to|with))\s)"
)
_THAN = r"(?P<than>[,;]?\s(?:[^,;()]{0,40}\s)?than\s)"
_OTHER = re.compile(rf"{_ASIDE}(?P<joint>{_JOINT}|{_THAN})(?P<what>[^,;()]{{0,60}}?)\s?$")
# What stands for the verb before it: "B follows with", "C does so at".
_PRO_VERB = re.compile(
    r"\s(?:follow(?:s|ed)|c[ao]mes?|manage[sd]|gets?|got|takes?|took|ends?\sup|ended\sup|needs?|does\sso|did\sso|do\sso)$"
)
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
    r"\b(?:twice|thrice|half|thirds?|quarters?|fourths?|fifths?|tenths?|of|double|triple|quadruple|times|exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|beats?|beating|above|"
    r"below|than)\s(?:that\s\()?the\s(?:mere\s|only\s|meagre\s)?$"
)
# What a value without a sample before it is of ("but merely 0.3 g/g is left for B").
_OF_CASE = re.compile(
    r"(?:\s(?:is|are|was|were)\s(?:left|found|measured|reached|obtained|kept|seen|noted|needed|reported)|\sremain(?:s|ed)?)?"
    r"(?:\sonly)?\s(?:for|in|of|with|from|on|over|without|at|after|under|above|below|when|if|by)\s"
)
_AFTER_TIMES = ("the", "mere", "only", "meagre")
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
    is_after_the = ahead.rstrip().endswith(_AFTER_TIMES)
    if is_after_the and _TIMES_THE.search(ahead) and OF_ANOTHER.match(sentence.text, run[-1].end):
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
    """Say whether only another sample or case stands between two numbers, with no verb or quantity of its own.

    `is_code` says that the unit is left out as well: then it must be a code, or a value between two of that unit.
    """
    ahead = sentence.text[last.quantity.end : quantity.start]
    own = _PREPOSITION.search(ahead)
    word = own["word"] if own is not None else ""
    found = _OTHER.fullmatch(ahead[: own.start()] if own is not None else _VAGUE.sub("", ahead))
    if found is None or _tells_more(sentence, last.quantity.end + found.start("what"), quantity):
        return False
    what = _DEGREES.sub("", found["what"]).strip()
    has_degree = len(what) < len(found["what"].strip())
    again = _PRO_VERB.search(what)
    what = what if again is None else what[: again.start()].strip()
    link = _preposition(sentence, last.quantity)
    is_bound = word in _BOUNDS and link in _OPTIONAL
    word = "" if is_bound else word
    if word != link and not (again or found["than"] or (not word and link in _OPTIONAL)):
        return False
    if not what:
        is_case = _OF_CASE.match(sentence.text, quantity.end) is not None
        return is_case and (_is_between(sentence, last, quantity) if is_code else bool(word) or has_degree or is_bound)
    if is_code:
        return _is_thing(what.split()) and _CODE.fullmatch(what) is not None
    if again is None and _may_be_verb(found["joint"], what, things):
        return False
    if not _is_thing(what.split()):
        return False
    if _CASE.match(what):
        return not word or has_degree or not what.startswith(f"{word} ")
    is_firm = has_degree or again is not None or found["than"] is not None or (word and word not in _OPTIONAL)
    return bool(is_firm) or _is_set_against(sentence, last, quantity, what)


def _tells_more(sentence: Sentence, begin: int, quantity: Quantity) -> bool:
    """Say whether another number or the name of a quantity stands between an offset and a number."""
    is_case = _CASE.match(sentence.text, begin) is not None  # "at 7 days 40 MPa, at 28 days 52 MPa"
    if not is_case and any(begin <= one.start < quantity.start for one in sentence.quantities):
        return True
    names = (one for one in sentence.names if begin <= one.start < quantity.start and one.role != "setting")
    return any(sentence.text[one.start : one.end] not in ("one", "ones") for one in names)


def _is_between(sentence: Sentence, last: Statement, quantity: Quantity) -> bool:
    """Say whether the number behind another one has the unit of the value before it: "1.5 g at first, 1.4 later"."""
    after = next((one for one in sentence.quantities if one.start > quantity.start and one.unit is not None), None)
    later = next((one for one in sentence.quantities if after is not None and one.start > after.start), None)
    return last.quantity.unit in [one.unit for one in (after, later) if one is not None]


def _is_thing(parts: Sequence[str]) -> bool:
    """Say whether words can be what a value is of."""
    return parts[-1].lower() not in _NO_NOUN and not any(one in VERBS or one in _PRONOUNS for one in parts)


def _is_set_against(sentence: Sentence, last: Statement, quantity: Quantity, what: str) -> bool:
    """Say whether words before a number without a preposition tell of a sample that is compared with one before."""
    if _CODE.fullmatch(what) or _CONTRASTED.fullmatch(what):
        return True
    noun = what.split()[-1]
    if noun in re.findall(r"[^\W\d_]{3,}", sentence.text[sentence.start : last.quantity.start]):
        return True  # "pressed pellets conduct 4 mS/cm, rolled pellets 7 mS/cm"
    return what.startswith(("the ", "a ")) and _ALONE.match(sentence.text, quantity.end) is not None


_PRONOUNS = listed("it they which we there who this these")


def _may_be_verb(joint: str, what: str, things: frozenset[str]) -> bool:
    """Say whether the last of some words can be a verb with what follows: "B annealed at", "and flows above"."""
    if _CODE.fullmatch(what) or _CASE.match(what):
        return False
    *others, last = what.split()
    if not others and joint.endswith(("and ", "but ")):
        return _CONTRASTED.fullmatch(last) is None
    if PARTICIPLE.fullmatch(last):
        return not others or others[-1].lower() not in ("the", "an", "a")
    return last.endswith("s") and not last.endswith(("ss", "us", "ous")) and fold(last) not in things


def _preposition(sentence: Sentence, quantity: Quantity) -> str:
    found = _PREPOSITION.search(sentence.before(quantity.start, 40))
    return found["word"] if found is not None else ""


_VAGUE = re.compile(r"(?:(?:\b(?:about|around|ca\.?|approximately|nearly|almost|roughly|some)|[~≈∼])\s?)+$")


def _are_near(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers are printed without powers of ten and are of like size."""
    if not (_PLAIN.fullmatch(first.number.text) and _PLAIN.match(second.number.text)):
        return False
    one, other = first.number.value, second.number.value
    return bool(one) and bool(other) and Decimal(1) / _LIKE <= one / other <= _LIKE
