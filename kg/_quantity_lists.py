"""Joins neighbouring numbers: ranges, uncertainties behind a unit, and lists that share one unit."""

from __future__ import annotations

import re
from decimal import Decimal

from kg._numbers import qualifier_before
from kg._quantity_powers import gap_between, is_lost_power, lift, raise_power, with_ranges_raised
from kg._quantity_scan import Item
from kg._unit_atoms import LENGTH

_RANGE = frozenset(["-", "–", "—", "−", "‐", "‑", "‒", "~", "∼", "to", "-to-", "through", "...", "…", "÷"])
_LIST = frozenset(
    [",", "and", ", and", "or", ", or", ";", "&", "/", "; and", "×", "x", "by", "vs", "vs.", "versus", "against"]
)
# What a number is of, in a bracket between the numbers of a list: "3.21 (ZnO), 3.14 (TiO2) and 3.08 eV (SnO2)".
_WHOLE = re.compile(r"\d{1,2}")
_NAMED_BETWEEN = re.compile(r"\s?\((?=[^()]*[A-Za-z])[^()=%]{1,24}\)(?:,|,? and|;)\s")
_PLUS_MINUS = frozenset(["±", "+/-", "+/−", "(±"])
_SIMPLE_FRACTION = frozenset(["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/6", "1/8", "1/10"])
_SIDES = frozenset(["×", "x", "by"])
_HYPHENS = frozenset(["-", "−"])
_ENDS = frozenset([*_RANGE, *_LIST])
_ASSIGNS = re.compile(r"(?<!\w)[xyzn]\s?[=≥≤<>]\s?$")
_FROM = re.compile(r"\bfrom\s(?:(?:about|around|approximately|nearly|ca\.?|~|≈)\s?)?$")
_CASE = re.compile(r"\s(?:at|for|in|with|when|under)\s(?:[^.;,]{1,40}[=\s])?")
_BOUNDED = re.compile(r"[<≤]\s?[^\W\d_][^\s<>]{0,7}\s?[<≤]")
_OF_NO_UNIT = ("pH", "pH ", "pH = ", "pH=", "pH of ")  # before a number that shares the unit of no other
_YEARS = range(1900, 2101)
_SIGNS = "<>≤≥~∼≈ "


_THING = re.compile(r"\b(?:for|in|of|at|on|with|from|by)\s(?:the\s)?(?P<noun>[a-z]{3,})\s$")
_RESPONSE = re.compile(r"\b(?:respon[ds]\w*|sensitivit\w+)\s(?:values?\s)?(?:of|is|was|=)\s[~≈]?(?:about\s|up\sto\s)?$")
_NEAR_THING, _FAR_THING = 32, 80  # characters


def join(text: str, items: list[Item], *, cell: bool = False) -> list[Item]:
    """Return the items with ranges and uncertainties joined and units handed down the lists."""
    if len(items) > 1:
        items = _pairs(text, with_ranges_raised(text, items, _ENDS), cell=cell)
        _share(text, items)
        _share_in_courses(text, items)
    for item in items:
        lift(text, item)
    return [item for item in items if not item.labelled]


def _pairs(text: str, items: list[Item], *, cell: bool) -> list[Item]:
    result = [items[0]]
    for item in items[1:]:
        last = result[-1]
        gap = gap_between(text, last, item)
        if is_lost_power(text, last, item, gap, cell=cell):
            raise_power(text, last, item)
        elif _is_end_of_course(text, result, item, gap):
            result.append(item)
        elif last.upper is None and not last.labelled and _is_range(text, last, item, gap):
            _extend(last, item, gap)
        elif _is_uncertainty(text, last, item, gap, cell=cell):
            _add_uncertainty(text, last, item)
        elif gap == "/" and text[last.start : item.number_end] in _SIMPLE_FRACTION and last.unit is None:
            last.value /= item.value
            last.number_end, last.end, last.unit = item.number_end, item.end, item.unit
        else:
            lettered = item.end - item.number_end == 1 and text[item.number_end].isupper()  # "Figures 3I and 3J"
            if last.labelled and (item.unit is None or lettered) and (gap in _LIST or gap in _RANGE):
                item.labelled = True
            result.append(item)
    return result


def _same(first: Item, second: Item) -> bool:
    return first.unit is None or second.unit is None or first.unit.ucum == second.unit.ucum


def _is_uncertainty(text: str, first: Item, second: Item, gap: str, *, cell: bool) -> bool:
    if gap in _PLUS_MINUS:
        return first.uncertainty is None and _same(first, second)
    if not cell or gap != "(" or text[second.end : second.end + 1] != ")":
        return False
    is_plain = second.unit is None and second.power is None and second.uncertainty is None
    if is_plain and _counts_digits(text, first, second):
        return True
    return is_plain and 0 <= 2 * second.value <= abs(first.value)  # "20.2 (19.1)": the best and the mean


def _counts_digits(text: str, first: Item, second: Item) -> bool:
    """Whether a whole number in a bracket is the uncertainty of the last digits before it (`15.27 (2)`)."""
    exponent = first.value.as_tuple().exponent
    is_whole = _WHOLE.fullmatch(text, second.start, second.end) is not None
    if text[second.start - 1] != "(" or not is_whole or not isinstance(exponent, int) or exponent >= 0:
        return False
    return 2 * second.value.scaleb(exponent) <= abs(first.value)


def _is_assigned(text: str, first: Item, second: Item) -> bool:
    """Whether a number is the value of a variable, and the next one, with a unit, is not ("x = 0.02 to 17 MPa")."""
    if first.unit is not None or second.unit is None:
        return False
    return _ASSIGNS.search(text, max(0, first.start - 4), first.start) is not None


def _is_end_of_course(text: str, before: list[Item], item: Item, gap: str) -> bool:
    """Whether "to" leads to where a course ends: "from 15 µm at C/Si = 0.6 to 27 µm at C/Si = 1"."""
    if gap != "to" or len(before) < 2 or before[-1].unit is not None or item.unit is None:
        return False
    first = before[-2]
    if first.unit is None or not _same(first, item) or first.upper is not None:
        return False
    is_course = _FROM.search(text, max(0, first.start - 24), first.start) is not None
    return is_course and _CASE.fullmatch(text, first.end, before[-1].start) is not None


def _is_range(text: str, first: Item, second: Item, gap: str) -> bool:
    if _is_assigned(text, first, second):
        return False
    if (first.uncertainty is not None and gap != "to") or not _same(first, second):
        return False
    if first.unit is not None and second.unit is None:
        return False
    if _BOUNDED.fullmatch(gap):  # "470 nm < λmax < 480 nm"
        return first.unit is not None and second.unit is not None
    if gap == "to" and first.unit is None and _RESPONSE.search(text, max(0, first.start - _NEAR_THING), first.start):
        return False  # "a response of 42 to 10 ppm acetone"
    if gap in _RANGE:
        # "5 -3" without a blank behind the sign is a range only when it goes up
        spaced = text[first.end : first.end + 1] == " " and gap == second.sign != ""
        return not spaced or abs(second.value) > first.value
    is_joined = gap == "and" or gap.rstrip(_SIGNS) == "and"  # "between 20 and >80 m"
    return is_joined and text[max(0, first.start - 12) : first.start].rstrip().lower().endswith("between")


def _extend(first: Item, second: Item, gap: str) -> None:
    if second.value < 0 and gap == second.sign and second.start - first.end < 2:
        second.value = -second.value
    is_whole = first.unit is not None  # "12 Ω cm to 3.2 × 10−3 Ω cm": the power is of the second number alone
    if first.power is None and second.power is not None and second.power != 0 and not is_whole:
        first.value = first.value.scaleb(second.power)
    low, high = sorted((first.value, second.value))
    first.unit = second.unit or first.unit
    first.value, first.upper = low, high
    first.number_end, first.end, first.power = second.number_end, second.end, second.power
    first.uncertainty = second.uncertainty


def _add_uncertainty(text: str, first: Item, second: Item) -> None:
    first.uncertainty = abs(second.value)
    if first.power is None and _counts_digits(text, first, second):
        first.uncertainty = first.uncertainty.scaleb(int(first.value.as_tuple().exponent))
    if first.power is None and second.power is not None:
        first.value = first.value.scaleb(second.power)
    first.number_end, first.end = second.number_end, second.end
    if text[second.end : second.end + 1] == ")":
        first.end += 1
        first.number_end = max(first.number_end, second.number_end)
    first.unit = first.unit or second.unit


def _share(text: str, items: list[Item]) -> None:
    """Hand the unit (and a power of ten) of the last number of a list to the numbers before it."""
    end = len(items) - 1
    while end > 0:
        begin = end
        while begin > 0 and _continues(text, items[begin - 1], items[begin]):
            begin -= 1
        if begin < end:
            _hand_down(text, items[begin : end + 1])
        end = begin - 1 if begin < end else end - 1


def _share_in_courses(text: str, items: list[Item]) -> None:
    """Hand the unit, and the power, of where a course ends to where it begins ("from 0.8 at 25 °C to 2.3 Å²")."""
    for first, case, last in zip(items, items[1:], items[2:], strict=False):
        if first.unit is not None or first.labelled or first.power is not None or last.unit is None:
            continue
        if case.unit == last.unit or gap_between(text, case, last) != "to":
            continue
        is_course = _FROM.search(text, max(0, first.start - 24), first.start) is not None
        if is_course and _CASE.fullmatch(text, first.end, case.start) is not None:
            first.unit, first.listed = last.unit, True
            if last.power is not None and last.value != Decimal(1).scaleb(last.power):
                first.value = first.value.scaleb(last.power)


def _continues(text: str, first: Item, second: Item) -> bool:
    if _is_assigned(text, first, second):
        return False
    if first.unit is not None or first.labelled or text.endswith(_OF_NO_UNIT, 0, first.digits):
        return False
    if _is_numbered(text, first):
        return False
    return (
        gap_between(text, first, second) in _LIST or _NAMED_BETWEEN.fullmatch(text, first.end, second.start) is not None
    )


def _is_numbered(text: str, item: Item) -> bool:
    """Say whether a number tells one thing of several, another of which is numbered near it.

    "5.2 mm for groove 1 and 4.8 mm for groove 2": 1 is no length.
    """
    printed = text[item.digits : item.number_end]
    found = _THING.search(text, max(0, item.digits - _NEAR_THING), item.digits) if len(printed) == 1 else None
    if found is None or not printed.isdigit():
        return False
    around = text[max(0, item.digits - _FAR_THING) : item.number_end + _FAR_THING]
    others = re.finditer(rf"\b{found['noun']}\s(\d)(?!\d|\.\d|\s?[a-zµ°%])", around)
    return any(other[1] != printed for other in others)


def _hand_down(text: str, chain: list[Item]) -> None:
    last = chain[-1]
    unit = last.unit
    if unit is None:
        return
    if gap_between(text, chain[-2], last) in _SIDES and unit.dimension != LENGTH:
        return
    sure = len(chain) > 2 or gap_between(text, chain[0], chain[1]) != ","
    for item in reversed(chain[:-1]):
        if _is_year(item) and not _is_year(last):
            break
        if not sure and (qualifier_before(text, last.start) != "=" or not _alike(item, last)):
            break
        item.unit, item.listed, last.listed = unit, True, True
        if last.power is not None and item.power is None and last.value != Decimal(1).scaleb(last.power):
            item.value = item.value.scaleb(last.power)
            item.upper = item.upper.scaleb(last.power) if item.upper is not None else None
    if qualifier_before(text, chain[0].start) == "~":
        for item in chain[1:]:  # "around 3.6 and 3.1 V" is about both
            item.qualifier = item.qualifier or ("~" if qualifier_before(text, item.start) == "=" else None)


def _alike(first: Item, second: Item) -> bool:
    """Whether two numbers look like one list: as many decimals, sizes not far apart."""
    return (
        first.value.as_tuple().exponent == second.value.as_tuple().exponent
        and abs(first.value) <= 10 * abs(second.value)
        and abs(second.value) <= 10 * abs(first.value)
    )


def _is_year(item: Item) -> bool:
    return item.value == item.value.to_integral_value() and int(item.value) in _YEARS
