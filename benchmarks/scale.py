"""Measures how builds and questions grow: documents a second by processes, the index, and every saved question.

    python -m benchmarks.scale [--documents 1000] [--quads 1000000] [--workers 1 2] [--folder DIR]

The corpus is made of perturbed seeds. The graph for questions is made of the graph files of the seeds, repeated under
other document names until it holds the wanted number of quads, so that it takes no extraction. Every measurement runs
in a process of its own, whose peak memory is printed; compare ratios within one run, not seconds between machines.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.extract import ROOT, documents
from kg._store_index import Writer
from kg._store_load import GraphFile, checksum_of
from kg._triples_lines import PREFIXES
from kg.build import build
from kg.errors import QueryError
from kg.ontology import load_ontology
from kg.queries import load_queries
from kg.store import open_graph

ROUNDS = 5
PARAMETERS = {"property": "glass transition temperature", "material": "PEO", "process": "annealing", "element": "Li"}


def memory() -> int:
    """Return the peak of the memory of this process in MB."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def _report(queue: Any, work: Callable[..., dict[str, Any]], arguments: tuple[Any, ...]) -> None:
    began = time.perf_counter()
    found = work(*arguments)
    queue.put({"seconds": time.perf_counter() - began, "memory": memory(), **found})


def apart(work: Callable[..., dict[str, Any]], *arguments: Any) -> dict[str, Any]:
    """Run a function in a fresh process; return what it found with its seconds and its peak of memory."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_report, args=(queue, work, arguments))
    process.start()
    found: dict[str, Any] = queue.get()
    process.join()
    return found


def built(source: Path, graph: Path, workers: int) -> dict[str, Any]:
    """Build a graph folder."""
    report = build([source], graph, ontology=load_ontology(), workers=workers)
    return {"quads": report.totals["quads"], "failures": len(report.failures)}


def loaded_by_engine(files: list[Path], folder: Path) -> dict[str, Any]:
    """Load files by the engine's own bulk loader, one after the other, and optimise."""
    store = ox.Store(str(folder))
    began = time.perf_counter()
    with tempfile.TemporaryFile() as joined:
        for path in files:
            joined.write(path.read_bytes())
        joined.seek(0)
        began = time.perf_counter()
        store.bulk_load(input=joined, format=ox.RdfFormat.N_QUADS, lenient=True)
    store.optimize()
    store.flush()
    return {"loading": time.perf_counter() - began, "quads": len(store)}


def loaded_by_us(files: list[Path], folder: Path) -> dict[str, Any]:
    """Load files as a build does, with checksums and in portions."""
    known = [GraphFile(path, checksum_of(path.read_bytes())) for path in files]
    began = time.perf_counter()
    writer = Writer(folder)
    writer.load_quads(known)
    quads = len(writer.store)
    writer.commit("state", optimize=True)
    return {"loading": time.perf_counter() - began, "quads": quads}


def repeated(seeds: Path, folder: Path, quads: int) -> list[Path]:
    """Write graph files of other documents, alike but for the names, until there are enough quads."""
    sources = [path.read_text("utf-8") for path in sorted((seeds / "documents").glob("*.nq"))]
    names = [text.partition("/document/")[2][:16] for text in sources]
    files: list[Path] = []
    total = 0
    folder.mkdir()
    while total < quads:
        text, name = sources[len(files) % len(sources)], names[len(files) % len(sources)]
        path = folder / f"{len(files):06}.nq"
        path.write_text(text.replace(name, f"{len(files):016x}"), "utf-8")
        files.append(path)
        total += text.count("\n")
    return files


def latencies(folder: Path) -> dict[str, Any]:
    """Return rows and median milliseconds of every saved question: ours, then the engine's with the same text."""
    found: dict[str, Any] = {}
    began = time.perf_counter()
    with open_graph(folder) as graph:
        opening = (time.perf_counter() - began) * 1000
        for name, question in load_queries(ROOT / "queries").items():
            values = {one.name: PARAMETERS[one.name] for one in question.parameters if one.name in PARAMETERS}
            try:
                text = question.bind(graph, values)
            except QueryError as error:
                found[name] = str(error)
                continue
            ours, rows = timed(lambda text=text: len(graph.query(text)))  # type: ignore[misc]
            raw, _ = timed(lambda text=text: raw_rows(graph._store, text))  # type: ignore[misc]
            found[name] = (rows, ours, raw)
    return {"opening": opening, "questions": found}


def raw_rows(store: ox.Store, text: str) -> int:
    """Let the engine answer and count the rows."""
    result: Any = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    return sum(1 for _ in result)


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Return the median milliseconds of some runs and the result; a run of over two seconds is not repeated."""
    times: list[float] = []
    result = work()
    while len(times) < ROUNDS and sum(times) < 2000:
        began = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), result


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def show_builds(place: Path, count: int, workers: list[int]) -> None:
    """Build a corpus with each number of processes, then again with nothing changed."""
    source = place / "corpus"
    source.mkdir()
    for name, data in documents(ROOT / "seeds", count):
        (source / name).write_bytes(data)
    print(f"\n{'build':<28}{'seconds':>9}{'docs/s':>9}{'quads':>12}{'peak MB':>9}")
    for number in workers:
        graph = place / f"graph-{number}"
        for title in (f"{count:,} documents, {number} process{'es' if number > 1 else ''}", "nothing changed"):
            found = apart(built, source, graph, number)
            rate = count / found["seconds"]
            print(f"{title:<28}{found['seconds']:>9.1f}{rate:>9.1f}{found['quads']:>12,}{found['memory']:>9}")
        shutil.rmtree(graph)


def show_index(place: Path, quads: int) -> None:
    """Load a generated graph by the engine and by us, then ask it every saved question."""
    seeds = place / "seeds"
    build([ROOT / "seeds"], seeds, ontology=load_ontology())
    files = [*(seeds / "derived").glob("ontology-*.nq"), *repeated(seeds, place / "files", quads)]
    print(f"\n{'index':<28}{'seconds':>9}{'quads/s':>10}{'B/quad':>8}{'peak MB':>9}")
    (place / "ours").mkdir()
    for title, work, folder in (
        ("the engine's bulk load", loaded_by_engine, place / "engine"),
        ("kg build", loaded_by_us, place / "ours"),
    ):
        found = apart(work, files, folder)
        rate, each = found["quads"] / found["loading"], size_of(folder) / found["quads"]
        print(f"{title:<28}{found['loading']:>9.1f}{rate:>10,.0f}{each:>8.0f}{found['memory']:>9}")
    found = apart(latencies, place / "ours")
    print(f"\nopened in {found['opening']:.0f} ms, {found['memory']} MB after all questions")
    print(f"{'question':<28}{'rows':>9}{'ms':>10}{'raw ms':>10}")
    for name, result in found["questions"].items():
        if isinstance(result, str):
            print(f"{name:<28}  not asked: {result}")
        else:
            print(f"{name:<28}{result[0]:>9,}{result[1]:>10.1f}{result[2]:>10.1f}")


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description="How builds and questions grow.")
    parser.add_argument("--documents", type=int, default=1000, help="0 for no builds")
    parser.add_argument("--quads", type=int, default=1_000_000, help="0 for no index")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder by default")
    options = parser.parse_args()
    print(json.dumps({"documents": options.documents, "quads": options.quads, "workers": options.workers}))
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        if options.documents:
            show_builds(Path(place), options.documents, options.workers)
        if options.quads:
            show_index(Path(place), options.quads)


if __name__ == "__main__":
    main()
