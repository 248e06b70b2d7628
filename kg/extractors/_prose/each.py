"""Which of several names is that of one of several results: rows of names, results set against another, clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose.asides import tells_in_bracket
from kg.extractors._prose.lists import starts_change
from kg.extractors._prose.samples import SampleName
from kg.extractors._sentences.sentence import Sentence, Statement

# Between the names of one row ("for A, for B (5 wt%) and for the bare C").
_IT = re.compile(r"\b(?:it|this|the latter|th(?:at|ose) (?:of|for|in))\s")
_ROW_GAP = re.compile(
    r"(?:\s?\([^()]*\))?(?:\s[a-z]+)?\s?(?:,|;)?\s?(?:and|or|to|&)?\s?(?:(?:for|in|of|at|with|from)\s)?"
    r"(?:the\s|an?\s)?(?:(?!(?:while|whereas|but|with|than|versus|against)\b)[a-z][\w-]*\s)?"
)
# A participle that gives what is named before it a quantity ("the silica layer having a viscosity of").
_OWNS = re.compile(r"(?:\s[a-z-]+)?,?\s(?:itself\s)?(?:having|possessing|exhibiting)\s(?:an?\s|the\s)?(?:[a-z-]+\s)?")
_BEHIND = re.compile(r"\s(?:for|in|of)\s(?:the\s|neat\s|pure\s|bare\s|pristine\s)*")
_LAST_WORD = re.compile(r"(?:\s|^)(?:in|for|of|with|by|on)\s(?:the\s|an?\s)?$")
_PARTED = re.compile(r"[,;:]|\b(?:and|than|versus|vs|against|while|whereas|but|from)\b")
_CONTRAST = re.compile(
    r"\b(?:than|versus|vs\.?|against|compared\s(?:to|with)|in\s(?:comparison|contrast)\s(?:to|with)|relative\sto|"
    r"superior\sto|inferior\sto|instead\sof|whereas|while|but)\b"
)
# What a test did not do to a sample, or how little of it ("without significant strain"), names none.
_NO_PART = (
    r"and|or|with|it|this|that|these|those|them|any|significant\w*|obvious\w*|apparent\w*|noticeabl[ey]|visibl[ey]|appreciabl[ey]|"
    r"considerabl[ey]|substantial\w*|further|much|additional|major|large|great|clear|distinct|remarkabl[ey]|loss|loss?es|"
    r"changes?|failure|fracture|rupture|damage|necking|cracks?|cracking|breaking|degradation|\w+ing"
)
# From a value to one that it is only set against, and what ends the latter.
_AGAINST = re.compile(
    r",?\s(?:as\s)?(?:against|opposed\sto|compared\s(?:to|with)|versus|vs\.?|next\sto|instead\sof|rather\sthan|"
    r"in\s(?:contrast|comparison)\s(?:to|with))\s(?:only\s|the\s|about\s|[~≈]\s?)?"
)
_ALONE = re.compile(r"\s?(?:[,.;)]|$)")
_FOR_COMPARISON = re.compile(r"\s?(?:for\s(?:comparison|reference)|cf\.|compared?\b|in\scomparison)", re.I)
_LACKING = re.compile(
    rf"\s(?:(?:when|if)\s)?(?P<what>(?:without|in\sthe\sabsence\sof)\s(?:the\s|any\s)?(?P<noun>(?!(?:{_NO_PART})\b)[A-Za-z][\w-]+))(?!\s(?:of|in)\b)"
)
_BARE = re.compile(
    r"\s(?:for|in|of)\sthe\s(?P<what>(?:undoped|unmodified|uncoated|untreated|unsubstituted|unfilled|unreinforced)\s"
    r"(?!(?:ones?|and|but|as|at|in|with|after|to)\b)[a-z]{3,})(?=[\s,.;)]|$)"
)
_SAME_AS = re.compile(
    r"(?:\s?\([^()]*\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:the\s)?(?:(?:that|those)\s(?:of|for)\s)?"
)
_THING = re.compile(
    r"[\s-](?:vacanc|ions?\b|atoms?\b|interstitial|migration|diffusi|defects?\b|adatoms?\b|species\b|radicals?\b|evolution|"
    r"reduction|adsorption|desorption|transport|deficien|content|concentration|uptake|permea|flux\b|loss\b|release|storage)"
)
_SAME_ORDER = re.compile(r"\bin\s(?:the\ssame|this|that)\s(?:order|sequence)\b")
# From a value to the name that a further clause begins with.
_GOES_ON = re.compile(
    r"(?:\s?\([^()]*\)|\s(?:at|after|in|under)\s[^,;()]{1,30})?"
    r"(?:[,;]|(?:,|;)?\s(?:and|but|while|whereas|whilst|yet|although|though))\s(?:that\s(?:of|for|in)\s)?(?:the\s|its\s|their\s)?"
)
_SEVERAL = 3
_PLACED = re.compile(
    r"(?:^|\b(?:[Ii]n|[Ff]or|[Oo]f|[Aa]t|[Oo]n|[Aa]fter|[Ww]ith|[Uu]pon|[Bb]y)\s(?:the\s)?"
    r"(?:(?:addition|incorporation|introduction|insertion)\sof\s)?)$"
)
_COMPARED = re.compile(
    r"\b(?:than|to|with|from)\s(?:that|those)\s(?:of|for)\s(?:the\s|an?\s)?$|\bthan\s(?:the\s|an?\s)?$|"
    r"\bcompared\s(?:to|with)\s(?:the\s|an?\s)$"
)


def in_row(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
    """Return the name at the place of a number in a row of names as long as its list: behind it, else before it."""
    rows = [row for row in _rows(sentence, names) if len(row) == statement.siblings]
    start, end = statement.run
    behind = [row for row in rows if row[0].start >= end]
    before = [row for row in rows if row[-1].end <= start]
    row = behind[0] if behind else before[-1] if before else None
    return row[statement.position] if row is not None else None


def _rows(sentence: Sentence, names: Sequence[SampleName]) -> list[list[SampleName]]:
    """Return the names of a sentence, those that are joined as a list together, each label once."""
    rows: list[list[SampleName]] = []
    for name in names:
        last = rows[-1][-1] if rows else None
        is_next = last is not None and _ROW_GAP.fullmatch(sentence.text, last.end, name.start) is not None
        if last is not None and is_next and not _tells_between(sentence, last.end, name.start):
            if name.label not in {one.label for one in rows[-1]}:
                rows[-1].append(name)
        else:
            rows.append([name])
    return rows


def are_apart(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> bool:
    """Say whether names stand on both sides of a list of numbers, or behind it with other results: they are no row."""
    if not names:
        return False
    start, end = statement.run
    if names[0].start < start and names[-1].start >= end:
        return True
    first, last = names[0].end, names[-1].start
    if names[0].start >= end:
        return _tells_between(sentence, first, last)
    between = (other.quantity.start for other in sentence.statements if first <= other.quantity.start < last)
    return any(sentence.bracket(at) < 0 for at in between)


def _tells_between(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= other.quantity.start < end for other in sentence.statements)


def owning(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
    """Return the name that a participle gives the quantity of a value ("the silica layer having a viscosity of")."""
    if statement.follows or statement.start >= statement.run[0]:
        return None
    before = (name for name in reversed(names) if name.end <= statement.start)
    last = next(before, None)
    return last if last is not None and _OWNS.fullmatch(sentence.text, last.end, statement.start) else None


def _bound_to(sentence: Sentence, end: int, names: Sequence[SampleName]) -> SampleName | None:
    behind = (name for name in names if name.start >= end)
    return next((name for name in behind if _BEHIND.fullmatch(sentence.text, end, name.start)), None)


def of_others(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> set[SampleName]:
    """Return the names that are bound to another value of the property, to which this one is set against or changes.

    "A lower energy of 5 eV, versus 6 eV in B"; "rises from 5 to 7 MPa for A and 9 MPa for B": 5 MPa is of neither.
    """
    found: set[SampleName] = set()
    end = statement.run[1]
    is_first = starts_change(sentence, statement)
    for other in sentence.statements:
        if other.run[0] < end or other.run == statement.run or other.property != statement.property:
            continue
        name = _bound_to(sentence, other.run[1], names)
        if name is not None and (is_first or _CONTRAST.search(sentence.text, end, other.run[0])):
            found.add(name)
    if is_first and found:
        changed = _bound_to(sentence, end, names)
        found |= {changed} if changed is not None else set()
    return found


def set_against(
    sentence: Sentence, statement: Statement, names: Sequence[SampleName], first: SampleName | None
) -> SampleName | None:
    """Return the other sample of a sentence as that of a value which only stands against one of the first.

    "A sum of 28 is found for A (24 for B), hence a length of 3.5 µm as against 1.1 µm": 1.1 µm is of B.
    """
    others = [one.run[1] for one in sentence.statements if one.property == statement.property]
    last = max((end for end in others if end <= statement.run[0]), default=None)
    if (
        last is None
        or first is None
        or not first.is_code
        or _AGAINST.fullmatch(sentence.text, last, statement.run[0]) is None
    ):
        return None
    left = {name.label: name for name in names if name.is_code and name.label != first.label}
    is_alone = _ALONE.match(sentence.text, statement.run[1]) is not None
    return next(iter(left.values())) if is_alone and len(left) == 1 else None


def in_others_bracket(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name stands in a bracket with a value of its own, outside of which this value is.

    "28 cm2/Vs in A (24 in B), hence a length of 3 µm": 3 µm is not of B; nor is the second of "5 GPa (A), then 7 GPa".
    """
    bracket = sentence.bracket(name.start)
    if bracket < 0 or bracket == sentence.bracket(statement.quantity.start):
        return False
    if tells_in_bracket(sentence.text, bracket, name.start):
        return True
    others = [other for other in sentence.statements if other.run != statement.run]
    if any(sentence.bracket(other.quantity.start) == bracket for other in others):
        return True
    is_alone = name.start == bracket + 1 and sentence.text.startswith(")", name.end)
    before = (
        [other for other in others if sentence.text[other.quantity.end : bracket].strip() == ""] if is_alone else []
    )
    return any(other.property == statement.property and other.quantity.end <= bracket for other in before)


def is_for_comparison(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name stands in a bracket behind a number that only compares ("(for comparison, B has 3 GPa)")."""
    if name.start < statement.run[1]:
        return False
    bracket = sentence.bracket(name.start)
    return bracket >= statement.run[1] and _FOR_COMPARISON.match(sentence.text, bracket + 1) is not None


def compared_with(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> set[SampleName]:
    """Return the names behind a number that it is only compared with, whole lists ("lower than those of A and B")."""
    found: set[SampleName] = set()
    last: SampleName | None = None
    for name in names:
        if name.start < statement.run[1]:
            continue
        is_next = last is not None and _SAME_AS.fullmatch(sentence.text, last.end, name.start) is not None
        if is_next or _COMPARED.search(sentence.text, statement.run[1], name.start):
            found.add(name)
            last = name
    return found


def first_behind(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
    """Return the code a clause goes on with behind its number ("5 MPa was achieved at 300 K in A, against ...")."""
    end = statement.run[1]
    if statement.siblings > 1:
        return None
    for name in names:
        if name.is_code and name.start >= end:
            between = sentence.text[end : name.start]
            is_apart = _PARTED.search(between) is not None or _tells_between(sentence, end, name.start)
            is_inside = sentence.bracket(name.start) == sentence.bracket(statement.quantity.start)
            return name if is_inside and not is_apart and _LAST_WORD.search(between) else None
    return None


def lacking(sentence: Sentence, statement: Statement, main: str | None) -> SampleName | None:
    """Return the sample that is told only by what it lacks ("31 kJ/mol for A against 45 kJ/mol without ceria")."""
    found = _LACKING.match(sentence.text, statement.quantity.end) or _BARE.match(sentence.text, statement.quantity.end)
    if found is None or len({other.run for other in sentence.statements}) == 1:
        return None
    return SampleName(*found.span("what"), found["what"], main or found["what"], False)


def is_set_against(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a value is set against one of the property before it ("6 GPa, which is superior to 5 GPa of B")."""
    before = (other for other in sentence.statements if other.run[1] <= statement.run[0])
    ends = [other.run[1] for other in before if other.property == statement.property]
    return bool(ends) and _CONTRAST.search(sentence.text, max(ends), statement.run[0]) is not None


def goes_on(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a later clause gives further values of a quantity ("..., although B and C stay at 6 and 5")."""
    start = statement.run[0]
    clause = sentence.clause(start)
    if statement.is_peak and _IT.search(sentence.text, sentence.clauses[clause][0], start) is None:
        return False
    before = (one for one in sentence.statements if one.start == statement.start and one.run[1] <= start)
    return any(sentence.clause(one.run[0]) < clause for one in before)


def is_in_same_order(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a list without names goes on with the samples told of before, one number for each.

    The sentence says so ("in the same order"), or three numbers or more stand alone, without a list of their cases.
    """
    if _SAME_ORDER.search(sentence.text, sentence.start, sentence.end):
        return True
    if sentence.text.find("respectively", statement.run[1], sentence.end) >= 0:
        return True
    (start, end), unit = statement.run, statement.quantity.unit
    others = [one for one in sentence.quantities if not start <= one.start < end]
    others = [one for one in others if one.unit is not None and one.unit != unit]
    return statement.siblings >= _SEVERAL and len(others) < statement.siblings


def is_of_thing(plain: str, name: SampleName) -> bool:
    """Say whether an element only tells what a defect, an ion or a process is of ("oxygen vacancies")."""
    return _THING.match(plain, name.end) is not None


def only_before(sentence: Sentence, statement: Statement, codes: Sequence[SampleName]) -> SampleName | None:
    """Return the only code of a sentence where it stands before a number ("Only in A, where P fell, it is 5 µm")."""
    if len({code.label for code in codes}) != 1 or codes[0].end > statement.quantity.start:
        return None
    before = sentence.text[sentence.start : codes[0].start]
    return codes[0] if _PLACED.search(before) else None


def opening_next(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
    """Return the name that goes on behind a value of the same property ("the P of A is 5 MPa, and B reaches 7 MPa")."""
    before = [other.run[1] for other in sentence.statements if other.run[1] <= statement.run[0]]
    before = [end for end in before if end > statement.end] if statement.end <= statement.run[0] else []
    last = max(before, default=None)
    if last is None:
        return None
    between = [name for name in names if last <= name.start and name.end <= statement.run[0]]
    is_next = between and _GOES_ON.fullmatch(sentence.text, last, between[0].start) is not None
    if not is_next or _CONTRAST.search(sentence.text, between[0].end, statement.run[0]):
        return None
    return between[0] if len({name.label for name in between}) == 1 else None
