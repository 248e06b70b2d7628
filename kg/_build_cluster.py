"""Runs tasks on a Dask cluster: documents and vocabulary travel as bytes, so the machines need share no folder.

Only this process writes to the graph folder. The workers must have the same version of this package; a batch system
(SLURM, Kubernetes ...) is the business of whoever started the cluster.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from kg._build_files import code_digest
from kg._build_work import Outcome, Result, Task, finished, result_of
from kg.errors import GraphError
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes

SCHEME = "dask://"
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The files of an ontology, with the hash of the code that must work on them."""

    files: tuple[tuple[str, bytes], ...]
    code: str


class WrongVersion(Exception):
    """A worker has another version of the package."""


def run_on_cluster(tasks: Iterable[Task], address: str) -> Iterator[Outcome]:
    """Yield the outcome of every task as the cluster at `dask://HOST:PORT` has done it, in any order.

    Raises:
        GraphError: the cluster cannot be reached, has no workers or another version of the package, or the extra
            `cluster` is not installed.
    """
    left = iter(tasks)
    first = next(left, None)
    if first is None:
        return
    with _client(address) as client, client.get_executor(pure=False) as executor:
        slots = sum(client.nthreads().values())
        if slots == 0:
            raise GraphError(f"the cluster at {address} has no workers", hint="start some with: dask worker HOST:PORT")
        shipped = client.scatter(_vocabulary(Path(first.ontology)), broadcast=True)
        yield from _run(_chain(first, left), executor, shipped, slots)


def _chain(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest


def _client(address: str) -> Any:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise GraphError("Dask is not installed", hint="pip install 'materials-kg[cluster]'") from error
    try:
        return distributed.Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "start one with: dask scheduler, and on each machine: dask worker HOST:PORT"
        raise GraphError(f"no Dask scheduler answers at {address}", hint=hint) from error


def _vocabulary(folder: Path) -> Vocabulary:
    files = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.ttl")))
    return Vocabulary(files, code_digest())


def _run(tasks: Iterator[Task], executor: Executor, vocabulary: Any, slots: int) -> Iterator[Outcome]:
    flying: dict[Future[Result], Task] = {}
    while True:
        for task in islice(tasks, 2 * slots - len(flying)):
            try:
                data = Path(task.path).read_bytes()
            except OSError as error:
                reason = f"cannot be read: {error.strerror or error}"
                yield Outcome(task, failure=reason, kind="unreadable")
            else:
                flying[executor.submit(work_on, task, data, vocabulary)] = task
        if not flying:
            return
        patience = _PATIENCE + 2 * max(task.seconds for task in flying.values())
        done, _ = wait(flying, timeout=patience, return_when=FIRST_COMPLETED)
        if not done:
            yield from (Outcome(t, failure="the cluster did not answer", kind="crash") for t in flying.values())
            return
        for future in done:
            yield _outcome(future, flying.pop(future))


def _outcome(future: Future[Result], task: Task) -> Outcome:
    error = future.exception()
    if isinstance(error, (WrongVersion, ImportError)):
        hint = "install the same version there"
        raise GraphError("the workers of the cluster have another version of materials-kg", hint=hint) from error
    if error is not None:
        return Outcome(task, failure=f"the worker that read it died: {type(error).__name__}", kind="crash")
    return finished(task, future.result())


def work_on(task: Task, data: bytes, vocabulary: Vocabulary) -> Result:
    """Do one document on a worker; paths in `task` count only for the name of the file.

    Raises:
        WrongVersion: the worker has other code than the process that sent the task.
    """
    if vocabulary.code != code_digest():
        raise WrongVersion
    ontology = _unpacked(vocabulary)
    return result_of(task, lambda: read_bytes(data, Path(task.path).name), ontology)


@lru_cache(maxsize=2)
def _unpacked(vocabulary: Vocabulary) -> Ontology:
    """Return the ontology, written to a folder of this worker."""
    total = hashlib.sha256(repr(vocabulary.files).encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"kg-ontology-{total}-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    for name, data in vocabulary.files:
        (folder / name).write_bytes(data)
    return load_ontology(folder)
