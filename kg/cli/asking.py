"""`kg query` asks a question, `kg show` tells what the graph says of a thing, `kg explain` why it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.failures import Failure
from kg.cli.options import graph_option, json_option, parameters_of
from kg.cli.serving import server_at
from kg.cli.terminal import Cell, print_json, print_separated, print_table, say, styled

if TYPE_CHECKING:
    from kg.queries import NamedQuery
    from kg.store import Answer, Explanation, Graph

SHOWN_LINKS = 10
_OUTWARD = {"type": "is a", "prefLabel": "name", "altLabel": "also called", "hiddenLabel": "found as"}
_INWARD = {
    "component": "part of",
    "hasFeatureOfInterest": "values",
    "hasUltimateFeatureOfInterest": "values",
    "isSampleOf": "samples",
    "mentions": "mentioned in",
    "observedProperty": "values",
    "reportedIn": "reports",
    "showsMaterial": "shown in",
    "showsSample": "shown in",
    "showsTechnique": "shown in",
    "states": "claims (kg explain)",
    "studies": "studied in",
    "usedProcedure": "values by it",
}
"""Links whose name in the vocabulary says little to people, in words."""

MOST_ROWS = 1000


@click.command(
    epilog="""\b
Examples:
  kg query --list
  kg query property-values -p property="melting point" -p material=PEO
  kg query materials-with-elements -p element=Cs -p element=I --format csv
  kg query my-question.rq --format json
  kg query authors --endpoint http://localhost:8890/sparql
  kg query "SELECT ?label { ?m a mkg:Material ; skos:prefLabel ?label }"
  kg query "CONSTRUCT WHERE { ?s mkg:derivedFrom ?o }" --format turtle

The prefixes mkg, skos, sosa, qudt, dcterms, oa, prov, foaf, vivo, bibo, rdf, rdfs and xsd need no declaration.
"""
)
@click.argument("question", required=False)
@click.argument("rest", nargs=-1, metavar="")
@graph_option
@click.option("-p", "--param", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter; may be repeated.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "turtle"]),
    default="table",
    show_default=True,
    help="How to print the answer; turtle is for CONSTRUCT and DESCRIBE.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"Rows of a saved question at most, 0 for all.  [default: {MOST_ROWS} in a table, else all]",
)
@click.option("--list", "listed", is_flag=True, help="List the saved questions, or the parameters of one.")
@click.option("--explain", is_flag=True, help="Show how the engine answers: its plan, with rows and times.")
@click.option("--endpoint", metavar="URL", help="Ask the SPARQL server at this address instead of a graph folder.")
@click.option(
    "--queries",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of saved questions.  [default: ./queries if there is one, else those shipped with kg]",
)
def query(question: str | None, graph_folder: Path, form: str, listed: bool, folder: Path | None, **how: Any) -> None:
    """Ask a saved or a new question.

    QUESTION is the name of a saved one, a file with SPARQL, or SPARQL itself. Without it the saved ones are listed.
    """
    from kg._query_hints import unknown_terms, why_empty
    from kg.queries import find_query, load_queries
    from kg.store import open_graph

    questions = load_queries(folder)
    if how["rest"]:
        raise click.UsageError(_instead(how["rest"], questions.get(question or "")))
    if listed or question is None:
        chosen = questions if question is None else {question: find_query(question, questions)}
        _print_questions(chosen, form, detailed=question is not None)
        return
    asked = find_query(question, questions)
    source: Any = open_graph(graph_folder) if how["endpoint"] is None else nullcontext(server_at(how["endpoint"]))
    with source as graph:
        given = parameters_of(how["pairs"])
        values = _limited(asked, given, how["limit"], form)
        sparql = asked.bind(graph, values)
        if how["explain"]:
            _print_plan(graph, sparql)
            return
        if form == "turtle":
            click.echo(graph.results(sparql, "turtle").decode(), nl=False)
            return
        answer = graph.query(sparql)
        hint = None if answer else why_empty(asked, values, graph) or unknown_terms(sparql, graph)
    print_answer(answer, form)
    if hint is not None:
        say(f"{styled('hint:', fg='cyan')} {hint}")
    if "limit" in values and "limit" not in given and len(answer) >= int(str(values["limit"])):
        say(f"stopped at {len(answer):,} rows; --limit 0 gives all")


def _instead(rest: tuple[str, ...], asked: NamedQuery | None) -> str:
    """Return how to give what stands behind a question as its parameters."""
    names = [one.name for one in asked.parameters] if asked is not None else []
    known = " ".join(f"-p {word}" for word in rest if word.partition("=")[0] in names)
    shown = known or f"-p {names[0] if names else 'NAME'}={rest[0]}"
    return f"parameters are given with -p: kg query {asked.name if asked is not None else 'QUESTION'} {shown}"


def _limited(asked: NamedQuery, given: Mapping[str, object], limit: int | None, form: str) -> dict[str, object]:
    """Return the parameters with a limit, for questions that take one: people do not read tables without end."""
    values = dict(given)
    if limit is None and form == "table":
        limit = MOST_ROWS
    if limit and "limit" not in values and any(parameter.name == "limit" for parameter in asked.parameters):
        values["limit"] = str(limit)
    return values


def _print_plan(graph: Any, sparql: str) -> None:
    """Print the plan of a question; only the engine of a graph folder tells it."""
    if not hasattr(graph, "plan"):
        raise click.UsageError("--explain asks the engine of a graph folder, not an endpoint")
    click.echo(graph.plan(sparql))


def print_answer(answer: Answer, form: str) -> None:
    """Print the answer to a question as a table, CSV, TSV or JSON."""
    rows = [[row[name] for name in answer.columns] for row in answer]
    if form == "json":
        print_json([dict(zip(answer.columns, row, strict=True)) for row in rows])
    elif form == "table":
        named = [
            name for name in answer.columns if f"{name}_name" not in answer.columns
        ]  # a name says more than an IRI
        cut = print_table(named, [[compact(row[name]) for name in named] for row in answer])
        whole = "; texts with … are whole in --format csv" if cut else ""
        say(f"{len(rows):,} row{'' if len(rows) == 1 else 's'}{whole}")
    else:
        print_separated(answer.columns, rows, "," if form == "csv" else "\t")


def compact(value: Cell) -> Cell:
    """Shorten an IRI by the known prefixes; leave everything else."""
    from kg._query_names import SHORT

    if isinstance(value, str) and "://" in value:
        for prefix, namespace in SHORT.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value


def _print_questions(questions: Mapping[str, NamedQuery], form: str, *, detailed: bool) -> None:
    if form == "json":
        print_json(
            [
                {
                    "name": one.name,
                    "title": one.title,
                    "description": one.description,
                    "parameters": [
                        {
                            "name": parameter.name,
                            "type": parameter.type,
                            "several": parameter.many,
                            "required": parameter.required,
                            "default": parameter.default,
                            "about": parameter.about,
                        }
                        for parameter in one.parameters
                    ],
                }
                for one in questions.values()
            ]
        )
        return
    if not detailed:
        print_table(("name", "title"), [(one.name, one.title) for one in questions.values()])
        say("`kg query NAME --list` shows what a question takes")
        return
    for one in questions.values():
        click.echo(f"{one.name}: {one.title}\n{one.description}\n")
        columns = ("parameter", "type", "default", "about")
        print_table(
            columns,
            [
                (p.name, p.type + ("+" if p.many else ""), "required" if p.required else p.default, p.about)
                for p in one.parameters
            ],
        )


@click.command(
    epilog="""\b
Examples:
  kg show PEO-CsPbI3
  kg show "glass transition temperature"
  kg show https://w3id.org/materials-kg/resource/...
"""
)
@click.argument("thing", metavar="NAME-OR-IRI")
@graph_option
@click.option("--all", "everything", is_flag=True, help=f"Show all links, not only {SHOWN_LINKS} of each kind.")
@json_option
def show(thing: str, graph_folder: Path, everything: bool, as_json: bool) -> None:
    """Show what the graph says of a thing.

    The thing is given by its name, formula, DOI or IRI.
    """
    from kg.store import open_graph

    with open_graph(graph_folder) as graph:
        found = find_or_fail(thing, graph)
        shown = found if as_json else found[:1]
        descriptions = {iri: _described(graph, iri) for iri, *_ in shown}
    if as_json:
        print_json([{"iri": iri, "statements": rows} for iri, rows in descriptions.items()])
        return
    for iri, rows in descriptions.items():
        click.echo(styled(iri, bold=True))
        _print_statements(rows, everything)
    if len(found) > 1:
        say(f"\n{thing!r} is also:")
        for iri, name, kind in found[1 : SHOWN_LINKS + 1]:
            say(f"  {name}  {compact(kind)}  {iri}")
        if len(found) > SHOWN_LINKS + 1:
            say(f"  ... and {len(found) - SHOWN_LINKS - 1} more")


def _described(graph: Graph, iri: str) -> list[dict[str, Cell]]:
    """Return what is said of a thing, with the names of the things it is linked to."""
    from kg.queries import names_of, sentence_of

    rows = list(graph.describe(iri))
    linked = [str(row["value"]) for row in rows if "://" in str(row["value"]) and " " not in str(row["value"])]
    names = sentence_of(graph, linked) | names_of(graph, linked)
    return [{**row, "name": names.get(str(row["value"]))} for row in rows]


def _print_statements(rows: list[dict[str, Cell]], everything: bool) -> None:
    """Print what is said of a thing in words; things without a name are counted, unless everything is wanted."""
    groups: dict[str, list[dict[str, Cell]]] = {}
    for row in rows:
        groups.setdefault(_link(str(row["predicate"]), inward=row["direction"] == "in"), []).append(row)
    lines: list[tuple[Cell, Cell]] = []
    for title, members in groups.items():
        cells = [_linked(row, everything) for row in members]
        told = list(dict.fromkeys(cell for cell in cells if cell is not None))
        shown = told if everything else told[:SHOWN_LINKS]
        if len(shown) < len(told):
            shown.append(f"... and {len(told) - len(shown)} more (--all)")
        elif None in cells:
            shown.append(f"{cells.count(None)} without a name (--all)")
        lines.extend(("" if number else title, cell) for number, cell in enumerate(shown))
    print_table(("link", "value"), lines)


def _link(predicate: str, *, inward: bool) -> str:
    """Return a link in words, from the side of the thing that is shown: `samples`, `contains element`."""
    local = re.split("[/#]", predicate)[-1]
    if inward and local in _INWARD:
        return _INWARD[local]
    words = _OUTWARD.get(local) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()
    return f"<- {words}" if inward else words


def _linked(row: dict[str, Cell], everything: bool) -> Cell:
    """Return what stands at the end of a link: its name, else a short IRI of the outside; `None` for inner nodes."""
    name, value = row["name"], compact(row["value"])
    if everything:
        return f"{name}  {value}" if name else value
    return name or (None if isinstance(value, str) and value.startswith("res:") else value)


def find_or_fail(thing: str, graph: Graph) -> list[tuple[str, str, str]]:
    """Return IRI, name and class of everything called so; nothing is a failure that names what is spelled nearly so."""
    from kg.queries import find_things, names_near

    found = find_things(thing, graph)
    if not found:
        near = names_near(thing, graph)
        hint = f"did you mean {' or '.join(near)}?" if near else "`kg query --list` shows how to look around"
        raise Failure(f"the graph knows nothing called {thing!r}", hint)
    return found


@click.command(
    epilog="""\b
Examples:
  kg explain https://w3id.org/materials-kg/resource/document/...
  kg explain PEO-CsPbI3 --limit 5
"""
)
@click.argument("fact", metavar="IRI-OR-NAME")
@graph_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many claims.")
@json_option
def explain(fact: str, graph_folder: Path, limit: int, as_json: bool) -> None:
    """Tell why a fact is in the graph.

    For each claim: the extractor that read it, the document and place, the quotes with their offsets, the repairs
    that were needed, and what the laws say.
    """
    from dataclasses import asdict

    from kg.queries import sentence_of
    from kg.store import open_graph

    with open_graph(graph_folder) as graph:
        explained = {claim.claim: claim for iri, *_ in find_or_fail(fact, graph) for claim in graph.explain(iri)}
        claims = list(explained.values())
        sentences = sentence_of(graph, [claim.stated for claim in claims[:limit]])
    if not claims:
        raise Failure(f"no claim of any document states {fact!r}", "terms of the ontology are not claimed by papers")
    if as_json:
        print_json([asdict(claim) for claim in claims[:limit]])
        return
    for claim in claims[:limit]:
        _print_claim(claim, sentences.get(claim.stated))
    if len(claims) > limit:
        say(f"{len(claims) - limit} more claims (--limit)")


def _print_claim(claim: Explanation, sentence: str | None) -> None:
    place = claim.place or ""
    if claim.row is not None and claim.column is not None:
        place = f"{place}, row {claim.row}, column {claim.column}".lstrip(", ")
    if sentence is not None:
        click.echo(styled(sentence, bold=True))
    click.echo(styled(claim.stated, bold=sentence is None))
    click.echo(f"  read by     {claim.extractor} ({claim.status}, confidence {claim.confidence:g})")
    click.echo(f"  document    {claim.file or '?'}{f', {place}' if place else ''}")
    for quote in claim.quotes:
        text = " ".join(quote.quote.split())
        click.echo(
            f"  {quote.role:<11} {text!r} at {quote.start}-{quote.end}{f', page {quote.page}' if quote.page else ''}"
        )
    for repair in claim.repairs:
        click.echo(f"  repaired    {repair['raw']!r} to {repair['repaired']!r}: {repair['rule']} ({repair['reason']})")
    for verdict in claim.verdicts:
        click.echo(f"  law         {verdict['law']}: {verdict['outcome']}  {verdict['reason'] or ''}".rstrip())
    click.echo()


COMMANDS = (query, show, explain)
