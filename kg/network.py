"""The graph as networks: everything as networkx, and who wrote with whom, what was studied with what, what joins two.

The vocabulary itself is left out everywhere. `measures` counts a network, `shortest_path` asks the graph step by step
and never holds it, `kg._network_picture` draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

import networkx as nx

from kg._network_measures import Measures, Member, Ties, measures
from kg._network_path import Step, shortest_path
from kg.store import Graph

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
    AnyNetwork = TypeVar("AnyNetwork", nx.Graph[str], nx.MultiDiGraph[str])

__all__ = [
    "NETWORKS",
    "Measures",
    "Member",
    "Step",
    "Ties",
    "coauthors",
    "local_name",
    "materials_and_properties",
    "measures",
    "neighbourhood",
    "shortest_path",
    "studied_together",
    "to_networkx",
]

_COAUTHORS = """
SELECT ?paper ?name (MIN(?printed) AS ?label) WHERE {
  ?paper mkg:hasAuthorship/mkg:author ?person . ?person mkg:hasName/skos:prefLabel ?name ; foaf:name ?printed
} GROUP BY ?paper ?name ORDER BY ?paper ?name"""
_STUDIED = """
SELECT DISTINCT ?paper ?material WHERE {
  ?sample mkg:reportedIn ?paper ; sosa:isSampleOf/skos:prefLabel ?material
} ORDER BY ?paper ?material"""
_MEASURED = """
SELECT ?material ?property (COUNT(DISTINCT ?paper) AS ?papers) WHERE {
  ?m sosa:hasUltimateFeatureOfInterest/skos:prefLabel ?material ; sosa:observedProperty/skos:prefLabel ?property ;
    mkg:reportedIn ?paper
} GROUP BY ?material ?property ORDER BY ?material ?property"""


def local_name(iri: str) -> str:
    """Return the last part of an IRI, after `#` or `/`."""
    return iri.rpartition("#")[2] if "#" in iri else iri.rstrip("/").rpartition("/")[2]


def to_networkx(graph: Graph) -> Network:
    """Return all facts but the vocabulary's.

    A node is an IRI; its attributes are the local names of predicates with text or number (a tuple where there are
    several), and `kind` with the names of its classes. An edge has the `predicate` and its `graph`.
    """
    network: Network = nx.MultiDiGraph()
    kinds: dict[str, list[str]] = {}
    for name in graph.data_graphs():
        for subject, predicate, value, sort, _ in graph.quads(graph=name):
            key = local_name(predicate)
            if predicate.endswith("#type"):
                kinds.setdefault(subject, []).append(local_name(str(value)))
            elif sort == "iri":
                network.add_edge(subject, str(value), key=key, predicate=predicate, graph=name)
            else:
                network.add_node(subject)
                attributes = network.nodes[subject]
                old = attributes.get(key)
                attributes[key] = value if old is None else (*old, value) if isinstance(old, tuple) else (old, value)
    for subject, names in kinds.items():
        network.add_node(subject, kind=tuple(sorted(names)))
    return network


def neighbourhood(network: AnyNetwork, node: str, depth: int = 1) -> AnyNetwork:
    """Return the part of a network within `depth` links of a node, whatever their direction.

    Raises:
        KeyError: there is no such node.
    """
    if node not in network:
        raise KeyError(node)
    near = nx.single_source_shortest_path_length(network.to_undirected(as_view=True), node, cutoff=depth)
    return network.subgraph(near).copy()


def coauthors(graph: Graph) -> Ties:
    """Return who wrote with whom, by name: an edge's `weight` is the number of common papers."""
    network: Ties = nx.Graph()
    papers: dict[str, list[str]] = {}
    for paper, name, label in graph.rows(_COAUTHORS):
        papers.setdefault(str(paper), []).append(str(name))
        node = str(name)
        old = network.nodes[node]["label"] if node in network else str(label)
        network.add_node(node, label=min(old, str(label)))
    _join_all(network, papers)
    return network


def studied_together(graph: Graph) -> Ties:
    """Return which materials have samples in the same paper: an edge's `weight` is the number of such papers."""
    network: Ties = nx.Graph()
    papers: dict[str, list[str]] = {}
    for paper, material in graph.rows(_STUDIED):
        papers.setdefault(str(paper), []).append(str(material))
        network.add_node(str(material), label=str(material))
    _join_all(network, papers)
    return network


def _join_all(network: Ties, papers: Mapping[str, list[str]]) -> None:
    """Join those that stand together, and count how often."""
    for names in papers.values():
        for one, other in combinations(sorted(set(names)), 2):
            weight = network.get_edge_data(one, other, {"weight": 0})["weight"]
            network.add_edge(one, other, weight=weight + 1)


def materials_and_properties(graph: Graph) -> Ties:
    """Return materials and the properties that are reported for them: `weight` is the number of papers.

    Nodes have a `side` (`material` or `property`), since a material may have the name of a property.
    """
    network: Ties = nx.Graph()
    for material, prop, papers in graph.rows(_MEASURED):
        one, other = f"material: {material}", f"property: {prop}"
        network.add_node(one, side="material", label=str(material))
        network.add_node(other, side="property", label=str(prop))
        network.add_edge(one, other, weight=int(str(papers)))
    return network


NETWORKS: Mapping[str, tuple[str, Callable[[Graph], Ties]]] = {
    "authors": ("who wrote with whom", coauthors),
    "materials": ("materials studied in the same paper", studied_together),
    "properties": ("materials and the properties reported for them", materials_and_properties),
}
"""The networks of `kg stats --network`: what each is, and what makes it."""
