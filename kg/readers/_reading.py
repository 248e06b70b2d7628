"""What the readers of one text share: its lines, the blocks found so far, the section they stand in."""

from __future__ import annotations

from kg.document import Block, BlockKind, ReadWarning, Skip, Span, Text
from kg.readers._broken_words import mark_broken
from kg.readers._detached import mark_detached
from kg.readers._headings import references_follow
from kg.readers._inline import Words
from kg.readers._lines import common_width, running_heads, split_lines
from kg.readers._markup import markup_ranges, markup_text, normalise
from kg.readers._misprints import undo_misprints
from kg.readers._running import breaks_in, with_breaks


class Reading:
    """One text on its way to blocks. `text` is the normalised source, of the same length."""

    def __init__(self, text: str) -> None:
        normal, self.misprints = undo_misprints(normalise(text))
        whole = mark_broken(mark_detached(normal))
        breaks, self.heads, self.tables = breaks_in(whole)
        self.text = with_breaks(whole, breaks)
        self.words = Words(self.text)
        self.lines = split_lines(self.text, frozenset(breaks))
        self.blocks: list[Block] = []
        self.skipped: list[Skip] = []
        self.warnings: list[ReadWarning] = []
        self.section: list[tuple[int, str]] = []
        self.in_references = False
        self.has_hash_headings = any(line.kind == "heading" for line in self.lines)
        self.width = common_width(self.text, self.lines)
        self.furniture = running_heads(self.text, self.lines)

    def plain(self, start: int, end: int) -> Text:
        """Return the plain form of a source range."""
        return markup_text(self.text, start, end, self.words)

    def plain_ranges(self, ranges: list[tuple[int, int]]) -> Text:
        """Return the plain form of several source ranges, joined by one space."""
        return markup_ranges(self.text, ranges, self.words)

    def add(self, kind: BlockKind, start: int, end: int, text: Text | None = None, *, label: str | None = None) -> None:
        """Append a block for `[start, end)`."""
        section = tuple(title for _, title in self.section)
        content = self.plain(start, end) if text is None else text
        if not content.plain and text is None:
            self.skip(start, end, "markup")
            return
        self.blocks.append(Block(kind, Span(start, end), content, section=section, label=label))

    def skip(self, start: int, end: int, reason: str) -> None:
        """Note that `[start, end)` belongs to no block."""
        if end > start:
            self.skipped.append(Skip(Span(start, end), reason))

    def warn(self, reason: str, start: int, end: int) -> None:
        """Note what could not be made sense of."""
        self.warnings.append(ReadWarning(reason, Span(start, end)))

    def add_heading(self, level: int, start: int, end: int, inner: tuple[int, int]) -> None:
        """Append a heading whose words stand at `inner` and make it the section of what follows."""
        text = self.plain(*inner)
        if not text.plain:
            self.skip(start, end, "markup")
            return
        while self.section and self.section[-1][0] >= level:
            self.section.pop()
        section = tuple(title for _, title in self.section)
        self.blocks.append(Block("heading", Span(start, end), text, level=level, section=section))
        self.section.append((level, text.plain))
        self.in_references = references_follow(text.plain)
