"""Why a saved question has no answer: which of its parameters leaves nothing, and what is called alike and is there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg._query_names import names_alike
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.queries import NamedQuery
    from kg.store import Graph


def why_empty(asked: NamedQuery, values: Mapping[str, object], graph: Graph) -> str | None:
    """Return what to change so that a question has an answer, or `None` when it has no parameter to change."""
    given = {name: value for name, value in values.items() if name != "limit"}
    if not given:
        return None
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    blamed = [name for name in given if _has_rows(asked, {k: v for k, v in given.items() if k != name}, graph)]
    if len(given) == 1:
        blamed = list(given)  # a question cannot be asked without what it requires
    if not blamed:
        return f"{' and '.join(given)} leave nothing together; give less"
    written = {name: _written(given[name]) for name in blamed}
    if len(blamed) > 1:
        return f"there are rows without {' or without '.join(f'{name}={value}' for name, value in written.items())}"
    (name, value), *_ = written.items()
    alike = names_alike(types[name], value, graph)
    return f"there is nothing for {name}={value}" + (f", but for {', '.join(alike)}" if alike else "")


def unknown_terms(sparql: str, graph: Graph) -> str | None:
    """Return the terms of a question that the vocabulary of the graph does not have, with the nearest ones."""
    told = []
    for name in dict.fromkeys(re.findall(r"(?<![\w<\"'])mkg:(\w[\w-]*)", sparql)):
        if graph.query(f"ASK {{ {{ mkg:{name} ?link ?other }} UNION {{ ?thing mkg:{name} ?value }} }}")[0]["answer"]:
            continue
        answer = graph.query(
            "SELECT DISTINCT ?term WHERE { ?term rdfs:isDefinedBy ?vocabulary "
            f'FILTER(STRSTARTS(LCASE(STRAFTER(STR(?term), "#")), "{name[:2].lower()}")) }}'
        )
        known = [str(row["term"]).partition("#")[2] for row in answer]
        near = difflib.get_close_matches(name, known, n=2, cutoff=0.7)
        told.append(f"mkg:{name}" + (f" (mkg:{' or mkg:'.join(near)}?)" if near else ""))
    return f"the vocabulary has no {', no '.join(told)}" if told else None


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _has_rows(asked: NamedQuery, values: Mapping[str, object], graph: Graph) -> bool:
    limit = {one.name: 1 for one in asked.parameters if one.name == "limit"}
    try:
        return len(graph.query(asked.bind(graph, {**values, **limit}))) > 0
    except QueryError:  # a parameter that must be given
        return False
