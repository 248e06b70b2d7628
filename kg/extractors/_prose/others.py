"""Numbers of a sentence that are no results of the paper: what others found, what is asked for, what would be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_REFERENCE = r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]"
_RAISED = r"\^\d{1,3}(?:[,–-]\d{1,3})*"
_FINDS = (
    r"(?:found|finds?|report(?:s|ed)|measured|obtained|observed|gives?|gave|determined|shows?|showed|achieved|reach(?:ed|es)|"
    r"estimated|calculated|predict(?:s|ed)|recorded|suggest(?:s|ed)|proposed|cites?|deduced|derived)"
)
_WORKS = r"(?:stud(?:y|ies)|papers?|works?|reports?|articles?|investigations?)"
_RELATIVE = rf"\^?(?:{_REFERENCE}|{_RAISED}),\s(?:where|in\swhich|who|whose)\b"  # what the cited work did
_NORM = (
    r"(?:standards?|specifications?|codes?|norms?|regulations?|guidelines?|directives?|"
    r"(?:ISO|AS(?:TM|ME)|EN|DIN|JIS|GB/T)[\s\d:-]+\d)"
)
# People, who alone do this: samples are never meant by "they reported", "the authors used".
_PEOPLE_DO = (
    r"(?:report|claim|stud|investigat|propos|develop|fabricat|prepar|observ|found|measured|obtained|us(?:ed|ing)\b|"
    r"pointed\sout|predict|conclud|compared|synthesi[sz]|appl(?:y|ied)|employ|attribut|calculat|estimat)\w*"
)
_OTHERS = re.compile(
    rf"\b(?:[Tt]hey|(?:[Tt]he|[Tt]hese|[Tt]hose|[Oo]ther|[Ss]ome|[Ss]everal)\s(?:authors|researchers|groups|workers))"
    rf"\s(?:have\s|had\s|also\s|\w+ly\s)*{_PEOPLE_DO}|\b[Aa]s\s(?:\w+ly\s)?reported,|"
    r"et al(?![a-z])|and co-?workers\b|"
    rf"\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]ew|[Ss]everal|[Ss]ome|[Mm]any|[Oo]ther|[Aa]nother|[Rr]ecent|[Ee]arlier|[Ff]ormer)"
    rf"\s(?:[a-z]+\s)?{_WORKS}\s(?:have\s|has\s|had\s|also\s|\w+ly\s)*(?:{_FINDS}|report|find|show)\b|"
    rf"{_RELATIVE}|"
    r"previous(?:ly)? (?:reported|work|stud|found|obtained|measured|observed|determined)|"
    r"ha(?:s|ve) been (?:cited|reported)|(?:in|with|from|to|than|by) (?:the )?literature|"
    r"literature values?|"
    r"reported (?:by|in|for|values?|previously|earlier|elsewhere)|\bRefs?\.\s?[\[(^]?\d|"
    r"\bstipulat|\bspecification|\brequirements?\b|"
    r"needed for practical|"
    rf"\b[A-Z][a-z]+(?:\s(?:and|&)\s[A-Z][a-z]+)?\s?\^?{_REFERENCE}\s(?:\w+ly\s|have\s|has\s|also\s)?{_FINDS}\b|"
    rf"\b[Aa]ccording to (?:[A-Z][\w.-]+\s(?:(?:and|&)\s[A-Z][\w-]+\s)?)?\^?{_REFERENCE}|"
    r"\b(?:manufacturer|supplier|vendor|producer)s?\b(?!['’]s?\s(?:instruction|protocol|recommend))|\bdata\s?sheet|"
    r"\b(?:is|are|was|were)\s(?:\w+ly\s)?known\s(?:to\s(?:be|have|show|exhibit|possess|reach)|for)\b|"
    rf"\b{_NORM}\s(?:\w+ly\s)?(?:requires?|demands?|prescribes?|specif(?:y|ies)|calls?\sfor|asks?\sfor|sets?|allows?|limits?)\b|"
    rf"\b(?:required|prescribed|demanded|specified|set|recommended)\sby\s(?:the\s|an?\s)?(?:[\w-]+\s)?{_NORM}",
)
# A way of working that others gave ("by the formula of Snyder et al."), with which the own value was found.
_WAY_OF_OTHERS = re.compile(
    r"\b(?:formula|methods?|procedures?|models?|equations?|approach|scheme|relation|theory|protocol|algorithm|analysis|"
    r"criterion|software|code|correction|parametri[sz]ation|potential|force\sfield|technique|set-?up|recipe|route|"
    r"assignments?)\s(?:(?:of|by|from|in|after|\w+ed\sby)\s)?(?:[^\s,;.()]+\s(?:and\s|&\s)?){0,4}$",
    re.I,
)
_WAY_REACH = 90
# Where a sentence that began with others goes on with the own work.
_OWN_AGAIN = re.compile(
    r"[,;]\s(?:(?:whereas|while|but|however,?|and|yet)\s)?"
    r"(?:ours?|here|in\s(?:this|our|the\spresent)\s(?:work|study|case)|the\spresent|we)\b|;\s[^,;]{0,40}?\b(?:our|we)\b",
    re.I,
)
# What sets an own value against those of others: only what stands behind it is theirs.
_SET_AGAINST = re.compile(
    r"\b(?:in\s(?:\w+\s)?(?:agreement|accord|line|contrast)\s(?:with|to)|consistent\swith|compar(?:able|ed)\s(?:to|with)|"
    r"(?:close|similar|superior|inferior|identical|equal)\sto|(?:higher|lower|larger|smaller|greater|better|less|more)\sthan|"
    r"(?:below|above)\s(?:that|those)\sof|(?:below|above|under|over|within)\sthe\s(?:[\w-]+\s)?(?:limits?|threshold|minimum|maximum|requirements?|criterion)|"
    r"agree(?:s|d|ing)?\s(?:\w+\s)?with|match(?:es|ed|ing)?|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outperform\w*|than|against)\b",
    re.I,
)
# Where such a comparison is only an aside ("698 K, in agreement with the literature, and is shifted to 631 K").
_ASIDE_ENDS = re.compile(
    r"(?:\s(?:data|values?|reports?|results?))?(?:\s?\^?\[[\d,\s–-]+\])?,\s(?:and|but|while|whereas)\s"
)
# A value with its reference right behind it is that of others ("in the range of bone (2-12 MPa [14])"); digits of a
# direction (`[110]`) are no reference.
_AT_THIS = r"(?:\s(?:at|in|under|for|with)\s[^,;:()\[\]^]{2,25}?(?:\s\([^()]{2,20}\))?){0,2}"
_CITED = re.compile(
    rf"{_AT_THIS}\s?\^?(?!\[[01]{{3}}\]){_REFERENCE}(?:\s?[);,.]|\s(?:and|but|while|whereas|which|should)\s)"
    rf"|{_AT_THIS}(?:(?<=°C)|(?<=%)|(?<=[a-z]{{4}})|(?<=\)))[.,]?{_RAISED}(?=[\s.,;)]|$)"
    rf"|{_AT_THIS}[.,]{_RAISED}(?=\s|$)"
)
# The same with the bracket closed, where something is set against it ("than those of ZnO films (3-5 MPa range) [2]").
_CITED_BEHIND = re.compile(rf"(?:\s(?:range|region|values?))?\)\s?\^?(?!\[[01]{{3}}\]){_REFERENCE}")
_AGAINST = re.compile(r"\b(?:than|exceed\w*|compar\w+|similar\sto|typical\w*|usual\w*|reported)\b[^;.]*\([^()]*$")
_LISTED = re.compile(r",\s(?:and\s)?|\s(?:and|to|or)\s")
# "For example, cells on nickel with layers of 6 µm gave 110 mW/cm2 [14]": all of it is what the reference tells
_EXAMPLE = re.compile(r"(?:For\s(?:example|instance)|E\.g\.),?\s")
_MARK = re.compile(rf"{_REFERENCE}|(?:(?<=°C)|(?<=%)|(?<=[a-z]{{4}})|(?<=\))|[.,]){_RAISED}")
_WAVE_NUMBER = "cm-1"
_FAR = 120
_SIGNS = (
    "et al", "co-workers", "coworkers", " cited", "previous", "literature", "practical", "reported", "ref.", "stipulat",
    "specification", "requirement", "] ", "according to", "manufacturer", "supplier", "vendor", "producer",
    "data sheet", "datasheet", " known ", "standard", "iso ", "astm", "required by", "code", "norm", "regulation",
    "guideline", "directive", "asme", "they ", "authors", "researchers", "groups", "workers", "studies ", "study ",
    "papers ", "paper ", "works ", "work ", "reports ", "], ",
    "for example", "for instance", "e.g.",
)  # fmt: skip
# What would be, should be or was aimed at: the verb before the number, or what follows it.
_PHRASE = r"(?:(?!\b(?:is|was|are|were|has|had|which|that|and|but|while|whereas|because|if|we)\b)[^,;:()])*"
_EXPECTED = r"(?:is|are|was|were)\s(?:\w+ly\s)?(?:expected|projected|anticipated|supposed|assumed)"
_WOULD = re.compile(
    rf"\b(?:would|should|must|ought\sto|needs?\sto|{_EXPECTED}\sto)\s(?:not\s|\w+ly\s|also\s|then\s)*\w+{_PHRASE}$"
)
_WOULD_BEHIND = re.compile(
    rf"(?:\s(?:of|for|in)\s[^,;:()]{{1,40}}?)?\s(?:would|should|must|ought\sto|{_EXPECTED})\b"
    r"(?!\s(?:not\s)?be\s(?:noted|mentioned|stressed|emphasi[sz]ed))"
)
_LEAST = re.compile(r"\b[Mm]inim(?:um|al)\s(?:[\w-]+\s){1,4}of\s[^,;:()\d]{0,12}$")
_IS_ASKED = re.compile(
    r"[^,;:.()]{0,24}\s(?:is|are|was|were)\s(?:\w+ly\s)?(?:required|needed|necessary|desired|demanded)\b"
)
_NOTED = re.compile(r"\bshould\s(?:also\s)?be\s(?:noted|mentioned|stressed|emphasi[sz]ed|pointed|kept|compared)\b")
_AIM = re.compile(r"\b(?:target(?:ed)?|desired|intended|envisaged|planned)\s$", re.I)
_REACH, _WORD = 120, 16
_BEHIND_END = 8  # characters of a raised mark behind the full stop
_MODAL = (
    "would", "should", "must", "ought", "need", "arget", "esired", "ntended", "nvisaged", "lanned", "xpected",
    "rojected", "nticipated", "supposed", "assumed",
    "inimum ", "inimal ",
)  # fmt: skip


def without_cited(plain: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers of a text without those that have their reference right behind them, or behind their list."""
    kept: list[Quantity] = []
    cited: Quantity | None = None
    for one in reversed(quantities):
        is_listed = cited is not None and _same_list(plain, one, cited)
        if one.unit is not None and one.unit.ucum == _WAVE_NUMBER:
            is_cited = False  # the own band, whose assignment is cited
        else:
            is_cited = is_listed or _CITED.match(plain, one.end) is not None or _is_set_against(plain, one)
        cited = one if is_cited else None
        kept += [] if is_cited else [one]
    return kept[::-1]


def _same_list(plain: str, one: Quantity, other: Quantity) -> bool:
    """Say whether a number stands in a list before another one that has the unit for both."""
    is_unit_shared = one.unit is None or (other.unit is not None and one.unit.ucum == other.unit.ucum)
    return is_unit_shared and _LISTED.fullmatch(plain, one.end, other.start) is not None


def _is_set_against(plain: str, quantity: Quantity) -> bool:
    if _CITED_BEHIND.match(plain, quantity.end) is None:
        return False
    return _AGAINST.search(plain, max(0, quantity.start - _FAR), quantity.start) is not None


def may_tell_of_others(plain: str) -> bool:
    """Say whether a text has the letters of a word for the results of others."""
    lower = plain.lower()
    return any(map(lower.__contains__, _SIGNS))


def own_part(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return where the part of a sentence stands that tells own values: nowhere where all may be those of others."""
    if _EXAMPLE.match(plain, start) and _MARK.search(plain, start, end + _BEHIND_END):
        return start, start
    others = next(_named(plain, start, end), None)
    if others is None:
        return start, end
    against = [found.start() for found in _SET_AGAINST.finditer(plain, start, others.end())]
    aside = _ASIDE_ENDS.match(plain, others.end(), end)
    if against and aside is not None and _OTHERS.search(plain, aside.end(), end) is None:
        return start, end
    if others.group()[0] in "[^":
        return start, (against[0] if against else others.start())
    again = _OWN_AGAIN.search(plain, others.end(), end)
    if not against and again is not None and _OTHERS.search(plain, again.end(), end) is None:
        return again.start(), end
    return start, against[-1] if against else start


def _named(plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield where a sentence names others for their results, not for their ways of working."""
    return (one for one in _OTHERS.finditer(plain, start, end) if not _tells_way(plain, start, one.start()))


def _tells_way(plain: str, start: int, at: int) -> bool:
    """Say whether the word for others at an offset only tells who gave the formula or method used."""
    return _WAY_OF_OTHERS.search(plain, max(start, at - _WAY_REACH), at) is not None


def may_suppose(plain: str) -> bool:
    """Say whether a text has a word for what would be, should be or was aimed at."""
    return any(map(plain.__contains__, _MODAL))


def is_supposed(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a sentence tells of a value only that it would be, should be or was aimed at."""
    at = statement.quantity
    before = sentence.before(at.start, _REACH)
    if _WOULD.search(before) is not None and _NOTED.search(before) is None:
        return True
    if _LEAST.search(before) is not None and _IS_ASKED.match(sentence.text, at.end) is not None:
        return True
    is_aim = statement.end <= at.start and _AIM.search(sentence.before(statement.start, _WORD)) is not None
    return is_aim or _WOULD_BEHIND.match(sentence.text, at.end) is not None
