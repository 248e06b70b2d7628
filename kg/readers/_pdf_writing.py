"""Writes the text of a PDF line by line, and the blocks of the document with their places in it.

The text is the source that people check quotes in: one printed line is one line, a superscript stands behind a caret,
the cells of a table between tabs, and a form feed ends a page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.document import Block, BlockKind, ReadWarning, Skip, Span, Style, Text, TextBuilder
from kg.readers._headings import references_follow
from kg.readers._inline import Characters, Words
from kg.readers._lookalikes import normalise
from kg.readers._misprints import undo_misprints
from kg.readers._pdf_lines import Line, Piece

_RING = frozenset("oO0°◦∘º˚")
_UNITS_OF_HEAT = re.compile(r"\s?[CFK](?![A-Za-z])")
_TIED = re.compile(r"(?<=[\w)\]][-–/])\n(?=[A-Z\d(\[])|(?<=\w/)\n|(?<=[)\]\d][-–])\n(?=[a-z])")
"""A line end that no blank stands for: behind the hyphen of a compound that does not go on in small letters."""


class Mark(NamedTuple):
    """A stretch of the written text with its style; that of a superscript begins with its caret."""

    start: int
    end: int
    style: Style | None


class Writer:
    """Collects the text; blocks are made of it when it is complete."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.pages: list[tuple[int, int]] = []

    def write(self, text: str) -> None:
        """Append characters."""
        self._parts.append(text)
        self.length += len(text)

    def page(self, number: int) -> None:
        """Note that what follows stands on the page `number`."""
        if not self.pages or self.pages[-1][1] != number:
            if self.pages and self.pages[-1][0] == self.length:
                self.pages.pop()
            self.pages.append((self.length, number))

    def line(self, line: Line, *, spaced: bool = False) -> Span:
        """Append a printed line (after a blank if `spaced`); return its range."""
        if spaced:
            self.write(" ")
        self.page(line.number)
        begin = self.length
        pieces = line.pieces
        for index, piece in enumerate(pieces):
            if index and piece.spaced:
                self.write(" ")
            self._piece(piece, pieces[index + 1] if index + 1 < len(pieces) else None)
        return Span(begin, self.length)

    def _piece(self, piece: Piece, following: Piece | None) -> None:
        style = piece.style
        if style == "sup" and piece.text in _RING and following is not None:
            after = " " * following.spaced + following.text
            if _UNITS_OF_HEAT.match(after):
                self.write("°")
                return
        begin = self.length
        if style == "sup":
            self.write("^")
        self.write(piece.text)
        if style is not None:
            self.marks.append(Mark(begin, self.length, style))
        elif piece.bold:
            self.marks.append(Mark(begin, self.length, "bold"))

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)


class Assembly:
    """Makes the blocks of a document from ranges of its finished text."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.text, self.misprints = undo_misprints(normalise(text))
        self._marks = sorted(marks)
        self._words = Words(self.text)
        self._at = 0
        self.blocks: list[Block] = []
        self.skipped: list[Skip] = []
        self.warnings: list[ReadWarning] = []
        self._trail: list[tuple[int, str]] = []

    def plain(self, ranges: list[tuple[int, int]]) -> Text:
        """Return the plain form of ranges of the text, joined by one blank."""
        copier = Characters(TextBuilder(), self.text, words=self._words)
        for number, (start, end) in enumerate(ranges):
            if number:
                copier.leave(ranges[number - 1][1], start)
            for tie in _TIED.finditer(self.text, start, end):
                self._copy(copier, start, tie.start())
                start = tie.end()
            self._copy(copier, start, end)
        return copier.builder.build()

    def _copy(self, copier: Characters, start: int, end: int) -> None:
        index = self._first(start)
        position = start
        while index < len(self._marks) and self._marks[index].start < end:
            mark = self._marks[index]
            index += 1
            if mark.start < position or mark.end > end or mark.style in (None, "bold"):
                continue
            if mark.start > position:
                copier.copy(position, mark.start)
            self._script(copier, mark)
            position = mark.end
        if position < end:
            copier.copy(position, end)

    def _first(self, start: int) -> int:
        """Return the number of the first mark that does not begin before `start`."""
        low, high = 0, len(self._marks)
        while low < high:
            middle = (low + high) // 2
            if self._marks[middle].start < start:
                low = middle + 1
            else:
                high = middle
        return low

    @staticmethod
    def _script(copier: Characters, mark: Mark) -> None:
        """Copy a lowered or raised stretch."""
        builder = copier.builder
        begin = mark.start
        if mark.style == "sup":
            copier.emit("^", begin, begin + 1)
            begin += 1
        elif copier.gap is None:
            copier.close()
        before = builder.length
        copier.copy(begin, mark.end)
        builder.mark("sup" if mark.style == "sup" else "sub", before)
        copier.end_script()

    def add(self, kind: BlockKind, span: Span, *, level: int = 0, label: str | None = None) -> None:
        """Append a block for a range of the text."""
        text = self.plain([span])
        if not text.plain:
            return
        if kind == "heading":
            while self._trail and self._trail[-1][0] >= level:
                self._trail.pop()
        self.blocks.append(Block(kind, span, text, level=level, section=self.section, label=label))
        if kind == "heading" and level > 1:
            self._trail.append((level, text.plain))
        if kind == "heading" and references_follow(text.plain):
            self._trail = [(level, text.plain)]

    def skip(self, span: Span, reason: str) -> None:
        """Note that a range belongs to no block."""
        if span.end > span.start:
            self.skipped.append(Skip(span, reason))

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above, outermost first."""
        return tuple(title for _, title in self._trail)
