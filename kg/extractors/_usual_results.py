"""What a unit means by itself: `mAh/g` is a specific capacity, whoever says "delivers 155 mAh/g"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from kg.extractors._conditions import ConditionReader
from kg.extractors._properties import Context, PropertyReader, near_words
from kg.ontology import Ontology
from kg.terms import PropertyKind
from kg.units import Unit

_WORD = re.compile(r"[A-Za-z][a-z]{2}")
_PRESSURE = "pressure"
_SQUARE = re.compile(r"\b(?:sq|square)\b|[□◻]")
_LOADED = re.compile(r"[^.;%]{0,40}?\b(?:in|under)\s(?:uniaxial\s|pure\s)?(?P<load>[a-z]+)\b(?!\sof)")
_SHEET = "Ohm/sq"
_OF_MANY = ("temperature", "time", "concentration")


class UsualResults:
    """The results that the units of one ontology mean by themselves."""

    def __init__(self, ontology: Ontology, conditions: ConditionReader) -> None:
        self._ontology = ontology
        self._conditions = conditions

    def of(self, unit: Unit, context: Context) -> PropertyKind | None:
        """Return the result that a unit means; none for a share or a temperature, which many things have."""
        if self._conditions.general(unit) in _OF_MANY or "%" in unit.ucum:
            return None
        candidates = _by_unit(self._ontology).get(unit.ucum, ())
        nouns = {kind.label.rsplit(" ", 1)[-1] for kind in candidates}
        general = next((kind for kind in candidates if kind.label == f"specific {min(nouns)}"), None)
        if len(nouns) != 1 or (general is None and len(candidates) > 1):
            return None
        told = [kind for kind in candidates if kind is not general and context.near >= near_words(kind.label)]
        return told[0] if len(told) == 1 and general is not None else general or candidates[0]

    def told_by(self, unit: Unit) -> PropertyKind | None:
        """Return the result that a number in a unit is whatever else is said of it (a hardness in HV)."""
        is_per_square = unit.ucum.endswith("Ohm") and _SQUARE.search(unit.text) is not None
        return _telling(self._ontology).get(_SHEET if is_per_square else unit.ucum)

    def given_in(self, unit: Unit) -> PropertyKind | None:
        """Return the result that a device gives in a unit ("the cell gave 0.16 W/cm²")."""
        return _given(self._ontology).get(unit.ucum)

    def first_of_test(self, techniques: Iterable[str], fits: Callable[[PropertyKind], bool]) -> PropertyKind | None:
        """Return the result in a unit for which a test is made first ("tensile tests gave 4 MPa and 300%")."""
        known = _of_tests(self._ontology)
        kinds = [kind for label in sorted(techniques) for kind in known.get(label, ()) if fits(kind)]
        return kinds[0] if len(set(kinds)) == 1 else None

    def under_load(self, behind: str, unit: Unit, properties: PropertyReader) -> PropertyKind | None:
        """Return the strength under a way of loading that is named behind a value ("reached 12 MPa in tension")."""
        found = _LOADED.match(behind)
        kind = _of_loads(self._ontology).get(found["load"]) if found is not None else None
        return kind if kind is not None and properties.fits_unit(kind, unit) else None

    def is_often_set(self, unit: Unit) -> bool:
        """Say whether people set a variable in a unit (a current density); a pressure is a strength as well."""
        return self._conditions.general(unit) not in (None, _PRESSURE)

    def is_ever_set(self, unit: Unit) -> bool:
        """Say whether any variable that people set is given in a unit; hardly one is in HV, g/cm³ or W/mK."""
        return unit.ucum in _set_units(self._ontology) or self.is_often_set(unit)


def completed(name: str, unit: Unit, ontology: Ontology, properties: PropertyReader) -> tuple[PropertyKind, ...]:
    """Return the result that a name means once the noun that its writer left out is added.

    It is the one noun of what its unit is for (`Charge` in `mAh/g`), else the first of those that heads leave out
    that makes a name of something given in the unit (`Tear` in `kN/m`, `Rebound` in `%`).
    """
    if not _WORD.search(name):
        return ()
    candidates = _by_unit(ontology).get(unit.ucum, ())
    nouns = {kind.label.rsplit(" ", 1)[-1] for kind in candidates}
    for noun in [*nouns] if len(nouns) == 1 else []:
        whole = f"{name} {noun}"
        known = tuple(kind for kind in properties.of_name(whole) if kind in candidates)
        if told := tuple(kind for kind in known if whole.lower() in (kind.label, *kind.names)):
            return told
    if name.lower() in _heads_in(unit.ucum, ontology):
        return ()  # `Efficiency` lacks no noun
    for noun in _left_out(ontology):
        whole = f"{name.lower()} {noun}"
        if not is_name(whole, ontology):
            continue
        known = tuple(kind for kind in properties.of_name(whole) if kind.kind != "setting")
        named = (kind for kind in known if whole in (kind.label.lower(), *map(str.lower, kind.names)))
        if told := tuple(kind for kind in named if properties.fits_unit(kind, unit)):
            return told
    return ()


def is_name(name: str, ontology: Ontology) -> bool:
    """Say whether a property is called so, in lower case, by its whole name: a quick test before one looks it up."""
    return name in _names(ontology)


@lru_cache(maxsize=4)
def _names(ontology: Ontology) -> frozenset[str]:
    return frozenset(name.lower() for kind in ontology.properties for name in (kind.label, *kind.names))


@lru_cache(maxsize=64)
def _heads_in(ucum: str, ontology: Ontology) -> frozenset[str]:
    """Return the last words of the results that are given in a unit."""
    kinds = (kind for kind in ontology.properties if kind.kind != "setting" and kind.default_unit == ucum)
    return frozenset(kind.label.rsplit(" ", 1)[-1].lower() for kind in kinds if " " in kind.label)


@lru_cache(maxsize=4)
def _left_out(ontology: Ontology) -> tuple[str, ...]:
    """Return the nouns that heads leave out, in the order in which they are tried."""
    entries = (entry.split(" = ") for entry in ontology.words("nouns that table heads leave out"))
    return tuple(noun for _, noun in sorted((int(place), noun) for place, noun in entries))


def general_of(kinds: Sequence[PropertyKind], properties: PropertyReader) -> PropertyKind | None:
    """Return the property whose name the others narrow ("external surface area"), or the only one; else None."""
    if len(kinds) < 2:
        return kinds[0] if kinds else None
    labels = [kind.label.split() for kind in kinds]
    shared = 0
    while all(len(words) > shared and words[-1 - shared] == labels[0][-1 - shared] for words in labels):
        shared += 1
    named = properties.of_name(" ".join(labels[0][len(labels[0]) - shared :])) if shared else ()
    general = [kind for kind in kinds if kind in named]
    return general[0] if len(general) == 1 else None


@lru_cache(maxsize=4)
def _by_unit(ontology: Ontology) -> Mapping[str, tuple[PropertyKind, ...]]:
    """Return the measured properties that are given in each unit."""
    kinds: dict[str, tuple[PropertyKind, ...]] = {}
    for kind in ontology.properties:
        units = dict.fromkeys((kind.default_unit, *kind.units)) if kind.kind == "measured" else ()
        for unit in filter(None, units):
            kinds[unit] = (*kinds.get(unit, ()), kind)
    return kinds


@lru_cache(maxsize=4)
def _set_units(ontology: Ontology) -> frozenset[str]:
    """Return the units of the variables that people set."""
    settings = (kind for kind in ontology.properties if kind.kind == "setting")
    units = {unit for kind in settings for unit in (kind.default_unit, *kind.units)}
    units |= {unit for kind in ontology.conditions for unit in (kind.default_unit, *kind.units)}
    return frozenset(unit for unit in units if unit is not None)


@lru_cache(maxsize=4)
def _telling(ontology: Ontology) -> Mapping[str, PropertyKind]:
    """Return the results that units tell, by their codes."""
    return _by_code(ontology, ontology.words("results that a unit tells"))


@lru_cache(maxsize=4)
def _given(ontology: Ontology) -> Mapping[str, PropertyKind]:
    """Return the results that devices give in units, by their codes."""
    return _by_code(ontology, ontology.words("results that a unit tells behind a verb of giving"))


def _by_code(ontology: Ontology, entries: Iterable[str]) -> dict[str, PropertyKind]:
    pairs = (entry.split(" = ") for entry in entries)
    return {unit: kind for unit, label in pairs if (kind := ontology.property(label)) is not None}


@lru_cache(maxsize=4)
def _of_tests(ontology: Ontology) -> Mapping[str, tuple[PropertyKind, ...]]:
    """Return the results for which tests are made first, by the tests."""
    pairs = (entry.split(" = ") for entry in ontology.words("first results of tests"))
    return {
        test: tuple(kind for label in labels.split(", ") if (kind := ontology.property(label)) is not None)
        for test, labels in pairs
    }


@lru_cache(maxsize=4)
def _of_loads(ontology: Ontology) -> Mapping[str, PropertyKind]:
    """Return the strengths under the ways of loading, by their nouns."""
    pairs = (entry.split(": ") for entry in ontology.words("ways of loading and their adjectives"))
    return {way: kind for way, adjective in pairs if (kind := ontology.property(f"{adjective} strength")) is not None}
