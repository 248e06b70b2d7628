"""However the work is split, over processes, shares or a cluster, the graph folder is the same byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_build import PAPER
from small_ontology import small_ontology

import kg._build_cluster as cluster_room
from kg._build_cluster import Vocabulary, WrongVersion, work_on
from kg._build_files import taking_part
from kg._build_work import Task
from kg.build import build, plan
from kg.errors import GraphError
from kg.identity import DEFAULT_BASE

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(7):
        (folder / f"paper-{number}.md").write_text(PAPER.format(number=number), "utf-8")
    (folder / "same.md").write_bytes((folder / "paper-3.md").read_bytes())
    (folder / "empty.md").write_bytes(b"")
    return folder


def truth(graph: Path) -> dict[str, bytes]:
    files = [graph / "manifest.json", *sorted((graph / "documents").iterdir())]
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def expected(source: Path, tmp_path: Path) -> dict[str, bytes]:
    build([source], tmp_path / "one", ontology=small_ontology())
    return truth(tmp_path / "one")


def test_shares_make_the_same_graph_and_the_last_build_reads_nothing(
    source: Path, tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "g"
    for number in (3, 1, 2):
        report = build([source], graph, ontology=small_ontology(), shard=(number, 3))
        assert report.index == "left"
        assert not (graph / "manifest.json").exists()
    monkeypatch.setattr("kg._build_work.extract", lambda *_: pytest.fail("a document was read again"))
    assert build([source], graph, ontology=small_ontology()).index == "built"
    assert truth(graph) == expected
    assert not list(graph.glob("journal*"))


def test_a_share_that_never_ran_is_done_by_the_last_build(
    source: Path, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    build([source], tmp_path / "g", ontology=small_ontology(), shard=(1, 2))
    build([source], tmp_path / "g", ontology=small_ontology())
    assert truth(tmp_path / "g") == expected


def test_a_share_of_a_graph_that_is_up_to_date_does_nothing(source: Path, tmp_path: Path) -> None:
    build([source], tmp_path / "g", ontology=small_ontology())
    before = truth(tmp_path / "g")
    assert build([source], tmp_path / "g", ontology=small_ontology(), shard=(1, 2)).extracted == 0
    assert truth(tmp_path / "g") == before
    assert plan([source], tmp_path / "g", ontology=small_ontology()).todo == {}


def test_while_a_share_is_done_others_may_be_done_but_not_the_whole(source: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    with taking_part(graph, "-1-of-2"):
        build([source], graph, ontology=small_ontology(), shard=(2, 2))
        with pytest.raises(GraphError, match="another build is at work"):
            build([source], graph, ontology=small_ontology(), shard=(1, 2))
        with pytest.raises(GraphError, match="another build is at work"):
            build([source], graph, ontology=small_ontology())


def test_a_share_that_does_not_exist_is_said(source: Path, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no share 3 of 2"):
        build([source], tmp_path / "g", ontology=small_ontology(), shard=(3, 2))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Give the address of a cluster of two processes on this machine."""
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster:
        yield str(cluster.scheduler_address).replace("tcp://", "dask://")


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_graph(source: Path, tmp_path: Path, expected: dict[str, bytes], address: str) -> None:
    report = build([source], tmp_path / "g", ontology=small_ontology(), workers=address)
    assert [failure.name for failure in report.failures] == ["empty.md"]
    assert truth(tmp_path / "g") == expected


def test_a_cluster_that_does_not_answer_is_said(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("connection refused")

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(GraphError, match="no Dask scheduler answers"):
        build([source], tmp_path / "g", ontology=small_ontology(), workers="dask://127.0.0.1:9")


def test_a_worker_with_other_code_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_room, "code_digest", lambda: "mine")
    task = Task("paper.md", "", str(tmp_path / "a.nq"), "", DEFAULT_BASE, 10)
    with pytest.raises(WrongVersion):
        work_on(task, b"text", Vocabulary((), "theirs"))


def test_a_document_that_takes_too_long_on_a_cluster_is_given_up(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a cluster documents are done in threads, where no signal arrives."""
    import threading

    from kg._build_time import TimeIsUp, time_limit

    caught: list[bool] = []

    def run() -> None:
        try:
            with time_limit(0.1):
                while True:
                    sum(range(1000))
        except TimeIsUp:
            caught.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=20)
    assert caught == [True]
