"""What a text speaks of: the topic of its sentences, and what pronouns and descriptions mean by it.

The sentences are walked in order. The topic of one is its grammatical subject; what it only lies on, is made from or
is compared with ranks lower. A pronoun means the topic of its own sentence so far, else that of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from kg.document import Text
from kg.extractors._prose.asides import is_aside
from kg.extractors._prose.bound import is_added_name, is_in_contact
from kg.extractors._prose.code_traits import numbered
from kg.extractors._prose.meant_samples import MeantSamples
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._sentences.ends import sentence_at
from kg.extractors._sentences.sentence import Sentence, Statement, sentences
from kg.extractors._sentences.stretches import Ranges, apart_from
from kg.records import Material

_PLAIN_ROLE = re.compile(r"(?:control|blank|pristine|bare|baseline|reference|uncoated|unmodified|untreated)\b")
_ANY_FUEL_CELL = re.compile(r"(?:[Hh]ydrogen|H2|air|O2|oxygen|methane|CH4|methanol|direct|single|[/\s–-])*fuel\scell")
_LONG_AGO = 8  # sentences
_FAR = 4  # sentences over which a device stays what electrochemical properties are of
_CONTACT_REACH = 24
# A quantity of what was spoken of ("Its Tafel slope", "their pore volume and density").
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir)\s(?:[\w-]+,?\s){0,5}$")
_NO_SAMPLE = (
    r"(?!(?:is|was|can\sbe|could\sbe|has\sbeen|should\sbe|must\sbe|may\sbe|will\sbe)\s(?:\w+ly\s|also\s|thus\s|worth\s)*"
    r"[\w-]+\s(?:that|to|how|whether|why)\b|(?:appears|seems|follows|turns\sout|means|suggests|indicates)\b)"
)
# A subject that stands for what was spoken of ("and it melts at"): no word for what the whole sentence says.
_IT = re.compile(
    r"(?:^|(?<=[.;:,]\s)|(?<=\b(?:and|but)\s)|(?<=\byet\s)|(?<=\bthat\s)|(?<=\bwhere\s)|(?<=\bwhile\s)|(?<=\bsince\s)|"
    rf"(?<=\bbecause\s)|(?<=\balthough\s)|(?<=\bwhereas\s))(?:[Ii]t\s{_NO_SAMPLE}|[Tt]hey\s(?:are|were|have|had|exhibit\w*|melt\w*|fail\w*)\s)"
)
_THIS = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Tt]he\s(?:same|said|latter))\s(?:alloy|sample|film|composite|specimen|ceramic|compound|material|"
    r"phosphor|crystal|glass|powder|catalyst|membrane|electrode|device|cell|steel|coating|one|composition|hydrogel|fiber|fibre)s?\b"
)
_MAY_BE_IT = re.compile(r"[Ii]t\s|[Tt]hey\s")
_MAY_BE_THIS = re.compile(r"[Tt]h(?:is|ese|e\s(?:same|said|latter))\s")
_FORMER = re.compile(r"\b[Tt]he (?P<which>former|latter)(?=,?\s(?!two\b)[a-z~≈∼(]|\s\d|[,.;)])")
_OTHER = re.compile(
    r"\b[Tt]he other(?!\s(?:hand|side|way|end|part|half|two|three|four|words?|and)\b)(?:\s[a-z-]+(?<!s))?(?=[\s,.;)])"
)
_BACK = 4  # sentences
_PRESENTED = re.compile(
    r"\b(?:measured|investigated|studied|examined|tested|prepared|synthesi[sz]ed|turn(?:ed)?\sto|considered?|introduced)\s"
    r"(?:the\s|an?\s)?(?:[a-z]+\s){0,2}$"
)
_THAT_OF = re.compile(r"\b(?:while|whereas|but|and)\s(?:that|those)\s(?:of|for)\s(?:the\s)?$")
_RANKS_LOWER = re.compile(
    r"\b(?:than(?:\s(?:for|in|of))?|compared\s(?:with|to)|unlike|versus|vs\.?|relative\sto|similar\sto|contrast\sto|comparison\s(?:with|to)|"
    r"(?:that|those)\s(?:of|for|in)|from|on|onto|with|by|using|exceeds?|exceeded)\s(?:an?\s|the\s|pure\s|bare\s|pristine\s)*$"
)


class SpokenOf:
    """Follows what the sentences of one document speak of."""

    def __init__(self, samples: SampleFinder, descriptions: MeantSamples) -> None:
        self._samples, self._descriptions = samples, descriptions
        self._series = numbered(samples.codes)
        self._passed: list[Text] = []
        self._sentence = self._topic_at = self._device_at = 0
        self._known: tuple[int, int, list[SampleName]] = (0, -1, [])
        self._member: SampleName | None = None  # of a series of codes, the one that a sentence named alone last
        self.topic: SampleName | None = None
        self.device: SampleName | None = None
        self.meant: SampleName | None = None

    def base(self, start: int, end: int) -> SampleName | None:
        """Return a stretch as the coded sample that the others are made from, where there is one."""
        return self._descriptions.base(start, end)

    def recent(self, forms: Collection[str]) -> SampleName | None:
        """Return the topic; a material told of long ago has given way to the main one, but for its `forms`."""
        topic = self.topic
        is_old = topic is not None and not topic.is_code and self._sentence - self._topic_at > _LONG_AGO
        return None if is_old and forms and topic is not None and topic.label not in forms else topic

    def begin(self, forget: bool) -> None:
        """Begin a paragraph: pronouns mean nothing yet; `forget` also the topic of the paragraph before."""
        self.meant = None
        if forget or (self.topic is not None and self.topic.states):
            self.topic = None
        if forget:
            self._passed.clear()

    def pass_over(self, text: Text) -> None:
        """Note a text without numbers; its topic is looked for only when a later text asks for one."""
        self._passed.append(text)

    def catch_up(self) -> None:
        """Remember the topic and the device that the last of the texts passed over leave."""
        passed, self._passed = self._passed, []
        device = topic = None
        for text in reversed(passed):
            device = device or self._last_device(text)
            topic = topic or self._last_topic(text)
            if device and topic:
                break
        self.device, self.topic = device or self.device, topic or self.topic

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

    def names(self, text: Text, start: int, end: int) -> list[SampleName]:
        """Return what a sentence calls samples by in order: names, descriptions, the former and the latter."""
        if self._known[:2] != (id(text), start):
            self._known = (id(text), start, self._all_in(text, start, end))
        return list(self._known[2])

    def _all_in(self, text: Text, start: int, end: int) -> list[SampleName]:
        names = list(self._samples.all_in(text).begun_in(start, end))
        described = list(self._descriptions.in_sentence(text, (start, end), names, self.topic))
        if described:
            described = self._not_named(described, names)
            places = Ranges((one.start, one.end) for one in described)
            names = [name for name in names if not places.touch(name.start, name.end)]
        names = list(map(self._as_base, names))
        former = list(self._former(text, start, end))
        composed = list(self._composed(text, (start, end), [*names, *described]))
        names += [*described, *former, *composed, *apart_from(former, list(self._this(text, start, end)))]
        return sorted(names, key=attrgetter("start"))

    def _not_named(self, described: Sequence[SampleName], names: Sequence[SampleName]) -> list[SampleName]:
        """Return the descriptions that no name says better.

        "The bare film" is the sample of that code where the text has one for it, else no more than that.
        """
        codes = Ranges((name.start, name.end) for name in names if name.is_code and not self._samples.is_role(name))
        roles = Ranges((name.start, name.end) for name in names if self._samples.is_role(name))
        return [
            one
            for one in described
            if not codes.touch(one.start, one.end)
            and (one.label in self._samples.codes or not roles.touch(one.start, one.end))
        ]

    def _composed(self, text: Text, sentence: tuple[int, int], names: Sequence[SampleName]) -> Iterator[SampleName]:
        """Yield "the hybrid" as the only one of a series of codes that this sentence, or one before it, named last."""
        series = self._series
        composed = list(self._samples.composed.finditer(text.plain, *sentence)) if series else []
        places = Ranges((name.start, name.end) for name in names if composed)
        for found in composed:
            before = {one.label: one for one in names if one.end <= found.start() and one.label in series}
            meant = next(iter(before.values())) if len(before) == 1 else self._member if not before else None
            if meant is not None and not places.touch(*found.span()):
                yield meant._replace(start=found.start(), end=found.end(), is_code=True)

    def _as_base(self, name: SampleName) -> SampleName:
        """Return the coded sample that the others are made from for "the control", where there is one."""
        if not self._samples.is_role(name) or _PLAIN_ROLE.match(name.label) is None:
            return name
        return self._descriptions.base(name.start, name.end) or name

    def _this(self, text: Text, start: int, end: int) -> Iterator[SampleName]:
        """Yield "this film" as what was spoken of before it."""
        meant = self.meant
        if meant is None:
            return
        for found in _THIS.finditer(text.plain, start, end) if _MAY_BE_THIS.search(text.plain, start, end) else ():
            yield meant._replace(start=found.start(), end=found.end(), is_code=True)

    def _former(self, text: Text, start: int, end: int) -> Iterator[SampleName]:
        """Yield "the former", "the latter" and "the other" of a sentence as the samples they stand for."""
        plain = text.plain
        is_pair = plain.find("former", start, end) >= 0 or plain.find("latter", start, end) >= 0
        for found in _FORMER.finditer(plain, start, end) if is_pair else ():
            pair = self._pair_before(text, start, found.start())
            if pair is not None:
                meant = pair[found["which"].lower() == "latter"]
                yield meant._replace(start=found.start(), end=found.end(), is_code=True)
        for found in _OTHER.finditer(plain, start, end) if plain.find("he other", start, end) >= 0 else ():
            one = self._samples.all_in(text).begun_in(start, found.start())
            pair = self._pair_before(text, *sentence_at(text.plain, start - 2)) if start else None
            labels = {name.label for name in one or ((self.meant,) if self.meant is not None else ())}
            if pair is not None and len(labels) == 1 and labels < {name.label for name in pair}:
                meant = pair[pair[0].label in labels]
                yield meant._replace(start=found.start(), end=found.end(), is_code=True)

    def _pair_before(self, text: Text, start: int, end: int) -> tuple[SampleName, SampleName] | None:
        """Return the two samples named last before an offset: in its sentence, else in one of the two before it.

        Where none of these names two, they are those of two sentences that each tell of one.
        """
        alone: list[SampleName] = []
        for _ in range(_BACK):
            names = [*self._samples.all_in(text).begun_in(start, end)]
            described = list(self._descriptions.in_sentence(text, (start, end), names, self.topic))
            places = Ranges((one.start, one.end) for one in described)
            names = [name for name in names if not places.touch(name.start, name.end)] + described
            names.sort(key=attrgetter("start"))
            names = [name for name in names if not is_aside(text.plain, start, name.start)]
            named = (n for n in reversed(names) if self._samples.is_studied(n) or self._samples.is_rare(text.plain, n))
            pair = list({name.label: name for name in named}.values())
            codes = [name for name in pair if name.is_code]
            pair = codes if len(codes) == 2 else pair
            if len(pair) > 1:
                return (pair[1], pair[0]) if len(pair) == 2 else None
            alone += [name for name in pair if name.label not in {one.label for one in alone}]
            if not start:
                break
            end = start
            start, _ = sentence_at(text.plain, start - 2)
        return (alone[1], alone[0]) if len(alone) == 2 else None

    def follow(self, text: Text, sentence: tuple[int, int], told: Sequence[SampleName], first: int) -> bool:
        """Remember what a sentence speaks of; say whether it has a topic.

        `told` are the samples of its values, of which the first stands at `first`.
        """
        start, end = sentence
        if self._passed:
            self.catch_up()
        devices = self._samples.devices(text).begun_in(start, end)
        self._sentence += 1
        if devices:
            self.device, self._device_at = devices[0], self._sentence
        names = self.names(text, start, end)
        members = list({name.label: name for name in names if name.label in self._series}.values())
        self._member = (members[0] if len(members) == 1 else None) if members else self._member
        topic = next((name for name in names if self._is_topic(text.plain, name, start)), None)
        if topic is not None:
            self.topic, self._topic_at = topic, self._sentence
        spoken = self._first(text.plain, start, names, told)
        if len(told) > 1 and spoken is not None and _goes_on(text.plain, spoken, told[-1], first):
            spoken = told[-1]
        if spoken is not None:
            self.meant = next((one for one in told if one[:2] == spoken[:2]), spoken)
            if self.meant.is_code and not self.meant.is_part and self._samples.is_studied(_material_of(self.meant)):
                self.topic, self._topic_at = self.meant, self._sentence
        return topic is not None

    def _first(
        self, plain: str, start: int, names: Sequence[SampleName], told: Sequence[SampleName]
    ) -> SampleName | None:
        """Return the first name of a sentence that can be its subject, else the sample of its first value."""
        labels = {one.label for one in told}
        for name in names:
            can_be = self._is_topic(plain, name, start) or name.label in labels or name.is_part
            if can_be and not _ranks_lower(plain, start, name):
                return name
        return told[0] if told else None

    def _is_topic(self, plain: str, name: SampleName, start: int) -> bool:
        is_known = self._samples.is_studied(name) or self._samples.is_designed(name)
        is_known = is_known or _PRESENTED.search(plain, max(start, name.start - _CONTACT_REACH), name.start) is not None
        if not is_known or is_added_name(plain, start, name) or name.is_part:
            return False
        if self._samples.is_phase_inside(plain, name) or self._samples.is_class(name):
            return False
        if is_aside(plain, start, name.start):
            return False
        return not is_in_contact(plain, max(start, name.start - 16), name.start)

    def antecedent(
        self, sentence: Sentence, statement: Statement, names: Sequence[SampleName], told: Sequence[SampleName]
    ) -> SampleName | None:
        """Return what the pronoun means that bears a value ("its density is", "it has a density of"), if one does."""
        at = _pronoun(sentence, statement)
        if at is None:
            return None
        text, labels = sentence.text, {one.label for one in told}
        clause = sentence.clauses[sentence.clause(statement.quantity.start)][0]
        if at < clause and any(clause <= name.start < statement.quantity.start for name in names if name.is_code):
            return None  # "A keeps 90% of its capacity; B is left with 60%"
        named = [name for name in names if name.end <= at and not is_aside(text, sentence.start, name.start)]
        before = [name for name in named if not _ranks_lower(text, sentence.start, name)]
        known = [name for name in before if self._samples.is_studied(name) or name.label in labels]
        known = known or [name for name in named if name.is_code] or before
        near = [name for name in known if sentence.clause(name.start) == sentence.clause(at)]
        if near:
            return near[0]
        last = next((one for one in reversed(told) if one.start < at and one in known), None)
        return last or (known[0] if known else None) or (told[-1] if told else None) or self.meant

    def tested(self, statement: Statement) -> SampleName | None:
        """Return the device named last, or what was the topic since then.

        A sample named since is meant at once; a material, which cells are made with, only where the device was named
        a while ago, and not for what devices alone have (photovoltaic properties).
        """
        is_tested = self.topic is not None and self._samples.is_studied(self.topic)
        if is_tested and self.device is not None and says_no_part(self.device):
            return self.topic
        if self.topic is None or self._topic_at <= self._device_at:
            return self.device
        is_far = self._sentence - self._device_at > _FAR and statement.property.category == "electrochemical"
        return self.topic if self.topic.is_code or is_far else self.device


def forms_of(main: str | None, materials: Sequence[Material]) -> frozenset[str]:
    """Return what can be meant by the main material: what has it in it or all its elements, no hydrogen compounds."""
    if main is None:
        return frozenset()
    whole = next((frozenset(material.elements) for material in materials if material.label == main), frozenset())
    forms = (
        material.label
        for material in materials
        if main in material.components
        or (whole and whole <= set(material.elements) and "H" not in set(material.elements) - whole)
    )
    return frozenset([main, *forms])


def says_no_part(device: SampleName) -> bool:
    """Say whether the name of a device tells at most its gases ("hydrogen/air fuel cell"): a part of it is tested."""
    return _ANY_FUEL_CELL.fullmatch(device.label) is not None


def _material_of(name: SampleName) -> SampleName:
    return name._replace(label=name.material, is_code=False)


def _goes_on(plain: str, spoken: SampleName, last: SampleName, first: int) -> bool:
    """Say whether a sentence ends with another sample than it began with, as much spoken of as that.

    "P was 5 for A and 7 for B", "P of A is 5, while that of B is 7"; not "A has a P of 5, more than the 7 of B".
    """
    if _RANKS_LOWER.search(plain, max(0, last.start - _CONTACT_REACH), last.start) and not _THAT_OF.search(
        plain, max(0, last.start - _CONTACT_REACH), last.start
    ):
        return False
    is_behind = spoken.start > first and last.start > first
    return is_behind or _THAT_OF.search(plain, max(0, last.start - _CONTACT_REACH), last.start) is not None


def _ranks_lower(plain: str, start: int, name: SampleName) -> bool:
    """Say whether a name is only what something is compared with, made from or brought together with."""
    return _RANKS_LOWER.search(plain, max(start, name.start - _CONTACT_REACH), name.start) is not None


def _pronoun(sentence: Sentence, statement: Statement) -> int | None:
    """Return where the pronoun stands that bears a value, None where none does."""
    if statement.follows or statement.start > statement.quantity.start:
        return None
    first = min((other.start for other in sentence.statements if other.run == statement.run), default=statement.start)
    its = _ITS.search(sentence.text, sentence.start, min(first, statement.start))
    if its is not None:
        return its.start()
    left = sentence.clauses[sentence.clause(statement.start)][0]
    its = None
    left = max(sentence.start, left - 8)
    it_may_stand = _MAY_BE_IT.search(sentence.text, left, statement.start) is not None
    for it in _IT.finditer(sentence.text, left, statement.start) if it_may_stand else ():
        its = it
    return its.start() if its is not None else None
