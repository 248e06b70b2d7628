"""Finds the tables of plain text and markdown and appends them as blocks.

Each function takes the number of a line at which a table of its notation may begin and returns the number of the line
after it, or 0 if there is none.
"""

from __future__ import annotations

import re

from kg.document import Block, Span
from kg.readers._captions import caption_head
from kg.readers._columns import ColumnRows, column_rows, has_gap
from kg.readers._delimited import (
    is_delimiter_row,
    pipe_cells,
    raw_cells,
    spread_heads,
    strip,
    tab_cells,
    with_upper_heads,
)
from kg.readers._drawn_grid import drawn_grid
from kg.readers._grid import Frame, RawCell, is_numeric, make_table
from kg.readers._latextable import read_tabular, tabular_range
from kg.readers._loose_cells import loose_rows
from kg.readers._reading import Reading
from kg.readers._tab_rows import rows_end
from kg.readers._tagtable import read_tag_table, table_end

_WRAPPER = re.compile(r"(?:</?(?:html|body|div|center|p|br)\b[^<>\n]{0,200}>\s*){1,8}", re.IGNORECASE)
_MARKUP = re.compile(r"\\[a-z]+\*?(?:\{[^{}]*\})?|[{}\s]")
_LINE = re.compile(r"[^\n]+")
_LARGEST_TABLE = 4_000_000
_LONG_CELL = 160
_LEAST_NUMBERS = 0.3  # of the cells of a table of tabs in the middle of a paragraph
_COUNTER = re.compile(r"(?:[-*•▪]|\(?\[?\d{1,3}[.)\]]?|\(?[a-z][.)])$")


def _append(reading: Reading, cells: list[RawCell], frame: Frame) -> None:
    """Append a table block; one without any filled cell is skipped."""
    if any(cell.end > cell.start for cell in cells):
        section = tuple(title for _, title in reading.section)
        reading.blocks.append(
            Block("table", frame.span, section=section, table=make_table(cells, frame, reading.plain_ranges))
        )
    else:
        reading.skip(frame.span.start, frame.span.end, "empty table")


def html_table(reading: Reading, index: int) -> int:
    """Append the HTML table that begins at line `index`."""
    text = reading.text
    start = text.index("<table", reading.lines[index].start)
    reading.skip(*strip(text, reading.lines[index].start, start), "markup")
    end = table_end(text, start, min(len(text), start + _LARGEST_TABLE))
    table = read_tag_table(text, start, end)
    begin = start
    if table.caption and table.caption[1] > table.caption[0]:
        begin = _inner_caption(reading, start, table.caption)
    _append(reading, table.cells, Frame(Span(begin, end), "html", table.header_rows))
    return _after(reading, index, end)


def _inner_caption(reading: Reading, start: int, inner: tuple[int, int]) -> int:
    """Append the caption that stands inside a table as a block before it; return where the table goes on."""
    reading.skip(start, inner[0], "markup")
    head = caption_head(reading.text, *inner)
    reading.add("caption", *inner, label=head.label if head else None)
    return inner[1]


def _after(reading: Reading, index: int, end: int) -> int:
    """Return the line after the offset `end`; words that stand behind it on its line become a paragraph."""
    lines = reading.lines
    while index < len(lines) and lines[index].end <= end:
        index += 1
    if index == len(lines) or lines[index].begin >= end:
        return index
    rest, stop = strip(reading.text, end, lines[index].end)
    if rest == stop:
        return index + 1
    wrapper = _WRAPPER.match(reading.text, rest, stop)
    if wrapper and wrapper.end() == stop:
        reading.skip(rest, stop, "markup")
    elif reading.text.startswith("<table", rest):
        lines[index] = lines[index]._replace(begin=rest, start=rest, kind="html_table")
        return index
    else:
        reading.add("paragraph", rest, stop)
    return index + 1


def pipe_table(reading: Reading, index: int) -> int:
    """Append the pipe table that begins at line `index`, with or without a row of dashes."""
    text, lines = reading.text, reading.lines
    stop = index
    while stop < len(lines) and lines[stop].kind == "pipe":
        stop += 1
    marked: int | None = None
    rows: list[list[tuple[int, int]]] = []
    for line in lines[index:stop]:
        if is_delimiter_row(text, line):
            marked = len(rows) if marked is None else marked
        else:
            rows.append(pipe_cells(text, line))
    if marked is None and (len(rows) < 2 or len(rows[0]) < 2):
        return 0
    span = Span(lines[index].start, lines[stop - 1].end)
    cells = raw_cells(rows)
    parted = with_upper_heads(text, cells) if marked == 1 else None
    _append(reading, parted or cells, Frame(span, "pipe", 2 if parted else marked or None))
    return stop


def grid_table(reading: Reading, index: int) -> int:
    """Append the table drawn with `+---+` whose upper edge is line `index`."""
    found = drawn_grid(reading.text, reading.lines, index)
    if found is None:
        return 0
    span = Span(reading.lines[index].start, reading.lines[found.stop - 1].end)
    _append(reading, found.cells, Frame(span, "pipe", found.heads))
    return found.stop


def tab_table(reading: Reading, index: int) -> int:
    """Append the table of tab-separated lines that begins at line `index`; captions at its edges stand alone."""
    text, lines = reading.text, reading.lines
    stop = rows_end(text, lines, index, reading.furniture)
    rows = [tab_cells(text, line) for line in lines[index:stop]]
    if not _is_table(text, rows) or reading.in_references:
        return 0
    first, last = index, stop
    if _lone_caption(reading, rows[0]):
        first += 1
    if last - first > 2 and _lone_caption(reading, rows[-1]):
        last -= 1
    rows = rows[first - index : last - index]
    if first > index:
        _edge_caption(reading, index)
    width = max(max((column + 1 for column, (a, b) in enumerate(row) if b > a), default=0) for row in rows)
    rows = [row[:width] for row in rows]
    cells = raw_cells(rows)
    span = Span(lines[first].start, lines[last - 1].end)
    if text[lines[first].begin : lines[first].start].count("\t"):
        span = Span(min(cell.start for cell in cells), span.end) if cells else span
    spread_heads(rows, cells, _lines_of_head(rows, text))
    _append(reading, cells, Frame(span, "tab"))
    if last < stop:
        _edge_caption(reading, last)
    return stop


def _lone_caption(reading: Reading, row: list[tuple[int, int]]) -> bool:
    """Say whether only the first cell of a row is filled and begins like a caption."""
    start, end = row[0]
    alone = end > start and all(a == b for a, b in row[1:])
    return alone and caption_head(reading.text, start, end) is not None


def _edge_caption(reading: Reading, index: int) -> None:
    """Append the caption that the first or last row of a tab table is."""
    line = reading.lines[index]
    head = caption_head(reading.text, line.start, line.end)
    reading.add("caption", line.start, line.end, label=head.label if head else None)


def begins_table(reading: Reading, index: int) -> bool:
    """Say whether a table of tabs or of aligned columns with numbers begins at a line below a line of words."""
    lines = reading.lines
    if lines[index].kind == "tab":
        stop = rows_end(reading.text, lines, index)
        rows = [tab_cells(reading.text, line) for line in lines[index:stop]]
        filled = [reading.text[start:end] for row in rows for start, end in row if end > start]
        return _is_table(reading.text, rows) and sum(map(is_numeric, filled)) >= _LEAST_NUMBERS * len(filled)
    if loose_rows(reading, index) is not None:
        return True
    before = lines[index - 1]
    if has_gap(reading.text, before) or not has_gap(reading.text, lines[index]):
        return False
    return column_rows(reading, index) is not None


def _is_table(text: str, rows: list[list[tuple[int, int]]]) -> bool:
    """Say whether lines with tabs are rows of one table and no list or indented prose."""
    filled = [sum(end > start for start, end in row) for row in rows]
    if len(rows) < 2 or max(filled) < 2 or sum(count >= 2 for count in filled) < len(rows) / 2:
        return False
    lengths = [end - start for row in rows for start, end in row if end > start]
    if sum(lengths) / len(lengths) > _LONG_CELL:
        return False
    firsts = [text[start:end] for start, end in (row[0] for row in rows) if end > start]
    return max(filled) > 2 or not (firsts and all(map(_COUNTER.match, firsts)) and sum(lengths) > 40 * len(rows))


def _lines_of_head(rows: list[list[tuple[int, int]]], text: str) -> int:
    """Return the number of leading rows that hold no number after their first cell."""
    count = 0
    for row in rows[:-1]:
        if any(end > start and (text[start].isdigit() or text[start] in "-~<>") for start, end in row[1:]):
            break
        if count and not any(end > start for start, end in row[1:]):
            break  # the title of the first rows
        count += 1
    return count if count <= 4 else 1


def latex_table(reading: Reading, index: int) -> int:
    """Append the LaTeX table that begins at line `index`: its caption, its rows, its notes."""
    text = reading.text
    found = tabular_range(text, reading.lines[index].start)
    if found is None:
        return 0
    start = reading.lines[index].start
    caption = found.caption
    if caption and caption[0] < found.start:
        _latex_caption(reading, start, caption)
        start = caption[1]
    _loose_lines(reading, start, found.start, is_below=False)
    cells, heads = read_tabular(text, found.body_start, found.body_end)
    _append(reading, cells, Frame(Span(found.start, found.end), "latex", heads))
    if caption and caption[0] >= found.end:
        _latex_caption(reading, found.end, caption)
        reading.skip(*strip(text, caption[1], found.outer_end), "markup")
    else:
        _loose_lines(reading, found.end, found.outer_end, is_below=True)
    return _after(reading, index, found.outer_end)


def _loose_lines(reading: Reading, start: int, end: int, *, is_below: bool) -> None:
    """Append the caption without a command that stands in a LaTeX table beside its rows, and the notes below them."""
    heads = (
        (line.span(), caption_head(reading.text, *line.span())) for line in _LINE.finditer(reading.text, start, end)
    )
    span, head = next((one for one in heads if one[1] is not None), ((end, end), None))
    _notes_in(reading, start, span[0], is_below=is_below)
    if head is not None:
        reading.add("caption", *span, label=head.label)
        _notes_in(reading, span[1], end, is_below=is_below)


def _notes_in(reading: Reading, start: int, end: int, *, is_below: bool) -> None:
    """Append a stretch below the rows of a LaTeX table as a note if it has words, and as markup else."""
    start, end = strip(reading.text, start, end)
    if is_below and _MARKUP.sub("", reading.text[start:end]):
        reading.add("footnote", start, end)
    else:
        reading.skip(start, end, "markup")


def _latex_caption(reading: Reading, start: int, inner: tuple[int, int]) -> None:
    """Append the caption of a LaTeX table as a block; the command around it is markup."""
    reading.skip(*strip(reading.text, start, inner[0]), "markup")
    head = caption_head(reading.text, *inner)
    reading.add("caption", *inner, label=head.label if head else None)


def loose_table(reading: Reading, index: int) -> int:
    """Append the table of cells parted by commas, or on lines of their own, that begins at line `index`."""
    return _append_rows(reading, index, loose_rows(reading, index))


def fixed_table(reading: Reading, index: int) -> int:
    """Append the table of aligned columns that begins at line `index`."""
    return _append_rows(reading, index, column_rows(reading, index))


def _append_rows(reading: Reading, index: int, found: ColumnRows | None) -> int:
    if found is None:
        return 0
    lines = reading.lines
    span = Span(lines[index].start, lines[found.stop - 1].end)
    _append(reading, found.cells, Frame(span, "fixed"))
    return found.stop
