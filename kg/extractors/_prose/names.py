"""The names of quantities in a sentence: properties, variables that are set, peaks, sizes of things, own wordings.

Besides the vocabulary itself three ways of naming a quantity are read: the word for a peak, whose kind the unit and
the technique decide; a noun for a thing with an extent ("grains of 5 µm" is a grain size); and an adjective of extent
("105 µm thick"). A noun of extent with a noun before it ("lath width") names a property of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, takewhile

from kg.extractors._properties import NamedProperty, PropertyReader
from kg.extractors._prose import symbols
from kg.extractors._prose.adjectives import adjectives
from kg.extractors._prose.contents import ContentNames
from kg.extractors._prose.deeds import deeds
from kg.extractors._prose.extents import ExtentReader, things
from kg.extractors._prose.families import families, results_of_techniques, share_names
from kg.extractors._prose.features import FeatureReader
from kg.extractors._prose.of_phrases import OfPhrases
from kg.extractors._prose.peaks import listed_in, peaks_in
from kg.extractors._prose.pronouns import ones, pronouns
from kg.extractors._prose.telling_deeds import telling_deeds
from kg.extractors._prose.verbs import (
    acidities,
    axes,
    behind_yield,
    changes_by,
    events,
    is_verb,
    of_element,
    parted,
    shifted,
    spacings,
    without_verb,
)
from kg.extractors._sentences.name import HEADS, Name, is_case, own_property, own_share, singular
from kg.extractors._sentences.stretches import Ranges
from kg.lexicon import fold, words, words_of
from kg.ontology import Ontology
from kg.scan import Scanner, TextScan
from kg.terms import ConditionKind, PropertyKind

_OWN = re.compile(
    r"\b(?P<name>(?:[A-Za-zα-ω]+[ -]){0,2}"
    r"(?P<head>sizes?|widths?|diameters?|lengths?|heights?|spacings?|distances?|radi(?:us|i)|thickness(?:es)?|voltages?|potentials?|strengths?|stress(?:es)?|temperatures?|energ(?:y|ies)|rates?))\b"
)
_HEAD_WORDS = frozenset(map(fold, (*HEADS, "radii", "thicknesses", "stresses")))
# Words that stand before such a noun without making another quantity of it.
_GENERAL = re.compile(
    r"(?:the|an?|of|with|and|or|in|into|onto|via|upon|its|their|th[ie]s|that|these|those|average|mean|typical|maximum|"
    r"minimum|total|for|to|by|as|at|different|various|three|two|similar|same|whose|whole|ha[sd]|have|is|was|were|are|be|"
    r"(?:large|small|great|strong)(?:r|er|e?st)?|(?:high|low)(?:er|est)?|less|more|wide|narrow|uniform|final|initial|from|"
    r"on|range|overall|between|respective|about|lateral|without|under|after|before|during|above|below|near|across|along|"
    r"against|within|through|over|than|where|which|when|while|whereas|if|so|because|latter|former|other|no|any|some|every|"
    r"both|further|another|step|bar|days?|our|out|not|also|such|each|all|optimal|optimum|excellent|good|better|best|"
    r"superior|outstanding|remarkable|exceptional|impressive|sufficient|gave|\w+(?:ed|ly|ing)|"
    r"(?:show|exhibit|give|display|possess|offer|reveal|provide|achieve|deliver|retain|demonstrate)(?:e?s)?)$",
    re.I,
)
# A noun that tells a result by itself where it is praised ("excellent strength (1.2 GPa)").
PRAISES = ("excellent", "good", "superior", "outstanding", "remarkable", "exceptional", "impressive", "great")
_PRAISED = re.compile(rf"(?:\w+ )?(?:{'|'.join(PRAISES)}|(?:ultra-?)?high) strengths?$", re.I)
_JOINTS = ("and", "or", "nd the", "or the", "nd\nthe", "or\nthe")
_COORDINATED = re.compile(r"([^\W\d][\w-]+)\s(?:and|or)\s(?:the\s)?$")
# Letters that stand for amounts in formulas; "x = 0.1" tells which sample, not what was measured.
_VARIABLES = frozenset(["x", "y", "z", "n", "δ"])
_DIGITS = tuple(f"{digit} " for digit in range(10))
_HYPHENS = frozenset("-–")
_MANY = 5
_NEAR = 100
_TOWARDS = re.compile(r"\s(?:of|for|to|towards?)\s(?P<what>[\w+-]+)")
_LONGEST_WORD = 24
_TURNED = re.compile(r"\s(?:losses|reductions?|gains?|differences?)\b(?!\s(?:modul|tangent|factor|angle|peak))")
_EVENT = "thermal event temperature"
_THERMAL = re.compile(r"\b(?:endo|exo)therm|\b(?:DSC|DTA|DTG)\b|\bcalorimetr")
_PROGRAMMED = re.compile(r"\bTP[RD]\b")
_OF_PROGRAMMED = {"TPR": "reduction temperature", "TPD": "desorption temperature"}
_NO_CURRENT = re.compile(r"band|mode|vibration|stretch|bending|reflection|phonon|emission|doublet", re.I)
_POTENTIALS = frozenset(["V", "mV"])
_WIDTH = "full width at half maximum"
_PEAK_WIDTH = re.compile(
    r"\b(?:widths?(?=\sof\s(?:about\s|only\s)?[~≈]?\d[\d.]*\s?(?:°|cm\^?[-−]1|meV))|(?:line)?widths?\s\(FWHM\)(?!\sof)|(?:(?:line)?widths?(?:\s\(FWHM\))?|FWHM)\sof\s"
    r"(?:(?:the|this|its|their|an?)\s)?(?:[\w/()-]+\s){0,3}?"
    r"(?:band|peak|line|reflection|emission|mode|signal)s?\b"
    r"|broaden(?:s|ed|ing)\s(?:of\s)?(?:the\s)?[^,;.]{0,30}?(?:band|peak|line|reflection|emission|signal)s?\b"
    r"(?=(?:[^;.]|\.(?=\d)){0,70}?\bfrom\s\d))",
    re.I,
)


class NameReader:
    """Finds the names of quantities in the texts of one document."""

    def __init__(self, ontology: Ontology, properties: PropertyReader, scanner: Scanner) -> None:
        self._properties = properties
        self._scanner = scanner
        self.grammar = scanner.grammar
        self._ontology = ontology
        self._peaks, self._narrower = families(ontology)
        self._extents = ExtentReader(scanner)
        self._features = FeatureReader(scanner, ontology.words("nouns behind a state"))
        self._of_phrases = OfPhrases(scanner, self._features.others, properties.fits_unit)
        self._contents = ContentNames(ontology, scanner)
        self._products = frozenset(word.lower() for word in ontology.words("products of electrolysis"))
        self._heated = frozenset(ontology.words("parts of apparatus whose temperature is set"))

    def of(self, plain: str, scan: TextScan) -> list[Name]:
        """Return the names of a text in order of their start."""
        names = [name for mention in self._properties.named(plain, scan) if (name := self._judged(plain, mention))]
        names += [
            Name(mention.start, mention.end, (), kinds, "setting")
            for mention, kinds in scan.of(ConditionKind)
            if not mention.is_symbol or symbols.equals_follows(plain, mention.end)
        ]
        names += self._defined_names(plain, names)
        ways = list(symbols.directed(plain, self._scanner))
        places = {way.start for way in ways}
        names = [name for name in names if name.start not in places] + ways
        names += symbols.set_apart(plain, self._scanner)
        names += self._with_shares(plain)
        names += self._widths(plain)
        names = self._contents.merged(plain, names)
        names += axes(plain, self._ontology)
        names += acidities(plain, self._scanner)
        names += changes_by(plain, self._scanner)
        names += spacings(plain, self._ontology)
        names += events(plain, self._scanner)
        names += deeds(plain, self._scanner)
        names += telling_deeds(plain, self._ontology)
        names += adjectives(plain, self._ontology)
        taken = Ranges((name.start, name.end) for name in names if name.role != "setting")
        peaks = [found.span() for found in peaks_in(plain) if not taken.touch(*found.span())]
        names += [Name(*span, self._peaks_of(plain, *span), (), "peak") for span in peaks]
        names += [Name(*span, self._peaks, (), "peak") for span in listed_in(plain) if not Ranges(peaks).touch(*span)]
        extents = self._extents.told(plain)
        known = {(extent.start, extent.end) for extent in extents if extent.properties[0].label.count(" ")}
        features = {(one.start, one.end): one for one in self._features.of(plain)}
        extents = [one for one in extents if (one.start, one.end) in known or (one.start, one.end) not in features]
        extents += [one for span, one in features.items() if span not in known]
        spans = {(extent.start, extent.end) for extent in extents}
        names = [name for name in names if (name.start, name.end) not in spans] + extents
        names += self._own_names(plain, names)
        sized = [found for found in things(plain) if not taken.touch(*found.span())]
        names += [name for found in sized if (name := self._extents.size_name(found))]
        shared = [first for name in names if (first := self._shared_head(plain, name))]
        spans = {(first.start, first.end) for first in shared}
        names = [name for name in names if (name.start, name.end) not in spans] + shared
        names = self._with_of_phrases(plain, scan, names)
        names += pronouns(plain, names) + ones(plain, names, self._scanner)
        names.sort(key=lambda name: (name.start, -name.end, name.role))
        return _without_parts(names)

    def _with_of_phrases(self, plain: str, scan: TextScan, names: list[Name]) -> list[Name]:
        """Return names with those of bare nouns and what has them, in place of what they hold; fuller names stay."""
        for phrase, end in self._of_phrases.of(plain, scan):
            inside = [one for one in names if one.start < end and phrase.start < one.end]
            fuller = (one for one in inside if one.role == "name" and _is_measured(one))
            if not any(" " in plain[one.start : one.end] for one in fuller):
                names = [one for one in names if one not in inside] + [phrase]
        return names

    def _peaks_of(self, plain: str, start: int, end: int) -> tuple[PropertyKind, ...]:
        """Return what the place of a peak can be; a band or a mode lies at no potential ("in SOFC mode, at 0.7 V")."""
        kinds = self._peaks + self._of_heat(plain, start, end)
        if _NO_CURRENT.search(plain, start, end) is None:
            return kinds
        return tuple(kind for kind in kinds if kind.default_unit not in _POTENTIALS)

    def _of_heat(self, plain: str, start: int, end: int) -> tuple[PropertyKind, ...]:
        """Return the temperature that a peak has in a text of thermal analysis ("the DSC peak", "the TPR profile")."""
        programmed = [one.group() for one in _PROGRAMMED.finditer(plain, 0, start)]
        if programmed:
            label = _OF_PROGRAMMED[programmed[-1]]
        elif _THERMAL.search(plain, max(0, start - _NEAR), end + _NEAR // 2) is not None:
            label = _EVENT
        else:
            return ()
        kind = self._ontology.property(label)
        return (kind,) if kind is not None else ()

    def _defined_names(self, plain: str, names: Sequence[Name]) -> list[Name]:
        """Return the symbols of the document's own that the vocabulary does not know."""
        pattern = self._properties.defined_pattern
        if pattern is None:
            return []
        starts = {name.start for name in names}
        return [
            Name(*found.span(), self._properties.defined(found.group().replace(" ", "")), (), "name")
            for found in pattern.finditer(plain)
            if found.start() not in starts
        ]

    def _with_shares(self, plain: str) -> Iterator[Name]:
        """Yield the names of properties that begin with a share ("5% weight loss temperature")."""
        pattern, behind = share_names(self._ontology)
        for found in pattern.finditer(plain) if "%" in plain and behind.search(plain) is not None else ():
            terms = self._scanner.terms(found.group())
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            if kinds:
                yield Name(*found.span(), kinds, (), "name")

    def _judged(self, plain: str, mention: NamedProperty) -> Name | None:
        """Return a mention as a name; a bare symbol only where the document defines it or a value follows."""
        printed = plain[mention.start : mention.end]
        if mention.is_symbol and symbols.is_in_difference(plain, mention.start):
            return None  # "ΔT = Tx − Tg is 119 °C"
        if mention.is_symbol and _is_in_code(plain, mention.start, mention.end):
            return None
        if mention.is_symbol and printed.lower() in _VARIABLES:
            if printed.isupper() and not symbols.equals_follows(plain, mention.end):
                return None  # nitrogen, yttrium, a halogen
            return Name(mention.start, mention.end, mention.properties, (), "variable")
        if not mention.is_symbol and _TURNED.match(plain, mention.end):
            return None  # "elongation losses of"
        share = of_element(plain, mention.start, printed, self._ontology) if not mention.is_symbol else None
        if share is not None:
            return share
        if printed.startswith("yield "):
            behind = behind_yield(plain, mention.start, mention.end, self._scanner)
            if behind is not None:
                return behind
        if not mention.is_symbol and (moved := shifted(plain, mention.start, mention.end, self._scanner)) is not None:
            return moved
        if not mention.is_symbol and (whole := parted(plain, mention.start, mention.end, self._scanner)) is not None:
            return whole
        if not mention.is_symbol and printed.endswith(("s", "yield")):
            verbal = without_verb(plain, mention.start, mention.end, self._scanner)
            if verbal is not None or is_verb(plain, mention.start):
                return verbal
        is_known = self._properties.is_defined(printed) or symbols.is_acronym(plain, mention.start, mention.end)
        if is_known or not mention.is_symbol:
            kinds = (
                self._of_bare_noun(plain, mention)
                if " " not in printed
                else self._properties.of_shared_noun(mention.properties, printed)
            )
            return Name(mention.start, mention.end, kinds, (), "name")
        own = tuple(kind for kind in mention.properties if kind.label.endswith(f" {printed}"))  # lattice parameter `a`
        is_told = symbols.is_value_told(plain, printed, mention.end)
        return Name(mention.start, mention.end, own or mention.properties, (), "symbol") if is_told else None

    def _of_bare_noun(self, plain: str, mention: NamedProperty) -> tuple[PropertyKind, ...]:
        """Return what a noun that many shares have in common ("efficiency") means.

        It is the property that it abbreviates where the document is of that one; else the one whose other words stand
        near, the only one that the document names in full, or a share that only the document knows.
        """
        noun = fold(plain[mention.start : mention.end])
        many = self._narrower.get(noun, ())
        shares = [kind for kind in mention.properties if kind.default_unit == "%" and kind.label != noun]
        if len(many) < _MANY or len(shares) < len(mention.properties) or self._properties.is_defined(noun):
            return mention.properties
        of_product = [kind for kind in many if "product" in kind.conditions and self._properties.is_named(kind)]
        if len(of_product) == 1 and self._is_of_product(plain, mention):
            return tuple(of_product)
        told = self._properties.shares_at_home(shares, noun)
        begin = max(0, mention.start - _NEAR, plain.rfind(". ", 0, mention.start) + 1)
        before = " ".join(word for word, _, _ in words(plain[begin : mention.start]))
        meant = tuple(kind for kind in many if _qualifier(kind.label) in before)
        last = plain[begin : mention.start].split()[-1:]
        is_other = told or meant or (last and last[0].isalpha() and not _GENERAL.match(last[0]))  # "Ir utilization"
        named = () if is_other else tuple(kind for kind in many if self._properties.is_named(kind))
        return told or meant or (named if len(named) == 1 else (own_share(noun),))

    def _is_of_product(self, plain: str, mention: NamedProperty) -> bool:
        """Say whether a noun is told of a product ("the ethanol efficiency", "the efficiency towards CO")."""
        behind = _TOWARDS.match(plain, mention.end)
        before = plain[max(0, mention.start - _LONGEST_WORD) : mention.start].split()
        beside = {before[-1]} if before else set()
        if behind is not None:
            beside.add(behind["what"])
        return any(word.strip("*").lower() in self._products for word in beside)

    def narrower(self, kinds: Sequence[PropertyKind]) -> list[PropertyKind]:
        """Return the kinds of a general quantity ("Vickers hardness" of "hardness"), for units that only they have."""
        general = {name for kind in kinds for name in (kind.label, *kind.names) if " " not in name}
        return [narrow for name in sorted(general) for narrow in self._narrower.get(name, ())]

    def given_by(self, techniques: Iterable[str]) -> list[PropertyKind]:
        """Return the results that techniques usually give, by their labels."""
        known = results_of_techniques(self._ontology)
        return list(dict.fromkeys(kind for label in sorted(techniques) for kind in known.get(label, ())))

    def _widths(self, plain: str) -> Iterator[Name]:
        """Yield the widths of peaks ("the width of the D band")."""
        kind = self._ontology.property(_WIDTH)
        if kind is None or not any(sign in plain for sign in ("idth", "FWHM", "roaden")):
            return
        for found in _PEAK_WIDTH.finditer(plain):
            yield Name(*found.span(), (kind,), (), "name")

    def _shared_head(self, plain: str, name: Name) -> Name | None:
        """Return the first of two names that share their last words ("charge and discharge capacity")."""
        if name.role != "name" or not plain.endswith(_JOINTS, 0, max(0, name.start - 1)):
            return None
        before = _COORDINATED.search(plain, max(0, name.start - 32), name.start)
        tail = plain[name.start : name.end].partition(" ")[2]
        if before is None or not tail:
            return None
        kinds = tuple(term for term in self._scanner.terms(f"{before[1]} {tail}") if isinstance(term, PropertyKind))
        return Name(before.start(1), before.end(1), kinds, (), "name") if kinds else None

    def _own_names(self, plain: str, names: Sequence[Name]) -> list[Name]:
        """Return nouns of extent that a noun before them makes a property of its own ("lath width")."""
        known = Ranges((name.start, name.end) for name in names if _is_measured(name))
        settings: dict[int, int] = {}
        for name in names:
            if name.role == "setting" or (not _is_measured(name) and is_case(plain, name.start, name.end)):
                settings[name.end] = min(name.start, settings.get(name.end, name.start))
        own = []
        for found in _phrases(plain):
            head, end = found.start("head"), found.end()
            if known.touch(head, end) or settings.get(end, head) < head:
                continue
            kept = _own_words(re.split(r"[ -]", found["name"])[:-1])
            if len(kept) == 1 and plain[: end - len(f"{kept[0]} {found['head']}")].endswith(_DIGITS):
                continue  # "a crack of 0.5 mm length": its unit
            if found["head"].startswith("temperature") and " ".join(kept[-1:]).lower() in self._heated:
                continue
            if kept or _PRAISED.match(found["name"]):
                start = end - len(" ".join([*kept, found["head"]]))
                label = " ".join([*kept, singular(found["head"])])
                kinds = (own_property(label),)
                own.append(Name(start, end, kinds, (), "name"))
        return own


def _own_words(modifiers: Sequence[str]) -> list[str]:
    """Return the words directly before a noun of quantity that make another quantity of it."""
    if modifiers and modifiers[0] == "critical":
        return list(modifiers)
    kept = [*takewhile(lambda word: not is_general(word), reversed(modifiers))][::-1]
    return kept[1:] if len(kept) > 1 and kept[0] == "yield" else kept  # "the fits yield pore radii": a verb


@lru_cache(maxsize=256)
def _qualifier(label: str) -> str:
    """Return the words of a label before its noun, two at least, as they are looked for in a sentence."""
    folded = [word for word, _, _ in words(label)][:-1]
    return " ".join(folded) if len(folded) > 1 else "\0"


def is_general(word: str) -> bool:
    """Say whether a word before a noun of quantity makes no other quantity of it ("the average")."""
    return _GENERAL.match(word) is not None


def _phrases(plain: str) -> Iterator[re.Match[str]]:
    """Yield the nouns of extent with the words before them; the pattern is tried only where such a noun stands."""
    cut = words_of(plain)
    if cut.present.isdisjoint(_HEAD_WORDS):
        return
    done = 0
    for word in compress(range(len(cut.folded)), map(_HEAD_WORDS.__contains__, cut.folded)):
        place = cut.first + 2 * word
        if cut.bounds[place] >= done:
            found = _OWN.search(plain, max(done, cut.bounds[max(cut.first, place - 4)]))
            if found is not None:
                yield found
                done = found.end()


def _without_parts(names: Sequence[Name]) -> list[Name]:
    """Return sorted names without variables and peaks that are only parts of longer names or also properties."""
    are_measured = [_is_measured(name) for name in names]
    measured = {(name.start, name.end) for name, is_measured in zip(names, are_measured, strict=True) if is_measured}
    kept = []
    start = reach = longest = -1  # the farthest end of what starts before, and of what starts at the same place
    is_own = False
    for name, is_measured in zip(names, are_measured, strict=True):
        if name.start > start:
            start, reach, longest = name.start, max(reach, longest), name.end
            is_own = name.role == "name" and name.properties[0].category == "own"
        if is_own and longest > name.end and name.role == "name":
            continue  # "weight loss" of a "weight loss temperature"
        is_part = reach >= name.end or longest > name.end or (name.start, name.end) in measured
        if not is_part or (name.role not in ("setting", "peak") and (name.role != "name" or is_measured)):
            kept.append(name)
    return kept


def is_own(name: Name) -> bool:
    """Say whether a name is in the paper's own words."""
    return name.role == "name" and name.properties[0].category == "own"


def _is_measured(name: Name) -> bool:
    return name.role == "name" and any(kind.kind != "setting" for kind in name.properties)


def _is_in_code(plain: str, start: int, end: int) -> bool:
    """Say whether a letter is part of a name joined by hyphens (the N of "Ni-N-C")."""
    if end - start > 1:
        return False
    before = plain[start - 1 : start] in _HYPHENS and plain[max(0, start - 2) : start - 1].isalnum()
    return before or (plain[end : end + 1] in _HYPHENS and plain[end + 1 : end + 2].isupper())
