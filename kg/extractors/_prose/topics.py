"""The quantity that a sentence is about, for values told of it without its name.

"The hardness was determined at ten places. It is 3.2 GPa for A7", "the adhesion was determined by pull-off tests, and
values in the range of 1.7-2.3 MPa were noted", "the grain size is restricted, and we obtained 8 nm for A".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._prose.continued import Earlier
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_OPENS = re.compile(
    r"\s*(?:(?:[A-Z][^,;.()]{0,60},\s(?:[Tt]he|[Ii]ts|[Tt]heir)|(?:In|For|At|On|With)\s[^,;.()]{3,40}?\s(?:the|its)|[Tt]he|[Ii]ts|[Tt]heir|"
    r"(?:With\sregard\sto|With\srespect\sto|Regarding|As\sregards|As\sto|As\sfor|Concerning|In\sterms\sof)(?:\s(?:the|its|their))?)\s)?"
    r"(?:(?!of\b|and\b|for\b|in\b|is\b|was\b|to\b)[\w-]+\s){0,3}"
)
_FOUND = "found obtained measured determined got read recorded registered estimated calculated derived"
_IT_IS = Tail(
    r"\b(?:[Ii]t|[Tt]hey)\s(?:is|was|are|were|amount(?:s|ed)?\sto|reach(?:es|ed)?|equals|equalled|averag(?:es|ed)|"
    r"(?:is|was|are|were)\s(?:found|measured|determined|calculated|estimated)\s(?:to\sbe|as)|"
    r"(?:turn(?:s|ed)|work(?:s|ed))\sout\s(?:to\sbe|as|at)|prove[sd]\sto\sbe|"
    rf"(?:[a-z]{{2,}}(?:[^s\W]s|ed)|sat|stood|lay)\s(?:\w+ly\s|out\s|off\s)?at|"
    rf"vari(?:es|ed)\s(?:between|from)|rang(?:es|ed)\sfrom|{said.BECOMES_TO}\s(?:to|from)|{said.RESTS_AT}){said.VAGUE}$",
    "is was are were to from at as near around be between amount amounts amounted reach reaches reached equals "
    "equalled averages averaged found measured determined calculated estimated",
    flags=re.RegexFlag(0),
)
_WE_GET = Tail(
    rf"\bwe\s(?:(?:{'|'.join(_FOUND.split())}|find|obtain|measure|determine|get|read|record|"
    rf"ha(?:d|ve)|arrive[d]?\sat|end(?:ed)?\sup\swith|c[ao]me\sto|estimate|calculate|derive)(?:\shere)?){said.VAGUE}$",
    f"{_FOUND} find obtain measure determine get record had have estimate calculate derive here at with to",
)
_VALUES = Tail(
    r"\b(?:values?|figures?|numbers?)\s(?:of|from|between|around|near|above|below|over|up\sto|(?:with)?in\sthe\srange\s"
    rf"(?:of|from|between)){said.VAGUE}$",
    "of from between around near above below over to",
)
# "The uptake was as expected; it amounted to", "The uptake deserves mention, for it turned out to be"
_HALVED = re.compile(r"(?:;|,\s(?:for|as|since|because|and|but|where|yet))\sit\s[^;,]*$")
_OTHER = re.compile(r"\b(?:[Tt]hreshold|[Ll]iterature|[Tt]arget|[Ss]et|[Tt]ypical|[Ii]nitial|[Rr]eported)\s$")
_SMALLER = Tail(
    r"(?:\b[Ii]t|[Tt]hey|[Tt]his)\s(?:is|was|are|were)\s(?:(?:much|even|slightly|somewhat|clearly|far|considerably|only|"
    r"again|also|still)\s)*(?P<than>higher|lower|larger|smaller|greater|less|broader|wider|narrower)(?:,\s|,?\s\(|\sat\s)(?:about\s|only\s|~\s?)?$",
    "at",
    ",(~",
    flags=re.RegexFlag(0),
)
_BARE = Tail(
    r"(?<!\bwith )(?<!\bhaving )(?<!\bhas )(?<!\bhave )"
    r"\b(?:the|a|an|its|their)\s(?:(?:much|slightly|somewhat|clearly|far|considerably|even)\s)*"
    rf"(?P<than>(?:[a-z]+er|similar|comparable|second|further)\s)?(?P<noun>[a-z]+)\s(?:is|was|of|amounts\sto){said.VAGUE}$",
    "is was of to",
    flags=re.RegexFlag(0),
)


_ARRIVED = Tail(
    rf"\b(?:we|one)\s(?:arrive[ds]?\sat|end(?:s|ed)?\sup\swith|c[ao]me\sto){said.VAGUE}$",
    "at with to",
    flags=re.RegexFlag(0),
)
_JOINED = Tail(rf"\b(?:and|but){said.VAGUE}$", "and but", flags=re.RegexFlag(0))
_ANOTHER = r"\s(?:for|of|in|with)\s(?:the\s)?"
_OF_ANOTHER = re.compile(
    rf"{_ANOTHER}[\w-]*[A-Z][\w-]*|{_ANOTHER}[a-z-]+\s(?:sample|film|one|alloy|steel|device|cell)\b"
)
_OF_ONE_AND = re.compile(rf"{_ANOTHER}[^,;()]{{1,40}}?,?\s(?:and|but){said.VAGUE}")


_IS_FOUND = re.compile(
    r"\s(?:being|having\sbeen)\s(?:\w+ly\s)?(?:found|measured|obtained|recorded|noted|reached|determined)\b"
)
_SET = re.compile(r"\b(?:[Aa]t|[Uu]nder|[Ff]or|[Ii]n|[Ww]ith)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}$")


class Topics:
    """What the sentences of a paragraph are about, the one being read and the one before it."""

    def __init__(self, earlier: Earlier) -> None:
        self._earlier = earlier
        self._before: Name | None = None

    def clear(self) -> None:
        """Forget all: another paragraph begins."""
        self._before = None

    def keep(self, text: str, start: int, names: Sequence[Name]) -> None:
        """Remember what a sentence is about."""
        self._before = _subject(text, start, names)

    def of(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> Name | None:
        """Return the quantity whose values numbers without a name are by the words before them."""
        own = [name for name in sentence.names if name.end <= run[0].start]
        is_value = _VALUES.ends(before) and not _is_other(before)
        if _WE_GET.ends(before) or is_value or _IS_FOUND.match(sentence.text, run[-1].end):
            subject = _subject(sentence.text, sentence.start, own)
            return None if subject is None else subject._replace(role="name")
        if _IT_IS.ends(before) and _HALVED.search(before):
            subject = _subject(sentence.text, sentence.start, own)
            if subject is not None and len({one.properties for one in own if one.role == "name"}) == 1:
                return subject
        if _IT_IS.ends(before) and all(name.role != "name" or _SET.search(sentence.before(name.start)) for name in own):
            return self._before
        return None

    def again(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> Statement | None:
        """Return the statement that a comparative or a bare noun goes on with ("a larger density of")."""
        unit = run[0].unit
        if unit is None or unit.ucum == "%":
            return None
        smaller = _SMALLER.search(before)
        if smaller is not None or _ARRIVED.search(before):
            last = self._only(sentence, run[0])
            is_width = smaller is not None and smaller["than"] in _OF_WIDTHS
            return last if last is None or not is_width or "width" in last.property.label else None
        if _JOINED.search(before) and _OF_ANOTHER.match(sentence.text, run[-1].end):
            told = max((one for one in sentence.statements), key=lambda one: one.quantity.start, default=None)
            is_next = (
                told is not None
                and is_like(told, unit)
                and _OF_ONE_AND.fullmatch(sentence.text, told.quantity.end, run[0].start)
            )
            return told if is_next else None
        bare = _BARE.search(before)
        last = self._only(sentence, run[0]) if bare is not None else None
        if bare is None or last is None or last.quantity.unit != unit:
            return None
        words = last.property.label.split()
        is_same = len(words) > 1 and words[-1] == bare["noun"]
        return last if is_same or (bare["than"] and bare["noun"] in _SHORT) else None

    def _only(self, sentence: Sentence, quantity: Quantity) -> Statement | None:
        """Return the last statement like a number in this sentence, else in the paragraph where only one kind is."""
        told = [one for one in sentence.statements if is_like(one, quantity.unit)]
        if told:
            return told[-1] if len({one.property for one in told}) == 1 else None
        return self._earlier.only_of(quantity.unit) if quantity.unit is not None else None


_OF_WIDTHS = frozenset(["broader", "wider", "narrower"])
_SHORT = frozenset(["density", "concentration", "value", "figure", "number"])


def _is_other(before: str) -> bool:
    found = _VALUES.search(before)
    return found is not None and _OTHER.search(before, 0, found.start()) is not None


def _subject(text: str, start: int, names: Sequence[Name]) -> Name | None:
    """Return the name that a sentence opens with, if it does."""
    told = (name for name in names if name.role == "name" and name.properties)
    first = next(told, None)
    if first is None or not _OPENS.fullmatch(text, start, first.start):
        return None
    return first if any(kind.kind != "setting" for kind in first.properties) else None
