"""Which circumstances of a caption belong to which of the quantities that it lists.

"Gas uptake at 1 bar, selectivity and heat of adsorption": the pressure is that of the uptake. "Strength at 25 °C and
conductivity at 100 °C": each quantity has what follows it first. What stands before all names belongs to all.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Text
from kg.records import Condition
from kg.scan import TextScan
from kg.terms import PropertyKind

# Variables of tests; what a sample was treated at belongs to all that the caption lists.
_OF_TESTS = frozenset(
    ["temperature", "pressure", "frequency", "load", "current density", "specific current", "C-rate", "scan rate",
     "voltage", "applied potential", "magnetic field", "electric field", "strain rate", "wavelength", "heating rate",
     "relative humidity", "unnamed"]
)  # fmt: skip


class ListedCircumstances:
    """The quantities and the circumstances of one caption, in order."""

    def __init__(self, text: Text, scan: TextScan, told: Sequence[tuple[int, Condition]]) -> None:
        conditions = [(at, one) for at, one in told if one.name in _OF_TESTS and not isinstance(one.value, str)]
        self._names: list[tuple[int, tuple[PropertyKind, ...], str]] = []
        self._told: dict[tuple[str, str | None], list[tuple[int, Condition]]] = {}
        for at, condition in conditions:
            self._told.setdefault((condition.name, condition.unit), []).append((at, condition))
        if conditions:
            inside = [(one.start, one.end) for one in scan.quantities]
            self._names = [
                (mention.start, kinds, _noun(text.plain[mention.start : mention.end]))
                for mention, kinds in scan.of(PropertyKind)
                if mention.end - mention.start > 1
                and any(kind.kind != "setting" for kind in kinds)
                and not any(start <= mention.start < end for start, end in inside)
                and not _is_variable(kinds, conditions)
            ]

    @property
    def tells(self) -> bool:
        """Whether the caption gives several values of a variable, each to a quantity of its own."""
        return bool(self._names) and any(len(told) > 1 for told in self._told.values())

    def of(self, kind: PropertyKind | None, common: Sequence[Condition]) -> list[Condition]:
        """Return the circumstances told of all values, as those of one quantity."""
        own = [at for at, kinds, noun in self._names if kind is not None and _is_any_of(kind, kinds, noun)]
        if not own:
            return list(common)
        kept = list(common)
        for told in self._told.values():
            behind = self._behind(own[0], told)
            opens = self._names[0][0] > told[0][0] and len(told) == 1
            if not behind and not opens:
                kept = [one for one in kept if all(one is not other and one != other for _, other in told)]
            elif len(told) > 1 and len(behind) == 1 and all(one.name != behind[0].name for one in kept):
                kept += behind
        return kept

    def _behind(self, start: int, told: Sequence[tuple[int, Condition]]) -> list[Condition]:
        """Return the values of a variable that follow a quantity first, no other quantity between them."""
        first = next((at for at, _ in told if at > start), None)
        if first is None:
            return []
        stop = next((at for at, _, _ in self._names if at > first), None)
        return [one for at, one in told if at >= first and (stop is None or at < stop)]


def _noun(name: str) -> str:
    """Return the noun that a plural without more words says of all quantities of that name ("Conductivities")."""
    word = name.lower()
    is_plural = word.endswith("s") and not word.endswith("ss") and word.isalpha()
    return "" if not is_plural else f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _is_any_of(kind: PropertyKind, kinds: Sequence[PropertyKind], noun: str) -> bool:
    return any(_is_of(kind, one) for one in kinds) or (noun != "" and kind.label.endswith(f" {noun}"))


def _is_of(kind: PropertyKind, named: PropertyKind) -> bool:
    """Say whether a name is that of a quantity or of a more general one ("conductivity")."""
    return kind is named or kind.label.endswith(" " + named.label)


def _is_variable(kinds: Sequence[PropertyKind], conditions: Sequence[tuple[int, Condition]]) -> bool:
    """Say whether a name is only that of a circumstance ("at a pressure of 1 bar")."""
    return any(kind.label == one.name for kind in kinds for _, one in conditions)
