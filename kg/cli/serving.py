"""`kg load sparql` keeps a SPARQL server in step with the graph; `kg query --endpoint` asks such a server.

Name and password come from the environment: a command line can be read by every user of the machine.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, json_option
from kg.cli.terminal import print_json, say

if TYPE_CHECKING:
    from kg._remote_sparql import SparqlServer

USERNAME = "SPARQL_USERNAME"
PASSWORD = "SPARQL_PASSWORD"


@click.command(
    "sparql",
    epilog=f"""\b
Examples:
  kg load sparql http://localhost:8890/sparql
  {USERNAME}=dba {PASSWORD}=... kg load sparql http://localhost:8890/sparql
  kg load sparql http://localhost:7878/query
  kg load sparql http://localhost:3030/kg/sparql \\
    --update http://localhost:3030/kg/update --store http://localhost:3030/kg/data

Name and password come from {USERNAME} and {PASSWORD}.
""",
)
@click.argument("url")
@graph_option
@click.option("--update", metavar="URL", help="The address for updates.  [default: as Virtuoso or Oxigraph]")
@click.option("--store", metavar="URL", help="The address of the Graph Store Protocol.  [default: the same]")
@click.option("--keep", is_flag=True, help="Keep graphs of earlier loads that the folder has no more.")
@json_option
def sparql(url: str, graph_folder: Path, update: str | None, store: str | None, keep: bool, as_json: bool) -> None:
    """Bring a SPARQL 1.1 server in step with the graph.

    URL is the address for queries. Each document is a graph of its own there; only graphs that are new or differ are
    sent, and a load that was stopped goes on with the next one.
    """
    from kg.cli.progress import progress_bar
    from kg.store import open_graph

    with open_graph(graph_folder) as graph, progress_bar(hidden=as_json) as progress:
        report = server_at(url, update=update, store=store).load(graph, keep=keep, progress=progress)
    if as_json:
        print_json(report.to_dict())
    else:
        say(f"{report.written:,} graphs written, {report.unchanged:,} unchanged, {report.removed:,} removed")


def server_at(url: str, *, update: str | None = None, store: str | None = None) -> SparqlServer:
    """Return the server at an address, with the login of the environment."""
    from kg._remote_sparql import SparqlServer

    name, password = os.environ.get(USERNAME), os.environ.get(PASSWORD)
    login = (name, password) if name is not None and password is not None else None
    return SparqlServer(url, login, update=update, store=store)
