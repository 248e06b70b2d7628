"""Finds tables of aligned columns, as text taken from PDF pages has them.

The rows with numbers decide where the columns are: positions that no such row fills part them. Lines above and below
are then read against these columns, so a head may span several and a cell may go on in the next line. Two columns of
running text have the same gutter, but long pieces of words on both sides, and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from kg.readers._captions import caption_head
from kg.readers._column_pieces import Piece, are_notes, cut, pieces_of, ruled_columns
from kg.readers._grid import RawCell, is_numeric
from kg.readers._lines import Line
from kg.readers._reading import Reading

_GAP = re.compile(r"\S {2,}\S")
_WORDS = re.compile(r"[A-Za-z]{2}")
_MOST_LINES = 400
_LONGEST_PIECE = 36
_LONGEST_TITLE = 50
_LEAST_INDENT = 8
_RULE = re.compile(r"[-=_+─━ \t]*(?:-{3}|={3}|_{3}|[─━]{3})[-=_+─━ \t]*")
_OPEN = "/-–+&(,"  # what no name ends with
_CONTINUES = re.compile(r"[a-z(\[/&%]")


class ColumnRows(NamedTuple):
    """The cells of a table of aligned columns and the number of the line after it."""

    cells: list[RawCell]
    stop: int


def column_rows(reading: Reading, index: int) -> ColumnRows | None:
    """Return the table that begins at line `index`, or `None`."""
    if reading.in_references or not (has_gap(reading.text, reading.lines[index]) or _is_head_alone(reading, index)):
        return None
    numbers, rows = _region(reading, index)
    drawn = ruled_columns(reading.text, reading.lines[max(index - 1, 0) : index + 6]) if rows else []
    if drawn:
        rows = [[part for piece in row for part in cut(reading.text, piece, drawn)] for row in rows]
    columns = _columns(reading.text, rows, drawn)
    if columns is None:
        return None
    count = _last_row(rows, columns)
    if count < 2 or not _is_table(reading, rows[:count], numbers[count - 1] + 1):
        return None
    stop = numbers[count - 1] + 1
    while stop < len(reading.lines) and reading.lines[stop].kind == "text" and _is_rule(reading, stop):
        stop += 1
    return ColumnRows(_cells(reading.text, rows[:count], columns), stop)


def has_gap(text: str, line: Line) -> bool:
    """Say whether the words of a line stand in columns, two or more blanks between them."""
    return _GAP.search(text, line.start, line.end) is not None


def _is_head_alone(reading: Reading, index: int) -> bool:
    """Say whether a line is the head of several columns, set above them and right of the first one."""
    line, after = reading.lines[index], reading.lines[index + 1 : index + 2]
    is_inside = line.start - line.begin >= _LEAST_INDENT and line.end - line.start <= _LONGEST_TITLE
    if not is_inside or not after or after[0].kind != "text" or not has_gap(reading.text, after[0]):
        return False
    return after[0].start - after[0].begin < line.start - line.begin and len(pieces_of(reading.text, after[0])) > 2


def _is_rule(reading: Reading, index: int) -> bool:
    """Say whether a line only draws a line, whole or column by column."""
    line = reading.lines[index]
    return line.kind in ("page", "text") and _RULE.fullmatch(reading.text, line.start, line.end) is not None


def _region(reading: Reading, index: int) -> tuple[list[int], list[list[Piece]]]:
    """Return the numbers of the lines that may be rows, and their pieces.

    One blank line between rows is allowed, and so are lines drawn between them.
    """
    numbers: list[int] = []
    rows: list[list[Piece]] = []
    lines = reading.lines
    while index < len(lines) and len(rows) < _MOST_LINES:
        line = lines[index]
        if line.kind == "blank" or (rows and _is_rule(reading, index)):
            if not (_has_columns(reading, index + 1) or (line.kind != "blank" and _is_title(reading, index + 1))):
                break
            index += 1
            continue
        if line.kind not in ("text", "item", "caption") or index in reading.furniture:
            break
        if line.kind == "caption" and caption_head(reading.text, line.start, line.end):
            break
        pieces = pieces_of(reading.text, line)
        if rows and are_notes(reading.text, pieces, rows):
            break
        numbers.append(index)
        rows.append(pieces)
        index += 1
    return numbers, rows


def _has_columns(reading: Reading, index: int) -> bool:
    """Say whether a line may be a row: words in columns."""
    if index >= len(reading.lines):
        return False
    return reading.lines[index].kind in ("text", "item") and has_gap(reading.text, reading.lines[index])


def _is_title(reading: Reading, index: int) -> bool:
    """Say whether a line is a short one above a row, as the title of a group of rows is."""
    if not _has_columns(reading, index + 1):
        return False
    line = reading.lines[index]
    return line.kind == "text" and line.end - line.start <= _LONGEST_TITLE and not has_gap(reading.text, line)


def _has_numbers(text: str, row: list[Piece]) -> bool:
    return any(is_numeric(text[piece.start : piece.start + 24]) for piece in row[1:])


def _columns(text: str, rows: list[list[Piece]], drawn: list[int]) -> list[tuple[int, int]] | None:
    """Return the columns as ranges of line positions, or `None` if the rows have no common gaps."""
    several = [row for row in rows if len(row) >= 2]
    numeric = [row for row in several if _has_numbers(text, row)]
    ruling = numeric if len(numeric) >= 2 else several
    if len(ruling) < 2 or len(several) < 0.5 * len(rows):
        return None
    width = max(row[-1].right for row in ruling)
    if width > 600:
        return None
    filled = [0] * (width + 1)
    for row in ruling:
        for piece in row:
            for place in range(piece.left, piece.right):
                filled[place] += 1
    allowed = len(ruling) // 12
    columns: list[tuple[int, int]] = []
    left = -1
    for place, count in enumerate(filled):
        if count > allowed and left < 0:
            left = place
        elif count <= allowed and left >= 0:
            if columns and left - columns[-1][1] < 2 and left not in drawn:
                columns[-1] = (columns[-1][0], place)
            else:
                columns.append((left, place))
            left = -1
    return columns if len(columns) >= 2 else None


def _last_row(rows: list[list[Piece]], columns: list[tuple[int, int]]) -> int:
    """Return the number of rows before the running text that follows the table."""
    crossed = [len(row) == 1 and len(_span(row[0], columns)) >= 2 for row in rows]
    for number, row in enumerate(rows):
        if number and crossed[number] and row[0].right - row[0].left > _LONGEST_TITLE:
            return number
    count = len(rows)
    while count > 1 and crossed[count - 1]:  # a note; the title of a group of rows has rows below it
        count -= 1
    return count


def _is_table(reading: Reading, rows: list[list[Piece]], stop: int) -> bool:
    """Say whether rows in columns hold short pieces with numbers or names, not two columns of running text."""
    text = reading.text
    pieces = [piece for row in rows for piece in row]
    several = sum(len(row) >= 2 for row in rows)
    mean = sum(piece.end - piece.start for piece in pieces) / len(pieces)
    numbers = sum(is_numeric(text[piece.start : piece.start + 24]) for piece in pieces)
    words = sum(_WORDS.search(text, piece.start, piece.end) is not None for piece in pieces)
    if mean > _LONGEST_PIECE or several < 0.5 * len(rows) or not words:
        return False
    if numbers >= 3 and numbers >= 0.2 * len(pieces) and words >= 2 and mean < 26:
        return True
    return several >= 2 and _beside_caption(reading, rows[0][0].start, stop)


def _beside_caption(reading: Reading, start: int, stop: int) -> bool:
    """Say whether a table caption stands right before the offset `start` or after the line before `stop`."""
    last = reading.blocks[-1] if reading.blocks else None
    if last is not None and last.kind == "caption" and last.label and "Table" in last.label:
        return not reading.text[last.span.end : start].strip()
    while stop < len(reading.lines) and reading.lines[stop].kind == "blank":
        stop += 1
    if stop == len(reading.lines):
        return False
    head = caption_head(reading.text, reading.lines[stop].start, reading.lines[stop].end)
    return head is not None and "Table" in head.label


def _span(piece: Piece, columns: list[tuple[int, int]]) -> range:
    """Return the columns over which a piece stands; one between two columns belongs to the nearer."""
    over = [number for number, (left, right) in enumerate(columns) if piece.left < right and piece.right > left]
    if not over:
        middle = (piece.left + piece.right) / 2
        over = [min(range(len(columns)), key=lambda number: abs(sum(columns[number]) / 2 - middle))]
    return range(over[0], over[-1] + 1)


def _cells(text: str, rows: list[list[Piece]], columns: list[tuple[int, int]]) -> list[RawCell]:
    """Return the cells; a line that only goes on with cells above adds to them."""
    cells: list[RawCell] = []
    last: dict[int, RawCell] = {}
    number, heads, is_head = -1, 0, True
    in_body = False
    aligned: set[int] = set()
    for row in rows:
        placed = [(_span(piece, columns), piece) for piece in row]
        in_body = in_body or _has_numbers(text, row)
        full = in_body and len(placed) >= len(columns) - 1
        if number >= 0 and _goes_on(text, placed, last) and not (full and _stands_alone(text, placed)):
            for over, piece in placed:
                cell = last[over[0]]
                cell.more.append((piece.start, piece.end))
            continue
        number += 1
        is_head = is_head and not any(is_numeric(text[piece.start : piece.start + 24]) for _, piece in placed)
        heads += is_head
        last = {}
        for over, piece in placed:
            if over[0] in last:
                last[over[0]].more.append((piece.start, piece.end))
                continue
            cell = RawCell(number, over[0], piece.start, piece.end, 1, len(over))
            cells.append(cell)
            last.update(dict.fromkeys(over, cell))
            if abs(piece.left - columns[over[0]][0]) <= 1:
                aligned.add(id(cell))
    _widen([cell for cell in cells if cell.row <= heads], heads, aligned)
    return cells


def _widen(cells: list[RawCell], heads: int, aligned: Collection[int]) -> None:
    """Let cells of the `heads` first rows cover the columns beside them that only the next row fills.

    A head that begins where its first column does (`aligned`) stands over the columns at its right; one set in the
    middle of its columns covers those at its left, too, as far as half the way to the head before it.
    """
    for row in range(heads):
        below = {cell.column for cell in cells if cell.row == row + 1} - {0}
        over = [cell for cell in cells if cell.row == row]
        for before, cell in zip([None, *over], [*over, None], strict=True):
            left = before.column + before.column_span if before else 1
            right = cell.column if cell else max(below, default=-1) + 1
            if right <= left or not below.issuperset(range(left, right)):
                continue
            free = right - left
            own = range(right, right + cell.column_span) if cell else range(0)
            middle = cell is not None and id(cell) not in aligned and below.issuperset(own)
            kept = 0 if before is None or before.column not in below else free // 2 if middle else free
            if before is not None:
                before.column_span += kept
            if cell is not None and middle:
                cell.column -= free - kept
                cell.column_span += free - kept


def _stands_alone(text: str, placed: list[tuple[range, Piece]]) -> bool:
    """Say whether a piece of the line begins as a cell of its own would."""
    return any(_CONTINUES.match(text, piece.start) is None for _, piece in placed)


def _goes_on(text: str, placed: list[tuple[range, Piece]], last: dict[int, RawCell]) -> bool:
    """Say whether a line continues the cells of the row above: no number in it, nothing new in the first column."""
    if any(over[0] not in last or len(over) > 1 or last[over[0]].column_span > 1 for over, _ in placed):
        return False
    over, piece = placed[0]
    if over[0] == 0 and len(placed) == 1 < len(last):
        above = last[0]
        end = above.more[-1][1] if above.more else above.end
        if text[end - 1] in _OPEN:  # `SPEEK/` over `SiO2-5`
            return True
    if any(is_numeric(text[piece.start : piece.start + 24]) for _, piece in placed):
        return False
    return over[0] > 0 or (len(placed) < len(last) and _CONTINUES.match(text, piece.start) is not None)
