"""Input files and the files of a graph folder: finding, hashing, locking.

A file is hashed again only when its size or time of change differ from those of the last build.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg._store_index import write_atomically
from kg.errors import GraphError, ReadError

_CACHE = "stat-cache.json"
_SETTLED = 2_000_000_000
_OTHER_ROOMS = frozenset(["build", "store", "check", "laws", "queries", "network", "linking", "ledger", "diff"])
_OTHER_ROOMS |= {"compare", "remote", "cluster", "exporters", "explorer", "cli"}


_held: set[int] = set()


def _let_go() -> None:
    """Close in a forked process what it got of the locks of its parent, which would outlive that one else."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input: its path, its name in the graph (relative to the folder it was found in), and its hash."""

    path: Path
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the inputs of a build hold: files by name, names that are passed over, names that failed with the reason."""

    files: dict[str, Path] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def find_inputs(inputs: Iterable[Path], is_paper: Callable[[Path], bool], exclude: Path) -> Inputs:
    """Return all readable files by name, in name order. Folders are searched in depth; hidden entries are skipped.

    A file given outright counts whatever it is; in folders those that are no papers are passed over. `exclude`
    (the graph folder) is never searched, and a folder that a link leads to again is searched once. The order of the
    inputs has no influence.

    Raises:
        ReadError: an input does not exist.
    """
    found = Inputs()
    for top in sorted(inputs, key=lambda path: str(path.absolute())):
        if top.is_file():
            _add(found.files, top.name, top)
        elif top.is_dir():
            for path in _walk(top, top, {exclude.resolve()}, found):
                if is_paper(path):
                    _add(found.files, path.relative_to(top).as_posix(), path)
                else:
                    found.skipped.append(path.relative_to(top).as_posix())
        else:
            raise ReadError(top, "there is no such file or folder", hint="look for a slip in its name")
    return Inputs(dict(sorted(found.files.items())), sorted(found.skipped), dict(sorted(found.failed.items())))


def _walk(folder: Path, top: Path, seen: set[Path], found: Inputs) -> Iterator[Path]:
    seen.add(folder.resolve())
    try:
        entries = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError as error:
        found.failed[folder.relative_to(top).as_posix()] = f"cannot be searched: {error.strerror or error}"
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=True):
            if path.resolve() not in seen:
                yield from _walk(path, top, seen, found)
        elif entry.is_file():
            yield path
        else:
            found.failed[path.relative_to(top).as_posix()] = (
                "is a link that leads nowhere" if entry.is_symlink() else "is no regular file"
            )


def _add(found: dict[str, Path], name: str, path: Path) -> None:
    """Add a file under its name; a second file of that name gets the name of its folder in front, or a number."""
    number = 1
    candidate = name
    while candidate in found and found[candidate].resolve() != path.resolve():
        number += 1
        candidate = f"{path.parent.name}/{path.name}" if number == 2 else f"{name}#{number - 1}"
    found.setdefault(candidate, path)


def hash_inputs(found: Mapping[str, Path], folder: Path) -> tuple[list[InputFile], dict[str, str]]:
    """Return the inputs with their hashes, and the names that could not be read with the reason.

    The cache is trusted only for files that had settled (two seconds) when it was written.
    """
    cache = _read_cache(folder)
    fresh: dict[str, list[object]] = {}
    inputs, failed = [], {}
    now = time.time_ns()
    for name, path in found.items():
        key = str(path.resolve())
        try:
            stat = path.stat()
            entry = [stat.st_size, stat.st_mtime_ns, stat.st_ino]
            old = cache.get(key)
            known = old[3] if old is not None and old[:3] == entry else None
            sha256 = known if isinstance(known, str) else hash_file(path)
        except OSError as error:
            failed[name] = f"cannot be read: {error.strerror or error}"
            continue
        inputs.append(InputFile(path, name, sha256))
        if now - stat.st_mtime_ns > _SETTLED:
            fresh[key] = [*entry, sha256]
    if fresh != cache and folder.is_dir():
        with suppress(OSError):  # without it the next build is slower, nothing else
            write_atomically(folder / _CACHE, json.dumps(fresh, separators=(",", ":")))
    return inputs, failed


def _read_cache(folder: Path) -> dict[str, list[object]]:
    try:
        content = json.loads((folder / _CACHE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a hash of the code that decides what a document's graph says (all rooms below `build`).

    A process runs the code that it found when it started, so it is hashed once.
    """
    package = Path(__file__).parent
    total = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        room = relative.parts[0].removesuffix(".py").lstrip("_").split("_")[0]
        if room not in _OTHER_ROOMS:
            total.update(relative.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def document_key(parts: Sequence[str]) -> str:
    """Return the name of a document's graph file: a hash over file, ontology, code, base and file name."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep other builds away from the folder; the lock goes with the process that holds it.

    Raises:
        GraphError: another build is at work there, or the folder cannot be written.
    """
    with _locked(folder, "lock", fcntl.LOCK_EX) as handle:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield


@contextmanager
def taking_part(folder: Path, share: str) -> Iterator[None]:
    """Keep builds of everything away from the folder, and other builds of this share of the documents.

    Raises:
        GraphError: such a build is at work there, or the folder cannot be written.
    """
    with _locked(folder, "lock", fcntl.LOCK_SH), _locked(folder, f"lock{share}", fcntl.LOCK_EX):
        yield
        (folder / f"lock{share}").unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path, name: str, mode: int) -> Iterator[int]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        hint = "choose another folder with --graph"
        raise GraphError(f"{folder} cannot be written: {error.strerror}", hint=hint) from error
    try:
        try:
            fcntl.flock(handle, mode | fcntl.LOCK_NB)
        except OSError as error:
            owner = os.pread(handle, 20, 0).decode().strip()
            hint = f"wait for {f'process {owner}' if owner else 'it'} to end, or choose another folder"
            raise GraphError(f"another build is at work in {folder}", hint=hint) from error
        _held.add(handle)
        yield handle
    finally:
        _held.discard(handle)
        os.close(handle)
