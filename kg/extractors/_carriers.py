"""Which carriers a mobility, a lifetime or a mass is of: electrons or holes, by the word or the index of its symbol."""

from __future__ import annotations

import re

CARRIER = "carrier"
"""The parameter of quantities that electrons and holes have each their own of."""

WORD = re.compile(r"\b(?P<what>electron|hole)s?\b", re.I)
"""The carriers by their names."""

THEM = re.compile(r"\b(?P<what>electron|hole)s\b", re.I)
"""The carriers themselves, which a mobility or a mass is told of ("electrons move with")."""

_INDEX = re.compile(r"(?:[µμτLDm]|\bm\*)\s?_?\^?\*?\{?(?P<index>[ehnp])\b")
_OF_INDEX = {"e": "electron", "n": "electron", "h": "hole", "p": "hole"}


def carrier_in(head: str) -> str | None:
    """Return the carrier that a head or a name tells, None where it tells both or none.

    >>> carrier_in("Hole mobility (cm2/Vs)"), carrier_in("μ_e (cm2/Vs)"), carrier_in("Electron/hole mobility ratio")
    ('hole', 'electron', None)
    """
    told = {found["what"].lower() for found in WORD.finditer(head)}
    if not told:
        told = {_OF_INDEX[found["index"]] for found in _INDEX.finditer(head)}
    return told.pop() if len(told) == 1 else None
