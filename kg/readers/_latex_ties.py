"""Blanks of LaTeX that part nothing: those between a factor and its symbol, or between the symbols of a formula."""

from __future__ import annotations

import re

from kg._formula_symbols import ELEMENTS

_FACTORED = re.compile(r"[spdf]\s?_|\\(?:var)?theta(?![A-Za-z])")  # `3 d_{5/2}`, `2 \theta`
_SYMBOLS_AHEAD = re.compile(r"\\mathrm\s?\{\s?((?:[A-Z][a-z]?)+)\s?\}")
_GROUP_AHEAD = re.compile(r"(?:\\left\s?)?\(\s?\\mathrm\s?\{\s?((?:[A-Z][a-z]?)+)\s?\}\s?_")
_SYMBOLS_BEFORE = re.compile(r"(?<![\d~\s])\s?\\mathrm\s?\{\s?((?:[A-Z][a-z]?)+)\s?\}$")
_INDEX_BEFORE = re.compile(r"\}\s?_\s?(?:\d|\{[\d.xyzδ+−\s-]+\})$")
_LONGEST_INDEX = 24
_SYMBOL = re.compile(r"[A-Z][a-z]?")


def is_tied(text: str, at: int, following: tuple[int, int], place: str) -> bool:
    r"""Say whether a blank only parts a factor from its symbol, or the symbols of `\mathrm{H}_{2} \mathrm{O}`.

    The blank is at `at`; `following` is where the LaTeX goes on and where it ends. `place` says what stands before the
    blank: the end of a `script`, of a `number` or of a `word`.
    """
    begin = max(0, at - _LONGEST_INDEX)
    symbols = _SYMBOLS_AHEAD.match(text, *following)
    if place == "script":
        symbols = symbols or _GROUP_AHEAD.match(text, *following)
        return _are_elements(symbols) and _INDEX_BEFORE.search(text, begin, at) is not None
    if place == "number":
        return _FACTORED.match(text, *following) is not None
    return _are_elements(symbols) and _are_elements(_SYMBOLS_BEFORE.search(text, begin, at))


def _are_elements(symbols: re.Match[str] | None) -> bool:
    return symbols is not None and ELEMENTS.issuperset(_SYMBOL.findall(symbols[1]))
