"""Reads what a text says about the variables of formulas: `x = 0.1, 0.2 and 0.3`, `(X = Cl, Br, I)`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_NUMBER = r"\d+(?:\.\d+)?(?:/\d+)?"
# A number before one of these is a value beside the list: `(x = 0.5, 7.9 mS cm-1)`.
_UNIT = r"(?:[°%Å]|(?:wt|at|mol|vol)\b|K\b|[µμmkMGcnp]?(?:S|Ah?|V|W|Pa|m|g|eV|Hz|J|T|s|min|h|C|emu|Oe|ppm)\b)"
_VALUES = re.compile(
    rf"([xyzuvwnmδ](?<![A-Za-z0-9].)'?)\s*(?:=|is|of)\s*({_NUMBER}(?:\s*(?:,|;|\band\b|\bor\b)\s*(?:and\s+|or\s+)?{_NUMBER}(?![\d.]*\s*(?:[±×]|\(\d+\)|{_UNIT})))*)"
)
_CHOICES = re.compile(
    r"((?:Ln|RE|AE|TM|Ch)(?<![A-Za-z0-9]..)|[AMXRB](?<![A-Za-z0-9].))\s*(?:=|is|:)\s*([A-Z][A-Za-z]{0,3}(?:\s*(?:,|/|;|\band\b|\bor\b|&)\s*(?:and\s+|or\s+)?[A-Z][A-Za-z]{0,3}(?![a-z]))*)"
)
_SPLIT = re.compile(r"\s*(?:,|;|/|&|\band\b|\bor\b)\s*")


class VariableStatement(NamedTuple):
    """What is said about one variable at plain offsets: numbers or symbols."""

    start: int
    end: int
    name: str
    values: tuple[Decimal, ...]
    choices: tuple[str, ...]


def find_statements(text: str) -> list[VariableStatement]:
    """Return the statements in `text` in order."""
    if "=" not in text:
        return []
    found = [
        VariableStatement(match.start(), match.end(), match.group(1), tuple(map(_value, _pieces(match.group(2)))), ())
        for match in _VALUES.finditer(text)
        if "=" in match.group()
    ]
    found += [
        VariableStatement(match.start(), match.end(), match.group(1), (), tuple(_pieces(match.group(2))))
        for match in _CHOICES.finditer(text)
        if "=" in match.group()
    ]
    return sorted(found)


def _pieces(text: str) -> list[str]:
    return (
        [piece for piece in _SPLIT.split(text) if piece]
        if "/" not in text or text[0].isalpha()
        else [piece for piece in re.split(r"\s*(?:,|;|\band\b|\bor\b)\s*", text) if piece]
    )


def _value(text: str) -> Decimal:
    over, _, below = text.partition("/")
    return (Decimal(over) / Decimal(below)).quantize(Decimal("0.000001")) if below else Decimal(over)
