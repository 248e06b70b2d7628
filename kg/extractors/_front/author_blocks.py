"""Finds the address blocks of short names: `A. Ito, Dr. B. Roy` above or before the place where they work.

The lines of such a block may be blocks of their own, or one line, as converters break them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extractors._front.author_lines import Line
from kg.extractors._front.author_shapes import MAIL, is_journal_matter, is_prose
from kg.extractors._front.author_words import FrontWords, folded
from kg.extractors._front.author_writers import Writer

_TITLE = r"(?:(?:Prof|Dr|Mr|Mrs|Ms|PD|Assoc|Asst|Priv\.-Doz|Dipl\.-Ing)\b\.?-?\s*)*"
_MARKS = r"[\s*^+†‡§#✉🖂()\[\]]*"
_BETWEEN = r"(?:[,;·•&]|\band\b|\bund\b)"
_GIVEN = r"(?:[\s-]{0,2}[^\W\d_][\w'’]*\.?){0,4}?[\s-]{0,2}"
_CAPTIONS = frozenset(("heading", "caption"))
_MOST_LINES = 8
_LONGEST_LINE = 900


class AddressBlock(NamedTuple):
    """Some lines that name authors and where they work: which authors, and where in the lines the place begins."""

    owners: tuple[int, ...]
    lines: tuple[Line, ...]
    start: int


def address_blocks(lines: Sequence[Line], writers: Sequence[Writer], words: FrontWords) -> Iterator[AddressBlock]:
    """Yield the address blocks among `lines`, in order."""
    names = _NamesOf(writers)
    index = 0
    while index < len(lines):
        owners, end = names.opening(lines[index])
        if not owners:
            index += 1
            continue
        block = [lines[index]]
        while len(block) < _MOST_LINES and index + len(block) < len(lines) and not MAIL.search(block[-1].text):
            line = lines[index + len(block)]
            if _is_foreign(line) or names.opening(line)[0]:
                break
            block.append(line)
        text = "\n".join(line.text for line in block)[end:]
        place = MAIL.split(text)[0]
        ends = (
            any(sign in place.strip() for sign in ",\n")
            and words.country_at_end(place.rstrip(" \n.,;()").replace("(", " ")) is not None
        )
        if (ends or words.organization_in(text)) and not is_prose(place[:200]):
            yield AddressBlock(owners, tuple(block), end)
            index += len(block)
        else:
            index += 1


def _is_foreign(line: Line) -> bool:
    return (
        line.block.kind in _CAPTIONS
        or len(line.text) > _LONGEST_LINE
        or is_prose(line.text)
        or is_journal_matter(line.text)
    )


class _NamesOf:
    """The short and full names of the authors of a page."""

    def __init__(self, writers: Sequence[Writer]) -> None:
        self._writers = writers
        surnames = {re.escape(writer.person.surname) for writer in writers if writer.person.surname}
        initials = {writer.person.forename[:1] for writer in writers if writer.person.forename}
        last = "|".join(sorted(surnames, key=lambda name: (-len(name), name)))
        first = "".join(map(re.escape, sorted(initials)))
        one = rf"{_TITLE}(?P<given>[{first}][\w'’]*\.?{_GIVEN})(?P<last>{last})(?!\w)"
        self._one = re.compile(one) if surnames and initials else None
        self._between = re.compile(rf"{_MARKS}(?:{_BETWEEN}{_MARKS}\s*)+")
        self._after = re.compile(_MARKS)

    def opening(self, line: Line) -> tuple[tuple[int, ...], int]:
        """Return the authors with whose names a line begins, and where these names end; none if a sentence goes on."""
        if self._one is None or line.block.kind in _CAPTIONS or len(line.text) > _LONGEST_LINE:
            return (), 0
        owners: list[int] = []
        position = len(line.text) - len(line.text.lstrip("*^+[(] "))
        end = 0
        while (found := self._one.match(line.text, position)) is not None:
            owner = self._owner(found["given"], found["last"], owners)
            if owner is None:
                return (), 0
            owners.append(owner)
            marks = self._after.match(line.text, found.end())
            end = marks.end() if marks is not None else found.end()
            between = self._between.match(line.text, found.end())
            if between is None:
                break
            position = between.end()
        if end < len(line.text) and not line.text[end : end + 1].isupper():
            return (), 0
        return tuple(owners), end

    def _owner(self, given: str, last: str, taken: Sequence[int]) -> int | None:
        letters = folded(given)
        fits = [
            index
            for index, writer in enumerate(self._writers)
            if writer.person.surname == last
            and index not in taken
            and folded(writer.person.forename)[:1] == letters[:1]
            and (len(letters) < 3 or "." in given or folded(writer.person.forename).startswith(letters))
        ]
        exact = [at for at in fits if _initials(self._writers[at].person.forename) == _initials(given)]
        return next(iter(exact or fits), None)


def _initials(given: str) -> str:
    return "".join(part[0] for part in re.findall(r"[^\W\d_][\w'’]*", given)).lower()
