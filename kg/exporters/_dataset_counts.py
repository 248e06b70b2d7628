"""Counts what a graph holds, as VoID counts a data set, with bounded memory."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg._triples_lines import PREFIXES
from kg.exporters._writing import Line, sorted_lines, sorted_once, subjects
from kg.store import Graph

_TYPE = f"<{PREFIXES['rdf']}type>"


@dataclass(slots=True)
class Counts:
    """Numbers of triples (all graphs as one, each once), of what they tell of, and by class and property (terms)."""

    triples: int = 0
    entities: int = 0
    subjects: int = 0
    objects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)


def counts_of(graph: Graph, base: str) -> Counts:
    """Count the facts of a graph; an entity is a subject whose IRI begins with `base`."""
    found = Counts()
    with tempfile.TemporaryFile() as objects:
        with sorted_lines(graph, "ntriples") as lines:
            for subject, group in subjects(lines):
                found.subjects += 1
                found.entities += subject.startswith(f"<{base}")
                found.triples += len(group)
                found.properties.update(line.predicate for line in group)
                found.classes.update(line.object for line in group if line.predicate == _TYPE)
                objects.writelines(_objects(group))
        objects.seek(0)
        with sorted_once(objects) as once:
            found.objects = sum(1 for _ in once)
    return found


def _objects(lines: list[Line]) -> Iterator[bytes]:
    return (f"{line.object}\n".encode() for line in lines)
