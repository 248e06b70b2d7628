"""What a share of a whole does: "12% of the plants without roots died", "Of the plants, 12% died".

The whole bears the share, and what its members are said to do or to be is what the share measures. Where nothing is
said of them, the subject of the verb before the number takes up that share ("the lake covers 12% of the park").
"""

from __future__ import annotations

import re

from kg.extractors._sentences import phrase_words as small
from kg.extractors._sentences.noun_phrases import PARTICIPLE, VERBS, Span, noun_after

_OF = re.compile(r"\s(?:of|among)\s")
_LEADS = re.compile(r"(?:(?:of|among|amongst)|\w+ly,\s(?:of|among))\s", re.IGNORECASE)
_ATTACHED = re.compile(r"\s(?:not\s)?(?:of|without|with|in|on|from|among|between|aged|under)\s(?:\w+\s(?=\d))?")
_REDUCED = re.compile(
    r"\s(?:[a-z]+(?:ed|ing)|found|grown|kept|held|made|seen|taken)\s(?:of|with|in|on|from|by|for|at|to)\s"
)
_WORD = re.compile(r"\s(?P<word>[A-Za-z-]+)")
_PRONOUN = re.compile(r"(?:those|these|them|all)\b")
_ADVERB = re.compile(r"\s(?:also|then|still|only|never|not|\w+ly)(?=\s)")
_BEING = re.compile(r"\s(?:(?:is|are|was|were|be|been|being|has been|have been|had been)\s)+(?:due to\s)?")
_STOP = re.compile(r"[,;:(.]\s|[,;:(.]$|\)|\s(?:while|whereas|but|although|and(?=\s(?:\w+\s)?\d)|compared|than)\b|\s\(")
_MOST_ATTACHED = 3


def whole_behind(text: str, start: int, right: int) -> tuple[Span, Span | None] | None:
    """Return the whole that "of" joins to a share ending at an offset, and what is said of it."""
    link = _OF.match(text, start, right)
    if link is None:
        return None
    whole = _whole(text, link.end(), right)
    return (whole, predicate(text, whole[1], right)) if whole is not None else None


def whole_ahead(text: str, left: int, run: Span, right: int) -> tuple[Span, Span | None] | None:
    """Return the whole that opens a sentence or clause with "of" before a share, and what is said of it."""
    lead = _LEADS.match(text, left, run[0])
    if lead is None:
        return None
    whole = _whole(text, lead.end(), run[0])
    if whole is None or text[whole[1] : run[0]].strip() != ",":
        return None
    return whole, predicate(text, run[1], right)


def _whole(text: str, start: int, right: int) -> Span | None:
    """Return the noun phrase at an offset with the phrases that prepositions join to it."""
    pronoun = _PRONOUN.match(text, start, right)
    whole = pronoun.span() if pronoun is not None else noun_after(text, start, right)
    if whole is None:
        return None
    for _ in range(_MOST_ATTACHED):
        link = _ATTACHED.match(text, whole[1], right) or _REDUCED.match(text, whole[1], right)
        more = noun_after(text, link.end(), right) if link is not None else None
        if more is None:
            break
        whole = whole[0], more[1]
    return whole


def predicate(text: str, start: int, right: int) -> Span | None:
    """Return what a verb at an offset says, without "is" and its forms; None where no verb stands there.

    >>> text = "12% of the plants were eaten by mice, and 3% died."
    >>> text[slice(*predicate(text, 17, len(text)))]
    'eaten by mice'
    """
    begin = start
    while (adverb := _ADVERB.match(text, begin, right)) is not None:
        begin = adverb.end()
    verb = _WORD.match(text, begin, right)
    if verb is None or not _is_finite(text, verb, right):
        return None
    being = _BEING.match(text, begin, right)
    begin = being.end() if being is not None else start + 1
    stop = _STOP.search(text, begin, right)
    end = stop.start() if stop is not None else right
    while end > begin and text[end - 1] in " .,;":
        end -= 1
    return (begin, end) if begin < end else None


def _is_finite(text: str, verb: re.Match[str], right: int) -> bool:
    """Say whether a word is a verb that tells something, not a participle of the noun ("shells found in it")."""
    word = verb["word"].lower()
    if word in small.BEING:
        return True
    if word.endswith("ing") or not (word in VERBS or PARTICIPLE.fullmatch(word)):
        return False
    return _REDUCED.match(text, verb.start(), right) is None
