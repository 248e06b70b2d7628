"""Lists of a variable told in an earlier sentence, one of which each value of a row has.

"Curves were taken at 750 and 800 °C. The power densities were 0.5 and 0.7 W/cm², respectively." Such a list holds for
the next sentence, and on as long as the sentences refer to it ("at the same temperatures").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Text
from kg.extractors._prose.words import JOINT
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.quantities import Quantity

_SEVERAL = 2
_REFERS = re.compile(
    r"\b(?:these|those|same|both|such|mentioned|respective|corresponding)\s(?:(?:two|three|four|five)\s)?(?:[a-z]+\s)?"
    r"(?:temperatures|frequencies|rates|pressures|currents|current\sdensities|voltages|potentials|fields|loads|times|"
    r"concentrations|humidities|wavelengths|conditions|speeds|thicknesses|loadings|contents|ratios|levels)\b"
)
_IN_ORDER = re.compile(r"\)?,?\s(?:respectively|in\s(?:this|that|the\ssame)\sorder)\b")
_OWN_ROW = re.compile(r"\b(?:and|or|both|versus|vs|than)\b|/")  # what the row may be told of instead


class ListedBefore:
    """Keeps the list that the sentences of one paragraph told last."""

    def __init__(self) -> None:
        self._list: list[Quantity] = []
        self._text: Text | None = None
        self._used: Sentence | None = None

    def begin(self) -> None:
        """Forget the paragraph before."""
        self._list, self._text = [], None

    def remember(self, text: Text, sentence: Sentence) -> None:
        """Keep the list of a sentence; without one, or with two, the one before holds only where it is referred to."""
        lists = _lists(sentence)
        if len(lists) == 1:
            self._list, self._text = lists[0], text
        elif lists or (self._used is not sentence and _REFERS.search(text.plain, sentence.start, sentence.end) is None):
            self.begin()

    def of(self, sentence: Sentence, statement: Statement) -> tuple[Text, Quantity] | None:
        """Return what of the list told before the value of a row belongs to."""
        if self._text is None or statement.siblings != len(self._list) or _lists(sentence):
            return None
        unit = self._list[0].unit
        if unit is None or any(one.unit == unit for one in (*sentence.circumstances, statement.quantity)):
            return None
        is_row = _IN_ORDER.match(sentence.text, statement.run[1]) is not None
        first = min(one.run[0] for one in sentence.statements)
        is_free = is_row and _OWN_ROW.search(sentence.text, sentence.start, first) is None
        self._used = sentence if is_free else self._used
        return (self._text, self._list[statement.position]) if is_free else None


def _lists(sentence: Sentence) -> list[list[Quantity]]:
    """Return the rows of numbers of one unit in a sentence that are no results."""
    results = {one.quantity.start for one in sentence.statements}
    rows: list[list[Quantity]] = []
    for one in sentence.quantities:
        if one.start in results or one.unit is None or one.number.upper is not None:
            continue
        last: Sequence[Quantity] = rows[-1] if rows else ()
        if last and last[-1].unit == one.unit and JOINT.fullmatch(sentence.text, last[-1].end, one.start):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [row for row in rows if len(row) >= _SEVERAL]
