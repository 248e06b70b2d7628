"""Tables whose rows are bonds: pairs of atoms with their number, length and spread, as EXAFS fits give them."""

from __future__ import annotations

from dataclasses import replace

from kg.extractors._properties import PropertyReader
from kg.extractors._tables.head import Head
from kg.extractors._tables.head_nouns import head_noun
from kg.extractors._tables.heads import HeadReader
from kg.extractors._tables.shape import Shape
from kg.extractors._tables.words import LINK, is_chain
from kg.terms import PropertyKind

_NUMBERS = ("N", "n", "CN", "Nc", "NC")  # of neighbours
_NOUNS = ("length", "angle", "angle")


def lists_bonds(shape: Shape) -> bool:
    """Say whether most rows of a table are labelled by a pair of atoms."""
    first = [cell.text.plain.strip() for row in shape.rows if (cell := row.cells[0]) is not None]
    return 2 * sum(is_chain(label) for label in first) > len(first)


def of_pair(head: Head, label: str, heads: HeadReader, properties: PropertyReader) -> Head:
    """Return a head that tells of the bonds of its rows (`exp. distance (Å)`) with the property of a bond.

    `label` is that of a row: where the head says only that values stand there, two atoms have a length, three an angle.
    """
    noun = head_noun(head.name).rsplit(" ", 1)[-1]
    fitting = _of_bonds(noun, head, properties)
    subjects = head.subjects
    if not fitting and head.unit is None and head.name not in _NUMBERS and is_chain(label):
        fitting = _of_bonds(_NOUNS[len(LINK.findall(label)) - 1], head, properties)
        is_name = bool(head.name) and not heads.is_general(head.name)
        subjects = (*subjects, *(head.cells if is_name else ()))  # "Compound 1" above its bonds
    if not fitting:
        return head
    told = [condition for level in head.levels for condition in heads.origin(level.cell, fitting)]
    conditions = (*head.conditions, *told)
    return replace(head, role="property", properties=fitting, conditions=conditions, subjects=subjects)


def _of_bonds(noun: str, head: Head, properties: PropertyReader) -> tuple[PropertyKind, ...]:
    kinds = properties.of_name(f"bond {noun}")
    return tuple(kind for kind in kinds if head.unit is None or properties.fits_unit(kind, head.unit))


def atoms_in(label: str) -> int:
    """Return the number of atoms in the label of a bond or an angle, 0 for other labels."""
    return len(LINK.split(label)) if is_chain(label) else 0
