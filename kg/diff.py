"""What two graphs say differently, quad by quad; equal folders of documents need no reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg._build_plan import DOCUMENTS, load_manifest
from kg.errors import GraphError


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines (N-Quads) of document graphs that only one of two graphs has, and the documents that differ.

    `removed` and `added` hold at most the asked number of lines; the counts are complete.
    """

    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    removed_count: int
    added_count: int

    @property
    def is_empty(self) -> bool:
        """Whether the graphs say the same."""
        return not (self.only_left or self.only_right or self.removed_count or self.added_count)


def diff(left: Path, right: Path, *, limit: int = 1000) -> Difference:
    """Compare two graph folders document by document (by name), without their indexes.

    Raises:
        GraphError: a folder holds no graph or a damaged one.
    """
    old, new = _documents(left), _documents(right)
    changed, removed, added = [], _Kept(limit), _Kept(limit)
    for name in sorted(old.keys() | new.keys()):
        one, other = old.get(name), new.get(name)
        if one == other:
            continue
        before, after = _lines(left, one), _lines(right, other)
        if one is not None and other is not None and before != after:
            changed.append(name)
        removed.add(sorted(before - after))
        added.add(sorted(after - before))
    return Difference(
        only_left=tuple(sorted(old.keys() - new.keys())),
        only_right=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(changed),
        removed=tuple(removed.lines),
        added=tuple(added.lines),
        removed_count=removed.count,
        added_count=added.count,
    )


class _Kept:
    """Counts lines and keeps the first ones."""

    def __init__(self, limit: int) -> None:
        self.lines: list[str] = []
        self.count = 0
        self._limit = limit

    def add(self, lines: list[str]) -> None:
        self.count += len(lines)
        self.lines.extend(islice(lines, max(0, self._limit - len(self.lines))))


def _documents(folder: Path) -> dict[str, tuple[str, str]]:
    """Return key and checksum of the graph file of each document."""
    if not (folder / "manifest.json").exists():
        raise GraphError(f"no graph in {folder}", hint=f"make one with: kg build INPUT... --graph {folder}")
    entries = load_manifest(folder)["documents"]
    return {name: (e["key"], e["checksum"]) for name, e in entries.items() if "checksum" in e}


def _lines(folder: Path, entry: tuple[str, str] | None) -> set[str]:
    return set(_read(folder / DOCUMENTS / f"{entry[0]}.nq")) if entry is not None else set()


def _read(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.rstrip("\n")
    except FileNotFoundError as error:
        raise GraphError(f"{path} is missing", hint="run kg build again") from error
