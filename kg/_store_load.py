"""Feeds graph files to the engine's bulk loader, in portions that bound memory, each file checked against its hash.

The loader sorts a whole call in memory (730 bytes a quad were measured), so files go in by portions of about 64 MiB,
which is as fast as one call and needs about 200 MiB, however many documents there are.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import GraphError

_PORTION = 64 << 20
_CHUNK = 1 << 20
_DIGITS = 32


@dataclass(frozen=True, slots=True)
class GraphFile:
    """An N-Quads file and the checksum that it must have; `None` where nobody knows it."""

    path: Path
    checksum: str | None = None


def checksum_of(data: bytes) -> str:
    """Return the checksum of a graph file that the manifest keeps."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def is_whole(path: Path, checksum: str | None) -> bool:
    """Say whether a graph file is there and has this checksum (or any, for `None`)."""
    try:
        with path.open("rb") as file:
            return checksum is None or hashlib.file_digest(file, "sha256").hexdigest()[:_DIGITS] == checksum
    except OSError:
        return False


def damage(path: Path) -> GraphError:
    """Return the error that says that a graph file is not what was written."""
    hint = f"delete {path} and run kg build again; the document is then read anew"
    return GraphError(f"the graph file {path.name} is damaged", hint=hint)


def bulk_load(store: ox.Store, files: Iterable[GraphFile]) -> None:
    """Load graph files into a store that nobody reads yet.

    Raises:
        GraphError: a file is missing, is no N-Quads or is not the one that was written.
    """
    for portion in _portions(files):
        joined = _Joined(portion)
        try:
            store.bulk_load(input=cast("IO[bytes]", joined), format=ox.RdfFormat.N_QUADS, lenient=True)
        except SyntaxError as error:
            raise damage(joined.at) from error
        if joined.damaged:
            raise damage(joined.damaged[0])


def _portions(files: Iterable[GraphFile]) -> Iterator[list[GraphFile]]:
    portion: list[GraphFile] = []
    size = 0
    for file in files:
        try:
            size += file.path.stat().st_size
        except OSError as error:
            raise damage(file.path) from error
        portion.append(file)
        if size >= _PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


class _Joined(io.RawIOBase):
    """Several files read as one stream, which the engine loads five times as fast as one by one."""

    def __init__(self, files: Iterable[GraphFile]) -> None:
        self._files = iter(files)
        self._open: io.BufferedReader | None = None
        self._hash = hashlib.sha256()
        self._expected: str | None = None
        self.at = Path()
        self.damaged: list[Path] = []

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; empty at the end of the last file."""
        while True:
            if self._open is None:
                file = next(self._files, None)
                if file is None:
                    return b""
                self.at, self._expected, self._hash = file.path, file.checksum, hashlib.sha256()
                self._open = file.path.open("rb")
            data = self._open.read(size if size > 0 else _CHUNK)
            if data:
                self._hash.update(data)
                return data
            self._open.close()
            self._open = None
            if self._expected is not None and self._hash.hexdigest()[:_DIGITS] != self._expected:
                self.damaged.append(self.at)
