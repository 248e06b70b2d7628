"""Shares that say again what a change amounts to: "lost 31 mV or 4.2%", "a gain of 2 mg (5%)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_SHARE = "%"
_CHANGES = ("loss", "degradation", "decay", "decline", "fade", "gain", "uptake", "shrinkage", "increase", "decrease")
_AMOUNTS = r"(?:equat|correspond|equivalent|equal|amount|translat)\w*\sto"
_AGAIN = re.compile(
    rf"(?:\s(?:or|i\.e\.,?)\s|\s\(|(?:\s(?:over|in|within|after|during)\s\d[\d,.]*\s?[a-z]+)?,?\s(?:which\s)?{_AMOUNTS}\s)"
    rf"{said.VAGUE}"
)


def restated(sentence: Sentence, run: Sequence[Quantity]) -> Statement | None:
    """Return the statement of a change that a share says again in other terms."""
    unit = run[0].unit
    if unit is None or unit.ucum != _SHARE or len(run) > 1 or not sentence.statements:
        return None
    told = [one for one in sentence.statements if one.quantity.end <= run[0].start]
    last = max(told, key=lambda one: one.quantity.start, default=None)
    if last is None or not last.property.label.endswith(_CHANGES):
        return None
    joint = _AGAIN.fullmatch(sentence.text, last.quantity.end, run[0].start)
    if joint is None or (joint.group().startswith(" (") and not sentence.text.startswith(")", run[0].end)):
        return None
    return last
