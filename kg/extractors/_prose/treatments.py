"""Samples that tables call by the short name of their treatment ("HIP", "SR + DA"), named so in running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg._formula_symbols import ELEMENT
from kg.document import Text
from kg.extractors import Found
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
_BACK = 2  # texts before this one in which the material may have been named


class Treated(NamedTuple):
    """A stretch `[start, end)` of a text that calls a sample by its treatment; `samples`: one of each material so."""

    start: int
    end: int
    samples: tuple[Sample, ...]


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
    """The samples of one document that its tables call by short names of treatments, alone or behind a material."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self._samples: dict[str, list[Sample]] = defaultdict(list)
        for sample in samples:
            name = _treatment(sample)
            if name and sample.evidence and all(sample.label != one.label for one in self._samples[name]):
                self._samples[name].append(sample)
        named = alternatives(self._samples) if len(self._samples) >= _FEWEST else ""
        self._pattern = re.compile(rf"(?<![\w+@/-])(?<!\+\s)(?:{named}){_ITSELF}") if named else None

    def all_in(self, plain: str) -> Iterator[Treated]:
        """Yield where a text calls samples so."""
        for found in self._pattern.finditer(plain) if self._pattern is not None else ():
            yield Treated(found.start(), found.end(), tuple(self._samples[found.group()]))


def _treatment(sample: Sample) -> str:
    """Return the short name of a treatment that a label sets behind its material ("AlSi10Mg (SR)", "1.4404 SA")."""
    if not sample.label.startswith(sample.material):
        return ""
    behind = sample.label.removeprefix(sample.material)
    name = behind.removeprefix(" (").removesuffix(")") if behind.startswith(" (") else behind.removeprefix(" ")
    return name if len(name) < len(behind) and _SHORT.fullmatch(name) else ""


class Spoken:
    """Says which of the samples in one state is meant: that of the material spoken of at the place, or before it."""

    def __init__(self, texts: Sequence[Text], found: Found) -> None:
        self._texts = texts
        self._found = found
        self._places = {id(text): at for at, text in enumerate(texts)}

    def named(self, text: Text, treated: Treated) -> tuple[int, Sample] | None:
        """Return where the name of the sample begins, and the sample."""
        materials = {sample.material: sample for sample in treated.samples}
        last: Sample | None = None
        for mention in self._found.materials_in(text):
            sample = materials.get(mention.label)
            if mention.start >= treated.start:
                break
            if sample is not None and text.plain[mention.end : treated.start] in (" ", "-", "–"):
                return mention.start, sample
            last = sample or last
        if len(treated.samples) == 1:
            return treated.start, treated.samples[0]
        before = self._places.get(id(text), 0)
        for earlier in reversed(self._texts[max(0, before - _BACK) : before]):
            if last is not None:
                break
            told = [one.label for one in self._found.materials_in(earlier) if one.label in materials]
            last = materials[told[-1]] if told else None
        return (treated.start, last) if last is not None else None
