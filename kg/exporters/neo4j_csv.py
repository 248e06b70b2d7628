"""CSV files for `neo4j-admin database import full`, with the command and the constraints to go with them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from kg.errors import ExportError
from kg.exporters._property_graph import LISTS, Node, Property, Scalar, nodes, relationships
from kg.exporters._writing import folder_for, opened
from kg.store import Graph

DESCRIPTION = "Neo4j, a folder of CSV files for neo4j-admin database import, with the command"

_SEPARATOR = "\x1f"
_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
_CONSTRAINTS = "CREATE CONSTRAINT resource_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE;\n"
Columns = dict[str, str]


def export(graph: Graph, target: Path) -> None:
    """Write `nodes-*.csv`, `relationships-*.csv`, `import.sh` and `constraints.cypher` into the folder `target`.

    Raises:
        ExportError: the target cannot be written, or a text holds the separator of lists.
    """
    tables = _tables(graph)
    with folder_for(target) as folder:
        _write_nodes(graph, folder, tables)
        types = _write_relationships(graph, folder)
        with opened(folder / "constraints.cypher") as file:
            file.write(_CONSTRAINTS.encode())
        with opened(folder / "import.sh") as file:
            file.write(_command(sorted(map(_name, tables)), types).encode())


def _tables(graph: Graph) -> dict[tuple[str, ...], Columns]:
    """Return the columns with their types of every set of labels; a set of labels is one file."""
    tables: dict[tuple[str, ...], Columns] = {}
    for node in nodes(graph):
        columns = tables.setdefault(node.labels, {})
        for name, value in node.properties.items():
            kind = _kind(value)
            old = columns.setdefault(name, kind)
            if old != kind:
                columns[name] = "double" if {old, kind} == {"long", "double"} else "string"
    return {labels: dict(sorted(columns.items())) for labels, columns in sorted(tables.items())}


def _kind(value: Property) -> str:
    kinds = {_TYPES[type(item)] for item in (value if isinstance(value, list) else [value])}
    return kinds.pop() if len(kinds) == 1 else "string"


def _name(labels: tuple[str, ...]) -> str:
    return "nodes-" + ("-".join(labels) or "Resource") + ".csv"


def _write_nodes(graph: Graph, folder: Path, tables: dict[tuple[str, ...], Columns]) -> None:
    with ExitStack() as stack:
        files = {}
        for labels, columns in tables.items():
            file = stack.enter_context(opened(folder / _name(labels)))
            files[labels] = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
            heads = (f"{name}:{kind}{'[]' if name in LISTS else ''}" for name, kind in columns.items())
            files[labels].write(",".join(["iri:ID", ":LABEL", *heads]) + "\n")
        for node in nodes(graph):
            files[node.labels].write(_row(node, tables[node.labels]))
        for text in files.values():
            text.detach()


def _row(node: Node, columns: Columns) -> str:
    labels = _SEPARATOR.join([*node.labels, "Resource"])
    cells = (_cell(node.properties.get(name), kind) for name, kind in columns.items())
    return ",".join([_quoted(node.iri), _quoted(labels), *cells]) + "\n"


def _cell(value: Property | None, kind: str) -> str:
    """Return one cell: nothing for an absent value, quotes around texts, never a line break."""
    if value is None:
        return ""
    if isinstance(value, list):
        texts = [_plain(item) for item in value]
        if any(_SEPARATOR in text for text in texts):
            raise ExportError("a text holds the character U+001F, which separates the items of lists")
        return _quoted(_SEPARATOR.join(texts))
    return _quoted(_plain(value)) if kind == "string" else _plain(value)


def _plain(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return '"' + " ".join(text.splitlines()).replace('"', '""') + '"'


def _write_relationships(graph: Graph, folder: Path) -> list[str]:
    """Write one file for each type and return the names of the files."""
    files: dict[str, io.TextIOWrapper] = {}
    with ExitStack() as stack, relationships(graph) as found:
        for link in found:
            if link.type not in files:
                file = stack.enter_context(opened(folder / f"relationships-{link.type}.csv"))
                files[link.type] = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
                files[link.type].write(":START_ID,:END_ID,:TYPE\n")
            files[link.type].write(f'{_quoted(link.start)},{_quoted(link.end)},"{link.type}"\n')
        for text in files.values():
            text.detach()
    return [f"relationships-{name}.csv" for name in sorted(files)]


def _command(node_files: Sequence[str], link_files: Iterable[str]) -> str:
    options = [*(f"--nodes={name}" for name in node_files), *(f"--relationships={name}" for name in link_files)]
    lines = [
        "#!/bin/sh",
        "# Makes a new database from these files; run it in this folder while the database is stopped,",
        "# then run constraints.cypher in the new database.",
        'cd "$(dirname "$0")" || exit 1',
        'exec neo4j-admin database import full "${1:-neo4j}" --overwrite-destination --array-delimiter=U+001F \\',
        " \\\n".join(f"  {option}" for option in options),
    ]
    return "\n".join(lines) + "\n"
