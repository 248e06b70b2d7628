"""A head as the name of the condition or property that its column gives."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words

_SYMBOL = re.compile(r"[A-Z][a-z]?(?:[\d:/-]|[A-Z])")  # the first word is a formula or an abbreviation


@lru_cache(maxsize=4096)
def head_noun(name: str) -> str:
    """Return a head as the name of a condition: lower case, without brackets and marks."""
    plain = re.sub(r"\s*[\[(].*?[\])]|\^\S+", "", name).strip(" :*")
    if not any(map(str.isalpha, plain)):
        return name  # `[M]/[I]` is all brackets
    is_short = len(words(plain)) == 1 and len(plain) <= 4
    return (
        plain[:1].lower() + plain[1:] if not is_short and plain[1:2].islower() and not _SYMBOL.match(plain) else plain
    )
