"""Numbers without a name of their own that go on with a property named before.

"while that of B is 5 MPa", "82% at 300 °C and 71% at 250 °C", "lower than that of A (12%)", "1.2 µs, against 310 ns for
the bare film", and in a later sentence "this value rose to 6 MPa", "it still delivered 148 mAh/g".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.extractors._prose import words as said
from kg.extractors._prose.alike import OF_ANOTHER, THAT_OF, beside, is_like
from kg.extractors._prose.links import SHARES
from kg.extractors._prose.members import goes_on
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import Unit

_AGAINST = Tail(
    r"\b(?:against|versus|vs\.?|"
    rf"(?:compared|comparison|relative|contrast|opposed|different) (?:to|with|from)|than){said.VAGUE}$",
    "against versus vs to with from than",
)
_OF_ONE_AND = re.compile(r"\s(?:for|of|in)\s(?:the\s)?[^,;()]{1,40}?,?\s(?:and|but|while|versus|vs\.?)\s")
_NEXT = 12
_TIMES_AS = re.compile(
    rf"\b(?:twice|half|times|-?fold)(?:\s(?:as\s)?(?!that\b|the\b)[a-z]+)?,\s(?:at\s|or\s|i\.e\.,?\s|namely\s)?{said.VAGUE}$"
)
_COMPARED = re.compile(
    r"\b(?:than|with|to|versus|vs\.?|against|exceed\w*|surpass\w*|outperform\w*)\b[^.;()]{0,70}\(\s?$"
)
_MEMBER = re.compile(r"(?:,|;|,?\s?\b(?:and|or|but)\b)\s?(?:only\s|just\s|about\s|[~≈])?$")
_KEEPING = f"{said.ACHIEVING} retain maintain provid"
_DELIVERS = Tail(
    rf"\b(?:{said.finite(_KEEPING)}|keeps|kept)(?:\s(?:up\sto|at|of|still))?{said.VAGUE}$",
    f"{said.begun(_KEEPING)} keeps kept to at of still",
)
_CHANGED_TO = Tail(
    r"\b(?:dropped|drops|fell|falls|fallen|rose|rises|risen|increased|increases|decreased|decreases|declined|reduced|changed|"
    r"climbs|climbed|grows|grew|grown|moves|moved|goes|went|gone|sinks|sank|slips|slipped|improves|improved|jumps|jumped|"
    r"shrinks|shrank|shrunk)"
    rf"(?:\s(?:\w+ly|up|down))?\sto{said.VAGUE}$|\b(?:becomes|became){said.VAGUE}$",
    "to becomes became",
)
_WANES = re.compile(
    r"\b(?:fallen|fell|falls|decay(?:s|ed)|drop(?:s|ped)|declin(?:es|ed)|degrad(?:es|ed)|decreas(?:es|ed)|faded|sunk|sank|went\sdown|gone\sdown)"
    rf"\sto{said.VAGUE}$"
)
_GAVE = Tail(
    r"\b(?:gave|gives|showed|shows|exhibit(?:s|ed)|reach(?:es|ed)|deliver(?:s|ed)|yield(?:s|ed)|"
    r"achiev(?:es|ed)|had|has|ke(?:eps|pt)|retain(?:s|ed)|preserv(?:es|ed)|maintain(?:s|ed)|amount(?:s|ed)\sto|"
    r"measur(?:es|ed)|"
    r"(?:shrinks?|shrank|drop(?:s|ped)|f[ae]lls?|r[io]ses?|declin(?:es|ed)|decreas(?:es|ed)|increas(?:es|ed))\sto|"
    rf"obtained|displayed|attained|h[eo]ld(?:s)?|held|sustain(?:s|ed)|records?|recorded){said.VAGUE}$",
    "holds hold held sustains sustained record records recorded gave gives showed shows exhibits "
    "exhibited reaches "
    "reached delivers delivered yields yielded achieves achieved had has obtained displayed attained "
    "keeps kept retains retained preserves preserved maintains maintained measures "
    "measured amounts_to amounted_to shrink_to shrinks_to shrank_to drops_to dropped_to fall_to falls_to fell_to "
    "rise_to rises_to rose_to declines_to declined_to decreases_to decreased_to increases_to increased_to",
)
# A sentence that is no more than a code, a verb of having and a share.
_CODE_GAVE = re.compile(
    r"\s?(?=\S*[A-Z])(?=\S*[\d-])[\w@/.-]+\s(?:gave|gives|show(?:s|ed)|reach(?:es|ed)|deliver(?:s|ed)|yield(?:s|ed)|"
    r"achiev(?:es|ed)|ha[sd]|exhibit(?:s|ed)|attain(?:s|ed))\s(?:(?:only|just|merely|even|about)\s)?"
)
_OF_CODE = re.compile(
    r"\s(?:for|of|in|from|with|on)\s(?:the\s)?"
    r"(?:[A-Z]|\w+-?\d|(?:former|latter|other|first|second|third|last|undoped|pristine|bare|pure|reference|control)\b)"
)
_COMPARED_WITH = re.compile(r"\b(?:compared?|set|as) (?:with|to|against)\s(?:only\s|about\s)?$")
_CODE_OPENS = re.compile(
    r"(?:\b(?:followed by|then|than|that of|those of|and|or|over|by)|,)\s(?:the\s|that of\s)?"
    r"[\w@/.-]*[A-Z][\w@/.-]*(?:\d|[A-Z])\s\($"
)
_CLOSES = frozenset("),;")
_PLAIN = re.compile(r"[-−]?\d+(?:\.\d+)?(?:\s?(?:±|\+/-)\s?[\d.]+|\(\d+\))?$")
_LIKE = 30
_STEP_TO = re.compile(
    r"\s(?:to|through|via|over)\s(?:only\s|about\s|[~≈])?$"
)  # "from 5 GPa in A to 8 in B and 13 GPa in C"
_FROM_FIRST = re.compile(r"\bfrom\s(?:about\s|[~≈])?$")
_ANOTHER_AT = re.compile(r"\b(?:a|an|another|the other)\s(?:[\w-]+\s)?one\b[^,;]{0,40}\b(?:at|around)\s(?:about\s)?$")
_AND_AT = re.compile(r"(?:[,;]|\band|\bbut)\s(?:[\w\s]{2,40},\s)?(?:only\s|already\s|even\s)?at\s(?:about\s)?$")
_AND_CODE_AT = re.compile(
    r"(?:[,;]|\b(?:and|but|while|whereas))\s(?:the\s)?[\w-]*[A-Z][\w+/-]*(?:\s(?:sample|film|alloy|gel|one)s?)?\s"
    r"(?:only\s|already\s|even\s)?at\s(?:about\s)?$"
)
_TOLD_AT = re.compile(r"\b(?:at|near|around|to)\s(?:about\s|ca\.?\s)?[~≈]?\s?$")
_THAT_AT = re.compile(
    r"\b(?:that|those|the one)\s(?:of|for|in)\s(?:the\s)?[^\s,;()]+(?:\s[\w-]+)?\s"
    r"(?:(?:is|was|lies|appears|moves|shifts)\s)?"
    r"(?:only\s|already\s)?(?:at|near|around|to)\s(?:about\s)?[~≈]?\s?$"
)
# Where a peak lies in another sample, by how much something changes there.
_IT_AT = re.compile(
    r"\b(?:it|this|the\slatter)\s(?:(?:is|was|lies|lay|appears|occurs|sits|moves|shifts|found|located|seen|observed|"
    rf"cent(?:red|ered)|shifted|moved)\s)+(?:at|near|around|to)\s{said.VAGUE}$"
)
_CORRESPONDING = re.compile(
    r"\b[Tt]he (?:corresponding|respective|analogous) (?:values?|figures?|numbers?)"
    r"(?:\s(?:of|for|in|with)\s[^;.]{1,50}?)?\s(?:is|are|was|were|amounts? to|reach(?:es|ed)?)\s[^;]{0,60}$"
)
# "those of B 12 and 34 s"
_THOSE_OF = re.compile(
    r"\b(?:those|the\s(?:values|ones))\s(?:of|for|with|in|from|towards?)\s(?:the\s)?[^,;()\d]{0,30}?[^\s,;()]+\s"
    rf"(?:(?:are|were|being|amount(?:ed)?\sto)\s)?{said.VAGUE}$"
)
_ONE_OF = re.compile(
    r"\b(?:an?|another|the other)\s(?:(?:second|third|further|subsequent|final|smaller|larger|lower|higher|much|"
    r"slightly)\s)*one\s(?:of|is|was|amounts\sto|with)\s(?:only\s|about\s|~\s?)?$"
)
# Another sample whose verb is left out: "that of B 7%", "A gave 63% and B only 38%".
_GAPPED = re.compile(
    r"(?:(?:\b(?:that|those) (?:of|with|for|in|from)|[,;]|\band|\bbut)\s(?:the\s)?[\w-]*[A-Z][\w+/-]*"
    r"|\b(?:(?:that|those)|and|but) (?:of|for|in|from) the (?:second|first|third|other|latter|former|last))"
    r"(?:\s(?:sample|film|device|cell|alloy|gel|electrode|composite|one)s?)?\s"
    r"(?:to\s|being\s)?"
    r"(?:(?:only|just|merely|even|(?:as|no) (?:much|high|low|little|more|less|higher|lower) (?:as|than))\s)?$"
)
NEEDED = re.compile(
    r"(?:,?\sand\s[~≈]?\d[\d.]*\s?\S{1,12})?\s(?:(?:(?:is|are|was|were)|(?:could|can)(?: still)? be)\s"
    r"(?:required|needed|obtained|achieved|reached|delivered|retained|recovered|extracted|measured|registered|left|"
    r"enough|sufficient)|remain(?:s|ed)?|suffice[sd]?)\b"
)
_THE_VALUE = re.compile(
    r"\b(?:[Tt]he|this|its)\s(?:number|one|(?:value|figure)s?(?:\s(?:for|in|with|from|after)\s[^,;()]{1,30})?)\s(?:(?:is|was|are|were|amounts\sto|reach(?:es|ed)|becomes|became)|"
    r"(?:in|de)creas(?:es|ed)\s(?:\w+ly\s)?(?:from|to)|drops?\s(?:from|to)|r[io]ses?\s(?:from|to)|f[ae]lls?\s(?:from|to))\s$"
    r"|\b(?:it|they)\s(?:settle[sd]?|stabili[sz]e[sd]?|level(?:s|led)?\soff)\sat\s$"
)
_WE_FIND = Tail(
    rf"\b(?:we|here)\s(?:find|found|obtain(?:ed)?|measure[d]?|observe[d]?|ha[dv]e?)(?:\shere)?{said.VAGUE}$",
    "find found obtain obtained measure measured observe observed had have here",
)
_FROM = Tail(r"\bfrom\s$", "from")
_CONTRAST = re.compile(
    r"(?:[,;]?\s?)(?:and\s|but\s)?(?:while|whereas|whilst|but)\b|[,;]\sand\s|\s?and\s(?=(?:an?|the)\s|[\w-]*[A-Z])"
)
_TELLING = 3
"""From this many base quantities on a unit is hardly that of something people set."""


def _start(statement: Statement) -> int:
    return statement.quantity.start


class Earlier:
    """The statements of a paragraph so far, for what goes on with them; `listed`: those of the last that has any.

    `recent` are those of the two sentences before, the last first: what a share without any name goes on with.
    """

    def __init__(self) -> None:
        self._last: Statement | None = None
        self.told: list[Statement] = []
        self.listed: list[Statement] = []
        self.recent: list[list[Statement]] = [[], []]
        self._home: dict[str, dict[PropertyKind, Statement]] = {}

    def clear(self) -> None:
        """Forget all: another paragraph begins."""
        self._last = None
        self.told.clear()
        self.listed = []
        self.recent = [[], []]

    def keep(self, statements: Iterable[Statement]) -> None:
        """Remember the statements of a sentence."""
        ordered = sorted(statements, key=lambda statement: statement.quantity.start)
        self.recent = [ordered, self.recent[0]]
        if ordered:
            self._last = ordered[-1]
            self.told += ordered
            self.listed = ordered
        for one in ordered:
            if one.quantity.unit is not None and not one.follows:
                self._home.setdefault(one.quantity.unit.ucum, {})[one.property] = one

    def meant(self, unit: Unit, before: str) -> Statement | None:
        """Return the statement of an earlier sentence that a pronoun or a bare verb before a number goes on with."""
        is_meant = said.VALUE_WORD.ends(before) or _WE_FIND.ends(before) or _THE_VALUE.search(before)
        if is_meant and self._last is not None and is_like(self._last, unit):
            return self._last
        if not (said.VALUE_WORD.ends(before) or _DELIVERS.ends(before)):
            return None
        return self.last_like(unit)

    def same_share(self, unit: Unit) -> Statement | None:
        """Return the last statement of a share where the sentence before told of one kind of share alone."""
        shares = [one for one in self.recent[0] if is_like(one, unit)]
        return shares[-1] if len({one.property for one in shares}) == 1 else None

    def near(self, unit: Unit) -> list[Statement]:
        """Return the statements like a value in a unit: of the sentence before, else (no shares) of the paragraph."""
        near = [one for one in self.recent[0] if is_like(one, unit)]
        return near or ([one for one in self.told if is_like(one, unit)] if unit.ucum not in SHARES else [])

    def last_of(self, unit: Unit) -> Statement | None:
        """Return the last statement whose value is like one in a unit."""
        return next((one for one in reversed(self.told) if is_like(one, unit)), None)

    def only_of(self, unit: Unit) -> Statement | None:
        """Return the last statement whose value is like one in a unit, if all such ones are of one property."""
        like = [one for one in self.told if is_like(one, unit)]
        return like[-1] if like and len({one.property for one in like}) == 1 else None

    def at_home(self, unit: Unit) -> Statement | None:
        """Return the last statement in a telling unit, if the whole document so far gives one property alone in it."""
        known = self._home.get(unit.ucum, {}) if _is_telling(unit) else {}
        return next(iter(known.values())) if len(known) == 1 else None

    def last_like(self, unit: Unit) -> Statement | None:
        """Return the last statement in a unit that little else is given in, if all such are of one property."""
        return self.only_of(unit) if self.told and _is_telling(unit) else None


def compared(sentence: Sentence, quantity: Quantity, before: str) -> Statement | None:
    """Return the statement that a value of another sample is set against."""
    if not sentence.statements:
        return None
    unit = quantity.unit
    at = _goes_on_at(sentence, quantity, before)
    if at is not None:
        return at
    if unit is not None and unit.ucum in SHARES and _AND_AT.search(before):
        last = _listed(sentence, quantity)  # "present at 2% in A and at 1% in B"
        return last if last is not None and sentence.text.endswith(" at ", 0, last.quantity.start) else None
    if unit is not None and unit.ucum in SHARES and _WANES.search(before):
        last = max(sentence.statements, key=lambda one: one.quantity.start)
        if last.property.label.endswith((" retention", " recovery")) and is_like(last, unit):
            return last
    if unit is not None and (_GAVE.ends(before) or _FROM.ends(before)):
        contrast = _in_contrast(sentence, quantity)
        if contrast is not None or (unit.ucum in SHARES and _GAVE.ends(before)):
            return contrast
    last = beside(sentence, quantity)
    if last is None and "," in before[-_NEXT:] and _TIMES_AS.search(before):
        last = max((one for one in sentence.statements if one.quantity.end <= quantity.start), key=_start, default=None)
        last = last if last is not None and is_like(last, unit) else None
    if last is not None:
        return last
    is_bracketed = before.endswith("(") and sentence.text.startswith(")", quantity.end) and _COMPARED.search(before)
    if is_bracketed and any(name.end == quantity.start - 2 and name.properties for name in sentence.names):
        return None  # "is similar to that of D(4,3) (0.6 µm)": it has a name of its own
    if not is_bracketed and not (_AGAINST.ends(before) and OF_ANOTHER.match(sentence.text, quantity.end)):
        return None
    stated = (one for one in reversed(sentence.statements) if one.quantity.end <= quantity.start)
    return next((one for one in stated if is_like(one, quantity.unit)), None)


def continued(sentence: Sentence, quantity: Quantity, before: str, earlier: Earlier) -> Statement | None:
    """Return the earlier statement whose property a number without a name has."""
    unit = quantity.unit
    if unit is None:
        goes_on = _CHANGED_TO.ends(before) or _THE_VALUE.search(before) or _ends_change(sentence, quantity, before)
        goes_on = (
            goes_on
            or THAT_OF.ends(before)
            or ((gap := _GAPPED.search(before)) is not None and gap.group().startswith(("th", "and of", "but of")))
        )
        last = sentence.statements[-1] if sentence.statements and goes_on else None
        last = last or (_listed(sentence, quantity) if sentence.statements else None)
        return last if last is not None and is_like(last, unit) else None
    if sentence.statements and sentence.statements[-1].is_peak and _ANOTHER_AT.search(before):
        return sentence.statements[-1] if is_like(sentence.statements[-1], unit) else None
    if sentence.statements and (_IT_AT.search(before) or said.THAT_BY.search(before)):
        return sentence.statements[-1] if is_like(sentence.statements[-1], unit) and _is_placed(sentence) else None
    if _CORRESPONDING.search(before):
        told = (one for one in reversed(sentence.statements) if is_like(one, unit) and not one.follows)
        return next(told, None) or earlier.last_of(unit)
    if sentence.statements and _ONE_OF.search(before) and is_like(sentence.statements[-1], unit):
        return sentence.statements[-1]
    if said.FIRM_ADVERB.ends(before) and not said.POSITION.ends(before):
        return None
    if not sentence.statements:
        if unit.ucum in SHARES and _CODE_GAVE.fullmatch(sentence.text, sentence.start, quantity.start):
            return earlier.same_share(unit)
        is_needed = NEEDED.match(sentence.text, quantity.end) is not None
        return earlier.meant(unit, before) or (earlier.last_like(unit) if is_needed else None)
    is_said = said.VALUE_WORD.ends(before) or NEEDED.match(sentence.text, quantity.end) is not None
    if is_said and is_like(sentence.statements[-1], unit):
        return sentence.statements[-1]  # "at 30 J/mm³ it was only 97%"
    if _GAPPED.search(before) and is_like(sentence.statements[-1], unit):
        return sentence.statements[-1]
    if unit.ucum in SHARES:
        is_told = THAT_OF.ends(before) and is_like(sentence.statements[-1], unit)
        return sentence.statements[-1] if is_told else _listed(sentence, quantity)
    last = sentence.statements[-1] if said.CONTINUES.ends(before) else None
    return last if last is not None and is_like(last, unit) else None


def _is_placed(sentence: Sentence) -> bool:
    """Say whether the last statement is of where a peak lies, or of a change by so much."""
    last = sentence.statements[-1]
    return last.is_peak or sentence.text.endswith((" at", " by"), last.start, last.end)


def _ends_change(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """Say whether a number is the end of a change whose beginning was stated ("from 4.2 below 280 MPa to 6.5")."""
    if not before.endswith("to ") or not sentence.statements:
        return False
    first = sentence.statements[-1].quantity
    if before.endswith((" and to ", ", to ")) and OF_ANOTHER.match(sentence.text, quantity.end):
        return sentence.before(first.start).endswith("to ")  # "amounting to 1.4 in A and to 4.6 in B"
    is_same = sentence.clause(first.start) == sentence.clause(quantity.start)
    ahead = sentence.before(first.start)  # "The ratio, 0.4 for A, is restored to 0.5"
    return is_same and (said.CHANGE.ends(ahead) or ahead.endswith(("from ", ", ")))


def _goes_on_at(sentence: Sentence, quantity: Quantity, before: str) -> Statement | None:
    """Return the event that is at a number for another sample ("melts at 352 °C for A and at 341 °C for B")."""
    last = next((one for one in reversed(sentence.statements) if is_like(one, quantity.unit)), None)
    if last is None:
        return None
    is_event = sentence.text.endswith((" at", " near", " around"), last.start, last.end)
    is_event = is_event or _TOLD_AT.search(sentence.before(last.quantity.start)) is not None
    if not is_event:
        return None
    is_next = _AND_AT.search(before) is not None and OF_ANOTHER.match(sentence.text, quantity.end) is not None
    return last if is_next or _AND_CODE_AT.search(before) or _THAT_AT.search(before) else None


def with_unit_left_out(sentence: Sentence, run: Sequence[Quantity], before: str) -> tuple[Statement, Quantity] | None:
    """Return a bare number of another sample with the unit of the value before it, and the statement of that value.

    "0.41 W/mK in A2, 0.46 in A4 and 0.61 in A6", "led by A2 with 7.5 mW, followed by A4 (7.0)".
    """
    if len(run) != 1 or run[0].unit is not None or not sentence.statements:
        return None
    quantity = run[0]
    stated = (one for one in reversed(sentence.statements) if one.quantity.end <= quantity.start)
    last = next(stated, None)
    if last is None or last.quantity.unit is None or not _is_plain_like(quantity, last.quantity):
        return None
    is_member = _MEMBER.search(before) or _AGAINST.ends(before) or _COMPARED_WITH.search(before)
    is_member = is_member or (_STEP_TO.search(before) and _FROM_FIRST.search(sentence.before(last.quantity.start)))
    is_listed = is_member and _OF_CODE.match(sentence.text, quantity.end)
    is_bracketed = _CODE_OPENS.search(before) and sentence.text[quantity.end : quantity.end + 1] in _CLOSES
    if not (is_listed or is_bracketed):
        return None
    between = (name for name in sentence.names if last.quantity.end <= name.start and name.end <= quantity.start)
    if any(name.role == "name" for name in between):
        return None
    return last, quantity._replace(unit=last.quantity.unit, listed=True)


def _is_plain_like(quantity: Quantity, other: Quantity) -> bool:
    """Say whether two numbers are printed without powers of ten and are of like size."""
    first, second = quantity.number, other.number
    if first.value is None or second.value is None or not _PLAIN.fullmatch(first.text):
        return False
    if not _PLAIN.match(second.text) or "10" in second.text.partition("×")[2] or "×" in second.text:
        return False
    return second.value != 0 and Decimal(1) / _LIKE <= first.value / second.value <= _LIKE


def is_of_another(sentence: Sentence, last: Quantity, run: Sequence[Quantity]) -> bool:
    """Say whether a list of numbers goes on after that of one sample for one ("... for A and 1 and 2 for B")."""
    if _THOSE_OF.search(sentence.before(run[0].start, _LIKE + _LIKE)):
        return True
    if not OF_ANOTHER.match(sentence.text, run[-1].end):
        return False
    between = sentence.text[last.end : run[0].start]
    return _OF_ONE_AND.fullmatch(between) is not None


def _in_contrast(sentence: Sentence, quantity: Quantity) -> Statement | None:
    """Return the statement that a clause sets another sample's value against ("while the bare device gave 19%")."""
    start = sentence.clauses[sentence.clause(quantity.start)][0]
    if not _CONTRAST.match(sentence.text, start):
        return None
    own = (name for name in sentence.names if start <= name.start < quantity.start and name.role in ("name", "peak"))
    if any(sentence.bracket(name.start) < 0 for name in own):
        return None
    return next((one for one in sentence.statements if one.quantity.end <= start and is_like(one, quantity.unit)), None)


def _listed(sentence: Sentence, quantity: Quantity) -> Statement | None:
    """Return the statement before a further share of a list whose members each have their case."""
    told = [one for one in sentence.statements if one.quantity.end <= quantity.start]
    last = max(told, key=lambda one: one.quantity.start, default=None)
    if last is None or not is_like(last, quantity.unit):
        return None
    return last if goes_on(sentence, last, quantity) else None


def _is_telling(unit: Unit) -> bool:
    return unit.dimension is not None and sum(exponent != 0 for exponent in unit.dimension) >= _TELLING


def itself(quantity: Quantity, before: str) -> Quantity:
    """Return a value that another is set against: "smaller than 9 Ω for B" says that it is 9 Ω for B."""
    number = quantity.number
    if number.qualifier not in ("<", ">") or not before.rstrip().endswith("than"):
        return quantity
    return quantity._replace(number=number._replace(qualifier="="))
