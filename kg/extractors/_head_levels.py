"""Names of quantities that are broken over several head rows of a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extractors._properties import PropertyReader
from kg.extractors._table_head import Level


def joined(chosen: Level | None, others: list[Level], reader: PropertyReader) -> tuple[Level | None, list[Level]]:
    """Read a name that is broken over several head rows ("Measured volume" over "fraction (%)") as one."""
    parts = [level for level in others if level.role == "other" and level.name and level.unit is None]
    if chosen is None or not parts:
        return chosen, others
    names = [level.name for level in (*parts, chosen)]
    properties = reader.of_name(" ".join(names)) or reader.of_name(" ".join(reversed(names)))
    if not properties:
        return chosen, others
    return replace(chosen, role="property", properties=properties), [le for le in others if le not in parts]


def merged(levels: tuple[Level, ...], reader: PropertyReader) -> tuple[Level, ...]:
    """Read the kind of a quantity below its noun as one name ("Initial" below "Setting time (min)")."""
    for index, (above, below) in enumerate(pairwise(levels)):
        if below.unit is not None or not (above.name and below.name and below.name[0].isalpha()):
            continue
        kinds = reader.of_name(f"{below.name} {above.name}")
        if kinds != reader.of_name(above.name) and any(reader.fits_unit(kind, above.unit) for kind in kinds):
            name = f"{below.name} {above.name}"
            one = replace(above, cell=below.cell, role="property", name=name, properties=kinds, kind=None)
            return (*levels[:index], one, *levels[index + 2 :])
    return levels
