"""Accuracy on annotated data: one module per data set, all printed as one table.

    python -m benchmarks.accuracy FOLDER [--set NAME]

FOLDER holds one folder per data set with its gold and its scorer; nothing of it is copied here. A module of this folder
defines `NAME` (the folder of its set) and `run(folder)`, which returns a list of `Score`, or figures by name; it makes
predictions in this process and lets the scorer of the set judge them. Adding a set is adding a module.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.extractors import extract
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Extraction, Measurement

Json = dict[str, Any]


class Score(NamedTuple):
    """One line of the table; shares from 0 to 1, `None` where the metric has no such part."""

    metric: str
    precision: float | None
    recall: float | None
    f1: float | None


def as_scores(result: list[Score] | dict[str, float]) -> list[Score]:
    """Return what `run` gave as scores; of single figures, precision, recall and f1 make one line."""
    if isinstance(result, list):
        return result
    figures = dict(result)
    main = [figures.pop(name, None) for name in ("precision", "recall", "f1")]
    return [Score("all", *main), *(Score(name, None, None, value) for name, value in figures.items())]


@cache
def ontology() -> Ontology:
    """Return the ontology, loaded once in a process."""
    return load_ontology()


def extraction_of(name: str, text: str) -> Extraction:
    """Return what a text says that a file of this name would hold."""
    return extract(read_bytes(text.encode(), name), ontology())


def in_parallel(work: Callable[[Any], Json], items: Iterable[Any], workers: int = 2) -> list[Json]:
    """Apply a function of a module to all items in several processes, in order."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, items, chunksize=4))


def lines_of(path: Path) -> list[Json]:
    """Read a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_lines(path: Path, objects: Iterable[Json]) -> None:
    """Write a JSON Lines file."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), encoding="utf-8")


def judged(scorer: Path, *arguments: str | Path) -> Json:
    """Run the scorer of a set with `--json` on stdout and return its figures."""
    command = [sys.executable, str(scorer), *map(str, arguments), "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Json = json.loads(result.stdout)
    return figures


def scores(figures: Json, wanted: dict[str, str]) -> list[Score]:
    """Pick the figures of a scorer that gives precision, recall and f1 (or P, R, F1) under the wanted names."""
    picked = []
    for name, shown in wanted.items():
        found = figures.get(name, {})
        precision, recall, f1 = (
            found.get(a, found.get(b)) for a, b in (("precision", "P"), ("recall", "R"), ("f1", "F1"))
        )
        picked.append(Score(shown, precision, recall, f1))
    return picked


def value_span(measurement: Measurement) -> tuple[int, int] | None:
    """Return the source span of number and unit, or of the number where the unit stands elsewhere."""
    spans = {evidence.role: (evidence.start, evidence.end) for evidence in reversed(measurement.evidence)}
    if "value" not in spans:
        return None
    start, end = spans["value"]
    unit = spans.get("unit")
    if unit is not None and 0 <= unit[0] - end <= 2:
        end = unit[1]
    return start, end
