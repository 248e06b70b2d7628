"""Quantities told by what something does or counts: a loss reached at a temperature, things counted per other things.

"The polymers lose 5% of their weight at 331 °C" gives the 5% weight loss temperature, "the number of defects per grain
was 3.2" a number that has no other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors._prose_name import Name
from kg.scan import Scanner
from kg.terms import PropertyKind

_LOSES = re.compile(
    r"\b(?:los(?:es?|t|ing)|sheds?)\s(?P<share>\d+)\s?(?:wt\.?\s?|mass\s?)?%\sof\s(?:its|their|the)\s(?:\w+\s)?"
    r"(?:weight|mass)\s(?:only\s|already\s)?at\b"
)
_PER = re.compile(
    r"\b(?P<what>[Nn]umber\sof\s(?:[a-z-]+\s){0,3}[a-z-]+s\sper\s(?!(?:unit\s)?(?:area|volume|length)\b)"
    r"(?:(?:formula|repeat(?:ing)?|unit)\s)?[a-z-]+)\b"
    r"(?=[^;]{0,60}?\s(?:is|was|are|were|of|to|at|from|reach(?:es|ed)|amount(?:s|ed)\sto)\s(?:about\s|only\s)?\d+\.\d)"
)


def deeds(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield the quantities of a text that a deed or a count names, in no order."""
    if "%" in plain:
        for found in _LOSES.finditer(plain):
            terms = scanner.terms(f"{found['share']}% weight loss temperature")
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            if kinds:
                yield Name(*found.span(), kinds, (), "name")
    if " per " in plain:
        for found in _PER.finditer(plain):
            terms = scanner.terms(found["what"].lower())
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            yield Name(*found.span("what"), kinds or (_count(found["what"]),), (), "name")


def _count(words: str) -> PropertyKind:
    """Return a plain number that a document names in its own words."""
    label = words[0].lower() + words[1:]
    return PropertyKind(iri="", label=label, category="own", kind="measured", default_unit=None, units=())
