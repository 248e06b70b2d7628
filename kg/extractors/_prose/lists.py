"""Lists in a sentence: numbers that share a unit, rows before "respectively", names joined by "and"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.extractors._prose.agents import is_complement
from kg.extractors._prose.words import (
    ASIDE,
    CHANGE,
    CHANGED_FROM,
    CHANGING,
    JOINT,
    NAME_JOINT,
    ROW_JOINT,
    ROW_LINK,
    VAGUE,
)
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_AND_SYMBOL = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?P<symbol>[^\W\d_]\w{0,4})\s?=\s?")
_JOINT = 24  # so far apart two numbers of a list stand at most: ", and approximately "
_PAIR, _SEVERAL = 2, 3
_OVER_BETWEEN = re.compile(r"\bfrom\b[^;()]{3,50}\sover\s$")
_BY = re.compile(r"\bby\s(?:about\s|around\s|only\s|[~≈∼]\s?)?$")
_STEP = re.compile(r"\bfrom\s[^;]{3,50}\s(?:for|in|of)\s[^;,]{1,30},?\s(?:through|via|over)\s$")
_AGAIN = re.compile(r"\b(?:but|and|while|whereas|compared (?:to|with))\b[^.;]{0,40}?\bfrom\s$")
_GOES_ON_TO = re.compile(r"[^;()]{0,30}?\sto\s")
_TO = re.compile(r"\sto\s")
_RUN_THROUGH = re.compile(
    r"\b(?:cool|heat|sw[ea]+p|scan|rang|window|potential|voltage|temperature|frequenc|vari)\w*[^,;]{0,40}$"
)
_RISES_UP_TO = re.compile(rf"\b(?:{CHANGING})\w*\b[^,;]{{0,50}}?(?:\sup\sto)?\s?$")
_VERSUS = re.compile(r"\s(?:versus|vs\.?|against)\s")
_CLOSES = frozenset(").,;")
_RESPECTIVELY = re.compile(r"[^.;\d]{0,12}(?:[^;.]|\.\d){0,40}?,?\srespectively\b")
# "3 cm-2 (negative), 5 cm-2 (positive) and ..., respectively"
_BESIDE_WORD = re.compile(r"\s*\((?:[a-z]+\s){0,2}[a-z]+\),?\s(?:and\s)?(?:about\s|[~≈∼]\s?)?")
_UNCERTAINTY = re.compile(r"±\s?(\d+(?:\.\d+)?)")
_TO_ONLY = re.compile(rf"(?:\s(?:in|for|of|at|on)\s[^,;()\d]{{1,30}})?,?\sto{VAGUE}")
_SIGNS = ("-", "−", "–")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def runs(sentence: Sentence) -> list[list[Quantity]]:
    """Return the numbers of a sentence, those of one list with one unit together."""
    found: list[list[Quantity]] = []
    for whole in sentence.quantities:
        first, *others = _ends_of_change(sentence, whole)
        if others:
            found.append([first, *others])
            continue
        quantity = _passed_over(sentence, first)
        if found and _continues_list(sentence, found[-1][-1], quantity):
            found[-1].append(quantity)
        else:
            found.append([quantity])
    return found


def join_lists(sentence: Sentence) -> None:
    """Make one list of values that were told one by one and stand in one ("A and B retained 37 and 52% of it")."""
    alone = {one.quantity.start: at for at, one in enumerate(sentence.statements) if one.siblings == 1}
    for run in runs(sentence) if len(alone) > 1 else ():
        at = [alone.get(quantity.start, -1) for quantity in run]
        if len(run) < 2 or min(at) < 0 or len({sentence.statements[one].property for one in at}) > 1:
            continue
        span = run[0].start, run[-1].end
        for position, one in enumerate(at):
            told = sentence.statements[one]
            sentence.statements[one] = replace(told, position=position, siblings=len(run), run=span)


def with_units_ahead(sentence: Sentence) -> list[Quantity]:
    """Return the numbers of a sentence, the first of a change with the unit of its end ("from 48 to a mere 21 °C")."""
    quantities = list(sentence.quantities)
    for place, (one, following) in enumerate(pairwise(sentence.quantities)):
        is_bare = one.unit is None and one.number.upper is None and following.unit is not None
        is_bare = is_bare and sentence.text.endswith("from ", 0, one.start)
        if is_bare and _TO_ONLY.fullmatch(sentence.text, one.end, following.start):
            quantities[place] = one._replace(unit=following.unit, listed=True)
    return quantities


def _passed_over(sentence: Sentence, quantity: Quantity) -> Quantity:
    """Return a number that is no limit: "over" makes a step of it ("from 9 over 6 to 4"), or something rises to it."""
    if quantity.number.qualifier == "<=" and _RISES_UP_TO.search(sentence.before(quantity.start, 70)):
        return quantity._replace(number=quantity.number._replace(qualifier="="))
    if quantity.number.qualifier != ">" or not _OVER_BETWEEN.search(sentence.before(quantity.start, 70)):
        return quantity
    if not _GOES_ON_TO.match(sentence.text, quantity.end):
        return quantity
    return quantity._replace(number=quantity.number._replace(qualifier="="))


def _repeats_symbol(sentence: Sentence, last: Quantity, quantity: Quantity) -> bool:
    """Say whether each number of a list is set equal to the same symbol ("ν = 0.31 and ν = 0.34, respectively")."""
    found = _AND_SYMBOL.fullmatch(sentence.text, last.end, quantity.start)
    before = sentence.before(last.start, 12).rstrip(" =") if found is not None else ""
    is_same = (
        found is not None and before.endswith(f" {found['symbol']}") and sentence.before(last.start, 3).strip() == "="
    )
    return is_same and last.unit == quantity.unit


def _continues_list(sentence: Sentence, last: Quantity, quantity: Quantity) -> bool:
    if "=" in sentence.text[last.end : quantity.start] and _repeats_symbol(sentence, last, quantity):
        return True
    same_unit = last.unit is not None and quantity.unit is not None and last.unit.ucum == quantity.unit.ucum
    if same_unit and JOINT.fullmatch(sentence.text, last.end, quantity.start):
        return True
    if same_unit and _BESIDE_WORD.fullmatch(sentence.text, last.end, quantity.start):
        return _RESPECTIVELY.search(sentence.text, quantity.end, sentence.end) is not None
    if same_unit and _VERSUS.fullmatch(sentence.text, last.end, quantity.start):
        return sentence.text[quantity.end : quantity.end + 1] in _CLOSES
    if last.unit is None and quantity.unit is None:
        is_one = _are_alike(last, quantity) or _RESPECTIVELY.match(sentence.text, quantity.end) is not None
        return is_one and ROW_JOINT.fullmatch(sentence.text, last.end, quantity.start) is not None
    return quantity.listed and last.listed and quantity.unit == last.unit


def _are_alike(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers without unit are printed alike ("2.41 and 2.28")."""
    return len(first.number.text.partition(".")[2]) == len(second.number.text.partition(".")[2])


def rows(sentence: Sentence) -> list[tuple[list[Quantity], bool]]:
    """Return the lists of numbers, of whatever dimensions, and whether "respectively" is said of each."""
    at = sentence.text.find("respectively", sentence.start, sentence.end)
    told = _row_before(sentence, at) if at >= 0 else []
    found = [(told, True)] if len(told) > 1 else []
    row: list[Quantity] = []
    for quantity in sentence.quantities:
        if row and not (
            quantity.start - row[-1].end < _JOINT
            and ROW_JOINT.fullmatch(sentence.text, row[-1].end, quantity.start) is not None
        ):
            if len(row) > 1 and row[0] not in told:
                found.append((row, False))
            row = []
        row = [*row, quantity]
    if len(row) > 1 and row[0] not in told:
        found.append((row, False))
    return found


def states_row(sentence: Sentence, last: Name, row: Sequence[Quantity]) -> bool:
    """Say whether a list of names is directly told to be the numbers of a list, without "respectively"."""
    return ROW_LINK.fullmatch(sentence.text, last.end, row[0].start) is not None


def _row_before(sentence: Sentence, at: int) -> list[Quantity]:
    """Return the list of numbers, of whatever dimensions, that ends before "respectively"."""
    row: list[Quantity] = []
    for quantity in reversed([q for q in sentence.quantities if q.end <= at and q.number.value is not None]):
        if row and not JOINT.fullmatch(sentence.text, quantity.end, row[0].start):
            break
        if not row and at - quantity.end > 40:
            break
        row.insert(0, quantity)
    return row


def named_before(sentence: Sentence, quantity: Quantity) -> list[Name]:
    """Return the names of properties before a number, without those in an aside ("P, obtained from Q, is")."""
    names = [name for name in sentence.names if name.role in ("name", "symbol") and name.end <= quantity.start]
    names = [name for name in names if name.role == "name" or not is_complement(sentence, name)]
    if len(names) < _SEVERAL:
        return names
    aside = ASIDE.search(sentence.text, names[0].end, quantity.start)
    return names if aside is None else [name for name in names if not aside.start() < name.start < aside.end()]


def name_chain(sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """Return the last names that are joined as a list ("the yield strength (YS) and elongation")."""
    chain: list[Name] = []
    for name in reversed(names):
        if sentence.text[name.start - 1 : name.start] == "(" and sentence.text[name.end : name.end + 1] == ")":
            continue
        if chain and not sentence.text[name.end : chain[0].start].strip(" ("):
            chain[0] = name._replace(end=chain[0].end)  # a name and its symbol
            continue
        if chain and not NAME_JOINT.fullmatch(sentence.text, name.end, chain[0].start):
            break
        chain.insert(0, name)
    return chain


def _ends_of_change(sentence: Sentence, quantity: Quantity) -> tuple[Quantity, ...]:
    """Return the two values of "decreased from 105° to 62°", which is no range; else the quantity itself.

    Of a change by so much ("is lowered by 12 K to 310 K") only the end is a value, as of one in steps ("from 1.5 GPa
    for A through 1.6 to 1.7 GPa for C") whose middle has no name.
    """
    number = quantity.number
    if number.upper is None or number.value is None:
        return (quantity,)
    before = sentence.before(quantity.start, 90)
    is_by = _BY.search(before) is not None
    is_step = _STEP.search(before) is not None
    joint = _TO.search(sentence.text, quantity.start, quantity.end)
    if joint is None:
        return (quantity,)
    is_fall = before.endswith("from ") and _RUN_THROUGH.search(before) is None
    is_fall = is_fall and not _is_rising(sentence.text, quantity, joint)  # no range is told from its upper end
    if not (is_by or is_step or is_fall) and not CHANGE.ends(before) and not _changes_again(sentence, quantity):
        return (quantity,)
    both = ends_of(sentence, quantity, joint)
    return both[1:] if is_by or is_step else both


def ends_of(sentence: Sentence, quantity: Quantity, joint: re.Match[str] | None = None) -> tuple[Quantity, ...]:
    """Return the two ends of a range in the order they are printed in, the range itself where it has none."""
    number, joint = quantity.number, joint or _TO.search(sentence.text, quantity.start, quantity.end)
    if number.upper is None or joint is None:
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


def _changes_again(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether a second change is set against one before it ("... but only from 79 to 124 Ω for B")."""
    if _AGAIN.search(sentence.before(quantity.start, 70)) is None:
        return False
    return CHANGED_FROM.search(sentence.text, sentence.start, quantity.start - len("from ")) is not None


def _printed_uncertainty(end: str) -> Decimal | None:
    """Return the uncertainty printed with one end of a change ("from 16.0 ± 0.4% to 18.1 ± 0.5%")."""
    found = _UNCERTAINTY.search(end)
    return Decimal(found[1]) if found else None


def starts_change(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a value is the one before a change ("fell from 300 to 120 HV after annealing": the first)."""
    return statement.position == 0 and is_of_change(sentence, statement)


def is_of_change(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a value is one of the two of a change ("fell from 300 to 120 HV")."""
    return statement.siblings == _PAIR and CHANGE.ends(sentence.before(statement.run[0], 90))


def _is_rising(text: str, quantity: Quantity, joint: re.Match[str]) -> bool:
    """Say whether the first printed end of a range is the lower one."""
    first, last = _signed(text, quantity.start, joint.start()), _signed(text, joint.end(), quantity.end)
    return first is None or last is None or first <= last


def _signed(text: str, start: int, end: int) -> Decimal | None:
    """Return the first number in a range of a text with its sign."""
    found = _DIGITS.search(text, start, end)
    if found is None:
        return None
    value = Decimal(found.group())
    return -value if text[start : found.start()].rstrip()[-1:] in _SIGNS else value
