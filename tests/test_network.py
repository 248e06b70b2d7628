"""The graph as networkx: paths and neighbourhoods, who wrote with whom, what is measured on what."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from small_extractions import first, second
from small_ontology import small_ontology

from kg._network_picture import MOST_DRAWN, Panel, picture
from kg.cli import root
from kg.identity import Identity
from kg.network import (
    Ties,
    coauthors,
    local_name,
    materials_and_properties,
    measures,
    neighbourhood,
    shortest_path,
    studied_together,
    to_networkx,
)
from kg.store import Graph, open_graph
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


def test_materials_of_one_paper_are_studied_together() -> None:
    store = ox.Store()
    for number, names in enumerate((["A", "B"], ["A", "B", "C"], ["D"])):
        for name in names:
            sample, material = f"urn:{number}:{name}", f"urn:material:{name}"
            store.update(
                "PREFIX mkg: <https://w3id.org/materials-kg/ontology#> PREFIX sosa: <http://www.w3.org/ns/sosa/> "
                "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> INSERT DATA { GRAPH <urn:g> { "
                f"<{sample}> mkg:reportedIn <urn:paper:{number}> ; sosa:isSampleOf <{material}> . "
                f"<{material}> skos:prefLabel '{name}' }} }}"
            )
    ties = studied_together(Graph(store))
    assert dict(ties.edges) == {("A", "B"): {"weight": 2}, ("A", "C"): {"weight": 1}, ("B", "C"): {"weight": 1}}
    assert "D" in ties


def two_groups() -> Ties:
    """Return two groups in which all are linked, joined by one link, and one member alone."""
    network: Ties = nx.Graph()
    for group in ("abcd", "wxyz"):
        network.add_edges_from((one, other) for one in group for other in group if one < other)
    network.add_edge("d", "w", weight=2)
    network.add_node("alone", label="A. Lone")
    return network


def test_measures_find_groups_middle_and_parts() -> None:
    found = measures(two_groups())
    assert (found.links, len(found.members)) == (13, 9)
    assert {frozenset(group) for group in found.communities} == {
        frozenset("abcd"),
        frozenset("wxyz"),
        frozenset(["A. Lone"]),
    }
    assert [len(part) for part in found.components] == [8, 1]
    assert {one.node for one in found.members[:2]} == {"d", "w"}
    assert found.members[0].weight == 5
    assert found.members[0].betweenness == max(one.betweenness for one in found.members) > 0.3
    assert found.pairs[0] == ("d", "w", 2)


def test_measures_do_not_depend_on_the_order_of_links() -> None:
    network = two_groups()
    edges, nodes = list(network.edges(data=True)), list(network.nodes(data=True))
    random.Random(3).shuffle(edges)
    other: Ties = nx.Graph()
    other.add_nodes_from(reversed(nodes))
    other.add_edges_from((two, one, data) for one, two, data in edges)
    assert measures(other) == measures(network)
    assert picture([Panel("t", other, measures(other))]) == picture([Panel("t", network, measures(network))])


def test_a_network_without_members_has_measures_and_a_picture() -> None:
    empty: Ties = nx.Graph()
    found = measures(empty)
    assert (found.members, found.links, found.communities) == ((), 0, ())
    ET.fromstring(picture([Panel("nothing", empty, found)]))


def drawn(network: Ties, title: str = "a title") -> ET.Element:
    return ET.fromstring(picture([Panel(title, network, measures(network))]))


def test_a_picture_shows_members_links_and_names_in_its_frame() -> None:
    image = drawn(two_groups(), 'of <b> & "quotes"')
    space = "{http://www.w3.org/2000/svg}"
    circles = image.findall(f".//{space}circle")
    assert (len(circles), len(image.findall(f".//{space}line"))) == (9, 13)
    texts = {text.text for text in image.iter(f"{space}text")}
    assert {"A. Lone", 'of <b> & "quotes"'} <= texts
    width, height = float(image.get("width", 0)), float(image.get("height", 0))
    places = [(float(one.get("cx", -1)), float(one.get("cy", -1))) for one in circles]
    assert all(0 < x < width and 0 < y < height for x, y in places)
    assert len(set(places)) == 9
    assert len({one.get("fill") for one in circles}) == 3


def test_groups_are_drawn_apart() -> None:
    image = drawn(two_groups())
    places = {}
    for one in image.iter("{http://www.w3.org/2000/svg}circle"):
        name = str(one[0].text).partition(":")[0]
        places[name] = complex(float(one.get("cx", 0)), float(one.get("cy", 0)))
    inside = [abs(places[one] - places[two]) for one, two in ("ab", "bc", "xy", "yz")]
    assert max(inside) < min(abs(places[one] - places[two]) for one in "abc" for two in "xyz")


def test_a_large_network_is_drawn_in_part_and_says_so() -> None:
    network: Ties = nx.relabel_nodes(nx.barabasi_albert_graph(300, 2, seed=1), lambda node: f"n{node}")
    image = drawn(network)
    assert len(image.findall(".//{http://www.w3.org/2000/svg}circle")) == MOST_DRAWN
    assert any(f"the {MOST_DRAWN} of 300" in str(text.text) for text in image.iter())


def test_what_joins_two_papers_is_their_material(graph: Graph) -> None:
    one, other = (IDENTITY.sample(paper.sha256, "pristine") for paper in (first(), second()))
    steps = shortest_path(graph, one, other)
    assert steps is not None
    material = IDENTITY.material(first().materials[0])
    assert [step.end for step in steps] == [material, other]
    assert [(local_name(step.link), step.forward) for step in steps] == [("isSampleOf", True), ("isSampleOf", False)]


def test_a_way_is_as_short_as_in_networkx(graph: Graph) -> None:
    """Without terms of the vocabulary the ways of `shortest_path` are those of the whole network."""
    whole = to_networkx(graph).to_undirected()
    whole.remove_nodes_from([node for node in whole if "/ontology#" in node])
    chosen = random.Random(5).sample(sorted(whole), 12)
    for one, other in zip(chosen[::2], chosen[1::2], strict=True):
        steps = shortest_path(graph, one, other)
        if nx.has_path(whole, one, other):
            assert steps is not None
            assert len(steps) == nx.shortest_path_length(whole, one, other)
            assert [step.start for step in steps] == [one, *(step.end for step in steps[:-1])]
        else:
            assert steps is None


def test_a_term_of_the_vocabulary_is_an_end_but_no_way(graph: Graph) -> None:
    term = "https://w3id.org/materials-kg/ontology#glassTransitionTemperature"
    sample = IDENTITY.sample(first().sha256, "pristine")
    for one, other in ((term, sample), (sample, term)):
        steps = shortest_path(graph, one, other)
        assert steps is not None
        inner = [step.end for step in steps[:-1]]
        assert inner
        assert not any("/ontology#" in thing for thing in inner)


def test_nothing_joins_what_is_not_there_and_a_thing_is_joined_to_itself(graph: Graph) -> None:
    sample = IDENTITY.sample(first().sha256, "pristine")
    assert shortest_path(graph, sample, "urn:nothing") is None
    assert shortest_path(graph, sample, sample) == ()


@pytest.fixture
def kg(seed_graph_folder: Path) -> Callable[..., Result]:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "-g", str(seed_graph_folder)])

    return run


def test_the_command_prints_and_draws_the_networks(
    kg: Callable[..., Result], tmp_path: Path, seed_graph_folder: Path
) -> None:
    done = kg("stats", "--network", "--picture", str(tmp_path / "net.svg"))
    assert done.exit_code == 0, done.output
    assert {"who wrote with whom", "materials studied in the same paper"} <= set(done.stdout.splitlines())
    ET.parse(tmp_path / "net.svg")
    told = json.loads(kg("stats", "--network", "authors", "--json").stdout)
    with open_graph(seed_graph_folder) as graph:
        assert len(told["authors"]["members"]) == len(coauthors(graph)) > 10


def test_the_command_shows_what_is_around_a_member(kg: Callable[..., Result]) -> None:
    done = kg("stats", "--network", "materials", "--around", "peo", "--json")
    members = {one["label"] for one in json.loads(done.stdout)["materials"]["members"]}
    assert {"PEO", "PEO-LiTFSI"} <= members
    missing = kg("stats", "--network", "--around", "unobtainium")
    assert (missing.exit_code, "unobtainium" in missing.stderr) == (1, True)
    assert kg("stats", "--picture", "x.svg").exit_code == 2


def test_the_command_tells_a_way(kg: Callable[..., Result]) -> None:
    done = kg("path", "PEO", "CsPbI3")
    assert (done.exit_code, done.stdout.splitlines()[0].split()) == (0, ["link", "name", "thing"])
    assert "CsPbI3" in done.stdout.splitlines()[-1]
    lost = kg("path", "PEO", "unobtainium")
    assert (lost.exit_code, "unobtainium" in lost.stderr) == (1, True)


def test_pictures_are_the_same_bytes_in_every_process(seed_graph_folder: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.svg"
        command = [sys.executable, "-m", "kg", "stats", "--network", "--picture", str(target)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "KG_GRAPH": str(seed_graph_folder)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        made.append((done.returncode, done.stdout, target.read_bytes()))
    assert made[0] == made[1]
    assert made[0][0] == 0
