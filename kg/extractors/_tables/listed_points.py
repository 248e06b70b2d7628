"""Heads that tell one variable at several points for as many numbers of a cell: "σ at 25/60/80 °C" above `1.2/5.5/13`.

A cell that leaves a number out keeps its place ("410/552/-").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.extractors._tables.head import Head
from kg.records import Condition

_NUMBER = r"\d+(?:\.\d+)?"
_LIST = re.compile(rf"(?<![\d./]){_NUMBER}(?:\s?/\s?{_NUMBER})+(?![\d.]*/)")
_JOINTS = ("/", ";", ",")


def at_own_point(told: Sequence[Condition], head: Head, printed: str, start: int) -> list[Condition]:
    """Return the conditions of the number at `start` of a cell, of a listed variable only the one at its place."""
    joint = next((one for one in _JOINTS if one in printed), None)
    if joint is None or len(told) < 2:
        return list(told)
    count = printed.count(joint) + 1
    listed: dict[tuple[str, str | None], list[Condition]] = {}
    for one in head.conditions:
        if not isinstance(one.value, str) and one.value_max is None:
            listed.setdefault((one.name, one.unit), []).append(one)
    for named in listed.values():
        points = _spread(named, head) if len(named) > 1 else named
        if len(points) != count or count < 2:
            continue
        own = points[printed.count(joint, 0, start)]
        return [own, *(one for one in told if one.name != own.name or one not in head.conditions)]
    return list(told)


def _spread(points: Sequence[Condition], head: Head) -> Sequence[Condition]:
    """Return the points of a list that slashes join, the last two of which look like a fraction ("0.1/1/5 C")."""
    for level in head.levels:
        for found in _LIST.finditer(level.cell.text.plain):
            values = [Decimal(part) for part in found.group().split("/")]
            if len(values) > len(points) and values[0] == points[0].value:
                return [points[0].model_copy(update={"value": value}) for value in values]
    return points
