"""Sets the caption and the notes that a converter printed as rows of a table apart from it.

A web page or a converter gives them one cell across all columns, or the same words in each column.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import Block, Cell, Span, Table, expand
from kg.readers._captions import caption_head
from kg.readers._grid import is_numeric

_NOTE = re.compile(
    r"(?:\^[\w*†‡§¶,]{1,4}\s*|[*†‡§¶#]\s?|[a-h]\)?\s+(?=[A-Z]|\d)|\([a-h*]\)\s|\[[a-h]\]\s|notes?\b\s*[.:])", re.I
)
_LEAST_ROWS = 3
_LEAST_NUMBERS = 0.6  # of the first row of a further part without heads


def with_edges_apart(blocks: list[Block]) -> list[Block]:
    """Return blocks in which a first row that is a caption and last rows that are notes stand beside their table."""
    return [part for block in blocks for part in (_parts(block, block.table) if block.table else (block,))]


def _parts(block: Block, table: Table) -> list[Block]:
    caption = _lone(table, 0) if table.rows >= _LEAST_ROWS else None
    head = caption_head(caption.text.plain, 0, len(caption.text.plain)) if caption is not None else None
    if head is None or not head.label.startswith("Table"):
        caption = None
    first, last = int(caption is not None), table.rows
    notes: list[Cell] = []
    while last - first >= _LEAST_ROWS and (note := _lone(table, last - 1)) and _NOTE.match(note.text.plain):
        notes.insert(0, note)
        last -= 1
    if caption is None and not notes:
        return [block]
    begin = caption.span.end if caption is not None else block.span.start
    end = notes[0].span.start if notes else block.span.end
    rest = replace(block, span=Span(begin, end), table=_between(table, first, last, Span(begin, end)))
    stops = [*(note.span.start for note in notes[1:]), block.span.end]
    below = [
        replace(block, kind="footnote", span=Span(note.span.start, stop), text=note.text, table=None)
        for note, stop in zip(notes, stops, strict=False)
    ]
    if caption is None or head is None:
        return [rest, *below]
    span = Span(block.span.start, caption.span.end)
    above = replace(block, kind="caption", span=span, text=caption.text, label=head.label, table=None)
    return [above, rest, *below]


def _lone(table: Table, row: int) -> Cell | None:
    """Return the cell of words that is all a row prints, in one column or, repeated, in every one."""
    cells = [cell for cell in table.grid[row] if cell is not None and cell.text.plain.strip()]
    if not cells or cells[0] is not table.grid[row][0] or table.columns < 2 or cells[0].row_span > 1:
        return None
    is_alone = all(cell is cells[0] for cell in cells)
    is_repeated = len(cells) == table.columns and len({cell.text.plain for cell in cells}) == 1
    return cells[0] if is_alone or is_repeated else None


def _between(table: Table, first: int, last: int, span: Span) -> Table:
    """Return a table of the rows `[first, last)`."""
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < last)
    grid = expand(cells, last - first, table.columns)
    return replace(table, cells=cells, grid=grid, span=span, header_rows=max(0, table.header_rows - first))


def with_heads_of(first: Table | None, table: Table) -> Table:
    """Return a further part of a table that begins with numbers below the heads of the first part."""
    if first is None or not first.header_rows or first.columns != table.columns or not table.rows:
        return table
    row = [cell.text.plain.strip() for cell in table.grid[0][1:] if cell is not None]
    if not row or sum(map(is_numeric, row)) < _LEAST_NUMBERS * len(row):
        return table
    count = first.header_rows
    heads = tuple(cell for cell in first.cells if cell.row < count)
    below = tuple(replace(cell, row=cell.row + count, is_header=False) for cell in table.cells)
    cells = (*heads, *below)
    return replace(table, cells=cells, grid=expand(cells, table.rows + count, table.columns), header_rows=count)
