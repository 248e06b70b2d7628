"""Codes that a text announces as those of samples: "sample S1", "the BT5 and BT10 ceramics", "at 800 °C (HT800)".

What shares the letters of such a code and differs in its number ("HT1000") is a sample of the same series.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._samples.introduced_codes import NAMES, Introduction, introductions, kept, series, used
from kg.extractors._samples.introduced_letters import letters_introduced
from kg.extractors._samples.recurring_codes import JOINED, is_done, recurring, treated
from kg.extractors._sentences.sections import result_blocks, told_blocks
from kg.extractors._sentences.stretches import Ranges
from kg.lexicon import alternatives, matches_at
from kg.ontology import Ontology
from kg.records import Condition, Evidence, Material, Sample
from kg.terms import Process, Technique

NAME = "samples"
# A letter and a digit at least: words in capitals before such a noun are mostly techniques ("SEM samples").
_CODE = r"(?<![\w@/-])(?!\d)(?=[\w/@-]*[A-Z])(?=[\w/@-]*\d)[\w@/-]{2,14}(?:\.\d[\w-]{0,4})?(?![\w@/]|-\w)"
_JOINT = r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s)"
_CODES = re.compile(_CODE)
# Two letters at least: `S3` can be a figure, `P1` a point.
_OF_SERIES = re.compile(r"(?P<stem>[A-Z][A-Za-z]{1,5}-?)\d{1,4}(?:\.\d{1,3})?")
_NUMBER_FIRST = re.compile(r"(?<![\w@/.-])(?P<number>\d{1,3})(?P<stem>[A-Z][A-Za-z]{1,4})(?![\w@/-])")
_POWER = re.compile(r"(?P<unit>[A-Za-z]{1,4})-?[1-4]")
_ASIDE = rf"(?:°C|\bK|\bh|\bmin|%)\s\((?P<aside>{_CODE})\)"
# Names of one make: joined by a hyphen, or capitals with a number behind them.
_NAME = r"[A-Z](?<![\w@/–-].)[A-Za-z0-9]{0,6}-[A-Z0-9][A-Za-z0-9]{0,8}(?![\w@/–-])"
_MEMBER = re.compile(_NAME)
_LIST = re.compile(rf"{_NAME}(?:,\s{_NAME})*,?\s(?:and|or)\s{_NAME}")
_WORDS = re.compile(r"[A-Z](?<![\w@/-].)[A-Z]{1,4}(?![\w@/-])")
# A name with a second capital or a number; its parts are at least two in a list that a noun of samples closes.
_PRINTED = r"[A-Z](?<![\w@/–-].)(?=[\w@/–-]*[A-Z\d])[\w@/–-]{1,14}(?![\w@/–-])"
_NEXT = rf"(?:,?\s(?:and|or)\s|,\s)(?:the\s|for\s(?:the\s)?)?{_PRINTED}"
_ANY_PRINTED = re.compile(_PRINTED)
# A name in a bracket behind words that tell its sample from others: "the directly quenched sheet (DQ)".
_CALLED = re.compile(r"\((?<=\s.)(?P<code>[A-Z](?:[A-Z]{1,4}|[A-Z]{0,3}\d{1,3}|[A-Za-z]{0,4}-[A-Z0-9]{1,4}))\)")
_ANY = re.compile(r"[^()]+")
_REACH = 60
_OFTEN = 3  # an aside that is never used again names nothing


class _HoldsCode(dict[str, bool]):
    """Whether the words seen so far, cut at blanks, hold a code: most texts are passed over by their words."""

    def __missing__(self, word: str) -> bool:
        if len(self) > _KEPT_WORDS:
            self.clear()
        holds = self[word] = not word.isalpha() and _CODES.search(word) is not None
        return holds


_KEPT_WORDS = 1 << 16
_HOLDS_CODE = _HoldsCode()
_CHUNK = re.compile(r"\S+")
_LEAD, _LONGEST_LEAD = re.compile(r"(?:\b(?:[Ss]ample|[Ss]pecimen)s?|°C|\bK|\bh|\bmin|%)\s$"), 10


def _beside_codes(plain: str) -> Iterator[int]:
    """Yield where something can begin that announces a code: at a code, or at the word before what holds it."""
    for chunk in _CHUNK.finditer(plain) if any(map(_HOLDS_CODE.__getitem__, plain.split())) else ():
        if _HOLDS_CODE[chunk[0]]:
            lead = _LEAD.search(plain, max(0, chunk.start() - _LONGEST_LEAD), chunk.start())
            if lead is not None:
                yield lead.start()
            yield from (code.start() for code in _CODES.finditer(plain, *chunk.span()))


@lru_cache(maxsize=4)
def _announced(ontology: Ontology) -> re.Pattern[str]:
    nouns = alternatives(ontology.words("nouns behind a state"))
    return re.compile(
        rf"\b(?:[Ss]ample|[Ss]pecimen)s?\s(?P<behind>{_CODE}(?:{_JOINT}{_CODE})*)"
        rf"|(?P<before>{_CODE}(?:{_JOINT}{_CODE})*)[\s-](?:{nouns})s?\b"
        rf"|{_ASIDE}"
    )


@lru_cache(maxsize=4)
def _distributed(ontology: Ontology) -> re.Pattern[str]:
    kinds = ("nouns behind a state", "nouns of a described sample", "nouns of devices")
    nouns = alternatives({noun for kind in kinds for noun in ontology.words(kind)})
    return re.compile(
        rf"\b(?:for|of|in|with|on|between)\s(?:the\s)?(?P<list>{_PRINTED}(?:{_NEXT})+)[\s-](?:{nouns})s?\b"
    )


@lru_cache(maxsize=4)
def _told_apart(ontology: Ontology) -> re.Pattern[str]:
    nouns = alternatives({*ontology.words("nouns behind a state"), *ontology.words("nouns of a described sample")})
    return re.compile(
        r"\b(?:(?:[\w-]+(?:ed|cast|built|grown|rolled|free)|plain|neat|pure|bare|pristine|initial|original|virgin)\s"
        rf"(?:[\w-]+\s){{0,2}}?(?:{nouns})s?|ones?\s(?:with(?:out)?|at|from|of)\s[^();]{{2,30}})\s$"
    )


class AnnouncedCodes:
    """Reads the codes that the texts of one document announce as samples of `main`."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, main: str | None) -> None:
        self._document = document
        self._found = found
        self._main = main
        self._announced = _announced(ontology)
        self._told_apart = _told_apart(ontology)
        self._distributed = _distributed(ontology)
        self._nouns = alternatives(ontology.words("nouns behind a state"))
        self._ends_in_sample = re.compile(rf"\b(?:{self._nouns})s?$").search
        self._conditions = ConditionReader(document, ontology, found)
        self._known = {material.label for material in found.records(Material)}
        self._gases = frozenset(ontology.words("gases of mixtures"))

    def samples(self, text: Text) -> Iterator[Sample]:
        """Yield a sample for each announced code that names nothing else."""
        if self._main is None:
            return
        for found in matches_at(self._announced, text.plain, _beside_codes(text.plain)):
            kind = found.lastgroup or 0
            if kind == "aside" and not self._is_used_again(found["aside"]):
                continue
            for code in _CODES.finditer(text.plain, *found.span(kind)):
                if self._is_free(text, code, is_told=kind == "behind"):
                    state = self._state(text, found) if kind == "aside" else None
                    yield self._sample(text, _named(code), self._main, state)

    def called(self, text: Text) -> Iterator[Sample]:
        """Yield a sample for each name in a bracket behind what tells it from others ("one without WC (C-A)")."""
        if self._main is None or "(" not in text.plain:
            return
        for found in _CALLED.finditer(text.plain):
            told = self._told_apart.search(text.plain, max(0, found.start() - _REACH), found.start())
            code = _ANY.match(text.plain, found.start("code"))
            if told is None or code is None or not self._is_used_again(found["code"]):
                continue
            if self._is_free(text, code, is_told=any(map(str.isdigit, found["code"]))):
                yield self._sample(text, _named(code), self._main)

    def of_series(self, text: Text, codes: Iterable[str]) -> Iterator[Sample]:
        """Yield a sample for each code that differs from one of `codes` in its number alone."""
        codes = tuple(codes)
        yield from self._number_first(text, codes)
        stems = {found["stem"] for code in codes if (found := _OF_SERIES.fullmatch(code)) is not None}
        if self._main is None or not any(stem in text.plain for stem in stems):
            return
        for code in _CODES.finditer(text.plain):
            found = _OF_SERIES.fullmatch(code[0])
            if found is not None and found["stem"] in stems and self._is_free(text, code, is_told=True):
                yield self._sample(text, _named(code), self._main)

    def _number_first(self, text: Text, codes: Iterable[str]) -> Iterator[Sample]:
        """Yield a sample for each code that differs from one of `codes` in the number before it ("2KT", "3KT")."""
        stems = {found["stem"] for code in codes if (found := _NUMBER_FIRST.fullmatch(code)) is not None}
        for code in _NUMBER_FIRST.finditer(text.plain) if stems and self._main is not None else ():
            if code["stem"] in stems and code[0] not in self._known:
                yield self._sample(text, _named(code), self._main or "")

    def listed(self, text: Text, codes: Container[str]) -> Iterator[Sample]:
        """Yield a sample for each name that stands in one list with a code of `codes` ("for P2-A, P2-AB and P2-AC")."""
        if self._main is None:
            return
        lists = [list(_MEMBER.finditer(text.plain, *found.span())) for found in _LIST.finditer(text.plain)]
        told = self._distributed.finditer(text.plain) if " and " in text.plain else ()
        lists += [list(_ANY_PRINTED.finditer(text.plain, *found.span("list"))) for found in told]
        for members in lists:
            if any(one[0] in codes for one in members):
                new = [one for one in members if one[0] not in codes and self._is_free(text, one, is_told=False)]
                yield from (self._sample(text, _named(one), self._main) for one in new)

    def recurring(self) -> Iterator[Sample]:
        """Yield a sample for each joined name that the results use as one without saying so."""
        if self._main is None:
            return
        blocks = list(result_blocks(self._document))
        texts = [block.text.plain for block in blocks]
        codes = recurring(texts, self._means_something)
        shorts = frozenset(treated(texts, self._nouns, self._is_treatment))
        for block in blocks if codes or shorts else ():
            for found in JOINED.finditer(block.text.plain) if codes else ():
                if found[0] in codes:
                    yield self._sample(block.text, _named(found), self._main)
            for found in _WORDS.finditer(block.text.plain) if shorts else ():
                if found[0] in shorts:
                    yield self._sample(block.text, _named(found), self._main)

    def introduced(self) -> Iterator[Sample]:
        """Yield a sample for each code that the text on making introduces and the results use, or that they number."""
        if self._main is None:
            return
        told = list(told_blocks(self._document))
        results = [block.text.plain for block, is_result in told if is_result]
        groups = [
            (block.text, group)
            for block, is_result in told
            for group in (introductions(block.text.plain) if not is_result else ())
            if 2 * len(self._taken(block.text, group)) < len(group.names)
        ]
        counts = used(results, {name for _, group in groups for *_, name in group.names})
        codes = kept((group for _, group in groups), counts)
        for text, group in groups:
            for start, end, name in group.names:
                if name in codes and name not in self._known:
                    yield self._sample(text, (start, end, name), self._right_before(text, start) or self._main)
        numbered = series(results, self._means_something) - codes
        for block, _ in told if numbered else ():
            for found in NAMES.finditer(block.text.plain):
                if found[0] in numbered and self._is_free(block.text, found, is_told=False):
                    yield self._sample(block.text, _named(found), self._main)

    def lettered(self) -> Iterator[Sample]:
        """Yield a sample for each single letter that the text on making introduces and the results use."""
        for text, start, letter in letters_introduced(self._document, self._found) if self._main is not None else ():
            yield self._sample(text, (start, start + 1, letter), self._main or "")

    def _right_before(self, text: Text, start: int) -> str | None:
        """Return the material that a name in a bracket stands right behind ("the oxide LiNi0.8Co0.2O2 (NC82)")."""
        before = self._found.materials_in(text) if text.plain.endswith("(", 0, start) else ()
        return next((one.label for one in before if text.plain[one.end : start].strip() == "("), None)

    def _taken(self, text: Text, group: Introduction) -> list[str]:
        """Return the names introduced that mean something else: a material, a term, a number with its unit."""
        quantities = Ranges((one.start, one.end) for one in self._found.scan(text).quantities)
        return [
            name
            for start, end, name in group.names
            if name in self._known
            or quantities.touch(start, end)
            or not (group.is_told or not self._means_something(name))
        ]

    def _is_treatment(self, short: str) -> bool:
        """Say whether a short form means what was done to samples, and nothing else."""
        defined = self._found.glossary.abbreviations.get(short)
        terms = self._found.scanner.terms(short if defined is None else defined.long) or self._found.scanner.terms(
            short
        )
        if short in self._known:
            return False
        if terms:
            done = [one for one in terms if isinstance(one, Process)]
            is_reaction = any(one.kind == "reaction" for one in done)  # "ORR catalysts" is what they are for
            return bool(done) and not is_reaction and not any(isinstance(one, Technique) for one in terms)
        return defined is not None and is_done(defined.long)

    def _means_something(self, code: str) -> bool:
        if code in self._known or self._is_short(code) or self._is_unit(code):
            return True
        return bool(self._found.scanner.terms(code)) or self._is_technique(code) or self._is_pair(code)

    def _is_pair(self, code: str) -> bool:
        """Say whether a joined name is a pair of gases or of short forms of classes ("H2/Ar", "SOFC/SOEC")."""
        parts = code.split("/")
        if len(parts) == 1:
            return False
        if self._gases.issuperset(parts) or all(map(self._found.scanner.terms, parts)):
            return True
        return all(map(self._is_short, parts))

    def _is_short(self, code: str) -> bool:
        """Say whether a code is the short form of something that is no sample ("Pt catalyst" is one)."""
        defined = self._found.glossary.abbreviations.get(code)
        return defined is not None and (JOINED.fullmatch(code) is None or not self._ends_in_sample(defined.long))

    def _is_technique(self, code: str) -> bool:
        """Say whether a joined name ends in the short form of a technique ("UV-PL", "HR-TEM")."""
        terms = self._found.scanner.terms(re.split("[-/@]", code)[-1])
        return any(isinstance(one, Technique) for one in terms)

    def _is_unit(self, code: str) -> bool:
        """Say whether a name can be a unit and its power (`K-1`)."""
        found = _POWER.fullmatch(code)
        return found is not None and self._found.grammar.unit(found["unit"]) is not None

    def _state(self, text: Text, aside: re.Match[str]) -> Condition | None:
        """Return the number before a bracket as what the code in it stands for."""
        scan = self._found.scan(text)
        told = [
            one for one in scan.quantities if one.start < aside.start("aside") and one.end >= aside.start("aside") - 2
        ]
        return self._conditions.condition(text, told[0], scan.mentions) if told else None

    def _sample(self, text: Text, code: tuple[int, int, str], material: str, state: Condition | None = None) -> Sample:
        start, end, label = code
        span = text.span(start, end)
        quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="subject")
        told = (state,) if state is not None else ()
        return Sample(label=label, material=material, state=told, evidence=(quote,), extractor=NAME)

    def _is_used_again(self, code: str) -> bool:
        return sum(text.plain.count(code) for _, text in self._document.texts()) >= _OFTEN

    def _is_free(self, text: Text, code: re.Match[str], *, is_told: bool) -> bool:
        """Say whether nothing else is called so: no material, no number with its unit, no term unless it `is_told`.

        A symbol of the vocabulary can be the name of a sample where the text says so ("samples T1 and T2").
        """
        start, end = code.span()
        return (
            code[0] not in self._known
            and (is_told or not self._is_unit(code[0]))
            and (is_told or not self._found.scanner.terms(code[0]))
            and not any(mention.start < end and start < mention.end for mention in self._found.materials_in(text))
            and not any(q.start < end and start < q.end for q in self._found.scan(text).quantities)
        )


def _named(found: re.Match[str]) -> tuple[int, int, str]:
    """Return where a name stands, and the name."""
    return (*found.span(), found[0])
