"""Whole annotated papers: measurements, people, places, materials, figures. Macro averages over the papers."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.accuracy import Json, Score, in_parallel, ontology
from kg.extractors import extract
from kg.identity import Identity
from kg.interchange import contract_of
from kg.readers import read

NAME = "papers"
WANTED = {
    "meas_a": "value and unit",
    "meas_b": "value, unit, property",
    "meas_c": "value, unit, property, subject",
    "meas_d": "... and all conditions",
    "table_b": "in tables: value, unit, property",
    "table_c": "in tables: ... and subject",
    "table_d": "in tables: ... and conditions",
    "text_b": "in text and captions: value, unit, property",
    "text_c": "in text and captions: ... and subject",
    "text_d": "in text and captions: ... and conditions",
    "title": "title",
    "doi": "DOI",
    "authors": "authors",
    "affil": "affiliations of authors",
    "corresponding": "corresponding authors",
    "email": "e-mails",
    "organization": "organizations",
    "city": "cities",
    "country": "countries",
    "materials": "materials (share found)",
    "composition": "compositions (share right)",
    "invented": "invented materials (share)",
    "panels": "figure panels",
    "figures": "figure techniques",
    "fig_materials": "figure materials (share)",
    "uncertainty": "uncertainties (share)",
    "qualifier": "qualifiers (share)",
    "method": "techniques of values (share)",
    "evidence": "evidence at its offsets (share)",
}


def predict(path: Path) -> Json:
    """Return the JSON contract of one paper."""
    return contract_of(extract(read(path), ontology()), ontology(), Identity())


def run(folder: Path) -> list[Score]:
    """Extract all papers of the set and let its scorer judge them."""
    paths = sorted((folder / "docs").iterdir())
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary)
        for path, prediction in zip(paths, in_parallel(predict, paths), strict=True):
            (made / f"{path.stem}.json").write_text(json.dumps(prediction), encoding="utf-8")
        output = made / "scores"
        command = [sys.executable, str(folder / "score.py"), str(made), "--json", str(output)]
        subprocess.run(command, capture_output=True, check=True)
        macro = json.loads(output.read_text(encoding="utf-8"))["macro"]
    found = [(shown, macro[name]) for name, shown in WANTED.items() if name in macro]
    return [Score(shown, one["precision"], one["recall"], one["f1"]) for shown, one in found]
