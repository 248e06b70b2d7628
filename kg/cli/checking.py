"""`kg check` looks for what breaks the rules, `kg diff` compares two graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.failures import partly
from kg.cli.options import graph_option, json_option
from kg.cli.terminal import Cell, print_json, print_table, say

if TYPE_CHECKING:
    from kg.diff import Difference

DEFAULT_FOLDER = "-"


@click.command(
    epilog="""\b
Examples:
  kg check                     the graph: shapes, plausible bounds, laws
  kg check --documents 200     shapes of at most 200 documents (slow)
  kg check --ontology          the vocabulary itself
  kg check --ontology FOLDER   another vocabulary
"""
)
@graph_option
@click.option(
    "--ontology",
    "vocabulary",
    metavar="[FOLDER]",
    is_flag=False,
    flag_value=DEFAULT_FOLDER,
    help="Check the vocabulary instead of a graph.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The ontology whose rules hold for the graph.  [default: as for kg build]",
)
@click.option(
    "--documents",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="The shapes see at most so many documents; bounds and laws see all.",
)
@json_option
def check(graph_folder: Path, vocabulary: str | None, against: Path | None, documents: int, as_json: bool) -> None:
    """Check a graph, or the vocabulary.

    The files of a graph must be what a build wrote (checksums). A graph must keep to the shapes of the ontology
    (SHACL), its values to the plausible bounds of their properties, and its samples to the laws. The exit code is 3
    when something does not.
    """
    if vocabulary is None:
        columns, found, seen = _check_graph(graph_folder, against, documents)
    else:
        columns, found, seen = _check_vocabulary(None if vocabulary == DEFAULT_FOLDER else Path(vocabulary))
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in found])
    elif found:
        print_table(columns, found)
    say(f"{seen}: {'all is well' if not found else f'{len(found)} break a rule'}")
    if found:
        partly(click.get_current_context())


Findings = tuple[tuple[str, ...], Sequence[Sequence[Cell]], str]


def _check_graph(folder: Path, against: Path | None, documents: int) -> Findings:
    from kg.check import check as check_graph
    from kg.laws import verdicts
    from kg.ontology import load_ontology
    from kg.store import open_graph

    with open_graph(folder) as graph:
        report = check_graph(graph, load_ontology(against), most_documents=documents)
        outcomes = Counter(verdict.outcome for verdict in verdicts(graph))
    said = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in ("holds", "contradicted", "not testable"))
    say(f"laws: {said} (kg query law-verdicts)")
    rows = [(one.rule, one.name, one.message, one.node) for one in report.violations]
    seen = f"{report.documents} documents checked, {report.documents_with_shapes} of them against the shapes"
    return ("kind", "rule", "message", "node"), rows, seen


def _check_vocabulary(folder: Path | None) -> Findings:
    from kg.ontology import default_folder
    from kg.vocabulary_check import check_vocabulary

    rows = [(one.rule, one.subject, one.message) for one in check_vocabulary(folder)]
    return ("rule", "subject", "message"), rows, f"vocabulary in {folder or default_folder()}"


@click.command(
    epilog="""\b
Examples:
  kg diff old-graph new-graph
  kg diff old-graph new-graph --limit 20
  kg diff old-graph new-graph --lines    the triples instead of the facts
"""
)
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@click.option("--limit", type=click.IntRange(min=0), default=100, show_default=True, help="Show at most so many facts.")
@click.option("--lines", is_flag=True, help="Show the triples (N-Quads) instead of the facts.")
@json_option
def diff(left: Path, right: Path, limit: int, lines: bool, as_json: bool) -> None:
    """Show what two graphs say differently.

    Facts that went begin with -, facts that came with +, facts that changed with ~; each tells the document, term or
    rule that made the difference. The exit code is 3 when the graphs differ.
    """
    from kg.diff import diff as compare

    difference = compare(left, right, limit=limit)
    if as_json:
        from dataclasses import asdict

        print_json(asdict(difference))
    else:
        _print_difference(difference, lines=lines)
    if not difference.is_empty:
        partly(click.get_current_context())


def _print_difference(difference: Difference, *, lines: bool) -> None:
    for name in difference.only_left:
        click.echo(f"- document {name}")
    for name in difference.only_right:
        click.echo(f"+ document {name}")
    for name in difference.changed:
        click.echo(f"~ document {name}")
    if lines:
        for line in difference.removed:
            click.echo(f"- {line}")
        for line in difference.added:
            click.echo(f"+ {line}")
    else:
        for change in difference.changes:
            sign = {"came": "+", "went": "-", "changed": "~"}[change.kind]
            values = " -> ".join(value for value in (change.before, change.after) if value is not None)
            click.echo(f"{sign} {change.fact} = {values}  [{change.cause} {change.what}]")
    if difference.is_empty:
        say("the graphs say the same")
    else:
        say(
            f"{difference.change_count} facts differ, {difference.removed_count} triples removed, "
            f"{difference.added_count} added"
        )


COMMANDS = (check, diff)
