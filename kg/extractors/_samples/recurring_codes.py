"""Codes that a text uses as samples again and again without ever saying so: "Ni-N-C reaches", "5 nm for QT-5@C".

A joined name is taken for a code when it recurs, stands where samples stand, and means nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from kg._formula_symbols import ELEMENTS

_KIND = r"(?:[a-z]-)?"  # one letter that tells a kind apart: "c-Pt/CB"
_HEAD = re.compile(rf"{_KIND}[A-Z][A-Za-z0-9]+[/@]")
_JOINT = re.compile(r"[-/@]")
JOINED = re.compile(
    rf"(?<![\w@/.–-]){_KIND}[A-Z][A-Za-z0-9]{{0,9}}(?:[-/@][A-Za-z0-9]{{1,10}}(?:\.\d{{1,3}})?){{1,4}}(?![\w@/–-])"
)
"""A name that is joined from several, and begins with a capital."""

_BEFORE = re.compile(r"\b(?:of|for|in|on|over|than|[Tt]he)\s$")
_BEHIND = re.compile(
    r"\s(?:is|was|has|had|shows?|showed|exhibit(?:s|ed)|deliver(?:s|ed)|reach(?:es|ed)|gives?|gave|retain(?:s|ed)|"
    r"possess(?:es|ed)|display(?:s|ed)|achiev(?:es|ed)|requires?|samples?|films?|electrodes?|catalysts?|cells?)\b"
)
_AS_RATIO = re.compile(r"\s?=\s?[~≈]?\d|\s(?:(?:molar|atomic|mass|weight)\s)?ratios?\b")
_ASIDE = re.compile(r"[\w%°]\s\($")
_NEAR = 10
_OFTEN, _BEARING = 3, 2
_SHORT = r"[A-Z](?<![\w@/.–-].)[A-Z]{1,4}(?![\w@/–-])"
_TREATED = re.compile(r"[\w-]+(?:ed|ing|cast|built|drawn|rolled|spun|grown)(?:\s[a-z]+){0,2}$", re.I)


def recurring(texts: Iterable[str], is_taken: Callable[[str], bool]) -> frozenset[str]:
    """Return the codes of `texts` that recur where samples stand; `is_taken` says that a name means something else."""
    seen: Counter[str] = Counter()
    bearing: Counter[str] = Counter()
    for text in texts:
        for found in JOINED.finditer(text):
            code = found[0]
            seen[code] += 1
            before = text[max(0, found.start() - _NEAR) : found.start()]
            is_aside = _ASIDE.search(before) is not None and text[found.end() : found.end() + 1] == ")"
            bearing[code] += is_aside or bool(_BEFORE.search(before)) or bool(_BEHIND.match(text, found.end()))
            if "/" in code and _AS_RATIO.match(text, found.end()):
                bearing[code] -= _OFTEN  # what is set equal to a number is none
    often = [code for code, count in seen.items() if count >= _OFTEN and bearing[code] >= _BEARING]
    free = [code for code in often if not is_taken(code) and not _is_class(code, seen)]
    codes = {code for code in free if _can_be_code(code)}
    codes |= {code for code in _siblings(codes, seen) if not is_taken(code) and not _is_class(code, seen)}
    return frozenset(codes | {code for code in free if any(_is_end(code, whole) for whole in codes)})


def treated(texts: Iterable[str], nouns: str, is_treatment: Callable[[str], bool]) -> Iterator[str]:
    """Yield the short forms of treatments that recur and call samples ("the SPS specimens ... the SPS ones").

    `nouns` is the alternation of the nouns for samples.
    """
    bearing: Counter[str] = Counter()
    pattern = re.compile(rf"(?P<short>{_SHORT})(?P<noun>[\s-](?:{nouns})s?\b)?")
    for text in texts:
        for found in pattern.finditer(text):
            bearing[found["short"]] += found["noun"] is not None
    yield from (short for short, count in bearing.items() if count >= _BEARING and is_treatment(short))


def is_done(long: str) -> bool:
    """Say whether the long form of a short one tells what was done to a sample ("hot pressing", "as-cast")."""
    return _TREATED.fullmatch(long.strip()) is not None


def _siblings(codes: Collection[str], seen: Mapping[str, int]) -> Iterator[str]:
    """Yield the names that begin as a code does and end in a part of their own ("PA/vCF" beside "PA/rCF")."""
    heads = {found[0] for code in codes if (found := _HEAD.match(code)) is not None}
    for code, count in seen.items():
        head = _HEAD.match(code)
        if count > 1 and code not in codes and head is not None and head[0] in heads and _can_be_code(code):
            yield code


def _is_class(code: str, seen: Counter[str]) -> bool:
    """Say whether a name has a plural: it is that of a class of materials ("LD-QMAs")."""
    return seen[f"{code}s"] > 0 or (code.endswith("s") and code[-2:-1].isupper())


def _is_end(code: str, whole: str) -> bool:
    """Say whether a name is the beginning or end of a code ("N-C" beside "Ni-N-C"): the sample without a part."""
    return whole.endswith(f"-{code}") or whole.startswith(f"{code}-")


def _can_be_code(code: str) -> bool:
    """Say whether a joined name is more than a bond, two axes or two people ("Ni-N", "J-V", "Hall-Petch")."""
    parts = _JOINT.split(code)
    if sum(letter.isupper() for letter in code) < 2 or any(part.islower() and len(part) > 2 for part in parts):
        return False  # "QT-films"
    if len(parts) > 2 or "@" in code:
        return True
    if all(len(part) == 1 or part in ELEMENTS for part in parts):
        return False
    return any(letter.isdigit() for letter in code) or any(len(part) > 1 and part.isupper() for part in parts)
