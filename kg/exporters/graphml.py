"""GraphML for Gephi, yEd, Cytoscape and igraph: things as nodes, links as edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg._triples_lines import PREFIXES
from kg.exporters._literals import unescaped
from kg.exporters._writing import Line, opened, resource_base, sorted_lines, subjects
from kg.network import local_name
from kg.store import Graph

DESCRIPTION = "GraphML for Gephi, yEd and Cytoscape: things as nodes, links as edges"

_TYPE = f"<{PREFIXES['rdf']}type>"
_LABELS = tuple(
    f"<{PREFIXES[prefix]}{name}>"
    for prefix, name in (
        ("skos", "prefLabel"),
        ("foaf", "name"),
        ("dcterms", "title"),
        ("mkg", "elementLabel"),
        ("mkg", "fileName"),
        ("mkg", "rawText"),
        ("mkg", "quote"),
        ("mkg", "conditionName"),
    )
)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="predicate" for="edge" attr.name="predicate" attr.type="string"/>
<graph id="graph" edgedefault="directed">
"""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TERMS = "SELECT DISTINCT ?term ?label WHERE { ?term a skos:Concept ; skos:prefLabel ?label } ORDER BY ?term ?label"


def export(graph: Graph, target: Path) -> None:
    """Write all facts as GraphML; texts and numbers that are no labels are left out.

    Raises:
        ExportError: the target cannot be written.
    """
    terms = {str(iri): str(label) for iri, label in graph.rows(_TERMS)}
    base = resource_base(graph) or ""
    foreign: set[str] = set()
    known: set[str] = set()
    with opened(target) as file, sorted_lines(graph, "ntriples") as lines:
        file.write(_HEAD.encode())
        for subject, group in subjects(lines):
            known.update(() if _iri(subject).startswith(base) else (_iri(subject),))
            for line in group:
                is_link = line.predicate != _TYPE and line.object.startswith("<")
                if is_link and not _iri(line.object).startswith(base):
                    foreign.add(_iri(line.object))
            file.write("".join(_node_and_edges(subject, group)).encode())
        for iri in sorted(foreign - known):
            file.write(_node(iri, terms.get(iri, local_name(iri)), "term").encode())
        file.write(b"</graph>\n</graphml>\n")


def _iri(term: str) -> str:
    """Return the IRI of a term of N-Triples."""
    return term[1:-1]


def _node_and_edges(subject: str, lines: list[Line]) -> Iterator[str]:
    kinds = sorted(local_name(_iri(line.object)) for line in lines if line.predicate == _TYPE)
    labels = {line.predicate: line.object for line in reversed(lines) if line.predicate in _LABELS}
    label = next((_text(labels[name]) for name in _LABELS if name in labels), local_name(_iri(subject)))
    yield _node(_iri(subject), label, ", ".join(kinds))
    for line in lines:
        if line.predicate != _TYPE and line.object.startswith("<"):
            source, other = quoteattr(_iri(subject)), quoteattr(_iri(line.object))
            name = escape(local_name(_iri(line.predicate)))
            yield f'<edge source={source} target={other}><data key="predicate">{name}</data></edge>\n'


def _node(iri: str, label: str, kind: str) -> str:
    data = f'<data key="label">{_escaped(label)}</data><data key="kind">{escape(kind)}</data>'
    return f"<node id={quoteattr(iri)}>{data}</node>\n"


def _escaped(text: str) -> str:
    """Return a text as XML writes it; a parser makes a carriage return that stands for itself a line feed."""
    return escape(text, {"\r": "&#13;"})


def _text(literal: str) -> str:
    """Return the text of a literal of N-Triples; what XML cannot hold becomes the replacement character."""
    return _NOT_IN_XML.sub("\ufffd", str(unescaped(literal)))
