"""Whatever happens to a build, the graph answers as before or as after, and the next build completes.

The number of killed builds is 20, or what the environment variable KG_KILLS says.
"""

from __future__ import annotations

import errno
import fcntl
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from small_build import PAPER, WARM, run_build
from small_ontology import small_ontology

import kg._store_index as index_room
from kg._store_index import Reader, current, generation_path, write_atomically
from kg.build import build
from kg.errors import GraphError, KgError
from kg.store import open_graph

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("KG_KILLS", "20"))

# Children are forked from a process that has the imports and has opened no store: quick to start and clean.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["kg.build", "kg.store", "small_build"])

Quads = frozenset[tuple[object, ...]]


def papers(folder: Path, numbers: range) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in numbers:
        (folder / f"paper-{number}.md").write_text(PAPER.format(number=number), "utf-8")
    return folder


def child(*arguments: object) -> multiprocessing.process.BaseProcess:
    process = FORKS.Process(target=run_build, args=arguments)
    process.start()
    return process


def quads(graph: Path) -> Quads:
    with open_graph(graph) as opened:
        return frozenset(quad for name in opened.data_graphs() for quad in opened.quads(graph=name))


@pytest.fixture
def make(tmp_path: Path) -> Callable[[Path, str], Path]:
    def make(source: Path, name: str) -> Path:
        build([source], tmp_path / name, ontology=small_ontology())
        return tmp_path / name

    return make


def test_forked_builds_start_warm() -> None:
    assert WARM


@pytest.fixture
def memory_folder() -> Iterator[Path]:
    """Give a folder in memory where the system has one: a killed process needs no disk to be survived."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    yield folder
    shutil.rmtree(folder)


def test_a_build_killed_at_any_moment_leaves_the_graph_as_before_or_as_after(memory_folder: Path) -> None:
    """Each round goes from one set of papers to the other, is killed, looked at, and completed by the next build."""

    def make(source: Path, name: str) -> Path:
        build([source], memory_folder / name, ontology=small_ontology())
        return memory_folder / name

    tmp_path = memory_folder
    sources = [papers(tmp_path / "one", range(4)), papers(tmp_path / "other", range(3, 7))]
    states = [quads(make(source, f"fresh-{number}")) for number, source in enumerate(sources)]
    graph = make(sources[0], "graph")
    started = time.perf_counter()
    child(sources[1], graph).join()
    usual = time.perf_counter() - started
    chance, seen = random.Random(11), {"killed": 0, "before": 0, "after": 0, "index unfinished": 0}
    number = 0
    while seen["killed"] < KILLS:
        old, new = (number + 1) % 2, number % 2
        number += 1
        assert number < 20 * KILLS, seen
        process = child(sources[new], graph)
        time.sleep(chance.uniform(0, usual))
        process.kill()
        process.join()
        was_killed = process.exitcode == -signal.SIGKILL
        seen["killed"] += was_killed
        # The moments follow the speed of the machine: later after a kill, earlier after a build that was done.
        usual *= 1.01 if was_killed else 0.97
        pointed = current(graph)
        assert pointed is not None
        seen["index unfinished"] += any(path.name != f"index-{pointed[0]}" for path in graph.glob("index-*/"))
        found = quads(graph)
        assert found in (states[old], states[new])
        seen["after" if found == states[new] else "before"] += 1
        last = child(sources[new], graph)
        last.join()
        assert last.exitcode == 0
        assert quads(graph) == states[new]
    assert seen["before"] > 0
    assert seen["index unfinished"] > 0 or KILLS < 50, seen
    assert not list(graph.rglob("*.tmp"))
    assert len(list(graph.glob("index-*/"))) == 1


def test_readers_see_a_whole_graph_while_it_is_built(tmp_path: Path, make: Callable[[Path, str], Path]) -> None:
    sources = [papers(tmp_path / "one", range(3)), papers(tmp_path / "other", range(2, 6))]
    states = {quads(make(source, f"fresh-{number}")) for number, source in enumerate(sources)}
    graph = make(sources[0], "graph")
    stop, seen = threading.Event(), set()

    def read() -> None:
        while not stop.is_set():
            seen.add(quads(graph))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(4):
        process = child(sources[(number + 1) % 2], graph)
        process.join()
        assert process.exitcode == 0
    stop.set()
    reader.join()
    assert seen
    assert seen <= states


def test_a_reader_that_comes_while_its_generation_is_removed_opens_the_next(
    tmp_path: Path, make: Callable[[Path, str], Path]
) -> None:
    """The reader was told of the old generation; its removal has begun and takes its time."""
    graph = make(papers(tmp_path / "one", range(3)), "graph")
    old = current(graph)
    assert old is not None
    removed = generation_path(graph, old[0])
    shutil.copytree(removed, generation_path(graph, old[0] + 1))
    with removed.with_name(removed.name + ".lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        (removed / "CURRENT").unlink()
        with ThreadPoolExecutor(1) as readers:
            reading = readers.submit(Reader, graph)
            with suppress(TimeoutError):
                reading.result(0.3)
            write_atomically(graph / "current", json.dumps({"generation": old[0] + 1, "state": old[1]}))
            shutil.rmtree(removed)
            fcntl.flock(handle, fcntl.LOCK_UN)
            reader = reading.result(30)
    assert reader.number == old[0] + 1
    reader.close()


def test_of_two_builds_at_once_one_is_refused_and_says_why(tmp_path: Path, make: Callable[[Path, str], Path]) -> None:
    """Both processes start together; at least one builds, and who does not names the other."""
    source = papers(tmp_path / "in", range(9))
    notes = [tmp_path / "note-0", tmp_path / "note-1"]
    both = [child(source, tmp_path / "g", 0, 0, str(note)) for note in notes]
    for process in both:
        process.join()
    assert sorted(process.exitcode or 0 for process in both) in ([0, 1], [0, 0])
    for note in notes:
        if note.exists():
            assert "another build is at work" in note.read_text("utf-8")
    assert quads(tmp_path / "g") == quads(make(source, "fresh"))


@pytest.mark.parametrize("limit", [500, 20_000, 60_000], ids=["documents", "manifest-or-index", "index"])
def test_a_full_disk_is_one_clear_error_and_loses_nothing(
    tmp_path: Path, make: Callable[[Path, str], Path], limit: int
) -> None:
    """A limit on the size of files makes the system refuse writes in the same places as a full disk."""
    source = papers(tmp_path / "in", range(2))
    graph = make(source, "graph")
    before = quads(graph)
    papers(source, range(2, 9))
    note = tmp_path / "note"
    process = child(source, graph, limit, 0, str(note))
    process.join()
    assert process.exitcode == 1
    assert "cannot be written" in note.read_text("utf-8")
    assert "nothing was lost" in note.read_text("utf-8")
    assert quads(graph) == before
    make(source, "graph")
    assert quads(graph) == quads(make(source, "fresh"))


def test_a_write_that_fails_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "a").write_text("old", "utf-8")
    monkeypatch.setattr(index_room.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        index_room.write_atomically(tmp_path / "a", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text("utf-8") == "old"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every user may enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become a user without rights")
def test_a_folder_that_may_not_be_written_is_said_and_can_still_be_asked(open_folder: Path) -> None:
    source, graph, note = papers(open_folder / "in", range(2)), open_folder / "g", open_folder / "note"
    build([source], graph, ontology=small_ontology())
    before = quads(graph)
    papers(source, range(3))
    process = child(source, graph, 0, 65534, str(note))
    process.join()
    assert process.exitcode == 1
    assert "cannot be written: Permission denied" in note.read_text("utf-8")
    assert quads(graph) == before


def test_a_damaged_graph_file_is_named_and_made_again_once_it_is_deleted(
    tmp_path: Path, make: Callable[[Path, str], Path]
) -> None:
    """One letter of a fact is changed, so that the file still is N-Quads; the checksum tells."""
    source = papers(tmp_path / "in", range(2))
    graph = make(source, "graph")
    before = quads(graph)
    file = sorted((graph / "documents").glob("*.nq"))[0]
    file.write_bytes(file.read_bytes().replace(b'"-40.5"', b'"-41.5"'))
    papers(source, range(3))
    with pytest.raises(GraphError, match="is damaged") as caught:
        make(source, "graph")
    assert str(file) in (caught.value.hint or "")
    assert quads(graph) == before
    file.unlink()
    assert quads(make(source, "graph")) == quads(make(source, "fresh"))


def test_a_damaged_index_is_said_and_made_again(tmp_path: Path, make: Callable[[Path, str], Path]) -> None:
    source = papers(tmp_path / "in", range(2))
    graph = make(source, "graph")
    before = quads(graph)
    for path in (graph / "index-1").glob("*.sst"):
        data = bytearray(path.read_bytes())
        data[len(data) // 3 : len(data) // 2] = bytes(len(data) // 2 - len(data) // 3)
        path.write_bytes(data)
    with pytest.raises(KgError) as caught:
        quads(graph)
    assert "run kg build again" in (caught.value.hint or "")
    shutil.rmtree(graph / "index-1")
    assert quads(make(source, "graph")) == before


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_stops_keeps_what_is_done_and_says_so(tmp_path: Path, workers: str) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(300):
        (source / f"{number}.md").write_text(f"# Paper {number}\n\n" + PAPER.format(number=number % 10) * 20, "utf-8")
    command = [sys.executable, "-m", "kg", "build", str(source), "-g", str(tmp_path / "g"), "--workers", workers]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    journal = tmp_path / "g" / "journal.jsonl"
    while not (journal.exists() and journal.read_text("utf-8").count("\n") > 3):
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert "run the same command again" in errors
    kept = [json.loads(line)[0] for line in journal.read_text("utf-8").splitlines()]
    assert len(kept) > 3
    assert all((tmp_path / "g" / "documents" / f"{key}.nq").exists() for key in kept)
