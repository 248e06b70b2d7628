"""The clues by which `second_look` weighs what a number may be a value of.

A clue is a short text that holds or does not ("the word before is `with`", "the name stands three words before",
"another number of the sentence is told of it"). Most come from the forms that the rules of this folder know; none is
of one document. How much each one says was learned (`benchmarks.second_look`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extractors._properties import Context, PropertyReader
from kg.extractors._prose import words as said
from kg.extractors._prose.alike import is_like
from kg.extractors._prose.asides import without_aside
from kg.extractors._prose.continued import Earlier
from kg.extractors._prose.extent_nouns import is_other_extent
from kg.extractors._prose.instruments import is_bound_of_test
from kg.extractors._prose.links import is_surely_circumstance
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._usual_results import UsualResults
from kg.quantities import Quantity
from kg.terms import PropertyKind

KindOf = Callable[[Sequence[Quantity], Name, Context], PropertyKind | None]
"""Returns what a name means for numbers, None where they can be no values of it."""

_WORD = re.compile(r"[A-Za-zα-ωΑ-ΩµΔ'-]+|\d[\d.]*|[^\sA-Za-z\d]")
_CITED = re.compile(r"\[\d|et al")
_DISTANCES = (0, 1, 2, 3, 5, 8, 12, 20)
_GAPS = (1, 3, 5, 8, 12, 20)
_BETWEEN = 9  # words after a name that are looked at one by one
_LONG = 3
_WIDTH = "width at"
_SHOWN = {"Fig": "cites a figure", "Table": "cites a table"}
# Forms of the words before a number, of those behind it, and of those between a name and a number.
_AHEAD = {
    "adverb": said.FIRM_ADVERB,
    "loose adverb": said.ADVERB,
    "position": said.POSITION,
    "stating": said.STATES,
    "change": said.CHANGE,
    "variable": said.VARIABLE,
    "with": said.WITH,
    "delivering": said.DELIVERS,
    "continuing": said.CONTINUES,
    "value": said.VALUE_WORD,
    "no value": said.NO_VALUE_BEFORE,
    "link": said.FIRM_LINK,
    "long link": said.LONG_LINK,
}
_BEHIND = {
    "noun": said.AFTER_LINK,
    "share of": said.SHARE_OF,
    "counted": said.COUNTED_THINGS,
    "added": said.ADDED,
    "verb": said.VERB_AFTER,
}
_LINKS = {"link": said.FIRM_LINK, "long link": said.LONG_LINK}
_ENDS = {
    "stating": said.STATES,
    "change": said.CHANGE,
    "adverb": said.ADVERB,
    "with": said.WITH,
    "position": said.POSITION,
}


@dataclass(slots=True)
class Choice:
    """A property that numbers may be values of, where it is named (`[start, end)`), and the clues for and against."""

    property: PropertyKind
    start: int
    end: int
    name: Name | None
    clues: set[str]


class ClueReader:
    """Finds the choices of a number and their clues."""

    def __init__(self, properties: PropertyReader, usual: UsualResults) -> None:
        self._properties, self._usual = properties, usual

    def choices(
        self, sentence: Sentence, run: Sequence[Quantity], context: Context, earlier: Earlier, kind_of: KindOf
    ) -> list[Choice]:
        """Return what a list of numbers may be values of: what the sentence names, and what was told before."""
        found: dict[str, Choice] = {}
        named = [(name, kind) for name in sentence.names if (kind := kind_of(run, name, context)) is not None]
        for name, kind in named:
            if (name.end <= run[0].start or name.start >= run[-1].end) and not _is_set(sentence, run, name):
                self._add(found, sentence, run, Choice(kind, name.start, name.end, name, set()))
                if kind.label in found:
                    found[kind.label].clues.update(self._of_name(sentence, run, name, kind, named))
        here = [one for one in sentence.statements if not run[0].start <= one.quantity.start <= run[-1].start]
        deeds = {name.start for name in sentence.names if name.role == "deed"}  # of which nothing goes on
        told_here = [one for one in here if one.start not in deeds]
        for tag, told in zip("0123", (told_here, *earlier.recent, earlier.told), strict=True):
            for statement, clues in _of_statements(sentence, run, tag, told):
                whole = Choice(statement.property, run[0].start, run[-1].end, None, set())
                self._add(found, sentence, run, whole)
                if statement.property.label in found:
                    found[statement.property.label].clues.update(clues)
        if found:
            shared = set(self._of_numbers(sentence, run, here))
            shared.add(f"choices {min(len(found), 4)}")
            unit = run[0].unit.ucum if run[0].unit is not None else ""
            for label, choice in found.items():
                choice.clues |= shared
                choice.clues |= {f"property {label}", f"property {label} in {unit}"}
                choice.clues.add(f"category {choice.property.category}")
                choice.clues.add("known" if choice.property.iri else "in own words")
        return list(found.values())

    def _add(self, found: dict[str, Choice], sentence: Sentence, run: Sequence[Quantity], choice: Choice) -> None:
        """Note a choice that the numbers are plausible values of, once for each property."""
        kind, unit = choice.property, run[0].unit
        values = [one.number.value for one in run if one.number.value is not None]
        if kind.label in found or not values:
            return
        if _WIDTH in kind.label and said.FIRM_ADVERB.ends(sentence.before(run[0].start)):
            return  # where a peak lies
        if all(self._properties.is_plausible(kind, unit, value) for value in values):
            if is_other_extent(sentence, run, kind.label):
                choice.clues.add("another extent")
            found[kind.label] = choice

    def _of_name(
        self,
        sentence: Sentence,
        run: Sequence[Quantity],
        name: Name,
        kind: PropertyKind,
        named: Sequence[tuple[Name, PropertyKind]],
    ) -> Iterator[str]:
        """Yield the clues of a name before or behind numbers."""
        text, first, last = sentence.text, run[0], run[-1]
        is_before = name.end <= first.start
        between = text[name.end : first.start] if is_before else text[last.end : name.start]
        words = _words(between)
        tag = "before" if is_before else "behind"
        left, right = (name.end, first.start) if is_before else (last.end, name.start)
        yield tag
        yield f"{tag}: role {name.role}"
        yield f"{tag}: words {_step(len(words), _DISTANCES)}"
        yield f"{tag}: category {kind.category}"
        yield f"{tag}: kind {kind.kind}"
        yield f"{tag}: noun {(noun := kind.label.split()[-1])}"
        yield f"{tag}: noun {noun}, number after {_last(_words(text[sentence.start : first.start]))}"
        yield f"{tag}: name after {_last(_words(text[max(sentence.start, name.start - 40) : name.start]))}"
        yield from (f"{tag}: between {word}" for word in set(words[:_BETWEEN]))
        if words:
            yield f"{tag}: first {words[0]}"
        if name.settings:
            yield f"{tag}: often set"
        if first.unit is not None and kind.default_unit == first.unit.ucum:
            yield f"{tag}: usual unit"
        if any(
            one.start == name.start
            for one in sentence.statements
            if not first.start <= one.quantity.start <= last.start
        ):
            yield f"{tag}: has a value"
        if not any(left <= other.start and other.end <= right for other, _ in named if other is not name):
            yield f"{tag}: nearest"
        yield from (f"{tag}: {clue}" for clue in self._rivals(sentence, run, kind))
        yield from (f"{tag}: {clue}" for clue in _forms(sentence, name, between, is_before=is_before))

    def _rivals(self, sentence: Sentence, run: Sequence[Quantity], kind: PropertyKind) -> Iterator[str]:
        """Yield how many other numbers of a sentence could be values of a property, those told already apart."""
        told = {one.quantity.start for one in sentence.statements}
        has_unit = run[0].unit is not None
        others = [
            one.start in told
            for one in sentence.quantities
            if not run[0].start <= one.start <= run[-1].start
            and (one.unit is not None) == has_unit
            and (one.unit is None or self._properties.fits_unit(kind, one.unit))
        ]
        yield f"rivals {min(3, others.count(False))}"
        yield f"told rivals {min(2, others.count(True))}"

    def _of_numbers(self, sentence: Sentence, run: Sequence[Quantity], here: Sequence[Statement]) -> Iterator[str]:
        """Yield the clues that a list of numbers gives whatever it is a value of."""
        text, first, last = sentence.text, run[0], run[-1]
        ahead = ["^", "^", *_words(text[sentence.start : first.start])]
        after = [*_words(text[last.end : sentence.end])[:2], "$", "$"]
        yield from (f"1 before {ahead[-1]}", f"2 before {ahead[-2]}", f"before {ahead[-2]} {ahead[-1]}")
        yield from (f"1 behind {after[0]}", f"2 behind {after[1]}")
        yield f"unit {first.unit.ucum if first.unit is not None else ''}"
        if first.unit is None or self._usual.is_ever_set(first.unit):
            yield "unit of settings"
        if first.unit is not None and self._usual.is_often_set(first.unit):
            yield "unit of a variable"
        if any(one.start == first.start for one in sentence.circumstances):
            yield "a circumstance"
        yield f"list of {min(len(run), 3)}"
        yield f"numbers {min(len(sentence.quantities), 5)}"
        yield f"told {min(len(here), 3)}"
        if any(one.quantity.start < first.start for one in here):
            yield "told before"
        if any(one.quantity.start > last.start for one in here):
            yield "told behind"
        if sentence.bracket(first.start) >= 0:
            yield "in a bracket"
        if len(ahead) <= _LONG + 2:
            yield "opens the sentence"
        yield from _of_number(first)
        before = sentence.before(first.start)
        yield from (f"after {form}" for form, tail in _AHEAD.items() if tail.ends(before))
        yield from (f"then {form}" for form, pattern in _BEHIND.items() if pattern.match(text, last.end))
        whole = text[sentence.start : sentence.end]
        yield from (f"says {word}" for word in set(_words(whole)) if len(word) >= _LONG and word[0].isalpha())
        yield from (clue for part, clue in _SHOWN.items() if part in whole)
        if _CITED.search(whole):
            yield "cites a work"


def _is_set(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether the form of a name makes circumstances of numbers, or they are no value of it for sure."""
    inside = without_aside(sentence.text[name.end : run[0].start]) if name.end <= run[0].start else None
    if inside is not None and is_bound_of_test(sentence, name, inside):
        return True
    if inside is not None and said.CHANGE_OF.search(sentence.before(name.start)):
        return True  # "the differences in porosity are below 3%"
    return is_surely_circumstance(sentence, run, name, sentence.before(run[0].start)) is True


def _of_number(quantity: Quantity) -> Iterator[str]:
    """Yield the clues of how a number is printed: settings are round, results have digits, spreads and bounds."""
    number = quantity.number
    yield f"qualifier {number.qualifier}"
    if "." in number.text:
        yield "decimal"
    if number.upper is not None:
        yield "a range"
    if number.uncertainty is not None:
        yield "a spread"
    if number.value is not None and len(f"{abs(number.value):f}".replace(".", "").strip("0")) <= 1:
        yield "one digit"


def _of_statements(
    sentence: Sentence, run: Sequence[Quantity], tag: str, told: Iterable[Statement]
) -> Iterator[tuple[Statement, list[str]]]:
    """Yield the values told before that a number is like, each with its clues (`tag`: how far before)."""
    first, last = run[0], run[-1]
    unit = first.unit
    like = [
        one
        for one in told
        if is_like(one, unit)
        or (one.quantity.unit is not None and unit is not None and one.quantity.unit.ucum == unit.ucum)
    ]
    is_one = len({one.property.label for one in like}) == 1
    for one in like:
        clues = [f"like {tag}"]
        clues += [f"like {tag}: the only property"] if is_one else []
        clues += [f"like {tag}: same unit"] if one.quantity.unit == unit else []
        clues += [f"like {tag}: the last"] if one is like[-1] else []
        if tag == "0":
            is_before = one.quantity.start < first.start
            gap = (one.quantity.end, first.start) if is_before else (last.end, one.quantity.start)
            clues.append(f"like 0: {'before' if is_before else 'behind'}")
            clues.append(f"like 0: words {_step(len(_WORD.findall(sentence.text, *gap)), _GAPS)}")
            if sentence.clause(one.quantity.start) == sentence.clause(first.start):
                clues.append("like 0: same clause")
        yield one, clues


def _forms(sentence: Sentence, name: Name, between: str, *, is_before: bool) -> Iterator[str]:
    """Yield the forms of the words between a name and a number, and of those before the name."""
    if not is_before:
        yield from (["noun"] if said.AFTER_LINK.fullmatch(between) else [])
        yield from (["verb"] if said.VERB_AFTER.fullmatch(between) else [])
        return
    yield from (form for form, tail in _LINKS.items() if tail.fullmatch(between))
    yield from (f"ends {form}" for form, tail in _ENDS.items() if tail.ends(between))
    ahead = sentence.before(name.start, 40)
    yield from (["reached"] if said.REACHED.search(between) else [])
    yield from (["estimated"] if said.ESTIMATED.search(ahead) else [])
    yield from (["set"] if said.SET_NAME.search(ahead) else [])


def _words(text: str) -> list[str]:
    """Return the words and signs of a text in lower case, each number as `#`."""
    return ["#" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]


def _last(words: Sequence[str]) -> str:
    return words[-1] if words else "^"


def _step(number: int, steps: Sequence[int]) -> str:
    """Return the smallest of some steps that a number does not exceed."""
    return str(next((step for step in steps if number <= step), "many"))
