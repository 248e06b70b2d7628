"""Reads the JSON that docling writes of a paper (DoclingDocument 1.x): its body in reading order, tables with spans.

docling keeps no places in the original file, so the source that quotes are checked in is the text that is written here,
as it is for a PDF: a line for a paragraph, tabs between cells, a caret before what is raised.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.document import Block, BlockKind, Document, ReadWarning, Source, Span, Style, document_id
from kg.errors import ReadError
from kg.readers._binding import bind_tables
from kg.readers._captions import caption_head
from kg.readers._grid import Frame, RawCell, make_table
from kg.readers._headings import references_follow
from kg.readers._pdf_writing import Assembly, Mark, Writer
from kg.readers._sniff import decode

SUFFIXES = (".json",)
MEDIA_TYPE = "application/json"
_SCHEMA = "DoclingDocument"
_HINT = "of JSON files only those that docling writes can be read; give the paper itself or another conversion"
_HEAD = re.compile(rb'\s*\{\s*"schema_name"\s*:\s*"DoclingDocument"')
_DEEPEST = 200
# What docling splits off is stripped: a symbol that alone follows an index goes on with its formula.
_GOES_ON = re.compile(r"[,.;:)\]}%]|(?:[A-Z][a-z]?|[()\[\]])+$")
_CLOSING = re.compile(r"[,.;:)\]}%]")
_KINDS: Mapping[str, BlockKind] = {
    "title": "heading",
    "section_header": "heading",
    "list_item": "list_item",
    "caption": "caption",
    "footnote": "footnote",
    "formula": "equation",
    "reference": "reference",
}
_SCRIPTS: Mapping[str, Style] = {"sub": "sub", "super": "sup"}
_ASIDE = frozenset(["furniture", "background"])
Node = dict[str, Any]


def begins(head: bytes) -> bool:
    """Say whether the first bytes of a `.json` file are those of a document and not of any other data."""
    return _HEAD.match(head) is not None


def read(data: bytes, name: str) -> Document:
    """Return the document of a DoclingDocument.

    Raises:
        ReadError: the bytes are no JSON, no DoclingDocument, or one of a version that is not known.
    """
    text, _, warnings = decode(data, name)
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(name, f"is no whole JSON file: {error}", hint="convert the original again") from None
    if not isinstance(tree, dict) or tree.get("schema_name") != _SCHEMA:
        raise ReadError(name, "is JSON, but no DoclingDocument", hint=_HINT)
    if not str(tree.get("version")).startswith("1."):
        raise ReadError(name, f"is a DoclingDocument of the unknown version {tree.get('version')}", hint=_HINT)
    walker = _Walker(tree)
    try:
        walker.walk(tree.get("body") or {})
        walker.leave_out(tree.get("furniture") or {})
        walker.leave_out_rest()
    except (TypeError, ValueError, AttributeError) as error:
        raise ReadError(name, f"is a damaged DoclingDocument: {error}", hint="convert the original again") from None
    assembly = walker.assemble()
    if not assembly.blocks:
        raise ReadError(name, "is a DoclingDocument without text", hint="convert the original again, with OCR")
    source = Source(name, assembly.text, document_id(data), MEDIA_TYPE, pages=tuple(walker.writer.pages))
    return Document(
        source=source,
        blocks=bind_tables(assembly.blocks),
        skipped=tuple(sorted(assembly.skipped, key=lambda skip: skip.span)),
        warnings=(*warnings, *assembly.warnings),
        misprints=assembly.misprints,
    )


class _Item(NamedTuple):
    """What becomes of a stretch of the written text: a block of a kind and level, or a table of cells."""

    kind: BlockKind
    span: Span
    level: int = 0
    cells: tuple[RawCell, ...] = ()


class _Walker:
    """Writes the items of a tree one after the other and remembers what block each becomes."""

    def __init__(self, tree: Node) -> None:
        self.writer = Writer()
        self._tree = tree
        self._written: set[str] = set()
        self._items: list[_Item] = []
        self._skips: list[tuple[Span, str]] = []
        self._lost: list[str] = []

    def walk(self, node: Node, depth: int = 0) -> None:
        """Write a node and all that hangs on it, each once: captions before tables, notes behind."""
        reference, label = str(node.get("self_ref")), str(node.get("label"))
        if reference in self._written or depth > _DEEPEST:
            return
        self._written.add(reference)
        children = list(self._linked(node, "children"))
        for caption in self._linked(node, "captions"):
            self.walk(caption, depth + 1)
        cells = node.get("data", {}).get("table_cells") if isinstance(node.get("data"), dict) else None
        if node.get("content_layer") in _ASIDE:
            self._set_apart(node, "page header or footer")
        elif label == "inline":
            self._written.update(str(child.get("self_ref")) for child in children)
            self._paragraph("paragraph", children, 0)
        elif cells:
            self._table(node, [cell for cell in cells if isinstance(cell, dict)])
        elif node.get("text"):
            kind = _KINDS.get(label, "paragraph")
            self._paragraph(kind, [node], _level(node) if kind == "heading" else 0)
        for note in self._linked(node, "footnotes"):
            self.walk(note, depth + 1)
        for child in children:
            if reference.startswith("#/pictures") and str(child.get("self_ref")) not in self._written:
                self._set_apart(child, "text inside a picture")
            else:
                self.walk(child, depth + 1)

    def leave_out(self, furniture: Node) -> None:
        """Write heads and feet of pages as what belongs to no block."""
        for child in self._linked(furniture, "children"):
            self._set_apart(child, "page header or footer")

    def leave_out_rest(self) -> None:
        """Write texts that nothing in the body leads to, so that none is lost without a word."""
        texts = self._tree.get("texts")
        for node in texts if isinstance(texts, list) else ():
            if isinstance(node, dict) and str(node.get("self_ref")) not in self._written:
                self._set_apart(node, "text that the body does not lead to")

    def assemble(self) -> Assembly:
        """Return the finished text with its blocks."""
        assembly = Assembly(self.writer.text, self.writer.marks)
        for span, reason in self._skips:
            assembly.skip(span, reason)
        for kind, span, level, cells in self._items:
            if cells:
                marked = 1 + max((cell.row for cell in cells if cell.header), default=-1)
                table = make_table(cells, Frame(span, "docling", marked or None), assembly.plain)
                assembly.blocks.append(Block("table", span, section=assembly.section, table=table))
                continue
            head = caption_head(assembly.text, *span) if kind in ("caption", "paragraph") else None
            if kind in ("list_item", "paragraph") and assembly.section and references_follow(assembly.section[-1]):
                kind = "reference"
            assembly.add("caption" if head else kind, span, level=level, label=head.label if head else None)
        if self._lost:
            reason = f"names parts that are not in the file: {', '.join(self._lost[:3])}"
            assembly.warnings.append(ReadWarning(reason, Span(0, min(1, len(assembly.text)))))
        return assembly

    def _linked(self, node: Node, key: str) -> Iterator[Node]:
        """Yield the nodes to which the references under `key` lead; what leads nowhere is noted."""
        listed = node.get(key)
        for link in listed if isinstance(listed, list) else ():
            reference = str(link.get("$ref") or link.get("cref")) if isinstance(link, dict) else str(link)
            _, _, (name, _, index) = (*reference.partition("/")[:2], reference.partition("/")[2].partition("/"))
            group = self._tree.get(name)
            if isinstance(group, list) and index.isdecimal() and int(index) < len(group):
                if isinstance(group[int(index)], dict):
                    yield group[int(index)]
            else:
                self._lost.append(reference)

    def _paragraph(self, kind: BlockKind, nodes: Sequence[Node], level: int) -> None:
        begin = self.writer.length
        last: str | None = None
        for node in nodes:
            text = " ".join(str(node.get("text") or "").split())
            if not text:
                continue
            self._page(node)
            script = _SCRIPTS.get(str((node.get("formatting") or {}).get("script")))
            is_tied = script is not None or _GOES_ON.match(text) if last == "sub" else script or _CLOSING.match(text)
            if self.writer.length > begin and not is_tied:
                self.writer.write(" ")
            start = self.writer.length
            self.writer.write("^" + text if script == "sup" else text)
            if script is not None:
                self.writer.marks.append(Mark(start, self.writer.length, script))
            last = script
        self._end(kind, begin, level)

    def _table(self, node: Node, cells: Sequence[Node]) -> None:
        self._page(node)
        begin = self.writer.length
        found: list[RawCell] = []
        for cell in sorted(cells, key=_place_of):
            row, column = _place_of(cell)
            if found:
                self.writer.write("\t" if found[-1].row == row else "\n")
            start = self.writer.length
            self.writer.write(" ".join(str(cell.get("text") or "").split()))
            heads = bool(cell.get("column_header"))
            spans = (max(1, int(cell.get("row_span") or 1)), max(1, int(cell.get("col_span") or 1)))
            found.append(RawCell(row, column, start, self.writer.length, *spans, header=heads))
        self._end("table", begin, 0, tuple(found))

    def _end(self, kind: BlockKind, begin: int, level: int, cells: tuple[RawCell, ...] = ()) -> None:
        if self.writer.length > begin:
            self._items.append(_Item(kind, Span(begin, self.writer.length), level, cells))
            self.writer.write("\n\n")

    def _set_apart(self, node: Node, reason: str) -> None:
        """Write what belongs to no block."""
        self._written.add(str(node.get("self_ref")))
        text = " ".join(str(node.get("text") or "").split())
        if text:
            begin = self.writer.length
            self.writer.write(text)
            self._skips.append((Span(begin, self.writer.length), reason))
            self.writer.write("\n")

    def _page(self, node: Node) -> None:
        """Note the page of a node that tells it."""
        places = node.get("prov")
        first = places[0] if isinstance(places, list) and places else None
        number = first.get("page_no") if isinstance(first, dict) else None
        if isinstance(number, int):
            self.writer.page(number)


def _level(node: Node) -> int:
    """Return the level of a heading: the title's is 1, its sections' 2."""
    found = node.get("level")
    return 1 if node.get("label") == "title" else 1 + max(1, found if isinstance(found, int) else 1)


def _place_of(cell: Node) -> tuple[int, int]:
    """Return the row and the column of a cell."""
    return int(cell.get("start_row_offset_idx") or 0), int(cell.get("start_col_offset_idx") or 0)
