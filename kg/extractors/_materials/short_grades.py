"""Alloys called by the bare number of their designation: "AA2219-T87 ... 41 µm for 2219", "the base metal 7075".

A number of three digits needs a noun beside it, as does one that can be a year. Numbers that a noun introduces ("the
alloys 6061 and 7075", "the steel 1.4404") name alloys as those of whole designations do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Text
from kg.extractors._materials.atoms import Atom
from kg.lexicon import alternatives

_WHOLE = re.compile(
    r"[A-Z][A-Za-z]{1,4}(?:[- ]AW)?[- ]?(?P<number>\d{3,4}[A-Z]?|[A-Z]\d{5})(?:-[A-Z]\d+)?"
    r"|(?P<graded>\d{4}[A-Z]?|[1-3]\.\d{4}|Grade\s\d{1,2})(?:\s[a-z-]+){1,4}"
)
_OF_TITANIUM = re.compile(r"\b(?:[Tt]itanium|Ti)\s\(?Grade\s\d|\bGrade\s\d{1,2}\s[^.;()]{0,20}\b[Tt]itanium\b")
_TITANIUM_GRADE = re.compile(r"\bGrade\s\d{1,2}(?![\w.])")
_NUMBERED = re.compile(r"[1-3]\.\d{4}")  # EN 10027-2
# What stands in a list of grades behind the noun of a metal; the names of carbon steels behind "steel" alone.
_GRADE = r"(?:[1-3]\.\d{4}|[1-8]\d{3}[A-Z]?|C\d{2}[A-Z]?|\d{2,3}[A-Z][a-z]?[A-Z][A-Za-z]*\d{1,2})(?![\w%/°]|\.\d)"
_ASIDE = r"(?:\s\([^()]{2,40}\))?"
_INTRODUCED = re.compile(
    r"\b(?P<noun>[Ss]teels?|[Aa]lloys?|[Ss]uperalloys?|[Mm]aterial\s[Nn]umbers?|W\.?-?\s?Nr\.?)\s(?:of\s(?:the\s)?)?(?:grades?\s|types?\s)?"
    rf"(?P<names>{_GRADE}{_ASIDE}(?:(?:\s?,\s(?:and\s|or\s)?|\s(?:and|or)\s){_GRADE}{_ASIDE})*)"
)
_NOUNS = ("teel", "lloy", "aterial number", "aterial Number", "Nr")
_ONE = re.compile(rf"(?<![\w.]){_GRADE}")
_ASIDES = re.compile(r"\([^()]*\)")
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
    whole = _introduced(texts) | _designated(candidates)
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
            is_firm = not number["number"].isdigit()  # no amount is written so
            is_free = is_number and bool(_BEFORE.search(before)) and bool(free.match(plain, end))
            is_meant = is_firm or ((is_beside or is_free) and plain.strip() != number["number"])
            if is_meant and not _inside(atoms, start, end):
                found.append(whole[number["number"]]._replace(start=start, end=end))
        yield found


def _designated(candidates: Sequence[Sequence[Atom]]) -> dict[str, Atom]:
    """Return the alloys by the numbers of their designations; a number of two alloys means neither."""
    known: dict[str, Atom] = {}
    doubtful = set()
    for atom in (atom for atoms in candidates for atom in atoms if atom.kind == "alloy"):
        named = _WHOLE.fullmatch(atom.name)
        number = (named["number"] or named["graded"]) if named is not None else ""
        if number and known.setdefault(number, atom).name != atom.name:
            doubtful.add(number)
    return {number: atom for number, atom in known.items() if number not in doubtful}


def _introduced(texts: Sequence[tuple[Block, Text]]) -> dict[str, Atom]:
    """Return the grades that the noun of a metal stands before; four digits mean an aluminium alloy of such a paper."""
    known: dict[str, Atom] = {}
    light = any("lumini" in text.plain or "Al alloy" in text.plain for _, text in texts)
    for _, text in texts:
        for found in _INTRODUCED.finditer(text.plain) if any(noun in text.plain for noun in _NOUNS) else ():
            is_steel = found["noun"].lower().startswith("steel")
            for one in _ONE.finditer(_ASIDES.sub(lambda aside: " " * len(aside[0]), found["names"])):
                is_light = one[0].rstrip("AB").isdigit()
                if (light and not is_steel) if is_light else (is_steel or _NUMBERED.fullmatch(one[0]) is not None):
                    known.setdefault(one[0], Atom(one.start(), one.end(), one[0], "alloy"))
    if any("Grade" in text.plain and _OF_TITANIUM.search(text.plain) for _, text in texts):
        for _, text in texts:
            for one in _TITANIUM_GRADE.finditer(text.plain) if "Grade" in text.plain else ():
                known.setdefault(one[0], Atom(*one.span(), one[0], "alloy"))
    return known


def _inside(atoms: Sequence[Atom], start: int, end: int) -> bool:
    return any(atom.start < end and start < atom.end for atom in atoms)
