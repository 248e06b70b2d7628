"""Finds samples called by one sign in captions: `spectra of 1 and 2`, `patterns of T, W and R at 300 K`.

Such a sign is the name of a sample only in a list after a small word, or at the start of a panel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.quantities import Quantity
from kg.records import Sample

_NAME = r"[A-Za-z0-9][\w@/·'-]*(?:\.\d+[\w@/·'-]*)*"
_LISTED = re.compile(
    r"(?:^|(?<=\) )|\b(?:of|for|in|from|by|between|on|and|with)\s)"
    rf"(?P<names>{_NAME}(?:(?:,\s?(?:and\s)?|\sand\s|\sor\s){_NAME})*)"
    r"(?=\s*(?:$|[.,;:)(]"
    r"|\b(?:and|at|in|under|with|before|after|upon|from|as|on|for|to|of|during|against|versus|vs|is|are)\b))"
)
_ONE = re.compile(_NAME)
_LONGEST = 2


class SignedSamples:
    """The samples of a document that are called by one sign or a number of two digits."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        """Keep the samples with such a label."""
        self._labels = {
            sample.label
            for sample in samples
            if (len(sample.label) == 1 and sample.label.isalnum())
            or (len(sample.label) <= _LONGEST and sample.label.isdigit())
        }

    def find(self, text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int, str]]:
        """Yield the places and labels of such samples in a caption."""
        if not self._labels:
            return
        numbers = [(one.start, one.end) for one in quantities if one.unit is not None]
        for found in _LISTED.finditer(text):
            for name in _ONE.finditer(text, found.start("names"), found.end("names")):
                if name.group() in self._labels and not any(start <= name.start() < end for start, end in numbers):
                    yield name.start(), name.end(), name.group()
