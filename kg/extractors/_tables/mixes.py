"""Columns of what was mixed before the results of each mix: `Cement (kg/m3)`, `Slag (kg/m3)`, `w/b`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extractors._tables.head import Head

_AMOUNTS, _PER_RUBBER = frozenset(["kg.m-3", "g", "kg", "mg", "mL", "L", "mmol", "mol"]), "phr"
_BARE = frozenset(["other", "subject", "constituent"])


def is_of_mix(head: Head, column: int, heads: Sequence[Head]) -> bool:
    """Say whether a column gives how much of a component was taken, or what else was set between such columns.

    Two columns of bare names in one unit of amounts are of a mix, where results with units follow.
    """
    amounts = [at for at, one in enumerate(heads) if at and _is_amount(one)]
    if len(amounts) < 2 or len({one.unit.ucum for at in amounts if (one := heads[at]).unit is not None}) > 1:
        return False
    results = [at for at, one in enumerate(heads) if at > amounts[-1] and _is_result(one)]
    if not results:
        return False
    last = max(at for at, one in enumerate(heads[: results[0]]) if at in amounts or one.role == "condition")
    return column in amounts or amounts[0] < column < last


def _is_result(head: Head) -> bool:
    return head.names_result and head.unit is not None and not _is_amount(head)


def _is_amount(head: Head) -> bool:
    if head.unit is None or not head.name:
        return False
    return head.unit.ucum == _PER_RUBBER or (head.role in _BARE and head.unit.ucum in _AMOUNTS)
