"""Builds a graph folder from documents, and keeps it up to date.

A folder holds `documents/<key>.nq`, one graph file per document (the truth), `derived/<name>.nq` (what follows from
all documents together), `manifest.json`, `report.json`, and the index made from them (`kg._store_index`). Every file
is written under another name and renamed, and readers see the new graph only when all of it is there: killing a
build at any moment leaves the last good state, and the next build finishes the work.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg._build_files import exclusive
from kg._build_plan import DOCUMENTS, MANIFEST, Entry, Journal, Plan, load_manifest, make_plan
from kg._build_report import BuildReport, Failure, report_of
from kg._build_work import Outcome, Task, run
from kg._store_index import (
    Writer,
    clear_generations,
    current,
    generation_path,
    orphans,
    turtle_as_quads,
    write_atomically,
)
from kg._store_load import GraphFile, damage, is_whole
from kg.errors import GraphError
from kg.identity import DEFAULT_BASE, Identity
from kg.ontology import Ontology, load_ontology
from kg.store import Graph

__all__ = ["BuildReport", "Derivation", "Failure", "Options", "Progress", "build", "plan"]

Progress = Callable[[int, int, str], None]
Derivation = Callable[[Graph, Ontology, Identity], Iterable[str]]
"""Makes N-Quads lines (without line ends) of one graph from the whole built graph."""

_PATCH_SHARE = 0.2
_NOT_INDEXED = frozenset(["shapes.ttl"])


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `seconds` limits one document; `derivations` maps graph names to what fills them."""

    workers: int = 1
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
    with exclusive(folder), _saying_what_cannot_be_written(folder):
        _clean(folder)
        todo = make_plan(sources, folder, terms, base, keep=chosen.keep)
        before = load_manifest(folder)
        manifest = _extract(folder, todo, terms, chosen)
        if todo.todo:
            os.sync()
        write_atomically(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        index = _index(folder, before, manifest, _Knowledge(terms, identity, chosen.derivations))
        report = report_of(folder, todo, (before, manifest), index)
        write_atomically(folder / "report.json", json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n")
        _sweep(folder, manifest)
    return report


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


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What turns graph files into an index: the ontology, the IRIs, and what derives further graphs."""

    ontology: Ontology
    identity: Identity
    derivations: Mapping[str, Derivation]


def _clean(folder: Path) -> None:
    """Remove what a killed build left behind."""
    (folder / DOCUMENTS).mkdir(exist_ok=True)
    (folder / "derived").mkdir(exist_ok=True)
    for place in (folder, folder / DOCUMENTS, folder / "derived"):
        for path in place.glob("*.tmp"):
            path.unlink(missing_ok=True)
    pointed = _pointed(folder)
    clear_generations(folder, keep=pointed[0] if pointed else None)


def _pointed(folder: Path) -> tuple[int, str] | None:
    """Return the current generation, or `None` when there is none that could be used."""
    try:
        return current(folder)
    except GraphError:
        return None


def _extract(folder: Path, todo: Plan, ontology: Ontology, options: Options) -> Entry:
    """Do the documents of the plan and return the new manifest."""
    journal = Journal(folder)
    tasks = []
    results: dict[str, Entry] = {}
    for key, (path, sha256) in todo.todo.items():
        target = folder / DOCUMENTS / f"{key}.nq"
        if key in journal.done and is_whole(target, journal.done[key]["checksum"]):
            results[key] = journal.done[key]
        else:
            tasks.append(
                Task(str(path), sha256, str(target), str(ontology.folder), str(todo.head["base"]), options.seconds)
            )
    for number, outcome in enumerate(run(tasks, options.workers), start=1):
        if outcome.kind == "unwritable":
            raise _unwritable(folder, outcome.failure or "")
        key = Path(outcome.task.target).stem
        results[key] = _entry(outcome)
        if outcome.failure is None:
            journal.add(key, results[key])
        if options.progress is not None:
            options.progress(number, len(tasks), Path(outcome.task.path).name)
    entries = {}
    for name, entry in todo.entries.items():
        result = results.get(str(entry["key"])) if "same_as" not in entry else None
        entries[name] = {**entry, **result} if result is not None else entry
    return {**todo.head, "documents": entries}


def _entry(outcome: Outcome) -> Entry:
    if outcome.failure is not None:
        return {"failure": outcome.failure, "kind": outcome.kind, "hint": outcome.hint}
    return {"checksum": outcome.checksum, "counts": outcome.summary}


def _index(folder: Path, before: Entry, manifest: Entry, knowledge: _Knowledge) -> str:
    """Bring the index up to date; return `kept`, `patched` or `built`."""
    state, pointed = _state(manifest, knowledge), _pointed(folder)
    if pointed is not None and not generation_path(folder, pointed[0]).is_dir():
        pointed = None
    if pointed is not None and pointed[1] == state:
        return "kept"
    old, new = _graph_files(folder, before), _graph_files(folder, manifest)
    patch = pointed is not None and pointed[1] == _state(before, knowledge) and _is_small(old, new)
    writer = Writer(folder, start_from=pointed[0] if patch and pointed is not None else None)
    try:
        if patch:
            _patch(writer, old, new, knowledge.identity, before)
        else:
            writer.load_quads([_ontology_quads(folder, knowledge), *(new[key] for key in sorted(new))])
        _derive(folder, writer, knowledge, fresh=not patch)
        writer.commit(state, optimize=not patch)
    except BaseException:
        writer.abandon()
        raise
    return "patched" if patch else "built"


def _is_small(old: Mapping[str, GraphFile], new: Mapping[str, GraphFile]) -> bool:
    """Say whether so little changed that the old index is patched; that needs what the old documents said."""
    removed, added = old.keys() - new.keys(), new.keys() - old.keys()
    if len(removed) + len(added) > _PATCH_SHARE * len(new):
        return False
    return all(is_whole(old[key].path, old[key].checksum) for key in removed)


def _patch(
    writer: Writer, old: Mapping[str, GraphFile], new: Mapping[str, GraphFile], identity: Identity, before: Entry
) -> None:
    """Replace the documents that differ in a copy of the old index."""
    removed, added = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    hashes = {entry["key"]: entry["sha256"] for entry in before["documents"].values()}
    kept = (new[key].path for key in sorted(new))
    gone = orphans([old[key].path for key in removed], kept, identity.graph("shared"))
    for key in removed:
        writer.drop_graph(identity.document_graph(hashes[key]))
    writer.remove_lines(sorted(gone))
    for key in added:
        if not is_whole(new[key].path, new[key].checksum):
            raise damage(new[key].path)
        writer.add_quads(new[key].path)


def _derive(folder: Path, writer: Writer, knowledge: _Knowledge, *, fresh: bool) -> None:
    """Fill the graphs that follow from all documents together, in the order of their names.

    A derivation sees the documents and what it said itself in the last build, if the index goes on from that.
    """
    for name, derivation in sorted(knowledge.derivations.items()):
        path = folder / "derived" / f"{name}.nq"
        old = set(path.read_text("utf-8").splitlines()) if path.exists() and not fresh else set()
        new = set(derivation(Graph(writer.store), knowledge.ontology, knowledge.identity))
        writer.remove_lines(sorted(old - new))
        writer.add_lines(sorted(new - old))
        write_atomically(path, "".join(f"{line}\n" for line in sorted(new)))


def _ontology_quads(folder: Path, knowledge: _Knowledge) -> GraphFile:
    """Return the ontology as N-Quads, written once for each version of it."""
    graph = knowledge.identity.graph("ontology")
    key = hashlib.sha256(f"{knowledge.ontology.digest}{graph}".encode()).hexdigest()[:16]
    target = folder / "derived" / f"ontology-{key}.nq"
    if not target.exists():
        for old in target.parent.glob("ontology-*.nq"):
            old.unlink()
        files = sorted(knowledge.ontology.folder.glob("*.ttl"))
        turtle_as_quads([path for path in files if path.name not in _NOT_INDEXED], graph, target)
    return GraphFile(target)


def _graph_files(folder: Path, manifest: Entry) -> dict[str, GraphFile]:
    """Return the graph files of the documents by key."""
    entries = manifest["documents"].values()
    done = (e for e in entries if "failure" not in e and "same_as" not in e)
    return {e["key"]: GraphFile(folder / DOCUMENTS / f"{e['key']}.nq", e.get("checksum")) for e in done}


def _state(manifest: Entry, knowledge: _Knowledge) -> str:
    """Return a hash of everything the index is made from."""
    parts = [manifest.get("base"), manifest.get("ontology"), sorted(knowledge.derivations)]
    files = sorted((key, file.checksum) for key, file in _graph_files(Path(), manifest).items())
    return hashlib.sha256(json.dumps([*parts, manifest.get("code"), files]).encode()).hexdigest()


def _sweep(folder: Path, manifest: Entry) -> None:
    """Remove graph files that no document needs any more, and the journal."""
    keys = _graph_files(folder, manifest).keys()
    for path in (folder / DOCUMENTS).iterdir():
        if path.stem not in keys:
            path.unlink()
    Journal.remove(folder)
