"""What a base with so much added to it is called: "+5 wt.% TiC" in a table, "FeNiCrV + 5 wt.% TiC" in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.records import Material

_ADDED = re.compile(r"(?P<amount>\d+(?:\.\d+)?)\s?(?P<basis>wt|at|mol|vol)\.?\s?%\s?(?P<what>[A-Z][A-Za-z\d().]*)")
_BASE = re.compile(r"\S\s?\+\s?$")
_ALONE = re.compile(r"\s*(?:\+|with\s)?\s*$", re.I)


class Additions:
    """The materials of one document that are a base with one amount of one substance added."""

    def __init__(self, materials: Iterable[Material]) -> None:
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for material in materials:
            added = _ADDED.search(material.label) if "%" in material.label and "+" in material.label else None
            if (
                added is not None
                and added.end() == len(material.label)
                and _BASE.search(material.label[: added.start()])
            ):
                found[_key(added)].add(material.label)
        self._wholes = {key: next(iter(labels)) for key, labels in found.items() if len(labels) == 1}

    def of(self, label: str) -> str | None:
        """Return the only material that a label tells by what was added ("10 wt.% WC coating")."""
        added = _ADDED.search(label) if self._wholes else None
        is_first = added is not None and _ALONE.fullmatch(label, 0, added.start()) is not None
        return self._wholes.get(_key(added)) if added is not None and is_first else None


def _key(added: re.Match[str]) -> tuple[str, str, str]:
    return added["amount"], added["basis"], added["what"]
