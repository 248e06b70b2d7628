"""Joins the authors of a page with their affiliations, notices and addresses."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extractors._front.author_blocks import address_blocks
from kg.extractors._front.author_end import ORCID, Dashed, tell_authors
from kg.extractors._front.author_glued import take_off_letters, take_off_marks, take_off_stars
from kg.extractors._front.author_lines import Joined, Line
from kg.extractors._front.author_notices import read_notices
from kg.extractors._front.author_places import split_entries, tidy
from kg.extractors._front.author_shapes import BRACKETED, IS_WITH, is_affiliation
from kg.extractors._front.author_words import FrontWords, folded
from kg.extractors._front.author_writers import Place, Writer
from kg.extractors._front.names import read_names
from kg.extractors._front.page import Page
from kg.extractors._front.persons import Person
from kg.extractors._front.place_ends import end_of_place

_MAIL_PART = re.compile(
    r"(?:[.;,]?\s*/envelope\b.*"  # the name of a sign that a converter could not read
    r"|[.;,]?\s*(?:\d{1,2}\s?\.\s?[—–-]\s?)?(?:e-?mails?|electronic mail)\b.*"
    r"|[;,.]?\s*[{(]?[\w.+-]+(?:,\s*[\w.+-]+)*[)}]?\s?@\s?\S+.*)",
    re.I | re.S,
)
_NOTICE = re.compile(
    r"(?:^|(?<=[.;\n]))\s*(?:[*†‡§¶#]\s*)?"
    r"(?:to whom|correspond|these authors|author for corr|contact|received|accepted|reprint"
    r"|address\s(?:for\s)?(?:correspond|reprint))",
    re.I,
)
_NUMBERS = re.compile(r"[\s,;.(]*\b(?:tel(?:ephone|\.|:)|phone|fax|fon|t[ée]l[ée]phone|tel(?=\s?[:+(\d]))", re.I)
_FROM = re.compile(r"\s*From\s(?:the\s)?(?=[A-Z])")
# What a mark may also stand for: `Supported by ...`, `Lead contact`.
_NO_PLACE = re.compile(
    r"(?:(?:work\s)?supported|this (?:work|research|paper)|author to whom|lead contact|(?:senior|first) author"
    r"|to whom|to be|these|all authors|e-?mail|tel|fax|retired|deceased|partially|research supported|part of this)\b",
    re.I,
)
_FORMER = re.compile(
    r"(?:present|current|permanent|currently|now|on leave)\b.{0,30}?(?:address|affiliation|\bat\b|from)", re.I
)
_LISTED = re.compile(r"^(?P<who>[^;:()\d]{4,150}):\s(?:the\s)?(?=[A-Z])")
# A list of short names, or the name of the author to write to, in a paragraph of its own.
_NEW_LIST = re.compile(r"[✉🖂]|[A-Z]\.")


def _glued_mark(person: Person, known: Person) -> str:
    """Return the mark with which a name repeats a known one, if it is set too close: `Ann Leeb` for Ann Lee."""
    last = person.name[-1]
    return last if last in "abcdef" and folded(person.name) == folded(known.name) + last else ""


_FEW_PLACES = 7  # with more, `12` may be a place that was not read


class FrontLinker:
    """Builds writers and places from a page."""

    def __init__(self, page: Page, words: FrontWords) -> None:
        """Prepare for one page."""
        self._page = page
        self._words = words
        self._notes = list(page.notes)
        self._known: frozenset[str] = frozenset()
        self._dashed: list[Dashed] = []
        self._last: list[Line] = []
        self.writers: list[Writer] = []
        self.places: list[Place] = []

    def link(self) -> None:
        """Fill `writers` and `places`."""
        owners = [self._read_writers(lines) for lines, _ in self._page.groups]
        take_off_stars(self.writers)
        if self._page.document is not None:
            take_off_marks(self.writers, self._page.document.source.text)
        known = frozenset(mark for writer in self.writers for mark in writer.person.marks)
        for own, (names, lines) in zip(owners, self._page.groups, strict=True):
            earlier = len(self.places)
            others = lines if any(map(str.isalnum, known)) else self.without_blocks(lines)
            if len(others) < len(lines):
                others = [line for line in others if is_affiliation(line.text, self._words)]
            self._read_places(others, known, own)
            repeated = BRACKETED.match(names[0].text) if names else None
            for place in self.places[earlier:] if repeated else ():
                place.marks = place.marks or ((repeated[1],) if repeated else ())
        take_off_letters(self.writers, frozenset(mark for place in self.places for mark in place.marks))
        self._known = known | {mark for writer in self.writers for mark in writer.person.marks}
        if self.writers:
            self.read_late()
        self._link_by_marks()
        read_notices(replace(self._page, notes=self._notes, last=self._last), self._words, self.writers, self.places)
        tell_authors(self._dashed, self.writers)

    def _read_writers(self, lines: Sequence[Line]) -> list[int]:
        """Read the names of one group and return their indexes; a known name in short form is no new writer."""
        owners: list[int] = []
        joined = Joined(lines)
        text = self._with_soft_breaks(joined.text, lines)
        earlier = len(self.writers)
        repeated: list[int] = []
        is_below = False
        for person in read_names(text, self._words, joined.raised).persons:
            if not person.forename and not person.marks:
                continue
            above = sum(writer.person.end <= text.rfind("\n", 0, person.start) for writer in self.writers[earlier:])
            same = self._same_writer(person, earlier + above)
            if same is not None:
                repeated.append(same)
                is_below = is_below or above > 0
                known = self.writers[same]
                own = (*known.person.marks, *_glued_mark(person, known.person), *person.marks)
                known.person = replace(known.person, marks=tuple(dict.fromkeys(own)))
                continue
            orcid = ORCID.search(text[person.end : person.end + 60])
            owners.append(len(self.writers))
            self.writers.append(
                Writer(person, joined.span(person.start, person.end), orcid=orcid.group() if orcid else None)
            )
        return repeated if is_below else [*owners, *repeated]

    def _same_writer(self, person: Person, earlier: int) -> int | None:
        """Return the writer a name repeats: the same name, or in a later group its short form."""
        key = (folded(person.surname), folded(person.forename)[:1])
        for index, writer in enumerate(self.writers):
            other = writer.person
            if folded(other.name) == folded(person.name):
                return index
            if index < earlier and _glued_mark(person, other):
                return index
            short = len(folded(person.forename)) == 1 or len(folded(other.forename)) == 1 or "." in person.forename
            if index < earlier and short and (folded(other.surname), folded(other.forename)[:1]) == key:
                return index
        return None

    def _with_soft_breaks(self, text: str, lines: Sequence[Line]) -> str:
        """Turn line breaks inside a list of names into spaces, and keep those between one name a line."""
        pieces = text.split("\n")
        if len(pieces) < 2:
            return text
        out = pieces[0]
        for (before, after), opens in zip(itertools.pairwise(pieces), [line.opens for line in lines[1:]], strict=True):
            tail = re.split(r"[,;&]|\band\b|\d|[*†‡§#]", before.rstrip())[-1].split()
            head = re.split(r"[,;&]|\band\b|\d|[*†‡§#^]", after.lstrip())[0].split()
            whole = (
                len([word for word in tail if len(folded(word)) > 1]) >= 2
                and len([w for w in head if len(folded(w)) > 1]) >= 2
            )
            whole = whole or self._words.equals(" ".join(tail), "degree")
            ends = re.search(r"[,;&]\s*$|\band\s*$", before) is not None
            apart = opens and len(tail) != 1 and _NEW_LIST.match(after.lstrip()) is not None
            out += ("\n" if (whole or apart) and not ends else " ") + after
        return out

    def _read_places(self, lines: Sequence[Line], known: frozenset[str], own: Sequence[int]) -> None:
        """Read affiliation lines; unmarked ones belong to those of the writers `own` without marks."""
        told = [(line, match) for line in lines if (match := self._told(line)) is not None]
        for line, match in told:
            self._read_told(line, match)
        if told:
            taken = {id(line) for line, _ in told}
            lines = [line for line in lines if id(line) not in taken and is_affiliation(line.text, self._words)]
        if not lines:
            return
        joined = Joined(lines)
        unmarked = [index for index in own if not any(mark.isalnum() for mark in self.writers[index].person.marks)]
        for entry in split_entries(joined.text, self._words, joined.raised, known):
            index = self._add_place(joined, entry.start, entry.end, entry.marks)
            if index is not None and not entry.marks:
                for owner in unmarked:
                    self.writers[owner].places.append(index)

    def _told(self, line: Line) -> re.Match[str] | None:
        """Return what says who works where: a sentence, or names of authors and a colon."""
        listed = _LISTED.match(line.text)
        persons = read_names(listed["who"], self._words).persons if listed is not None else ()
        is_known = [self._same_writer(person, len(self.writers)) is not None for person in persons]
        return listed if is_known and all(is_known) else IS_WITH.match(line.text)

    def _read_told(self, line: Line, told: re.Match[str]) -> None:
        """Read a line that says who works where."""
        index = self._add_place(Joined([line]), told.end(), len(line.text.rstrip(" .")), ())
        for person in read_names(told["who"], self._words).persons if index is not None else ():
            owner = self._same_writer(person, len(self.writers))
            if owner is not None and index is not None and index not in self.writers[owner].places:
                self.writers[owner].places.append(index)

    def _add_place(self, joined: Joined, start: int, end: int, marks: tuple[str, ...]) -> int | None:
        """Add one affiliation unless it is a notice or empty; return its index."""
        opener = _FROM.match(joined.text, start, end)
        start = opener.end() if opener else start
        raw = joined.text[start:end]
        has_mail = "@" in raw or "mail" in raw.lower() or "/env" in raw
        parts = (_MAIL_PART, _NOTICE, _NUMBERS) if has_mail else (_NOTICE, _NUMBERS)
        cut = min(
            (found.start() for part in parts if (found := part.search(raw))),
            default=len(raw),
        )
        raw = raw[:cut]
        raw = raw[: end_of_place(raw, self._words)]
        text = tidy(raw, self._words)
        if _FORMER.match(text) or _NO_PLACE.match(text) or self._words.equals(text, "front_heading"):
            return None
        if len(text) < 3 or not any(sign.isalpha() for sign in text) or self._words.search(text, "equal_contribution"):
            return None
        if (
            not marks
            and not self._words.organization_in(text)
            and "," not in text
            and not self._words.search(text, "country")
            and not 4 <= len(text) <= 80
        ):
            return None
        lead = len(raw) - len(raw.lstrip(" \n,;.:"))
        for index, place in enumerate(self.places):
            if folded(place.text) == folded(text) and place.marks == marks:
                return index
        self.places.append(Place(text, joined.span(start + lead, start + max(lead + 1, len(raw.rstrip()))), marks))
        return len(self.places) - 1

    def without_blocks(self, lines: Sequence[Line]) -> list[Line]:
        """Read the address blocks under short names of authors without a place; return the other lines."""
        placed = {index for index, writer in enumerate(self.writers) if writer.places}
        taken: set[int] = set()
        for block in address_blocks(lines, self.writers, self._words):
            if placed.intersection(block.owners):
                continue
            joined = Joined(block.lines)
            for entry in split_entries(joined.text[block.start :], self._words):
                index = self._add_place(joined, block.start + entry.start, block.start + entry.end, ())
                for owner in block.owners if index is not None else ():
                    self.writers[owner].places.append(index or 0)
            self._notes += block.lines
            taken |= set(map(id, block.lines))
        return [line for line in lines if id(line) not in taken]

    def _link_by_marks(self) -> None:
        by_mark: dict[str, list[int]] = {}
        for index, place in enumerate(self.places):
            for mark in place.marks:
                by_mark.setdefault(mark, []).append(index)
        for writer in self.writers:
            for mark in self._single_marks(writer.person.marks, by_mark):
                writer.places += [index for index in by_mark.get(mark, ()) if index not in writer.places]
        if len(self.places) == 1 and not any(writer.places for writer in self.writers):
            for writer in self.writers:
                writer.places = [0]
        for writer in self.writers:
            writer.places = sorted(dict.fromkeys(writer.places)) if by_mark else list(dict.fromkeys(writer.places))

    @staticmethod
    def _single_marks(marks: Sequence[str], known: Mapping[str, list[int]]) -> Iterator[str]:
        """Yield the marks; those set without a comma between them (`ab`, `¹²`) one by one, if each marks a place."""
        for mark in marks:
            ordered = mark.isalpha() or (
                mark.isdigit() and list(mark) == sorted(set(mark)) and len(known) < _FEW_PLACES
            )
            run = len(mark) > 1 and ordered and mark not in known and all(letter in known for letter in mark)
            yield from mark if run else (mark,)

    def read_late(self) -> None:
        """Read what is printed after the front part; a page has nothing there unless a reader says so."""
