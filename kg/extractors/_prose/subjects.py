"""Which sample a sentence speaks of: the name aligned with the number, bound to it, or the topic so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import SPECIES, ConditionReader
from kg.extractors._prose.asides import is_aside
from kg.extractors._prose.bound import (
    aligned,
    apart_with_others,
    assigned,
    borne,
    bound,
    direct,
    in_bracket,
    is_added_name,
    is_compared,
    is_in_contact,
    is_of_another,
    is_shared,
    led,
    nearest,
    said_again,
    set_apart,
)
from kg.extractors._prose.each import (
    compared_with,
    first_behind,
    is_behind_semicolon,
    is_for_comparison,
    is_in_same_order,
    is_of_thing,
    lacking,
    of_others,
    only_before,
    right_behind,
)
from kg.extractors._prose.family_members import MemberTopics
from kg.extractors._prose.latter import pronouns
from kg.extractors._prose.printed_lists import listed
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._prose.states import StateWords
from kg.extractors._prose.treated import TreatedSamples
from kg.extractors._prose.treatments import by_state
from kg.extractors._prose.unknown_codes import UnknownCodes
from kg.extractors._sentences.ends import sentence_at
from kg.extractors._sentences.sentence import Sentence, Statement, sentences
from kg.extractors._subjects import Subject, SubjectReader
from kg.extractors._tables.families import FamilyReader, family_of
from kg.records import Condition, Evidence, Material, Sample

_NAME = "measurements"
_DEVICE_PROPERTIES = frozenset(["electrochemical", "photovoltaic"])
_FAR = 4  # sentences over which a device stays what electrochemical properties are of
# A quantity of what the text spoke of last ("Its Tafel slope of 61 mV ...").
_ITS = re.compile(r"(?:^|(?<=[.;]\s))(?:Its|its|Their|their)\s(?:[\w-]+\s){0,3}$")
_THEIR = re.compile(r"\s?(?:Their|The)\s(?:[\w-]+\s){1,5}(?:are|were|amount\sto)\s")
_OF_MEMBER = re.compile(r"\s?(?:\(|(?:for|at|in|with)\s(?:the\s)?)(?P<value>(?P<variable>[xyz])\s?=\s?\d[\d.]*)")
_SPECIES = frozenset(SPECIES)
_MEMBERS = frozenset("xyz")  # variables of which members of a family are made, unlike the n of a repeat unit


class ProseSubjects:
    """Follows the samples through the sentences of one document."""

    def __init__(self, document: Document, found: Found, conditions: ConditionReader) -> None:
        self._document = document
        self._found = found
        labels = SubjectReader(document, found, conditions)
        self._main, self._is_about_main = labels.main, labels.is_about_main
        self._samples = SampleFinder(document, found, self._main, labels.is_about_main)
        self._unknown = UnknownCodes(found, self._samples, self._main if self._is_about_main else None)
        self._compositions = {material.label: material.composition for material in found.records(Material)}
        mains = (material for material in found.records(Material) if material.label == self._main)
        family = family_of(next(mains, None))
        self._families = FamilyReader(found)
        self._is_about_family = self._is_about_main and family is not None and not _MEMBERS.isdisjoint(family.variables)
        self._passed: list[Text] = []
        self._states = StateWords(document, found)
        self._treated = TreatedSamples(found)
        self._by_state = by_state(found.records(Sample))
        self._members = MemberTopics(document, conditions)
        self._last: SampleName | None = None
        self._device: SampleName | None = None
        self._sentence = self._last_at = self._device_at = 0
        self._chosen: SampleName | None = None
        self._chosen_in = (0, 0)
        self._told: list[SampleName] = []
        self._listed: list[SampleName] = []
        self._told_until = 0
        self._run = (0, 0, 0)
        self._run_names: Sequence[SampleName] = ()
        self._text: Text | None = None
        self._phase: SampleName | None = None

    def begin(self) -> None:
        """Forget the topic of the paragraph before where the document is about one family: it is meant then."""
        self._told, self._listed = [], []
        self._members.begin()
        if self._is_about_family:
            self._last = None
            self._passed.clear()

    def numbers_in(self, text: Text) -> frozenset[int]:
        """Return where the numbers stand that are names of compounds ("**1**") or of alloys ("41 µm for 2219")."""
        coded = (name.start for name in self._samples.all_in(text) if name.is_code and name.label[:1].isdigit())
        return frozenset(coded) | {mention.start for mention in self._found.materials_in(text)}

    def treatments_in(self, text: Text) -> frozenset[tuple[int, int]]:
        """Return where a text calls samples by short names of their treatments."""
        return self._samples.treatments_in(text.plain)

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
        self._sentence += 1
        if devices:
            self._device, self._device_at = devices[0], self._sentence
        names = self._samples.all_in(text).begun_in(start, end)
        topic = next((name for name in names if self._is_topic(text.plain, name, start)), None)
        self._members.follow(text, start, end, topic is not None)
        if topic is not None:
            self._last, self._last_at = topic, self._sentence

    def _is_topic(self, plain: str, name: SampleName, start: int) -> bool:
        is_known = self._samples.is_studied(name) or self._samples.is_designed(name)
        if not is_known or is_added_name(plain, start, name) or name.is_part:
            return False
        if self._samples.is_phase_inside(plain, name) or self._samples.is_class(name):
            return False
        if is_aside(plain, start, name.start):
            return False
        return not is_in_contact(plain, max(start, name.start - 16), name.start)

    def subject(self, text: Text, sentence: Sentence, statement: Statement) -> Subject:
        """Return the sample of one result."""
        if self._passed:
            self._catch_up()
        self._text, self._phase = text, None
        names = [
            *self._samples.all_in(text).begun_in(sentence.start, sentence.end),
            *pronouns(self._samples, text, sentence.start, sentence.end),
        ]
        names.sort(key=attrgetter("start"))
        if statement.property.category != "composition":
            names = [name for name in names if not is_added_name(text.plain, sentence.start, name)]
        is_its = self._last is not None and _ITS.search(sentence.text, sentence.start, statement.start) is not None
        if is_its and any(
            other.run[1] <= statement.run[0] for other in sentence.statements
        ):  # "Its P is 3 eV, whereas it is 5 eV in B"
            is_its = direct(sentence, statement, [name for name in names if name.is_code]) is None
        chosen = self._in_state_behind(text, statement) or self._member(sentence, statement)
        chosen = chosen or self._of_last(sentence, statement, names)
        if chosen is None and not any(name.is_code for name in names):
            treated = self._treated.of(sentence, statement)
            chosen = SampleName(treated[2], treated[3], treated[0], treated[1], True) if treated is not None else None
        if chosen is None:
            chosen = listed(sentence, statement, names, self._samples)
        if chosen is None:
            choose = self._before_its if is_its else self._of_whole
            chosen = choose(sentence, statement, names)
        if not is_its and (chosen is None or not chosen.is_code):
            chosen = self._unknown.bearer(text, sentence, statement, names) or chosen
        if statement.property.category in _DEVICE_PROPERTIES and (chosen is None or not chosen.is_code):
            chosen = self._device_of(text, sentence, statement) or chosen or self._tested(statement)
        if self._chosen_in != (id(sentence.text), sentence.start):
            self._listed, self._told = self._told, []
        self._told_until = max(statement.run[1], chosen.end if chosen is not None else 0)
        if chosen is not None and chosen not in self._told:
            self._told.append(chosen)
        self._chosen, self._chosen_in = chosen, (id(sentence.text), sentence.start)
        member = self._members.of(text, sentence, statement) if chosen is None or not chosen.is_code else None
        states = () if member is not None else self._states.of(text, sentence, statement, chosen)
        if chosen is None:
            label, material, evidence = self._in_state(states) or self._fallback()
        else:
            label, material = chosen.label, chosen.material
            inside = chosen is not self._device and chosen is not self._last  # these stand in another sentence
            evidence = (self._quote(text, chosen.start, chosen.end, "subject"),) if inside else ()
        if states and label == material and (chosen is None or not chosen.is_code):
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
        told = (member,) if member is not None else ()
        return Subject(sample, told + self._within(text), evidence)

    def _within(self, text: Text) -> tuple[Condition, ...]:
        """Return the phase inside an alloy that the value last told is of, as its condition."""
        if self._phase is None:
            return ()
        quote = self._quote(text, self._phase.start, self._phase.end, "condition")
        return (Condition(name="phase", value=self._phase.label, quote=quote),)

    def _member(self, sentence: Sentence, statement: Statement) -> SampleName | None:
        """Return the family of which a variable right behind a number tells the member ("1.9 for x = 0.06")."""
        found = _OF_MEMBER.match(sentence.text, statement.quantity.end) if self._families.variables else None
        family = self._families.with_variable(found["variable"]) if found is not None else None
        return None if found is None or family is None else SampleName(*found.span("value"), family, family, False)

    def _of_last(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the sample at the place of a number in the list of those told of before.

        "... 5.2 and 4.1, respectively" and "Their grain sizes are 2 and 1 µm" go on with the samples of the sentence
        before, "2060 for A and 1210 for B, with pore volumes of 0.8 and 0.5" with those of its own.
        """
        if statement.siblings < 2:
            return None
        place = (id(sentence.text), *statement.run)
        if self._run != place:
            self._run, self._run_names = place, self._list_before(sentence, statement, names)
        labels = {name.label for name in self._run_names}
        return (
            self._run_names[statement.position] if len(labels) == len(self._run_names) == statement.siblings else None
        )

    def _list_before(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> Sequence[SampleName]:
        is_same = self._chosen_in == (id(sentence.text), sentence.start)
        if is_same and not any(name.start > self._told_until for name in names):
            return tuple(self._told)
        if names:
            return ()
        if sentence.start and _THEIR.match(sentence.text, sentence.start):
            return self._named_before(sentence)
        return tuple(self._listed if is_same else self._told) if is_in_same_order(sentence, statement) else ()

    def _named_before(self, sentence: Sentence) -> list[SampleName]:
        """Return the codes that the sentence before names, each once."""
        text = self._text
        start, end = sentence_at(sentence.text, sentence.start - 2)
        names = self._samples.all_in(text).begun_in(start, end) if text is not None else ()
        return list({name.label: name for name in names if name.is_code}.values())

    def _before_its(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the sample of the value before in the sentence, or the only one named ("A melts, and its density")."""
        if any(other.quantity.start < statement.quantity.start for other in sentence.statements):
            return self._chosen if self._chosen_in == (id(sentence.text), sentence.start) else None
        before = [name for name in names if name.end <= statement.start and self._samples.is_studied(name)]
        return before[-1] if len({name.label for name in before}) == 1 else None

    def _tested(self, statement: Statement) -> SampleName | None:
        """Return the device named last, or what was the topic since then.

        A sample named since is meant at once; a material, which cells are made with, only where the device was named
        a while ago, and not for what devices alone have (photovoltaic properties).
        """
        if self._last is None or self._last_at <= self._device_at:
            return self._device
        is_far = self._sentence - self._device_at > _FAR and statement.property.category == "electrochemical"
        return self._last if self._last.is_code or is_far else self._device

    def _quote(self, text: Text, start: int, end: int, role: str) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role=role)

    def _in_state_behind(self, text: Text, statement: Statement) -> SampleName | None:
        """Return the sample that a table calls by the state right behind a number ("391 HV as-built")."""
        state = self._states.behind(text, statement) if self._by_state else None
        word = str(state.value) if state is not None else ""
        sample = self._by_state.get(word.lower())
        at = text.plain.find(word, statement.quantity.end)
        return SampleName(at, at + len(word), sample.label, sample.material, True) if sample and at >= 0 else None

    def _in_state(self, states: tuple[Condition, ...]) -> tuple[str, str, tuple[Evidence, ...]] | None:
        """Return the sample that a table calls by the state that a sentence tells ("the as-built blanks")."""
        name = str(states[0].value).lower().removeprefix("after ") if states else ""
        sample = self._by_state.get(name)
        return (sample.label, sample.material, ()) if sample is not None else None

    def _fallback(self) -> tuple[str, str, tuple[Evidence, ...]]:
        if self._last is not None:
            return self._last.label, self._last.material, ()
        label = self._main or "sample"
        return label, label, ()

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
        names = [name for name in names if not is_shared(sentence, statement, name)]
        names = [name for name in names if not is_for_comparison(sentence, statement, name)]
        names = [name for name in names if not (self._samples.is_element(name) and is_of_thing(sentence.text, name))]
        firm = [name for name in names if not self._samples.is_medium(name)]
        is_of_species = not _SPECIES.isdisjoint(statement.property.conditions)
        names = firm if is_of_species else firm or names
        codes = [name for name in names if name.is_code]
        clause = sentence.clause(statement.quantity.start)
        chosen = right_behind(sentence, statement, names) or aligned(sentence, statement, names)
        chosen = chosen or in_bracket(sentence, statement, names) or set_apart(sentence, statement, names)
        chosen = chosen or lacking(sentence, statement, self._main)
        if chosen is not None:
            return chosen
        others = of_others(sentence, statement, names) | compared_with(sentence, statement, names)
        others |= apart_with_others(sentence, statement, names)
        names = [name for name in names if name not in others]
        codes = [name for name in names if name.is_code]
        chosen = said_again(sentence, statement, names)
        is_of_planes = statement.is_peak or "hkl" in statement.property.conditions
        chosen = chosen or (assigned(sentence, statement, names) if is_of_planes else None)
        later = [name for name in codes if name.start > statement.end]
        chosen = chosen or led(sentence, statement, later) or bound(sentence, statement, codes)
        chosen = chosen or led(sentence, statement, codes) or first_behind(sentence, statement, codes)
        chosen = chosen or direct(sentence, statement, [name for name in names if self._samples.is_studied(name)])
        if chosen is not None:
            return chosen
        near = [name for name in codes if sentence.clause(name.start) == clause]
        near = [name for name in near if not is_compared(sentence, statement, name)]
        near = [name for name in near if not is_behind_semicolon(sentence, statement, name)]
        near = [name for name in near if not is_of_another(sentence, statement, name)]
        if len({name.label for name in near}) == 1:
            return near[0]
        chosen = bound(sentence, statement, names)
        is_share = statement.property.category == "composition"
        if chosen is not None and not (is_share and self._samples.is_element(chosen)):
            return chosen
        studied = [name for name in names if self._samples.is_studied(name)]
        bearing = borne(sentence, statement, names)
        if bearing is not None and self._samples.is_rare(sentence.text, bearing):
            return bearing
        chosen = nearest(sentence, statement, studied) or self._spoken_of(sentence, statement, names)
        return chosen or only_before(sentence, statement, codes)

    def _of_whole(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name that a number belongs to, the alloy's where it is of a phase inside, which is kept aside."""
        chosen = self._choose(sentence, statement, names)
        if chosen is None or not self._samples.is_phase_inside(sentence.text, chosen):
            return chosen
        self._phase = chosen
        others = [name for name in names if not self._samples.is_phase_inside(sentence.text, name)]
        return self._choose(sentence, statement, others)

    def _spoken_of(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name that the value before in this sentence is bound to ("the P of A is B with a Q of C")."""
        before = [other for other in sentence.statements if other.quantity.start < statement.quantity.start]
        last = max(before, key=lambda other: other.quantity.start, default=None)
        return None if last is None else bound(sentence, last, names)
