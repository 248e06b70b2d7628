"""Single tables of glass and ceramics papers: eighteen properties, by cell and free of place."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.accuracy import Json, Score, extraction_of, in_parallel, judged, lines_of, scores, write_lines
from kg.records import Measurement

NAME = "matskraft_tables"
PROPERTIES = {
    "Abbe number": "Abbe value",
    "activation energy": "Activation energy",
    "annealing point": "Annealing Point (Temperature)",
    "bulk modulus": "Bulk modulus",
    "crystallization temperature": "Crystallization temp",
    "density": "Density",
    "electrical conductivity": "Electric conductivity",
    "ionic conductivity": "Electric conductivity",
    "fracture toughness": "Fracture toughness",
    "glass transition temperature": "Glass transition temperature",
    "liquidus temperature": "Liquidus temperature",
    "onset crystallization temperature": "Crystallization temp",
    "crystallization activation energy": "Activation energy",
    "softening temperature": "Softening Point (Temperature)",
    "melting temperature": "Melting temp",
    "melting point": "Melting temp",
    "Poisson's ratio": "Poisson ratio",
    "refractive index": "Refractive index",
    "shear modulus": "Shear modulus",
    "softening point": "Softening Point (Temperature)",
    "coefficient of thermal expansion": "Thermal expansion coefficient",
    "thermal expansion coefficient": "Thermal expansion coefficient",
    "linear thermal expansion coefficient": "Thermal expansion coefficient",
    "Vickers hardness": "Vickers hardness",
    "Young's modulus": "Young's modulus",
}
UNITS = {
    "Cel": "degC",
    "Cel-1": "degC-1",
    "K-1": "K-1",
    "MPa.m(1/2)": "MPam1/2",
    "S.cm-1": "O-1 cm-1",
    "S.m-1": "O-1 m-1",
    "dyn.cm-2": "dyn/cm2",
    "g.cm-3": "g/cm3",
    "kJ.mol-1": "kJ/mol",
    "kcal.mol-1": "kcal/mol",
    "kg.m-3": "kg/m3",
}
"""The spelling in the set of UCUM codes; other codes are spelled alike."""


def table_text(one: Json) -> str:
    """Return a table as markdown with its caption above and its notes below."""
    rows = [[" ".join(str(cell).split()).replace("|", "\\|") for cell in row] for row in one["table"]]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines[1:1] = ["|" + "---|" * len(rows[0])]
    notes = "\n\n".join(f"{mark} {note}" for mark, note in (one["footer"] or {}).items())
    return f"Table 1. {' '.join(one['caption'].split())}\n\n" + "\n".join(lines) + f"\n\n{notes}\n"


def _tuple_of(measurement: Measurement) -> Json:
    place = measurement.place
    unit = None if measurement.unit in (None, "1") else UNITS.get(measurement.unit, measurement.unit)
    return {
        "property": PROPERTIES[measurement.property],
        "value": float(measurement.value or 0),
        "unit": unit,
        "row": (place.row or 0) - 1,
        "col": (place.column or 0) - 1,
    }


def predict(one: Json) -> Json:
    """Return the property tuples of one table."""
    found = extraction_of("table.md", table_text(one)).measurements
    kept = [m for m in found if m.property in PROPERTIES and m.place.kind == "table" and m.value is not None]
    return {"doc_id": one["doc_id"], "properties": [_tuple_of(measurement) for measurement in kept]}


def run(folder: Path) -> list[Score]:
    """Extract every table of the set and let its scorer judge the properties."""
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, in_parallel(predict, lines_of(gold)))
        figures = judged(folder / "score.py", predictions, gold)
    return scores(figures, {name: name for name in ("property/cell", "property/free", "property/free-nounit")})
