"""Describes the data set by VoID and DCAT: what it counts, which vocabularies it uses, in which files it lies.

The files are those that lie beside the description: exports of other formats, and folders of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kg._triples_lines import PREFIXES, literal
from kg.exporters._dataset_counts import Counts, counts_of
from kg.exporters._publication import NOTHING, Publication
from kg.exporters._turtle_blocks import Blocks
from kg.exporters._writing import Line, opened, resource_base
from kg.exporters.nanopub import FIRST_LINE
from kg.identity import DEFAULT_BASE
from kg.store import Graph

DESCRIPTION = "VoID and DCAT description of the data set and of the exports that lie beside it, as Turtle"

MORE = {"void": "http://rdfs.org/ns/void#", "dcat": "http://www.w3.org/ns/dcat#"}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = {**PREFIXES, **MORE}
_NAMESPACE = re.compile(r"<(.*[#/])[^#/]*>")


@dataclass(frozen=True, slots=True)
class _Form:
    """A format of files: its media type, and the name of the W3C for it where it is RDF."""

    media: str
    rdf: str | None = None


_FORMS: Mapping[str, _Form] = {
    ".ttl": _Form("text/turtle", "Turtle"),
    ".trig": _Form("application/trig", "TriG"),
    ".nt": _Form("application/n-triples", "N-Triples"),
    ".nq": _Form("application/n-quads", "N-Quads"),
    ".rdf": _Form("application/rdf+xml", "RDF_XML"),
    ".jsonld": _Form("application/ld+json", "JSON-LD"),
    "datapackage.json": _Form("application/vnd.datapackage+json"),
}
Pairs = Iterator[tuple[str, str]]


def export(graph: Graph, target: Path, publication: Publication = NOTHING) -> None:
    """Write the description of all facts; the vocabulary, which has files of its own, is not counted.

    Raises:
        ExportError: the target cannot be written.
    """
    base = resource_base(graph) or DEFAULT_BASE
    dataset = f"<{base}dataset>"
    counts = counts_of(graph, base)
    files = list(_files(target))
    blocks = Blocks(None, MORE)
    with opened(target) as file:
        file.write("".join(blocks.head()).encode())
        for subject, pairs in (
            ("<>", _of_description(dataset)),
            (dataset, _of_dataset(graph, base, counts, files)),
            *_partitions(base, counts),
            *((f"<{base}dataset/file/{quote(name)}>", _of_file(name, form, size)) for name, form, size, _ in files),
        ):
            told = [*pairs, *(publication.statements() if subject == dataset or "/dataset/file/" in subject else ())]
            block = blocks.block(subject, [Line(subject, predicate, term) for predicate, term in told])
            file.write(b"\n" + block.encode())


def _term(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{_PREFIXES[prefix]}{local}>"


def _number(value: int) -> str:
    return f'"{value}"^^<{PREFIXES["xsd"]}integer>'


def _of_description(dataset: str) -> Pairs:
    yield _term("rdf:type"), _term("void:DatasetDescription")
    yield _term("foaf:primaryTopic"), dataset


def _of_dataset(graph: Graph, base: str, counts: Counts, files: list[tuple[str, _Form, int, bool]]) -> Pairs:
    """Yield what is said of the whole data set."""
    yield _term("rdf:type"), _term("void:Dataset")
    yield _term("rdf:type"), _term("dcat:Dataset")
    yield _term("dcterms:title"), literal("Knowledge graph of materials papers")
    papers = counts.classes[_term("mkg:Paper")]
    told = f"What {papers} {'paper says' if papers == 1 else 'papers say'}, each fact with its quote."
    yield _term("dcterms:description"), literal(told)
    yield _term("void:uriSpace"), literal(base)
    for name, value in (
        ("triples", counts.triples),
        ("entities", counts.entities),
        ("distinctSubjects", counts.subjects),
        ("distinctObjects", counts.objects),
        ("classes", len(counts.classes)),
        ("properties", len(counts.properties)),
    ):
        yield _term(f"void:{name}"), _number(value)
    for namespace in sorted({_namespace(term) for term in (*counts.classes, *counts.properties)}):
        yield _term("void:vocabulary"), f"<{namespace}>"
    for (example,) in graph.rows("SELECT ?paper { ?paper a mkg:Paper } ORDER BY ?paper LIMIT 1"):
        yield _term("void:exampleResource"), f"<{example}>"
    for kind, terms in (("class", counts.classes), ("property", counts.properties)):
        for term in sorted(terms):
            yield _term(f"void:{kind}Partition"), _partition(base, kind, term)
    for name, form, _, is_dump in files:
        yield _term("dcat:distribution"), f"<{base}dataset/file/{quote(name)}>"
        if is_dump:
            yield _term("void:dataDump"), f"<{quote(name)}>"
            yield _term("void:feature"), f"<{_FORMATS}{form.rdf}>"


def _partitions(base: str, counts: Counts) -> Iterator[tuple[str, Pairs]]:
    """Yield the parts of the data set by class and by property."""
    for term, count in sorted(counts.classes.items()):
        yield _partition(base, "class", term), _of_part("class", term, "entities", count)
    for term, count in sorted(counts.properties.items()):
        yield _partition(base, "property", term), _of_part("property", term, "triples", count)


def _partition(base: str, kind: str, term: str) -> str:
    iri = term[1:-1]
    found = next((prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)), None)
    name = quote(iri, safe="") if found is None else f"{found}-{quote(iri.removeprefix(PREFIXES[found]), safe='')}"
    return f"<{base}dataset/{kind}/{name}>"


def _of_part(kind: str, term: str, what: str, count: int) -> Pairs:
    yield _term("rdf:type"), _term("void:Dataset")
    yield _term(f"void:{kind}"), term
    yield _term(f"void:{what}"), _number(count)


def _of_file(name: str, form: _Form, size: int) -> Pairs:
    """Yield what is said of a file; its address is relative, so that the files may lie anywhere together."""
    yield _term("rdf:type"), _term("dcat:Distribution")
    yield _term("dcterms:title"), literal(name)
    yield _term("dcat:accessURL"), f"<{quote(name)}>"
    yield _term("dcat:downloadURL"), f"<{quote(name)}>"
    yield _term("dcat:mediaType"), f"<{MEDIA_TYPES}{form.media}>"
    yield _term("dcat:byteSize"), f'"{size}"^^<{PREFIXES["xsd"]}nonNegativeInteger>'


def _namespace(term: str) -> str:
    found = _NAMESPACE.fullmatch(term)
    return found[1] if found is not None else term[1:-1]


def _files(target: Path) -> Iterator[tuple[str, _Form, int, bool]]:
    """Yield name, format and size of the exports beside the target, and whether they are RDF dumps of the graph."""
    if str(target) == "-" or not target.parent.is_dir():
        return
    beside = [path for path in target.parent.iterdir() if path.name != target.name]
    found = [*(path for path in beside if path.is_file()), *(path / "datapackage.json" for path in beside)]
    for path in sorted(found):
        form = _FORMS.get(path.name if path.name == "datapackage.json" else path.suffix)
        if form is not None and path.is_file():
            with path.open("rb") as file:
                is_dump = form.rdf is not None and file.readline() != FIRST_LINE.encode()
            yield path.relative_to(target.parent).as_posix(), form, path.stat().st_size, is_dump
