"""Finds the affiliations printed after abstract or body: footnotes with marks, blocks under names, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.document import Document
from kg.extractors._front.affiliations import read_affiliation
from kg.extractors._front.author_end import at_names, dashed_authors, last_lines
from kg.extractors._front.author_lines import Joined, Line, block_lines
from kg.extractors._front.author_links import FrontLinker
from kg.extractors._front.author_places import split_entries
from kg.extractors._front.author_shapes import heading_word, is_affiliation, is_journal_matter, is_prose
from kg.extractors._front.author_words import folded
from kg.extractors._front.names import read_names

_LONGEST_NAMES = 300
_LONGEST_PLACE = 900
_TOLD = re.compile(
    r"(?:^|(?<=[.;]\s)|(?<=\n))(?P<who>[A-Z][^;:()]{4,200}?)\s(?:(?:is|are)\s(?:[a-z]+\s){0,5}?(?:with|at|in)"
    r"|(?:was|were)\swith)\s(?:the\s)?(?=[A-Z])"
)
_SENTENCE = re.compile(r"(?<=[.;])\s|\n")
# Where the sentence ends: not after `St.` or `No.`, but before one that goes on in small letters, or a bracket.
_TOLD_END = re.compile(r"\s\(|\.\s+(?=[A-Z][a-z]+\s[a-z]{2,})|\.?\s*$|;\s")
# A small word that no name of an institution has: the sentence tells of something else.
_NO_NAME = re.compile(r"\s(?!(?:of|and|for|the|in|at|de|del|der|des|di|du|für|la|und|et|y|e|da|do)\s)[a-z]+\s")
_HEAD = 80
"""Where the name of an institution must begin in a footnote without a mark, in characters."""
_LETTER_WORDS = ("address", "correspond", "reprint")
"""Words without which no line is of an address for letters."""
_FOR_LETTERS = re.compile(
    r"(?:(?:address|correspondence|reprint)\w*\s(?:[a-z]+\s){0,4}?to\b|authors?['’]?s?['’]?\saddress(?:es)?|"
    r"correspond\w+\s(?:author\s)?(?:at|address))\s?:?|^correspondence\s?:?",
    re.I,
)
_ADDRESS_END = re.compile(
    r"\.\s+(?=[A-Z][a-z]+\s[a-z])|[\s.;,(]*\b(?:e-?mail|tel|phone|fax|received|accepted)\b|[\w.+-]+@|\.\s*$", re.I
)
_PIECE_START = re.compile(r"[,:;]\s+|\n")
_ADDRESS_LINES = 10
_LONGEST_TOLD = 14
_CODE_END = re.compile(r"\s\d{5}(?:-\d{4})?$")
_NO_FOOTNOTES = frozenset(("heading", "caption", "table", "figure", "equation"))
_SIGNS = frozenset("†‡§¶#∥")
"""Signs under which a footnote may tell a place; the star belongs to the author to write to."""
_MARKED = re.compile(r"\s*\^?(\d{1,2}|[a-z†‡§¶#∥])[.)]?\s*(?=[A-Z])")
_PLACE_END = re.compile(r"\.\s|✉|\be-?mail|\n(?=(?:address\s)?correspond|received|accepted|reprint)", re.I)
_OPENING_MARK = re.compile(r"\s*\^?(\d{1,2}|[a-z†‡§¶#∥])")
_HANGING = re.compile(r"\s(\d{1,2}|[a-z])$")


class Linker(FrontLinker):
    """Builds writers and places from the front part of a page and from its footnotes and last lines."""

    def read_late(self) -> None:
        """Read affiliations printed after abstract or body: footnotes with marks, blocks under author names."""
        have = {mark for place in self.places for mark in place.marks}
        self._known |= {letter for mark in self._known if mark.isalpha() for letter in mark}
        wanted = {mark for mark in self._known if len(mark) == 1 or mark.isdigit()}
        wanted = {mark for mark in wanted if mark.isalnum() or mark in _SIGNS} - have
        rest = self._read_dashed(self._page.rest, are_linked=not have)
        rest = rest if wanted or have else self.without_blocks(rest)
        self._read_lines(rest, wanted)
        if wanted and self._page.document is not None:
            self._read_lines(list(self._at_end(self._page.document, wanted)), wanted)
        self._read_addresses()

    def _read_dashed(self, lines: Sequence[Line], *, are_linked: bool) -> list[Line]:
        """Read the places told behind names and a dash, here and on the last pages; return the other lines."""
        document = self._page.document
        lines = at_names(lines, self.writers)
        last = last_lines(document, self._page.later, self.writers) if document is not None else []
        self._last = at_names(last, self.writers)
        self._dashed = dashed_authors([*lines, *self._last], self.writers, self._words)
        for one in self._dashed:
            joined = Joined(one.lines)
            for start, end in one.places(self._words) if are_linked else ():
                index = self._add_place(joined, start, end, ())
                if index is not None and index not in self.writers[one.owner].places:
                    self.writers[one.owner].places.append(index)
        taken = {id(line) for one in self._dashed for line in one.lines}
        self._last = [line for line in self._last if id(line) not in taken]
        return [line for line in lines if id(line) not in taken]

    def _at_end(self, document: Document, wanted: set[str]) -> Iterator[Line]:
        """Yield the lines beyond the front page that open with a mark which no place carries so far."""
        for block in self._page.later:
            mark = _OPENING_MARK.match(block.text.plain)
            if mark is None or mark[1] not in wanted or block.kind in _NO_FOOTNOTES:
                continue
            if ("^" not in mark.group() and mark[1] not in _SIGNS) or (mark[1].isdigit() and block.kind == "reference"):
                continue
            if self._words.organization_in(block.text.plain[:_LONGEST_PLACE]):
                yield from block_lines(document, block)

    def _read_lines(self, lines: Sequence[Line], wanted: set[str]) -> None:
        """Read the affiliations among `lines`, and take their marks from those `wanted`."""
        index = 0
        while index < len(lines):
            if not self._may_be_place(lines, index, wanted):
                index += 1
                continue
            block = self._block_from(lines, index)
            if not (
                self._hanging(lines, index, wanted, block)
                or self._late_told(lines[index : index + _LONGEST_TOLD])
                or self._late_block(block, wanted)
            ):
                index += 1
                continue
            self._notes += block
            index += len(block)

    def _read_addresses(self) -> None:
        """Read the addresses for letters: they tell the place of an author whom nothing else places."""
        lines = [*self._page.notes, *self._page.rest]
        for index, line in enumerate(lines):
            lowered = line.text.lower()
            if len(lowered) > _LONGEST_PLACE or not any(word in lowered for word in _LETTER_WORDS):
                continue
            if not _FOR_LETTERS.search(line.text):
                continue
            block = [line, *(other for other in lines[index + 1 : index + _ADDRESS_LINES] if other.block is line.block)]
            joined = Joined(block)
            label = _FOR_LETTERS.search(joined.text)
            if label is not None:
                self._read_address(joined, label.end())

    def _read_address(self, joined: Joined, start: int) -> None:
        """Read one address after its label, if it is of an institution not met so far."""
        stop = _ADDRESS_END.search(joined.text, start)
        end = stop.start() if stop else len(joined.text)
        unit = self._words.organization_in(joined.text[start:end])
        if unit is None:
            return
        begin = max(
            (cut.end() for cut in _PIECE_START.finditer(joined.text, start, start + unit.start())), default=start
        )
        text = joined.text[begin:end]
        organization = read_affiliation(text, self._words).organization
        known = "".join(folded(place.text) for place in self.places)
        if organization is None or folded(organization) in known or is_prose(text[:_HEAD]):
            return
        named = [at for at, writer in enumerate(self.writers) if writer.person.surname in joined.text[:begin]]
        index = self._add_place(joined, begin, end, ())
        if index is None:
            return
        for owner in named:
            if not self.writers[owner].places and not self.writers[owner].person.marks:
                self.writers[owner].places.append(index)

    def _may_be_place(self, lines: Sequence[Line], index: int, wanted: set[str]) -> bool:
        """Say whether a line has a sign by which a late affiliation is known; hardly any line of a body has."""
        text = lines[index].text
        hanging = _HANGING.search(lines[index - 1].text[-4:]) if wanted and index else None
        if hanging is not None and hanging[1] in wanted:
            return True
        if len(text) > _LONGEST_PLACE:
            return False
        mark = _OPENING_MARK.match(text)
        if mark is not None and wanted and mark[1] in self._known:
            return True
        if not (wanted or self.places) and (len(text) < _HEAD or self._words.organization_in(text[:_HEAD])):
            return True
        return self._names_an_author(text)

    def _hanging(self, lines: Sequence[Line], index: int, wanted: set[str], block: Sequence[Line]) -> bool:
        """Read an affiliation whose mark the text layer left at the end of the line above."""
        mark = _HANGING.search(lines[index - 1].text) if index else None
        if mark is None or mark.group(1) not in wanted or not self._words.organization_in(block[0].text):
            return False
        joined = Joined(block)
        self._add_place(joined, 0, len(joined.text), (mark.group(1),))
        wanted.discard(mark.group(1))
        return True

    def _block_from(self, lines: Sequence[Line], index: int) -> list[Line]:
        """Return the lines of one block from `index` on, up to a heading, running text or journal matter."""
        end = index + 1
        while end < len(lines) and lines[end].block is lines[index].block:
            text = lines[end].text
            if is_prose(text) or is_journal_matter(text) or heading_word(text, self._words):
                break
            end += 1
        return list(lines[index:end])

    def _late_block(self, block: Sequence[Line], wanted: set[str]) -> bool:
        """Read one block after the abstract, if it is of affiliations."""
        first = block[0]
        if len(first.text) > _LONGEST_PLACE:
            return False
        owners = self._owners(first)
        joined = Joined(block)
        if owners and len(block) > 1 and self._words.organization_in(joined.text):
            body = Joined(block[1:])
            if any(entry.marks for entry in split_entries(body.text, self._words, body.raised, frozenset(wanted))):
                self._read_places(body.lines, frozenset(wanted), ())
                wanted -= {mark for place in self.places for mark in place.marks}
                return True
            for entry in split_entries(body.text, self._words):
                index = self._add_place(body, entry.start, entry.end, ())
                if index is not None:
                    for owner in owners:
                        self.writers[owner].places.append(index)
            return True
        return self._late_marked(joined, wanted)

    def _late_told(self, lines: Sequence[Line]) -> bool:
        """Read sentences that say who works where: `A. Ito and B. Li are with ...`, `C. Roy is a fellow at ...`."""
        if not self._names_an_author(lines[0].text):
            return False
        own = [line for line in lines if line.block is lines[0].block]
        joined = Joined([lines[0], *takewhile(lambda line: not is_journal_matter(line.text), own[1:])])
        found = [(match, *self._named(match["who"])) for match in _TOLD.finditer(joined.text)]
        found = [one for one in found if one[2]]
        told = False
        for number, (match, _, owners) in enumerate(found):
            limit = len(joined.text)
            if number + 1 < len(found):
                limit = found[number + 1][0].start() + found[number + 1][1]
            stop = _TOLD_END.search(joined.text, match.end(), limit)
            end = stop.start() if stop else limit
            told_place = joined.text[match.end() : end]
            if not self._words.organization_in(told_place) or _NO_NAME.search(told_place.partition(",")[0]):
                continue
            index = self._add_place(joined, match.end(), end, ())
            if index is None:
                continue
            told = True
            for owner in owners:
                if index not in self.writers[owner].places:
                    self.writers[owner].places.append(index)
        return told

    def _names_an_author(self, text: str) -> bool:
        return len(text) <= _LONGEST_NAMES and any(writer.person.surname in text for writer in self.writers)

    def _named(self, text: str) -> tuple[int, list[int]]:
        """Return where the last sentence of `text` begins and the authors whose names it is, if it is of names."""
        for start in (0, *(match.end() for match in _SENTENCE.finditer(text))):
            names = read_names(" ".join(text[start:].split()), self._words)
            owners = [self._same_writer(person, len(self.writers)) for person in names.persons]
            if owners and not names.rejected and None not in owners:
                return start, [owner for owner in owners if owner is not None]
        return 0, []

    def _late_marked(self, joined: Joined, wanted: set[str]) -> bool:
        """Read a footnote such as `1 Department of ...` whose mark an author carries."""
        text, words = joined.text, self._words
        lead = _MARKED.match(text)
        is_lone = not (wanted or self.places or _FOR_LETTERS.search(text[:_HEAD]))
        is_marked = lead is not None and (lead[1] in wanted or (bool(wanted) and lead[1] in self._known))
        if not (is_marked or is_lone) or "," not in text:
            return False
        if is_lone and (
            not self._ends_as_place(_PLACE_END.split(text, maxsplit=1)[0]) or not words.organization_in(text[:_HEAD])
        ):
            return False
        body = text[lead.end() :] if lead is not None and is_marked else text
        if not is_affiliation(_PLACE_END.split(body, maxsplit=1)[0], words) or is_prose(body[:120]):
            return False
        self._read_places(joined.lines, frozenset(wanted), range(0, len(self.writers)))
        for place in self.places:
            wanted -= set(place.marks)
        return True

    def _ends_as_place(self, text: str) -> bool:
        """Say whether a text ends with a country, or with a state and its code."""
        last = _CODE_END.sub("", text.rstrip(" .,;\n").rpartition(",")[2]).strip()
        return self._words.country_at_end(text) is not None or self._words.equals(last, "region")

    def _owners(self, line: Line) -> list[int]:
        """Return the authors that a line of abbreviated names means."""
        text = line.text
        if not self._names_an_author(text):
            return []
        names = read_names(text, self._words, line.raised)
        if not names.persons or names.rejected:
            return []
        owners: list[int] = []
        for person in names.persons:
            key = (folded(person.surname), folded(person.forename)[:1])
            fits = [
                index
                for index, writer in enumerate(self.writers)
                if (folded(writer.person.surname), folded(writer.person.forename)[:1]) == key and index not in owners
            ]
            if not fits:
                return []
            exact = [at for at in fits if folded(self.writers[at].person.name) == folded(person.name)]
            owners.append((exact or fits)[0])
        return owners
