"""Writes triples as Turtle that people read: one block per subject, `a` first, names short, numbers bare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kg._triples_lines import PREFIXES
from kg.exporters._writing import Line

_TYPE = f"<{PREFIXES['rdf']}type>"
_LABEL = f"<{PREFIXES['skos']}prefLabel>"
_XSD = PREFIXES["xsd"]
_LOCAL = re.compile(r"[A-Za-z_](?:[\w-]*\w)?", re.ASCII)
_TYPED = re.compile(rf'"([^"]*)"\^\^<{re.escape(_XSD)}(\w+)>')
_BARE = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d*\.\d+"),
    "boolean": re.compile("true|false"),
}


class Blocks:
    """Shortens terms by the known prefixes and a base, and keeps no more than one subject in memory."""

    def __init__(self, base: str | None, more: Mapping[str, str] | None = None) -> None:
        """Take the base, if there is one, and namespaces beyond those of the package by their prefixes."""
        self._base = base
        self._prefixes = {**PREFIXES, **(more or {})}
        self._namespaces = sorted(
            ((iri, prefix) for prefix, iri in self._prefixes.items()), key=lambda one: -len(one[0])
        )
        self._short: dict[str, str] = {}

    def head(self) -> Iterator[str]:
        """Yield the lines that declare base and prefixes."""
        if self._base is not None:
            yield f"@base <{self._base}> .\n"
        for prefix, iri in sorted(self._prefixes.items()):
            yield f"@prefix {prefix}: <{iri}> .\n"

    def block(self, subject: str, lines: Iterable[Line], indent: str = "") -> str:
        """Return the block of one subject."""
        ordered = sorted(lines, key=lambda line: (line.predicate != _TYPE, line.predicate != _LABEL, line.predicate))
        parts = []
        for predicate, group in groupby(ordered, key=lambda line: line.predicate):
            name = "a" if predicate == _TYPE else self.term(predicate)
            objects = [self.term(line.object) for line in group]
            joined = ", ".join(objects)
            if len(joined) > 100 and len(objects) > 1:
                joined = f"\n{indent}        " + f",\n{indent}        ".join(objects)
                parts.append(f"{name}{joined}")
            else:
                parts.append(f"{name} {joined}")
        return f"{indent}{self.term(subject)} " + f" ;\n{indent}    ".join(parts) + " .\n"

    def term(self, term: str) -> str:
        """Return the shortest form of a term of N-Triples."""
        if not term.startswith("<"):
            return _literal(term)
        short = self._short.get(term)
        if short is None:
            short = self._iri(term[1:-1])
            if len(self._short) < 50_000:
                self._short[term] = short
        return short

    def _iri(self, iri: str) -> str:
        for namespace, prefix in self._namespaces:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        if self._base is not None and iri.startswith(self._base):
            relative = iri[len(self._base) :]
            if relative and relative[0] not in "/?#." and "/." not in relative and ":" not in relative.split("/")[0]:
                return f"<{relative}>"
        return f"<{iri}>"


def _literal(term: str) -> str:
    found = _TYPED.fullmatch(term)
    if found is None:
        return term
    text, kind = found.groups()
    bare = _BARE.get(kind)
    if bare is not None and bare.fullmatch(text):
        return text
    return f'"{text}"^^xsd:{kind}'
