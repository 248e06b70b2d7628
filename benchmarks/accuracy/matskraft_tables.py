"""Single tables of glass and ceramics papers: eighteen properties, by cell and free of place."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from benchmarks.accuracy import Json, Score, extraction_of, in_parallel, judged, lines_of, scores, write_lines
from kg.formulas import Formula, parse_formula
from kg.records import Material, Measurement

NAME = "matskraft_tables"
METRICS = ("property/cell", "property/free", "property/free-nounit", "composition/cell", "composition/free")
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
_VARIABLES = frozenset("xyz")


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


def _shares(measurements: Iterable[Measurement]) -> list[Json]:
    """Return the compositions that stand in several cells: the shares of one row, or of one column."""
    shares = [
        (m, str(condition.value))
        for m in measurements
        for condition in m.conditions
        if condition.name in ("element", "component") and m.place.kind == "table" and m.value
    ]
    cells: dict[int, set[str]] = defaultdict(set)
    for m, name in shares:
        cells[m.place.row or 0].add(name)
    is_down = max((len(names) for names in cells.values()), default=0) < 2
    groups: dict[tuple[int, str, str], list[tuple[int, list[object]]]] = defaultdict(list)
    taken: set[tuple[int | None, int | None]] = set()
    for m, name in shares:
        if (m.place.row, m.place.column) in taken:
            continue  # what stands in brackets behind a share is told by the set nowhere
        taken.add((m.place.row, m.place.column))
        row, column = (m.place.row or 0) - 1, (m.place.column or 0) - 1
        line, at = (column, row) if is_down else (row, column)
        is_mass = m.property.startswith("weight") or "wt" in (m.raw_unit or "") or "mass" in (m.raw_unit or "")
        basis = "wt" if is_mass else "mol"
        groups[line, basis, m.subject if is_down else ""].append((at, [name, float(m.value or 0), basis]))
    first: dict[str, int] = {}
    lines = {line for line, _, _ in groups}
    is_long = is_down and len(groups) > len(lines)  # several samples below each other
    for (_, basis, _), members in groups.items():
        first[basis] = min(first.get(basis, members[0][0]), *(at for at, _ in members))
    return [
        {
            "row": (members[0][0] if is_long else first[basis]) if is_down else line,
            "col": line if is_down else first[basis],
            "k": 0,
            "constituents": [c for _, c in members],
        }
        for (line, basis, _), members in groups.items()
        if len({str(name) for _, (name, *_) in members}) > 1
    ]


def _formulas(one: Json, materials: Iterable[Material]) -> list[Json]:
    """Return the compositions that a material's name in one cell gives."""
    known = {mention.quote: material for material in materials for mention in material.evidence}
    found: list[Json] = []
    for column in range(len(one["table"][0])):
        if len(found) > 1:
            break
        for row, cells in enumerate(one["table"][1:], 1):
            cell = cells[column]
            material = known.get(" ".join(str(cell).split()))
            formula = parse_formula(material.formula) if material is not None and material.formula else None
            if formula is None or formula.amounts is None or len(formula.elements) < 2:
                continue
            if len(formula.elements) == 2 and "O" in formula.elements and not formula.parts:
                continue  # an oxide in a label is a constituent, not the composition of a glass
            found.append({"row": row, "col": column, "k": 0, "constituents": _constituents(formula)})
    return found


def _constituents(formula: Formula) -> list[list[object]]:
    """Return the shares of the parts of a mixture, else of the elements of a formula."""
    parts = [(float(str(share)), part.normalised) for share, part in formula.parts if share is not None]
    parts = parts or [(float(amount), element) for element, amount in (formula.amounts or {}).items()]
    total = sum(amount for amount, _ in parts)
    return [[name, amount / total, "mol"] for amount, name in parts]


def _members(one: Json, measurements: Iterable[Measurement]) -> list[Json]:
    """Return the compositions of members of a family ("xNa2O-(100-x)SiO2"), where the value of its variable stands."""
    found: dict[tuple[int, int], Json] = {}
    for m in measurements:
        family = parse_formula(m.material) if m.place.kind == "table" else None
        told = [(one.name, one.value) for one in m.conditions if one.name in _VARIABLES]
        if family is None or len(told) != 1 or not isinstance(told[0][1], Decimal):
            continue
        formula = parse_formula(family.at({told[0][0]: told[0][1]}).text)
        if formula is None or not formula.parts or formula.amounts is None:
            continue
        row, column = (m.place.row or 0) - 1, (m.place.column or 0) - 1
        along = [(row, at) for at in range(len(one["table"][row]))]
        down = [(at, column) for at in range(len(one["table"]))]
        at = next(((r, c) for r, c in along + down if str(one["table"][r][c]).strip() == str(told[0][1])), None)
        if at is not None:
            found[at] = {"row": at[0], "col": at[1], "k": 0, "constituents": _constituents(formula)}
    return list(found.values())


def predict(one: Json) -> Json:
    """Return the property tuples and the compositions of one table."""
    extraction = extraction_of("table.md", table_text(one))
    found = extraction.measurements
    kept = [m for m in found if m.property in PROPERTIES and m.place.kind == "table" and m.value is not None]
    shares = _shares(found)
    rows = {composition["row"] for composition in shares}
    named = [composition for composition in _formulas(one, extraction.materials) if composition["row"] not in rows]
    properties = [_tuple_of(measurement) for measurement in kept]
    members = [] if shares or named else _members(one, found)
    return {"doc_id": one["doc_id"], "properties": properties, "compositions": shares + named + members}


def run(folder: Path) -> list[Score]:
    """Extract every table of the set and let its scorer judge the properties and compositions."""
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, in_parallel(predict, lines_of(gold)))
        figures = judged(folder / "score.py", predictions, gold)
    return scores(figures, {name: name for name in METRICS})
