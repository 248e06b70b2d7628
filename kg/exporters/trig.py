"""TriG: Turtle with the graph of each document."""

from __future__ import annotations

from pathlib import Path

from kg.exporters._turtle_blocks import Blocks
from kg.exporters._writing import opened, resource_base, sorted_lines, subjects
from kg.store import Graph

DESCRIPTION = "TriG, readable: Turtle with one named graph per document"


def export(graph: Graph, target: Path) -> None:
    """Write all facts as TriG, graph by graph.

    Raises:
        ExportError: the target cannot be written.
    """
    blocks = Blocks(resource_base(graph))
    with opened(target) as file:
        file.write("".join(blocks.head()).encode())
        for name in graph.data_graphs():
            with sorted_lines(graph, "ntriples", [name]) as lines:
                file.write(f"\n{blocks.term(f'<{name}>')} {{\n".encode())
                for subject, group in subjects(lines):
                    file.write(blocks.block(subject, group, "    ").encode() + b"\n")
                file.write(b"}\n")
