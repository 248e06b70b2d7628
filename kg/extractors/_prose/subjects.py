"""Which sample a sentence speaks of: the name aligned with the number, bound to it, or the topic so far."""

from __future__ import annotations

from operator import attrgetter

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import SPECIES, ConditionReader
from kg.extractors._prose.amount_samples import by_amount
from kg.extractors._prose.bound import (
    aligned,
    assigned,
    borne,
    bound,
    direct,
    having,
    in_bracket,
    is_added_name,
    is_of_another,
    is_shared,
    led,
    nearest,
    of_named,
    said_again,
    tested,
)
from kg.extractors._prose.compared import Compared
from kg.extractors._prose.each import (
    compared_with,
    first_behind,
    in_others_bracket,
    is_for_comparison,
    is_of_thing,
    lacking,
    of_others,
    only_before,
    opening_next,
    owning,
    set_against,
)
from kg.extractors._prose.family_members import MemberTopics, beside
from kg.extractors._prose.inner_names import is_constituent, is_only_shown
from kg.extractors._prose.lists import starts_change
from kg.extractors._prose.meant_samples import MeantSamples, is_done_after, without_done
from kg.extractors._prose.other_bearers import single, unnamed
from kg.extractors._prose.peers import peers
from kg.extractors._prose.printed_lists import indexed, listed
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._prose.set_apart import apart_with_others, going_with, is_of, set_apart
from kg.extractors._prose.spoken_of import SpokenOf, forms_of, says_no_part
from kg.extractors._prose.states import StateWords
from kg.extractors._prose.told_parts import of_part, told_part
from kg.extractors._prose.treatments import by_state
from kg.extractors._prose.unknown_codes import UnknownCodes
from kg.extractors._prose.versus import compared_nouns, is_versus, of_pair, told_by_noun
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._subjects import Subject, SubjectReader
from kg.extractors._tables.families import FamilyReader, family_of
from kg.records import Condition, Evidence, Material, Sample

_NAME = "measurements"
_DEVICE_PROPERTIES = frozenset(["electrochemical", "photovoltaic"])
_TRACES = frozenset(["[ppm]", "[ppb]"])
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
        self._forms = forms_of(self._main if self._is_about_main else None, found.records(Material))
        self._variables = frozenset(family.variables) if self._is_about_main and family is not None else frozenset()
        self._is_about_family = not _MEMBERS.isdisjoint(self._variables)
        main = self._main if self._is_about_main and not self._is_about_family else None
        self._spoken = SpokenOf(self._samples, MeantSamples(document, found, conditions, main, self._samples))
        self._states = StateWords(document, found)
        self._by_state = by_state(found.records(Sample))
        self._members = MemberTopics(document, conditions)
        self._chosen: SampleName | None = None
        self._chosen_in = (0, 0)
        self._compared = Compared(self._samples)
        self._first = 0
        self._text: Text | None = None
        self._phase: SampleName | None = None

    def begin(self) -> None:
        """Forget the topic of the paragraph before where the document is about one family: it is meant then."""
        self._compared.begin()
        self._members.begin()
        self._spoken.begin(self._is_about_family)

    def numbers_in(self, text: Text) -> frozenset[int]:
        """Return where the numbers stand that are names of compounds ("**1**") or of alloys ("41 µm for 2219")."""
        coded = (name.start for name in self._samples.all_in(text) if name.is_code and name.label[:1].isdigit())
        return frozenset(coded) | {mention.start for mention in self._found.materials_in(text)}

    def treatments_in(self, text: Text) -> frozenset[tuple[int, int]]:
        """Return where a text calls samples by short names of their treatments."""
        return self._samples.treatments_in(text.plain)

    def names(self, text: Text, start: int, end: int) -> list[SampleName]:
        """Return what a sentence calls samples by, and what else can be nothing but their names."""
        self._spoken.catch_up()
        names = self._spoken.names(text, start, end)
        return sorted([*names, *self._unknown.among(text, start, end, names)], key=attrgetter("start"))

    def pass_over(self, text: Text) -> None:
        """Note a text without numbers."""
        self._spoken.pass_over(text)

    def follow(self, text: Text, start: int, end: int) -> None:
        """Remember what a sentence speaks of."""
        told = single(self._compared.told) if self._chosen_in == (id(text.plain), start) else []
        self._members.follow(text, start, end, self._spoken.follow(text, (start, end), told, self._first))
        self._compared.follow(told, self._spoken.names(text, start, end))

    def subject(self, text: Text, sentence: Sentence, statement: Statement) -> Subject:
        """Return the sample of one result."""
        self._spoken.catch_up()
        self._text, self._phase = text, None
        chosen = self._chosen_of(text, sentence, statement)
        until = max(statement.run[1], chosen.end if chosen is not None else 0)
        self._chosen = chosen
        member = self._members.of(text, sentence, statement) if chosen is None or not chosen.is_code else None
        if chosen is not None and chosen.states and chosen.label != chosen.material:
            member = self._members.plain(text, chosen.start, chosen.end)
            if member is not None:  # the member of the family without the addition
                chosen = chosen._replace(label=chosen.material, is_code=False, states=())
        states = chosen.states if chosen is not None else ()
        if member is None and not states:
            states = self._states.of(text, sentence, statement, chosen)
        if chosen is None:
            label, material, evidence = (
                self._in_state(states)
                or self._part(text, sentence, statement)
                or self._fallback(statement, is_in_state=bool(states))
            )
        else:
            label, material = chosen.label, chosen.material
            inside = sentence.start <= chosen.start < sentence.end and chosen is not self._spoken.meant
            evidence = (self._quote(text, chosen.start, chosen.end, "subject"),) if inside else ()
        if states and label == material and (chosen is None or not chosen.is_code):
            label = f"{label} ({states[0].value})"
        at = (chosen.start, chosen.end) if chosen is not None else statement.run
        is_one = states != () or (chosen is not None and chosen.is_code)
        self._compared.tell(SampleName(*at, label, material, is_one, states=states), until)
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

    def _chosen_of(self, text: Text, sentence: Sentence, statement: Statement) -> SampleName | None:
        """Return the name of the sample that a result is of, None where no words tell it."""
        names = self._spoken.names(text, sentence.start, sentence.end)
        values = {one.quantity.start for one in sentence.statements if one.property.category != "composition"}
        names = [_plain_name(name) if name.states and name.start in values else name for name in names]
        names = [name for name in names if name.start not in values or not name.is_code]
        known = self._bearer(text, sentence, statement) or indexed(
            sentence, statement, self._samples, self._compositions
        )
        if statement.property.category != "composition":
            names = [name for name in names if not is_added_name(text.plain, sentence.start, name)]
        parts = [name for name in names if self._samples.as_part.match(text.plain, name.end)]
        if len(parts) > 1:  # "A as the anode and B as the cathode": the value is of the whole
            names = [name for name in names if name not in parts]
        if statement.property.category != "structural":
            names = [name for name in names if not is_constituent(sentence, name, names)]
        made: list[SampleName] = []
        if starts_change(sentence, statement):
            made = [name for name in names if is_done_after(text.plain, name)]
            names = [name for name in names if name not in made]
        if self._chosen_in != (id(sentence.text), sentence.start):
            self._compared.enter()
            self._first = statement.run[0]
        self._chosen_in = (id(sentence.text), sentence.start)
        chosen = (
            known
            or self._in_state_behind(text, statement)
            or beside(sentence, statement, self._families, self._main, self._variables)
        )
        if chosen is None and any(name.is_amount and name.start >= statement.run[1] for name in made):
            chosen = self._spoken.base(-1, -1)
        chosen = chosen or by_amount(sentence, statement, names)
        chosen = chosen or set_against(sentence, statement, names, self._chosen)
        chosen = chosen or listed(sentence, statement, names, self._samples)
        chosen = chosen or unnamed(self._found.scanner.ontology, sentence, statement, names, self._main)
        chosen = chosen or self._of_pair(text, sentence, statement)
        chosen = chosen or self._compared.of(text, sentence, statement, names)
        if chosen is None and made and not names:
            chosen = self._spoken.base(-1, -1)
        pronoun = None
        if chosen is None:
            pronoun = self._spoken.antecedent(sentence, statement, names, self._compared.told)
            if pronoun in names and self._samples.is_phase_inside(text.plain, pronoun):
                # "it is the LiMgAl2 phase and its volume fraction is": of what the sentence else tells of
                names = [name for name in names if not self._samples.is_phase_inside(text.plain, name)]
                self._phase, pronoun = pronoun, None
            codes = [name for name in names if name.is_code] if pronoun else []
            behind = direct(sentence, statement, codes) or of_named(sentence, statement, codes)
            chosen = behind or pronoun or self._of_whole(sentence, statement, names)
        if pronoun is None and (chosen is None or not chosen.is_code):
            chosen = self._unknown.bearer(text, sentence, statement, names) or chosen
        if statement.property.category in _DEVICE_PROPERTIES and (chosen is None or not chosen.is_code):
            device = self._device_of(text, sentence, statement)
            is_told = device is not None and not (chosen is None and says_no_part(device))
            chosen = device if is_told else chosen or self._spoken.tested(statement) or device
        told = self._compared.told
        if chosen is None or not told or chosen.label != told[-1].label:
            return chosen
        nouns = compared_nouns(self._found.scanner.ontology)
        return told_by_noun(nouns, sentence, statement, told, names) or chosen

    def _of_pair(self, text: Text, sentence: Sentence, statement: Statement) -> SampleName | None:
        """Return the sample of one of two values in a bracket that sets them against each other."""
        if sentence.bracket(statement.quantity.start) < 0 or not is_versus(sentence, statement):
            return None
        names = self.names(text, sentence.start, sentence.end)
        return of_pair(sentence, statement, [name for name in names if self._samples.is_studied(name)])

    def _bearer(self, text: Text, sentence: Sentence, statement: Statement) -> SampleName | None:
        """Return the sample that was found together with a value."""
        if statement.bearer is None:
            return None
        return next(name for name in self.names(text, sentence.start, sentence.end) if name[:2] == statement.bearer)

    def _within(self, text: Text) -> tuple[Condition, ...]:
        """Return the phase inside an alloy that the value last told is of, as its condition."""
        if self._phase is None:
            return ()
        quote = self._quote(text, self._phase.start, self._phase.end, "condition")
        return (Condition(name="phase", value=self._phase.label, quote=quote),)

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

    def _part(
        self, text: Text, sentence: Sentence, statement: Statement
    ) -> tuple[str, str, tuple[Evidence, ...]] | None:
        """Return the part of a device that a value is told to be of, where no sample is spoken of."""
        if self._spoken.topic is not None and self._spoken.topic.is_code:
            return None
        told = told_part(self._found.scanner.ontology, sentence, statement)
        if told is None:
            return None
        start, end, part = told
        label, material = of_part(part, self._samples.holders, (self._main if self._is_about_main else None) or part)
        return label, material, (self._quote(text, start, end, "subject"),)

    def _fallback(self, statement: Statement, *, is_in_state: bool) -> tuple[str, str, tuple[Evidence, ...]]:
        """Return what was spoken of; a state told now takes the place of the one told of it."""
        topic = self._spoken.recent(self._forms)
        unit = statement.quantity.unit if statement.property.category == "composition" else None
        if topic is not None and self._is_about_main and unit is not None and unit.ucum in _TRACES:
            # what the steel has traces of is not what the oxide in it is made of
            topic = None if not topic.is_code and self._compositions.get(topic.material) else topic
        if topic is not None:
            return topic.material if topic.states and is_in_state else topic.label, topic.material, ()
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
        """Return the name that a number belongs to; beside codes, the studied materials with short names are alike."""
        alike = peers(self._samples, sentence.text, names)
        names = [alike.get(name, name) for name in names]
        chosen = self._bound_or_nearest(sentence, statement, names)
        return next((name for name, code in alike.items() if code == chosen), chosen)

    def _bound_or_nearest(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name that a number belongs to: aligned, bound to the number or the property, or nearest."""
        # a code among the words of a verb that tells it is no part of the quantity's name ("the band of A lies at")
        inside = (name for name in names if statement.start <= name.start < statement.end)
        parts = {name for name in inside if not (name.is_code and is_of(sentence.text, name))}
        names = without_done(sentence, statement, [name for name in names if name not in parts])
        if len(names) > 1 and self._text is not None and self._states.behind(self._text, statement) is not None:
            names = [name for name in names if name.start < statement.quantity.end]  # "5 MPa as cast and 7 MPa in A"
        # what a share is of ("63% of the dye was removed") is not what removed it
        names = [name for name in names if not (statement.quantity.end <= name.start < statement.start)]
        names = [name for name in names if not is_shared(sentence, statement, name)]
        names = [name for name in names if not in_others_bracket(sentence, statement, name)]
        names = [name for name in names if not is_for_comparison(sentence, statement, name)]
        names = [name for name in names if not (self._samples.is_element(name) and is_of_thing(sentence.text, name))]
        firm = [name for name in names if not self._samples.is_medium(name)]
        is_of_species = not _SPECIES.isdisjoint(statement.property.conditions)
        names = firm if is_of_species else firm or names
        codes = [name for name in names if name.is_code]
        clause = sentence.clause(statement.quantity.start)
        chosen = owning(sentence, statement, names) or aligned(sentence, statement, names)
        chosen = chosen or in_bracket(sentence, statement, names) or set_apart(sentence, statement, names)
        chosen = chosen or going_with(sentence, statement, names)
        if chosen is not None:
            return chosen
        chosen = lacking(sentence, statement, self._main)
        if chosen is not None:
            return self._spoken.base(chosen.start, chosen.end) or chosen
        others = of_others(sentence, statement, names) | compared_with(sentence, statement, names)
        others |= apart_with_others(sentence, statement, names)
        names = [name for name in names if name not in others]
        codes = [name for name in names if name.is_code]
        chosen = said_again(sentence, statement, names) or opening_next(sentence, statement, codes)
        chosen = chosen or (having(sentence, statement, names) if statement.follows else None)
        is_of_planes = statement.is_peak or "hkl" in statement.property.conditions
        chosen = chosen or (assigned(sentence, statement, names) if is_of_planes else None)
        if not is_of_planes:
            names = [name for name in names if not is_only_shown(sentence, statement, name)]
        later = [name for name in codes if name.start > statement.end]
        chosen = chosen or led(sentence, statement, later) or bound(sentence, statement, codes)
        chosen = chosen or led(sentence, statement, names) or first_behind(sentence, statement, codes)
        chosen = chosen or direct(sentence, statement, [name for name in names if self._samples.is_studied(name)])
        chosen = chosen or having(sentence, statement, names) or of_named(sentence, statement, names)
        if chosen is not None:
            return chosen
        near = [name for name in codes if sentence.clause(name.start) == clause]
        near = [name for name in near if not is_of_another(sentence, statement, name)]
        if len({name.label for name in near}) == 1:
            return near[0]
        chosen = bound(sentence, statement, names)
        is_share = statement.property.category == "composition"
        if chosen is not None and not (is_share and self._samples.is_element(chosen)):
            return chosen
        told = {one.label for one in self._compared.told}
        studied = [name for name in names if self._samples.is_studied(name) or name.label in told]
        bearing = borne(sentence, statement, names)
        if bearing is not None and self._samples.is_rare(sentence.text, bearing):
            return bearing
        chosen = tested(sentence, statement, names)
        chosen = chosen or nearest(sentence, statement, studied) or self._spoken_of(sentence, statement, names)
        return chosen or only_before(sentence, statement, codes) or self._own(statement, codes)

    def _own(self, statement: Statement, codes: list[SampleName]) -> SampleName | None:
        """Return the only coded sample named before a number: its own sentence tells more than the one before."""
        before = {code.label: code for code in codes if code.end <= statement.quantity.start}
        known = [code for label, code in before.items() if self._samples.code(label) is not None]
        return known[0] if len(known) == 1 else None

    def _of_whole(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name that a number belongs to, the alloy's where it is of a phase inside, which is kept aside."""
        chosen = self._choose(sentence, statement, names)
        others = [name for name in names if not self._is_inside(sentence, name, names)]
        if chosen is None or chosen in others:
            return chosen
        self._phase = chosen
        return self._choose(sentence, statement, others)

    def _is_inside(self, sentence: Sentence, name: SampleName, names: list[SampleName]) -> bool:
        """Say whether a name is that of a phase inside an alloy: of the document or of a sample beside."""
        is_beside = any(one.is_code for one in names) and self._samples.is_told_phase(sentence.text, name)
        return is_beside or self._samples.is_phase_inside(sentence.text, name)

    def _spoken_of(self, sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
        """Return the name that the value before in this sentence is bound to ("the P of A is B with a Q of C")."""
        before = [other for other in sentence.statements if other.quantity.start < statement.quantity.start]
        last = max(before, key=lambda other: other.quantity.start, default=None)
        return None if last is None else bound(sentence, last, names)


def _plain_name(name: SampleName) -> SampleName:
    """Return the material of a description that begins with a value told itself ("the 2-µm-thick YSZ film")."""
    return name._replace(label=name.material, is_code=False, states=())
