"""An open graph answers, describes, explains, and is a graph for rdflib and networkx too."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from small_extractions import first, second
from small_ontology import small_ontology

from kg._store_index import turtle_as_quads
from kg.errors import GraphError, QueryError
from kg.identity import Identity
from kg.store import Graph, open_graph
from kg.triples import triples_of

IDENTITY = Identity()


@pytest.fixture(scope="module")
def graph() -> Graph:
    store = ox.Store()
    for extraction in (first(), second()):
        store.load("\n".join(triples_of(extraction, small_ontology(), IDENTITY)).encode(), format=ox.RdfFormat.N_QUADS)
    store.load(path=small_ontology().folder / "core.ttl", to_graph=ox.NamedNode(IDENTITY.graph("ontology")))
    return Graph(store)


def test_rows_are_python_values(graph: Graph) -> None:
    question = """SELECT ?v ?n ?flag ?name ?nothing WHERE {
      ?r mkg:rawText "-50.03" ; qudt:value ?v . ?a mkg:isCorresponding ?flag ; vivo:rank ?n ; mkg:printedName ?name }"""
    answer = graph.query(question)
    assert answer.columns == ("v", "n", "flag", "name", "nothing")
    assert answer.rows == ({"v": Decimal("-50.03"), "n": 1, "flag": True, "name": "Cong Gao", "nothing": None},)


def test_an_answer_becomes_a_data_frame(graph: Graph) -> None:
    frame = graph.query("SELECT ?v WHERE { ?r qudt:value ?v } ORDER BY ?v").to_pandas()
    assert set(frame["v"]) == {-50.03, -48.5, 75.0, 82.0}
    assert frame["v"].dtype == float


def test_an_answer_is_a_sequence_of_rows(graph: Graph) -> None:
    answer = graph.query("SELECT ?l WHERE { ?m a mkg:Material ; skos:prefLabel ?l } ORDER BY ?l")
    assert len(answer) == 4
    assert answer[0] == next(iter(answer)) == {"l": "CsPbI3"}


def test_a_yes_or_no_question_has_one_value(graph: Graph) -> None:
    assert graph.query("ASK { ?m a mkg:Material }").rows == ({"answer": True},)


def test_a_question_may_make_triples(graph: Graph) -> None:
    answer = graph.query("CONSTRUCT { ?m a mkg:Found } WHERE { ?m a mkg:Material }")
    assert answer.columns == ("subject", "predicate", "object")
    assert len(answer) == 4


def test_values_can_be_put_into_a_question(graph: Graph) -> None:
    answer = graph.query(
        "SELECT ?m ?label WHERE { ?m skos:prefLabel ?label ; a mkg:Material }", values={"label": "PEO"}
    )
    assert [str(row["m"]).rpartition("/")[2] for row in answer] == ["PEO"]


def test_standard_result_formats(graph: Graph) -> None:
    question = "SELECT ?l WHERE { ?m a mkg:Material ; skos:prefLabel ?l } ORDER BY ?l LIMIT 1"
    assert graph.results(question, "csv").split() == [b"l", b"CsPbI3"]
    assert json.loads(graph.results(question, "json"))["head"] == {"vars": ["l"]}
    assert b" a mkg:Material" in graph.results("CONSTRUCT { ?m a ?c } WHERE { ?m a ?c }", "turtle")


@pytest.mark.parametrize("question", ["SELEKT", "SELECT ?x WHERE {", "SELECT ?x WHERE { ?x nope:y 1 }"])
def test_what_is_no_question_is_said(graph: Graph, question: str) -> None:
    with pytest.raises(QueryError):
        graph.query(question)


def test_a_format_that_does_not_fit_is_said(graph: Graph) -> None:
    with pytest.raises(QueryError, match="turtle"):
        graph.results("ASK { ?s ?p ?o }", "turtle")


def test_describing_a_thing_shows_both_directions(graph: Graph) -> None:
    sample = IDENTITY.sample(first().sha256, "pristine")
    found = {
        (row["direction"], str(row["predicate"]).rpartition("#")[2].rpartition("/")[2])
        for row in graph.describe(sample)
    }
    assert {("out", "prefLabel"), ("out", "isSampleOf"), ("in", "derivedFrom"), ("in", "states")} <= found


def test_explaining_a_measurement_gives_quote_place_and_origin(graph: Graph) -> None:
    measured = first().measurements[0]
    (claim,) = graph.explain(IDENTITY.measurement(first().sha256, measured))
    assert (claim.file, claim.place, claim.row, claim.column) == ("first.md", "Table 1", 2, 2)
    assert (claim.extractor, claim.status, claim.confidence) == ("tables", "stated", 0.9)
    assert [(quote.quote, quote.start, quote.end) for quote in claim.quotes] == [("-50.03", 100, 106)]


def test_explaining_a_sample_gives_the_claims_on_it_and_on_its_measurements(graph: Graph) -> None:
    claims = graph.explain(IDENTITY.sample(first().sha256, "pristine"))
    assert len(claims) == 3


def test_explaining_a_repaired_material_gives_the_repair(graph: Graph) -> None:
    claims = graph.explain(IDENTITY.material(first().materials[0]))
    assert [row["raw"] for claim in claims for row in claim.repairs] == ["CsPbl3"]


def test_what_is_no_iri_cannot_be_explained(graph: Graph) -> None:
    with pytest.raises(QueryError, match="no IRI"):
        graph.explain("> DROP ALL")


def test_stats_count_each_thing_once(graph: Graph) -> None:
    stats = graph.stats()
    assert (stats["documents"], stats["papers"], stats["materials"], stats["measurements"]) == (2, 2, 4, 5)
    assert stats["quads"] < len(graph)


def test_rdflib_sees_the_same_graph(graph: Graph) -> None:
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    found = set(graph.rdflib.subjects(label, rdflib.Literal("CsPbI3", datatype=rdflib.XSD.string)))
    assert rdflib.URIRef(IDENTITY.material(first().materials[0])) in found


def test_networkx_sees_the_same_graph(graph: Graph) -> None:
    sample = IDENTITY.sample(first().sha256, "pristine")
    assert graph.networkx.nodes[sample]["prefLabel"] == "pristine"


def test_a_folder_without_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph") as caught:
        open_graph(tmp_path / "nowhere")
    assert "kg build" in (caught.value.hint or "")


def test_a_folder_whose_index_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "current").write_text('{"generation": 3, "state": "x"}', "utf-8")
    with pytest.raises(GraphError, match="missing"):
        open_graph(tmp_path)


def test_an_index_that_is_no_index_is_said(tmp_path: Path) -> None:
    (tmp_path / "index-3").mkdir()
    (tmp_path / "index-3" / "CURRENT").write_text("nonsense", "utf-8")
    (tmp_path / "current").write_text('{"generation": 3, "state": "x"}', "utf-8")
    with pytest.raises(GraphError, match="cannot be opened"):
        open_graph(tmp_path)


def test_nameless_nodes_of_the_ontology_get_the_same_names_every_time(tmp_path: Path) -> None:
    """Two builds of one ontology have equal bytes, also where Turtle uses square brackets."""
    source = tmp_path / "core.ttl"
    turtle = "ex:a ex:p [ ex:q 1 ] , [ ex:q 2 ; ex:r ( ex:b ex:c ) ] . ex:d ex:p [ ex:q 3 ] ."
    source.write_text(f"@prefix ex: <http://ex.org/> . {turtle}", encoding="utf-8")
    for name in ("one.nq", "two.nq"):
        turtle_as_quads([source], "http://ex.org/graph", tmp_path / name)
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()
    assert len(list(ox.parse(path=tmp_path / "one.nq", format=ox.RdfFormat.N_QUADS))) == 11


def test_a_plan_tells_how_many_triples_each_pattern_matches_and_the_time(seed_graph: Graph) -> None:
    lines = seed_graph.plan("SELECT ?p { ?p a mkg:Paper . OPTIONAL { ?p dcterms:title ?t } }").splitlines()
    assert "2  ?p rdf:type mkg:Paper" in [" ".join(line.split(maxsplit=1)).replace(" ", "  ", 1) for line in lines]
    assert any(line.strip() == "LeftJoin" for line in lines)
    assert lines[-1].startswith("2 rows in ")


@pytest.mark.parametrize(
    ("question", "message", "hint"),
    [
        ("SELECT ?x WHERE { ?x a mkg:Material", "line 1, column 36: it ends too early", "expected: "),
        ("ASK {\n  ?x a foo:Bar }", "line 2, column 15: the prefix foo: is unknown", "declare it with PREFIX"),
        ("SELEC ?x { ?x ?y ?z }", "SELEC begins no question", "did you mean SELECT?"),
        ("SELECT ?z (COUNT(?x) AS ?n) { ?x ?y ?z }", "a variable that the group does not have", "GROUP BY"),
        ("", "it is empty", "kg query --list"),
    ],
)
def test_what_is_no_sparql_is_told_in_words(question: str, message: str, hint: str) -> None:
    """Line and column, the line with a caret, and what to do; no character classes of a parser."""
    with pytest.raises(QueryError) as caught:
        Graph(ox.Store()).query(question)
    assert message in caught.value.message
    assert hint in str(caught.value.hint)
    assert "u00" not in caught.value.message
