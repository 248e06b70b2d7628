"""Marks of table notes that a converter set apart by a blank: "IEC (mmol/g) a" above "a By titration. b Theoretical".

The blank before such a letter becomes a caret, one for one, so that offsets stay and cells and notes read like those
with marked scripts. Only letters that a note below the table explains are marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg._formula_symbols import ELEMENT
from kg.document import Block, Cell, Table, Text, expand

_FIRST = re.compile(r"([a-h])\)?\s(?=\S)")
_NEXT = re.compile(r"(?<=[.;,)])\s([b-h])(?=\)?\s\S)")
_GLUED = re.compile(r"(?<=[)\]])([a-h])$")  # raised in print: `(MPa)a`
_SMALL = dict(zip("abcdefgh", "ᵃᵇᶜᵈᵉᶠᵍʰ", strict=True))
_AT_END = re.compile(r"(?<=[\w)%\]])\s([a-h](?:,\s?[a-h])*)(?=$|\s?[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?[)\]]$)")
# Numbered notes and their marks, sunk to the line behind a head: `HOMO2 (eV)` above "* 2 From cyclic voltammetry".
_NUMBERED = re.compile(r"(?:^|(?<=[.;])\s)\*\s?([1-9])\s(?=\S)")
_SUNK = re.compile(r"(?<=[A-Za-zΑ-ω)])([1-9])(?=$|\s?[(\[])")
# A symbol of one letter with a raised letter before its unit: an index that a converter raised, or a mark.
_INDEXED = re.compile(r"(?:[Mm]aximum\s|[Mm]inimum\s)?[^\W\d_]\^([a-z])(?=\s(?:at\s|@|\(|\[|/)|\s?[(\[/]|,\s)")
_RAISED = re.compile(r"\^\s?\(?([a-z])(?![a-z])")
_FORMULA = re.compile(rf"(?:\(?(?:{ELEMENT})\d*\)?\d*)+")
_COUNTED = re.compile(r"[\d.±()\s]+\s[dgh]")  # `7 d`


def with_marks(table: Table, notes: Sequence[Block], caption: str) -> tuple[Table, list[Block]]:
    """Return a table and its notes with carets before the letters in cells that the notes explain."""
    table = _with_indices(table, " ".join(note.text.plain for note in notes), caption)
    letters = {letter for note in notes for letter in _explained(note.text.plain)}
    numbers = {number for note in notes for number in _NUMBERED.findall(note.text.plain)}
    if not letters and not numbers:
        return table, list(notes)
    cells = tuple(replace(cell, text=_marked(_bare(cell, numbers, table), letters, table)) for cell in table.cells)
    if all(new.text is old.text for new, old in zip(cells, table.cells, strict=True)):
        return table, list(notes)
    grid = expand(cells, table.rows, table.columns)
    told = [replace(note, text=_noted(note.text)) if _explained(note.text.plain) else note for note in notes]
    return replace(table, cells=cells, grid=grid), told


def _with_indices(table: Table, notes: str, caption: str) -> Table:
    """Return a table with an index in the heads of a symbol with a raised letter that no note or caption has: `σ^b`."""
    explained = {found[1] for found in _RAISED.finditer(notes)} | set(_explained(notes))

    def read(cell: Cell) -> Cell:
        found = _INDEXED.match(cell.text.plain) if "^" in cell.text.plain else None
        if found is None or found[1] in explained or cell.text.plain[: found.end(1)] in caption:
            return cell
        at = found.start(1) - 1
        return replace(cell, text=replace(cell.text, plain=f"{cell.text.plain[:at]}_{cell.text.plain[at + 1 :]}"))

    cells = tuple(map(read, table.cells))
    if all(new is old for new, old in zip(cells, table.cells, strict=True)):
        return table
    return replace(table, cells=cells, grid=expand(cells, table.rows, table.columns))


def carries_mark(table: Table, letter: str) -> bool:
    """Say whether a cell ends with a letter that may be the mark of a note."""
    return any(_mark_in(cell, {letter}, table) is not None or _glued(cell.text.plain, {letter}) for cell in table.cells)


def _glued(plain: str, letters: set[str]) -> str:
    """Return the mark that stands right behind the last bracket of a cell, "" for none."""
    found = _GLUED.search(plain)
    return found[1] if found is not None and found[1] in letters else ""


def _explained(plain: str) -> list[str]:
    """Return the letters that a note begins and goes on with, each the next of the alphabet."""
    first = _FIRST.match(plain)
    letters = [] if first is None else [first[1]]
    for found in _NEXT.finditer(plain) if letters else ():
        if ord(found[1]) == ord(letters[-1]) + 1:
            letters.append(found[1])
    return letters


def _mark_in(cell: Cell, letters: set[str], table: Table) -> re.Match[str] | None:
    """Return the mark of a cell; the index of a letter in a head (`E a (eV)`) and the unit of a number are none."""
    found = _AT_END.search(cell.text.plain)
    if found is None or not letters.issuperset(re.split(r",\s?", found[1])):
        return None
    before = cell.text.plain[: found.start()].strip()
    is_index = len(before) < 2 and (cell.row < table.header_rows or cell.column > 0)
    return None if is_index or _COUNTED.fullmatch(cell.text.plain, 0, found.end(1)) else found


def _bare(cell: Cell, numbers: set[str], table: Table) -> Cell:
    """Return a head without the number of a note at its end; that of a formula (`CO2 (%)`) stays."""
    found = _SUNK.search(cell.text.plain) if numbers and cell.row < max(1, table.header_rows) else None
    if found is None or found[1] not in numbers or _FORMULA.fullmatch(cell.text.plain.split()[0]):
        return cell
    plain = f"{cell.text.plain[: found.start()]} {cell.text.plain[found.end() :]}"
    return replace(cell, text=replace(cell.text, plain=plain))


def _marked(cell: Cell, letters: set[str], table: Table) -> Text:
    found = _mark_in(cell, letters, table)
    plain = cell.text.plain
    glued = _glued(plain, letters)
    if glued:
        return replace(cell.text, plain=f"{plain[:-1]}{_SMALL[glued]}")
    if found is None:
        return cell.text
    return replace(cell.text, plain=f"{plain[: found.start()]}^{plain[found.start() + 1 :]}")


def _noted(text: Text) -> Text:
    letters = _explained(text.plain)
    return replace(text, plain=_NEXT.sub(lambda found: f"^{found[1]}" if found[1] in letters else found[0], text.plain))
