"""How the sentence of a value binds a sample to it: by a list, a bracket, a preposition, a verb of having."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extractors._materials.added_substances import is_added
from kg.extractors._prose.bearers import bearer
from kg.extractors._prose.each import are_apart, in_row
from kg.extractors._prose.samples import SampleName
from kg.extractors._prose.set_apart import end_of_row, is_of_several
from kg.extractors._prose.states import AND
from kg.extractors._sentences.sentence import Sentence, Statement

_AND_GAPS = ("", "and", "and the")
_CONTACT = re.compile(
    r"(?:\bvs\.?|versus|against|under|\bin|with|on|onto|into|from|than|by|using|via|between|"
    r"(?:that|those) (?:of|for))\s+(?:an?\s|the\s|pure\s)?$",
    re.I,
)
# Of what a test was done on, as against what something lies on.
_TESTED = re.compile(
    r"\b(?:tests?|testing|measurements?|experiments?|analys[ei]s|\w*indentation|\w+scopy|diffraction|calorimetry|"
    r"voltammetry|refinements?|calculations?|simulations?|(?-i:[A-Z]{3,4}))\s(?:carried\sout\s|performed\s|done\s)?(?:on|of|from)\s"
    r"(?:an?\s|the\s|pure\s)?$",
    re.I,
)
_DETERMINERS = ("a", "an", "the", "pure")
_CONTACT_ENDS = (
    "vs", "vs.", "versus", "against", "in", "with", "without", "on", "to", "from", "than", "of", "by", "using", "via",
    "between", "under", "for",
)  # fmt: skip
_BOUND = re.compile(
    r"(?:\s?\([^()]*\))?\s?\)?\s?(?:for|of|in|on|from|after|before|(?:up)?on (?:the )?addition of|"
    r"with (?:the )?addition of|belonging to|obtained for|measured for|at|\()\s?"
    r"(?:the\s|an?\s)?(?:pure\s|bare\s|prepared\s|as-\w+\s)?",
    re.I,
)
# "41% over A", "8% of the dye was adsorbed by A", "43% was obtained for A", "the 43% found for A"
_DONE_BY = re.compile(
    r"(?:\sof\s[^,;()]{1,40}?)?(?:\s(?:(?:is|was|were|are)\s(?:\w+ly\s)?[a-z]{4,}|(?:\w+ly\s)?(?:[a-z]{3,}ed|found|seen|known|given|got|read)))?"
    r"\s(?:over|by|for|with|using|in|on|off|from)\s(?:the\s)?"
)
_OF_THE = re.compile(r"\sof\s(?:the\s|all\s)?")
_DIRECT = re.compile(r"\s(?:for|in|of)\s(?:the\s|neat\s|pure\s|bare\s|pristine\s)*")
_FOR = re.compile(r"\s?(?:for|\()\s?(?:the\s|an?\s)?", re.I)
_OF = re.compile(
    r"(?:s\s)?(?:\s?\([^()]*\))?\s?(?:values?\s)?(?:\b(?:of|for|in)\b)\s"
    r"(?:the\s|an?\s|our\s|this\s)?(?:[\w-]+\s){0,3}?",
    re.I,
)
_WITH = re.compile(r"\swith\s(?:the\s|a\s)?")
_SET_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|against|compared (?:to|with)|relative to|superior to|times|twice|half|"
    r"outperform\w*|exceed\w*|surpass\w*)\b"
)
# Of what the thing is that a value is given for ("1.6 eV for the slow step on A").
_BOUND_BY_A_THING = re.compile(
    r"\s(?:for|of|in)\s(?:the\s|an?\s)?(?:(?!(?:and|or|at|with|to|while|than)\b)[\w-]+\s){1,4}(?:of|on|in|for)\s(?:the\s)?"
)
_CASE_BEFORE = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|but|while|whereas|yet)\s)(?:[Ff]or|[Oo]n|[Ww]ith|[Ii]n\sthe\scase\sof|[Aa]s\sfor|[Aa]fter)\s(?:the\s|sample\s|an?\s)*$"
)
_CASE_OF = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|but|while|whereas)\s)(?:[Ff]or|[Ii]n\sthe\scase\sof|[Aa]s\sfor)\s(?:the\s|pure\s)*$"
)
_CASE_BEHIND = re.compile(
    r"(?:\s[a-z]+){0,2},\s(?!and\b|[A-Z\d])|\s(?=(?:we|it|this|that|an?|from|to|only|even)\b|[~≈]?\d)"
)
_FEATURE_OF = re.compile(
    r"\b(?:planes?|reflections?|facets?|modes?|vibrations?|characteristic|phases?|structure) (?:of|in) (?:the )?"
    r"(?:[\w-]+ ){0,3}$"
)
_INDICES = re.compile(r"[({]-?\d-?\d-?\d[)}]")  # of planes
_OF_NAMED = re.compile(
    r"\s(?:of|for|in)\s(?:(?:the|an?|our|pure|bare|neat|pristine|bulk|single-crystalline|commercial)\s)*"
)
# A name whose value follows at once: "although B itself reaches 44", "and B even 38".
_AT_ONCE = re.compile(
    r"(?:\sitself)?\s(?:(?:also|only|even|still)\s)?(?:(?:provid(?:es|ed)|achiev(?:es|ed)|ha[sd]|shows?|showed|exhibit(?:s|ed)?|reach(?:es|ed)|gives?|gave|"
    r"yields?|yielded|attain(?:s|ed)|deliver(?:s|ed))\s)?(?:only\s|even\s|about\s|an?\s|[~≈]\s?)*"
)
# What goes on with a quantity of another name whatever the verb: "B sits at 44", "B, with its 44 mS/cm, ranks first".
_GOES_ON = re.compile(
    r",?\swith\sits\s(?:[a-z]+\s)?|\s(?:(?:\w+ly|still|even|only)\s)?[a-z]{2,}(?:[^s\W]s|ed)\s(?:[^,;:()\d]{1,40}\s)?[~≈]?"
)
_WHERE = re.compile(r",\swhere\s(?:it|this|the\svalue)\s(?:is|was|amounts?\sto|amounted\sto|reach(?:es|ed))\s")
# A name that goes on to have something ("in contact with B, which itself has a conductivity of 2 mS/cm").
_HAS = re.compile(
    r"(?P<which>,?\s(?:which|that)(?:\s(?:itself|alone|only))?)?(?:\sitself)?\s(?:also\s|only\s|\w+ly\s)?"
    r"(?:ha[sd]|have|shows?|showed|exhibit(?:s|ed)?|possess(?:es|ed)?|displays?|displayed|reach(?:es|ed)|"
    r"gives?|gave|yields?|yielded)\s"
)
_LED_TO = re.compile(r"(?:\s(?:are|is|was|were|obtained|found|measured|determined|observed|achieved|recorded|"
                     r"extracted|calculated|estimated|derived|deduced|evaluated|reached|seen|given|noted|"
                     r"(?:is|was|were|are)\s[a-z]+ed(?:\s(?:in|at|by|from|under|after)\s[a-z][^,;:()]{1,30})?))*\s"
                     r"(?:for|in|of|with|on)\s(?:the\s|both\s)?")  # fmt: skip
_RESULTS_FOR = re.compile(
    r"\s(?:results?|follows?|(?:is|was|were|are|can\sbe|could\sbe)\s(?:\w+\s)?(?:\w+ed|found|seen))\s(?:for|in|with|on)\s(?:the\s)?"
)
_IN_ORDER = re.compile(
    r"\s(?:in|for)\sth(?:e|is)\s(?:order|sequence|series|row)(?:\sof|\sfrom|:)?\s(?:the\s)?"
    r"|,?\s(?:between|(?:(?:on|when|upon)\s)?(?:going|passing|moving)\sfrom|from)\s(?:the\s)?"
)
_TEST, _OF_REACH, _CODE = 48, 14, 3  # characters; names of as many as the last are no atoms
_STEPS = (*_AND_GAPS, "to", "via", "over", "through", "then", "and then")
_THAT_OF = re.compile(
    r"\b(?:that|those|the (?:corresponding|respective|same) (?:value|figure|quantity)) (?:of|for) (?:the )?"
    r"(?:(?:pure|bare|neat|pristine|bulk|commercial) )?$",
    re.I,
)
_THAT_ELSE = re.compile(r"[,;]\s(?:(?:and|but|while|whereas)\s)?(?:that|those)\s(?:of|for)\s")
_PART = re.compile(
    r"[ -](?:coated|doped|modified|decorated|based|free|supported|treated|filled|reinforced|layers?)\b|/"
)


def aligned(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name at the place of a number in its list ("Q1 and Q2 for S1 and S2")."""
    if statement.siblings < 2 or is_of_several(sentence, statement):
        return None
    behind = _listed_behind(sentence, statement, names)
    if "respectively" not in sentence.text[sentence.start : sentence.end]:
        return _listed_before(sentence, statement, names) or behind
    if behind is not None:
        return behind
    for pool in ([name for name in names if name.is_code], names):
        labels = list(dict.fromkeys(name.label for name in pool))
        if len(labels) == statement.siblings and not are_apart(sentence, statement, pool):
            return next(name for name in pool if name.label == labels[statement.position])
    return in_row(sentence, statement, names)


def _listed_before(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name at the place of a number in a list of names before, right behind which no other number stands.

    "A reached 8 MPa, while B and C had 6 and 5 MPa": of B and C, not of A.
    """
    before = [name for name in names if name.end <= statement.run[0]][-statement.siblings - 1 :]
    gaps = [sentence.text[left.end : right.start].strip(" ,") in _AND_GAPS for left, right in pairwise(before)]
    listed = before[-statement.siblings :]
    is_longer = len(before) > statement.siblings and gaps[0]
    if is_longer or len(listed) < statement.siblings or not all(gaps[-statement.siblings + 1 :]):
        return None
    if len({name.label for name in listed}) < statement.siblings:
        return None
    others = (one for one in sentence.statements if one.run != statement.run)
    is_last = not any(listed[0].start <= one.quantity.start < statement.run[0] for one in others)
    return listed[statement.position] if is_last else None


def _listed_behind(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name at the place of a number in a list of names behind ("2.1 and 1.8 were obtained for A and B").

    So where an order is told: "2.1, 1.9 and 1.8 in the sequence A, B, C", "grows from 1.8 to 2.1 between A and B".
    """
    text, end = sentence.text, statement.run[1]
    behind = [name for name in names if name.start >= end][: statement.siblings + 1]
    if len(behind) < statement.siblings:
        return None
    is_ordered = _IN_ORDER.fullmatch(text, end, behind[0].start) is not None
    is_ordered = is_ordered and all(name.end - name.start >= _CODE for name in behind[: statement.siblings])
    if not is_ordered and _LED_TO.fullmatch(text, end, behind[0].start) is None:
        return None
    joints = _STEPS if is_ordered else _AND_GAPS
    gaps = [text[left.end : right.start].strip(" ,→–") in joints for left, right in pairwise(behind)]
    is_list = all(gaps[: statement.siblings - 1]) and not all(gaps[statement.siblings - 1 :] or [False])
    listed = behind[: statement.siblings]
    if not is_list or len({name.label for name in listed}) < statement.siblings:
        return None
    return listed[statement.position]


def in_bracket(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name that stands alone in a bracket right behind a number ("from 0.9 V (A) to 0.5 V (B)")."""
    text, end = sentence.text, statement.quantity.end
    for name in names:
        if name.start >= end and text[end : name.start].strip() == "(" and text.startswith(")", name.end):
            return name
    return None


def direct(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name right behind a single number ("2.4 GPa for the resin and ...")."""
    if statement.siblings > 1:
        return None
    end = statement.run[1]
    behind = (one for one in names if one.start >= end)
    is_told = (_DIRECT.fullmatch, _RESULTS_FOR.fullmatch)
    return next((one for one in behind if any(told(sentence.text, end, one.start) for told in is_told)), None)


def having(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name right before the verb of having that a value is told with ("since B has a conductivity of 2")."""
    text, first = sentence.text, min(statement.start, statement.run[0])
    last = next((name for name in reversed(names) if name.end <= statement.run[0]), None)
    if last is not None and _AT_ONCE.fullmatch(text, last.end, statement.run[0]) and text[last.end] == " ":
        return None if is_in_contact(text, max(sentence.start, last.start - 24), last.start) else last
    if statement.follows and last is not None and last.is_code:
        is_told = _GOES_ON.fullmatch(text, last.end, statement.run[0]) is not None
        return last if is_told and not is_in_contact(text, max(sentence.start, last.start - 24), last.start) else None
    before = [name for name in names if name.end <= first] if not statement.follows else []
    for name in before[-1:]:
        has = _HAS.match(text, name.end)
        if has is None or has.end() > first or any(first < one.start < statement.run[0] for one in names):
            return None
        return (
            name if has["which"] or not is_in_contact(text, max(sentence.start, name.start - 24), name.start) else None
        )
    return None


def of_named(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name right behind that of a property whose value follows ("the potential of pure Mg was -1.6 V")."""
    after = (name for name in names if statement.end <= name.start and name.end <= statement.run[0])
    name = next(after, None)
    is_of = name is not None and _OF_NAMED.fullmatch(sentence.text, statement.end, name.start) is not None
    return name if is_of and not statement.follows else None


def led(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the last name that a clause before a number opens with ("for A it is 3 Ω; for B, it goes from ...")."""
    text, at = sentence.text, statement.quantity.start
    for name in reversed(names):
        is_open = name.end <= at and ";" not in text[name.end : at] and _CASE_BEHIND.match(text, name.end)
        before = _CASE_BEFORE if name.is_code else _CASE_OF
        if is_open and before.search(text, sentence.start, name.start):
            return name
    return None


def is_shared(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name is what a share is of ("rejects 98% of NaCl"): not what was measured."""
    unit = statement.quantity.unit
    if unit is None or unit.ucum != "%" or name.is_code or name.start < statement.quantity.end:
        return False
    return _OF_THE.fullmatch(sentence.text, statement.quantity.end, name.start) is not None


def is_of_another(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name is bound outright to another value ("5 MPa for A and 7 MPa for the other")."""
    others = (
        other.run[1] for other in sentence.statements if other.run != statement.run and other.run[1] <= name.start
    )
    return any(_FOR.fullmatch(sentence.text, end, name.start) for end in others)


def is_rival(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name behind a number belongs to what it is set against ("3 Ω, smaller than 9 Ω for B")."""
    return (
        name.start >= statement.run[1] and _SET_AGAINST.search(sentence.text, statement.run[1], name.start) is not None
    )


def is_added_name(plain: str, left: int, name: SampleName) -> bool:
    """Say whether a name is that of a substance that is added to the sample, and no sample itself."""
    return not name.is_code and is_added(plain, name.start, name.end, left)


def is_in_contact(plain: str, left: int, start: int) -> bool:
    """Say whether what begins at `start` is only what something is compared with, lies on or is made from."""
    words = plain[left:start].lower().rsplit(None, 2)
    if not words:
        return False
    last = words[-2] if len(words) > 1 and words[-1] in _DETERMINERS else words[-1]
    return last.endswith(_CONTACT_ENDS) and _CONTACT.search(plain, left, start) is not None


def borne(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the material that what bears a value is named by ("the Al0.3CoCrFeNi alloy showed"), however rare."""
    if not names:
        return None
    who = bearer(sentence, None if statement.follows else (statement.start, statement.end), statement.run)
    inside = [name for name in names if who is not None and who[0] <= name.start and name.end <= who[1]]
    return next((name for name in reversed(inside) if not _PART.match(sentence.text, name.end)), None)


def said_again(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name that a pronoun gives an earlier property to ("while that of B was 5 MPa")."""
    at = statement.quantity.start
    clause = sentence.clause(at)
    for name in reversed(names):
        if name.end <= at and (where := _WHERE.match(sentence.text, name.end)) and where.end() <= at:
            return name
        if name.end <= at and sentence.clause(name.start) == clause:
            return name if _THAT_OF.search(sentence.text, max(0, name.start - 40), name.start) else None
    return None


def assigned(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the substance whose planes or modes a peak is assigned to ("(111) planes of cubic CdS", "CdS(111)")."""
    text, end = sentence.text, statement.run[1]
    quantities = [other.start for other in sentence.quantities if other.start >= end]
    stop = min([*quantities, sentence.end])
    for name in names:
        if name.start >= end and (
            _FEATURE_OF.search(text, end, name.start) or (name.end < stop and _INDICES.match(text, name.end))
        ):
            return name
    return None


def bound(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name before "=" or a bracket, after "for" or in a bracket after the number, or after "P of"."""
    text, (start, end) = sentence.text, statement.run
    behind = direct(sentence, statement, names) if text[start - 1 : start] == "(" else None
    if behind is not None:
        return behind  # "8 GPa in A (6 GPa for B)"
    end = end_of_row(sentence, statement)
    for name in names:
        if name.end <= start and text[name.end : start].strip() in ("=", ":", "("):
            return name
        if name.is_code and name.start >= end and _WITH.fullmatch(text, end, name.start):
            return name
        if name.is_code and name.start >= end and _DONE_BY.fullmatch(text, end, name.start):
            return name
        if name.start >= end and (
            _BOUND.fullmatch(text, end, name.start) or _BOUND_BY_A_THING.fullmatch(text, end, name.start)
        ):
            return name
    unit = statement.quantity.unit
    later = [other.start for other in sentence.quantities if other.start > end and other.unit == unit] if unit else []
    stop = min([*later, sentence.end])
    for name in names:
        opening = text.rfind("(", end, name.start)
        is_inside = end <= opening and name.start < stop and ")" not in text[opening : name.start]
        if name.is_code and is_inside and _THAT_ELSE.search(text, end, opening) is None:
            return name
    of = _end_of_names(sentence, statement)
    for name in names:
        if of <= name.start < start and _OF.fullmatch(text, of, name.start):
            return name
    return None


def _end_of_names(sentence: Sentence, statement: Statement) -> int:
    """Return where the list of properties ends that a statement's is in ("the P1, P2 and P3 of A were ...")."""
    end = statement.end
    for start, stop in sorted({(other.start, other.end) for other in sentence.statements}):
        if start >= end and AND.fullmatch(sentence.text, end, start):
            end = stop
    return end


def tested(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return what the test was done on whose result a clause tells ("nanoindentation on the CrN coating gave")."""
    text, clause = sentence.text, sentence.clause(statement.run[0])
    own = (name for name in names if name.end <= statement.run[0] and sentence.clause(name.start) == clause)
    return next((name for name in own if _TESTED.search(text, max(0, name.start - _TEST), name.start)), None)


def nearest(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the last name before a number in its clause, else the first of the clause, else of the sentence."""
    at = statement.quantity.start
    clause = sentence.clause(at)
    own = [name for name in names if sentence.clause(name.start) == clause]
    own = [name for name in own if not is_rival(sentence, statement, name)]
    before = [name for name in own if name.end <= at]
    pool = before or own or [name for name in names if name.start < at]
    firm = [name for name in pool if not is_in_contact(sentence.text, max(0, name.start - 16), name.start)]
    if not firm:
        return before[-1] if before and before[-1].is_code else None
    return firm[-1] if before else firm[0]
