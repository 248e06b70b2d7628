"""Atoms of a base with an addition: `CoCrNi + 5 wt.% TiC`, `Al-2 at.% Mg`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from kg.extractors._materials.atoms import Atom
from kg.formulas import atoms_of, parse_formula, tidy
from kg.terms import MaterialTerm

_STEP = Decimal("0.001")
_ADDED = re.compile(r"(?P<plus> ?\+ ?)?[- ]?(?P<share>\d+(?:\.\d+)?) ?(?P<basis>wt|at|mol)\.? ?%[- ]?")


def atoms_with_addition(
    base: Atom, joint: str, addition: Atom, weights: Mapping[str, Decimal]
) -> dict[str, Decimal] | None:
    """Return the atoms of `base` and `addition` joined by `joint`, which tells the share of the addition.

    After a plus the share counts on top of the base (10 on 100), after a hyphen it is one of the whole (10 of 100).
    None when it is by volume or one of the two has no definite composition. `weights` are those of the elements.
    """
    said = _ADDED.fullmatch(joint)
    first, second = _amounts(base), _amounts(addition)
    if said is None or first is None or second is None:
        return None
    share = Decimal(said["share"])
    rest = Decimal(100) if said["plus"] else 100 - share
    if said["basis"] == "wt":
        return atoms_of([(rest, first), (share, second)], weights)
    if said["basis"] == "at":
        share, rest = share / sum(second.values(), Decimal(0)), rest / sum(first.values(), Decimal(0))
    atoms = atoms_of([(rest, first), (share, second)]) or {}
    return {symbol: tidy(amount.quantize(_STEP)) for symbol, amount in atoms.items()}


def _amounts(atom: Atom) -> Mapping[str, Decimal] | None:
    formula = atom.formula
    if formula is None and isinstance(atom.term, MaterialTerm) and atom.term.formula:
        formula = parse_formula(atom.term.formula.partition(" (")[0])
    return formula.amounts if formula is not None else None
