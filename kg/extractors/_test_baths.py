"""Liquids that something was tested in ("in 3.5 wt% NaCl"), which are no samples."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from kg.document import Text
from kg.extractors import Found, MaterialMention
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.quantities import Quantity

_BEFORE = 40
_IN_AMOUNT = re.compile(r"\b(?:[Ii]n|with)\s.*\d|\d\s?(?:[mµ]?M|m?mol\s?(?:L\^?-1|/L|dm\^?-3))\s$")
_MOLAR = frozenset(["mol.L-1", "mmol.L-1", "umol.L-1", "mol.dm-3"])
_IN_LIQUID = re.compile(r"\bin\s(?:an?\s|the\s)?(?:(?:aerated|static|neutral|natural|deaerated)\s)?$")
_OPENED = re.compile(r"[(,]\s?$")
_SOLUTE = re.compile(r"(?:Na|K)(?:Cl|OH|2SO4|NO3|2CO3|HCO3)|H(?:Cl|NO3|2SO4|ClO4)")  # `(3.5 % NaCl, 25 °C)`
_DISSOLVED = re.compile(
    r"\s(?:\([^()]{1,30}\)\s)?(?:aqueous\s)?(?:electrolytes?|solutions?)\b|\s?\+\s?(?:Na|K|Li)[A-Z]|\s\([Ss]at\."
)
_IN = re.compile(r"\b(?:[Ii]n|with)\s+(?:an?\s+|the\s+)?(?:aqueous\s+)?$")


def is_bath(plain: str, quantity: Quantity, name: MaterialMention) -> bool:
    """Say whether a substance right after an amount is the liquid that a test was done in; a molarity says so alone."""
    if name.start < quantity.end or plain[quantity.end : name.start].strip():
        return False
    is_molar = quantity.unit is not None and quantity.unit.ucum in _MOLAR
    is_solute = _SOLUTE.fullmatch(plain, name.start, name.end) is not None
    if is_solute and _OPENED.search(plain, max(0, quantity.start - _BEFORE), quantity.start):
        return True
    return is_molar or _IN.search(plain, max(0, quantity.start - _BEFORE), quantity.start) is not None


@lru_cache(maxsize=4)
def _named_liquids(ontology: Ontology) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(ontology.words('liquids of tests'))})(?![\w-])")


def named_baths(ontology: Ontology, plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where a stretch names the liquids that something was tested in ("in SBF at 37 °C"), behind the word."""
    if "in " not in plain:
        return []
    found = [one.span() for one in _named_liquids(ontology).finditer(plain, start, end)]
    is_in = bool(found) and _IN_LIQUID.search(plain, max(0, found[0][0] - _BEFORE), found[0][0]) is not None
    return found if is_in else []


def _end_of(quantity: Quantity) -> int:
    return quantity.end


def is_in_bath(found: Found, text: Text, mention: MaterialMention) -> bool:
    """Say whether a substance is a liquid that something was tested in ("in 3.5 wt% NaCl")."""
    is_solute = _SOLUTE.fullmatch(text.plain, mention.start, mention.end) is not None
    if is_solute and _DISSOLVED.match(text.plain, mention.end):
        return True
    quantities = found.scan(text).quantities
    if not quantities:
        return False
    last = bisect_right(quantities, mention.start, key=_end_of) - 1
    if last < 0 or not is_bath(text.plain, quantities[last], mention):
        return False
    return _IN_AMOUNT.search(text.plain[max(0, mention.start - _BEFORE) : mention.start]) is not None
