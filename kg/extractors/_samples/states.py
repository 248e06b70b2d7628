"""Samples that a sentence or caption names by a material and a state: "annealed LLTO", "PEO after 100 cycles"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.document import Document, Span, Text
from kg.extractors import Found, MaterialMention
from kg.extractors._conditions import ConditionReader
from kg.extractors._denials import denied_from
from kg.extractors._main_material import is_gas
from kg.extractors._sentences.sentence import clauses, sentences
from kg.extractors._sentences.stretches import InOrder
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.records import Condition, Evidence, Material, ProcessStep, Sample
from kg.scan import Mention
from kg.terms import Process

NAME = "samples"
_KELVIN = (0, 0, 0, 0, 1, 0, 0)
_SECOND = (0, 0, 1, 0, 0, 0, 0)
# Nouns for a form may lie between a material and "before cycling" ("pellets", "thin films").
_FORM = r"(?:[\s,]+(?!and\b|or\b|with\b|on\b|in\b|of\b|for\b|to\b|from\b|the\b|is\b|are\b|was\b)[\w/-]+){0,3}"
_DOPED = re.compile(r"\s?-?doped\s+$")
_SHARE = re.compile(r"%\s?-?$")
_SAMPLE_AT = re.compile(
    r"(?:samples?|specimens?)\s+(?:after\s+[\w ]{1,24}\s)?at\s+$|after\s+(?:the\s+|an?\s+)?[\w-]{4,20}\s+at\s+$"
)
_PARTICIPLE = re.compile(r"(?:ed|wn|lt|ht|nt|un)$")
_USED = re.compile(r"\b(?:from|with|in|under|using|by|on|onto)\s(?:(?!and\b|or\b)[\w-]+\s){0,2}$")
_LISTED = re.compile(r"(?:,|\band|\bor)\s(?:an?\s)?(?:[\w-]+\s)?$")
_USED_REACH = 30
# States that say what a sample has (not) gone through; forms such as `film` or `powder` make no sample of their own.
_FORMS = frozenset(
    ["bulk form", "pellet", "powder state", "single crystal", "polycrystalline", "thin film", "ultrafine-grained",
     "stoichiometric", "non-stoichiometric", "amorphous state", "ordered state", "disordered state"]
)  # fmt: skip


@lru_cache(maxsize=4)
def _around(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of "pellets before and after 100 cycles", behind the name of a material."""
    return re.compile(
        _FORM + r"\s+(?P<when>before|after|prior to)\s+(?P<and>and\s+(?:after|before)\s+)?(?:the\s+|an?\s+)?"
        r"(?P<what>(?:\d+\s?(?:cycles?|h\b|days?)|(?:(?!different|various|several|each|long)[\w-]+\s+)?"
        rf"(?:{alternatives(ontology.words('nouns of tests and treatments'))})))"
    )


class _Named(NamedTuple):
    """What a phrase says: the material, the words of its label, and the phrase's plain range."""

    material: str
    start: int
    end: int
    label: str


class StateReader:
    """Reads the states of samples in the texts of one document."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, main: str | None) -> None:
        self._document = document
        self._ontology = ontology
        self._after = _around(ontology)
        self._found = found
        self._main = main
        self._conditions = ConditionReader(document, ontology, found)
        self._materials = {material.label: material for material in found.records(Material)}

    def samples(self, text: Text, defined: Collection[int] = ()) -> Iterator[Sample]:
        """Yield every sample that `text` names by its state; names at the source offsets `defined` say more."""
        names = [one for one in self._found.materials_in(text) if not is_gas(one.label, self._materials)]
        scan = self._found.scan(text)
        treatments = [
            (mention, terms[0]) for mention, terms in scan.of(Process) if not mention.is_symbol and _is_treatment(terms)
        ]
        ending = {mention.end: (mention, term) for mention, term in treatments}
        shares = {q.end: q for q in scan.quantities if q.unit is not None and q.unit.ucum == "%"}
        for name in names:
            yield from self._before(text, name, ending)
            if shares:
                yield from self._doped(text, name, shares)
            yield from self._around(text, name)
        warm = [q for q in scan.quantities if _is_temperature(q)] if self._main is not None else []
        if not warm:
            return  # the usual text: nothing to look for in its sentences
        heated, quantities = InOrder(warm), InOrder(scan.quantities)
        for start, end in sentences(text.plain):
            if not heated.inside(start, end):
                continue
            whole = text.span(start, end)
            if any(whole.start <= offset < whole.end for offset in defined):
                continue
            for first, last in clauses(text.plain, start, end):
                yield from self._at(text, (first, last), quantities.inside(first, last), ending)

    def _before(
        self, text: Text, name: MaterialMention, ending: Mapping[int, tuple[Mention, Process]]
    ) -> Iterator[Sample]:
        """Yield "annealed LLTO", "pristine LLTO" by the treatments at whose end only a gap follows."""
        for end in _gap_before(text.plain, name.start):
            if end not in ending:
                continue
            mention, term = ending[end]
            printed = text.plain[mention.start : mention.end]
            if _SHARE.search(text.plain, max(0, mention.start - 4), mention.start):
                continue  # `1.5% doped` is read with its share
            if term.kind == "process" and not _PARTICIPLE.search(printed):
                continue
            denied = denied_from(text.plain, mention.start)
            start = mention.start if denied is None else denied
            printed = text.plain[start : mention.end]
            named = _Named(name.label, start, name.end, f"{printed} {name.label}")
            quote = self._quote(text, start, mention.end, "state")
            state = Condition(name="state", value=printed, kind=term.iri if denied is None else None, quote=quote)
            is_done = term.kind == "process" and denied is None
            yield self._sample(text, named, (state,), (ProcessStep(step=term.label, term=term.iri),) if is_done else ())

    def _doped(self, text: Text, name: MaterialMention, shares: Mapping[int, Quantity]) -> Iterator[Sample]:
        """Yield "1.5% doped PEO" by the shares and their ends."""
        if not text.plain[max(0, name.start - 1) : name.start].isspace():
            return
        for end, quantity in shares.items():
            if end <= name.start and _DOPED.fullmatch(text.plain, end, name.start):
                named = _Named(
                    name.label, quantity.start, name.end, text.plain[quantity.start : name.start] + name.label
                )
                state = self._conditions.condition(text, quantity, (), "doping level")
                yield self._sample(text, named, (state,) if state else ())

    def _around(self, text: Text, name: MaterialMention) -> Iterator[Sample]:
        """Yield "LLTO pellets before and after 100 cycles"."""
        found = self._after.match(text.plain, name.end)
        if found is None:
            return
        words = [found["when"]]
        if found["and"]:
            words.append("after" if found["when"] == "before" else "before")
        for word in words:
            value = f"{word} {' '.join(found['what'].split())}"
            terms = [t for t in self._found.scanner.terms(word) if isinstance(t, Process)]
            quote = self._quote(text, found.start("when"), found.end(), "state")
            state = Condition(name="state", value=value, kind=terms[0].iri if terms else None, quote=quote)
            yield self._sample(text, _Named(name.label, name.start, found.end(), f"{name.label} ({value})"), (state,))

    def _at(
        self,
        text: Text,
        clause: tuple[int, int],
        quantities: Sequence[Quantity],
        ending: Mapping[int, tuple[Mention, Process]],
    ) -> Iterator[Sample]:
        """Yield "annealed at 75 °C for 2 h" and "sample after the reaction at 75 °C": one sample per temperature."""
        warm = [quantity for quantity in quantities if _is_temperature(quantity)]
        if not warm:
            return
        first = warm[0]
        before = [ending[at] for at in range(first.start - 12, first.start + 1) if at in ending]
        done = [(mention, term) for mention, term in before if term.kind == "process" and clause[0] <= mention.start]
        if not done and not _SAMPLE_AT.search(text.plain, clause[0], first.start):
            return
        names = self._found.materials_in(text)
        material = _own(text.plain, [name for name in names if clause[0] <= name.start and name.end <= first.start])
        times = [q for q in quantities if q.unit is not None and q.unit.dimension == _SECOND and q.start > first.end]
        label = material.label if material is not None else self._main or ""
        start = material.start if material is not None else done[-1][0].start if done else first.start
        for quantity, following in zip(warm, (*warm[1:], None), strict=True):
            behind = [one for one in times if one.start > quantity.end]
            own = [one for one in behind if following is None or one.start < following.start] or behind
            kept = (quantity, *own[:1]) if done else (quantity,)
            yield self._heated(text, label, (start, kept), done[-1][1] if done else None)

    def _heated(
        self, text: Text, material: str, place: tuple[int, tuple[Quantity, ...]], process: Process | None
    ) -> Sample:
        start, quantities = place
        states = [
            self._conditions.condition(text, q, (), "temperature" if i == 0 else "time")
            for i, q in enumerate(quantities)
        ]
        state = tuple(condition for condition in states if condition is not None)
        steps: tuple[ProcessStep, ...] = ()
        if process is not None:
            given = tuple(self._conditions.parameter(condition, process) for condition in state)
            steps = (ProcessStep(step=process.label, term=process.iri, conditions=given),)
        printed = ", ".join(f"{q.number.text} {q.unit.text.rstrip('.')}" for q in quantities if q.unit is not None)
        last = max(q.end for q in quantities)
        return self._sample(text, _Named(material, start, last, f"{material} ({printed})"), state, steps)

    def _quote(self, text: Text, start: int, end: int, role: str) -> Evidence:
        span: Span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role=role)

    def _sample(
        self, text: Text, named: _Named, state: tuple[Condition, ...], process: tuple[ProcessStep, ...] = ()
    ) -> Sample:
        return Sample(
            label=named.label,
            material=named.material,
            state=state,
            process=process,
            evidence=(self._quote(text, named.start, named.end, "subject"),),
            extractor=NAME,
        )


def _own(plain: str, names: Sequence[MaterialMention]) -> MaterialMention | None:
    """Return the first name that can be of what is treated: not what it is made from or of, or lies in."""
    used = False
    for name in names:
        before = plain[max(0, name.start - _USED_REACH) : name.start]
        used = _USED.search(before) is not None or (used and _LISTED.search(before) is not None)
        if not used:
            return name
    return None


def _is_temperature(quantity: Quantity) -> bool:
    unit = quantity.unit
    return unit is not None and quantity.number.upper is None and unit.dimension == _KELVIN


def _gap_before(plain: str, start: int) -> range:
    """Return the offsets from which only spaces and hyphens stand before `start`, in order."""
    first = start
    while first and plain[first - 1] in " -":
        first -= 1
    return range(first, start)


def _is_treatment(terms: Sequence[Process]) -> bool:
    return all(term.kind in ("process", "state") and term.label not in _FORMS for term in terms)
