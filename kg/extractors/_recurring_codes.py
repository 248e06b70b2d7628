"""Codes that a text uses as samples again and again without ever saying so: "Ni-N-C reaches", "5 nm for QT-5@C".

A joined name is taken for a code when it recurs, stands where samples stand, and means nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from kg._formula_symbols import ELEMENTS

_JOINT = re.compile(r"[-/@]")
JOINED = re.compile(r"(?<![\w@/.–-])[A-Z][A-Za-z0-9]{0,9}(?:[-/@][A-Za-z0-9]{1,10}(?:\.\d{1,3})?){1,4}(?![\w@/–-])")
"""A name that is joined from several, and begins with a capital."""

_BEFORE = re.compile(r"\b(?:of|for|in|on|over|than|[Tt]he)\s$")
_BEHIND = re.compile(
    r"\s(?:is|was|has|had|shows?|showed|exhibit(?:s|ed)|deliver(?:s|ed)|reach(?:es|ed)|gives?|gave|retain(?:s|ed)|"
    r"possess(?:es|ed)|display(?:s|ed)|achiev(?:es|ed)|requires?|samples?|films?|electrodes?|catalysts?|cells?)\b"
)
_ASIDE = re.compile(r"[\w%°]\s\($")
_NEAR = 10
_OFTEN, _BEARING = 3, 2


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
    often = [code for code, count in seen.items() if count >= _OFTEN and bearing[code] >= _BEARING]
    free = [code for code in often if not is_taken(code) and not _is_class(code, seen)]
    codes = {code for code in free if _can_be_code(code)}
    return frozenset(codes | {code for code in free if any(_is_end(code, whole) for whole in codes)})


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
