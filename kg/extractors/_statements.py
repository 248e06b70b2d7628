"""Reads one sentence: which of its numbers are results, of which property, of what, under which conditions.

Order of decisions: a number that an adverbial introduces ("at 25 °C", "after 100 cycles") is a circumstance; every
other number looks for a property of its dimension, near, in its clause, and joined by words that state a value; lists
with "respectively" are aligned position by position.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extractors._properties import Context, NamedProperty, PropertyReader
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import same_dimension

_CIRCUMSTANCE = re.compile(
    r"(?:\b(?:at|under|after|for|from|over|during|within|between|until|upon|every|per|below|above|when|heated to|cooled to|"
    r"in the (?:temperature |voltage |frequency |potential )?range(?: of| from)?|(?:range|rate|temperature|density|speed|load|field|"
    r"voltage|pressure|frequency|amplitude|time|thickness|loading|step) of|up to|down to|to|and|or|with|in|by)|@|\(|[=×])\s*"
    r"(?:a |an |the |about |around |ca\.? |approximately |~ ?|≈ ?)*$",
    re.I,
)
_ADVERB = re.compile(r"\b(?:at|under|after|for|during|within|until|upon|every|@|heated to|cooled to)\s*(?:a |an |the |about |around |ca\.? |approximately |~ ?)*$", re.I)
_STATES = re.compile(
    r"(?:\b(?:is|was|are|were|of|be|been|being|to|as|reach(?:es|ed)?|attain(?:s|ed)?|exhibit\w*|show\w*|deliver\w*|display\w*|ha[sd]|have|"
    r"yield\w*|about|around|approximately|only|nearly|equal\w*|becomes?|remain\w*|achiev\w*|obtain\w*|estimated|calculated|measured|"
    r"determined|found|value[sd]?|from|high|low|down|up)\b|[(=:≈~∼])\s*$",
    re.I,
)
_PEAK_WORD = re.compile(r"\b(?:diffraction |absorption |emission |Raman |characteristic )?(?:peaks?|bands?|reflections?|signals?|shoulders?|modes?)\b", re.I)
_UNITLESS = re.compile(r"(?:\b(?:is|was|are|were|of|to|equals?|about|around)\b|[(=:≈~∼])\s*(?:about |around |approximately |~ ?)*$", re.I)


@dataclass(frozen=True, slots=True)
class Statement:
    """A result found in a sentence: its number, its property, where the property stands."""

    quantity: Quantity
    property: PropertyKind
    start: int
    end: int
    position: int = 0
    siblings: int = 1


@dataclass(slots=True)
class Sentence:
    """A sentence with what was found in it (plain offsets of its text)."""

    text: str
    start: int
    end: int
    clauses: Sequence[tuple[int, int]]
    quantities: Sequence[Quantity]
    properties: Sequence[NamedProperty]
    statements: list[Statement] = field(default_factory=list)
    circumstances: list[Quantity] = field(default_factory=list)

    def clause(self, offset: int) -> int:
        """Return the number of the clause at an offset."""
        for index, (start, end) in enumerate(self.clauses):
            if start <= offset < end:
                return index
        return len(self.clauses) - 1

    def before(self, quantity: Quantity, length: int = 42) -> str:
        """Return the words before a number."""
        return self.text[max(self.start, quantity.start - length) : quantity.start]


class StatementReader:
    """Finds the statements of sentences."""

    def __init__(self, properties: PropertyReader, peaks: Sequence[PropertyKind]) -> None:
        self._properties = properties
        self._peaks = tuple(peaks)

    def read(self, sentence: Sentence, context: Context) -> None:
        """Fill `statements` and `circumstances` of a sentence."""
        named = [*sentence.properties, *self._peak_names(sentence)]
        named.sort(key=lambda mention: mention.start)
        open_quantities: list[Quantity] = []
        runs = _runs(sentence)
        for run in runs:
            choices = [self._candidates(sentence, run, mention, context) for mention in named]
            usable = [choice for choice in choices if choice is not None]
            if not usable:
                sentence.circumstances += run
                continue
            best = min(usable)
            if self._is_circumstance(sentence, run[0], named[0 if best is None else choices.index(best)]):
                sentence.circumstances += run
                continue
            self._state(sentence, run, named[choices.index(best)], context)
            open_quantities += run
        self._respectively(sentence, named, context)

    def _peak_names(self, sentence: Sentence) -> list[NamedProperty]:
        """Return the words for peaks, which any kind of peak position can mean."""
        taken = [(mention.start, mention.end) for mention in sentence.properties]
        return [
            NamedProperty(found.start(), found.end(), self._peaks, False)
            for found in _PEAK_WORD.finditer(sentence.text, sentence.start, sentence.end)
            if not any(start < found.end() and found.start() < end for start, end in taken)
        ]

    def _kind(self, run: Sequence[Quantity], mention: NamedProperty, context: Context) -> PropertyKind | None:
        unit = run[0].unit
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        candidates = [kind for kind in mention.properties if self._properties.fits_unit(kind, unit)]
        return self._properties.choose(candidates, unit, values, context) if candidates else None

    def _candidates(
        self, sentence: Sentence, run: Sequence[Quantity], mention: NamedProperty, context: Context
    ) -> tuple[int, int] | None:
        """Return the cost of joining a number to a property name and the name's offset, None when it cannot be."""
        quantity = run[0]
        kind = self._kind(run, mention, context)
        if kind is None or kind.kind == "setting":
            return None
        if quantity.unit is None and (mention.is_symbol is False or True) and not _UNITLESS.search(sentence.before(quantity)):
            return None
        gap = quantity.start - mention.end if mention.end <= quantity.start else mention.start - run[-1].end
        if gap < 0:
            return None
        cost = gap
        if mention.start > quantity.start:
            between = sentence.text[run[-1].end : mention.start]
            cost = 3 * gap + 12 if gap > 1 and not re.fullmatch(r"[\s\-(]*(?:(?:high|low|of|in|average|thick|initial|total)\s*)*", between) else 4
        cost += 60 * abs(sentence.clause(mention.start) - sentence.clause(quantity.start))
        inside = sentence.text[mention.end : quantity.start] if mention.end <= quantity.start else ""
        cost += 25 * sum(
            other.unit is not None and quantity.unit is not None and same_dimension(other.unit, quantity.unit)
            for other in sentence.quantities
            if mention.end <= other.start < quantity.start and other not in run
        )
        if inside and not _STATES.search(inside[-16:]) and not inside.strip(" (=:"):
            cost -= 5
        limit = 260 if mention.properties is not self._peaks else 90
        return (cost, mention.start) if cost < limit else None

    def _is_circumstance(self, sentence: Sentence, quantity: Quantity, mention: NamedProperty) -> bool:
        """Say whether an adverbial makes a number a circumstance although a property of its dimension is named."""
        before = sentence.before(quantity)
        if mention.properties is self._peaks:
            return False
        inside = sentence.text[mention.end : quantity.start] if mention.end <= quantity.start else ""
        near = len(inside) < 12
        return bool(_ADVERB.search(before)) and not near

    def _state(self, sentence: Sentence, run: Sequence[Quantity], mention: NamedProperty, context: Context) -> None:
        kind = self._kind(run, mention, context)
        if kind is None:
            return
        for position, quantity in enumerate(run):
            sentence.statements.append(Statement(quantity, kind, mention.start, mention.end, position, len(run)))

    def _respectively(self, sentence: Sentence, named: Sequence[NamedProperty], context: Context) -> None:
        """Align a list of properties with a list of numbers: "Tg and Tm are 40 and 60 °C, respectively"."""
        at = sentence.text.find("respectively", sentence.start, sentence.end)
        if at < 0:
            return
        clause = sentence.clause(at)
        first, last = sentence.clauses[clause]
        results = [s for s in sentence.statements if first <= s.quantity.start < last or len(sentence.clauses) == 1]
        names = [m for m in named if m.properties is not self._peaks and m.start < at]
        quantities = [s.quantity for s in results if s.quantity.start < at]
        if len(quantities) < 2 or len(names) != len(quantities):
            return
        if not all(mention.end <= quantities[0].start for mention in names):
            return
        aligned = []
        for position, (mention, quantity) in enumerate(zip(names, quantities, strict=True)):
            kind = self._kind([quantity], mention, context)
            if kind is None:
                return
            aligned.append(Statement(quantity, kind, mention.start, mention.end, position, len(quantities)))
        kept = [s for s in sentence.statements if s.quantity not in quantities]
        sentence.statements = kept + aligned


def _runs(sentence: Sentence) -> list[list[Quantity]]:
    """Return the numbers of a sentence, those of one list with one dimension together."""
    runs: list[list[Quantity]] = []
    for quantity in sentence.quantities:
        if quantity.number.value is None:
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and last.unit is not None and quantity.unit is not None:
            between = sentence.text[last.end : quantity.start]
            if last.unit.ucum == quantity.unit.ucum and re.fullmatch(r"\s?(?:,|,?\s?(?:and|or|to)|;|/)?\s?(?:and\s)?[~≈∼]?\s?", between):
                runs[-1].append(quantity)
                continue
        if last is not None and quantity.listed and last.listed:
            runs[-1].append(quantity)
            continue
        runs.append([quantity])
    return runs
