"""Sizes of things: a noun for a thing with an extent is told to have it ("particles with a mean diameter of 8 nm")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors._sentences.name import Name, own_property, singular
from kg.lexicon import fold, matches_at, names_any, word_starts
from kg.scan import Scanner
from kg.terms import PropertyKind

_THINGS = (
    "particle|grain|crystallite|crystal|pore|cluster|void|domain|droplet|sphere|precipitate|"
    "fiber|fibre|fibril|rod|wire|tube|flake|sheet|block|lath|twin|aggregate|agglomerate|dendrite|bead|platelet|lamella|"
    "plate|needle|whisker|filament|strut|island|nodule|inclusion|carbide|bubble|crack|dimple|facet|column|pillar|ligament|hillock|spike"
)
_THING = re.compile(rf"\b(?P<thing>(?:nano|micro)?(?:{_THINGS}))s?\b", re.I)
_THING_WORDS = frozenset(fold(size + thing) for size in ("", "nano", "micro") for thing in _THINGS.split("|"))
# A rod or a wire without `nano` is a specimen, whose size is chosen.
_SPECIMEN = r"rod|wire|tube|plate(?!let)|sheet|block|crystals?\b|sphere|bead"
_IS_SPECIMEN = re.compile(_SPECIMEN)
_SMALL = r"(?:with|having|ha[sd]|have)\s[^;]{0,50}?\d[\d.\s±–-]*(?:nm|[µμ]m)\b"  # too small for a specimen
_HAVING = re.compile(
    rf"\b(?P<thing>(?:nano|micro)(?:{_THINGS})|(?!{_SPECIMEN})(?:{_THINGS})|(?:{_THINGS})(?=s?\s(?:(?:for|of|in)\s\S+\s)?{_SMALL}))s?\s"
    r"(?:\([^()]*\)\s|(?:for|of|in)\s\S+\s|(?:are|were)\s(?:[a-z-]+\s){1,3})?(?:with|having|had|have|has|showed|show|exhibit(?:ed)?|of)\s"
    r"(?:an?\s|the\s)?(?:(?:average|mean|median|typical|uniform|(?P<side>outer|inner)|minimum|maximum)\s)*"
    r"(?P<extent>diameters?|sizes?|lengths?|widths?|heights?|thickness(?:es)?)\b",
    re.I,
)
# "Pores, the mean diameter of which is 8 nm", "grains whose size is 2 µm"
_OF_WHICH = re.compile(
    rf"\b(?P<thing>(?:nano|micro)(?:{_THINGS})|(?!{_SPECIMEN})(?:{_THINGS}))s?"
    r"(?:\s(?:(?:of|in)\s[^,;()]{2,40}|(?:is|are|was|were)\s[a-z]+))?,?\s"
    r"(?:(?P<whose>whose)|the)\s(?:(?:average|mean|median|typical)\s)?"
    r"(?P<extent>diameters?|sizes?|lengths?|widths?|heights?|thickness(?:es)?)\b(?(whose)|\sof\swhich\b)",
    re.I,
)
# What has the extent is a code or a word for no known thing ("PCNF have a mean diameter of 8 nm"); of specimens, whose
# size is chosen, it is longer.
_BARE = re.compile(
    r"\b(?:ha[sd]|have|having|show(?:s|ed)?|exhibit(?:s|ed)?)\san?\s(?:(?:average|mean|median|typical|uniform|total)\s)*"
    r"(?P<extent>diameter|length|width|height|depth)\sof\b(?=[^;]{0,24}?\d[\d.\s±–-]*\s?(?:nm|[µμ]m|Å))"
)
# A size of the things spoken of that was found, not chosen ("a length of 187 nm and a diameter of 9 nm were obtained").
_FOUND = re.compile(
    r"\b[Aa]n?\s(?:(?:average|mean|median|typical|maximum)\s)*(?P<extent>diameter|length|width|height|depth|size)\sof\b"
    r"(?=[^;.]{0,12}?\d[\d.\s±–-]*\s?(?:nm|[µμ]m|Å)(?:[^;.]|\.\d){0,50}?"
    r"\b(?:was|were)\s(?:obtained|found|measured|determined|estimated|derived|observed)\b)"
)
# A further size in a list of them ("a diameter of 85 nm, a wall thickness of 12 nm and a length of 3.4 µm").
_ALSO = re.compile(
    r"(?:,|,?\sand)\san?\s(?:(?:average|mean|typical|total)\s)*(?P<extent>diameter|length|width|height|depth)\sof\b"
    r"(?=[^;]{0,12}?\d[\d.\s±–-]*\s?(?:nm|[µμ]m|Å))"
)
_EXTENT_OF = re.compile(r"(?:diameter|length|width|height|depth|size)\sof\b")
_LENGTHS = ("nm", "µm", "μm", "Å")
_LISTED = 80
_MEAN_WORDS = frozenset(map(fold, ("average", "mean", "median")))
_MEAN_OF = re.compile(
    r"\b(?:average|mean|median)\s(?P<extent>diameters?|sizes?|lengths?|widths?|heights?)\sof\s"
    rf"(?:the\s|these\s)?(?:[\w-]+\s){{0,2}}?(?P<thing>(?:nano|micro)?(?:{_THINGS}))s?\b",
    re.I,
)
_IS_A = re.compile(
    r"\b(?P<thing>(?:nano|micro)?(?:particle|grain|crystallite|crystal|domain|precipitate|aggregate))s\s"
    r"(?:are|were|form|appear\sas|look\slike)\s(?:[a-z-]+\s){0,2}$"
)
# A phase with its size ("the Laves phase with an average size of 2 µm", "the size of the σ phase is").
_OF_PHASES = re.compile(
    r"\bphases?\s(?:with|having|had|have|has)\san?\s(?:(?:average|mean|typical)\s)*(?P<having>size|diameter)\b"
    r"|\b(?P<of>size|diameter)\sof\s(?:the\s)?[^\s,;()]+\sphases?(?=\s(?:is|was|are|were|of|reach\w*|increas\w*|decreas\w*)\b)"
)
_PHASE = "phase"
_EXTENT_WORDS = frozenset(["diameter", "size", "length", "width", "height", "thickness", "depth"])


class ExtentReader:
    """Finds what the extents of things are called in one vocabulary."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._sizes: dict[str, tuple[PropertyKind, ...]] = {}

    def size_name(self, found: re.Match[str]) -> Name | None:
        """Return the noun of a thing as the name of its size; "the grains are plates" tells the size of grains."""
        whose = _IS_A.search(found.string, max(0, found.start() - _LISTED), found.start())
        kinds = self._size((whose or found)["thing"].lower())
        return Name(*found.span(), kinds, (), "size") if kinds else None

    def told(self, plain: str) -> list[Name]:
        """Return the extents that things are said to have ("nanoparticles with an average diameter of ...")."""
        if not names_any(plain, _EXTENT_WORDS):
            return []
        told = {
            one.span("extent"): kinds
            for one in _having(plain)
            if (kinds := self.extent(one["thing"].lower(), singular(one["extent"]), one.groupdict().get("side")))
        }
        for found in _OF_PHASES.finditer(plain) if _PHASE in plain else ():
            told.setdefault(found.span(found.lastgroup or 0), self._size(_PHASE))
        having = {one.span("extent")[1]: one["thing"].lower() for one in _having(plain)}
        is_sized = any(map(plain.__contains__, _LENGTHS)) and _EXTENT_OF.search(plain) is not None
        for one in (*_BARE.finditer(plain), *_FOUND.finditer(plain)) if is_sized else ():
            told.setdefault(one.span("extent"), (own_property(one["extent"]),))
        for one in _ALSO.finditer(plain) if told else ():
            ends = [end for _, end in told if 0 < one.start() - end < _LISTED]
            if ends and ". " not in plain[max(ends) : one.start()]:
                thing = having.get(max(ends))
                kinds = self.extent(thing, one["extent"]) if thing else (own_property(one["extent"]),)
                told.setdefault(one.span("extent"), kinds)
        return [Name(*span, kinds, (), "name") for span, kinds in told.items()]

    def extent(self, thing: str, extent: str, side: str | None = None) -> tuple[PropertyKind, ...]:
        """Return what an extent of a thing is: a property of that name, the size for a diameter, else its own.

        The one on one `side` ("inner diameter") is another quantity than the size.
        """
        if side is not None:
            known = self._scanner.terms(f"{side.lower()} {extent}")
            return tuple(one for one in known if isinstance(one, PropertyKind)) or (
                own_property(f"{side.lower()} {extent}"),
            )
        plain = thing.removeprefix("nano").removeprefix("micro")
        terms = tuple(one for one in self._scanner.terms(f"{plain} {extent}") if isinstance(one, PropertyKind))
        sizes = self._size(thing) if extent in ("size", "diameter") else ()
        is_known = any(kind.iri for kind in sizes) or extent == "size"
        return terms or (sizes if is_known else (own_property(f"{plain} {extent}"),))

    def _size(self, thing: str) -> tuple[PropertyKind, ...]:
        known = self._sizes.get(thing)
        if known is None:
            plain = thing.removeprefix("nano").removeprefix("micro")
            terms = self._scanner.terms(f"{plain} size") or self._scanner.terms(f"{plain} diameter")
            known = tuple(term for term in terms if isinstance(term, PropertyKind)) or (own_property(f"{plain} size"),)
            self._sizes[thing] = known
        return known


def things(plain: str) -> Iterator[re.Match[str]]:
    """Yield the nouns for things that have an extent."""
    return (found for start in word_starts(plain, _THING_WORDS) if (found := _THING.match(plain, start)))


def _having(plain: str) -> Iterator[re.Match[str]]:
    """Yield the extents that things are said to have; the pattern is tried only where a word for a thing stands."""
    yield from matches_at(_MEAN_OF, plain, word_starts(plain, _MEAN_WORDS))
    starts = list(word_starts(plain, _THING_WORDS))
    yield from matches_at(_HAVING, plain, starts)
    yield from matches_at(_OF_WHICH, plain, starts)


def is_specimen(thing: str) -> bool:
    """Say whether a thing is a specimen, whose size is chosen (a rod, a wire)."""
    return _IS_SPECIMEN.match(thing) is not None
