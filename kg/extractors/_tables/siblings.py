"""Which of several like quantities a column gives, where their symbols alone tell them apart (`Ω2`, `Ω4`; `x`, `y`)."""

from __future__ import annotations

import re

from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.line import Line
from kg.extractors._tables.symbol_parts import number_told
from kg.extractors._tables.words import field_words, in_one, is_variant
from kg.records import Condition
from kg.terms import PropertyKind

_LONGEST_SYMBOL = 4
_INDEXED = re.compile(r"(?P<symbol>[^\W\d_]{1,2}[A-Za-z]{0,2}?)(?:,|_)\s?[A-Za-z0-9]{1,5}")  # `φB,IV`, `R_bulk`
_PEAK = "peak"


def siblings(readers: Readers, line: Line, source: Head, kind: PropertyKind) -> tuple[Condition, ...]:
    """Return the symbol of a column as a condition where others tell the same property.

    Of what is told of the components of one curve (`A1`, `A2`) the number tells which of them it is.
    """
    if source.conditions:
        return ()
    told = readers.conditions.told
    if kind.label == "atomic coordinate" and source.name in "xyz":
        return (told(source.cells[-1].text, "coordinate", source.name),)
    *first, last = source.name.split() or [""]
    group = [head for head in line.heads if head.subjects == source.subjects]
    named = (head.name.split() for head in group if head.name != source.name)
    is_axis = (last.isalpha() or len(first) == 1) and "carrier" not in kind.conditions
    words = field_words(readers.ontology)
    if first and len(last) == 1 and not is_axis and is_variant(f"{first[-1]} {last}", words):
        return (told(source.cells[-1].text, "variant", f"{first[-1]} {last}"),)
    if (
        first
        and len(last) == 1
        and is_axis
        and "".join([*first, last]) not in kind.symbols  # `T g` beside `T x`
        and any(name[:-1] == first and len(name[-1]) == 1 for name in named if name)
    ):
        return (told(source.cells[-1].text, "coordinate", last),)
    if not _is_symbol(source.name):
        return ()
    others = [head for head in group if head.name != source.name and _is_symbol(head.name)]
    same = _like(others, source, kind)
    are_axes = all(head.name in "xyz" for head in (source, *others) if head.properties == source.properties)
    number = number_told(source.name, kind)
    if not same and number is None and not (are_axes and any(head.properties == source.properties for head in others)):
        return ()
    return (
        told(source.cells[-1].text, *(number or ("assignment" if kind.category == _PEAK else "variant", source.name))),
    )


def _is_symbol(name: str) -> bool:
    return len(in_one(name)) <= _LONGEST_SYMBOL or _INDEXED.fullmatch(name) is not None


def _like(others: list[Head], source: Head, kind: PropertyKind) -> list[Head]:
    """Return the columns whose symbols are like that of `source` and mean the same."""
    alike = [head for head in others if source.properties and head.properties == source.properties]
    same = [head for head in alike if kind.category == _PEAK or head.name[:1] == source.name[:1]]
    stem = source.name.rstrip("0123456789")
    numbered = (head for head in others if head.name != stem and head.name.rstrip("0123456789") == stem)
    same += [head for head in numbered if stem != source.name and kind in head.properties]  # `T50`, `T90`
    numbers = sum(symbol.rstrip("0123456789") == stem != symbol for symbol in kind.symbols)
    return same + [source] * (stem != source.name and numbers > 2)  # the number tells which of them (`T90`)
