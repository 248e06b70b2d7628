"""Values whose quantity was named before: "A needs 214 mV but B 287 mV", "cutting brought this down to 260 MPa".

The verb says that a result follows; the unit says of which of the quantities told so far it is. In an earlier sentence
that must be the only one given in such a unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._prose.continued import Earlier
from kg.extractors._prose.links import SHARES
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_HAVING = (
    "need requir demand exceed surpass conduct reach attain deliver achiev yield exhibit display register record "
    "averag offer provid possess furnish manag boast post claim ask muster"
)
_TAKES = Tail(
    rf"\b(?:{said.finite(_HAVING)}|{said.finite(_HAVING, 'e?')}|shows|showed|gives|gave|has|had|being|"
    rf"we\s(?:read|f(?:ind|ound)|obtain(?:ed)?|measured?|got|get|counted)){said.VAGUE}$",
    f"{said.begun(_HAVING)} shows showed gives gave has had being read find found obtain obtained measure measured got "
    "get counted",
)
_CHANGES = (
    r"(?:f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|r[io]s(?:e|es|en|ing)|increas(?:es|ed|ing)|decreas(?:es|ed|ing)|"
    r"reduc(?:es|ed|ing)|lower(?:s|ed|ing)|rais(?:es|ed|ing)|br(?:ings?|ought|inging)|shift(?:s|ed|ing)|"
    r"gr[eo]w(?:s|n)?|extend(?:s|ed)|prolong(?:s|ed)|enhanc(?:es|ed)|improv(?:es|ed)|short(?:ens|ened)|shr[aiu]nk|"
    r"w[ea]nt|goes|cut|climb(?:s|ed)|jump(?:s|ed)|declin(?:es|ed)|recover(?:s|ed)|coarsen(?:s|ed)|refin(?:es|ed)|"
    r"narrow(?:s|ed)|wid(?:ens|ened)|(?:doubl|tripl|quadrupl|halv)(?:es|ed)|com(?:es?|ing)|came|amount(?:s|ed)|push(?:es|ed)|"
    r"suppress(?:es|ed)|diminish(?:es|ed)|boost(?:s|ed)|evolv(?:es|ed)|lift(?:s|ed)|s[aiu]nks?|slip(?:s|ped)|"
    r"mov(?:es|ed)|contract(?:s|ed)|stretch(?:es|ed)|swell(?:s|ed)|plummet(?:s|ed)|soar(?:s|ed)|dwindl(?:es|ed))"
)
_BECOMES = Tail(
    rf"\b(?:{_CHANGES}|{said.BECOMES_TO})(?:\s[\w-]+){{0,3}}?\s(?:to|below|above|under|beyond){said.VAGUE}$",
    "to below above under beyond",
)
_REMAINS = Tail(
    r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed|ing)?)(?:\s(?:steady|constant|stable|firm|still))?"
    rf"(?:\s(?:at|above|below|near|over|within|around))?{said.VAGUE}$"
    rf"|(?:(?-i:[A-Z])[\w/@.+-]*|\d[\w/@.+-]*[A-Za-z]|\b(?:it|they|this|which|former|latter|ones?|control|reference))"
    rf"\s(?:\w+ly\s|then\s|now\s|still\s)?{said.RESTS_AT}{said.VAGUE}$",
    "at above below near over within around remain* stay*",
)
_SET = re.compile(
    r"\b(?:temperature|time|voltage|potential|rate|pressure|power|speed|load|field|bias|current|frequency|dose|"
    r"concentration|duration)\b[^,;]*$"
)
_FROM = re.compile(r"\bfrom\s(?:[^,;.]|\.\d)*$")
_PRONOUN = re.compile(
    r"(?:^|[,;]\s?|\b(?:and|but|while|whereas|where|then)\s)(?:then\s)?(?:it|this|they|these|that|which)\b[^,;]*$"
)
_ANY_TO = re.compile(rf"\b[a-z]{{3,}}(?:ed|es|s|en|wn)\s(?:\w+ly\s|down\s|up\s)?to{said.VAGUE}$")
_AND = re.compile(r"(?:,|,?\sand)\s(?:about\s|only\s)?")
_FORMER = re.compile(r"(?<!for )(?<!of )(?<!in )(?<!with )(?<!on )\b[Tt]he\sformer\b")  # of two quantities
_ANOTHER_PART = re.compile(r"\b(?:ones?|components?|contributions?)\b[^,;]*$")  # of a quantity not told of before
_NEAR = 90
_LIST = 2
_RESPECTIVELY = re.compile(r",?\srespectively\b")


def carried(sentence: Sentence, run: Sequence[Quantity], before: str, earlier: Earlier) -> Statement | None:
    """Return the statement whose property a number has that a verb of having or becoming tells without a name."""
    unit = run[0].unit
    is_becoming = _BECOMES.ends(before) or _REMAINS.ends(before) or _is_said_of_it(sentence, run[0], before)
    if unit is None or not (is_becoming or _TAKES.ends(before)):
        return None
    clause = sentence.before(run[0].start, _NEAR)
    told = [one for one in sentence.statements if one.quantity.end <= run[0].start and is_like(one, unit)]
    if unit.ucum in SHARES and not is_becoming:
        return None
    if told and _FORMER.search(clause):
        return next((one for one in reversed(told) if one.property != told[-1].property), None)
    if told:
        return told[-1] if not _is_of_setting(sentence, told[-1], run[0]) else None
    if _SET.search(clause) or _FROM.search(clause) or _ANOTHER_PART.search(clause):
        return None
    if unit.ucum in SHARES:
        return earlier.same_share(unit) if _PRONOUN.search(clause) else None
    return earlier.only_of(unit) or earlier.at_home(unit)


def _is_said_of_it(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """Say whether a pronoun comes to a value by any verb ("it is delayed to 225 °C")."""
    return _ANY_TO.search(before) is not None and _PRONOUN.search(sentence.before(quantity.start, _NEAR)) is not None


def next_of_series(sentence: Sentence, run: Sequence[Quantity], earlier: Earlier) -> Statement | None:
    """Return the statement after the one that the number right before goes on with: "A showed 905 m²/g and 14 nm".

    The values told before of another sample are given in the same units, in the same order.
    """
    unit = run[0].unit
    before = [one for one in sentence.statements if _AND.fullmatch(sentence.text, one.quantity.end, run[0].start)]
    if unit is None or not before:
        return None
    series = [*earlier.listed, *(one for one in sentence.statements if one not in before)]
    places = [place for place, one in enumerate(series) if one.property == before[0].property and not one.follows]
    after = series[places[-1] + 1 :][:1] if places else []
    is_next = bool(after) and is_like(after[0], unit) and after[0].property != before[0].property
    return after[0] if is_next else None


def as_many(sentence: Sentence, run: Sequence[Quantity], earlier: Earlier) -> Statement | None:
    """Return the first of a list told before whose like "respectively" tells ("(1.1 and 1.4 S/m, respectively)")."""
    if len(run) < _LIST or not _RESPECTIVELY.match(sentence.text, run[-1].end):
        return None
    listed = earlier.listed
    is_same = len(listed) == len(run) and all(one.property == listed[0].property for one in listed)
    is_same = is_same and all(one.siblings == len(run) and is_like(one, run[0].unit) for one in listed)
    return listed[0] if is_same else None


def _is_of_setting(sentence: Sentence, last: Statement, quantity: Quantity) -> bool:
    """Say whether a variable that people set is named between two numbers: the second may be of it."""
    return _SET.search(sentence.text[last.quantity.end : quantity.start]) is not None
