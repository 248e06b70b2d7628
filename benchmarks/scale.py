"""Measures how builds and questions grow: documents a second by processes, the index, and every saved question.

    python -m benchmarks.scale [--documents 1000 ...] [--quads 1000000 ...] [--workers 1 2] [--small 100000]
                               [--endpoint URL] [--folder DIR]

The corpora are made of perturbed seeds, the graphs for questions of graph files of the seeds that are about other
things (`benchmarks.graphs`). A question is asked of everything (with the limit of a table, where it lists), of the
commonest thing, and of one that a tenth of all things are commoner than. rdflib ends early, so it is asked on the
`--small` graph, and so is the SPARQL server at `--endpoint` (an empty Virtuoso, say), which is loaded for it. Every
measurement runs in a process of its own, whose peak memory is printed; compare ratios within one run.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from benchmarks.extract import ROOT, documents
from benchmarks.graphs import repeated
from kg._build_time import TimeIsUp, time_limit
from kg._remote_sparql import SparqlServer
from kg._store_index import Writer
from kg._store_load import GraphFile, checksum_of
from kg._triples_lines import PREFIXES
from kg.build import build
from kg.ontology import load_ontology
from kg.queries import load_queries
from kg.store import Graph, open_graph

ROUNDS = 5
MOST_ROWS = 1000
PATIENCE = 20.0
LINKS = {
    "property": "sosa:observedProperty",
    "material": "sosa:hasUltimateFeatureOfInterest",
    "technique": "mkg:showsTechnique",
}


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


def _things(graph: Graph, kind: str) -> tuple[str, str]:
    """Return the commonest thing of a kind, and one that a tenth of all things are commoner than."""
    question = f"SELECT ?x (COUNT(*) AS ?n) {{ ?m {LINKS[kind]} ?x }} GROUP BY ?x ORDER BY DESC(?n) ?x"
    found = [str(row[0]) for row in graph.rows(question)]
    return found[0], found[len(found) // 10]


def latencies(folder: Path) -> dict[str, Any]:
    """Return rows and median milliseconds of every saved question, asked of everything and of two things."""
    found: dict[str, list[tuple[int, float]]] = {}
    began = time.perf_counter()
    with open_graph(folder) as graph:
        opening = (time.perf_counter() - began) * 1000
        things = {kind: _things(graph, kind) for kind in LINKS}
        for name, question in load_queries(ROOT / "queries").items():
            limit: dict[str, object] = {one.name: MOST_ROWS for one in question.parameters if one.name == "limit"}
            kinds = [one for one in question.parameters if one.type in LINKS]
            asked: list[Mapping[str, object] | None] = [
                None if any(one.required for one in question.parameters) else limit,
                *({kinds[0].name: thing} for thing in (things[kinds[0].type] if kinds else ())),
            ]
            for values in asked:
                if values is None:  # a question about one thing only
                    found.setdefault(name, []).append((0, 0.0))
                    continue
                text = question.bind(graph, values)
                ms, rows = timed(lambda text=text: raw_rows(graph._store, text))  # type: ignore[misc]
                found.setdefault(name, []).append((rows, ms))
    return {"opening": opening, "questions": found}


def others(folder: Path, endpoint: str | None) -> dict[str, Any]:
    """Return the median milliseconds of every question with its limit: ours, rdflib's own store, a server."""
    found: dict[str, list[float | None]] = {}
    login = (os.environ.get("SPARQL_USERNAME", "dba"), os.environ.get("SPARQL_PASSWORD", "dba"))
    server = SparqlServer(endpoint, login) if endpoint is not None else None
    with open_graph(folder) as graph:
        if server is not None:
            server.load(graph)
        memory_store = rdflib.Graph()
        memory_store += (quad[:3] for quad in graph.rdflib.quads())
        for name, question in load_queries(ROOT / "queries").items():
            if any(one.required for one in question.parameters):
                continue
            limit: dict[str, object] = {one.name: MOST_ROWS for one in question.parameters if one.name == "limit"}
            text = question.bind(graph, limit)
            ours, _ = timed(lambda text=text: raw_rows(graph._store, text))  # type: ignore[misc]
            slow = _patiently(lambda text=text: len(memory_store.query(text, initNs=PREFIXES)))  # type: ignore[misc]
            far = _patiently(lambda text=text: len(server.query(text))) if server is not None else None  # type: ignore[misc]
            found[name] = [ours, slow, far]
    return {"questions": found}


def _patiently(work: Callable[[], int]) -> float | None:
    """Return the milliseconds of a run, `None` when it takes longer than anyone waits or ends in an error."""
    began = time.perf_counter()
    try:
        with time_limit(PATIENCE):
            work()
    except (TimeIsUp, Exception):  # whatever another engine makes of a question, the others are asked
        return None
    return (time.perf_counter() - began) * 1000


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
    source = place / f"corpus-{count}"
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
    files = _graph_files(place, quads)
    print(f"\n{f'index of {quads:,} quads':<28}{'seconds':>9}{'quads/s':>10}{'B/quad':>8}{'peak MB':>9}")
    ours = place / f"ours-{quads}"
    ours.mkdir()
    for title, work, folder in (
        ("the engine's bulk load", loaded_by_engine, place / f"engine-{quads}"),
        ("kg build", loaded_by_us, ours),
    ):
        found = apart(work, files, folder)
        rate, each = found["quads"] / found["loading"], size_of(folder) / found["quads"]
        print(f"{title:<28}{found['loading']:>9.1f}{rate:>10,.0f}{each:>8.0f}{found['memory']:>9}", flush=True)
    shutil.rmtree(place / f"engine-{quads}")
    shutil.rmtree(place / f"files-{quads}")
    found = apart(latencies, ours)
    print(f"\nopened in {found['opening']:.0f} ms, {found['memory']} MB after all questions")
    columns = ("everything", "the commonest", "a middling one")
    print(f"{'question, ms (rows)':<28}" + "".join(f"{column:>20}" for column in columns))
    for name, results in found["questions"].items():
        print(f"{name:<28}" + "".join(f"{ms:>10.1f} {f'({rows:,})':>9}" for rows, ms in results))


def _graph_files(place: Path, quads: int) -> list[Path]:
    seeds, ontology = place / "seeds", load_ontology()
    build([ROOT / "seeds"], seeds, ontology=ontology)
    sources = sorted((seeds / "documents").glob("*.nq"))
    return [*(seeds / "derived").glob("ontology-*.nq"), *repeated(sources, place / f"files-{quads}", quads, ontology)]


def show_others(place: Path, quads: int, endpoint: str | None) -> None:
    """Ask a small graph every question here, in rdflib's own store, and at a SPARQL server."""
    folder = place / "small"
    folder.mkdir()
    apart(loaded_by_us, _graph_files(place, quads), folder)
    print(f"\n{f'ms on {quads:,} quads':<28}{'here':>10}{'rdflib':>10}{'server':>10}")
    for name, results in apart(others, folder, endpoint)["questions"].items():
        cells = ("-" if ms is None else f"{ms:.1f}" for ms in results)
        print(f"{name:<28}" + "".join(f"{cell:>10}" for cell in cells))


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description="How builds and questions grow.")
    parser.add_argument("--documents", type=int, nargs="*", default=[1000], help="sizes of corpora")
    parser.add_argument("--quads", type=int, nargs="*", default=[1_000_000], help="sizes of graphs")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--small", type=int, default=100_000, help="quads for rdflib and a server; 0 for neither")
    parser.add_argument("--endpoint", help="a SPARQL server that may be filled")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder by default")
    options = parser.parse_args()
    print(json.dumps({"documents": options.documents, "quads": options.quads, "workers": options.workers}))
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        for count in options.documents:
            show_builds(Path(place), count, options.workers)
        for quads in options.quads:
            show_index(Path(place), quads)
        if options.small:
            show_others(Path(place), options.small, options.endpoint)


if __name__ == "__main__":
    main()
