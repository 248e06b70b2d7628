"""Samples that a paper codes by a variable: where `x = 0.01` is called LMT1, the row of 0.01 is of LMT1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.records import Measurement, Sample

_Setting = tuple[str, Decimal]


def with_variable_codes(measurements: Sequence[Measurement], samples: Iterable[Sample]) -> tuple[Measurement, ...]:
    """Return the measurements; one that no label names is of the only coded sample with the value of its variable.

    The variable stays a condition: it is what the row prints.
    """
    coded: dict[_Setting, set[tuple[str, str]]] = defaultdict(set)
    inferred = set()
    for sample in samples:
        if sample.status == "inferred":
            inferred.add((sample.label, sample.material))
        for state in sample.state if sample.status == "stated" else ():
            if _is_variable(state.name) and isinstance(state.value, Decimal):
                coded[state.name, state.value].add((sample.label, sample.material))
    if not coded:
        return tuple(measurements)
    return tuple(
        _coded(one, coded) if one.place.kind == "table" and (one.subject, one.material) in inferred else one
        for one in measurements
    )


def _coded(measurement: Measurement, coded: dict[_Setting, set[tuple[str, str]]]) -> Measurement:
    for condition in measurement.conditions:
        if _is_variable(condition.name) and isinstance(condition.value, Decimal):
            known = coded.get((condition.name, condition.value), set())
            if len(known) == 1:
                label, material = next(iter(known))
                return measurement.model_copy(update={"subject": label, "material": material})
    return measurement


def _is_variable(name: str) -> bool:
    return len(name) == 1 and name.islower()
