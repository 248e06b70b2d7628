"""The spellings of units that are not one word and that the grammar cannot read by its rules.

A spelling that the rules read anyway (`milliamperes per square centimeter`) is dropped, so that exponents and products
apply to its parts. Most documents meet few of the 3,000: those that begin with a word are judged when it is met first.
"""

from __future__ import annotations

from kg._unit_atoms import Entry, signature
from kg._unit_scan import UnitScanner


class IrregularPhrases(dict[str, list[tuple[str, bool, Entry]]]):
    """The spellings to keep, by their first lexeme in lower case."""

    def __init__(self, scanner: UnitScanner) -> None:
        """Judge by what `scanner`, which knows all spellings, reads without the ones in question."""
        super().__init__()
        self._scanner = scanner

    def __missing__(self, first: str) -> list[tuple[str, bool, Entry]]:
        phrases = self._scanner.table.phrases
        spellings = phrases.get(first)
        if spellings is None:
            return []
        phrases[first] = []
        kept = self[first] = [spelling for spelling in spellings if not self._is_regular(spelling[0], spelling[2])]
        phrases[first] = spellings
        return kept

    def _is_regular(self, spelling: str, entry: Entry) -> bool:
        reading = self._scanner.read(spelling, 0, whole=True)
        if reading is None or reading.end < len(spelling):
            return False
        same = signature(reading.factors) == signature(entry.factors)
        return same or any(character.isdigit() for character in spelling)
