"""Finds mixtures whose terms, shares or subscripts are set off by spaces.

`(1 − x) BaTiO3 – x LiNbO3`, `80 Li2S · 20 P2S5`, `(1 - x )(0.94Bi 0.5 Na 0.5 TiO 3 -0.06BaTiO 3 )- x KTaO 3`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg._formula_model import Formula
from kg._formula_plausible import is_mention
from kg._formula_reading import is_plausible, parse_formula
from kg._formula_symbols import ELEMENT

_NUMBER = r"\d+(?:\.\d+)?"
_MINUS = "[-−–+]"
_DIFFERENCE = rf"\(\s?(?:{_NUMBER}|[xyz])(?:\s?{_MINUS}\s?(?:{_NUMBER})?[xyz]?){{1,2}}\s?\)"
_SHARE = rf"(?:{_DIFFERENCE}|{_NUMBER}[xyz]?|[xyz])"
_NAME = r"(?:[A-Z]|[(\[](?=[A-Z]))[A-Za-z\d.()\[\]]*"
# A name whose subscripts stand apart: behind a space only an element goes on that is not the last word of the name.
_COUNT = rf"(?:{_NUMBER}(?:/\d+)?(?:\s?{_MINUS}\s?(?:{_NUMBER})?[xyz](?!\s?[A-Z]))?|[xyz](?![a-z]))"
_ATOMS = rf"(?:{ELEMENT})(?![a-wyz])(?:\s?{_COUNT})?"
_GROUP = rf"[(\[]\s?(?:{_ATOMS}[\s,]?){{1,6}}[)\]](?:\s?{_COUNT})?"
_GOES_ON = rf"(?:\s(?=(?:{ELEMENT})\s?[\dA-Z(\[xyz]|[(\[]|[OS](?![\w.])))?"
_APART = rf"(?:{_ATOMS}|{_GROUP})(?:{_GOES_ON}(?:{_ATOMS}|{_GROUP}))*"
_JOINT = r"\s?[-−–—·⋅•∙+:]\s?"
_ANY_NAME = rf"(?:{_APART}(?![A-Za-z\d(\[])|{_NAME})"
_NESTED = rf"[(\[{{]\s?(?:{_SHARE}\s?)?{_ANY_NAME}(?:{_JOINT}{_SHARE}\s?{_ANY_NAME}){{1,3}}\s?[)\]}}]"
_TERM = rf"(?:{_SHARE}\s?)?(?:{_NESTED}|{_ANY_NAME})"
_MIXTURE = re.compile(rf"(?<![\w.)\]]){_TERM}(?:{_JOINT}{_TERM})+")
_PARTED = re.compile(rf"({_SHARE})?\s?({_NESTED}|{_ANY_NAME})({_JOINT}|$)")
# What every such mixture holds: a joint, a share and a capital or a bracket.
_HINT = re.compile(r"[-−–—·⋅•∙+:]\s?(?:\([^()]*\)|[\d.]+[xyz]?|[xyz])\s?[A-Z(\[]")
_DASH = re.compile(r"[−–]")
_DOT = re.compile(r"[·⋅•∙]")
_VARIABLE = re.compile(r"[xyz]")
_LONGEST = 160  # characters; a list of codes may go on for a page
_WHOLES = (Decimal(1), Decimal(100))


def find_mixtures(text: str) -> Iterator[tuple[int, int, Formula]]:
    """Yield the mixtures of a text that spaces part, each with its place `[start, end)`.

    A share stands before two of the terms at least, and a variable in one of them; or before all terms, and the shares
    make a whole. So `2 H2 + O2` is a reaction, and `PbO – SiO2` names two substances.
    """
    if _HINT.search(text) is None:
        return
    for found in _MIXTURE.finditer(text):
        printed = found.group().rstrip(".")
        if len(printed) > _LONGEST or (" " not in printed and "\u00a0" not in printed):
            continue
        formula = _read(printed)
        if formula is not None:
            yield found.start(), found.start() + len(printed), formula


def _read(printed: str) -> Formula | None:
    terms = [(_closed(share), _closed(name)) for share, name, _ in _PARTED.findall(printed)]
    shares = [share for share, _ in terms if share]
    if any(letter in name for share, name in terms for letter in _VARIABLE.findall(share)):
        return None  # "Co 1-x Ir x O 2": what one element leaves to another
    if len(shares) < 2 or not (any(map(_VARIABLE.search, shares)) or _make_whole(terms)):
        return None
    is_dotted = _DOT.search(printed) or len(shares) < len(terms)  # in "Na2O-xAl2O3" oxygen might be what x is about
    joint = "·" if is_dotted else "-"
    compact = joint.join(f"{share}{name}" for share, name in terms)
    formula = parse_formula(compact)
    if formula is None or len(formula.parts) < len(terms) or not is_plausible(formula):
        return None
    return formula if is_mention(formula, compact) else None


def _make_whole(terms: list[tuple[str, str]]) -> bool:
    return all(share for share, _ in terms) and sum(Decimal(share) for share, _ in terms) in _WHOLES


def _closed(printed: str) -> str:
    return _DASH.sub("-", "".join(printed.split()))
