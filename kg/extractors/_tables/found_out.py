"""Whether an amount in a column was found out about the samples, where a table itself says so."""

from __future__ import annotations

import re

from kg.document import Table
from kg.extractors._tables.circumstances import marks_of
from kg.extractors._tables.design import is_reached
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.shape import Shape
from kg.terms import Technique

# Nobody sets an amount that has an error or that an instrument did not see.
_FOUND = re.compile(r"\d\s?(?:±|\+/-)\s?\d|^\s?(?:n\.?\s?d\.?|b\.?\s?d\.?\s?l\.?|<\s?LOD|not\sdetected)\s?$", re.I)
_NOTE = re.compile(r"(?:^|[.;,]\s?|\s)\^?\(?(?P<mark>[a-z]|[*†‡§])\)?[\s:.]\s?(?=[A-Z(])")
_HOW = re.compile(r"\b(?:[Mm]easured|[Dd]etermined|[Aa]nalysed|[Aa]nalyzed)\b")
_BY = re.compile(r"(?:\b(?:by|from|via|with|using)\s(?:the\s)?|,\s|\s\(|^\s*)$", re.I)


class FoundOut:
    """Tells the columns of one table whose amounts were measured."""

    def __init__(self, readers: Readers, table: Table, shape: Shape) -> None:
        self._scanner = readers.found.scanner
        self._shape = shape
        self._notes = [note.text.plain for note in table.notes]

    def tells(self, head: Head, column: int) -> bool:
        """Say whether the cells of a column, its head or the note with its mark tell how its amounts were found."""
        if self.is_statistic(head):
            return True
        if head.role == "condition" or not column:  # the first column tells the rows apart
            return False
        cells = (cell.text.plain for row in self._shape.rows if (cell := row.cells[column]) is not None)
        if any(_FOUND.search(cell) for cell in cells):
            return True
        return any(self._names_technique(level.cell.text.plain) for level in head.levels) or self.is_noted(head)

    def is_result(self, head: Head, *, is_behind: bool) -> bool:
        """Say whether a head that may name a setting is that of a result, the more so behind other results."""
        return self.is_statistic(head) or (is_behind and (is_reached(head) or self.is_noted(head)))

    @staticmethod
    def is_statistic(head: Head) -> bool:
        """Say whether a head is that of means or extremes, which nobody sets."""
        return any(condition.name == "statistic" for condition in head.conditions)

    def is_noted(self, head: Head) -> bool:
        """Say whether the note with the mark of a head tells how its amounts were found."""
        printed = (level.cell.text.plain for level in head.levels)
        marks = set().union(*map(marks_of, printed)) if self._notes else set()
        return any(map(self._tells_how, self._below(marks)))

    def _below(self, marks: set[str]) -> list[str]:
        """Return what the notes say below some marks."""
        told = []
        for note in self._notes if marks else ():
            begun = list(_NOTE.finditer(note))
            ends = [*(found.start() for found in begun[1:]), len(note)] if begun else []
            told += [note[found.end() : end] for found, end in zip(begun, ends, strict=True) if found["mark"] in marks]
        return told

    def _tells_how(self, note: str) -> bool:
        return _HOW.search(note) is not None or self._names_technique(note)

    def _names_technique(self, text: str) -> bool:
        named = self._scanner.scan(text).of(Technique)
        return any(_BY.search(text, 0, mention.start) is not None for mention, _ in named)
