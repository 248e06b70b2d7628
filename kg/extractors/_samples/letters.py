"""Samples that are called by a single letter, where only they can be meant: "the coating Y", "on R", "Y rose to".

The same letter can be an element, the symbol of a quantity, a unit, a panel, an article or somebody's initial: it names
a sample only where one can stand, and where nothing around it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kg._formula_symbols import ELEMENTS
from kg.lexicon import alternatives

_BEFORE = re.compile(
    r"(?:^|[\s(])(?:[Ii]n|[Oo]f|[Ff]or|than|[Ff]rom|[Oo]n|[Oo]ver|[Bb]eneath|[Uu]nderneath|[Aa]cross|[Tt]hrough|[Tt]o|[Bb]y|"
    r"[Bb]etween|against|inside|[Ww]ithin|upon|onto|around|[Uu]nlike|[Ww]ith|nor|both|[Ww]hile|[Ww]hereas)\s"
    r"(?:the\s)?(?:(?!measured|calculated|determined|observed|estimated|obtained|averaged|fixed|reduced)[a-z-]+ed\s|virgin\s)?$"
)
# Behind these the symbol of a quantity is as likely ("with T").
_OF_QUANTITIES = frozenset("TVIEPHUQ")
_WITH = re.compile(r"\b(?:[Ww]ith|[Oo]ver|[Bb]y|[Tt]o)\s$")
_START = re.compile(
    r"(?:^|[.;:,(]\s|\b(?:and|while|whereas|but|that|then|when|where|because|since|as|so|yet|though|although|if|only|even)\s)$"
)
_HEAD = re.compile(r"(?:^|[.;:]\s|\b(?:while|whereas|but|that)\s)$")
_AUXILIARY = r"is|was|are|were|has|had|have|did|does|could|can|cannot|may|must|will|would"
_TELLS = (
    r"shows?|showed|gave|gives|rose|fell|kept|lost|took|held|broke|bore|led|went|came|grew|stood|lay|lies|began|stays|"
    r"withst[ao]\w+|reach(?:es|ed)|exhibit(?:s|ed)|posses{2}(?:es|ed)|deliver(?:s|ed)|retain(?:s|ed)|remain(?:s|ed)"
)
_ADVERB = r"\s(?:[a-z]+ly\s|also\s|alone\s|itself\s|still\s)?"
_VERB = re.compile(rf"{_ADVERB}(?:{_AUXILIARY}|{_TELLS}|[a-z]{{2,}}ed|[a-z]{{3,}}[a-rt-z]s)\b")
_FIRM_VERB = re.compile(rf"{_ADVERB}(?:{_AUXILIARY}|{_TELLS})\b")
_AT_ONCE = re.compile(r"\s(?:(?:even|only|just|merely|about)\s)?\d")  # "and F even 27 GPa"
_PARTED = re.compile(r"\s?,\s(?:after|at|on|in|with|which|whose|for|by|however|though|although|being|having|as)\b")
_ENDS = re.compile(r"(?:['’]s?)?(?=\s?[,;)]|\s\.|\s[a-z(\d~≈<>]|\.(?:\s|$)|$|\s[A-Z])")
_NO_SAMPLE = re.compile(
    r"\s?[=≈≃<>≤≥∝∼~±×]|\(|\s\d\s?[spdf]\b|\.\s?[A-Z]\.|\.\w|\.\s[A-Z][\w-]+(?:,|\set\sal|\sand\s[A-Z]\.|\s[A-Z]\.)|"
    r"\s(?:contents?|atoms?|ions?|sites?|edges?|vacanc\w+|doping|dopants?|axis|axes|concentrations?|vs\.?|versus)\b|"
    r"\s(?:is|are|denotes?|represents?|means?|stands?)\s(?:the|an?)\s(?!\w+est\b|most\b|least\b|only\b|best\b)"
)
_NO_SAMPLE_BEFORE = re.compile(
    r"(?:\d\s?|%\s?(?:of\s)?|[A-Z]\.\s?|\b(?:[Ff]igs?|[Tt]ables?|[Ff]igures?|[Ee]qs?|[Pp]anels?)\.?\s)$"
)
_ASIDE = re.compile(r"[\w%°)]\s?\(\s?$")
_ASIDE_ENDS = re.compile(r"\s?[,;)]|\s(?:and|or)\s")
_JOINT = r"(?:\s?,\s?(?:and\s|or\s)?|\s(?:and|or|to)\s)(?:(?:in|for|of|on)\s)?(?:the\s)?"
_JOINT_BEFORE = re.compile(rf"(?P<one>[A-Z][\w-]*){_JOINT}$")
_JOINT_BEHIND = re.compile(rf"{_JOINT}(?P<one>[A-Z][\w-]*)")
_NEAR = 40


def are_listed(letters: Collection[str], codes: Collection[str], texts: Collection[str]) -> bool:
    """Say whether a text lists single letters with the longer codes of samples ("S, T5 and T10", "for T5 and S").

    >>> are_listed(["S"], ["T5"], ["those of S, T5 and T10"]), are_listed(["S"], ["T5"], ["S and T5H", "S in T5"])
    (True, False)
    """
    if not letters or not codes:
        return False
    one, other = f"[{''.join(sorted(letters))}]", f"(?:{alternatives(codes)})"
    listed = rf"(?<![\w.-])(?:{one}{_JOINT}{other}|{other}{_JOINT}{one})(?![\w-])"
    return any(re.search(listed, text) for text in texts)


class Letters:
    """The samples of one document that single letters name, among its other `codes`; `nouns` are those of samples."""

    def __init__(self, letters: Collection[str], codes: Collection[str], nouns: Iterable[str]) -> None:
        self.names = frozenset(letters)
        self._codes = self.names | frozenset(codes)
        self._printed = re.compile(rf"(?<![\w@/.°^+–-])[{''.join(sorted(letters))}](?![\w@/^+–-])") if letters else None
        noun = alternatives(nouns)
        self._noun_before = re.compile(rf"\b(?:{noun})s?\s$", re.I)
        self._noun_behind = re.compile(rf"\s(?:{noun})s?\b")

    def find(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a text calls samples by letters, in order."""
        last = -1
        for found in self._printed.finditer(plain) if self._printed is not None else ():
            start, end = found.span()
            before = plain[max(0, start - _NEAR) : start]
            if self._is_other(plain, before, end):
                continue
            if self._continues(before, start, last) or self._names(plain, found[0], before, end):
                yield start, end, found[0]
                last = start

    def _is_other(self, plain: str, before: str, end: int) -> bool:
        """Say whether a letter can be no sample: a unit, a symbol, an element among elements, an initial."""
        if _NO_SAMPLE.match(plain, end) or _NO_SAMPLE_BEFORE.search(before) or not _ENDS.match(plain, end):
            return True
        beside = (_JOINT_BEFORE.search(before), _JOINT_BEHIND.match(plain, end))
        return any(one is not None and one["one"] in ELEMENTS and one["one"] not in self._codes for one in beside)

    def _continues(self, before: str, start: int, last: int) -> bool:
        """Say whether a letter goes on a list of samples, of which the letter at `last` is one."""
        joined = _JOINT_BEFORE.search(before)
        if joined is None or joined["one"] not in self._codes:
            return False
        return len(joined["one"]) > 1 or start - len(before) + joined.start() == last

    def _names(self, plain: str, letter: str, before: str, end: int) -> bool:
        """Say whether a letter stands where a sample stands."""
        behind = _JOINT_BEHIND.match(plain, end)
        is_listed = behind is not None and behind["one"] in self._codes
        if _BEFORE.search(before) and not (letter in _OF_QUANTITIES and _WITH.search(before) and not is_listed):
            return True
        if self._noun_before.search(before):
            return True
        if self._noun_behind.match(plain, end) and (letter != "A" or before.endswith(("the ", "The "))):
            return True
        if _ASIDE.search(before) and _ASIDE_ENDS.match(plain, end):
            return True
        if not _START.search(before):
            return False
        is_head = _HEAD.search(before) is not None
        verb = _FIRM_VERB if letter in "AI" else _VERB
        tells = (verb, _AT_ONCE, _PARTED) if is_head else (verb, _AT_ONCE)
        return is_listed or any(one.match(plain, end) for one in tells)
