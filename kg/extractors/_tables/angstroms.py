"""Ångströms that plain characters print as `A`: below or beside the names of lengths, and wherever they are cubed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.document import Cell, Table, Text

_LENGTH = (
    r"(?:[abcdhrR](?:[_~]?\{?[0-9a-z]{1,4}\}?)?|.*\b(?:[Ll]attice|[Cc]ell|[Uu]nit|[Bb]ond|[Ss]pacings?|[Dd]istances?|[Ll]engths?"
    r"|[Dd]iameters?|[Rr]adi(?:us|i)|[Tt]hickness|[Rr]oughness|[Ss]eparations?|[Dd]isplacements?|[Pp]arameters?|[Ss]hifts?"
    r"|[Cc]onstants?)\b.*)"
)
_PRINTED = re.compile(
    rf"(?:^{_LENGTH}\s?(?:[(\[]\s?|,\s|/\s?)|(?<=[(\[])(?=A\s?\^?\{{?[23])|(?<=\beV/)|(?<=\be/)|(?<=/)(?=A\s?\^?\{{?3))"
    r"(?P<unit>A)(?=(?:\s?\^?\{?-?[1236]\}?)?[)\]]?$)"
)


def with_angstroms(table: Table, retouched: Callable[[Text, str], Text]) -> Table:
    """Return a table whose heads and labels print the unit of lengths as what it is ("a (A)", "V (A3)")."""
    heads = max(1, table.header_rows)

    def repaired(cell: Cell | None) -> Cell | None:
        if cell is None or "A" not in cell.text.plain or not (cell.row < heads or not cell.column):
            return cell
        found = _PRINTED.search(cell.text.plain)
        if found is None:
            return cell
        at, plain = found.start("unit"), cell.text.plain
        return replace(cell, text=retouched(cell.text, f"{plain[:at]}Å{plain[at + 1 :]}"))

    known: dict[int, Cell | None] = {}
    for row in table.grid:
        for cell in row:
            known.setdefault(id(cell), repaired(cell))
    if all(known[id(cell)] is cell for row in table.grid for cell in row):
        return table
    return replace(table, grid=tuple(tuple(known[id(cell)] for cell in row) for row in table.grid))
