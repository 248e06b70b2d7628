"""Samples that the title of a group of rows and the label of each row name together ("AZ91" over "F", "T6")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.document import Cell
from kg.extractors._subjects import Label, SubjectReader
from kg.extractors._tables.grid import is_blank
from kg.extractors._tables.head import Level
from kg.extractors._tables.shape import Shape
from kg.extractors._tables.words import FieldWords
from kg.lexicon import words_of
from kg.records import Condition

_TWO_NOUNS = re.compile(r"(?P<first>[^\W\d][^/,;()]*[^\W\d])\s?(?:/|,|;|\band\b)\s?[^\W\d][^/,;()]*[^\W\d]")
_LONGEST = 4


def without_quantities(titles: Iterable[Cell], level: Callable[[Cell], Level]) -> Iterator[Cell]:
    """Yield the titles above a row that are no names of quantities with their units ("Bulk density (g/cm3)")."""
    for title in titles:
        read = level(title)
        if read.role != "property" or read.unit is None:
            yield title


class GroupRows:
    """Knows whether the rows of one table are named by the titles above them as well."""

    def __init__(self, shape: Shape, subjects: SubjectReader, words: FieldWords) -> None:
        self._subjects = subjects
        self._nouns = words.subject | words.material
        self._are_parts = self._name_parts(shape)

    def whole(self, label: Label, sections: tuple[Cell, ...]) -> Label | None:
        """Return the sample that a row's label and the title above it name together, None where either is enough."""
        above = self._subjects.label(sections[0]) if self._are_parts and len(sections) == 1 else None
        if above is None or label.conditions:
            return None
        text = f"{above.text} {label.text}"
        told = Condition(name="state", value=label.text, quote=self._subjects.evidence(label, "state"))
        states = label.states or (told,)
        return replace(
            label, text=text, material=above.material or above.text, covers=False, is_code=True, states=states
        )

    def _name_parts(self, shape: Shape) -> bool:
        """Say whether titles name samples and row labels tell apart their states or tempers.

        The corner then has a noun for each ("Alloy / temper"), or none, and short labels recur below other titles.
        """
        below: dict[str, set[int]] = defaultdict(set)
        titles: dict[int, Cell] = {}
        for row in shape.rows:
            cell = row.cells[0]
            if shape.numeric[0] or len(row.sections) > 1 or cell is None or is_blank(cell):
                return False
            titles |= {id(title): title for title in row.sections}
            below[cell.text.plain.strip()] |= {id(title) for title in row.sections}
            label = self._subjects.label(cell)
            if label.material or self._subjects.is_technique(label):
                return False
        if len(titles) < 2:
            return False
        corner = shape.corner[-1].text.plain.strip() if shape.corner else ""
        nouns = _TWO_NOUNS.fullmatch(corner)
        if nouns is not None and words_of(nouns["first"]).present & self._nouns:
            return True  # whatever the titles are: `1.4404` is a steel
        if not all(map(self._names_sample, titles.values())):
            return False
        if corner:
            return nouns is not None
        return max(map(len, below)) <= _LONGEST and any(len(over) > 1 for over in below.values())

    def _names_sample(self, title: Cell) -> bool:
        label = self._subjects.label(title)
        is_sample = (label.covers or label.is_code) and not self._subjects.is_species(label)
        return is_sample and not (label.states or self._subjects.is_gas(label.material or ""))
