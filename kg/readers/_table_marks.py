"""Marks of table notes that a converter set apart by a blank: "IEC (mmol/g) a" above "a By titration. b Theoretical".

The blank before such a letter becomes a caret, one for one, so that offsets stay and cells and notes read like those
with marked scripts. Only letters that a note below the table explains are marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.document import Block, Table, Text, expand

_FIRST = re.compile(r"([a-h])\s(?=[A-Z\d])")
_NEXT = re.compile(r"(?<=[.;])\s([b-h])(?=\s[A-Z\d])")
_AT_END = re.compile(r"(?<=[\w)%\]])\s([a-h])$")


def with_marks(table: Table, notes: Sequence[Block]) -> tuple[Table, list[Block]]:
    """Return a table and its notes with carets before the letters in cells that the notes explain."""
    letters = {letter for note in notes for letter in _explained(note.text.plain)}
    if not letters:
        return table, list(notes)
    cells = tuple(replace(cell, text=_marked(cell.text, letters)) for cell in table.cells)
    if all(new.text is old.text for new, old in zip(cells, table.cells, strict=True)):
        return table, list(notes)
    grid = expand(cells, table.rows, table.columns)
    told = [replace(note, text=_noted(note.text)) if _explained(note.text.plain) else note for note in notes]
    return replace(table, cells=cells, grid=grid), told


def _explained(plain: str) -> list[str]:
    """Return the letters that a note begins and goes on with."""
    first = _FIRST.match(plain)
    return [] if first is None else [first[1], *(found[1] for found in _NEXT.finditer(plain))]


def _marked(text: Text, letters: set[str]) -> Text:
    found = _AT_END.search(text.plain)
    if found is None or found[1] not in letters:
        return text
    return replace(text, plain=f"{text.plain[: found.start()]}^{found[1]}")


def _noted(text: Text) -> Text:
    return replace(text, plain=_NEXT.sub(r"^\1", text.plain))
