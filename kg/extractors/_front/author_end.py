"""Reads what the last pages of a paper say of its authors, where the first page prints names alone.

`Ann Lee − Institute of Glass, Avon University, Bath, UK; orcid.org/...; Email: lee@avon.example`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block, Document
from kg.extractors._front.author_lines import Joined, Line, block_lines
from kg.extractors._front.author_mails import find_mails
from kg.extractors._front.author_shapes import heading_word, is_affiliation
from kg.extractors._front.author_words import FrontWords, folded
from kg.extractors._front.author_writers import Writer

ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dX](?!\d)")
_OTHER_KINDS = frozenset(("caption", "table", "figure", "equation", "reference"))
_DASH = re.compile(r"\s?[–—−]\s?|\s-\s")
_REACH = 70
_LONGEST = 900
_MOST_LINES = 12
_PIECE = re.compile(r"[^;]+")
_ASIDE = re.compile(r"\W*(?:(?:https?://)?orcid|e-?mail|tel\b|phone|fax|(?:present|current)\saddress)", re.I)
_LAST = re.compile(
    r"\W*(?:complete contact|author contributions?|notes\b|funding|acknowledge?ments?|references"
    r"|(?:corresponding\s)?authors?\W*$)",
    re.I,
)


class Dashed(NamedTuple):
    """An author with the lines that tell his or her place behind a dash, and where in them the place begins."""

    owner: int
    lines: tuple[Line, ...]
    start: int

    def places(self, words: FrontWords) -> Iterator[tuple[int, int]]:
        """Yield where in the joined lines each place of work stands, as offsets `[start, end)`."""
        text = Joined(self.lines).text
        for piece in _PIECE.finditer(text, self.start):
            if _ASIDE.match(piece.group()):
                return
            if piece.start() == self.start or is_affiliation(piece.group(), words):
                yield piece.start(), piece.end()


def dashed_authors(lines: Sequence[Line], writers: Sequence[Writer], words: FrontWords) -> list[Dashed]:
    """Return the authors of whom `lines` tell the place behind a dash."""
    names = {folded(writer.person.name): index for index, writer in enumerate(writers)}
    first = {writer.person.name.split(None, 1)[0] for writer in writers}
    starts = [(at, *_opening(line, names, first)) for at, line in enumerate(lines)]
    found: list[Dashed] = []
    for at, owner, start in starts:
        if owner < 0:
            continue
        end = at + 1
        while end < min(len(lines), at + _MOST_LINES) and lines[end].block is lines[at].block:
            if starts[end][1] >= 0 or _LAST.match(lines[end].text) or heading_word(lines[end].text, words):
                break
            end += 1
        one = Dashed(owner, tuple(lines[at:end]), start)
        text = Joined(one.lines).text[start:]
        if is_affiliation(_PIECE.findall(text)[0] if text.strip(" ;") else "", words):
            found.append(one)
    return found


def at_names(lines: Sequence[Line], writers: Sequence[Writer]) -> list[Line]:
    """Return lines with those cut in which several authors stand before a dash, each with a place behind it."""
    names = [re.escape(writer.person.name) for writer in writers if writer.person.forename]
    if not names or not any(_DASH.search(line.text) for line in lines):
        return [*lines]
    begins = re.compile(rf"(?:{'|'.join(names)})(?:{_DASH.pattern})")
    found: list[Line] = []
    for line in lines:
        cuts = [one.start() for one in begins.finditer(line.text)][1:]
        for start, end in pairwise([0, *cuts, len(line.text)]):
            raised = tuple((a - start, b - start) for a, b in line.raised if start <= a and b <= end)
            piece = replace(line, text=line.text[start:end].rstrip(), raised=raised, start=line.start + start)
            found.append(piece if cuts else line)
    return found


def _opening(line: Line, names: dict[str, int], first: set[str]) -> tuple[int, int]:
    """Return the author whose name and a dash begin a line, and where the rest begins; -1 for none."""
    text = line.text
    if len(text) > _LONGEST or text.lstrip("* ").split(None, 1)[:1] == [] or text.split(None, 1)[0] not in first:
        return -1, 0
    for dash in _DASH.finditer(text, 0, _REACH):
        owner = names.get(folded(text[: dash.start()]))
        if owner is not None:
            return owner, dash.end()
    return -1, 0


def last_lines(document: Document, blocks: Sequence[Block], writers: Sequence[Writer]) -> list[Line]:
    """Return the lines beyond the front page that name an author in full, have an address or tell of equal shares."""
    names = [writer.person.name for writer in writers if writer.person.forename]
    found: list[Line] = []
    for block in blocks:
        text = block.text.plain
        is_footnote = block.kind == "reference" and "@" in text and "orrespond" in text
        if (block.kind in _OTHER_KINDS or block.kind == "heading") and not is_footnote:
            continue
        if "@" in text or "equal" in text or any(name in text for name in names):
            found += block_lines(document, block)
    return found


def tell_authors(dashed: Sequence[Dashed], writers: Sequence[Writer]) -> None:
    """Tell the authors the address behind their place; only the author to write to has one."""
    for one in dashed:
        joined = Joined(one.lines)
        writer = writers[one.owner]
        number = ORCID.search(joined.text, one.start)
        if number is not None and writer.orcid is None:
            writer.orcid = number.group()
        for mail in find_mails(joined.text)[:1]:
            writer.mail, writer.mail_inferred = mail.address, False
            writer.mail_span = joined.span(mail.start, mail.end)
            writer.corresponding = True


def read_orcids(lines: Sequence[Line], writers: Sequence[Writer]) -> None:
    """Find the ORCID numbers printed behind names: `Ann Lee: 0000-...`."""
    above = ""
    for line in lines:
        last = 0
        for match in ORCID.finditer(line.text) if "-0" in line.text or "orcid" in line.text.lower() else ():
            near = folded(line.text[max(last, match.start() - 80) : match.start()])
            near = near if near not in _LABELS else folded(above[-80:])
            last = match.end()
            named = [(near.rfind(folded(writer.person.name)), index) for index, writer in enumerate(writers)]
            at, index = max(named, default=(-1, 0))
            if at >= 0 and writers[index].orcid is None:
                writers[index].orcid = match.group()
        above = line.text


_LABELS = frozenset(("", "orcid", "orcidid", "orcidorg", "httpsorcidorg", "httporcidorg"))
