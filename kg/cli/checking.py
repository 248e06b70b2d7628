"""`kg stats` counts what a graph holds."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_option, json_option
from kg.cli.terminal import print_json, print_table


@click.command(
    epilog="""\b
Examples:
  kg stats
  kg stats --graph my-graph --json
"""
)
@graph_option
@json_option
def stats(graph_folder: Path, as_json: bool) -> None:
    """Count what the graph holds."""
    from kg.store import open_graph

    with open_graph(graph_folder) as graph:
        counts = graph.stats()
    if as_json:
        print_json(counts)
    else:
        print_table(("what", "how many"), counts.items())


COMMANDS = (stats,)
