"""Samples that tables call by the short name of their treatment ("HIP", "SR + DA"), named so in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg._formula_symbols import ELEMENT
from kg.lexicon import alternatives
from kg.records import Sample

_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z]\w{0,3}(?:\s?\+\s?[A-Z]\w{0,5})*")
# What tells that the treatment itself is meant: "HIP at 920 °C", "the HIP process".
_ITSELF = (
    r"(?!\s(?:at|for|under|in)\s\d|\s(?:process|treatment|temperature|cycle|step|condition|was\s(?:carried|performed|done|conducted))|"
    r"[\w@]|-\w|\s\+\s[A-Z]|\s\()"
)
_WORD = re.compile(r"[A-Z][a-z]{1,8}|[A-Z][a-z]?[A-Z][a-z]?")
_ELEMENT = re.compile(ELEMENT)
_IN = r"(?<=\b[Ii]n\s)|(?<=\b[Ff]or\s)|(?<=\bthan\s)"
_AMONG = r"(?<=\b[Oo]f\s)|(?<=\bwith\s)|(?<=\band\s)|(?<=,\s)|(?<=^)"
_ENDS = (
    r"(?=[,;)]|\s\(|\.(?:\s|$)|\s(?:and|or|is|was|has|had|at|but|while|whereas|to|by|with|as|after|in|shows?|showed|"
    r"exhibit\w*|reach\w*|compared|versus|against|rises?|\d)\b)"
)
_FEWEST = 2  # samples named so, below which a short name is that of a process


class Treated(NamedTuple):
    """A stretch `[start, end)` of a text that calls a sample by its treatment."""

    start: int
    end: int
    label: str
    material: str


def by_state(samples: Iterable[Sample]) -> dict[str, Sample]:
    """Return the samples that tables call by a state, by its name in lower case ("as-built").

    One whose whole label it is comes before one of a material in this state ("Control", "FAPbI3 (Control)").
    """
    named: dict[str, Sample] = {}
    known = list(samples)
    alone = {sample.label.lower(): sample for sample in known if sample.evidence and sample.extractor == "tables"}
    for sample in known:
        name = sample.label.removeprefix(f"{sample.material} (").removesuffix(")")
        if len(name) < len(sample.label) and sample.evidence:
            named.setdefault(name.lower(), alone.get(name.lower(), sample))
    return named


def tabled(samples: Iterable[Sample]) -> dict[str, Sample]:
    """Return the samples that tables call by a short word or symbol ("Ref", "Nb"), at least two of them."""
    named = {
        sample.label: sample
        for sample in samples
        if sample.extractor == "tables" and sample.label != sample.material and _WORD.fullmatch(sample.label)
    }
    return named if len(named) >= _FEWEST else {}


def short_names(named: Iterable[str]) -> re.Pattern[str] | None:
    """Return the pattern of such names behind a preposition or in a list, and before what ends a phrase.

    What also is the symbol of an element is a sample only right behind "in", "for" and "than".
    """
    names = tuple(named)
    symbols = alternatives(name for name in names if _ELEMENT.fullmatch(name))
    words = alternatives(name for name in names if not _ELEMENT.fullmatch(name))
    kinds = [rf"(?:{where})(?:{some})" for where, some in ((_IN, symbols), (f"{_IN}|{_AMONG}", words)) if some]
    return re.compile(rf"(?:{'|'.join(kinds)}){_ENDS}") if kinds else None


class TreatmentNames:
    """The samples of one document that its tables call by short names of treatments."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self._samples: dict[str, Sample] = {}
        for sample in samples:
            name = sample.label.removeprefix(f"{sample.material} (").removesuffix(")")
            if len(name) < len(sample.label) and _SHORT.fullmatch(name) and sample.evidence:
                self._samples.setdefault(name, sample)
        named = alternatives(self._samples) if len(self._samples) >= _FEWEST else ""
        self._pattern = re.compile(rf"(?<![\w+@/-])(?<!\+\s)(?:{named}){_ITSELF}") if named else None

    def all_in(self, plain: str) -> Iterator[Treated]:
        """Yield where a text calls samples so."""
        for found in self._pattern.finditer(plain) if self._pattern is not None else ():
            sample = self._samples[found.group()]
            yield Treated(found.start(), found.end(), sample.label, sample.material)
