"""What a build did, told from the manifests before and after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg._build_plan import Entry, Plan


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be done: `kind` is unreadable, time, crash or error; `hint` says what to do."""

    name: str
    reason: str
    kind: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: names of documents, failures, sums over all documents, and what became of the index.

    `moved` pairs the new and the old name of a file; it counts among the unchanged ones. A document that failed counts
    among the failures only; `skipped` are files in folders that no reader is for.
    """

    graph: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]
    documents: int
    extracted: int
    totals: dict[str, int]
    index: str
    skipped: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return asdict(self)


def report_of(folder: Path, todo: Plan, manifests: tuple[Entry, Entry], index: str) -> BuildReport:
    """Return what the build did, from the manifests before and after it."""
    old, documents = (manifest["documents"] for manifest in manifests)
    moved = {new: name for new, name in todo.moved if new in _good(documents) and name in _good(old)}
    had, has = _good(old) - set(moved.values()) | moved.keys(), _good(documents)
    totals: dict[str, int] = {}
    for entry in documents.values():
        for name, count in entry.get("counts", {}).items():
            totals[name] = totals.get(name, 0) + count
    failed = [Failure(n, e["failure"], e["kind"], e.get("hint")) for n, e in documents.items() if "failure" in e]
    changed = tuple(name for name in todo.changed if name in had & has)
    return BuildReport(
        graph=str(folder),
        added=tuple(sorted(has - had)),
        changed=changed,
        unchanged=len(had & has) - len(changed),
        removed=tuple(sorted(had - documents.keys())),
        moved=tuple(sorted(moved.items())),
        failures=tuple(failed),
        documents=len(has),
        extracted=len(todo.todo),
        totals=totals,
        index=index,
        skipped=todo.skipped,
    )


def _good(documents: Mapping[str, Entry]) -> set[str]:
    """Return the names of the documents that did not fail."""
    return {name for name, entry in documents.items() if "failure" not in entry}
