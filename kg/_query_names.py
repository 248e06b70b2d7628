"""Turns what people write (names, numbers, IRIs) into RDF terms of a question, and IRIs back into names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kg._triples_lines import PREFIXES, RESOURCES, literal, number
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg._store_answer import Value
    from kg.store import Graph

SHORT = {**PREFIXES, "res": RESOURCES}
"""The prefixes under which IRIs are shown and taken; `res` is no prefix of SPARQL, its names are paths."""

_FACTOR = re.compile(r"([/·*. ]?)\s?([^\W\d_]+|%|°C)\^?([-−]?\d+)?")
_TYPED_UNIT = re.compile(rf"(?:{_FACTOR.pattern})+")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_BAD_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")

NAMED = {
    "property": "mkg:PropertyKind",
    "material": "mkg:Material",
    "sample": "mkg:Sample",
    "technique": "mkg:Technique",
    "process": "mkg:Process mkg:ProcessKind",
    "condition": "mkg:ConditionKind",
    "role": "mkg:MaterialRole",
    "element": "mkg:ChemicalElement",
    "unit": "mkg:Unit",
}
"""The classes in which a thing of each named type is looked up."""

NAMES = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "skos:notation", "mkg:symbol", "mkg:formula")
_USED = {
    "property": "?fact sosa:observedProperty ?thing",
    "technique": "?fact mkg:showsTechnique|sosa:usedProcedure ?thing",
    "material": "?fact sosa:hasUltimateFeatureOfInterest ?thing",
    "process": "?fact mkg:process ?thing",
    "role": "?fact mkg:assignedRole ?thing",
}
"""How the things of a type that documents say something of are met."""

_MOST_NAMES = 5
_COMMON = frozenset(["and", "at", "by", "from", "in", "of", "on", "the", "to", "with"])

PLAIN = ("string", "integer", "decimal", "quantity", "paper", "iri")
TITLES = (*NAMES, "foaf:name", "dcterms:title", "bibo:doi", "mkg:fileName")
"""What counts as a name when nothing is known of the kind of thing."""


def terms_of(kind: str, value: str, graph: Graph) -> tuple[str, ...]:
    """Return the RDF terms, in SPARQL notation, that a value of a parameter type stands for.

    Raises:
        QueryError: the value is not of this type, or nothing in the graph has this name.
    """
    if kind == "string":
        return (literal(value),)
    if kind == "iri":
        return (iri(value),)
    if kind == "quantity":
        return (number(_in_si(value, graph)),)
    if kind == "paper":
        return tuple(f"<{name}>" for name in _papers(value, graph))
    if kind in {"integer", "decimal"}:
        try:
            found = Decimal(value.strip())
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or (kind == "integer" and found != found.to_integral_value()):
            what = "a whole number" if kind == "integer" else "a number"
            raise QueryError(f"{value!r} is not {what}", hint="write it like 25 or -0.5, without a unit")
        if kind == "integer":
            return (str(int(found)),)
        return (number(found),)
    return tuple(f"<{name}>" for name in named(kind, value, graph))


def _in_si(value: str, graph: Graph) -> Decimal:
    """Return a number as it is, or one with a unit of the vocabulary in SI units: `0.5`, `1e-4 S/cm`, `300 HV`.

    Raises:
        QueryError: the text is neither.
    """
    figure, _, unit = value.strip().partition(" ")
    try:
        found = Decimal(figure)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise QueryError(f"{value!r} is not a number", hint="write it like 0.5 (in SI units) or 1e-4 S/cm")
    if not unit.strip():
        return found
    listed = " ".join(f"<{one}>" for one in named("unit", _unit_label(unit.strip()), graph))
    answer = graph.query(
        f"SELECT DISTINCT ?factor ?offset WHERE {{ VALUES ?unit {{ {listed} }} ?unit qudt:conversionMultiplier ?factor "
        "OPTIONAL { ?unit qudt:conversionOffset ?offset } }"
    )
    if len(answer) != 1:
        raise QueryError(f"{unit.strip()!r} is not one unit", hint="give the number in SI units")
    row = answer[0]
    return (found + Decimal(str(row["offset"] or 0))) * Decimal(str(row["factor"]))


def _unit_label(typed: str) -> str:
    """Return a unit as the vocabulary labels it: `mS cm⁻¹` for `mS/cm`, `mS cm-1` and `mS cm^-1`."""
    if not _TYPED_UNIT.fullmatch(typed):
        return typed
    factors = []
    for sign, name, power in _FACTOR.findall(typed):
        exponent = int(power.replace("\N{MINUS SIGN}", "-") or 1) * (-1 if sign == "/" else 1)
        factors.append(name + ("" if exponent == 1 else str(exponent).translate(_RAISED)))
    return " ".join(factors)


def _papers(name: str, graph: Graph) -> tuple[str, ...]:
    """Return the IRIs of the papers with this DOI, file name or title, or with a title that holds these words.

    Raises:
        QueryError: there is none.
    """
    if "://" in name or name.partition(":")[0] in SHORT:
        return (iri(name)[1:-1],)
    answer = graph.query(
        "SELECT DISTINCT ?paper ?name WHERE { ?paper a mkg:Paper . "
        "{ ?paper dcterms:title|bibo:doi ?name } UNION { ?paper mkg:hasSourceText/mkg:fileName ?name } "
        f"FILTER(CONTAINS(LCASE(STR(?name)), {literal(name.strip().casefold())})) }}"
    )
    exact = {str(row["paper"]) for row in answer if str(row["name"]).casefold() == name.strip().casefold()}
    if found := exact or {str(row["paper"]) for row in answer}:
        return tuple(sorted(found))
    raise QueryError(
        f"the graph knows no paper called {name!r}", hint="give a DOI, a file name, or words of the title in a row"
    )


def iri(value: str) -> str:
    """Return an IRI, given in full or with one of the known prefixes, in SPARQL notation.

    Raises:
        QueryError: the text is neither.
    """
    prefix, sign, local = value.strip("<>").partition(":")
    full = SHORT[prefix] + local if prefix in SHORT else f"{prefix}{sign}{local}"
    if not sign or _BAD_IN_IRI.search(full):
        raise QueryError(f"{value!r} is not an IRI")
    return f"<{full}>"


def named(kind: str, name: str, graph: Graph) -> tuple[str, ...]:
    """Return the IRIs of all things of a kind that have this name; the exact spelling wins over other cases.

    What is narrower counts as well: "hardness" means Vickers hardness too. An IRI stands for itself alone.

    Raises:
        QueryError: nothing has this name; the hint gives the nearest ones.
    """
    if "://" in name or name.partition(":")[0] in SHORT:
        return (iri(name)[1:-1],)
    exact = f"VALUES ?name {{ {literal(name)} {literal(name)}@en }}"
    if found := {thing for thing, _ in _things(graph, kind, exact)}:
        return _with_narrower(found, graph)
    by_name: dict[str, set[str]] = {}
    spelling: dict[str, str] = {}
    for thing, label in _things(graph, kind, ""):
        by_name.setdefault(label.casefold(), set()).add(thing)
        spelling.setdefault(label.casefold(), label)
    if name.casefold() in by_name:
        return _with_narrower(by_name[name.casefold()], graph)
    close = names_alike(kind, name, graph)[:3] or [
        spelling[one] for one in difflib.get_close_matches(name.casefold(), by_name, n=3, cutoff=0.6)
    ]
    hint = f"did you mean {' or '.join(close)}?" if close else None
    raise QueryError(f"the graph knows no {kind} called {name!r}", hint=hint)


def names_alike(kind: str, name: str, graph: Graph) -> list[str]:
    """Return the nearest names of things of this kind that facts are about: the same words in them, then letters."""
    if kind not in _USED:
        return []
    answer = graph.query(
        f"SELECT DISTINCT ?name WHERE {{ {{ SELECT DISTINCT ?thing WHERE {{ {_USED[kind]} }} }} "
        "?thing skos:prefLabel ?name }"
    )
    names = {str(row["name"]).casefold(): str(row["name"]) for row in answer}
    words = set(name.casefold().split()) - _COMMON
    sharing = sorted(
        (one for one in names if words & set(one.split())), key=lambda one: (-len(words & set(one.split())), len(one))
    )
    close = difflib.get_close_matches(name.casefold(), names, n=_MOST_NAMES, cutoff=0.6)
    found = dict.fromkeys([*sharing, *close])
    return [names[one] for one in found if one != name.casefold()][:_MOST_NAMES]


def _with_narrower(things: set[str], graph: Graph) -> tuple[str, ...]:
    """Return things and all that the vocabulary calls narrower."""
    # A path from a variable to a variable is more than some servers can do.
    paths = " UNION ".join(f"{{ ?thing skos:broader+ {iri(one)} }}" for one in sorted(things))
    answer = graph.query(f"SELECT DISTINCT ?thing WHERE {{ {paths} }}")
    return tuple(sorted(things | {str(row["thing"]) for row in answer}))


def _things(graph: Graph, kind: str, restriction: str) -> Iterator[tuple[str, str]]:
    """Yield the things of a kind, each with one of its names; `restriction` may bind `?name`."""
    answer = graph.query(
        f"SELECT DISTINCT ?thing ?name WHERE {{ {restriction} VALUES ?called {{ {' '.join(NAMES)} }} "
        f"VALUES ?class {{ {NAMED[kind]} }} ?thing ?called ?name . ?thing a ?class }} ORDER BY ?thing ?name"
    )
    return ((str(row["thing"]), str(row["name"])) for row in answer)


def find_things(name: str, graph: Graph) -> list[tuple[str, str, str]]:
    """Return IRI, name and class of everything that has this name: as spelled, else in any case, else as a part.

    Materials come first, since samples often have their names.

    Raises:
        QueryError: the text looks like an IRI but is none.
    """
    if "://" in name or name.partition(":")[0] in SHORT:
        full = iri(name)
        known = graph.query(f"SELECT ?kind WHERE {{ {{ {full} a ?kind }} UNION {{ ?any ?link {full} }} }} LIMIT 1")
        return [(full[1:-1], name, str(row["kind"] or "")) for row in known]
    folded = literal(name.casefold())
    exact = f"VALUES ?name {{ {literal(name)} {literal(name)}@en }}"
    for restriction, test in (
        (exact, ""),
        ("", f"FILTER(LCASE(STR(?name)) = {folded})"),
        ("", f"FILTER(CONTAINS(LCASE(STR(?name)), {folded}))"),
    ):
        answer = graph.query(
            f"SELECT ?thing (MIN(STR(?name)) AS ?label) (MIN(STR(?class)) AS ?kind) WHERE {{ {restriction} "
            f"VALUES ?called {{ {' '.join(TITLES)} }} ?thing ?called ?name {test} . ?thing a ?class "
            "BIND(EXISTS { ?thing a mkg:Material } AS ?first) "
            "} GROUP BY ?thing ?first ORDER BY DESC(?first) ?label ?thing"
        )
        if len(answer):
            return [(str(row["thing"]), str(row["label"]), str(row["kind"])) for row in answer]
    return []


def names_near(name: str, graph: Graph) -> list[str]:
    """Return names that begin with the same letter and are spelled nearly like this one."""
    answer = graph.query(
        f"SELECT DISTINCT ?name WHERE {{ VALUES ?called {{ {' '.join(TITLES)} }} ?thing ?called ?name "
        f"FILTER(STRSTARTS(LCASE(STR(?name)), {literal(name[:1].casefold())}) && "
        f"ABS(STRLEN(STR(?name)) - {len(name)}) < 3) }}"
    )
    names = {str(row["name"]).casefold(): str(row["name"]) for row in answer}
    return [names[one] for one in difflib.get_close_matches(name.casefold(), names, n=3, cutoff=0.75)]


def names_of(graph: Graph, iris: Iterable[str]) -> dict[str, str]:
    """Return the names of those things that have one."""
    listed = " ".join(iri(one) for one in dict.fromkeys(iris) if not _BAD_IN_IRI.search(one))
    if not listed:
        return {}
    answer = graph.query(
        f"SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {{ VALUES ?thing {{ {listed} }} "
        "VALUES ?called { skos:prefLabel foaf:name dcterms:title mkg:fileName mkg:elementLabel } "
        "?thing ?called ?name } GROUP BY ?thing"
    )
    return {str(row["thing"]): str(row["label"]) for row in answer}


def sentence_of(graph: Graph, iris: Iterable[str]) -> dict[str, str]:
    """Return each measurement in words: property, sample, the value as printed, and its conditions."""
    listed = " ".join(iri(one) for one in dict.fromkeys(iris) if not _BAD_IN_IRI.search(one))
    answer = graph.query(
        f"SELECT ?fact ?property ?sample ?value ?unit (GROUP_CONCAT(DISTINCT ?condition; separator='; ') AS ?under) "
        f"WHERE {{ VALUES ?fact {{ {listed} }} ?fact "
        "sosa:observedProperty/skos:prefLabel ?property ; sosa:hasFeatureOfInterest/skos:prefLabel ?sample ; "
        "sosa:hasResult ?result . ?result mkg:rawText ?value OPTIONAL { ?result mkg:rawUnit ?unit } "
        "OPTIONAL { ?fact mkg:hasCondition/skos:prefLabel ?condition } } GROUP BY ?fact ?property ?sample ?value ?unit"
    )
    found = {}
    for row in answer:
        under = "; ".join(sorted(str(row["under"]).split("; "))) if row["under"] else ""
        value = _printed(str(row["value"]), row["unit"])
        found[str(row["fact"])] = f"{row['property']} of {row['sample']}: {value}{f' ({under})' if under else ''}"
    return found


def _printed(value: str, unit: Value) -> str:
    """Return a value with its unit, which some cells and sentences print as a part of the value."""
    return value if unit is None or value.endswith(str(unit)) else f"{value} {unit}"
