"""Lists what in a built graph breaks the rules: checksums of its files, SHACL shapes, plausible bounds, laws.

Bounds and laws are checked on the whole graph. SHACL works in memory and slowly, so it sees at most a number of
documents, chosen evenly by the hash in their names; the report says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SH, SKOS

from kg._build_index import graph_files
from kg._build_plan import load_manifest
from kg._store_load import is_whole
from kg.errors import GraphError
from kg.laws import implausible, verdicts
from kg.network import local_name
from kg.ontology import Ontology
from kg.store import Graph

Rule = Literal["file", "shape", "bound", "law"]
_DOCUMENTS = "SELECT DISTINCT ?document WHERE { ?document a mkg:SourceText } ORDER BY ?document"


@dataclass(frozen=True, slots=True)
class Violation:
    """A thing that breaks a rule: which rule, at which predicate, with which value, and why."""

    rule: Rule
    name: str
    node: str
    path: str | None
    value: str | None
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The violations, and how many of the graph's documents the shapes have seen."""

    violations: tuple[Violation, ...]
    documents: int
    documents_with_shapes: int

    @property
    def conforms(self) -> bool:
        """Whether nothing breaks a rule."""
        return not self.violations


def check(graph: Graph, ontology: Ontology, *, most_documents: int = 20) -> CheckReport:
    """Check a graph against the ontology; `most_documents` bounds the time that SHACL takes.

    Raises:
        GraphError: the ontology has no shapes.
    """
    files = damaged_files(graph.folder) if graph.folder is not None else ()
    documents = [str(row[0]) for row in graph.rows(_DOCUMENTS)]
    sample = evenly(documents, most_documents)
    found = [
        *files,
        *_shape_violations(graph, ontology, sample),
        *_bound_violations(graph, ontology),
        *_law_violations(graph),
    ]
    return CheckReport(tuple(found), len(documents), len(sample))


def damaged_files(folder: Path) -> Iterator[Violation]:
    """Yield the graph files of a graph folder that are missing or not what was written, by their checksums.

    Raises:
        GraphError: the manifest is damaged.
    """
    manifest = load_manifest(folder)
    names = {entry["key"]: name for name, entry in reversed(manifest["documents"].items())}
    for key, file in sorted(graph_files(folder, manifest).items()):
        if not is_whole(file.path, file.checksum):
            state = "damaged" if file.path.exists() else "missing"
            message = f"{file.path} ({names[key]}) is {state}; delete it if it is there and run kg build again"
            yield Violation("file", "checksum", str(file.path), None, None, message)


def evenly(items: Sequence[str], most: int) -> list[str]:
    """Return at most `most` items, evenly spread over the sequence; always the same ones."""
    if len(items) <= most:
        return list(items)
    return [items[index * len(items) // most] for index in range(most)]


def _bound_violations(graph: Graph, ontology: Ontology) -> Iterator[Violation]:
    for found in sorted(implausible(graph, ontology), key=lambda item: item.measurement):
        message = f"{found.property}: {found.value:g} lies outside {found.minimum} to {found.maximum} (SI units)"
        yield Violation("bound", found.property, found.measurement, None, f"{found.value:g}", message)


def _law_violations(graph: Graph) -> Iterator[Violation]:
    for verdict in verdicts(graph):
        if verdict.outcome == "contradicted":
            message = f"{verdict.file}, {verdict.sample}: {verdict.reason or 'does not hold'}"
            value = f"{verdict.value:g}" if verdict.value is not None else None
            yield Violation("law", verdict.law, verdict.sample, None, value, message)


def _shape_violations(graph: Graph, ontology: Ontology, documents: Sequence[str]) -> Iterator[Violation]:
    shapes = data_shapes(ontology.folder)
    data = _data(graph, ontology, documents)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, rdflib.Graph):
        raise GraphError("the shapes cannot be checked", hint="see ontology/shapes.ttl")
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        component = report.value(result, SH.sourceConstraintComponent)
        found.append(
            Violation(
                rule="shape",
                name=local_name(str(component)),
                node=str(report.value(result, SH.focusNode)),
                path=local_name(str(path)) if isinstance(path, rdflib.URIRef) else None,
                value=str(value) if value is not None else None,
                message=str(report.value(result, SH.resultMessage)),
            )
        )
    yield from sorted(found, key=lambda item: (item.node, item.path or "", item.name, item.message))


def data_shapes(folder: Path) -> rdflib.Graph:
    """Return the shapes of facts; those of the vocabulary's own terms are left out.

    Raises:
        GraphError: there is no `shapes.ttl`.
    """
    path = folder / "shapes.ttl"
    if not path.exists():
        raise GraphError(f"{path} is missing", hint="give the ontology folder that came with the package")
    shapes, core = rdflib.Graph().parse(path), rdflib.Graph().parse(folder / "core.ttl")
    concepts = set(core.transitive_subjects(RDFS.subClassOf, SKOS.Concept))
    for shape in list(shapes.subjects(SH.targetClass)):
        for target in list(shapes.objects(shape, SH.targetClass)):
            if target in concepts:
                shapes.remove((shape, SH.targetClass, target))
    return shapes


def _data(graph: Graph, ontology: Ontology, documents: Sequence[str]) -> rdflib.Graph:
    """Return the facts of some documents, the shared things they name, and the classes of the terms they use."""
    data = rdflib.Graph()
    for triple in rdflib.Graph().parse(ontology.folder / "core.ttl").triples((None, RDFS.subClassOf, None)):
        data.add(triple)
    for document in documents:
        name = document.replace("/document/", "/graph/document/")
        construct = "CONSTRUCT { ?s ?p ?o } WHERE { %s }"
        own = f"GRAPH <{name}> {{ ?s ?p ?o }}"
        used = f"{{ SELECT DISTINCT ?s WHERE {{ GRAPH <{name}> {{ ?x ?y ?s FILTER(isIRI(?s)) }} }} }}"
        shared = f"{used} ?s ?p ?o FILTER(!STRSTARTS(STR(?s), '{document}') && !STRSTARTS(STR(?s), STR(mkg:)))"
        types = f"{used} ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(mkg:)) && ?p = <{RDF.type}>)"
        for part in (own, shared, types):
            data.parse(graph.results(construct % part, "ntriples"), format="nt")
    return data
