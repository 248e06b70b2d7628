"""The files for Neo4j keep the rules of its importer: unique ids, declared types, no dangling ends, no line breaks."""

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
from kg.exporters._property_graph import nodes, scalar
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
    for name in ("terms-properties", "terms-units"):
        store.load(path=small_ontology().folder / f"{name}.ttl", to_graph=ox.NamedNode(IDENTITY.graph("ontology")))
    return Graph(store)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("neo4j")
    neo4j_csv.export(loaded(first(), second()), target)
    return target


def table(path: Path) -> tuple[list[str], list[list[str]]]:
    head, *rows = csv.reader(path.read_text("utf-8").splitlines())
    return head, rows


def test_every_id_is_there_once_and_no_relationship_dangles(folder: Path) -> None:
    ids = [row[0] for path in folder.glob("nodes-*.csv") for row in table(path)[1]]
    assert len(ids) == len(set(ids)) > 100
    ends = {end for path in folder.glob("relationships-*.csv") for row in table(path)[1] for end in row[:2]}
    assert ends <= set(ids)


def test_heads_declare_types_and_lists(folder: Path) -> None:
    for path in folder.glob("nodes-*.csv"):
        head, rows = table(path)
        assert head[:2] == ["iri:ID", ":LABEL"]
        assert {column.partition(":")[2].removesuffix("[]") for column in head[2:]} <= TYPES
        assert {len(row) for row in rows} == {len(head)}
    assert "authorMark:string[]" in table(folder / "nodes-Authorship.csv")[0]


def test_values_keep_their_types(folder: Path) -> None:
    head, rows = table(folder / "nodes-Authorship.csv")
    row = dict(zip(head, next(row for row in rows if row[0].endswith("authorship/1")), strict=True))
    assert (row["rank:long"], row[":LABEL"]) == ("1", "Authorship\x1fResource")


def test_every_row_is_one_line(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        assert len(path.read_text("utf-8").splitlines()) == len(table(path)[1]) + 1


def test_a_relationship_has_the_name_of_its_predicate(folder: Path) -> None:
    head, rows = table(folder / "relationships-IS_SAMPLE_OF.csv")
    assert head == [":START_ID", ":END_ID", ":TYPE"]
    sample, compound = IDENTITY.sample(first().sha256, "pristine"), IDENTITY.material(first().materials[0])
    assert [sample, compound, "IS_SAMPLE_OF"] in rows


def test_the_command_names_every_file(folder: Path) -> None:
    command = (folder / "import.sh").read_text("utf-8")
    assert set(re.findall(r"=(\S+\.csv)", command)) == {path.name for path in folder.glob("*.csv")}
    assert "U+001F" in command


def test_a_text_with_the_separator_is_refused(tmp_path: Path) -> None:
    odd = first(materials=(*first().materials, material("a", kind="polymer", abbreviation_of="b\x1fc")))
    with pytest.raises(ExportError, match="U\\+001F"):
        neo4j_csv.export(loaded(odd), tmp_path / "out")


def test_terms_of_the_vocabulary_are_nodes_with_label_and_class() -> None:
    found = {node.iri: node for node in nodes(loaded(first()))}
    term = found["https://w3id.org/materials-kg/ontology#glassTransitionTemperature"]
    assert term.labels == ("PropertyKind",)
    assert term.properties == {"prefLabel": "glass transition temperature"}


def test_the_script_merges_nodes_before_relationships_and_closes_every_text(tmp_path: Path) -> None:
    cypher.export(loaded(first()), tmp_path / "out.cypher")
    text = (tmp_path / "out.cypher").read_text("utf-8")
    assert text.rindex("MERGE (n:Resource") < text.index("MERGE (a)-[:")
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert '"' not in bare
    for opening, closing in ("[]", "{}", "()"):
        assert bare.count(opening) == bare.count(closing)
    assert r'quote`: "42\n\"x\\"' in text


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
