"""Brings the index of a graph folder up to date with its graph files: kept, patched, or built anew."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg._build_plan import DOCUMENTS, Entry
from kg._store_index import Writer, current, generation_path, orphans, turtle_as_quads, write_atomically
from kg._store_load import GraphFile, damage, is_whole
from kg.errors import GraphError
from kg.identity import Identity
from kg.ontology import Ontology
from kg.store import Graph

Derivation = Callable[[Graph, Ontology, Identity], Iterable[str]]
"""Makes N-Quads lines (without line ends) of one graph from the whole built graph."""

_PATCH_SHARE = 0.2
_NOT_INDEXED = frozenset(["shapes.ttl"])


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What turns graph files into an index: the ontology, the IRIs, and what derives further graphs."""

    ontology: Ontology
    identity: Identity
    derivations: Mapping[str, Derivation]


def update_index(folder: Path, before: Entry, manifest: Entry, knowledge: Knowledge) -> str:
    """Bring the index up to date; return `kept`, `patched` or `built`."""
    state, pointed = _state(manifest, knowledge), usable_generation(folder)
    if pointed is not None and not generation_path(folder, pointed[0]).is_dir():
        pointed = None
    if pointed is not None and pointed[1] == state:
        return "kept"
    old, new = graph_files(folder, before), graph_files(folder, manifest)
    patch = pointed is not None and pointed[1] == _state(before, knowledge) and _is_small(old, new)
    writer = Writer(folder, start_from=pointed[0] if patch and pointed is not None else None)
    try:
        if patch:
            _patch(writer, old, new, knowledge.identity, before)
        else:
            writer.load_quads([_ontology_quads(folder, knowledge), *(new[key] for key in sorted(new))])
        _derive(folder, writer, knowledge, fresh=not patch)
        writer.commit(state, optimize=not patch)
    except BaseException as error:
        traceback.clear_frames(error.__traceback__)  # they hold the store open
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


def usable_generation(folder: Path) -> tuple[int, str] | None:
    """Return the current generation, or `None` when there is none that could be used."""
    try:
        return current(folder)
    except GraphError:
        return None


def _derive(folder: Path, writer: Writer, knowledge: Knowledge, *, fresh: bool) -> None:
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


def _ontology_quads(folder: Path, knowledge: Knowledge) -> GraphFile:
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


def graph_files(folder: Path, manifest: Entry) -> dict[str, GraphFile]:
    """Return the graph files of the documents by key."""
    entries = manifest["documents"].values()
    done = (e for e in entries if "failure" not in e and "same_as" not in e)
    return {e["key"]: GraphFile(folder / DOCUMENTS / f"{e['key']}.nq", e.get("checksum")) for e in done}


def _state(manifest: Entry, knowledge: Knowledge) -> str:
    """Return a hash of everything the index is made from."""
    parts = [manifest.get("base"), manifest.get("ontology"), sorted(knowledge.derivations)]
    files = sorted((key, file.checksum) for key, file in graph_files(Path(), manifest).items())
    return hashlib.sha256(json.dumps([*parts, manifest.get("code"), files]).encode()).hexdigest()
