"""Tables whose rows are bonds: pairs of atoms with their number, length and spread, as EXAFS fits give them."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extractors._conditions import head_noun
from kg.extractors._properties import PropertyReader
from kg.extractors._table_head import Head
from kg.extractors._table_heads import HeadReader
from kg.extractors._table_shape import Shape
from kg.extractors._table_words import CHAIN

BOND = re.compile(r"[A-Z][a-z]?\d?\s?[-–—−]\s?[A-Z][a-z]?\d?(?:\s?\(?\d\)?)?")
"""The label of a bond: `Fe–N`, `Ti-O(1)`."""
_LINK = re.compile(r"[-–—−=]")
_NOUNS = ("length", "angle", "angle")


def lists_bonds(shape: Shape) -> bool:
    """Say whether most rows of a table are labelled by a pair of atoms."""
    first = [cell.text.plain.strip() for row in shape.rows if (cell := row.cells[0]) is not None]
    return 2 * sum(CHAIN.fullmatch(label) is not None for label in first) > len(first)


def of_pair(head: Head, label: str, heads: HeadReader, properties: PropertyReader) -> Head:
    """Return a head that tells of the bonds of its rows (`exp. distance (Å)`) with the property of a bond.

    `label` is that of a row: where the head says only that values stand there, two atoms have a length, three an angle.
    """
    noun = head_noun(head.name).rsplit(" ", 1)[-1]
    if heads.is_general(head.name) and CHAIN.fullmatch(label):
        noun = _NOUNS[len(_LINK.findall(label)) - 1]
    fitting = tuple(
        kind
        for kind in properties.of_name(f"bond {noun}")
        if head.unit is None or properties.fits_unit(kind, head.unit)
    )
    if not fitting:
        return head
    told = [condition for level in head.levels for condition in heads.origin(level.cell, fitting)]
    return replace(head, role="property", properties=fitting, conditions=(*head.conditions, *told))
