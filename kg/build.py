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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg._build_files import exclusive
from kg._build_plan import DOCUMENTS, MANIFEST, Entry, Journal, Plan, load_manifest, make_plan
from kg._build_report import BuildReport, Failure, report_of
from kg._build_work import Outcome, Task, checksum_of, run
from kg._store_index import (
    Writer,
    clear_generations,
    current,
    generation_path,
    orphans,
    turtle_as_quads,
    write_atomically,
)
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
    inputs: Iterable[str | Path], graph: str | Path, *, ontology: Ontology | None = None, base: str = DEFAULT_BASE
) -> Plan:
    """Return what `build` would do, without doing it.

    Raises:
        ReadError: an input does not exist.
        GraphError: the graph folder is damaged.
    """
    return make_plan([Path(item) for item in inputs], Path(graph), ontology or load_ontology(), base)


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
    with exclusive(folder):
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
        if key in journal.done and _is_whole(target, journal.done[key]):
            results[key] = journal.done[key]
        else:
            tasks.append(
                Task(str(path), sha256, str(target), str(ontology.folder), str(todo.head["base"]), options.seconds)
            )
    for number, outcome in enumerate(run(tasks, options.workers), start=1):
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


def _is_whole(path: Path, entry: Entry) -> bool:
    """Say whether a graph file is the one of the journal; after a loss of power it may be empty."""
    return path.exists() and checksum_of(path.read_bytes()) == entry["checksum"]


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
    old, new = _files(before), _files(manifest)
    removed, added = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    patch = (
        pointed is not None
        and pointed[1] == _state(before, knowledge)
        and len(removed) + len(added) <= _PATCH_SHARE * len(new)
        and all((folder / DOCUMENTS / f"{key}.nq").exists() for key in removed)
    )
    writer = Writer(folder, start_from=pointed[0] if patch and pointed is not None else None)
    identity = knowledge.identity
    paths = {key: folder / DOCUMENTS / f"{key}.nq" for key in {*old, *new}}
    if patch:
        gone = orphans([paths[k] for k in removed], (paths[k] for k in sorted(new)), identity.graph("shared"))
        for key in removed:
            writer.drop_graph(identity.document_graph(old[key]))
        writer.remove_lines(sorted(gone))
        for key in added:
            writer.add_quads(paths[key])
    else:
        writer.load_quads([_ontology_quads(folder, knowledge), *(paths[key] for key in sorted(new))])
    _derive(folder, writer, knowledge, fresh=not patch)
    writer.commit(state, optimize=not patch)
    return "patched" if patch else "built"


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


def _ontology_quads(folder: Path, knowledge: _Knowledge) -> Path:
    """Return the ontology as N-Quads, written once for each version of it."""
    graph = knowledge.identity.graph("ontology")
    key = hashlib.sha256(f"{knowledge.ontology.digest}{graph}".encode()).hexdigest()[:16]
    target = folder / "derived" / f"ontology-{key}.nq"
    if not target.exists():
        for old in target.parent.glob("ontology-*.nq"):
            old.unlink()
        files = sorted(knowledge.ontology.folder.glob("*.ttl"))
        turtle_as_quads([path for path in files if path.name not in _NOT_INDEXED], graph, target)
    return target


def _files(manifest: Entry) -> dict[str, str]:
    """Return the hashes of the documents that have a graph file, by key."""
    entries = manifest["documents"].values()
    return {e["key"]: e["sha256"] for e in entries if "failure" not in e and "same_as" not in e}


def _state(manifest: Entry, knowledge: _Knowledge) -> str:
    """Return a hash of everything the index is made from."""
    parts = [manifest.get("base"), manifest.get("ontology"), sorted(knowledge.derivations)]
    checksums = {e["key"]: e.get("checksum") for e in manifest["documents"].values() if "checksum" in e}
    files = sorted((key, checksums[key]) for key in _files(manifest))
    return hashlib.sha256(json.dumps([*parts, manifest.get("code"), files]).encode()).hexdigest()


def _sweep(folder: Path, manifest: Entry) -> None:
    """Remove graph files that no document needs any more, and the journal."""
    keys = set(_files(manifest))
    for path in (folder / DOCUMENTS).iterdir():
        if path.stem not in keys:
            path.unlink()
    Journal.remove(folder)
