"""What the numbers of one cell are below a head that names as many quantities (`YS/UTS`, `R1, wR2`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extractors._properties import PropertyReader
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.pairs import axes, listed, told_apart, units_of
from kg.extractors._tables.second_results import second_of
from kg.extractors._tables.symbols import KNOWN, UNKNOWN, Around, Meaning
from kg.extractors._tables.variants import pair_of
from kg.extractors._tables.words import field_words
from kg.records import Condition
from kg.terms import PropertyKind
from kg.units import Unit


class SeveralReader:
    """Takes the heads of one table apart."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._properties: PropertyReader = readers.properties

    def of(self, head: Head, printed: str, count: int, context: Around) -> list[Meaning] | None:
        """Return what each of `count` numbers of a cell is, None where its head does not name as many.

        `context` gives what speaks for the meaning of a name.
        """
        letters = axes(head.name, [kind.label for kind in head.properties], printed) if count == 2 else None
        kind = self._properties.choose(head.properties, head.unit, (), context(head.name)) if letters else None
        if letters is not None and kind is not None and head.cells:
            axis = (self._readers.conditions.told(head.cells[-1].text, "coordinate", letter) for letter in letters)
            return [_one_of(head, kind, head.unit, (one,)) for one in axis]
        pair = self._pair_below(head) if count == 2 and head.subjects else None
        kind = self._properties.choose(head.properties, head.unit, (), context(head.name)) if pair else None
        if pair is not None and kind is not None:
            return [_one_of(head, kind, head.unit, (one,)) for one in pair]
        units: Sequence[Unit | None] = (
            units_of(head.cells[-1].text.plain, count, self._readers.found.grammar) if head.cells else ()
        )
        parts = listed(head.name, printed, count)
        if parts is not None:
            wholes = (
                [self._part(part, head.unit, context) for part in parts] if units and head.unit is not None else [None]
            )
            units = () if all(wholes) else units  # `Mn/Mw (kg/mol)`: no kilogram of the one, no mole of the other
            given = units or [head.unit] * count
            kinds = [self._part(part, unit, context) for part, unit in zip(parts, given, strict=True)]
            if all(kinds):
                told = zip(kinds, given, strict=True)
                return [_one_of(head, kind, unit) for kind, unit in told if kind is not None]
            if units or ("/" in head.name and " " not in head.name.replace(" / ", "/")):
                named = zip(parts, kinds, given, strict=True)
                return [self._named_part(head, part, kind, unit) for part, kind, unit in named]
        apart = told_apart(head.name, printed, count)
        if apart is None:
            return None
        rest, parts = apart
        kinds = [self._part(f"{part} {rest}", head.unit, context) for part in parts]
        common = self._part(rest, head.unit, context) if rest else None
        if common is None and any(kind is None for kind in kinds):
            return None
        cell = head.cells[-1].text
        return [
            _one_of(head, kind, head.unit)
            if kind is not None and kind is not common
            else _one_of(head, common, head.unit, (self._readers.conditions.told(cell, "variant", part),))
            for kind, part in zip(kinds, parts, strict=True)
        ]

    def second(self, head: Head, first: Meaning, context: Around) -> Meaning | None:
        """Return what the number in brackets is, where the head names it behind the first with a unit of its own."""
        told = second_of(head, self._readers.found.grammar)
        if told is None or (first.unit is not None and first.unit.ucum == told.unit.ucum):
            return None
        if self._readers.ontology.condition(told.name.lower()) is not None:
            return None
        kind = self._part(told.name, told.unit, context)
        is_known = kind is not None and kind.kind != "setting" and len(told.name) > 1
        if head.aside is not None and not is_known:
            return None  # "[T (°C)]": a circumstance
        if kind is None and told.unit.ucum == "%":  # "area (%)" of a peak
            kind = self._part(f"relative {told.name}", told.unit, context)
        name = kind.label if kind is not None else told.name
        return replace(first, name=name, property=kind, unit=told.unit, factor=Decimal(1))

    def _pair_below(self, head: Head) -> tuple[Condition, ...] | None:
        """Return what the label of two values tells of each ("radial / tangential" below "Hardness")."""
        field = field_words(self._readers.ontology)
        for cell in head.subjects:
            parts = pair_of(cell.text.plain, field)
            if parts is not None:
                return tuple(self._readers.conditions.told(cell.text, "variant", part) for part in parts)
        return None

    @staticmethod
    def _named_part(head: Head, part: str, kind: PropertyKind | None, unit: Unit | None) -> Meaning:
        """Return what one of several symbols joined by a slash means, under its printed name if nothing is known."""
        if kind is not None:
            return _one_of(head, kind, unit)
        return Meaning(part, None, head, unit, head.factor, UNKNOWN, head.conditions)

    def _part(self, name: str, unit: Unit | None, context: Around) -> PropertyKind | None:
        """Return the quantity that one of several names in a head means."""
        return self._properties.choose(self._properties.of_name(name), unit, (), context(name))


def _one_of(head: Head, kind: PropertyKind | None, unit: Unit | None, told: tuple[Condition, ...] = ()) -> Meaning:
    assert kind is not None
    return Meaning(kind.label, kind, head, unit, head.factor, KNOWN, (*head.conditions, *told))


def one_of(conditions: tuple[Condition, ...], place: int, count: int) -> tuple[Condition, ...]:
    """Return the conditions of one of `count` numbers of a cell whose head lists a value for each.

    "OCV (V) at 600/650/700 °C" over `1.04/1.02/0.99`.
    """
    names = Counter(condition.name for condition in conditions)
    listed = {name for name, times in names.items() if times == count > 1}
    if not listed:
        return conditions
    seen = Counter[str]()
    kept = []
    for condition in conditions:
        if condition.name not in listed or seen[condition.name] == place:
            kept.append(condition)
        seen[condition.name] += 1
    return tuple(kept)
