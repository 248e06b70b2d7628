"""Whole materials articles: spans of materials, values, properties, techniques, and property-value pairs."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
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
from benchmarks.accuracy._stated import Stated, stated_in
from kg.extractors._sentences.ends import sentence_at
from kg.records import Extraction

NAME = "mulms"
ROLES = {"value": "NUM", "unit": "UNIT", "property": "PROPERTY", "technique": "TECHNIQUE", "subject": "SAMPLE"}
Pair = tuple[tuple[int, int], tuple[int, int]]
_LIST_GAP = 8
_NAMING = frozenset(["name", "symbol", "setting", "own", "subject"])
_SHARE = re.compile(r"\b\d+(?:\.\d+)?(?:\s?[–-]\s?\d+)?\s?%\s?(?P<of>RH|relative humidity)\b")
_SHARE_OF = re.compile(r"[^%]+%\s?(?P<of>RH)")
_NO_MEASUREMENT = re.compile(
    r"\[\d|\bet al\b|\b(?:previous|literature|reported)\b|\b(?:would|could|may|might|can|should|must|will)\b"
)
"""What others found and what could be is no measurement to the annotators."""
WANTED = {f"entity {kind} overlap": kind for kind in ("MAT", "VALUE", "NUM", "UNIT", "PROPERTY", "TECHNIQUE")} | {
    "property-value pairs strict": "property-value pairs strict",
    "property-value pairs overlap": "property-value pairs overlap",
}


def _joined(text: str) -> Iterator[Pair]:
    """Yield names and values as the product joins them; the numbers of a list with one unit are one value."""
    last: Stated | None = None
    for one in stated_in("article.txt", text):
        if one.role not in _NAMING or (one.quantity.unit is None and one.role not in ("name", "own", "subject")):
            continue
        if last is not None:
            listed = one.quantity.listed and last.quantity.listed and one.name == last.name
            if listed and 0 < one.value[0] - last.value[1] < _LIST_GAP:
                last = one._replace(value=(last.value[0], one.value[1]))
                continue
            yield last.name, last.value
        last = one
    if last is not None:
        yield last.name, last.value


def _pairs(text: str, extraction: Extraction) -> set[Pair]:
    """Return the places of names and values that belong together, results as well as settings.

    Peaks and adjectives of extent ("thick") are no properties to the annotators; the name of a value that continues an
    earlier one stands with that one; what a percentage is of ("100% RH") is a property behind its value.
    """
    found = set(_joined(text))
    for measurement in extraction.measurements:
        names = [item for item in measurement.evidence if item.role == "property"]
        place = value_span(measurement)
        if place is None or not names or (names[0].start < place[1] and place[0] < names[0].end):
            continue
        if not any(value[0] < place[1] and place[0] < value[1] for _, value in found):
            found.add(((names[0].start, names[0].end), place))
    pairs = set()
    for name, (start, end) in found:
        if _NO_MEASUREMENT.search(text, *sentence_at(text, start)):
            continue
        share = _SHARE_OF.fullmatch(text, start, end)
        pairs.add((name, (start, share.start("of")) if share is not None else (start, end)))
    for share in _SHARE.finditer(text):
        if _NO_MEASUREMENT.search(text, *sentence_at(text, share.start())):
            continue
        pairs.add((share.span("of"), (share.start(), share.start("of"))))
    return pairs


def predict(one: Json) -> Json:
    """Return the spans of one article and the pairs of property and value."""
    text = one["text"]
    extraction = extraction_of("article.txt", text)
    spans: dict[tuple[str, int, int], str] = {}

    def span(kind: str, start: int, end: int) -> str:
        return spans.setdefault((kind, start, end), f"P{len(spans)}")

    for material in extraction.materials:
        for item in material.evidence:
            span("MAT", item.start, item.end)
    for named in named_in("article.txt", text):
        if named.kind != "quantity":
            span(named.kind.upper(), named.start, named.end)
        elif named.unit:
            span("VALUE", named.start, named.end)
            span("NUM", named.start, named.number_end)
            if named.end > named.number_end:
                span("UNIT", named.end - len(named.unit), named.end)
    for measurement in extraction.measurements:
        for item in measurement.evidence:
            if item.role in ROLES:
                span(ROLES[item.role], item.start, item.end)
    pairs = {(span("PROPERTY", *name), span("VALUE", *value)) for name, value in sorted(_pairs(text, extraction))}
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
