"""`kg stats` counts what a graph holds and measures its networks, `kg path` tells what joins two things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.asking import compact, find_or_fail
from kg.cli.failures import Failure
from kg.cli.options import graph_option, json_option
from kg.cli.terminal import print_json, print_table, say, styled

if TYPE_CHECKING:
    from kg.network import Measures, Step, Ties
    from kg.store import Graph

ALL = "all"
SHOWN_MEMBERS = 8
SHOWN_NAMES = 6


@click.command(
    epilog="""\b
Examples:
  kg stats
  kg stats --network                          authors, materials, properties
  kg stats --network materials --around PEO   those studied with PEO
  kg stats --network --picture networks.svg   and draw them
"""
)
@graph_option
@click.option(
    "--network",
    metavar="[NAME]",
    is_flag=False,
    flag_value=ALL,
    type=click.Choice([ALL, "authors", "materials", "properties"]),
    help="Measure networks: authors (who wrote with whom), materials (studied in the same paper), "
    "properties (reported for which materials).",
)
@click.option("--around", metavar="NAME", help="Only what this member of the networks is linked to.")
@click.option("--picture", type=click.Path(path_type=Path), help="Draw the networks in this file, as SVG.")
@click.option("--limit", type=click.IntRange(min=1), default=SHOWN_MEMBERS, show_default=True, help="Rows of a table.")
@json_option
def stats(graph_folder: Path, network: str | None, as_json: bool, **how: Any) -> None:
    """Count what the graph holds, or measure its networks."""
    from kg.store import open_graph

    if network is None:
        if how["around"] or how["picture"]:
            raise click.UsageError("--around and --picture need --network")
        with open_graph(graph_folder) as graph:
            counts = graph.stats()
        if as_json:
            print_json(counts)
        else:
            print_table(("what", "how many"), counts.items())
        return
    with open_graph(graph_folder) as graph:
        measured = _measured(graph, network, how["around"])
    if as_json:
        print_json({name: _as_dict(found, how["limit"]) for name, (_, _, found) in measured.items()})
    else:
        _print_networks(measured, how["limit"])
    if how["picture"] is not None:
        _draw(measured, how["picture"])


Measured = Mapping[str, "tuple[str, Ties, Measures]"]


def _measured(graph: Graph, wanted: str, around: str | None) -> Measured:
    """Return title, network and measures of the wanted networks."""
    from kg.network import NETWORKS, measures, neighbourhood

    found = {}
    for name, (title, make) in NETWORKS.items():
        if wanted not in (ALL, name):
            continue
        network = make(graph)
        if around is not None:
            nodes = sorted(
                node
                for node, known in network.nodes(data=True)
                if str(known["label"]).casefold() == around.strip().casefold()
            )
            if not nodes:
                continue
            network = neighbourhood(network, nodes[0])
            title = f"{title}, around {around.strip()}"
        found[name] = (title, network, measures(network))
    if not found:
        raise Failure(
            f"no network has a member called {around!r}", "members are named as `kg stats --network` prints them"
        )
    return found


def _print_networks(measured: Measured, limit: int) -> None:
    columns = ("network", "members", "links", "density", "components", "largest", "communities")
    rows = [
        (
            name,
            len(found.members),
            found.links,
            round(found.density, 4),
            len(found.components),
            len(found.components[0]) if found.components else 0,
            len(found.communities),
        )
        for name, (_, _, found) in measured.items()
    ]
    print_table(columns, rows)
    for title, _, found in measured.values():
        click.echo(f"\n{styled(title, bold=True)}")
        print_table(
            ("member", "links", "weight", "betweenness", "community"),
            [
                (one.label, one.links, one.weight, round(one.betweenness, 4), one.community)
                for one in found.members[:limit]
            ],
        )
        click.echo()
        print_table(("pair", "", "weight"), found.pairs[:limit])
        click.echo()
        print_table(
            ("community", "size", "members"),
            [(number, len(group), _listed(group)) for number, group in enumerate(found.communities[:limit], 1)],
        )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHOWN_NAMES
    return ", ".join(names[:SHOWN_NAMES]) + (f" and {more} more" if more > 0 else "")


def _as_dict(found: Measures, limit: int) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "links": found.links,
        "density": found.density,
        "components": [len(part) for part in found.components],
        "communities": [list(group) for group in found.communities],
        "members": [asdict(one) for one in found.members],
        "pairs": [list(pair) for pair in found.pairs[:limit]],
    }


def _draw(measured: Measured, target: Path) -> None:
    from kg._network_picture import Panel, picture

    panels = [Panel(title, network, found) for title, network, found in measured.values()]
    try:
        target.write_text(picture(panels), encoding="utf-8")
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror or error}") from error
    say(f"wrote {target}")


@click.command(
    epilog="""\b
Examples:
  kg path PEO CsPbI3
  kg path "Cong Gao" "glass transition temperature"
"""
)
@click.argument("start", metavar="NAME-OR-IRI")
@click.argument("end", metavar="NAME-OR-IRI")
@graph_option
@json_option
def path(start: str, end: str, graph_folder: Path, as_json: bool) -> None:
    """Tell what joins two things: a shortest way over links.

    The things are given by name, formula, DOI or IRI. The way leads over samples, papers, people and materials, not
    over words that everybody uses, such as units.
    """
    from kg.network import shortest_path
    from kg.queries import names_of, sentence_of
    from kg.store import open_graph

    with open_graph(graph_folder) as graph:
        first, last = _thing(start, graph), _thing(end, graph)
        steps = shortest_path(graph, first, last)
        things = [first, *(step.end for step in steps or ())]
        names = names_of(graph, things) | sentence_of(graph, things)
    if steps is None:
        raise Failure(f"nothing joins {start!r} and {end!r}", "a way of more than 12 links is not looked for")
    if as_json:
        from dataclasses import asdict

        print_json([asdict(step) for step in steps])
        return
    _print_way(first, steps, names)


def _thing(name: str, graph: Graph) -> str:
    found = find_or_fail(name, graph)
    if len(found) > 1:
        kind = compact(found[0][2])
        say(f"{name!r} names {len(found)} things; {found[0][1]} ({kind}) is taken, give an IRI for another (kg show)")
    return found[0][0]


def _print_way(first: str, steps: Sequence[Step], names: Mapping[str, str]) -> None:
    rows: list[tuple[str, str, str]] = [("", names.get(first, ""), str(compact(first)))]
    for step in steps:
        link = str(compact(step.link))
        rows.append((f"-{link}->" if step.forward else f"<-{link}-", names.get(step.end, ""), str(compact(step.end))))
    print_table(("link", "name", "thing"), rows)


COMMANDS = (path, stats)
