"""The tables for analysis, as rows of texts: measurements with everything that belongs to them, and what they refer to.

The things that a table is about are listed and sorted first (on disk, when they are many); then some hundreds of them
at a time are asked for, so that no table is ever in memory. Several values of one column are joined by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from kg.exporters._table_columns import Column, column
from kg.exporters._table_questions import (
    AMOUNTS,
    CONDITIONS,
    ELEMENTS,
    NAMES,
    QUOTES,
    SOURCES,
    SYMBOLS,
    VERDICTS,
    Source,
)
from kg.exporters._writing import sorted_once
from kg.store import Graph

Row = Sequence[str | None]
Record = dict[str, str | None]

_AT_ONCE = 500
_VARIABLE = re.compile(r"\?(\w+)")
_MEASUREMENTS = "measurements"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns; `rows` starts it anew."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]


def tables(graph: Graph) -> Iterator[Table]:
    """Yield all tables of a graph, measurements last."""
    for name, source in SOURCES.items():
        if name != _MEASUREMENTS:
            yield Table(name, tuple(map(column, source.columns)), lambda source=source: _rows(graph, source))  # type: ignore[misc]
    yield _Measurements(graph).table()


def _rows(graph: Graph, source: Source) -> Iterator[Row]:
    for _, records in _records(graph, source):
        for record in records:
            yield [record.get(name) for name in source.columns]


def _records(graph: Graph, source: Source) -> Iterator[tuple[list[str], list[Record]]]:
    """Yield portions of the things of a table, each with its rows by column."""
    names = _VARIABLE.findall(source.rows.partition("WHERE")[0])
    for keys in _portions(graph, source.things):
        records: list[Record] = [dict(zip(names, row, strict=True)) for row in graph.rows(_about(source.rows, keys))]
        for start, paths in source.paths.items():
            things = sorted({str(record[start]) for record in records if record[start] is not None})
            for name, several in paths.items():
                found: dict[str, str] = {}
                for path in reversed(several):
                    found |= _values(graph, path, things, is_text=column(name).type == "string")
                for record in records:
                    record[name] = found.get(str(record[start]))
        yield keys, records


def _values(graph: Graph, path: str, things: Sequence[str], *, is_text: bool) -> dict[str, str]:
    """Return where a path leads to from some things: all texts, joined, or the first number."""
    rows = graph.rows(_about(f"SELECT ?thing ?value WHERE {{ ?thing {path} ?value }} ORDER BY ?thing ?value", things))
    found: dict[str, list[str]] = {}
    for thing, value in rows:
        found.setdefault(str(thing), []).append(str(value))
    return {thing: "; ".join(dict.fromkeys(values)) if is_text else values[0] for thing, values in found.items()}


def _portions(graph: Graph, sparql: str) -> Iterator[list[str]]:
    """Yield the things that a question lists, in the order of their IRIs, some at a time."""
    with sorted_once(f"{key}\n".encode() for (key,) in graph.rows(sparql)) as lines:
        while portion := [line.decode().rstrip("\n") for line in islice(lines, _AT_ONCE)]:
            yield portion


def _about(sparql: str, keys: Iterable[str]) -> str:
    """Restrict a question to some values of its first variable."""
    head, _, body = sparql.partition("WHERE {")
    first = _VARIABLE.findall(head)[0]
    return f"{head}WHERE {{ VALUES ?{first} {{ {' '.join(f'<{key}>' for key in keys)} }}{body}"


class _Measurements:
    """One row for each claim of a value, with a column for each element and for each condition that occurs."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._source = SOURCES[_MEASUREMENTS]
        self._symbols = {str(element): str(symbol) for element, symbol in graph.rows(SYMBOLS)}
        self._elements = sorted({self._symbol(str(element)) for (element,) in graph.rows(ELEMENTS)})
        self._conditions = sorted(str(name) for (name,) in graph.rows(NAMES))

    def _symbol(self, element: str) -> str:
        return self._symbols.get(element, element.rpartition("#")[2])

    def table(self) -> Table:
        """Return the table."""
        names = [
            *self._source.columns,
            *("quote", "verdict", "conditions"),
            *(f"condition: {name}" for name in self._conditions),
            *(f"element: {symbol}" for symbol in self._elements),
        ]
        return Table(_MEASUREMENTS, tuple(map(column, names)), self._rows)

    def _rows(self) -> Iterator[Row]:
        for keys, records in _records(self._graph, self._source):
            conditions, verdicts, quotes, amounts = (
                self._grouped(sparql, keys) for sparql in (CONDITIONS, VERDICTS, QUOTES, AMOUNTS)
            )
            for record in records:
                key = str(record["measurement"])
                under = [(str(other[1]), _condition(other)) for other in conditions.get(key, ())]
                found = "; ".join(f"{law}: {outcome}" for _, law, outcome in verdicts.get(key, ())) or None
                whole = "; ".join(dict.fromkeys(f"{name} = {value}" for name, value in under)) or None
                quote = _joined(str(other[3]) for other in quotes.get(key, ()) if other[1] == record["claim"])
                by_name = [_joined(value for name, value in under if name == one) for one in self._conditions]
                parts = {self._symbol(str(element)): amount for _, element, amount in amounts.get(key, ())}
                fixed = [record.get(name) for name in self._source.columns]
                yield [*fixed, quote, found, whole, *by_name, *map(parts.get, self._elements)]

    def _grouped(self, sparql: str, keys: Iterable[str]) -> dict[str, list[Row]]:
        """Return the rows of a question by what they are about."""
        rows = self._graph.rows(_about(sparql, keys))
        return {str(key): list(group) for key, group in groupby(rows, key=lambda row: row[0])}


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None


def _condition(row: Row) -> str:
    _, _, value, low, high, text, unit = row
    number = value or (f"{low}..{high}" if low is not None and high is not None else text)
    return f"{number} {unit}" if unit is not None else str(number)
