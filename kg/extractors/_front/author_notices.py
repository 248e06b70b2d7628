"""Reads the notices of a front page: equal contribution, correspondence, e-mail addresses, ORCID numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._front.author_end import read_orcids
from kg.extractors._front.author_lines import Line
from kg.extractors._front.author_mails import Mail, assign_mails, find_mails, initials_of, matches_label
from kg.extractors._front.author_signs import addressed_signs, opens_with_sign, signs_of
from kg.extractors._front.author_words import FrontWords, folded
from kg.extractors._front.author_writers import Place, Writer
from kg.extractors._front.page import Page

_LISTED = re.compile(r"(?:\s[a-z]+){0,4}\s?[:(]\s?(?P<names>[^.;()\n]{3,400})")
_STOP = re.compile(r"(?<!\b[A-Z])\.\s")
_LONGEST_NOTICE = 1200
_LONGEST_LAST = 300
_HEAD = 40
_STARRED_REACH = 80
"""How many lines behind the front part the name of the author to write to may stand alone behind a star."""
_ORCID_REACH = 200


def read_notices(page: Page, words: FrontWords, writers: list[Writer], places: list[Place]) -> None:
    """Tell the `writers` what the notices of `page` say of them."""
    reader = _NoticeReader(page, words, writers, places)
    reader.read_marks_and_mails()
    read_orcids([*page.rest[:_ORCID_REACH], *page.last], writers)


class _NoticeReader:
    """Reads notices line by line."""

    def __init__(self, page: Page, words: FrontWords, writers: list[Writer], places: list[Place]) -> None:
        self._page = page
        self._words = words
        self.writers = writers
        self.places = places

    def read_marks_and_mails(self) -> None:
        """Read equal contribution, correspondence and e-mails."""
        lines = [*self._page.notes, *(line for line in self._page.rest if self._is_notice(line))]
        lines += [
            line for _, places in self._page.groups for line in places if "@" in line.text or "ontributed" in line.text
        ]
        addressed = any("@" in line.text for line in lines)
        lines += [line for line in self._page.last if self._is_last_notice(line, addressed)]
        unique = list({(line.block.span, line.start): line for line in lines}.values())
        equal = {sign for line in unique for sign in self._equal(line)}
        corresponding = self._corresponding_signs(unique) | ({"*"} - equal) | {"✉", "**", "***"}
        starred = [folded(line.text) for line in self._page.rest[:_STARRED_REACH] if self._is_starred(line)]
        for writer in self.writers:
            marks = set(writer.person.marks)
            writer.corresponding = bool(marks & corresponding) or folded(writer.person.name) in starred
        if "*" in {mark for place in self.places for mark in place.marks}:
            for writer in self.writers:
                writer.corresponding = bool(set(writer.person.marks) & (corresponding - {"*"}))
        self._mails(unique)

    @staticmethod
    def _is_starred(line: Line) -> bool:
        """Say whether a line begins with a star, which a reader may have taken for the sign of a list."""
        return line.text[0] in "*✉" or (line.block.kind == "list_item" and line.opens)

    def _is_notice(self, line: Line) -> bool:
        text = line.text
        if len(text) > _LONGEST_NOTICE:
            return False
        if ("@" in text and find_mails(text)) or self._words.search(text, "equal_contribution") is not None:
            return True
        found = self._words.search(text[:_HEAD], "correspondence") if opens_with_sign(line) else None
        return found is not None

    def _is_last_notice(self, line: Line, is_addressed: bool) -> bool:
        """Say whether a line of the last pages tells of authors; addresses count if the first page has none."""
        if len(line.text) > _LONGEST_LAST:
            return False
        if "@" in line.text and not is_addressed:
            return self._words.search(line.text, "correspondence") is not None or opens_with_sign(line)
        return "equal" in line.text and self._words.search(line.text, "equal_contribution") is not None

    def _corresponding_signs(self, lines: Sequence[Line]) -> set[str]:
        """Return the marks of the authors to write to, as the notices explain them."""
        taken = {mark for place in self.places for mark in place.marks}
        signs: set[str] = set()
        beside: set[str] = set()
        for line in lines:
            for found in self._words.finditer(line.text, 0, len(line.text), "correspondence"):
                signs |= signs_of(line, found.start())
            beside |= addressed_signs(line)
        if not all(beside & set(writer.person.marks) for writer in self.writers):
            signs |= beside
        return {sign for sign in signs if not (sign.isalnum() and sign in taken)}

    def _equal(self, line: Line) -> frozenset[str]:
        """Mark the authors who contributed equally by the sign of a notice or by name; return the signs."""
        found = self._words.search(line.text, "equal_contribution")
        if found is None:
            return frozenset()
        signs = signs_of(line, found.start()) - {"✉"} - {mark for place in self.places for mark in place.marks}
        before = _STOP.split(line.text[: found.start()])[-1]
        listed = _LISTED.match(line.text, found.end())
        told = f"{before} {listed['names']}" if listed else before
        named = [writer for writer in self.writers if _is_named(writer, told)]
        for writer in self.writers:
            marks = set(writer.person.marks) & signs
            writer.equal = writer.equal or bool(marks) or (writer in named and not signs and len(named) > 1)
        return signs

    def _mails(self, lines: Sequence[Line]) -> None:
        found: list[tuple[Mail, Line]] = []
        seen: set[str] = set()
        labelled: set[int] = set()
        for line in lines:
            for mail in find_mails(line.text):
                if mail.address.lower() not in seen:
                    seen.add(mail.address.lower())
                    found.append((mail, line))
            addressed = re.search(r"addressed to|orrespondence(?:\s+to)?\b:?|orresponding authors?\b:?", line.text)
            if addressed:
                labelled |= self._addressed(line.text[addressed.end() :])
        preferred = frozenset(index for index, writer in enumerate(self.writers) if writer.corresponding) or frozenset(
            labelled
        )
        persons = [writer.person for writer in self.writers]
        colleagues = [self._colleagues(line.span(mail.start, mail.end).start) for mail, line in found]
        for index, (mail, inferred) in assign_mails(
            [mail for mail, _ in found], persons, preferred, colleagues
        ).items():
            writer = self.writers[index]
            line = next(line for other, line in found if other is mail)
            writer.mail, writer.mail_inferred = mail.address, inferred
            writer.mail_span = line.span(mail.start, mail.end)
            if (
                not any(other.corresponding for other in self.writers)
                and self._words.search(line.text, "correspondence")
                and len(labelled) < 2
            ):
                labelled.add(index)
        every = len(self.writers) > 1 and all(writer.mail for writer in self.writers)
        if not every and not any(writer.corresponding for writer in self.writers):
            self._label_corresponding(labelled)

    def _colleagues(self, offset: int) -> frozenset[int]:
        """Return the authors of the affiliation after which an address stands, if there is one near."""
        before = [index for index, place in enumerate(self.places) if 0 <= offset - place.span.end < 200]
        if not before or self.places[before[-1]].marks == ():
            return frozenset()
        return frozenset(index for index, writer in enumerate(self.writers) if before[-1] in writer.places)

    def _label_corresponding(self, labelled: set[int]) -> None:
        """Mark the authors named in a note; of several with equal initials the one with an address."""
        with_mail = {index for index in labelled if self.writers[index].mail}
        for index in with_mail or labelled:
            self.writers[index].corresponding = True

    def _addressed(self, text: str) -> set[int]:
        """Return the authors named after `addressed to`: by initials or by name."""
        text = text[:160]
        named = {
            index
            for index, writer in enumerate(self.writers)
            if writer.person.forename and folded(writer.person.name) in folded(text)
        }
        if named:
            return named
        labels = re.findall(r"(?<![\w.])((?:[A-Z]\.[\s-]?){2,4})(?![\w])", text)
        return {
            index
            for label in labels
            for index, writer in enumerate(self.writers)
            if matches_label(label, writer.person)
        }


def _is_named(writer: Writer, text: str) -> bool:
    """Say whether a text has the name or the initials of an author."""
    person = writer.person
    initials = rf"\b{re.escape(person.forename[:1])}\.\s?(?:[A-Z]\.\s?)*{re.escape(person.surname[:1])}\."
    every = r"\.?[\s-]?".join(initials_of(person))
    named = folded(person.name) in folded(text) or re.search(initials, text) is not None
    return named or re.search(rf"\b{every}\b", text) is not None
