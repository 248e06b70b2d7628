"""Why a saved question has no answer: which of its parameters leaves nothing, and what is called alike and is there."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.queries import NamedQuery
    from kg.store import Graph

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


def why_empty(asked: NamedQuery, values: Mapping[str, object], graph: Graph) -> str | None:
    """Return what to change so that a question has an answer, or `None` when it has no parameter to change."""
    given = {name: value for name, value in values.items() if name != "limit"}
    if not given:
        return None
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    blamed = [name for name in given if _has_rows(asked, {k: v for k, v in given.items() if k != name}, graph)]
    if not blamed:
        return f"{' and '.join(given)} leave nothing together; give less"
    written = {name: _written(given[name]) for name in blamed}
    if len(blamed) > 1:
        return f"there are rows without {' or without '.join(f'{name}={value}' for name, value in written.items())}"
    (name, value), *_ = written.items()
    alike = _alike(types[name], value, graph)
    return f"there is nothing for {name}={value}" + (f", but for {', '.join(alike)}" if alike else "")


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _has_rows(asked: NamedQuery, values: Mapping[str, object], graph: Graph) -> bool:
    limit = {one.name: 1 for one in asked.parameters if one.name == "limit"}
    try:
        return len(graph.query(asked.bind(graph, {**values, **limit}))) > 0
    except QueryError:  # a parameter that must be given
        return False


def _alike(kind: str, name: str, graph: Graph) -> list[str]:
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
