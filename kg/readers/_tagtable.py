"""Reads HTML tables that stand inside text or markdown, well formed or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.readers._delimited import strip
from kg.readers._grid import RawCell

_TAG = re.compile(r"<(/?)(table|tr|td|th|thead|tbody|tfoot|caption)\b([^<>]{0,500})>", re.IGNORECASE)
_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_WIDEST_SPAN = 200


class TagTable(NamedTuple):
    """What an HTML table holds: its cells, its marked header rows (`None` if none), its caption and its end."""

    cells: list[RawCell]
    header_rows: int | None
    caption: tuple[int, int] | None
    end: int


def table_end(text: str, start: int, limit: int) -> int:
    """Return the offset after the table that begins at `start`; an unclosed one ends before the next blank line."""
    depth = 0
    for match in _TAG.finditer(text, start, limit):
        if match.group(2).lower() == "table":
            depth += -1 if match.group(1) else 1
            if depth == 0:
                return match.end()
    blank = re.compile(r"\n[ \t]*\n").search(text, start, limit)
    return strip(text, start, blank.start() if blank else limit)[1]


def read_tag_table(text: str, start: int, end: int) -> TagTable:
    """Read the table in `[start, end)`; tables inside a cell are text of that cell."""
    reader = _Reader(text)
    for match in _TAG.finditer(text, start, end):
        reader.tag(match)
    reader.close_cell(end)
    heads = reader.header_rows()
    return TagTable(reader.cells, heads, reader.caption, end)


class _Reader:
    """Follows the tags of one table."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cells: list[RawCell] = []
        self.caption: tuple[int, int] | None = None
        self.row = -1
        self.free_column = (-1, 0)
        self.depth = 0
        self.in_head = False
        self.taken: set[tuple[int, int]] = set()
        self.open_cell: RawCell | None = None
        self.caption_start = -1

    def tag(self, match: re.Match[str]) -> None:
        """Act on one tag."""
        closes, name = bool(match.group(1)), match.group(2).lower()
        if name == "table":
            self.depth += -1 if closes else 1
            if self.depth == 0:
                self.close_cell(match.start())
        elif self.depth > 1:
            return
        elif name in ("thead", "tbody", "tfoot"):
            self.close_cell(match.start())
            self.in_head = name == "thead" and not closes
        elif name == "caption":
            if not closes:
                self.caption_start = match.end()
            elif self.caption_start >= 0:
                self.caption = strip(self.text, self.caption_start, match.start())
        elif name == "tr":
            self.close_cell(match.start())
            self.row += not closes
        else:
            self.close_cell(match.start())
            if not closes:
                self._open_cell(match, name == "th")

    def _open_cell(self, match: re.Match[str], header: bool) -> None:
        """Begin a cell at the first free place of the row."""
        self.row = max(self.row, 0)
        spans = {which.lower(): max(1, min(int(count), _WIDEST_SPAN)) for which, count in _SPAN.findall(match.group(3))}
        column = self.free_column[1] if self.free_column[0] == self.row else 0
        while (self.row, column) in self.taken:
            column += 1
        cell = RawCell(
            self.row, column, match.end(), match.end(), spans.get("row", 1), spans.get("col", 1), header or self.in_head
        )
        for row in range(self.row, self.row + cell.row_span):
            self.taken.update((row, column + offset) for offset in range(cell.column_span))
        self.open_cell = cell
        self.free_column = (self.row, column + cell.column_span)

    def close_cell(self, end: int) -> None:
        """End the open cell before `end`."""
        cell, self.open_cell = self.open_cell, None
        if cell is not None:
            cell.start, cell.end = strip(self.text, cell.start, end)
            self.cells.append(cell)

    def header_rows(self) -> int | None:
        """Return how many leading rows hold nothing but marked header cells, or `None` if none is marked."""
        marked = {cell.row for cell in self.cells if cell.header}
        plain = {cell.row for cell in self.cells if not cell.header and cell.end > cell.start}
        count = 0
        while count in marked and (count not in plain):
            count += 1
        return count or None
