"""The graph as a property graph (nodes with labels and properties, relationships with a type), for Neo4j.

| RDF | property graph |
|---|---|
| thing | node, found by its property `iri`; every node is a `Resource` |
| class | label (`Material`) |
| predicate with a text, number or truth value | property (`rawText`); those of `LISTS` hold lists |
| literal that the value does not give back (more digits, a language, one of several) | text in the list `rawText_rdf` |
| predicate with a thing | relationship (`IS_SAMPLE_OF`) |
| named graph | property `graph` of the node, and of a relationship that another graph states |
| term of the vocabulary that a fact uses | node with its label and class, without `graph` |
| what is said of a thing, as a whole | property `digest`, by which a loader knows whether it changed |

`kg.exporters._names` says which IRI has which name. `quads_of` is the way back.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from kg._triples_lines import PREFIXES
from kg.exporters._literals import Scalar, is_given_back, literal_of, scalar
from kg.exporters._names import EXACT, RESERVED, Names
from kg.exporters._writing import Quad, quad_subjects, resource_base, sorted_lines
from kg.network import local_name
from kg.store import Graph

Property = Scalar | list[Scalar]

LISTS = frozenset(["altLabel", "authorMark", "variableValue", "variableChoice", "name", "abbreviationOf"])
"""The properties that hold lists, in every node and every export."""

_MAPPING = "1"
_TYPE = f"<{PREFIXES['rdf']}type>"
_TERMS = """
SELECT DISTINCT ?term ?label ?class WHERE {
  ?term a ?class ; skos:prefLabel ?label FILTER(STRSTARTS(STR(?class), STR(mkg:)))
} ORDER BY ?term ?class ?label"""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a node; `graph` is the graph that states it where that is not the graph of the node."""

    start: str
    type: str
    end: str
    graph: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with its labels (sorted, without `Resource`), its properties and the relationships that start from it.

    `graph` is `None` for a term of the vocabulary. `properties` holds neither `iri` nor `graph` nor `digest`.
    """

    iri: str
    labels: tuple[str, ...]
    properties: dict[str, Property]
    graph: str | None = None
    digest: str = ""
    links: tuple[Relationship, ...] = field(default=(), repr=False)

    def all_properties(self, *, digest: bool = True) -> dict[str, Property]:
        """Return the properties as they are stored, `iri` and `graph` first."""
        given = {"iri": self.iri, "graph": self.graph, "digest": self.digest if digest else None}
        return {name: value for name, value in given.items() if value is not None} | self.properties


class PropertyGraph:
    """The nodes of a graph; they may be gone through again and again and are never all in memory."""

    def __init__(self, graph: Graph, file: IO[bytes]) -> None:
        """Read from `file` the sorted quads of `graph`; `property_graph` makes one."""
        self.names = Names.of(graph)
        self._graph = graph
        self._file = file

    def nodes(self) -> Iterator[Node]:
        """Yield all nodes in the order of their IRIs, then the terms of the vocabulary that facts use."""
        base = resource_base(self._graph) or ""
        used: set[str] = set()
        described: set[str] = set()
        self._file.seek(0)
        for iri, quads in quad_subjects(self._file):
            if not iri.startswith(base):
                described.add(iri)
            node = self._node(iri, quads)
            used.update(link.end for link in node.links if not link.end.startswith(base))
            yield node
        terms = _terms(self._graph)
        for iri in sorted(used - described):
            labels, label = terms.get(iri, ((), local_name(iri)))
            digest = _digest("\n".join([*labels, label]).encode())
            yield Node(iri, labels, {"prefLabel": label}, digest=digest)

    def _node(self, iri: str, quads: Sequence[Quad]) -> Node:
        labels, links, values = set(), [], dict[str, list[str]]()
        graph = quads[0].graph
        for quad in quads:
            if quad.predicate == _TYPE:
                labels.add(self.names.label(quad.object[1:-1]))
            elif quad.object.startswith("<"):
                elsewhere = quad.graph if quad.graph != graph else None
                links.append(
                    Relationship(iri, self.names.type(quad.predicate[1:-1]), quad.object[1:-1], elsewhere),
                )
            else:
                values.setdefault(self.names.key(quad.predicate[1:-1]), []).append(quad.object)
        properties: dict[str, Property] = {}
        for name, literals in sorted(values.items()):
            properties.update(_properties(name, literals))
        digest = _digest("\n".join(" ".join(quad) for quad in quads).encode())
        return Node(iri, tuple(sorted(labels)), properties, graph, digest, tuple(links))


@contextmanager
def property_graph(graph: Graph) -> Iterator[PropertyGraph]:
    """Give a graph as a property graph."""
    with tempfile.TemporaryFile() as file, sorted_lines(graph, "nquads") as lines:
        file.writelines(lines)
        yield PropertyGraph(graph, file)


def _digest(data: bytes) -> str:
    return hashlib.sha256(_MAPPING.encode() + b"\n" + data).hexdigest()[:24]


def _properties(name: str, literals: list[str]) -> dict[str, Property]:
    """Return the property for the literals of one predicate, and its companion where it is needed."""
    values = [scalar(text) for text in literals]
    plain = [value for value in values if value is not None]
    if len({type(value) for value in plain}) > 1:
        plain = [str(value) for value in plain]
    found: dict[str, Property] = {}
    if plain:
        found[name] = list(plain) if name in LISTS else plain[0]
    kept = plain if name in LISTS else plain[:1]
    if len(kept) < len(literals) or not all(map(is_given_back, literals, kept)):
        found[f"{name}{EXACT}"] = list(literals)
    return found


def _terms(graph: Graph) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return classes and label of every term of the vocabulary."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for term, label, kind in graph.rows(_TERMS):
        known = found.get(str(term), ((), ""))[0]
        found[str(term)] = (tuple(sorted({*known, local_name(str(kind))})), str(label))
    return found


def quads_of(names: Names, labels: Iterable[str], properties: Mapping[str, Property]) -> Iterator[str]:
    """Yield the N-Quads lines that a node stands for, without its relationships; none for a term of the vocabulary."""
    iri, graph = properties["iri"], properties.get("graph")
    if graph is None:
        return
    for label in labels:
        if label != "Resource":
            yield f"<{iri}> {_TYPE} <{names.class_of(label)}> <{graph}> ."
    for key, value in properties.items():
        name = key.removesuffix(EXACT)
        if key in RESERVED or (name == key and f"{key}{EXACT}" in properties):
            continue
        predicate = names.property_of_key(name)
        for item in value if isinstance(value, list) else [value]:
            text = str(item) if name != key else literal_of(item)
            yield f"<{iri}> <{predicate}> {text} <{graph}> ."
