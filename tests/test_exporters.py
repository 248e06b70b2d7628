"""Every format holds the graph, is read by other tools, and is the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from small_extractions import first, second
from small_ontology import small_ontology

import kg.exporters
from kg.discovery import modules_in
from kg.errors import ExportError
from kg.exporters import csv as csv_exporter
from kg.exporters import graphml, jsonld, node_link, nquads, ntriples, parquet, rdfxml, trig, turtle
from kg.exporters._writing import sorted_lines
from kg.identity import Identity
from kg.store import Graph
from kg.triples import triples_of

IDENTITY = Identity()
RDF_EXPORTERS = [
    (turtle, "turtle", ox.RdfFormat.TURTLE, False),
    (trig, "trig", ox.RdfFormat.TRIG, True),
    (ntriples, "nt", ox.RdfFormat.N_TRIPLES, False),
    (nquads, "nquads", ox.RdfFormat.N_QUADS, True),
    (rdfxml, "xml", ox.RdfFormat.RDF_XML, False),
    (jsonld, "json-ld", ox.RdfFormat.JSON_LD, True),
]


def loaded(order: int = 1) -> Graph:
    store = ox.Store()
    for extraction in (first(), second())[::order]:
        store.load("\n".join(triples_of(extraction, small_ontology(), IDENTITY)).encode(), format=ox.RdfFormat.N_QUADS)
    for name in ("core", "terms-elements", "terms-properties", "terms-units"):
        store.load(path=small_ontology().folder / f"{name}.ttl", to_graph=ox.NamedNode(IDENTITY.graph("ontology")))
    return Graph(store)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return loaded()


def facts(*, named: bool) -> set[object]:
    lines = {line for item in (first(), second()) for line in triples_of(item, small_ontology(), IDENTITY)}
    quads = ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return {canonical(quad, named=named) for quad in quads}


def canonical(quad: ox.Quad, *, named: bool) -> object:
    return (str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name) if named else "")


@pytest.mark.parametrize(("module", "_", "form", "named"), RDF_EXPORTERS)
def test_pyoxigraph_reads_the_very_facts(
    graph: Graph, tmp_path: Path, module: ModuleType, _: str, form: ox.RdfFormat, named: bool
) -> None:
    module.export(graph, tmp_path / "out")
    read = ox.parse(path=tmp_path / "out", format=form)
    assert {canonical(quad, named=named) for quad in read} == facts(named=named)


@pytest.mark.parametrize(("module", "name", "_", "named"), RDF_EXPORTERS)
def test_rdflib_reads_an_isomorphic_graph(
    graph: Graph, tmp_path: Path, module: ModuleType, name: str, _: ox.RdfFormat, named: bool
) -> None:
    module.export(graph, tmp_path / "out")
    expected = rdflib.Graph()
    expected.parse(data="\n".join(" ".join(line.split(" ")[:-2]) + " ." for line in lines()), format="nt")
    read = rdflib.Dataset(default_union=True)
    read.parse(tmp_path / "out", format=name)
    plain = rdflib.Graph()
    for triple in read.triples((None, None, None)):
        plain.add(triple)
    assert isomorphic(plain, expected)


def lines() -> set[str]:
    return {line for item in (first(), second()) for line in triples_of(item, small_ontology(), IDENTITY)}


@pytest.mark.parametrize("module", modules_in(kg.exporters, "DESCRIPTION", "export"))
def test_the_bytes_do_not_depend_on_the_order_of_loading(tmp_path: Path, module: ModuleType) -> None:
    module.export(loaded(1), tmp_path / "one")
    module.export(loaded(-1), tmp_path / "other")
    assert content(tmp_path / "one") == content(tmp_path / "other") != {}


def content(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}


def test_turtle_is_for_people(graph: Graph, tmp_path: Path) -> None:
    turtle.export(graph, tmp_path / "out.ttl")
    text = (tmp_path / "out.ttl").read_text("utf-8")
    block = next(part for part in text.split("\n\n") if part.startswith("<material/compound/CsPbI3> "))
    assert block.splitlines()[:3] == [
        "<material/compound/CsPbI3> a mkg:Material, mkg:Substance ;",
        '    skos:prefLabel "CsPbI3" ;',
        "    mkg:containsElement mkg:caesium, mkg:iodine, mkg:lead ;",
    ]
    assert "qudt:value -50.03" in text
    subjects = [line.split(" ")[0] for line in text.splitlines() if line and line[0] in "<" and " a " in line]
    assert len(subjects) == len(set(subjects)) > 50


def test_many_lines_are_merged_from_sorted_parts(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.exporters._writing as room

    with sorted_lines(graph, "ntriples") as read:
        whole = list(read)
    monkeypatch.setattr(room, "_CHUNK", 37)
    with sorted_lines(graph, "ntriples") as read:
        assert list(read) == whole == sorted(set(whole))


def test_a_measurement_is_one_row_with_its_conditions(graph: Graph, tmp_path: Path) -> None:
    csv_exporter.export(graph, tmp_path / "tables")
    with (tmp_path / "tables" / "measurements.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5 - sum(1 for m in first().measurements if m.property not in known())
    (row,) = (row for row in rows if row["value"] == "-50.03")
    assert (row["property"], row["material"], row["unit"]) == ("glass transition temperature", "CsPbI3", "Cel")
    assert (row["conditions"], row["table"], row["row"]) == ("temperature = 75 Cel", "Table 1", "2")


def test_measurements_have_columns_for_elements_conditions_and_quotes(graph: Graph, tmp_path: Path) -> None:
    frame = tables_of(graph, tmp_path)
    (row,) = frame[frame["value"] == -50.03].to_dict("records")
    assert (row["element: Cs"], row["element: I"], row["condition: temperature"]) == (1, 3, "75 Cel")
    assert row["quote"] == row["printed"] == -50.03


def test_parquet_has_the_rows_of_the_csv_with_types(graph: Graph, tmp_path: Path) -> None:
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    parquet.export(graph, tmp_path / "parquet")
    table = pyarrow_parquet.read_table(tmp_path / "parquet" / "measurements.parquet")
    types = {name: str(table.schema.field(name).type) for name in ("value", "row", "unit", "element: Cs")}
    assert types == {"value": "double", "row": "int64", "unit": "string", "element: Cs": "double"}
    frame = tables_of(graph, tmp_path)
    assert table.column_names == list(frame.columns)
    assert table["value"].to_pylist() == frame["value"].to_list()


def test_a_spreadsheet_sees_no_formula(tmp_path: Path) -> None:
    evil = ["=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")']
    authors = tuple(replaced(first().authors[0], name=name, position=n) for n, name in enumerate(evil, 1))
    store = ox.Store()
    lines = triples_of(first(authors=authors), small_ontology(), IDENTITY)
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    csv_exporter.export(Graph(store), tmp_path / "tables")
    with (tmp_path / "tables" / "authors.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == [f"'{name}" for name in evil]


def test_the_package_describes_every_column(graph: Graph, tmp_path: Path) -> None:
    csv_exporter.export(graph, tmp_path / "tables")
    package = json.loads((tmp_path / "tables" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        data = (tmp_path / "tables" / resource["path"]).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        head = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert len(package["resources"]) == len(list((tmp_path / "tables").glob("*.csv")))


def tables_of(graph: Graph, folder: Path) -> Any:
    pandas = pytest.importorskip("pandas")
    csv_exporter.export(graph, folder / "tables")
    return pandas.read_csv(folder / "tables" / "measurements.csv")


def replaced(record: Any, **changes: object) -> Any:
    return record.model_copy(update=changes)


def known() -> set[str]:
    return {term.label for term in small_ontology().properties}


def test_the_other_tables_are_there(graph: Graph, tmp_path: Path) -> None:
    csv_exporter.export(graph, tmp_path / "tables")
    counts = {}
    for path in (tmp_path / "tables").glob("*.csv"):
        counts[path.stem] = len(list(csv.reader(io.StringIO(path.read_text("utf-8"))))) - 1
    assert counts == {
        "papers": 2,
        "authors": 3,
        "affiliations": 2,
        "materials": 4,
        "samples": 3,
        "figures": 1,
        "roles": 0,
        "measurements": 2,
    }


def test_graphml_is_read_by_networkx(graph: Graph, tmp_path: Path) -> None:
    graphml.export(graph, tmp_path / "out.graphml")
    network = nx.read_graphml(tmp_path / "out.graphml")
    sample, material = IDENTITY.sample(first().sha256, "pristine"), IDENTITY.material(first().materials[0])
    assert network.nodes[sample] == {"label": "pristine", "kind": "Sample"}
    assert network.has_edge(sample, material)
    assert all("label" in data for _, data in network.nodes(data=True))


def test_node_link_json_is_read_by_networkx(graph: Graph, tmp_path: Path) -> None:
    node_link.export(graph, tmp_path / "out.json")
    network = nx.node_link_graph(json.loads((tmp_path / "out.json").read_text("utf-8")), edges="edges")
    sample, material = IDENTITY.sample(first().sha256, "pristine"), IDENTITY.material(first().materials[0])
    assert network.nodes[sample] == {"prefLabel": "pristine", "labels": ["Sample"]}
    assert network.has_edge(sample, material, key="IS_SAMPLE_OF")
    assert all("labels" in data for _, data in network.nodes(data=True))


def test_json_ld_is_json(graph: Graph, tmp_path: Path) -> None:
    jsonld.export(graph, tmp_path / "out.json")
    assert {entry["@id"] for entry in json.loads((tmp_path / "out.json").read_text("utf-8"))} == set(
        graph.data_graphs()
    )


def test_stdout_is_a_target(graph: Graph, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    ntriples.export(graph, Path("-"))
    assert len(capfdbinary.readouterr().out.splitlines()) > 100


def test_a_format_of_several_files_needs_a_folder(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    for target in (Path("-"), tmp_path / "file"):
        with pytest.raises(ExportError):
            csv_exporter.export(graph, target)


def test_a_target_that_cannot_be_written_is_said_and_nothing_is_left(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(ExportError, match="cannot be written"):
        turtle.export(graph, tmp_path / "file" / "out.ttl")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
