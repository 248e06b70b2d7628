"""Node-link JSON, as networkx, D3 and Cytoscape read it: things with all their texts and numbers, and links."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from kg.exporters._property_graph import property_graph
from kg.exporters._writing import opened
from kg.store import Graph

DESCRIPTION = "node-link JSON for networkx and D3: things with their properties, links with their type"


def export(graph: Graph, target: Path) -> None:
    """Write nodes (`id`, `labels`, properties) and edges (`source`, `target`, `key`) of the property graph.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file, property_graph(graph) as whole:
        file.write(b'{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n')
        _write(file, ({**node.properties, "id": node.iri, "labels": list(node.labels)} for node in whole.nodes()))
        file.write(b'], "edges": [\n')
        links = (link for node in whole.nodes() for link in node.links)
        _write(file, ({"source": link.start, "target": link.end, "key": link.type} for link in links))
        file.write(b"]}\n")


def _write(file: IO[bytes], items: Iterable[dict[str, object]]) -> None:
    """Write items of a JSON array, one on a line."""
    for number, item in enumerate(items):
        comma = ",\n" if number else ""
        file.write(f"{comma}{json.dumps(item, ensure_ascii=False)}".encode())
    file.write(b"\n")
