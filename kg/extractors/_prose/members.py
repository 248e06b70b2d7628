"""Shares in a list: those that one object or verb behind the list is of, and a further one of another case.

"Preserve 94% (F) and 78% (G) of their PCE"; "8% of it was adsorbed by A, 25% by B and 21% by C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity
from kg.units import Unit

NOT_SAID = r"(?!(?:is|was|are|were|be|been|being|and|while|whereas|which|that)\b)"
# A word is taken whole or not at all (`++`): else a long sentence is tried in all ways of cutting it into seven parts.
OBJECT = rf"(?:\sof\s(?:{NOT_SAID}[^\s,;()%]++(?:\([\w+−-]+\))?\s?){{1,7}}?)?"
"""What a share is of, up to seven words."""
_VAGUE = (
    r"(?:(?:only|just|merely|still|even|already|another|about|around|almost|nearly|some|over|to|by|for|at|[~≈∼]|"
    r"(?:not|no)\s(?:more|less|higher|lower)\sthan)\s?)*"
)
_NEXT = re.compile(
    rf"{OBJECT}(?:\s?\([^()]*\)|\s(?:for|in|by)\s(?:the\s)?[\w.-]+)?\s?(?:,\s?(?:and|or)?|\b(?:and|or))\s?{_VAGUE}"
)
_BRACKET = re.compile(r"\s?\((?![\d.]+\))[^()]*\)")
_BE = r"(?:is|was|are|were|being|(?:ha[sd]|have)\sbeen|(?:can|could)\sbe)"
_JOINT = re.compile(
    rf"(?:[,;]|[,;]?\s?\b(?:and|or|but|yet|while|whereas|against|versus))\s(?:(?:then|finally|and|but|yet)\s)?{_VAGUE}$"
)
_MORE = re.compile(r",\s[\d.]+(?:,\s|\sand\s)")
_CONTRASTED = re.compile(r"[,;]?\s(?:while|whereas|whilst)\s")
_CASES = (
    r"(?:at|after|for|in|by|below|above|between|from|over|under|when|with|within|without|during|on|due|upon|against|using|"
    r"through|following|before|until|up to)\b"
)
_CASE = re.compile(
    r"(?:\s(?:is|was|were)\s(?:obtained|found|achieved|reached|measured|recorded|observed|determined|noted|attained|regained|recovered|"
    r"retained|removed|converted|released|left))?"
    rf"(?:\s?\((?![\d.]+\))|\s{_CASES})"
)
# What is said of the first share of a list before its case.
_SAID = re.compile(
    rf"{OBJECT}\s?(?<=[\s%])(?:{_BE}\s(?:\w+ly\s|still\s|already\s)?[a-z]{{3,14}}(?:ed|en|t|ft|st|pt)\b|remain(?:s|ed)\b|"
    rf"(?<=[\s])(?=\(|{_CASES}))"
)
_VERB = re.compile(r"\b(?:is|was|were|are|ha[sd]|have|show\w*|exhibit\w*|with an?|[a-z]+ed to)\b")


def listed(sentence: Sentence, shares: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the shares that are listed together from the first on."""
    last = shares[0]
    yield last
    for one in shares[1:]:
        if not _NEXT.fullmatch(sentence.text, last.end, one.start):
            return
        yield one
        last = one


def goes_on(sentence: Sentence, last: Statement, quantity: Quantity) -> bool:
    """Say whether a share is a further one of the list whose last member a statement is, each with its case."""
    text, first = sentence.text, last.quantity
    if not _is_same_base(first.unit, quantity.unit):
        return False
    if not (_CASE.match(text, quantity.end) or _MORE.match(text, quantity.end)):
        return False
    said = _SAID.match(text, first.end)
    start = said.end() if said is not None and said.end() <= quantity.start else first.end
    is_told = start != first.end and text.startswith((",", ";"), start)  # "was recovered, but 70% after 10 min"
    is_told = is_told or _CONTRASTED.match(text, first.end) is not None
    if not (is_told or _CASE.match(text, start) or _CASE.match(text, start - 1)):
        return False
    is_end = text.endswith("from ", 0, first.start) and text.endswith(" to ", first.end, quantity.start)
    if not is_end and not _JOINT.search(text, max(first.end - 1, quantity.start - 40), quantity.start):
        return False
    between = (one for one in sentence.names if start <= one.start and one.end <= quantity.start and one.role == "name")
    between = (one for one in between if not _is_behind_number(sentence, one.start))
    unit = quantity.unit.ucum if quantity.unit is not None else "1"
    if any(unit in kind.units for one in between for kind in one.properties):
        return False
    return not _VERB.search(text, start, quantity.start)


def _is_behind_number(sentence: Sentence, start: int) -> bool:
    """Say whether a name at an offset stands directly behind a number, whose variable it is ("up to 200% strain")."""
    return any(one.end <= start and not sentence.text[one.end : start].strip() for one in sentence.quantities)


def past_case(sentence: Sentence, share: Quantity) -> int:
    """Return where a bracket directly behind a share ends, else the share itself."""
    found = _BRACKET.match(sentence.text, share.end, sentence.end)
    return share.end if found is None else found.end()


def _is_same_base(first: Unit | None, second: Unit | None) -> bool:
    """Say whether two shares are of the same kind of base: both by weight, both plain."""
    if first is None or second is None:
        return first is second
    return first.ucum == second.ucum and first.basis == second.basis
