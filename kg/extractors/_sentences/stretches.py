"""Ranges of a text in order: which of them a sentence holds, and whether one touches or covers another, by bisection.

What an extractor knows of a whole text is made once; what a sentence needs of it is found here, so that the work grows
with the text and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Anything that stands at plain offsets `[start, end)`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


P = TypeVar("P", bound=Placed)
_START = attrgetter("start")


def begun_in(things: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Return what starts in `[start, end)` of things that are sorted by where they start."""
    first = bisect_left(things, start, key=_START)
    return things[first : bisect_left(things, end, first, key=_START)]


class InOrder(Generic[P]):
    """Things that stand in a text, sorted by where they start."""

    def __init__(self, things: Sequence[P]) -> None:
        self._things = things
        self._starts = list(map(_START, things))

    def __iter__(self) -> Iterator[P]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)

    def begun_in(self, start: int, end: int) -> Sequence[P]:
        """Return what starts in `[start, end)`."""
        starts = self._starts
        first = bisect_left(starts, start)
        return self._things[first : bisect_left(starts, end, first)]

    def inside(self, start: int, end: int) -> list[P]:
        """Return what stands wholly in `[start, end)`."""
        return [thing for thing in self.begun_in(start, end) if thing.end <= end]


class Ranges:
    """Half-open ranges, in any order and number over one place."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate([end for _, end in ordered], max)) if ordered else []  # mostly there are none

    def touch(self, start: int, end: int) -> bool:
        """Say whether one of the ranges overlaps `[start, end)`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def cover(self, start: int, end: int) -> bool:
        """Say whether one of the ranges holds the whole of `[start, end)`."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end


def apart_from(taken: Iterable[Placed], things: list[P]) -> list[P]:
    """Return those of some things that stand where none of those taken do; mostly there is nothing to ask for."""
    if not things:
        return things
    places = Ranges((one.start, one.end) for one in taken)
    return [one for one in things if not places.touch(one.start, one.end)]
