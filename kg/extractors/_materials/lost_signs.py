"""Formulas that lost a minus: `Li6xPS5xCl1+x` beside `Li6PS5Cl` is `Li6-xPS5-xCl1+x`, a sign that text layers drop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.extractors._materials.atoms import Atom
from kg.formulas import parse_formula

_LOST = re.compile(r"(?<=[A-Za-z)])(\d+(?:\.\d+)?)(?=[xyz](?![a-z]))")
_VARIED = re.compile(r"(?P<count>\d*(?:\.\d+)?)[-+][xyz](?![a-z])|[A-Z][a-z]?[xyz](?![a-z])")


def lost_minus(candidates: Iterable[Sequence[Atom]]) -> Mapping[str, str]:
    """Return formulas that lost signs with what they were: the document writes what they are at x = 0."""
    atoms = [atom for atoms in candidates for atom in atoms if atom.kind == "formula" and atom.formula is not None]
    written = {atom.name for atom in atoms}
    found = {}
    for name in sorted(name for name in written if _LOST.search(name)):
        whole = _LOST.sub(r"\1-", name)
        start = parse_formula(_VARIED.sub(lambda part: part["count"] or "", whole))
        if start is not None and start.normalised in written and parse_formula(whole) is not None:
            found[name] = whole
    return found
