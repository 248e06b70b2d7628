"""Material strings of synthesis papers to compositions, scored by the set's own `score.py`.

The set drops non-stoichiometry (`O3-δ` counts as O3), keeps several dopants as additives, and reads "hydrate"
without a number as one water; the adapter follows these conventions, the package does not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from kg.formulas import Formula, find_formulas, formulas_of_names, repair_formula
from kg.ontology import Ontology, load_ontology

NAME = "ceder_material_parser"


def run(folder: Path) -> dict[str, float]:
    """Score the development strings in `folder`; `exact` is the share of strings wholly right."""
    ontology = load_ontology()
    gold = folder / "dev.jsonl"
    lines = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        materials = [_material(formula) for formula in read(entry["text"], ontology)]
        lines.append(json.dumps({"doc_id": entry["doc_id"], "materials": materials}))
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        predictions.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(predictions), str(gold), "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {
        "exact": scores["composition exact"]["accuracy"],
        "exact_numeric": scores["numeric only"]["accuracy"],
        "precision": scores["compounds"]["precision"],
        "recall": scores["compounds"]["recall"],
        "f1": scores["compounds"]["f1"],
    }


def read(text: str, ontology: Ontology) -> tuple[Formula, ...]:
    """Return the formulas that a material string stands for."""
    names = formulas_of_names(text)
    if names:
        return names
    term = next((t for t in ontology.materials if text in t.symbols or text.lower() in (t.label, *t.names)), None)
    if term and term.formula:
        text = term.formula
    whole = repair_formula(text)
    if whole is not None:
        return (whole,)
    found = [match.formula for match in find_formulas(text, spaced=True)]
    return tuple(found[:1])


def _material(formula: Formula) -> dict[str, Any]:
    members = formula.parts or ((None, formula),)
    composition = []
    for amount, member in members:
        merged = len(formula.dopants) == 1 and formula.dopants[0].amount is not None
        terms = dict(formula.terms if not formula.parts and merged else member.terms)
        elements = {symbol: str(count) for symbol, count in terms.items()}
        if "δ" in formula.variables or formula.deficiency:
            elements = {symbol: count.replace("-δ", "").replace("+δ", "") for symbol, count in elements.items()}
        share = "1" if amount is None else str(amount)
        if formula.kind == "hydrate" and share == "x":
            share = "1"
        composition.append({"formula": member.normalised, "amount": share, "elements": elements})
    if any(amount is None for amount, _ in members) and "%" in formula.text:
        # parts by percent stand for shares x and 1-x in this set
        for entry, (amount, _) in zip(composition, members, strict=True):
            entry["amount"] = "1-x" if amount is None else "x"
    return {"formula": formula.normalised, "composition": composition}
