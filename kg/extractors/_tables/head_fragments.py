"""Heads that say their property in pieces: shortened words, subscripts that are conditions, pairs of atoms.

`Cryst. Size` is the crystallite size, `T550` with a per cent sign the transmittance at 550, `Mn–O` with a length the
length of that bond, `Rsheet/Ω.^-1` the sheet resistance with a sign of its unit lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from kg.extractors._conditions import LOADED_SCALES, SPECIES
from kg.extractors._main_material import is_small_molecule
from kg.extractors._properties import PropertyReader
from kg.extractors._tables.constituents import constituent, core_level, is_share
from kg.ontology import Ontology
from kg.scan import Scanner, half_symbols
from kg.terms import Phase, PropertyKind
from kg.units import Unit

_SHORT = re.compile(r"[^\W\d_]{2}\.")
# Short forms that are no beginnings of their words.
_SHORT_FORMS = {
    "wt.": "weight", "no.": "number", "avg.": "average", "el.": "elongation", "elec.": "electrical", "jt.": "joint",
    "thk.": "thickness", "dia.": "diameter", "pct.": "percent",
}  # fmt: skip
_CUT = re.compile(r"[a-z]{2,5}[b-df-hj-np-tv-z]")  # a word is cut short before a vowel
_FEW = 3
_SPELLED_OUT = frozenset(_SHORT_FORMS.values())
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_SUBSCRIPTED = re.compile(
    r"(?P<symbol>[^\W\d_]{1,3})[_\s]?(?P<number>\d{2,}(?:\.\d+)?(?:\s?[-–]\s?\d+)?|0\.\d+)"
    r"(?P<at>\s?(?:K|°C|%))?$"
)
_WARM = re.compile(r"(?P<symbol>[^\W\d_]{1,2})[_\s]?(?P<number>[1-9]\d{2,3})(?P<at>\s?(?:K|°C))?")
_OFTEN_INDEX = frozenset(["frequency", "wavelength", "luminance", "cycle number"])
_COLDEST = 100  # a temperature without a unit has three digits
_ATOM = r"([A-Z][a-z]?)(?:\(?\w{1,3}\)?)?"
_BOND = re.compile(rf"{_ATOM}\s?[-–—−]\s?{_ATOM}(?:\s?[-–—−]\s?{_ATOM})?$")
_LOST_UNIT = re.compile(r"^(?P<name>.+?)\s?/\s?(?P<unit>[^\w\s]{0,3}[^\W\d_]{0,2}[^\w\s]*(?:\^?[-−]?\d)?)$")
_OF_PHASE = re.compile(r"(?P<symbol>[VfXdD])[_ ]?(?P<phase>[α-ω][′'″\"]{0,2}|[A-Z][a-z]{2,})$")
_SPECIES = r"(?:[A-Z][a-z]?\d{0,2})+"
_OF_SPECIES = re.compile(
    rf"(?P<symbol>[^\W\d_A-Z]|[PSDkXYQ]|[A-Z]{{2,3}})[ _]?"
    rf"(?P<open>\()?(?P<species>{_SPECIES}(?:/{_SPECIES})?)(?(open)\))$"
)
_OF_WHAT = frozenset(["species", "gas", "product", "reactant"])
_PHASE_SHARE = re.compile(
    r"(?:(?:volume|mass|weight|relative)\s)?(?:(?P<phase>[\w'′-]+)(?:[ -]phase)?\s(?:volume\s|mass\s|weight\s)?"
    r"(?:fraction|content|share|amount|proportion|percentage)"
    r"|(?:fraction|content|share|amount|proportion|percentage)\sof\s(?:the\s)?(?P<other>[\w'′-]+)(?:\sphase)?)",
    re.I,
)
_REFLECTION = re.compile(r"(?P<symbol>2\s?[θϑΘ]|[dDL]|FWHM)[_ ]?[({]?(?P<hkl>-?\d-?\d-?\d{1,2})[)}]?")
_HKL_SYMBOLS = {"d": "interplanar spacing"}
_REFLECTED = "reflection"
_SHARE, _ELEMENTAL = "phase fraction", "elemental composition"
_SHARES = frozenset([_ELEMENTAL, "mass fraction", "atomic fraction", "species fraction"])
_SHORTEST_NAME = 3
_RATIO = re.compile(
    r"([A-Z][a-z]*)(?:\s?:\s?|[-\s]to[-\s])([A-Za-z][a-z]*)(?:\s(?:molar|mole|atomic|atom|mass|weight))?(?:\sratio)?"
)
_ELEMENT_SHARE = re.compile(
    r"(?P<first>[A-Z][a-z]*)\s(?:content|concentration|fraction|amount)"
    r"|(?:[Cc]ontent|[Cc]oncentration|[Ff]raction|[Aa]mount)\sof\s(?P<last>[A-Z]?[a-z]*)"
)
_RELEASED = re.compile(
    r"(?P<element>[A-Z][a-z]*)(?:\s?\^?\{?\d?\s?[+−-]\}?)?(?:\sions?)?\s"
    r"(?:released?|leach(?:ed|ing)|dissolved|dissolution)(?:\s(?:concentration|amount))?"
)
_IN_SOLUTION = "released concentration"
_PRECIPITATE = re.compile(
    r"(?P<phase>[^\W\d_]{1,2}\s?[′'″\"’]{1,2})(?:\s(?:phase|plate|needle|precipitate|particle|lath|rod)s?)?"
    r"\s(?:length|width|thickness|diameter|radius|size)"
)
_PRECIPITATES = "precipitate size"
_TRANSITION = re.compile(r"(?:DBTT|I?T)[_ ]?(?P<energy>\d{2})\s?J")
_BRITTLE = "ductile-brittle transition temperature"
_INDUCTION = re.compile(
    r"[µμ]\s?_?0\s?(?P<symbol>H[A-Za-z]{0,3}[12]?)(?:\^?(?P<along>ab|[abc∥⊥‖]{1,3}))?(?:\s?\((?:0(?:\sK)?)\))?"
)
_BINDING = "binding energy"
_BRIGHT, _LUMINANCE = frozenset(["100", "1000", "10000"]), "luminance"  # at which diodes are compared (`EQE1000`)
_METRE, _DEGREE = "bond length", "bond angle"


class Fragment(NamedTuple):
    """What a head says in pieces: its properties, and the name and value of the condition it carries, if any."""

    name: str
    properties: tuple[PropertyKind, ...]
    condition: tuple[str, str] | None = None


def reflection_of(name: str) -> tuple[str, str] | None:
    """Return the condition of the reflection that the subscript of a symbol names (`d002`), None without one."""
    found = _REFLECTION.fullmatch(name)
    return (_REFLECTED, f"({found['hkl']})") if found is not None else None


def is_cut_short(name: str) -> bool:
    """Say whether a word of a head is cut short with a full stop."""
    return "." in name and _SHORT.search(name) is not None


class FragmentReader:
    """Reads the heads that no name or symbol of the vocabulary explains as a whole."""

    def __init__(self, ontology: Ontology, properties: PropertyReader, scanner: Scanner) -> None:
        self._ontology = ontology
        self._properties = properties
        self._scanner = scanner
        self._elements = {symbol for element in ontology.elements for symbol in element.symbols}
        self._symbols = {
            spelling: element.symbols[0]
            for element in ontology.elements
            for spelling in (*element.symbols, element.label.lower(), *map(str.lower, element.names))
            if element.symbols
        }

    def read(self, name: str, unit: Unit | None) -> Fragment | None:
        """Return what the head `name` with `unit` says in pieces, None when nothing."""
        return (
            self._of_phase(name, unit)
            or self._share_of_phase(name, unit)
            or self._of_reflection(name, unit)
            or self._of_species(name, unit)
            or self._core_level(name, unit)
            or self._criterion(name, unit)
            or self._induction(name, unit)
            or self._bond(name, unit)
            or self._subscripted(name, unit)
            or self._shortened(name, unit)
            or self._lost(name)
            or self._content_of(name, unit)
            or self._ratio(name, unit)
        )

    def surely(self, name: str, unit: Unit | None, kinds: Sequence[PropertyKind]) -> Fragment | None:
        """Return what a head says in pieces whatever `kinds` its last word alone means."""
        return (
            self._released(name, unit)
            or self._precipitate(name, unit)
            or self._warm(name, unit, kinds)
            or self._of_element(name, unit, kinds)
        )

    def _warm(self, name: str, unit: Unit | None, kinds: Sequence[PropertyKind]) -> Fragment | None:
        """Read a known symbol of what depends on the temperature with that as its index (`α300`, `κ873K`)."""
        found = _WARM.fullmatch(name) if unit is not None and kinds else None
        if found is None or any(name in kind.symbols for kind in kinds):
            return None
        of_symbol = self._fitting(self._properties.of_name(found["symbol"]), unit)
        told = tuple(kind for kind in of_symbol if kind.kind != "setting" and "temperature" in kind.conditions)
        if any(not _OFTEN_INDEX.isdisjoint(kind.conditions) for kind in told):
            return None
        return Fragment(name, told, ("temperature", found["number"] + (found["at"] or ""))) if told else None

    def _released(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read what of an element left a solid ("Si release (ppm)"): the concentration that it has then."""
        found = _RELEASED.fullmatch(name) if unit is not None else None
        kind = self._ontology.property(_IN_SOLUTION) if found is not None else None
        element = self._element(found["element"]) if found is not None else None
        if kind is None or element in (None, "H") or not self._properties.fits_unit(kind, unit):
            return None
        return Fragment(name, (kind,), ("element", str(element)))

    def _of_element(self, name: str, unit: Unit | None, kinds: Sequence[PropertyKind]) -> Fragment | None:
        """Read the content of an element ("S content (at%)") that has no quantity of its own, as its share."""
        found = _ELEMENT_SHARE.fullmatch(name) if unit is not None and is_share(unit) else None
        told = (found["first"] or found["last"]) if found is not None else ""
        element = self._element(told)
        share = self._ontology.property(_ELEMENTAL)
        if element is None or share is None or any(kind.label not in _SHARES for kind in kinds):
            return None
        return Fragment(name, (share,), ("element", element))

    def _element(self, printed: str) -> str | None:
        """Return the symbol of an element that is printed as symbol or name."""
        return self._symbols.get(printed if len(printed) < _SHORTEST_NAME else printed.lower())

    def _is_phase(self, name: str) -> bool:
        return any(isinstance(term, Phase) for term in self._scanner.terms(name))

    def _fitting(self, kinds: Sequence[PropertyKind], unit: Unit | None) -> tuple[PropertyKind, ...]:
        if unit is None:
            return tuple(kinds)
        return tuple(kind for kind in kinds if self._properties.fits_unit(kind, unit))

    def _of_phase(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read a symbol whose subscript is a phase (`Vγ'`, `dα`): the share or the size of that phase."""
        found = _OF_PHASE.match(name) if unit is not None else None
        if found is None or not self._is_phase(found["phase"]):
            return None
        share = self._ontology.property(_SHARE)
        if unit is not None and unit.ucum == "%" and share is not None:
            return Fragment(name, (share,), ("phase", found["phase"]))
        kinds = self._fitting(self._properties.of_name(found["symbol"]), unit)
        told = tuple(kind for kind in kinds if kind.kind != "setting")
        return Fragment(name, told, ("phase", found["phase"])) if told else None

    def _share_of_phase(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read the share of a phase in words ("Monoclinic fraction", "share of the cubic phase")."""
        alone = self._phase_alone(name, unit)
        if alone is not None:
            return alone
        found = _PHASE_SHARE.fullmatch(name) if unit is None or unit.ucum == "%" else None
        phase = (found["phase"] or found["other"]).strip() if found is not None else ""
        share = self._ontology.property(_SHARE)
        if not phase or share is None or not (self._is_phase(phase) or self._is_phase(f"{phase} phase")):
            return None
        return Fragment(name, (share,), ("phase", phase))

    def _precipitate(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read how big the precipitates of a phase are that goes by a primed letter ("θ′ length")."""
        found = _PRECIPITATE.fullmatch(name) if unit is not None else None
        kind = self._ontology.property(_PRECIPITATES) if found is not None else None
        if found is None or kind is None or not self._properties.fits_unit(kind, unit):
            return None
        return Fragment(name, (kind,), ("phase", found["phase"]))

    def _phase_alone(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read the name of a phase with a per cent sign ("Retained austenite (%)"): its content, or its share."""
        if unit is None or unit.ucum != "%" or not name[3:].isascii() or " " not in name or not self._is_phase(name):
            return None
        own = self._ontology.property(f"{name.lower()} content")
        share = self._ontology.property(_SHARE)
        if own is not None:
            return Fragment(name, (own,))
        return Fragment(name, (share,), ("phase", name)) if share is not None else None

    def _criterion(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read the temperature at which the impact energy reaches a value (`T27J`)."""
        found = _TRANSITION.fullmatch(name) if unit is not None and name[-1:] == "J" else None
        kind = self._ontology.property(_BRITTLE) if found is not None else None
        if found is None or kind is None or not self._properties.fits_unit(kind, unit):
            return None
        return Fragment(name, (kind,), ("criterion", f"{found['energy']} J"))

    def _induction(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read a field that is given as an induction (`µ0Hc2^ab(0)`), along a direction of the crystal."""
        found = _INDUCTION.fullmatch(name) if name[:1] in ("µ", "μ") else None
        kinds = self._fitting(self._properties.of_name(found["symbol"]), unit) if found is not None else ()
        told = tuple(kind for kind in kinds if kind.kind != "setting")
        if found is None or not told:
            return None
        return Fragment(name, told, ("field direction", found["along"]) if found["along"] else None)

    def _of_reflection(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read a symbol whose subscript are the indices of a reflection (`2θ111`, `d(002)`, `FWHM(110)`)."""
        found = _REFLECTION.fullmatch(name) if unit is not None else None
        if found is None:
            return None
        kinds = self._fitting(self._properties.of_name(_HKL_SYMBOLS.get(found["symbol"], found["symbol"])), unit)
        told = tuple(kind for kind in kinds if kind.kind != "setting")
        return Fragment(name, told, (_REFLECTED, f"({found['hkl']})")) if told else None

    def _of_species(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read a symbol that says of which substance it is (`P(CO2)`), or between which two (`αCO2/N2`)."""
        found = _OF_SPECIES.match(name)
        species = found["species"].split("/") if found is not None else []
        if found is None or not all(constituent(part) or is_small_molecule(part) for part in species):
            return None
        is_short = len(name) == 2 and unit is not None and unit.ucum == "%"  # `PP`, a polymer
        if is_short or (not (found["open"] or unit) and not (species[1:] and re.search(r"\d", found["species"]))):
            return None  # an abbreviation (`PSO`), a ratio of two (`SS/SH`)
        kinds = [kind for kind in self._properties.of_name(found["symbol"]) if kind.kind != "setting"]
        told = tuple(kind for kind in kinds if self._properties.fits_unit(kind, unit))
        told = tuple(kind for kind in told if not _OF_WHAT.isdisjoint(kind.conditions)) or told
        if constituent(name) is not None:  # `YCO2` is a yield where others are told, a share of a compound elsewhere
            told = tuple(kind for kind in told if self._properties.is_at_home(kind, found["symbol"]))
        parameter = next((one for one in SPECIES if told and one in told[0].conditions), "species")
        return Fragment(name, told, (parameter, found["species"])) if told else None

    def _core_level(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read the core level of an element with an energy below it (`Ni 2p3/2 (eV)`): its binding energy."""
        kind = self._ontology.property(_BINDING)
        if kind is None or unit is None or core_level(name) is None or not self._properties.fits_unit(kind, unit):
            return None
        return Fragment(name, (kind,), ("core level", name))

    def _bond(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read atoms joined by dashes: two with a length are a bond, three with an angle the angle between bonds."""
        found = _BOND.match(name) if unit is not None else None
        if found is None or not all(atom in self._elements for atom in found.groups() if atom):
            return None
        kind = self._ontology.property(_DEGREE if found.group(3) else _METRE)
        properties = self._fitting([kind] if kind is not None else [], unit)
        return Fragment(name, properties, ("bond", name)) if properties else None

    def _subscripted(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read a symbol whose subscript is a number: the value of the variable that usually goes with the property."""
        found = _SUBSCRIPTED.match(name) if unit is not None else None
        if found is None:
            return None
        kinds = self._fitting(self._properties.of_name(found["symbol"]), unit)
        told = [kind for kind in kinds if kind.kind != "setting" and kind.conditions]
        if found["at"] and kinds:
            results = tuple(kind for kind in kinds if kind.kind != "setting")
            at = found["at"].strip()
            if at == "%" and not (unit is not None and unit.ucum.endswith("Pa")):
                return None
            warm = ("strain" if at == "%" else "temperature", f"{found['number']} {at}")
            return Fragment(found["symbol"], results, warm) if results else None
        if found["number"] in _BRIGHT and any(_LUMINANCE in kind.conditions for kind in told):
            return Fragment(found["symbol"], tuple(told), (_LUMINANCE, f"{found['number']} cd/m2"))
        others = ([name for name in kind.conditions if name != _LUMINANCE] for kind in told)
        labels = {names[0] for names in others if names}
        if len(labels) != 1:
            return None
        if labels == {"temperature"} and not (found["number"].isdigit() and int(found["number"]) >= _COLDEST):
            return None
        is_scale = found["symbol"] in LOADED_SCALES  # its load has a unit and is read as such
        return Fragment(name, tuple(told), None if is_scale else (labels.pop(), found["number"]))

    def _shortened(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read words cut short with a full stop (`Text. Coeff.`), each the beginning of a word of one property.

        Without one (`rel density`, `flex strength`) they are read where no word of any name is written so.
        """
        bare = _BRACKET.sub("", name)
        printed = [_SHORT_FORMS.get(word, word) for word in bare.lower().split()]
        if not printed:
            return None
        if not is_cut_short(bare):
            return self._without_stops(name, printed, unit)
        if len(printed) > 1 and constituent(bare.split()[0]) is not None:
            printed = printed[1:]  # "CO2 conv."
        if len(printed) > 1 and constituent(bare.split()[-1]) is not None:
            printed = printed[:-1]  # "Sel. CH4"
        fitting = self._fitting(tuple(dict.fromkeys(self._beginning_with(printed))), unit)
        return Fragment(name, fitting) if fitting else None

    def _without_stops(self, name: str, printed: Sequence[str], unit: Unit | None) -> Fragment | None:
        whole = _name_words(self._ontology)
        cut = [word if word in whole or not _CUT.fullmatch(word) else f"{word}." for word in printed]
        if unit is None or len(printed) < 2 or cut[0] == printed[0]:
            return None
        kinds = self._fitting(tuple(dict.fromkeys(self._beginning_with(cut))), unit)
        results = tuple(kind for kind in kinds if kind.kind != "setting")
        return Fragment(name, results) if 0 < len(results) <= _FEW else None

    def _beginning_with(self, printed: Sequence[str]) -> Iterator[PropertyKind]:
        if not any(word.endswith(".") for word in printed) and _SPELLED_OUT.isdisjoint(printed):
            return
        beginnings = _by_beginning(self._ontology)
        for parts, kind in beginnings.get((len(printed), printed[0][:1]), ()):
            if all(map(_begins, parts, printed)):
                yield kind

    def _content_of(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read the name of a constituent with a per cent sign whose content is a quantity of its own ("Lignin (%)")."""
        if unit is None or unit.ucum != "%" or not name[1:].islower() or constituent(name) is not None:
            return None
        kinds = self._fitting(self._properties.of_name(f"{name.lower()} content"), unit)
        own = tuple(kind for kind in kinds if f"{name.lower()} content" in (kind.label, *kind.names))
        return Fragment(name, own) if own else None

    def _ratio(self, name: str, unit: Unit | None) -> Fragment | None:
        """Read two elements that are compared (`B:N ratio`, "Carbon-to-oxygen ratio")."""
        found = _RATIO.fullmatch(name) if unit is None else None
        parts = [] if found is None else [self._element(part) for part in found.groups()]
        kind = self._ontology.property("elemental ratio")
        if kind is None or None in parts or len(set(parts)) < 2:
            return None
        return Fragment(name, (kind,))

    def _lost(self, name: str) -> Fragment | None:
        """Read a known name before a slash whose unit lost a sign (`Rsheet/Ω.^-1`)."""
        found = _LOST_UNIT.match(name)
        if found is None or not found["unit"] or found["unit"].isalnum():
            return None
        kinds = self._properties.of_name(found["name"])
        results = tuple(kind for kind in kinds if kind.kind != "setting")
        return Fragment(found["name"], results) if len(found["name"]) > 1 and results else None


def _begins(word: str, printed: str) -> bool:
    return word.startswith(printed[:-1]) and len(printed) > 2 if printed.endswith(".") else word == printed


@lru_cache(maxsize=4)
def _name_words(ontology: Ontology) -> frozenset[str]:
    """Return the words of the names of all properties."""
    names = (name for kind in ontology.properties for name in (kind.label, *kind.names))
    return frozenset(word for name in names for word in name.lower().split())


@lru_cache(maxsize=4)
def _by_beginning(ontology: Ontology) -> Mapping[tuple[int, str], Sequence[tuple[tuple[str, ...], PropertyKind]]]:
    """Return the words of the names of all properties by how many they are and the letter they begin with."""
    names: dict[tuple[int, str], list[tuple[tuple[str, ...], PropertyKind]]] = {}
    spelled = ((spelling, kind) for kind in ontology.properties for spelling in (kind.label, *kind.names))
    for spelling, kind in chain(spelled, half_symbols(ontology)):
        parts = tuple(spelling.lower().split())
        names.setdefault((len(parts), spelling[:1].lower()), []).append((parts, kind))
    return names
