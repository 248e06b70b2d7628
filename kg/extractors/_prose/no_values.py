"""Numbers beside a name that are no values of it: those that count, label, mix, or tell a difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from kg._formula_symbols import ELEMENT
from kg.extractors._prose import words as said
from kg.extractors._prose.arranged import is_of_class
from kg.extractors._prose.changes import is_change
from kg.extractors._prose.deed_links import is_multiple, is_told_by_deed
from kg.extractors._prose.instruments import is_of_instrument
from kg.extractors._prose.labels import is_label, is_of_called
from kg.extractors._prose.links import SHARES, TIMES
from kg.extractors._prose.phrases import sounds_like_quantity
from kg.extractors._prose.premises import is_term
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_RATIO = re.compile(r"\d:\d")
# What a thing was made with is no result: "inks with ionomer contents of 15 and 20 wt% were prepared".
_AMOUNT = r"(?:contents?|loadings?|concentrations?|fractions?|amounts?)"
_DONE = (
    r"(?:prepared|cast|made|fabricated|synthesi[sz]ed|produced|manufactured|printed|melted|sintered|milled|mixed|blended|"
    r"designed|formulated|deposited|grown|spun|obtained\sby)"
)
_OF_AMOUNT = re.compile(
    rf"\b(?:with|having|of|containing)\s(?:[\w-]+\s){{0,5}}{_AMOUNT}\s(?:of|between|from|ranging\sfrom)\s$", re.I
)
_WERE_DONE = re.compile(rf"[^.;:]{{0,80}}?\b(?:was|were|are|is|have\sbeen)\s(?:\w+ly\s)?{_DONE}\b")
_DONE_WITH = re.compile(rf"\b{_DONE}\s(?:with|using|from|containing)\s(?:[^.;:\d]{{0,30}})$")
_IN_AMOUNT = re.compile(rf"\s(?:of\s)?(?:[\w-]+\s){{0,3}}{_AMOUNT}\b")
_BARS = re.compile(r"bars\s(?:per|of\seach|for\seach|each|were|cut|machined)\b")  # test bars, no pressure
_LOST_BEHIND = re.compile(r"\s10\s\d{1,2}\s?[A-Za-z]")
_LOST_POWER = re.compile(r"\d\s10\s$")  # "2.0 10 13 cm2/s": the signs of a power are lost
_ELEMENT_BEFORE = re.compile(rf"\b(?:{ELEMENT})\s$")
_REPEATED = re.compile(r"\s?(?:[a-z-]{3,}\s){0,2}?(?:cycles?|scans?)\b")
# What curves are drawn for ("the curves of 10, 50 and 90% probability", "a confidence interval of 95%").
_DRAWN = re.compile(
    r"\b(?:[Cc]urves?|[Ll]ines?|[Cc]ontours?|[Ii]solines?|[Bb]ands?|[Ii]ntervals?)\s(?:of|at|for)\s(?:the\s)?"
    r"(?:[\d.,%\s–-]|and\s|or\s)*$"
)
_PLACED = frozenset(["Cel", "K", "V", "mV", "eV", "meV", "%", "1"])  # of these one thing lies above another


def is_no_value(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether numbers count, label or compare."""
    first, last = run[0], run[-1]
    if _RATIO.search(sentence.text[max(0, first.start - 3) : last.end + 3]):
        return True  # a mixture of 15:85
    if is_told_by_deed(sentence, first):
        return is_no_value_by(sentence, last) and not is_multiple(sentence, last)
    if first.unit is not None:
        if first.unit.ucum == "bar" and _BARS.search(sentence.text, first.number_end, last.end + 16):
            return True
        if is_of_called(sentence.text, first.start, last.end):
            return True
    else:
        if is_label(sentence.text, first.start, first.end, first, sounds_like_quantity):
            return True
        if said.MILLER.search(sentence.text[max(0, first.start - 1) : last.end + 1]):
            return True
        if first.number.text.isalpha() or _counts(sentence.text, last):
            return not _REPEATED.match(sentence.text, last.end, last.end + 32)
    if any(name.start <= first.start and first.end < name.end for name in sentence.names):
        return True  # "the 5% weight loss temperature"
    before = sentence.before(first.start)
    if is_of_instrument(sentence, run) or is_term(sentence, run) or _is_made_with(sentence, run, before):
        return True
    if is_of_class(sentence, run, before) or (first.unit is not None and _is_isotope(first, before)):
        return True
    if _LOST_POWER.search(before) or _LOST_BEHIND.match(sentence.text, last.end) or is_change(sentence, run, before):
        return True
    if first.unit is not None and first.unit.ucum in SHARES and _DRAWN.search(before):
        return True
    compared = said.NO_VALUE_BEFORE.search(before)
    if compared and not (said.THAT_BY.search(before) and any(map(partial(_ends_by, sentence), sentence.statements))):
        at = first.start - len(before) + compared.start()
        if not any(name.role == "name" and name.start <= at < name.end for name in sentence.names):
            return True
    return is_no_value_by(sentence, last)


def _is_isotope(first: Quantity, before: str) -> bool:
    """Say whether a number before "counts" is that of an isotope, set apart from its element ("counts O 18 counts")."""
    is_counted = first.unit is not None and first.unit.ucum == "{count}"
    return is_counted and _ELEMENT_BEFORE.search(before) is not None


def _is_made_with(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether amounts are those that things were prepared with."""
    if before.rstrip().endswith(("of", "between", "from")) and _OF_AMOUNT.search(before) is not None:
        return _WERE_DONE.match(sentence.text, run[-1].end, sentence.end) is not None
    return _DONE_WITH.search(before) is not None and _IN_AMOUNT.match(sentence.text, run[-1].end) is not None


def _ends_by(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a verb tells a statement as a change by so much ("the volume of A changes by 5%")."""
    return sentence.text.endswith(" by", statement.start, statement.end)


def is_no_value_by(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether the words behind a number make a difference of it ("13 °C higher than", "20 K above the edge")."""
    behind = said.NO_VALUE_AFTER.match(sentence.text, quantity.end)
    if behind is None or quantity.end >= sentence.end:
        return False
    if quantity.unit is not None and quantity.unit.ucum in TIMES and behind.group().startswith(" of "):
        return False  # "after 15 h of reduction"
    is_place = behind.group().strip().startswith(("above", "below")) and quantity.unit is not None
    return not is_place or (quantity.unit is not None and quantity.unit.ucum in _PLACED)


def _counts(text: str, quantity: Quantity) -> bool:
    """Say whether a whole number stands before the noun of the things it counts ("12 samples")."""
    value = quantity.number.value
    if value is None or "." in quantity.number.text:
        return False
    return said.COUNTED_THINGS.match(text, quantity.end) is not None
