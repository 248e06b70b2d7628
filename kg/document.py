"""The text of one source file, its blocks and tables, and what its format itself declares.

Two coordinate systems, never mixed:

- *source offsets* count Unicode code points of `Source.text`, the decoded file, untouched. Spans of blocks,
  cells and evidence are source offsets, half-open, and `source.text[start:end]` is the quote people see.
- *plain offsets* count characters of `Text.plain`, the one textual form on which all matching runs:
  subscripts join their base (`CsPbI3`, `Tg`), superscripts keep a caret (`10^-4`, `cm^-1`, `Cong Gao,^a`),
  LaTeX commands become their characters, minus and micro signs and spaces are unified.

`Text.span(start, end)` turns plain offsets into a source span, `Text.locate(offset)` goes back.
This module knows no file format, no ontology and no chemistry.

>>> builder = TextBuilder()
>>> builder.add("CsPbI", 0, 5)
>>> builder.add("3", 10, 11, style="sub")
>>> text = builder.build()
>>> text.plain, text.span(5, 6)
('CsPbI3', Span(start=10, end=11))
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Style = Literal["sub", "sup", "bold", "italic", "math", "link"]
BlockKind = Literal[
    "heading", "paragraph", "caption", "table", "figure", "equation", "list_item", "footnote", "reference"
]
TableOrigin = Literal["tab", "pipe", "html", "latex", "fixed", "jats", "tei", "pdf", "docx", "docling"]


_APART = 8  # characters of markup that a line of a text can have in it


class Span(NamedTuple):
    """A half-open range of source offsets."""

    start: int
    end: int


class Run(NamedTuple):
    """A styled stretch of plain text (half-open plain offsets)."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text with its map back to the source.

    The map is a list of segments. Segment `i` covers the plain characters from `plain_starts[i]` up to the next
    segment and the source characters `[source_starts[i], source_ends[i])`. A segment whose two lengths are equal
    maps character by character; any other one (a LaTeX command, an entity) maps as a whole.
    """

    plain: str
    plain_starts: tuple[int, ...] = ()
    source_starts: tuple[int, ...] = ()
    source_ends: tuple[int, ...] = ()
    runs: tuple[Run, ...] = ()

    def _at(self, position: int) -> tuple[int, int]:
        """Return the source range of the plain character at `position`."""
        index = bisect_right(self.plain_starts, position) - 1
        first = self.plain_starts[index]
        last = self.plain_starts[index + 1] if index + 1 < len(self.plain_starts) else len(self.plain)
        source_start, source_end = self.source_starts[index], self.source_ends[index]
        if last - first == source_end - source_start:
            offset = source_start + position - first
            return offset, offset + 1
        return source_start, source_end

    def span(self, start: int, end: int) -> Span:
        """Return the source span of the plain range `[start, end)`; the range must not be empty."""
        if not 0 <= start < end <= len(self.plain):
            raise ValueError(f"no plain range [{start}, {end}) in a text of {len(self.plain)} characters")
        if len(self.plain_starts) == 1 and len(self.plain) == self.source_ends[0] - self.source_starts[0]:
            first = self.source_starts[0]  # the usual case: the text as it stands in the source
            return Span(first + start, first + end)
        return Span(self._at(start)[0], self._at(end - 1)[1])

    @property
    def whole(self) -> Span:
        """The source span of all of the text, which must not be empty."""
        return Span(self.source_starts[0], self.source_ends[-1])

    def locate(self, offset: int) -> int:
        """Return the plain offset of the source offset (of the first plain character not before it)."""
        index = bisect_right(self.source_starts, offset) - 1
        if index < 0:
            return 0
        first = self.plain_starts[index]
        last = self.plain_starts[index + 1] if index + 1 < len(self.plain_starts) else len(self.plain)
        source_start, source_end = self.source_starts[index], self.source_ends[index]
        if offset >= source_end:
            return last
        if last - first == source_end - source_start:
            return first + offset - source_start
        return first

    def holds(self, offset: int) -> bool:
        """Say whether the character at a source offset is one of the text: what surrounds it may be another's."""
        index = bisect_right(self.source_starts, offset) - 1
        return index >= 0 and offset < self.source_ends[index]

    def stretches(self) -> Iterator[Span]:
        """Yield the source spans of the text, parted where another text or a longer markup stands between."""
        start = end = -1
        for first, last in zip(self.source_starts, self.source_ends, strict=True):
            if start >= 0 and first - end > _APART:
                yield Span(start, end)
                start = first
            start, end = (first if start < 0 else start), last
        if start >= 0:
            yield Span(start, end)

    def styled(self, style: Style) -> Iterator[Run]:
        """Yield the runs of one style in order."""
        return (run for run in self.runs if run.style == style)


class TextBuilder:
    """Collects pieces of plain text with their source ranges; the only way to make a `Text`."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._plain_starts: list[int] = []
        self._source_starts: list[int] = []
        self._source_ends: list[int] = []
        self._runs: list[Run] = []

    @property
    def length(self) -> int:
        """The number of plain characters so far."""
        return self._length

    @property
    def last(self) -> str:
        """The last plain character so far, or an empty string."""
        return self._pieces[-1][-1] if self._pieces else ""

    def add(self, plain: str, start: int, end: int, *, style: Style | None = None) -> None:
        """Append `plain`, which stands for the source characters `[start, end)`."""
        if plain[:1] == "^" and self._raised_sign():
            plain = plain[1:]
        if not plain:
            return
        begin = self._length
        joins = (
            self._source_ends
            and self._source_ends[-1] == start
            and end - start == len(plain)
            and begin - self._plain_starts[-1] == self._source_ends[-1] - self._source_starts[-1]
        )
        if joins:
            self._source_ends[-1] = end
        else:
            self._plain_starts.append(begin)
            self._source_starts.append(start)
            self._source_ends.append(end)
        self._pieces.append(plain)
        self._length += len(plain)
        if style is not None:
            self.mark(style, begin)

    def _raised_sign(self) -> bool:
        """Say whether a lone raised sign ends the text: its digits, raised by a mark of their own, need no caret."""
        last = self._runs[-1] if self._runs else None
        return bool(last and last.style == "sup" and last.end == self._length and self._pieces[-1] in "-+")

    def mark(self, style: Style, start: int) -> None:
        """Style everything from the plain offset `start` to the current end."""
        if start < self._length:
            self._runs.append(Run(start, self._length, style))

    def build(self) -> Text:
        """Return the text collected so far."""
        return Text(
            "".join(self._pieces),
            tuple(self._plain_starts),
            tuple(self._source_starts),
            tuple(self._source_ends),
            tuple(self._runs),
        )


EMPTY_TEXT = Text("")


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell of a table; a spanning cell covers several grid places."""

    row: int
    column: int
    text: Text
    span: Span
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed (`cells`) and with spans filled (`grid`, row-major, `None` where nothing is printed).

    `header_rows` and `header_columns` count what the format marks or the layout shows (0 when unknown); deciding
    what a header means is the extractors' work. `label` is the printed one, normalised ("Table S1").
    `caption` and `notes` are blocks of the document, also listed in `Document.blocks`.
    """

    cells: tuple[Cell, ...]
    grid: tuple[tuple[Cell | None, ...], ...]
    span: Span
    origin: TableOrigin
    header_rows: int = 0
    header_columns: int = 0
    label: str | None = None
    caption: Block | None = None
    notes: tuple[Block, ...] = ()

    @property
    def rows(self) -> int:
        """The number of grid rows."""
        return len(self.grid)

    @property
    def columns(self) -> int:
        """The number of grid columns."""
        return len(self.grid[0]) if self.grid else 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, table ... in reading order.

    `section` holds the plain texts of the headings above, outermost first. A caption has its `label`
    ("Figure S1", "Table 2"). A table block has an empty `text` and its `table`.
    """

    kind: BlockKind
    span: Span
    text: Text = EMPTY_TEXT
    level: int = 0
    section: tuple[str, ...] = ()
    label: str | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Source characters that belong to no block, and why (running head, picture text, page mark, markup)."""

    span: Span
    reason: str


class Misprint(NamedTuple):
    """Source characters that stand for another sign, and the sign: `À` for a minus in `10À3`."""

    span: Span
    printed: str
    sign: str


@dataclass(frozen=True, slots=True)
class FrontAuthor:
    """An author as the format itself declares it (JATS, TEI, HTML meta)."""

    name: str
    span: Span
    affiliations: tuple[int, ...] = ()
    corresponding: bool = False
    equal_contribution: bool = False
    email: str | None = None
    orcid: str | None = None


@dataclass(frozen=True, slots=True)
class FrontAffiliation:
    """An affiliation as the format itself declares it; parts are `None` where the format does not split them."""

    text: str
    span: Span
    organization: str | None = None
    department: str | None = None
    city: str | None = None
    postal_code: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the format states outright; empty for plain text and markdown."""

    title: str | None = None
    title_span: Span | None = None
    doi: str | None = None
    doi_span: Span | None = None
    authors: tuple[FrontAuthor, ...] = ()
    affiliations: tuple[FrontAffiliation, ...] = ()
    licence: str | None = None
    article_type: str | None = None


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something the reader could not make sense of, with its place."""

    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One decoded file. `sha256` is the hash of its bytes, `name` the file name without folders.

    `pages` says from which offset on which printed page goes, where the format has pages: `((0, 1), (3120, 2))`.
    """

    name: str
    text: str
    sha256: str
    media_type: str
    encoding: str = "utf-8"
    pages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its source, its blocks in reading order, what was skipped, and what was printed by mistake."""

    source: Source
    blocks: tuple[Block, ...]
    skipped: tuple[Skip, ...] = ()
    front: FrontMatter = field(default_factory=FrontMatter)
    warnings: tuple[ReadWarning, ...] = ()
    misprints: tuple[Misprint, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the source characters of `span`."""
        return self.source.text[span.start : span.end]

    def texts(self) -> Iterator[tuple[Block, Text]]:
        """Yield every text of the document: of each block, and of each cell of a table block."""
        for block in self.blocks:
            if block.table is None:
                yield block, block.text
            else:
                for cell in block.table.cells:
                    yield block, cell.text


def document_id(data: bytes) -> str:
    """Return the hash that names a document: SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def expand(cells: Iterable[Cell], rows: int, columns: int) -> tuple[tuple[Cell | None, ...], ...]:
    """Lay the printed cells on a grid of `rows` by `columns`, filling spans; later cells never overwrite."""
    grid: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    for cell in cells:
        for row in range(cell.row, min(rows, cell.row + cell.row_span)):
            for column in range(cell.column, min(columns, cell.column + cell.column_span)):
                if grid[row][column] is None:
                    grid[row][column] = cell
    return tuple(tuple(row) for row in grid)
