"""Puts rows and records on stdout: as a table for people, as CSV, TSV or JSON for machines."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

import click

Cell = str | int | float | Decimal | bool | None
Row = Sequence[Cell]

GAP = "  "


def say(message: str = "") -> None:
    """Print a message for people to stderr."""
    click.echo(message, err=True)


def print_json(value: object) -> None:
    """Print a value as indented JSON; decimals become numbers."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_table(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print rows under their columns: folded to the width of a terminal, in full length into a pipe."""
    listed = [[_shown(cell) for cell in row] for row in rows]
    numeric = [
        bool(listed) and all(_is_number(row[index]) for row in listed if row[index]) for index in range(len(columns))
    ]
    if sys.stdout.isatty():
        _print_folded(columns, listed, numeric)
        return
    widths = [max([_width(name), *(_width(row[index]) for row in listed)]) for index, name in enumerate(columns)]
    click.echo(_line(columns, widths, numeric))
    click.echo(GAP.join("-" * width for width in widths))
    for row in listed:
        click.echo(_line(row, widths, numeric))


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


def _print_folded(columns: Sequence[str], rows: list[list[str]], numeric: list[bool]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name, is_number in zip(columns, numeric, strict=True):
        table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, width, is_number in zip(cells, widths, numeric, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if is_number else cell + space)
    return GAP.join(padded).rstrip()


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
