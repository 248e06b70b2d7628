"""A Cypher script that any Neo4j client runs, again and again with the same result.

The rows of a statement are one text, which the server takes apart: a list of maps takes it twenty times as long to
read, and a new plan for every statement.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

from kg.exporters._literals import Scalar
from kg.exporters._neo4j import SCHEMA, label_expression, quoted_name
from kg.exporters._property_graph import Node, Property, PropertyGraph, property_graph
from kg.exporters._writing import opened
from kg.store import Graph

DESCRIPTION = "Cypher, a script of MERGE statements for Neo4j and its relatives"

_BATCH = 1000
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPES = str.maketrans(
    {chr(code): f"\\u{code:04X}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029, 0xFEFF)} | _ESCAPED
)
_CELL, _ITEM, _HIDING = "\x1f", "\x1d", "\x1b"
_ROW = "\\u001E\n"
_HIDDEN = {_HIDING: f"{_HIDING}0", _CELL: f"{_HIDING}1", _ITEM: f"{_HIDING}2", "\x1e": f"{_HIDING}3"}
_HIDE = str.maketrans(_HIDDEN)
_SPECIAL = frozenset(_HIDDEN)
_READ = {bool: "toBoolean({})", int: "toInteger({})", float: "toFloat({})", str: "{}"}
Column = tuple[str, type, bool]
"""A property, the type of its value or items, and whether it is a list."""
Columns = Mapping[tuple[str, ...], Sequence[Column]]


def export(graph: Graph, target: Path) -> None:
    """Write all nodes, then all relationships, then the digests that mark a node as complete, in batches of rows.

    Where a node is there with its digest, the script leaves it alone; where it differs, it is written anew.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file, property_graph(graph) as whole:
        file.writelines(f"{statement};\n".encode() for statement in SCHEMA)
        columns = _survey(whole.nodes())
        with tempfile.TemporaryFile() as links, tempfile.TemporaryFile() as digests:
            _write(whole, columns, file, (links, digests))
            for later in (links, digests):
                later.seek(0)
                shutil.copyfileobj(later, file)


def _write(whole: PropertyGraph, columns: Columns, file: IO[bytes], later: tuple[IO[bytes], IO[bytes]]) -> None:
    """Write the statements for nodes, and those for relationships and for digests to files of their own."""
    nodes = _Batches(file, lambda labels: _node_statement(labels, columns[labels]))
    links, digests = _Batches(later[0], _link_statement), _Batches(later[1], _digest_statement)
    for node in whole.nodes():
        cells = [_cell(node.properties.get(name), kind, listed) for name, kind, listed in columns[node.labels]]
        nodes.add(node.labels, [node.iri, node.digest, node.graph or "", *cells])
        for link in node.links:
            links.add((link.type,), [link.start, link.end, link.graph or ""])
        digests.add((), [node.iri, node.digest])
    for batches in (nodes, links, digests):
        batches.flush()


class _Batches:
    """Collects rows by what they have in common and writes a statement when a batch is full."""

    def __init__(self, file: IO[bytes], statement: Callable[[tuple[str, ...]], str]) -> None:
        self._file = file
        self._statement = statement
        self._rows: dict[tuple[str, ...], list[str]] = {}

    def add(self, key: tuple[str, ...], cells: Iterable[str]) -> None:
        """Add a row."""
        rows = self._rows.setdefault(key, [])
        rows.append(_CELL.join(cells).translate(_ESCAPES))
        if len(rows) == _BATCH:
            self._write(key, self._rows.pop(key))

    def flush(self) -> None:
        """Write the batches that are not full."""
        for key in sorted(self._rows):
            self._write(key, self._rows[key])
        self._rows.clear()

    def _write(self, key: tuple[str, ...], rows: list[str]) -> None:
        rows_of = f'UNWIND split("{_ROW.join(rows)}", "{_ROW}") AS line '
        cells_of = f'WITH split(line, "{_CELL.translate(_ESCAPES)}") AS c '
        self._file.write(f"{rows_of}{cells_of}{self._statement(key)};\n".encode())


def _survey(nodes: Iterable[Node]) -> Columns:
    """Return the columns of every set of labels; a property has one for each type of value that it has."""
    found: dict[tuple[str, ...], set[Column]] = {}
    for node in nodes:
        columns = found.setdefault(node.labels, set())
        for name, value in node.properties.items():
            listed = isinstance(value, list)
            columns.add((name, type(value[0] if isinstance(value, list) else value), listed))
    return {
        labels: sorted(columns, key=lambda one: (one[0], one[1].__name__, one[2])) for labels, columns in found.items()
    }


def _cell(value: Property | None, kind: type, listed: bool) -> str:
    """Return the cell of a property: nothing for another type; before a text or list `=`, which may be empty."""
    if isinstance(value, list):
        return "=" + _ITEM.join(map(_plain, value)) if listed and type(value[0]) is kind else ""
    if value is None or listed or type(value) is not kind:
        return ""
    return f"={_plain(value)}"


def _plain(value: Scalar) -> str:
    """Return the text of a value, without the characters that separate cells."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else repr(value)
    return text.translate(_HIDE) if not _SPECIAL.isdisjoint(text) else text


def _node_statement(labels: tuple[str, ...], columns: Sequence[Column]) -> str:
    """Return the statement for nodes with these labels, after its rows."""
    properties: dict[str, list[str]] = {"iri": ["c[0]"], "graph": ['CASE c[2] WHEN "" THEN null ELSE c[2] END']}
    for place, (name, kind, listed) in enumerate(columns, 3):
        properties.setdefault(name, []).append(_reading(f"c[{place}]", kind, listed=listed))
    pairs = ", ".join(
        f"{quoted_name(name)}: {read[0]}" if len(read) == 1 else f"{quoted_name(name)}: coalesce({', '.join(read)})"
        for name, read in properties.items()
    )
    also = f", n{label_expression(labels)}" if labels else ""
    return (
        "MERGE (n:Resource {iri: c[0]}) WITH n, c WHERE n.digest IS NULL OR n.digest <> c[1] "
        f"OPTIONAL MATCH (n)-[r]->() DELETE r WITH DISTINCT n, c SET n = {{{pairs}}}{also}"
    )


def _reading(cell: str, kind: type, *, listed: bool) -> str:
    """Return the expression that reads a cell."""
    text = f"substring({cell}, 1)"
    if listed:
        item = _READ[kind].format(_shown("x") if kind is str else "x")
        value = f'[x IN split({text}, "{_ITEM.translate(_ESCAPES)}") | {item}]'
    else:
        value = _READ[kind].format(_shown(text) if kind is str else text)
    return f'CASE {cell} WHEN "" THEN null ELSE {value} END'


def _shown(text: str) -> str:
    """Return the expression that brings back the characters that separate cells; the one that hides them last."""
    for character, hidden in reversed(_HIDDEN.items()):
        text = f'replace({text}, "{hidden.translate(_ESCAPES)}", "{character.translate(_ESCAPES)}")'
    return text


def _link_statement(kind: tuple[str, ...]) -> str:
    return (
        "MATCH (a:Resource {iri: c[0]}) WHERE a.digest IS NULL MATCH (b:Resource {iri: c[1]}) "
        f'MERGE (a)-[r:{quoted_name(kind[0])}]->(b) SET r.graph = CASE c[2] WHEN "" THEN null ELSE c[2] END'
    )


def _digest_statement(_: tuple[str, ...]) -> str:
    return "MATCH (n:Resource {iri: c[0]}) WHERE n.digest IS NULL SET n.digest = c[1]"
