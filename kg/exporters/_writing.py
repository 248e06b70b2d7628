"""What the exporters share: where they write, and the triples of a graph in one order with bounded memory.

The engine gives quads in the order of its index, which differs from build to build; a file must not.
"""

from __future__ import annotations

import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import groupby, islice
from pathlib import Path
from typing import IO, NamedTuple

from kg.errors import ExportError
from kg.store import Graph, rewrite

_CHUNK = 200_000


class Line(NamedTuple):
    """A triple as N-Triples writes its terms."""

    subject: str
    predicate: str
    object: str


class Quad(NamedTuple):
    """A quad as N-Quads writes its terms; the graph is a bare IRI."""

    subject: str
    predicate: str
    object: str
    graph: str


@contextmanager
def opened(target: Path) -> Iterator[IO[bytes]]:
    """Open a file that appears under its name only when it is complete; `-` is stdout.

    Raises:
        ExportError: the target cannot be written.
    """
    if str(target) == "-":
        with os.fdopen(os.dup(1), "wb") as file:
            yield file
        return
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield file
        os.replace(part, target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def folder_for(target: Path) -> Iterator[Path]:
    """Make the folder of a format that has several files.

    Raises:
        ExportError: the target is no folder, or it cannot be written.
    """
    if str(target) == "-":
        raise ExportError("this format writes several files", hint="give a folder")
    try:
        target.mkdir(parents=True, exist_ok=True)
        yield target
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}") from error


@contextmanager
def sorted_lines(graph: Graph, form: str, graphs: Iterable[str] | None = None) -> Iterator[Iterator[bytes]]:
    """Give the `ntriples` or `nquads` lines of some graphs in the order of their bytes, each once.

    Lines are sorted in parts that fit into memory, and the parts are merged from temporary files.
    """
    with ExitStack() as stack:
        whole = stack.enter_context(tempfile.TemporaryFile())
        graph.dump(whole, form, graphs=graphs)
        whole.seek(0)
        yield _merged(whole, stack)


@contextmanager
def sorted_quads(lines: Iterable[str]) -> Iterator[Iterator[bytes]]:
    """Give any N-Quads lines (without line ends) as `sorted_lines` gives those of a graph, in the engine's spelling."""
    with ExitStack() as stack:
        whole = stack.enter_context(tempfile.TemporaryFile())
        rewrite((f"{line}\n".encode() for line in lines), "nquads", whole)
        whole.seek(0)
        yield _merged(whole, stack)


@contextmanager
def sorted_once(lines: Iterable[bytes]) -> Iterator[Iterator[bytes]]:
    """Give any lines (with line ends) in the order of their bytes, each once, with bounded memory."""
    with ExitStack() as stack:
        yield _merged(lines, stack)


@contextmanager
def _spool() -> Iterator[IO[bytes]]:
    """Give a temporary file without a name."""
    with tempfile.TemporaryFile() as file:
        yield file


def _merged(lines: Iterable[bytes], stack: ExitStack) -> Iterator[bytes]:
    """Return the lines in the order of their bytes, each once; parts of them wait in temporary files."""
    iterator = iter(lines)
    parts: list[Iterable[bytes]] = []
    while read := list(islice(iterator, _CHUNK)):
        chunk = sorted(set(read))
        if len(read) < _CHUNK and not parts:
            return iter(chunk)
        part = stack.enter_context(_spool())
        part.writelines(chunk)
        part.seek(0)
        parts.append(part)
    return (line for line, _ in groupby(heapq.merge(*parts)))


def split(line: bytes) -> Line:
    """Return subject, predicate and object of an N-Triples line as they are written there."""
    subject, predicate, rest = line.decode().split(" ", 2)
    return Line(subject, predicate, rest.rstrip("\n").removesuffix(" ."))


def subjects(lines: Iterable[bytes]) -> Iterator[tuple[str, list[Line]]]:
    """Group N-Triples lines by subject, which stand together in sorted lines."""
    for subject, group in groupby(map(split, lines), key=lambda line: line.subject):
        yield subject, list(group)


def quad_subjects(lines: Iterable[bytes]) -> Iterator[tuple[str, list[Quad]]]:
    """Group N-Quads lines by their subject (a bare IRI), whose lines stand together in sorted lines."""
    for subject, group in groupby(map(_quad, lines), key=lambda quad: quad.subject):
        yield subject[1:-1], list(group)


def _quad(line: bytes) -> Quad:
    subject, predicate, rest = line.decode().split(" ", 2)
    term, _, graph = rest.rstrip("\n").removesuffix(" .").rpartition(" ")
    return Quad(subject, predicate, term, graph[1:-1])


def resource_base(graph: Graph) -> str | None:
    """Return the base of the graph's IRIs, read from the name of its graph of shared things."""
    for name in graph.graphs():
        if name.endswith("graph/shared"):
            return name.removesuffix("graph/shared")
    return None
