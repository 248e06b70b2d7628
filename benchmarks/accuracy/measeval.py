"""Quantities, their units, and what they measure of what, in paragraphs of many sciences (SemEval-2021 Task 8)."""

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
    value_span,
    write_lines,
)
from kg.records import Evidence, Measurement

NAME = "measeval"
COMPONENTS = ("overall", "Quantity", "Unit", "MeasuredEntity", "MeasuredProperty", "HasQuantity", "HasProperty")


def _mark(number: int, kind: str, start: int, end: int, text: str) -> Json:
    return {
        "set": number,
        "type": kind,
        "start": start,
        "end": end,
        "id": f"T{len(kind)}-{number}",
        "text": text[start:end],
    }


def _of_measurement(number: int, measurement: Measurement, text: str) -> list[Json]:
    span = value_span(measurement)
    if span is None:
        return []
    quantity = _mark(number, "Quantity", *span, text)
    if measurement.raw_unit:
        quantity["unit"] = measurement.raw_unit
    if measurement.value_max is not None:
        quantity["mods"] = ["IsRange"]
    elif measurement.qualifier == "~":
        quantity["mods"] = ["IsApproximate"]
    by_role: dict[str, Evidence] = {item.role: item for item in reversed(measurement.evidence)}
    found, target, relation = [quantity], quantity, "HasQuantity"
    for role, kind in (("property", "MeasuredProperty"), ("subject", "MeasuredEntity")):
        if role in by_role:
            item = _mark(number, kind, by_role[role].start, by_role[role].end, text)
            item["rel"] = [relation, target["id"]]
            found.append(item)
            target, relation = item, "HasProperty"
    return found


def predict(one: Json) -> Json:
    """Return the annotations of one paragraph: the measurements, and every other quantity without relations."""
    text = one["text"]
    found: list[Json] = []
    taken: list[tuple[int, int]] = []

    def is_free(start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in taken)

    for measurement in extraction_of("paragraph.txt", text).measurements:
        group = _of_measurement(len(taken) + 1, measurement, text)
        if group and is_free(group[0]["start"], group[0]["end"]):
            taken.append((group[0]["start"], group[0]["end"]))
            found += group
    for named in named_in("paragraph.txt", text):
        if named.kind == "quantity" and is_free(named.start, named.end):
            taken.append((named.start, named.end))
            quantity = _mark(len(taken), "Quantity", named.start, named.end, text)
            if named.unit:
                quantity["unit"] = named.unit
            found.append(quantity)
    return {"doc_id": one["doc_id"], "annots": found}


def run(folder: Path) -> list[Score]:
    """Annotate all paragraphs and let the scorer of the set judge them."""
    gold = folder / "dev.jsonl"
    rows = []
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, in_parallel(predict, lines_of(gold)))
        for label, flags in (("all sciences", ()), ("materials science", ("--materials",))):
            figures = judged(folder / "score.py", predictions, gold, *flags)
            rows += [
                Score(
                    f"{label}: {name}", figures[name]["precision"], figures[name]["recall"], figures[name]["overlapF1"]
                )
                for name in COMPONENTS
            ]
    return rows
