"""Literals of N-Triples as Python values, and values as literals again."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from kg._triples_lines import PREFIXES, literal, number

Scalar = str | int | float | bool

_XSD = PREFIXES["xsd"]
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([\w-]+))?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_LONGEST = 2**63


def scalar(text: str) -> Scalar | None:
    r"""Return the value of a literal, `None` for a number that no 64 bits hold.

    >>> scalar('"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'), scalar('"a\\n\\u00B5"')
    (2.5, 'a\nµ')
    """
    found = _LITERAL.fullmatch(text)
    if found is None:
        return text
    body, datatype, _ = found.groups()
    kind = datatype.removeprefix(_XSD) if datatype is not None else ""
    if kind in {"integer", "decimal", "double"}:
        return _value(body, kind)
    if kind == "boolean":
        return bool(body == "true")
    return unescaped(text)


def unescaped(text: str) -> str:
    """Return the text of a literal, whatever its datatype."""
    found = _LITERAL.fullmatch(text)
    body = found[1] if found is not None else text
    return _ESCAPE.sub(_unescaped, body) if "\\" in body else body


def _value(body: str, kind: str) -> int | float | None:
    try:
        if kind == "integer":
            whole = int(body)
            return whole if -_LONGEST <= whole < _LONGEST else None
        value = float(body)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _unescaped(found: re.Match[str]) -> str:
    short, long, other = found.groups()
    if short or long:
        return chr(int(short or long, 16))
    return _SHORT.get(other, other)


def literal_of(value: Scalar) -> str:
    """Return the literal of a value: string, integer, boolean, or decimal (double where decimals are too short).

    >>> literal_of(2.5), literal_of(True)
    ('"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>')
    """
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{_XSD}boolean>'
    if isinstance(value, int):
        return f'"{value}"^^<{_XSD}integer>'
    return number(Decimal(repr(value))) if isinstance(value, float) else literal(value)


def is_given_back(text: str, value: Scalar) -> bool:
    """Tell whether `literal_of` makes this very literal of the value."""
    if isinstance(value, str):
        found = _LITERAL.fullmatch(text)
        return found is not None and found[2] is None and found[3] is None
    return literal_of(value) == text
