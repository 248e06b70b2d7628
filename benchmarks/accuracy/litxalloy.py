"""Whole papers on alloys with every measured value: property, composition of the alloy, test temperature."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from benchmarks.accuracy import Json, Score, in_parallel, judged, scores
from benchmarks.accuracy.papers import predict
from kg.extractors._tables.words import COMPUTED

NAME = "litxalloy"

UNITS = {"Ao": "angstrom", "Cel": "degC", "[ppm]": "ppm", "a": "year"}
"""The spelling in the set of UCUM atoms that its scorer does not read; other atoms are spelled alike."""


def _unit(code: str | None) -> str | None:
    """Return a UCUM code in the spelling of the set: `A.cm-2` as `A cm^-2`."""
    if code is None:
        return None
    atoms = (re.fullmatch(r"(\[?[^\d+-]+)([+-]?\d+)?", atom) for atom in code.split("."))
    spelled = [UNITS.get(atom[1], atom[1]) + (f"^{atom[2]}" if atom[2] else "") for atom in atoms if atom]
    return " ".join(spelled) if len(spelled) == code.count(".") + 1 else code


def _fractions(composition: Json | None) -> Json | None:
    return {element: float(amount) for element, amount in composition.items()} if composition else None


def _is_computed(measurement: Json) -> bool:
    return any(one["name"] == "origin" and one["value"] in COMPUTED for one in measurement["conditions"])


def in_their_words(prediction: Json) -> Json:
    """Return an extraction with units as the set spells them and compositions in place of names.

    The set lists the materials that a paper studies, with their values, and leaves out what it only mentions or
    quotes from other work: so does `studied`. It leaves out computed values, whose origin says so. A measurement
    has the composition of its sample, else of its material, else none.
    """
    materials = {material["label"]: material for material in prediction["materials"]}
    samples = {sample["label"]: sample.get("composition") for sample in prediction["samples"]}
    others = {label for label, material in materials.items() if material["composition"] and not material["studied"]}
    found = [m for m in prediction["measurements"] if m["material"] not in others and not _is_computed(m)]
    prediction["measurements"] = found
    for measurement in prediction["measurements"]:
        measurement["unit"] = _unit(measurement["unit"])
        material = materials.get(measurement["material"], {})
        whole = samples.get(measurement["material"])  # a table may give the composition of what all samples are made of
        own = samples.get(measurement["subject"]) or material.get("composition") or whole
        measurement["material"] = _fractions(own)
    stated = [material["composition"] for material in materials.values() if material["studied"]]
    stated += [sample["composition"] for sample in prediction["samples"] if sample["material"] not in others]
    prediction["materials"] = [{"formula": _fractions(composition)} for composition in stated]
    return prediction


def run(folder: Path) -> list[Score]:
    """Extract the papers and let the flat scorer of the set judge them."""
    paths = sorted((folder / "docs").glob("*.md"))
    with tempfile.TemporaryDirectory() as made:
        for path, prediction in zip(paths, in_parallel(predict, paths), strict=True):
            (Path(made) / f"{path.stem}.json").write_text(json.dumps(in_their_words(prediction)), encoding="utf-8")
        figures = judged(folder / "score_flat.py", made, folder / "gold.jsonl")
    return scores(figures, {name: name for name in figures})
