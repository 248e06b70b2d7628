"""Puts rows and records on stdout: as a table for people, as CSV, TSV or JSON for machines.

A pipe gets tables in full width. On a terminal, columns without any value are left out, long texts are folded, and
where that is not enough each row becomes a paragraph of its own.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

import click

Cell = str | int | float | Decimal | bool | None
Row = Sequence[Cell]

GAP = "  "
NARROWEST = 12
"""A column of text is not folded to fewer columns of the terminal than this."""


def say(message: str = "", *, nl: bool = True) -> None:
    """Print a message for people to stderr."""
    click.echo(message, err=True, nl=nl)


def styled(text: str, **style: str | bool) -> str:
    """Colour a text unless the user wants none (`NO_COLOR`)."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **style)  # type: ignore[arg-type]


def print_json(value: object) -> None:
    """Print a value as indented JSON; decimals become numbers."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_table(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print rows under their columns, for a terminal or in full width for a pipe."""
    listed = [[_shown(cell) for cell in row] for row in rows]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in table_lines(columns, listed, width):
        click.echo(line)


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Return the lines of a table that takes at most `width` columns of a terminal (`None`: as many as it needs)."""
    if width is not None and rows:
        kept = [index for index in range(len(columns)) if any(row[index] for row in rows)] or list(range(len(columns)))
        columns, rows = [columns[index] for index in kept], [[row[index] for index in kept] for row in rows]
    numeric = [
        bool(rows) and all(_is_number(row[index]) for row in rows if row[index]) for index in range(len(columns))
    ]
    widths = [max([_width(name), *(_width(row[index]) for row in rows)]) for index, name in enumerate(columns)]
    if width is not None and not _narrow(widths, numeric, width):
        return _paragraphs(columns, rows, width)
    lines = [_line(columns, widths, numeric), GAP.join("-" * size for size in widths)]
    for row in rows:
        folded = [_folded(cell, size) for cell, size in zip(row, widths, strict=True)]
        height = max(map(len, folded))
        for number in range(height):
            lines.append(_line([part[number] if number < len(part) else "" for part in folded], widths, numeric))
    return lines


def _narrow(widths: list[int], numeric: Sequence[bool], width: int) -> bool:
    """Take width from the widest columns of text until the table fits; tell whether it does."""
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - width
    while excess > 0:
        texts = [index for index, is_number in enumerate(numeric) if not is_number and widths[index] > NARROWEST]
        if not texts:
            return False
        widths[max(texts, key=lambda index: widths[index])] -= 1
        excess -= 1
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
    if _width(cell) <= width:
        return [cell]
    return textwrap.wrap(cell, width, break_on_hyphens=False) or [""]


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
