"""Names the conditions that accompany a result: which variable a quantity in a head, a row or a clause gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from weakref import WeakKeyDictionary

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._named_process import mentions_near, process_of
from kg.formulas import parse_formula
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.records import Condition, Evidence
from kg.scan import Mention
from kg.terms import ConditionKind, Process, PropertyKind
from kg.units import Unit, UnitGrammar, same_dimension

# What a head tells behind a comma or in a bracket, up to two words.
_PARTS_BEHIND = re.compile(r"[,(]\s?(?:at\s)?(?P<part>[A-Za-z]{2,8}(?:\s[a-z]{4,12})?)(?=\s?(?:[,)(/]|$))")
_FROM_ROOM = re.compile(r"\bRT\s?(?:[-–—]|to)\s?\d{2,4}\s?(?:°\s?C|℃|K)(?!\w)")
SPECIES = ("product", "reactant", "gas", "analyte", "adsorbate", "liquid", "pollutant", "species")
"""Parameters of properties that are substances which are no samples."""
_COUNTED = re.compile(r"\s?-?(?:[a-z-]{3,}\s){0,2}?(cycles?)\b|\s?-?(times|scans?|days?|layers?)\b", re.I)
_FORMING = re.compile(r"\b(?:formation|forming|activation|conditioning|pre\w*)\s", re.I)
# The general variable of a dimension, tried in this order before the special ones of the ontology.
_GENERAL = (
    "temperature", "time", "pressure", "frequency", "current density", "specific current", "scan rate", "C-rate",
    "heating rate", "strain rate", "voltage", "load", "magnetic field", "concentration",
    "rotation speed", "current", "electric field",
)  # fmt: skip
# Variables that their very unit tells, while others of its dimension are those of other things (`J/g`).
_BY_UNIT = (
    "mass loading", "radiation dose", "light intensity", "luminance", "illuminance", "fluence", "space velocity",
)  # fmt: skip
_COUNTS = {"{cycle}": "cycle number", "{layer}": "number of layers"}
_SYMBOL_EQUALS = re.compile(r"([^\W\d][\w'/,]{0,7})\s?=\s?$")
LISTED_SYMBOL = re.compile(r"(?<!\w)([^\W\d]\w?)\s?=\s?(?:\d[\d.]*(?:,\s?(?:and\s)?|\sand\s))+$")
"""The symbol that a list of numbers is of ("x = 0, 0.1 and 0.2"), before a further number of it."""
_LIST = 60
_CHARGE_RATE, _TURNS = "C-rate", "{rev}"
_PURE_NUMBERS = frozenset(["%", "1", "[ppth]", "[ppm]"])
_DOPED = re.compile(r"\s?-?doped\b", re.I)
_SOLUTE = re.compile(r"\s(?:aqueous\b|([A-Z][\w()]*))")
_LENGTH, _WAVELENGTH = "length", "wavelength"
_PRESSURE = "pressure"
_ENERGIES = ("J", "kJ", "MJ", "W.h")
"""Codes of energies: per volume they have the dimension of a pressure."""
_HEATING, _COOLING = "heating rate", "cooling rate"
_LIT = re.compile(r"\b(?:excit|irradiat|illuminat|laser|wavelength)\w*\b[^.;]*$|λ\w*\s?[=≈]\s?$", re.I)
_COOLED = re.compile(r"(?<!as-)\b(?:cool|quench)\w*\b(?![^.;]*\bheat)[^.;]*$", re.I)
LOADED_SCALES = frozenset(["HV", "HK"])
"""The scales of hardness whose name ends in the test load."""
# The number of such a scale is the test load in kgf (`HV10`, `HV (0.2)`, `HK0.5`).
_TEST_LOAD = re.compile(r"H[VK]\s?(?P<bracket>\()?(?P<load>\d{1,3}(?:\.\d+)?)(?(bracket)\))(?!\d|\.\d)")
_ACID = re.compile(r"(?<![A-Za-z])pH\s?(?:=|of\s|≈|~)?\s?(\d{1,2}(?:\.\d+)?)(?![\d.]|\s?[-–]\s?\d)")
_NEAR = 30
_OUTRIGHT = re.compile(r"\sof\s")
_VOLT = (2, 1, -3, -1, 0, 0, 0)
_METRE = (1, 0, 0, 0, 0, 0, 0)


_WEIGHED = re.compile(r"[\s-](?:ingot|button|batch|charge|heat)(?:e?s)?\b")
_ANGLES = frozenset(["deg", "rad", "mrad", "mdeg"])
_ANGLE = re.compile(
    r"\b(?P<what>(?!an?\s|the\s)(?:[a-z]+\s)?angle)s?(?:\s(?:of|was|is|at|=)\s?|\s?=\s?|\s)(?:[\d.]+\s?°?\s(?:and|or|to)\s)?$"
)
_START, _END = attrgetter("start"), attrgetter("end")

_FITTING: WeakKeyDictionary[UnitGrammar, dict[tuple[str, str | None], bool]] = WeakKeyDictionary()
"""Which variable can be given in which unit: the same in all documents that are read with one vocabulary."""


_PLAIN_LENGTHS = frozenset(["diameter", "length"])


class ConditionReader:
    """Reads conditions of one document."""

    def __init__(self, document: Document, ontology: Ontology, found: Found) -> None:
        self._document = document
        self.ontology = ontology
        self._found = found
        self._fitting = _FITTING.setdefault(found.grammar, {})
        self._usual: dict[str, list[ConditionKind]] = {}
        self._general = [kind for label in _GENERAL if (kind := ontology.condition(label)) is not None]
        self._by_unit = [kind for label in _BY_UNIT if (kind := ontology.condition(label)) is not None]

    def fits(self, kind: ConditionKind | PropertyKind, unit: Unit | None) -> bool:
        """Say whether a variable can be given in `unit`."""
        key = (kind.iri, unit.ucum if unit else None)
        known = self._fitting.get(key)
        if known is None:
            known = self._fitting[key] = self._fits(kind, unit)
        return known

    def _usual_in(self, unit: Unit) -> list[ConditionKind]:
        """Return the general variables that can be given in a unit, those usually given in it first."""
        known = self._usual.get(unit.ucum)
        if known is None:
            known = [] if "%" in unit.ucum else [kind for kind in self._general if self.fits(kind, unit)]
            known += [kind for kind in self._by_unit if unit.ucum in (kind.default_unit, *kind.units)]
            known.sort(key=lambda kind: (unit.ucum != kind.default_unit, unit.ucum not in kind.units))
            self._usual[unit.ucum] = known
        return known

    def _fits(self, kind: ConditionKind | PropertyKind, unit: Unit | None) -> bool:
        codes = [code for code in (kind.default_unit, *kind.units) if code]
        if unit is None:
            return not codes or codes[0] in ("1", "%")
        # a C-rate, a frequency and a speed of rotation all are per time
        if kind.label == _CHARGE_RATE or unit.ucum in codes:
            return unit.ucum in codes
        if unit.ucum.startswith(_TURNS) != any(code.startswith(_TURNS) for code in codes):
            return False
        if (unit.ucum in _ANGLES) != any(code in _ANGLES for code in codes):
            return False
        if unit.ucum in _PURE_NUMBERS or unit.ucum.startswith("{"):
            return any(code in _PURE_NUMBERS for code in codes) and not unit.ucum.startswith("{")
        usual = (self._found.grammar.unit(code) for code in codes)
        return any(known is not None and same_dimension(known, unit) for known in usual)

    def name(self, quantity: Quantity, text: str, mentions: Sequence[Mention]) -> tuple[str, str | None] | None:
        """Return label and IRI of the variable that `quantity` of `text` gives, None when nothing tells."""
        counted = _COUNTED.match(text, quantity.end)
        if counted and quantity.unit is None and _FORMING.search(counted[0]):
            return "formation cycles", None  # what cells went through before the test
        if counted and quantity.unit is None:
            return self._labelled("cycle number" if counted[1] else counted[2])
        unit = quantity.unit
        if unit is not None and "%" in unit.ucum and _DOPED.match(text, quantity.end):
            return self._labelled("doping level")
        if unit is not None and unit.basis == "RH":
            return self._labelled("relative humidity")
        best: tuple[int, str, str] | None = None
        near = mentions_near(mentions, quantity.start - _NEAR, quantity.end + _NEAR)
        if unit is not None and unit.ucum in _ANGLES:
            of_angle = _ANGLE.search(text, max(0, quantity.start - _NEAR), quantity.start)
            return (of_angle["what"].lower(), None) if of_angle is not None else None
        for mention in near:
            if mention.start < quantity.end and quantity.start < mention.end:
                continue
            if mention.is_symbol and _is_of_other(mention, quantity, text):
                continue
            distance = max(quantity.start - mention.end, mention.start - quantity.end, 0)
            if distance >= (_NEAR if best is None else best[0]):
                continue
            is_outright = _OUTRIGHT.fullmatch(text, mention.end, quantity.start) is not None
            for term in sorted(mention.terms, key=_is_result) if is_outright and mention.is_symbol else mention.terms:
                if isinstance(term, ConditionKind | PropertyKind) and self.fits(term, unit):
                    if is_outright and isinstance(term, PropertyKind):
                        return term.label, term.iri  # "at a transmittance of 85%"
                    if term.kind != "setting" if isinstance(term, PropertyKind) else term.value_type == "text":
                        continue
                    best = (distance, term.label, term.iri)
                    break
        if best is not None:
            return best[1], best[2]
        if unit is None:
            return None
        if unit.ucum in _COUNTS:
            return self._labelled(_COUNTS[unit.ucum])
        fitting = self._usual_in(unit)
        process = process_of(quantity, text, mentions, self._found.glossary, self.ontology) if fitting else None
        for kind in fitting:
            if process and kind.label in ("temperature", "time"):
                label = f"{process.label} {kind.label}"
                known = self.ontology.condition(label) or self.ontology.property(label)
                return label, known.iri if known else kind.iri
            if kind.label == _HEATING and _COOLED.search(text, max(0, quantity.start - _NEAR), quantity.start):
                return self._labelled(_COOLING)
            if kind.label == _PRESSURE and unit.ucum.startswith(_ENERGIES):
                return self._labelled("energy density")
            return kind.label, kind.iri
        if unit.dimension == _VOLT:
            return self._labelled("applied potential" if unit.basis else "voltage")
        if _WEIGHED.match(text, quantity.end) and unit.ucum in ("g", "kg"):
            return self._labelled("mass")  # "the 50 g button"
        if unit.dimension != _METRE or _is_of_solute(quantity, text):
            return None
        is_light = _LIT.search(text, max(0, quantity.start - _NEAR), quantity.start) is not None
        return self._labelled(_WAVELENGTH) if is_light else (_LENGTH, None)

    def _labelled(self, label: str) -> tuple[str, str | None]:
        known = self.ontology.condition(label) or self.ontology.property(label)
        return label, known.iri if known else None

    def acidities(self, text: Text, start: int = 0, end: int | None = None) -> list[Condition]:
        """Return each pH that a stretch of a text gives ("Swelling, pH 7.4 (%)")."""
        given = _ACID.finditer(text.plain, start, len(text.plain) if end is None else end) if "pH" in text.plain else ()
        spans = [(found[1], text.span(*found.span())) for found in given]
        return [
            self.counted(
                "pH", value, Evidence(quote=self._document.quote(at), start=at.start, end=at.end, role="condition")
            )
            for value, at in spans
        ]

    def general(self, unit: Unit) -> str | None:
        """Return the general variable that is given in `unit` ("temperature"), None for a unit of results only.

        An energy per volume has the dimension of a pressure, yet only results are given in `Wh/L`.
        """
        kind = next((kind for kind in self._general if self.fits(kind, unit)), None)
        if kind is None or unit.ucum in (kind.default_unit, *kind.units):
            return kind.label if kind is not None else None
        is_result = any(known.default_unit == unit.ucum for known in self.ontology.properties)
        return None if is_result else kind.label

    def all_in(self, text: Text, start: int = 0, end: int | None = None) -> list[Condition]:
        """Return every condition in a stretch of a text: quantities with a unit, assignments, counted cycles."""
        end = len(text.plain) if end is None else end
        scan = self._found.scan(text)
        conditions = []
        first = bisect_left(scan.quantities, start, key=_START)
        for quantity in scan.quantities[first : bisect_left(scan.quantities, end, first, key=_START)]:
            if quantity.end <= end:
                condition = self.condition(text, quantity, scan.mentions)
                if condition is not None:
                    conditions.append(condition)
        return conditions + self.acidities(text, start, end)

    def condition(
        self, text: Text, quantity: Quantity, mentions: Sequence[Mention], name: str | None = None
    ) -> Condition | None:
        """Return a quantity of a text as a condition; `name` where the caller knows the variable."""
        named = (
            self._labelled(name)
            if name
            else self._assigned(text.plain, quantity) or self.name(quantity, text.plain, mentions)
        )
        if named is None or quantity.number.value is None:
            return None
        span = text.span(quantity.start, quantity.end)
        quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")
        return Condition(
            name=named[0],
            value=quantity.number.value,
            value_max=quantity.number.upper,
            unit=quantity.unit.ucum if quantity.unit else None,
            kind=named[1],
            quote=quote,
        )

    def _assigned(self, plain: str, quantity: Quantity) -> tuple[str, str | None] | None:
        """Return the variable of `x = 0.1`, `pH 7`, `Tp = 1320 °C`."""
        before = plain[max(0, quantity.start - 14) : quantity.start]
        found = _SYMBOL_EQUALS.search(before) if "=" in before[-3:] else None
        if found is None and quantity.unit is None:
            found = LISTED_SYMBOL.search(plain, max(0, quantity.start - _LIST), quantity.start)
        if found is None:
            return None
        symbol = found.group(1)
        for term in sorted(self._found.scanner.terms(symbol), key=_is_result):
            if (
                isinstance(term, ConditionKind | PropertyKind)
                and quantity.unit is not None
                and self.fits(term, quantity.unit)
            ):
                return term.label, term.iri
        return symbol, None

    def typical(self, kind: PropertyKind, unit: Unit | None) -> str | None:
        """Return the variable that usually accompanies a property and can be given in `unit` ("wavelength")."""
        for label in kind.conditions:
            term = self.ontology.condition(label) or self.ontology.property(label)
            if term is not None and unit is not None and self.fits(term, unit):
                return term.label
        return None

    def usual(self, condition: Condition, kind: PropertyKind) -> Condition:
        """Return a length or symbol under its name among what accompanies a property ("n at 589 nm": a wavelength)."""
        if condition.unit is None:
            labels = (one for one in map(self.ontology.condition, kind.conditions) if one is not None)
            label = next((one.label for one in labels if condition.name in one.symbols), None)
        else:
            is_length = condition.name in _PLAIN_LENGTHS
            label = self.typical(kind, self._found.grammar.parse(condition.unit)) if is_length else None
        known = self.ontology.condition(label) if label else None
        return condition if known is None else condition.model_copy(update={"name": known.label, "kind": known.iri})

    def parameter(self, condition: Condition, process: Process) -> Condition:
        """Return a condition under the name that it has as a parameter of a process (`annealing temperature`)."""
        label = f"{process.label} {condition.name}"
        known = self.ontology.condition(label) or self.ontology.property(label)
        return condition if known is None else condition.model_copy(update={"name": known.label, "kind": known.iri})

    def counted(self, name: str, value: str, quote: Evidence) -> Condition:
        """Return a counted variable ("2nd cycle") as a condition."""
        label, iri = self._labelled(name)
        return Condition(name=label, value=Decimal(value), kind=iri, quote=quote)

    def test_load(self, text: Text, start: int, end: int) -> Condition | None:
        """Return the load that a scale of hardness in `[start, end)` names (`650 HV10`), None when it names none."""
        found = _TEST_LOAD.search(text.plain, start, end)
        if found is None:
            return None
        span = text.span(*found.span())
        quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")
        label, iri = self._labelled("load")
        return Condition(name=label, value=Decimal(found["load"]), unit="kgf", kind=iri, quote=quote)

    def told(self, text: Text, name: str, value: str) -> Condition:
        """Return a condition that a name as a whole tells (`T550`: the wavelength 550), quoted by all of `text`."""
        span = text.whole
        quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")
        label, iri = self._labelled(name)
        return Condition(name=label, value=decimal_in(value), kind=iri, quote=quote)

    def is_room(self, text: str) -> bool:
        """Say whether a label is the room's temperature (`RT`)."""
        terms = self._found.scanner.terms(text)
        return any(isinstance(term, ConditionKind) and term.label == "room temperature" for term in terms)

    def rooms_in(self, text: Text) -> Iterator[Condition]:
        """Yield the room's temperature where it stands behind a comma or in a bracket (`HV, RT`, `σ (RT)`)."""
        for part in _PARTS_BEHIND.finditer(text.plain):
            if self.is_room(part["part"]):
                yield self.text_condition("temperature", text, *part.span("part"))
        for course in _FROM_ROOM.finditer(text.plain) if "RT" in text.plain else ():
            yield self.text_condition("temperature", text, *course.span())

    def text_condition(self, name: str, text: Text, start: int = 0, end: int | None = None) -> Condition:
        """Return a textual condition, a whole text or a stretch: an assignment, an atmosphere, a microstructure."""
        end = len(text.plain) if end is None else end
        span = text.span(start, end)
        quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")
        known = self.ontology.condition(name)
        return Condition(
            name=name, value=" ".join(text.plain[start:end].split()), kind=known.iri if known else None, quote=quote
        )


def _is_result(term: object) -> bool:
    """Say whether a meaning of a symbol is no variable, so that `ΔT = 80 K` is a difference before an effect."""
    return not isinstance(term, ConditionKind)


def decimal_in(printed: str) -> Decimal | str:
    """Return the number that a text is, else the text."""
    return Decimal(printed) if re.fullmatch(r"\d+(?:\.\d+)?", printed) else printed


def decimal_or_text(value: Decimal | str) -> str:
    """Return a condition's value as one spelling, for labels."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _is_of_other(symbol: Mention, quantity: Quantity, text: str) -> bool:
    """Say whether a symbol is no variable of a number: the letter of a panel, or not set to a number without a unit.

    "(d) Raman spectra at 532 nm", "four samples (space group R-3m)".
    """
    if symbol.end - symbol.start == 1 and text.startswith(")", symbol.end):
        return True
    is_set = symbol.end < quantity.start and text[symbol.end : quantity.start].strip(" =:") == ""
    return quantity.unit is None and not is_set


def _is_of_solute(quantity: Quantity, text: str) -> bool:
    """Say whether `m` is no metre but the printed form of a solution's M or molality (`0.1 m NaOH`)."""
    following = _SOLUTE.match(text, quantity.end)
    if following is None or quantity.unit is None or quantity.unit.ucum != "m":
        return False
    formula = parse_formula(following[1]) if following[1] else None
    return not following[1] or (formula is not None and len(formula.elements) > 1)
