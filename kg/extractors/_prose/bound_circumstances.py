"""Circumstances that are those of another value of the same sentence, though nothing but their place says so.

"The density is 2.5 g/cm³ and the permittivity at 1 MHz is 6.8": what stands between a name and its number is told of
that number. What stands behind a number may be shared by its neighbours, if they depend on it at all.
"""

from __future__ import annotations

import re

from kg.extractors._prose.lists import is_of_change
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity
from kg.terms import PropertyKind

DIRECTLY = re.compile(
    r"\s\(?(?:at|for|under|after|in|with|upon|during|below|within)\s(?:an?\s|the\s|only\s)?"
    r"(?:(?!(?:and|or|of|for|in|with|at)\b)(?:[\w-]+\s){1,3}of\s)?(?:about\s|~)?"
)
"""Between a number and the circumstance right behind it: "at", "at a depth of"."""

_AND_AT = re.compile(r"(?:\band|\bbut|\bwhile|\bwhereas|;),?\s(?:at|under|after|in|for|with)\s(?:about\s|~)?$")
_TO_NAME = re.compile(r",?\s(?:an?|the|its)\s(?:[\w-]+\s){0,2}")
_ANOTHER = re.compile(
    r"\b(?:(?:that|those)\s(?:of|for)\s|(?:the|an?)\s(?:neat|bare|pure|unfilled|undoped|pristine|unmodified|uncoated)\s)"
)
STRUCTURE = frozenset(["structural", "microstructure", "composition", "particle", "crystallography"])
"""Categories of properties that no test is done for at a temperature or under a load."""

_OF_CURVE = re.compile(
    r"\b(?:[Pp]eak|[Mm]ax(?:imum|imal)?\.?|[Ll]imiting|[Oo]nset)\b"
)  # of a curve: at a place of its own
_OF_CELLS = frozenset([
    "voltage", "applied potential", "current density", "specific current", "C-rate", "frequency", "scan rate",
    "light intensity", "flow rate", "voltage window", "power density",
])  # fmt: skip
_OF_ANY = frozenset([
    "temperature", "time", "pressure", "concentration", "relative humidity", "load", "cycle number", "heating rate",
])  # fmt: skip
_METRE = (1, 0, 0, 0, 0, 0, 0)
_GROWN = STRUCTURE - {"composition"}
_MADE = re.compile(
    r"\b(?:anodi[sz]|(?:electro)?(?:deposit|plat|spun|spin|polish)|grow|prepared|fabricat|synthe|produc|etch|treat|sputter|"
    r"print|formed|sinter|(?:dis)?charg|(?:de)?lithiat|(?:de)?sodiat)\w*\b"
)
_NEAR = 90
_ATTRIBUTE = re.compile(r"[\s-](?:thick|wide|long|high|large|deep)\b")
_TEMPERATURE, _RANGE = "temperature", "temperature range"
_DEGREES = frozenset(["Cel", "K"])


def is_bound_to_other(sentence: Sentence, statement: Statement, quantity: Quantity, name: str) -> bool:
    """Say whether a circumstance, a variable of a name, is told of another value of the sentence alone."""
    others = [one for one in sentence.statements if one.run != statement.run and one.property != statement.property]
    for other in others:
        if _opens_other(sentence, statement, other, quantity):
            return True
        if _is_between(sentence, other, quantity):
            if other.start >= statement.run[1] and not other.follows:
                return True
            if not _is_between(sentence, statement, quantity) and _is_free_of(statement.property, other.property, name):
                return True
        elif DIRECTLY.fullmatch(sentence.text, other.run[1], quantity.start):
            if _OF_CURVE.search(sentence.text, statement.start, statement.end):
                return True
            apart = sentence.clause(quantity.start) != sentence.clause(statement.run[0])
            if (apart and is_of_change(sentence, statement)) or _is_free_of(statement.property, other.property, name):
                return True
    return False


def is_of_test_alone(sentence: Sentence, statement: Statement, quantity: Quantity, name: str) -> bool:
    """Say whether a circumstance is that of a test, and a result only a dimension or make-up of what was tested.

    "A stack with a 20 μm-thick electrolyte ran at 0.7 V", "membranes (thickness: 30 μm) were kept at 80 °C".
    """
    kind = statement.property
    is_made = kind.category in STRUCTURE or kind.category == "condition"
    if not is_made or name in kind.conditions or (name not in _OF_CELLS and name not in _OF_ANY):
        return False
    if name in _OF_CELLS:
        is_own = DIRECTLY.fullmatch(sentence.text, statement.run[1], quantity.start) and kind.category in _GROWN
        return not is_own and _MADE.search(sentence.before(quantity.start, _NEAR)) is None  # "anodised at 40 V"
    if _ATTRIBUTE.match(sentence.text, statement.quantity.end):
        return True
    unit, bracket = statement.quantity.unit, sentence.bracket(statement.run[0])
    is_length = unit is not None and unit.dimension == _METRE
    return (
        is_length and bracket >= 0 and sentence.bracket(quantity.start) != bracket and quantity.start > statement.run[1]
    )


def _opens_other(sentence: Sentence, statement: Statement, other: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance behind a value leads up to the next ("5 g/cm³ and, at 600 °C, a gap of 3 eV")."""
    if not statement.run[1] <= quantity.start < quantity.end <= other.start:
        return False
    is_led = _TO_NAME.fullmatch(sentence.text, quantity.end, other.start) is not None
    return is_led and _AND_AT.search(sentence.text, statement.run[1], quantity.start) is not None


def is_of_compared(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a content is that of what a value is compared with ("2 W/mK with 3 wt%, twice that of the resin")."""
    before = [one.run for one in sentence.statements if one.run[1] <= statement.run[0]]
    between = [run for run in before if quantity.end <= run[0]]
    return bool(between) and _ANOTHER.search(sentence.text, max(before)[1], statement.run[0]) is not None


def _is_between(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance stands between the name and the number of a result, no bracket parting them."""
    is_between = statement.end <= quantity.start < statement.run[0]
    return is_between and sentence.bracket(quantity.start) == sentence.bracket(statement.run[0])


def _is_free_of(kind: PropertyKind, other: PropertyKind, name: str) -> bool:
    """Say whether a property does not depend on a variable which may be that of another property."""
    if name in kind.conditions:
        return False
    if name == _TEMPERATURE:
        return kind.default_unit in _DEGREES or _RANGE in kind.conditions or kind.category in STRUCTURE
    return name in other.conditions and (bool(kind.conditions) or kind.category in STRUCTURE)
