"""Turtle for people: one block per subject in alphabetical order; the names of the graphs get lost."""

from __future__ import annotations

from pathlib import Path

from kg.exporters._turtle_blocks import Blocks
from kg.exporters._writing import opened, resource_base, sorted_lines, subjects
from kg.store import Graph

DESCRIPTION = "Turtle, readable: one block per thing, sorted (all graphs as one)"


def export(graph: Graph, target: Path) -> None:
    """Write all facts as Turtle.

    Raises:
        ExportError: the target cannot be written.
    """
    blocks = Blocks(resource_base(graph))
    with opened(target) as file, sorted_lines(graph, "ntriples") as lines:
        file.write("".join(blocks.head()).encode())
        for subject, group in subjects(lines):
            file.write(b"\n" + blocks.block(subject, group).encode())
