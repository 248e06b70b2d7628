"""Values of another sample whose quantity was named before, told by any verb, by a bracket or by the sample alone.

"A sits at 217 °C", "B lands in between with 86%", "C does even better (251 °C, 355 J/g)",
"D, with its 0.5 mS/cm, leads", "far above the 1.6 ppm of E", "twenty times F's 2.2 GPa".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._prose.continued import Earlier
from kg.extractors._prose.links import SHARES
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.noun_phrases import PREPOSITIONS, VERBS, listed
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import fold
from kg.ontology import Ontology
from kg.quantities import Quantity

_CODE = r"(?=[^\s(),;]*(?:\d|[A-Z][^\s(),;]*[A-Z]))[\w@/.+|:-]*[A-Z][\w@/.+|:-]*"
_STATE = (
    r"(?:former|latter|other|second|third|first|last|control|reference|blank|benchmark|parent|bare|neat|pristine|pure|"
    r"virgin|plain|original|un[a-z]+ed|non-[a-z]+|as-[a-z]+|commercial|conventional)"
)
_IS_CODE = re.compile(_CODE)
_IS_STATE = re.compile(_STATE)
_STARTS = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|but|while|whereas|whilst|yet|though|although|so)\s)(?:then\s|even\s|also\s)?"
)
_LEAD = re.compile(r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Oo]nly|[Ee]ven|[Hh]owever|[Hh]ere|[Tt]hen)\s")
_FINITE = re.compile(r"[a-z]{2,}(?:[^s\W]s|ed)")
_BASE = re.compile(r"[a-z]{2,}[^s\W](?<!ed|ly)")
IRREGULAR = listed(
    "sat went fell rose came got held kept stood led sank shrank grew gave took had has made hit won beat lost left "
    "bore"
)
"""Finite forms, of the verbs that lead to a value, that show no ending."""

_BEING = listed("is was were are can could cannot")
_VERBS = IRREGULAR | _BEING | listed("lay found does did do will")
_PASSIVE = re.compile(r"(?!(?:even|often|then|seven)$)[a-z]{2,}(?:ed|en|wn|ade|ut|elt|ept|eld)$")
# Verbs of what is done to a sample, or in what it works: behind them stand settings.
SETS = re.compile(
    r"(?:operat|work|run|ran|start|need|cur|treat|anneal|sinter|heat|cool|cycl|charg|ag|stor|soak|immers|expos|test|"
    r"measur|dri|load|press|quench|roll|contain|consist|compris|receiv|serv|spend|last|undergo|underwent|experienc|call|"
    r"involv|us|prepar|deposit|grind|ground|mill)(?:e?s|ed)?$"
)
_TO_SET = listed("at to under for in within after over until during on by")
_SETTLED = re.compile(r"(?:reach|attain|end|land|settl|top|peak|stop|rank|stay|remain|level|stabili[sz])(?:e?s|ed)$")
_CHANGED = re.compile(rf"(?:{said.CHANGING})\w*$")
_LINK = Tail(rf"(?:\b[\w-]+\s|\(){said.VAGUE}$", "with at to below above near around of than over beyond by", "(")
_VAGUE_END = re.compile(rf"(?:\s?(?:than|times))?{said.VAGUE}$")
_NO_WORD = re.compile(r"\d|[(),;:=]")
_BRACKETED = re.compile(r"[^()]*\)")
_WITH_ITS = re.compile(
    rf"(?:{_CODE}|\bthe\s{_STATE}(?:\s[a-z]+)?)(?P<comma>,)?\s(?:with|and|at)\s(?P<its>its\s|their\s)?(?:[a-z]+\s)?{said.VAGUE}$"
)
_THE = re.compile(
    r"(?<!\bat )(?<!\bunder )(?<!\bwithin )(?<!\bduring )(?<!\bafter )(?<!\bin )\bthe\s"
    r"(?:(?:mere|meagre|only|about|roughly|already|high|low|modest)\s)*[~≈]?$"
)
_OF_SAMPLE = re.compile(
    rf"\s(?:of|for|in|with|from)\s(?:(?:the|an?|its)\s(?:[a-z-]+\s)?)?(?:{_CODE}|{_STATE}\s[a-z]+|(?<=the\s){_STATE}\b)"
)
_OF_THING = re.compile(r"\s(?:of|for|in|with)\sthe\s(?:[a-z-]+\s)?(?P<noun>[a-z]+)(?!\s[a-z]+(?:s|ness|ity)\b)")
_POSSESSIVE = re.compile(rf"\b{_CODE}['’]s?\s(?:[a-z]+\s)?{said.VAGUE}$")
_MOST_WORDS = 6
_REACH = 110


class NextSamples:
    """Finds them with the nouns of what has values and the names of what is no sample."""

    def __init__(self, ontology: Ontology) -> None:
        things = ("nouns behind a state", "nouns of what is compared")
        self._things = frozenset(fold(word) for label in things for word in ontology.words(label))
        lists = ("products of electrolysis", "gases that solids take up")
        self._products = frozenset(word for label in lists for word in ontology.words(label))

    def of(self, sentence: Sentence, run: Sequence[Quantity], before: str, earlier: Earlier) -> Statement | None:
        """Return the statement whose property numbers of another sample have."""
        unit = run[0].unit
        if unit is None:
            return None
        told = [one for one in sentence.statements if one.quantity.end <= run[0].start and is_like(one, unit)]
        if not told:
            told = earlier.near(unit)
        if not told or len({one.property for one in told}) > 1:
            return None
        known = told[-1].quantity.unit
        if known is not None and known.ucum != unit.ucum and SHARES & {known.ucum, unit.ucum}:
            return None
        is_rate = unit.basis is not None and unit.basis.startswith("per ") and told[-1] in sentence.statements
        is_firm = is_rate or self._is_firm(sentence, run, before) or self._is_subject(sentence, run)
        return told[-1] if is_firm else None

    def _is_firm(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
        """Say whether a number is set beside another sample: "the 5 MPa of B", "B's 5 MPa", "B, with its 5 MPa,"."""
        if _POSSESSIVE.search(before) is not None:
            return True
        if before.rstrip().endswith(_ARTICLES) and _THE.search(before) is not None:
            if _OF_SAMPLE.match(sentence.text, run[-1].end) is not None:
                return True
            thing = _OF_THING.match(sentence.text, run[-1].end)
            return thing is not None and fold(thing["noun"]) in self._things
        beside = _WITH_ITS.search(sentence.before(run[0].start, _REACH))
        if beside is None:
            return False
        is_aside = beside["comma"] is not None and sentence.text.startswith(",", run[-1].end)
        return beside["its"] is not None or (is_aside and not _is_often_set(run))

    def _is_subject(self, sentence: Sentence, run: Sequence[Quantity]) -> bool:
        """Say whether another sample is the subject of the verb before a number, or before the bracket around it."""
        end = run[0].start
        opened = sentence.bracket(end)
        if opened >= 0:
            if not self._holds_values(sentence, opened, end):
                return False
            end = opened
        for start in self._starts(sentence, end):
            ahead = sentence.text[start:end]
            vague = _VAGUE_END.search(ahead)
            words = ahead[: vague.start() if vague is not None else len(ahead)].split()
            is_plural = sentence.text.endswith("and ", 0, start)
            if len(words) > 1 and self._tells(words, run, is_bracketed=opened >= 0, is_plural=is_plural):
                return not any(start <= one.start < end and one.role not in _NO_QUANTITY for one in sentence.names)
        return False

    @staticmethod
    def _starts(sentence: Sentence, end: int) -> Iterator[int]:
        """Yield where a clause can begin that goes on to an offset without another number, the last first."""
        left = max((one.end for one in sentence.quantities if one.end <= end), default=sentence.start)
        left = max(left, sentence.start, end - _REACH)
        places = [found.end() for found in _STARTS.finditer(sentence.text[left:end])]
        if left > sentence.start:
            places = [place for place in places if place]
        yield from (left + place for place in reversed(places))

    @staticmethod
    def _holds_values(sentence: Sentence, opened: int, end: int) -> bool:
        """Say whether a bracket holds nothing but numbers with units."""
        closed = sentence.text.find(")", end)
        inside = sorted((one.start, one.end) for one in sentence.quantities if opened < one.start < closed)
        ends = [opened + 1, *(end for _, end in inside)]
        starts = [*(start for start, _ in inside), closed]
        gaps = [sentence.text[left:right].strip() for left, right in zip(ends, starts, strict=True) if left <= right]
        return closed > 0 and all(gap in _JOINTS for gap in gaps)

    def _tells(self, words: list[str], run: Sequence[Quantity], *, is_bracketed: bool, is_plural: bool) -> bool:
        """Say whether words are a sample, the last of several where `is_plural`, and a verb that tells of it."""
        while len(words) > 1 and _LEAD.match(f"{words[0]} "):
            words = words[1:]
        for place, word in enumerate(words[1:], 1):
            if not self._is_sample(words[:place]):
                continue
            if fold(word) in self._things and place + 1 < len(words):
                continue
            is_verb = word in _VERBS or _FINITE.fullmatch(word) or (is_plural and _BASE.fullmatch(word))
            if not is_verb or word in PREPOSITIONS:
                return False
            if any(one in VERBS and one.endswith(("s", "ed", "was", "were", "are")) for one in words[place + 1 :]):
                continue  # "the A samples were", "where A levels rose"
            return self._is_told(word, words[place + 1 :], run, is_bracketed=is_bracketed)
        return False

    def _is_sample(self, words: list[str]) -> bool:
        """Say whether words are a code, or a noun of what has values with what sets it apart."""
        if len(words) > _MOST_WORDS or any(one in VERBS or one in PREPOSITIONS for one in words):
            return False
        if _IS_CODE.fullmatch(words[-1]):
            return words[-1] not in self._products
        if _IS_STATE.fullmatch(words[-1]):
            return True
        return len(words) > 1 and fold(words[-1]) in self._things

    @staticmethod
    def _is_told(verb: str, rest: list[str], run: Sequence[Quantity], *, is_bracketed: bool) -> bool:
        """Say whether a verb and the words behind it lead to a number that is a value of its subject."""
        if len(rest) > _MOST_WORDS or any(_NO_WORD.search(one) for one in rest) or SETS.match(verb):
            return False
        if rest and rest[-1] == "by":
            return False
        done = [one for one in rest if _PASSIVE.match(one) or SETS.match(one)] if verb in _BEING else []
        if done:  # "is annealed at", but "was lowered to"
            return all(_CHANGED.match(one) for one in done) and rest[-1] == "to"
        is_set = _is_often_set(run)
        if not is_set or is_bracketed or not verb.endswith("ed"):
            return True
        firm = _SETTLED.fullmatch(verb) or _CHANGED.match(verb)
        return firm is not None or not (rest and rest[-1] in _TO_SET)


_NO_QUANTITY = frozenset(["setting", "size"])  # roles of names that need not be a quantity ("the recycled fibre")
_ARTICLES = ("the", "mere", "meagre", "only", "about", "roughly", "already", "high", "low", "modest", "~", "≈")
_JOINTS = frozenset(["", ",", ";", "/", "and", ", and", "~", "≈", ", ~", ", ≈"])
_SETTINGS = frozenset(
    ["Cel", "K", "h", "min", "s", "d", "V", "mV", "bar", "MPa", "A.cm-2", "mA.cm-2", "nm", "um", "mm"]
)


def _is_often_set(run: Sequence[Quantity]) -> bool:
    unit = run[0].unit
    return unit is not None and (unit.ucum in SHARES or unit.ucum in _SETTINGS)
