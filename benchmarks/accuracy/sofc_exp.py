"""Fuel cell papers: spans of materials and values, and the slots of experiments that values and conditions fill."""

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

NAME = "sofc_exp"
# Words of a property's name, and the slot that its value fills.
SLOTS = {
    "power density": "power_density",
    "current density": "current_density",
    "conductivity": "conductivity",
    "open circuit voltage": "open_circuit_voltage",
    "open-circuit voltage": "open_circuit_voltage",
    "resistance": "resistance",
    "degradation rate": "degradation_rate",
    "voltage": "voltage",
}
WANTED = {
    "entity MATERIAL overlap": "MATERIAL",
    "entity VALUE overlap": "VALUE",
    "entity micro overlap": "entities micro",
    **{f"slot {name} overlap": name for name in (*dict.fromkeys(SLOTS.values()), "working_temperature")},
    "slot micro overlap": "slots micro",
}


def _slot(name: str) -> str | None:
    return next((slot for words, slot in SLOTS.items() if words in name), None)


def predict(one: Json) -> Json:
    """Return the spans of one article and the slots they fill."""
    extraction = extraction_of("article.txt", one["text"])
    entities = {("MATERIAL", item.start, item.end) for material in extraction.materials for item in material.evidence}
    for named in named_in("article.txt", one["text"]):
        if named.kind == "quantity" and named.unit:
            entities.add(("VALUE", named.start, named.end))
    slots = set()
    for measurement in extraction.measurements:
        place = value_span(measurement)
        slot = _slot(measurement.property)
        if slot is None:
            continue
        if place is not None:
            slots.add((slot, *place))
        for condition in measurement.conditions:
            quote = condition.quote
            if quote is not None and not isinstance(condition.value, str) and "temperature" in condition.name:
                slots.add(("working_temperature", quote.start, quote.end))
    return {
        "doc_id": one["doc_id"],
        "entities": [{"type": kind, "start": a, "end": b} for kind, a, b in sorted(entities)],
        "slots": [{"slot": slot, "start": a, "end": b} for slot, a, b in sorted(slots)],
    }


def run(folder: Path) -> list[Score]:
    """Annotate all articles and let the scorer of the set judge them."""
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, in_parallel(predict, lines_of(gold)))
        figures = judged(folder / "score.py", predictions, gold)
    return scores(figures, WANTED)
