"""The names of quantities in a sentence: properties, variables that are set, peaks, sizes of things, own wordings.

Besides the vocabulary itself three ways of naming a quantity are read: the word for a peak, whose kind the unit and
the technique decide; a noun for a thing with an extent ("grains of 5 µm" is a grain size); and an adjective of extent
("105 µm thick"). A noun of extent with a noun before it ("lath width") names a property of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import Literal, NamedTuple

from kg.extractors import _prose_words as said
from kg.extractors._properties import NamedProperty, PropertyReader
from kg.extractors._prose_peaks import peaks_in
from kg.extractors._prose_tails import Tail
from kg.extractors._stretches import Ranges
from kg.lexicon import fold, names_any, word_starts, words_of
from kg.ontology import Ontology
from kg.scan import Scanner, TextScan
from kg.terms import ConditionKind, Phase, PropertyKind

Role = Literal["name", "symbol", "variable", "peak", "size", "extent", "setting", "own", "subject"]

_THINGS = (
    "particle|grain|crystallite|crystal|pore|cluster|void|domain|droplet|sphere|precipitate|"
    "fiber|fibre|rod|wire|flake|block|lath|aggregate|agglomerate|dendrite|bead|platelet|lamella"
)
_THING = re.compile(rf"\b(?P<thing>(?:nano|micro)?(?:{_THINGS}))s?\b", re.I)
_THING_WORDS = frozenset(fold(size + thing) for size in ("", "nano", "micro") for thing in _THINGS.split("|"))
# A rod or a wire without `nano` is a specimen, whose size is chosen.
_SPECIMEN = r"rod|wire|block|crystals?\b|sphere|bead"
_IS_SPECIMEN = re.compile(_SPECIMEN)
_HAVING = re.compile(
    rf"\b(?P<thing>(?:nano|micro)(?:{_THINGS})|(?!{_SPECIMEN})(?:{_THINGS}))s?\s(?:\([^()]*\)\s)?(?:with|having|had|have|has|showed|show|exhibit(?:ed)?|of)\s"
    r"(?:an?\s|the\s)?(?:(?:average|mean|median|typical|uniform|outer|inner|minimum|maximum)\s)*"
    r"(?P<extent>diameters?|sizes?|lengths?|widths?|heights?)\b",
    re.I,
)
_MEAN_OF = re.compile(
    r"\b(?:average|mean|median)\s(?P<extent>diameters?|sizes?|lengths?|widths?|heights?)\sof\s"
    rf"(?:the\s|these\s)?(?:[\w-]+\s){{0,2}}?(?P<thing>(?:nano|micro)?(?:{_THINGS}))s?\b",
    re.I,
)
_EXTENT_WORDS = frozenset(["diameter", "size", "length", "width", "height"])
_EXTENT = re.compile(
    r"[\s-]?(?P<adjective>thick|wide|long|deep|tall)\b|\sin\s(?P<noun>diameter|size|length|width|height|thickness|depth)\b"
)
_EXTENT_NOUNS = {"thick": "thickness", "wide": "width", "long": "length", "deep": "depth", "tall": "height"}
_LENGTH_UNITS = ("m", "nm", "um", "mm", "Ao")
# Nouns of quantities, which a noun before them makes a property of its own, and the units these are given in.
_HEADS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("size", "width", "diameter", "length", "height"), _LENGTH_UNITS),
    **dict.fromkeys(("spacing", "distance", "radius", "thickness"), _LENGTH_UNITS),
    **dict.fromkeys(("voltage", "potential"), ("V", "mV")),
    **dict.fromkeys(("strength", "stress"), ("MPa", "GPa")),
    "temperature": ("Cel", "K"),
    "energy": ("eV", "J", "kJ.mol-1", "J.m-2"),
    "rate": ("Cel.min-1", "Cel.s-1", "K.s-1"),
}
_OWN = re.compile(
    r"\b(?P<name>(?:[A-Za-zα-ω]+[ -]){0,2}"
    r"(?P<head>sizes?|widths?|diameters?|lengths?|heights?|spacings?|distances?|radi(?:us|i)|thickness(?:es)?|voltages?|potentials?|strengths?|stress(?:es)?|temperatures?|energ(?:y|ies)|rates?))\b"
)
_HEAD_WORDS = frozenset(map(fold, (*_HEADS, "radii", "thicknesses", "stresses")))
# Words that stand before such a noun without making another quantity of it.
_GENERAL = re.compile(
    r"(?:the|an?|of|with|and|or|in|its|their|th[ie]s|that|these|those|average|mean|typical|maximum|minimum|total|for|to|by|as|"
    r"at|different|various|three|two|similar|same|whose|whole|ha[sd]|have|is|was|were|are|be|large|small|larger|smaller|high|"
    r"low|less|more|higher|lower|wide|narrow|uniform|final|initial|from|on|range|overall|between|respective|about|lateral|"
    r"step|bar|our|out|not|also|such|each|all|optimal|optimum|\w+(?:ed|ly|ing))$",
    re.I,
)
# What samples lose with time besides what the vocabulary knows the retention of.
_LASTING = frozenset(["current", "voltage", "activity", "intensity", "conductivity", "strength", "fluorescence"])
_OF_INITIAL = re.compile(
    r"\s?of (?:its|their|the) (?P<first>(?:initial|original|starting) )?(?:reversible |discharge |specific )?"
    r"(?P<what>\w+)"
)
_KEEPS = Tail(
    r"\b(?:retain(?:s|ed|ing)?|ke(?:eps?|pt|eping)|maintain(?:s|ed|ing)?|preserv(?:es?|ed|ing)|h[eo]lds?)"
    rf"(?:\sstill)?{said.VAGUE}$",
    "retain* keep* kept maintain* preserv* hold holds held still",
)
# What happened to a share of something ("63% of the organic carbon is mineralised").
_OF_VERB = re.compile(
    r"\sof\s(?:the\s|its\s|this\s)?(?:[\w-]+\s){1,4}?(?:(?:is|was|are|were|ha[sd] been|have been|c(?:an|ould) be)\s)?"
    r"(?P<verb>[a-z]{5,14}(?:ed|s))\b"
)
_JOINTS = ("and", "or", "nd the", "or the", "nd\nthe", "or\nthe")
_COORDINATED = re.compile(r"([^\W\d][\w-]+)\s(?:and|or)\s(?:the\s)?$")
_TWO_WORDS = re.compile(r"\s(?:of\s)?([^\W\d]+)(?:\s[^\W\d]+)?")
_SYMBOL_LINK = re.compile(
    r"\s?(?:\^[\w*†]+)?\s?(?:values?\s)?"
    r"(?:=|≈|≃|~|∼|:|[<>≤≥]|(?:of|for|at|was|is|were|are|increas|decreas|improv|enhanc|reach)\w*\b"
    r"|(?<=\s)(?:only\s|about\s)?\d[\d.]*\s?(?:[A-ZkΩ°µμ]|m[SVA]|meV|[nm]s|[cmn]m)(?![\w-]*\s?[=/]))"
)
# A Greek letter, perhaps with the temperature of its value ("σ25 of 3 mS/cm").
_GREEK_LINK = re.compile(
    r"(?:\s?(?:\d{2,3}(?:\s?(?:°C|K))?|RT|rt))?\s?(?:values?\s)?(?:=|≈|≃|[<>≤≥]|(?:of|is|was)\s(?=(?:about\s|~\s?|≈\s?)?\d))"
)
# A symbol whose subscript a converter set apart ("E a of 0.3 eV").
_SET_APART = re.compile(
    r"(?<![\w./-])(?<!/\s)[A-ZΔ]\s[a-z]{1,3}(?=\s(?:values?\s)?(?:[=≈~<>≤≥]|(?:of|is|was|are|were)\b))"
)
_AT_TEMPERATURE = re.compile(
    r"(?<![\w.-])(?P<symbol>[σκρ])(?:\d{2,3}(?:K|°C)?|RT|rt)(?=\s?(?:[=≈~<>≤≥]|(?:of|is|was|for)\b))"
)
_SYMBOL_EQUALS = re.compile(r"\s?(?:=|≈|≃|[<>≤≥])")
# Letters that stand for amounts in formulas; "x = 0.1" tells which sample, not what was measured.
_VARIABLES = frozenset(["x", "y", "z", "n", "δ"])
_LONG = 4
_ACRONYM = re.compile(r"[A-Z]{3,}s?$")


class Name(NamedTuple):
    """A stretch `[start, end)` that names a quantity: what it can mean and how it names it."""

    start: int
    end: int
    properties: tuple[PropertyKind, ...]
    settings: tuple[ConditionKind, ...]
    role: Role


class NameReader:
    """Finds the names of quantities in the texts of one document."""

    def __init__(self, ontology: Ontology, properties: PropertyReader, scanner: Scanner) -> None:
        self._properties = properties
        self._scanner = scanner
        self._ontology = ontology
        self._phase_fraction = ontology.property("phase fraction")
        self._peaks, self._narrower = _families(ontology)
        self._sizes: dict[str, tuple[PropertyKind, ...]] = {}

    def of(self, plain: str, scan: TextScan) -> list[Name]:
        """Return the names of a text in order of their start."""
        names = [name for mention in self._properties.named(plain, scan) if (name := self._judged(plain, mention))]
        names += [
            Name(mention.start, mention.end, (), kinds, "setting")
            for mention, kinds in scan.of(ConditionKind)
            if not mention.is_symbol or _SYMBOL_EQUALS.match(plain, mention.end)
        ]
        names += self._defined_names(plain, names)
        names += self._set_apart(plain)
        taken = Ranges((name.start, name.end) for name in names if name.role != "setting")
        peaks = [found.span() for found in peaks_in(plain) if not taken.touch(*found.span())]
        names += [Name(start, end, self._peaks, (), "peak") for start, end in peaks]
        extents = self._extents(plain)
        spans = {(extent.start, extent.end) for extent in extents}
        names = [name for name in names if (name.start, name.end) not in spans] + extents
        names += self._own_names(plain, names)
        things = [found for found in _things(plain) if not taken.touch(*found.span())]
        names += [name for found in things if (name := self._size_name(found))]
        names += [shared for name in names if (shared := self._shared_head(plain, name))]
        names.sort(key=lambda name: (name.start, -name.end, name.role))
        return _without_parts(names)

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

    def _set_apart(self, plain: str) -> Iterator[Name]:
        """Yield the symbols of properties whose subscript stands apart, or is a temperature."""
        for found in _SET_APART.finditer(plain):
            terms = self._scanner.terms("".join(found.group().split()))
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            if kinds:
                yield Name(*found.span(), kinds, (), "symbol")
        for found in _AT_TEMPERATURE.finditer(plain):
            terms = self._scanner.terms(found["symbol"])
            yield Name(*found.span(), tuple(term for term in terms if isinstance(term, PropertyKind)), (), "symbol")

    def _judged(self, plain: str, mention: NamedProperty) -> Name | None:
        """Return a mention as a name; a bare symbol only where the document defines it or a value follows."""
        printed = plain[mention.start : mention.end]
        if mention.is_symbol and printed.lower() in _VARIABLES:
            return Name(mention.start, mention.end, mention.properties, (), "variable")
        if not mention.is_symbol or self._properties.is_defined(printed):
            return Name(mention.start, mention.end, mention.properties, (), "name")
        if len(printed) > _LONG and not printed.isupper():
            follows = True  # `Ecorr`, `icorr` can be nothing else
        elif len(printed) == 1 and not printed.isascii():
            follows = _GREEK_LINK.match(plain, mention.end) is not None
        elif len(printed) == 1 or printed.islower():
            follows = _SYMBOL_EQUALS.match(plain, mention.end) is not None
        else:
            follows = bool(_ACRONYM.match(printed)) or _SYMBOL_LINK.match(plain, mention.end) is not None
        own = tuple(kind for kind in mention.properties if kind.label.endswith(f" {printed}"))  # lattice parameter `a`
        return Name(mention.start, mention.end, own or mention.properties, (), "symbol") if follows else None

    def narrower(self, kinds: Sequence[PropertyKind]) -> list[PropertyKind]:
        """Return the kinds of a general quantity ("Vickers hardness" of "hardness"), for units that only they have."""
        return [narrow for kind in kinds for narrow in self._narrower.get(kind.label, ())]

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

    def _size_name(self, found: re.Match[str]) -> Name | None:
        kinds = self._size(found["thing"].lower())
        return Name(*found.span(), kinds, (), "size") if kinds else None

    def _extents(self, plain: str) -> list[Name]:
        """Return the extents that things are said to have ("nanoparticles with an average diameter of ...")."""
        return [
            Name(*one.span("extent"), kinds, (), "name")
            for one in _having(plain)
            if (kinds := self._extent(one["thing"].lower(), _singular(one["extent"])))
        ]

    def _extent(self, thing: str, extent: str) -> tuple[PropertyKind, ...]:
        """Return what an extent of a thing is: a property of that name, the size for a diameter, else its own."""
        plain = thing.removeprefix("nano").removeprefix("micro")
        terms = tuple(one for one in self._scanner.terms(f"{plain} {extent}") if isinstance(one, PropertyKind))
        return terms or (self._size(thing) if extent in ("size", "diameter") else (own_property(f"{plain} {extent}"),))

    def _size(self, thing: str) -> tuple[PropertyKind, ...]:
        known = self._sizes.get(thing)
        if known is None:
            plain = thing.removeprefix("nano").removeprefix("micro")
            terms = self._scanner.terms(f"{plain} size") or self._scanner.terms(f"{plain} diameter")
            known = tuple(term for term in terms if isinstance(term, PropertyKind)) or (own_property(f"{plain} size"),)
            self._sizes[thing] = known
        return known

    @staticmethod
    def _own_names(plain: str, names: Sequence[Name]) -> list[Name]:
        """Return nouns of extent that a noun before them makes a property of its own ("lath width")."""
        known = Ranges((name.start, name.end) for name in names if _is_measured(name))
        settings: dict[int, int] = {}
        for name in names:
            if name.role == "setting":
                settings[name.end] = min(name.start, settings.get(name.end, name.start))
        own = []
        for found in _phrases(plain):
            head, end = found.start("head"), found.end()
            if known.touch(head, end) or settings.get(end, head) < head:
                continue
            kept = _own_words(re.split(r"[ -]", found["name"])[:-1])
            if kept:
                start = end - len(" ".join([*kept, found["head"]]))
                label = " ".join([*kept, _singular(found["head"])])
                own.append(Name(start, end, (own_property(label),), (), "name"))
        return own

    def retained_after(self, plain: str, start: int, end: int) -> Name | None:
        """Return what a share "of its initial capacity", or a retained one "of its capacity", is: its retention."""
        found = _OF_INITIAL.match(plain, end)
        if found is None or not (found["first"] or _KEEPS.ends(plain[max(0, start - 32) : start])):
            return None
        kinds = tuple(
            term for term in self._scanner.terms(f"{found['what']} retention") if isinstance(term, PropertyKind)
        )
        if not kinds and found["first"] and found["what"] in _LASTING:
            kinds = (
                PropertyKind(
                    iri="",
                    label=f"{found['what']} retention",
                    category="own",
                    kind="measured",
                    default_unit="%",
                    units=("%",),
                ),
            )
        return Name(*found.span("what"), kinds, (), "extent") if kinds else None

    def treated_after(self, plain: str, end: int) -> Name | None:
        """Return what a share "of the dye was removed" is: the property called the fraction removed."""
        found = _OF_VERB.match(plain, end)
        if found is None:
            return None
        kinds = tuple(
            term for term in self._scanner.terms(f"fraction {found['verb']}") if isinstance(term, PropertyKind)
        )
        return Name(*found.span("verb"), kinds, (), "extent") if kinds else None

    def share_after(self, plain: str, end: int) -> Name | None:
        """Return the phase directly after a share ("12 vol% retained austenite") as the name of its fraction."""
        found = _TWO_WORDS.match(plain, end)
        if found is None or self._phase_fraction is None:
            return None
        for end in (found.end(), found.end(1)):
            if any(isinstance(term, Phase) for term in self._scanner.terms(plain[found.start(1) : end])):
                return Name(found.start(1), end, (self._phase_fraction,), (), "extent")
        return None

    def extent_after(self, plain: str, left: int, start: int, end: int) -> Name | None:
        """Return what says of which extent a length in `[start, end)` is ("105 µm thick", "8 nm in diameter").

        A noun is the extent of the thing that was named last after `left`.
        """
        found = _EXTENT.match(plain, end)
        if found is None:
            return None
        *_, thing = (None, *(one["thing"].lower() for one in _things(plain[left:start]))) if found["noun"] else (None,)
        if thing is not None and _IS_SPECIMEN.match(thing):
            return None
        if thing is not None:
            return Name(*found.span("noun"), self._extent(thing, found["noun"]), (), "extent")
        noun = found["noun"] or _EXTENT_NOUNS[found["adjective"]]
        kinds = tuple(term for term in self._scanner.terms(f"film {noun}") if isinstance(term, PropertyKind))
        return Name(*found.span(found.lastgroup or 0), kinds or (own_property(noun),), (), "extent")


@lru_cache(maxsize=4)
def _families(ontology: Ontology) -> tuple[tuple[PropertyKind, ...], dict[str, list[PropertyKind]]]:
    """Return the places of peaks, and the properties by the general quantity at the end of their label."""
    narrower: dict[str, list[PropertyKind]] = {}
    for kind in ontology.properties:
        general = kind.label.rsplit(" ", 1)
        if len(general) == 2:
            narrower.setdefault(general[1], []).append(kind)
    return tuple(kind for kind in ontology.properties if _is_peak_kind(kind)), narrower


@lru_cache(maxsize=1024)
def own_property(label: str) -> PropertyKind:
    """Return a property that the document names in its own words, without an entry in the vocabulary."""
    units = _HEADS.get(label.rsplit(" ", 1)[-1], _LENGTH_UNITS)
    return PropertyKind(iri="", label=label, category="own", kind="measured", default_unit=units[0], units=units)


def _own_words(modifiers: Sequence[str]) -> list[str]:
    """Return the words directly before a noun of quantity that make another quantity of it."""
    if modifiers and modifiers[0] == "critical":
        return list(modifiers)
    kept: list[str] = []
    for word in reversed(modifiers):
        if _GENERAL.match(word):
            break
        kept.insert(0, word)
    return kept


def is_general(word: str) -> bool:
    """Say whether a word before a noun of quantity makes no other quantity of it ("the average")."""
    return _GENERAL.match(word) is not None


def _singular(noun: str) -> str:
    if noun.startswith("radi"):
        return "radius"
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    return noun if noun in _HEADS else noun.removesuffix("es") if noun.endswith("sses") else noun.removesuffix("s")


def _things(plain: str) -> Iterator[re.Match[str]]:
    """Yield the nouns for things that have an extent."""
    return (found for start in word_starts(plain, _THING_WORDS) if (found := _THING.match(plain, start)))


def _having(plain: str) -> Iterator[re.Match[str]]:
    """Yield the extents that things are said to have; the pattern is tried only where a word for a thing stands."""
    if not names_any(plain, _EXTENT_WORDS):
        return
    yield from _MEAN_OF.finditer(plain)
    done = 0
    for start in word_starts(plain, _THING_WORDS):
        found = _HAVING.match(plain, start) if start >= done else None
        if found is not None:
            yield found
            done = found.end()


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


def _is_measured(name: Name) -> bool:
    return name.role == "name" and any(kind.kind != "setting" for kind in name.properties)


def _is_peak_kind(kind: PropertyKind) -> bool:
    """Say whether a property is where a peak lies; the word alone does not tell which of them."""
    if kind.label.endswith("peak potential"):
        return True
    ends = (" position", "binding energy", "chemical shift")
    return kind.category in ("peak", "optical") and kind.label.endswith(ends)
