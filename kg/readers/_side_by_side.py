"""Reads pages whose two columns a converter printed side by side (`pdftotext -layout`): left column first, then right.

The columns are cut apart into a text of their own that is read like any other; what was found is then moved to where it
stands in the file. Only prose is cut: lines in which a gutter of blanks at one place parts several words on either
side. Tables have other gaps, and few words beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.document import Block, Document, Misprint, Source, Span, Table, Text

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WORD = re.compile(r"[A-Za-z]{3,}")
_FEWEST_LINES = 6
_FEWEST_WORDS = 3.0  # on either side of a line, on average
_MOST = 0.7  # of the lines with words on both sides
_SLACK = 2
_NARROWEST, _WIDEST = 24, 110  # characters of the left column
_LINE_BREAK = "\n"


class _Line(NamedTuple):
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of the file, and where it stands in the text with the columns one below the other."""

    start: int
    end: int
    at: int


def unfold(text: str) -> tuple[str, list[Piece]] | None:
    """Return a text with its columns one below the other, and where its pieces come from; None if it has one column."""
    lines = _lines(text)
    ranges: list[tuple[int, int]] = []
    at, is_folded = 0, False
    for first, last, gutter in _regions(text, lines):
        ranges += lines[at:first]
        for side in (0, 1):
            ranges += [_half(text, line, gutter, side) for line in lines[first:last]]
            ranges.append((lines[last - 1].end, lines[last - 1].end))  # a blank line: no paragraph goes over
        at, is_folded = last, True
    if not is_folded:
        return None
    ranges += lines[at:]
    pieces: list[Piece] = []
    written: list[str] = []
    length = 0
    for start, end in ranges:
        pieces.append(Piece(start, end, length))
        written.append(text[start:end] + _LINE_BREAK)
        length += end - start + 1
    return "".join(written), pieces


def _lines(text: str) -> list[_Line]:
    starts = [0, *(found.end() for found in re.finditer(_LINE_BREAK, text))]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return [_Line(start, end) for start, end in zip(starts, ends, strict=True)]


def _regions(text: str, lines: Sequence[_Line]) -> Iterator[tuple[int, int, int]]:
    """Yield the first line, the line behind the last, and the gutter of each stretch of lines in two columns."""
    gaps = [{found.end() - line.start for found in _GAP.finditer(text, *line)} for line in lines]
    first = 0
    while first < len(lines):
        gutter = _gutter(gaps[first : first + 4 * _FEWEST_LINES]) if gaps[first] else 0
        last = first
        while gutter and last < len(lines) and _sides(text, lines[last], gutter) is not None:
            last += 1
        end = last
        while end > first and not _is_parted(text, lines[end - 1], gutter):
            end -= 1  # a blank at the gutter can be one between words
        if gutter and _is_prose(text, lines[first:end], gutter):
            yield first, end, gutter
            last = end
        first = max(last, first + 1)  # of a table no line is looked at twice


def _gutter(gaps: Sequence[set[int]]) -> int:
    """Return the column at which the right halves of the next lines begin, 0 if the first of them has none.

    `gaps` holds, for each line, the columns behind its runs of blanks.
    """
    own = sorted(column for column in gaps[0] if _NARROWEST <= column <= _WIDEST)
    if not own:
        return 0
    seen = Counter(column for line in gaps for column in line)
    gutter = max(own, key=lambda column: seen[column])
    return gutter if seen[gutter] >= _FEWEST_LINES else 0


def _sides(text: str, line: _Line, gutter: int) -> tuple[int, int] | None:
    """Return where the left half of a line ends and the right one begins, None where words stand in the gutter."""
    middle = line.start + gutter
    printed = text[line.start : line.end]
    if not printed.strip():
        return line.end, line.end
    if len(printed.rstrip()) <= gutter - 1:
        return line.end, line.end
    for shift in (0, -1, 1, -_SLACK, _SLACK):
        at = middle + shift
        if line.start < at < line.end and text[at - 1] == " " and text[at] != " ":
            return at, at
    return None


def _is_prose(text: str, lines: Sequence[_Line], gutter: int) -> bool:
    """Say whether enough lines have words on both sides of a gutter, as prose has."""
    halves = [(line, _half(text, line, gutter, 0), _half(text, line, gutter, 1)) for line in lines]
    full = [half for half in halves if all(text[start:end].strip() for start, end in half[1:])]
    both = [half[1:] for half in full if _is_parted(text, half[0], gutter)]
    if len(both) < _FEWEST_LINES or len(both) < _MOST * len(full):
        return False
    words = (sum(len(_WORD.findall(text, *half[side])) for half in both) / len(both) for side in (0, 1))
    return all(count >= _FEWEST_WORDS for count in words)


def _is_parted(text: str, line: _Line, gutter: int) -> bool:
    """Say whether more than one blank stands before the right half of a line, or a half is empty."""
    left, right = _half(text, line, gutter, 0), _half(text, line, gutter, 1)
    return text[left[1] - 2 : left[1]].isspace() or not text[slice(*left)].strip() or not text[slice(*right)].strip()


def _half(text: str, line: _Line, gutter: int, side: int) -> tuple[int, int]:
    sides = _sides(text, line, gutter)
    left, right = sides if sides is not None else (line.end, line.end)
    return (line.start, left) if side == 0 else (right, line.end)


class Places:
    """Leads from offsets of an unfolded text to those of the file."""

    def __init__(self, pieces: Sequence[Piece], length: int) -> None:
        self._pieces, self._starts = pieces, [piece.at for piece in pieces]
        self._length = length

    def offset(self, at: int) -> int:
        """Return where the character at an offset stands in the file; a line break stands behind its line."""
        piece = self._pieces[max(0, bisect_right(self._starts, at) - 1)]
        return min(piece.start + at - piece.at, piece.end, max(0, self._length - 1))

    def span(self, span: Span) -> Span:
        """Return the span of the file from the first to the last place of a span."""
        final = max(span.start, span.end - 1)
        inside = self._pieces[self._at(span.start) : self._at(final) + 1]
        first, last = self.offset(span.start), self.offset(final) + 1
        start = min([first, *(piece.start for piece in inside[1:] if piece.end > piece.start)])
        end = max([last, *(piece.end for piece in inside[:-1] if piece.end > piece.start)])
        return Span(start, end)

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def text(self, text: Text) -> Text:
        """Return a text with its map leading to the file: a segment over several lines becomes one for each."""
        plain_starts: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for index, first in enumerate(text.plain_starts):
            last = text.plain_starts[index + 1] if index + 1 < len(text.plain_starts) else len(text.plain)
            start, end = text.source_starts[index], text.source_ends[index]
            if last - first != end - start:
                moved = self.span(Span(start, end))
                plain_starts.append(first)
                starts.append(moved.start)
                ends.append(moved.end)
                continue
            while start < end:
                piece = self._pieces[self._at(start)]
                size = max(1, min(end, piece.at + piece.end - piece.start) - start)
                plain_starts.append(first)
                starts.append(self.offset(start))
                ends.append(starts[-1] + size)
                first, start = first + size, start + size
        return replace(text, plain_starts=tuple(plain_starts), source_starts=tuple(starts), source_ends=tuple(ends))


def moved(document: Document, source: Source, pieces: Sequence[Piece]) -> Document:
    """Return what was read of an unfolded text at its places in the file `source`."""
    places = Places(pieces, len(source.text))
    blocks: dict[int, Block] = {}

    def block_of(block: Block) -> Block:
        known = blocks.get(id(block))
        if known is None:
            table = table_of(block.table) if block.table is not None else None
            text = places.text(block.text) if block.text.plain else block.text
            known = blocks[id(block)] = replace(block, span=places.span(block.span), text=text, table=table)
        return known

    def table_of(table: Table) -> Table:
        cells = {
            id(cell): replace(
                cell, text=places.text(cell.text) if cell.text.plain else cell.text, span=places.span(cell.span)
            )
            for cell in table.cells
        }
        grid = tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row) for row in table.grid)
        return replace(
            table,
            cells=tuple(cells.values()),
            grid=grid,
            span=places.span(table.span),
            caption=block_of(table.caption) if table.caption is not None else None,
            notes=tuple(map(block_of, table.notes)),
        )

    return replace(
        document,
        source=source,
        blocks=tuple(map(block_of, document.blocks)),
        skipped=tuple(
            sorted((replace(skip, span=places.span(skip.span)) for skip in document.skipped), key=lambda s: s.span)
        ),
        warnings=tuple(replace(warning, span=places.span(warning.span)) for warning in document.warnings),
        misprints=tuple(sorted(Misprint(places.span(one.span), one.printed, one.sign) for one in document.misprints)),
    )
