"""Rows that repeat the sample above with values of another origin ("TiC" over "Exp.", "Calc. [12]")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.document import Cell
from kg.extractors._subjects import Label, SubjectReader
from kg.extractors._tables.grid import is_blank
from kg.extractors._tables.shape import BodyRow
from kg.extractors._tables.words import ORIGIN, without_marks
from kg.lexicon import words_of


def origin_of(text: str) -> str | None:
    """Return where values come from where a label says nothing else.

    >>> origin_of("Exp.^a"), origin_of("Exp. alloy")
    ('experimental', None)
    """
    present = words_of(without_marks(text)).present
    told = {ORIGIN[word] for word in present if word in ORIGIN}
    if len(told) != 1 or not all(word in ORIGIN or word.isdigit() for word in present):
        return None
    (word,) = told
    return "experimental" if word.startswith("exp") else "calculated" if word.startswith("calc") else word


def owners(rows: Iterable[BodyRow], subjects: SubjectReader) -> dict[int, Cell]:
    """Return the cell that names the sample of each row whose label tells an origin only, by that label."""
    found: dict[int, Cell] = {}
    last: Cell | None = None
    for row in rows:
        cell = row.cells[0]
        if cell is None or is_blank(cell):
            continue
        if origin_of(cell.text.plain) is None:
            label = subjects.label(cell)
            last = cell if label.material or label.is_code else None
        elif last is not None:
            found[id(cell)] = last
    return found


def as_origin(label: Label) -> Label:
    """Return a label that tells an origin with this alone."""
    return replace(label, text=origin_of(label.text) or label.text, material=None, states=(), conditions=())
