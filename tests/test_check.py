"""Breaches of the ontology's rules are listed with node, predicate and reason."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from small_extractions import MKG, ROOT, first, measurement, second
from small_ontology import small_ontology

from kg.build import build
from kg.check import CheckReport, check, damaged_files, evenly
from kg.identity import Identity
from kg.ontology import load_ontology
from kg.store import Graph
from kg.triples import triples_of

IDENTITY = Identity()
ONTOLOGY = load_ontology(ROOT / "ontology")


def checked(*extractions: object, more: str = "", less: str = "") -> CheckReport:
    """Check a graph of extractions, with some N-Quads added and the lines that contain `less` left out."""
    store = ox.Store()
    for extraction in extractions:
        lines = [line for line in triples_of(extraction, ONTOLOGY, IDENTITY) if not less or less not in line]  # type: ignore[arg-type]
        store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    store.load(more.encode(), format=ox.RdfFormat.N_QUADS)
    for path in sorted(ONTOLOGY.folder.glob("*.ttl")):
        if path.stem in {
            "core",
            "laws",
            "terms-properties",
            "terms-units",
            "terms-conditions",
            "terms-techniques",
            "terms-roles",
        }:
            store.load(path=path, to_graph=ox.NamedNode(IDENTITY.graph("ontology")))
    return check(Graph(store), ONTOLOGY)


def test_what_the_writers_write_fits_the_shapes() -> None:
    report = checked(first(), second())
    assert [found for found in report.violations if found.rule == "shape"] == []
    assert (report.documents, report.documents_with_shapes) == (2, 2)


def test_a_missing_result_is_found() -> None:
    report = checked(second(), less="/ns/sosa/hasResult>")
    (found,) = (item for item in report.violations if item.path == "hasResult")
    assert (found.rule, found.node) == ("shape", IDENTITY.measurement(second().sha256, second().measurements[0]))
    assert not report.conforms


def test_a_wrong_sign_of_a_value_is_found() -> None:
    node = IDENTITY.measurement(second().sha256, second().measurements[0]) + "/value"
    line = f'<{node}> <{MKG}comparator> "about" <{IDENTITY.document_graph(second().sha256)}> .'
    assert "about" in {item.value for item in checked(second(), more=line).violations}


def test_values_out_of_bounds_and_broken_laws_are_found() -> None:
    wrong = [
        measurement("film", "glass transition temperature", "99999", "Cel"),
        measurement("film", "melting temperature", "60", "Cel"),
    ]
    report = checked(second().model_copy(update={"measurements": tuple(wrong)}))
    assert {(item.rule, item.name) for item in report.violations} >= {
        ("bound", "glass transition temperature"),
        ("law", "glass transition below melting"),
    }


def test_a_large_graph_is_checked_in_an_even_sample() -> None:
    names = [f"{number:04}" for number in range(1000)]
    assert evenly(names, 4) == ["0000", "0250", "0500", "0750"]
    assert evenly(names[:3], 4) == names[:3]


def test_a_damaged_graph_file_is_found_and_named(tmp_path: Path) -> None:
    """One changed byte in the file of one document breaks its checksum; the message says what to do."""
    source = tmp_path / "in.md"
    source.write_text("# Films\n\nTable 1. Films.\n\nSample\tTg (°C)\nPEO\t-55.5\n", "utf-8")
    build([source], tmp_path / "graph", ontology=small_ontology())
    assert list(damaged_files(tmp_path / "graph")) == []
    (file,) = (tmp_path / "graph" / "documents").glob("*.nq")
    file.write_bytes(file.read_bytes().replace(b"-55.5", b"-55.6"))
    (found,) = damaged_files(tmp_path / "graph")
    assert (found.rule, found.node) == ("file", str(file))
    assert "in.md" in found.message
    assert "run kg build again" in found.message
    file.unlink()
    assert ["missing" in one.message for one in damaged_files(tmp_path / "graph")] == [True]
