"""What scanners of ontologies look for and can be seen without a network: the lists of FOOPS! and OOPS!.

Codes in the findings are theirs: `OM1` to `OM5`, `VOC3`, `VOC4`, `VER1`, `FIND1` of FOOPS!; `P06`, `P08`, `P11`, `P19`,
`P22`, `P27`, `P32`, `P34`, `P35`, `P36`, `P38`, `P40`, `P41` of OOPS!.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import VANN
from rdflib.term import Node

from kg._ontology_turtle import MKG
from kg._ontology_turtle import RDF as _RDF
from kg._ontology_turtle import RDFS as _RDFS
from kg._ontology_turtle import XSD as _XSD

BIBO = Namespace("http://purl.org/ontology/bibo/")
HEADER = URIRef(MKG.rstrip("#"))

Found = tuple[str, str, str]
"""Code, IRI, message."""

_HEADER = (
    ("OM1", DCTERMS.title),
    ("OM1", DCTERMS.description),
    ("OM1", DCTERMS.license),
    ("OM1", DCTERMS.creator),
    ("OM1", VANN.preferredNamespaceUri),
    ("VER1", OWL.versionIRI),
    ("FIND1", VANN.preferredNamespacePrefix),
    ("OM2", OWL.versionInfo),
    ("OM2", DCTERMS.created),
    ("OM2", DCTERMS.bibliographicCitation),
    ("OM3", BIBO.status),
    ("OM3", DCTERMS.identifier),
    ("OM3", DCTERMS.issued),
    ("OM3", DCTERMS.modified),
    ("OM3", DCTERMS.source),
    ("OM5", DCTERMS.publisher),
)
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_BUILT_IN = (_RDF, _RDFS, _XSD, "http://www.w3.org/2002/07/owl#")
_DECLARING = frozenset([RDF.type, RDFS.label, RDFS.isDefinedBy])
_RISKY = (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs, OWL.inverseOf)
_FILE = re.compile(r"\.(?:owl|ttl|rdf|n3|xml|jsonld)(?:#|$)")


def check_header(graph: Graph) -> Iterator[Found]:
    """Yield what the head of the ontology lacks."""
    if (HEADER, RDF.type, OWL.Ontology) not in graph:
        yield "P38", str(HEADER), "is not declared as owl:Ontology"
        return
    for code, predicate in _HEADER:
        if graph.value(HEADER, predicate) is None:
            yield code, str(HEADER), f"has no {_local(predicate)}"
    licence = graph.value(HEADER, DCTERMS.license)
    if licence is not None and not isinstance(licence, URIRef):
        yield "P41", str(HEADER), "states its licence as text, not as an IRI"
    prefix = graph.value(HEADER, VANN.preferredNamespaceUri)
    if prefix is not None and str(prefix) != MKG:
        yield "OM1", str(HEADER), f"states the namespace {prefix}, not {MKG}"


def check_pitfalls(graph: Graph) -> Iterator[Found]:
    """Yield the pitfalls of classes, properties and terms."""
    classes = _own(graph.subjects(RDF.type, OWL.Class))
    properties = _own(subject for kind in _PROPERTIES for subject in graph.subjects(RDF.type, kind))
    concepts = _own(graph.subjects(RDF.type, SKOS.Concept))
    yield from _described(graph, {*classes, *properties, *concepts})
    yield from _ends(graph, properties)
    yield from _spelled(graph, classes, properties)
    yield from _cycles(graph, classes)
    yield from _declared(graph)
    yield from _foreign(graph)


def _own(nodes: Iterable[Node]) -> list[URIRef]:
    """Return the IRIs of our namespace in order."""
    return sorted({node for node in nodes if isinstance(node, URIRef) and node.startswith(MKG)})


def _described(graph: Graph, nodes: Iterable[URIRef]) -> Iterator[Found]:
    for node in sorted(nodes):
        if graph.value(node, RDFS.label) is None:
            yield "VOC3", node, "has no rdfs:label"
        if graph.value(node, RDFS.comment) is None and graph.value(node, SKOS.definition) is None:
            yield "VOC4", node, "has neither skos:definition nor rdfs:comment"
        if graph.value(node, RDFS.isDefinedBy) is None:
            yield "P08", node, "has no rdfs:isDefinedBy"


def _ends(graph: Graph, properties: Iterable[URIRef]) -> Iterator[Found]:
    """Each property has one domain and one range; several would be intersected."""
    for node in properties:
        for predicate in (RDFS.domain, RDFS.range):
            count = len(set(graph.objects(node, predicate)))
            if count != 1:
                yield "P19" if count else "P11", node, f"has {count} of {_local(predicate)}, needs one"


def _spelled(graph: Graph, classes: list[URIRef], properties: list[URIRef]) -> Iterator[Found]:
    for nodes, first in ((classes, str.isupper), (properties, str.islower)):
        labels: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            if not first(_local(node)[0]) or not _local(node).isalnum():
                yield "P22", node, "is not named as classes (UpperCamel) or properties (lowerCamel) are"
            for label in graph.objects(node, RDFS.label):
                labels[str(label)].append(node)
        for text, sharing in sorted(labels.items()):
            if len(sharing) > 1:
                yield "P32", sharing[0], f"shares the label {text!r} with {_local(sharing[1])}"


def _cycles(graph: Graph, classes: Iterable[URIRef]) -> Iterator[Found]:
    for node in classes:
        above = set(graph.objects(node, RDFS.subClassOf))
        reached = {higher for parent in above for higher in graph.transitive_objects(parent, RDFS.subClassOf)}
        if node in reached:
            yield "P06", node, "is a subclass of itself"


def _declared(graph: Graph) -> Iterator[Found]:
    """Every class and predicate in use is declared, whatever its namespace."""
    predicates = {predicate for predicate in graph.predicates() if isinstance(predicate, URIRef)}
    for predicate in sorted(predicates):
        if str(predicate).startswith(_BUILT_IN):
            continue
        if not any((predicate, RDF.type, kind) in graph for kind in _PROPERTIES):
            yield "P35", predicate, "is used as a property but not declared"
    used = {*graph.objects(None, RDF.type), *graph.objects(None, RDFS.subClassOf)}
    for kind in sorted(node for node in used if isinstance(node, URIRef)):
        if not str(kind).startswith(_BUILT_IN) and (kind, RDF.type, OWL.Class) not in graph:
            yield "P34", kind, "is used as a class but not declared"


def _foreign(graph: Graph) -> Iterator[Found]:
    """Nothing is said about foreign things but that they exist; nothing is equated with them."""
    for subject in sorted({node for node in graph.subjects() if isinstance(node, URIRef)}):
        if _FILE.search(subject):
            yield "P36", subject, "has a file extension in its IRI"
        if subject.startswith(MKG) or subject == HEADER:
            continue
        said = {str(predicate) for predicate in graph.predicates(subject) if predicate not in _DECLARING}
        for name in sorted(said):
            yield "P40", subject, f"is foreign, but {_local(name)} is said about it"
    for risky in _RISKY:
        for node, _ in graph.subject_objects(risky):
            yield "P27", str(node), f"uses {_local(risky)}; matches are enough"


def check_matches(graph: Graph) -> Iterator[Found]:
    """No two terms may be the same as one external thing, and no literal may stand for one."""
    matched: dict[Node, list[str]] = defaultdict(list)
    for subject, thing in graph.subject_objects(SKOS.exactMatch):
        matched[thing].append(str(subject))
    for predicate in (SKOS.exactMatch, SKOS.closeMatch):
        for subject, thing in graph.subject_objects(predicate):
            if isinstance(thing, Literal):
                yield "match", str(subject), f"{_local(predicate)} is text, not an IRI"
    for thing, subjects in sorted(matched.items(), key=lambda item: str(item[0])):
        if len(subjects) > 1:
            yield "match", min(subjects), f"skos:exactMatch <{thing}> is also that of {_local(max(subjects))}"


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]
