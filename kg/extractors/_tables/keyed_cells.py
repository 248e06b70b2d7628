"""Cells that tell of which product, gas or part each of their values is: "CO: 21.7; CH4: 2.4", "H2 (3.1), CO (0.4)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._main_material import is_small_molecule
from kg.quantities import Quantity

_KEY = r"(?P<key>[^\W\d_][\w^+-]{0,11}(?:\s[a-z]{3,12})?)"
_WITH_COLON = re.compile(rf"(?:^|[;,/]\s?|\s){_KEY}\s?[:=]\s?[~≈<>]?\s?$")
_BEFORE = re.compile(rf"(?:^|[;,/]\s?){_KEY}\s?\(?\s?$")
_REACH = 30


def keys_of(plain: str, quantities: Sequence[Quantity]) -> list[str]:
    """Return what stands before each value of a cell, [] where one has nothing before it.

    Without a colon only the formula of a molecule is one: other words tell what the value is.
    """
    keys: list[str] = []
    for one in quantities:
        start = max(0, one.start - _REACH)
        found = _WITH_COLON.search(plain, start, one.start) or _BEFORE.search(plain, start, one.start)
        if found is None or (found.re is _BEFORE and not is_small_molecule(found["key"])):
            return []
        keys.append(found["key"])
    return keys if len(set(keys)) == len(keys) else []
