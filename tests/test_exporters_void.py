"""The description of the data set counts what SPARQL counts, and names the files that lie beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

from kg.exporters import csv, nanopub, nquads, turtle, void
from kg.exporters._publication import Publication
from kg.identity import Identity
from kg.store import Graph

VOID, DCAT = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCTERMS, RDF = rdflib.DCTERMS, rdflib.RDF
DATASET = rdflib.URIRef(f"{Identity().base}dataset")
LICENCE = rdflib.URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix void: <http://rdfs.org/ns/void#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path dcterms:description ; sh:minCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path dcterms:license ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ,
    [ sh:path void:entities ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ,
    [ sh:path void:uriSpace ; sh:minCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path void:vocabulary ; sh:minCount 5 ; sh:nodeKind sh:IRI ] ,
    [ sh:path void:dataDump ; sh:nodeKind sh:IRI ] ,
    [ sh:path void:classPartition ; sh:minCount 10 ; sh:node [ sh:property
        [ sh:path void:class ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path void:entities ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ] ] ,
    [ sh:path void:propertyPartition ; sh:minCount 10 ; sh:node [ sh:property
        [ sh:path void:property ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ] ] ,
    [ sh:path dcat:distribution ; sh:class dcat:Distribution ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:downloadURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:byteSize ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
    [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ;
      sh:pattern "^https://www.iana.org/assignments/media-types/[a-z]+/[a-z.+-]+$" ] .
[] a sh:NodeShape ; sh:targetClass void:DatasetDescription ;
  sh:property [ sh:path foaf:primaryTopic ; sh:minCount 1 ; sh:maxCount 1 ; sh:class void:Dataset ] .
"""
ALL = "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), '/graph/ontology')) }"


@pytest.fixture(scope="module")
def folder(seed_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with exports and their description."""
    folder = tmp_path_factory.mktemp("published")
    turtle.export(seed_graph, folder / "the graph.ttl")
    nquads.export(seed_graph, folder / "graph.nq")
    nanopub.export(seed_graph, folder / "claims.trig")
    csv.export(seed_graph, folder / "tables")
    (folder / "notes.txt").write_text("mine", "utf-8")
    void.export(seed_graph, folder / "dataset.ttl", Publication(str(LICENCE)))
    return folder


@pytest.fixture(scope="module")
def described(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "dataset.ttl", publicID="https://example.org/data/dataset.ttl")


def count(graph: Graph, what: str, pattern: str = "") -> int:
    row = graph.query(f"SELECT (COUNT({what}) AS ?n) {{ {{ {ALL} }} {pattern} }}").rows[0]
    return int(str(row["n"]))


def number(described: rdflib.Graph, name: str, node: Any = DATASET) -> int:
    return int(str(described.value(node, VOID[name])))


def test_it_keeps_the_shapes_of_both_vocabularies(described: rdflib.Graph) -> None:
    conforms, _, text = validate(described, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, text


def test_the_numbers_are_those_of_sparql(described: rdflib.Graph, seed_graph: Graph) -> None:
    assert number(described, "triples") == count(seed_graph, "*") > 5000
    assert number(described, "distinctSubjects") == count(seed_graph, "DISTINCT ?s")
    assert number(described, "distinctObjects") == count(seed_graph, "DISTINCT ?o")
    assert number(described, "properties") == count(seed_graph, "DISTINCT ?p")
    assert number(described, "classes") == count(seed_graph, "DISTINCT ?o", "FILTER(?p = rdf:type)")
    space = described.value(DATASET, VOID.uriSpace)
    assert number(described, "entities") == count(seed_graph, "DISTINCT ?s", f"FILTER(STRSTARTS(STR(?s), '{space}'))")


def test_every_class_and_property_has_its_count(described: rdflib.Graph, seed_graph: Graph) -> None:
    classes = {
        str(described.value(part, VOID["class"])): number(described, "entities", part)
        for part in described.objects(DATASET, VOID.classPartition)
    }
    properties = {
        str(described.value(part, VOID.property)): number(described, "triples", part)
        for part in described.objects(DATASET, VOID.propertyPartition)
    }
    by_class = f"SELECT ?o (COUNT(DISTINCT ?s) AS ?n) {{ {{ {ALL} }} FILTER(?p = rdf:type) }} GROUP BY ?o"
    by_property = f"SELECT ?p (COUNT(*) AS ?n) {{ {{ {ALL} }} }} GROUP BY ?p"
    assert classes == {str(row["o"]): int(str(row["n"])) for row in seed_graph.query(by_class)}
    assert properties == {str(row["p"]): int(str(row["n"])) for row in seed_graph.query(by_property)}
    vocabularies = tuple(str(one) for one in described.objects(DATASET, VOID.vocabulary))
    assert all(term.startswith(vocabularies) for term in (*classes, *properties))


def test_files_beside_it_are_distributions_by_relative_addresses(described: rdflib.Graph, folder: Path) -> None:
    found = {}
    for one in described.objects(DATASET, DCAT.distribution):
        address = str(described.value(one, DCAT.downloadURL)).removeprefix("https://example.org/data/")
        media = str(described.value(one, DCAT.mediaType)).removeprefix(void.MEDIA_TYPES)
        found[address] = (media, int(str(described.value(one, DCAT.byteSize))))
        assert described.value(one, DCTERMS.license) == LICENCE
    assert found == {
        "claims.trig": ("application/trig", (folder / "claims.trig").stat().st_size),
        "graph.nq": ("application/n-quads", (folder / "graph.nq").stat().st_size),
        "the%20graph.ttl": ("text/turtle", (folder / "the graph.ttl").stat().st_size),
        "tables/datapackage.json": (
            "application/vnd.datapackage+json",
            (folder / "tables" / "datapackage.json").stat().st_size,
        ),
    }


def test_dumps_hold_the_graph_and_nanopublications_are_none(described: rdflib.Graph) -> None:
    dumps = {str(one).rpartition("/")[2] for one in described.objects(DATASET, VOID.dataDump)}
    assert dumps == {"graph.nq", "the%20graph.ttl"}
    features = {str(one).rpartition("/")[2] for one in described.objects(DATASET, VOID.feature)}
    assert features == {"N-Quads", "Turtle"}


def test_the_licence_is_the_users(described: rdflib.Graph, seed_graph: Graph, tmp_path: Path) -> None:
    assert described.value(DATASET, DCTERMS.license) == LICENCE
    void.export(seed_graph, tmp_path / "out.ttl")
    assert (None, DCTERMS.license, None) not in rdflib.Graph().parse(tmp_path / "out.ttl")


def test_an_empty_graph_is_described_too(tmp_path: Path) -> None:
    void.export(Graph(ox.Store()), tmp_path / "out.ttl")
    assert number(rdflib.Graph().parse(tmp_path / "out.ttl"), "triples") == 0
