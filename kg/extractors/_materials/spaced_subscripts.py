"""Whether a document sets the subscripts of its formulas apart (`TiO 2`, `Fe 3 O 4`), as texts lifted from pages do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg._formula_symbols import ELEMENTS

# A formula or an element; the first letter comes before what may not precede it, so that it is searched fast.
_COUNT = r"(?:\d+(?:\.\d+)?)?"
_MORE = rf"(?:[A-Z][a-z]?{_COUNT})+"
_SYMBOLS = rf"(?P<symbols>[A-Z](?<![\w.].)(?:[a-z]?{_COUNT}{_MORE}|[a-z]?))"
# What goes on behind a subscript set apart: a further element, a sign that ends a phrase, a word that is no unit.
_APART = re.compile(
    _SYMBOLS + r" \d{1,2}(?:\.\d+)?"
    r"(?:(?= (?P<next>[A-Z][a-z]?)(?:\d|\s\d|\b))|(?=[,;:)]|\.(?!\d))"
    r"|(?= (?:and|or|with|was|is|were|are|on|as|from|by|[a-z]{4,})\b))"
)
_CLOSE = re.compile(rf"(?P<symbols>[A-Z](?<![\w.-].)[a-z]?{_COUNT}{_MORE})(?<=[\d])(?![\w.-])")
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_LEAST = 2


def sets_subscripts_apart(texts: Iterable[str]) -> bool:
    """Say whether most formulas of some texts have a blank before their numbers."""
    apart = close = 0
    for text in texts:
        apart += sum(_is_formula(found["symbols"] + (found["next"] or "")) for found in _APART.finditer(text))
        close += sum(_is_formula(found["symbols"]) for found in _CLOSE.finditer(text))
    return apart >= _LEAST and apart > close


def _is_formula(printed: str) -> bool:
    symbols = _SYMBOL.findall(printed)
    return len(set(symbols)) > 1 and ELEMENTS.issuperset(symbols)
