"""Which extent a length is said to be: "10.5 mm in outside diameter", "a radius of 0.2 mm" are no thickness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_NOUN = r"(?P<noun>diameter|radius|width|length|height|depth|thickness)"
_BEHIND = re.compile(
    rf"[\s-](?:(?:in|of)\s(?:the\s)?)?(?:(?:outside|outer|inside|inner|external|internal|total|wall)\s)?{_NOUN}\b"
)
_BEFORE = re.compile(rf"\b{_NOUN}(?:\s(?:of|is|was)|\s?[=:]){said.VAGUE}$", re.I)
# A share of something is no elongation ("the shoulder carries 11% of the intensity").
_OF_ANOTHER = re.compile(r"\s?%?\sof\s(?:the|its|their|that|this)\s(?!strain|elongation|original|initial|gauge)")
_OF_PARTICLES = re.compile(
    r"[\s-](?:\w+\s)?(?:(?:nano|micro)?(?:particle|grain|crystallite|pore|sphere)|precipitate|powder)s?\b"
)
_LENGTHS = re.compile(r"[kmcdnpuf]?m|Ao|\[in_i\]|\[mil_i\]")
_EXTENTS = ("diameter", "radius", "width", "length", "height", "depth", "thickness")


def is_other_extent(sentence: Sentence, run: Sequence[Quantity], label: str) -> bool:
    """Say whether the noun at a length, or at a share, makes it another extent than that of the property `label`."""
    unit = run[0].unit
    if label.startswith("elongation") and _OF_ANOTHER.match(sentence.text, run[-1].end):
        return True
    if unit is None or _LENGTHS.fullmatch(unit.ucum) is None or not any(noun in label for noun in _EXTENTS):
        return False
    if "thickness" in label and _OF_PARTICLES.match(sentence.text, run[-1].end):
        return True
    found = _BEHIND.match(sentence.text, run[-1].end) or _BEFORE.search(sentence.before(run[0].start, 40))
    return found is not None and found["noun"].lower() not in label
