"""Kinds of the quantity that the caption names: "Resistances (Ω cm2)" of rows like "P2, grain boundary"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kg.extractors._properties import PropertyReader
from kg.extractors._tables.caption_units import CaptionUnits, Scale
from kg.extractors._tables.head import Head
from kg.lexicon import words_of
from kg.terms import PropertyKind

_PIECE = re.compile(r"[^\W\d_][^,;:()\[\]/|]{2,}")
_NOUN = re.compile(r"([^\W\d_]{4,})\s?[(\[]([^()\[\]]+)[)\]]")
_LONGEST = 40


class KindOf(NamedTuple):
    """The property that a label, or a piece of it, makes of the noun of a caption, with the unit of its numbers."""

    kind: PropertyKind
    scale: Scale
    is_whole: bool


class CaptionKinds:
    """Reads the labels of one table, of whose caption `units` knows the quantities and their units."""

    def __init__(self, units: CaptionUnits, caption: str, properties: PropertyReader) -> None:
        self._units = units
        self._caption = caption
        self._properties = properties
        self._known: dict[str, KindOf | None] = {}

    @cached_property
    def _nouns(self) -> list[tuple[str, Scale]]:
        """The quantities that the caption gives a unit for, by their names or by a noun right before the unit."""
        told: list[tuple[str, Scale]] = []
        end = 0
        for named in self._units.named:
            scale = self._units.behind(named.end) or self._units.whole or self._units.of(named.properties)
            if scale is not None and not named.is_symbol:
                told.append((self._caption[named.start : named.end].lower(), scale))
                end = max(end, named.end)
        for found in _NOUN.finditer(self._caption, end):
            scale = self._units.scale(found[2])
            told += [(found[1].lower(), scale)] if scale is not None else []
        return told

    def of(self, label: str) -> KindOf | None:
        """Return the kind of the caption's quantity that a label tells, None when none or no unit is given."""
        if not self._nouns or len(label) > _LONGEST:
            return None
        if label not in self._known:
            self._known[label] = next(self._kinds(label), None)
        return self._known[label]

    def of_head(self, head: Head) -> KindOf | None:
        """Return the kind that the last of the names above a column tells."""
        if not self._nouns or head.unit is not None or head.role == "constituent":
            return None
        return next(filter(None, (self.of(level.name) for level in reversed(head.levels))), None)

    def _kinds(self, label: str) -> Iterator[KindOf]:
        for noun, scale in self._nouns:
            plain = set(self._properties.of_name(noun))
            for found in _PIECE.finditer(label):
                spelled = found.group().split()
                own = self._properties.of_name(" ".join(spelled))
                for start in range(len(spelled)):
                    bare = noun.split()[-1] if len(spelled) - start > 1 else noun  # "charge transfer resistance"
                    name = f"{' '.join(spelled[start:])} {bare}"
                    kinds = [kind for kind in self._properties.of_name(name) if _is_called(kind, name)]
                    told = (kind for kind in kinds if kind not in own and kind.kind != "setting")
                    if plain.isdisjoint(kinds) or len(plain) == 1:
                        is_whole = start == 0 and found.group() == label
                        yield from (KindOf(kind, scale, is_whole) for kind in told if self._fits(kind, scale))

    def _fits(self, kind: PropertyKind, scale: Scale) -> bool:
        return self._properties.fits_unit(kind, scale.unit)


def _is_called(kind: PropertyKind, name: str) -> bool:
    """Say whether a name, in whatever number and case, is one of a property."""
    return any(words_of(name).folded == words_of(spelling).folded for spelling in (kind.label, *kind.names))
