"""What the numbers beside bonds and pairs of atoms are: lengths, angles, numbers of neighbours."""

from __future__ import annotations

from dataclasses import replace

from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.line import Line
from kg.extractors._tables.symbols import KNOWN, Meaning

_BOND, _ANGLE = "bond length", "bond angle"
_NEIGHBOURS = "coordination number"


def of_atoms(line: Line, meaning: Meaning, readers: Readers) -> Meaning:
    """Return the length of two atoms and the angle of three, below a head that stands above both."""
    told = {_BOND: line.atoms == 2, _ANGLE: line.atoms > 2}
    if meaning.name not in told or told[meaning.name] or not line.atoms:
        return meaning
    other = readers.ontology.property(_ANGLE if meaning.name == _BOND else _BOND)
    if other is None:
        return meaning
    units = readers.properties.units_of(other)
    return replace(meaning, name=other.label, property=other, unit=units[0] if units else None)


def neighbours(line: Line, head: Head, readers: Readers) -> Meaning | None:
    """Return the number of neighbours (`N`) where the rows are pairs of atoms; nitrogen is meant elsewhere."""
    kind = readers.ontology.property(_NEIGHBOURS)
    if head.name != "N" or head.unit is not None or kind is None or not line.bonds:
        return None
    return Meaning(kind.label, kind, head, None, head.factor, KNOWN, head.conditions)
