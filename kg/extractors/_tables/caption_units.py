"""The units that a table's caption gives, with their powers of ten: "Wear rate (10^-3 mm3/m) of the composites".

A unit right behind a name is that of the quantity; one that stands alone is of all numbers, or of the one quantity that
can be given in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kg.extractors._properties import NamedProperty, PropertyReader
from kg.extractors._tables.constituents import is_share
from kg.extractors._tables.words import RELATIVE, STATISTIC
from kg.lexicon import fold
from kg.quantities import parse_scale
from kg.terms import PropertyKind
from kg.units import Unit, UnitGrammar

_POWER = r"(?:[×x]\s?)?10\s?\^?\s?[-−–]?\d{1,2}\s"
_BEHIND = re.compile(r"(?:,?\s[^\W\d_][\w'′*]{0,4})?\s?[(\[]([^()\[\]]+)[)\]]")
_SYMBOL = re.compile(r",?\s\(?([^\W\d_][\w'′*]{0,3})(?![\w-])")
_GOES_ON = re.compile(r"\s\d(?![\d.]|\s?[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{4}")
_BRACKETED = re.compile(
    rf"[(\[](?:in )?((?:{_POWER})?[^()\[\]\d]{{1,20}}(?:\^?-?\d[^()\[\]]{{0,20}})?)[)\]]"
    r"|\b(?:in|,) ([^\s,.;()]{1,12})\s*[.)]?\s*$"
)
_ALONE = re.compile(rf"[(\[]((?:{_POWER})?[^()\[\]]{{1,24}})[)\]]")
_ALL_IN = re.compile(r"[(\[](?:all )?(?:values )?in ([^()\[\]]{1,20})[)\]]")
_IN = re.compile(r"\bin (?=\S)")
_SHARE = r"(?:(?:wt|at|mass)\.?\s)?(?P<unit>ppm|ppb|(?:wt|at|mol)\.?\s?%)"
_ONE = Decimal(1)


class Scale(NamedTuple):
    """A unit with the power of ten that all numbers given in it have."""

    unit: Unit
    factor: Decimal = _ONE


class CaptionUnits:
    """The units of one caption."""

    def __init__(self, caption: str, grammar: UnitGrammar, properties: PropertyReader) -> None:
        self._caption = caption
        self._grammar = grammar
        self._properties = properties

    def scale(self, printed: str | None) -> Scale | None:
        """Return what is given in brackets as a unit with its power of ten, None for other words."""
        head = parse_scale(f"x ({printed or ''})", self._grammar)
        return Scale(head.unit, head.factor) if head.unit is not None and head.name == "x" else None

    @cached_property
    def named(self) -> list[NamedProperty]:
        """The properties that the caption names by words or by symbols of more than a letter."""
        found = self._properties.in_text(self._caption)
        return [named for named in found if not (named.is_symbol and self._says_nothing(named))]

    def _says_nothing(self, named: NamedProperty) -> bool:
        """Say whether a symbol is a letter, part of a formula (`CH 4`), or how the spread is given ("mean ± SD")."""
        if _GOES_ON.match(self._caption, named.end) is not None:
            return True
        return named.end - named.start == 1 or fold(self._caption[named.start : named.end]) in STATISTIC | RELATIVE

    @cached_property
    def _alone(self) -> list[Scale]:
        """The units that stand alone in brackets, or after the word `in`."""
        printed = [*(found[1] for found in _ALONE.finditer(self._caption))]
        printed += [found[1] for found in _ALL_IN.finditer(self._caption)]
        scales = [scale for text in printed if (scale := self.scale(text)) is not None]
        after = [self._grammar.match(self._caption, found.end()) for found in _IN.finditer(self._caption)]
        scales += [Scale(matched[0]) for matched in after if matched is not None]
        return [scale for scale in scales if scale.unit.convertible and not is_share(scale.unit)]

    @cached_property
    def whole(self) -> Scale | None:
        """What a caption gives for all numbers: "Compressive strength of the mortars (MPa)"."""
        scales = [scale for found in _BRACKETED.finditer(self._caption) if (scale := self.scale(found[1] or found[2]))]
        scales = scales or self._alone
        if len({scale.unit.ucum for scale in scales}) != 1 or is_share(scales[0].unit):
            return None
        at = self._caption.find(scales[0].unit.text)
        return scales[0] if any(named.end < at for named in self._properties.in_text(self._caption)) else None

    def behind(self, end: int) -> Scale | None:
        """Return what stands in a bracket right behind a name ("Capacities (mAh/g) and retention (%)")."""
        found = _BEHIND.match(self._caption, end)
        return self.scale(found[1]) if found is not None else None

    def symbol_behind(self, end: int) -> str | None:
        """Return the symbol right behind a name ("bulk modulus B")."""
        found = _SYMBOL.match(self._caption, end)
        return found[1] if found is not None else None

    def behind_word(self, name: str) -> Scale | None:
        """Return the unit right behind the words of a head where the caption repeats them ("... and modulus (GPa)")."""
        is_told = _WORD.match(name) is not None and name.lower() in self._caption.lower()
        found = re.search(rf"\b{re.escape(name)}(?!\w)", self._caption, re.I) if is_told else None
        return self.behind(found.end()) if found is not None else None

    def of_constituent(self, name: str) -> Unit | None:
        """Return the unit that a caption gives for one constituent alone ("(wt%; Fe in ppm)")."""
        if name not in self._caption:
            return None
        found = re.search(rf"(?<!\w){re.escape(name)}\s(?:is\s|are\s|given\s)*in\s{_SHARE}", self._caption)
        return self._grammar.parse(found["unit"]) if found is not None else None

    def of(self, kinds: Sequence[PropertyKind]) -> Scale | None:
        """Return the only unit of the caption that a property can be given in ("all capacities in mAh/g")."""
        fits = self._properties.fits_unit
        fitting = {scale.unit.ucum: scale for scale in self._alone if any(fits(kind, scale.unit) for kind in kinds)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def told_beside(self, headed: Iterable[PropertyKind]) -> bool:
        """Say whether the caption gives a unit for a property that no head (`headed`) names."""
        known = {kind.iri for kind in headed}
        return any(
            known.isdisjoint(kind.iri for kind in named.properties)
            and any(kind.kind != "setting" for kind in named.properties)
            and (self.behind(named.end) or self.of(named.properties)) is not None
            for named in self.named
        )
