"""Takes one table cell apart: which of its numbers are values, of which property, and which are their circumstances.

A cell may hold a number alone, a number with its circumstances ("450 mAh/g at 0.1C after 100 cycles", "63% (1000
cycles)"), results of several properties ("345 Wh/kg (662 Wh/L)") or a value with what the head's bracket names
("2.79 (211)" below "Texture coefficient (orientation)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors._main_material import is_small_molecule
from kg.extractors._tables.head_nouns import head_noun
from kg.extractors._tables.keyed_cells import keys_of
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.meanings import CellPlace, MeaningReader
from kg.extractors._tables.pairs import bracketed
from kg.extractors._tables.substances import species_of
from kg.extractors._tables.symbols import Meaning
from kg.quantities import Quantity, parse_cell
from kg.records import Condition
from kg.terms import ConditionKind

_CIRCUMSTANCE = re.compile(
    r"(?:\b(?:at|after|under|over|for|from|between|with|in|to|of|upon|up to|using|during)|,|@|\()\s*[~≈]?\s*$", re.I
)
_NAMED_BRACKET = re.compile(r"[(\[]([^\W\d_][^()\[\]]*)[)\]]\s*$")
_REACH = 12
_ROOM, _TEMPERATURE = "room temperature", "temperature"
_ROUND = str.maketrans("[]", "()")


class Reading(NamedTuple):
    """One value of a cell, the meaning it has, and the circumstances printed beside it."""

    quantity: Quantity
    meaning: Meaning
    circumstances: list[Condition]


class CellReader:
    """Reads the value cells of one table."""

    def __init__(self, readers: Readers, meanings: MeaningReader) -> None:
        self._found = readers.found
        self._properties = readers.properties
        self._conditions = readers.conditions
        self._meanings = meanings

    def read(self, place: CellPlace, numbers: Sequence[Quantity] | None, meaning: Meaning | None) -> list[Reading]:
        """Return the values of a cell below a head of this meaning.

        `numbers` are those of a purely numeric cell, None where words stand between.
        """
        if place.line.heads[place.column].aside is not None and "[" in place.cell.text.plain:
            # what looks like a citation is the condition that the head announces
            numbers = parse_cell(place.cell.text.plain.translate(_ROUND), self._found.grammar) or numbers
        if place.line.heads[place.column].aside is not None:
            numbers = bracketed(place.cell.text.plain, self._found.grammar) or numbers
        pair = self._pair_of_shares(place) or self._pair_of_results(place, meaning)
        if pair is not None:
            return pair
        if numbers is not None and len(numbers) == 1 and meaning is not None and self._fits(meaning, numbers[0]):
            return [Reading(numbers[0], meaning, [])]
        several = self._meanings.several(place, len(numbers)) if numbers is not None and len(numbers) > 1 else None
        if numbers is not None and several is not None:
            return [Reading(number, own, []) for number, own in zip(numbers, several, strict=True)]
        quantities = self._found.scan(place.cell.text).quantities if numbers is None else numbers
        found: list[Reading] = []
        for quantity in self._without_classes(quantities, meaning):
            if numbers is None:
                own = self._in_words(place, quantity, meaning, found)
            else:
                own = self._in_numbers(place, quantity, meaning, found)
            if own is not None:
                found.append(Reading(quantity, own, []))
            elif found:
                condition = self._circumstance(place, quantity)
                if condition is not None:
                    found[-1].circumstances.append(condition)
        if numbers is None and found:
            self._add_rooms(place, found)
            self._add_keys(place, found)
        return _shared(found)

    def _add_keys(self, place: CellPlace, found: Sequence[Reading]) -> None:
        """Add what each value of a cell is said to be of ("CO: 21.7; CH4: 2.4")."""
        keys = keys_of(place.cell.text.plain, [one.quantity for one in found])
        for key, one in zip(keys, found, strict=False):
            at = place.cell.text.plain.rfind(key, 0, one.quantity.start)
            name = species_of(one.meaning.property) if is_small_molecule(key) else None
            name = name or "variant"
            told = self._conditions.text_condition(name, place.cell.text, at, at + len(key))
            if all(other.name != name for other in one.meaning.conditions):
                one.circumstances.append(told)

    def _add_rooms(self, place: CellPlace, found: Sequence[Reading]) -> None:
        """Add the room's temperature to the value that words of a cell tell it of ("82% at room temperature")."""
        for mention, kinds in self._found.scan(place.cell.text).of(ConditionKind):
            before = [one for one in found if one.quantity.start < mention.start]
            if kinds[0].label != _ROOM or not before:
                continue
            told = before[-1].circumstances
            if all(one.name != _TEMPERATURE for one in told):
                room = self._conditions.text_condition(_TEMPERATURE, place.cell.text, mention.start, mention.end)
                told.append(room)

    def _pair_of_shares(self, place: CellPlace) -> list[Reading] | None:
        """Return a share and, where a note tells what it counts, the one in brackets behind it: `65 (35.2)`."""
        head = place.line.heads[place.column]
        if head.role != "constituent" or "(" not in place.cell.text.plain:
            return None
        first, second = self._meanings.shares.both(place.line, head)
        pair = bracketed(place.cell.text.plain, self._found.grammar)
        is_uncertain = second is None and len(parse_cell(place.cell.text.plain, self._found.grammar) or ()) < 2
        if pair is None or first is None or is_uncertain:
            return None
        told = zip(pair, (first, second), strict=True)
        return [Reading(number, own, []) for number, own in told if own is not None]

    def _pair_of_results(self, place: CellPlace, meaning: Meaning | None) -> list[Reading] | None:
        """Return a result and the other one in brackets behind it, where the head names both with their units."""
        is_open = meaning is not None and place.cell.text.plain.rstrip().endswith((")", "]"))
        if not is_open or meaning is None or meaning.unit is None:
            return None
        second = self._meanings.second(place, meaning)
        pair = bracketed(place.cell.text.plain, self._found.grammar) if second is not None else None
        return [Reading(pair[0], meaning, []), Reading(pair[1], second, [])] if pair and second is not None else None

    @staticmethod
    def _without_classes(quantities: Sequence[Quantity], meaning: Meaning | None) -> Sequence[Quantity]:
        """Return the quantities of a cell; "5 (63 µm)" below a head in µm is a number of a class and its size."""
        unit = meaning.unit if meaning is not None else None
        if unit is None or not any(quantity.unit and quantity.unit.ucum == unit.ucum for quantity in quantities):
            return quantities
        return [quantity for quantity in quantities if quantity.unit is not None] if unit.ucum != "%" else quantities

    def _fits(self, meaning: Meaning, quantity: Quantity) -> bool:
        if quantity.unit is None or meaning.property is None:
            return True
        return self._properties.fits_unit(meaning.property, quantity.unit)

    def _in_numbers(
        self, place: CellPlace, quantity: Quantity, meaning: Meaning | None, found: Sequence[Reading]
    ) -> Meaning | None:
        """Return the meaning of a number among numbers; one with a unit of its own kind is a circumstance."""
        if not found:
            return self._first(place, quantity, meaning)
        if place.line.heads[place.column].aside is not None:
            return None
        first = found[0].quantity.unit
        if quantity.unit is not None and (first is None or quantity.unit.ucum != first.ucum):
            fits = meaning is not None and meaning.property is not None and self._fits(meaning, quantity)
            return meaning if fits else self._beside(place, quantity)
        in_brackets = is_inner(place.cell.text.plain, quantity)
        return None if in_brackets and quantity.number.uncertainty is None and _bracket(place) else meaning

    def _first(self, place: CellPlace, quantity: Quantity, meaning: Meaning | None) -> Meaning | None:
        """Return the meaning of the first number; the unit of a setting below a result's head tells of another one."""
        if meaning is not None and meaning.property is None and quantity.unit is not None:
            return self._of_unit(place, quantity) or meaning
        if meaning is not None and self._fits(meaning, quantity):
            return meaning
        is_setting = quantity.unit is not None and self._conditions.general(quantity.unit) is not None
        return self._of_unit(place, quantity) if meaning is None or is_setting else meaning

    def _in_words(
        self, place: CellPlace, quantity: Quantity, meaning: Meaning | None, found: Sequence[Reading]
    ) -> Meaning | None:
        """Return the meaning of a number among words, None where it is a circumstance or says nothing."""
        before = place.cell.text.plain[max(0, quantity.start - _REACH) : quantity.start]
        is_aside = bool(found and _CIRCUMSTANCE.search(before)) or before.rstrip().endswith("@")
        is_aside = is_aside or bool(found and place.line.heads[place.column].aside)
        if quantity.unit is None:
            return meaning if meaning is not None and meaning.unit is not None and not is_aside else None
        if meaning is not None and meaning.property is None and not found:
            return self._of_unit(place, quantity) or meaning
        if meaning is not None and meaning.property is not None and self._fits(meaning, quantity):
            is_same = bool(found) and before.rstrip().endswith("(") and _same_unit(found[0].quantity, quantity)
            return None if is_aside and not is_same else meaning
        if found:
            return None if is_aside and not before.rstrip().endswith(("(", ",")) else self._beside(place, quantity)
        return self._of_unit(place, quantity)

    def _of_unit(self, place: CellPlace, quantity: Quantity) -> Meaning | None:
        return self._meanings.of_unit(place, quantity) if quantity.unit is not None else None

    def _beside(self, place: CellPlace, quantity: Quantity) -> Meaning | None:
        """Return the meaning of a further result of another property, None for a circumstance."""
        unit = quantity.unit
        if unit is None or unit.ucum.startswith("{") or self._conditions.general(unit) is not None:
            return None
        return self._meanings.of_unit(place, quantity)

    def _circumstance(self, place: CellPlace, quantity: Quantity) -> Condition | None:
        aside = place.line.heads[place.column].aside
        if aside is not None and quantity.unit is None:
            quantity, name = quantity._replace(unit=aside.unit), None
            usual = self._conditions.condition(place.cell.text, quantity, ())
            return usual or self._conditions.condition(place.cell.text, quantity, (), aside.name)
        in_brackets = quantity.unit is None and is_inner(place.cell.text.plain, quantity)
        name = _bracket(place) if in_brackets else None
        return self._conditions.condition(place.cell.text, quantity, self._found.scan(place.cell.text).mentions, name)


def _bracket(place: CellPlace) -> str | None:
    """Return what the bracket at the end of a head names ("Texture coefficient (orientation)")."""
    found = _NAMED_BRACKET.search(place.line.heads[place.column].name)
    return head_noun(found.group(1)) if found is not None else None


def is_inner(plain: str, quantity: Quantity) -> bool:
    """Say whether a number stands in a bracket."""
    return plain.count("(", 0, quantity.start) > plain.count(")", 0, quantity.start)


def _same_unit(first: Quantity, second: Quantity) -> bool:
    return first.unit is not None and second.unit is not None and first.unit.ucum == second.unit.ucum


def _shared(readings: list[Reading]) -> list[Reading]:
    """Give the circumstances after the last of several results to all: "345 Wh/kg (662 Wh/L) under 0.1 C"."""
    if len(readings) < 2 or any(reading.circumstances for reading in readings[:-1]):
        return readings
    return [reading._replace(circumstances=readings[-1].circumstances) for reading in readings]
