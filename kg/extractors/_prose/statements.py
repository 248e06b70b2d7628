"""Reads one sentence: which of its numbers are results, and of which property.

Order of decisions: a number that labels, counts or compares is nothing; lists with "respectively" are aligned place by
place; every other number looks for the name that a value-stating phrase joins it to; a number that an adverbial
introduces ("at 25 °C", "after 100 cycles") is a circumstance, as is one whose nearest name is a variable that people
set; a number without a name continues the property of a number before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors._properties import Context, PropertyReader
from kg.extractors._prose import words as said
from kg.extractors._prose.behind import BehindReader
from kg.extractors._prose.carried import as_many, carried, next_of_series
from kg.extractors._prose.continued import (
    NEEDED,
    Earlier,
    compared,
    continued,
    itself,
    with_unit_left_out,
)
from kg.extractors._prose.counted_times import with_times_counted
from kg.extractors._prose.extent_nouns import is_other_extent
from kg.extractors._prose.further_values import Bearers, FurtherValues
from kg.extractors._prose.governed import is_taken
from kg.extractors._prose.governing import Governing
from kg.extractors._prose.kept import KeptReader
from kg.extractors._prose.links import (
    LIMIT,
    SHARES,
    TO_DO,
    accompanies,
    cost,
    is_circumstance,
    is_peak,
)
from kg.extractors._prose.lists import join_lists, name_chain, named_before, rows, runs, states_row, with_units_ahead
from kg.extractors._prose.lost_rings import with_rings
from kg.extractors._prose.names import NameReader
from kg.extractors._prose.next_samples import NextSamples
from kg.extractors._prose.no_values import is_no_value, is_no_value_by
from kg.extractors._prose.own import OwnWords
from kg.extractors._prose.own_results import OwnResults
from kg.extractors._prose.portions import PortionReader
from kg.extractors._prose.premises import is_premise, is_variable
from kg.extractors._prose.reached import is_price, is_round_current, reached_setting, reached_unit
from kg.extractors._prose.repeated import tell_again
from kg.extractors._prose.restated import restated
from kg.extractors._prose.second_look import SecondLook
from kg.extractors._prose.setting_nouns import names_of_values
from kg.extractors._prose.shares import ShareReader, is_bare_share
from kg.extractors._prose.topics import Topics
from kg.extractors._sentences.name import Name, own_property, own_share
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._usual_results import UsualResults, general_of
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import Unit

_PAIR = 2
_ELECTRON = "[e]"
_PER_WHAT = (
    "areal ",
    "area specific ",
    "specific ",
    "volumetric ",
)  # of several narrower quantities the one that its unit alone tells
# A verb before what would introduce a circumstance ("wastes away at 0.4 mm/y").
_VERB_AT = re.compile(
    r"(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )\b(?!(?:this|tests?|speeds?|rates?|cells?|films?|samples?)\b)"
    rf"[a-z]{{2,}}(?:[^s\W]s|ed)\s(?:\w+ly\s|away\s|out\s|off\s|up\s|down\s)*(?:at|to|under){said.VAGUE}$"
)


class WordReaders(NamedTuple):
    """What finds the quantities that the vocabulary does not name outright."""

    behind: BehindReader
    own: OwnWords
    usual: UsualResults
    shares: ShareReader
    kept: KeptReader
    portions: PortionReader


class StatementReader:
    """Finds the statements of the sentences of one document."""

    def __init__(self, properties: PropertyReader, names: NameReader, words: WordReaders) -> None:
        self._behind, self._own, self._usual, self._shares, self._kept, self._portions = words
        self._properties = properties
        self._own_results = OwnResults(self._own, properties)
        self._governing = Governing(self._own, properties)
        self._names = names
        self._next_samples = NextSamples(properties.ontology)
        self._earlier = Earlier()
        self._topics = Topics(self._earlier)
        self._further = FurtherValues(properties, self._usual)
        self._second = SecondLook(properties, self._usual)

    def begin(self) -> None:
        """Forget the property of the paragraph before."""
        self._earlier.clear()
        self._topics.clear()

    def pass_over(self, text: str, start: int, names: Sequence[Name]) -> None:
        """Note what a sentence without numbers is about."""
        self._topics.keep(text, start, names)

    def read(self, sentence: Sentence, context: Context, bearers: Bearers, *, is_result: bool) -> None:
        """Fill `statements` and `circumstances` of a sentence, whose samples `bearers` names.

        Where no results are told (`is_result`) most numbers are settings, and nothing is looked at a second time.
        """
        sentence.quantities = with_rings(sentence, self._names.grammar)
        sentence.quantities = with_units_ahead(sentence)
        sentence.quantities = with_times_counted(sentence, self._names.grammar)
        sentence.names = names_of_values(sentence)
        listed = self._shares.read(sentence) or self._kept.read(sentence)
        sentence.statements += listed
        done = [share.quantity for share in listed] or self._aligned(sentence, context)
        portions = self._portions.read(sentence)
        sentence.statements += portions
        done += [one.quantity for one in portions]
        for listed_run in runs(sentence):
            run = [quantity for quantity in listed_run if quantity not in done]
            if not run:
                continue
            if len(run) > 1 and is_no_value_by(sentence, run[-1]):
                run = run[:-1]  # "118 °C, 13 °C higher than ..."
            is_chosen = run[0].unit is None and is_variable(sentence.before(run[0].start))
            if is_chosen or is_premise(sentence, run):
                sentence.circumstances += run
            elif not is_no_value(sentence, run):
                self._place(sentence, run, context)
            elif (change := self._governing.of_change(sentence, run, context)) is not None:
                self._state(sentence, run, change, change.properties[0])
        join_lists(sentence)
        tell_again(sentence, self._earlier.listed)
        self._further.read(sentence, self._earlier, bearers)
        if is_result:
            self._second.read(sentence, context, self._earlier, self._kind)
        self._earlier.keep(sentence.statements)
        self._topics.keep(sentence.text, sentence.start, sentence.names)

    def _place(self, sentence: Sentence, run: list[Quantity], context: Context) -> None:
        """Decide one list of numbers: statement or circumstance."""
        before = sentence.before(run[0].start)
        rival = (
            restated(sentence, run) or compared(sentence, run[0], before) or self._topics.again(sentence, run, before)
        )
        if rival is not None and self._goes_on(sentence, [itself(one, before) for one in run], rival):
            return
        left_out = with_unit_left_out(sentence, run, before)
        if left_out is not None and self._goes_on(sentence, [left_out[1]], left_out[0]):
            return
        name, kind = self._best(sentence, run, context)
        if name is not None and (reached := reached_setting(sentence, run, name, before)) is not None:
            self._state(sentence, run, name, reached)
        elif name is not None and (is_price(sentence, run, name) or not is_circumstance(sentence, run, name, before)):
            self._state(sentence, run, name, kind)
        elif (name is None or sentence.has_told(name.start)) and self._continues(sentence, run, before):
            return
        elif name is None and (kind := self._of_topic(sentence, run, before, context)) is not None:
            self._state(sentence, run, Name(run[0].start, run[0].end, (kind,), (), "name"), kind)
        elif name is None and (own := self._own_results.of(sentence, run, before)) is not None:
            self._state(sentence, run, own, self._own_results.outright(own, run) or self._kind(run, own, context))
        elif name is None and (kind := self._by_unit(sentence, run, before, context)) is not None:
            self._state(sentence, run, Name(run[0].start, run[0].end, (kind,), (), "name"), kind)
        elif name is not None and self._is_next(sentence, run, before):
            return
        elif (own := self._governing.of(sentence, run, context)) is not None:
            self._state(sentence, run, own, own.properties[0])
        elif name is not None or is_round_current(run[0]) or accompanies(sentence, run, before):
            sentence.circumstances += run

    def _of_topic(self, sentence: Sentence, run: list[Quantity], before: str, context: Context) -> PropertyKind | None:
        """Return the property that the sentence, or the one before it, is about where the words say a value of it."""
        topic = self._topics.of(sentence, run, before)
        return self._kind(run, topic, context) if topic is not None else None

    def _by_unit(self, sentence: Sentence, run: list[Quantity], before: str, context: Context) -> PropertyKind | None:
        """Return the result that a unit tells, by itself or behind a verb of giving."""
        return self._delivered(sentence, run, before, context) or self._told_by_unit(run, before)

    def _delivered(self, sentence: Sentence, run: list[Quantity], before: str, context: Context) -> PropertyKind | None:
        """Return the result that a unit alone means behind a verb of giving ("the cell delivers 155 mAh/g")."""
        unit = run[0].unit
        if unit is None:
            return None
        if sentence.statements and sentence.text[sentence.statements[-1].quantity.end : run[0].start] == " and ":
            # "delivers 129 mAh/g and 262 Wh/kg", "tensile tests gave 2 MPa and 300%"
            last = sentence.statements[-1]
            is_given = last.start == last.quantity.start and said.DELIVERS.ends(sentence.before(last.start))
            return self._usual.of(unit, context) or (self._by_technique(run, unit, context) if is_given else None)
        if not (said.DELIVERS.ends(before) or is_taken(sentence, run) or NEEDED.match(sentence.text, run[-1].end)):
            return None
        known = self._usual.of(unit, context) or self._by_technique(run, unit, context)
        known = known or self._usual.under_load(sentence.text[run[-1].end : sentence.end], unit, self._properties)
        known = known or reached_unit(run[0], before)
        return known or (self._usual.given_in(unit) if not TO_DO.search(before) else None)

    def _told_by_unit(self, run: Sequence[Quantity], before: str) -> PropertyKind | None:
        """Return the result that a unit alone tells where a number is no circumstance ("to 407 HV upon ageing")."""
        unit = run[0].unit
        is_told = not said.FIRM_ADVERB.ends(before) or _VERB_AT.search(before) is not None
        kind = self._usual.told_by(unit) if unit is not None and is_told else None
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        if kind is None or not all(self._properties.is_plausible(kind, unit, value) for value in values):
            return None
        return kind

    def _by_technique(self, run: Sequence[Quantity], unit: Unit, context: Context) -> PropertyKind | None:
        """Return the property in a unit that the technique of a sentence gives ("three-point bending gave")."""
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        first = self._usual.first_of_test(
            context.techniques, lambda kind: self._properties.prefer((kind,), unit, values, context) is not None
        )
        if first is not None:
            return first
        is_set = unit.ucum in SHARES or self._usual.is_often_set(unit)
        given = [] if is_set else self._names.given_by(context.techniques)
        kinds = [kind for kind in given if self._properties.fits_unit(kind, unit)]
        kinds = [kind for kind in kinds if all(self._properties.is_plausible(kind, unit, value) for value in values)]
        usual = [kind for kind in kinds if kind.default_unit == unit.ucum]
        return general_of(usual or kinds, self._properties)

    def best_name(self, sentence: Sentence, run: list[Quantity], context: Context) -> Name | None:
        """Return the name that is joined most closely to a list of numbers."""
        return self._best(sentence, run, context)[0]

    def _best(
        self, sentence: Sentence, run: list[Quantity], context: Context
    ) -> tuple[Name | None, PropertyKind | None]:
        """Return the name that is joined most closely to a list of numbers, and what it means (None if it is set)."""
        is_share = run[0].unit is not None and "%" in run[0].unit.text
        extent = self._behind.name(sentence.text, sentence.start, run[0].start, run[-1].end, is_share=is_share)
        if extent is not None and (kind := self._kind(run, extent, context)):
            return extent, kind
        choices = []
        for index, name in enumerate(sentence.names):
            price = cost(sentence, run, name)
            if price is not None and price < LIMIT:
                choices.append((price, -name.start, index))
        for _, _, index in sorted(choices):  # the cheapest that fits; whether one fits costs most
            name = sentence.names[index]
            if name.role == "setting":
                if name.end <= run[0].start and said.POSITION.ends(sentence.before(run[0].start)):
                    continue  # "a peak at the potential 2.7 V"
                if run[0].unit is not None and any(
                    self._properties.fits_unit(one, run[0].unit) for one in name.settings
                ):
                    return name, None
            elif (kind := self._kind(run, name, context)) is not None:
                if is_other_extent(sentence, run, kind.label):
                    continue
                return name, kind
            elif is_bare_share(sentence, run, name):
                return name, own_share(sentence.text[name.start : name.end])
            elif self._is_beyond(sentence, run, name):
                break
        return None, None

    def _is_beyond(self, sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
        """Say whether a number is told of a name outright and is no plausible value of it, nor of any other name."""
        if name.end > run[0].start or not said.DIRECT.fullmatch(sentence.text, name.end, run[0].start):
            return False
        return any(self._properties.fits_unit(kind, run[0].unit) for kind in name.properties)

    def own_name(self, sentence: Sentence, run: list[Quantity], before: str) -> Name | None:
        """Return the phrase in the paper's own words that governs numbers which no known name explains."""
        if continued(sentence, run[0], before, self._earlier) is not None:
            return None
        return self._own.of(sentence, run)

    def _kind(self, run: Sequence[Quantity], name: Name, context: Context) -> PropertyKind | None:
        unit = run[0].unit
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        candidates = [kind for kind in name.properties if self._properties.fits_unit(kind, unit)]
        if unit is None and not candidates and name.role == "name":  # charges are printed without their unit
            candidates = [kind for kind in name.properties if kind.default_unit == _ELECTRON]
        if name.role == "deed":
            return self._properties.prefer(candidates, unit, values, context)
        if unit is None and name.role == "symbol" and name.end - name.start == 1:
            # `θ = 5.7` is any angle; what a technique of the sentence gives is meant (`g = 2.003` of EPR)
            given = [kind for kind in candidates if not context.techniques.isdisjoint(kind.techniques)]
            candidates = given or [kind for kind in candidates if self._properties.is_named(kind)]
        if not candidates and unit is not None and name.role == "name":
            narrower = self._names.narrower(name.properties)
            candidates = [kind for kind in narrower if self._properties.fits_unit(kind, unit)]
            general = [kind for kind in candidates if kind.label.startswith(_PER_WHAT)]
            fewest = min((kind.label.count(" ") for kind in candidates), default=0)
            candidates = general or [kind for kind in candidates if kind.label.count(" ") == fewest]
            if unit.ucum in SHARES:  # "the density rose to 99.9%"
                candidates = [kind for kind in candidates if kind.label.startswith("relative ")]
        return self._properties.choose(candidates, unit, values, context) if candidates else None

    def _state(self, sentence: Sentence, run: Sequence[Quantity], name: Name, kind: PropertyKind | None) -> None:
        if kind is not None:
            sentence.statements += [
                Statement(quantity, kind, name.start, name.end, position, len(run), is_peak(name), _span(run))
                for position, quantity in enumerate(run)
            ]

    def _continues(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
        """State numbers that continue an earlier property ("while that of B is 5 MPa"); say whether they do."""
        last = continued(sentence, run[0], before, self._earlier) or carried(sentence, run, before, self._earlier)
        last = last or next_of_series(sentence, run, self._earlier) or as_many(sentence, run, self._earlier)
        return self._goes_on(sentence, run, last) if last is not None else self._is_next(sentence, run, before)

    def _is_next(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
        """State numbers of another sample whose verb no list knows; say whether they are such ones."""
        last = self._next_samples.of(sentence, run, before, self._earlier)
        return last is not None and self._goes_on(sentence, run, last)

    def _goes_on(self, sentence: Sentence, run: Sequence[Quantity], last: Statement) -> bool:
        """State numbers of the property of another statement; say whether they can be of it."""
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        if not all(self._properties.is_plausible(last.property, run[0].unit, value) for value in values):
            return False
        if is_other_extent(sentence, run, last.property.label):
            return False
        start, end = (last.start, last.end) if last in sentence.statements else (run[0].start, run[0].end)
        sentence.statements += [
            Statement(quantity, last.property, start, end, position, len(run), last.is_peak, _span(run), follows=True)
            for position, quantity in enumerate(run)
        ]
        return True

    def _aligned(self, sentence: Sentence, context: Context) -> list[Quantity]:
        """State "P1 and P2 are Q1 and Q2" place by place; return the numbers dealt with."""
        if len(sentence.quantities) < _PAIR:
            return []
        done: list[Quantity] = []
        for row, is_told in rows(sentence):
            if is_premise(sentence, row):
                sentence.circumstances += row
                done += row
                continue
            names = named_before(sentence, row[0])
            chain = name_chain(sentence, names) if len(names) > 1 else []
            if len(chain) == len(row) and (is_told or states_row(sentence, chain[-1], row)):
                sentence.statements += (aligned := self._pairs(sentence, chain, row, context))
                done += row if aligned else []
        return done

    def _pairs(
        self, sentence: Sentence, chain: Sequence[Name], row: Sequence[Quantity], context: Context
    ) -> list[Statement]:
        """Return the statements of names and numbers place by place, none where one of them cannot be.

        A symbol that means too many things stands for itself: its number is not that of its neighbour.
        """
        pairs: list[Statement] = []
        for name, shared in zip(chain, row, strict=True):
            quantity, kind = shared, self._kind([shared], name, context)
            if kind is None and shared.listed and shared.end == shared.number_end:  # with the unit of the next alone
                quantity = shared._replace(unit=None, listed=False, number=shared.number.as_printed())
                kind = self._kind([quantity], name, context)
            if kind is None and name.role == "symbol" and quantity.unit is not None:
                kind = own_property(sentence.text[name.start : name.end])
            if kind is None or any(kind == other.property for other in pairs):
                return []
            pairs.append(Statement(quantity, kind, name.start, name.end, run=_span([quantity])))
        return pairs


def _span(run: Sequence[Quantity]) -> tuple[int, int]:
    return run[0].start, run[-1].end
