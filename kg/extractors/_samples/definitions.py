"""Sample names that a text gives: "sintered at 1200 and 1150 °C were labelled A and B", "S1 and S2 with x = 0, 1"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._sentences.sentence import sentences
from kg.extractors._tables.families import FamilyReader
from kg.extractors._tables.words import looks_like_code
from kg.lexicon import fold, names_any
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.records import Condition, Evidence, Material, ProcessStep, Sample
from kg.terms import Process, Technique

NAME = "samples"
_NAMES = r"(?P<names>[^.;:()\[\]\s][^;:()\[\]]{0,100}?)"
# One of these words is in every definition: those of `_CALLED`, and the last one of `_WITH`.
_DEFINING = frozenset(
    fold(word)
    for word in (
        "denoted", "labelled", "labeled", "named", "designated", "referred", "abbreviated", "marked", "coded", "termed",
        "called", "identified", "respectively",
    )
)  # fmt: skip
_CALLED = re.compile(
    r"\b(?:denoted|labell?ed|named|designated|referred to|abbreviated|marked|coded|termed|called|identified)\s"
    r"(?:hereafter\s|here\s)?(?:as|by|with)?\s?[“\"']?"
    + _NAMES
    + r"(?=,?\s(?:respectively|in this|for |and then|with |where|which|after |according|depending|hereafter|below)"
    r"|[”\"']|\.(?:\s|$)|[;:()\[\]]|,\s(?:which|where|while|whereas)|$)"
)
_WITH = re.compile(
    r"(?P<names>[A-Z][\w-]{0,11}(?:,\s[A-Z][\w-]{0,11})*,?\sand\s[A-Z][\w-]{0,11})\s"
    r"(?:with|for|correspond(?:ing|s)? to|having|at|containing)\s"
    r"(?P<rest>(?:[^.;]|\.(?=\d)){3,120}?\d(?:[^.;]|\.(?=\d)){0,80}?)(?:,?\srespectively)"
)
_ASSIGNED = re.compile(
    r"(?P<code>[A-Z](?<![\w-].)[A-Z]{0,5}[\w.-]{0,8})(?:\s?\(|:\s|(?<![a-z]{3}),?\s(?:with|for|at)\s)(?P<name>[xyz])\s?=\s?(?P<value>\d+(?:\.\d+)?)"
    r"(?=[\s,;.)]|$)"
)
# A code at the beginning of a clause of which the text says which formula it is ("; A-Zn is Na0.9Zn0.1O2").
_IS = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|while|whereas|where|here)\s)(?P<code>[A-Z][\w@/-]{1,11})\s"
    r"(?:is|was|means|denotes|represents|stands\sfor|refers\sto)\s(?:the\s)?$"
)
_IS_ENDS = ("is", "was", "means", "denotes", "represents", "for", "to", "the")
_IS_REACH = 40
# Words that a code is short for ("The initial state is abbreviated IS").
_ALIAS = re.compile(
    r"\s?(?:[Tt]he|[Aa]n?)\s(?P<what>[a-z][a-z-]+(?:\s[a-z][a-z-]+){1,3}?)(?:\s[A-Z0-9]\S*)?\s(?:is|are|was|were|will\sbe)\s"
    r"(?:[a-z]+\s)?"
)
_ALIAS_IN_BRACKET = re.compile(
    r"\b(?:[Tt]he|[Aa]n?)\s(?P<what>[a-z][a-z-]+(?:\s[a-z][a-z-]+){1,2})\s\((?P<code>[A-Z][\w@/-]{1,11})\)"
)
_MAY_BE_ALIAS = re.compile(r" \([A-Z][\w@/-]{1,11}\)")
_TAKES_UP = re.compile(
    r"\s(?:and\s)?(?:they|these|the(?:se)?\s(?:[a-z-]+\s){1,3}?)\s?(?:are|were|will\sbe)\s(?:[a-z]+\s)?"
)
_AND_SO_ON = ("etc", "so on", "so forth")
_SPLIT = re.compile(r",\s?(?:and\s)?|\sand\s")
_PLAIN = re.compile(r"[A-Z][A-Za-z]?\d{0,3}$")


class DefinitionReader:
    """Reads the sample names that one document defines."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, main: str | None) -> None:
        self._document = document
        self._found = found
        self._main = main
        self._sentence = 0
        self._conditions = ConditionReader(document, ontology, found)
        self._families = FamilyReader(found)
        self._materials = {material.label: material for material in found.records(Material)}

    def samples(self, text: Text) -> Iterator[Sample]:
        """Yield the samples that `text` gives a name, each with what is said of it before the name."""
        if "=" in text.plain and self._families.variables:
            yield from self._assigned(text)
        yield from self._formula_told(text)
        if not names_any(text.plain, _DEFINING):
            return
        for start, end in sentences(text.plain):
            begin = start
            self._sentence = start
            for found in _CALLED.finditer(text.plain, start, end):
                yield from self._defined(text, found, _said(text.plain, begin, found.start()))
                begin = found.end()
            for found in (
                _WITH.finditer(text.plain, start, end) if text.plain.find("respectively", start, end) >= 0 else ()
            ):
                yield from self._defined(text, found, (found.start("rest"), found.end("rest")))

    def _defined(self, text: Text, found: re.Match[str], said: tuple[int, int]) -> Iterator[Sample]:
        names = [name for name in names_in(found) if not self._is_technique(name[2])]  # "identified by XRD"
        if all(name[2] in self._materials for name in names):
            return
        material = self._material(text, said, found.end())
        if material is None:
            return
        quantities = [q for q in self._found.scan(text).quantities if said[0] <= q.start and q.end <= said[1]]
        groups = _lists(quantities)
        process = self._process(text, said) or self._process(text, (self._sentence, said[1]))
        for index, (start, end, label) in enumerate(names):
            state = tuple(
                condition for group in groups if (condition := self._state(text, group, index, len(names))) is not None
            )
            span = text.span(start, end)
            evidence = [Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="subject")]
            if process is not None:
                steps: tuple[ProcessStep, ...] = (ProcessStep(step=process.label, term=process.iri, conditions=state),)
            else:
                steps = ()
            sample = Sample(
                label=label, material=material, state=state, process=steps, evidence=tuple(evidence), extractor=NAME
            )
            yield self._families.member(sample, state)

    def _is_technique(self, name: str) -> bool:
        return any(isinstance(term, Technique) for term in self._found.scanner.terms(name))

    def _formula_told(self, text: Text) -> Iterator[Sample]:
        """Yield the codes of which the text says which compound they are ("A-Zn is Na0.9Zn0.1O2")."""
        for mention in self._found.materials_in(text):
            known = self._materials[mention.label]
            if known.formula is None or known.composition is None:
                continue
            before = text.plain[max(0, mention.start - _IS_REACH) : mention.start].rstrip()
            if not before.endswith(_IS_ENDS):
                continue
            found = _IS.search(text.plain, max(0, mention.start - _IS_REACH), mention.start)
            if found is None or not (looks_like_code(found["code"]) or "-" in found["code"]):
                continue
            other = self._materials.get(found["code"])
            if other is None or other.kind == "composite":
                span = text.span(*found.span("code"))
                quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="subject")
                yield Sample(
                    label=found["code"],
                    material=mention.label,
                    composition=known.composition,
                    evidence=(quote,),
                    extractor=NAME,
                )

    def _assigned(self, text: Text) -> Iterator[Sample]:
        """Yield the codes beside which the text sets the value of a variable of a family (`S1 (x = 0.05)`)."""
        named = [mention.label for mention in self._found.materials_in(text)]
        for found in _ASSIGNED.finditer(text.plain):
            start, end = found.span("code")
            is_unit = any(q.start < end and start < q.end for q in self._found.scan(text).quantities)
            if is_unit or found["code"] in self._materials:
                continue  # "34 µV K-1 for x = 0"
            quotes = []
            for name in ("code", "value"):
                span = text.span(found.start(name), found.end(name))
                quote = self._document.quote(span)
                role = "subject" if name == "code" else "condition"
                quotes.append(Evidence(quote=quote, start=span.start, end=span.end, role=role))
            state = Condition(name=found["name"], value=Decimal(found["value"]), quote=quotes[1])
            sample = Sample(
                label=found["code"],
                material=self._main or found["code"],
                state=(state,),
                evidence=(quotes[0],),
                extractor=NAME,
                status="inferred",
            )
            member = self._families.member(sample, [state], named)
            if member is not sample:
                yield member.model_copy(update={"status": "stated"})

    def _state(self, text: Text, group: Sequence[Quantity], index: int, count: int) -> Condition | None:
        """Return what a list of `count` values, or a single one, says of the sample at `index`."""
        if len(group) not in (1, count):
            return None
        mentions = self._found.scan(text).mentions
        first = self._conditions.condition(text, group[0], mentions)
        if first is None or len(group) == 1 or index == 0:
            return first
        return self._conditions.condition(text, group[index], mentions, first.name)

    def _material(self, text: Text, said: tuple[int, int], end: int) -> str | None:
        """Return the last material named before the names, else after them in the sentence, else the main one."""
        labels = [mention.label for mention in self._found.materials_in(text) if said[0] <= mention.start < said[1]]
        return labels[-1] if labels else self._main

    def _process(self, text: Text, said: tuple[int, int]) -> Process | None:
        """Return the one process that the sentence tells of, None for none or several."""
        terms = {
            terms[0] for mention, terms in self._found.scan(text).of(Process)
            if said[0] <= mention.start < said[1] and terms[0].kind == "process" and not mention.is_symbol
        }  # fmt: skip
        return terms.pop() if len(terms) == 1 else None


def called(plain: str) -> Iterator[tuple[tuple[int, int], tuple[int, int], list[str]]]:
    """Yield each sentence that gives samples names, where it tells of them before, and the names."""
    for start, end in sentences(plain) if names_any(plain, _DEFINING) else ():
        begin = start
        for found in _CALLED.finditer(plain, start, end):
            yield (start, end), _said(plain, begin, found.start()), [name for *_, name in names_in(found)]
            begin = found.end()


def aliases(texts: Iterable[str]) -> dict[str, str]:
    """Return the words that texts give a code to, each with its code.

    >>> aliases(["The initial state is abbreviated IS."])
    {'initial state': 'IS'}
    """
    found: dict[str, str] = {}
    shown: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for _, said, names in called(text):
            alias = _ALIAS.fullmatch(text, *said) if len(names) == 1 else None
            if alias is not None:
                found.setdefault(alias["what"], names[0])
        for alias in _ALIAS_IN_BRACKET.finditer(text) if _MAY_BE_ALIAS.search(text) else ():
            shown[alias["what"]].add(alias["code"])
    return {what: codes.pop() for what, codes in shown.items() if len(codes) == 1} | found


def _said(plain: str, begin: int, at: int) -> tuple[int, int]:
    """Return where a sentence tells what the samples are that get names at an offset.

    A statement behind a semicolon tells it, unless it only takes up what stands before ("...; they are called").
    """
    cut = plain.rfind("; ", begin, at) + 1
    if cut > begin and _TAKES_UP.fullmatch(plain, cut, at):
        return begin, cut - 1
    return max(begin, cut), at


def names_in(found: re.Match[str]) -> list[tuple[int, int, str]]:
    """Return the names of a definition with their plain ranges; all must look like codes, single letters in a list."""
    names, at = [], found.start("names")
    for part in _SPLIT.split(found["names"]):
        stripped = part.strip(" .,“”\"'")
        if not stripped or stripped in _AND_SO_ON:
            continue
        start = found.string.index(stripped, at)
        at = start + len(stripped)
        names.append((start, at, stripped))
    good = all(looks_like_code(name) or _PLAIN.match(name) for *_, name in names)
    if not good or (len(names) == 1 and len(names[0][2]) < 2):
        return []
    return names


def _lists(quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Group quantities that stand in one list: equal units, the next one right after `,` or `and`."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        previous = groups[-1][-1] if groups else None
        same = previous is not None and (previous.unit and previous.unit.ucum) == (quantity.unit and quantity.unit.ucum)
        if same and previous is not None and quantity.start - previous.end <= 7:
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups
