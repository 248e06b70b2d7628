"""Lists in a sentence: numbers that share a unit, rows before "respectively", names joined by "and"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.extractors._prose_names import Name
from kg.extractors._prose_words import CHANGE, JOINT, NAME_JOINT
from kg.extractors._sentences import Sentence, Statement
from kg.quantities import Quantity

_TO = re.compile(r"\sto\s")
_UNCERTAINTY = re.compile(r"±\s?(\d+(?:\.\d+)?)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def runs(sentence: Sentence) -> list[list[Quantity]]:
    """Return the numbers of a sentence, those of one list with one unit together."""
    found: list[list[Quantity]] = []
    for quantity in (part for whole in sentence.quantities for part in _ends_of_change(sentence, whole)):
        if found and _continues_list(sentence, found[-1][-1], quantity):
            found[-1].append(quantity)
        else:
            found.append([quantity])
    return found


def _continues_list(sentence: Sentence, last: Quantity, quantity: Quantity) -> bool:
    same_unit = last.unit is not None and quantity.unit is not None and last.unit.ucum == quantity.unit.ucum
    if same_unit and JOINT.fullmatch(sentence.text, last.end, quantity.start):
        return True
    return quantity.listed and last.listed and quantity.unit == last.unit


def row_before(sentence: Sentence, at: int) -> list[Quantity]:
    """Return the list of numbers, of whatever dimensions, that ends before "respectively"."""
    row: list[Quantity] = []
    for quantity in reversed([q for q in sentence.quantities if q.end <= at and q.number.value is not None]):
        if row and not JOINT.fullmatch(sentence.text, quantity.end, row[0].start):
            break
        if not row and at - quantity.end > 40:
            break
        row.insert(0, quantity)
    return row


def name_chain(sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """Return the last names that are joined as a list ("the yield strength (YS) and elongation")."""
    chain: list[Name] = []
    for name in reversed(names):
        if sentence.text[name.start - 1 : name.start] == "(" and sentence.text[name.end : name.end + 1] == ")":
            continue
        if chain and not sentence.text[name.end : chain[0].start].strip(" ("):
            continue
        if chain and not NAME_JOINT.fullmatch(sentence.text, name.end, chain[0].start):
            break
        chain.insert(0, name)
    return chain


def _ends_of_change(sentence: Sentence, quantity: Quantity) -> tuple[Quantity, ...]:
    """Return the two values of "decreased from 105° to 62°", which is no range; else the quantity itself."""
    number = quantity.number
    if number.upper is None or number.value is None or not CHANGE.search(sentence.before(quantity.start)):
        return (quantity,)
    joint = _TO.search(sentence.text, quantity.start, quantity.end)
    if joint is None:
        return (quantity,)
    ends = (number.value, number.upper) if _is_rising(sentence.text, quantity, joint) else (number.upper, number.value)
    spans = ((quantity.start, joint.start()), (joint.end(), quantity.end))
    return tuple(
        quantity._replace(
            start=start,
            end=end,
            number_end=min(end, quantity.number_end) if start == joint.end() else end,
            number=number._replace(
                value=value,
                upper=None,
                uncertainty=_printed_uncertainty(sentence.text[start:end]),
                text=sentence.text[start:end],
            ),
        )
        for (start, end), value in zip(spans, ends, strict=True)
    )


def _printed_uncertainty(end: str) -> Decimal | None:
    """Return the uncertainty printed with one end of a change ("from 16.0 ± 0.4% to 18.1 ± 0.5%")."""
    found = _UNCERTAINTY.search(end)
    return Decimal(found[1]) if found else None


def starts_change(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a value is the one before a change ("fell from 300 to 120 HV after annealing": the first)."""
    if statement.siblings != 2 or statement.position:
        return False
    return CHANGE.search(sentence.before(statement.run[0], 90)) is not None


def _is_rising(text: str, quantity: Quantity, joint: re.Match[str]) -> bool:
    """Say whether the first printed end of a range is the lower one."""
    first = _DIGITS.search(text, quantity.start, joint.start())
    last = _DIGITS.search(text, joint.end(), quantity.end)
    return first is None or last is None or Decimal(first.group()) <= Decimal(last.group())
