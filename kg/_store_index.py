"""The index of a graph folder, in generations: a writer makes a new one and switches it in by one rename.

`current` names the generation that readers open. A reader holds a shared lock on the generation's lock file, so that
the next build removes an old generation only when nobody reads it. A generation is never changed once it is current.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg._store_load import GraphFile, bulk_load
from kg.errors import GraphError

_CURRENT = "current"
_PREFIX = "index-"
_GENERATION = re.compile(r"index-(\d+)")


def current(folder: Path) -> tuple[int, str] | None:
    """Return the number of the current generation and the state it was made from, or `None` when there is none."""
    try:
        content = json.loads((folder / _CURRENT).read_text("utf-8"))
        return int(content["generation"]), str(content["state"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        hint = "run kg build again; it makes the index anew"
        raise GraphError(f"{folder / _CURRENT} is damaged", hint=hint) from error


def generation_path(folder: Path, number: int) -> Path:
    """Return the folder of a generation."""
    return folder / f"{_PREFIX}{number}"


class Writer:
    """Fills a generation that nobody can see yet; `commit` makes it the current one."""

    def __init__(self, folder: Path, *, start_from: int | None = None) -> None:
        """Open a new generation: empty, or as a copy (hard links) of generation `start_from`."""
        self.folder = folder
        self.number = max([0, *_numbers(folder)]) + 1
        self.path = generation_path(folder, self.number)
        if start_from is not None:
            ox.Store.read_only(str(generation_path(folder, start_from))).backup(str(self.path))
        self.store = ox.Store(str(self.path))

    def load_quads(self, files: Iterable[GraphFile]) -> None:
        """Load N-Quads files in bulk.

        Raises:
            GraphError: a file is not N-Quads, or not the one that was written.
        """
        bulk_load(self.store, files)

    def add_quads(self, path: Path) -> None:
        """Load one N-Quads file in one transaction."""
        self.store.load(path=path, format=ox.RdfFormat.N_QUADS, lenient=True)

    def add_lines(self, lines: Iterable[str]) -> None:
        """Load N-Quads lines (without line ends) in one transaction."""
        self.store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)

    def drop_graph(self, graph: str) -> None:
        """Remove a graph if it is there."""
        self.store.update(f"DROP SILENT GRAPH <{graph}>")

    def remove_lines(self, lines: Iterable[str]) -> None:
        """Remove single quads, given as N-Quads lines."""
        for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS):
            self.store.remove(quad)

    def abandon(self) -> None:
        """Remove what was written so far; readers have not seen it."""
        if hasattr(self, "store"):
            del self.store
        shutil.rmtree(self.path, ignore_errors=True)

    def commit(self, state: str, *, optimize: bool) -> None:
        """Finish the files, switch readers to this generation and remove the generations that nobody reads."""
        if optimize:
            self.store.optimize()
        self.store.flush()
        del self.store
        write_atomically(self.folder / _CURRENT, json.dumps({"generation": self.number, "state": state}) + "\n")
        clear_generations(self.folder, keep=self.number)


def turtle_as_quads(paths: Iterable[Path], graph: str, target: Path) -> None:
    """Write Turtle files as one N-Quads file of one graph, which loads much faster than the files one by one.

    Blank nodes (unions of classes in an ontology) get names that depend on what is said of them alone, so that equal
    files give equal bytes.
    """
    name = ox.NamedNode(graph)
    named, unnamed = [], ox.Dataset()
    for triple in (triple for path in paths for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE)):
        quad = ox.Quad(triple.subject, triple.predicate, triple.object, name)
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            unnamed.add(quad)
        else:
            named.append(quad)
    unnamed.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    data = ox.serialize([*named, *sorted(unnamed, key=str)], format=ox.RdfFormat.N_QUADS)
    write_atomically(target, data or b"")


def _numbers(folder: Path) -> list[int]:
    found = (_GENERATION.fullmatch(path.name) for path in folder.iterdir()) if folder.is_dir() else ()
    return [int(match.group(1)) for match in found if match is not None]


def clear_generations(folder: Path, keep: int | None) -> None:
    """Remove every generation but `keep`, except those that a reader holds open."""
    for number in _numbers(folder):
        if number == keep:
            continue
        lock = folder / f"{_PREFIX}{number}.lock"
        with lock.open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(generation_path(folder, number), ignore_errors=True)
            lock.unlink(missing_ok=True)


class Reader:
    """The current generation, opened for reading and protected from removal until `close`."""

    def __init__(self, folder: Path) -> None:
        """Open the current generation.

        Raises:
            GraphError: there is no graph here, or its index is damaged.
        """
        for _ in range(5):
            pointed = current(folder)
            if pointed is None:
                raise GraphError(f"no graph in {folder}", hint=f"make one with: kg build INPUT... --graph {folder}")
            path = generation_path(folder, pointed[0])
            lock = path.with_name(path.name + ".lock")
            handle = _open_lock(lock)
            if path.is_dir():
                break
            if handle is not None:
                os.close(handle)
        else:
            raise GraphError(f"the index of {folder} is missing", hint="run kg build again; it makes the index anew")
        self._handle = handle
        self.number, self.state = pointed
        try:
            self.store = ox.Store.read_only(str(path))
        except (OSError, ValueError, RuntimeError) as error:
            self.close()
            hint = f"delete {path.name} and run kg build again"
            raise GraphError(f"the index of {folder} cannot be opened: {error}", hint=hint) from error

    def close(self) -> None:
        """Give up the generation."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _open_lock(path: Path) -> int | None:
    """Take a shared lock, or return `None` where the folder cannot be written (then nobody removes generations).

    Waits while the generation is being removed: a reader that went on would open half of it.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def write_atomically(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a file so that a reader sees the old content or the new one, never a part, even after a crash.

    With `durable=False` that holds for a killed process but not for a loss of power; it is ten times as fast.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def lines_of(path: Path, graph: str) -> Iterator[str]:
    """Yield the lines of a document file that belong to the graph of shared things; they stand first."""
    ending = f"<{graph}> ."
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line.endswith(ending):
                return
            yield line


def orphans(removed: Sequence[Path], kept: Iterable[Path], graph: str) -> set[str]:
    """Return the shared lines that the `removed` files state and none of the `kept` ones does."""
    left = {line for path in removed for line in lines_of(path, graph)}
    for path in kept:
        if not left:
            break
        left.difference_update(lines_of(path, graph))
    return left
