"""Units that a note gives for the heads with its mark: "Wear coefficient^a" above "a in 10^-5 mm3/(N m)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extractors._properties import PropertyReader
from kg.extractors._tables.caption_units import CaptionUnits, Scale
from kg.extractors._tables.circumstances import marks_of
from kg.extractors._tables.head import Head, Role

_NOTED = re.compile(
    r"(?:^|[.;,]\s)\^?\s?\(?(?P<mark>[a-z*†‡§#])\)?[:.]?\s?"
    r"(?:(?P<name>[A-Z][a-z]+(?:\s[\w-]+){0,4}?)[,:]?\s)??(?:(?:[Aa]ll\s|[Gg]iven\s|[Vv]alues?\s|[Uu]nits?:?\s|expressed\s)*in\s"
    r"|[Uu]nits?:?\s|(?=[×x]?\s?10\s?\^))(?P<unit>[^;,]{1,40}?)(?=[;,]|\.(?:\s|$)|$|\s(?:at|by|for|from|of|under|with)\s)"
)


class NoteUnits:
    """The units that the notes of one table give, by their marks."""

    def __init__(self, notes: Iterable[str], units: CaptionUnits, properties: PropertyReader) -> None:
        self._properties = properties
        self._known: dict[str, tuple[str, Scale]] = {}
        for note in notes:
            for found in _NOTED.finditer(note):
                scale = units.scale(found["unit"].strip())
                if scale is not None and scale.unit.convertible:
                    self._known.setdefault(found["mark"], (found["name"] or "", scale))

    def given(self, head: Head) -> Head:
        """Return a head without a unit as the quantity that the note with its mark gives one for."""
        if not self._known or head.unit is not None or not head.cells:
            return head
        mark = next((mark for mark in sorted(marks_of(head.cells[-1].text.plain)) if mark in self._known), None)
        if mark is None:
            return head
        name, (unit, factor) = self._known[mark]
        named = self._properties.of_name(name) if name else ()
        fitting = [kind for kind in (*head.properties, *named) if self._properties.fits_unit(kind, unit)]
        known = tuple(dict.fromkeys(fitting))
        if not known and not name:
            known = head.properties
        printed = head.name if known or not name else name
        role: Role = "property" if known else "other"
        return replace(
            head, role=role, name=printed, unit=unit, factor=head.factor * factor, properties=known, kind=None
        )
