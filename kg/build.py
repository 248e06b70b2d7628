"""Builds a graph folder from documents, and keeps it up to date.

A folder holds `documents/<key>.nq`, one graph file per document (the truth), `derived/<name>.nq` (what follows from
all documents together), `manifest.json`, `report.json`, and the index made from them (`kg._store_index`). Every file
is written under another name and renamed, and readers see the new graph only when all of it is there: killing a
build at any moment leaves the last good state, and the next build finishes the work.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg._build_cluster import SCHEME, run_on_cluster
from kg._build_files import exclusive, taking_part
from kg._build_index import Derivation, Knowledge, graph_files, update_index, usable_generation
from kg._build_plan import DOCUMENTS, MANIFEST, Entry, Journal, Plan, load_manifest, make_plan
from kg._build_report import BuildReport, Failure, report_of
from kg._build_work import Outcome, Task, run
from kg._store_index import clear_generations, write_atomically
from kg._store_load import is_whole
from kg.errors import GraphError
from kg.identity import DEFAULT_BASE, Identity
from kg.ontology import Ontology, load_ontology

__all__ = ["BuildReport", "Derivation", "Failure", "Options", "Progress", "build", "plan"]

Progress = Callable[[int, int, str], None]

_FEW = 64


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `seconds` limits one document; `derivations` maps graph names to what fills them.

    `workers` is a number of processes, or `dask://HOST:PORT` for a Dask cluster. `shard` is `(i, n)`: do the i-th of n
    shares of the documents (from 1) and leave the index to a later build of all of them.
    """

    workers: int | str = 1
    shard: tuple[int, int] | None = None
    seconds: float = 120.0
    keep: bool = False
    progress: Progress | None = None
    derivations: Mapping[str, Derivation] = field(default_factory=dict)


def plan(
    inputs: Iterable[str | Path],
    graph: str | Path,
    *,
    ontology: Ontology | None = None,
    base: str = DEFAULT_BASE,
    keep: bool = False,
) -> Plan:
    """Return what `build` would do, without doing it.

    Raises:
        ReadError: an input does not exist.
        GraphError: the graph folder is damaged.
    """
    sources = [Path(item) for item in inputs]
    return make_plan(sources, Path(graph), ontology or load_ontology(), base, keep=keep)


def build(
    inputs: Iterable[str | Path],
    graph: str | Path,
    *,
    ontology: Ontology | None = None,
    base: str = DEFAULT_BASE,
    **options: Any,
) -> BuildReport:
    """Make the graph of `inputs` (files and folders) in the folder `graph`; further options are those of `Options`.

    The graph is a function of the inputs, the ontology and the code: only documents whose key is new are read, and
    documents that are no input any more leave the graph (unless `keep=True`). A document that cannot be read is a
    failure in the report, and the rest goes on.

    Raises:
        ReadError: an input does not exist.
        GraphError: the folder is locked by another build, damaged or not writable.
    """
    folder, chosen = Path(graph), Options(**options)
    identity, terms = Identity(base), ontology or load_ontology()
    sources = [Path(item) for item in inputs]
    if chosen.shard is not None:
        return _build_share(sources, folder, Knowledge(terms, identity, {}), chosen)
    with exclusive(folder), _saying_what_cannot_be_written(folder):
        _clean(folder)
        todo = make_plan(sources, folder, terms, base, keep=chosen.keep)
        before = load_manifest(folder)
        manifest = _extract(folder, todo, terms, chosen)
        _make_durable([folder / DOCUMENTS / f"{key}.nq" for key in todo.todo])
        write_atomically(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        index = update_index(folder, before, manifest, Knowledge(terms, identity, chosen.derivations))
        report = report_of(folder, todo, (before, manifest), index)
        write_atomically(folder / "report.json", json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n")
        _sweep(folder, manifest)
    return report


def _make_durable(paths: list[Path]) -> None:
    """Have new graph files on the disk before the manifest names them; for many, one sync of everything is faster."""
    if len(paths) > _FEW:
        os.sync()
        return
    for path in filter(Path.exists, paths):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _build_share(sources: list[Path], folder: Path, knowledge: Knowledge, options: Options) -> BuildReport:
    """Do one share of the documents; others may be at work on the other shares, here or on other machines."""
    number, count = options.shard or (1, 1)
    if not 1 <= number <= count:
        raise GraphError(f"there is no share {number} of {count}", hint="shares are counted from 1")
    with taking_part(folder, f"-{number}-of-{count}"), _saying_what_cannot_be_written(folder):
        (folder / DOCUMENTS).mkdir(exist_ok=True)
        todo = make_plan(sources, folder, knowledge.ontology, knowledge.identity.base, shard=(number, count))
        before = load_manifest(folder)
        manifest = _extract(folder, todo, knowledge.ontology, options)
        return report_of(folder, todo, (before, manifest), "left")


@contextmanager
def _saying_what_cannot_be_written(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from error


def _unwritable(folder: Path, reason: str) -> GraphError:
    """Return the error of a full disk or a read-only folder; the graph is still the one of the last build."""
    hint = "make room or choose another folder and run kg build again; it goes on from here, and nothing was lost"
    return GraphError(f"{folder} cannot be written: {reason}", hint=hint)


def _clean(folder: Path) -> None:
    """Remove what a killed build left behind."""
    (folder / DOCUMENTS).mkdir(exist_ok=True)
    (folder / "derived").mkdir(exist_ok=True)
    for place in (folder, folder / DOCUMENTS, folder / "derived"):
        for path in place.glob("*.tmp"):
            path.unlink(missing_ok=True)
    pointed = usable_generation(folder)
    clear_generations(folder, keep=pointed[0] if pointed else None)


def _extract(folder: Path, todo: Plan, ontology: Ontology, options: Options) -> Entry:
    """Do the documents of the plan and return the new manifest."""
    share = "" if options.shard is None else "-{}-of-{}".format(*options.shard)
    journal = Journal(folder, share)
    tasks = []
    results: dict[str, Entry] = {}
    for key, (path, sha256) in todo.todo.items():
        target = folder / DOCUMENTS / f"{key}.nq"
        known = journal.done.get(key)
        if known is not None and ("failure" in known or is_whole(target, known["checksum"])):
            results[key] = known
        else:
            tasks.append(
                Task(str(path), sha256, str(target), str(ontology.folder), str(todo.head["base"]), options.seconds)
            )
    for number, outcome in enumerate(_outcomes(tasks, options.workers), start=1):
        if outcome.kind == "unwritable":
            raise _unwritable(folder, outcome.failure or "")
        key = Path(outcome.task.target).stem
        results[key] = _entry(outcome)
        if outcome.failure is None or share:
            journal.add(key, results[key])
        if options.progress is not None:
            options.progress(number, len(tasks), Path(outcome.task.path).name)
    entries = {}
    for name, entry in todo.entries.items():
        result = results.get(str(entry["key"])) if "same_as" not in entry else None
        entries[name] = {**entry, **result} if result is not None else entry
    return {**todo.head, "documents": entries}


def _outcomes(tasks: list[Task], workers: int | str) -> Iterator[Outcome]:
    if isinstance(workers, str) and workers.startswith(SCHEME):
        return run_on_cluster(tasks, workers)
    return run(tasks, int(workers))


def _entry(outcome: Outcome) -> Entry:
    if outcome.failure is not None:
        return {"failure": outcome.failure, "kind": outcome.kind, "hint": outcome.hint}
    return {"checksum": outcome.checksum, "counts": outcome.summary}


def _sweep(folder: Path, manifest: Entry) -> None:
    """Remove graph files that no document needs any more, and the journal."""
    keys = graph_files(folder, manifest).keys()
    for path in (folder / DOCUMENTS).iterdir():
        if path.stem not in keys:
            path.unlink()
    Journal.remove(folder)
