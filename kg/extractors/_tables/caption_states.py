"""What a caption says was done to everything in its table, and which reaction all values are of.

"Tensile properties of the as-quenched plates" and "HER data of the foams" tell of every cell; two states or two
reactions in one caption are those of several rows or columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.document import Text
from kg.extractors import Found
from kg.extractors._tables.words import bracket_meaning
from kg.lexicon import fold
from kg.terms import Process

_TREATED = frozenset(["heat treatment", "irradiation", "consolidation"])
_RELATED = re.compile(r"\s(?:to|by|per|with)\b")  # "normalised to the sum of the metals": no heat treatment
_OF_VALUES = r"\s(?:\w+\s){0,2}?(?:values?|devices?|cells?|results?|parameters|performances?)\b"
_CHAMPION = re.compile(rf"\b(?P<word>champion){_OF_VALUES}", re.I)
_SUMMARY = re.compile(
    rf"\b(?P<word>champion|best|average|mean|median|maximum|highest)(?:{_OF_VALUES}|(?=[;,.)]))", re.I
)
_SAYS_LITTLE = frozenset(["as-prepared"])


def told_states(found: Found, text: Text) -> Iterator[tuple[str, Process, int, int]]:
    """Yield the name of the condition, the process and the place of the one state and the one reaction of a caption."""
    known: dict[str, list[tuple[Process, int, int]]] = {"state": [], "reaction": []}
    for mention, terms in found.scan(text).of(Process):
        printed = text.plain[mention.start : mention.end]
        name = _name(terms, printed) if _RELATED.match(text.plain, mention.end) is None else None
        if name is not None:
            known[name].append((terms[0], mention.start, mention.end))
    for name, told in known.items():
        if len({term.iri for term, _, _ in told}) == 1:
            term, start, end = told[0]
            yield name, term, start, end


def told_statistic(plain: str) -> re.Match[str] | None:
    """Return the word for which of several values a caption gives, those in brackets left out, None when it does not.

    >>> told_statistic("Champion values; the averages of 12 cells are given in brackets.")["word"]
    'Champion'
    >>> told_statistic("Mean grain size of the films"), told_statistic("Errors in brackets")
    (None, None)
    """
    inner = bracket_meaning(plain)
    found = _SUMMARY.search(plain) if inner is not None and inner[0] == "statistic" else _CHAMPION.search(plain)
    return found if found is None or inner is None or fold(found["word"]) != fold(inner[1]) else None


def _name(terms: Iterable[Process], printed: str) -> str | None:
    """Return what a process is for the values of a table: the state of their samples, or their reaction."""
    for term in terms:
        if term.kind == "reaction":
            return "reaction"
        if term.kind == "state" and term.label.startswith("as-") and term.label not in _SAYS_LITTLE:
            return "state"
        if term.kind == "process" and term.category in _TREATED and printed.endswith("ed"):
            return "state"
    return None
