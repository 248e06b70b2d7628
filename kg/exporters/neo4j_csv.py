"""CSV files for `neo4j-admin database import full`, with the command and the constraints to go with them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import chain, count
from pathlib import Path

from kg.errors import ExportError
from kg.exporters._literals import Scalar
from kg.exporters._names import EXACT
from kg.exporters._neo4j import SCHEMA
from kg.exporters._property_graph import LISTS, Node, Property, property_graph
from kg.exporters._writing import folder_for, opened
from kg.store import Graph

DESCRIPTION = "Neo4j, a folder of CSV files for neo4j-admin database import, with the command"

_SEPARATORS = {"\x1f": "U+001F", "\x1e": "U+001E", "\x1d": "U+001D", "\x1c": "U+001C", "\x02": "U+0002"}
_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
_ROWS_PER_FILE = 1_000_000
_LONGEST_NAME = 100
Labels = tuple[str, ...]
Columns = dict[str, str]


def export(graph: Graph, target: Path) -> None:
    """Write `nodes-*.csv`, `relationships-*.csv`, `import.sh` and `constraints.cypher` into the folder `target`.

    A table of more than a million rows takes several files, of which the first has the head.

    Raises:
        ExportError: the target cannot be written, or its lists hold every character that could separate their items.
    """
    with folder_for(target) as folder, property_graph(graph) as whole:
        columns, separator = _survey(whole.nodes())
        with ExitStack() as stack:
            tables = _Tables(folder, stack, columns, separator)
            for node in whole.nodes():
                tables.add(node)
            groups = tables.finished()
        with opened(folder / "constraints.cypher") as file:
            file.writelines(f"{statement};\n".encode() for statement in SCHEMA)
        with opened(folder / "import.sh") as file:
            file.write(_command(groups, _SEPARATORS[separator]).encode())


def _survey(nodes: Iterable[Node]) -> tuple[dict[Labels, Columns], str]:
    """Return the columns with their types of every set of labels, and a character that no list holds."""
    tables: dict[Labels, Columns] = {}
    free = set(_SEPARATORS)
    for node in nodes:
        columns = tables.setdefault(node.labels, {})
        for name, value in node.properties.items():
            if isinstance(value, list):
                free = {one for one in free if not any(one in str(item) for item in value)}
            kind = _kind(value)
            old = columns.setdefault(name, kind)
            if old != kind:
                columns[name] = "double" if {old, kind} == {"long", "double"} else "string"
    if not free:
        raise ExportError("lists of texts hold every character that could separate their items")
    separator = next(one for one in _SEPARATORS if one in free)
    return {labels: dict(sorted(columns.items())) for labels, columns in sorted(tables.items())}, separator


def _kind(value: Property) -> str:
    return _TYPES[type(value[0] if isinstance(value, list) else value)]


class _Tables:
    """One table for each set of labels and one for each type of relationship, opened when the first row comes."""

    def __init__(self, folder: Path, stack: ExitStack, columns: Mapping[Labels, Columns], separator: str) -> None:
        self._folder = folder
        self._stack = stack
        self._columns = columns
        self._separator = separator
        self._open: dict[tuple[str, object], tuple[io.TextIOWrapper, list[str]]] = {}
        self._rows: dict[tuple[str, object], int] = {}
        self._names: set[str] = set()

    def add(self, node: Node) -> None:
        """Write the row of a node and the rows of its relationships."""
        columns = self._columns[node.labels]
        heads = [f"{name}:{kind}{'[]' if _is_list(name) else ''}" for name, kind in columns.items()]
        head = ["iri:ID(Resource)", ":LABEL", "graph:string", "digest:string", *heads]
        labels = self._separator.join([*node.labels, "Resource"])
        fixed = [_quoted(node.iri), _quoted(labels), _quoted(node.graph) if node.graph else "", _quoted(node.digest)]
        cells = (self._cell(node.properties.get(name), kind) for name, kind in columns.items())
        self._write("nodes", node.labels, head, [*fixed, *cells])
        for link in node.links:
            head = [":START_ID(Resource)", ":END_ID(Resource)", ":TYPE", "graph:string"]
            row = [
                _quoted(link.start),
                _quoted(link.end),
                _quoted(link.type),
                _quoted(link.graph) if link.graph else "",
            ]
            self._write("relationships", (link.type,), head, row)

    def _write(self, kind: str, key: Labels, head: list[str], row: list[str]) -> None:
        known = (kind, key)
        count = self._rows[known] = self._rows.get(known, 0) + 1
        if count % _ROWS_PER_FILE == 1:
            text = self._file(known, f"{kind}-{'-'.join(key) or 'Resource'}", count // _ROWS_PER_FILE)
            if count == 1:
                text.write(",".join(map(_quoted, head)) + "\n")
        self._open[known][0].write(",".join(row) + "\n")

    def _file(self, key: tuple[str, object], name: str, number: int) -> io.TextIOWrapper:
        """Open the next file of a table under a name that is free."""
        if key in self._open:
            self._open[key][0].detach()
        safe = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name)[:_LONGEST_NAME]
        candidates = (f"{safe}{end}.csv" for end in chain([""], (f"-{i}" for i in count(2))))
        chosen = next(candidate for candidate in candidates if candidate not in self._names)
        self._names.add(chosen)
        file = self._stack.enter_context(opened(self._folder / chosen))
        text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        self._open[key] = (text, [*(self._open[key][1] if number else ()), chosen])
        return text

    def finished(self) -> list[tuple[str, list[str]]]:
        """Close the tables and return the options of the importer with their files."""
        for text, _ in self._open.values():
            text.detach()
        ordered = sorted((kind, files) for (kind, _), (_, files) in self._open.items())
        return [(f"--{kind}", files) for kind, files in ordered]

    def _cell(self, value: Property | None, kind: str) -> str:
        """Return one cell: nothing for an absent value, quotes around texts."""
        if value is None:
            return ""
        if isinstance(value, list):
            return _quoted(self._separator.join(map(_plain, value)))
        return _quoted(_plain(value)) if kind == "string" else _plain(value)


def _is_list(name: str) -> bool:
    return name in LISTS or name.endswith(EXACT)


def _plain(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _command(groups: Iterable[tuple[str, list[str]]], separator: str) -> str:
    options = [f"{option}={','.join(files)}" for option, files in groups]
    lines = [
        "#!/bin/sh",
        "# Makes a new database from these files; run it while the database is stopped,",
        "# then run constraints.cypher in the new database.",
        'cd "$(dirname "$0")" || exit 1',
        'exec neo4j-admin database import full "${1:-neo4j}" --overwrite-destination --multiline-fields=true \\',
        f"  --array-delimiter={separator} \\",
        " \\\n".join(f"  {option}" for option in options),
    ]
    return "\n".join(lines) + "\n"
