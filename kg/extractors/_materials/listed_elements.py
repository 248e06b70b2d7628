"""Elements listed beside compounds, each with its number: "the TECs of YSZ, NiO and Ni are ..., respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg._formula_symbols import ELEMENTS

_ITEM = r"(?:(?:pure|bare|neat|metallic)\s)?[A-Z][\w.–-]*"
_LIST = re.compile(rf"(?<![\w–-]){_ITEM}(?:,\s{_ITEM}){{0,6}},?\sand\s{_ITEM}(?=\s(?:[^.;]|\.\d)*\brespectively\b)")
_SYMBOL = re.compile(r"(?<![\w.–-])[A-Z][a-z]?(?![\w–-]|\.\d)")
_COMPOUND = re.compile(r"(?<![\w–-])\d?[A-Z][a-z]?\d*\.?\d*[A-Z][\w.]*")
# Of contents the elements are what is counted, and one letter labels things ("A, B and C").
_COUNTED = re.compile(
    r"(?:contents?|concentrations?|amounts?|fractions?|ratios?|loadings?|ions?|peaks?|atoms?)\b[^.;]*$"
)
_NEAR = 48


def listed_elements(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the symbols of elements stand that a list names beside at least one compound."""
    for found in _LIST.finditer(text):
        if _COMPOUND.search(found.group()) is None or _COUNTED.search(
            text, max(0, found.start() - _NEAR), found.start()
        ):
            continue
        for symbol in _SYMBOL.finditer(text, *found.span()):
            if symbol.group() in ELEMENTS and (len(symbol.group()) > 1 or symbol.group() in "VWYUK"):
                yield symbol.span()
