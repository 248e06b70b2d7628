"""Nouns that only say what a circumstance inside the name of a quantity is of: "the strength at 10 % strain is"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence

_AT = re.compile(r"\s(?:\([^()]*\)\s)?at\s(?:about\s|an?\s|~)?")
_SHARE = "%"


def names_of_values(sentence: Sentence) -> Sequence[Name]:
    """Return the names of a sentence without those right behind a share that stands between a name and "at"."""
    shares = [one for one in sentence.quantities if one.unit is not None and one.unit.ucum == _SHARE]
    ends = [name.end for name in sentence.names]
    behind = {
        share.end + 1
        for share in shares
        if any(end <= share.start and _AT.fullmatch(sentence.text, end, share.start) for end in ends)
    }
    return [name for name in sentence.names if name.start not in behind] if behind else sentence.names
