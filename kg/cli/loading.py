"""`kg load neo4j` keeps a Neo4j database in step with the graph.

Name and password come from the environment or a prompt: a command line can be read by every user of the machine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.failures import Failure, partly
from kg.cli.options import graph_option, json_option
from kg.cli.serving import sparql
from kg.cli.terminal import print_json, say

if TYPE_CHECKING:
    from kg.remote import Neo4j
    from kg.store import Graph

USERNAME = "NEO4J_USERNAME"
PASSWORD = "NEO4J_PASSWORD"
DATABASE = "NEO4J_DATABASE"
SHOWN_DIFFERENCES = 10


@click.group(
    epilog="""\b
Examples:
  kg load neo4j bolt://localhost:7687
  kg load sparql http://localhost:8890/sparql
"""
)
def load() -> None:
    """Load the graph into the database of another program."""


@load.command(
    epilog=f"""\b
Examples:
  kg load neo4j bolt://localhost:7687
  kg load neo4j bolt://localhost:7687 --verify   and compare what the database says
  {USERNAME}=neo4j {PASSWORD}=... kg load neo4j neo4j+s://example.org

Name and password come from {USERNAME} and {PASSWORD}; a terminal is asked when they are missing.
"""
)
@click.argument("url")
@graph_option
@click.option("--database", envvar=DATABASE, show_envvar=True, help="The database.  [default: the server's]")
@click.option("--keep", is_flag=True, help="Keep nodes of earlier loads that the graph does not know any more.")
@click.option("--verify", is_flag=True, help="Read everything back and compare; exit code 3 when it differs.")
@json_option
def neo4j(url: str, graph_folder: Path, database: str | None, keep: bool, verify: bool, as_json: bool) -> None:
    """Bring a Neo4j database in step with the graph.

    Only what is new or differs is written, what the graph does not know any more is removed, and nodes of your own
    stay. Needs the extra `neo4j` and Neo4j 5.26 or later.
    """
    from kg.cli.progress import progress_bar
    from kg.store import open_graph

    with open_graph(graph_folder) as graph, connected(url, database) as server:
        with progress_bar(hidden=as_json) as progress:
            report = server.load(graph, keep=keep, progress=progress)
        counts = report.to_dict()
        if as_json:
            print_json(counts)
        else:
            say(
                f"{counts['written']:,} nodes written with {counts['relationships']:,} relationships, "
                f"{counts['unchanged']:,} unchanged, {counts['removed']:,} removed"
            )
        if verify:
            _verify(server, graph)


def connected(url: str, database: str | None) -> Neo4j:
    """Connect with the login of the environment; without one, try as nobody, then ask on a terminal."""
    from kg.remote import LoginError, Neo4j

    name, password = os.environ.get(USERNAME, "neo4j"), os.environ.get(PASSWORD)
    if password is not None:
        return Neo4j(url, (name, password), database)
    try:
        return Neo4j(url, None, database)
    except LoginError as error:
        if not sys.stdin.isatty():
            raise Failure("the server wants name and password", f"set {USERNAME} and {PASSWORD}") from error
    name = click.prompt("Name", default=name, err=True)
    return Neo4j(url, (name, click.prompt("Password", hide_input=True, err=True)), database)


def _verify(server: Neo4j, graph: Graph) -> None:
    missing, foreign = server.differences(graph)
    for sign, lines in (("-", missing), ("+", foreign)):
        for line in lines[:SHOWN_DIFFERENCES]:
            click.echo(f"{sign} {line}")
    if missing or foreign:
        say(f"the database lacks {len(missing)} statements of the graph and has {len(foreign)} others")
        partly(click.get_current_context())
    say("the database says what the graph says")


load.add_command(sparql)

COMMANDS = (load,)
