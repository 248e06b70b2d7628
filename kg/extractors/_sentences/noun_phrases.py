"""Noun phrases by grammar alone: where one ends before an offset, where one begins behind it.

No part of speech is looked up: a phrase is the run of words between the small words, verbs and signs that cannot stand
inside one. The lists are grammar, not knowledge of a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]


def listed(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


PREPOSITIONS = listed(
    "of for in at on from with by through within under after before during to into over between across along via per "
    "above below about around near against until since upon without towards toward beyond inside outside beside beneath"
)
_DETERMINERS = listed(
    "the a an this these those that its their our each all both some any every no such another other several many"
)
_OTHERS = listed(
    "and or but nor while which where whereas who whose when if than as because although though so then thus however "
    "therefore hence moreover furthermore also only not yet respectively here there using compared relative due up "
    "down out just even still well more less most least respectively either neither it they we he she i you them us "
    "him approximately nearly roughly almost ca ca. typically usually generally e.g. i.e. vs vs. versus et prior later "
    "ago earlier throughout indeed sometimes often otherwise upto much"
)
VERBS = listed(
    "is was were are be been being has have had having do does did can could may might will would shall should must "
    "show shows showed shown exhibit exhibits exhibited give gives gave given giving yields yielded reach reaches "
    "reached remain remains remained become becomes became contain contains contained consist consists consisted use "
    "uses used make makes made find finds found take takes took taken occur occurs occurred provide provides provided "
    "produce produces produced allow allows allowed require requires required suggest suggests suggested indicate "
    "indicates indicated correspond corresponds corresponded appear appears appeared seem seems seemed begin begins "
    "began set kept keep keeps held hold holds grew grow grows fell falls rose rises went goes came come comes lie "
    "lies lay varies vary varied depends depend exceed exceeds exceeded obtain obtains obtained include includes "
    "included display displays displayed possess possesses deliver delivers delivered achieve achieves achieved "
    "represent represents represented account accounts accounted follow follows followed cover covers covered "
    "comprise comprises get got carried performed observed measured determined estimated calculated located collected "
    "increased decreased reduced lasted lasting ranged ranges ranging leads led leading results resulted resulting "
    "say see seen let denote denotes averaged equals occupy occupies"
)
FUNCTION = PREPOSITIONS | _OTHERS | VERBS
"""Words that end a noun phrase, determiners aside."""

PARTICIPLE = re.compile(
    r"(?!(?:s[pt]r|spac|load|coat|read|sett|build|bear|grat|open|cas|bond|hous|crack|even|morn|end|mean)ings?\b)"
    r"[a-z]{3,}(?:(?<!e)ed|ing)\b"
)
_ADVERB = re.compile(r"(?!(?:ear|dai|hour|week|month|year|fami|assemb|supp|anoma|on|du|mo)ly\b)[a-z]+ly\b")
_WORD = re.compile(r"\S+")
_UNIT = re.compile(r"\d\s\S{1,5}$")
_SIGNS = frozenset("=<>≤≥")
_OPENING, _CLOSING = "([‘“\"'", ".,;:)]"
_MOST_WORDS = 6


def noun_before(text: str, left: int, end: int) -> Span | None:
    """Return the noun phrase that ends at an offset, over a bracket behind it; None where another word ends there.

    >>> text = "of the dry porous cores (type B)"
    >>> noun_before(text, 0, len(text))
    (7, 23)
    """
    while end > left and text[end - 1].isspace():
        end -= 1
    if text[end - 1 : end] == ")":
        opened = text.rfind("(", left, end)
        end = len(text[:opened].rstrip()) if opened > left else end
    start = end
    for count, word in enumerate(words_back(text, left, end)):
        bare, word_said = text[word[0] : word[1]], said(text, word)
        if count == _MOST_WORDS or (count and bare[-1] in _CLOSING) or _ends_phrase(word_said):
            break
        if count == 0 and not bare[0].isalpha() and (bare[0].isdigit() or not _SIGNS.isdisjoint(bare)):
            return None
        start = word[0] + (bare[0] in "([")
        if bare[0] in "([":
            break
    while end > start and text[end - 1] in ",;:.":
        end -= 1
    return (start, end) if start < end and not _UNIT.search(text, max(left, start - 8), end) else None


def noun_after(text: str, start: int, right: int) -> Span | None:
    """Return the noun phrase that begins behind an offset, over determiners; None where other words stand there.

    >>> text = "5 of the dry cores taken here"
    >>> noun_after(text, 1, len(text))
    (9, 18)
    """
    first = last = -1
    if text[start : start + 1] == "-":
        start += 1
    elif 0 < start < right and not text[start].isspace() and text[start - 1].isalnum():
        return None
    for count, found in enumerate(_WORD.finditer(text, start, right)):
        bare = found.group()
        word = bare.lower().strip(".,;:()[]")
        if first < 0 and (word in _DETERMINERS or (word == "of" and count == 0) or _ADVERB.fullmatch(word)):
            continue
        if bare[0] in "([=<>~∼≈,;:" or _ends_phrase(word) or not _continues(text, found, first, right):
            break
        first = found.start() if first < 0 else first
        cut = bare.partition("(")[0].rstrip(_CLOSING)
        last = found.start() + len(cut)
        if cut != bare or count > _MOST_WORDS:
            break
    return (first, last) if 0 <= first < last else None


def _ends_phrase(word: str) -> bool:
    return word in FUNCTION or word in _DETERMINERS or not any(map(str.isalpha, word))


def _continues(text: str, found: re.Match[str], first: int, right: int) -> bool:
    """Say whether a word can begin a phrase (`first` is negative) or go on with one."""
    bare = found.group()
    is_participle = PARTICIPLE.fullmatch(bare.lower().strip(".,;:()[]")) is not None
    if first >= 0:
        return not is_participle
    if is_participle:
        following = _WORD.search(text, found.end(), right)
        return following is not None and following.group().lower() not in PREPOSITIONS
    return bare.lstrip(_OPENING)[:1].isalpha() or (bare[-1].isalpha() and bare[0].isdigit())


def words_back(text: str, left: int, end: int) -> Iterator[Span]:
    """Yield where the words before an offset stand, last first, at most ten."""
    for _ in range(10):
        while end > left and text[end - 1].isspace():
            end -= 1
        if end <= left:
            return
        start = max(text.rfind(" ", left, end), text.rfind("\n", left, end), left - 1) + 1
        yield start, end
        end = start


def said(text: str, word: Span) -> str:
    """Return a word in small letters without the marks around it."""
    return text[word[0] : word[1]].lower().strip(".,;:()[]")


def opened_before(text: str, left: int, end: int) -> int:
    """Return where the bracket around an offset opens, -1 outside brackets."""
    opened = text.rfind("(", left, end)
    return opened if opened >= 0 and ")" not in text[opened:end] else -1
