"""The command line: parses arguments, calls the rooms below, prints. No logic of its own.

Results go to stdout, messages and progress to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 finished but
some inputs or checks failed. Modules of `kg` are imported inside the commands, so that `kg --help` stays quick.
"""

from __future__ import annotations

import os

import click

import kg
from kg.cli import asking, checking, loading, making, relating, sending
from kg.cli.failures import Commands
from kg.errors import STRICT

EPILOG = """\b
Examples:
  kg build papers/ --graph kg-graph      build or update the graph of a folder
  kg query --list                        list the saved questions
  kg query property-values --param property="melting point"
  kg show PEO                            everything the graph says about a thing
  kg export turtle graph.ttl             write the graph in another format

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 finished with failed inputs or checks.
"""


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kg.__version__, prog_name="kg")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what is being done.")
def root(debug: bool, verbose: bool) -> None:
    """Build and question a knowledge graph of materials papers."""
    if debug:  # `Commands` lets errors through, and so does the reading of single tables
        os.environ[STRICT] = "1"
    if verbose:
        import logging

        logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")


ROOMS = (making, asking, relating, checking, sending, loading)
for command in (command for room in ROOMS for command in room.COMMANDS):
    root.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    root(prog_name="kg")
