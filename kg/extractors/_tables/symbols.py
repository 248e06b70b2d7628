"""What the symbols in the heads of one table stand for, by its caption, its notes and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.document import Table
from kg.extractors._properties import Context, near_words
from kg.extractors._tables.circumstances import marks_of
from kg.extractors._tables.head import Head
from kg.extractors._tables.head_fragments import Fragment
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.legends import LegendEntry, apposed, listed_before, noted_names
from kg.extractors._tables.substances import substance, words_before
from kg.extractors._tables.symbol_parts import number_told
from kg.extractors._usual_results import completed
from kg.lexicon import words
from kg.records import Condition
from kg.terms import PropertyKind
from kg.units import Unit

Values = Sequence[tuple[Decimal, Unit | None]]
"""The numbers of a column, each with the unit printed beside it."""
Around = Callable[..., Context]
"""Makes the context of a name from the texts around it."""

# Shares found right on annotated papers (`python -m benchmarks.accuracy._reliability`), rounded down: property named by
# the head, by the caption, and one that the vocabulary lacks.
KNOWN, GUESSED, UNKNOWN = Decimal("0.95"), Decimal("0.95"), Decimal("0.9")
_SYMBOL_AT = re.compile(r"(?P<symbol>[^\W\d]\S{0,5}),?\s(?:at\s|@\s?)?\d[\d./]*\s?\S{1,4}")
_STATISTICS = frozenset(["average", "best", "highest", "initial", "maximum", "mean", "minimum", "peak", "total"])
_SHORTEST_NOUN = 4
_LONGEST_SYMBOL, _LONGEST_LETTER = 6, 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the numbers of one column are: a known property or the printed name of an unknown one."""

    name: str
    property: PropertyKind | None
    source: Head | None
    unit: Unit | None
    factor: Decimal
    confidence: Decimal
    conditions: tuple[Condition, ...] = ()


class SymbolReader:
    """Reads the symbols and initials in the heads of one table."""

    def __init__(self, readers: Readers, table: Table, caption: str, legend: Mapping[str, LegendEntry]) -> None:
        self._readers = readers
        self._properties = readers.properties
        self._caption = caption
        notes = [note.text.plain for note in table.notes]
        self._legend = legend
        self._notes = noted_names(notes)

    def spelled_out(self, own: Head, values: Values, context: Around) -> Meaning | None:
        """Return the property whose initials a head is, where the caption spells it out (`PPD`, peak power density)."""
        spellings = list(words(self._caption))
        count = len(own.name)
        if not (1 < count < 6 and own.name.isalpha() and own.name.isupper()):
            return None
        for first in range(len(spellings) - count + 1):
            part = spellings[first : first + count]
            phrase = self._caption[part[0][1] : part[-1][2]]
            if "".join(self._caption[start] for _, start, _ in part).upper() == own.name:
                numbers = [value * own.factor for value, _ in values]
                kind = self._properties.choose(self._properties.of_name(phrase), own.unit, numbers, context(phrase))
                return (
                    None
                    if kind is None
                    else Meaning(kind.label, kind, own, own.unit, own.factor, GUESSED, own.conditions)
                )
        return None

    def told(self, source: Head, values: Values, context: Around) -> Meaning | None:
        """Return what the caption or a note says that the symbol in a head stands for, or is given in."""
        entry = self._entry(source)
        if entry is None or entry.name.lower() in _STATISTICS:  # "peak zT" tells which one, not what it is
            return None
        unit = source.unit or next((unit for _, unit in values if unit is not None), None) or entry.unit
        factor = source.factor * (entry.factor if unit is entry.unit else 1)
        numbers = [value * factor for value, _ in values]
        named = self._properties.of_name(entry.name) if entry.name else ()
        is_indexed = source.name.rstrip("0123456789") in self._legend and source.name not in self._legend
        if not named and source.properties:
            named = self._worded(source.properties, entry.name)
        if not named and entry.is_whole and unit is not None and " " in entry.name:
            named = completed(entry.name, unit, self._readers.ontology, self._properties)
        pools = [source.properties, named] if is_indexed else [named, source.properties]
        is_whole = entry.is_whole and not (entry.is_listed and source.properties)
        for kinds in pools[:1] if is_whole and not is_indexed else pools:
            kind = self._properties.choose(kinds, unit, numbers, context(entry.name or source.name))
            if kind is not None:
                spelled = words_before(source.name, self._caption) or entry.name
                conditions = source.conditions + substance(self._readers, source, kind, spelled)
                number = number_told(source.name, kind) if is_indexed else None
                if number is not None:
                    conditions += (self._readers.conditions.told(source.cells[-1].text, *number),)
                if entry.phase:
                    conditions += (self._readers.conditions.told(source.cells[-1].text, "phase", entry.phase),)
                return Meaning(kind.label, kind, source, unit, factor, KNOWN, conditions)
        if source.properties and " and " in entry.name:
            return None  # several names for several symbols
        pieces = self._readers.heads.in_pieces(entry.name, unit) if entry.is_whole and not source.properties else None
        if pieces is not None and len(pieces.properties) == 1:
            return self._in_pieces(source, unit, pieces)
        name = entry.name if entry.is_whole else source.name
        return Meaning(name, None, source, unit, factor, UNKNOWN, source.conditions)

    @staticmethod
    def _worded(kinds: Sequence[PropertyKind], name: str) -> tuple[PropertyKind, ...]:
        """Return those properties of a symbol whose names have the words of a legend, but for one at either end.

        "A1, A2: amplitudes" leave out what of, "Tx: onset crystallization" what is found there.
        """
        told = near_words(name)
        return tuple(kind for kind in kinds if any(told <= near_words(one) for one in (kind.label, *kind.names)))

    def _in_pieces(self, source: Head, unit: Unit | None, pieces: Fragment) -> Meaning:
        """Return the property that words for a symbol say in pieces, with the condition that they carry."""
        (kind,) = pieces.properties
        conditions = source.conditions
        if pieces.condition is not None:
            conditions += (self._readers.conditions.told(source.cells[-1].text, *pieces.condition),)
        return Meaning(kind.label, kind, source, unit, source.factor, KNOWN, conditions)

    def _against(self, source: Head) -> LegendEntry | None:
        """Return the words before a letter in the caption where they name another quantity, or one of its own."""
        is_letter = len(source.name.replace(" ", "")) <= _LONGEST_LETTER
        entry = apposed(source.name, self._caption) if is_letter else None
        last = entry.name.rsplit(" ", 1)[-1] if entry is not None else ""
        if entry is None or len(last) < _SHORTEST_NOUN or last.endswith("ed"):
            return None
        named = self._properties.of_name(entry.name)
        told = {word for word, _, _ in words(entry.name)}
        usual = {word for kind in source.properties for word, _, _ in words(kind.label)}
        is_telling = len(named) == 1 and named != tuple(source.properties) if named else told.isdisjoint(usual)
        return entry if is_telling else None

    def _in_list(self, source: Head, known: LegendEntry | None) -> LegendEntry | None:
        """Return what commas set apart before a symbol, where that names a property."""
        if known is not None and not known.is_listed:
            return known
        first = source.name.split(" ")[0].rstrip("0123456789")
        letter = first if 0 < len(first) <= _LONGEST_LETTER else ""
        before = next((one for one in map(self._before, (source.name, letter)) if one is not None), None)
        return before or known

    def _before(self, symbol: str) -> LegendEntry | None:
        entry = listed_before(symbol, self._caption) if symbol and "," in self._caption else None
        return entry if entry is not None and self._properties.of_name(entry.name) else None

    def _entry(self, source: Head) -> LegendEntry | None:
        """Return what the legend says of a head, or of its letter where a number follows it (`η10`).

        Of a symbol without an entry the note with its mark tells ("σ0^b", "^b Characteristic strength, n = 30"), or
        the words before it in the caption ("Monoclinic fraction Xm of ...").
        """
        measured_at = _SYMBOL_AT.fullmatch(source.name) if source.conditions else None
        if measured_at is not None:  # "σ 30 °C"
            source = replace(source, name=measured_at["symbol"])
        known = self._legend.get(source.name) or self._legend.get(source.name.rstrip("0123456789"))
        known = self._in_list(source, known)
        if known is not None or not source.cells or len(source.name) > _LONGEST_SYMBOL:
            return known
        if source.properties:
            return self._against(source)
        marks = sorted(marks_of(source.cells[-1].text.plain))
        noted = next((self._notes[mark] for mark in marks if mark in self._notes), None)
        return noted or apposed(source.name, self._caption)
