"""What stands behind a number and says what it is: its retention, its extent, what was done to a share, a phase."""

from __future__ import annotations

import re

from kg.extractors._prose import words as said
from kg.extractors._prose.bracketed import noun_ahead
from kg.extractors._prose.contents import ContentNames, is_added
from kg.extractors._prose.deeds import lost_parts, thick_part
from kg.extractors._prose.extents import ExtentReader, is_specimen, things
from kg.extractors._prose.governed import subject_before
from kg.extractors._prose.per_formula import per_formula
from kg.extractors._prose.tails import Tail
from kg.extractors._prose.telling_deeds import inverted
from kg.extractors._sentences.name import Name, own_property, own_share, singular
from kg.ontology import Ontology
from kg.scan import Scanner
from kg.terms import PropertyKind

_EXTENT = re.compile(
    r"[\s-]?(?P<adjective>thick|thin(?=\s?(?:[.,;)]|$)|\s(?:and|but|in|at|on|for)\b)|wide|long|deep|tall)\b|\sin\s(?P<noun>diameter|size|length|width|height|thickness|depth)\b"
    r"|\s(?P<across>across)\b(?!\s(?:the|an?|all|its|their|this|these|each|both)\b)|\s(?P<apart>apart)\b"
)
_BEHIND_SHARE = re.compile(r"[\s-]{1,2}(?P<adjective>[a-z]{5,13})\b(?!-)")
_PLANES = re.compile(r"\b(?:planes|fringes|reflections)\b")
_EXTENT_NOUNS = {
    "thick": "thickness",
    "thin": "thickness",
    "wide": "width",
    "long": "length",
    "deep": "depth",
    "tall": "height",
}
_IS_ACROSS = re.compile(
    rf"\b(?P<thing>[a-z]{{3,}})\s(?:measur(?:es?|ed)|averag(?:es?|ed)|spans?|spanned|is|was|are|were){said.VAGUE}$"
)
_WIDTHS = {"narrow": "width", "broad": "width"}
_THING_NEAR = 60
_LONGEST_THING = 3  # words
_SIZES = frozenset(
    ["thin", "thick", "narrow", "wide", "broad", "long", "short", "small", "large", "fine", "coarse", "deep"]
)
_COPULA = re.compile(rf"\s(?:is|was|are|were|became|becomes|remains?|remained|stay(?:s|ed)){said.VAGUE}$")
_OF_THINGS = re.compile(r"\b(?:[Ff]or|[Oo]f|[Ii]n|[Oo]n|[Ff]rom|than|between)\s(?:the\s|about\s|~\s?)?$")
_THINGS_BEHIND = re.compile(r"\s(?:[a-z-]+\s)?[a-z]{3,}s\b")
_OF_PEAKS = re.compile(r"°|\beV|\bmeV|\bcm\^?[-−]1")  # in these units only peaks are wide
_IS_KEPT = re.compile(
    r"\s(?:remain\w*|(?:is|are|was|were|could be|can be)\s(?:still\s)?(?:retained|preserved|maintained|kept|left))\b"
)
# What samples lose with time besides what the vocabulary knows the retention of.
LASTING = frozenset([
    "current", "voltage", "activity", "intensity", "conductivity", "strength", "fluorescence", "emission",
    "luminescence",
    "brightness", "response", "sensitivity", "modulus", "hardness", "flux", "permeability", "permeance", "polarization",
    "stress", "toughness", "luminance", "photocurrent", "mobility", "transmittance",
])  # fmt: skip
_CLAUSE = 80
_SPECIES = "species fraction"
_OF_FIRST = re.compile(
    r"\s?of\s(?P<what>(?:that\s(?:at|in)\s(?:room\stemperature|RT\b|\d{2,3}\s?(?:K|°C)\b)"
    r"|that\s(?:of|in)\sthe\sfirst\scycle|(?:the|its)\s(?:initial|original|starting|first-cycle)\svalue))\b"
)
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
    r"\sof\s(?:the\s|its\s|this\s)?(?:(?!(?:the|its|this)\s)[\w-]+\s){1,4}?"
    r"(?:(?:is|was|are|were|ha[sd] been|have been|c(?:an|ould) be)\s)?"
    r"(?P<verb>[a-z]{5,14}(?:ed|s))\b"
)
_NEEDS = Tail(
    rf"\b(?:need|requir|demand)(?:s|es|ed|ing)?\s(?:an?\s(?:\w+\s)?(?:overpotential|potential|voltage)s?\sof\s)?{said.VAGUE}$",
    "need* requir* demand* of",
    flags=re.RegexFlag(0),
)
_TO_DRIVE = re.compile(
    r"\s(?P<what>to\s(?:reach|deliver|achieve|drive|attain|afford|yield|obtain|generate|produce))\s[^.;]{0,40}?\d\s?m?A\s?"
)
_OF_THING = re.compile(r"\s(?:of\s)?(?:(?:the|an?)\s)?(?=\S)")
_OF_WHOLE = re.compile(r"\s(?:grains?|peaks?|particles?|powders?|steels?|alloys?|precursors?|solution|films?)\b")
_HOLDS = re.compile(rf"\b(?:contain(?:s|ed|ing)?|h[oe]lds?|consist(?:s|ed|ing)?\sof|includ(?:es|ed)){said.VAGUE}$")
_ADJECTIVE = re.compile(
    r"\b(?P<adjective>thin|thick|narrow|broad|wide|long|short|deep|shallow|large|small|low|high|weak|strong|slow|fast|poor|"
    r"modest|good|moderate|huge|tiny|excellent|remarkable)(?:er|est)?\s\($",
    re.I,
)
_NOUN_BEHIND = re.compile(r"\)\s(?P<nouns>[A-Za-z][\w-]*(?:\s[A-Za-z][\w-]*){0,2})")
_PEAK = re.compile(r"\b(?:peak|line|band|emission|reflection|signal)s?\b")
_CHOSEN = re.compile(
    r"(?:film|layer|foil|sheet|plate|wafer|disc|disk|pellet|sample|specimen|electrode|membrane|wire|rod|bar)s?"
)


class BehindReader:
    """Reads the words behind numbers with one vocabulary."""

    def __init__(self, ontology: Ontology, scanner: Scanner) -> None:
        self._scanner = scanner
        self._ontology = ontology
        self._extents = ExtentReader(scanner)
        self._contents = ContentNames(ontology, scanner)
        told = (entry.split(": ") for entry in ontology.words("adjectives behind a share and their results"))
        self._adjectives = {adjective: ontology.property(label) for adjective, label in told}

    def name(self, plain: str, left: int, start: int, end: int, *, is_share: bool) -> Name | None:
        """Return what the words behind a list of numbers in `[start, end)` call it; its sentence begins at `left`."""
        extent = self._extent_after(plain, left, start, end) or self._to_drive(plain, start, end)
        extent = extent or self._in_bracket(plain, start, end) or inverted(plain, left, start, end, self._ontology)
        extent = extent or per_formula(plain, left, start, end, self._ontology)
        extent = extent or noun_ahead(plain, (left, start, end), self._ontology, self._extents)
        if extent is not None or not is_share:
            return extent
        return (
            self._retained_after(plain, start, end)
            or self._adjective_after(plain, start, end)
            or lost_parts(plain, end)
            or self._treated_after(plain, end)
            or self._share_after(plain, start, end)
        )

    def _to_drive(self, plain: str, start: int, end: int) -> Name | None:
        """Return what the voltage is that something needs to reach a current density: an overpotential, or a cell's."""
        driven = _TO_DRIVE.match(plain, end)
        if driven is None or not _NEEDS.ends(plain[max(0, start - 40) : start]):
            return None
        terms = self._scanner.terms("overpotential" if plain[start:end].endswith("mV") else "cell voltage")
        kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
        return Name(*driven.span("what"), kinds, (), "extent") if kinds else None

    def _in_bracket(self, plain: str, start: int, end: int) -> Name | None:
        """Return what the noun behind a bracket after an adjective is called ("a low (12 mV) overpotential")."""
        adjective = _ADJECTIVE.search(plain, max(0, start - _CLAUSE), start) if plain.endswith("(", 0, start) else None
        behind = _NOUN_BEHIND.match(plain, end) if adjective is not None else None
        if adjective is None or behind is None:
            return None
        first, last = behind.start("nouns"), behind.end("nouns")
        places = [place for place in range(last, first, -1) if place == last or plain[place] == " "]
        for place in places:
            terms = self._scanner.terms(plain[first:place])
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind) and term.kind != "setting")
            if kinds:
                return Name(first, place, kinds, (), "extent")
        extent = _EXTENT_NOUNS.get(adjective["adjective"].lower()) or _WIDTHS.get(adjective["adjective"].lower())
        thing = plain[first : places[-1]].lower()
        if extent is None or _CHOSEN.fullmatch(thing):
            return None
        is_peak = extent == "width" and _PEAK.search(plain, first, last) is not None
        label = "full width at half maximum" if is_peak else f"{singular(thing)} {extent}"
        known = tuple(term for term in self._scanner.terms(label) if isinstance(term, PropertyKind))
        return Name(*adjective.span("adjective"), known or (own_property(label),), (), "extent")

    def _retained_after(self, plain: str, start: int, end: int) -> Name | None:
        """Return what a share "of its initial capacity", or a retained one "of its capacity", is: its retention."""
        of_first = _OF_FIRST.match(plain, end)
        if of_first is not None:
            return self._retained_before(plain, start, of_first)
        found = _OF_INITIAL.match(plain, end)
        if found is None:
            return None
        is_kept = _KEEPS.ends(plain[max(0, start - 32) : start]) or _IS_KEPT.match(plain, found.end()) is not None
        if not (found["first"] or is_kept):
            return None
        kinds = tuple(
            term for term in self._scanner.terms(f"{found['what']} retention") if isinstance(term, PropertyKind)
        )
        if not kinds and found["first"] and found["what"] in LASTING:
            kinds = (own_share(f"{found['what']} retention"),)
        return Name(*found.span("what"), kinds, (), "extent") if kinds else None

    def _retained_before(self, plain: str, start: int, behind: re.Match[str]) -> Name | None:
        """Return what a share "of that of the first cycle" is: the retention of the quantity named last before it."""
        left = max(0, start - _CLAUSE)
        for word in reversed(list(re.finditer(r"[a-z]{5,}", plain[left:start]))):
            terms = self._scanner.terms(f"{word.group()} retention")
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            if not kinds and word.group() in LASTING:
                kinds = (own_share(f"{word.group()} retention"),)
            if kinds:
                return Name(*behind.span("what"), kinds, (), "extent")
        return None

    def _adjective_after(self, plain: str, start: int, end: int) -> Name | None:
        """Return the quantity whose adjective stands behind a share ("97% dense", "the 62%-crystalline film")."""
        found = _BEHIND_SHARE.match(plain, end)
        kind = self._adjectives.get(found["adjective"].removesuffix("ly")) if found is not None else None
        if found is None or kind is None or self._is_of_case(plain, start, found.end()):
            return None
        return Name(*found.span("adjective"), (kind,), (), "extent")

    def _treated_after(self, plain: str, end: int) -> Name | None:
        """Return what a share "of the dye was removed" is: the property called the fraction removed."""
        found = _OF_VERB.match(plain, end)
        if found is None:
            return None
        kinds = tuple(
            term for term in self._scanner.terms(f"fraction {found['verb']}") if isinstance(term, PropertyKind)
        )
        return Name(*found.span("verb"), kinds, (), "extent") if kinds else None

    def _share_after(self, plain: str, start: int, end: int) -> Name | None:
        """Return the phase or species right behind a share as the name of its fraction ("12 vol% martensite")."""
        found = _OF_THING.match(plain, end)
        name = self._contents.behind(plain, found.end()) if found is not None else None
        if name is None or _OF_WHOLE.match(plain, name.end) or is_added(plain, start):
            return None
        if name.properties[0].label == "moisture content":
            return name if _HOLDS.search(plain, max(0, start - _CLAUSE), start) else None
        return name if name.properties[0].category != "composition" or name.properties[0].label == _SPECIES else None

    @staticmethod
    def _is_of_case(plain: str, start: int, end: int) -> bool:
        """Say whether an extent only tells which things are meant ("for 120 nm thick films, it is 3.9 Å")."""
        before = plain[max(0, start - 16) : start]
        return _OF_THINGS.search(before) is not None and _THINGS_BEHIND.match(plain, end) is not None

    def _of_subject(self, plain: str, left: int, stop: int, extent: str) -> tuple[PropertyKind, ...]:
        """Return the extent of the subject that ends at an offset, whatever else is named in it.

        "The cracks in the grains were 12 µm long", "the depleted zone beside the grain boundary is 62 nm wide".
        """
        phrase = subject_before(plain, left, stop)
        words = [word for word in plain[slice(*(phrase or (0, 0)))].split() if word not in ("itself", "themselves")]
        if not words or not words[-1].islower():
            return ()
        noun = singular(words[-1])
        if any(one.group() == noun for one in things(noun)):
            return () if is_specimen(noun) else self._extents.extent(noun, extent)
        for first in range(len(words)):
            label = " ".join([*words[first:-1], noun, extent])
            known = tuple(term for term in self._scanner.terms(label) if isinstance(term, PropertyKind))
            if known:
                return known
        kind = [word for word in words[-_LONGEST_THING:-1] if word.islower() and word not in _SIZES]
        return (own_property(" ".join([*kind, noun, extent])),)

    def _extent_after(self, plain: str, left: int, start: int, end: int) -> Name | None:
        """Return what says of which extent a length in `[start, end)` is ("105 µm thick", "8 nm across", "2 nm apart").

        A noun is the extent of the thing that was named last after `left`.
        """
        found = _EXTENT.match(plain, end)
        if found is None or (found["adjective"] and self._is_of_case(plain, start, found.end())):
            return None
        if found["apart"]:
            kinds = tuple(term for term in self._scanner.terms("interplanar spacing") if isinstance(term, PropertyKind))
            is_of_planes = kinds and _PLANES.search(plain, left, start) is not None
            return Name(*found.span("apart"), kinds, (), "extent") if is_of_planes else None
        noun = "size" if found["across"] else found["noun"]
        near = plain[left if noun else max(left, start - _THING_NEAR) : start]
        part = thick_part(near, self._scanner) if found["adjective"] == "thick" else ()
        if part:
            return Name(*found.span(found.lastgroup or 0), part, (), "extent")
        *_, thing = (None, *(one["thing"].lower() for one in things(near)))
        if thing is not None and found["adjective"] and (copula := _COPULA.search(near)) is not None:
            own = self._of_subject(plain, left, start - len(near) + copula.start(), _EXTENT_NOUNS[found["adjective"]])
            if own:
                return Name(*found.span("adjective"), own, (), "extent")
        if thing is not None and is_specimen(thing):
            if noun:
                return None
            thing = None
        if found["across"] and thing is None and (subject := _IS_ACROSS.search(plain, left, start)) is not None:
            thing = singular(subject["thing"])
        noun = noun or _EXTENT_NOUNS[found["adjective"]]
        if thing is not None:
            return Name(*found.span(found.lastgroup or 0), self._extents.extent(thing, noun), (), "extent")
        if found["across"]:
            return None
        is_peak = noun == "width" and _OF_PEAKS.search(plain, start, end) is not None
        spelling = "full width at half maximum" if is_peak else f"film {noun}"
        kinds = tuple(term for term in self._scanner.terms(spelling) if isinstance(term, PropertyKind))
        return Name(*found.span(found.lastgroup or 0), kinds or (own_property(noun),), (), "extent")
