"""`kg build` makes a graph folder, `kg extract` shows what one document says."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import _collection
from kg.cli.building import Shard, Workers, stopping, tell_plan
from kg.cli.failures import FAILED, PARTLY, partly
from kg.cli.options import base_option, graph_option, json_option, ontology_option
from kg.cli.terminal import fitted, print_json, print_table, say, styled

if TYPE_CHECKING:
    from kg.build import BuildReport
    from kg.document import Document

SHOWN_DOCUMENTS = 20
SHOWN_SKIPPED = 5
FULL_REPORTS = 4
"""Up to so many documents are told with all their counts; more become lines of a table."""
FACTS = ("authors", "materials", "samples", "measurements", "figures", "roles")
NUMERALS = ("in measurements", "in conditions", "in labels", "in front matter", "ignored", "unexplained")
COLUMNS = {"values": "measurements", "samples": "samples", "figures": "figures", "repairs": "repairs"}
COLUMNS |= {"problems": "problems", "unexplained": "unexplained"}


@click.command(
    epilog="""\b
Examples:
  kg build papers/                       every readable file below papers/
  kg build a.md b.xml --graph my-graph   two files
  kg build papers/ --workers 4           four documents at a time
  kg build papers/ --dry-run             what would be read, added, removed
  kg build papers/ --shard 2/8           the second of eight shares
"""
)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@graph_option
@ontology_option
@base_option
@click.option(
    "--workers", type=Workers(), default="1", show_default=True, help="How many processes, or a Dask cluster."
)
@click.option("--shard", type=Shard(), help="Do this share of the documents only; then build all of them.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--seconds", type=float, default=120.0, show_default=True, help="Time limit for one document.")
@click.option("--keep", is_flag=True, help="Keep documents of earlier builds that are no input now.")
@click.option("-q", "--quiet", is_flag=True, help="Print only errors.")
@json_option
def build(
    inputs: tuple[Path, ...], graph_folder: Path, as_json: bool, quiet: bool, dry_run: bool, **chosen: Any
) -> None:
    """Build or update the graph of files and folders.

    Only new and changed documents are read; documents that are no input any more leave the graph.
    A document that cannot be read is reported, the others are built, and the exit code is 3 (1 if there are no
    others).
    """
    from kg.build import build as build_graph
    from kg.cli.progress import progress_bar
    from kg.identity import DEFAULT_BASE
    from kg.ontology import load_ontology

    ontology = load_ontology(chosen.pop("ontology_folder"))
    base = chosen.pop("base") or DEFAULT_BASE
    if dry_run:
        tell_plan(inputs, graph_folder, as_json=as_json, ontology=ontology, base=base, keep=chosen["keep"])
        return
    with stopping(), progress_bar(hidden=quiet or as_json) as progress:
        report = build_graph(inputs, graph_folder, ontology=ontology, base=base, progress=progress, **chosen)
    if as_json:
        print_json(report.to_dict())
    elif not quiet:
        _print_report(report)
    _complain(report)
    if report.failures:
        partly(click.get_current_context(), FAILED if report.documents == 0 else PARTLY)


def _complain(report: BuildReport) -> None:
    """Say on stderr which inputs failed and which were passed over."""
    for failure in report.failures:
        say(f"{styled('failed:', fg='red')} {failure.name}: {failure.reason}")
        if failure.hint is not None:
            say(f"{styled('hint:', fg='cyan')} {failure.hint}")
    if report.skipped:
        some = ", ".join(report.skipped[:SHOWN_SKIPPED])
        rest = len(report.skipped) - SHOWN_SKIPPED
        say(f"{styled('skipped:', fg='yellow')} {some}{f' and {rest} more' if rest > 0 else ''}: no format kg reads")
    if report.documents == 0 and not report.failures:
        from kg.readers import suffixes

        say(f"{styled('hint:', fg='cyan')} the inputs hold no document; files that can be read end in", nl=False)
        say(f" {', '.join(suffixes())}")


def _print_report(report: BuildReport) -> None:
    from kg._build_plan import load_manifest

    documents = load_manifest(Path(report.graph))["documents"]
    fresh = [name for name in (*report.added, *report.changed) if documents.get(name, {}).get("counts")]
    if 0 < len(fresh) <= FULL_REPORTS:
        for name in fresh:
            _print_document(name, documents[name]["counts"])
    elif fresh:
        rows = [
            (fitted(name, 20), *(documents[name]["counts"].get(key, 0) for key in COLUMNS.values()))
            for name in fresh[:SHOWN_DOCUMENTS]
        ]
        print_table(("document", *COLUMNS), rows)
        if len(fresh) > SHOWN_DOCUMENTS:
            click.echo(f"... and {len(fresh) - SHOWN_DOCUMENTS} more")
        click.echo()
    totals = report.totals
    click.echo(
        f"{len(report.added)} added, {len(report.changed)} changed, {report.unchanged} unchanged, "
        f"{len(report.removed)} removed, {len(report.failures)} failed"
        f"{f', {len(report.moved)} of the unchanged moved' if report.moved else ''}"
    )
    click.echo(
        f"{report.documents} documents, {totals.get('measurements', 0):,} values, {totals.get('quads', 0):,} triples "
        f"in {report.graph}"
    )
    click.echo(f"{totals.get('numerals', 0):,} numerals, {totals.get('unexplained', 0):,} of them unexplained")


def _print_document(name: str, counts: Mapping[str, int]) -> None:
    """Print what was found in one document, and where its numerals went."""
    click.echo(name)
    _print_counts("facts     " + ", ".join(f"{counts.get(kind, 0)}\N{NO-BREAK SPACE}{kind}" for kind in FACTS))
    click.echo(f"  receipts  {counts.get('repairs', 0)} repairs, {counts.get('problems', 0)} problems")
    shares = [f"{counts.get(kind, 0)} {kind}" for kind in NUMERALS if counts.get(kind) or kind == "unexplained"]
    _print_counts(f"numerals  {counts.get('numerals', 0)}: {', '.join(shares)}")
    click.echo()


def _print_counts(line: str) -> None:
    """Print a line of counts, folded at 80 columns; no-break spaces keep a number and its word together."""
    folded = textwrap.fill(line, 80, initial_indent="  ", subsequent_indent=" " * 12)
    click.echo(folded.replace("\N{NO-BREAK SPACE}", " "))


@click.command(
    epilog="""\b
Examples:
  kg extract paper.md                          the facts as JSON
  kg extract paper.md --format turtle          the same as triples
  cat paper.md | kg extract - --name paper.md  read from a pipe
"""
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "turtle", "trig", "nt"]),
    default="json",
    show_default=True,
    help="How to write the facts.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--name", help="The name of what comes from stdin; its suffix says the format.  [default: stdin.md]")
@ontology_option
@base_option
@_collection.ending()
def extract(file: Path, form: str, name: str | None, ontology_folder: Path | None, base: str | None) -> None:
    """Print the facts of one document.

    No graph is needed.

    The JSON is one object with the keys schema, document, paper, materials, samples, measurements, figures,
    roles, problems and ledger. FILE may be - for stdin.
    """
    from kg import _patterns

    with _patterns.kept("patterns"):
        _print_facts(file, form, name, ontology_folder, base)


def _print_facts(file: Path, form: str, name: str | None, ontology_folder: Path | None, base: str | None) -> None:
    from kg.extractors import extract as extract_facts
    from kg.identity import DEFAULT_BASE, Identity
    from kg.interchange import contract_of
    from kg.ontology import load_ontology
    from kg.triples import triples_of

    ontology = load_ontology(ontology_folder)
    identity = Identity(base or DEFAULT_BASE)
    extraction = extract_facts(_document(file, name), ontology)
    if form == "json":
        print_json(contract_of(extraction, ontology, identity))
    else:
        _print_triples(triples_of(extraction, ontology, identity), form)


def _document(file: Path, name: str | None) -> Document:
    from kg.readers import read, read_bytes

    if str(file) == "-":
        return read_bytes(sys.stdin.buffer.read(), name or "stdin.md")
    return read(file)


def _print_triples(lines: Iterable[str], form: str) -> None:
    """Print N-Quads lines in another format; one without graphs gets the triples of all of them."""
    import pyoxigraph as ox

    from kg._triples_lines import PREFIXES

    formats = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nt": ox.RdfFormat.N_TRIPLES}
    quads: Any = ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    if form != "trig":
        quads = dict.fromkeys(quad.triple for quad in quads)
    prefixes = None if form == "nt" else PREFIXES
    data = ox.serialize(quads, format=formats[form], prefixes=prefixes) or b""
    click.echo(data.decode(), nl=False)


COMMANDS = (build, extract)
