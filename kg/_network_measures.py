"""Counts a network: its parts, who stands in its middle, and which of its members belong together.

Everything is computed on numbers in the order of the names, so that it does not depend on the order of sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    Ties = nx.Graph[str]
else:
    Ties = nx.Graph

SEED = 1
_EXACT = 400
"""Of larger networks, betweenness is estimated from the shortest paths of so many nodes."""


@dataclass(frozen=True, slots=True)
class Member:
    """A node: its name, its links and their weight, the share of shortest paths through it, its community from 1."""

    node: str
    label: str
    links: int
    weight: int
    betweenness: float
    community: int


@dataclass(frozen=True, slots=True)
class Measures:
    """A network in numbers.

    `members` is sorted by weight, `communities` and `components` by size; the members of each by weight. `density` is
    the share of all possible links that are there. `pairs` holds the links with their weights, the heaviest first.
    """

    links: int
    density: float
    members: tuple[Member, ...]
    communities: tuple[tuple[str, ...], ...]
    components: tuple[tuple[str, ...], ...]
    pairs: tuple[tuple[str, str, int], ...]


def measures(network: Ties) -> Measures:
    """Count a network.

    >>> measures(nx.path_graph(["a", "b", "c"])).members[0]
    Member(node='b', label='b', links=2, weight=2, betweenness=1.0, community=1)
    """
    names = sorted(network)
    number = {name: place for place, name in enumerate(names)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    edges = ((min(a, b), max(a, b), int(weight)) for a, b, weight in network.edges(data="weight", default=1))
    for one, other, weight in sorted(edges):
        plain.add_edge(number[one], number[other], weight=weight)
    label = [str(network.nodes[name].get("label", name)) for name in names]
    weights = [int(weight) for _, weight in sorted(plain.degree(weight="weight"))]
    groups = _ranked(
        nx.community.louvain_communities(plain, seed=SEED) if plain.size() else [{n} for n in plain], weights
    )
    community = {node: place for place, group in enumerate(groups, 1) for node in group}
    many = len(names) > _EXACT
    between = nx.betweenness_centrality(plain, k=_EXACT if many else None, seed=SEED)
    members = [
        Member(name, label[place], plain.degree(place), weights[place], round(between[place], 6), community[place])
        for place, name in enumerate(names)
    ]
    parts = _ranked(list(nx.connected_components(plain)), weights)
    pairs: list[tuple[int, int, int]] = sorted(
        plain.edges(data="weight"), key=lambda edge: (-edge[2], edge[0], edge[1])
    )
    return Measures(
        plain.number_of_edges(),
        nx.density(plain),
        tuple(sorted(members, key=lambda one: (-one.weight, -one.betweenness, one.label, one.node))),
        tuple(tuple(label[node] for node in group) for group in groups),
        tuple(tuple(label[node] for node in part) for part in parts),
        tuple((label[one], label[other], weight) for one, other, weight in pairs),
    )


def _ranked(groups: list[set[int]], weights: list[int]) -> list[list[int]]:
    """Sort groups by size, and the members of each by weight."""
    ordered = [sorted(group, key=lambda node: (-weights[node], node)) for group in groups]
    return sorted(ordered, key=lambda group: (-len(group), group[0]))
