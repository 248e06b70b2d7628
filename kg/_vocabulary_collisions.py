"""Checks that need the typed terms: units against their codes, dimensions against quantity kinds, shared spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from kg.ontology import Ontology
from kg.terms import ConditionKind, Dimension, PropertyKind, Term, UnitTerm
from kg.units import UnitGrammar

_AGREES = Decimal("1e-6")

Found = tuple[str, str, str]
"""Rule, IRI of the term, message."""

T = TypeVar("T", bound=Term)


def check_terms(ontology: Ontology) -> Iterator[Found]:
    """Yield what is wrong with units, dimensions and spellings."""
    yield from _units(ontology.units)
    yield from _kinds(ontology)
    yield from _names(ontology)
    yield from _property_symbols(ontology)
    yield from _unit_symbols(ontology.units)
    yield from _other_symbols(ontology)
    yield from _bounds((*ontology.properties, *ontology.conditions))


def _units(units: Sequence[UnitTerm]) -> Iterator[Found]:
    """Yield units whose factor or dimension is not the product of those of their atoms."""
    grammar = UnitGrammar(units)
    for term in units:
        unit = grammar.unit(term.ucum)
        if unit is None or not term.convertible or not unit.convertible:
            continue
        if abs(unit.multiplier - term.multiplier) > abs(term.multiplier) * _AGREES:
            yield (
                "unit-factor",
                term.iri,
                f"{term.ucum} gives the factor {unit.multiplier}, stated is {term.multiplier}",
            )
        if term.dimension is not None and unit.dimension != term.dimension:
            yield "unit-dimension", term.iri, f"{term.ucum} has another dimension than the one stated"


def _kinds(ontology: Ontology) -> Iterator[Found]:
    """Yield units and properties whose dimension is not that of their quantity kind."""
    dimensions: dict[str, Dimension] = {}
    for unit in ontology.units:
        for kind in unit.quantity_kinds:
            if unit.dimension is not None and dimensions.setdefault(kind, unit.dimension) != unit.dimension:
                yield "kind-dimension", unit.iri, f"has another dimension than other units of {_local(kind)}"
    measurable: tuple[PropertyKind | ConditionKind, ...] = (*ontology.properties, *ontology.conditions)
    for term in measurable:
        default = _default(ontology, term)
        if default is None or term.quantity_kind is None or default.dimension is None:
            continue
        if dimensions.get(term.quantity_kind, default.dimension) != default.dimension:
            message = f"default unit {default.label} has not the dimension of {_local(term.quantity_kind)}"
            yield "kind-dimension", term.iri, message


def _names(ontology: Ontology) -> Iterator[Found]:
    """Yield names that terms of one kind share, without regard to case, and nothing tells apart."""
    for name, sharing in _shared(ontology.properties, _folded_names):
        for group in _alike(ontology, sharing):
            yield "label-collision", group[0].iri, f"{name!r} is also a name of {_others(group)}"
    kinds: tuple[Sequence[Term], ...] = (
        ontology.techniques,
        ontology.processes,
        ontology.conditions,
        ontology.phases,
        ontology.materials,
        ontology.elements,
        ontology.laws,
    )
    for terms in kinds:
        for name, others in _shared(terms, _folded_names):
            yield "label-collision", others[0].iri, f"{name!r} is also a name of {_others(others)}"


def _property_symbols(ontology: Ontology) -> Iterator[Found]:
    """Yield symbols that properties share and nothing tells apart."""
    for symbol, sharing in _shared(ontology.properties, lambda term: term.symbols):
        for group in _alike(ontology, sharing):
            message = f"symbol {symbol!r} also stands for {_others(group)}, and no mkg:symbolCue tells them apart"
            yield "symbol-collision", group[0].iri, message


def _alike(ontology: Ontology, properties: Sequence[PropertyKind]) -> Iterator[list[PropertyKind]]:
    """Yield the properties of one dimension that lack cue words of their own."""
    groups: dict[object, list[PropertyKind]] = defaultdict(list)
    for term in properties:
        default = _default(ontology, term)
        groups[default.dimension if default is not None else None].append(term)
    for group in groups.values():
        cues = [frozenset(cue.casefold() for cue in term.cues) for term in group]
        if len(group) > 1 and (not all(cues) or len(set(cues)) < len(cues)):
            yield group


def _unit_symbols(units: Sequence[UnitTerm]) -> Iterator[Found]:
    """Yield symbols of two different units of which none is `onlyAfterNumber`."""
    for symbol, sharing in _shared(units, lambda term: term.symbols):
        same = len({(term.multiplier, term.dimension) for term in sharing}) == 1
        if not same and not any(term.only_after_number for term in sharing):
            yield "symbol-collision", sharing[0].iri, f"symbol {symbol!r} also stands for {_others(sharing)}"


def _other_symbols(ontology: Ontology) -> Iterator[Found]:
    """Yield acronyms of techniques, materials and elements that nothing else in the terms tells apart."""
    for symbol, sharing in _shared(ontology.techniques, lambda term: term.symbols):
        if len({(term.category, term.phrases, term.properties) for term in sharing}) < len(sharing):
            yield "symbol-collision", sharing[0].iri, f"acronym {symbol!r} also stands for {_others(sharing)}"
    for symbol, known in _shared(ontology.materials, lambda term: term.symbols):
        if len({(term.kind, term.formula, term.uses) for term in known}) < len(known):
            yield "symbol-collision", known[0].iri, f"abbreviation {symbol!r} also stands for {_others(known)}"
    for symbol, elements in _shared(ontology.elements, lambda term: term.symbols):
        yield "symbol-collision", elements[0].iri, f"symbol {symbol!r} also stands for {_others(elements)}"


def _bounds(terms: Iterable[PropertyKind | ConditionKind]) -> Iterator[Found]:
    """Yield bounds without the default unit in which they would be given."""
    for term in terms:
        if term.default_unit is None and (term.minimum is not None or term.maximum is not None):
            yield "bounds", term.iri, "has plausible bounds but no default unit"


def _shared(terms: Sequence[T], spellings: Callable[[T], Iterable[str]]) -> Iterator[tuple[str, list[T]]]:
    """Yield each spelling of several terms with these terms."""
    found: dict[str, list[T]] = defaultdict(list)
    for term in terms:
        for spelling in dict.fromkeys(spellings(term)):
            found[spelling].append(term)
    for spelling in sorted(found):
        if len(found[spelling]) > 1:
            yield spelling, found[spelling]


def _folded_names(term: Term) -> list[str]:
    return [name.casefold() for name in (term.label, *term.names)]


def _default(ontology: Ontology, term: PropertyKind | ConditionKind) -> UnitTerm | None:
    return ontology.unit(term.default_unit) if term.default_unit is not None else None


def _others(terms: Sequence[Term]) -> str:
    return ", ".join(repr(term.label) for term in terms[1:])


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
