"""N-Quads: one triple a line with its graph, sorted; what other stores load fastest."""

from __future__ import annotations

from pathlib import Path

from kg.exporters._writing import opened, sorted_lines
from kg.store import Graph

DESCRIPTION = "N-Quads, one triple a line with its graph, sorted; for other stores"


def export(graph: Graph, target: Path) -> None:
    """Write all facts as N-Quads.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file, sorted_lines(graph, "nquads") as lines:
        file.writelines(lines)
