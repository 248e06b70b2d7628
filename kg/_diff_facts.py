"""The facts of one graph file in a form that can be compared between two builds of a document.

A fact is what a claim states, told without the places it stands at: local names of the document instead of its IRIs,
which depend on the file's bytes. Two facts with the same key and different values are one fact that changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LINE = re.compile(r'<([^>]*)> <([^>]*)> (<[^>]*>|".*"\S*) <[^>]*> \.')
_TEXT = re.compile(r'"(.*)"(?:\^\^<[^>]*>|@[\w-]+)?', re.DOTALL)
_OWN = re.compile(r".*/document/[0-9a-f]{16}/")
_HIDDEN = frozenset(["type", "hasEvidence", "shownIn", "reportedIn", "isPartOf", "wasGeneratedBy", "statedIn"])
_HIDDEN |= {"contradicts", "changedFrom", "reportsValueOf"}  # they follow from the measurements
_VALUES = frozenset(["hasResult", "value", "valueMax", "rawText", "rawUnit", "siValue", "siUnit", "comparator"])
_VALUES |= {"hasUnit", "uncertainty", "valueText", "usedProcedure", "captionText", "printedName", "hasAffiliation"}
_MEASURED = ("hasFeatureOfInterest", "observedProperty", "hasCondition")
_DEEPEST = 3

Statements = Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A stated thing: what it is about (`key`), what is said (`value`), the rule that said it and the terms it uses."""

    key: str
    value: str
    rule: str
    terms: frozenset[str]


def facts_of(lines: Iterable[str]) -> frozenset[Fact]:
    """Return the facts that the claims of a graph file state."""
    statements: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is not None:
            statements.setdefault(found[1], []).append((_local(found[2]), found[3]))
    facts: set[Fact] = set()
    for said in statements.values():
        stated = [term[1:-1] for name, term in said if name == "states"]
        if stated:
            rule = next((_text(term) for name, term in said if name == "extractorName"), "")
            facts.update(_fact(thing, rule, statements) for thing in stated)
    return frozenset(facts)


def _fact(thing: str, rule: str, statements: Statements) -> Fact:
    said = sorted(statements.get(thing, []))
    kind = next((_local(term[1:-1]) for name, term in said if name == "type"), "Fact")
    measured = any(name == "observedProperty" for name, _ in said)
    terms: set[str] = set()
    keys, values = [], []
    for name, term in said:
        if name in _HIDDEN:
            continue
        told = _told(term, statements, terms, 0)
        if (name in _MEASURED) if measured else (name not in _VALUES):
            keys.append(told)
        elif name in _VALUES:
            values.append(told)
    if not measured:
        values, keys = [*keys, *values], [_OWN.sub("", thing)]
    return Fact(f"{kind}: {' · '.join(keys)}", "; ".join(values), rule, frozenset(terms))


def _told(term: str, statements: Statements, terms: set[str], depth: int) -> str:
    """Return a term as text; a thing of the document is told by what it says, the value first."""
    if not term.startswith("<"):
        return _text(term)
    iri = term[1:-1]
    if _OWN.match(iri) is None:
        terms.add(iri)
        return _local(iri)
    said = [(n, t) for n, t in sorted(statements.get(iri, [])) if n not in _HIDDEN and n not in ("siValue", "siUnit")]
    if depth >= _DEEPEST or not said or "/sample/" in iri:
        return _OWN.sub("", iri).partition("/")[2] or _OWN.sub("", iri)
    told = " ".join(_told(t, statements, terms, depth + 1) for n, t in said if n not in ("comparator", "rawUnit"))
    names = dict(said)
    return _text(names["prefLabel"]) if names.keys() >= {"prefLabel", "conditionName"} else told


def _local(iri: str) -> str:
    return re.split("[/#]", iri)[-1]


def _text(term: str) -> str:
    found = _TEXT.fullmatch(term)
    return found[1] if found is not None else term
