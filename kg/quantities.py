"""Numbers with units in prose, in table cells and in table heads.

>>> from kg.ontology import load_ontology
>>> from kg.units import UnitGrammar
>>> grammar = UnitGrammar(load_ontology().units)
>>> [(q.number.value, q.unit.ucum) for q in find_quantities("heated to 50, 60 and 80 °C", grammar)]
[(Decimal('50'), 'Cel'), (Decimal('60'), 'Cel'), (Decimal('80'), 'Cel')]
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg._numbers import DIGIT, NUMBER_WORD, Number, decimal_of, qualifier_after, qualifier_before
from kg._quantity_lists import join
from kg._quantity_scan import Item, ItemScanner
from kg.units import Unit, UnitGrammar

__all__ = ["Header", "Number", "Quantity", "find_quantities", "holds_number", "parse_cell", "parse_scale"]

_NOTHING = frozenset(
    ["", "-", "–", "—", "−", "--", "---", "n/a", "n.a.", "n.d.", "nd", "n.r.", "nr", "na", "none", "…", "...", "/"]
)
_ELEMENTS = frozenset(["Na", "Nd"])
# Letters of significance or of a note whose superscript is lost ("503 ± 4a"), behind what is no code like `2b`.
_GLUED_MARK = re.compile(r"(?<=[\d)])[a-e](?:,?[a-e]){0,2}$")
_MEASURED = re.compile(r"±|\d\.\d|\d\s?\(")
_MARKS = re.compile(r"(?:\s?\^?\s?[*†‡§¶#]+|\^\s?\{?[a-z](?:\s?,\s?[a-z])*\}?)$")
_CELL_REST = re.compile(
    r"(?:[\s,;/|~∼≈≃<>≤≥=±()&–-]|\+/?-|about|ca\.?|approx\.?|approximately|around|up to|at least|less than|more than"
    r"|and|or|to)*"
)
_TEN = (
    r"10\s?(?:\^\s?[{(]?\s?(?P<caret>[+−–-]?\s?\d{1,2})\s?[)}]?"
    r"|(?P<flat>[−–-]\d{1,2}|(?<=\s)\d{1,2}(?=\s[^\W\d_])))(?!\d)"
)
# A power whose exponent sank to the line (`1019 cm-3`) is told by a count per volume or area, which no plain number of
# that size precedes.
_SUNK = r"10(?P<sunk>1[2-9]|2\d)(?=\s?(?:/\s?[cnµ]?m\^?[23]|[cnµ]?m\^?[−–-][23])(?!\d))"
_INDEX_APART = re.compile(r"(?<=[^\W\d_]) (?=0(?!\d))")  # `m 0`
_SCALE = re.compile(rf"\s*(?:[×x*·]\s?)?(?:{_SUNK}|{_TEN})\s*[·×*]?\s*")
_SPACED = re.compile(r"([×x*]\s?10)\s?([−–-])\s(?=\d{1,2}(?:[\s/)]|$))")
_DEFINING = re.compile(r"(?<![\d.,])1\s?[^\W\d][^=≡\d]{0,12}[=≡]\s?\d")
_RATES = frozenset(["A.A-1.h-1", "{C}", "[C]"])  # "1C = 170 mA/g" tells the current
_LEADING = re.compile(r"10\^\{?(?P<caret>[-−–]?\d{1,2})(?P<flat>)\}?\s?(?:[×·]\s?)?(?=[^\W\d])")
_BESIDE = re.compile(rf"\s?[×x*·]\s?{_TEN}")
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^\[\]]+)\]")
_ONLY_A_UNIT = re.compile(r"[/^%°\d]|^[^\W\d_]{2,}$")
_SYMBOL_OVER = re.compile(r"[Tt]\s?/")
_DENOMINATOR = re.compile(r"[\s,](?P<numerator>[^\s,]+\s?/)\s?$")
_COMMA, _SLASH = re.compile(r",\s*"), re.compile(r"\s*/\s*")
_QUOTIENT = re.compile(r"[^\W_]\s?/\s?[^\W\d_]|[^\W_]/\(")
_SHARE_OF = re.compile(r"(?P<share>(?:(?:wt|at|mol|vol|mass)\.?\s?)?%|ppm)\s(?:of|by|in|on|relative|with|wrt|TD)\b")
_LOGARITHM = re.compile(r"(log(?:10)?|lg|ln)\s?\((.+/.+)\)")
_DECIMAL = re.compile(r"[1-9]\d{0,3}(?:\.\d{1,6})?|0\.\d{1,6}").fullmatch  # most cells, and nothing to decide
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
_NOT_TRAILING = frozenset(["min", "max", "at", "in", "as", "h", "a", "No", "no"])


class Quantity(NamedTuple):
    """A number and its unit at plain offsets `start` to `end`; the number alone ends at `number_end`.

    `listed`: one of several numbers that share the unit printed once. `mark` is the footnote mark of a cell.
    """

    start: int
    end: int
    number_end: int
    number: Number
    unit: Unit | None = None
    listed: bool = False
    mark: str = ""


class Header(NamedTuple):
    """A table head taken apart: real value = printed number * `factor`, in `unit`.

    `doubtful` is true for a negative power beside the name (`σ × 10^-4`), which authors use in both senses.
    """

    name: str
    unit: Unit | None = None
    factor: Decimal = Decimal(1)
    doubtful: bool = False


def holds_number(text: str) -> bool:
    """Say whether a text has a digit or a number word at all: a quick test before it is scanned."""
    return DIGIT.search(text) is not None or NUMBER_WORD.search(" " + text) is not None


def find_quantities(text: str, grammar: UnitGrammar) -> tuple[Quantity, ...]:
    """Return every number of a text that is not part of a word, formula, label or reference mark, in order."""
    items = join(text, ItemScanner(text, grammar).scan())
    found = tuple(_quantity(text, item) for item in items)
    return _without_definitions(text, found) if _DEFINING.search(text) is not None else found


def _without_definitions(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return quantities without those that only tell what a unit is ("1 Barrer = 3.35 × 10^-16 mol m ...")."""
    told: set[int] = set()
    for at, (one, other) in enumerate(pairwise(found)):
        is_equal = text[one.end : other.start].strip() in ("=", "≡")
        units = (one.unit, other.unit)
        if one.number.text != "1" or not is_equal or None in units or (one.unit and one.unit.ucum in _RATES):
            continue
        if not (one.start >= 2 and text[one.start - 2 : one.start].strip() in ("=", "≈")):  # "E = 1 V = 1000 mV"
            told |= {at, at + 1}
    return tuple(one for at, one in enumerate(found) if at not in told)


def _quantity(text: str, item: Item, mark: str = "") -> Quantity:
    qualifier = item.qualifier or qualifier_after(text, item.end) or qualifier_before(text, item.start)
    number = Number(item.value, item.upper, item.uncertainty, qualifier, text[item.start : item.number_end])
    return Quantity(item.start, item.end, item.number_end, number, item.unit, item.listed, mark)


@lru_cache(maxsize=4096)
def parse_cell(text: str, grammar: UnitGrammar) -> tuple[Quantity, ...] | None:
    """Return the quantities of a table cell.

    An explicit nothing (`-`, `n/a`, `n.d.`, an empty cell) gives an empty tuple, a cell that is not numeric `None`.
    """
    body = text.strip()
    if _DECIMAL(body):
        start = text.index(body)
        end = start + len(body)
        return (Quantity(start, end, end, Number(decimal_of(body), None, None, "=", body)),)
    if body.lower() in _NOTHING and body not in _ELEMENTS:
        return ()
    if not any(character.isdigit() for character in body):
        return None
    if _GROUPED.fullmatch(body):
        start = text.index(body)
        number = Number(decimal_of(body.replace(" ", "")), None, None, "=", body)
        return (Quantity(start, start + len(body), start + len(body), number),)
    found = _MARKS.search(body) or (_GLUED_MARK.search(body) if _MEASURED.search(body) else None)
    mark = found.group().strip(" ^{}") if found is not None else ""
    visible = text.rstrip()[: -len(found.group())] if found is not None else text
    items = join(visible, ItemScanner(visible, grammar, cell=True).scan(), cell=True)
    if not items:
        return None
    position = 0
    for item in items:
        if not _CELL_REST.fullmatch(visible, position, max(position, item.start)):
            return None
        position = item.end
    if not _CELL_REST.fullmatch(visible, position):
        return None
    return tuple(_quantity(visible, item, mark) for item in items)


@lru_cache(maxsize=4096)
def parse_scale(text: str, grammar: UnitGrammar) -> Header:
    """Take the head of a table column or row apart into name, unit and power of ten."""
    head = _SPACED.sub(r"\1\2", " ".join(text.split()))
    beside, doubtful = Decimal(1), False
    logarithm = _LOGARITHM.fullmatch(head)
    if logarithm is not None:
        inner = parse_scale(logarithm[2], grammar)
        return inner._replace(name=f"{logarithm[1]}({inner.name})")
    header = _bracketed(head, grammar) or _after_comma(head, grammar) or _trailing(head, grammar, with_slash=True)
    header = header or _after_slash(head, grammar) or _trailing(head, grammar) or Header(head)
    leading = _LEADING.match(header.name)
    if leading is not None:  # `10^3 k` is what is printed: the number is a thousand times k
        header = header._replace(name=header.name[leading.end() :], factor=header.factor.scaleb(-_power(leading)))
    found = _BESIDE.search(header.name)
    if found is not None:
        power = _power(found)
        rest = header.name[: found.start()] + header.name[found.end() :]
        alone = not rest.strip(" ()[]")
        beside, doubtful = Decimal(1).scaleb(power if alone else -power), power < 0 and not alone
        header = header._replace(name=" ".join(rest.split()).replace("()", "").strip())
    return header._replace(factor=header.factor * beside, doubtful=doubtful)


def _power(found: re.Match[str]) -> int:
    return int((found["caret"] or found["flat"]).replace("−", "-").replace("–", "-").replace(" ", ""))


def _scaled_unit(text: str, grammar: UnitGrammar) -> tuple[Unit | None, Decimal] | None:
    """Read `10^-4 S cm^-1`, `S cm^-1` or `×10^-3`."""
    body = text.strip()
    found = _SCALE.match(body)
    factor = Decimal(1)
    if found is not None:
        power = int(found["sunk"]) if found["sunk"] else _power(found)
        factor, body = Decimal(1).scaleb(power), body[found.end() :].strip()
        if not body:
            return None, factor
    printed = body.removeprefix("in ").strip()
    unit = grammar.parse(printed) or grammar.parse(_INDEX_APART.sub("", printed))
    return (unit, factor) if unit is not None else None


def _bracketed(head: str, grammar: UnitGrammar) -> Header | None:
    for found in reversed(list(_BRACKET.finditer(head))):
        content = (found[1] or found[2] or "").strip()
        before, after = head[: found.start()].rstrip(), head[found.end() :]
        if len(content) == 1 and content.isupper() and _bracketed(before, grammar) is not None:
            continue  # a mark: "Ea (kJ/mol) (A)"
        over = _DENOMINATOR.search(before)
        if over is not None and grammar.parse(f"{over['numerator']}({content})") is not None:
            continue  # `W/(m K)`
        signs = [sign for sign in (",", ";") if sign in content]
        ends = (content.rpartition(sign)[2].strip() for sign in signs)  # `(25 °C, mS/cm)`
        pieces = [content, *(content.partition(sign)[0] for sign in signs), *(end for end in ends if len(end) > 1)]
        first, _, noun = content.rpartition(" ")
        pieces += [first] if noun.isalpha() and len(noun) > 1 and "/" in first else []  # `(U/mg protein)`
        share = _SHARE_OF.match(content)
        pieces += [share["share"]] if share is not None else []  # `(% by mass of binder)`
        for piece in pieces:
            scaled = _scaled_unit(piece, grammar)
            if scaled is None:
                continue
            left = (content.removeprefix(piece) if content.startswith(piece) else content.removesuffix(piece)).strip(
                " ,;"
            )
            name = " ".join(f"{before} {f'({left})' if left else ''} {after}".split())
            return Header(name.rstrip(" ,/"), *scaled)
    return None


def _after_comma(head: str, grammar: UnitGrammar) -> Header | None:
    for found in _COMMA.finditer(head):
        scaled = _scaled_unit(head[found.end() :], grammar)
        if scaled is not None and found.start():
            return Header(head[: found.start()].rstrip(), *scaled)
    return None


def _after_slash(head: str, grammar: UnitGrammar) -> Header | None:
    whole = _scaled_unit(head, grammar)
    if whole is not None and _ONLY_A_UNIT.search(head) and not _SYMBOL_OVER.match(head):
        return Header("", *whole)
    for found in _SLASH.finditer(head):
        rest = head[found.end() :].strip()
        inner = re.fullmatch(r"\((.+)\)", rest)
        scaled = _scaled_unit(inner[1] if inner else rest, grammar)
        if scaled is not None and found.start():
            return Header(head[: found.start()], *scaled)
    return None


def _trailing(head: str, grammar: UnitGrammar, *, with_slash: bool = False) -> Header | None:
    words = head.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        printed = " ".join(words[-count:])
        if with_slash and not _QUOTIENT.search(printed):
            continue
        if printed in _NOT_TRAILING or (len(printed) == 1 and printed.isalpha()):
            continue
        scaled = _scaled_unit(printed.removeprefix("/ "), grammar)
        if scaled is not None and scaled[0] is not None:
            return Header(" ".join(words[:-count]), *scaled)
    return None
