"""What a text tells of the samples that it gives codes to, by which a description means one of them.

"X without aid and with 1 mol% Y are denoted A and B", "the untreated oxide C", "D (no gallium)", "E-4 has 4 wt% of it".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._prose.compared import is_base
from kg.extractors._prose.descriptions import SHARES, Description, DescriptionReader
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._samples.definitions import called
from kg.extractors._samples.introduced_codes import set_in_brackets
from kg.lexicon import fold
from kg.quantities import Quantity
from kg.records import Material

Amount = tuple[Decimal | None, str]
_JOINT = re.compile(r",?\s(?:and|or)\s|,\s|;\s")
_LEAD = re.compile(r"\b(?:with(?:out)?|from|on|at|in|of|containing|for|by)\s")
_LACKS = re.compile(
    r"\b(?:without|plain|pure|neat|bare|pristine|initial|original|no|un[a-z]{3,}ed|non-?[a-z]{3,}ed|as-[a-z]+|"
    r"[a-z]{3,}-free)\b",
    re.I,
)
_TREATED = re.compile(
    r"(?:[\w-]+-)?(?:coated|doped|filled|modified|infiltrated|reinforced|loaded|treated|decorated|impregnated|grafted|"
    r"functionali[sz]ed|passivated|substituted|promoted|alloyed)|[\w-]+-(?:containing|bearing|rich)"
)
_WORD = re.compile(r"[a-z][a-z-]{3,}")
_BRACKET = re.compile(r"\s?\((?P<told>[^()]{3,40})\)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SERIES = re.compile(r"[A-Za-z]+")
_NUMBERED = re.compile(r"[A-Z][A-Za-z]*-?(?=\d+(?:\.\d+)?$)")
_OF_ZERO = re.compile(r"\D+0+(?:\.0+)?")
_OF_STATE = frozenset(["pristine"])
_LONG_NUMBER = 2
_PAIR = 2
_STEM = 5


class _Traits(NamedTuple):
    amounts: frozenset[Amount] = frozenset()
    stems: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()
    lacks: bool = False


class CodeTraits:
    """The coded samples of one document and what it tells of each."""

    def __init__(self, document: Document, found: Found, samples: SampleFinder, reader: DescriptionReader) -> None:
        self._found = found
        roles = found.scanner.ontology.words("nouns of a sample in a comparison")
        self._roles = frozenset(map(fold, roles)) - _OF_STATE
        known = {material.label for material in found.records(Material)}
        self._codes = tuple(code for code in samples.codes if " " not in code and code not in known)
        self._traits: dict[str, _Traits] = {}
        texts = [text for block, text in document.texts() if block.kind not in ("reference", "heading")]
        for text in texts if len(self._codes) > 1 else ():
            for sentence, said, named in called(text.plain):
                self._note(text, sentence, said, [name for name in named if name in self._codes])
            for sentence, said, named in set_in_brackets(text.plain):
                if all(name in self._codes and name not in self._traits for name in named):
                    self._note(text, sentence, said, named)
            for one in reader.called_in(text):
                label = samples.code(one.called)
                if label is not None:
                    self._add(label, _of_description(one))
        for text in texts if len(self._codes) > 1 else ():
            self._note_brackets(text, samples.all_in(text))
        self._bases = self._base_codes()

    def _note_brackets(self, text: Text, names: Iterable[SampleName]) -> None:
        """Note what stands in a bracket behind the codes that nothing else tells of: "A-1, A-2 (silica)"."""
        row: list[SampleName] = []
        for name in names:
            row = [*row, name] if row and text.plain[row[-1].end : name.start] == ", " else [name]
            bracket = _BRACKET.match(text.plain, name.end) if name.is_code else None
            told = self._of_stretch(text, *bracket.span("told")) if bracket is not None else None
            if told is None or not (told.materials or told.stems):
                continue
            for one in row:
                known = self._traits.get(one.label)
                if one.label in self._codes and (known is None or not known.materials):
                    stems = told.stems if known is None else frozenset()
                    self._add(one.label, told._replace(amounts=frozenset(), stems=stems))

    def _base_codes(self) -> list[str]:
        """Return the codes of what the others are made from: told so, else by their names."""
        told = [code for code, traits in self._traits.items() if traits.lacks]
        if told:
            return told
        names = [SampleName(0, 0, code, code, True) for code in self._codes]
        named = []
        for one in names:
            series = [other for other in names if other != one and _series(other.label) == _series(one.label)]
            if series and all(is_base(one, other) for other in series):
                named.append(one.label)
        return named

    def _note(self, text: Text, sentence: tuple[int, int], said: tuple[int, int], names: Sequence[str]) -> None:
        """Note what a definition tells of each of the names that it gives."""
        for name in names:
            at = text.plain.find(name, said[1], sentence[1])
            bracket = _BRACKET.match(text.plain, at + len(name)) if at >= 0 else None
            if bracket is not None:
                self._add(name, self._of_stretch(text, *bracket.span("told")))
        parts = [said] if len(names) == 1 else list(_parts(text.plain, said, len(names)))
        told = [self._of_stretch(text, *part) for part in parts]
        shared = frozenset.intersection(*(one.stems for one in told)) if len(told) > 1 else frozenset()
        for name, one in zip(names, told, strict=False):
            self._add(name, one._replace(stems=one.stems - shared))

    def _of_stretch(self, text: Text, start: int, end: int) -> _Traits:
        scan, plain = self._found.scan(text), text.plain
        amounts = [one for one in scan.quantities if start <= one.start and one.end <= end and one.unit is not None]
        materials = {one.label for one in self._found.materials_in(text) if start <= one.start and one.end <= end}
        is_none = any(one.number.value == 0 for one in amounts) or _LACKS.search(plain, start, end) is not None
        words = {fold(word)[:_STEM] for word in _WORD.findall(plain[start:end])}
        return _Traits(_amounts(amounts), frozenset(words), frozenset(materials), is_none)

    def _add(self, code: str, told: _Traits) -> None:
        known = self._traits.get(code, _Traits())
        self._traits[code] = _Traits(
            known.amounts | told.amounts,
            known.stems | told.stems,
            known.materials | told.materials,
            known.lacks or told.lacks,
        )

    def base(self) -> str | None:
        """Return the only code of what the others are made from."""
        return self._bases[0] if len(self._bases) == 1 else None

    def meant(self, text: Text, one: Description) -> str | None:
        """Return the only code that a description fits."""
        roles = [fold(word.printed) for word in one.words if fold(word.printed) in self._roles]
        if len(roles) == 1 and not one.amounts:
            return roles[0]
        if len(self._codes) < _PAIR or (one.is_said and (one.words or one.amounts)):
            return None
        if one.amounts:
            return self._with_amounts(one)
        if one.is_plain or (one.is_parent and not one.words):
            return self.base()
        return self._made(text, one)

    def _with_amounts(self, one: Description) -> str | None:
        given = _amounts(one.amounts)
        told = [code for code, traits in self._traits.items() if given and given <= traits.amounts]
        if len(told) == 1:
            return told[0]
        if len(one.amounts) != 1 or one.amounts[0].number.value is None or told:
            return None
        printed, unit = one.amounts[0].number.text, one.amounts[0].unit
        if len(printed) < _LONG_NUMBER and not (unit is not None and unit.ucum in SHARES):
            return None
        numbered = [code for code in self._codes if _DIGITS.findall(code)[-1:] == [printed]]
        ends = [code for code in numbered if code.endswith(printed)]
        is_series = any(_stem(code) == _stem(one) for one in ends for code in self._codes if code != one)
        return ends[0] if len(ends) == 1 and is_series else None

    @property
    def has_numbers(self) -> bool:
        """Whether codes of the document differ in a number."""
        return len(self._codes) > 1 and any(map(_DIGITS.search, self._codes))

    def with_amount(self, amount: Quantity, added: str) -> str | None:
        """Return the only code that is told to have an amount, else the only one of a series with its number.

        `added` is what it is an amount of, if that is said, which tells codes with the same number apart.
        """
        given = _amounts([amount])
        told = [code for code, traits in self._traits.items() if given <= traits.amounts]
        if not told and amount.unit is not None and amount.unit.ucum in SHARES:
            series = Counter(map(_stem, self._codes))
            numbers = ((code, _DIGITS.findall(code)) for code in self._codes if series[_stem(code)] > 1)
            told = [code for code, found in numbers if len(found) == 1 and Decimal(found[0]) == amount.number.value]
        if len(told) > 1 and added:
            told = [code for code in told if self._is_of(code, added)]
        return told[0] if len(told) == 1 else None

    def _is_of(self, code: str, added: str) -> bool:
        known = self._traits.get(code, _Traits())
        return code.startswith(added) or added in known.materials or fold(added)[:_STEM] in known.stems

    def _made(self, text: Text, one: Description) -> str | None:
        words = {fold(part)[:_STEM] for word in one.words for part in word.printed.split("-") if len(part) >= _STEM}
        inside = {m.label for m in self._found.materials_in(text) if one.start <= m.start and m.end <= one.end}
        fits = [
            code
            for code, traits in self._traits.items()
            if not traits.lacks and ((words and words <= traits.stems) or (inside and inside <= traits.materials))
        ]
        if len(fits) == 1:
            return fits[0]
        base = self.base()
        is_treated = any(_TREATED.fullmatch(word.printed) for word in one.words)
        if not fits and len(self._codes) == _PAIR and base is not None and is_treated:
            return next(code for code in self._codes if code != base)
        return None


def _parts(plain: str, said: tuple[int, int], count: int) -> Iterator[tuple[int, int]]:
    """Yield the last parts of what is said before some names, one for each, the first from its preposition on."""
    cuts = [said[0], *(at for joint in _JOINT.finditer(plain, *said) for at in joint.span()), said[1]]
    parts = [(start, end) for start, end in list(pairwise(cuts))[::2] if plain[start:end].strip()]
    if len(parts) < count:
        return
    for place, (start, end) in enumerate(parts[-count:]):
        lead = _LEAD.search(plain, start, end) if place == 0 else None
        yield (lead.start() if lead is not None else start), end


def _amounts(amounts: Iterable[Quantity]) -> frozenset[Amount]:
    return frozenset((one.number.value, one.unit.ucum) for one in amounts if one.unit is not None)


def _of_description(one: Description) -> _Traits:
    stems = {fold(part)[:_STEM] for word in one.words for part in word.printed.split("-")}
    return _Traits(_amounts(one.amounts), frozenset(stems), lacks=one.is_plain)


def numbered(codes: Iterable[str]) -> frozenset[str]:
    """Return the codes that differ from another in their number alone, but that of zero.

    >>> sorted(numbered(["AB-0", "AB-2", "AB-5", "PVC"]))
    ['AB-2', 'AB-5']
    """
    stems = {code: found[0] for code in codes if (found := _NUMBERED.match(code)) is not None}
    counts = Counter(stems.values())
    return frozenset(code for code, stem in stems.items() if counts[stem] > 1 and not _OF_ZERO.fullmatch(code))


def _series(code: str) -> str:
    """Return the letters that a code begins with, those up to its last one for a code of letters alone."""
    found = _SERIES.match(code)
    return found[0] if found is not None and found.end() < len(code) else code[:_PAIR]


def _stem(code: str) -> str:
    return _DIGITS.sub("", code)
