"""Extents of what was seen in samples: "pits with a mean depth of 31 µm", "ribs of 12 µm width".

Whatever noun the feature has; the sizes of specimens are chosen, not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.extractors._sentences.name import Name, own_property, singular
from kg.lexicon import fold
from kg.scan import Scanner
from kg.terms import PropertyKind

_EXTENT = r"(?P<extent>widths?|depths?|lengths?|heights?|spacings?)"
_FOUND = r"(?:(?P<found>average|mean|median|maximum|minimum|typical|largest|smallest)\s)*"
_LENGTH = r"\d[\d.,\s±–-]*\s?(?:nm|[µμ]m|Å)(?![\w/])"
_TOLD = r"(?=(?P<told>[^;.]{0,16}?\d[\d.\s±–-]*\s?(?:nm|[µμ]m|Å|mm|cm)(?![\w/])))"
_THING = r"(?<![\w-])(?P<thing>[A-Za-z]?[a-z]{3,})"
# Each way of telling an extent, with and without the thing that has it: without it a text is searched fast.
_HAS = (
    r"(?:with|had|has|have|having|shows?|showed|exhibit(?:s|ed)?|reach(?:es|ed)?|attain(?:s|ed)?)\san?\s"
    rf"{_FOUND}{_EXTENT}\sof\b{_TOLD}"
)
_IS_LONG = rf"(?P<told>{_LENGTH})\s{_EXTENT}(?![\w-])"
_WAYS = (
    (re.compile(_HAS), re.compile(rf"{_THING}(?:,\s(?:which|that)|\s\([^()]*\)|,)?\s{_HAS}")),
    (
        re.compile(_IS_LONG),
        re.compile(rf"{_THING}\s(?:of|with)\s(?:about\s|ca\.\s|only\s|[~≈])?{_IS_LONG}"),
    ),
)
_SMALL = re.compile(r"(?:nm|[µμ]m|Å)$")
_EXTENTS = ("width", "depth", "length", "height", "spacing")
_PREPARED = (
    "sample specimen plate tool pin shoulder wheel mask channel gap slit window beam spot probe tip fiber fibre wire "
    "rod tube column cell cuvette path crucible mould mold die strip bar disc disk slab cube cylinder hole shape range "
    "axis notch groove nozzle bed target source syringe tank vessel chamber furnace reactor roller punch jig grip span "
    "support pipe vial bottle beaker coil magnet substrate wafer holder stage spacer gasket inlet outlet orifice duct "
    "aperture stirrer impeller blade lamp laser lens electrode value values them these those which that and but also "
    "it area region section geometry each one"
)
_NO_FEATURES = frozenset(map(fold, _PREPARED.split()))


class FeatureReader:
    """Finds the extents of features with one vocabulary; `nouns` are those of samples."""

    def __init__(self, scanner: Scanner, nouns: Collection[str]) -> None:
        self._scanner = scanner
        self.others = _NO_FEATURES | frozenset(map(fold, nouns))

    def of(self, plain: str) -> Iterator[Name]:
        """Yield the extents that the features of a text are told to have."""
        if not any(extent in plain for extent in _EXTENTS):
            return
        for way, pattern in _WAYS:
            for found in pattern.finditer(plain) if way.search(plain) is not None else ():
                thing, extent = singular(found["thing"].lower()), singular(found["extent"])
                is_found = found.groupdict().get("found") is not None or _SMALL.search(found["told"]) is not None
                if is_found and fold(thing) not in self.others:
                    yield Name(*found.span("extent"), self._kinds(f"{thing} {extent}"), (), "name")

    def _kinds(self, label: str) -> tuple[PropertyKind, ...]:
        known = tuple(one for one in self._scanner.terms(label) if isinstance(one, PropertyKind))
        return known or (own_property(label),)
