"""Numbers by how much a quantity changed: they stand where a value of it would, without the "to" that tells one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.links import TIMES
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_NOUN = (
    r"(?P<noun>increase|decrease|drop|rise|reduction|loss|gain|decay|attenuation|degradation|fade|fading|decline|"
    r"improvement|enhancement|narrowing|widening|broadening|lowering|deterioration)"
)
# "The voltage dropped about 40 mV", "the yield was lowered some 5 %"; an adjective tells no change ("an improved 9 S").
_VERB_BEFORE = re.compile(
    r"(?<!\ban\s)(?<!\bthe\s)(?<!\bits\s)(?<!\ba\s)(?<!\bof\s)(?<!\bwith\s)(?<!\bat\s)\b"
    r"(?:drops|dropped|fell|falls|declined|declines|decreased|decreases|increased|increases|rose|rises|faded|fades|"
    r"lowered|reduced|raised|widened|narrowed|improved|degraded|climbed|jumped|sank|shrank|dipped|slipped|decayed)"
    rf"(?:\s(?:\w+ly|further|another))?{said.VAGUE}$"
)
_VERBS = Tail(
    _VERB_BEFORE.pattern,
    "drops dropped fell falls declined declines decreased decreases increased increases rose rises faded fades lowered "
    "reduced raised widened narrowed improved degraded climbed jumped sank shrank dipped slipped decayed further "
    "another *ly",
    flags=re.RegexFlag(0),
)
_OF_CHANGE = re.compile(rf"\b[a-z]{{3,}}\s{_NOUN}s?\s(?:of|\(){said.VAGUE}$")
# "The increase in hardness was 25 HV", "differences in gap are less than 0.1 eV"
_CHANGE_IS = re.compile(
    rf"\b[a-z]{{4,}}\s{_NOUN}\s(?:(?:of|in|for)\s(?:[^;:()\d]|(?<=[A-Za-z])\d){{1,40}}\s)?"
    rf"(?:was|is|were|are|amounts\sto|amounted\sto|reach\w+)\b[^;:()\d]*$"
)
_DIFFERENCE = re.compile(
    rf"\b[Dd]ifferences?\sin\s[^,;:()\d]{{1,60}}?\s(?:was|is|were|are|amounts\sto|amounted\sto)\s"
    rf"(?:less\sthan\s)?{said.VAGUE}$"
)
_NO_WORD = (
    r"(?!(?:an?|the|of|with|without|before|after|at|in|on|for|to|and|or|is|was|were|by|that|led|gave|from|upon|when|than|"
    r"this|over|under|also|then|as|due|[a-z]+ed)\b)"
)
_CHANGED = re.compile(rf"\s(?:{_NO_WORD}[a-z-]+\s){{1,3}}?{_NOUN}\b")


def is_change(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether numbers tell by how much a quantity changed, and not what it became."""
    if run[0].unit is None or run[0].unit.ucum in TIMES or said.FIRM_ADVERB.ends(before):
        return False
    if _VERBS.ends(before) or ("ifference" in before and _DIFFERENCE.search(before) is not None):
        return True
    behind = _CHANGED.match(sentence.text, run[-1].end, sentence.end)
    if behind is not None:
        return not _is_named(sentence, *behind.span("noun"))
    ahead = _OF_CHANGE.search(before) or _CHANGE_IS.search(before)
    shift = run[0].start - len(before)
    return ahead is not None and not _is_named(sentence, shift + ahead.start("noun"), shift + ahead.end("noun"))


def _is_named(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a change has a name in the vocabulary, of which its noun is the last word ("weight loss")."""
    return any(name.start < start and name.end == end for name in sentence.names)
