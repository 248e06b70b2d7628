"""Which sample a sentence speaks of: the name aligned with the number, bound to it, or the topic so far."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose_sections import result_blocks
from kg.extractors._sample_names import SampleNames
from kg.extractors._sentences import Sentence, Statement, sentences
from kg.extractors._subjects import Subject, SubjectReader
from kg.records import Condition, Evidence, Material, Sample
from kg.terms import Phase, Process

_NAME = "measurements"
_TOOLS = frozenset(["molecule", "ion", "solution", "element"])
_DEVICE_PROPERTIES = frozenset(["electrochemical", "photovoltaic"])
_CONTACT = re.compile(r"(?:\bvs\.?|versus|against|\bin|with|on|onto|into|from|than|than that of|by|using|via|between)\s+(?:an?\s|the\s|pure\s)?$", re.I)
_BOUND = re.compile(r"(?:\s?\([^()]*\))?\s?\)?\s?(?:for|of|in|from|obtained for|measured for|at|and|\()\s?(?:the\s|an?\s)?(?:pure\s|bare\s|prepared\s|as-\w+\s)?", re.I)
_OF = re.compile(r"(?:s\s)?(?:\s?\([^()]*\))?\s?(?:values?\s)?(?:\b(?:of|for|in)\b)\s(?:the\s|an?\s|our\s|this\s)?(?:[\w-]+\s){0,3}?", re.I)
_DEVICE = re.compile(
    r"\b(?:(?:[\w-]+(?:\s?(?:\|{1,2}|//?)\s?[\w@-]+)+|[\w-]*solid-state|symmetric(?:al)?|full|half|coin|pouch|solar|tandem|perovskite|lithium|sodium|(?:Li|Na|K|Zn)(?:-\w+)*|hybrid|"
    r"asymmetric|fuel|planar|inverted|organic|assembled|flexible|\w+-based)\s)+(?:cells?|batter(?:y|ies)|devices?|PSCs?|OSCs?|supercapacitors?|capacitors?)\b"
)
_ROLES = "target|control|reference|optimi[sz]ed|modified|unmodified|treated|untreated|pristine|bare|conventional"
_ROLE_SHARED = re.compile(
    rf"\b(?P<role>{_ROLES})\s(?:and|or)\s(?:the\s)?(?:{_ROLES})[\s-](?P<noun>cells?|devices?|samples?|specimens?|films?|PSCs?)\b", re.I
)
# A sample named by its part in a comparison.
_ROLE = re.compile(
    rf"\b(?P<role>{_ROLES})[\s-]"
    r"(?:[\w-]+\s)?(?P<noun>(?:solar )?cell|device|sample|specimen|film|PSC|electrode|membrane|batter(?=y|ies))(?:s|y|ies)?\b",
    re.I,
)
_LETTERED = re.compile(r"\b[Ss]ample\s([A-Z]\d?|\d{1,2}|#\d+)(?![\w.-]|\s[a-z]*ed\b)")
_ZONE = re.compile(r"\b(?:zone|region|specimen|sample|device|glass|alloy|composite)s?$", re.I)
_STATE_NOUN = re.compile(r"[\s-](?:[\w-]+\s)?(?:sample|specimen|film|pellet|powder|material|state|steel|alloy|electrode|membrane|condition|ceramic|layer)s?\b", re.I)
_AFTER = re.compile(r"\bafter (?:the |being )?$", re.I)
_STATED_FREQUENCY = 3
_STATED_SHARE = 0.12


class _Name(NamedTuple):
    start: int
    end: int
    label: str
    material: str
    is_code: bool


class ProseSubjects:
    """Follows the samples through the sentences of one document."""

    def __init__(self, document: Document, found: Found, conditions: ConditionReader) -> None:
        self._document = document
        self._found = found
        self._main = SubjectReader(document, found, conditions).main
        self._materials = {material.label: material for material in found.records(Material)}
        texts = (text.plain for block, text in document.texts() if block.kind in ("paragraph", "caption", "list_item"))
        self._samples = SampleNames(found.records(Sample), texts)
        self._names: dict[int, list[_Name]] = {}
        self._studied = self._studied_materials()
        shorts = [
            re.escape(short)
            for short, definition in found.glossary.abbreviations.items()
            if _ZONE.search(definition.long) and short not in self._materials
        ]
        self._zone_pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(shorts))})(?![\w-])") if shorts else None
        self._last: _Name | None = None
        self._device: _Name | None = None

    def _studied_materials(self) -> frozenset[str]:
        """Return the materials whose results the document tells: not its chemicals, not phases inside them."""
        counts: Counter[str] = Counter()
        for block in result_blocks(self._document):
            counts.update(mention.label for mention in self._found.materials_in(block.text))
        tabulated = {sample.material for sample in self._found.records(Sample)}
        enough = max(_STATED_FREQUENCY, _STATED_SHARE * max(counts.values(), default=0))
        return frozenset(
            label
            for label, material in self._materials.items()
            if (counts[label] >= enough or label in tabulated or label == self._main)
            and material.kind not in _TOOLS
            and not any(isinstance(term, Phase) for term in self._found.scanner.terms(label))
        )

    def _all(self, text: Text) -> list[_Name]:
        names = self._names.get(id(text))
        if names is None:
            codes = [
                _Name(m.start, m.end, m.label, self._samples.materials.get(m.label, self._main or m.label), True)
                for m in self._samples.find(text.plain)
            ]
            codes += self._zones(text.plain)
            codes += [
                _Name(*found.span("role"), f"{found['role'].lower()} {_singular(found['noun'])}", self._main or "sample", True)
                for found in _ROLE_SHARED.finditer(text.plain)
            ]
            codes += [
                _Name(found.start(), found.end(), f"sample {found[1]}", self._main or "sample", True)
                for found in _LETTERED.finditer(text.plain)
            ]
            codes += [
                _Name(*found.span(), f"{found['role'].lower()} {_singular(found['noun'] + ('y' if found['noun'].endswith('batter') else ''))}", self._main or "sample", True)
                for found in _ROLE.finditer(text.plain)
            ]
            substances = [
                _Name(m.start, m.end, m.label, m.label, False)
                for m in self._found.materials_in(text)
                if self._can_be_meant(m.label) and not any(code.start < m.end and m.start < code.end for code in codes)
            ]
            names = self._names[id(text)] = sorted(codes + substances)
        return names

    def _zones(self, plain: str) -> list[_Name]:
        """Return the short forms that stand for a part or kind of sample ("CGHAZ" for a heat-affected zone)."""
        if self._zone_pattern is None:
            return []
        found = self._zone_pattern.finditer(plain)
        return [_Name(*zone.span(), zone.group(), self._main or zone.group(), True) for zone in found]

    def _can_be_meant(self, label: str) -> bool:
        material = self._materials.get(label)
        return material is not None and (material.kind not in _TOOLS or material.kind == "element")

    def _is_element(self, name: _Name) -> bool:
        material = self._materials.get(name.label)
        return material is not None and material.kind == "element"

    def follow(self, text: Text, start: int = 0, end: int | None = None) -> None:
        """Remember the first sample of the latest sentence as the topic of what follows."""
        if end is None:
            for begin, stop in sentences(text.plain):
                self.follow(text, begin, stop)
            return
        device = _DEVICE.search(text.plain, start, end)
        if device is not None:
            self._device = _Name(device.start(), device.end(), _singular(device.group()), self._main or device.group(), False)
        for name in self._all(text):
            if start <= name.start < end and self._is_topic(text.plain, name, start):
                self._last = name
                return

    def _is_topic(self, plain: str, name: _Name, start: int) -> bool:
        if _CONTACT.search(plain, max(start, name.start - 16), name.start):
            return False
        return name.is_code or name.label in self._studied

    def subject(self, text: Text, sentence: Sentence, statement: Statement) -> Subject:
        """Return the sample of one result."""
        names = [name for name in self._all(text) if sentence.start <= name.start < sentence.end]
        chosen = self._choose(text, sentence, statement, names)
        if chosen is None or not chosen.is_code:
            chosen = self._device_of(text, sentence, statement) or chosen
        if chosen is None and self._device is not None and statement.property.category in _DEVICE_PROPERTIES:
            chosen = self._device
        states = self._states(text, sentence, statement, chosen)
        if chosen is None:
            label, material, evidence = self._fallback()
        else:
            label, material = chosen.label, chosen.material
            inside = chosen is not self._device
            evidence = (self._quote(text, chosen.start, chosen.end, "subject"),) if inside else ()
        if states and label == material:
            label = f"{label} ({states[0].value})"
        known = self._materials.get(material)
        sample = Sample(
            label=label,
            material=material,
            composition=known.composition if known and label == material else None,
            state=states,
            evidence=evidence,
            extractor=_NAME,
            status="stated" if chosen is not None else "inferred",
        )
        return Subject(sample, (), evidence)

    def _quote(self, text: Text, start: int, end: int, role: str) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role=role)

    def _fallback(self) -> tuple[str, str, tuple[Evidence, ...]]:
        if self._last is not None:
            return self._last.label, self._last.material, ()
        label = self._main or "sample"
        return label, label, ()

    def _device_of(self, text: Text, sentence: Sentence, statement: Statement) -> _Name | None:
        """Return the device that a device's property belongs to, if the sentence names one."""
        if statement.property.category not in _DEVICE_PROPERTIES:
            return None
        found = list(_DEVICE.finditer(text.plain, sentence.start, sentence.end))
        if not found:
            return None
        before = [device for device in found if device.end() <= statement.quantity.start] or found
        device = before[-1]
        return _Name(device.start(), device.end(), _singular(device.group()), self._material_near(text, device), False)

    def _material_near(self, text: Text, device: re.Match[str]) -> str:
        """Return the material that a device's name holds, else the document's main one."""
        inside = [name for name in self._all(text) if device.start() <= name.start < device.end()]
        return inside[0].material if inside else self._main or _singular(device.group())

    def _choose(self, text: Text, sentence: Sentence, statement: Statement, names: list[_Name]) -> _Name | None:
        """Return the name that a number belongs to: aligned, bound to the number or the property, or nearest."""
        names = [name for name in names if not (statement.start <= name.start < statement.end)]
        codes = [name for name in names if name.is_code]
        clause = sentence.clause(statement.quantity.start)
        chosen = self._aligned(sentence, statement, names) or self._bound(sentence, statement, codes)
        if chosen is not None:
            return chosen
        near = [name for name in codes if sentence.clause(name.start) == clause]
        if len({name.label for name in near}) == 1:
            return near[0]
        chosen = self._bound(sentence, statement, names)
        if chosen is not None and not (self._is_element(chosen) and statement.property.category == "composition"):
            return chosen
        studied = [name for name in names if name.is_code or name.label in self._studied]
        own = [name for name in studied if sentence.clause(name.start) == clause]
        before = [name for name in own if name.end <= statement.quantity.start]
        pool = before or own or [name for name in studied if name.start < statement.quantity.start]
        firm = [name for name in pool if not _CONTACT.search(sentence.text, max(0, name.start - 16), name.start)]
        if before:
            return firm[-1] if firm else before[-1] if before[-1].is_code else None
        return firm[0] if firm else None

    @staticmethod
    def _aligned(sentence: Sentence, statement: Statement, names: list[_Name]) -> _Name | None:
        """Return the name at the place of a number in its list ("Q1 and Q2 for S1 and S2")."""
        if statement.siblings < 2:
            return None
        aligned = "respectively" in sentence.text[sentence.start : sentence.end]
        if not aligned:
            gaps = [sentence.text[a.end : b.start].strip(" ,") for a, b in pairwise(names) if b.end <= statement.run[0]]
            aligned = len(gaps) == statement.siblings - 1 and all(gap in ("", "and", "and the") for gap in gaps)
        if not aligned:
            return None
        for pool in ([name for name in names if name.is_code], names):
            labels = list(dict.fromkeys(name.label for name in pool))
            if len(labels) == statement.siblings:
                return next(name for name in pool if name.label == labels[statement.position])
        return None

    @staticmethod
    def _bound(sentence: Sentence, statement: Statement, names: list[_Name]) -> _Name | None:
        """Return the name in a bracket after the number, after "for", or after "P of"."""
        start, end = statement.run
        for name in names:
            if name.end <= start and sentence.text[name.end : start].strip() in ("=", ":", "("):
                return name
            if name.start >= end and _BOUND.fullmatch(sentence.text, end, name.start) and "and" not in sentence.text[end : name.start]:
                return name
        later = [q.start for q in sentence.quantities if q.start > end and q.unit is not None and statement.quantity.unit == q.unit]
        stop = min([*later, sentence.end])
        for name in names:
            opening = sentence.text.rfind("(", end, name.start)
            if name.is_code and end <= opening and name.start < stop and ")" not in sentence.text[opening : name.start]:
                return name
        for name in names:
            if statement.end <= name.start < start and _OF.fullmatch(sentence.text, statement.end, name.start):
                return name
        return None

    def _states(
        self, text: Text, sentence: Sentence, statement: Statement, chosen: _Name | None
    ) -> tuple[Condition, ...]:
        """Return the state that the clause of a result says its sample is in."""
        clause = sentence.clause(statement.quantity.start)
        for mention, terms in self._found.scan(text).of(Process):
            if not sentence.start <= mention.start < sentence.end or sentence.clause(mention.start) != clause:
                continue
            after = None
            if terms[0].kind != "state":
                after = _AFTER.search(text.plain, max(sentence.start, mention.start - 12), mention.start)
                if after is None and not text.plain[: mention.end].endswith("ed"):
                    continue
            if after is not None or self._qualifies(text.plain, mention.start, mention.end, chosen):
                quote = self._quote(text, after.start() if after else mention.start, mention.end, "state")
                return (Condition(name="state", value=_participle(terms[0], quote.quote), kind=terms[0].iri, quote=quote),)
        return ()

    @staticmethod
    def _qualifies(plain: str, start: int, end: int, chosen: _Name | None) -> bool:
        """Say whether a word of state stands at the sample's name or before a word for samples."""
        if len(plain[start:end]) < 4 or plain[start:end].lower() in ("after", "before", "used", "control", "bulk"):
            return False
        beside = chosen is not None and (0 <= chosen.start - end <= 2 or 0 <= start - chosen.end <= 2)
        return beside or _STATE_NOUN.match(plain, end) is not None or "-" in plain[start:end]


def _participle(process: Process, printed: str) -> str:
    """Return what a process makes of a sample ("annealed"), else the words as printed ("after ball milling")."""
    if process.kind == "state":
        return printed
    return next((name for name in process.names if name.endswith("ed") and " " not in name), printed[:1].lower() + printed[1:])


def _singular(device: str) -> str:
    """Return the name of a device in the singular."""
    if device.endswith("ies"):
        return device.removesuffix("ies") + "y"
    return device.removesuffix("s")
