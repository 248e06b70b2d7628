"""Which of the circumstances of a sentence are told of one of its results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extractors._conditions import LISTED_SYMBOL
from kg.extractors._prose.bound_circumstances import DIRECTLY
from kg.extractors._prose.lists import is_of_change, starts_change
from kg.extractors._prose.words import CHANGED_BY, JOINT, PREDICATE
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

Range = tuple[int, int]
"""Where something stands in a text."""

# Dimensions of which a sentence may tell several variables: none, lengths, times, rates, pressures.
_MANIFOLD = frozenset([
    (0,) * 7, (1, 0, 0, 0, 0, 0, 0), (0, 0, 1, 0, 0, 0, 0), (0, 0, -1, 0, 0, 0, 0), (-1, 1, -2, 0, 0, 0, 0),
])  # fmt: skip
# What a change came from: the value before it had none of it.
_LATER = re.compile(
    r"\b(?:after|upon|within|over|(?:with|by|through|on|due to) (?:the |an? )?"
    r"(?:addition|incorporation|introduction|adding|doping|use))\b"
)
_TREATED = re.compile(
    r"(?:^[A-Z]\w+ing\b|(?:^|[.;,]\s|\band\s)(?:[Aa]fter|[Ff]ollowing|[Uu]pon|[Oo]n\s\w+ing\b|[Ee]xposure\sto|[Ee]xposing))\b"
    r"(?:[^,;(]|\([^()]*\)?)*$"
    r"|\b(?:dose|treatment|exposure|anneal(?:ing)?|immersion|cycling)\s(?:of|at|for|in)\s$"
)
# "Storage at 150 °C for 1000 h increased the coercivity from 5 to 6": both are those of the value after it
_CAUSED = re.compile(
    r"(?:\s(?:for|at|in|under|and|during)\s[^,;()]{1,24})?\s(?:\w+ly\s)?(?:(?:in|de)creased|rais(?:ed|es)|lowered|reduced|"
    r"improved|shifted|changed|enhanced|brought|cut|lifted|pushed|drove)\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){0,2}"
)
_OPENING = 90
_FROM_WHAT = re.compile(
    r"\b(?:up|down|compared\swith|instead\sof|against)\s(?:from\s)?(?:about\s|initially\s|only\s|~\s?)?$"
)
_CHANGES_TO = re.compile(
    r"\b(?:f[ae]lls?|fell|drops?|dropped|r[io]ses?|(?:in|de)creas(?:es|ed)|declin(?:es|ed)|chang(?:es|ed)|shrinks?|shrank|"
    r"gr[eo]ws?|improv(?:es|ed)|recover(?:s|ed)|reduced|lowered|raised)(?:\s\w+)?\sto\s(?:\w+\s){0,2}[~≈]?\s?$"
)
# Where the clause of the next value begins with its circumstance ("..., and after ageing at 50 °C it falls to").
_OPENS = re.compile(r"\s(?:and|but|while|whereas)\s(?:after|upon|at|on|under|with|when|once|by)\b[^,;]{0,40}$")
_ENDS = ("from", "to")
_AGAINST = re.compile(
    r"\W*(?:as\s)?(?:compared\s(?:to|with)|relative\sto|instead\sof|rather\sthan|versus|vs\.?|than)\s[^,;.]*"
)
_ASSIGNS = re.compile(r"(?<!\w)([^\W\d]\w?)\s?=\s?$")
_RIVAL = re.compile(r"\bthan (?:that|those) (?:of|for)\b[^;,()]{1,60}$")
_ALIKE = re.compile(r"\b(?:same|similar|identical|equal|comparable)\s")  # "with a similar loading of 0.1 mg/cm²"
_CONTRASTS = re.compile(r"[,;]?\s?(?:and\s|but\s)?(?:while|whereas|whilst|but|although|though)\b")
_CONTRASTED = re.compile(r"[,;]\s(?:and\s|but\s)?(?:while|whereas|whilst|but)\b")
_IS_TOLD = re.compile(r"\b(?:is|was|are|were)\s")  # in a bracket: it is a sentence by itself
_WHICH = re.compile(r",\swhich\s")


def by_variable(sentence: Sentence, words: Sequence[Quantity] = ()) -> dict[str, list[Quantity]]:
    """Return the circumstances of a sentence by their variable; the bare numbers of a list have that of the first.

    `words` are circumstances that words tell ("room temperature").
    """
    groups: dict[str, list[Quantity]] = {}
    last: Quantity | None = None
    key = ""
    for quantity in sorted([*sentence.circumstances, *words], key=lambda one: one.start):
        is_listed = last is not None and last.unit is None and quantity.unit is None
        if not is_listed or last is None or not JOINT.fullmatch(sentence.text, last.end, quantity.start):
            key = _variable(sentence, quantity)
        groups.setdefault(key, []).append(quantity)
        last = quantity
    return groups


def open_to(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> list[Quantity]:
    """Return those circumstances of one variable that are not told of another value alone."""
    open_to = [quantity for quantity in group if not _is_of_rival(sentence, statement, quantity)]
    open_to = [quantity for quantity in open_to if not _is_in_contrast(sentence, statement, quantity)]
    open_to = [quantity for quantity in open_to if not _is_in_bracket_of_other(sentence, statement, quantity)]
    open_to = [quantity for quantity in open_to if not _is_of_change_by(sentence, statement, quantity)]
    bracket = sentence.bracket(statement.run[0])
    if bracket >= 0 and _IS_TOLD.search(sentence.text, bracket, statement.run[0]):
        open_to = [quantity for quantity in open_to if sentence.bracket(quantity.start) == bracket]
    if len(sentence.statements) == 1:
        return open_to
    return [
        quantity
        for quantity in open_to
        if not (_is_later(sentence, statement, quantity) or _is_of_next(sentence, statement, quantity))
    ]


def _variable(sentence: Sentence, quantity: Quantity) -> str:
    """Return a key for the variable that a circumstance gives: its unit, or what is counted or assigned."""
    unit = quantity.unit
    if unit is not None:
        is_general = unit.ucum.endswith("Hz") or (unit.dimension is not None and unit.dimension not in _MANIFOLD)
        return f"{unit.dimension} {unit.basis} {unit.ucum[-2:] == 'Hz'}" if is_general else unit.ucum
    before = sentence.before(quantity.start, 60)
    assigned = _ASSIGNS.search(before[-8:]) or LISTED_SYMBOL.search(before)
    if assigned is not None:
        return f"{assigned[1]} ="
    counted = re.match(r"\s?-?[a-z]+", sentence.text[quantity.end : quantity.end + 12])
    return f"1 {counted.group().strip(' -')}" if counted else "1"


def chosen(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return those circumstances of one variable that belong to a result."""
    at, end = statement.quantity.start, statement.quantity.end
    if statement.siblings > 1:
        if _are_compared(sentence, statement, group):  # "at 0.6 compared to 0.7 it fell from 75 to 61"
            return [group[1 - statement.position]]
        is_list = len(group) == statement.siblings and (
            _is_unbroken(sentence, group) or _are_of_row(sentence, statement, group)
        )
        listed = group if is_list else _list_of(sentence, statement, group)
        if listed:
            return [listed[statement.position % len(listed)]]
    others = sorted({s.quantity.start for s in sentence.statements})
    inside = [quantity for quantity in group if sentence.bracket(quantity.start) >= 0]
    shared = [q for q in inside if sentence.bracket(q.start) == sentence.bracket(at)]
    following = [
        q
        for q in inside
        if q.start >= end
        and sentence.bracket(q.start) >= end
        and PREDICATE.search(sentence.text, end, sentence.bracket(q.start)) is None
    ]
    if shared or following:
        first = sentence.bracket(following[0].start) if following else -1
        return shared or [q for q in following if sentence.bracket(q.start) == first]
    if len(others) == 1:
        return _up_to_own(sentence, statement, group)
    group = [quantity for quantity in group if _reaches(sentence, statement, quantity, others[0])]
    inside = [quantity for quantity in inside if quantity in group]
    free = [quantity for quantity in group if quantity not in inside] or ([] if len(group) > 1 else list(group))
    if len(free) <= 1:
        return free
    own = [quantity for quantity in free if DIRECTLY.fullmatch(sentence.text, end, quantity.start)]
    is_named = all(statement.end != other.run[1] for other in sentence.statements)  # no unit alone tells what it is
    named = [one for one in free if one not in own and DIRECTLY.fullmatch(sentence.text, statement.end, one.start)]
    if (
        is_named and own and named and _have_own(sentence, statement)
    ):  # "the energy at 5 °C is 96 J at 55 °C and 12 J at 62 °C"
        return [named[0], own[0]]
    own = own or [quantity for quantity in free if _is_in_part(sentence, statement, quantity)]
    if own:
        return own[:1]
    if free[0].start < others[0]:
        before = [quantity for quantity in free if quantity.start < at]
        return before[-1:] if before else free[:1]
    after = [quantity for quantity in free if quantity.start >= end]
    return after[:1] if after else free[-1:]


def _are_compared(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> bool:
    """Say whether a change is told of one circumstance against another: it went from the value at the second."""
    if len(group) != len(_ENDS) or not is_of_change(sentence, statement) or group[1].end > statement.run[0]:
        return False
    return _AGAINST.fullmatch(sentence.text, group[0].end, group[1].start) is not None


def _are_of_row(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> bool:
    """Say whether a row of values follows as many others, each with one of the circumstances ("..., respectively")."""
    starts = [other.quantity.start for other in sentence.statements if other.run[1] <= statement.run[0]]
    values_before = [sum(start < one.start for start in starts) for one in group]
    is_row = values_before == list(range(1, len(group) + 1)) and group[-1].end <= statement.run[0]
    return is_row and sentence.text.find("respectively", statement.run[1], sentence.end) >= 0


def _up_to_own(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return the circumstances of one variable without those behind the one right behind a value and its list.

    "The conductivity is 11 mS/cm at 25 °C, and it freezes at -38 °C".
    """
    own = next((one for one in group if DIRECTLY.fullmatch(sentence.text, statement.run[1], one.start)), None)
    if own is None:
        return group
    kept = [one for one in group if one.start <= own.start]
    for one in group[len(kept) :]:
        if JOINT.fullmatch(sentence.text, kept[-1].end, one.start) is None:
            break
        kept.append(one)
    return kept


def _have_own(sentence: Sentence, statement: Statement) -> bool:
    """Say whether all values of a property have a circumstance right behind them."""
    ends = {other.run[1] for other in sentence.statements if other.property == statement.property}
    starts = [quantity.start for quantity in sentence.circumstances]
    return all(any(DIRECTLY.fullmatch(sentence.text, end, start) for start in starts) for end in ends)


def _is_in_part(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a semicolon parts a sentence into results, and a circumstance stands in the part of this result."""
    at = statement.quantity.start
    left = sentence.text.rfind(";", sentence.start, at) + 1
    right = sentence.text.find(";", at, sentence.end)
    is_alone = all(other.quantity.start == at or not left <= other.quantity.start for other in sentence.statements)
    return 0 < left <= quantity.start and right < 0 and is_alone


def _is_unbroken(sentence: Sentence, group: Sequence[Quantity]) -> bool:
    """Say whether no result is told between circumstances of one variable, or they are what samples differ in."""
    is_broken = any(group[0].end <= other.quantity.start < group[-1].start for other in sentence.statements)
    return not is_broken or _variable(sentence, group[0]).endswith("=")


def _list_of(sentence: Sentence, statement: Statement, group: Sequence[Quantity]) -> list[Quantity]:
    """Return the first list behind a result with as many circumstances as it has siblings ("at 700 and 650 °C").

    Several lists of values may share it ("1, 2 and 3 S/cm for A, and 4, 5 and 6 S/cm for B at 300, 400 and 500 K").
    """
    found: list[Quantity] = []
    for quantity in group:
        if quantity.start < statement.run[1]:
            continue
        if found and not JOINT.fullmatch(sentence.text, found[-1].end, quantity.start):
            break
        found.append(quantity)
    if len(found) == statement.siblings:
        return found
    is_shared = len(found) > 1 and statement.siblings % len(found) == 0
    return found if is_shared and sentence.text.startswith("respectively", found[-1].end + 2) else []


def _is_of_rival(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance is of what a result is compared with ("than that of films annealed at 200 °C")."""
    if quantity.start < statement.run[1]:
        return False
    rival = _RIVAL.search(sentence.text, statement.run[1], quantity.start)
    return rival is not None and _ALIKE.search(rival.group()) is None


def _is_in_bracket_of_other(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a bracket tells a circumstance of another value in it, or is itself a second value.

    "(92% at 550 nm) and a resistivity of 3 Ω cm"; "a voltage of 1.6 V (1.1 V) in A (B)".
    """
    bracket = sentence.bracket(quantity.start)
    at = statement.quantity
    if bracket < 0 or bracket == sentence.bracket(at.start):
        return False
    if any(sentence.bracket(other.quantity.start) == bracket for other in sentence.statements):
        return True
    is_alone = sentence.text.startswith(")", quantity.end) and bracket + 1 == quantity.start
    return is_alone and quantity.unit == at.unit and sentence.text[at.end : bracket].strip() == ""


def _is_in_contrast(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a later clause tells a circumstance of another sample or of another property that it names.

    "... after 900 h, whereas A fails after 300 h", "...; the char yield at 800 °C is 12%".
    """
    clause = sentence.clause(quantity.start)
    start, end = sentence.clauses[clause]
    if quantity.start < statement.run[1] or clause == sentence.clause(statement.quantity.start):
        return False
    told = [other for other in sentence.statements if start <= other.quantity.start < end]
    if told and ";" in sentence.text[statement.quantity.end : start + 1]:
        return True
    first = min((other.quantity.start for other in told), default=0)
    if quantity.end <= first and _CONTRASTS.match(sentence.text, start):
        return True  # "..., whereas after 2 h it was 388 HV"
    if told:
        return any(other.property != statement.property and start <= other.start < end for other in told)
    return _CONTRASTS.match(sentence.text, start) is not None


def _is_of_change(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance is that of a change to a later value ("is 8 in A and falls to 2 after annealing")."""
    between = [other for other in sentence.statements if statement.run[1] <= other.quantity.start < quantity.start]
    if not between:
        return False
    last = max(between, key=lambda other: other.quantity.start)
    is_changed = _CHANGES_TO.search(sentence.text, statement.run[1], last.run[0]) is not None
    return is_changed and _LATER.search(sentence.text, last.run[1], quantity.start) is not None


def _is_of_change_by(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance is that of a change by so much ("is 8 Ω and rises by 6% after 50 cycles")."""
    end = statement.run[1]
    found = CHANGED_BY.search(sentence.text, end, quantity.start) if quantity.start > end else None
    return found is not None and not any(end <= one.quantity.start < quantity.start for one in sentence.statements)


def _opens_change(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance is of what a clause opens with and the change came from ("After 50 h, P fell from").

    What a further variable runs through makes the change then ("After annealing at 500 °C, P fell from 5 to 3 as x
    rose from 0 to 1"), as does the variable itself ("upon heating from 25 to 200 °C").
    """
    if quantity.end > statement.start:
        return False
    is_cause = _CAUSED.fullmatch(sentence.text, quantity.end, statement.start) is not None
    if not is_cause and not _TREATED.search(sentence.before(quantity.start, _OPENING)):
        return False
    told = sorted(sentence.circumstances, key=lambda one: one.start)
    is_range = any(one.number.upper is not None for one in told)
    alike = ((one, two) for one, two in pairwise(told) if one.unit == two.unit)
    return not is_range and not any(JOINT.fullmatch(sentence.text, one.end, two.start) for one, two in alike)


def _is_of_next(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance follows another value of the property ("0.4 at 10 N, dropped to 0.3 at 30 N").

    What a sample is made of is that of the value right before it ("4 °C for A and 6 °C for B with 20 wt% filler").
    """
    later = (other for other in sentence.statements if other.quantity.start > quantity.start)
    if quantity.start >= statement.run[1] and any(other.property == statement.property for other in later):
        opening = _OPENS.search(sentence.text, statement.run[1], quantity.start)
        if opening is not None:
            return True
    is_part = (quantity.unit is not None and "%" in quantity.unit.ucum) or _variable(sentence, quantity).endswith("=")
    return any(
        other.property == statement.property
        and other.run != statement.run
        and statement.run[1] <= other.quantity.start
        and other.run[1] <= quantity.start
        and (is_part or DIRECTLY.fullmatch(sentence.text, other.run[1], quantity.start) is not None)
        for other in sentence.statements
    )


def _reaches(sentence: Sentence, statement: Statement, quantity: Quantity, first: int) -> bool:
    """Say whether a circumstance is told of a result: no other predicate parts them, unless it opens the sentence."""
    if quantity.start < first:
        return True
    if quantity.start < statement.quantity.start:
        if _WHICH.match(sentence.text, quantity.end):  # "kept for 9 h, which shows ..."
            return True
        return PREDICATE.search(sentence.text, quantity.end, statement.quantity.start) is None
    end = statement.run[1]
    last = max((s.quantity.start for s in sentence.statements if s.quantity.start < quantity.start), default=end)
    return last <= end or PREDICATE.search(sentence.text, end, last) is None


def _is_later(sentence: Sentence, statement: Statement, quantity: Quantity) -> bool:
    """Say whether a circumstance came after the value before a change ("from 300 to 120 after 50 cycles").

    What was added came so too ("from 62 MPa to 71 MPa at 10 wt%").
    """
    if quantity.start < statement.run[1]:
        if _FROM_WHAT.search(sentence.before(statement.run[0])) and quantity.end < statement.start:
            return True
        return starts_change(sentence, statement) and _opens_change(sentence, statement, quantity)
    if not starts_change(sentence, statement):
        return _is_of_change(sentence, statement, quantity)
    if quantity.unit is not None and quantity.unit.ucum == "%" and quantity.unit.basis is not None:
        return True
    is_range = quantity.number.upper is not None  # "over 300 to 670 K": the value before has its lower end
    return not is_range and _LATER.search(sentence.text, statement.run[1], quantity.start) is not None


def _is_told_apart(sentence: Sentence, statement: Statement, where: Range) -> bool:
    """Say whether a semicolon parts a circumstance from a result, and the circumstance has its own result there."""
    at = statement.quantity.start
    left, right = sentence.text.rfind(";", sentence.start, where[0]), sentence.text.find(";", where[1], sentence.end)
    right = sentence.end if right < 0 else right
    if left < at < right:
        return False
    return any(left < other.quantity.start < right for other in sentence.statements)


def shared(sentence: Sentence, statement: Statement, ranges: Sequence[Range]) -> Range | None:
    """Return which circumstance of a sentence a result has: the only one, else the one in its part of the sentence.

    The part of a result ends where the next number of a result begins; what leads up to it comes before what follows.
    """
    all_told, ranges = ranges, [one for one in ranges if not _is_told_apart(sentence, statement, one)]
    if not ranges:
        return None
    if len(all_told) == 1:
        between = sorted((ranges[0][0], statement.quantity.start))
        return None if ";" in sentence.text[slice(*between)] else ranges[0]
    if statement.siblings == len(ranges) and (
        len(ranges) == len(sentence.statements) or sentence.text.find("respectively", ranges[-1][1], sentence.end) >= 0
    ):
        return ranges[statement.position]
    start, end = statement.run
    left = max([one.run[1] for one in sentence.statements if one.run[1] <= start], default=sentence.start)
    right = min([one.run[0] for one in sentence.statements if one.run[0] >= end], default=sentence.end)
    behind = [one for one in ranges if end <= one[0] < right and not _CONTRASTED.search(sentence.text, end, one[0])]
    before = [one for one in ranges if left <= one[0] < start]
    first = min(other.run[0] for other in sentence.statements if other.property == statement.property)
    if any(one[1] <= first for one in all_told):  # "in air it is 12% and in argon 8%": they stand before their values
        nearest = before[-1:] or behind or [one for one in ranges if one[1] <= start][-1:] or ranges
        return nearest[0]
    later = [one for one in ranges if one[0] >= end]  # "1% (A) and 2% (B) on day 1, 3% (A) and 4% (B) on day 3"
    return behind[0] if behind else later[0] if later else before[-1] if before else None
