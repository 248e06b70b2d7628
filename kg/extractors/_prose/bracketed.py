"""Numbers that only their noun explains: "the dense electrolyte (10 µm)", "a porous scaffold (58%)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.extractors._prose import words as said
from kg.extractors._prose.extents import ExtentReader, things
from kg.extractors._sentences.name import Name
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.terms import PropertyKind

_REACH, _NEAR = 90, 16  # characters
_LENGTH = re.compile(r".*[nµμ]m|[0-2](?:\.\d+)?\s?mm")
_POROUS = re.compile(
    rf"\b(?:an?|its|their|this)\s(?:[\w-]+\s){{0,2}}?(?P<what>porous)\s(?:[\w-]+\s){{1,3}}\({said.VAGUE}$"
)
_SIZED = re.compile(rf"\b(?:are|were)\s(?:\w+ly\s)?(?:larg|small|fin|coars|bigg)(?:e|er|est)?\s\({said.VAGUE}$")
# What was chosen or bought, and what was done with it, has the size that its maker gave it.
_MADE = re.compile(
    r"\b(?:deposit|prepar|coat|us|purchas|cast|press|spun|print|appl|sputter|fabricat|mount|plac|glu|supplied|spray|brush|"
    r"cut|punch|evaporat|grow|provid|employ|compris|consist|assembl)(?:ed|ing|t|n|s|es)?\b"
)


# What a cell gives at a voltage is a result of it, where it was not held there ("the stack (0.3 A/cm² at 0.8 V)").
_CURRENT = re.compile(r".*A\s?(?:/\s?cm\^?[2²]|[\s·]?cm\^?[-−–][2²])")
_AT_VOLTAGE = re.compile(r"\sat\s(?:an?\s)?[~≈]?\d[\d.]*\s?m?V\b[^()]*\)")
_TESTED = re.compile(r"\b(?:operated|tested|held|hold|aged|ageing|aging|ran|run|conditioned|loaded|applied)\b")
_CURRENT_DENSITY = PropertyKind(
    iri="", label="current density", category="own", kind="measured", default_unit="A.cm-2", units=("mA.cm-2",)
)
_CLOSED = re.compile(r"\s?\)")
_ENDED = re.compile(r"(?:\sapproximately)?\s?(?:[.;]|,?\s(?:after|in|at)\b|$)")


# What is told of these has a length, too.
_OTHER = re.compile(
    r"\b(?:sizes?|roughness|diameters?|lengths?|widths?|heights?|depths?|spacings?|distances?|radi(?:us|i)|grains?|pores?|"
    r"particles?|crystallites?|wavelengths?|displacements?|deflections?|cracks?|scale\sbars?)\b"
)


class _Layers(NamedTuple):
    bracket: re.Pattern[str]
    copula: re.Pattern[str]


@lru_cache(maxsize=4)
def _layers(ontology: Ontology) -> _Layers:
    nouns = alternatives(ontology.words("layers with a thickness"))
    few = r"(?:(?!(?:of|in|on|for|than|to|and|from|with)\s)[\w/.+()-]+\s){0,4}?"
    of = rf"(?<!of\s)(?<!for\s)(?<!in\s)(?<!on\s)(?<!than\s)\b[Tt]he\s{few}(?P<what>{nouns})"
    return _Layers(re.compile(rf"{of}\s\({said.VAGUE}$"), re.compile(rf"{of}\s(?:is|was){said.VAGUE}$"))


def noun_ahead(plain: str, span: tuple[int, int, int], ontology: Ontology, sizes: ExtentReader) -> Name | None:
    """Return what the noun before numbers makes of them; `span` is where their sentence, they begin and they end."""
    left, start, end = span
    ahead = plain[max(left, start - _REACH) : start]
    shift = start - len(ahead)
    is_current = ahead.endswith("(") and _CURRENT.fullmatch(plain, start, end) is not None
    if is_current and _AT_VOLTAGE.match(plain, end) and not _TESTED.search(plain, left, end + _REACH):
        return Name(start, end, (_CURRENT_DENSITY,), (), "extent")
    if "(" not in ahead[-_NEAR:]:
        found = _layers(ontology).copula.search(ahead) if _is_length(plain, start, end) else None
        return _name(found, shift, ontology, "thickness") if found and _ENDED.match(plain, end) else None
    if not _CLOSED.match(plain, end):
        return None
    if plain[start:end].endswith("%"):
        return _name(_POROUS.search(ahead), shift, ontology, "porosity")
    if not _is_length(plain, start, end):
        return None
    if _SIZED.search(ahead):
        thing = next((one for one in things(plain[:start]) if one.start() >= left and one.group().endswith("s")), None)
        return sizes.size_name(thing) if thing is not None else None
    if _MADE.search(plain, left, start) or _OTHER.search(plain, left, start):
        return None
    return _name(_layers(ontology).bracket.search(ahead), shift, ontology, "thickness")


def _is_length(plain: str, start: int, end: int) -> bool:
    return _LENGTH.fullmatch(plain, start, end) is not None


def _name(found: re.Match[str] | None, shift: int, ontology: Ontology, label: str) -> Name | None:
    kind = ontology.property(label)
    if found is None or kind is None:
        return None
    return Name(shift + found.start("what"), shift + found.end("what"), (kind,), (), "extent")
