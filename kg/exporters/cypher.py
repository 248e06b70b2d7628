"""A Cypher script that any Neo4j client runs, again and again with the same result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from kg.exporters._neo4j import SCHEMA, label_expression, quoted_name
from kg.exporters._property_graph import Property, property_graph
from kg.exporters._writing import opened
from kg.store import Graph

DESCRIPTION = "Cypher, a script of MERGE statements for Neo4j and its relatives"

_BATCH = 500
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPES = str.maketrans(
    {chr(code): f"\\u{code:04X}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029, 0xFEFF)} | _ESCAPED
)


def export(graph: Graph, target: Path) -> None:
    """Write all nodes, then all relationships, then the digests that mark a node as complete, in batches of rows.

    Where a node is there with its digest, the script leaves it alone; where it differs, it is written anew.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file, property_graph(graph) as whole:
        file.writelines(f"{statement};\n".encode() for statement in SCHEMA)
        batches = _Batches(file, _node_statement)
        for node in whole.nodes():
            row = {"iri": node.iri, "digest": node.digest}
            batches.add(label_expression(node.labels), _row(row, node.all_properties(digest=False)))
        batches.flush()
        batches = _Batches(file, _link_statement)
        for node in whole.nodes():
            for link in node.links:
                graph_of = {} if link.graph is None else {"graph": link.graph}
                batches.add(quoted_name(link.type), _row({"s": link.start, "o": link.end}, graph_of))
        batches.flush()
        batches = _Batches(file, _digest_statement)
        for node in whole.nodes():
            batches.add("", _row({"iri": node.iri, "digest": node.digest}))
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


def _row(values: Mapping[str, Property], properties: Mapping[str, Property] | None = None) -> str:
    parts = [f"{quoted_name(name)}: {value_text(value)}" for name, value in values.items()]
    if properties is not None:
        inner = ", ".join(f"{quoted_name(name)}: {value_text(value)}" for name, value in properties.items())
        parts.append(f"p: {{{inner}}}")
    return "{" + ", ".join(parts) + "}"


def _node_statement(labels: str, rows: list[str]) -> str:
    also = f" SET n{labels}" if labels else ""
    return (
        f"{_unwind(rows)}MERGE (n:Resource {{iri: row.iri}}) "
        f"WITH n, row WHERE n.digest IS NULL OR n.digest <> row.digest "
        f"OPTIONAL MATCH (n)-[r]->() DELETE r WITH DISTINCT n, row SET n = row.p{also};\n"
    )


def _link_statement(kind: str, rows: list[str]) -> str:
    match = "MATCH (a:Resource {iri: row.s}) WHERE a.digest IS NULL MATCH (b:Resource {iri: row.o})"
    return f"{_unwind(rows)}{match} MERGE (a)-[r:{kind}]->(b) SET r = row.p;\n"


def _digest_statement(_: str, rows: list[str]) -> str:
    return f"{_unwind(rows)}MATCH (n:Resource {{iri: row.iri}}) WHERE n.digest IS NULL SET n.digest = row.digest;\n"


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
