"""Reads and extracts single documents, in this process or in several, and survives each of them.

The result of a document does not depend on who worked on it: `work` is a function of the task alone. It writes the
graph file and returns a summary, so that little crosses between processes.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from kg import _collection
from kg._build_time import TimeIsUp, time_limit
from kg._store_index import write_atomically
from kg._store_load import checksum_of
from kg.document import Document
from kg.errors import KgError, ReaderMissingError, ReadError
from kg.extractors import extract
from kg.identity import Identity
from kg.ontology import Ontology, load_ontology
from kg.readers import read
from kg.records import Extraction
from kg.triples import triples_of

FailureKind = Literal["unreadable", "time", "crash", "error", "unwritable"]
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Task:
    """One document to do: its file, the hash it must have, and where the graph file goes."""

    path: str
    sha256: str
    target: str
    ontology: str
    base: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: counts by kind of record, or why it failed."""

    task: Task
    summary: dict[str, int] = field(default_factory=dict)
    checksum: str = ""
    failure: str | None = None
    kind: FailureKind | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a document says, as the bytes of its graph file, or why it failed; `text` is its source where it has none.

    It holds no path, so that it can come from another machine.
    """

    data: bytes = b""
    text: bytes | None = None
    summary: dict[str, int] = field(default_factory=dict)
    failure: str | None = None
    kind: FailureKind | None = None
    hint: str | None = None


@lru_cache(maxsize=2)
def _ontology(folder: str) -> Ontology:
    return load_ontology(Path(folder))


def work(task: Task) -> Outcome:
    """Do one document: read, extract, write its graph file."""
    return finished(task, result_of(task, lambda: read(Path(task.path)), _ontology(task.ontology)))


def result_of(task: Task, reading: Callable[[], Document], ontology: Ontology) -> Result:
    """Read a document with `reading` and say what it says; whatever goes wrong is told in the result."""
    try:
        with time_limit(task.seconds), _collection.paused():  # what is left is walked over, and that is little
            return _result(task, reading(), ontology)
    except TimeIsUp:
        hint = "give it more time with --seconds, or split it into papers"
        return Result(failure=f"took longer than {task.seconds:g} s", kind="time", hint=hint)
    except KgError as error:
        reason = error.reason if isinstance(error, ReadError) else error.message
        kind: FailureKind = "error" if isinstance(error, ReaderMissingError) else "unreadable"
        return Result(failure=reason, kind=kind, hint=error.hint)
    except OSError as error:
        return Result(failure=f"cannot be read: {error.strerror or error}", kind="unreadable")
    except (Exception, RecursionError, MemoryError) as error:
        return Result(failure=f"internal error: {type(error).__name__}: {error}{_where(error)}", kind="error")


def _where(error: BaseException) -> str:
    """Return file and line of the innermost frame."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace is not None else ""


def _result(task: Task, document: Document, ontology: Ontology) -> Result:
    if document.source.sha256 != task.sha256:
        return Result(failure="the file changed while it was read", kind="error")
    extraction = extract(document, ontology)
    lines = triples_of(extraction, ontology, Identity(task.base))
    data = ("\n".join(lines) + "\n").encode()
    is_text = document.source.media_type.startswith("text/")
    text = None if is_text else document.source.text.encode("utf-8", "replace")
    return Result(data, text, summary_of(extraction, len(lines)))


def finished(task: Task, result: Result) -> Outcome:
    """Write the graph file of a result, and return what became of the task."""
    if result.failure is not None:
        return Outcome(task, failure=result.failure, kind=result.kind, hint=result.hint)
    target = Path(task.target)
    try:
        write_atomically(target, result.data, durable=False)
        if result.text is not None:
            write_atomically(target.with_suffix(".txt"), result.text)
    except OSError as error:
        return Outcome(task, failure=error.strerror or str(error), kind="unwritable")
    return Outcome(task, summary=result.summary, checksum=checksum_of(result.data))


def summary_of(extraction: Extraction, quads: int) -> dict[str, int]:
    """Return the counts that the build report adds up; slips put right count once for each way of printing them."""
    ledger = extraction.ledger
    people = (*extraction.authors, *extraction.affiliations)
    records = (extraction.paper, *people, *extraction.materials, *extraction.samples)
    facts = (*records, *extraction.measurements, *extraction.figures, *extraction.problems)
    repairs = {(repair.raw, repair.repaired) for record in facts for repair in record.repairs}
    return {
        "quads": quads,
        "authors": len(extraction.authors),
        "materials": len(extraction.materials),
        "samples": len({sample.label for sample in extraction.samples}),
        "measurements": len(extraction.measurements),
        "figures": len(extraction.figures),
        "roles": len(extraction.roles),
        "repairs": len(repairs),
        "problems": len(extraction.problems),
        "numerals": ledger.numerals,
        "in measurements": ledger.measurement,
        "in conditions": ledger.condition,
        "in labels": ledger.label,
        "in front matter": ledger.front_matter,
        "ignored": sum(ledger.ignored.values()),
        "unexplained": ledger.unexplained,
    }


def run(tasks: Iterable[Task], workers: int) -> Iterator[Outcome]:
    """Yield the outcome of every task as it is done, in any order.

    A document that kills its process, or holds it beyond the time limit where no signal can reach it, is found out by
    running the suspects one by one. One worker is a fork of this process, which costs a few milliseconds; where there
    is no safe fork (other threads, other systems) the tasks run in this process, and such a document ends the build.
    """
    left = iter(tasks)
    first = next(left, None)
    if first is None:
        return
    left = chain([first], left)
    if workers <= 1 and not _can_fork():
        yield from map(work, left)
        return
    if workers <= 1:
        _ontology(first.ontology)
    suspects: list[Task] = []
    while True:
        broken: list[Task] = []
        yield from _run_pool(left, max(workers, 1), broken, "fork" if workers <= 1 and _can_fork() else "spawn")
        if not broken:
            break
        suspects.extend(broken)
    for task in suspects:
        broken = []
        yield from _run_pool(iter([task]), 1, broken)
        if broken:
            yield Outcome(task, failure="the process that read it died or did not answer", kind="crash")


def _can_fork() -> bool:
    """Say whether a fork of this process is safe: a lock that another thread holds would be held for ever in it."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and alone


def _run_pool(tasks: Iterator[Task], workers: int, broken: list[Task], way: str = "spawn") -> Iterator[Outcome]:
    """Run tasks until they end or the pool breaks; then `broken` holds the tasks that were in flight."""
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(way), _end_with_parent)
    flying: dict[Future[Outcome], Task] = {}
    ended = False
    try:
        while True:
            for task in islice(tasks, 2 * workers - len(flying)):
                try:
                    flying[pool.submit(work, task)] = task
                except BrokenProcessPool:
                    broken.append(task)
                    raise
            if not flying:
                ended = True
                return
            patience = _PATIENCE + 2 * max(task.seconds for task in flying.values())
            done, _ = wait(flying, timeout=patience, return_when=FIRST_COMPLETED)
            if not done or any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                broken.extend(flying.values())
                return
            for future in done:
                yield _outcome(future, flying.pop(future))
    except BrokenProcessPool:
        broken.extend(flying.values())
    finally:
        _stop(pool, kill=not ended)


def _end_with_parent() -> None:
    """Let a worker end when its parent is gone; else a killed build would leave its workers waiting for ever.

    A terminal sends Ctrl-C to all processes of a command; the parent alone decides what it means.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    error = future.exception()
    return Outcome(task, failure=f"internal error: {error}", kind="error") if error is not None else future.result()


def _stop(pool: ProcessPoolExecutor, *, kill: bool) -> None:
    """End the pool; a process that does not answer is killed, since `shutdown` would wait for it."""
    if kill:
        for process in list((pool._processes or {}).values()):
            process.kill()
    pool.shutdown(wait=True, cancel_futures=True)
