"""Any text survives every way out; what a format cannot hold is known."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_extractions import first
from small_ontology import small_ontology

from kg.exporters import csv as csv_exporter
from kg.exporters import graphml, jsonld, neo4j_csv, node_link, nquads, ntriples, parquet, rdfxml, trig, turtle
from kg.identity import Identity
from kg.store import Graph
from kg.triples import triples_of

CAPTION = "https://w3id.org/materials-kg/ontology#captionText"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
RDF = (
    (turtle, ox.RdfFormat.TURTLE),
    (trig, ox.RdfFormat.TRIG),
    (ntriples, ox.RdfFormat.N_TRIPLES),
    (nquads, ox.RdfFormat.N_QUADS),
    (jsonld, ox.RdfFormat.JSON_LD),
)
NASTY = (
    '"',
    "\\",
    '\\"',
    "\n",
    "\r\n",
    "\r",
    "\t",
    "a,b;c|d",
    "'",
    "`",
    "\x00\x0b\x1b\x1d\x1e\x1f\x7f",
    "\u0085\u2028\ufeff\ufffe\uffff",
    "🧪👨‍🔬é",
    '=HYPERLINK("http://x")',
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "\t=1",
    "]]>&<b>&amp;",
    "'}) MATCH (n) DETACH DELETE n;\n",
    "\\u0041\\N",
    "%0A",
    " led and trailed ",
    "007",
    "1e3",
    "null",
    "NaN",
    "true",
)
texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=8)


def with_captions(found: list[str]) -> Graph:
    """Return a graph with a figure for each text, whose caption it is."""
    store = ox.Store()
    figure = first().figures[0]
    figures = tuple(figure.model_copy(update={"label": f"Figure {n}", "caption": one}) for n, one in enumerate(found))
    lines = triples_of(first(figures=figures), small_ontology(), Identity())
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    store.load(path=small_ontology().folder / "core.ttl", to_graph=ox.NamedNode(Identity().graph("ontology")))
    return Graph(store)


def with_examples(test: Callable[..., None]) -> Callable[..., None]:
    """Try the chosen texts, and some that are made up."""
    return settings(max_examples=6)(given(found=texts)(example(found=[*NASTY, "".join(NASTY)])(test)))


def captions(path: Path, form: ox.RdfFormat) -> list[str]:
    found = (quad for quad in ox.parse(path=path, format=form) if quad.predicate.value == CAPTION)
    return sorted(str(quad.object.value) for quad in found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


@with_examples
def test_rdf_holds_any_text(folder: Path, found: list[str]) -> None:
    graph = with_captions(found)
    for module, form in RDF:
        module.export(graph, folder / "out")
        assert captions(folder / "out", form) == sorted(found), module.__name__


@with_examples
def test_xml_holds_all_but_control_characters(folder: Path, found: list[str]) -> None:
    rdfxml.export(with_captions(found), folder / "out")
    shown = sorted(NOT_IN_XML.sub("\ufffd", text) for text in found)
    assert captions(folder / "out", ox.RdfFormat.RDF_XML) == shown


@with_examples
def test_graphml_is_read_with_any_text(folder: Path, found: list[str]) -> None:
    store = ox.Store()
    name, graph = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), ox.NamedNode("urn:graph/shared")
    store.extend(ox.Quad(ox.NamedNode(f"urn:{n}"), name, ox.Literal(text), graph) for n, text in enumerate(found))
    graphml.export(Graph(store), folder / "out.graphml")
    nodes = nx.read_graphml(folder / "out.graphml").nodes
    shown = [nodes[f"urn:{n}"]["label"] for n in range(len(found))]
    assert shown == [NOT_IN_XML.sub("\ufffd", text) for text in found]


@with_examples
def test_node_link_json_holds_any_text(folder: Path, found: list[str]) -> None:
    node_link.export(with_captions(found), folder / "out.json")
    nodes = json.loads((folder / "out.json").read_text("utf-8"))["nodes"]
    assert sorted(node["captionText"] for node in nodes if "captionText" in node) == sorted(found)


@with_examples
def test_tables_hold_any_text_and_no_formula(folder: Path, found: list[str]) -> None:
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    graph = with_captions(found)
    csv_exporter.export(graph, folder / "csv")
    parquet.export(graph, folder / "parquet")
    kept = pyarrow_parquet.read_table(folder / "parquet" / "figures.parquet")["caption"].to_pylist()
    assert sorted(kept) == sorted(found)
    with (folder / "csv" / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row["caption"] for row in csv.DictReader(file)]
    for text, cell in zip(kept, cells, strict=True):
        assert cell in (text, f"'{text}")
        assert not re.match(r"[=@\t\r]|[+-](?![\d.,]+(?:[eE][+-]?\d+)?\Z)", cell)


@with_examples
def test_the_files_for_the_importer_hold_any_text(tmp_path_factory: pytest.TempPathFactory, found: list[str]) -> None:
    """That the importer reads them is tested on a real server, with texts like these."""
    target = tmp_path_factory.mktemp("neo4j")
    neo4j_csv.export(with_captions(found), target)
    cells = []
    for path in target.glob("nodes-*Figure*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells += [row.get("captionText:string", "") for row in csv.DictReader(file)]
    assert sorted(filter(None, cells)) == sorted(found)


def test_pandas_and_polars_read_the_same_table(seed_graph: Graph, tmp_path: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    csv_exporter.export(seed_graph, tmp_path / "csv")
    parquet.export(seed_graph, tmp_path / "parquet")
    for path in sorted((tmp_path / "csv").glob("*.csv")):
        typed = polars.read_parquet(tmp_path / "parquet" / f"{path.stem}.parquet")
        plain = polars.read_csv(path, infer_schema_length=None)
        assert (plain.columns, plain.shape) == (typed.columns, typed.shape)
        assert list(pandas.read_csv(path).columns) == typed.columns
    values = polars.read_parquet(tmp_path / "parquet" / "measurements.parquet")
    assert values["value"].dtype == polars.Float64
    both = pandas.read_csv(tmp_path / "csv" / "measurements.csv")["value"].to_list()
    assert polars.Series(both).fill_nan(None).to_list() == values["value"].to_list()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("evil", ["plain", '=1+1,"x"\n;\\ 🧪'])
def test_the_data_package_is_valid(tmp_path: Path, evil: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    csv_exporter.export(with_captions([evil]), tmp_path / "csv")
    report = frictionless.Package(str(tmp_path / "csv" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(list((tmp_path / "csv").glob("*.csv")))
