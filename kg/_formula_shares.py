"""Turns shares of constituents, by mass or by number, into atoms.

>>> from decimal import Decimal
>>> silica, soda = {"Si": Decimal(1), "O": Decimal(2)}, {"Na": Decimal(2), "O": Decimal(1)}
>>> {symbol: str(amount) for symbol, amount in atoms_of([(Decimal(80), silica), (Decimal(20), soda)]).items()}
{'Si': '80', 'O': '180', 'Na': '40'}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from kg._formula_amounts import tidy

Part = tuple[Decimal, Mapping[str, Decimal]]
_STEP = Decimal("0.001")


def atoms_of(parts: Iterable[Part], weights: Mapping[str, Decimal] | None = None) -> dict[str, Decimal] | None:
    """Return the atoms of a mixture; each part is a share and the atoms of one formula unit of a constituent.

    With atomic `weights` the shares are of mass and the result is in atomic per cent, to three decimals. None when a
    share is negative, an element has no weight, or nothing is left.
    """
    atoms: dict[str, Decimal] = {}
    for share, unit in parts:
        if share < 0 or (weights is not None and not unit.keys() <= weights.keys()):
            return None
        mass = sum((count * weights[symbol] for symbol, count in unit.items()), Decimal(0)) if weights else Decimal(1)
        for symbol, count in unit.items() if share and mass else ():
            atoms[symbol] = atoms.get(symbol, Decimal(0)) + share * count / mass
    if weights is None:
        return atoms or None
    total = sum(atoms.values(), Decimal(0))
    shares = {symbol: tidy((100 * amount / total).quantize(_STEP)) for symbol, amount in atoms.items()}
    return {symbol: amount for symbol, amount in shares.items() if amount} or None
