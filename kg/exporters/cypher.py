"""A Cypher script that any Neo4j client runs, again and again with the same result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from kg.exporters._property_graph import Property, nodes, relationships
from kg.exporters._writing import opened
from kg.store import Graph

DESCRIPTION = "Cypher, a script of MERGE statements for Neo4j and its relatives"

_BATCH = 500
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def export(graph: Graph, target: Path) -> None:
    """Write all nodes, then all relationships, in batches of rows.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file:
        file.write(b"CREATE CONSTRAINT resource_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE;\n")
        batches = _Batches(file, _node_statement)
        for node in nodes(graph):
            properties = ", ".join(f"`{name}`: {value_text(value)}" for name, value in node.properties.items())
            batches.add(":".join(node.labels), f"{{iri: {value_text(node.iri)}, props: {{{properties}}}}}")
        batches.flush()
        batches = _Batches(file, _link_statement)
        with relationships(graph) as found:
            for link in found:
                batches.add(link.type, f"{{s: {value_text(link.start)}, o: {value_text(link.end)}}}")
        batches.flush()


class _Batches:
    """Collects rows by what they have in common and writes a statement when a batch is full."""

    def __init__(self, file: IO[bytes], statement: Callable[[str, list[str]], str]) -> None:
        self._file = file
        self._statement = statement
        self._rows: dict[str, list[str]] = {}

    def add(self, key: str, row: str) -> None:
        rows = self._rows.setdefault(key, [])
        rows.append(row)
        if len(rows) == _BATCH:
            self._file.write(self._statement(key, self._rows.pop(key)).encode())

    def flush(self) -> None:
        for key in sorted(self._rows):
            self._file.write(self._statement(key, self._rows[key]).encode())
        self._rows.clear()


def _node_statement(labels: str, rows: list[str]) -> str:
    also = f" SET n:{labels}" if labels else ""
    return f"{_unwind(rows)}MERGE (n:Resource {{iri: row.iri}}) SET n += row.props{also};\n"


def _link_statement(kind: str, rows: list[str]) -> str:
    match = "MATCH (a:Resource {iri: row.s}) MATCH (b:Resource {iri: row.o})"
    return f"{_unwind(rows)}{match} MERGE (a)-[:{kind}]->(b);\n"


def _unwind(rows: list[str]) -> str:
    return "UNWIND [\n" + ",\n".join(rows) + "\n] AS row "


def value_text(value: Property) -> str:
    """Return a value as Cypher writes it.

    >>> value_text(["a", 2.5, True])
    '["a", 2.5, true]'
    """
    if isinstance(value, list):
        return "[" + ", ".join(map(value_text, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return f'"{value.translate(_ESCAPES)}"'
