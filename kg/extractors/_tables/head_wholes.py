"""Heads as wholes: which quantity a name means, and when what looks like a unit at its end is a part of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from kg.document import Cell
from kg.extractors import Found
from kg.extractors._properties import PropertyReader
from kg.extractors._tables.constituents import constituent
from kg.extractors._tables.head_names import properties_of, without_quantity
from kg.extractors._tables.words import is_chain
from kg.extractors._usual_results import completed
from kg.ontology import Ontology
from kg.quantities import Header, parse_scale
from kg.records import Material
from kg.terms import ConditionKind, PropertyKind
from kg.units import Unit

_LAST_BRACKET = re.compile(r"(?<=[)\]])\s*[(\[][^()\[\]]*[)\]]$")
_KIND_BEHIND = re.compile(r"([^\W\d_]{1,2})[ ,]\s?([a-z]{5,})")
_UNDER = re.compile(r"(.+?),?(?:\s(?:at|after|under|in)|\s?@)(?:(?:\s|(?<=@))(?:.*\d.*|strain rate|RT))?$")
_AT = re.compile(r"(\S.*?),?\s(?:at|@)\s.+")  # "Dit at Ec - 0.2 eV", with its last quantity set apart
_LOGARITHM = re.compile(r"(?:log|lg|ln)(?:_?(?:10|e))?(?:\s*[(\[]|\s+\S|[A-ZΑ-Ωα-ω])")
_WORD = 4  # letters
_TESLA = "T"
_ARGUMENT = re.compile(r"(?P<symbol>[^\W\d_]\w{0,3})\s?\((?P<what>[A-Z][^()]{0,24})\)")
_LEVEL = re.compile(r"[^\W\d_]\w{0,3}\s?\(\^?(?P<what>[1-8][SPDFGHI]_?\d{1,2}(?:/2)?)\)")  # of a rare earth: `τ(5D4)`
_OF = re.compile(r"\S.*?\sof\s(?:the\s)?(?P<what>[A-Z]\S*)(?:\s(?:phase|grains?|particles?|crystals?))?")
_PEAKS = re.compile(r"I_?\(?([A-Z]\w{0,2})\)?\s?/\s?I_?\(?([A-Z]\w{0,2})\)?")
# Without a unit `A1` or `S2` is a sample rather than the symbol of a quantity.
_NUMBERED = re.compile(r"[A-Z]{1,2}\d{1,2}$")


def argument_of(name: str) -> tuple[str, str] | None:
    """Return what the symbol in a head is of, as the name and the value of a condition.

    >>> argument_of("S(CO2/N2, 15/85)"), argument_of("d(O–Li–O)"), argument_of("ID/IG"), argument_of("E(max)")
    (('species', 'CO2/N2, 15/85'), ('atoms', 'O–Li–O'), ('peaks', 'D/G'), None)
    """
    peaks = _PEAKS.fullmatch(name) if name.startswith("I") else None
    if peaks is not None:
        return "peaks", f"{peaks[1]}/{peaks[2]}"
    part = _OF.fullmatch(name) if " of " in name else None
    if part is not None and (compound := constituent(part["what"])) is not None and len(compound.elements) > 1:
        return "phase", part["what"]
    level = _LEVEL.fullmatch(name) if name.endswith(")") else None
    if level is not None:
        return "level", level["what"]
    found = _ARGUMENT.fullmatch(name) if name.endswith(")") else None
    if found is None or len(found["what"]) < len("Ag"):
        return None
    if is_chain(found["what"]):
        return "atoms", found["what"]
    species = found["what"].split(",")[0].split("/")
    return ("species", found["what"]) if all(constituent(one.strip()) is not None for one in species) else None


class WholeHeads:
    """Judges the heads of one document as wholes."""

    def __init__(self, ontology: Ontology, found: Found, properties: PropertyReader) -> None:
        self._found = found
        self._properties = properties
        self._ontology = ontology
        self._elements = {symbol for element in ontology.elements for symbol in element.symbols}

    def repaired(self, cell: Cell, name: str) -> str:
        """Return the name of a compound that a head misprints (`A12O3`) as it is repaired among the materials."""
        if not name[:1].isupper() or not any(map(str.isdigit, name)) or constituent(name) is not None:
            return name
        found = [one for one in self._found.materials_in(cell.text) if cell.text.plain[one.start : one.end] == name]
        is_one = len(found) == 1 and found[0].label != name and constituent(found[0].label) is not None
        return found[0].label if is_one and len(found[0].label) == len(name) else name

    def named(self, head: Header, name: str) -> tuple[Header, str, tuple[PropertyKind, ...]]:
        """Return the properties of a head's name; a bracket after its unit (`Ea (kJ/mol) (A)`) is set aside."""
        if _LOGARITHM.match(name) and not self._is_logarithm(name):
            before = _UNDER.match(name)
            bare = before[1] if before is not None else name
            return head._replace(unit=None), f"{bare} ({head.unit.text})" if head.unit is not None else bare, ()
        if head.unit is None and _NUMBERED.match(name) and not self.is_numbered_symbol(name):
            return head, name, ()
        formula = constituent(name) if head.unit is None and " " in name else None
        if formula is not None and len(formula.elements) > 1:
            return head, name, ()  # `CH 4` is no concentration CH
        properties = properties_of(name, head.unit, self._properties)
        if head.unit is None and properties and self._is_short_for_another(name, properties):
            return head, name, ()
        if any(self._properties.fits_unit(kind, head.unit) for kind in properties):
            return head, name, properties
        before = _UNDER.match(name) or (_AT.match(name) if head.unit is not None and not properties else None)
        if before is not None and not self.is_variable(before[1]):
            kinds = properties_of(before[1], head.unit, self._properties)
            if any(self._properties.fits_unit(kind, head.unit) for kind in kinds):
                return head, before[1], kinds
        argument = argument_of(name)
        argued = _ARGUMENT.fullmatch(name) if argument is not None else None
        if argued is not None and argument is not None and argument[0] == "species" and argued["symbol"].islower():
            argued = None  # `d(SiC)`: what the letter is of decides which quantity it is
        symbol = self._properties.of_name(argued["symbol"]) if argued is not None else ()
        if argued is not None and "/" in argued["what"]:  # of two substances, a number
            symbol = tuple(one for one in symbol if one.label.endswith("selectivity") and one.default_unit == "1")
            name = "selectivity" if symbol else name
        if any(self._properties.fits_unit(kind, head.unit) for kind in symbol):
            return head, name.partition("(")[0].strip(), symbol
        kind_of = _KIND_BEHIND.fullmatch(name)
        for kind in self._properties.of_name(kind_of[1]) if kind_of is not None and head.unit is not None else ():
            told = self._properties.of_name(f"{kind_of[2]} {kind.label.rsplit(' ', 1)[-1]}") if kind_of else ()
            if any(self._properties.fits_unit(one, head.unit) for one in told):
                return head, name, told
        celsius = self._found.grammar.parse("°C")
        if head.unit is not None and head.unit.ucum == "C" and celsius is not None:
            warm = properties_of(name, celsius, self._properties)
            if any(self._properties.fits_unit(kind, celsius) for kind in warm):
                return head._replace(unit=celsius), name, warm
        inner = parse_scale(_LAST_BRACKET.sub("", name), self._found.grammar)
        if inner.unit is not None:
            others = properties_of(inner.name, inner.unit, self._properties)
            if any(self._properties.fits_unit(kind, inner.unit) for kind in others):
                return inner, inner.name, others
        if head.unit is not None and head.unit.ucum == _TESLA and any(map(self._is_bare, properties)):
            head = head._replace(unit=None)  # `ZT max (T)` tells its temperature
        for noun in (name, before[1]) if before is not None else (name,):
            told = completed(noun, head.unit, self._ontology, self._properties) if head.unit is not None else ()
            if told:
                return head, noun, told
        return head, name, properties

    def _is_short_for_another(self, name: str, kinds: Sequence[PropertyKind]) -> bool:
        """Say whether a symbol without a unit is what the document calls a treatment ("annealing (CA)") or material."""
        if not name.isupper() or "/" in name or self._properties.is_defined(name):
            return False
        means_other = self._found.glossary.means_other
        return name in self._codes or all(means_other(name, kind.label) for kind in kinds)

    @cached_property
    def _codes(self) -> frozenset[str]:
        """The materials that the document calls by letters only, whose formula is not told."""
        return frozenset(one.label for one in self._found.records(Material) if one.composition is None)

    def _is_logarithm(self, name: str) -> bool:
        """Say whether a logarithm is a quantity of its own ("log reduction", `log P`); that of another is a number."""
        spelled = name.replace(" ", "")
        kinds = self._properties.of_name(name) + self._properties.of_name(spelled)
        return any(spelled in kind.symbols or name.lower() in (kind.label, *kind.names) for kind in kinds)

    @staticmethod
    def bare(name: str) -> str:
        """Return a name without the bracket behind it that tells what was set."""
        return without_quantity(name)

    def _is_bare(self, kind: PropertyKind) -> bool:
        return self._properties.fits_unit(kind, None)

    def is_abbreviation(self, name: str, unit: Unit | None) -> bool:
        """Say whether capitals with a plain per cent are the symbol of a quantity (`HI`) and no compound."""
        if unit is None or unit.ucum != "%" or unit.basis or not name.isupper() or not 1 < len(name) < _WORD:
            return False
        return any(isinstance(term, PropertyKind) for term in self._found.scanner.terms(name))

    def is_variable(self, name: str) -> bool:
        """Say whether a name is that of a variable ("Temperature at 5 % loss" is no temperature)."""
        return any(isinstance(term, ConditionKind) for term in self._found.scanner.terms(name))

    def is_numbered_symbol(self, name: str) -> bool:
        """Say whether a letter with a number is a symbol, by the document or as a measure of a fit (`R2`)."""
        kinds = self._properties.of_name(name)
        if kinds and len(name) > 2 and all(name in kind.symbols and kind.label[-3:-2] == name[0] for kind in kinds):
            return True  # one of a tensor's constants (`C44`)
        are_fits = all(kind.kind == "computed" and self._properties.fits_unit(kind, None) for kind in kinds)
        return self._properties.is_defined(name) or (bool(kinds) and are_fits)

    def is_number_symbol(self, plain: str) -> bool:
        """Say whether letters that spell a unit are the symbol of a plain number (`kp`: a coupling factor)."""
        kinds = self._properties.of_name(plain) if plain.isalpha() and len(plain) > 1 else ()
        return any(self._is_bare(kind) and plain in kind.symbols for kind in kinds)

    def is_known(self, plain: str) -> bool:
        """Say whether a head with a number, whose end looks like a unit, is a name or symbol (`GOF on F2`, `Ω2`)."""
        if plain[-1:] in ")]" or not plain[-1:].isdigit() or " /" in plain:
            return False
        parts = plain.split("/")
        return all(any(isinstance(term, PropertyKind) for term in self._found.scanner.terms(part)) for part in parts)

    def is_name(self, plain: str) -> bool:
        """Say whether a product of units by its letters is a substance (`CH4`), a sample (`S2`) or a symbol (`L/D`)."""
        return constituent(plain) is not None or bool(_NUMBERED.match(plain) or self._found.scanner.terms(plain))

    def is_material(self, cell: Cell, head: Header) -> bool:
        """Say whether what was read as the unit of a head is (the end of) a material's name (`CdS/g-C3N4`)."""
        if head.unit is None:
            return False
        start = cell.text.plain.rfind(head.unit.text)
        end = start + len(head.unit.text)
        names = self._found.materials_in(cell.text) if start >= 0 else ()
        return any(name.start <= start and end <= name.end for name in names)

    def is_ratio(self, plain: str, head: Header) -> bool:
        """Say whether a quotient is the symbol of a number (`B/G`) or a supported substance (`Pt/C`, `LFP/C`)."""
        if all(constituent(part) is not None for part in plain.split("/")):
            return True
        if " / " in plain and plain.count("/") > 1:
            return False  # `κ / W/m/K`
        left, right = plain.rsplit("/", 1)
        if len(left) == len(right) == 1 and f"{left}{right}".isalpha() and plain.isupper() and head.unit is not None:
            return not any(self._properties.fits_unit(kind, head.unit) for kind in self._properties.of_name(left))
        if right in self._elements and len(right) == 1 and len(left) > 1 and head.unit is not None:
            return not any(self._properties.fits_unit(kind, head.unit) for kind in self.named(head, left)[2])
        kinds = [term for term in self._found.scanner.terms(plain) if isinstance(term, PropertyKind)]
        return any(self._properties.fits_unit(kind, None) for kind in kinds)
