"""Reads one sentence: which of its numbers are results, and of which property.

Order of decisions: a number that labels, counts or compares is nothing; lists with "respectively" are aligned place by
place; every other number looks for the name that a value-stating phrase joins it to; a number that an adverbial
introduces ("at 25 °C", "after 100 cycles") is a circumstance, as is one whose nearest name is a variable that people
set; a number without a name continues the property of a number before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extractors import _prose_words as said
from kg.extractors._properties import Context, PropertyReader
from kg.extractors._prose_links import LIMIT, SHARES, accompanies, cost, is_circumstance, is_no_value, is_peak
from kg.extractors._prose_lists import name_chain, row_before, runs
from kg.extractors._prose_names import Name, NameReader
from kg.extractors._prose_own import OwnWords, is_set_kind
from kg.extractors._sentences import Sentence, Statement
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import same_dimension


class StatementReader:
    """Finds the statements of the sentences of one document."""

    def __init__(self, properties: PropertyReader, names: NameReader, own: OwnWords) -> None:
        self._own = own
        self._properties = properties
        self._names = names
        self._latest: Statement | None = None

    def begin(self) -> None:
        """Forget the property of the paragraph before."""
        self._latest = None

    def read(self, sentence: Sentence, context: Context) -> None:
        """Fill `statements` and `circumstances` of a sentence."""
        done = self._respectively(sentence, context)
        for run in runs(sentence):
            if run[0] not in done and not is_no_value(sentence, run):
                self._place(sentence, run, context)
        if sentence.statements:
            self._latest = max(sentence.statements, key=lambda statement: statement.quantity.start)

    def _place(self, sentence: Sentence, run: list[Quantity], context: Context) -> None:
        """Decide one list of numbers: statement or circumstance."""
        before = sentence.before(run[0].start)
        if run[0].unit is None and said.VARIABLE.search(before):
            sentence.circumstances += run
            return
        name, kind = self._best(sentence, run, context)
        if name is not None and not is_circumstance(sentence, run, name, before):
            self._state(sentence, run, name, kind)
        elif name is None and self._continues(sentence, run, before):
            return
        elif name is None and (own := self._own.of(sentence, run)) is not None and _is_result(own, run, before):
            self._state(sentence, run, own, self._outright(own, run) or self._kind(run, own, context))
        elif name is not None or accompanies(sentence, run, before):
            sentence.circumstances += run

    def best_name(self, sentence: Sentence, run: list[Quantity], context: Context) -> Name | None:
        """Return the name that is joined most closely to a list of numbers."""
        return self._best(sentence, run, context)[0]

    def _best(
        self, sentence: Sentence, run: list[Quantity], context: Context
    ) -> tuple[Name | None, PropertyKind | None]:
        """Return the name that is joined most closely to a list of numbers, and what it means (None if it is set)."""
        extent = self._names.extent_after(sentence.text, run[-1].end)
        if extent is None and run[0].unit is not None and "%" in run[0].unit.text:
            after = sentence.text, run[-1].end
            extent = self._names.retained_after(*after) or self._names.share_after(*after)
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
                if run[0].unit is not None and any(
                    self._properties.fits_unit(one, run[0].unit) for one in name.settings
                ):
                    return name, None
            elif (kind := self._kind(run, name, context)) is not None:
                return name, kind
        return None, None

    def own_name(self, sentence: Sentence, run: list[Quantity], before: str) -> Name | None:
        """Return the phrase in the paper's own words that governs numbers which no known name explains."""
        if self._continued(sentence, run[0], before) is not None:
            return None
        return self._own.of(sentence, run)

    def _kind(self, run: Sequence[Quantity], name: Name, context: Context) -> PropertyKind | None:
        unit = run[0].unit
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        candidates = [kind for kind in name.properties if self._properties.fits_unit(kind, unit)]
        if not candidates and unit is not None and name.role == "name":
            narrower = self._names.narrower(name.properties)
            candidates = [kind for kind in narrower if self._properties.fits_unit(kind, unit)]
        return self._properties.choose(candidates, unit, values, context) if candidates else None

    def _outright(self, own: Name, run: Sequence[Quantity]) -> PropertyKind | None:
        """Return the one property of the vocabulary that a phrase names, though the value is beyond its bounds.

        The paper says so; `kg check` tells that it cannot be.
        """
        known = [k for k in self._properties.of_name(own.properties[0].label) if k.kind != "setting"]
        fitting = [kind for kind in known if self._properties.fits_unit(kind, run[0].unit)]
        return fitting[0] if len(fitting) == 1 else None

    def _state(self, sentence: Sentence, run: Sequence[Quantity], name: Name, kind: PropertyKind | None) -> None:
        if kind is not None:
            sentence.statements += [
                Statement(quantity, kind, name.start, name.end, position, len(run), is_peak(name), _span(run))
                for position, quantity in enumerate(run)
            ]

    def _continues(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
        """State numbers that continue an earlier property ("while that of B is 5 MPa"); say whether they do."""
        last = self._continued(sentence, run[0], before)
        if last is None:
            return False
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        if not all(self._properties.is_plausible(last.property, run[0].unit, value) for value in values):
            return False
        start, end = (last.start, last.end) if last in sentence.statements else (run[0].start, run[0].end)
        sentence.statements += [
            Statement(quantity, last.property, start, end, position, len(run), last.is_peak, _span(run))
            for position, quantity in enumerate(run)
        ]
        return True

    def _continued(self, sentence: Sentence, quantity: Quantity, before: str) -> Statement | None:
        """Return the earlier statement whose property a number without a name has."""
        unit = quantity.unit
        if unit is None or (said.FIRM_ADVERB.search(before) and not said.POSITION.search(before)):
            return None
        if not sentence.statements:
            last = self._latest if said.VALUE_WORD.search(before) else None
        else:
            continues = said.CONTINUES.search(before) and unit.ucum not in SHARES
            last = sentence.statements[-1] if continues else None
        if last is None or last.quantity.unit is None or not same_dimension(last.quantity.unit, unit):
            return None
        return last

    def _respectively(self, sentence: Sentence, context: Context) -> list[Quantity]:
        """State "P1 and P2 are Q1 and Q2, respectively" place by place; return the numbers dealt with."""
        at = sentence.text.find("respectively", sentence.start, sentence.end)
        row = row_before(sentence, at) if at >= 0 else []
        if len(row) < 2:
            return []
        names = [name for name in sentence.names if name.role in ("name", "symbol") and name.end <= row[0].start]
        chain = name_chain(sentence, names)
        if len(chain) != len(row):
            return []
        aligned = []
        for name, quantity in zip(chain, row, strict=True):
            kind = self._kind([quantity], name, context)
            if kind is None:
                return []
            aligned.append(Statement(quantity, kind, name.start, name.end, run=_span([quantity])))
        sentence.statements += aligned
        return row


def _is_result(name: Name, run: Sequence[Quantity], before: str) -> bool:
    """Say whether a quantity in own words is told as a result: as the subject of its value, not as a setting."""
    is_set = is_set_kind(name.properties[0].label) and not said.REACHED_FIRMLY.search(before)
    return name.role == "subject" and run[0].unit is not None and not is_set


def _span(run: Sequence[Quantity]) -> tuple[int, int]:
    return run[0].start, run[-1].end
