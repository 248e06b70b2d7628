"""Finds what joins two things: the shortest way over links of the graph, asked from both ends step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from kg.store import Graph

MOST_STEPS = 12
MOST_THINGS = 500_000
_AT_ONCE = 300
_LINKS = """
SELECT ?one ?link ?other ?direction WHERE {{
  VALUES ?one {{ {things} }}
  {{ ?one ?link ?other BIND("out" AS ?direction) }} UNION {{ ?other ?link ?one BIND("in" AS ?direction) }}
  FILTER(ISIRI(?other) && ?link != rdf:type && !STRSTARTS(STR(?other), STR(mkg:)))
}}"""
Came = dict[str, tuple[str, str, bool] | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the way: `forward` says whether the link leads from `start` to `end`, or the other way round."""

    start: str
    link: str
    end: str
    forward: bool


def shortest_path(graph: Graph, start: str, end: str, *, most: int = MOST_STEPS) -> tuple[Step, ...] | None:
    """Return a shortest way between two things, `()` from a thing to itself, `None` where there is none.

    The way leads over things of papers and over materials, people and places, never over a term of the vocabulary
    (that two values are in °C joins nothing), except at its ends. Of equally short ways the first in the order of
    IRIs is taken; a way longer than `most` links is not looked for.
    """
    if start == end:
        return ()
    came: tuple[Came, Came] = ({start: None}, {end: None})
    edges = [[start], [end]]
    for number in range(most):
        side = number if number < 2 else int(len(edges[1]) < len(edges[0]))
        edges[side] = _grown(graph, edges[side], came[side])
        met = sorted(set(edges[side]) & set(came[1 - side]))
        if met:
            return _way(came, met[0])
        if not edges[side] or len(came[0]) + len(came[1]) > MOST_THINGS:
            return None
    return None


def _grown(graph: Graph, edge: list[str], came: Came) -> list[str]:
    """Go one link further from everything at the edge and return what is new there."""
    fresh: dict[str, tuple[str, str, bool]] = {}
    for one, link, other, forward in sorted(_links(graph, edge)):
        if other not in came and other not in fresh:
            fresh[other] = (one, link, forward)
    came.update(fresh)
    return sorted(fresh)


def _links(graph: Graph, things: Iterable[str]) -> Iterator[tuple[str, str, str, bool]]:
    """Yield all links of some things to others that are no terms of the vocabulary."""
    iterator = iter(things)
    while some := list(islice(iterator, _AT_ONCE)):
        listed = " ".join(f"<{thing}>" for thing in some)
        for one, link, other, direction in graph.rows(_LINKS.format(things=listed)):
            yield str(one), str(link), str(other), direction == "out"


def _way(came: tuple[Came, Came], middle: str) -> tuple[Step, ...]:
    """Put the two halves together."""
    steps: list[Step] = []
    at, before = middle, came[0][middle]
    while before is not None:
        steps.insert(0, Step(before[0], before[1], at, before[2]))
        at, before = before[0], came[0][before[0]]
    at, after = middle, came[1][middle]
    while after is not None:
        steps.append(Step(at, after[1], after[0], not after[2]))
        at, after = after[0], came[1][after[0]]
    return tuple(steps)
