"""The reflections that a residual of a crystal structure is of: "R1, wR2 [I > 2σ(I)]", "wR2 (all data)"."""

from __future__ import annotations

import re

_REFLECTIONS = re.compile(
    r"(?P<rest>(?=[^\[(]*\bw?R(?:_?[12F]|\b))[^\[(]*?[^\s,\[(])(?:\sindices|\sindexes|\sfactors?)?\s?,?\s?[\[(]?"
    r"(?P<set>(?:F_?o?|I)\s?[>≥]\s?=?\s?\d(?:\.\d+)?\s?(?:σ|sigma)\s?\(?(?:F_?o?|I)?\)?|\ball(?:\s(?:data|reflections))?(?=[\])]|$))\s?[\])]?$",
)


def split_reflections(plain: str) -> tuple[str, str | None]:
    """Return a head without the reflections that its residual is of, and these.

    >>> split_reflections("R1, wR2 [I > 2σ(I)]"), split_reflections("wR2 (all data)"), split_reflections("Rct (Ω)")
    (('R1, wR2', 'I > 2σ(I)'), ('wR2', 'all data'), ('Rct (Ω)', None))
    """
    found = (
        _REFLECTIONS.fullmatch(plain) if "R" in plain and ("σ" in plain or "all" in plain or "sig" in plain) else None
    )
    return (found["rest"], found["set"]) if found is not None else (plain, None)
