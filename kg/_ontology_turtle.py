"""The one layout of the ontology's Turtle files, so that two versions differ only where their facts differ.

One block per subject in the order of their names, `a` and labels first, values sorted, prefixes from one table.
Blank nodes are written in place, as `[ ]` or as a list; that needs each of them to be used once.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import OntologyError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
MKG = "https://w3id.org/materials-kg/ontology#"

PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "chameo": "https://w3id.org/emmo/domain/characterisation-methodology/chameo#",
    "cito": "http://purl.org/spar/cito/",
    "csvw": "http://www.w3.org/ns/csvw#",
    "dcterms": "http://purl.org/dc/terms/",
    "deo": "http://purl.org/spar/deo/",
    "doco": "http://purl.org/spar/doco/",
    "echem": "https://w3id.org/emmo/domain/electrochemistry#",
    "emmo": "https://w3id.org/emmo#",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "mdo": "https://w3id.org/mdo/core/",
    "mkg": MKG,
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pmdco": "https://w3id.org/pmd/co/",
    "pro": "http://purl.org/spar/pro/",
    "prov": "http://www.w3.org/ns/prov#",
    "pubchem": "https://pubchem.ncbi.nlm.nih.gov/compound/",
    "quantitykind": "http://qudt.org/vocab/quantitykind/",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS,
    "sosa": "http://www.w3.org/ns/sosa/",
    "substance": "https://w3id.org/emmo/domain/chemical-substance#",
    "unit": "http://qudt.org/vocab/unit/",
    "vann": "http://purl.org/vocab/vann/",
    "vivo": "http://vivoweb.org/ontology/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": XSD,
}

_FIRST = [
    RDF + "type",
    RDFS + "label",
    SKOS + "prefLabel",
    SKOS + "altLabel",
    SKOS + "hiddenLabel",
    SKOS + "notation",
    MKG + "symbol",
    SKOS + "definition",
    RDFS + "comment",
    "http://www.w3.org/ns/shacl#targetClass",
    "http://www.w3.org/ns/shacl#path",
]
_RANK = {iri: rank for rank, iri in enumerate(_FIRST)}
_LAST = {RDFS + "isDefinedBy": 2, SKOS + "inScheme": 1}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_PLAIN_NUMBERS = {
    XSD + "integer": re.compile(r"[+-]?\d+"),
    XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
    XSD + "double": re.compile(r"[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_WIDTH = 120

Node = NamedNode | BlankNode | Literal | Triple


def canonical_turtle(path: Path) -> str:
    """Return the text that the Turtle file at `path` should have.

    Raises:
        OntologyError: the file is no Turtle, or uses a blank node more than once.
    """
    return _Writer(read_triples(path), path).text()


def format_turtle(path: Path) -> bool:
    """Rewrite the Turtle file at `path` in the one layout; return whether that changed it."""
    text = canonical_turtle(path)
    if path.read_text(encoding="utf-8") == text:
        return False
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(name).chmod(path.stat().st_mode & 0o777)
    Path(name).replace(path)
    return True


def read_triples(path: Path) -> list[Triple]:
    """Return the triples of a Turtle file.

    Raises:
        OntologyError: the file cannot be read or is no Turtle.
    """
    try:
        return [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    except (SyntaxError, OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: {error}", hint="the file must be Turtle in UTF-8") from error


class _Writer:
    """Writes the triples of one file."""

    def __init__(self, triples: list[Triple], path: Path) -> None:
        self.path = path
        self.blocks: dict[Node, dict[str, list[Node]]] = {}
        for triple in dict.fromkeys(triples):
            self.blocks.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
        uses = Counter(triple.object for triple in dict.fromkeys(triples) if isinstance(triple.object, BlankNode))
        shared = [node for node, count in uses.items() if count > 1]
        if shared:
            raise OntologyError(f"{path}: a blank node is used {uses[shared[0]]} times", hint="give it an IRI")
        self.nested = set(uses)
        self.prefixes: set[str] = set()
        by_length = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
        self.namespaces = [(namespace, prefix) for prefix, namespace in by_length]
        self._names: dict[str, str] = {}

    def text(self) -> str:
        """Return the whole file."""
        tops = [node for node in self.blocks if node not in self.nested]
        named = sorted((node for node in tops if isinstance(node, NamedNode)), key=self._subject_key)
        bodies = [f"{self.name(node.value)} {self._body(node, 1)} ." for node in named]
        bodies += sorted(f"[] {self._body(node, 1)} ." for node in tops if isinstance(node, BlankNode))
        head = [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in sorted(self.prefixes)]
        return "\n".join(head) + "\n\n" + "\n\n".join(bodies) + "\n"

    def _subject_key(self, node: NamedNode) -> tuple[bool, str]:
        is_header = any(value == NamedNode("http://www.w3.org/2002/07/owl#Ontology") for value in self._types(node))
        return not is_header, node.value

    def _types(self, node: Node) -> list[Node]:
        return self.blocks[node].get(RDF + "type", [])

    def name(self, iri: str) -> str:
        """Return the prefixed name of `iri`, or the IRI in angle brackets."""
        found = self._names.get(iri)
        if found is None:
            found = self._names[iri] = self._shorten(iri)
        return found

    def _shorten(self, iri: str) -> str:
        for namespace, prefix in self.namespaces:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self.prefixes.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    def _body(self, node: Node, depth: int) -> str:
        return (" ;\n" + "    " * depth).join(self._statements(node, depth))

    def _statements(self, node: Node, depth: int) -> list[str]:
        predicates = self.blocks[node]
        ordered = sorted(predicates, key=lambda iri: (_RANK.get(iri, len(_FIRST)), _LAST.get(iri, 0), iri))
        return [self._statement(iri, predicates[iri], depth) for iri in ordered]

    def _statement(self, predicate: str, values: list[Node], depth: int) -> str:
        verb = "a" if predicate == RDF + "type" else self.name(predicate)
        texts = sorted(self._value(value, depth) for value in values)
        line = f"{verb} {', '.join(texts)}"
        if len(line) + 4 * depth < _WIDTH or len(texts) == 1:
            return line
        indent = "\n" + "    " * (depth + 1)
        return f"{verb}{indent}" + f",{indent}".join(sorted(self._value(value, depth + 1) for value in values))

    def _value(self, value: Node, depth: int) -> str:
        if isinstance(value, NamedNode):
            return self.name(value.value) if value.value != RDF + "nil" else "()"
        if isinstance(value, Literal):
            return self._literal(value)
        items = self._list(value)
        if items is not None:
            return "( " + " ".join(self._value(item, depth) for item in items) + " )"
        if value not in self.blocks:
            return "[]"
        flat = " ; ".join(self._statements(value, depth))
        if "\n" not in flat and len(flat) < _WIDTH - 4 * (depth + 1):
            return f"[ {flat} ]"
        return "[\n" + "    " * (depth + 1) + self._body(value, depth + 1) + "\n" + "    " * depth + "]"

    def _list(self, node: Node) -> list[Node] | None:
        items: list[Node] = []
        while node != NamedNode(RDF + "nil"):
            block = self.blocks.get(node, {})
            if set(block) != {RDF + "first", RDF + "rest"} or isinstance(node, NamedNode):
                return None
            items.append(block[RDF + "first"][0])
            node = block[RDF + "rest"][0]
        return items

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        plain = _PLAIN_NUMBERS.get(datatype)
        if plain is not None and plain.fullmatch(literal.value):
            return literal.value
        text = literal.value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        if literal.language:
            return f'"{text}"@{literal.language}'
        if datatype == XSD + "string":
            return f'"{text}"'
        return f'"{text}"^^{self.name(datatype)}'
