"""Two graph folders are compared document by document."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_ontology import small_ontology

from kg.build import build
from kg.diff import diff
from kg.errors import GraphError

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
