"""Whether a document sets the subscripts of its formulas apart (`TiO 2`, `Fe 3 O 4`), as texts lifted from pages do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg._formula_symbols import ELEMENTS
from kg.document import Text

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
_BLANK_BEFORE_DIGIT = re.compile(r"(?<=[A-Za-z]) \d")
_LEAST = 2


def sets_subscripts_apart(texts: Iterable[Text], source: str) -> bool:
    """Say whether most formulas of some texts have a blank before their numbers in the source.

    Readers close the blanks that surely stand inside a formula (`Li 3 BO 3`), so the plain form does not show them all.
    """
    apart = close = 0
    for text in texts:
        apart += sum(_is_formula(found["symbols"] + (found["next"] or "")) for found in _APART.finditer(text.plain))
        for found in _CLOSE.finditer(text.plain):
            if _is_formula(found["symbols"]):
                span = text.span(*found.span())
                is_apart = _BLANK_BEFORE_DIGIT.search(source, span.start, span.end) is not None
                apart, close = apart + is_apart, close + (not is_apart)
    return apart >= _LEAST and apart > close


def _is_formula(printed: str) -> bool:
    symbols = _SYMBOL.findall(printed)
    return len(set(symbols)) > 1 and ELEMENTS.issuperset(symbols)
