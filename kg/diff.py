"""What two graphs say differently, and because of which document, term or rule; equal documents need no reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from kg._build_plan import DOCUMENTS, Entry, load_manifest
from kg._diff_facts import Fact, facts_of
from kg.errors import GraphError

T = TypeVar("T")
Kind = Literal["came", "went", "changed"]
Cause = Literal["document", "term", "rule"]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that came, went or changed in a document, and why: `what` names the document, the terms or the rule."""

    kind: Kind
    fact: str
    before: str | None
    after: str | None
    document: str
    cause: Cause
    what: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines (N-Quads) of document graphs that only one of two graphs has, the documents that differ, and the facts.

    `removed`, `added` and `changes` hold at most the asked number of entries; the counts are complete.
    """

    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    changes: tuple[Change, ...]
    removed_count: int
    added_count: int
    change_count: int

    @property
    def is_empty(self) -> bool:
        """Whether the graphs say the same."""
        return not (self.only_left or self.only_right or self.removed_count or self.added_count)


def diff(left: Path, right: Path, *, limit: int = 1000) -> Difference:
    """Compare two graph folders document by document (by name, or by content if the name is new), without indexes.

    Raises:
        GraphError: a folder holds no graph or a damaged one.
    """
    sides = _Side(left), _Side(right)
    terms = _changed_terms(*sides)
    changed, removed, added, changes = [], _Kept[str](limit), _Kept[str](limit), _Kept[Change](limit)
    pairs = list(_pairs(*sides))
    for name, one, other in pairs:
        if one is not None and other is not None and (one["key"], one["checksum"]) == (other["key"], other["checksum"]):
            continue
        before, after = sides[0].lines(one), sides[1].lines(other)
        if one is not None and other is not None and before != after:
            changed.append(name)
        removed.add(sorted(before - after))
        added.add(sorted(after - before))
        cause = "document" if one is None or other is None or one["sha256"] != other["sha256"] else "build"
        for kind, old, new in _compare(facts_of(before), facts_of(after)):
            changes.add([_change(kind, old, new, name, _Reason(cause, terms, sides[0].code == sides[1].code))])
    return Difference(
        only_left=tuple(name for name, _, other in pairs if other is None),
        only_right=tuple(name for name, one, _ in pairs if one is None),
        changed=tuple(changed),
        removed=tuple(removed.kept),
        added=tuple(added.kept),
        changes=tuple(changes.kept),
        removed_count=removed.count,
        added_count=added.count,
        change_count=changes.count,
    )


class _Side:
    """One of the two graph folders."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "manifest.json").exists():
            raise GraphError(f"no graph in {folder}", hint=f"make one with: kg build INPUT... --graph {folder}")
        manifest = load_manifest(folder)
        self.folder = folder
        self.code, self.ontology = manifest.get("code"), manifest.get("ontology")
        self.documents: dict[str, Entry] = {n: e for n, e in manifest["documents"].items() if "checksum" in e}

    def vocabulary(self) -> set[str]:
        """Return the lines of the ontology from which the graph was made."""
        return {line for path in self.folder.glob("derived/ontology-*.nq") for line in _read(path)}

    def lines(self, entry: Entry | None) -> set[str]:
        """Return the lines of a document's graph file."""
        return set(_read(self.folder / DOCUMENTS / f"{entry['key']}.nq")) if entry is not None else set()


def _pairs(left: _Side, right: _Side) -> Iterator[tuple[str, Entry | None, Entry | None]]:
    """Yield the documents of both sides, each with its entries; a moved file keeps the one and takes the other name."""
    left_alone = {e["sha256"]: n for n, e in left.documents.items() if n not in right.documents}
    moved = {
        name: left_alone[entry["sha256"]]
        for name, entry in right.documents.items()
        if name not in left.documents and entry["sha256"] in left_alone
    }
    gone = set(moved.values())
    for name in sorted((left.documents.keys() | right.documents.keys()) - gone):
        yield name, left.documents.get(moved.get(name, name)), right.documents.get(name)


def _changed_terms(left: _Side, right: _Side) -> frozenset[str]:
    """Return the terms of which the two ontologies say different things."""
    if left.ontology == right.ontology:
        return frozenset()
    differing = left.vocabulary() ^ right.vocabulary()
    return frozenset(line[1:].partition(">")[0] for line in differing if line.startswith("<"))


def _compare(before: frozenset[Fact], after: frozenset[Fact]) -> Iterator[tuple[Kind, Fact | None, Fact | None]]:
    """Yield what became of the facts that only one side has, paired where they are about the same."""
    came: dict[str, list[Fact]] = {}
    for fact in sorted(after - before, key=lambda f: (f.key, f.value)):
        came.setdefault(fact.key, []).append(fact)
    for fact in sorted(before - after, key=lambda f: (f.key, f.value)):
        fresh = came.get(fact.key)
        yield ("changed", fact, fresh.pop(0)) if fresh else ("went", fact, None)
    for facts in came.values():
        for fact in facts:
            yield "came", None, fact


@dataclass(frozen=True, slots=True)
class _Reason:
    cause: str
    terms: frozenset[str]
    same_code: bool


def _change(kind: Kind, old: Fact | None, new: Fact | None, name: str, reason: _Reason) -> Change:
    facts: list[Any] = [fact for fact in (old, new) if fact is not None]
    cause, what = _why(facts, name, reason)
    before, after = (fact.value if fact is not None else None for fact in (old, new))
    return Change(kind, facts[-1].key, before, after, name, cause, what)


def _why(facts: list[Fact], name: str, reason: _Reason) -> tuple[Cause, str]:
    """Return why facts differ: the document's words, a changed term that they use, or the rule that reads them."""
    if reason.cause == "document":
        return "document", name
    used = sorted({term for fact in facts for term in fact.terms} & reason.terms)
    if used:
        return "term", ", ".join(used)
    if reason.terms and reason.same_code:
        return "term", ", ".join(sorted(reason.terms)[:5])
    return "rule", facts[-1].rule


class _Kept(Generic[T]):
    """Counts entries and keeps the first ones."""

    def __init__(self, limit: int) -> None:
        self.kept: list[T] = []
        self.count = 0
        self._limit = limit

    def add(self, entries: list[T]) -> None:
        self.count += len(entries)
        self.kept.extend(islice(entries, max(0, self._limit - len(self.kept))))


def _read(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.rstrip("\n")
    except FileNotFoundError as error:
        raise GraphError(f"{path} is missing", hint="run kg build again") from error
