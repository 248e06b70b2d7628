"""A build is a function of its inputs, does no work twice, survives anything, and never shows half a graph."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from small_ontology import small_ontology

import kg._build_work as work_room
from kg._build_files import exclusive, find_inputs, hash_inputs
from kg._build_work import Task, run
from kg._store_index import current, orphans
from kg.build import BuildReport, build, plan
from kg.errors import GraphError, ReadError
from kg.identity import DEFAULT_BASE, Identity
from kg.ontology import Ontology
from kg.store import Graph, open_graph

PAPER = """# Study {number} of fillers

Table 1. Thermal properties of films.

Sample\tTg (°C)\tTm (°C)
PEO\t-5{number}.5\t62.6
PEO-LiTFSI\t-40.8\t49.4
"""


def papers(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"paper-{number}.md").write_text(PAPER.format(number=number), "utf-8")
    return folder


def make(inputs: Path | list[Path], graph: Path, **options: Any) -> BuildReport:
    sources = inputs if isinstance(inputs, list) else [inputs]
    return build(sources, graph, ontology=small_ontology(), **options)


def truth(graph: Path) -> dict[str, bytes]:
    """Return manifest and graph files of a folder."""
    files = [graph / "manifest.json", *sorted((graph / "documents").iterdir())]
    return {path.name: path.read_bytes() for path in files}


def quads(graph: Path) -> set[tuple[object, ...]]:
    with open_graph(graph) as opened:
        return {quad for name in opened.data_graphs() for quad in opened.quads(graph=name)}


def _is_markdown(path: Path) -> bool:
    return path.suffix == ".md"


def test_a_build_makes_a_graph_that_answers(tmp_path: Path) -> None:
    report = make(papers(tmp_path / "in", 2), tmp_path / "g")
    assert (report.documents, report.failures, report.index) == (2, (), "built")
    with open_graph(tmp_path / "g") as graph:
        assert graph.stats()["documents"] == 2
        assert graph.stats()["measurements"] == report.totals["measurements"] > 0


def test_nothing_changed_means_nothing_done(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 2)
    make(source, tmp_path / "g")
    before = {path: path.stat().st_mtime_ns for path in sorted((tmp_path / "g" / "documents").iterdir())}
    report = make(source, tmp_path / "g")
    assert (report.extracted, report.unchanged, report.index) == (0, 2, "kept")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_order_workers_and_place_of_the_inputs_do_not_matter(tmp_path: Path) -> None:
    one, other = papers(tmp_path / "one", 3), papers(tmp_path / "other", 3)
    make(one, tmp_path / "g")
    make(sorted(other.iterdir(), reverse=True), tmp_path / "h", workers=2)
    assert truth(tmp_path / "g") == truth(tmp_path / "h")


def test_adding_changing_and_removing_leaves_the_graph_of_a_fresh_build(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 12)
    make(source, tmp_path / "g")
    (source / "paper-3.md").unlink()
    (source / "paper-4.md").write_text(PAPER.format(number=9).replace("fillers", "salts"), "utf-8")
    report = make(source, tmp_path / "g")
    assert (report.changed, report.removed, report.extracted, report.index) == (
        ("paper-4.md",),
        ("paper-3.md",),
        1,
        "built",
    )
    (source / "paper-5.md").unlink()
    report = make(source, tmp_path / "g")
    assert (report.removed, report.extracted, report.index) == (("paper-5.md",), 0, "patched")
    make(source, tmp_path / "fresh")
    assert truth(tmp_path / "g") == truth(tmp_path / "fresh")
    assert quads(tmp_path / "g") == quads(tmp_path / "fresh")


def test_documents_that_are_no_input_stay_when_asked(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 2)
    make(source / "paper-0.md", tmp_path / "g")
    report = make(source / "paper-1.md", tmp_path / "g", keep=True)
    assert (report.documents, report.removed) == (2, ())


def test_a_plan_says_what_a_build_would_do_and_does_nothing(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    todo = plan([source], tmp_path / "g", ontology=small_ontology())
    assert (todo.added, todo.removed) == (("paper-0.md",), ())
    assert not (tmp_path / "g").exists()


def test_one_unreadable_document_does_not_stop_the_others(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    (source / "empty.md").write_bytes(b"")
    (source / "noise.md").write_bytes(bytes(range(256)) * 40)
    report = make(source, tmp_path / "g")
    assert report.documents == 1
    assert [(failure.name, failure.kind) for failure in report.failures] == [
        ("empty.md", "unreadable"),
        ("noise.md", "unreadable"),
    ]
    again = make(source, tmp_path / "g")
    assert (len(again.failures), again.extracted) == (2, 0)
    assert all(failure.hint for failure in report.failures)
    assert again.failures == report.failures
    assert (report.added, again.unchanged) == (("paper-0.md",), 1)


def test_a_document_that_becomes_unreadable_counts_as_failed_only(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 2)
    make(source, tmp_path / "g")
    good = (source / "paper-0.md").read_bytes()
    (source / "paper-0.md").write_bytes(b"")
    report = make(source, tmp_path / "g")
    assert (report.added, report.changed, report.unchanged, report.removed) == ((), (), 1, ())
    assert [failure.name for failure in report.failures] == ["paper-0.md"]
    (source / "paper-0.md").write_bytes(good)
    assert make(source, tmp_path / "g").added == ("paper-0.md",)


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(work_room, "extract", endless)
    report = make(papers(tmp_path / "in", 1), tmp_path / "g", seconds=0.2)
    assert [failure.kind for failure in report.failures] == ["time"]


def test_a_fault_of_the_code_is_reported_with_its_place_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> None:
        raise IndexError("boom")

    source = papers(tmp_path / "in", 1)
    with monkeypatch.context() as patched:
        patched.setattr(work_room, "extract", faulty)
        (failure,) = make(source, tmp_path / "g").failures
    assert failure.kind == "error"
    assert "IndexError: boom (test_build.py:" in failure.reason
    assert make(source, tmp_path / "g").failures == ()


class _Deadly(str):
    """A path that ends the process which unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (1,))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_kills_its_process_is_found_out(tmp_path: Path, workers: int) -> None:
    source = papers(tmp_path / "in", 3)
    folder = str(small_ontology().folder)

    def task(path: str, name: str) -> Task:
        inputs, _ = hash_inputs({name: Path(str(path))}, tmp_path)
        return Task(path, inputs[0].sha256, str(tmp_path / f"{name}.nq"), folder, DEFAULT_BASE, 30)

    tasks = [task(str(source / f"paper-{n}.md"), str(n)) for n in range(2)]
    tasks.insert(1, task(_Deadly(source / "paper-2.md"), "2"))
    outcomes = {Path(outcome.task.target).stem: outcome.kind for outcome in run(tasks, workers)}
    assert outcomes == {"0": None, "1": None, "2": "crash"}


def test_two_builds_exclude_each_other(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    with exclusive(tmp_path / "g"), pytest.raises(GraphError, match="another build is at work") as caught:
        make(source, tmp_path / "g")
    assert str(os.getpid()) in (caught.value.hint or "")


def test_a_reader_keeps_its_graph_while_it_is_built_anew(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    make(source, tmp_path / "g")
    with open_graph(tmp_path / "g") as old:
        papers(source, 2)
        make(source, tmp_path / "g")
        assert old.stats()["documents"] == 1
        assert (tmp_path / "g" / "index-1").is_dir()
    papers(source, 3)
    make(source, tmp_path / "g")
    assert sorted(path.name for path in (tmp_path / "g").glob("index-*/")) == ["index-3"]


def test_a_lost_index_is_made_again_from_the_documents(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    make(source, tmp_path / "g")
    (tmp_path / "g" / "current").write_text("{", "utf-8")
    with pytest.raises(GraphError, match="damaged"):
        open_graph(tmp_path / "g")
    report = make(source, tmp_path / "g")
    assert (report.extracted, report.index) == (0, "built")


def test_a_lost_graph_file_is_made_again(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    make(source, tmp_path / "g")
    before = truth(tmp_path / "g")
    next((tmp_path / "g" / "documents").iterdir()).unlink()
    assert make(source, tmp_path / "g").extracted == 1
    assert truth(tmp_path / "g") == before


def test_a_damaged_manifest_is_said(tmp_path: Path) -> None:
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "manifest.json").write_text("[]", "utf-8")
    with pytest.raises(GraphError, match="damaged"):
        make(papers(tmp_path / "in", 1), tmp_path / "g")


def test_an_input_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        make(tmp_path / "nowhere", tmp_path / "g")


def test_folders_are_searched_in_depth_without_hidden_files_and_the_graph_itself(tmp_path: Path) -> None:
    for name in ("a.md", "deep/er/b.md", ".hidden/c.md", "deep/.d.md", "deep/e.bin", "graph/documents/f.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    found = find_inputs([tmp_path], _is_markdown, tmp_path / "graph")
    assert (list(found.files), found.skipped, found.failed) == (["a.md", "deep/er/b.md"], ["deep/e.bin"], {})


def test_links_that_lead_round_or_nowhere_do_not_stop_a_search(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", "utf-8")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    found = find_inputs([tmp_path], _is_markdown, tmp_path / "graph")
    assert list(found.files) == ["a.md"]
    assert found.failed == {"gone.md": "is a link that leads nowhere"}


def test_a_folder_that_cannot_be_searched_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "locked/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    search = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return search(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_inputs([tmp_path], _is_markdown, tmp_path / "graph")
    assert list(found.files) == ["a.md"]
    assert found.failed == {"locked": "cannot be searched: Permission denied"}


def test_files_of_one_name_in_two_folders_both_count(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(folder, "utf-8")
    folders = [tmp_path / "one", tmp_path / "two"]
    found = find_inputs(folders, _is_markdown, tmp_path / "g")
    assert list(found.files) == ["a.md", "two/a.md"]
    assert find_inputs(reversed(folders), _is_markdown, tmp_path / "g") == found


def test_the_same_bytes_twice_are_one_document(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    (source / "copy.md").write_bytes((source / "paper-0.md").read_bytes())
    report = make(source, tmp_path / "g")
    assert report.extracted == 1
    with open_graph(tmp_path / "g") as graph:
        assert graph.stats()["documents"] == 1


def test_a_file_that_just_changed_is_hashed_again_even_with_equal_size_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one", "utf-8")
    stat = path.stat()
    (first,), _ = hash_inputs({"a.md": path}, tmp_path)
    path.write_text("two", "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (second,), _ = hash_inputs({"a.md": path}, tmp_path)
    assert first.sha256 != second.sha256


def test_what_follows_from_all_documents_fills_a_graph_of_its_own(tmp_path: Path) -> None:
    def count(graph: Graph, ontology: Ontology, identity: Identity) -> list[str]:
        name, documents = identity.graph("sizes"), graph.stats()["documents"]
        return [f'<{name}> <urn:size> "{documents}" <{name}> .']

    def sizes() -> list[Any]:
        with open_graph(tmp_path / "g") as graph:
            return [row["n"] for row in graph.query("SELECT ?n WHERE { ?graph <urn:size> ?n }")]

    source = papers(tmp_path / "in", 12)
    make(source, tmp_path / "g", derivations={"sizes": count})
    assert sizes() == ["12"]
    (source / "paper-3.md").unlink()
    assert make(source, tmp_path / "g", derivations={"sizes": count}).index == "patched"
    assert sizes() == ["11"]


def test_a_half_written_graph_file_of_a_killed_build_is_made_again(tmp_path: Path) -> None:
    source = papers(tmp_path / "in", 1)
    make(source, tmp_path / "g")
    before = truth(tmp_path / "g")
    ((key, entry),) = [(e["key"], e) for e in json.loads(before["manifest.json"])["documents"].values()]
    (tmp_path / "g" / "manifest.json").unlink()
    (tmp_path / "g" / "documents" / f"{key}.nq").write_bytes(b"")
    journal = json.dumps([key, {"checksum": entry["checksum"], "counts": entry["counts"]}])
    (tmp_path / "g" / "journal.jsonl").write_text(journal + "\n[half a li", "utf-8")
    make(source, tmp_path / "g")
    assert truth(tmp_path / "g") == before


def test_a_shared_fact_goes_with_the_last_document_that_states_it(tmp_path: Path) -> None:
    for name, lines in {"a": "<s> <p> <o> <g> .\n<x> <p> <o> <own> .\n", "b": "<s> <p> <o> <g> .\n"}.items():
        (tmp_path / name).write_text(lines, "utf-8")
    assert orphans([tmp_path / "a"], [tmp_path / "b"], "g") == set()
    assert orphans([tmp_path / "a"], [], "g") == {"<s> <p> <o> <g> ."}


def test_the_report_is_written_without_clock_and_machine(tmp_path: Path) -> None:
    make(papers(tmp_path / "in", 1), tmp_path / "g")
    report = json.loads((tmp_path / "g" / "report.json").read_text("utf-8"))
    assert report["documents"] == 1
    assert report["totals"]["quads"] > 0
    assert current(tmp_path / "g") is not None
