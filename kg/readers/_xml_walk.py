"""Walks an element tree in document order and makes the blocks of a document from it.

A format gives the walker one function for each of its block elements. Everything else is inline content: whatever
stands between two block elements becomes a paragraph, so text in an unknown element is read, never lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.document import Block, BlockKind, ReadWarning, Skip, Span, Table, TableOrigin
from kg.readers._xml_flow import Tagged, trimmed
from kg.readers._xml_label import label_of
from kg.readers._xml_table import read_table, stray_texts
from kg.readers._xml_tree import Chars, Node

Handler = Callable[["Walker", Node], None]


class Walker:
    """Collects blocks, skips and warnings. `section` holds the headings above the current place.

    `trail` keeps rank and title of the open headings for formats that do not nest their sections; `label_node` and
    `label_block` the label that stood alone before its caption.
    """

    def __init__(self, tagged: Tagged, handlers: Mapping[str, Handler], origin: TableOrigin) -> None:
        self.tagged = tagged
        self.handlers = handlers
        self.origin: TableOrigin = origin
        self.blocks: list[Block] = []
        self.skips: list[Skip] = []
        self.warnings: list[ReadWarning] = []
        self.section: tuple[str, ...] = ()
        self.trail: list[tuple[int, str]] = []
        self.label_node: Node | None = None
        self.label_block: Block | None = None
        self.kind: BlockKind = "paragraph"

    def walk(self, children: Iterable[Node | Chars], kind: BlockKind | None = None) -> None:
        """Read content: block elements by their handlers, what stands between them as blocks of `kind`."""
        before = self.kind
        self.kind = kind or before
        run: list[Node | Chars] = []
        for child in children:
            if isinstance(child, Chars):
                run.append(child)
            elif child.tag in self.handlers and (not run or child.tag in self.tagged.dialect.blocks):
                self.flush(run)
                self.handlers[child.tag](self, child)
            elif child.has_block:
                self.flush(run)
                self.walk(child.children)
            else:
                run.append(child)
        self.flush(run)
        self.kind = before

    def flush(self, run: list[Node | Chars]) -> None:
        """Make a block of the inline content collected in `run` and empty it; what is silent at its ends stays out."""
        start, end = 0, len(run)
        while start < end and self._is_empty(run[start]):
            start += 1
        while end > start and self._is_empty(run[end - 1]):
            end -= 1
        if start < end:
            self.add([run[start:end]], self.kind)
        for child in (*run[:start], *run[end:]):
            if isinstance(child, Node) and child.tag in self.handlers:
                self.handlers[child.tag](self, child)
        run.clear()

    def _is_empty(self, child: Node | Chars) -> bool:
        """Say whether inline content is white space or has a handler of its own."""
        if isinstance(child, Node):
            return child.tag in self.handlers
        return not self.tagged.text[child.start : child.end].strip()

    def add(
        self, parts: list[list[Node | Chars]], kind: BlockKind, *, level: int = 0, separator: str = ""
    ) -> Block | None:
        """Add one block made of pieces of inline content; return it, `None` if they hold no text."""
        parts = sorted((part for part in parts if part), key=lambda part: part[0].start)
        if not parts:
            return None
        text = self.tagged.joined(parts, separator)
        if not text.plain:
            return None
        span = trimmed(self.tagged.text, Span(parts[0][0].start, parts[-1][-1].end))
        block = Block(kind, span, text, level=level, section=self.section)
        self.blocks.append(block)
        return block

    def heading(self, nodes: Iterable[Node | None], level: int) -> str | None:
        """Add a heading made of the given elements (number, title); return its plain text."""
        block = self.add([node.children for node in nodes if node is not None], "heading", level=level)
        return block.text.plain if block else None

    def within(self, title: str | None, children: Iterable[Node | Chars], kind: BlockKind | None = None) -> None:
        """Read content as a section below the heading `title`."""
        before = self.section
        if title:
            self.section = (*before, title)
        self.walk(children, kind)
        self.section = before

    def caption(self, nodes: Iterable[Node | None], *, label: Node | None = None, target: str = "") -> Block | None:
        """Add a caption made of the given elements. `target` (`Figure`, `Table`) completes a bare number."""
        parts = [node.children for node in nodes if node is not None]
        block = self.add(parts, "caption")
        if block is None:
            return None
        printed = label.literal() if label is not None else block.text.plain
        block = replace(block, label=label_of(printed, target if label is not None else ""))
        self.blocks[-1] = block
        return block

    def table(self, node: Node, caption: Block | None = None, notes: Iterable[Block] = ()) -> Table | None:
        """Add a table block; return its table, `None` (with a warning) if it has no cells."""
        table = read_table(node, self.tagged, self.origin)
        if table is None:
            self.warn("table without cells", node)
            return None
        self.warnings += [ReadWarning("text in a table but in none of its cells", span) for span in stray_texts(node)]
        table = replace(table, caption=caption, label=caption.label if caption else None, notes=tuple(notes))
        self.blocks.append(Block("table", table.span, section=self.section, label=table.label, table=table))
        return table

    def skip(self, node: Node, reason: str) -> None:
        """Set an element aside with the reason."""
        if node.end > node.start:
            self.skips.append(Skip(node.span, reason))

    def warn(self, reason: str, node: Node) -> None:
        """Note something that could not be read."""
        self.warnings.append(ReadWarning(reason, node.span))


def cover(text: str, root: Node, blocks: Iterable[Block], skips: Iterable[Skip]) -> tuple[Skip, ...]:
    """Return `skips` in order, completed so that every character that is not blank is in a block or a skip.

    Text that no block took is set aside as such; what remains between blocks are tags, comments and instructions.
    """
    known = list(skips)
    covered = _merged([*(block.span for block in blocks), *(skip.span for skip in known)])
    outside = [
        Skip(trimmed(text, gap), "text outside the blocks of the format") for gap in _uncovered(text, root, covered)
    ]
    known += outside
    covered = _merged([*covered, *(skip.span for skip in outside)])
    known += [
        Skip(trimmed(text, gap), "markup")
        for gap in _gaps(covered, 0, len(text))
        if not text[gap.start : gap.end].isspace()
    ]
    return tuple(sorted(known, key=lambda skip: skip.span))


def _uncovered(text: str, root: Node, covered: list[Span]) -> Iterator[Span]:
    """Yield the parts of text nodes that no span of the union covers."""
    index, count = 0, len(covered)
    for start, end, _ in root.texts():
        while index < count and covered[index].end <= start:
            index += 1
        if index < count and covered[index].start <= start and end <= covered[index].end:
            continue
        if not text[start:end].isspace():
            yield from (gap for gap in _gaps(covered, start, end) if text[gap.start : gap.end].strip())


def _merged(spans: list[Span]) -> list[Span]:
    """Return the union of spans as disjoint spans in order."""
    union: list[Span] = []
    for span in sorted(spans):
        if span.start == span.end:
            continue
        if union and span.start <= union[-1].end:
            if span.end > union[-1].end:
                union[-1] = Span(union[-1].start, span.end)
        else:
            union.append(span)
    return union


def _gaps(union: list[Span], start: int, end: int) -> list[Span]:
    """Return the parts of `[start, end)` that the union leaves open."""
    found: list[Span] = []
    for index in range(max(0, bisect_right(union, (start, end)) - 1), len(union)):
        span = union[index]
        if span.start >= end:
            break
        if span.start > start:
            found.append(Span(start, span.start))
        start = max(start, span.end)
    if start < end:
        found.append(Span(start, end))
    return found
