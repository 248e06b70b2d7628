"""Mixtures inside mixtures: `0.5Li2O-0.5[yB2O3-(1-y)P2O5]`, `50[xLi2O-(1-x)Na2O]-50P2O5`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg._formula_amounts import ONE, Amount
from kg._formula_model import Formula, numbers_of

_NESTED = re.compile(
    r"(?P<before>[^\[\]{}]*?)(?P<share>(?:\d*\.?\d+|[xyz]|\([\d.xyz+\-]+\))?)"
    r"(?P<open>[\[({])(?P<inside>[^\[\]{}]*[A-Z][^\[\]{}]*[-·+⊕][^\[\]{}]*[A-Z][^\[\]{}]*)[\])}](?P<after>(?:[-·+⊕].*)?)"
)
_JOINTS = "-·+⊕"
Parse = Callable[[str], Formula | None]
Parts = list[tuple[Amount | None, Formula]]


def nested_mixture(text: str, folded: str, parse: Parse) -> Formula | None:
    """Read a mixture one of whose parts is a mixture in brackets with a share of its own; None if it is none.

    Each inner part gets the product of both shares. `folded` is the text without spaces, `parse` reads a formula.
    """
    found = _NESTED.fullmatch(folded)
    inner = parse(found["inside"]) if found else None
    if not found or inner is None or inner.kind != "mixture" or any(share is None for share, _ in inner.parts):
        return None
    factor = _share(found["share"], parse)
    before, joint = found["before"].rstrip(_JOINTS), found["before"][-1:]
    if factor is None or (before and joint not in _JOINTS):
        return None
    parts: Parts = [(share * factor if share else None, member) for share, member in inner.parts]
    joints = list(inner.joints)
    for piece, is_first in ((before, True), (found["after"], False)):
        if not piece:
            continue
        outer = parse(piece.lstrip(_JOINTS))
        if outer is None:
            return None
        beside: Parts = list(outer.parts) or [(ONE, outer)]
        parts = beside + parts if is_first else parts + beside
        between = (joint if is_first else piece[0]).replace("⊕", "+")
        joints = [*outer.joints, between, *joints] if is_first else [*joints, between, *outer.joints]
    return _joined(text, folded, inner, parts, joints)


def _share(printed: str, parse: Parse) -> Amount | None:
    if not printed:
        return ONE
    water = parse(printed + "H2O")
    return water.parts[0][0] if water is not None and water.parts else None


def _joined(text: str, folded: str, inner: Formula, parts: Parts, joints: list[str]) -> Formula:
    terms: dict[str, Amount] = {}
    for share, member in parts:
        for symbol, count in member.terms.items():
            terms[symbol] = terms.get(symbol, Amount()) + count * (share or ONE)
    variables = dict.fromkeys(
        name for share, member in parts for name in (*sorted((share or ONE).variables), *member.variables)
    )
    is_definite = not variables and all(share is not None and member.amounts for share, member in parts)
    return replace(
        inner,
        text=text,
        normalised=folded.replace("⊕", "+"),
        terms=terms,
        amounts=numbers_of(terms) if is_definite else None,
        elements=tuple(dict.fromkeys(symbol for _, member in parts for symbol in member.elements)),
        variables=tuple(variables),
        placeholders=tuple(dict.fromkeys(name for _, member in parts for name in member.placeholders)),
        parts=tuple(parts),
        joints=tuple(joints),
    )
