"""Words that deny a process: what is "non-annealed" went through no annealing."""

from __future__ import annotations

import re

_DENIAL = re.compile(r"\b(?:non[- ]?|un-|not |without |no )$", re.I)
_REACH = 10


def denied_from(plain: str, start: int) -> int | None:
    """Return where the word begins that denies the process named at `start`, None when nothing denies it.

    >>> denied_from("the non-annealed films", 8), denied_from("the annealed films", 4)
    (4, None)
    """
    found = _DENIAL.search(plain, max(0, start - _REACH), start)
    return None if found is None else found.start()
