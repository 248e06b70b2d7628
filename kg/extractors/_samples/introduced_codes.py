"""Codes that a text introduces while it tells how samples were made, in whatever words: "(CR30)", "giving A3 and A5".

A name that a bracket, a colon, a verb of making or naming or a clause of its own sets apart is one that the results
use where samples stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from kg._formula_symbols import ELEMENTS

# The first letter comes before what is asked of the whole word, so that it is searched fast.
_NAME = (
    r"[A-Za-z](?<![\w@/.–-].)(?=[\w@/.-]{1,13}(?![\w@/–-]))(?:(?<=[A-Z])|(?=[\w@/.-]*[A-Z]))"
    r"[A-Za-z0-9]*(?:[-@/.][A-Za-z0-9]+)*"
)
_QUOTE = r"[“”\"'‘’]?"
_ONE = rf"{_QUOTE}{_NAME}{_QUOTE}"
_LIST = rf"{_ONE}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s){_ONE})*"
NAMES = re.compile(_NAME)
_NAMING = (
    r"(?:samples?|specimens?|hereafter|hereinafter|henceforth|below|code[ds]?|(?:de)?noted|labell?ed|named|called|termed|marked|"
    r"designated|abbreviated|referred\sto)"
)
# The names stand alone in a bracket, behind a colon, behind a word of making or naming, or begin a clause.
_BRACKET = re.compile(
    rf"\((?P<told>(?:{_NAMING},?\s(?:as\s|by\s|with\s)?)*)(?P<names>{_LIST})(?P<short>(?:\s|,\s)(?:for\sshort|hereafter|below))?\)"
)
_BEHIND = re.compile(
    rf"(?:(?P<told>\b(?:{_NAMING}|call|know[ns]?(?=\sas)|written|refer\sto\s[^.;:()]{{3,90}}(?=\sas))\s(?:as\s|is\s|are\s|by\s|with\s)*)"
    r"|:\s|\b(?:giv(?:e|es|ing)|gave|yield(?:s|ed|ing)?|afford(?:s|ed|ing)?|obtain(?:ing)?|produc(?:e|es|ed|ing)|is|are|was|were)\s)"
    rf"(?P<names>{_LIST})(?=[.;:,)]|\s(?:and|while|whereas|in|below|hereafter|with|for|from|without|having)\b|$)"
)
_FIRST = re.compile(
    rf"(?:^|[.;:,]\s|\b(?:and|while|whereas|where)\s)(?:[A-Z]?[a-z]+s\s)?(?P<names>{_LIST})"
    r"(?=\s(?:contain|stand|mean|denote|represent|correspond|refer|consist|compris|hold|ha[sd]\b|have\b|with\b|is\sthe\b|are\sthe\b|"
    r"were?\b|was\b)|,\s(?:the|an?)\s)"
)
_SPACE_GROUP = re.compile(r"[PIFRABC]-?[\d/-]*[abcdmn][\d/abcdmn-]*")
_OTHERS = re.compile(
    r"\b(?:group|symmetry|JCPDS|PDF|ICDD|ICSD|model|software|version|grade|type|purity|USA|Figs?\.?|Figures?|Tables?|Eqs?\.?|Refs?\.?|"
    r"Section|Scheme|Note)\s?[\s(]?$"
)
_APPARATUS = re.compile(r"(?:-type|\s(?:coin|button|type|instrument|diffractometer|spectrometer|microscope|system))\b")
_PLACED = re.compile(
    r"(?:\b(?:of|for|in|on|over|than|by|with|from|as|to|and|while|whereas|but|that|[Tt]he)|[,;(])\s?$|^$|\.\s$"
)
_BEARS = re.compile(
    r"(?:['’]s?)?(?:\s(?:samples?|films?|electrodes?|catalysts?|cells?|alloys?|specimens?|composites?))?(?:[.;](?:\s|$)|[,)]?"
    r"(?:\s(?:and|is|was|are|were|ha[sd]|have|shows?|showed|[a-z]+e[sd]|[a-z]{3,}s|at|in|after|under|with|without|than|which|while|whereas|"
    r"but|only|gave|rose|fell|kept|lost|took|ran)\b|$|\s[(\d]))"
)
_SERIES = re.compile(r"(?P<stem>[A-Z][A-Za-z]{1,4})\d{1,4}(?:\.\d{1,2})?[A-Z]?")
_LETTERS = re.compile(r"[A-Z][A-Za-z]+")
_NEAR, _OFTEN, _MEMBERS = 12, 2, 2
_KEPT_WORDS = 1 << 16


class Introduction:
    """Names that a text introduces together; `is_told`: it says that they are names."""

    def __init__(self, names: Sequence[tuple[int, int, str]], *, is_told: bool) -> None:
        self.names, self.is_told = names, is_told


def introductions(plain: str) -> Iterator[Introduction]:
    """Yield the names that a text on making introduces.

    >>> [[name for *_, name in one.names] for one in introductions("It was rolled by 30% and 60% (CR30 and CR60).")]
    [['CR30', 'CR60']]
    """
    for pattern in (_BRACKET, _BEHIND, _FIRST):
        for found in pattern.finditer(plain):
            if _OTHERS.search(plain, max(0, found.start() - _NEAR), found.start("names")):
                continue
            parts = found.groupdict()
            is_told = bool(parts.get("told") or parts.get("short"))
            names = [(*name.span(), name[0]) for name in NAMES.finditer(plain, *found.span("names"))]
            names = [name for name in names if _can_be_name(name[2], is_told=is_told)]
            if names:
                yield Introduction(names, is_told=is_told)


def set_in_brackets(plain: str) -> Iterator[tuple[tuple[int, int], tuple[int, int], list[str]]]:
    """Yield where codes stand in brackets, what the sentence tells right before each, and the codes.

    >>> text = "It was cast (AB1), then rolled by 30% (AB2)."
    >>> [(text[slice(*said)], codes) for _, said, codes in set_in_brackets(text)]
    [('It was cast', ['AB1']), (', then rolled by 30%', ['AB2'])]
    """
    begin = 0
    for found in _BRACKET.finditer(plain) if "(" in plain else ():
        start = max(begin, plain.rfind(". ", 0, found.start()) + 1, plain.rfind(";", 0, found.start()) + 1)
        begin = found.end()
        names = [name[0] for name in NAMES.finditer(plain, *found.span("names"))]
        if plain[start : found.start()].strip():
            yield (start, found.end()), (start, found.start() - 1), names


def _can_be_name(name: str, *, is_told: bool) -> bool:
    """Say whether a word is printed as a code: capitals alone only where the text says that they are a name."""
    if _SPACE_GROUP.fullmatch(name) or (name[-1] == "." or name[0].isdigit()):
        return False
    if any(map(str.isdigit, name)):
        return not any(part.islower() and len(part) > 2 for part in re.split(r"[-@/.\d]", name))
    is_joined = any(joint in name[1:] for joint in "-@/") and "." not in name
    if is_joined:
        parts = re.split("[-@/]", name)
        return not any(part.islower() and len(part) > 1 for part in parts) and not all(p in ELEMENTS for p in parts)
    return is_told and name.isupper() and len(name) <= 5


def used(texts: Iterable[str], names: Collection[str]) -> Counter[str]:
    """Count how often texts use names where samples stand."""
    counts: Counter[str] = Counter()
    for plain in texts if names else ():
        for found in NAMES.finditer(plain) if any(map(plain.__contains__, names)) else ():
            name = found[0]
            if name not in names or _APPARATUS.match(plain, found.end()):
                continue
            before = plain[max(0, found.start() - _NEAR) : found.start()]
            if _OTHERS.search(before) is None and _PLACED.search(before) and _BEARS.match(plain, found.end()):
                counts[name] += 1
    return counts


def series(texts: Iterable[str], is_taken: Callable[[str], bool]) -> frozenset[str]:
    """Return the codes of capitals and numbers that differ in the number alone and are each used again and again."""
    texts = list(texts)
    printed = {name for word in {word for plain in texts for word in plain.split()} for name in _NUMBERED[word]}
    stems = Counter(_stem(name) for name in printed)
    printed = {name for name in printed if stems[_stem(name)] >= _MEMBERS and _stem(name) not in ELEMENTS}
    often = {name for name, count in used(texts, printed).items() if count >= _OFTEN and not is_taken(name)}
    stems = Counter(map(_stem, often))
    return frozenset(name for name in often if stems[_stem(name)] >= _MEMBERS)


class _Numbered(dict[str, tuple[str, ...]]):
    """The codes of capitals and numbers inside the words seen so far, cut at blanks: most hold none."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > _KEPT_WORDS:
            self.clear()
        names = () if word.isalpha() else (found[0] for found in NAMES.finditer(word))
        codes = self[word] = tuple(name for name in names if _SERIES.fullmatch(name))
        return codes


_NUMBERED = _Numbered()


def _stem(name: str) -> str:
    found = _SERIES.fullmatch(name)
    return found["stem"] if found is not None else name


def kept(groups: Iterable[Introduction], counts: Mapping[str, int]) -> frozenset[str]:
    """Return the names of which one of those introduced together, or that begin alike, is used again and again."""
    lists = [[name for *_, name in group.names] for group in groups]
    often = {name for names in lists for name in names if counts[name] >= _OFTEN}
    alike = {found[0] for name in often if (found := _LETTERS.match(name)) is not None}
    good = set(often)
    for names in lists:
        is_good = not often.isdisjoint(names)
        good.update(name for name in names if counts[name] and (is_good or _begins_as(name, alike)))
    return frozenset(good)


def _begins_as(name: str, letters: Collection[str]) -> bool:
    found = _LETTERS.match(name)
    return found is not None and found[0] in letters and found.end() < len(name)
