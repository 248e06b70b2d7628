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
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.document import Document
from kg.extractors import extract
from kg.ontology import Ontology, load_ontology
from kg.quantities import Quantity
from kg.readers import read_bytes
from kg.records import Extraction, Measurement
from kg.scan import Scanner
from kg.terms import PropertyKind, Technique

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


def document_of(name: str, text: str) -> Document:
    """Return a text as a file of this name would hold it; a byte order mark, which a file loses, stays a character."""
    return read_bytes(text.replace("\ufeff", " ").encode(), name)


def extraction_of(name: str, text: str) -> Extraction:
    """Return what a text says that a file of this name would hold."""
    return extract(document_of(name, text), ontology())


class Named(NamedTuple):
    """A quantity or a name of the vocabulary, as one pass over the text sees it, in source offsets."""

    kind: str
    start: int
    end: int
    number_end: int
    unit: str | None
    quantity: Quantity | None = None


@cache
def _scanner() -> Scanner:
    return Scanner(ontology())


def named_in(name: str, text: str) -> Iterator[Named]:
    """Yield quantities (`quantity`) and names (`property`, `technique`) of a text, whether or not a fact uses them.

    Symbols of properties are left out: most letters are one.
    """
    for block, part in document_of(name, text).texts():
        if block.kind == "reference" or not part.plain:
            continue
        scan = _scanner().scan(part.plain)
        for quantity in scan.quantities:
            span = part.span(quantity.start, quantity.end)
            number_end = part.span(quantity.start, quantity.number_end).end
            unit = quantity.unit.text if quantity.unit is not None else None
            yield Named("quantity", span.start, span.end, number_end, unit, quantity)
        for kind, term in (("property", PropertyKind), ("technique", Technique)):
            for mention, _ in scan.of(term):
                if mention.is_symbol and kind == "property":
                    continue
                span = part.span(mention.start, mention.end)
                yield Named(kind, span.start, span.end, span.end, None)


def in_parallel(work: Callable[[Any], Json], items: Iterable[Any], workers: int = 2) -> list[Json]:
    """Apply a function of a module to all items in several processes, in order; a failure counts as no answer."""
    with ProcessPoolExecutor(workers) as pool:
        futures = [(pool.submit(work, item), item) for item in items]
        return [_result(future, item) for future, item in futures]


def _result(future: Future[Json], item: Any) -> Json:
    try:
        return future.result()
    except Exception as error:
        name = item["doc_id"] if isinstance(item, dict) else str(item)
        print(f"failed: {name}: {type(error).__name__}: {error}", file=sys.stderr)
        return {"doc_id": name}


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
