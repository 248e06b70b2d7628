"""Takes a letter that marks a place off the end of a name, where the text prints the name without it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extractors._front.author_writers import Writer
from kg.extractors._front.persons import Person

_MARKS = frozenset("abcdefgh")
_SHORTEST = 5
_FEWEST = 2


def take_off_stars(writers: Sequence[Writer]) -> None:
    """Take the star for a part of the number behind it, where every author has one: `Taro SATO*1, Hana ITO*2`."""
    marks = [writer.person.marks for writer in writers]
    if len(marks) > 1 and all(len(own) > 1 and own[0] == "*" and own[1].isdigit() for own in marks):
        for writer in writers:
            writer.person = replace(writer.person, marks=writer.person.marks[1:])


def take_off_marks(writers: Sequence[Writer], text: str) -> None:
    """Correct the `writers` of a page with letter marks: `Ann Leeb` is Ann Lee with mark b if `text` has `Ann Lee`."""
    if not any(mark in _MARKS for writer in writers for mark in writer.person.marks):
        return
    for writer in writers:
        short = _without_mark(writer.person)
        if short is not None and re.search(rf"(?<!\w){re.escape(short.name)}(?!\w)", text):
            writer.person = short


def take_off_letters(writers: Sequence[Writer], known: frozenset[str]) -> None:
    """Take the last letter of every name for its mark, where places have marks `known` and no name has one of them.

    `V. P. Orlova, T. S. Belovb` over `a Institute ...` and `b University ...` are Orlov and Belov. One name may lack
    its mark alone where it ends with the only mark that no other name has.
    """
    letters = known & _MARKS
    bare = [writer for writer in writers if not known.intersection(writer.person.marks)]
    left = letters.difference(*(writer.person.marks for writer in writers))
    is_last = len(bare) == 1 and len(writers) > _FEWEST and left == {bare[0].person.surname[-1:]}
    if (
        not letters
        or (len(bare) < _FEWEST and not is_last)
        or not all(writer.person.surname[-1:] in letters for writer in bare)
    ):
        return
    for writer in writers:
        short = _without_mark(writer.person)
        first = min(letters.intersection(writer.person.marks), default="z")
        if short is not None and short.marks[0] in letters and short.marks[0] < first:
            writer.person = short


def _without_mark(person: Person) -> Person | None:
    letter, surname = person.name[-1:], person.surname[:-1]
    if letter not in _MARKS or not person.forename or len(person.name) <= _SHORTEST or not surname[1:]:
        return None
    return replace(person, name=person.name[:-1], surname=surname, marks=(letter, *person.marks))
