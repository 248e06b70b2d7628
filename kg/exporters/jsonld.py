"""JSON-LD, expanded, with the graph of each document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.exporters._writing import opened, sorted_lines
from kg.store import Graph, rewrite

DESCRIPTION = "JSON-LD, expanded, one named graph per document"


def export(graph: Graph, target: Path) -> None:
    """Write all facts as JSON-LD, graph by graph.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file:
        rewrite(_lines(graph), "jsonld", file)


def _lines(graph: Graph) -> Iterator[bytes]:
    for name in graph.data_graphs():
        with sorted_lines(graph, "nquads", [name]) as lines:
            yield from lines
