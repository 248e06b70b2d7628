"""The graph as networkx: every thing a node, every link an edge, texts and numbers as attributes.

Made for paths, neighbourhoods and communities; the vocabulary itself is left out.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from kg.store import Graph

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
    Ties = nx.Graph[str]

_COAUTHORS = """
SELECT ?paper ?name WHERE {
  ?paper mkg:hasAuthorship/mkg:author/mkg:hasName/skos:prefLabel ?name
} ORDER BY ?paper ?name"""
_MATERIALS = """
SELECT DISTINCT ?material ?property WHERE {
  ?m sosa:hasUltimateFeatureOfInterest/skos:prefLabel ?material ; sosa:observedProperty/skos:prefLabel ?property
} ORDER BY ?material ?property"""


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


def neighbourhood(network: Network, iri: str, depth: int = 1) -> Network:
    """Return the part of the network within `depth` links of `iri`, whatever their direction.

    Raises:
        KeyError: there is no such node.
    """
    if iri not in network:
        raise KeyError(iri)
    near = nx.single_source_shortest_path_length(network.to_undirected(as_view=True), iri, cutoff=depth)
    return network.subgraph(near).copy()


def coauthors(graph: Graph) -> Ties:
    """Return who wrote with whom, by name: an edge's `weight` is the number of common papers."""
    network: Ties = nx.Graph()
    papers: dict[str, list[str]] = {}
    for paper, name in graph.rows(_COAUTHORS):
        papers.setdefault(str(paper), []).append(str(name))
    for names in papers.values():
        network.add_nodes_from(names)
        for one, other in combinations(sorted(set(names)), 2):
            weight = network.get_edge_data(one, other, {"weight": 0})["weight"]
            network.add_edge(one, other, weight=weight + 1)
    return network


def materials_and_properties(graph: Graph) -> Ties:
    """Return the bipartite network of materials and the properties that some paper reports for them."""
    network: Ties = nx.Graph()
    for material, prop in graph.rows(_MATERIALS):
        one, other = f"material: {material}", f"property: {prop}"
        network.add_node(one, side="material", label=material)
        network.add_node(other, side="property", label=prop)
        network.add_edge(one, other)
    return network
