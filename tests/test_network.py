"""The graph as networkx: paths and neighbourhoods, who wrote with whom, what is measured on what."""

from __future__ import annotations

import networkx as nx
import pyoxigraph as ox
import pytest
from small_extractions import first, second
from small_ontology import small_ontology

from kg.identity import Identity
from kg.network import coauthors, local_name, materials_and_properties, neighbourhood, to_networkx
from kg.store import Graph
from kg.triples import triples_of

IDENTITY = Identity()


@pytest.fixture(scope="module")
def graph() -> Graph:
    store = ox.Store()
    for extraction in (first(), second()):
        store.load("\n".join(triples_of(extraction, small_ontology(), IDENTITY)).encode(), format=ox.RdfFormat.N_QUADS)
    ontology = ox.NamedNode(IDENTITY.graph("ontology"))
    store.load(path=small_ontology().folder / "terms-properties.ttl", to_graph=ontology)
    return Graph(store)


def test_things_have_their_texts_and_classes_and_links_their_predicates(graph: Graph) -> None:
    network = to_networkx(graph)
    sample = IDENTITY.sample(first().sha256, "pristine")
    material = IDENTITY.material(first().materials[0])
    assert network.nodes[sample]["kind"] == ("Sample",)
    assert network.edges[sample, material, "isSampleOf"]["predicate"] == "http://www.w3.org/ns/sosa/isSampleOf"


def test_the_vocabulary_is_left_out(graph: Graph) -> None:
    network = to_networkx(graph)
    assert "definition" not in {name for _, data in network.nodes(data=True) for name in data}


def test_two_papers_on_one_material_are_connected_through_it(graph: Graph) -> None:
    network = to_networkx(graph).to_undirected()
    one, other = (IDENTITY.sample(paper.sha256, "pristine") for paper in (first(), second()))
    assert nx.shortest_path(network, one, other)[1] == IDENTITY.material(first().materials[0])


def test_a_neighbourhood_grows_with_its_depth(graph: Graph) -> None:
    network = to_networkx(graph)
    sample = IDENTITY.sample(first().sha256, "pristine")
    near, far = neighbourhood(network, sample, 1), neighbourhood(network, sample, 2)
    assert {sample} < set(near) < set(far) < set(network)


def test_a_neighbourhood_of_nothing_is_refused(graph: Graph) -> None:
    with pytest.raises(KeyError):
        neighbourhood(to_networkx(graph), "urn:nothing")


def test_who_wrote_with_whom_counts_papers(graph: Graph) -> None:
    ties = coauthors(graph)
    assert set(ties) == {"cong gao", "run yu"}
    assert ties.edges["cong gao", "run yu"]["weight"] == 1


def test_what_is_measured_on_what(graph: Graph) -> None:
    ties = materials_and_properties(graph)
    assert ties.has_edge("material: CsPbI3", "property: glass transition temperature")


@pytest.mark.parametrize(("iri", "name"), [("http://x/a#b", "b"), ("http://x/a/c", "c"), ("http://x/a/d/", "d")])
def test_a_local_name_is_the_last_part(iri: str, name: str) -> None:
    assert local_name(iri) == name
