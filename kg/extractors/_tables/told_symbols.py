"""Which columns of a table its caption or notes explain: symbols of results, and symbols of what was set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from kg.extractors._properties import PropertyReader
from kg.extractors._tables.legends import LegendEntry
from kg.scan import Scanner
from kg.terms import ConditionKind, PropertyKind

_REACHED = re.compile(r"\b(?:time|temperature|cycles|strain|stress|load|number) (?:to|until|at) [a-z\d]")
_RATIO = re.compile(r"(?:the )?(?:(?:mass|molar|weight|volume) )?ratio of .+ to .+", re.I)
_SET = re.compile(r"(?:(?:applied|initial|nominal|test|testing|imposed|constant) )(?P<name>[a-z ]+)$")


class ToldSymbols:
    """What the symbols of one table's legend are used for."""

    def __init__(self, legend: Mapping[str, LegendEntry], properties: PropertyReader, scanner: Scanner) -> None:
        self._names = {symbol: entry.name for symbol, entry in legend.items() if entry.is_whole}
        self._properties = properties
        self._scanner = scanner

    @cached_property
    def results(self) -> frozenset[str]:
        """The symbols of results: a known one, or "time to rupture", which nobody sets."""
        return frozenset(
            symbol for symbol, name in self._names.items() if self._is_result(name) and symbol not in self.settings
        )

    @cached_property
    def settings(self) -> dict[str, ConditionKind | PropertyKind]:
        """The symbols of what was set ("σ the applied stress", "T: test temperature"), each with its condition."""
        told = {symbol: self._condition(name) for symbol, name in self._names.items()}
        return {symbol: kind for symbol, kind in told.items() if kind is not None}

    def _is_result(self, name: str) -> bool:
        if _RATIO.match(name):
            return False  # by which samples are made up
        return bool(_REACHED.search(name)) or any(kind.kind != "setting" for kind in self._properties.of_name(name))

    def _condition(self, name: str) -> ConditionKind | PropertyKind | None:
        """Return the condition that words for a symbol name as such."""
        found = _SET.match(name.lower())
        bare = found["name"] if found is not None else name.lower()
        known = self._properties.of_name(bare)
        kinds: list[ConditionKind | PropertyKind] = [kind for kind in known if kind.kind == "setting"]
        kinds[:0] = [term for term in self._scanner.terms(bare) if isinstance(term, ConditionKind)]
        is_found_out = any(one.kind != "setting" for one in known)
        is_open = is_found_out and found is None and not any(map(_REACHED.search, self._names.values()))
        return kinds[0] if kinds and not is_open else None
