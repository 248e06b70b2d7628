"""Quantities that a sentence names without telling a value of them: what governs another one, what is only measured.

"The grain size is controlled by the film thickness, and we measured 210 nm" tells grain sizes; "magnetization
measurements up to 7 T" tell no magnetization.
"""

from __future__ import annotations

import re

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence

_NEAR = 60
_GOVERNS = re.compile(
    r"\b(?:(?:restrict|limit|control|controll|govern|determin|dictat|dominat|influenc|affect|confin|bound|constrain)(?:ed|d)\sby|"
    r"set\sby|depend(?:s|ed|ing)?\s(?:\w+ly\s)?(?:up)?on|(?:scal|correlat|var)(?:es|ed|ies|ied)\swith|owing\sto|due\sto|"
    r"because\sof|irrespective\sof|regardless\sof)\s(?:the\s|its\s|their\s)?(?:(?!and\b)[\w-]+\s){0,2}$"
)
_PREDICATE = re.compile(r",\s(?:and|so|but|hence|thus|while|whereas)\b|,\s(?:was|is|were|are|reach\w*|amount\w*)\b")
_DOING = re.compile(
    r"\s(?:measurements?|curves?|tests?|experiments?|loops?|scans?|sweeps?|runs?|mapping)\s"
    rf"(?:(?:up|down|in\sfields?\sup)\sto|between|from|at|under|over|until){said.VAGUE}"
)
_OF = (" of ", " for ", " of the ", " for the ", "s of ")


def governs(sentence: Sentence, name: Name, start: int) -> bool:
    """Say whether a name only tells what the quantity depends on whose value at an offset another predicate tells."""
    if _GOVERNS.search(sentence.before(name.start, _NEAR)) is None:
        return False
    return _PREDICATE.search(sentence.text, name.end, start) is not None


def is_of_doing(sentence: Sentence, name: Name, start: int) -> bool:
    """Say whether a number at an offset tells how far the measurements of a quantity went."""
    return _DOING.fullmatch(sentence.text, name.end, start) is not None


def is_complement(sentence: Sentence, name: Name) -> bool:
    """Say whether what looks like a symbol tells of what another quantity is."""
    if not sentence.text.endswith(_OF, 0, name.start):
        return False
    if sentence.text.endswith(("that of ", "those of "), 0, name.start):
        return True
    near = (one for one in sentence.names if one.role == "name" and one.end < name.start)
    return any(sentence.text[one.end : name.start] in _OF for one in near)
