"""Variables that captions and notes say to be zero, half or full: "under zero field"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.scan import TextScan
from kg.terms import ConditionKind, PropertyKind

_NOUGHT = re.compile(r"\b(?:at|under|in|with|for)\s(?:near[- ])?(?P<value>zero|half|full)[- ](?=[a-z])", re.I)


_COVERAGES = ("coverage", "loading")  # read where gases are


class Worded(NamedTuple):
    """A circumstance told in words at `[start, end)`; what stands up to `stop` is no circumstance of its own."""

    name: str
    value: str
    start: int
    end: int
    stop: int


def noughts_in(plain: str, scan: TextScan, start: int, end: int) -> Iterator[Worded]:
    """Yield the variables of which a text says that they are zero, half or full."""
    for found in _NOUGHT.finditer(plain, start, end):
        named = (mention for kind in (ConditionKind, PropertyKind) for mention, _ in scan.of(kind))
        told = max((one.end for one in named if one.start == found.end() and one.end <= end), default=None)
        if told is not None and plain[found.end() : told] not in _COVERAGES:
            yield Worded(plain[found.end() : told], found["value"], found.start("value"), told, told)
