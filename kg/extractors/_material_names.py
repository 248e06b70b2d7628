"""Finds material names that follow the rules of naming: salts, oxides, polymers, steels and alloys by grade.

Names without a rule (`mullite`, `graphene`) come from the ontology instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from typing import Literal, NamedTuple

from kg.extractors._material_hints import DESIGNATION, hints_of
from kg.formulas import Formula, formula_of_name
from kg.lexicon import words_of

NameKind = Literal["compound", "polymer", "alloy", "molecule"]
Sort = Literal["anion", "oxide", "molecule"]

_KEPT = 1 << 16

_ELEMENT = (
    "lithium|beryllium|boron|sodium|magnesium|alumini?um|silicon|potassium|calcium|scandium|titanium|vanadium|"
    "chromium|manganese|iron|cobalt|nickel|copper|zinc|gallium|germanium|arsenic|selenium|rubidium|strontium|yttrium|"
    "zirconium|niobium|molybdenum|ruthenium|rhodium|palladium|silver|cadmium|indium|tin|antimony|tellurium|c(?:a)?esium|"
    "barium|lanthanum|cerium|praseodymium|neodymium|samarium|europium|gadolinium|terbium|dysprosium|holmium|erbium|"
    "thulium|ytterbium|lutetium|hafnium|tantalum|tungsten|rhenium|osmium|iridium|platinum|gold|mercury|thallium|lead|"
    "bismuth|thorium|uranium|ammonium|hydrogen|ferric|ferrous|cupric|cuprous|stannic|stannous|phosphorus|sulph?ur|"
    "nitrogen|fluorine|chlorine|bromine|iodine"
)
_ORGANIC_ION = r"[a-z-]*(?:ammonium|amidinium|phosphonium|imidazolium|pyridinium|pyrrolidinium|guanidinium|butyltin)"
_PREFIX = r"(?:(?:mono|di|tri|tetra|penta|hexa|sesqui|per|oxy|hydr?o?|thio|pyro|meta|ortho)-?)?"
_ANION = (
    "oxide|hydroxide|oxyhydroxide|peroxide|superoxide|sulph?ide|selenide|telluride|nitride|carbide|boride|silicide|"
    "phosphide|arsenide|antimonide|hydride|fluoride|chloride|bromide|iodide|halide|chalcogenide|nitrate|nitrite|"
    "sulph?ate|sulph?ite|carbonate|phosphate|perchlorate|acetate|formate|oxalate|citrate|tungstate|molybdate|chromate|"
    "permanganate|cyanide|thiocyanate|borohydride|borate|silicate|aluminate|aluminosilicate|titanate|zirconate|niobate|"
    "tantalate|vanadate|ferrite|manganite|manganate|cobaltite|cobaltate|nickelate|cuprate|stannate|gallate|germanate|"
    "ruthenate|hafnate|acetylacetonate|isopropoxide|ethoxide|methoxide|butoxide|stearate|triflate|pentoxide|"
    "hexafluorophosphate|tetrafluoroborate|carbonitride|oxynitride|thiophosphate|apatite"
)
_DOPED = rf"(?:(?:{_ELEMENT})[- ]doped )"
_SYSTEMATIC = re.compile(
    rf"\b{_DOPED}?(?:{_PREFIX}(?:{_ELEMENT})|{_ORGANIC_ION})(?: ?\([IViv]+\))?"
    rf"(?:[- ](?:{_ELEMENT}|{_ORGANIC_ION})(?: ?\([IViv]+\))?){{0,4}}[- ]{_PREFIX}(?:{_ANION})s?"
    r"\b",
    re.IGNORECASE,
)
_SYSTEMATIC_START = re.compile(rf"\b(?:{_PREFIX}(?:{_ELEMENT})|{_ORGANIC_ION})", re.IGNORECASE)
_CHUNK = re.compile(r"\S+")
_ANION_WORD = re.compile(rf"(?:{_PREFIX}(?:{_ANION})|[a-z]+(?:oxide|chloride|bromide|iodide|fluoride))s?")
_PLAIN_WORD = re.compile(r"[A-Za-z]+")
_HYDRATE = re.compile(r"[- ](?:mono|di|tri|tetra|penta|hexa|hepta|nona|deca)?hydrate\b", re.IGNORECASE)
_LONGEST_BEFORE = 90
_INNER = r"[^()\[\]\n]*(?:\([^()\n]*\)[^()\n]*)*"
_POLYMER = re.compile(
    rf"\b[Pp]oly ?(?:\({_INNER}\)|\[{_INNER}(?:\[[^\]\n]*\])?[^\[\]\n]*\])"
    rf"(?:[- ]?(?:co|block|b|graft|g|alt)?-?[Pp]oly ?\({_INNER}\))*"
    r"|\b[Pp]oly[a-z]{3,20} (?:alcohol|oxide|glycol|chloride|fluoride|difluoride|pyrrolidone|acetate|acid|carbonate|"
    r"terephthalate|naphthalate|imide|amide|sulfonate|imine|sulfone|ketone|butyral|acrylate|methacrylate)s?\b"
    r"|\b[Pp]oly[a-z-]{2,30}?(?:ene|ane|ide|one|ate|ole|ine|siloxane|ylic acid|ol|ester|ether|imide|amide)s?\b"
)
_NOT_POLYMER = re.compile(
    r"poly(?:mer|cryst|dispers|morph|gon|line|nomial|type|valent|some|oxide\b|anion|sulfide\b|ol\b)", re.IGNORECASE
)
_TRIVIAL = re.compile(r"\b(?:nano)?(?:silica|alumina|zirconia|titania|ceria|magnesia|yttria|hafnia)\b", re.IGNORECASE)
_ORGANIC_END = re.compile(
    r"(?:piperidine|pyridine|amine|propanol|butanol|pentanol|hexanol|phenol|nitrile|silane|benzene|toluene|"
    r"styrene|furan|dioxane|formamide|acetamide|sulfoxide|pyrrolidone|thiophene|aniline|pyrrole|imidazole|hydrazine|"
    r"naphthalene|anthracene|phenanthroline|porphyrin|phthalocyanine|glycol|glycerol|acrylate|phthalate|"
    r"anhydride|epoxide|cellulose|chitosan|lignin|starch)s?\b",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?:(?:[A-Za-z]{1,4}|[\d,']+)-)*[A-Za-z]*$")
_IONIC_LIQUID = re.compile(
    r"(?<![A-Za-z0-9-])\[?(?:[A-Z]{2,5}|P[Yy][Rr]|[BE]MI[mM]?)\d{0,4}\]?\[?(?:TFSI|FSI|NTf2|OTf|DCA)\]?(?![A-Za-z0-9])"
)
_NOT_ORGANIC = re.compile(r"(?:re|cross-)?examine", re.IGNORECASE)
_BODY = r"(?:AISI|SAE|ASTM|EN|DIN|UNS|JIS|AA|SS)"
_BRAND = r"(?:Inconel|Hastelloy|Haynes|Incoloy|Nimonic|Monel|Ren[ée]|Stellite)"
_GRADE = r"(?:Gr(?:ade)?|Cl(?:ass)?)\.? ?[0-9][A-Z0-9.]*"
_METAL_WORD = re.compile(
    rf"\b((?:modified )?(?:(?:{_BODY}|{_BRAND})[- ]?)?(?=[A-Z0-9.%/-]*\d)[A-Z0-9][A-Za-z0-9.%/-]*(?: ?{_GRADE})?)"
    r"(?: (?:tempering|stainless|tool|carbon|low[- ]alloy|high[- ]strength|martensitic|ferritic|austenitic|duplex|"
    r"bearing|spring|alumini?um|magnesium|titanium|nickel|maraging|cryogenic|pipeline|structural|forged|cast|rail|mild|"
    r"nickel-based|reactor|pressure|vessel)){0,3} (?:steels?|(?:super)?alloys?|cast irons?)\b"
)
_DESIGNATION = re.compile(
    rf"\b(?:(?:AISI|SAE|ASTM(?=[- ]?A)|UNS|SS|AA)[- ]?[A-Z]?\d{{3,5}}[A-Z]{{0,2}}|"
    rf"{_BRAND}[- ]?[A-Z]?-?\d{{1,4}}[A-Z]{{0,2}}|"
    rf"SA-?\d{{3}}(?:[ -]?{_GRADE})?|Al ?[2-7]\d{{3}}(?:-T\d{{1,3}})?|"
    r"\d{2,3}(?!H[VRBK])[A-Z][a-z]?[A-Z]?[a-z]?(?:Mo|V|Ni|Cr|Mn|Si)\d{1,2}(?:-\d)?|"
    r"X\d{1,3}[A-Z][a-z][A-Za-z]*\d{1,2}(?:-\d{1,2})*)\b"
)
_ADJECTIVE_METAL = re.compile(
    r"\b((?:(?:modified|medium|low|high|plain|advanced) )*(?:[A-Z][a-z]|carbon|manganese|stainless|tempering|maraging|"
    r"duplex|dual-phase|mild|tool|silicon|TRIP|TWIP|HSLA) steels?)\b"
)


class NamedMaterial(NamedTuple):
    """A name at plain offsets; `formula` is known when the name leaves one composition."""

    start: int
    end: int
    kind: NameKind
    formula: Formula | None


def find_names(text: str) -> Iterator[NamedMaterial]:
    """Yield the names in `text`, not ordered, possibly overlapping."""
    cut = words_of(text)
    known = list(map(_SORTS.__getitem__, cut.pieces))
    for index, sorts in compress(enumerate(known), known):  # most pieces are of no sort
        for first, last, sort in sorts:
            start, end = cut.bounds[index] + first, cut.bounds[index] + last
            if sort == "anion":
                yield from _systematic_name(text, start, end)
            elif sort == "oxide":
                formula = formula_of_name(text[start:end].lower().removeprefix("nano"))
                yield NamedMaterial(start, end, "compound", formula)
            else:
                yield NamedMaterial(_word_start(text, start), end, "molecule", None)
    if "TFSI" in text or "FSI" in text or "NTf2" in text or "OTf" in text or "DCA" in text:
        for found in _IONIC_LIQUID.finditer(text):
            yield NamedMaterial(found.start(), found.end(), "compound", None)
    if "oly" in text:
        for found in _POLYMER.finditer(text):
            if not _NOT_POLYMER.match(found.group()):
                yield NamedMaterial(found.start(), found.end(), "polymer", None)
    yield from _alloys(text)


def _word_start(text: str, end: int) -> int:
    """Return where the word begins that goes on at `end`."""
    before = _WORD_BEFORE.search(text, max(0, end - 60), end)
    word = before.group() if before else ""
    return end - len(word.lstrip(",'-"))


def _sort(word: str) -> Sort | None:
    """Say what a single word can end: a systematic name, or be itself a trivial oxide or an organic substance."""
    plain = word.lower()
    if _ANION_WORD.fullmatch(plain):
        return "anion"
    if _TRIVIAL.fullmatch(plain):
        return "oxide"
    found = _ORGANIC_END.search(plain)
    return "molecule" if found and found.end() == len(plain) and not _NOT_ORGANIC.fullmatch(plain) else None


class _Sorts(dict[str, tuple[tuple[int, int, Sort], ...]]):
    """The words of some sort inside the pieces seen so far, with where each starts and ends in its piece."""

    def __missing__(self, piece: str) -> tuple[tuple[int, int, Sort], ...]:
        if len(self) > _KEPT:
            self.clear()
        runs = _PLAIN_WORD.finditer(piece)
        sorts = self[piece] = tuple((*run.span(), sort) for run in runs if (sort := _sort(run.group())))
        return sorts


_SORTS = _Sorts()


def _systematic_name(text: str, first: int, end: int) -> Iterator[NamedMaterial]:
    """Read the name before an anion, which stands at `[first, end)`."""
    begin = max(0, first - _LONGEST_BEFORE)
    begin = text.find(" ", begin, first) + 1 if begin else 0
    found = _ending_name(text, begin, end)
    if found is not None:
        hydrate = _HYDRATE.match(text, end)
        end = hydrate.end() if hydrate else end
        yield NamedMaterial(found.start(), end, "compound", formula_of_name(text[found.start() : end]))


def _ending_name(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the first systematic name that ends at `end`; the pattern is tried only where one can begin."""
    done = begin
    for chunk in _CHUNK.finditer(text, begin, end):
        for offset in _STARTS[chunk.group()]:
            start = chunk.start() + offset
            found = _SYSTEMATIC.match(text, start, end) if start >= done else None
            if found is not None:
                if found.end() == end:
                    return found
                done = found.end()
    return None


class _Starts(dict[str, tuple[int, ...]]):
    """Where a systematic name can begin in the stretches without blanks seen so far."""

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        if len(self) > _KEPT:
            self.clear()
        starts = self[chunk] = tuple(at for at in range(len(chunk)) if _SYSTEMATIC_START.match(chunk, at))
        return starts


_STARTS = _Starts()


def _alloys(text: str) -> Iterator[NamedMaterial]:
    if "steel" in text or "alloy" in text or " iron" in text:
        for found in _METAL_WORD.finditer(text):
            if _is_grade(found.group(1)):
                yield NamedMaterial(found.start(), found.end(), "alloy", None)
        for found in _ADJECTIVE_METAL.finditer(text):
            yield NamedMaterial(found.start(), found.end(), "alloy", None)
    for found in _DESIGNATION.finditer(text) if hints_of(text) & DESIGNATION else ():
        yield NamedMaterial(found.start(), found.end(), "alloy", None)


_CODE_LETTER = re.compile(r"[A-Z]|^\d+$")
_STANDARD = re.compile(r"ASTM[- ]?[B-G]\d")
_HARDNESS = re.compile(r"H(?:V|RC|RB|B|K)\d*$|HV")


def _is_grade(code: str) -> bool:
    """Accept a letter with a digit, or a bare number of three or more digits (`304 stainless steel`)."""
    if _HARDNESS.search(code) or "/" in code or _STANDARD.search(code) or not _CODE_LETTER.search(code):
        return False
    digits = sum(letter.isdigit() for letter in code)
    letters = sum(letter.isalpha() for letter in code)
    return (letters > 0 and digits > 0) or (
        letters == 0 and code.isdigit() and 3 <= digits <= 5 and code[:2] not in ("19", "20")
    )


_MATERIAL_END = re.compile(
    rf"(?:{_ANION}|polymer|copolymer|resin|rubber|epoxy|silica|alumina|zirconia|ceria|titania|magnesia|yttria|hematite|"
    r"carbon|graphene|graphite|fullerene|nanotubes?|alloys?|steels?|glass|glass-ceramics?|cellulose|starch|chitosan|lignin|"
    r"garnet|perovskite|zeolite|clay|cement|mortar|ceramics?|composites?|acid|alcohol|glycol|glyme|ester|adduct|imide|ether|"
    r"nanoparticles?|quantum dots?|framework|hydrogel|aerogel|oil|wax|salt|amine|hydrazine|pyridine|pyrrolidone|"
    r"formamide|sulfoxide|carbonate|nitrile|furan|oxolane|thiophene|aniline|pyrrole|styrene|ethylene|propylene)s?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def names_a_material(long_form: str) -> bool:
    """Say whether the words behind an abbreviation name a material: a naming rule holds or the last word is one.

    >>> names_a_material("lithium lanthanum titanate"), names_a_material("scanning electron microscopy")
    (True, False)
    """
    text = long_form.strip()
    return bool(_SYSTEMATIC.fullmatch(text) or _POLYMER.fullmatch(text) or _MATERIAL_END.search(text))
