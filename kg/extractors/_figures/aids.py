"""Tells which substances of a caption are aids: the gas or the liquid of a test, not what the figure shows.

`films on SiO2 substrates`, `H2-TPR profiles`, `annealed in N2`, `response to 100 ppm of CO and CH4`, `in 0.1 M KOH`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from kg.extractors import MaterialMention
from kg.lexicon import fold
from kg.ontology import Ontology

_LIQUIDS = frozenset(["molecule", "solution", "salt", "ion", "compound"])
_PREPOSITION_OF_GAS = re.compile(r"\b(?:in|under|to|towards?|against)\s(?:[\w.%]+\s){0,4}$|\bpp[mb]\s(?:of\s)?$", re.I)
_BEHIND_GAS = re.compile(
    r"[\s-]?(?:TPR|TPD|TPO|TPSR|[- ]saturated|atmospheres?|flow|gas|plasma|bubbl\w+|evolution|uptake|isotherms?"
    r"|permea\w+|sensing|sensors?|responses?|(?:ad|de|physi|chemi)?sorption|separation|selectivit\w+|generation|production)\b",
    re.I,
)
_BEHIND_WATER = re.compile(
    r"\s(?:vapou?r|contact|uptake|absorption|droplets?|permea\w+|content|flux|splitting|loss|retention|resistance)\b",
    re.I,
)
_BATH = re.compile(
    r"(?:\b(?:in|into|with)\s(?:an?\s|the\s|aqueous\s|simulated\s|deionized\s)*"
    r"|\d\s?(?:M|m?mol\s?(?:L\^?-?1|/L|dm\^?-?3)|wt\.?\s?%|mM|N)\s)$"
)
_ON = re.compile(r"\b(?:on|onto)\s(?:an?\s|the\s)?(?:[\w-]+\s)?$")
_SUBSTRATE = re.compile(
    r"\s?(?:\(\d{3,4}\)\s?|[- ]coated\s|single[- ]crystals?\s|\w+\s)?(?:substrates?|wafers?|glass|foils?|supports?)\b"
)
_LISTED = re.compile(r"\s?(?:(?:,\s?(?:and\s|or\s)?|and\s|or\s|/)\s?(?:[A-Z][A-Za-z0-9]{0,4}\s?(?=[,/ ]))?){1,2}")
_WATER = frozenset(["water", "h2o"])
_REACH = 48


@lru_cache(maxsize=4)
def _gases(ontology: Ontology) -> frozenset[str]:
    named = (
        *ontology.words("gases of atmospheres"),
        *ontology.words("gases that solids take up"),
        *ontology.words("fuel gases"),
    )
    return frozenset(map(fold, named))


def aids_in(
    plain: str, names: Iterable[MaterialMention], kind_of: Callable[[str], str | None], ontology: Ontology
) -> frozenset[int]:
    """Return where the substances of a text begin that are aids; `kind_of` tells the kind of a material."""
    found: set[int] = set()
    last: MaterialMention | None = None
    for name in sorted(names):
        before = plain[max(0, name.start - _REACH) : name.start]
        if fold(name.label) in _gases(ontology):
            listed = last is not None and last.start in found and _LISTED.fullmatch(plain, last.end, name.start)
            is_aid = bool(listed or _BEHIND_GAS.match(plain, name.end) or _PREPOSITION_OF_GAS.search(before))
        elif fold(name.label) in _WATER:
            is_aid = bool(_BEHIND_WATER.match(plain, name.end) or _BATH.search(before))
        else:
            is_aid = _is_under(plain, name, before) or _is_bath(before, kind_of(name.label))
        if is_aid:
            found.add(name.start)
        last = name
    return frozenset(found)


def _is_under(plain: str, name: MaterialMention, before: str) -> bool:
    """Say whether a substance is the substrate of what is shown."""
    return _ON.search(before) is not None and _SUBSTRATE.match(plain, name.end) is not None


def _is_bath(before: str, kind: str | None) -> bool:
    """Say whether a substance is the liquid of a test; a compound is one only in moles of a solution."""
    if kind not in _LIQUIDS or _BATH.search(before) is None:
        return False
    return kind != "compound" or before[-2:-1] == "M"
