"""What gases something was tested with and how many of them it held: "CO2/N2 (15:85)", "at zero coverage"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.lexicon import alternatives
from kg.ontology import Ontology

PARAMETER, COVERAGE = "gas mixture", "coverage"
_COVERED = re.compile(
    r"\b[Aa]t\s(?:(?:a|the)\s)?(?:near[- ]|almost\s)?"
    r"(?P<what>(?:zero|low|high|half|full|medium)(?:[- ](?:surface\s)?coverage|\s(?:gas\s)?loading))\b"
)
_SHARES = r"\d{1,3}(?:\.\d+)?(?:\s?[:/]\s?\d{1,3}(?:\.\d+)?){1,2}"
_BY = r"(?:\s?(?:\(v[:/]v\)|v[:/]v|vol%|mol%|by\svolume))?"


@lru_cache(maxsize=4)
def _pattern(ontology: Ontology) -> re.Pattern[str]:
    gas = rf"(?:{alternatives(ontology.words('gases of mixtures'))})"
    gases = rf"(?<![\w/]){gas}(?:\s?[:/–-]\s?{gas}){{1,2}}(?![\w/])"
    behind = rf"(?:\s(?:mixture|mixed\sgas|feed))?\s?(?:=\s?|\(\s?|,\s|of\s)?{_SHARES}{_BY}\)?(?!\d|\.\d)"
    return re.compile(
        rf"(?:equimolar\s|(?<![\d.:/]){_SHARES}{_BY}\s(?:\(v[:/]v\)\s)?(?:mixture\sof\s)?)?{gases}(?:{behind})?"
    )


def mixtures(ontology: Ontology, plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a stretch names mixtures of gases, with the shares beside them."""
    if "/" in plain or ":" in plain:
        yield from (found.span() for found in _pattern(ontology).finditer(plain, start, end))


def coverages(_: Ontology, plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a stretch tells in words how much of a gas a solid held ("at zero coverage")."""
    if "coverage" in plain or "loading" in plain:
        yield from (found.span("what") for found in _COVERED.finditer(plain, start, end))
