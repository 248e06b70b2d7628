"""The graph as a property graph (nodes with labels and properties, relationships with a type), for Neo4j.

| RDF | property graph |
|---|---|
| thing | node, found by its property `iri` |
| class | label (`Material`); every node is a `Resource` too |
| predicate with a text or number | property by its local name (`prefLabel`); those of `LISTS` hold lists |
| predicate with a thing | relationship, its local name in capitals (`IS_SAMPLE_OF`) |
| term of the vocabulary that a fact uses | node with its label and class |

A property that is no list but has several values keeps them as one text, joined by `; `.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg._triples_lines import PREFIXES
from kg.exporters._writing import Line, resource_base, sorted_lines, subjects
from kg.network import local_name
from kg.store import Graph

Scalar = str | int | float | bool
Property = Scalar | list[Scalar]

LISTS = frozenset(["altLabel", "authorMark", "variableValue", "variableChoice", "name", "abbreviationOf"])
"""The properties that hold lists, in every node and every export."""

_TYPE = f"<{PREFIXES['rdf']}type>"
_XSD = PREFIXES["xsd"]
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@[\w-]+)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TERMS = """
SELECT DISTINCT ?term ?label ?class WHERE {
  ?term a ?class ; skos:prefLabel ?label FILTER(STRSTARTS(STR(?class), STR(mkg:)))
} ORDER BY ?term ?class ?label"""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with its labels (sorted, without `Resource`) and properties."""

    iri: str
    labels: tuple[str, ...]
    properties: dict[str, Property]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link between two nodes."""

    start: str
    type: str
    end: str


def nodes(graph: Graph) -> Iterator[Node]:
    """Yield all nodes in the order of their IRIs, then the terms of the vocabulary that facts use."""
    base = resource_base(graph) or ""
    foreign: set[str] = set()
    described: set[str] = set()
    with sorted_lines(graph, "ntriples") as lines:
        for subject, group in subjects(lines):
            iri = subject[1:-1]
            if not iri.startswith(base):
                described.add(iri)
            for line in group:
                if _is_link(line) and not line.object[1:].startswith(base):
                    foreign.add(line.object[1:-1])
            yield _node(iri, group)
    terms = _terms(graph)
    for iri in sorted(foreign - described):
        labels, label = terms.get(iri, ((), local_name(iri)))
        yield Node(iri, labels, {"prefLabel": label})


def _terms(graph: Graph) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return classes and label of every term of the vocabulary."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for term, label, kind in graph.rows(_TERMS):
        known = found.get(str(term), ((), ""))[0]
        found[str(term)] = (tuple(sorted({*known, local_name(str(kind))})), str(label))
    return found


@contextmanager
def relationships(graph: Graph) -> Iterator[Iterator[Relationship]]:
    """Give all relationships in the order of their start, type and end."""
    with sorted_lines(graph, "ntriples") as lines:
        yield (
            Relationship(line.subject[1:-1], _relationship_type(line.predicate[1:-1]), line.object[1:-1])
            for _, group in subjects(lines)
            for line in group
            if _is_link(line)
        )


def _is_link(line: Line) -> bool:
    return line.object.startswith("<") and line.predicate != _TYPE


def _relationship_type(iri: str) -> str:
    return _HUMP.sub("_", local_name(iri)).upper()


def _node(iri: str, lines: Iterable[Line]) -> Node:
    labels, values = set(), dict[str, list[Scalar]]()
    for line in lines:
        if line.predicate == _TYPE:
            labels.add(local_name(line.object[1:-1]))
        elif not line.object.startswith("<"):
            values.setdefault(local_name(line.predicate[1:-1]), []).append(scalar(line.object))
    properties: dict[str, Property] = {}
    for name, found in sorted(values.items()):
        if name in LISTS:
            properties[name] = found
        else:
            properties[name] = found[0] if len(found) == 1 else "; ".join(map(str, found))
    return Node(iri, tuple(sorted(labels)), properties)


def scalar(literal: str) -> Scalar:
    r"""Return the value of a literal of N-Triples.

    >>> scalar('"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'), scalar('"a\\n\\u00B5"')
    (2.5, 'a\nµ')
    """
    found = _LITERAL.fullmatch(literal)
    text, datatype = found.groups() if found is not None else (literal, None)
    kind = datatype.removeprefix(_XSD) if datatype is not None else ""
    if kind == "integer":
        return int(text)
    if kind in {"decimal", "double"}:
        return float(text)
    if kind == "boolean":
        return bool(text == "true")
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    short, long, other = found.groups()
    if short or long:
        return chr(int(short or long, 16))
    return _SHORT.get(other, other)
