"""What a peak, a spacing or a binding energy is one of: planes, a mode or bond, a core level, the atoms of a bond."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from kg.document import Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.peaks import listed_in
from kg.extractors._prose.short import ATOM
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._tables.constituents import CORE_LEVEL
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.records import Condition
from kg.terms import Technique

Range = tuple[int, int]

_PLANES_OF = "hkl"  # the parameter of properties that belong to lattice planes
_BINDING, _WIDTH = "binding energy", "full width at half maximum"
_BONDED = frozenset(["bond length", "bond angle"])
_BEFORE_NAME = 12  # characters of the atoms before "bond length"
_BOND = re.compile(rf"{ATOM}(?:[–—‐-]{ATOM}){{1,2}}")
_ASSIGNED = re.compile(
    r"(?:\s(?:in|of|for)\s(?:[^,;.()]|\([^()]*\)|\.\d){2,120}?"
    r"(?=\s(?:are|is|was|were|can|reveals?|indicates?|confirms?|suggests?|shows?)\s))?[\s,]*(?:\([^()]*\)[\s,]*)?"
    r"(?:(?:which|that|we|all|both|respectively|can|could|may|is|are|was|were|be|been|being|well|mainly|typically|"
    r"probably|presumably|likely|usually|thus|here)[\s,]+)*"
    r"(?:(?:attribut\w+|assign\w*|ascrib\w+|correspond\w*|correlat\w+|index\w*|relat\w+|belong\w*|due|originat\w+|point\w*|"
    r"characteristic|associat\w+|result\w+|aris\w+|arose|stem\w*|caused|typical)\s(?:\w+ly\s)?(?:to|with|from|of|as|in|by)"
    r"|(?:reveal|indicat|suggest|confirm|show|demonstrat|prov|verif|evidenc)\w*\s(?:the\s)?"
    r"(?:presence|formation|existence|appearance)\sof)\s(?:the\s)?(?P<what>[^;.]{2,140})",
    re.I,
)
# What a further peak is assigned to, its verb left out ("... to the C=O and the one at 9 cm-1 to the O-H").
_TOLD = re.compile(r"\b(?:attribut|assign|ascrib|correspond|index|relat|belong|due\sto)\w*\b")
_GAPPED = re.compile(r",?\sto\s(?:the\s)?(?P<what>(?!\d|about\b|around\b|ca\b)[^;.]{2,140})")
_BRACKETED = re.compile(r"\s?\((?P<what>[^()0-9=][^()=]{1,40}|[A-Zα-ω]?[\w ]*\(\d{3,4}\))\)")
_ASSIGNED_END = re.compile(
    r",?\s(?:which|where|while|whereas|indicat\w+|suggest\w+|confirm\w+|reveal\w+|respectively|"
    r"and the (?=\w+ (?:peak|band|at))|and (?:a|another)\b|(?:and|while|whereas) (?:that|those) (?=at|around|near)|"
    r"is|are|was|were|can|disappear\w*|vanish\w*|(?:in|de)creas\w+|shift\w*|becom\w+|appear\w*|remain\w*|emerg\w+|"
    r"occur\w*)\b|,\sthe\s"
)
# What a peak is of, parted from its place ("the C=O band of PU, found at 1720 cm-1"), or the next ("and the C at 30").
_PARTED = re.compile(
    r"(?:^|\s)(?:[Tt]he|[Aa]n?)\s(?P<what>(?:[^\s,;]+\s){1,4}?(?:vibrations?|stretching|bending|bands?|modes?|peaks?|phonon|"
    r"resonance|signal|line))(?:\sof\s[^,;]{1,30})?,\s(?:which\s(?:is|was)\s)?(?:found|located|observed|seen|centr?ed|situated)"
    r"\s(?:at|around|near)\s(?:ca\.\s|about\s|~)?$"
)
_NEXT_AT = re.compile(
    r"\d[^,;]{0,12}(?:,\s)?\s?\band\s(?:the|an?)\s(?P<what>[^\s,;]+(?:\s(?!ones?\b)[^\s,;]+){0,2})(?:\sones?)?\sat\s(?:ca\.\s|about\s|~)?$"
)
_BEFORE = 110
_BEFORE_PEAK = re.compile(
    r"(?:^|[,;]\s|\band\s|\bthe\s|\ban?\s)(?:the\s|an?\s)?(?P<what>(?:[^\s,;]+\s){0,6}?(?:stretching|bending|deformation|"
    r"vibrations?|mode|rocking|wagging|breathing|reflection|phase)"
    r"(?:\s(?:of|in)\s(?:the\s)?[^\s,;]+(?:\s(?:group|bond|unit)s?)?)?)\s(?:is|was|are|were|appear\w*|"
    r"observ\w+|locat\w+|occur\w*|indicat\w+|found|at|around|near|peaks?|bands?)\b[^,;]{0,30}$",
    re.I,
)
_OF_PLANES = re.compile(
    r"(?<=\))\s(?:crystal |lattice |diffraction |crystallographic )?(?:planes?|reflections?|facets?)\b.*"
)
_PLANE_NOUN = r"(?:planes?|reflections?|facets?|lines?|peaks?|rings?|fringes)"
# Three indices in brackets, with what phase they are of printed before them (`α(010)`); without brackets, and with the
# fourth index of hexagonal crystals, only where a noun says that they are planes.
_PLANE = re.compile(
    r"(?P<plane>(?<![\d.]\d)(?<!\()(?:[α-ω]\s?)?[({]\s?(?:[-−‾]?\s?\d[\s,]{0,2}){3}[)}]"
    rf"|[({{](?:[-−‾]?\d\s?){{4}}[)}}](?=\s(?:\w+\s)?{_PLANE_NOUN}\b)"
    rf"|(?<![\w.,–-])\d{{3}}(?=\s{_PLANE_NOUN}\b)|(?<=\breflection\s)\d{{3}}(?!\w)|(?<=\bpeak\s)\d{{3}}(?!\w))"
)
_JOINED = re.compile(r"[\s,]*(?:\(|(?:to|of|from)\s(?:the\s)?(?:[A-Z]\S*)?)?")
_LIST_GAP = re.compile(r"\s?(?:,|and|/|,\sand)?\s?(?:the\s)?")
# The end of what a band is said to be of ("bands of the inner-surface hydroxyls at ...").
_OF_WHAT = re.compile(
    r"\s(?:of|from)\s(?:the\s|an?\s)?(?P<what>[^\s,;()]+(?:\s(?!(?:at|around|near|in|is|are|was|were|and|with|which|that|"
    r"appears?|lies?|lay|sits?|sat|stays?|falls?|peaks?|emerges?|turns?|shifts?|moves?|occurs?|can|found|seen|"
    r"reaches|amounts?|equals?|rises|rose|\w{3,}ed)\b)[^\s,;()]+){0,3})"
    r"(?=[\s,(])"
)
# The modifiers of one noun in the plural: short ones, as symbols of bands are.
_MODIFIERS = re.compile(r"(?<!\w)(?P<all>[^\s,;]{1,12}(?:,\s[^\s,;]{1,12})*,?\sand\s[^\s,;]{1,12})\s$")
_MODIFIER = re.compile(r"(?<![^\s,])(?!and\s)[^\s,;]+")
_OF_BAND = re.compile(
    r"\sof\s(?:the|this|its)\s(?P<what>[^\s,;()]{1,20}(?:\s[^\s,;()]{1,20})?)\s(?:band|peak|mode|line|signal)\b"
)
_ONE = re.compile(r"\b(?:the|an?)\s(?P<what>[\w‐–-]+)\sones?\s(?:\w+\s){0,3}$")
_AND = re.compile(r",\s(?:and|while|whereas|but)\s|;")
# Words that end the phrase around a noun to its left.
_BOUNDARY = re.compile(
    r"^(?:the|an?|its|their|this|that|these|those|both|all|each|some|no|of|in|for|at|with|from|by|on|to|between|or|but|"
    r"is|are|was|were|has|have|show\w*|exhibit\w*|where|which|when|while|whereas|as|only|also|around|near|after|before|"
    r"two|three|four|five|six|several|many|spectr\w+|display\w*|contain\w*|reveal\w*|gives?|gave|giving|ha[ds]|find|found|\w+ly|[\d.~≈]+)$",
    re.I,
)
_VIBRATION = re.compile(r"stretch|bending|deformation|rocking|wagging|breathing|vibration", re.I)
_NEXT = re.compile(r",\s(?:and|while|whereas|but|with)\s|,\s|\sand\s(?=(?:an?|the|its|\S*[A-Z\d]\S*)\s)")
_PARTS = re.compile(r",\s?(?:and\s)?|\s?(?:\band\b|&)\s")
_WORD = re.compile(r"\S+")
_CODE = re.compile(r"[A-Z]\w*[-\d]\S*$|^[A-Z]{2,}$")
# What no peak is assigned to: a relation, a bracket that stands open, a number of degrees, a word for two, a figure.
_NOTHING = re.compile(
    r"^(?:see\s|(?:as\s)?(?:marked|shown|indicated|denoted|labell?ed)\s)?(?:\w+\s){0,4}?(?:Figs?|Figures?|Tables?|Refs?|inset)\b|"
    r"^[(<>≤≥=°≈~]|[<>≤≥=≈]$|\([^)]*$|^\d[\d.]*\s?°|^(?:both|each|either|all|potentiostatic|galvanostatic|"
    r"(?:is|was|are|were|sits?|lies|lay|appears?|occurs?|peaks?|falls?|shifts?|moves?)(?:\s\w+)?)$|\bNMR$|"
    r"\b(?:spectr(?:um|a)|diffractograms?|thermograms?|patterns?|curves?|profiles?)$"
)
_PHRASE = 6  # words before the noun of a peak
_REACH = 60
_START = attrgetter("start")


class AssignmentReader:
    """Reads what the peaks of one document are assigned to."""

    def __init__(self, ontology: Ontology, found: Found, conditions: ConditionReader) -> None:
        self._told = conditions.text_condition
        self._plain_word = _plain_words(ontology)
        self._found = found

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield what one result is assigned to: nothing for results that belong to no peak, plane or bond."""
        label = statement.property.label
        if statement.quantity.unit is not None and "mol" in statement.quantity.unit.ucum:
            return  # an energy of a process, not of a peak
        is_peak = statement.is_peak or statement.property.category == "peak"
        if _PLANES_OF in statement.property.conditions:
            plane = self._plane(text, sentence, statement)
            if plane is not None:
                yield self._told("assignment" if is_peak else "reflection", text, *plane)
                return
        if statement.property.label == _WIDTH:
            band = _OF_BAND.search(text.plain, statement.start, statement.quantity.start)
            if band is not None and not self._plain_word.fullmatch(band["what"]):
                yield self._assigned(text, *band.span("what"))
        if label in _BONDED:
            yield from self._bond(text, statement)
        if label == _BINDING:
            yield from self._core_level(text, sentence, statement)
        if is_peak:
            assigned = self._assignment(text, sentence, statement)
            yield from (one for one in assigned if not _NOTHING.search(str(one.value)))

    def _plane(self, text: Text, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the planes a value belongs to: those in its place of a list, right behind it, or named last before."""
        planes = [found.span("plane") for found in _PLANE.finditer(text.plain, sentence.start, sentence.end)]
        if not planes:
            return None
        if statement.siblings > 1:
            after = [plane for plane in planes if plane[0] >= statement.run[1]]
            groups = [*_lists(text.plain, planes), after]
            fitting = [group for group in groups if len(group) == statement.siblings]
            if fitting:
                return min(fitting, key=lambda group: abs(group[0][0] - statement.quantity.start))[statement.position]
        end = statement.run[1]
        later = [other.start for other in sentence.quantities if other.start >= end]
        stop = min([*later, sentence.clauses[sentence.clause(statement.quantity.start)][1], end + _REACH])
        behind = [plane for plane in planes if end <= plane[0] < stop]
        before = [plane for plane in planes if plane[1] <= statement.quantity.start]
        is_joined = behind and _JOINED.fullmatch(text.plain, end, behind[0][0])
        if behind and (is_joined or not before or _ASSIGNED.match(text.plain, end)):
            group = _lists(text.plain, behind)[0]
            return (group[0][0], group[-1][1]) if statement.siblings == 1 else group[0]
        if before:
            return before[-1]
        return planes[0] if len(planes) == 1 or not statement.is_peak else None

    def _assignment(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield what a peak is attributed to: named after the numbers, in a bracket, or around its noun."""
        start, end = statement.start, statement.end
        if CORE_LEVEL.fullmatch(text.plain, start, end):
            yield self._assigned(text, *self._level_in_list(text, sentence, statement))
            return
        if (start, end) in listed_in(text.plain) and not self._plain_word.fullmatch(text.plain, start, end):
            yield self._assigned(text, start, end)
            return
        near = self._just_before(text, sentence, statement)
        if near is not None:
            yield self._assigned(text, *near)
            return
        last = statement.run[1] if statement.siblings > 1 else statement.quantity.end
        after = _ASSIGNED.match(text.plain, last, sentence.end)
        if after is not None:
            yield from self._behind(text, sentence, statement, after)
            return
        told = _TOLD.search(text.plain, sentence.start, statement.quantity.start)
        gapped = _GAPPED.match(text.plain, last, sentence.end) if told is not None else None
        if gapped is not None:
            yield from self._behind(text, sentence, statement, gapped)
            return
        bracket = _BRACKETED.match(text.plain, statement.quantity.end, sentence.end)
        one = _ONE.search(text.plain, sentence.start, statement.quantity.start)
        before = _BEFORE_PEAK.search(text.plain[sentence.start : statement.quantity.start])
        before = None if before is not None and self._plain_word.fullmatch(before["what"]) else before
        if bracket is not None and not any(bracket.start() < q.start < bracket.end() for q in sentence.quantities):
            yield self._assigned(text, *bracket.span("what"))
        elif before is not None and _is_own(sentence, statement, sentence.start + before.start("what")):
            yield self._assigned(text, sentence.start + before.start("what"), sentence.start + before.end("what"))
        elif one is not None and one.start() > end and not self._plain_word.fullmatch(one["what"]):
            yield self._assigned(text, *one.span("what"))
        elif (around := self._around(text, sentence, statement)) is not None:
            yield self._assigned(text, *around)
        elif before is not None:
            yield self._assigned(text, sentence.start + before.start("what"), sentence.start + before.end("what"))

    def _just_before(self, text: Text, sentence: Sentence, statement: Statement) -> Range | None:
        """Return what a peak is of where it is named right before its place, which a comma or another value parts."""
        at = statement.run[0]
        left = max(sentence.start, at - _BEFORE)
        for pattern in (_PARTED, _NEXT_AT):
            found = pattern.search(text.plain, left, at) if statement.siblings == 1 else None
            if found is None or self._plain_word.fullmatch(found["what"].split()[0]):
                continue
            if not self._names_a_sample(text, *found.span("what")):
                return found.span("what")
        return None

    def _behind(
        self, text: Text, sentence: Sentence, statement: Statement, after: re.Match[str]
    ) -> Iterator[Condition]:
        start, what = after.start("what"), _until_next(text.plain, sentence, after)
        end = _ASSIGNED_END.search(what)
        what = what[: end.start()] if end else what
        what = _OF_PLANES.sub("", what)
        parts = _split(what)
        if statement.siblings > 1 and len(parts) == statement.siblings:
            begin, stop = parts[statement.position]
            yield self._assigned(text, start + begin, start + stop)
        elif what.strip():
            yield self._assigned(text, start, start + len(what.rstrip(" ,")))

    def _around(self, text: Text, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the words around the noun of a peak that say whose it is ("the C=O band", "bands of hydroxyls").

        What the noun is of is left out where it is a material or a code, as those are samples.
        """
        plain = text.plain
        at = statement.quantity.start
        is_apart = sentence.clause(statement.start) != sentence.clause(at) and _AND.search(plain, statement.end, at)
        if not statement.is_peak or statement.end > at or is_apart:
            return None
        listed = self._listed_modifiers(plain, sentence, statement)
        if listed is not None:
            return listed
        words = list(_WORD.finditer(plain[sentence.start : statement.start]))[-_PHRASE:]
        first = statement.start
        for word in reversed(words):
            if _BOUNDARY.match(word.group()) or word.group()[-1] in ",;:.()" or word.group() == "and":
                break
            first = sentence.start + word.start()
        while first < statement.start:
            plainly = _WORD.match(plain, first)
            if plainly is None or not self._plain_word.fullmatch(plainly.group()):
                break
            first = min(plainly.end() + 1, statement.start)
        is_vibration = _VIBRATION.search(plain, statement.start, statement.end) is not None
        last = statement.end if is_vibration else statement.start
        of = _OF_WHAT.match(plain, statement.end, statement.quantity.start)
        if of is not None and self._names_a_sample(text, *of.span("what")):
            of = None
        if of is not None and first == statement.start and not is_vibration:
            return of.span("what")
        if of is not None and is_vibration:
            last = of.end("what")
        said = plain[first:last].strip()
        if not said or self._plain_word.fullmatch(said) or CORE_LEVEL.fullmatch(said) or self._is_technique(said):
            return None
        return first, first + len(said)

    @staticmethod
    def _listed_modifiers(plain: str, sentence: Sentence, statement: Statement) -> Range | None:
        """Return the modifier in the place of a number ("the D and G bands at 1346 and 1592 cm-1")."""
        found = _MODIFIERS.search(plain, sentence.start, statement.start) if statement.siblings > 1 else None
        if found is None:
            return None
        parts = [one.span() for one in _MODIFIER.finditer(plain, *found.span("all"))]
        if any(_BOUNDARY.match(plain[start:end].strip(",")) for start, end in parts):
            return None
        return parts[statement.position] if len(parts) == statement.siblings else None

    def _names_a_sample(self, text: Text, start: int, end: int) -> bool:
        """Say whether a phrase ends with the name of a material, or is a code."""
        mentions = self._found.materials_in(text)
        last = bisect_left(mentions, end, key=_START) - 1
        return (last >= 0 and end <= mentions[last].end) or _CODE.search(text.plain[start:end]) is not None

    def _is_technique(self, said: str) -> bool:
        return any(isinstance(term, Technique) for term in self._found.scanner.terms(said))

    def _bond(self, text: Text, statement: Statement) -> Iterator[Condition]:
        """Yield the atoms of a bond whose length or angle is called by them."""
        found = _BOND.search(text.plain, max(0, statement.start - _BEFORE_NAME), statement.end)
        if found is not None:
            yield self._told("bond", text, *found.span())

    def _level_in_list(self, text: Text, sentence: Sentence, statement: Statement) -> Range:
        """Return the core level at the place of a number in its list ("A 2p, B 3d and C 1s lie at 1, 2 and 3 eV")."""
        levels = [found.span() for found in CORE_LEVEL.finditer(text.plain, sentence.start, statement.end)]
        listed = levels[-statement.siblings :]
        is_list = len(listed) == statement.siblings > 1 and len(_lists(text.plain, listed)) == 1
        return listed[statement.position] if is_list else (statement.start, statement.end)

    def _core_level(self, text: Text, sentence: Sentence, statement: Statement) -> Iterator[Condition]:
        """Yield the core level named last before a binding energy ("in the Zn 2p spectrum a component at 1022 eV")."""
        levels = list(CORE_LEVEL.finditer(text.plain, sentence.start, statement.quantity.start))
        if not levels or levels[-1].span() == (statement.start, statement.end):
            return
        listed = levels[-statement.siblings :]
        gaps = [text.plain[left.end() : right.start()].strip(" ,") for left, right in pairwise(listed)]
        is_aligned = len(listed) == statement.siblings and all(gap in ("", "and", "and the") for gap in gaps)
        level = listed[statement.position] if is_aligned else levels[-1]
        yield self._told("core level", text, *level.span())

    def _assigned(self, text: Text, start: int, end: int) -> Condition:
        start += len("both ") * text.plain.startswith("both ", start, end)
        return self._told("assignment", text, start, end)


@lru_cache(maxsize=4)
def _plain_words(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of words that say of a peak no more than how it looks or how it was found."""
    return re.compile(alternatives(ontology.words("words that say no more of a peak")), re.I)


def _is_own(sentence: Sentence, statement: Statement, start: int) -> bool:
    """Say whether a comma or a number parts the noun of the peaks from what is said right before a number."""
    if start <= statement.end:
        return False
    is_parted = "," in sentence.text[statement.end : start]
    return is_parted or any(statement.end <= other.start and other.end <= start for other in sentence.quantities)


def _until_next(plain: str, sentence: Sentence, after: re.Match[str]) -> str:
    """Return what a peak is assigned to, without the part of the sentence that tells of the next peak."""
    start, end = after.span("what")
    following = [q.start for q in sentence.quantities if start < q.start < end and q.unit is not None]
    if not following:
        return after["what"]
    joints = [joint.start() for joint in _NEXT.finditer(plain, start, min(following))]
    return plain[start : joints[0] if joints else min(following)]


def _lists(plain: str, ranges: Sequence[Range]) -> list[list[Range]]:
    """Group ranges of a text that stand in one list."""
    groups: list[list[Range]] = []
    for one in ranges:
        if groups and _LIST_GAP.fullmatch(plain, groups[-1][-1][1], one[0]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _split(what: str) -> list[Range]:
    """Return the ranges of the parts of a list."""
    ranges, start = [], 0
    for found in _PARTS.finditer(what):
        if what[start : found.start()].strip():
            ranges.append((start, found.start()))
        start = found.end()
    if what[start:].strip():
        ranges.append((start, len(what.rstrip(" ,"))))
    return ranges
