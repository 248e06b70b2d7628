"""Checks the laws of the ontology on a built graph and writes each verdict as a fact.

A law compares values of one sample of one document under equal conditions, all in SI units:

- `ratio` with a result: numerator / denominator = result; without one, the ratio is a constant that the samples of one
  table must share, found as their median (at least three samples);
- `order`: numerator < denominator;
- `sum`: the values add up to a constant. Less than the constant is not testable, since a paper may leave parts out.

The outcome is `holds`, `contradicted`, or `not testable` with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from kg._si_units import si_units
from kg._triples_lines import Lines
from kg.identity import Identity, digest, slug
from kg.ontology import Ontology
from kg.store import Graph
from kg.terms import Law

HOLDS, CONTRADICTED, NOT_TESTABLE = "holds", "contradicted", "not testable"
_FEWEST = 3
_VALUES = """
SELECT ?measurement ?sample ?property ?value ?cell WHERE {
  VALUES ?property { %s }
  ?measurement sosa:observedProperty ?property ; sosa:hasFeatureOfInterest ?sample ; sosa:hasResult ?result .
  ?result mkg:siValue ?value . OPTIONAL { ?measurement mkg:shownIn ?cell }
} ORDER BY ?sample ?measurement"""
_CONDITIONS = """
SELECT ?measurement ?condition WHERE {
  VALUES ?property { %s } ?measurement sosa:observedProperty ?property ; mkg:hasCondition ?condition
} ORDER BY ?measurement ?condition"""


@dataclass(frozen=True, slots=True)
class _Value:
    """One measured number in SI units."""

    measurement: str
    number: float
    table: str
    cell: str


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a law says of one sample under one set of conditions."""

    law: Law
    sample: str
    outcome: str
    measurements: tuple[str, ...]
    value: float | None = None
    reason: str | None = None


_Group = dict[str, list[_Value]]


def law_lines(graph: Graph, ontology: Ontology, identity: Identity) -> Iterator[str]:
    """Yield the N-Quads lines of all verdicts, in the graph `laws`."""
    groups = _groups(graph, ontology)
    name = identity.graph("laws")
    lines = Lines("-", name, name)
    for law in ontology.laws:
        for verdict in _verdicts(law, groups, ontology):
            key = digest(verdict.sample, *verdict.measurements)
            _write(lines, f"{identity.base}verdict/{slug(law.label)}/{key}", verdict)
    yield from lines.sorted()


def _write(lines: Lines, node: str, verdict: _Verdict) -> None:
    lines.type(node, "mkg:Verdict")
    lines.link(node, "mkg:verdictOf", verdict.law.iri)
    lines.link(node, "mkg:verdictOn", verdict.sample)
    lines.text(node, "mkg:outcome", verdict.outcome)
    lines.text(node, "mkg:reason", verdict.reason)
    if verdict.value is not None:
        lines.number(node, "mkg:verdictValue", Decimal(f"{verdict.value:.6g}"))
    for measurement in verdict.measurements:
        lines.link(node, "mkg:usesMeasurement", measurement)


def _groups(graph: Graph, ontology: Ontology) -> dict[tuple[str, tuple[str, ...]], _Group]:
    """Return the values that laws are about, by sample and conditions, then by property label."""
    labels = {name for law in ontology.laws for name in (law.numerator, law.denominator, law.result) if name}
    terms = [term for label in sorted(labels) if (term := ontology.property(label)) is not None]
    wanted = " ".join(f"<{term.iri}>" for term in terms)
    names = {term.iri: term.label for term in terms}
    conditions: dict[str, list[str]] = defaultdict(list)
    for row in graph.rows(_CONDITIONS % wanted):
        conditions[str(row[0])].append(str(row[1]))
    groups: dict[tuple[str, tuple[str, ...]], _Group] = {}
    for measurement, sample, prop, value, cell in graph.rows(_VALUES % wanted):
        key = (str(sample), tuple(conditions.get(str(measurement), ())))
        table = str(cell).rpartition("/")[0] if cell is not None else str(sample).partition("/sample/")[0]
        values = groups.setdefault(key, {}).setdefault(names[str(prop)], [])
        values.append(_Value(str(measurement), float(str(value)), table, str(cell).rpartition("/")[2]))
    return groups


def _verdicts(law: Law, groups: dict[tuple[str, tuple[str, ...]], _Group], ontology: Ontology) -> Iterable[_Verdict]:
    if law.form == "sum":
        return _sums(law, groups, ontology)
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
    return [*verdicts, *check(law, cases)]


_Cases = list[tuple[str, list[_Value]]]


def _used(values: list[_Value]) -> tuple[str, ...]:
    return tuple(value.measurement for value in values)


def _orders(law: Law, cases: _Cases) -> Iterator[_Verdict]:
    for sample, values in cases:
        low, high = values[0].number, values[1].number
        fits = low <= high or low - high <= float(law.tolerance) * abs(high)
        yield _Verdict(law, sample, HOLDS if fits else CONTRADICTED, _used(values), value=low - high)


def _ratios(law: Law, cases: _Cases) -> Iterator[_Verdict]:
    for sample, values in cases:
        above, below, result = (value.number for value in values)
        if below == 0 or result == 0:
            yield _Verdict(law, sample, NOT_TESTABLE, _used(values), reason="division by zero")
            continue
        ratio = above / below
        fits = abs(ratio - result) <= float(law.tolerance) * abs(result)
        reason = f"ratio {ratio:.4g}, stated {result:.4g}"
        yield _Verdict(law, sample, HOLDS if fits else CONTRADICTED, _used(values), value=ratio, reason=reason)


def _constants(law: Law, cases: _Cases) -> Iterator[_Verdict]:
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
            reason = f"ratio {ratio:.4g}, median of {len(ratios)} samples {middle:.4g}"
            yield _Verdict(law, sample, HOLDS if fits else CONTRADICTED, _used(values), value=ratio, reason=reason)


def _lines_of_tables(
    name: str, groups: dict[tuple[str, tuple[str, ...]], _Group]
) -> Iterator[tuple[str, list[_Value]]]:
    """Yield the values of a property that one sample has in one row of a table; of single ones, in one column."""
    rows: dict[tuple[str, ...], list[_Value]] = defaultdict(list)
    columns: dict[tuple[str, ...], list[_Value]] = defaultdict(list)
    for (sample, _), group in groups.items():
        for value in group.get(name, ()):
            row = value.cell.partition("c")[0]
            if row.startswith("r"):
                rows[sample, value.table, row].append(value)
    for (sample, table, _), values in rows.items():
        if len(values) > 1:
            yield sample, values
        else:
            columns[sample, table, values[0].cell.partition("c")[2]].append(values[0])
    yield from ((key[0], values) for key, values in columns.items() if len(values) > 1)


def _sums(law: Law, groups: dict[tuple[str, tuple[str, ...]], _Group], ontology: Ontology) -> Iterator[_Verdict]:
    """Add up the values of one property of one sample that stand in one row of a table, else in one column."""
    term = ontology.property(law.numerator)
    if law.constant is None or term is None or term.default_unit is None:
        return
    constant = si_units(ontology).si(term.default_unit, law.constant)
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
