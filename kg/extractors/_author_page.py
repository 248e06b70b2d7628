"""Finds title, author lines, affiliation lines and notices on a front page, by shape and position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.document import Document
from kg.extractors._author_lines import Line, front_blocks, lines_of
from kg.extractors._author_words import FrontWords
from kg.extractors._names import ENVELOPES, ORCID_ASIDE, NameLine, Person, read_names

_JUNK = re.compile(
    r"^\W*(?:https?://|www\.|doi\b|10\.\d{4,}/|©|\(c\)|copyright|received|accepted|revised|published|available online"
    r"|cite|vol\b|volume|issn|page\b|pages\b|journal homepage|contents lists|edited by|editor|academic editor|handling"
    r"|citation|pacs|arxiv|proceedings|this article|please cite|open access$|to appear|submitted"
    r"|preprint|view article|article id|id:|content courtesy|online at|recommended by|communicated by|presented by"
    r"|full list of author|technical report|funding|supported by|reçu|eingegangen|recibido|dated|dedicated to)"
    r"|^[\d\W]+$|\bdoi\.org/|\bISSN\b|^[^,]{3,60}\bvol(?:ume|\.)?\s?\d|\(\d{4}\)\s\d+[:,–-]|^\W*\d{1,2}\s\w+\s(?:19|20)\d\d$"
    r"|^(?:january|february|march|april|may|june|july|august|september|october|november|december)\b[\s\d,.]*$"
    r"|\bno\.\s?\d+\s?\(|\bpp\.\s?\d|^see discussions|all rights reserved|creative commons",
    re.I,
)
_ADDRESS = re.compile(r"@|https?:|www\.")
_RUN_ON = re.compile(r"\s(?:Abstract|ABSTRACT|Summary|SUMMARY|Authors|AUTHORS|Affiliations|AFFILIATIONS|Keywords)\W?$")
_MAIL = re.compile(r"[\w.+{}-]\s?@\s?[\w-]+\.[\w.-]*\w|\be-?mails?\b\s*:", re.I)
_PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|been|this|that|which|we|our|by|from|with|into|these|their|can|et al)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\s(?:\w+ly\s)?[a-z]+(?:ed|wn|ht|lt)\b")
_HEADING = re.compile(r"^[\W\d]*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ ]*[A-Za-zÀ-ÿ])\s*(?:[:.—–-]|$)")
_SPACED = re.compile(r"^(?:[A-Za-z] ){4,}[A-Za-z]$")
_LOWER = re.compile(r"(?<![\w-])[a-zà-ÿ]{3,}(?![\w-])")
_CODE = re.compile(r"\b[A-Z]{0,2}-?\d{4,6}\b")
IS_WITH = re.compile(
    r"^(?P<who>[^,;:()]{4,150}?)\s(?:is|are|was|were)\s(?:also\s|currently\s|now\s)?with\s(?:the\s)?(?=[A-Z])"
)
"""A place told in a sentence: `A. B. Smith and C. Li are with the Department of ...`."""
_LEADING_MARK = re.compile(r"^(?:\^?[\d*†‡§¶#∥‖⊥¹²³]{1,3}[.)]?\s?|[a-z][.)]?\s|\[\w\]\s?|\(\w\)\s?)(?=[A-ZÀ-Ý])")
LONGEST_TITLE = 8


@dataclass
class Page:
    """What stands where on the front page; `groups` alternates author lines and the affiliation lines after them."""

    title: list[Line] = field(default_factory=list)
    groups: list[tuple[list[Line], list[Line]]] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    is_supporting: bool = False

    @property
    def authors(self) -> list[Line]:
        """All author lines."""
        return [line for names, _ in self.groups for line in names]


_LAST: list[tuple[Document, FrontWords, Page]] = []


def read_page(document: Document, words: FrontWords) -> Page:
    """Read the front page of `document`; of the document read last it is kept, because two extractors ask for it."""
    if not (_LAST and _LAST[0][0] is document and _LAST[0][1] is words):
        lines = lines_of(document, front_blocks(document))
        _LAST[:] = [(document, words, _PageReader(lines, words).read())]
    return _LAST[0][2]


def is_affiliation(text: str, words: FrontWords) -> bool:
    """Say whether a line looks like a place of work or a part of one."""
    if words.organization_in(text):
        return True
    return (words.country_at_end(text) is not None and "," in text) or bool(_CODE.search(text) and "," in text)


def heading_word(text: str, words: FrontWords) -> bool:
    """Say whether a line opens the abstract, the keywords or the body: `Abstract: ...`, `1. Introduction`."""
    if _SPACED.match(text.strip()):
        text = text.replace(" ", "")
    match = _HEADING.match(text)
    if match is not None and words.equals(match.group(1), "front_heading"):
        return True
    first = re.match(r"\W*((?:[A-Z]\s?){8}|Abstract|Summary|Keywords|Key words|Zusammenfassung)\b", text)
    return first is not None and words.equals(first.group(1), "front_heading")


def is_prose(text: str) -> bool:
    """Say whether a line is running text."""
    lower = _LOWER.findall(text)
    count = len(text.split())
    sentence = (_PROSE.search(text) is not None and len(lower) * 2 > count > 5) or (
        count > 7 and _PASSIVE.search(text) is not None
    )
    return sentence or (count > 9 and len(lower) * 10 > count * 7)


def is_journal_matter(text: str) -> bool:
    """Say whether a line is a date, an address of the article, a journal head."""
    return _JUNK.search(text) is not None


class _PageReader:
    """Goes through the lines once, deciding for each what it is."""

    def __init__(self, lines: Sequence[Line], words: FrontWords) -> None:
        self._lines = list(lines)
        self._words = words
        self._ended = self._cut_headings()
        self._page = Page()

    def read(self) -> Page:
        """Return the page."""
        stop = self._stop()
        first = self._first_author(stop)
        page = self._page
        page.title = self._title_lines(
            self._lines[: first if first is not None else min(stop, len(self._lines))], first is not None
        )
        end = 0
        if first is not None:
            end = self._collect(first, stop)
        page.rest = list(self._lines[end:])
        return page

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
            if index and not label and heading_word(line.text, self._words) and not _JUNK.search(line.text):
                return index
            if index and index - 1 in self._ended:
                return index
        return len(self._lines)

    def _first_author(self, stop: int) -> int | None:
        """Return the index of the first author line: a strong one, else a lone name with its place after it."""
        weak: int | None = None
        for index in range(min(stop, 90)):
            line = self._lines[index]
            if self._is_furniture(line):
                continue
            strength = self._strength(line, index)
            if strength == 2 and (self._has_title_before(index) or self._marks_follow(index)):
                return weak if weak is not None and self._adjacent(weak, index) else index
            if strength == 1 and weak is None and self._has_title_before(index) and self._place_follows(index, stop):
                weak = index
        return weak

    def _adjacent(self, weak: int, index: int) -> bool:
        """Say whether an uncertain line begins the names of a certain one below; marks only there speak against it."""
        marked = any(person.marks for person in self._names(index).persons)
        if marked and not any(person.marks for person in self._names(weak).persons):
            return False
        return all(
            self._strength(self._lines[at], at)
            or is_affiliation(self._lines[at].text, self._words)
            or _MAIL.search(self._lines[at].text)
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
            _LEADING_MARK.match(line.text) or line.raised[:1] == ((0, 1),)
            for line in self._lines[index + 1 : index + 4]
        )

    def _place_follows(self, index: int, stop: int) -> bool:
        """Say whether after a lone name comes an affiliation, an e-mail, more names and then one, or the abstract."""
        for at in range(index + 1, min(index + 12, len(self._lines))):
            line = self._lines[at]
            if at >= stop:
                return at == index + 1 or at - index <= 4
            if _MAIL.search(line.text) or (is_affiliation(line.text, self._words) and not _PROSE.search(line.text)):
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
        return bool(_JUNK.search(text)) or self._words.equals(text, "article_type") or _SPACED.match(text) is not None

    def _strength(self, line: Line, index: int) -> int:
        """Return 2 for a line that is surely of names, 1 for one that may be, 0 for another."""
        text = line.text
        if is_prose(text):
            return 0
        text = ORCID_ASIDE.sub("", text)
        foreign = (_MAIL.search(text) and not line.raised) or re.search(r"\d{4}|\?|https?:", text)
        if len(text) > 1500 or (foreign and not re.search(r"orcid", text, re.I)):
            return 0
        names = read_names(text, self._words, line.raised)
        return self._judge(names, line)

    def _judge(self, names: NameLine, line: Line) -> int:
        full = [person for person in names.persons if person.forename]
        if not full or len(names.rejected) > (0 if len(full) < 3 else 1) or self._common_share(full) > 0.5:
            return 0
        if self._words.organization_in(line.text) and not any(person.marks for person in full):
            return 0
        marked = sum(bool(person.marks) for person in full)
        singles = len(names.persons) - len(full)
        if singles > len(full) and not marked:
            return 0
        initials = any(re.search(r"(?:^|\s)[A-Z]\.", person.name) for person in full)
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
            and _LOWER.fullmatch(word) is not None
            and re.search(rf"(?<![\w-]){word}(?![\w-])", text) is not None
        )

    @cached_property
    def _running_text(self) -> str:
        """The lines after the head that are long enough to be text."""
        lines = self._lines[3:]
        return "\n".join(line.text for line in lines if len(line.text) > 30 and not _ADDRESS.search(line.text))

    def _title_lines(self, lines: Sequence[Line], has_authors: bool) -> list[Line]:
        """Return the lines of the title among those before the authors."""
        kept: list[Line] = []
        before: list[Line] = []
        headings = [
            line
            for line in lines
            if line.is_heading
            and not self._is_furniture(line)
            and len(line.text.split()) > 1
            and not heading_word(line.text, self._words)
        ]
        if headings:
            level = headings[-1].block.level if has_authors else headings[0].block.level
            chosen = [line for line in headings if line.block.level == level]
            return [*chosen, *self._after(chosen[-1], lines)][-LONGEST_TITLE:] if has_authors else chosen[:1]
        for line in lines:
            if self._is_furniture(line) or (heading_word(line.text, self._words) and len(line.text.split()) < 3):
                if not has_authors and kept:
                    break
                before, kept = kept or before, []
                continue
            if not has_authors and kept and (line.opens or len(kept) >= 3):
                break
            kept.append(line)
        return (kept or before)[-LONGEST_TITLE:]

    def _after(self, heading: Line, lines: Sequence[Line]) -> list[Line]:
        """Return the title lines between the last heading and the authors, which the reader took for text."""
        later = lines[next(at for at, line in enumerate(lines) if line is heading) + 1 :]
        return [line for line in later if not self._is_furniture(line) and len(line.text) < 120 and not line.is_heading]

    def _collect(self, first: int, stop: int) -> int:
        """Sort the lines from the first author line on into groups and notices; return where they end."""
        page, words = self._page, self._words
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
                if places:
                    names, places = [], []
                    page.groups.append((names, places))
                names.append(line)
            elif kind == "place":
                places.append(line)
            elif kind == "note":
                page.notes.append(line)
                if words.organization_in(line.text) and _MAIL.search(line.text):
                    places.append(line)
            index += 1
        return index

    def _kind(self, line: Line, index: int, names: list[Line], places: list[Line]) -> str:
        """Return names, place, note, skip or end."""
        text, words = line.text, self._words
        if not names:
            return "names"
        organization = words.organization_in(text) is not None
        if words.search(text, "equal_contribution"):
            return "note"
        if _MAIL.search(text) and (not organization or not _LEADING_MARK.match(text)):
            return "note"
        notice = words.search(text, "correspondence")
        if notice is not None and notice.start() < 40 and not _LEADING_MARK.match(text) and len(text) < 600:
            return "note"
        if self._is_furniture(line):
            return "skip"
        if not places and self._continues(names, line):
            return "names"
        strength = self._strength(line, index)
        free = strength and not organization and not self._wraps(places, line)
        if organization and IS_WITH.match(text):
            return "place"
        if strength and text[0] in ENVELOPES and not organization:
            return "names"
        if free and (strength == 2 or not places or self._place_follows(index, len(self._lines))):
            return "names"
        if is_affiliation(text, words) and not is_prose(text):
            return "place"
        if (line.raised[:1] and line.raised[0][0] == 0) or _LEADING_MARK.match(text):
            return "place" if not is_prose(text) else "end"
        if is_prose(text):
            return "end"
        if places or organization:
            return "place" if len(text.split()) < 14 else "end"
        return "place" if len(text.split()) < 8 and not line.is_heading else "end"

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
        if not (open_end or tail) or _LEADING_MARK.match(text):
            return False
        if self._words.organization_in(text) or is_prose(text):
            return False
        read = read_names(text, self._words, line.raised)
        return bool(read.persons) and not read.rejected
