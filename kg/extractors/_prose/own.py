"""Quantities in the paper's own words: the noun phrase that governs a number, whatever the vocabulary knows.

Three constructions name what a number is: the subject of a copula ("the stress ratio of the specimens was 0.1"), a noun
directly before "of", "=" or a bracket ("an irradiation power of 4 mW"), and a noun directly behind the unit ("5 mV
amplitude"). A noun counts as one of quantity when the vocabulary names some quantity by it, or by its ending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors._prose import words as said
from kg.extractors._prose.names import is_general
from kg.extractors._prose.tails import Tail
from kg.extractors._quantity_nouns import PURE_NUMBERS, QuantityNouns
from kg.extractors._sentences.name import Name, own_kind, singular
from kg.extractors._sentences.sentence import Sentence
from kg.lexicon import fold
from kg.ontology import Ontology
from kg.quantities import Quantity

_VAGUE = said.VAGUE


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_COPULA = Tail(
    r"\s(?:is|was|were|are|be|been|being|reach(?:es|ed)?|equals|became|becomes|remained|remains|exceeds|exceeded|attain(?:s|ed)|"
    r"averages?|averaged|(?:lies|lay|stands|stood)(?=\sat\b)|"
    r"(?:amount(?:s|ed)?|c[oa]mes?|dropp?(?:s|ed)|f[ae]lls?|r[io]ses?|gr[eo]ws?|climb(?:s|ed)|(?:in|de)creas(?:es|ed)|"
    r"declin(?:es|ed)|chang(?:es|ed)|shr[aiu]nks?|narrow(?:s|ed)|wid(?:ens|ened)|(?:short|length)(?:ens|ened)|"
    r"contract(?:s|ed)|extend(?:s|ed)|shift(?:s|ed)|mov(?:es|ed))(?=\s(?:\w+ly\s)?(?:to|from)\b)|"
    rf"{said.BECOMES_TO}|(?!peak|saturat|beg[ai]n|stop){said.RESTS_AT})\b"
    r"(?:\s(?:still|only|also|about|not|as|to|be|at|distributed|scattered|spread|from|between|within|in|the|range|of|\w+ly|found|estimated|measured|"
    r"calculated|determined|taken|set|kept|fixed|chosen|maintained|held|limited|increased|decreased|reduced|up|given|"
    rf"higher|lower|better|larger|smaller|greater|less|more|than|high|low|defined|assumed|evaluated))*{_VAGUE}\(?$",
    "is was were are be been being reach reaches reached equal equals became becomes remained remains exceeds exceeded "
    "attained attains average averages averaged still only also about not as to at from between within in the range "
    "of found estimated measured "
    "calculated determined taken set kept fixed chosen maintained held limited increased decreased reduced up "
    "given higher lower better larger smaller greater less more than high low defined assumed evaluated *ly",
)
_BESIDE = Tail(
    r"(?:\s(?:values?\s|levels?\s)?(?:of|to be|up to|from|between|in the range of|rang(?:ing|ed?) from)\b"
    rf"|\s?[(\[]|\s?[=:≈∼~<>≤≥]){_VAGUE}(?:from |between )?$",
    "of be to from between",
    "([=:≈~∼<>≤≥",
    flags=re.NOFLAG,
)
_EQUALS = re.compile(r"(?P<symbol>(?<![\w^])[^\W\d_][\w'’*/()+-]{0,9}(?:, ?[a-z]+)?)\s?[=≈≃]\s?$")
_EQUALITY = frozenset("=≈≃")
_ASIDE_OF_METHOD = re.compile(
    r",\s(?:as\s)?(?:measured|determined|obtained|calculated|estimated|derived|extracted|deduced|evaluated)\b[^,;()]{1,60},$"
)
_ASIDE = re.compile(r"\s?\([^()]*\)$")
_HOP = re.compile(r"(?:^|\s)(?:of|for|in|at|on|between|from|with|by|through|within|under|after|to|across)"
                  r"(?:\s(?:the|an?|both|all|each|these|those|this|our|its|their))*(?:\s\d[\d.]*\s?(?:%|°C|[A-Za-z]{1,3}))?\s?$",
                  re.I)  # fmt: skip
# "The line of the steel under a magnetic field is": what it is told in is no subject.
_CASE_BEFORE = re.compile(r"\b(?:under|without|after|before|during|upon|despite)\s(?:the\s|an?\s|its\s|their\s)?$")
_WORD = re.compile(r"(?:^|(?<=[\s(]))[^\s(),;:=]+$")
_NO_WORD = re.compile(r"[\s(),;:=]")
_BEHIND = re.compile(r"[\s-](?:of\s)?(?P<name>(?:[A-Za-z][\w-]*\s){0,2}[A-Za-z][a-z-]{2,})(?![\w-])")
_NO_QUANTITY_OF_VALUES = _folded(
    "corresponding respective same similar typical average mean measured reported literature calculated experimental "
    "theoretical final initial maximum minimum highest lowest best other these those analogous expected obtained "
    "whose which its their the"
)
_NUMBER_PER = re.compile(
    r"\b[Nn]umber\sof\s(?P<what>[a-z]+s)\sper\s(?P<unit>(?:unit\s)?(?:area|volume|length))\s"
    rf"(?:is|was|are|were|amounts\sto|amounted\sto|reach(?:es|ed)|of|=){said.VAGUE}$"
)
_SYMBOL = re.compile(r"[^\W\d_]{1,2}(?<!of)")
_IS_BEHIND = re.compile(r",\s(?:is|was|are|were|exceeds?|exceeded|lies|surpass(?:es|ed)|stays?|stayed|remains?)\b")
_DIGITS = tuple("0123456789")
_STOP = _folded(
    "and or but while whereas which that when where if as than is was were are be been has have had can "
    "could may will would should not it they we this these those its their our the a an of for in at on "
    "between from with by through within under after before during to across into over above below about "
    "around per via using upon until both all each no any some only respectively such shows show showed "
    "shown gave gives give yields yielded exhibited exhibits exhibit having reached reaches increased "
    "decreased obtained used applied measured set up ca without latter former despite against near until since versus "
    "approximately nearly one two three four five"
)
_MIXED = _folded("molar weight mass volume mixing feed stoichiometric n/p aspect atomic")  # ratios that people set
_SET_KINDS = _folded("dose dosage temperature time duration voltage rate potential bias interval")
_YIELDS = _folded("strength stress point strain load")
_DIFFERENCES = _folded(
    "increase decrease change difference reduction improvement drop shift rise enhancement variation"
)


class _Phrase(NamedTuple):
    start: int
    end: int
    label: str
    is_subject: bool


class OwnWords:
    """Finds the noun phrases that govern numbers, with the nouns of quantity of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self._nouns = QuantityNouns(ontology)

    def of(self, sentence: Sentence, run: Sequence[Quantity]) -> Name | None:
        """Return the noun phrase that says what the numbers of a list are, None where no firm phrase does."""
        if run[0].unit is not None and run[0].unit.ucum == "{cycle}":
            return None
        phrase = self._before(sentence, run[0]) or self._behind(sentence, run)
        if phrase is None:
            return None
        kind = own_kind(phrase.label, run[0].unit)
        return Name(phrase.start, phrase.end, (kind,), (), "subject" if phrase.is_subject else "own")

    def is_quantity(self, noun: str) -> bool:
        """Say whether a noun is one of quantity."""
        return self._nouns.is_quantity(noun)

    def _before(self, sentence: Sentence, quantity: Quantity) -> _Phrase | None:
        text = sentence.text
        left = max(sentence.clauses[sentence.clause(quantity.start)][0], quantity.start - 200)
        symbol = None
        if not _EQUALITY.isdisjoint(text[max(left, quantity.start - 3) : quantity.start]):
            symbol = _EQUALS.search(text, max(left, quantity.start - 18), quantity.start)
        if symbol is not None and fold(symbol["symbol"]) not in self._nouns.named:
            return _Phrase(*symbol.span("symbol"), symbol["symbol"], False)
        before = text[left : quantity.start]
        density = _NUMBER_PER.search(before)
        if density is not None:
            label = f"{singular(density['what'])} density"
            return _Phrase(left + density.start(), left + density.end("unit"), label, True)
        copula = _COPULA.search(before)
        if copula is not None:
            aside = _ASIDE_OF_METHOD.search(before, 0, copula.start()) if before[copula.start() - 1] == "," else None
            end = left + (copula.start() if aside is None else aside.start())
            return self._phrase(text, left, end, is_subject=True)
        if before.endswith(", ") and _IS_BEHIND.match(text, quantity.end) is not None:
            return self._phrase(text, left, quantity.start - 2, is_subject=True)  # "The coefficient of A, 5 s-1, is"
        beside = _BESIDE.search(before)
        end = left + beside.start() if beside is not None else len(before.rstrip()) + left
        phrase = self._phrase(text, left, end, is_subject=False)
        if phrase is None or (beside is None and end != phrase.end):
            return None
        return phrase

    def _phrase(self, text: str, left: int, end: int, *, is_subject: bool) -> _Phrase | None:
        """Return the noun of quantity that ends before `end`, across prepositions to what they belong to."""
        best: _Phrase | None = None
        for _ in range(5 if is_subject else 3):
            aside = _ASIDE.search(text, left, end) if ")" in text[max(left, end - 2) : end] else None
            stop = aside.start() if aside is not None else end
            words = _chunk(text, left, stop)
            if not words:
                break
            if fold(text[words[-1] : stop].strip()) in _DIFFERENCES:
                return None
            if not is_subject or _CASE_BEFORE.search(text, max(left, words[0] - 16), words[0]) is None:
                best = self._named(text, words, stop, is_subject=is_subject) or best
            if best is not None and not is_subject:
                break
            hop = _HOP.search(text, left, words[0])
            if hop is None:
                break
            end = hop.start()
        return best

    def _named(self, text: str, words: list[int], end: int, *, is_subject: bool) -> _Phrase | None:
        """Return a chunk of words as the name of a quantity when its last word is a noun of quantity."""
        parts = text[words[0] : end].split()
        if len(parts) > 1 and _SYMBOL.fullmatch(parts[-1]) and self._nouns.is_quantity(parts[-2]):
            end, parts, words = words[-1] - 1, parts[:-1], words[:-1]  # "the order parameter S of the rods"
        if parts[-1].lower() in ("value", "values", "level", "levels") and len(parts) > 1:
            end = words[-1] - 1
            parts, words = parts[:-1], words[:-1]
            if fold(parts[-1]) in _NO_QUANTITY_OF_VALUES:
                return None
        elif not self._nouns.is_quantity(parts[-1]):
            return None
        kept = len(parts) - 1
        if len(parts[-1]) == 1 and text[: words[-1] - 1].endswith(_DIGITS, max(0, words[-1] - 2)):
            return None  # the unit of a number ("at 773 K amounts to")
        while kept and len(parts) - kept < 4 and (parts[kept - 1].endswith("ing") or not is_general(parts[kept - 1])):
            kept -= 1
        if parts[kept] == "yield" and kept < len(parts) - 1 and fold(parts[kept + 1]) not in _YIELDS:
            kept += 1  # "the fits yield pore radii of": a verb
        return _Phrase(words[kept], end, " ".join(parts[kept:]), is_subject)

    def _behind(self, sentence: Sentence, run: Sequence[Quantity]) -> _Phrase | None:
        """Return the noun of quantity directly behind a number with a unit."""
        found = _BEHIND.match(sentence.text, run[-1].end)
        if run[0].unit is None or found is None:
            return None
        start = found.start("name")
        for word in re.finditer(r"\S+", found["name"]):
            if fold(word.group()) in _STOP:
                break
            if fold(word.group()) in self._nouns.named:
                return _Phrase(start, start + word.end(), found["name"][: word.end()], False)
        return None


def is_pure_number(label: str, printed: str) -> bool:
    """Say whether a quantity in own words is one without unit ("order parameter"), told by a decimal fraction."""
    modifier, _, noun = label.rpartition(" ")
    if fold(noun) == "intensity" and "10" in printed.partition(".")[2]:
        return bool(modifier)  # counts of a detector ("2.1 × 10^4")
    return fold(noun) in PURE_NUMBERS and bool(modifier) and "." in printed and fold(modifier) not in _MIXED


def is_set_kind(label: str) -> bool:
    """Say whether a quantity in own words is of the kind that people set (a temperature, a time, a rate)."""
    return fold(label.rpartition(" ")[2]) in _SET_KINDS


def _chunk(text: str, left: int, end: int) -> list[int]:
    """Return where the words of the noun phrase that ends at `end` start."""
    starts: list[int] = []
    while len(starts) < 6:
        start, stop = _word_before(text, left, starts[0] - 1 if starts else end)
        if start < 0 or fold(text[start:stop].strip(".")) in _STOP or text[start].isdigit():
            break
        starts.insert(0, start)
    return starts


def _word_before(text: str, left: int, stop: int) -> tuple[int, int]:
    """Return the range of the word that ends at `stop`, of at most 40 characters; (-1, -1) where none does."""
    left = max(left, stop - 40)
    if stop > left and not text[stop - 1].isspace():
        start = max(text.rfind(" ", left, stop), text.rfind("(", left, stop)) + 1
        if start and start < stop and _NO_WORD.search(text, start, stop) is None:
            return start, stop
    found = _WORD.search(text, left, max(left, stop))
    return found.span() if found is not None else (-1, -1)
