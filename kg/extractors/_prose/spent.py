"""Names of quantities that have their number already, or that only tell when something is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

# "Stress-strain curves after a fatigue life of 10,000 cycles", and not "failed after a life of"
_AFTER_A = re.compile(r"\bafter\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}$")
_ENDS = re.compile(
    r"\b(?:fractur|fail|ruptur|br[eo]a?k|crack|buckl|die|end|stopp?|collaps|shatter|delaminat)(?:s|e|e?d|es|en|ing)?\b"
)
_PANEL = re.compile(r"\s\([a-h]\)\s")  # "at voltages of (a) 900 mV and (b) 700 mV"


def is_spent(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a name has its number already, which is set ("at a thickness of 30 nm; it relaxes to 3.93 Å")."""
    own = (one for one in sentence.quantities if name.end <= one.start < run[0].start and one not in run)
    first = next(own, None)
    if first is None:
        return False
    if not said.DIRECT.fullmatch(_PANEL.sub(" ", sentence.text[name.end : first.start])):
        return False
    if name.role == "variable" or unit_basis(first) != unit_basis(run[0]):
        return True  # "a Tafel slope of 39 mV/dec, while B needs 412 mV"
    return said.SET_NAME.search(sentence.before(name.start, 40)) is not None or is_after(sentence, name)


def is_after(sentence: Sentence, name: Name) -> bool:
    """Say whether a name tells after what something is looked at ("curves after a fatigue life of"), not its end."""
    before = sentence.before(name.start, 80)
    return _AFTER_A.search(before) is not None and _ENDS.search(before) is None


def unit_basis(quantity: Quantity) -> str | None:
    """Return what the unit of a number counts by ("per decade"), None where it has none."""
    return quantity.unit.basis if quantity.unit is not None else None
