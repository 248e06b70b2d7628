"""Which sample a description means: that of the document which has all it tells of, else the base material so made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._main_material import modified_base
from kg.extractors._prose.amount_samples import AmountSamples
from kg.extractors._prose.code_traits import CodeTraits
from kg.extractors._prose.descriptions import SHARES, Description, DescriptionReader
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._sentences.stretches import Ranges
from kg.quantities import Quantity
from kg.records import Condition, Evidence, Material, Sample

_AFTER = re.compile(r"\b(?:after|upon|on|by|when|if|in\sthe\spresence\sof)\s(?:being\s|the\s)?$")
_FOR_IT = re.compile(r"\d\S*\s\S+\s(?:for|in)\s(?:the\s)?$")  # "2.9 eV for ZnO and 2.7 eV for the doped sample"
_PARTS = re.compile(r"[\s-]")
_STEM = 4
_NEAR = 24


class MeantSamples:
    """The samples that the descriptions of one document mean; nothing but `main` can be meant without a name."""

    def __init__(
        self, document: Document, found: Found, conditions: ConditionReader, main: str | None, samples: SampleFinder
    ) -> None:
        self._document, self._conditions, self._samples = document, conditions, samples
        self._reader = DescriptionReader(document, found)
        self._materials = {material.label: material for material in found.records(Material)}
        self._main, self._base = main, _base_of(main, self._materials)
        self._traits = [(sample, *_traits(sample, found)) for sample in found.records(Sample)]
        self._codes = CodeTraits(document, found, samples, self._reader)
        self._amounts = AmountSamples(found, samples, self._codes)

    def base(self, start: int, end: int) -> SampleName | None:
        """Return a stretch as the coded sample that the others are made from."""
        code = self._codes.base()
        return self._samples.coded(start, end, code) if code is not None else None

    def in_sentence(
        self, text: Text, sentence: tuple[int, int], names: Sequence[SampleName], topic: SampleName | None
    ) -> Iterator[SampleName]:
        """Yield the descriptions of a sentence as names of the samples they mean.

        `names` are those that the sentence gives itself, `topic` is what was spoken of before it.
        """
        start, end = sentence
        spoken = topic.material if topic is not None and not topic.is_part else None
        inside = [one for one in self._reader.in_text(text) if start <= one.start < end]
        described = [one for one in inside if not one.is_said]
        taken: list[tuple[int, int]] = []
        for one in described or inside:
            base = one.inside or self._named_beside(text.plain, one, names) or (spoken if one.is_said else None)
            base = base or self._base
            code = self._codes.meant(text, one) if one.inside in (None, self._main) else None
            meant = self._samples.coded(one.start, one.end, code) if code is not None else None
            if meant is not None and one.amounts and not one.words and _is_alone(text.plain, one):
                meant = meant._replace(is_amount=True)
            if meant is None and base is not None:
                meant = self._meant(text, one, base)
            if meant is not None:
                taken.append((meant.start, meant.end))
                yield meant
        places = Ranges(sorted(taken))
        yield from (one for one in self._amounts.among(text, sentence) if not places.touch(one.start, one.end))

    @staticmethod
    def _named_beside(plain: str, one: Description, names: Sequence[SampleName]) -> str | None:
        """Return the material that another value of the sentence is told of, the same way as that of a description."""
        before = [name for name in names if name.end <= one.start and not name.is_code]
        is_beside = before and _FOR_IT.search(plain, max(0, before[-1].start - _NEAR), before[-1].start)
        return before[-1].material if is_beside else None

    def _meant(self, text: Text, one: Description, base: str) -> SampleName | None:
        known = self._known(one, base)
        if known is not None:
            state = known.label.removesuffix(known.material).strip() if known.label != known.material else ""
            label = known.label if state in (known.label, "") else f"{known.material} ({state})"
            return SampleName(one.start, one.end, label, known.material, True, states=known.state)
        if one.inside and not self._samples.is_studied(SampleName(one.start, one.end, base, base, is_code=False)):
            return None
        made = [word.printed for word in one.words]
        if one.inside is None and not (one.is_plain or one.is_parent or one.amounts):
            carrier = self._carrier(one)
            if carrier is not None:
                return SampleName(one.start, one.end, carrier, carrier, True)
            said = self._reader.with_substance(one.added) if one.added and not made else None
            said = one.added if said is None and " " in one.added else said
            made += [said] if said is not None else []
        if not (made or one.amounts or one.is_parent):
            return None
        if one.is_said and not one.amounts and all(word.startswith("after ") for word in made):
            return None  # the words of the sentence say it better
        states = tuple(self._told(text, one, made))
        is_named = one.is_parent or (one.is_plain and base != self._main and one.inside is None)
        if is_named and not one.amounts:
            return SampleName(one.start, one.end, base, base, True, states=states if one.is_plain else ())
        made += [f"{_printed(amount)} {one.added}".strip() for amount in one.amounts]
        return SampleName(one.start, one.end, f"{base} ({', '.join(made)})", base, True, states=states)

    def _told(self, text: Text, one: Description, made: Sequence[str]) -> Iterator[Condition]:
        """Yield what a description tells as states of the sample."""
        terms = {word.printed: word.term for word in one.words if not word.lacks or word.term is not None}
        for word in made:
            at = text.plain.find(word, one.start, one.end)
            span = text.span(at, at + len(word)) if at >= 0 else text.span(one.start, one.end)
            quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="state")
            term = terms.get(word)
            yield Condition(name="state", value=word, kind=term.iri if term is not None else None, quote=quote)
        for amount in one.amounts:
            is_share = amount.unit is not None and amount.unit.ucum in SHARES
            name = f"{one.added} content".strip() if is_share else None
            condition = self._conditions.condition(text, amount, (), name)
            if condition is not None:
                yield condition

    def _known(self, one: Description, base: str) -> Sample | None:
        """Return the only sample of the document that has all that a description tells of."""
        if not one.amounts and not one.words:
            return None
        given = {(amount.number.value, amount.unit.ucum) for amount in one.amounts if amount.unit is not None}
        stems = {_stem(word.printed) for word in one.words}
        fits = [
            (len(amounts) + len(words), amounts, sample)
            for sample, amounts, words in self._traits
            if given <= amounts
            and (stems <= words or (given and not words))
            and (sample.material in (base, self._main) or base in sample.material)
        ]
        named = [fit for fit in fits if not fit[2].label.startswith(fit[2].material)]
        least = min((size for size, *_ in named or fits), default=0)
        best = [fit for fit in named or fits if fit[0] == least]
        is_one = len({(amounts, sample.material, sample.label * bool(named)) for _, amounts, sample in best}) == 1
        return best[0][2] if best and is_one and (one.amounts or len(best) == 1) else None

    def _carrier(self, one: Description) -> str | None:
        """Return the only material whose name tells that it went through what a description tells of."""
        stems = {_stem(word.printed) for word in one.words}
        labels = []
        for label, material in self._materials.items():
            if not material.components:
                continue
            parts = _PARTS.split(label)
            is_done = bool(stems) and stems <= {_stem(part) for part in parts}
            is_with = not stems and one.added in parts and modified_base(material) is not None
            if is_done or is_with:
                labels.append(label)
        return labels[0] if len(labels) == 1 else None


def _is_alone(plain: str, one: Description) -> bool:
    """Say whether a description is an amount, or one of a substance, and no noun behind it."""
    first = one.amounts[0]
    is_of = one.added != "" and plain.endswith(one.added, first.end, one.end)
    return first.start == one.start and (one.end <= first.end or is_of)


def is_done_after(plain: str, name: SampleName) -> bool:
    """Say whether a name is what a treatment makes of a sample ("from 5 to 7 MPa after annealing")."""
    if name.is_amount:
        return True
    is_described = name.is_code and not name.is_part and not plain.startswith(name.label, name.start)
    return (name.states != () or is_described) and _AFTER.search(
        plain, max(0, name.start - _NEAR), name.start
    ) is not None


def without_done(sentence: Sentence, statement: Statement, names: list[SampleName]) -> list[SampleName]:
    """Return names without what was done to a sample that the clause itself names ("A grew to 5 nm on ageing at")."""
    made = [name for name in names if name.states and is_done_after(sentence.text, name)]
    clause = sentence.clause(statement.run[0]) if made else 0
    is_named = any(
        name.is_code and not name.states and name.end <= statement.run[0] and sentence.clause(name.start) == clause
        for name in (names if made else ())
    )
    return [name for name in names if name not in made] if is_named else names


def _base_of(main: str | None, materials: Mapping[str, Material]) -> str | None:
    known = materials.get(main or "")
    return (modified_base(known) if known is not None else None) or main


def _traits(sample: Sample, found: Found) -> tuple[frozenset[tuple[Decimal | None, str]], frozenset[str]]:
    """Return the amounts and the stems of the words that tell a sample from others."""
    conditions = [*sample.state, *(one for step in sample.process for one in step.conditions)]
    amounts = {(one.value, one.unit) for one in conditions if isinstance(one.value, Decimal) and one.unit}
    if sample.label != sample.material and any(map(str.isdigit, sample.label)):
        scan = found.scanner.scan(sample.label)
        amounts |= {(one.number.value, one.unit.ucum) for one in scan.quantities if one.unit is not None}
    words = [str(one.value) for one in sample.state] + [step.step for step in sample.process]
    words.append(sample.label.removeprefix(sample.material))
    parts = (word for one in words for word in re.split(r"[\s()-]+", one))
    return frozenset(amounts), frozenset(_stem(word) for word in parts if len(word) >= _STEM and word.isalpha())


def _stem(word: str) -> str:
    """Return the first letters of the last part of a word, its denial kept ("Cu-doped": dope; "undoped": undope)."""
    last = _PARTS.split(word.lower())[-1]
    kept = 2 if last.startswith("un") else 0
    return last[: _STEM + kept]


def _printed(amount: Quantity) -> str:
    return f"{amount.number.text} {amount.unit.text if amount.unit is not None else ''}".strip()
