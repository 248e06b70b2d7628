"""What several tests share: the ontology, the seeds, and the graph made from them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kg.document import Document
from kg.errors import STRICT
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.store import Graph, open_graph

ROOT = Path(__file__).parent.parent
os.environ[STRICT] = "1"  # a fault of ours is raised here, where users get a problem in the place of a table

# Examples are the same in every run, and a slow machine fails no test.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """Return the ontology of the repository."""
    return load_ontology(ROOT / "ontology")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the seed documents."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Return a function that reads a text as the document `name`."""

    def make(text: str, name: str = "paper.md") -> Document:
        return read_bytes(text.encode(), name)

    return make


@pytest.fixture(scope="session")
def seed_graph_folder(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology, seeds: Path) -> Path:
    """Return a graph folder built from the seeds; tests only read it."""
    import kg

    folder = tmp_path_factory.mktemp("graph") / "seeds"
    kg.build([seeds], folder, ontology=ontology)
    return folder


@pytest.fixture(scope="session")
def seed_graph(seed_graph_folder: Path) -> Iterator[Graph]:
    """Return the open graph of the seeds."""
    with open_graph(seed_graph_folder) as graph:
        yield graph
