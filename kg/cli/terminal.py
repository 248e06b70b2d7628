"""Puts rows and records on stdout: as a table for people, as CSV, TSV or JSON for machines.

A pipe gets tables in full width. On a terminal, columns without any value are left out; where the rest is too wide, a
text that all rows share stands above them once, long texts are folded and cut, and where that is not enough each row
becomes a paragraph of its own. Tables round what was computed to more digits than anybody reads; machines get all.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

import click

Cell = str | int | float | Decimal | bool | None
Row = Sequence[Cell]

GAP = "  "
DOTS = "…"
NARROWEST = 12
"""A column of text is not folded to fewer columns of the terminal than this."""
TALLEST = 4
"""A folded text takes at most so many lines of a row."""
MOST_DIGITS = 6
"""A number with more significant digits than this was computed, and is shown with `FEW_DIGITS`."""
FEW_DIGITS = 4

_PIECES = re.compile(r"[A-Z][a-z]?\d*(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\dA-Z]+|.")


def say(message: str = "", *, nl: bool = True) -> None:
    """Print a message for people to stderr."""
    click.echo(message, err=True, nl=nl)


def styled(text: str, **style: str | bool) -> str:
    """Colour a text unless the user wants none (`NO_COLOR`)."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **style)  # type: ignore[arg-type]


def print_json(value: object) -> None:
    """Print a value as indented JSON; decimals become numbers."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_table(columns: Sequence[str], rows: Iterable[Row]) -> bool:
    """Print rows under their columns, for a terminal or in full width for a pipe; tell whether a text was cut."""
    listed = [[_readable(cell) for cell in row] for row in rows]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    lines = table_lines(columns, listed, width)
    for line in lines:
        click.echo(line)
    return sum(line.count(DOTS) for line in lines) > sum(cell.count(DOTS) for row in listed for cell in row)


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Return the lines of a table that takes at most `width` columns of a terminal (`None`: as many as it needs)."""
    if width is None or not rows:
        return _grid(columns, rows, _widths(columns, rows))
    kept = [index for index in range(len(columns)) if any(row[index] for row in rows)] or list(range(len(columns)))
    columns, rows = [columns[index] for index in kept], [[row[index] for index in kept] for row in rows]
    above: list[str] = []
    if _excess(_widths(columns, rows), width) > 0:
        columns, rows, above = _shared_above(columns, rows, width)
    widths, numeric = _widths(columns, rows), _numeric(columns, rows)
    longest = [max(len(word) for row in rows for word in row[index].split() or [""]) for index in range(len(columns))]
    floors = [max(NARROWEST, min(size, 2 * NARROWEST)) for size in longest]
    if not _narrow(widths, numeric, floors, width) and not _narrow(widths, numeric, [NARROWEST] * len(columns), width):
        return [*above, *_paragraphs(columns, rows, width)]
    return [*above, *_grid(columns, rows, widths)]


def _shared_above(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int
) -> tuple[Sequence[str], Sequence[Sequence[str]], list[str]]:
    """Take the texts that all rows share out of a table; return the lines that say them."""
    numeric = _numeric(columns, rows)
    same = [len(rows) > 1 and not numeric[i] and len({row[i] for row in rows}) == 1 for i in range(len(columns))]
    if not any(same) or all(same):
        return columns, rows, []
    shared = [[row for row, is_same in zip(rows[0], same, strict=True) if is_same]]
    lines = _paragraphs([name for name, is_same in zip(columns, same, strict=True) if is_same], shared, width)
    rest = [index for index, is_same in enumerate(same) if not is_same]
    return [columns[index] for index in rest], [[row[index] for index in rest] for row in rows], [*lines, ""]


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max([_width(name), *(_width(row[index]) for row in rows)]) for index, name in enumerate(columns)]


def _numeric(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[bool]:
    return [bool(rows) and all(_is_number(row[index]) for row in rows if row[index]) for index in range(len(columns))]


def _excess(widths: Sequence[int], width: int) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1) - width


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return the lines of a table whose columns are so wide."""
    numeric = _numeric(columns, rows)
    lines = [_line(columns, widths, numeric), GAP.join("-" * size for size in widths)]
    for row in rows:
        folded = [_cut(_folded(cell, size), size) for cell, size in zip(row, widths, strict=True)]
        height = max(map(len, folded))
        for number in range(height):
            lines.append(_line([part[number] if number < len(part) else "" for part in folded], widths, numeric))
    return lines


def _narrow(widths: list[int], numeric: Sequence[bool], floors: Sequence[int], width: int) -> bool:
    """Take width from the widest columns of text until the table fits; tell whether it does."""
    for _ in range(_excess(widths, width)):
        texts = [i for i, is_number in enumerate(numeric) if not is_number and widths[i] > floors[i]]
        if not texts:
            return False
        widths[max(texts, key=lambda index: widths[index])] -= 1
    return True


def _paragraphs(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return one paragraph for each row: its values below each other, those that are empty left out."""
    name_width = max(map(_width, columns))
    lines = []
    for row in rows:
        for name, cell in zip(columns, row, strict=True):
            for number, part in enumerate(_folded(cell, max(NARROWEST, width - name_width - len(GAP))) if cell else ()):
                lines.append(f"{name if number == 0 else '':{name_width}}{GAP}{part}")
        lines.append("")
    return lines[:-1]


def _folded(cell: str, width: int) -> list[str]:
    """Return the lines of a text; a word that is too long ends between symbols, never within a number."""
    if _width(cell) <= width:
        return [cell]
    lines = [""]
    for word in cell.split():
        if lines[-1]:
            if _width(lines[-1]) + 1 + _width(word) <= width:
                lines[-1] += f" {word}"
                continue
            lines.append("")
        for piece in _pieces(word, width):
            if lines[-1] and _width(lines[-1]) + _width(piece) > width:
                lines.append("")
            lines[-1] += piece
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word, or where it is too long what it may be broken into."""
    if _width(word) <= width:
        return [word]
    return [piece[at : at + width] for piece in _PIECES.findall(word) for at in range(0, len(piece), width)]


def _cut(lines: list[str], width: int) -> list[str]:
    """Return at most `TALLEST` lines; dots stand for the rest."""
    if len(lines) <= TALLEST:
        return lines
    last = lines[TALLEST - 1]
    return [*lines[: TALLEST - 1], f"{last if len(last) < width else last.rsplit(' ', 1)[0][: width - 1]}{DOTS}"]


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, width, is_number in zip(cells, widths, numeric, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if is_number else cell + space)
    return GAP.join(padded).rstrip()


def fitted(text: str, width: int) -> str:
    """Shorten a text in the middle so that it takes at most `width` columns."""
    if len(text) <= width:
        return text
    head = (width - 1) // 2
    return f"{text[:head]}…{text[head + 1 - width :]}"


def print_separated(columns: Sequence[str], rows: Iterable[Row], delimiter: str) -> None:
    """Print rows as CSV or TSV with a head line; a cell without value is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_shown(cell) for cell in row])
        click.echo(buffer.getvalue(), nl=False)
        buffer.seek(0)
        buffer.truncate()
    click.echo(buffer.getvalue(), nl=False)


def _width(text: str) -> int:
    """Return the columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return format(cell, "f") if -12 < cell.adjusted() < 12 else str(cell)
    return " ".join(cell.split()) if isinstance(cell, str) else str(cell)


def _readable(cell: Cell) -> str:
    """Return a cell of a table: a number that was computed is rounded, a very small or large one has a power of ten."""
    if isinstance(cell, bool) or not isinstance(cell, Decimal | float):
        return _shown(cell)
    number = cell if isinstance(cell, Decimal) else Decimal(repr(cell))
    if not number.is_finite():
        return str(cell)
    number = _rounded(number.normalize())
    if number and not -4 < number.adjusted() < 7:
        return f"{number.normalize():e}".replace("e+", "e")
    return format(number, "f")


def _rounded(number: Decimal) -> Decimal:
    digits = number.as_tuple().digits
    if len(digits) <= MOST_DIGITS or number == number.to_integral_value():
        return number
    return round(number, FEW_DIGITS - 1 - number.adjusted()).normalize()


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _plain(value: object) -> object:
    """Return what JSON can hold in place of a value it cannot."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
