"""Everything in a text that can name the sample of a result: codes, materials, parts in a comparison, devices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors import Found, MaterialMention
from kg.extractors._main_material import is_class, is_gas, modified_base
from kg.extractors._prose.blended import blended
from kg.extractors._prose.class_shorts import class_shorts, singular_short
from kg.extractors._prose.described_devices import described_devices
from kg.extractors._prose.sample_words import lettered, sample_words, singular, with_metal
from kg.extractors._prose.surroundings import surroundings
from kg.extractors._prose.treatments import Spoken, TreatmentNames, short_names, tabled
from kg.extractors._role_holders import RoleHolders
from kg.extractors._samples.definitions import aliases
from kg.extractors._samples.names import SampleNames
from kg.extractors._sentences.ends import sentence_at
from kg.extractors._sentences.sections import is_review, result_blocks
from kg.extractors._sentences.stretches import InOrder, Ranges, apart_from
from kg.extractors._subjects import UNNAMED
from kg.extractors._tables.constituents import constituent
from kg.extractors._test_baths import is_in_bath
from kg.lexicon import alternatives
from kg.records import Condition, Material, Sample
from kg.terms import Phase, Technique

_TOOLS = frozenset(["molecule", "ion", "solution", "element"])
# What papers mostly use, not study; it is a sample only where a value is bound to it outright.
_OUTRIGHT = frozenset(["element", "molecule"])
_ZONE = re.compile(r"\b(?:zone|region|specimen|sample|device|glass|alloy|composite)s?$", re.I)
# A material is studied when it is named so often in the results, and not much less often than the one named most.
_OFTEN, _SHARE = 3, 0.12
_PAIR, _TERNARY, _FEWEST = 2, 3, 2  # the last: samples that letters behind a material tell apart
_OWN_LETTER = re.compile(r"[-–][A-Z](?![\w-])")
_PHASE_NOUN = re.compile(r"[\s-](?:phases?|precipitates?|intermetallics?|lamellae|laths?)\b")
# What no phase inside an alloy is made of.
_NO_ALLOY = frozenset(["H", "O", "F", "P", "S", "Cl", "Se", "Br", "Te", "I"])
_NEAR = 40
_THE = ("the ", "The ")
_PLACES = ("in the ", "In the ", "at the ", "to the ", "from the ")
_PURE = re.compile(r"\b(?:[Pp]ure|[Bb]are|[Uu]ncoated|[Pp]olished|[Cc]ommercial)\s(?:[a-z]+\s)?$")
_NUMBERED = re.compile(r"[1-9]\d?[a-z]?")
_BY_WHAT = re.compile(r"(?<!\S)[\w+/-]*\w-$")  # what a sample is treated with ("PEAI-" of a "PEAI-treated film")
_CODE_HEAD = re.compile(r"(?<![\w‐–-])[A-Z][A-Za-z]*[A-Z][A-Za-z]*-\d{1,4}[‐–-]$")
_LEADS_UP = re.compile(r"[\s-](?:(?:based|perovskite|PVSK|thin|film|active|layer)[\s-])*")


class SampleName(NamedTuple):
    """A stretch `[start, end)` that names a sample of a material; `is_code`: it can be nothing but a sample.

    `is_part`: it says no more than which part the sample has in a comparison ("the control"). `states` are what a
    description tells of it. `is_amount`: an amount alone tells it ("with 5 wt% of X").
    """

    start: int
    end: int
    label: str
    material: str
    is_code: bool
    is_part: bool = False
    states: tuple[Condition, ...] = ()
    is_amount: bool = False


class SampleFinder:
    """Finds the names of samples in the texts of one document; `main` is the material it is about."""

    def __init__(self, document: Document, found: Found, main: str | None, is_about_main: bool) -> None:
        self._found = found
        words = self._words = sample_words(found.scanner.ontology)
        self.composed, self.compared_behind, self.as_part = words.composed, words.compared_behind, words.as_part
        self._surroundings = surroundings(found.scanner.ontology)
        self._main = main
        known = next((one for one in found.records(Material) if one.label == main), None)
        self._base = (modified_base(known) if known is not None else None) or main or ""
        self._of_devices = main if is_about_main else None
        self._materials = {material.label: material for material in found.records(Material)}
        wholes = (frozenset(material.elements) for material in self._materials.values())
        self._alloys = {elements for elements in wholes if len(elements) > _PAIR and elements.isdisjoint(_NO_ALLOY)}
        self.texts = [text for block, text in document.texts() if block.kind in ("paragraph", "caption", "list_item")]
        texts = [text.plain for text in self.texts]
        self._classes = class_shorts(found.glossary.abbreviations, self._materials, texts)
        nouns = found.scanner.ontology.words("nouns behind a state")
        self._samples = SampleNames(found.records(Sample), texts, nouns, self._materials)
        samples = found.records(Sample)
        self._tabled = tabled(samples)
        self._short = short_names(self._tabled)
        self._treatments, self._meant = TreatmentNames(samples), Spoken(self.texts, found)
        self._numbered = {one.label: one.material for one in samples if _NUMBERED.fullmatch(one.label)}
        self._names: dict[int, InOrder[SampleName]] = {}
        self._devices: dict[int, InOrder[SampleName]] = {}
        self._blended = blended(self._materials)
        self._studied = self._studied_materials(document)
        self._zone = self._zone_pattern()
        self._aliases = {words: code for words, code in aliases(texts).items() if self._samples.is_code(code)}
        self._alias = re.compile(rf"(?<![\w-])(?:{alternatives(self._aliases)})(?![\w-])")
        self._base_metal = self._code_of_base_metal()
        self.holders = RoleHolders(found)
        self._described = described_devices(found.scanner.ontology)
        self._device_numbers = self._described.numbers(text.plain for text in self.texts)

    def _studied_materials(self, document: Document) -> frozenset[str]:
        """Return the materials whose results the document tells: not its chemicals, not phases inside them."""
        counts: Counter[str] = Counter()
        for block in result_blocks(document):
            counts.update(mention.label for mention in self._found.materials_in(block.text))
        tells_of_many = is_review(document)  # each material is told of once or twice
        tabulated = {sample.material for sample in self._found.records(Sample)}
        enough = max(_OFTEN, _SHARE * max(counts.values(), default=0))
        return frozenset(
            label
            for label, material in self._materials.items()
            if (
                counts[label] >= enough
                or label in tabulated
                or (self._main is not None and label.endswith(self._base))
                or (tells_of_many and material.composition)
            )
            and (material.kind not in _TOOLS or label in self._blended)
            and not any(isinstance(term, Phase) for term in self._found.scanner.terms(label))
        )

    def _zone_pattern(self) -> re.Pattern[str] | None:
        """Return a pattern for short forms that stand for a part or kind of sample (`HAZ`, a heat-affected zone)."""
        shorts = sorted(
            re.escape(short)
            for short, definition in self._found.glossary.abbreviations.items()
            if (_ZONE.search(definition.long) or self._words.base_metal.fullmatch(definition.long))
            and short not in self._materials
            and singular_short(short) not in self._classes
        )
        return re.compile(rf"(?<![\w-])(?:{'|'.join(shorts)})(?![\w-])") if shorts else None

    def _code_of_base_metal(self) -> str | None:
        """Return what the document calls the metal before it was joined or coated, where it is one of its samples."""
        shorts, whole = self._found.glossary.abbreviations, self._words.base_metal
        labels = {one.label for one in self._found.records(Sample)}
        longs = dict.fromkeys(labels) | {short: one.long for short, one in shorts.items()}
        longs |= {code: words for words, code in self._aliases.items()}
        codes = sorted(label for label, long in longs.items() if whole.fullmatch(long or label))
        return codes[0] if len(codes) == 1 else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the document's samples, in order of appearance."""
        return self._samples.labels

    def code(self, printed: str) -> str | None:
        """Return the code that a word prints, None for other words."""
        return self._samples.code(printed)

    def is_role(self, name: SampleName) -> bool:
        """Say whether a name only tells which part a sample has in a comparison ("bare film", "the control")."""
        return name.is_part or (
            name.is_code and self._samples.code(name.label) is None and self._words.names_part(name.label)
        )

    def coded(self, start: int, end: int, label: str) -> SampleName:
        """Return a stretch of a text that means a coded sample."""
        return SampleName(start, end, label, self._samples.materials.get(label, self._main or label), True)

    def all_in(self, text: Text) -> InOrder[SampleName]:
        """Return the names in a text in order."""
        names = self._names.get(id(text))
        if names is None:
            codes = [*self._codes(text.plain), *self._numbered_in(text)]
            for others in (self._treated_in(text), self._called_in(text.plain), self._described_in(text)):
                codes += apart_from(codes, list(others))
            places = Ranges((code.start, code.end) for code in codes)
            substances = [
                self._lettered(text.plain, mention) or _of_mention(text.plain, mention)
                for mention in self._found.materials_in(text)
                if self._can_be_meant(mention.label)
                and not places.touch(mention.start, mention.end)
                and not self._is_of_class(mention.label, text.plain[mention.start : mention.end])
                and not is_in_bath(self._found, text, mention)
                and not self._is_atmosphere(text.plain, mention)
            ]
            parts = [
                SampleName(part.start, part.end, part.material, part.material, False)
                for part in self.holders.all_in(text.plain)
            ]
            names = self._names[id(text)] = InOrder(sorted(codes + substances + parts))
        return names

    def _described_in(self, text: Text) -> Iterator[SampleName]:
        """Yield the devices that a text tells apart by a part or a number, with what the part is of as material."""
        for one in self._described.all_in(text.plain, self._device_numbers):
            parts = [m.label for m in self._found.materials_in(text) if one.made_of[0] <= m.start < one.made_of[1]]
            material = parts[0] if len(parts) == 1 else self._of_devices or one.label
            yield SampleName(one.start, one.end, one.label, material, True)

    @cached_property
    def _letters(self) -> dict[str, set[str]]:
        """The letters that the document sets behind each material to tell its samples apart (`LFP-C`, `LFP-F`)."""
        letters: dict[str, set[str]] = defaultdict(set)
        for text in self.texts:
            for mention in self._found.materials_in(text):
                letter = _OWN_LETTER.match(text.plain, mention.end)
                if letter is not None:
                    letters[mention.label].add(letter.group())
        return letters

    def _lettered(self, plain: str, mention: MaterialMention) -> SampleName | None:
        """Return the sample that a letter behind a material names, where the document tells two or more so."""
        if (letter := _OWN_LETTER.match(plain, mention.end)) is None or len(self._letters[mention.label]) < _FEWEST:
            return None
        return SampleName(mention.start, letter.end(), plain[mention.start : letter.end()], mention.label, True)

    def _called_in(self, plain: str) -> Iterator[SampleName]:
        """Yield the samples that tables call by a word or a symbol, where only they can be meant ("5 nm in Ref")."""
        if self._short is None or not any(name in plain for name in self._tabled):
            return
        for found in self._short.finditer(plain):
            sample = self._tabled[found.group()]
            yield SampleName(found.start(), found.end(), sample.label, sample.material, True)

    def _treated_in(self, text: Text) -> Iterator[SampleName]:
        """Yield the samples that a text calls by short names of their treatments, of the materials spoken of."""
        for treated in self._treatments.all_in(text.plain):
            meant = self._meant.named(text, treated)
            if meant is not None:
                yield SampleName(meant[0], treated.end, meant[1].label, meant[1].material, True)

    def treatments_in(self, plain: str) -> frozenset[tuple[int, int]]:
        """Return where a text calls samples by short names of their treatments."""
        return frozenset((one.start, one.end) for one in self._treatments.all_in(plain))

    def _is_atmosphere(self, plain: str, mention: MaterialMention) -> bool:
        """Say whether a gas is only what surrounds a sample ("under nitrogen")."""
        is_outright = self._materials[mention.label].kind in _OUTRIGHT
        return is_outright and self._surroundings.is_around(plain, mention.start, mention.end)

    def is_gas(self, printed: str) -> bool:
        """Say whether a word means a gas that can surround a sample."""
        return printed in self._surroundings.gases

    def _numbered_in(self, text: Text) -> Iterator[SampleName]:
        """Yield the compounds that tables call by numbers, where a text prints such a number bold ("**1** loses")."""
        for run in text.styled("bold") if self._numbered else ():
            label = text.plain[run.start : run.end]
            if label in self._numbered:
                yield SampleName(run.start, run.end, label, self._numbered[label], True)

    def _codes(self, plain: str) -> Iterator[SampleName]:
        main = self._main or UNNAMED
        for mention in self._samples.find(plain):
            yield self.coded(*mention)
        base_metal = self._base_metal or self._of_devices
        for parent in self._words.base_metals(plain) if base_metal else ():
            if self._base_metal or not plain.endswith(_PLACES, 0, parent.start()):
                material = self._samples.materials.get(base_metal or "", main)
                yield SampleName(*parent.span(), base_metal or "", material, True)
        for alias in self._alias.finditer(plain) if self._aliases else ():
            if not self._words.base_metal.fullmatch(alias.group()):
                yield self.coded(*alias.span(), self._aliases[alias.group()])
        for zone in self._zone.finditer(plain) if self._zone else ():
            yield SampleName(zone.start(), zone.end(), zone.group(), self._main or zone.group(), True)
        for start, end, letter in lettered(plain):
            if not self._samples.is_code(letter):
                yield SampleName(start, end, self._called(letter), main, True)
        shared = set()
        for found in self._words.parts(plain):
            shared.add(found.start())
            role, noun = (found["role"] or found["first"]).lower(), singular(found["noun"] or found["shared"])
            by = _BY_WHAT.search(plain, max(0, found.start() - _NEAR), found.start())
            start, by_what = (by.start(), by.group()) if by is not None else (found.start(), "")
            yield SampleName(start, found.end(), f"{by_what}{role} {noun}", main, True)
        for found in self._words.alone_in(plain):
            kind = found.lastgroup or 0
            if found.start(kind) in shared:
                continue  # the first of "control and target devices"
            yield SampleName(*found.span(kind), found[kind].lower(), main, True, True)

    def _called(self, letter: str) -> str:
        """Return the label of "sample A": the letter alone where tables or definitions call the sample so."""
        return letter if letter in self._samples.letters else f"sample {letter}"

    def _can_be_meant(self, label: str) -> bool:
        material = self._materials.get(label)
        return material is not None and (material.kind not in _TOOLS or material.kind in _OUTRIGHT)

    def _is_of_class(self, label: str, printed: str) -> bool:
        """Say whether one of a class of alloys is meant, by the short form or the long one ("high-entropy alloy")."""
        is_one = printed[-1:] != "s" or printed[-2:] == "ss"
        return self.is_class_short(printed) or (is_one and self.is_class_short(singular_short(label)))

    def is_class(self, name: SampleName) -> bool:
        """Say whether a name is that of a class of alloys, where the document is about one of them."""
        return self.is_class_short(singular_short(name.label))

    def is_class_short(self, printed: str) -> bool:
        """Say whether a short form of a class of alloys means the one the document is about, or tells of."""
        return printed in self._classes and self._main is not None and not is_class(self._materials.get(self._main))

    def means_other(self, word: str) -> bool:
        """Say whether a word can be no sample: a material, a term, an abbreviation of the paper, elements."""
        if word in self._materials or word in self._found.glossary.abbreviations:
            return True
        return bool(self._found.scanner.terms(word)) or all(map(constituent, re.split("[-/@]", word)))

    def is_technique(self, word: str) -> bool:
        """Say whether a word is the name of a technique."""
        return any(isinstance(term, Technique) for term in self._found.scanner.terms(word))

    def called(self, start: int, end: int, printed: str) -> SampleName:
        """Return what is printed as a sample of the main material."""
        return SampleName(start, end, printed, self._main or printed, True)

    def is_element(self, name: SampleName) -> bool:
        """Say whether a name is that of an element, which can be a sample or a part of one."""
        material = self._materials.get(name.label)
        return material is not None and material.kind == "element"

    def is_phase_inside(self, plain: str, name: SampleName) -> bool:
        """Say whether a name is that of a phase in an alloy of the document ("the Ni3Al precipitates")."""
        known = self._materials.get(name.label)
        elements = frozenset(known.elements) if known is not None and not name.is_code else frozenset()
        if name.label == self._main or not elements or _PHASE_NOUN.match(plain, name.end) is None:
            return False
        return any(elements < alloy for alloy in self._alloys)

    def is_told_phase(self, plain: str, name: SampleName) -> bool:
        """Say whether a name is that of a phase of the vocabulary told of as a part ("the ferrite"), and no sample."""
        is_part = not name.is_code and name.label != self._main and plain.endswith(_THE, 0, name.start)
        return is_part and any(isinstance(term, Phase) for term in self._found.scanner.terms(name.label))

    def is_medium(self, name: SampleName) -> bool:
        """Say whether a name is that of a molecule, mostly a liquid or gas that a sample is brought together with."""
        return not name.is_code and name.label not in self._blended and is_gas(name.label, self._materials)

    def is_studied(self, name: SampleName) -> bool:
        """Say whether a name is that of something whose results the document tells."""
        return name.is_code or name.label in self._studied

    def is_designed(self, name: SampleName) -> bool:
        """Say whether a name is that of a composition of many elements that somebody chose, however seldom told of."""
        known = self._materials.get(name.label)
        if known is None or known.kind in _TOOLS:
            return False
        amounts = known.composition or {}
        return len(amounts) > _TERNARY and len(set(amounts.values())) > 1

    def is_rare(self, plain: str, name: SampleName) -> bool:
        """Say whether a name is that of a material told of too seldom to be a topic: no phase, no substance used."""
        material = self._materials.get(name.label)
        if self.is_element(name) and _PURE.search(plain, max(0, name.start - _NEAR), name.start):
            return True
        if material is None or material.kind in _TOOLS or self.is_studied(name):
            return False
        return not any(isinstance(term, Phase) for term in self._found.scanner.terms(name.label))

    def devices(self, text: Text) -> InOrder[SampleName]:
        """Return the devices (cells, batteries) named in a text, each with the material in its name."""
        devices = self._devices.get(id(text))
        if devices is None:
            devices = self._devices[id(text)] = InOrder(sorted(self._devices_of(text)))
        return devices

    def _before(self, text: Text, left: int, start: int) -> list[SampleName]:
        """Return the material whose name leads up to that of a device ("bare FAPbI3 perovskite" solar cells)."""
        near = self.all_in(text).begun_in(max(left, start - _NEAR), start)
        return [name for name in near if _LEADS_UP.fullmatch(text.plain, name.end, start)]

    def _devices_of(self, text: Text) -> Iterator[SampleName]:
        at = {sentence_at(text.plain, found.start()) for found in self._words.device_noun.finditer(text.plain)}
        for start, end in sorted(at):
            yield from self._by_what(text, start, end)
            for found in self._words.device.finditer(text.plain, start, end):
                inside = self.all_in(text).begun_in(*found.span()) or self._before(text, start, found.start())
                first = with_metal(text.plain, start, found.start())
                label = singular(text.plain[first : found.end()])
                material = inside[0].material if inside and first == found.start() else self._of_devices or label
                yield SampleName(first, found.end(), label, material, False)

    def _by_what(self, text: Text, start: int, end: int) -> Iterator[SampleName]:
        """Yield the devices called by one substance in them ("the champion PEAI device")."""
        for name in self.all_in(text).begun_in(start, end):
            noun = self._words.device_behind.match(text.plain, name.end, end)
            if noun is not None and not name.is_code:
                first = with_metal(text.plain, start, name.start)
                label = singular(text.plain[first : noun.end()])
                material = self._of_devices or (name.material if first == name.start else label)
                yield SampleName(first, noun.end(), label, material, False)


def _of_mention(plain: str, mention: MaterialMention) -> SampleName:
    """Return a material as a sample; the end of a code is no material ("MIT-20-MgBr2" is not MgBr2)."""
    is_joined = plain[max(0, mention.start - 2) : mention.start].rstrip().endswith(("‐", "–", "-"))
    head = _CODE_HEAD.search(plain, max(0, mention.start - _NEAR), mention.start) if is_joined else None
    if head is None:
        return SampleName(mention.start, mention.end, mention.label, mention.label, False)
    whole = plain[head.start() : mention.end]
    return SampleName(head.start(), mention.end, whole, whole, True)
