"""Units of the values of a table that gives none: those in which the text repeats some of its numbers.

"ρ | 7.81 | 8.02" in a table and "a density of 8.02 g/cm3" in the text: both columns are in g/cm3. Two values that the
text repeats are enough, one where it is told of the same sample; text that disagrees with itself tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from kg.records import Measurement

_ENOUGH = 2
_Place = tuple[str | None, str]


def with_told_units(measurements: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """Return the measurements, those of tables without a unit in the one that the text tells for their numbers."""
    bare: dict[_Place, list[Measurement]] = defaultdict(list)
    for one in measurements:
        if one.unit is None and one.property_iri and one.place.kind == "table":
            bare[one.place.label, one.property_iri].append(one)
    if not bare:
        return tuple(measurements)
    told: dict[str, dict[Decimal, list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for one in measurements:
        if one.unit is not None and one.value is not None and one.place.kind != "table":
            for value in filter(None, (one.value, one.value_max)):
                told[one.property_iri][value].append(one)
    units = {place: unit for place, group in bare.items() if (unit := _unit(group, told.get(place[1]))) is not None}
    return tuple(
        one.model_copy(update={"unit": unit, "status": "inferred"})
        if one.unit is None
        and one.place.kind == "table"
        and (unit := units.get((one.place.label, one.property_iri))) is not None
        else one
        for one in measurements
    )


def _unit(group: Sequence[Measurement], told: dict[Decimal, list[Measurement]] | None) -> str | None:
    """Return the one unit in which the text repeats numbers of a group of values."""
    repeated = [(one, again) for one in group if told and one.value is not None for again in told.get(one.value, ())]
    units = {again.unit for _, again in repeated}
    if len(units) != 1:
        return None
    is_enough = len({one.value for one, _ in repeated}) >= _ENOUGH
    is_enough = is_enough or any(one.subject == again.subject for one, again in repeated)
    return next(iter(units)) if is_enough else None
