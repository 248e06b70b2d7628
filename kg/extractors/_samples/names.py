"""Sample names in running text: codes that tables use and codes that the text defines."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from kg.extractors._samples.letters import Letters, are_listed
from kg.extractors._sentences.stretches import Ranges
from kg.extractors._tables.words import code_key, looks_like_code
from kg.lexicon import fold, names_any
from kg.records import Sample

_DEFINING = frozenset(
    fold(word)
    for word in (
        "denoted", "labelled", "labeled", "named", "designated", "referred", "abbreviated", "marked", "coded", "termed",
    )
)  # fmt: skip
_DEFINED = re.compile(
    r"\b(?:denoted|labell?ed|named|designated|referred to|abbreviated|marked|coded|termed)\s"
    r"(?:hereafter\s)?(?:as|by)?\s?"
    r"(?P<names>[^.;:()]{1,60})"
)
_WORD = re.compile(r"[^\s,;:=<>()\[\]/'\"“”]+")
# A name that is joined from several, as those of composites are: whole only as a sample ("CoP-HNT@PP").
# A name that a sign stands in which parts words elsewhere: "PA6/GF", "YAG:0.05Ce^3+".
_PARTED = re.compile(r"(?=\S*[A-Z])[\w@.–-]+(?:[/:][\w@.–-]+)+(?:\^?\d?[+-])?")
_RAISED = re.compile(r"\\?\^?(\d?\\[+-])$")
_JOINED = re.compile(r"(?=.*[@/])(?=.*[A-Z].*[A-Z])[A-Za-z0-9][\w.]*(?:[-@/][A-Za-z0-9][\w.]*){1,4}")
_DEFINER = "samples"  # the extractor of names that the text itself explains
_MEMBER = re.compile(r"(?P<stem>[A-Z][\w@/]*)-[A-Z0-9][\w.]*")
_FEWEST = 2  # a single letter alone tells no sample from others
_SPLIT = re.compile(r",\s?(?:and\s)?|\sand\s")


class SampleMention(NamedTuple):
    """A sample name at plain offsets `[start, end)`."""

    start: int
    end: int
    label: str


class SampleNames:
    """The sample names of one document."""

    def __init__(
        self,
        samples: Iterable[Sample],
        texts: Iterable[str],
        nouns: Iterable[str] = (),
        materials: Container[str] | None = None,
    ) -> None:
        """Take the codes of samples and those `texts` define; with the known `materials` also codes of no material.

        `nouns` are those of samples (film, alloy), before which a single letter may name one.
        """
        self._labels: dict[str, str] = {}
        self.materials: dict[str, str] = {}
        samples, texts = tuple(samples), tuple(texts)
        codes = [one.label for one in samples if one.label != one.material and looks_like_code(one.label)]
        series = {*codes, *map(_stem, codes)} - {""}
        for sample in samples:
            is_named = sample.label != sample.material or (materials is not None and sample.label not in materials)
            is_code = is_named and (looks_like_code(sample.label) or sample.extractor == _DEFINER)
            is_code = is_code or (is_named and _PARTED.fullmatch(sample.label) is not None)
            if is_code or _JOINED.fullmatch(sample.label) or _stem(sample.label) in series:
                self._labels.setdefault(code_key(sample.label), sample.label)
                self.materials.setdefault(sample.label, sample.material)
        for text in texts:
            for found in _DEFINED.finditer(text) if names_any(text, _DEFINING) else ():
                for name in _SPLIT.split(found.group("names").split(", respectively")[0]):
                    name = name.strip(" .")
                    if looks_like_code(name) and len(name) > 1:
                        self._labels.setdefault(code_key(name), name)

        parted = sorted((label for label in self._labels.values() if _PARTED.fullmatch(label)), key=len, reverse=True)
        # a line may break behind the slash: "n-Pt/ AB250"
        spelled = "|".join(_RAISED.sub(r"\\^?\1", re.escape(label)).replace("/", "/ ?") for label in parted)
        self._parted = re.compile(rf"(?<![\w@/-])(?:{spelled})(?![\w@/-])") if parted else None
        self._known = _Judged(self._labels)
        letters = [label for label in self._labels.values() if len(label) == 1]
        is_one_of_several = len(letters) >= _FEWEST or any(letter in code for letter in letters for code in self.labels)
        is_one_of_several = is_one_of_several or are_listed(letters, self.labels, texts)
        nouns = tuple(nouns)
        self._lettered = Letters(letters if nouns and is_one_of_several else (), self.labels, nouns)

    @property
    def letters(self) -> frozenset[str]:
        """The names of one letter that running text can call samples by."""
        return self._lettered.names

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of several characters."""
        return tuple(label for label in self._labels.values() if len(label) > 1)

    def code(self, word: str) -> str | None:
        """Return the sample that a word of several characters is the name of."""
        return self._known[word] if len(word) > 1 else None

    def is_code(self, word: str) -> bool:
        """Say whether a word of several characters is the name of a sample."""
        return self.code(word) is not None

    def find(self, text: str) -> list[SampleMention]:
        """Return the sample names of a text in order."""
        if not self._labels:
            return []
        known = self._known
        printed = _WORD.findall(text)
        is_any = any(map(known.__getitem__, printed))  # most texts name none
        named = {word: label for word in printed if (label := known[word]) is not None} if is_any else {}
        parted = list(self._in_parts(text))
        others = [*(SampleMention(*one) for one in self._lettered.find(text)), *parted]
        if not named:
            return sorted(others)
        inside = Ranges((name.start, name.end) for name in parted)
        found = [
            SampleMention(word.start(), word.start() + len(word.group().rstrip(".")), named[word.group()])
            for word in _WORD.finditer(text)
            if word.group() in named and not inside.touch(*word.span())
        ]
        return sorted(found + others)

    def _in_parts(self, text: str) -> Iterator[SampleMention]:
        """Yield the names that a sign stands in which parts words elsewhere ("PA6/GF")."""
        for found in self._parted.finditer(text) if self._parted is not None else ():
            printed = found.group().replace("/ ", "/")
            label = self._labels.get(code_key(printed), printed)
            yield SampleMention(found.start(), found.end(), label)


class _Judged(dict[str, str | None]):
    """The labels of samples that the words of one document mean, each distinct word judged once."""

    def __init__(self, labels: dict[str, str]) -> None:
        self._labels = labels
        self._firsts = frozenset(key[:1] for key in labels)

    def __missing__(self, printed: str) -> str | None:
        first = printed[0]
        label = None
        if not first.isalnum() or first.lower() in self._firsts:
            token = printed.rstrip(".")
            label = self._labels.get(code_key(token)) if len(token) > 1 else None
        self[printed] = label
        return label


def _stem(label: str) -> str:
    """Return what the names of a series begin with: `NC-ZnTi` beside `NC-Zn2` is no composite of NC and ZnTi."""
    found = _MEMBER.fullmatch(label)
    return found["stem"] if found is not None else ""
