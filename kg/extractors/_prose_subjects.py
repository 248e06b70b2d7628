"""Which sample a sentence speaks of: the name aligned with the number, bound to it, or the topic so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._added_substances import is_added
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose_bearers import bearer, code_in
from kg.extractors._prose_samples import SampleFinder, SampleName
from kg.extractors._prose_states import AND, StateWords
from kg.extractors._sentence_ends import sentence_at
from kg.extractors._sentences import Sentence, Statement, sentences
from kg.extractors._subjects import Subject, SubjectReader
from kg.extractors._table_constituents import constituent
from kg.records import Evidence, Material, Sample

_NAME = "measurements"
_DEVICE_PROPERTIES = frozenset(["electrochemical", "photovoltaic"])
_CONTACT = re.compile(
    r"(?:\bvs\.?|versus|against|\bin|with|on|onto|into|from|than|by|using|via|between|"
    r"(?:that|those) of)\s+(?:an?\s|the\s|pure\s)?$",
    re.I,
)
_DETERMINERS = ("a", "an", "the", "pure")
_CONTACT_ENDS = (
    "vs",
    "vs.",
    "versus",
    "against",
    "in",
    "with",
    "on",
    "to",
    "from",
    "than",
    "of",
    "by",
    "using",
    "via",
    "between",
)
_BOUND = re.compile(
    r"(?:\s?\([^()]*\))?\s?\)?\s?(?:for|of|in|on|from|obtained for|measured for|at|\()\s?"
    r"(?:the\s|an?\s)?(?:pure\s|bare\s|prepared\s|as-\w+\s)?",
    re.I,
)
_OF = re.compile(
    r"(?:s\s)?(?:\s?\([^()]*\))?\s?(?:values?\s)?(?:\b(?:of|for|in)\b)\s"
    r"(?:the\s|an?\s|our\s|this\s)?(?:[\w-]+\s){0,3}?",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:(?:than|twice|half(?:\sof)?|times)\s(?:(?:that|those) of\s)?|(?:to|with)\s(?:that|those) of\s)(?:the\s)?$"
)
_SET_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|against|compared (?:to|with)|relative to|superior to|"
    r"outperform\w*|exceed\w*|surpass\w*)\b"
)
# Of what the thing is that a value is given for ("1.6 eV for the slow step on A").
_BOUND_BY_A_THING = re.compile(
    r"\s(?:for|of|in)\s(?:the\s|an?\s)?(?:(?!(?:and|or|at|with|to|while|than)\b)[\w-]+\s){1,4}(?:of|on|in|for)\s(?:the\s)?"
)
_FEATURE_OF = re.compile(
    r"\b(?:planes?|reflections?|facets?|modes?|vibrations?|characteristic|phases?|structure) (?:of|in) (?:the )?"
    r"(?:[\w-]+ ){0,3}$"
)
# A quantity of what the text spoke of last ("Its Tafel slope of 61 mV ...").
_ITS = re.compile(r"(?:^|(?<=[.;]\s))(?:Its|its|Their|their)\s(?:[\w-]+\s){0,3}$")
_FORMER = re.compile(r"\b[Tt]he (?P<which>former|latter)(?=,?\s(?!two\b)[a-z]|[,.;)])")
_BACK = 3  # sentences
_AND_GAPS = ("", "and", "and the")
_LED_TO = re.compile(r"(?:\s(?:are|is|was|were|obtained|found|measured|determined|observed|achieved|recorded))*\s"
                     r"(?:for|in|of|with)\s(?:the\s|both\s)?")  # fmt: skip
_THAT_OF = re.compile(r"\b(?:that|those) (?:of|for) (?:the )?$", re.I)
_PART = re.compile(
    r"[ -](?:coated|doped|modified|decorated|based|free|supported|treated|filled|reinforced|layers?)\b|/"
)


class ProseSubjects:
    """Follows the samples through the sentences of one document."""

    def __init__(self, document: Document, found: Found, conditions: ConditionReader) -> None:
        self._document = document
        self._found = found
        labels = SubjectReader(document, found, conditions)
        self._main, self._is_about_main = labels.main, labels.is_about_main
        self._samples = SampleFinder(document, found, self._main, labels.is_about_main)
        self._compositions = {material.label: material.composition for material in found.records(Material)}
        self._passed: list[Text] = []
        self._states = StateWords(document, found)
        self._last: SampleName | None = None
        self._device: SampleName | None = None

    def pass_over(self, text: Text) -> None:
        """Note a text without numbers; its topic is looked for only when a later text asks for one."""
        self._passed.append(text)

    def _catch_up(self) -> None:
        """Remember the topic and the device that the last of the texts passed over leave."""
        passed, self._passed = self._passed, []
        device = topic = None
        for text in reversed(passed):
            device = device or self._last_device(text)
            topic = topic or self._last_topic(text)
            if device and topic:
                break
        self._device, self._last = device or self._device, topic or self._last

    def _last_device(self, text: Text) -> SampleName | None:
        """Return the first device of the last sentence of a text that names any."""
        devices = self._samples.devices(text)
        if not len(devices):
            return None
        *_, last = devices
        return devices.begun_in(*sentence_at(text.plain, last.start))[0]

    def _last_topic(self, text: Text) -> SampleName | None:
        """Return the topic of the last sentence of a text that has one."""
        names = self._samples.all_in(text)
        for start, end in reversed(list(sentences(text.plain)) if len(names) else []):
            for name in names.begun_in(start, end):
                if self._is_topic(text.plain, name, start):
                    return name
        return None

    def follow(self, text: Text, start: int, end: int) -> None:
        """Remember the first sample of a sentence as the topic of what follows."""
        if self._passed:
            self._catch_up()
        devices = self._samples.devices(text).begun_in(start, end)
        if devices:
            self._device = devices[0]
        for name in self._samples.all_in(text).begun_in(start, end):
            if self._is_topic(text.plain, name, start):
                self._last = name
                return

    def _is_topic(self, plain: str, name: SampleName, start: int) -> bool:
        if not self._samples.is_studied(name) or _is_added(plain, start, name) or name.is_part:
            return False
        return not _is_in_contact(plain, max(start, name.start - 16), name.start)

    def subject(self, text: Text, sentence: Sentence, statement: Statement) -> Subject:
        """Return the sample of one result."""
        if self._passed:
            self._catch_up()
        names = [
            *self._samples.all_in(text).begun_in(sentence.start, sentence.end),
            *self._pronouns(text, sentence.start, sentence.end),
        ]
        names.sort(key=attrgetter("start"))
        if statement.property.category != "composition":
            names = [name for name in names if not _is_added(text.plain, sentence.start, name)]
        is_its = self._last is not None and _ITS.search(sentence.text, sentence.start, statement.start) is not None
        chosen = None if is_its else self._choose(sentence, statement, names)
        if not is_its and (chosen is None or not chosen.is_code):
            chosen = self._unknown(text, sentence, statement, names) or chosen
        if statement.property.category in _DEVICE_PROPERTIES and (chosen is None or not chosen.is_code):
            chosen = self._device_of(text, sentence, statement) or chosen or self._device
        states = self._states.of(text, sentence, statement, chosen)
        if chosen is None:
            label, material, evidence = self._fallback()
        else:
            label, material = chosen.label, chosen.material
            inside = chosen is not self._device
            evidence = (self._quote(text, chosen.start, chosen.end, "subject"),) if inside else ()
        if states and label == material:
            label = f"{label} ({states[0].value})"
        sample = Sample(
            label=label,
            material=material,
            composition=self._compositions.get(material) if label == material else None,
            state=states,
            evidence=evidence,
            extractor=_NAME,
            status="stated" if chosen is not None else "inferred",
        )
        return Subject(sample, (), evidence)

    def _pronouns(self, text: Text, start: int, end: int) -> Iterator[SampleName]:
        """Yield "the former" and "the latter" of a sentence as the samples they stand for."""
        for found in _FORMER.finditer(text.plain, start, end):
            pair = self._pair_before(text, start, found.start())
            if pair is not None:
                meant = pair[found["which"].lower() == "latter"]
                yield meant._replace(start=found.start(), end=found.end(), is_code=True)

    def _pair_before(self, text: Text, start: int, end: int) -> tuple[SampleName, SampleName] | None:
        """Return the two samples named last before an offset: in its sentence, else in one of the two before it."""
        for _ in range(_BACK):
            names = self._samples.all_in(text).begun_in(start, end)
            pair = list({name.label: name for name in reversed(names) if self._samples.is_studied(name)}.values())
            if len(pair) > 1:
                return (pair[1], pair[0]) if len(pair) == 2 else None
            if not start:
                return None
            end = start
            start, _ = sentence_at(text.plain, start - 2)
        return None

    def _quote(self, text: Text, start: int, end: int, role: str) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role=role)

    def _fallback(self) -> tuple[str, str, tuple[Evidence, ...]]:
        if self._last is not None:
            return self._last.label, self._last.material, ()
        label = self._main or "sample"
        return label, label, ()

    def _unknown(
        self, text: Text, sentence: Sentence, statement: Statement, names: list[SampleName]
    ) -> SampleName | None:
        """Return what bears a value when it is printed as an acronym that no list of materials knows ("Q-R-S")."""
        who = bearer(sentence, (statement.start, statement.end), statement.run)
        code = code_in(sentence.text, *who) if who is not None else None
        if code is None:
            return None
        start, end = code
        if any(name.start < end and start < name.end and not self._samples.is_element(name) for name in names):
            return None
        mentions = self._found.scan(text).mentions
        last = bisect_right(mentions, start, key=attrgetter("start")) - 1
        if last >= 0 and end <= mentions[last].end:
            return None
        printed = sentence.text[start:end]
        if any(part in self._found.glossary.abbreviations for part in (printed, *re.split("[-/@]", printed))):
            return None  # the paper itself says what it is: a process, a zone, a method
        is_of_elements = all(constituent(part) for part in re.split("[-/@]", printed))
        material = printed if is_of_elements or not self._is_about_main else self._main or printed
        return SampleName(start, end, printed, material, True)

    def _device_of(self, text: Text, sentence: Sentence, statement: Statement) -> SampleName | None:
        """Return the device that a sentence names for a device's property: the last before the number."""
        devices = self._samples.devices(text).begun_in(sentence.start, sentence.end)
        clause = sentence.clause(statement.quantity.start)
        before = [device for device in devices if device.end <= statement.quantity.start]
        before = before or [device for device in devices if sentence.clause(device.start) == clause]
        return before[-1] if before else None

    def _choose(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name that a number belongs to: aligned, bound to the number or the property, or nearest."""
        names = [name for name in names if not (statement.start <= name.start < statement.end)]
        # what a share is of ("63% of the dye was removed") is not what removed it
        names = [name for name in names if not (statement.quantity.end <= name.start < statement.start)]
        codes = [name for name in names if name.is_code]
        clause = sentence.clause(statement.quantity.start)
        chosen = self._aligned(sentence, statement, names) or _in_bracket(sentence, statement, names)
        chosen = chosen or _said_again(sentence, statement, names)
        chosen = chosen or (_assigned(sentence, statement, names) if statement.is_peak else None)
        chosen = chosen or _bound(sentence, statement, codes)
        if chosen is not None:
            return chosen
        near = [name for name in codes if sentence.clause(name.start) == clause]
        near = [name for name in near if not _is_compared(sentence, statement, name)]
        if len({name.label for name in near}) == 1:
            return near[0]
        chosen = _bound(sentence, statement, names)
        is_share = statement.property.category == "composition"
        if chosen is not None and not (is_share and self._samples.is_element(chosen)):
            return chosen
        studied = [name for name in names if self._samples.is_studied(name)]
        borne = _borne(sentence, statement, names)
        if borne is not None and self._samples.is_rare(borne):
            return borne
        return self._nearest(sentence, statement, studied) or self._spoken_of(sentence, statement, names)

    def _spoken_of(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name that the value before in this sentence is bound to ("the P of A is B with a Q of C")."""
        before = [other for other in sentence.statements if other.quantity.start < statement.quantity.start]
        last = max(before, key=lambda other: other.quantity.start, default=None)
        return None if last is None else _bound(sentence, last, names)

    @staticmethod
    def _nearest(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the last name before a number in its clause, else the first of the clause, else of the sentence."""
        at = statement.quantity.start
        clause = sentence.clause(at)
        own = [name for name in names if sentence.clause(name.start) == clause]
        own = [name for name in own if not _is_rival(sentence, statement, name)]
        before = [name for name in own if name.end <= at]
        pool = before or own or [name for name in names if name.start < at]
        firm = [name for name in pool if not _is_in_contact(sentence.text, max(0, name.start - 16), name.start)]
        if not firm:
            return before[-1] if before and before[-1].is_code else None
        return firm[-1] if before else firm[0]

    @staticmethod
    def _aligned(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name at the place of a number in its list ("Q1 and Q2 for S1 and S2")."""
        if statement.siblings < 2:
            return None
        aligned = "respectively" in sentence.text[sentence.start : sentence.end]
        if not aligned:
            before = [name for name in names if name.end <= statement.run[0]]
            gaps = [sentence.text[left.end : right.start].strip(" ,") for left, right in pairwise(before)]
            aligned = len(gaps) == statement.siblings - 1 and all(gap in _AND_GAPS for gap in gaps)
        if not aligned:
            return _listed_behind(sentence, statement, names)
        for pool in ([name for name in names if name.is_code], names):
            labels = list(dict.fromkeys(name.label for name in pool))
            if len(labels) == statement.siblings:
                return next(name for name in pool if name.label == labels[statement.position])
        return None


def _listed_behind(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name at the place of a number in a list of names behind ("2.1 and 1.8 were obtained for A and B")."""
    text, end = sentence.text, statement.run[1]
    behind = [name for name in names if name.start >= end][: statement.siblings + 1]
    if len(behind) < statement.siblings or _LED_TO.fullmatch(text, end, behind[0].start) is None:
        return None
    gaps = [text[left.end : right.start].strip(" ,") in _AND_GAPS for left, right in pairwise(behind)]
    is_list = all(gaps[: statement.siblings - 1]) and not all(gaps[statement.siblings - 1 :] or [False])
    listed = behind[: statement.siblings]
    if not is_list or len({name.label for name in listed}) < statement.siblings:
        return None
    return listed[statement.position]


def _in_bracket(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name that stands alone in a bracket right behind a number ("from 0.9 V (A) to 0.5 V (B)")."""
    text, end = sentence.text, statement.quantity.end
    for name in names:
        if name.start >= end and text[end : name.start].strip() == "(" and text.startswith(")", name.end):
            return name
    return None


def _is_compared(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name behind a number is only what the value is compared with ("... higher than that of A")."""
    return name.start >= statement.run[1] and _COMPARED.search(sentence.text, statement.run[1], name.start) is not None


def _is_rival(sentence: Sentence, statement: Statement, name: SampleName) -> bool:
    """Say whether a name behind a number belongs to what it is set against ("3 Ω, smaller than 9 Ω for B")."""
    return (
        name.start >= statement.run[1] and _SET_AGAINST.search(sentence.text, statement.run[1], name.start) is not None
    )


def _is_added(plain: str, left: int, name: SampleName) -> bool:
    return not name.is_code and is_added(plain, name.start, name.end, left)


def _is_in_contact(plain: str, left: int, start: int) -> bool:
    """Say whether what begins at `start` is only what something is compared with, lies on or is made from."""
    words = plain[left:start].lower().rsplit(None, 2)
    if not words:
        return False
    last = words[-2] if len(words) > 1 and words[-1] in _DETERMINERS else words[-1]
    return last.endswith(_CONTACT_ENDS) and _CONTACT.search(plain, left, start) is not None


def _borne(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the material that what bears a value is named by ("the Al0.3CoCrFeNi alloy showed"), however rare."""
    if not names:
        return None
    who = bearer(sentence, (statement.start, statement.end), statement.run)
    inside = [name for name in names if who is not None and who[0] <= name.start and name.end <= who[1]]
    whole = [name for name in inside if not _PART.match(sentence.text, name.end)]
    return whole[-1] if whole else None


def _said_again(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name that a pronoun gives an earlier property to ("while that of B was 5 MPa")."""
    at = statement.quantity.start
    clause = sentence.clause(at)
    for name in reversed(names):
        if name.end <= at and sentence.clause(name.start) == clause:
            return name if _THAT_OF.search(sentence.text, max(0, name.start - 20), name.start) else None
    return None


def _assigned(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the substance whose planes or modes a peak is assigned to ("the (111) planes of cubic CdS")."""
    later = (name for name in names if name.start >= statement.run[1])
    return next((name for name in later if _FEATURE_OF.search(sentence.text, statement.run[1], name.start)), None)


def _bound(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name before "=" or a bracket, after "for" or in a bracket after the number, or after "P of"."""
    text, (start, end) = sentence.text, statement.run
    for name in names:
        if name.end <= start and text[name.end : start].strip() in ("=", ":", "("):
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
        if name.is_code and end <= opening and name.start < stop and ")" not in text[opening : name.start]:
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
