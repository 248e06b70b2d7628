"""Finds the samples that a caption means by a series: `SB0–SB3`, `BTx`, `the SB electrodes`, or by a side of a cell.

A series are the samples whose codes are one stem and a number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from kg.lexicon import alternatives

_NUMBERED = re.compile(r"([A-Za-z][A-Za-z-]*?)-?(\d+(?:\.\d+)?)")
_TO = r"\s?(?:[-–—~]|to)\s?"
_CODE = re.compile(r"(?=.*[A-Z])(?=.*\d)[\w.+-]+")
_FEWEST = 2


class Series:
    """The series of one document, by their stems."""

    def __init__(self, labels: Iterable[str], known: Container[str], nouns: Iterable[str]) -> None:
        """Index sample labels; a stem that is the name of a `known` material means that, not its samples."""
        members: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
        codes = sorted(label for label in labels if _CODE.fullmatch(label) and label not in known)
        for label in codes:
            if (numbered := _NUMBERED.fullmatch(label)) is not None:
                members[numbered[1]].append((Decimal(numbered[2]), label))
        self._members = {stem: sorted(some) for stem, some in members.items() if len(some) >= _FEWEST}
        behind = rf"(?=[\s-](?:\w+\s)?(?:{alternatives(nouns)}|series|electrodes|cathodes|anodes|hybrids)(?!\w))"
        self._patterns = {
            stem: re.compile(
                rf"(?<![\w-]){re.escape(stem)}(?:-?[xXnN](?!\w)"
                rf"|-?(?P<first>\d+(?:\.\d+)?){_TO}(?:{re.escape(stem)}-?)?(?P<last>\d+(?:\.\d+)?)(?![\w.]*\d)"
                + (rf"|{behind}" if stem not in known and len(stem) >= _FEWEST and stem.isupper() else "")
                + ")"
            )
            for stem in self._members
        }
        joined = alternatives(codes)
        self._side = re.compile(rf"(?<![\w-])(?P<left>{joined})(?=\s?\|)|\|\s?(?P<right>{joined})(?![\w-])")

    def find(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Yield the places and labels of the samples that a caption means so."""
        for stem, pattern in self._patterns.items():
            for found in pattern.finditer(plain) if stem in plain else ():
                members = self._members[stem]
                if found["first"] is not None:
                    first, last = Decimal(found["first"]), Decimal(found["last"])
                    members = [one for one in members if first <= one[0] <= last]
                    numbers = {number for number, _ in members}
                    members = members if {first, last} <= numbers else []
                yield from ((*found.span(), label) for _, label in members)
        for side in self._side.finditer(plain) if "|" in plain else ():
            group = "left" if side["left"] else "right"
            yield (*side.span(group), side[group])
