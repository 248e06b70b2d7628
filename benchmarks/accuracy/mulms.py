"""Whole materials articles: spans of materials, values, properties, techniques, and property-value pairs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.accuracy import (
    Json,
    Score,
    extraction_of,
    in_parallel,
    judged,
    lines_of,
    named_in,
    scores,
    value_span,
    write_lines,
)
from benchmarks.accuracy._stated import stated_in

NAME = "mulms"
ROLES = {"value": "NUM", "unit": "UNIT", "property": "PROPERTY", "technique": "TECHNIQUE", "subject": "SAMPLE"}
WANTED = {f"entity {kind} overlap": kind for kind in ("MAT", "VALUE", "NUM", "UNIT", "PROPERTY", "TECHNIQUE")} | {
    "property-value pairs strict": "property-value pairs strict",
    "property-value pairs overlap": "property-value pairs overlap",
}


def predict(one: Json) -> Json:
    """Return the spans of one article and the pairs of property and value."""
    extraction = extraction_of("article.txt", one["text"])
    spans: dict[tuple[str, int, int], str] = {}

    def span(kind: str, start: int, end: int) -> str:
        return spans.setdefault((kind, start, end), f"P{len(spans)}")

    for material in extraction.materials:
        for item in material.evidence:
            span("MAT", item.start, item.end)
    for named in named_in("article.txt", one["text"]):
        if named.kind != "quantity":
            span(named.kind.upper(), named.start, named.end)
        elif named.unit:
            span("VALUE", named.start, named.end)
            span("NUM", named.start, named.number_end)
            if named.end > named.number_end:
                span("UNIT", named.end - len(named.unit), named.end)
    pairs = set()
    for one_stated in stated_in("article.txt", one["text"]):
        if one_stated.quantity.unit is not None:
            pairs.add((span("PROPERTY", *one_stated.name), span("VALUE", *one_stated.value)))
    for measurement in extraction.measurements:
        by_role = {item.role: item for item in reversed(measurement.evidence)}
        for role, item in by_role.items():
            if role in ROLES:
                span(ROLES[role], item.start, item.end)
        place = value_span(measurement)
        if place is not None:
            value = span("VALUE", *place)
            if "property" in by_role:
                pairs.add((span("PROPERTY", by_role["property"].start, by_role["property"].end), value))
    return {
        "doc_id": one["doc_id"],
        "entities": [{"id": name, "type": kind, "start": a, "end": b} for (kind, a, b), name in spans.items()],
        "relations": [{"type": "propertyValue", "head": head, "dep": dep} for head, dep in sorted(pairs)],
    }


def run(folder: Path) -> list[Score]:
    """Annotate all articles and let the scorer of the set judge them."""
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, in_parallel(predict, lines_of(gold)))
        figures = judged(folder / "score.py", predictions, gold)
    return scores(figures, WANTED)
