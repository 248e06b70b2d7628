"""What a sentence says has a quantity, as printed: the noun phrase that bears it, known as a material or not.

The bearer stands behind the name of the quantity ("the porosity of the green bodies"), behind the number ("40% for the
green bodies", "12 green bodies"), or is the subject of a verb of having ("the green bodies show a porosity of 40%").
"""

from __future__ import annotations

import re

from kg.extractors._sentences import Sentence

_STOPS = (
    r"and|or|but|while|which|that|is|was|were|are|be|been|has|have|had|can|could|may|will|would|of|for|in|at|on|between|"
    r"from|with|by|through|within|under|after|before|during|to|into|over|as|than|when|where|if|using|via|show\w*|gave|"
    r"exhibit\w*|reach\w*|yield(?:s|ed)|increas\w+|decreas\w+|obtained|measured|respectively|due|about|the|this|these"
)
_PHRASE = rf"(?P<who>(?!(?:{_STOPS})\b)[A-Za-zα-ω][^\s,;:()=]*(?:\s(?!(?:{_STOPS})\b)[A-Za-zα-ω(][^\s,;:=()]*){{0,4}})"
_DETERMINED = r"(?:the\s|an?\s|our\s|this\s|these\s|its\s|both\s|all\s|each\s|pure\s)?"
_BEHIND_NAME = re.compile(
    rf"(?:\s?\([^()]*\))?\s(?:values?\s|levels?\s)?(?:of|for|in|from)\s{_DETERMINED}{_PHRASE}", re.I
)
_BEHIND_NUMBER = re.compile(rf"(?:\s?\([^()]*\))?\s(?:for|in|of)\s{_DETERMINED}{_PHRASE}", re.I)
_NEXT = re.compile(rf"[\s-](?:of\s)?{_DETERMINED}{_PHRASE}", re.I)
_OPENING = re.compile(
    rf"(?:(?:[,;]|and|but|while|whereas|however|therefore|thus|moreover|furthermore|which|that)\s?)*{_DETERMINED}{_PHRASE}"
    r"(?:\s\([^()]*\))?(?:\s(?:of|in|with|from|on|at)\s[^,;]{2,50}?)?\s(?:is|was|were|are|ha[sd]|have|having|show\w*|exhibit\w*|"
    r"possess\w*|reach\w*|display\w*|deliver\w*|yield\w*|gave|giv(?:es|ing)|hold(?:s|ing)|held|keep\w*|kept|"
    r"retain\w*|provid\w*|achiev\w*|contain\w*|consist\w*|need(?:s|ed)|require[sd]?)\b",
    re.I,
)
_CODE = re.compile(r"[A-Z][A-Za-z0-9]{0,9}(?:[-/@][A-Za-z0-9.]{1,10})+|[A-Z]{2,6}\d{1,4}")


def bearer(sentence: Sentence, name: tuple[int, int] | None, run: tuple[int, int]) -> tuple[int, int] | None:
    """Return where the phrase stands that bears a quantity.

    `name` is where the quantity is named, `run` the list of numbers, both in offsets of the sentence's text.
    """
    text = sentence.text
    if name is not None and name[1] <= run[0]:
        found = _BEHIND_NAME.match(text, name[1], run[0])
        if found is not None:
            return found.span("who")
    found = _BEHIND_NUMBER.match(text, run[1], sentence.end)
    if found is None and name is None:
        found = _NEXT.match(text, run[1], sentence.end)
    if found is not None and not _overlaps(found.span("who"), name):
        return found.span("who")
    for index in range(sentence.clause(run[0]), -1, -1):
        left = sentence.clauses[index][0]
        opening = _OPENING.match(text, left + (text[left] == " "), sentence.end)
        if opening is not None and opening.end() <= run[0] + 1 and not _overlaps(opening.span("who"), name):
            return opening.span("who")
    return None


def code_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the name in a phrase that can only be that of a sample: an acronym with digits or hyphens ("Q-R-S").

    >>> code_in("the Q-R-S catalyst", 4, 18)
    (4, 9)
    """
    for found in re.finditer(r"[^\s()]+", text[start:end]):
        word = found.group().rstrip(".,;:")
        if _CODE.fullmatch(word) and sum(letter.isupper() for letter in word) > 1:
            return start + found.start(), start + found.start() + len(word)
    return None


def _overlaps(first: tuple[int, int], second: tuple[int, int] | None) -> bool:
    return second is not None and first[0] < second[1] and second[0] < first[1]
