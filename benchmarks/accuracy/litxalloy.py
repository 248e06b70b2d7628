"""Whole papers on alloys with every measured value: property, composition of the alloy, test temperature."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.accuracy import Score, in_parallel, judged, scores
from benchmarks.accuracy.papers import predict

NAME = "litxalloy"


def run(folder: Path) -> list[Score]:
    """Extract the papers and let the flat scorer of the set judge them."""
    paths = sorted((folder / "docs").glob("*.md"))
    with tempfile.TemporaryDirectory() as made:
        for path, prediction in zip(paths, in_parallel(predict, paths), strict=True):
            (Path(made) / f"{path.stem}.json").write_text(json.dumps(prediction), encoding="utf-8")
        figures = judged(folder / "score_flat.py", made, folder / "gold.jsonl")
    return scores(figures, {name: name for name in figures})
