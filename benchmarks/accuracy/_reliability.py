"""What a confidence means: the share of measurements of each confidence that annotated papers confirm.

    python -m benchmarks.accuracy._reliability FOLDER      (the folder that holds `papers`)

Right: value, unit and property agree with the annotation (level b of the set's scorer). Facts that the scorer calls
neutral (repeats, regions nobody annotated) do not count.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

from benchmarks.accuracy import Json
from benchmarks.accuracy.papers import predict

LEVEL = "b"


def scorer_of(path: Path) -> ModuleType:
    """Load the scorer of a set as a module."""
    spec = importlib.util.spec_from_file_location("papers_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(folder: Path) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Return how many measurements were right and wrong, by extractor and confidence."""
    scorer = scorer_of(folder / "score.py")
    right: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for gold_path in sorted((folder / "gold").glob("*.json")):
        gold: Json = json.loads(gold_path.read_text(encoding="utf-8"))
        source = folder / "docs" / gold["source"]
        log: dict[str, tuple[dict[int, int], list[int], list[Json], list[Json]]] = {}
        scorer.score_document(gold, predict(source), source.read_text(encoding="utf-8"), log)
        pairs, missed, _, found = log[LEVEL]
        right.update((found[index]["extractor"], str(found[index]["confidence"])) for index in pairs.values())
        wrong.update((found[index]["extractor"], str(found[index]["confidence"])) for index in missed)
    return right, wrong


def main() -> None:
    """Print the reliability table."""
    parser = argparse.ArgumentParser(description="What share of the facts of each confidence annotated papers confirm.")
    parser.add_argument("folder", type=Path, help="folder that holds the data set `papers`")
    right, wrong = judge(parser.parse_args().folder / "papers")
    print(f"{'extractor':16}{'confidence':>11}{'right':>8}{'wrong':>8}{'share':>8}")
    for key in sorted(right.keys() | wrong.keys()):
        total = right[key] + wrong[key]
        print(f"{key[0]:16}{key[1]:>11}{right[key]:>8}{wrong[key]:>8}{right[key] / total:>8.2f}")


if __name__ == "__main__":
    main()
