"""The spellings of units that are not one word and that the grammar reads by its rules anyway.

Such a spelling (`milliamperes per square centimeter`) is passed over, so that exponents and products apply to its
parts. Most documents print few of the 3,000, so each is judged when a text has it first.
"""

from __future__ import annotations

import re

from kg._unit_atoms import Entry, signature
from kg._unit_scan import UnitScanner

_COUNT = re.compile(r"(?<!\w)1,?0{2,3}(?!\d)")
"""A round number that a unit counts by ("%/1000 h"); within a text the rules take it for the next number."""


class PhraseJudge:
    """Says of spellings of several words whether the rules read them."""

    def __init__(self, scanner: UnitScanner) -> None:
        """Judge by what `scanner`, which knows all spellings, reads without those that begin alike."""
        self._scanner = scanner
        self._judged: dict[tuple[str, str, Entry], bool] = {}

    def is_regular(self, first: str, spelling: str, entry: Entry) -> bool:
        """Say whether the rules read a spelling as what it means; `first` is its first lexeme in lower case."""
        known = self._judged.get((first, spelling, entry))
        if known is None:
            phrases = self._scanner.table.phrases
            alike, phrases[first] = phrases[first], []
            known = self._judged[first, spelling, entry] = self._is_read(spelling, entry)
            phrases[first] = alike
        return known

    def _is_read(self, spelling: str, entry: Entry) -> bool:
        reading = self._scanner.read(spelling, 0, whole=True)
        if reading is None or reading.end < len(spelling):
            return False
        same = signature(reading.factors) == signature(entry.factors)
        if not same and any(atom.code.startswith("{") for atom, _ in entry.factors):
            return False  # electrons per volume are counted, and no charge
        return same or (any(character.isdigit() for character in spelling) and _COUNT.search(spelling) is None)
