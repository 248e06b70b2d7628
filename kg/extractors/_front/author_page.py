"""Finds title, author lines, affiliation lines and notices on a front page, by shape and position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from kg.document import Document
from kg.extractors._front.author_lines import Line, front_blocks, lines_of, with_marks_below
from kg.extractors._front.author_listed import holds_place, list_of_places, marked_places
from kg.extractors._front.author_shapes import (
    BRACKETED,
    CITED,
    CODE,
    IS_WITH,
    LEADING_MARK,
    LOWER,
    MAIL,
    OVERSEEN,
    PROSE,
    SPACED,
    heading_word,
    is_address,
    is_affiliation,
    is_ended,
    is_journal_matter,
    is_notice,
    is_prose,
)
from kg.extractors._front.author_single import prepared
from kg.extractors._front.author_titles import heads_title, title_lines
from kg.extractors._front.author_words import FrontWords
from kg.extractors._front.names import ENVELOPES, ORCID_ASIDE, read_names
from kg.extractors._front.page import Page
from kg.extractors._front.persons import NameLine, Person

_OPEN = re.compile(r"\s+open(?:\saccess)?$", re.I)
_OPEN_END = re.compile(r"\b(?:of|the|for|in|with|on|an?|from|using|at|under|into)$", re.I)
_SMALL_START = re.compile(r"(?:with|of|for|and|in|on|to|from|using|the|under|at)\s")
_MARKS_LINE = re.compile(r"[\d,;*†‡§¶#✉☯\s]+$|,\s*[A-Z]")
_BETWEEN = re.compile(r"(?:and|und|et|y|e|&)", re.I)
_ADDRESS = re.compile(r"@|https?:|www\.")
_RUN_ON = re.compile(r"\s(?:Abstract|ABSTRACT|Summary|SUMMARY|Authors|AUTHORS|Affiliations|AFFILIATIONS|Keywords)\W?$")
LONGEST_STREET, _SURE = 60, 2
_ADDRESS_LINES = 6


_LAST: list[tuple[Document, FrontWords, Page]] = []


def read_page(document: Document, words: FrontWords) -> Page:
    """Read the front page of `document`; the last one is kept, because two extractors ask for it."""
    if not (_LAST and _LAST[0][0] is document and _LAST[0][1] is words):
        front = front_blocks(document)
        page = _PageReader(prepared(lines_of(document, front), words), words).read()
        noted = (block for block in front if block.kind == "reference")
        page.document, page.later = document, [*noted, *document.blocks[len(front) :]]
        _LAST[:] = [(document, words, page)]
    return _LAST[0][2]


class _PageReader:
    """Goes through the lines once, deciding for each what it is."""

    def __init__(self, lines: Sequence[Line], words: FrontWords) -> None:
        self._words = words
        self._lines = with_marks_below(
            lines,
            lambda text: is_affiliation(text, words),
            lambda text: is_journal_matter(text) or MAIL.search(text) is not None or is_ended(text, words),
        )
        self._ended = self._cut_headings()
        self._page = Page()

    def read(self) -> Page:
        """Return the page."""
        stop = self._stop()
        first = self._below_title(self._first_author(stop), stop)
        page = self._page
        if first is None and (listed := list_of_places(self._lines[:stop], self._words)):
            page.groups.append(([], self._lines[listed.start : listed.stop]))
            page.title = title_lines(self._lines[: listed.start], self._words, self._is_furniture, has_authors=True)
            page.rest = self._lines[listed.stop :]
            return page
        head = self._lines[: first if first is not None else min(stop, len(self._lines))]
        aside = next((at for at, line in enumerate(head) if OVERSEEN.match(line.text)), len(head))
        page.notes += [line for line in head[aside:] if is_notice(line.text, self._words)]
        page.notes += self._addressed(head[:aside])
        if any(not self._is_furniture(line) for line in head[:aside]):
            head = head[:aside]
        page.title = title_lines(head, self._words, self._is_furniture, has_authors=first is not None)
        end = 0
        if first is not None:
            end = self._collect(first, stop)
        above = () if any(places for _, places in page.groups) else marked_places(head, self._words)
        page.rest = [*above, *self._lines[end:]]
        return page

    def _addressed(self, head: Sequence[Line]) -> list[Line]:
        """Return the lines with an address above the title that belong to a note on whom to write to."""
        found: list[Line] = []
        last = -_ADDRESS_LINES
        for at, line in enumerate(head):
            last = at if self._words.search(line.text[:LONGEST_STREET], "correspondence") else last
            if "@" in line.text and at - last < _ADDRESS_LINES and MAIL.search(line.text):
                found.append(line)
        return found

    def _cut_headings(self) -> set[int]:
        """Cut `Abstract` off the ends of lines onto which the text layer ran it; return the indexes of those lines."""
        ended: set[int] = set()
        for index, line in enumerate(self._lines[:80]):
            match = _RUN_ON.search(line.text, max(0, len(line.text) - 20))
            if match is not None and match.start() > 0:
                self._lines[index] = replace(line, text=line.text[: match.start()].rstrip())
                if match.group().strip().lower() not in ("authors", "affiliations", "author information"):
                    ended.add(index)
        return ended

    def _stop(self) -> int:
        """Return the index of the first line that surely belongs to abstract or body."""
        for index, line in enumerate(self._lines):
            if line.block.kind == "caption":
                return index
            label = self._words.equals(line.text.strip(" #*"), "supporting_information", "article_type")
            if index and not label and heading_word(line.text, self._words) and not is_journal_matter(line.text):
                return index
            if index and index - 1 in self._ended:
                return index
        return len(self._lines)

    def _first_author(self, stop: int) -> int | None:
        """Return the index of the first author line: a strong one, else a lone name with its place after it."""
        weak: int | None = None
        is_aside = False
        for index in range(min(stop, 90)):
            line = self._lines[index]
            is_aside = is_aside or OVERSEEN.fullmatch(line.text) is not None
            if self._is_furniture(line):
                continue
            strength = self._strength(line, index)
            if strength and is_aside and not any(person.marks for person in self._names(index).persons):
                continue
            if strength and self._goes_on_with_title(index, strength):
                continue
            if strength and self._goes_on_with_marks(index):
                return index
            by = strength and index and self._lines[index - 1].text.lower() == "by"
            if (by or (strength and self._goes_on_with_mail(index))) and self._has_title_before(index):
                return index
            if strength == 2 and (self._has_title_before(index) or self._marks_follow(index)):
                return weak if weak is not None and self._adjacent(weak, index) else index
            if strength == 1 and weak is None and self._has_title_before(index) and self._place_follows(index, stop):
                weak = index
        return weak

    def _below_title(self, first: int | None, stop: int) -> int | None:
        """Return the line of names under the heading of the title, where the line found so far stands above it."""
        titles = [at for at in range(min(stop, 90)) if heads_title(self._lines[at], self._words, self._is_furniture)]
        if first is None or any(at < first for at in titles):
            return first
        below = (at + 1 for at in titles if at + 1 < stop)
        return next((at for at in below if self._strength(self._lines[at], at) == _SURE), first)

    def _goes_on_with_title(self, index: int, strength: int) -> bool:
        """Say whether a line belongs to the title or the address of the line above, whatever names it seems to have."""
        above = self._lines[index - 1].text if index else ""
        if (strength == 1 and _OPEN_END.search(above)) or _SMALL_START.match(self._lines[index].text):
            return True
        return is_affiliation(above, self._words) and self._inside_address(index)

    def _goes_on_with_marks(self, index: int) -> bool:
        """Say whether the marks of a name, or a comma and the next name, begin the next line."""
        return index + 1 < len(self._lines) and _MARKS_LINE.match(self._lines[index + 1].text) is not None

    def _goes_on_with_mail(self, index: int) -> bool:
        """Say whether the next line is the address of the one whom a line names."""
        below = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        return "@" in below and MAIL.fullmatch(below.strip("() ")) is not None

    def _adjacent(self, weak: int, index: int) -> bool:
        """Say whether an uncertain line begins the names of a certain one below; marks only there speak against it."""
        names, above = self._names(index), self._names(weak)
        marked = any(person.marks for person in names.persons)
        if marked and not any(person.marks for person in above.persons):
            return False
        if names.separators and not above.separators and len(names.persons) > 1 and weak == index - 1:
            return False  # the last line of a title above a list of names
        return all(
            self._strength(self._lines[at], at)
            or is_affiliation(self._lines[at].text, self._words)
            or MAIL.search(self._lines[at].text)
            for at in range(weak, index)
        )

    def _names(self, index: int) -> NameLine:
        line = self._lines[index]
        return read_names(line.text, self._words, line.raised)

    def _has_title_before(self, index: int) -> bool:
        return any(
            not self._is_furniture(line) and len(line.text.split()) > 1
            for line in self._lines[max(0, index - 12) : index]
        )

    def _marks_follow(self, index: int) -> bool:
        return any(
            LEADING_MARK.match(line.text) or line.raised[:1] == ((0, 1),) for line in self._lines[index + 1 : index + 4]
        )

    def _place_follows(self, index: int, stop: int) -> bool:
        """Say whether after a lone name comes an affiliation, an e-mail, more names and then one, or the abstract."""
        for at in range(index + 1, min(index + 12, len(self._lines))):
            line = self._lines[at]
            if at >= stop:
                return at == index + 1 or at - index <= 4
            if MAIL.search(line.text) or (is_affiliation(line.text, self._words) and not PROSE.search(line.text)):
                return True
            if not self._strength(line, at) and not self._is_furniture(line):
                return False
        return False

    def _is_furniture(self, line: Line) -> bool:
        """Say whether a line is a journal head, date, address of the article or article type."""
        text = line.text.strip(" #*_|")
        if self._words.equals(text, "supporting_information"):
            self._page.is_supporting = True
            return True
        return (
            is_journal_matter(text)
            or self._words.equals(_OPEN.sub("", text) if "open" in text[-14:].lower() else text, "article_type")
            or SPACED.match(text) is not None
        )

    def _strength(self, line: Line, index: int) -> int:
        """Return 2 for a line that is surely of names, 1 for one that may be, 0 for another."""
        text = line.text
        if is_prose(text):
            return 0
        text = ORCID_ASIDE.sub("", text)
        foreign = (MAIL.search(text) and not line.raised) or re.search(r"\d{4}|\?|https?:", text)
        if len(text) > 1500 or (foreign and not re.search(r"orcid", text, re.I)):
            return 0
        if is_address(text, self._words):
            return 0
        names = read_names(text, self._words, line.raised)
        return self._judge(names, line)

    def _judge(self, names: NameLine, line: Line) -> int:
        full = [person for person in names.persons if person.forename]
        initials = any(re.search(r"(?:^|\s)[A-Z]\.", person.name) for person in full)
        spoiled = 1 if len(full) > 2 or (len(full) == 2 and initials and names.separators) else 0
        if not full or len(names.rejected) > spoiled or self._common_share(full) > 0.5:
            return 0
        if self._words.organization_in(line.text) and not any(person.marks for person in full):
            return 0
        marked = sum(bool(person.marks) for person in full)
        singles = len(names.persons) - len(full)
        if not marked and (singles > len(full) or names.is_phrase):
            return 0
        if marked and (len(full) > 1 or initials or len(line.text) < 60) and not (line.is_heading and marked < 2):
            return 2
        if (len(full) > 1 and names.separators) or (initials and not line.is_heading):
            return 2
        return 1

    def _common_share(self, persons: Sequence[Person]) -> float:
        """Return the share of name words that the text below also uses in lower case."""
        spelled = [word for person in persons for word in re.findall(r"[^\W\d_]{3,}", person.name)]
        if not spelled:
            return 0.0
        return sum(self._is_common(word.lower()) for word in spelled) / len(spelled)

    def _is_common(self, word: str) -> bool:
        """Say whether a line of text uses a word in lower case."""
        text = self._running_text
        return (
            word in text
            and LOWER.fullmatch(word) is not None
            and re.search(rf"(?<![\w-]){word}(?![\w-])", text) is not None
        )

    @cached_property
    def _running_text(self) -> str:
        """The lines after the head that are long enough to be text."""
        lines = self._lines[3:]
        return "\n".join(line.text for line in lines if len(line.text) > 30 and not _ADDRESS.search(line.text))

    def _collect(self, first: int, stop: int) -> int:
        """Sort the lines from the first author line on into groups and notices; return where they end."""
        page = self._page
        names: list[Line] = []
        places: list[Line] = []
        page.groups.append((names, places))
        index = first
        while index < stop:
            line = self._lines[index]
            kind = self._kind(line, index, names, places)
            if kind == "end":
                break
            if kind == "names":
                if places or (names and BRACKETED.match(line.text)):
                    names, places = [], []
                    page.groups.append((names, places))
                names.append(line)
            elif kind == "place":
                places.append(line)
            elif kind == "note":
                page.notes.append(line)
                if MAIL.search(line.text) and holds_place(line.text, self._words, goes_on=self._wraps(places, line)):
                    places.append(line)
            index += 1
        return index

    def _kind(self, line: Line, index: int, names: list[Line], places: list[Line]) -> str:
        """Return names, place, note, skip or end."""
        text, words = line.text, self._words
        if not names:
            return "names"
        if _BETWEEN.fullmatch(text):
            return "skip"
        if CITED.match(text) or OVERSEEN.match(text):
            return "end"
        organization = words.organization_in(text) is not None
        if words.search(text, "equal_contribution"):
            return "note"
        if MAIL.search(text) and (not organization or not LEADING_MARK.match(text)):
            return "note"
        notice = words.search(text, "correspondence")
        if notice is not None and notice.start() < 40 and not LEADING_MARK.match(text) and len(text) < 600:
            return "note"
        if self._is_furniture(line):
            return "skip"
        if not places and self._continues(names, line):
            return "names"
        strength = self._strength(line, index)
        free = (
            strength
            and not organization
            and not self._wraps(places, line)
            and not (places and places[-1] is self._lines[index - 1] and self._inside_address(index))
        )
        if organization and IS_WITH.match(text):
            return "place"
        if strength and text[0] in ENVELOPES and not organization:
            return "names"
        if free and (strength == 2 or not places or self._place_follows(index, len(self._lines))):
            return "names"
        if is_affiliation(text, words) and not is_prose(text):
            return "place"
        if not organization and self._opens_text(index):
            return "end"
        if (line.raised[:1] and line.raised[0][0] == 0) or LEADING_MARK.match(text):
            return "place" if not is_prose(text) else "end"
        if is_prose(text) or (line.is_heading and text.partition(" ")[0].strip(".S").isdigit()):
            return "end"
        if places or organization:
            return "place" if len(text.split()) < 14 else "end"
        return "place" if len(text.split()) < 8 and not line.is_heading else "end"

    def _inside_address(self, index: int) -> bool:
        """Say whether a line stands between the name of an institution and its town: `Am Mühlenberg 1`."""
        if index == 0 or index + 1 >= len(self._lines):
            return False
        above, below = self._lines[index - 1].text, self._lines[index + 1].text
        if is_ended(above, self._words) or CODE.search(above) or self._words.organization_in(below):
            return False
        if len(self._lines[index].text) > LONGEST_STREET or len(self._names(index).persons) > 2:
            return False
        town = CODE.search(below) is not None or is_ended(below, self._words)
        return town and not any(person.marks and person.marks[0] != "1" for person in self._names(index).persons)

    def _opens_text(self, index: int) -> bool:
        """Say whether a line begins running text that goes on in small letters on the next line of its paragraph."""
        below = self._lines[index + 1 : index + 3]
        text = " ".join(line.text for line in (self._lines[index], *below) if line.block is self._lines[index].block)
        return bool(below) and below[0].text[0].islower() and is_prose(text)

    @staticmethod
    def _wraps(places: Sequence[Line], line: Line) -> bool:
        """Say whether the last affiliation line runs on into this one."""
        return bool(places) and bool(re.search(r"(?:,|-|&|\b(?:of|and|for|the|de|at|in))$", places[-1].text.rstrip()))

    def _continues(self, names: Sequence[Line], line: Line) -> bool:
        """Say whether a line goes on with the list of names above."""
        text = line.text
        if re.fullmatch(r"[\d,;*†‡§¶#✉☯ \t]+|,.*ID.*", text):
            return True
        before = names[-1].text.rstrip()
        open_end = re.search(r"(?:[,;&·-]|\band)$", before) is not None
        last = read_names(names[-1].text, self._words, names[-1].raised).persons[-1:]
        tail = bool(last) and not last[0].marks and (not last[0].forename or last[0].name.endswith("."))
        if not (open_end or tail) or LEADING_MARK.match(text):
            return False
        if self._words.organization_in(text) or is_prose(text):
            return False
        read = read_names(text, self._words, line.raised)
        return bool(read.persons) and not read.rejected
