"""What a question costs: its parts with the number of triples that each pattern matches alone, and the time it takes.

The engine orders joins itself and does not tell Python how; the counts show where it has to choose from many triples.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from kg._store_answer import Answer
from kg._triples_lines import PREFIXES

Ask = Callable[[str], Answer]

_HIDDEN = frozenset(["SelectQuery", "ToMultiSet", "Project", "Extend", "AggregateJoin"])
_SPINE = frozenset(["LeftJoin", "Join", "Minus", "OrderBy", "Group", "Filter", "Distinct", "Slice"])
_PARTS = ("p", "p1", "p2", "graph")


def plan_of(ask: Ask, sparql: str) -> str:
    """Return the plan of a question as text and run it twice, cold and warm."""
    lines = list(_lines(ask, sparql))
    times = []
    rows = 0
    for _ in range(2):
        started = time.perf_counter()
        rows = len(ask(sparql))
        times.append(time.perf_counter() - started)
    lines.append(f"{rows:,} rows in {times[0] * 1000:.1f} ms, {times[1] * 1000:.1f} ms the second time")
    return "\n".join(lines)


def _lines(ask: Ask, sparql: str) -> Iterator[str]:
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    def walk(part: Any, depth: int) -> Iterator[str]:
        if not isinstance(part, CompValue):
            return
        name = str(part.name)
        inside = depth if name in _HIDDEN else depth + 1
        if name not in _HIDDEN:
            yield f"{'  ' * depth}{name}"
        for triple in part["triples"] if "triples" in part else ():  # noqa: SIM401 (its `get` is another one)
            yield f"{'  ' * inside}{_count(ask, triple)}  {_shown(triple)}"
        for key in _PARTS:
            if key in part:
                yield from walk(part[key], inside if key == "p2" or name not in _SPINE else depth)

    try:
        algebra = prepareQuery(sparql, initNs=PREFIXES).algebra
    except Exception as error:
        yield f"the parts cannot be shown: {error}"
        return
    yield from walk(algebra, 0)


def _shown(triple: Any) -> str:
    return " ".join(_short(term) for term in triple)


def _short(term: Any) -> str:
    text = str(term.n3()) if _is_term(term) else str(term)
    for prefix, namespace in PREFIXES.items():
        text = re.sub(rf"<{re.escape(namespace)}([\w-]+)>", rf"{prefix}:\1", text)
    return text


def _count(ask: Ask, triple: Any) -> str:
    """Return how many triples a pattern matches by itself, `?` for a path."""
    if not all(map(_is_term, triple)):
        return f"{'?':>12}"
    pattern = " ".join(term.n3() if not term.n3().startswith("_:") else f"?b{term}" for term in triple)
    rows = ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}").rows
    return f"{int(str(rows[0]['n'])):>12,}"


def _is_term(part: Any) -> bool:
    """Say whether this is a term of RDF or a variable; what is left are paths."""
    from rdflib.term import Identifier

    return isinstance(part, Identifier)
