"""Fuel cell papers: spans of materials and values, and the slots of experiments that values and conditions fill.

The annotators' conventions: a slot is filled by whatever the sentence gives for it, result or setting; what a unit of
area-related power, current, resistance or of conductivity measures needs no name; a temperature belongs to the
operation unless the sentence tells of making; a material fills the slot of the role it has.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.accuracy import (
    Json,
    Named,
    Score,
    extraction_of,
    in_parallel,
    judged,
    lines_of,
    named_in,
    ontology,
    scores,
    value_span,
    write_lines,
)
from benchmarks.accuracy._stated import stated_in
from kg.extractors._prose.surroundings import surroundings
from kg.records import Extraction

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
    "voltage degradation": "degradation_rate",
    "voltage": "voltage",
}
UNITS = {
    "W.cm-2": "power_density", "mW.cm-2": "power_density", "A.cm-2": "current_density", "mA.cm-2": "current_density",
    "Ohm.cm2": "resistance", "S.cm-1": "conductivity", "mS.cm-1": "conductivity", "S.m-1": "conductivity",
}  # fmt: skip
PARTS = {
    "anode": "anode_material", "cathode": "cathode_material", "electrolyte": "electrolyte_material",
    "interlayer": "interlayer_material", "support": "support_material", "substrate": "support_material",
    "fuel": "fuel_used",
}  # fmt: skip
WANTED = {
    "entity MATERIAL overlap": "MATERIAL",
    "entity VALUE overlap": "VALUE",
    "entity micro overlap": "entities micro",
    **{f"slot {name} overlap": name for name in (*dict.fromkeys(SLOTS.values()), "working_temperature")},
    **{f"slot {name} overlap": name for name in dict.fromkeys(PARTS.values())},
    "slot micro overlap": "slots micro",
}
_MAKING = re.compile(
    r"\b(?:sinter|calcin|anneal|fir(?:ed|ing)\b|deposit|synthesi|prepar|fabricat|heat[- ]treat|dried|drying|co-fired)",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n")


def _slot(labels: tuple[str, ...]) -> str | None:
    return next((slot for words, slot in SLOTS.items() if any(words in label for label in labels)), None)


def _stated_slots(text: str) -> Iterator[tuple[str, int, int]]:
    for stated in stated_in("article.txt", text):
        slot = _slot(stated.labels)
        if slot is not None and stated.quantity.unit is not None:
            yield slot, *stated.value


def _unit_slots(text: str, quantities: list[Named]) -> Iterator[tuple[str, int, int]]:
    """Yield the slots that a unit alone decides, and the temperatures of sentences that tell of no making."""
    cuts = [found.end() for found in _SENTENCE.finditer(text)]
    edges = [0, *cuts, len(text)]
    making = [bool(_MAKING.search(text, left, right)) for left, right in pairwise(edges)]
    position = 0
    for named in sorted(quantities, key=lambda one: one.start):
        unit = named.quantity.unit if named.quantity is not None else None
        if unit is None:
            continue
        while position < len(cuts) and cuts[position] <= named.start:
            position += 1
        if unit.ucum in UNITS:
            yield UNITS[unit.ucum], named.start, named.end
        elif unit.ucum in ("Cel", "K") and not making[position]:
            yield "working_temperature", named.start, named.end


def _part_slots(extraction: Extraction) -> Iterator[tuple[str, int, int]]:
    """Yield the slots of the roles that the places say, and at other places of a material that has one role only."""
    roles: dict[str, set[str]] = {}
    said: set[tuple[int, int]] = set()
    for role in extraction.roles:
        if role.role in PARTS:
            roles.setdefault(role.material, set()).add(PARTS[role.role])
            for item in role.evidence:
                if item.role == "subject":
                    said.add((item.start, item.end))
                    yield PARTS[role.role], item.start, item.end
    for material in extraction.materials:
        slots = roles.get(material.label, set())
        if len(slots) == 1:
            yield from (
                (slot, item.start, item.end)
                for slot in slots
                for item in material.evidence
                if (item.start, item.end) not in said
            )


def _gas_slots(text: str, extraction: Extraction) -> Iterator[tuple[str, int, int]]:
    """Yield the gases that a sentence says surround or feed what is tested: all of them are fuels to the annotators."""
    known = surroundings(ontology())
    for material in extraction.materials:
        for item in material.evidence:
            if known.is_around(text, item.start, item.end):
                yield "fuel_used", item.start, item.end


def predict(one: Json) -> Json:
    """Return the spans of one article and the slots they fill."""
    text = one["text"]
    extraction = extraction_of("article.txt", text)
    materials = {(item.start, item.end) for material in extraction.materials for item in material.evidence}
    quantities = [named for named in named_in("article.txt", text) if named.kind == "quantity" and named.unit]
    slots = {*_stated_slots(text), *_unit_slots(text, quantities)}
    slots |= {*_part_slots(extraction), *_gas_slots(text, extraction)}
    for measurement in extraction.measurements:
        place, slot = value_span(measurement), _slot((measurement.property,))
        if place is not None and slot is not None and not any(a < place[1] and place[0] < b for _, a, b in slots):
            slots.add((slot, *place))
    entities = {("MATERIAL", *span) for span in materials} | {("VALUE", named.start, named.end) for named in quantities}
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
