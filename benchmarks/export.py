"""Measures every way out of a graph folder: seconds, their ratio to the engine's own dump, and the peak of memory.

    python -m benchmarks.export GRAPH [FORMAT ...] [--folder DIR]

Each format is written in a process of its own, `GRAPH` a folder that `kg build` made. The engine's dump writes the
same quads as N-Quads in the order of its index; compare the ratios, not seconds between machines. Temporary files and
what is written go below `--folder` and are removed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import kg.exporters
from benchmarks.scale import apart, size_of
from kg.discovery import modules_in
from kg.store import open_graph

DUMP = "engine's dump"
MODULES = {
    module.__name__.rpartition(".")[2].replace("_", "-"): module
    for module in modules_in(kg.exporters, "DESCRIPTION", "export")
}


def dumped(graph: Path, target: Path) -> dict[str, Any]:
    """Write all quads but the vocabulary's as the engine gives them."""
    with open_graph(graph) as opened, target.open("wb") as file:
        opened.dump(file, "nquads")
    return {}


def exported(graph: Path, target: Path, name: str) -> dict[str, Any]:
    """Write a graph in one format."""
    with open_graph(graph) as opened:
        MODULES[name].export(opened, target)
    return {}


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description="How long exports take and how much memory they need.")
    parser.add_argument("graph", type=Path)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="all by default")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder by default")
    options = parser.parse_args()
    with open_graph(options.graph) as graph:
        print(f"{len(graph):,} quads\n\n{'format':<16}{'seconds':>9}{'ratio':>8}{'peak MiB':>10}{'written MB':>12}")
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        os.environ["TMPDIR"] = place
        base = 0.0
        for name in (DUMP, *(options.formats or MODULES)):
            target = Path(place) / name.replace("'", "").replace(" ", "-")
            work, extra = (dumped, ()) if name == DUMP else (exported, (name,))
            found = apart(work, options.graph, target, *extra)
            base = base or found["seconds"]
            written = (size_of(target) if target.is_dir() else target.stat().st_size) / 1e6
            ratio = found["seconds"] / base
            print(f"{name:<16}{found['seconds']:>9.1f}{ratio:>8.1f}{found['memory']:>10,}{written:>12,.0f}", flush=True)
            shutil.rmtree(target) if target.is_dir() else target.unlink()


if __name__ == "__main__":
    main()
