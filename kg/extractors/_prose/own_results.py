"""Which quantities in a paper's own words are told as results, and which of them the vocabulary knows after all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._properties import PropertyReader
from kg.extractors._prose import words as said
from kg.extractors._prose.instruments import EXAMINED_AT
from kg.extractors._prose.own import OwnWords, is_pure_number, is_set_kind
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity
from kg.terms import PropertyKind

# A quantity that something was found to have ("SIMS shows a sodium concentration of").
_GIVES_OWN = re.compile(
    r"\b(?:(?:show|reveal|g[ai]v|yield|exhibit|display|find|found|obtain|determin|estimat|extract|deriv|measur|possess)"
    r"(?:s|es|ed|ing|e)?|ha(?:s|ve|d|ving))\s"
    rf"an?\s(?:[\w-]+\s){{1,4}}of\s{said.VAGUE}$"
)
_OWN_OF = re.compile(rf"\b[Aa]n?\s(?:[\w-]+\s){{1,4}}of\s{said.VAGUE}$")
_IS_FOUND = re.compile(
    r"\s(?:is|was|are|were|has\sbeen|can\sbe|could\sbe)\s(?:\w+ly\s|thus\s|then\s)?"
    r"(?:found|obtained|deduced|determined|measured|calculated|estimated|derived|extracted|observed|reached|achieved)\b"
)
_IS_OR_BECOMES = re.compile(rf"{said.DIRECT.pattern}|\s(?:{said.RESTS_AT}|{said.BECOMES_TO}\s(?:to|from))")
_OF_INSTRUMENTS = ("accuracy", "precision", "resolution")
_CASES = frozenset(["K", "Cel", "h", "min"])  # units in which cases are told


class OwnResults:
    """Judges the quantities in own words of one document."""

    def __init__(self, own: OwnWords, properties: PropertyReader) -> None:
        self._own, self._properties = own, properties

    def of(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> Name | None:
        """Return a quantity in own words that is told as a result; a known one must be given in a unit of its own.

        "The strength decreases from 600 °C to 900 °C" gives no strength.
        """
        name = self._own.of(sentence, run)
        if name is None:
            return None
        label = name.properties[0].label
        if label.endswith(_OF_INSTRUMENTS) and run[0].unit is not None and run[0].unit.ucum != "%":
            return None
        known = [kind for kind in self._properties.of_name(label) if label in (kind.label, *kind.names)]
        if not known and run[0].unit is not None and run[0].unit.ucum in _CASES:  # "the capacitance rises up to 333 K"
            known = list(self._properties.of_name(label.rpartition(" ")[2]))
        is_other = known and not any(self._properties.fits_unit(kind, run[0].unit) for kind in known)
        link = before[-(run[0].start - name.end) :] if name.end < run[0].start else ""
        is_said = name.role == "subject" and _IS_OR_BECOMES.match(link) is not None
        if is_other and " " in label and (is_said or _GIVES_OWN.search(before) is not None):
            is_other = run[0].unit is None or run[0].unit.ucum in (*_CASES, "%")  # "the peel force was 4.7 N"
        is_found = _OWN_OF.search(before) and _IS_FOUND.match(sentence.text, run[-1].end)
        return name if not is_other and _is_result(name, run, before, is_told=is_found is not None) else None

    def outright(self, own: Name, run: Sequence[Quantity]) -> PropertyKind | None:
        """Return the one property of the vocabulary that a phrase names, though the value is beyond its bounds.

        The paper says so; `kg check` tells that it cannot be.
        """
        label = own.properties[0].label
        known = [
            k for k in self._properties.of_name(label) if k.kind != "setting" and (" " in label or k.label == label)
        ]
        fitting = [kind for kind in known if self._properties.fits_unit(kind, run[0].unit)]
        return fitting[0] if len(fitting) == 1 else None


def _is_result(name: Name, run: Sequence[Quantity], before: str, *, is_told: bool) -> bool:
    """Say whether a quantity in own words is told as a result: as the subject of its value, not as a setting."""
    is_set = is_set_kind(name.properties[0].label) and not said.REACHED_FIRMLY.search(before)
    is_number = run[0].unit is not None or is_pure_number(name.properties[0].label, run[0].number.text)
    is_told = is_told or name.role == "subject" or _GIVES_OWN.search(before) is not None
    is_set = is_set or EXAMINED_AT.search(before) is not None
    return is_told and is_number and not is_set
