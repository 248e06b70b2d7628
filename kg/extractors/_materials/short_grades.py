"""Alloys called by the bare number of their designation: "AA2219-T87 ... 41 µm for 2219", "the base metal 7075".

A number of three digits needs a noun beside it, as does one that can be a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Text
from kg.extractors._materials.atoms import Atom
from kg.lexicon import alternatives

_WHOLE = re.compile(r"[A-Z][A-Za-z]{1,4}(?:[- ]AW)?[- ]?(?P<number>\d{3,4}[A-Z]?)(?:-[A-Z]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = re.compile(r"(?:\b(?:of|for|in|on|than|with|from|between|and|the|The|that|side|when)\s|^)$")
_NOUN_BEFORE = re.compile(
    r"\b(?:(?:base|parent)\s(?:metals?|materials?|alloys?|plates?)|alloys?|steels?|superalloys?|grades?)\s$"
)
_NO_UNIT = (
    r"(?:[.,;)](?!\d)|\s(?:and|or|was|were|is|are|had|has|have|but|while|whereas|with|to|for|in|at|by|as|than|on|after|"
    r"before|showed|shows|side)\b|$)"
)
_NEAR = 24


def short_grades(
    texts: Sequence[tuple[Block, Text]], candidates: Sequence[Sequence[Atom]], nouns: Sequence[str]
) -> Iterator[list[Atom]]:
    """Yield for each text the bare numbers in it that stand for an alloy named in full anywhere; `nouns` of samples."""
    whole = _designated(candidates)
    if not whole:
        yield from ([] for _ in texts)
        return
    numbers = alternatives(whole)
    behind = re.compile(
        rf"(?<![\w.,/–-])(?P<number>{numbers})(?![\w/–-]|[.,]\d)"
        rf"(?P<noun>\s(?:BM|PM|HAZ|TMAZ|base|parent|side|(?:plate|sheet|metal|matrix|{alternatives(nouns)})s?)\b)?"
    )
    free = re.compile(_NO_UNIT)
    for (_, text), atoms in zip(texts, candidates, strict=True):
        plain, found = text.plain, []
        for number in behind.finditer(plain):
            start, end = number.span("number")
            before = plain[max(0, start - _NEAR) : start]
            is_beside = number["noun"] is not None or _NOUN_BEFORE.search(before) is not None
            is_number = len(number["number"]) > 3 and not _YEAR.fullmatch(number["number"])
            is_meant = is_beside or (is_number and bool(_BEFORE.search(before)) and bool(free.match(plain, end)))
            if is_meant and plain.strip() != number["number"] and not _inside(atoms, start, end):
                found.append(whole[number["number"]]._replace(start=start, end=end))
        yield found


def _designated(candidates: Sequence[Sequence[Atom]]) -> dict[str, Atom]:
    """Return the alloys by the numbers of their designations; a number of two alloys means neither."""
    known: dict[str, Atom] = {}
    doubtful = set()
    for atom in (atom for atoms in candidates for atom in atoms if atom.kind == "alloy"):
        named = _WHOLE.fullmatch(atom.name)
        if named is not None and known.setdefault(named["number"], atom).name != atom.name:
            doubtful.add(named["number"])
    return {number: atom for number, atom in known.items() if number not in doubtful}


def _inside(atoms: Sequence[Atom], start: int, end: int) -> bool:
    return any(atom.start < end and start < atom.end for atom in atoms)
