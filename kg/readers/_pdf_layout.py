"""Turns the pages of a PDF into the text and the blocks of a document."""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Block, ReadWarning, Span
from kg.readers._grid import Frame, RawCell, make_table
from kg.readers._pdf_blocks import Group, Grouping, join_over_breaks, kind_of, set_levels, setting_of
from kg.readers._pdf_cells import TableLayout, rebuild
from kg.readers._pdf_furniture import furniture
from kg.readers._pdf_glyphs import PageContent
from kg.readers._pdf_heads import CellLines
from kg.readers._pdf_lines import Line
from kg.readers._pdf_order import columns_of, item_of
from kg.readers._pdf_pictures import in_pictures
from kg.readers._pdf_regions import tables_on, with_spread_captions
from kg.readers._pdf_writing import Assembly, Writer

Pages = Sequence[tuple[PageContent, list[Line]]]


class _Layout:
    """Writes groups and notes what becomes of each range of the text."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.todo: list[tuple[Group, Span, list[RawCell], TableLayout | None]] = []
        self.skips: list[tuple[Span, str]] = []
        self.warnings: list[ReadWarning] = []

    def group(self, group: Group) -> None:
        """Write one group."""
        writer = self.writer
        if group.item is not None:
            self._table(group)
            return
        begin = writer.length
        for index, line in enumerate(group.lines):
            in_one = group.kind == "heading" and index > 0
            if index and not in_one:
                writer.write("\n")
            writer.line(line, spaced=in_one and not group.lines[index - 1].text.endswith("-"))
        self.todo.append((group, Span(begin, writer.length), [], None))
        writer.write("\n\n")

    def _table(self, group: Group) -> None:
        """Write a table row by row, or line by line where its cells cannot be told."""
        assert group.item is not None
        layout = rebuild(group.item)
        writer = self.writer
        begin = writer.length
        if layout is None:
            for line in group.item.lines:
                writer.line(line)
                writer.write("\n")
            span = Span(begin, writer.length - 1)
            self.skips.append((span, "table whose cells cannot be told apart"))
            reason = f"the cells of a table on page {group.lines[0].number} cannot be told apart: its text was not read"
            self.warnings.append(ReadWarning(reason, span))
            writer.write("\n")
            return
        cells: list[RawCell] = []
        row = 0
        for cell in layout.cells:
            while row < cell.row:
                writer.write("\n")
                row += 1
            if cells and cells[-1].row == row:
                writer.write("\t")
            cells.append(self._cell(cell))
        self.todo.append((group, Span(begin, writer.length), cells, layout))
        writer.write("\n\n")

    def _cell(self, cell: CellLines) -> RawCell:
        begin = self.writer.length
        for index, line in enumerate(cell.lines):
            self.writer.line(line, spaced=index > 0)
        return RawCell(
            cell.row, cell.column, begin, self.writer.length, cell.row_span, cell.column_span, header=cell.header
        )

    def skip(self, lines: Sequence[Line], reason: str) -> None:
        """Write lines that belong to no block."""
        for line in lines:
            self.skips.append((self.writer.line(line), reason))
            self.writer.write("\n")

    def aside(self, text: str, reason: str) -> None:
        """Write text that belongs to no block."""
        if text.strip():
            begin = self.writer.length
            self.writer.write(text.strip())
            self.skips.append((Span(begin, self.writer.length), reason))
            self.writer.write("\n")


def write_document(pages: Pages) -> tuple[Writer, Assembly]:
    """Return the text of a document and its blocks."""
    set_apart = furniture(pages)
    setting = setting_of([line for _, lines in pages for line in lines if line not in set_apart])
    grouping = Grouping(setting)
    asides: dict[int, list[tuple[Line, str]]] = {}
    for content, lines in pages:
        aside = asides.setdefault(content.number, [])
        aside += [(line, set_apart[line]) for line in lines if line in set_apart]
        body = [line for line in lines if line not in set_apart]
        tables, body = tables_on(content, body)
        pictured = in_pictures(content, body, setting.size)
        aside += [(line, "text inside a picture") for line in body if line in pictured]
        items = [item_of(line) for line in body if line not in pictured]
        for column in columns_of([*with_spread_captions(items, tables), *tables]):
            grouping.add(column)
    set_levels(grouping.groups, setting)
    layout = _Layout()
    _write(layout, pages, join_over_breaks(grouping.groups), asides)
    return layout.writer, _assemble(layout, pages)


def _write(layout: _Layout, pages: Pages, groups: list[Group], asides: dict[int, list[tuple[Line, str]]]) -> None:
    """Write the groups page by page, each page with what belongs to none behind it."""
    by_page: dict[int, list[Group]] = {}
    for group in groups:
        by_page.setdefault(group.lines[0].number, []).append(group)
    for content, _ in pages:
        layout.writer.page(content.number)
        for group in by_page.get(content.number, ()):
            layout.group(group)
        layout.writer.page(content.number)
        for line, reason in asides[content.number]:
            layout.skip([line], reason)
        layout.aside("".join(content.turned), "turned text")
        layout.writer.write("\f\n")


def _assemble(layout: _Layout, pages: Pages) -> Assembly:
    """Return the blocks of the finished text."""
    assembly = Assembly(layout.writer.text, layout.writer.marks)
    for span, reason in layout.skips:
        assembly.skip(span, reason)
    assembly.warnings += layout.warnings
    for group, span, cells, table in layout.todo:
        if table is None:
            assembly.add(kind_of(group), span, level=group.level, label=group.label)
        elif cells:
            frame = Frame(span, "pdf", table.header_rows)
            made = make_table(cells, frame, assembly.plain)
            assembly.blocks.append(Block("table", span, section=assembly.section, table=made))
    for content, _ in pages:
        if content.unmapped:
            at = next((start for start, number in layout.writer.pages if number == content.number), 0)
            reason = f"{content.unmapped} characters of page {content.number} have no meaning in their font"
            assembly.warnings.append(ReadWarning(reason, Span(at, at + 1)))
    return assembly
