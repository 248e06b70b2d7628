"""Nanopublications: each claim as one, in TriG; unsigned.

A claim becomes four graphs, as the guidelines of nanopub.net (2020 draft) want them: the head, the assertion (what the
document says), its provenance (document, quotes, extractor, repairs) and what there is to say of the nanopublication
itself. The assertion holds the stated thing with all things of the document that have no claim of their own, and the
names of the things that it is linked to. Documents are read one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kg._triples_lines import PREFIXES, literal
from kg.exporters._publication import NOTHING, Publication
from kg.exporters._turtle_blocks import Blocks
from kg.exporters._writing import Line, opened, resource_base, sorted_lines, split, subjects
from kg.store import Graph

DESCRIPTION = "nanopublications in TriG, one for each claim, unsigned"

NANOPUB = "http://www.nanopub.org/nschema#"
UNSIGNED = "unsigned: no signature or trusty URI vouches for it"
FIRST_LINE = "# Nanopublications, one for each claim. They are not signed and have no trusty URIs.\n"
_KNOWN = 20_000
_CLAIMED = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?claim a mkg:Claim } } ORDER BY ?graph"
Description = Mapping[str, list[Line]]


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"<{NANOPUB if prefix == 'np' else PREFIXES[prefix]}{local}>"


_TYPE, _LABEL, _CLAIM, _STATES = map(_name, ("rdf:type", "skos:prefLabel", "mkg:Claim", "mkg:states"))
_STATED_IN, _EVIDENCE, _REPAIR = map(_name, ("mkg:statedIn", "mkg:hasEvidence", "mkg:hasRepair"))
_SOURCE_TEXT, _RUN, _DERIVED = map(_name, ("mkg:hasSourceText", "prov:wasGeneratedBy", "prov:wasDerivedFrom"))
_OF_SOURCE = frozenset(map(_name, ("rdf:type", "mkg:fileName", "mkg:sha256", "mkg:mediaType")))
_OF_PAPER = frozenset(map(_name, ("rdf:type", "dcterms:title", "bibo:doi", "mkg:hasSourceText")))


def export(graph: Graph, target: Path, publication: Publication = NOTHING) -> None:
    """Write one nanopublication for each claim, document by document, in the order of the claims' IRIs.

    Raises:
        ExportError: the target cannot be written.
    """
    blocks = Blocks(resource_base(graph), {"np": NANOPUB})
    shared = _Shared(graph, resource_base(graph) or "")
    with opened(target) as file:
        file.write(FIRST_LINE.encode())
        file.write("".join(blocks.head()).encode())
        for (name,) in graph.rows(_CLAIMED):
            with sorted_lines(graph, "ntriples", [str(name)]) as lines:
                document = _Document(dict(subjects(lines)), shared)
            for claim in document.claims:
                for part, triples in document.nanopub(claim, publication).items():
                    file.write(_graph(blocks, part, triples).encode())


def _graph(blocks: Blocks, name: str, triples: Iterable[Line]) -> str:
    """Return one named graph in TriG."""
    ordered = (b"%s %s %s .\n" % tuple(part.encode() for part in line) for line in sorted(set(triples)))
    inside = "".join(blocks.block(subject, group, "    ") for subject, group in subjects(ordered))
    return f"\n{blocks.term(name)} {{\n{inside}}}\n"


class _Shared:
    """Looks up what is said of things that documents share; knows the last of them by heart."""

    def __init__(self, graph: Graph, base: str) -> None:
        self._graph = graph
        self._base = base
        self.lines = lru_cache(maxsize=_KNOWN)(self._lines)

    def _lines(self, term: str) -> tuple[Line, ...]:
        """Return the statements on a thing; nothing for a term of the vocabulary."""
        if not term.startswith(f"<{self._base}"):
            return ()
        found = self._graph.results(f"CONSTRUCT {{ {term} ?p ?o }} WHERE {{ {term} ?p ?o }}", "ntriples")
        return tuple(sorted(map(split, found.splitlines(keepends=True))))

    def paper(self, document: str) -> str | None:
        """Return the paper of a document where that has a DOI, by which several documents may share it."""
        found = self._graph.rows(f"SELECT ?paper {{ ?paper mkg:hasSourceText {document} }} ORDER BY ?paper LIMIT 1")
        return next((f"<{paper}>" for (paper,) in found), None)


class _Document:
    """The graph of one document, by subject."""

    def __init__(self, things: Description, shared: _Shared) -> None:
        self._things = things
        self._shared = shared
        self.claims = [
            subject for subject, lines in things.items() if any(line[1:] == (_TYPE, _CLAIM) for line in lines)
        ]
        self._stated = {line.object for claim in self.claims for line in things[claim] if line.predicate == _STATES}
        self._papers = {
            line.object: subject
            for subject, lines in things.items()
            for line in lines
            if line.predicate == _SOURCE_TEXT
        }

    def nanopub(self, claim: str, publication: Publication) -> dict[str, list[Line]]:
        """Return the four graphs of a claim by their names."""
        nanopub = f"{claim[:-1]}/nanopub>"
        head, assertion, provenance, info = (
            f"{nanopub[:-1]}#{part}>" for part in ("Head", "assertion", "provenance", "pubinfo")
        )
        parts = (("Assertion", assertion), ("Provenance", provenance), ("PublicationInfo", info))
        links = [Line(nanopub, _name(f"np:has{kind}"), part) for kind, part in parts]
        about = [
            Line(nanopub, _DERIVED, claim),
            Line(nanopub, _name("rdfs:comment"), literal(UNSIGNED)),
            *(Line(nanopub, predicate, term) for predicate, term in publication.statements()),
        ]
        return {
            head: [Line(nanopub, _TYPE, _name("np:Nanopublication")), *links],
            assertion: list(self._assertion(claim)),
            provenance: list(self._provenance(claim, assertion)),
            info: about,
        }

    def _assertion(self, claim: str) -> Iterator[Line]:
        """Yield what a claim states."""
        waiting = [line.object for line in self._things[claim] if line.predicate == _STATES]
        sources = {line.object for line in self._things[claim] if line.predicate in (_STATED_IN, _RUN)}
        seen = set(waiting)
        while waiting:
            thing = waiting.pop()
            for line in self._things.get(thing) or self._shared.lines(thing):
                yield line
                if line.predicate == _TYPE or not line.object.startswith("<") or line.object in seen:
                    continue
                seen.add(line.object)
                owned = line.object in self._things and line.object not in self._stated | sources
                if owned or line.object.startswith(f"{thing[:-1]}/"):
                    waiting.append(line.object)
                else:
                    known = self._things.get(line.object) or self._shared.lines(line.object)
                    yield from (other for other in known if other.predicate == _LABEL)

    def _provenance(self, claim: str, assertion: str) -> Iterator[Line]:
        """Yield where a claim comes from."""
        for line in self._things[claim]:
            if line.predicate != _STATES:
                yield line
            if line.predicate in (_EVIDENCE, _REPAIR, _RUN):
                yield from self._things.get(line.object, ())
            if line.predicate == _RUN:
                yield Line(assertion, _RUN, line.object)
            if line.predicate in (_EVIDENCE, _STATED_IN):
                yield Line(assertion, _DERIVED, line.object)
            if line.predicate == _STATED_IN:
                yield from self._source(line.object, assertion)

    def _source(self, document: str, assertion: str) -> Iterator[Line]:
        """Yield which file and which paper a document is."""
        yield from (line for line in self._things.get(document, ()) if line.predicate in _OF_SOURCE)
        paper = self._papers.get(document) or self._shared.paper(document)
        if paper is not None:
            yield Line(assertion, _name("prov:hadPrimarySource"), paper)
            known = self._things.get(paper) or self._shared.lines(paper)
            yield from (line for line in known if line.predicate in _OF_PAPER)
