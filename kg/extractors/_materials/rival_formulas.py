"""Abbreviations of the vocabulary that a paper uses for another substance: `LNO` beside LiNbO3, not LaNiO3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extractors._materials.atoms import Atom

_SYMBOL = re.compile(r"[A-Z][a-z]?")
_INITIALS = re.compile(r"[A-Z]{3,6}")


def rivalled(candidates: Iterable[Sequence[Atom]]) -> set[str]:
    """Return the abbreviations made of the initials of a formula of the document that is not the one they stand for.

    Where the document also writes the formula that the vocabulary gives, the abbreviation keeps its meaning.
    """
    formulas: dict[str, set[str]] = {}
    wanted: dict[str, str] = {}
    written: set[str] = set()
    for atom in (atom for atoms in candidates for atom in atoms):
        if atom.kind == "formula" and atom.formula is not None:
            written.add(atom.name)
            formulas.setdefault("".join(symbol[0] for symbol in _SYMBOL.findall(atom.name)), set()).add(atom.name)
        elif atom.kind == "symbol" and _INITIALS.fullmatch(atom.name):
            formula = getattr(atom.term, "formula", None)
            if formula is not None:
                wanted[atom.name] = formula
    return {short for short, formula in wanted.items() if formula not in written and formulas.get(short)}
