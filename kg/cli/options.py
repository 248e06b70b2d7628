"""Options that several commands share, so that they have one name and one meaning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

DEFAULT_GRAPH = "kg-graph"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

graph_option: Decorator = click.option(
    "-g",
    "--graph",
    "graph_folder",
    type=click.Path(path_type=Path),
    default=DEFAULT_GRAPH,
    envvar="KG_GRAPH",
    show_default=True,
    show_envvar=True,
    help="The graph folder.",
)

ontology_option: Decorator = click.option(
    "--ontology",
    "ontology_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the ontology.  [default: ./ontology if there is one, else the one shipped with kg]",
)

base_option: Decorator = click.option("--base", metavar="IRI", help="The IRI below which resources get theirs.")

json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def parameters_of(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    """Read `name=value` pairs; a name that is given twice has two values."""
    values: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise click.BadParameter(f"{pair!r} is not of the form NAME=VALUE", param_hint="--param")
        values.setdefault(name.strip(), []).append(value)
    return values
