"""Nouns that only say what a circumstance inside the name of a quantity is of: "the strength at 10 % strain is"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence

_AT = re.compile(r"\s(?:\([^()]*\)\s)?at\s(?:about\s|an?\s|~)?")
_SHARE = "%"
_PLOT = re.compile(
    r"(?:[-–][a-z]+)?\s(?:curves?|plots?|relations?(?:hips?)?|characteristics?|dependenc(?:e|es|y)|diagrams?|trade-?offs?|maps?)\b"
)
_OF_PLOT = re.compile(r"[-–][a-z]+\s(?:curve|plot|relation|characteristic|dependenc|diagram|trade-?off|map)")
_HYPHENS = ("-", "–")


def names_of_values(sentence: Sentence) -> Sequence[Name]:
    """Return the names of a sentence without those right behind a share that stands between a name and "at"."""
    shares = [one for one in sentence.quantities if one.unit is not None and one.unit.ucum == _SHARE]
    ends = [name.end for name in sentence.names]
    behind = {
        share.end + 1
        for share in shares
        if any(end <= share.start and _AT.fullmatch(sentence.text, end, share.start) for end in ends)
    }
    names = [name for name in sentence.names if name.start not in behind] if behind else sentence.names
    if not (names and _OF_PLOT.search(sentence.text, sentence.start, sentence.end)):
        return names
    return [name for name in names if not _is_of_plot(sentence.text, name)]


def _is_of_plot(text: str, name: Name) -> bool:
    """Say whether a name is one of the pair that a plot is called by ("stress-strain curves")."""
    is_pair = text[name.start - 1 : name.start] in _HYPHENS or text[name.end : name.end + 1] in _HYPHENS
    return is_pair and _PLOT.match(text, name.end) is not None
