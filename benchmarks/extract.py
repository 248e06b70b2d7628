"""Measures extraction on one core: documents and megabytes a second, and where the time goes.

    python benchmarks/extract.py [FOLDER] [--documents N] [--top N]

The documents of FOLDER (the seeds by default) are repeated with other numbers and other alkali metals, so that no
cache of whole documents helps. A plain search for numbers over the same texts is the yardstick of this machine:
compare ratios, not seconds.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kg.document import Document
from kg.extractors import extract
from kg.identity import Identity
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes, suffixes
from kg.records import Extraction
from kg.triples import triples_of

ROOT = Path(__file__).resolve().parent.parent
METALS = ("Li", "Na", "K", "Rb", "Cs")

# Numbers of values: not those of character references, attributes and declarations of markup.
_NUMBER = re.compile(r"(?<![#\w\"'.-])(?:\d+\.\d+|\d{3,})(?![\w\"'])")
_METAL = re.compile(r"(?<![A-Za-z])(?:Li|Na|K|Rb|Cs)(?=[A-Z][a-z]?)")
_YARDSTICK = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")

T = TypeVar("T")


def perturbed(text: str, seed: int) -> str:
    """Return a text with other digits in its longer numbers and other alkali metals in its formulas."""
    dice = random.Random(seed)

    def other_number(found: re.Match[str]) -> str:
        first, rest = found.group()[0], found.group()[1:]
        return first + re.sub(r"\d", lambda _: str(dice.randrange(10)), rest)

    turn = dice.randrange(len(METALS))
    text = _METAL.sub(lambda found: METALS[(METALS.index(found.group()) + turn) % len(METALS)], text)
    return _NUMBER.sub(other_number, text)


def documents(folder: Path, count: int) -> list[tuple[str, bytes]]:
    """Return names and bytes of `count` documents made from those of the folder."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix.lower() in suffixes()]
    if not paths:
        raise SystemExit(f"{folder}: no documents")
    made = []
    for number in range(count):
        path = paths[number % len(paths)]
        data = path.read_bytes()
        with suppress(UnicodeDecodeError):  # a binary format is repeated as it is
            data = perturbed(data.decode("utf-8"), number).encode()
        made.append((f"{number}-{path.name}", data))
    return made


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return the result of a function and the seconds it took."""
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def measure(made: list[tuple[str, bytes]], ontology: Ontology) -> None:
    """Run the whole way step by step over all documents and print the rates."""
    size = sum(len(data) for _, data in made) / 1e6
    read, reading = timed(lambda: [read_bytes(data, name) for name, data in made])
    found, extracting = timed(lambda: [extract(document, ontology) for document in read])
    lines, writing = timed(lambda: sum(len(triples_of(one, ontology, Identity())) for one in found))
    _, yardstick = timed(lambda: [_YARDSTICK.findall(document.source.text) for document in read])
    total = reading + extracting + writing
    values = sum(len(one.measurements) for one in found)
    print(f"{len(made)} documents, {size:.2f} MB, {lines:,} triples, {values:,} values")
    print(f"{'step':<12}{'seconds':>9}{'docs/s':>10}{'MB/s':>8}{'share':>8}{'x yardstick':>13}")
    steps = {"read": reading, "extract": extracting, "triples": writing, "whole way": total, "yardstick": yardstick}
    for name, seconds in steps.items():
        share = f"{seconds / total:.0%}" if name != "yardstick" else ""
        rate = f"{len(made) / seconds:>10.0f}{size / seconds:>8.2f}"
        print(f"{name:<12}{seconds:>9.2f}{rate}{share:>8}{seconds / yardstick:>13.1f}")


def profile(made: list[tuple[str, bytes]], ontology: Ontology, top: int) -> None:
    """Print the functions in which the whole way spends its time."""
    profiler = cProfile.Profile()
    with profiler:
        for name, data in made:
            document: Document = read_bytes(data, name)
            extraction: Extraction = extract(document, ontology)
            triples_of(extraction, ontology, Identity())
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(top)
    table = text.getvalue()
    print(table[table.index("   ncalls") :].rstrip())


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description="Speed of extraction on one core.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--top", type=int, default=20, help="lines of the profile; 0 for none")
    options = parser.parse_args()
    ontology, loading = timed(load_ontology)
    made = documents(options.folder, options.documents)
    _, warming = timed(lambda: extract(read_bytes(made[0][1], made[0][0]), ontology))
    print(f"ontology loaded in {loading * 1000:.0f} ms, first document in {warming * 1000:.0f} ms")
    measure(made, ontology)
    if options.top:
        profile(made[: max(1, len(made) // 4)], ontology, options.top)


if __name__ == "__main__":
    main()
