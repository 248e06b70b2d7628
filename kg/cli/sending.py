"""`kg export` writes the graph in a format that other tools read; the formats are found in `kg.exporters`."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from kg.cli.failures import Failure
from kg.cli.options import graph_option
from kg.cli.terminal import print_table, say


class ExportCommand(click.Command):
    """The command whose help lists the formats that are there."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats, then the examples."""
        with formatter.section("Formats"):
            formatter.write_dl([(name, module.DESCRIPTION) for name, module in exporters().items()])
        super().format_epilog(ctx, formatter)


def exporters() -> dict[str, ModuleType]:
    """Return the exporter module of each format by its name."""
    import kg.exporters
    from kg.discovery import modules_in

    modules = modules_in(kg.exporters, "DESCRIPTION", "export")
    return {module.__name__.rpartition(".")[2].replace("_", "-"): module for module in modules}


@click.command(
    cls=ExportCommand,
    epilog="""\b
Examples:
  kg export turtle graph.ttl
  kg export turtle - | less              - is stdout
  kg export neo4j-csv FOLDER
  kg export nanopub claims.trig --license IRI
  kg export --list
""",
)
@click.argument("form", metavar="FORMAT", required=False)
@click.argument("target", required=False, type=click.Path(path_type=Path))
@graph_option
@click.option("--license", metavar="IRI", help="The licence under which you publish (nanopub, void).")
@click.option("--creator", metavar="IRI", help="Who publishes, as an ORCID iD for instance (nanopub, void).")
@click.option("--created", metavar="DATE", help="The date of publication; no clock is asked (nanopub, void).")
@click.option("--list", "listed", is_flag=True, help="List the formats.")
def export(form: str | None, target: Path | None, graph_folder: Path, listed: bool, **said: str | None) -> None:
    """Write the graph in another format.

    TARGET is a file or a folder, as the format asks; - is stdout where the format is one text.
    """
    known = exporters()
    if listed or form is None:
        print_table(("format", "description"), [(name, module.DESCRIPTION) for name, module in known.items()])
        return
    if form not in known:
        raise Failure(f"there is no format {form!r}", f"known: {', '.join(known)}")
    if target is None:
        raise click.UsageError(f"say where to write: kg export {form} TARGET")
    from kg.store import open_graph

    extra = _publication(form, known[form], said)
    with open_graph(graph_folder) as graph:
        known[form].export(graph, target, **extra)
    if str(target) != "-":
        say(f"wrote {target}")


def _publication(form: str, module: ModuleType, said: dict[str, str | None]) -> dict[str, Any]:
    """Return as an argument what the user says of the publication, for a format that has a place for it."""
    from kg.exporters._publication import Publication

    given = [f"--{name}" for name, value in said.items() if value is not None]
    if "publication" in inspect.signature(module.export).parameters:
        missing = [f"--{name}" for name, value in said.items() if value is None]
        if missing:
            say(f"not stated, for kg does not know it: {', '.join(missing)}")
        return {"publication": Publication(**said)}
    if given:
        raise click.UsageError(f"{form} has no place for {', '.join(given)}")
    return {}


COMMANDS = (export,)
