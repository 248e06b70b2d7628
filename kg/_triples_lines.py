"""Writes N-Quads lines: canonical literals, escapes of the specification, each line once.

A line goes to the document's graph when its subject belongs to the document, else to the graph of shared things.
Numbers are written in the form in which the store gives them back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

PREFIXES = {
    "mkg": "https://w3id.org/materials-kg/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "bibo": "http://purl.org/ontology/bibo/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vivo": "http://vivoweb.org/ontology/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "sosa": "http://www.w3.org/ns/sosa/",
}
"""The namespaces that graphs of this package use, by prefix."""

RESOURCES = "https://w3id.org/materials-kg/resource/"
"""The namespace of things, unless a build is given another."""

_XSD = PREFIXES["xsd"]
_INTEGER, _BOOLEAN = f"^^<{_XSD}integer>", f"^^<{_XSD}boolean>"
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_NOT_IN_IRI_BYTES = bytes(range(0x21)) + b'<>"{}|^`\\'
_DECIMAL_LIMIT = Decimal(10) ** 18
_DECIMAL_PLACES = 18


@lru_cache(maxsize=4096)
def expand(name: str) -> str:
    """Return the full IRI of a prefixed name or of an IRI; `KeyError` for an unknown prefix.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = name.partition(":")
    return name if local.startswith("//") else PREFIXES[prefix] + local


@lru_cache(maxsize=4096)
def _predicate(name: str) -> str:
    return f"<{expand(name)}>"


def linked(predicate: str, target: str | None) -> tuple[str, ...]:
    """Return the statement of a link for `Lines.say`; none without a target."""
    return (f"{_predicate(predicate)} {_reference(target)}",) if target is not None else ()


def told(predicate: str, value: str | None) -> tuple[str, ...]:
    """Return the statement of a string for `Lines.say`; none for None."""
    return (f"{_predicate(predicate)} {literal(value)}",) if value is not None else ()


def of_type(name: str) -> tuple[str, ...]:
    """Return the statement of a class for `Lines.say`."""
    return (_type(name),)


@lru_cache(maxsize=4096)
def _type(name: str) -> str:
    return f"{_predicate('rdf:type')} {_predicate(name)}"


def _reference(iri: str) -> str:
    # Bytes are filtered in less than half the time of a search; a surrogate, which has none, is not ASCII.
    if iri.isascii() and len(iri.encode().translate(None, _NOT_IN_IRI_BYTES)) == len(iri):
        return f"<{iri}>"
    return f"<{_NOT_IN_IRI.sub(lambda found: f'%{ord(found.group()):02X}', iri)}>"


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def literal(text: str) -> str:
    """Return a plain string as a literal; a lone surrogate becomes the replacement character."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_ESCAPED.sub(_escape, text)}"'


def plain(value: Decimal) -> str:
    """Return a number without an exponent and without zeros at its end.

    >>> plain(Decimal("2.50"))
    '2.5'
    """
    return format(value.normalize(), "f") if value else "0"


@lru_cache(maxsize=16384)
def number(value: Decimal) -> str:
    """Return a number as `xsd:decimal`, or as `xsd:double` where the store's decimals (18 places) cannot hold it.

    >>> number(Decimal("2.50"))
    '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    text = plain(value)
    places = len(text.partition(".")[2])
    if abs(value) < _DECIMAL_LIMIT and places <= _DECIMAL_PLACES:
        return f'"{text}"^^<{_XSD}decimal>'
    return f'"{format(Decimal(repr(float(value))).normalize(), "f")}"^^<{_XSD}double>'


class Lines:
    """Collects the quads of one document; every adder skips `None`."""

    def __init__(self, document: str, own_graph: str, shared_graph: str) -> None:
        self._document = document
        self._own_end = f" <{own_graph}> ."
        self._shared_end = f" <{shared_graph}> ."
        # Most subjects have several lines: what they have in common is written, compared and sorted once.
        self._said: defaultdict[str, set[str]] = defaultdict(set)

    def say(self, subject: str, statements: Iterable[str]) -> None:
        """Add what `linked`, `told` and `of_type` made ready: what many subjects have in common is written once."""
        self._said[subject].update(statements)

    def type(self, subject: str, name: str) -> None:
        """Say of which class the subject is."""
        self._said[subject].add(_type(name))

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """Link two things; characters that no IRI may hold are percent-encoded."""
        if target is not None:
            self._said[subject].add(f"{_predicate(predicate)} {_reference(target)}")

    def text(self, subject: str, predicate: str, value: str | None) -> None:
        """Add a string."""
        if value is not None:
            self._said[subject].add(f"{_predicate(predicate)} {literal(value)}")

    def number(self, subject: str, predicate: str, value: Decimal | None) -> None:
        """Add a number that is not a count."""
        if value is not None:
            self._said[subject].add(f"{_predicate(predicate)} {number(value)}")

    def integer(self, subject: str, predicate: str, value: int | None) -> None:
        """Add a count, rank or offset."""
        if value is not None:
            self._said[subject].add(f'{_predicate(predicate)} "{value}"{_INTEGER}')

    def flag(self, subject: str, predicate: str, value: bool | None) -> None:
        """Add a truth value."""
        if value is not None:
            self._said[subject].add(f'{_predicate(predicate)} "{"true" if value else "false"}"{_BOOLEAN}')

    def sorted(self) -> tuple[str, ...]:
        """Return the lines without line ends, each once: those of shared things first, then in code point order."""
        said = {f"<{subject}> ": told for subject, told in self._said.items()}
        own, shared = [], []
        document = f"<{self._document}"
        for subject in sorted(said):
            if subject.startswith(document):
                own += [f"{subject}{rest}{self._own_end}" for rest in sorted(said[subject])]
            else:
                shared += [f"{subject}{rest}{self._shared_end}" for rest in sorted(said[subject])]
        return (*shared, *own)
