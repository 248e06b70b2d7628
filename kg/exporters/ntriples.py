"""N-Triples: one triple a line, sorted; the names of the graphs get lost."""

from __future__ import annotations

from pathlib import Path

from kg.exporters._writing import opened, sorted_lines
from kg.store import Graph

DESCRIPTION = "N-Triples, one triple a line, sorted (all graphs as one)"


def export(graph: Graph, target: Path) -> None:
    """Write all facts as N-Triples.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file, sorted_lines(graph, "ntriples") as lines:
        file.writelines(lines)
