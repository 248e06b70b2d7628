"""What a build has to do: inputs against the manifest of the last build.

The manifest lists every document by name with the key of its graph file; equal keys mean equal graph files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from kg._build_files import code_digest, document_key, find_inputs, hash_inputs
from kg._store_index import write_atomically
from kg.errors import GraphError
from kg.ontology import Ontology
from kg.readers import is_paper

MANIFEST = "manifest.json"
DOCUMENTS = "documents"
_RETRIED = frozenset(["time", "crash", "error"])
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """The names of the documents by what a build would do with them; `todo` maps keys to the files to read.

    `skipped` are the files in folders that no reader is for.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    entries: dict[str, Entry] = field(repr=False)
    todo: dict[str, tuple[Path, str]] = field(repr=False)
    head: Entry = field(repr=False)
    skipped: tuple[str, ...] = ()


def load_manifest(folder: Path) -> Entry:
    """Return the manifest of the last build; an empty one when there is none.

    Raises:
        GraphError: the manifest is damaged.
    """
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text("utf-8"))
        if not isinstance(content["documents"], dict):
            raise TypeError
    except FileNotFoundError:
        return {"documents": {}}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path} is damaged", hint="delete it and run kg build again") from error
    return dict(content)


def make_plan(
    inputs: Sequence[Path],
    folder: Path,
    ontology: Ontology,
    base: str,
    *,
    keep: bool = False,
    shard: tuple[int, int] | None = None,
) -> Plan:
    """Compare the inputs with the last build. With `keep`, documents that are no input now stay in the graph.

    With `shard=(i, n)` only every n-th input from the i-th on is looked at.

    Raises:
        ReadError: an input does not exist.
        GraphError: the manifest is damaged.
    """
    found = find_inputs(inputs, is_paper, folder)
    chosen = dict(islice(found.files.items(), shard[0] - 1, None, shard[1])) if shard else found.files
    files, failed = hash_inputs(chosen, folder)
    manifest = load_manifest(folder)
    old: dict[str, Entry] = manifest["documents"]
    code = code_digest()
    done = {entry["key"]: entry for entry in old.values() if "same_as" not in entry}
    here = {file.sha256 for file in files}
    entries: dict[str, Entry] = {n: e for n, e in old.items() if e["sha256"] not in here} if keep else {}
    for name, reason in (found.failed | failed).items():
        entries[name] = {"failure": reason, "kind": "unreadable", "sha256": None, "key": None}
    first: dict[str, str] = {}
    todo: dict[str, tuple[Path, str]] = {}
    present = _present(folder)
    for file in files:
        same = first.setdefault(file.sha256, file.name)
        key = document_key([file.sha256, Path(same).name, ontology.digest, code, base])
        entry: Entry = {"key": key, "sha256": file.sha256}
        if same != file.name:
            entry["same_as"] = same
        elif _is_done(done.get(key), key, present):
            entry = done[key]
        else:
            todo[key] = (file.path, file.sha256)
        entries[file.name] = entry
    head = {"schema": "1", "base": base, "ontology": ontology.digest, "code": code}
    return replace(_plan(old, entries, todo, head), skipped=tuple(found.skipped))


def _plan(old: dict[str, Entry], entries: dict[str, Entry], todo: dict[str, tuple[Path, str]], head: Entry) -> Plan:
    names = sorted(entries)
    changed = {n for n in names if n in old and (entries[n]["key"] in todo or entries[n]["key"] != old[n]["key"])}
    moved = _moved(old, entries)
    left = set(moved.values())
    return Plan(
        added=tuple(name for name in names if name not in old and name not in moved),
        changed=tuple(sorted(changed)),
        unchanged=tuple(name for name in names if name in old and name not in changed),
        removed=tuple(sorted(name for name in old if name not in entries and name not in left)),
        moved=tuple(sorted(moved.items())),
        entries={name: entries[name] for name in names},
        todo=todo,
        head=head,
    )


def _moved(old: dict[str, Entry], entries: dict[str, Entry]) -> dict[str, str]:
    """Return the former names of files that are the same bytes under a new name, by their new names."""
    gone: dict[str, list[str]] = {}
    for name in sorted(old.keys() - entries.keys(), reverse=True):
        if old[name]["sha256"] is not None:
            gone.setdefault(old[name]["sha256"], []).append(name)
    fresh = (name for name in sorted(entries.keys() - old.keys()) if gone.get(entries[name]["sha256"]))
    return {name: gone[entries[name]["sha256"]].pop() for name in fresh if gone[entries[name]["sha256"]]}


def _present(folder: Path) -> set[str]:
    documents = folder / DOCUMENTS
    return {path.name for path in documents.iterdir()} if documents.is_dir() else set()


def _is_done(entry: Entry | None, key: str, present: set[str]) -> bool:
    """Say whether the last build did this very document; what ran out of time or crashed is tried again."""
    if entry is None or entry.get("key") != key or "same_as" in entry:
        return False
    if "failure" in entry:
        return entry["kind"] not in _RETRIED
    return f"{key}.nq" in present


class Journal:
    """The documents that builds have done so far, so that nothing is done twice. Keys say all.

    A build that takes one share of the documents (`share`) has a journal of its own; the build that takes all of them
    goes on from all journals.
    """

    def __init__(self, folder: Path, share: str = "") -> None:
        """Read what was left in `folder`; a half-written last line does not count."""
        self._path = folder / f"journal{share}.jsonl"
        self.done: dict[str, Entry] = {}
        own = self._read(self._path)
        if own:
            write_atomically(self._path, "".join(json.dumps(item) + "\n" for item in own.items()))
        for path in sorted(folder.glob("journal*.jsonl")):
            self.done.update(self._read(path))

    @staticmethod
    def _read(path: Path) -> dict[str, Entry]:
        done: dict[str, Entry] = {}
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                try:
                    key, entry = json.loads(line)
                except ValueError:
                    continue
                done[key] = entry
        return done

    def add(self, key: str, entry: Entry) -> None:
        """Note what became of a document."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, entry]) + "\n")

    @staticmethod
    def remove(folder: Path) -> None:
        """Forget the journals once the manifest says it all."""
        for path in folder.glob("journal*.jsonl"):
            path.unlink(missing_ok=True)
