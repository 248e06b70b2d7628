"""Finds material names that follow the rules of naming: salts, oxides, polymers, steels and alloys by grade.

The rules are method; their words (anions, ends of names, brands) are lists of the ontology. Names without a rule
(`mullite`, `graphene`) are terms of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import compress
from typing import Literal, NamedTuple, TypeVar

from kg._formula_symbols import ELEMENT
from kg.extractors._materials.hints import DESIGNATION, Hints
from kg.formulas import Formula, formula_of_name
from kg.lexicon import alternatives, words_of
from kg.ontology import Ontology

NameKind = Literal["compound", "polymer", "alloy", "molecule"]
Sort = Literal["anion", "oxide", "molecule", "acid"]

T = TypeVar("T")

_KEPT = 1 << 16

# A system of alloys named by its elements: `Nd–Fe–B magnets`, `Al-Cu alloys`.
_SYSTEM = re.compile(
    rf"(?<![\w–-])(?:{ELEMENT})(?:[-–](?:{ELEMENT})){{1,6}}"
    r"(?=(?:[- ](?:based|permanent|sintered|bonded|cast|ternary|binary|shape[- ]memory))?"
    r"(?: \w+)? (?:super)?(?:alloys?|magnets?|solders?|metallic glass(?:es)?)\b)"
)
_SYSTEM_WORDS = ("alloy", "magnet", "solder", "glass")
# A framework with its metal: `MIL-101(Fe)`.
_FRAMEWORK = re.compile(
    rf"[A-Z](?<![\w-].)[A-Za-z]{{1,4}}-\d{{1,4}}[a-z]?(?:-(?:NH2|X))?\((?:{ELEMENT})(?:[/,](?:{ELEMENT}))?\)"
)
_CHUNK = re.compile(r"\S+")
_PLAIN_WORD = re.compile(r"[A-Za-z]+")
_LONGEST_BEFORE = 90
_INNER = r"[^()\[\]\n]*(?:\([^()\n]*\)[^()\n]*)*"
_WORD_BEFORE = re.compile(r"(?:(?:[A-Za-z]{1,4}|[\d,']+)-)*[A-Za-z]*$")
_ACID_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:(?:[A-Za-z]{1,4}|[\d,'′]+)-)*(?:[a-z]+-[\d,]+-)?(?P<word>[A-Za-z][a-z]{2,}ic) $"
)
_NOT_ORGANIC = re.compile(r"(?:re|cross-)?examine", re.IGNORECASE)
_GRADE = r"(?:Gr(?:ade)?|Cl(?:ass)?)\.? ?[0-9][A-Z0-9.]*"


class _Patterns:
    """How names are built, filled with the words of one vocabulary."""

    def __init__(self, ontology: Ontology) -> None:
        def any_of(label: str) -> str:
            return f"(?:{alternatives(ontology.words(label))})"

        cation, anion = any_of("elements in names of compounds"), any_of("anions in names of compounds")
        organic = rf"[a-z-]*{any_of('ends of names of organic cations')}"
        prefix = rf"(?:{any_of('prefixes in names of compounds')}-?)?"
        self.systematic = re.compile(
            rf"\b(?:{cation}[- ]doped )?(?:{prefix}{cation}|{organic})(?: ?\([IViv]+\))?"
            rf"(?:[- ](?:{cation}|{organic})(?: ?\([IViv]+\))?){{0,4}}[- ]{prefix}{anion}s?\b",
            re.IGNORECASE,
        )
        self.systematic_start = re.compile(rf"\b(?:{prefix}{cation}|{organic})", re.IGNORECASE)
        self.anion_word = re.compile(rf"(?:{prefix}{anion}|[a-z]+{any_of('ends of names of anions')})s?")
        self.hydrate = re.compile(rf"[- ]{any_of('prefixes of hydrates')}?hydrate\b", re.IGNORECASE)
        self.polymer = re.compile(
            rf"\b[Pp]oly ?(?:\({_INNER}\)|\[{_INNER}(?:\[[^\]\n]*\])?[^\[\]\n]*\])"
            rf"(?:[- ]?{any_of('joints in names of copolymers')}?-?[Pp]oly ?\({_INNER}\))*"
            rf"|\b[Pp]oly[a-z]{{3,20}} {any_of('second words of names of polymers')}s?\b"
            rf"|\b[Pp]oly[a-z-]{{2,30}}?{any_of('ends of names of polymers')}s?\b"
        )
        self.no_polymer = re.compile(rf"{any_of('words with poly- that name no polymer')}\b", re.IGNORECASE)
        self.oxide = re.compile(rf"\b(?:nano)?{any_of('trivial names of oxides')}\b", re.IGNORECASE)
        self.organic_end = re.compile(rf"{any_of('ends of names of organic substances')}s?\b", re.IGNORECASE)
        self.acid_class = re.compile(any_of("classes of acids"), re.IGNORECASE)
        self.ionic_ends = ontology.words("anions of ionic liquids")
        self.ionic_liquid = re.compile(
            r"(?<![A-Za-z0-9-])\[?(?:[A-Z]{2,5}|P[Yy][Rr]|[BE]MI[mM]?)\d{0,4}\]?\[?"
            rf"{any_of('anions of ionic liquids')}\]?(?![A-Za-z0-9])"
        )
        brand, body = any_of("brands of alloys"), any_of("bodies that grade metals")
        self.graded_metal = re.compile(
            rf"\b((?:modified )?(?:(?:{body}|{brand})[- ]?)?(?=[A-Z0-9.%/-]*\d)[A-Z0-9][A-Za-z0-9.%/-]*(?: ?{_GRADE})?)"
            rf"(?: {any_of('kinds of metal behind a grade')}){{0,3}} (?:steels?|(?:super)?alloys?|cast irons?)\b"
        )
        # The form of a designation is method: of ASTM only the standards of ferrous metals, of ASME those with SA.
        self.designation = re.compile(
            rf"\b(?:(?:{any_of('bodies whose numbers name a metal')}|ASTM(?=[- ]?A))[- ]?[A-Z]?\d{{3,5}}[A-Z]{{0,2}}"
            r"(?:-(?:T\d{1,4}|H\d{2,3}))?|[1-8]\d{3}-(?:T\d{1,4}|H\d{2,3})|"
            rf"{brand}[- ]?[A-Z]?-?\d{{1,4}}[A-Z]{{0,2}}|"
            rf"SA-?\d{{3}}(?:[ -]?{_GRADE})?|Al ?[2-7]\d{{3}}(?:-T\d{{1,4}})?|"
            r"\d{2,3}(?!H[VRBK])[A-Z][a-z]?[A-Z]?[a-z]?(?:Mo|V|Ni|Cr|Mn|Si)\d{1,2}(?:-\d)?|"
            r"X\d{1,3}[A-Z][a-z][A-Za-z]*\d{1,2}(?:-\d{1,2})*)\b"
        )
        begun = (*ontology.words("bodies whose numbers name a metal"), *ontology.words("brands of alloys"))
        self.designation_start = re.compile(
            rf"{alternatives(begun)}|ASTM|SA|Al|\d{{2,3}}[A-Z]|X\d|T\d{{1,4}}$|H\d{{2,3}}$"
        )
        self.kind_of_steel = re.compile(
            rf"\b((?:{any_of('qualities of steel')} )*(?:[A-Z][a-z]|{any_of('kinds of steel')}) steels?)\b"
        )
        self.material_end = re.compile(rf"(?:{anion}|{any_of('last words of names of materials')})s?$", re.IGNORECASE)


class NamedMaterial(NamedTuple):
    """A name at plain offsets; `formula` is known when the name leaves one composition."""

    start: int
    end: int
    kind: NameKind
    formula: Formula | None

    def printed(self, text: str) -> str:
        """Return the name in `text`; an alloy is the same whatever dash joins its elements."""
        spelled = text[self.start : self.end]
        return spelled.replace("–", "-") if self.kind == "alloy" else spelled


class _Kept(dict[str, T]):
    """What was found out about the words seen so far."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        self._ask = ask

    def __missing__(self, word: str) -> T:
        if len(self) > _KEPT:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer


class NameFinder:
    """Finds the names that the words of one vocabulary can make; made once per vocabulary."""

    def __init__(self, ontology: Ontology) -> None:
        self.patterns = _Patterns(ontology)
        self._sorts = _Kept(self._sorts_in)
        self._starts = _Kept(self._starts_in)
        self._is_long_form = _Kept(self._ends_as_material)
        self.hints = Hints(self.patterns.designation_start)

    def find(self, text: str) -> Iterator[NamedMaterial]:
        """Yield the names in `text`, not ordered, possibly overlapping."""
        cut = words_of(text)
        known = list(map(self._sorts.__getitem__, cut.pieces))
        for index, sorts in compress(enumerate(known), known):  # most pieces are of no sort
            for first, last, sort in sorts:
                start, end = cut.bounds[index] + first, cut.bounds[index] + last
                if sort == "anion":
                    yield from self._systematic_name(text, start, end)
                elif sort == "acid":
                    yield from self._acid(text, start, end)
                elif sort == "oxide":
                    formula = formula_of_name(text[start:end].lower().removeprefix("nano"))
                    yield NamedMaterial(start, end, "compound", formula)
                else:
                    yield NamedMaterial(_word_start(text, start), end, "molecule", None)
        if any(map(text.__contains__, self.patterns.ionic_ends)):
            for found in self.patterns.ionic_liquid.finditer(text):
                yield NamedMaterial(found.start(), found.end(), "compound", None)
        if "oly" in text:
            for found in self.patterns.polymer.finditer(text):
                if not self.patterns.no_polymer.match(found.group()):
                    yield NamedMaterial(found.start(), found.end(), "polymer", None)
        yield from self._alloys(text)
        yield from self._frameworks(text)

    def is_material(self, long_form: str) -> bool:
        """Say whether the words behind an abbreviation name a material: a naming rule holds or the last word is one.

        True of "lithium lanthanum titanate", not of "scanning electron microscopy".
        """
        return self._is_long_form[long_form]

    def _ends_as_material(self, long_form: str) -> bool:
        text, patterns = long_form.strip(), self.patterns
        return bool(
            patterns.systematic.fullmatch(text)
            or patterns.polymer.fullmatch(text)
            or patterns.material_end.search(text)
        )

    def _sorts_in(self, piece: str) -> tuple[tuple[int, int, Sort], ...]:
        runs = _PLAIN_WORD.finditer(piece)
        return tuple((*run.span(), sort) for run in runs if (sort := self._sort(run.group())))

    def _sort(self, word: str) -> Sort | None:
        """Say what a single word can end: a systematic name, or be itself a trivial oxide or an organic substance."""
        plain = word.lower()
        if plain == "acid":
            return "acid"
        if self.patterns.anion_word.fullmatch(plain):
            return "anion"
        if self.patterns.oxide.fullmatch(plain):
            return "oxide"
        found = self.patterns.organic_end.search(plain)
        return "molecule" if found and found.end() == len(plain) and not _NOT_ORGANIC.fullmatch(plain) else None

    def _acid(self, text: str, first: int, end: int) -> Iterator[NamedMaterial]:
        """Read the word before "acid": `2,5-furandicarboxylic acid`, and no class (`organic acid`)."""
        named = _ACID_BEFORE.search(text, max(0, first - _LONGEST_BEFORE), first)
        if named is not None and not self.patterns.acid_class.fullmatch(named["word"]):
            start = named.start() + len(named.group()) - len(named.group().lstrip(",'-"))
            yield NamedMaterial(start, end, "molecule", formula_of_name(text[start:end]))

    def _systematic_name(self, text: str, first: int, end: int) -> Iterator[NamedMaterial]:
        """Read the name before an anion, which stands at `[first, end)`."""
        begin = max(0, first - _LONGEST_BEFORE)
        begin = text.find(" ", begin, first) + 1 if begin else 0
        found = self.ending_name(text, begin, end)
        if found is not None:
            hydrate = self.patterns.hydrate.match(text, end)
            end = hydrate.end() if hydrate else end
            yield NamedMaterial(found.start(), end, "compound", formula_of_name(text[found.start() : end]))

    def ending_name(self, text: str, begin: int, end: int) -> re.Match[str] | None:
        """Return the first systematic name that ends at `end`; the pattern is tried only where one can begin."""
        done = begin
        for chunk in _CHUNK.finditer(text, begin, end):
            for offset in self._starts[chunk.group()]:
                start = chunk.start() + offset
                found = self.patterns.systematic.match(text, start, end) if start >= done else None
                if found is not None:
                    if found.end() == end:
                        return found
                    done = found.end()
        return None

    def _starts_in(self, chunk: str) -> tuple[int, ...]:
        return tuple(at for at in range(len(chunk)) if self.patterns.systematic_start.match(chunk, at))

    @staticmethod
    def _frameworks(text: str) -> Iterator[NamedMaterial]:
        for found in _FRAMEWORK.finditer(text) if "(" in text and "-" in text else ():
            yield NamedMaterial(found.start(), found.end(), "compound", None)

    def _alloys(self, text: str) -> Iterator[NamedMaterial]:
        if "steel" in text or "alloy" in text or " iron" in text:
            for found in self.patterns.graded_metal.finditer(text):
                if _is_grade(found.group(1)):
                    yield NamedMaterial(found.start(), found.end(), "alloy", None)
            for found in self.patterns.kind_of_steel.finditer(text):
                yield NamedMaterial(found.start(), found.end(), "alloy", None)
        if any(map(text.__contains__, _SYSTEM_WORDS)):
            for found in _SYSTEM.finditer(text):
                yield NamedMaterial(found.start(), found.end(), "alloy", None)
        if self.hints.of(text) & DESIGNATION:
            for found in self.patterns.designation.finditer(text):
                yield NamedMaterial(found.start(), found.end(), "alloy", None)


def _word_start(text: str, end: int) -> int:
    """Return where the word begins that goes on at `end`."""
    before = _WORD_BEFORE.search(text, max(0, end - 60), end)
    word = before.group() if before else ""
    return end - len(word.lstrip(",'-"))


_CODE_LETTER = re.compile(r"[A-Z]|^\d+$")
_STANDARD = re.compile(r"ASTM[- ]?[B-G]\d")
_MATERIAL_NUMBER = re.compile(r"1\.\d{4}")  # EN 10027-2: "1.4404"
_HARDNESS = re.compile(r"H(?:V|RC|RB|B|K)\d*$|HV")


def _is_grade(code: str) -> bool:
    """Accept a letter with a digit, or a bare number of three or more digits (`304 stainless steel`)."""
    if _MATERIAL_NUMBER.fullmatch(code):
        return True
    if _HARDNESS.search(code) or "/" in code or _STANDARD.search(code) or not _CODE_LETTER.search(code):
        return False
    digits = sum(letter.isdigit() for letter in code)
    letters = sum(letter.isalpha() for letter in code)
    return (letters > 0 and digits > 0) or (
        letters == 0 and code.isdigit() and 3 <= digits <= 5 and code[:2] not in ("19", "20")
    )
