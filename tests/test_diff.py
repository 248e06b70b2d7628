"""Two graph folders are compared document by document."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from small_ontology import small_ontology

import kg._build_work as work_room
from kg.build import build
from kg.diff import diff
from kg.errors import GraphError
from kg.ontology import load_ontology

TEXT = "# Films\n\nTable 1. Films.\n\nSample\tTg (°C)\nPEO\t-50.5\nPEO-LiTFSI\t-40.5\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.md").write_text(TEXT, "utf-8")
    (source / "b.md").write_text(TEXT.replace("Films", "Sheets"), "utf-8")
    build([source], tmp_path / "g", ontology=small_ontology())
    (source / "a.md").write_text(TEXT.replace("-50.5", "-51.5"), "utf-8")
    (source / "b.md").unlink()
    (source / "c.md").write_text(TEXT.replace("Films", "Rods"), "utf-8")
    build([source], tmp_path / "h", ontology=small_ontology())
    return tmp_path / "g", tmp_path / "h"


def test_a_graph_does_not_differ_from_itself(folders: tuple[Path, Path]) -> None:
    assert diff(folders[0], folders[0]).is_empty


def test_added_removed_and_changed_documents_are_told_apart(folders: tuple[Path, Path]) -> None:
    found = diff(*folders)
    assert (found.only_left, found.only_right, found.changed) == (("b.md",), ("c.md",), ("a.md",))
    assert any('"-50.5"' in line for line in found.removed)
    assert any('"-51.5"' in line for line in found.added)


def test_the_lines_are_limited_and_the_counts_are_not(folders: tuple[Path, Path]) -> None:
    found = diff(*folders, limit=3)
    assert len(found.removed) == 3 < found.removed_count


def test_a_folder_without_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph"):
        diff(tmp_path, tmp_path)


def test_a_fact_that_changed_is_told_with_both_values_and_the_document(folders: tuple[Path, Path]) -> None:
    (change,) = [one for one in diff(*folders).changes if one.kind == "changed" and "Measurement" in one.fact]
    assert ("-50.5" in str(change.before), "-51.5" in str(change.after)) == (True, True)
    assert (change.document, change.cause, change.what) == ("a.md", "document", "a.md")
    assert "PEO" in change.fact


def test_facts_of_documents_that_went_and_came_are_told(folders: tuple[Path, Path]) -> None:
    kinds = {(one.document, one.kind) for one in diff(*folders).changes if "Measurement" in one.fact}
    assert {("b.md", "went"), ("c.md", "came")} <= kinds


def test_a_moved_file_is_no_difference(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.md").write_text(TEXT, "utf-8")
    build([tmp_path / "in"], tmp_path / "g", ontology=small_ontology())
    (tmp_path / "in" / "a.md").rename(tmp_path / "in" / "deep" / "a.md")
    report = build([tmp_path / "in"], tmp_path / "h", ontology=small_ontology())
    assert report.documents == 1
    assert diff(tmp_path / "g", tmp_path / "h").is_empty


def test_a_changed_term_is_named_as_the_cause(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """A name is taken from a property of the ontology, so its values go, although the document is the same."""
    vocabulary = tmp_path / "ontology"
    shutil.copytree(small_ontology().folder, vocabulary)
    for path in vocabulary.glob("*.ttl"):
        path.write_text(re.sub('"T_?g"', '"Qq"', path.read_text("utf-8")), "utf-8")
    source = tmp_path / "in" / "a.md"
    build([source], tmp_path / "one", ontology=small_ontology())
    build([source], tmp_path / "two", ontology=load_ontology(vocabulary))
    causes = {(one.cause, one.what) for one in diff(tmp_path / "one", tmp_path / "two").changes}
    assert {cause for cause, _ in causes} == {"term"}
    assert any(what.endswith("#glassTransitionTemperature") for _, what in causes)


def test_a_changed_rule_is_named_as_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "in.md"
    source.write_text(TEXT, "utf-8")
    build([source], tmp_path / "one", ontology=small_ontology())
    real = work_room.extract
    monkeypatch.setattr(work_room, "extract", lambda *given: real(*given).model_copy(update={"measurements": ()}))
    monkeypatch.setattr("kg._build_plan.code_digest", lambda: "another version")
    assert build([source], tmp_path / "two", ontology=small_ontology()).failures == ()
    went = {(one.kind, one.cause, one.what) for one in diff(tmp_path / "one", tmp_path / "two").changes}
    assert went == {("went", "rule", "tables")}
