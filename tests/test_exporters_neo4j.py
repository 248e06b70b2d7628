"""The files for Neo4j keep the rules of its importer: unique ids, declared types, no dangling ends, quoted texts."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_extractions import first, material, second
from small_ontology import small_ontology

from kg.errors import ExportError
from kg.exporters import cypher, neo4j_csv
from kg.exporters._literals import scalar
from kg.exporters._names import EXACT, RESERVED, Names
from kg.exporters._property_graph import Node, property_graph
from kg.identity import Identity
from kg.store import Graph
from kg.triples import triples_of

IDENTITY = Identity()
TYPES = {"string", "long", "double", "boolean"}


def loaded(*extractions: object) -> Graph:
    store = ox.Store()
    for extraction in extractions:
        lines = triples_of(extraction, small_ontology(), IDENTITY)  # type: ignore[arg-type]
        store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    for name in ("core", "terms-properties", "terms-units"):
        store.load(path=small_ontology().folder / f"{name}.ttl", to_graph=ox.NamedNode(IDENTITY.graph("ontology")))
    return Graph(store)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("neo4j")
    neo4j_csv.export(loaded(first(), second()), target)
    return target


def table(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head, rows


def nodes_of(graph: Graph) -> dict[str, Node]:
    with property_graph(graph) as whole:
        return {node.iri: node for node in whole.nodes()}


def test_every_id_is_there_once_and_no_relationship_dangles(folder: Path) -> None:
    ids = [row[0] for path in folder.glob("nodes-*.csv") for row in table(path)[1]]
    assert len(ids) == len(set(ids)) > 100
    ends = {end for path in folder.glob("relationships-*.csv") for row in table(path)[1] for end in row[:2]}
    assert ends <= set(ids)


def test_heads_declare_types_and_lists(folder: Path) -> None:
    for path in folder.glob("nodes-*.csv"):
        head, rows = table(path)
        assert head[:2] == ["iri:ID(Resource)", ":LABEL"]
        assert {column.partition(":")[2].removesuffix("[]") for column in head[2:]} <= TYPES
        assert {len(row) for row in rows} == {len(head)}
    assert "authorMark:string[]" in table(folder / "nodes-Authorship.csv")[0]


def test_values_keep_their_types(folder: Path) -> None:
    head, rows = table(folder / "nodes-Authorship.csv")
    row = dict(zip(head, next(row for row in rows if row[0].endswith("authorship/1")), strict=True))
    assert (row["rank:long"], row[":LABEL"]) == ("1", "Authorship\x1fResource")


def test_texts_keep_their_line_breaks(folder: Path) -> None:
    cells = {cell for path in folder.glob("nodes-*.csv") for row in table(path)[1] for cell in row}
    assert '42\n"x\\' in cells
    assert "--multiline-fields=true" in (folder / "import.sh").read_text("utf-8")


def test_a_relationship_has_the_name_of_its_predicate(folder: Path) -> None:
    head, rows = table(folder / "relationships-IS_SAMPLE_OF.csv")
    assert head == [":START_ID(Resource)", ":END_ID(Resource)", ":TYPE", "graph:string"]
    sample, compound = IDENTITY.sample(first().sha256, "pristine"), IDENTITY.material(first().materials[0])
    assert [sample, compound, "IS_SAMPLE_OF", ""] in rows


def test_the_command_names_every_file(folder: Path) -> None:
    command = (folder / "import.sh").read_text("utf-8")
    assert set(re.findall(r"=(\S+\.csv)", command)) == {path.name for path in folder.glob("*.csv")}
    assert "U+001F" in command


def test_a_separator_that_a_list_holds_is_not_used(tmp_path: Path) -> None:
    odd = first(materials=(*first().materials, material("a", kind="polymer", abbreviation_of="b\x1fc")))
    neo4j_csv.export(loaded(odd), tmp_path / "out")
    assert "--array-delimiter=U+001E" in (tmp_path / "out" / "import.sh").read_text("utf-8")


def test_lists_that_hold_every_separator_are_refused(tmp_path: Path) -> None:
    odd = first(materials=(*first().materials, material("a", kind="polymer", abbreviation_of="\x1f\x1e\x1d\x1c\x02")))
    with pytest.raises(ExportError, match="every character"):
        neo4j_csv.export(loaded(odd), tmp_path / "out")


def test_a_large_table_takes_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_csv, "_ROWS_PER_FILE", 3)
    neo4j_csv.export(loaded(first()), tmp_path / "out")
    command = (tmp_path / "out" / "import.sh").read_text("utf-8")
    (files,) = (group.split(",") for group in re.findall(r"--nodes=(\S+)", command) if "nodes-Evidence.csv" in group)
    assert len(files) > 1
    found = [(tmp_path / "out" / name).read_text("utf-8") for name in files]
    assert [text.count("iri:ID") for text in found] == [1] + [0] * (len(files) - 1)
    wanted = [iri for iri, node in nodes_of(loaded(first())).items() if node.labels == ("Evidence",)]
    assert [row[0] for text in found for row in csv.reader(text.splitlines()) if row[0] in wanted] == wanted


def test_terms_of_the_vocabulary_are_nodes_with_label_and_class() -> None:
    term = nodes_of(loaded(first()))["https://w3id.org/materials-kg/ontology#glassTransitionTemperature"]
    assert term.labels == ("PropertyKind",)
    assert term.properties == {"prefLabel": "glass transition temperature"}
    assert term.graph is None


def test_names_of_the_vocabulary_are_labels_in_capitals_and_camel_case(seed_graph: Graph) -> None:
    names = Names.of(seed_graph)
    labels = seed_graph.rows(
        "PREFIX owl: <http://www.w3.org/2002/07/owl#> SELECT ?p ?label WHERE { VALUES ?kind { owl:ObjectProperty "
        "owl:DatatypeProperty owl:Class } ?p a ?kind ; rdfs:label ?label FILTER(STRSTARTS(STR(?p), STR(mkg:))) }"
    )
    for iri, label in labels:
        squeezed = re.sub(r"\W", "", str(label)).lower()
        assert {names.key(str(iri)).lower(), names.label(str(iri)).lower()} >= {squeezed}
        assert names.type(str(iri)).replace("_", "").lower() in {squeezed, str(iri).lower()}


def test_names_lead_back_and_none_is_shared(seed_graph: Graph) -> None:
    names = Names.of(seed_graph)
    predicates = {str(row[0]) for row in seed_graph.rows("SELECT DISTINCT ?p WHERE { GRAPH ?g { ?s ?p ?o } }")}
    predicates.add("http://example.org/other#rawText")
    for iri in predicates:
        assert names.property_of_key(names.key(iri)) == iri
        assert names.property_of_type(names.type(iri)) == iri
        assert names.key(iri) not in RESERVED
    assert names.key("http://example.org/other#rawText") == "http://example.org/other#rawText"
    assert names.key("https://w3id.org/materials-kg/ontology#rawText") == "rawText"
    assert names.type("http://www.w3.org/ns/sosa/isSampleOf") == "IS_SAMPLE_OF"
    assert names.class_of("Sample") == "https://w3id.org/materials-kg/ontology#Sample"


def test_only_lists_have_several_values_in_the_seeds(seed_graph: Graph) -> None:
    """A literal that its value does not give back would show as a companion."""
    companions = {name for node in nodes_of(seed_graph).values() for name in node.properties if name.endswith(EXACT)}
    assert companions == set()


def test_the_script_merges_nodes_before_relationships_and_closes_every_text(tmp_path: Path) -> None:
    cypher.export(loaded(first()), tmp_path / "out.cypher")
    text = (tmp_path / "out.cypher").read_text("utf-8")
    assert text.rindex("MERGE (n:Resource") < text.index("MERGE (a)-[r:")
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert '"' not in bare
    for opening, closing in ("[]", "{}", "()"):
        assert bare.count(opening) == bare.count(closing)
    assert r"42\n\"x\\" in text


def test_the_text_of_rows_hides_what_separates_them(tmp_path: Path) -> None:
    odd = first(materials=(*first().materials, material("a", kind="polymer", abbreviation_of="\x1f\x1b1\x1e\x1d;\n")))
    cypher.export(loaded(odd), tmp_path / "out.cypher")
    text = (tmp_path / "out.cypher").read_text("utf-8")
    assert r"=\u001B1\u001B01\u001B3\u001B2;\n" in text
    assert all(part.count('"') % 2 == 0 for part in re.sub(r"\\.", "", text).split(";\n"))


def test_a_property_with_two_types_is_read_by_its_type() -> None:
    nodes = [Node("urn:1", ("T",), {"x": 2}), Node("urn:2", ("T",), {"x": "2"}), Node("urn:3", ("T",), {"x": ["2"]})]
    (columns,) = cypher._survey(nodes).values()
    assert columns == [("x", int, False), ("x", str, False), ("x", str, True)]
    cells = [[cypher._cell(node.properties["x"], kind, listed) for _, kind, listed in columns] for node in nodes]
    assert cells == [["=2", "", ""], ["", "=2", ""], ["", "", "=2"]]
    assert "x: coalesce(CASE" in cypher._node_statement(("T",), columns)


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('"7"^^<http://www.w3.org/2001/XMLSchema#integer>', 7),
        ('"1e3"^^<http://www.w3.org/2001/XMLSchema#double>', 1000.0),
        ('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', True),
        ('"a\\tb\\\\n\\u00B5\\U0001F600"', "a\tb\\nµ😀"),
        ('"x"@en', "x"),
    ],
)
def test_literals_become_values(literal: str, value: object) -> None:
    assert scalar(literal) == value
    assert type(scalar(literal)) is type(value)
