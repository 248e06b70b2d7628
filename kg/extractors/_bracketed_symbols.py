"""The symbols that a document sets in brackets after the names of properties: "series resistance (Rs)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg._formula_symbols import ELEMENTS
from kg.document import Document
from kg.extractors import Found
from kg.lexicon import plain_symbol
from kg.terms import PropertyKind

_LETTER_IN_BRACKET = re.compile(r"[(\[,]\s?[^\s(),;\[\]]*[^\d\s(),;\[\]]")
_SYMBOL_AFTER = re.compile(r"\s?[(\[,]\s?([^\s(),;\[\]]{1,8})(?:[,;][^)]*)?[)\],]")
# The symbol of a property right behind its name ("the damping constant α is", "a coupling factor kp of").
_LISTED = re.compile(r",\s?(?:and\s)?|\sand\s")
_SYMBOL_BESIDE = re.compile(r"\s([^\W\d]\w{0,4})(?=\s?[=,.;]|\s(?:of|is|was|and|for|in|from|as)\b)")

_CODE = re.compile(r"[A-Z]{1,2}\d{1,3}")
_CODE_OF = re.compile(
    r"\b(?:[Ss]amples?|[Ss]pecimens?|[Aa]lloys?|[Cc]oatings?|[Ff]ilms?|[Mm]embranes?|[Gg]lass(?:es)?|[Ss]teels?|[Cc]eramics?"
    r"|[Cc]omposites?|[Hh]ydrogels?|[Mm]ix(?:es|tures?)?)\s(?:[A-Z]{1,2}\d{1,3}(?:,\s(?:and\s)?|\sand\s))*$"
)


def named_symbols(found: Found, document: Document) -> Iterator[tuple[str, tuple[PropertyKind, ...]]]:
    """Yield the symbols that stand in brackets right after the name of a property ("series resistance (Rs)")."""
    for block, text in document.texts():
        if block.kind == "reference" or "(" not in text.plain:
            continue
        if block.table is not None and not _LETTER_IN_BRACKET.search(text.plain):
            continue  # a number and how exact it is
        for mention, properties in found.scan(text).of(PropertyKind):
            after = None if mention.is_symbol else _SYMBOL_AFTER.match(text.plain, mention.end)
            if after is not None and _lists_elements(after.group()):
                continue  # "those of low density (Li, Mg and Al)"
            if after is not None and not after.group(1).isdigit() and not after.group(1).islower():
                yield plain_symbol(after.group(1)), properties
            beside = None if mention.is_symbol or after is not None else _SYMBOL_BESIDE.match(text.plain, mention.end)
            if beside is not None and any(beside.group(1) in kind.symbols for kind in properties):
                yield plain_symbol(beside.group(1)), properties


def is_sample(plain: str, start: int, printed: str) -> bool:
    """Say whether what could be a symbol is the code of a sample ("the annealed sample A2", "specimens S1 and S2")."""
    return _CODE.fullmatch(printed) is not None and _CODE_OF.search(plain, max(0, start - 40), start) is not None


def _lists_elements(bracket: str) -> bool:
    """Say whether a bracket lists the symbols of elements."""
    first, *others = _LISTED.split(bracket.strip(" ()[],"))
    return bool(others) and first in ELEMENTS and others[0] in ELEMENTS
