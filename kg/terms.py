"""The terms of the ontology as the extractors use them: frozen, small, free of RDF.

`kg.ontology` makes them from `ontology/*.ttl`. `label` is the standard name and unique within its kind;
`names` are further spellings matched without regard to case, `symbols` are matched with regard to case.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Exponent = int | Fraction
"""Whole exponents are plain integers, which are fast; only roots are fractions."""
Dimension = tuple[Exponent, Exponent, Exponent, Exponent, Exponent, Exponent, Exponent]
"""Exponents of metre, kilogram, second, ampere, kelvin, mole, candela."""


_NAMES: dict[type, tuple[str, ...]] = {}


def _names_of(kind: type[Term]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind))
    return _NAMES[kind]


def _remade(kind: type[Term], *values: object) -> Term:
    term = object.__new__(kind)
    for name, value in zip(_names_of(kind), values, strict=True):
        object.__setattr__(term, name, value)
    return term


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """What all terms share."""

    iri: str
    label: str
    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    definition: str = ""

    def __eq__(self, other: object) -> bool:
        """Compare kind and IRI."""
        return type(self) is type(other) and isinstance(other, Term) and self.iri == other.iri

    def __hash__(self) -> int:
        """Hash the IRI; hashing all fields costs as much as reading a paragraph."""
        return hash(self.iri)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the fields in order: the way of dataclasses asks for the fields of each object again."""
        return _remade, (type(self), *(getattr(self, name) for name in _names_of(type(self))))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PropertyKind(Term):
    """A quantity that can be measured, computed or set.

    `default_unit` and `units` are UCUM codes; `minimum` and `maximum` are plausible bounds in the default unit;
    `cues` are words near an ambiguous symbol that speak for this property.
    """

    category: str
    kind: Literal["measured", "computed", "setting"]
    quantity_kind: str | None = None
    default_unit: str | None = None
    units: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    conditions: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether its values are words (a space group): it has neither a unit nor a quantity kind nor bounds."""
        return not (self.default_unit or self.quantity_kind) and self.minimum is None and self.maximum is None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitTerm(Term):
    """A unit with an own entry: every base unit, and compounds that have an external IRI or odd spellings.

    SI value = (value + `offset`) * `multiplier`. `label` is the printed symbol (`°C`, `mAh g⁻¹`). `ucum` is the
    identity of the unit in output. A `prefixable` unit takes SI prefixes. `only_after_number` marks spellings too
    short to stand alone. `convertible` is false for scale numbers, arbitrary units and logarithmic levels.
    """

    ucum: str
    multiplier: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    dimension: Dimension | None = None
    quantity_kinds: tuple[str, ...] = ()
    prefixable: bool = False
    only_after_number: bool = False
    convertible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Technique(Term):
    """A way of measuring, testing, imaging or computing. `symbols` are acronyms, `phrases` words of captions."""

    category: str
    phrases: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Process(Term):
    """A synthesis or processing step, or a state of a sample; `names` include verb forms, `symbols` abbreviations."""

    kind: Literal["process", "state", "computation", "reaction"]
    category: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConditionKind(Term):
    """A variable that accompanies a result (temperature, scan rate, depth); `cues` introduce its value."""

    value_type: Literal["number", "range", "text"]
    cues: tuple[str, ...] = ()
    default_unit: str | None = None
    units: tuple[str, ...] = ()
    quantity_kind: str | None = None
    property_label: str | None = None
    typical_with: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phase(Term):
    """A crystal structure, phase, microconstituent or crystal system."""

    kind: str
    space_groups: tuple[str, ...] = ()
    prototype: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MaterialTerm(Term):
    """A known material; `symbols` are its abbreviations (`PEO`, `LFP`), `names` its full names."""

    kind: str
    formula: str | None = None
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MaterialRole(Term):
    """What a material does in a device, a mixture, a synthesis or an operation: anode, binder, precursor, fuel."""

    category: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Element(Term):
    """A chemical element; `symbols` holds its one symbol. `weight`: atomic weight, None without stable isotopes."""

    number: int
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Law(Term):
    """A relation between properties of one sample, checked on every built graph.

    `form` is `ratio` (numerator / denominator = result, or = one constant to be discovered when `result` is None),
    `order` (numerator < denominator) or `sum` (values of one property and table row add up to `constant`).
    The other fields are labels of properties; `tolerance` is relative.
    """

    form: Literal["ratio", "order", "sum"]
    numerator: str
    denominator: str | None = None
    result: str | None = None
    constant: Decimal | None = None
    tolerance: Decimal = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordList(Term):
    """Words of the field that one rule of reading needs; `word*` stands for all words that begin so."""

    words: tuple[str, ...] = ()


PlaceWordKind = Literal[
    "country",
    "region",
    "region_town",
    "town",
    "city_state",
    "organization_word",
    "institute_word",
    "department_word",
    "subject_word",
    "street_word",
    "box_word",
    "person_title",
    "degree",
    "name_particle",
    "name_suffix",
    "name_joiner",
    "equal_contribution",
    "correspondence",
    "supporting_information",
    "front_heading",
    "article_type",
    "journal",
    "region_word",
    "campus_university",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceWord(Term):
    """A word of front pages: a country or region, or a sign of an organisation, a street, a title, a notice.

    `names` are further spellings in any language, `symbols` acronyms that count only in capitals.
    """

    kind: PlaceWordKind
