"""Parts of a caption that tell of one column: "η10, overpotential at 10 mA cm^-2; j1.5, current density at 1.5 V"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.document import Table
from kg.extractors._tables.legends import is_behind_comma
from kg.terms import PropertyKind

_FIRST = re.compile(r"[^\W\d_][^\s(),;:=/\[\]]{0,7}(?=$|[\s(),/\[])")
_INDEXED = re.compile(r"([^\W\d_])_?\d\w{0,3}")
_COMPONENT = re.compile(r"\D{1,2}(\d)")
_PEAK = re.compile(r"T[ _]?[a-z]{1,3}[ _,]?([1-4])")
_BEHIND = r"(?:\s?[:=]\s?|,\s|\s(?:is|denotes|means|represents|stands\sfor)\s)"
_END = re.compile(r";|\.(?:\s|$)")
_BEGIN = re.compile(r"[.,;:]\s|\band\s")


class Part(NamedTuple):
    """A stretch of a caption and the symbol of the head whose values it tells of."""

    start: int
    end: int
    symbol: str


def symbol_of(head: str) -> str | None:
    """Return the symbol that a head begins with.

    >>> symbol_of("j1.5 (mA cm^-2)"), symbol_of("Capacitance (F)")
    ('j1.5', None)
    """
    found = _FIRST.match(head)
    symbol = found.group() if found is not None else ""
    return None if not symbol or (symbol[1:].isalpha() and symbol[1:].islower() and len(symbol) > 2) else symbol


def symbols_in(table: Table) -> frozenset[str]:
    """Return the symbols that the heads of a table begin with, and the letters that several with indices share."""
    heads = (cell.text.plain.strip() for cell in table.cells if cell.row < max(1, table.header_rows) or not cell.column)
    symbols = frozenset(symbol for head in heads if (symbol := symbol_of(head)) is not None)
    return symbols | {letter for symbol in symbols if (letter := letter_of(symbol)) is not None}


def number_told(symbol: str, kind: PropertyKind) -> tuple[str, str] | None:
    """Return which component of a curve, or which of several peaks, the number of a symbol tells (`A1`, `Tp2`)."""
    if "component" in kind.label:
        found, name = _COMPONENT.fullmatch(symbol), "component"
    else:
        found, name = (_PEAK.fullmatch(symbol) if kind.default_unit in ("Cel", "K") else None), "peak"
    return (name, found[1]) if found is not None else None


def letter_of(symbol: str) -> str | None:
    """Return the letter that a symbol with a number as its index begins with (`θ` of `θ2h`), None for others."""
    found = _INDEXED.fullmatch(symbol)
    return found[1] if found is not None else None


def parts_of(caption: str, symbols: Iterable[str]) -> list[Part]:
    """Return what a caption tells of the columns with these symbols, in order."""
    if not any(map(str.isdigit, caption)):
        return []
    symbols = [symbol for symbol in symbols if symbol in caption]  # most are not: patterns of their own cost
    before = _listed(caption, symbols)
    explained = _explained(caption, symbols)
    if before and (not explained or before[0].start < explained[0].start):  # "density, d, refractive index at ..., n"
        explained = [part for part in explained if caption[part.start + len(part.symbol)] != ","]
    else:
        before = []
    return [*explained, *_apposed(caption, symbols), *before]


def _explained(caption: str, symbols: Iterable[str]) -> list[Part]:
    begun: list[tuple[int, str]] = []
    for symbol in symbols:
        found = re.search(rf"(?:^|(?<=[.,;:(]\s)|(?<=\sand\s)|(?<=[;(])){re.escape(symbol)}{_BEHIND}", caption)
        if found is not None:
            begun.append((found.start(), symbol))
    parts = []
    ends = sorted(start for start, _ in begun)
    for start, symbol in begun:
        stop = _END.search(caption, start + len(symbol))
        later = (end for end in ends if end > start)
        parts.append(Part(start, min(next(later, len(caption)), stop.start() if stop else len(caption)), symbol))
    return sorted(parts)


def _apposed(caption: str, symbols: Iterable[str]) -> list[Part]:
    """Return the words before each symbol in brackets ("overpotential at 10 mA cm^-2 (η10)")."""
    parts = []
    for symbol in symbols:
        at = caption.find(f"({symbol})")
        if at > 0:
            begin = max((found.end() for found in _BEGIN.finditer(caption, 0, at)), default=0)
            parts.append(Part(begin, at, symbol))
    return sorted(parts)


def _listed(caption: str, symbols: Iterable[str]) -> list[Part]:
    """Return the words before each symbol that commas set apart ("refractive index at 600 nm, n,")."""
    parts = []
    for symbol in symbols:
        is_listed = is_behind_comma(symbol, caption)
        found = re.search(rf",\s{re.escape(symbol)}(?=[,.;)]|\sand\s|$)", caption) if is_listed else None
        if found is not None:
            begin = max((before.end() for before in _BEGIN.finditer(caption, 0, found.start())), default=0)
            if begin < found.start():
                parts.append(Part(begin, found.start(), symbol))
    return sorted(parts)
