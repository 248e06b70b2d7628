"""The printed lines at the front of a document, with superscripts, and the way back to the source.

Authors, affiliations and notices are set line by line, so this is the one place where line breaks of the source
matter. `Joined` glues some lines together for reading and keeps their places.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.document import Block, Document, Span

FRONT_CHARACTERS = 9000
"""How far from the start a front page may reach, in plain characters."""
# Every alternative begins with a sign of its own, so that the search skips from one such sign to the next.
_BREAK = re.compile(r"\r\n|\n|<br\s*/?>|\\\\(?=\s)| (?<=\S )[ \t]{2,}(?=\S)|\t(?<=\S\t)[ \t]{2,}(?=\S)")
_SIGNS_OF_BREAKS = ("\n", "  ", " \t", "\t ", "\t\t", "<br", "\\\\")
_CARET = re.compile(
    r"\^(?:\{[^{}]{1,24}\}|\(?(?:[\d*†‡§#¶∥‖⊥]|[a-zα-ω](?![a-zà-ÿα-ω]))+\)?(?:,\s?(?:\d{1,3}(?!\w)|[a-z](?!\w)|[*†‡§#¶]+(?!\w))|,[a-z]{2}(?!\w))*)\^?"
)
_HOST = re.compile(r"\s?[a-z\d][\w-]*\.[\w.-]*\w")
_LINE = re.compile(r"[^\n]+")
_HANGING = re.compile(r"(?:^|(?<=\s))(\d{1,2}|[a-z*†‡§¶])$")
# What may stand before a mark that belongs to the line below: nothing, another mark, the end of an affiliation.
_BEFORE_HANGING = re.compile(r"(?:^|[\d*†‡§¶;.)]|\s[a-z]|(?i:\baffiliations?|author details|information)[:.]?)$")
_SKIPPED_KINDS = frozenset(("table", "figure", "equation", "reference"))


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, its superscripts (offsets in `text`), and where it stands.

    `start` is the plain offset in the text of `block`; `opens` marks the first line of its block. The first `lead`
    characters are a mark printed at the end of the line above.
    """

    text: str
    raised: tuple[tuple[int, int], ...]
    block: Block
    start: int
    opens: bool
    lead: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether the line is a heading of the document."""
        return self.block.kind == "heading"

    def span(self, start: int, end: int) -> Span:
        """Return the source span of a range of `text`."""
        own = self.start - self.lead
        return self.block.text.span(max(own + start, self.start), max(own + end, self.start + 1))


def lines_of(document: Document, blocks: Iterable[Block]) -> list[Line]:
    """Return the non-blank lines of `blocks`, as the source breaks them."""
    found: list[Line] = []
    for block in blocks:
        if block.kind not in _SKIPPED_KINDS and block.text.plain:
            found += block_lines(document, block)
    return found


def front_blocks(document: Document) -> list[Block]:
    """Return the blocks from the start up to about `FRONT_CHARACTERS` plain characters."""
    taken: list[Block] = []
    length = 0
    for block in document.blocks:
        if length > FRONT_CHARACTERS:
            break
        taken.append(block)
        length += len(block.text.plain)
    return taken


def block_lines(document: Document, block: Block) -> list[Line]:
    """Return the non-blank lines of one block, whatever its kind, as the source breaks them."""
    text = block.text
    plain = text.plain
    source = document.source.text[block.span.start : block.span.end]
    cuts = [0]
    for match in _BREAK.finditer(source) if any(sign in source for sign in _SIGNS_OF_BREAKS) else ():
        cut = text.locate(block.span.start + match.start())
        inside_word = 0 < cut < len(plain) and plain[cut - 1].isalnum() and plain[cut].isalnum()
        if plain[cut - 1 : cut] == "@" and _HOST.match(plain, cut):
            continue
        if cut > cuts[-1] and not inside_word:
            cuts.append(cut)
    cuts.append(len(plain))
    raised = [(run.start, run.end) for run in text.styled("sup")]
    covered = [(match.start(), match.end()) for match in _CARET.finditer(plain)] if "^" in plain else []
    raised = sorted(_merged(raised + covered))
    found: list[Line] = []
    for start, end in itertools.pairwise(cuts):
        piece = plain[start:end]
        for part in _LINE.finditer(piece):
            body = part.group()
            left = len(body) - len(body.lstrip(" \t>"))
            begin = start + part.start() + left
            line = body.strip(" \t>")
            if line:
                inside = tuple(
                    (first - begin, last - begin)
                    for first, last in raised
                    if first >= begin and last <= begin + len(line)
                )
                found.append(Line(line, inside, block, begin, not found))
    return found


def with_marks_below(
    lines: Sequence[Line], is_place: Callable[[str], bool], is_ended: Callable[[str], bool]
) -> list[Line]:
    """Move a mark that the text layer left at the end of the line above to the affiliation that it opens.

    `is_place` says whether a line is of an affiliation; `is_ended` whether a line is complete without its last sign.
    """
    found = list(lines)
    last = ""
    for index, (line, below) in enumerate(itertools.pairwise(lines)):
        line = found[index]
        mark = _HANGING.search(line.text, max(0, len(line.text) - 4))
        if mark is None or line.raised or below.raised:
            continue
        before = line.text[: mark.start()].rstrip()
        follows = last.isdigit() and mark[1] == str(int(last) + 1)
        if (
            below.text[0].isupper()
            and is_place(below.text)
            and (follows or _BEFORE_HANGING.search(before) or is_ended(before))
        ):
            found[index] = replace(line, text=before)
            found[index + 1] = replace(below, text=f"{mark[1]} {below.text}", lead=len(mark[1]) + 1)
            last = mark[1]
    return [line for line in found if line.text]


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Unite overlapping and touching ranges."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


class Joined:
    """Several lines as one text, joined by line breaks."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Join `lines` in order."""
        self.lines = tuple(lines)
        self._starts: list[int] = []
        pieces: list[str] = []
        self.raised: list[tuple[int, int]] = []
        length = 0
        for line in lines:
            self._starts.append(length)
            self.raised += [(length + start, length + end) for start, end in line.raised]
            pieces.append(line.text)
            length += len(line.text) + 1
        self.text = "\n".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """Return the source span from the first to the last character of a range of `text`."""
        while start < end - 1 and self.text[start].isspace():
            start += 1
        while end - 1 > start and self.text[end - 1].isspace():
            end -= 1
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        opening = self.lines[first].span(start - self._starts[first], start - self._starts[first] + 1)
        closing = self.lines[last].span(end - 1 - self._starts[last], end - self._starts[last])
        return Span(min(opening.start, closing.start), max(opening.end, closing.end))
