"""Compares the measurements of one document with each other and links those that belong together.

The links say nothing that the values do not: they are there so that a question over very many papers meets the few
pairs that matter instead of comparing every value with every other.

- `mkg:contradicts`  another number at another place for the same sample, property, unit, technique and conditions
- `mkg:changedFrom`  the number of the same property on the sample that this one was made from, conditions being equal;
  what is part of a sample's own state is not a condition of the comparison

A value is linked to the next one that it contradicts, and only to an origin with few values, so that a long list of
peaks does not grow by its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg._triples_facts import Facts, is_difference
from kg.records import Condition, Measurement

_MOST_ORIGINS = 3


class _Kind(NamedTuple):
    """What two numbers must share to be compared."""

    subject: str
    property: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    """A measured number with its IRI and what it holds under."""

    node: str
    value: Decimal
    technique: str | None
    place: str | None
    conditions: frozenset[str]


def write_relations(facts: Facts) -> None:
    """Link the measurements of a document that contradict each other, and those of samples and their origins."""
    numbers = _numbers(facts)
    for one, other in _contradictions(numbers):
        facts.lines.link(one, "mkg:contradicts", other)
    for later, earlier in _changes(facts, numbers):
        facts.lines.link(later, "mkg:changedFrom", earlier)


def _numbers(facts: Facts) -> dict[_Kind, list[_Number]]:
    """Return the definite numbers (no ranges, no bounds) by what they are of, in the order of their IRIs."""
    found: dict[str, tuple[_Kind, _Number]] = {}
    for one in facts.extraction.measurements:
        if one.value is None or one.value_max is not None or one.qualifier not in {"=", "~"}:
            continue
        node = facts.measurement(one)
        found[node] = (_Kind(one.subject, one.property_iri or one.property, one.unit), _number(facts, node, one))
    kinds: dict[_Kind, list[_Number]] = defaultdict(list)
    for _, (kind, number) in sorted(found.items()):
        kinds[kind].append(number)
    return kinds


def _number(facts: Facts, node: str, one: Measurement) -> _Number:
    technique = facts.technique(one.technique, one.technique_iri)
    conditions = frozenset(facts.condition(condition) for condition in one.conditions)
    return _Number(node, one.value or Decimal(0), technique, facts.place(one.place), conditions)


def _contradictions(numbers: dict[_Kind, list[_Number]]) -> Iterator[tuple[str, str]]:
    for members in numbers.values():
        alike: dict[tuple[str | None, frozenset[str]], list[_Number]] = defaultdict(list)
        for number in members:
            alike[number.technique, number.conditions].append(number)
        for group in alike.values():
            for position, one in enumerate(group):
                others = (n for n in group[position + 1 :] if n.value != one.value and n.place != one.place)
                if (other := next(others, None)) is not None:
                    yield one.node, other.node


def _changes(facts: Facts, numbers: dict[_Kind, list[_Number]]) -> Iterator[tuple[str, str]]:
    samples = {sample.label: sample for sample in facts.extraction.samples}
    if not any(sample.derived_from for sample in samples.values()):
        return
    values = _condition_values(facts)
    states = {
        label: frozenset(filter(None, (_value(facts, state) for state in sample.state)))
        for label, sample in samples.items()
    }
    for kind, members in numbers.items():
        sample = samples.get(kind.subject)
        if sample is None or sample.derived_from is None:
            continue
        origins = numbers.get(kind._replace(subject=sample.derived_from), [])
        before, after = states.get(sample.derived_from, frozenset()), states[kind.subject]
        for number in members:
            found = [
                origin.node
                for origin in origins
                if all(values.get(c) in after for c in number.conditions - origin.conditions)
                and all(values.get(c) in before for c in origin.conditions - number.conditions)
            ]
            if len(found) <= _MOST_ORIGINS:
                yield from ((number.node, origin) for origin in found)


_Value = tuple[str, Decimal]


def _condition_values(facts: Facts) -> dict[str, _Value | None]:
    """Return name and value in SI units of the conditions of all measurements, by their IRIs."""
    values: dict[str, _Value | None] = {}
    for one in facts.extraction.measurements:
        for condition in one.conditions:
            node = facts.condition(condition)
            if node not in values:
                values[node] = _value(facts, condition)
    return values


def _value(facts: Facts, condition: Condition) -> _Value | None:
    """Return name and value in SI units of a condition; nothing for texts, ranges and units without a conversion."""
    if isinstance(condition.value, str) or condition.value_max is not None or condition.unit is None:
        return None
    si = facts.units.si(condition.unit, condition.value, delta=is_difference(condition.name))
    return (condition.name, si[0]) if si is not None else None
