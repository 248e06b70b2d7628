"""Everything that can be checked about the ontology itself, without a network.

Besides the rules of `load_ontology`: the layout of the files; the shapes of terms (`shapes.ttl`, by pySHACL); units
against their codes, dimensions against quantity kinds, spellings that two terms share; the lists of FOOPS! and OOPS!;
and consistency. For that the closure of the core under OWL 2 RL (owlrl) is made with one individual in every class:
it finds classes without a possible member, clashes of disjoint classes (a measurement that would be an entity of
provenance) and literals outside their datatype. It is no full OWL 2 DL reasoning: cardinalities, unions on the right
side of subclass axioms and what follows only from reasoning by cases are not covered. The core uses none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import owlrl
import pyoxigraph
import pyshacl
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg._ontology_turtle import MKG, canonical_turtle, format_turtle, read_triples
from kg._vocabulary_collisions import check_terms
from kg._vocabulary_pitfalls import check_header, check_matches, check_pitfalls
from kg.errors import OntologyError
from kg.ontology import default_folder, load_ontology

_CORE, _SHAPES, _ALIGNMENTS = "core.ttl", "shapes.ttl", "alignments.ttl"
_ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
_WITNESS = "urn:materials-kg:witness:"


class Finding(NamedTuple):
    """What is wrong: the rule, the IRI or file, and a sentence about it."""

    rule: str
    subject: str
    message: str

    def __str__(self) -> str:
        """Return one line."""
        return f"{self.rule}: {self.subject}: {self.message}"


def check_vocabulary(folder: Path | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong with the ontology in `folder`, in a fixed order; nothing when all is well.

    Raises:
        OntologyError: the folder has no Turtle files.
    """
    folder = folder if folder is not None else default_folder()
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"{folder}: no Turtle files", hint="give the folder that holds core.ttl")
    try:
        ontology = load_ontology(folder)
        findings = [*_layout(files), *(Finding(*found) for found in check_terms(ontology))]
    except OntologyError as error:
        return (Finding("term", str(folder), error.message),)
    vocabulary = _graph(file for file in files if file.name not in (_SHAPES, _ALIGNMENTS))
    findings += (Finding(*found) for found in check_header(vocabulary))
    findings += (Finding(*found) for found in check_pitfalls(vocabulary))
    findings += (Finding(*found) for found in check_matches(_graph(file for file in files if file.name == _ALIGNMENTS)))
    shapes = folder / _SHAPES
    if shapes.is_file():
        findings += check_shapes(vocabulary, _graph([shapes]))
    core = folder / _CORE
    if core.is_file():
        findings += check_consistency(_graph([core]))
    return tuple(findings)


def format_vocabulary(folder: Path | None = None) -> tuple[Path, ...]:
    """Rewrite the files of `folder` in the one layout; return those that changed.

    Raises:
        OntologyError: a file is no Turtle.
    """
    folder = folder if folder is not None else default_folder()
    return tuple(file for file in sorted(folder.glob("*.ttl")) if format_turtle(file))


def check_shapes(data: Graph, shapes: Graph) -> Iterator[Finding]:
    """Yield what pySHACL finds in `data`, subject by subject."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL gave no report but {report!r}")
    results = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        message = "; ".join(sorted(map(str, report.objects(result, SH.resultMessage))))
        results.append(Finding("shape", str(report.value(result, SH.focusNode)), message))
    yield from sorted(results)


def check_consistency(core: Graph) -> Iterator[Finding]:
    """Yield the classes that cannot have a member and other contradictions of the core."""
    closure = Graph()
    closure += core
    classes = {node for node in core.subjects(RDF.type, OWL.Class) if isinstance(node, URIRef)}
    witnesses: dict[Node, str] = {}
    for node in classes:
        witness = URIRef(_WITNESS + node)
        witnesses[witness] = str(node)
        closure.add((witness, RDF.type, node))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    nothing = {witnesses.get(node, str(node)) for node in closure.subjects(RDF.type, OWL.Nothing)}
    for name in sorted(nothing):
        yield Finding("consistency", name, "cannot have a member")
    for message in sorted(str(text) for text in closure.objects(None, _ERROR)):
        yield Finding("consistency", MKG.rstrip("#"), message.replace(_WITNESS, ""))
    for node in sorted(classes):
        if (node, RDFS.subClassOf, OWL.Nothing) in closure:
            yield Finding("consistency", node, "is a subclass of owl:Nothing")


def _layout(files: list[Path]) -> Iterator[Finding]:
    for file in files:
        if file.read_text(encoding="utf-8") != canonical_turtle(file):
            yield Finding(
                "layout", str(file), "is not in the one layout; `kg.vocabulary_check.format_vocabulary` writes it"
            )


def _graph(files: Iterable[Path]) -> Graph:
    """Return the triples of `files` as an rdflib graph; the parser of Oxigraph is several times faster."""
    graph = Graph()
    for number, file in enumerate(files):
        for triple in read_triples(file):
            subject, predicate, value = (
                _node(node, number) for node in (triple.subject, triple.predicate, triple.object)
            )
            graph.add((subject, predicate, value))
    return graph


def _node(node: object, number: int) -> Node:
    if isinstance(node, pyoxigraph.NamedNode):
        return URIRef(node.value)
    if isinstance(node, pyoxigraph.BlankNode):
        return BNode(f"b{number}{node.value}")
    if not isinstance(node, pyoxigraph.Literal):
        raise TypeError(f"no node of a Turtle file: {node!r}")
    if node.language is not None:
        return Literal(node.value, lang=node.language)
    datatype = URIRef(node.datatype.value)
    return Literal(node.value) if datatype == XSD.string else Literal(node.value, datatype=datatype)
