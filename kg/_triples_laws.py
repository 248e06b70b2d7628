"""Checks the laws of the ontology on the measurements of one document and writes each verdict as a fact.

A law compares values of one sample under equal conditions, all in SI units:

- `ratio` with a result: numerator / denominator = result; without one, the ratio is a constant that the samples of one
  table must share, found as their median (at least three samples);
- `order`: numerator < denominator;
- `sum`: the values add up to a constant. Less than the constant is not testable, since a paper may leave parts out.

The outcome is `holds`, `contradicted`, or `not testable` with the reason. The number a law gave is written in the usual
unit of the property it is about (a constant in that of its numerator, if the denominator is a mere share).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from kg._si_units import SiUnits
from kg._triples_facts import Facts, is_difference
from kg.identity import digest
from kg.ontology import Ontology
from kg.records import Measurement
from kg.terms import Law, PropertyKind

HOLDS, CONTRADICTED, NOT_TESTABLE = "holds", "contradicted", "not testable"
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Value:
    """One measured number in SI units."""

    measurement: str
    number: float
    table: str
    row: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a law says of one sample under one set of conditions."""

    law: Law
    sample: str
    outcome: str
    measurements: tuple[str, ...]
    value: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    """The unit in which the numbers of a law are told, and its size in SI units; no unit leaves them as they are."""

    code: str | None = None
    name: str = ""
    size: float = 1.0

    def told(self, number: float) -> str:
        """Return a number in SI units as text with the unit."""
        return f"{number / self.size:.4g} {self.name}".rstrip()


_Group = dict[str, list[_Value]]
_Groups = dict[tuple[str, tuple[str, ...]], _Group]


def write_verdicts(facts: Facts) -> None:
    """Write the verdict of every law on every sample that has at least two of the values it is about."""
    groups = _groups(facts)
    if not groups:
        return
    told = {name for group in groups.values() for name in group}
    for law in facts.ontology.laws:
        if len(told.intersection((law.numerator, law.denominator, law.result))) < (1 if law.form == "sum" else 2):
            continue  # nothing to compare
        scale = _scale(law, facts.units, facts.ontology)
        for verdict in _verdicts(law, groups, (scale, facts.units, facts.ontology)):
            _write(
                facts, facts.own("verdict", law.label, digest(verdict.sample, *verdict.measurements)), verdict, scale
            )


def _scale(law: Law, units: SiUnits, ontology: Ontology) -> _Scale:
    """Return the usual unit of what the law gives."""
    told = ontology.property(law.result or law.numerator)
    below = ontology.property(law.denominator) if law.denominator else None
    if told is None or told.default_unit is None:
        return _Scale()
    if law.form == "ratio" and law.result is None and not _is_share(below, units):
        return _Scale()
    one, term = units.si(told.default_unit, Decimal(1), delta=True), ontology.unit(told.default_unit)
    return _Scale(told.default_unit, term.label if term else told.default_unit, float(one[0])) if one else _Scale()


def _is_share(term: PropertyKind | None, units: SiUnits) -> bool:
    """Say whether a property has no dimension."""
    unit = units.unit(term.default_unit) if term is not None and term.default_unit else None
    return unit is not None and unit.dimension is not None and not any(unit.dimension)


def _write(facts: Facts, node: str, verdict: _Verdict, scale: _Scale) -> None:
    lines = facts.lines
    lines.type(node, "mkg:Verdict")
    lines.link(node, "mkg:verdictOf", verdict.law.iri)
    lines.link(node, "mkg:verdictOn", verdict.sample)
    lines.text(node, "mkg:outcome", verdict.outcome)
    lines.text(node, "mkg:reason", verdict.reason)
    if verdict.value is not None:
        lines.number(node, "mkg:verdictValue", Decimal(f"{verdict.value / scale.size:.6g}"))
        if scale.code is not None:
            lines.link(node, "qudt:hasUnit", facts.unit(scale.code))
    for measurement in verdict.measurements:
        lines.link(node, "mkg:usesMeasurement", measurement)


def _groups(facts: Facts) -> _Groups:
    """Return the values that laws are about, by sample and conditions, then by property label.

    Only stated numbers count: no ranges and no bounds. Equal measurements are one.
    """
    laws, found = facts.ontology.laws, dict[str, tuple[Measurement, float]]()
    labels = {name for law in laws for name in (law.numerator, law.denominator, law.result) if name}
    for measurement in facts.extraction.measurements:
        value, unit = measurement.value, measurement.unit
        is_number = measurement.value_max is None and measurement.qualifier in {"=", "~"}
        if measurement.property in labels and value is not None and unit is not None and is_number:
            si = facts.units.si(unit, value, delta=is_difference(measurement.property))
            if si is not None:
                found[facts.measurement(measurement)] = (measurement, float(si[0]))
    groups: _Groups = {}
    for node, (measurement, number) in sorted(found.items()):
        place = measurement.place
        table = f"{place.kind} {place.label or ''}"
        conditions = tuple(sorted(f"{c.name} {c.value} {c.value_max} {c.unit}" for c in measurement.conditions))
        key = (facts.identity.sample(facts.sha256, measurement.subject), conditions)
        value_ = _Value(node, number, table, place.row, place.column)
        groups.setdefault(key, {}).setdefault(measurement.property, []).append(value_)
    return groups


def _verdicts(law: Law, groups: _Groups, given: tuple[_Scale, SiUnits, Ontology]) -> Iterable[_Verdict]:
    scale, units, ontology = given
    if law.form == "sum":
        return _sums(law, groups, units, ontology)
    needed = [name for name in (law.numerator, law.denominator, law.result) if name is not None]
    cases = []
    verdicts = []
    for (sample, _), group in groups.items():
        present = [name for name in needed if name in group]
        if len(present) < 2:
            continue
        used = tuple(value.measurement for name in present for value in group[name])
        missing = [name for name in needed if name not in group]
        if missing:
            verdicts.append(_Verdict(law, sample, NOT_TESTABLE, used, reason=f"no {missing[0]}"))
        elif any(len(group[name]) > 1 for name in present):
            verdicts.append(_Verdict(law, sample, NOT_TESTABLE, used, reason="several values under equal conditions"))
        else:
            cases.append((sample, [group[name][0] for name in needed]))
    check = {"order": _orders}.get(law.form, _ratios if law.result is not None else _constants)
    return [*verdicts, *check(law, cases, scale)]


_Cases = list[tuple[str, list[_Value]]]


def _used(values: list[_Value]) -> tuple[str, ...]:
    return tuple(value.measurement for value in values)


def _orders(law: Law, cases: _Cases, scale: _Scale) -> Iterator[_Verdict]:
    for sample, values in cases:
        low, high = values[0].number, values[1].number
        fits = low <= high or low - high <= float(law.tolerance) * abs(high)
        reason = f"{law.numerator} minus {law.denominator}: {scale.told(low - high)}"
        yield _Verdict(law, sample, HOLDS if fits else CONTRADICTED, _used(values), value=low - high, reason=reason)


def _ratios(law: Law, cases: _Cases, scale: _Scale) -> Iterator[_Verdict]:
    for sample, values in cases:
        above, below, result = (value.number for value in values)
        if below == 0 or result == 0:
            yield _Verdict(law, sample, NOT_TESTABLE, _used(values), reason="division by zero")
            continue
        ratio = above / below
        fits = abs(ratio - result) <= float(law.tolerance) * abs(result)
        reason = f"ratio {scale.told(ratio)}, stated {scale.told(result)}"
        yield _Verdict(law, sample, HOLDS if fits else CONTRADICTED, _used(values), value=ratio, reason=reason)


def _constants(law: Law, cases: _Cases, scale: _Scale) -> Iterator[_Verdict]:
    tables: dict[str, _Cases] = defaultdict(list)
    for sample, values in cases:
        tables[values[0].table].append((sample, values))
    for rows in tables.values():
        usable = [(sample, values) for sample, values in rows if values[1].number]
        ratios = [values[0].number / values[1].number for _, values in usable]
        middle = median(ratios) if ratios else 0.0
        for (sample, values), ratio in zip(usable, ratios, strict=True):
            if len(ratios) < _FEWEST or middle == 0:
                reason = f"only {len(ratios)} samples share a table"
                yield _Verdict(law, sample, NOT_TESTABLE, _used(values), value=ratio, reason=reason)
                continue
            fits = abs(ratio - middle) <= float(law.tolerance) * abs(middle)
            reason = f"ratio {scale.told(ratio)}, median of {len(ratios)} samples {scale.told(middle)}"
            yield _Verdict(law, sample, HOLDS if fits else CONTRADICTED, _used(values), value=ratio, reason=reason)


def _lines_of_tables(name: str, groups: _Groups) -> Iterator[tuple[str, list[_Value]]]:
    """Yield the values of a property that one sample has in one row of a table; of single ones, in one column."""
    rows: dict[tuple[str, str, int], list[_Value]] = defaultdict(list)
    columns: dict[tuple[str, str, int | None], list[_Value]] = defaultdict(list)
    for (sample, _), group in groups.items():
        for value in group.get(name, ()):
            if value.row is not None:
                rows[sample, value.table, value.row].append(value)
    for (sample, table, _), values in rows.items():
        if len(values) > 1:
            yield sample, values
        else:
            columns[sample, table, values[0].column].append(values[0])
    yield from ((key[0], values) for key, values in columns.items() if len(values) > 1)


def _sums(law: Law, groups: _Groups, units: SiUnits, ontology: Ontology) -> Iterator[_Verdict]:
    """Add up the values of one property of one sample that stand in one row of a table, else in one column."""
    term = ontology.property(law.numerator)
    if law.constant is None or term is None or term.default_unit is None:
        return
    constant = units.si(term.default_unit, law.constant)
    if constant is None:
        return
    whole = float(constant[0])
    for sample, values in _lines_of_tables(law.numerator, groups):
        total = sum(value.number for value in values)
        used = _used(values)
        if abs(total - whole) <= float(law.tolerance) * whole:
            yield _Verdict(law, sample, HOLDS, used, value=total)
        elif total > whole:
            yield _Verdict(law, sample, CONTRADICTED, used, value=total, reason=f"adds up to {total / whole:.1%}")
        else:
            reason = f"adds up to {total / whole:.1%}; parts may be missing"
            yield _Verdict(law, sample, NOT_TESTABLE, used, value=total, reason=reason)
