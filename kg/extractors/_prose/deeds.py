"""Quantities told by what something does or counts: a loss reached at a temperature, things counted per other things.

"The polymers lose 5% of their weight at 331 °C" gives the 5% weight loss temperature, "the number of defects per grain
was 3.2" a number that has no other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name, own_property, own_share, singular
from kg.lexicon import fold, matches_at, word_starts
from kg.scan import Scanner
from kg.terms import PropertyKind

_LOSES = re.compile(
    r"\b(?:los(?:es?|t|ing)|sheds?)\s(?P<share>\d+)\s?(?:wt\.?\s?|mass\s?)?%\sof\s(?:its|their|the)\s(?:\w+\s)?"
    r"(?:weight|mass)\s(?:only\s|already\s)?at\b"
)
_PER = re.compile(
    r"\b(?P<what>[Nn]umber\sof\s(?:[a-z-]+\s){0,3}[a-z-]+s\sper\s(?!(?:unit\s)?(?:area|volume|length)\b)"
    r"(?:(?:formula|repeat(?:ing)?|unit)\s)?[a-z-]+)\b"
    r"(?=[^;]{0,60}?\s(?:is|was|are|were|of|to|at|from|reach(?:es|ed)|amount(?:s|ed)\sto)\s(?:about\s|only\s)?\d+\.\d)"
)
# What something loses in time ("the voltage decreased at a rate of 0.4 mV/h").
_DEGRADES = re.compile(
    r"\b(?:degrad|decreas|declin|decay|deteriorat|fad)\w*(?:\s(?:almost|nearly|only|\w+ly|in\stime|with\stime)){0,2}\sat\s(?:an?\s|the\s)?"
    r"(?:[\w-]+\s){0,2}(?P<what>rate)(?=\sof\b)"
)
_DEGRADATION = "degradation rate"
_RATE_OF = re.compile(r"rate\sof\b")

# How many cycles something lasts: of a load, or of charging.
_ENDURES = re.compile(
    r"\b(?:endur(?:es?|ed|ing)|h[eo]lds?\sout|surviv(?:es?|ed|ing)|withst(?:ands?|ood)|lasts|lasted|(?:fail(?:s|ed)|broke|fractured|"
    r"ruptured)\s(?:only\s)?after)(?:\s(?:for|only|just|about|over|more\sthan|some|up\sto|nearly|almost|at\sleast))*"
    r"(?=\s[~≈]?\d[\d ,.]*(?:\s?[×x]\s?10\^?\d)?\s(?:load(?:ing)?\s|bending\s|fatigue\s|charge\W+discharge\s)?cycles)"
)
_OF_LOAD = re.compile(r"\b(?:fatigue|stress|strain|load(?:ed|ing)?|amplitude|MPa|bend(?:ing|s)?|specimens?)\b")
_OF_CHARGE = re.compile(
    r"\b(?:cells?|batter(?:y|ies)|capacit\w+|electrodes?|charg\w+|plating|stripping|rate|C-rate|mA|anodes?|cathodes?)\b"
)
_LIFE_REACH = 200
# How fast a device gets worse: a verb of losing or drifting before a change in time ("degrading at only 1.2% per kh").
_WORSENS = re.compile(
    r"\b(?:los(?:es?|t|ing)|fad(?:es?|ed|ing)|decay(?:s|ed|ing)?|degrad(?:es?|ed|ing)|drift(?:s|ed)|declin(?:es|ed)|"
    r"drop(?:s|ped))(?:\s(?:at|by|of|only|about|some|just|merely|an?|average|rate|\w+ly))*"
    r"(?=\s[~≈]?\d[\d.]*\s?(?:[µμm]V|%)\s?(?:/\s?k?h\b|k?h\^?[-−]1|per\s(?:hour|1000\s?h|kh)))"
)
_LOSING = frozenset(map(fold, ["lose", "loses", "lost", "losing", "shed", "sheds"]))
_WORSENING = _LOSING.union(map(fold, [
    "fade", "fades", "faded", "fading", "decay", "decays", "decayed", "decaying", "degrade", "degrades", "degraded",
    "degrading", "drifts", "drifted", "declines", "declined", "drops", "dropped",
]))  # fmt: skip
# Parts of a sample that ceased to be ("8% of the cations in A degraded"), which no one meant to remove.
_PARTS_LOST = re.compile(
    r"\sof\s(?:the|its|their|all)\s(?!(?:dye|pollutant|antibiotic|organic|molecule|contaminant)s\b)"
    r"(?P<what>(?:[a-z-]+\s)?[a-z]{3,}s)\b(?:\s(?:in|of|at|on|next\sto|near|from|within)\s[^,;]{1,40}?)?\s"
    r"(?:(?P<lost>(?:(?:had|have|has)\s(?:already\s)?been\s|(?:was|were|is|are)\s)lost)|"
    r"(?:ha[ds]\s|have\s)?(?P<verb>degraded|decomposed|dissociated))\b"
)
_ENDS = {"degraded": "degradation", "decomposed": "decomposition", "dissociated": "dissociation"}
_WALL = re.compile(
    rf"\b[Tt]he\s(?P<what>(?:cell\s|pore\s)?(?:wall|shell|skin|rim|ligament|neck|strut|fibril)s?)\b"
    rf"(?:\s(?:of|in|around)\s[^.;,]{{1,60}}?)?\s(?:is|was|are|were|being|grows|grew|becomes|became|remains){said.VAGUE}$"
)


def lost_parts(plain: str, end: int) -> Name | None:
    """Return what a share of the parts of a sample before `end` is that went by themselves or were lost."""
    found = _PARTS_LOST.match(plain, end)
    if found is None:
        return None
    what = found["what"]
    label = f"loss of {what}" if found["lost"] else f"{singular(what)} {_ENDS[found['verb']]}"
    return Name(*found.span("lost" if found["lost"] else "verb"), (own_share(label),), (), "extent")


def thick_part(near: str, scanner: Scanner) -> tuple[PropertyKind, ...]:
    """Return the thickness of the part that a clause tells how thick it is ("The wall in A is about 25 nm thick")."""
    found = _WALL.search(near)
    if found is None:
        return ()
    label = f"{singular(found['what'])} thickness"
    known = tuple(term for term in scanner.terms(label) if isinstance(term, PropertyKind))
    return known or (own_property(label),)


def deeds(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield the quantities of a text that a deed or a count names, in no order."""
    if "%" in plain:
        for found in matches_at(_LOSES, plain, word_starts(plain, _LOSING)):
            terms = scanner.terms(f"{found['share']}% weight loss temperature")
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            if kinds:
                yield Name(*found.span(), kinds, (), "name")
    if " cycles" in plain:
        for found in _ENDURES.finditer(plain):
            life = _life(plain, found)
            kinds = tuple(term for term in scanner.terms(life) if isinstance(term, PropertyKind)) if life else ()
            if kinds:
                yield Name(*found.span(), kinds, (), "name")
    if "V" in plain or "%" in plain:
        for found in matches_at(_WORSENS, plain, word_starts(plain, _WORSENING)):
            terms = scanner.terms(_DEGRADATION)
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            yield Name(*found.span(), kinds, (), "name")
    if _RATE_OF.search(plain) is not None:
        for found in _DEGRADES.finditer(plain):
            kinds = tuple(term for term in scanner.terms(_DEGRADATION) if isinstance(term, PropertyKind))
            yield Name(*found.span("what"), kinds, (), "extent")
    if " per " in plain:
        for found in _PER.finditer(plain):
            terms = scanner.terms(found["what"].lower())
            kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
            yield Name(*found.span("what"), kinds or (_count(found["what"]),), (), "name")


def _life(plain: str, found: re.Match[str]) -> str | None:
    """Return what the cycles are that something lasts: those of a load or of charging, None where nothing says so."""
    around = plain[max(0, found.start() - _LIFE_REACH) : found.end() + _LIFE_REACH // 4]
    is_of_load, is_of_charge = _OF_LOAD.search(around), _OF_CHARGE.search(around)
    if (is_of_load is None) == (is_of_charge is None):
        return None
    return "fatigue life" if is_of_load else "cycle life"


def _count(words: str) -> PropertyKind:
    """Return a plain number that a document names in its own words."""
    label = words[0].lower() + words[1:]
    return PropertyKind(iri="", label=label, category="own", kind="measured", default_unit=None, units=())
