"""Runs the data sets and prints one table of their figures."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import benchmarks.accuracy as sets
from kg.discovery import modules_in


def main() -> None:
    """Measure every set of the given folder that is known, or the one that is asked for."""
    modules = modules_in(sets, "NAME", "run")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description="Accuracy on annotated data.")
    parser.add_argument("folder", type=Path, help="folder that holds one folder per data set")
    parser.add_argument("--set", dest="only", choices=[module.NAME for module in modules], help="only this set")
    options = parser.parse_args()
    print(f"{'set':<18}{'metric':<50}{'precision':>10}{'recall':>8}{'F1':>8}")
    for module in modules:
        folder = options.folder / module.NAME
        if options.only not in (None, module.NAME) or not folder.is_dir():
            continue
        began = time.perf_counter()
        for score in sets.as_scores(module.run(folder)):
            figures = (f"{value:.3f}" if value is not None else "-" for value in score[1:])
            precision, recall, f1 = figures
            print(f"{module.NAME:<18}{score.metric:<50}{precision:>10}{recall:>8}{f1:>8}", flush=True)
        print(f"{module.NAME:<18}{f'({time.perf_counter() - began:.1f} s)'}", flush=True)


if __name__ == "__main__":
    main()
