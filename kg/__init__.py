"""Reads papers of materials science and writes what they say as a knowledge graph, each fact with its quote.

    import kg

    report = kg.build(["papers/"], "kg-graph")        # files and folders in, a graph folder out
    graph = kg.open_graph("kg-graph")
    for row in graph.query("SELECT ?s ?label WHERE { ?s skos:prefLabel ?label } LIMIT 5"):
        ...

    document = kg.read("papers/one.md")               # the steps of a build, one by one
    extraction = kg.extract(document, kg.load_ontology())

Nothing is imported before it is used. The name of a function that shares its name with a module (`kg.build`)
always means the function; `from kg.build import BuildReport` still reaches the module.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build import BuildReport, build
    from kg.errors import KgError
    from kg.extractors import extract
    from kg.ontology import Ontology, load_ontology
    from kg.readers import read
    from kg.records import Extraction
    from kg.store import Graph, open_graph

__version__ = "0.1.0"

__all__ = [
    "BuildReport",
    "Extraction",
    "Graph",
    "KgError",
    "Ontology",
    "__version__",
    "build",
    "extract",
    "load_ontology",
    "open_graph",
    "read",
]

_HOMES = {
    "BuildReport": "kg.build",
    "Extraction": "kg.records",
    "Graph": "kg.store",
    "KgError": "kg.errors",
    "Ontology": "kg.ontology",
    "build": "kg.build",
    "extract": "kg.extractors",
    "load_ontology": "kg.ontology",
    "open_graph": "kg.store",
    "read": "kg.readers",
}


def __getattr__(name: str) -> object:
    """Import a public name on its first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    setattr(sys.modules[__name__], name, value)
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)


class _Package(ModuleType):
    """The package itself; keeps a public function when the import system binds the module of the same name."""

    def __setattr__(self, name: str, value: object) -> None:
        shadows = isinstance(value, ModuleType) and _HOMES.get(name) == value.__name__
        super().__setattr__(name, getattr(value, name) if shadows else value)


sys.modules[__name__].__class__ = _Package
