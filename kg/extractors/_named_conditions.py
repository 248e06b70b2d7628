"""Properties whose name holds a condition: an overpotential at 10 mA cm-2 is an overpotential, the 10 mA cm-2 is not.

The vocabulary knows such names because symbols stand for them (`η10`). The fact is that of the general property, so
that a question about overpotentials finds it beside those whose current density is printed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.ontology import Ontology
from kg.quantities import find_quantities
from kg.records import Condition, Measurement
from kg.terms import ConditionKind, PropertyKind
from kg.units import Unit, UnitGrammar, same_dimension

_AT = re.compile(r"(?P<general>.+) at (?P<quantity>\d.*)")


class _Meant(NamedTuple):
    general: PropertyKind
    condition: Condition


def with_named_conditions(
    measurements: Sequence[Measurement], ontology: Ontology, grammar: UnitGrammar
) -> tuple[Measurement, ...]:
    """Return the measurements, each under its general property with the condition that its name holds."""
    meant = _meant(ontology, grammar)
    return tuple(_general(one, meant[one.property_iri]) if one.property_iri in meant else one for one in measurements)


def _general(measurement: Measurement, meant: _Meant) -> Measurement:
    conditions = measurement.conditions
    if all(one.name != meant.condition.name for one in conditions):
        quote = next((item for item in measurement.evidence if item.role == "property"), None)
        conditions = (meant.condition.model_copy(update={"quote": quote}), *conditions)
    general = meant.general
    return measurement.model_copy(
        update={"property": general.label, "property_iri": general.iri, "conditions": conditions}
    )


@lru_cache(maxsize=4)
def _meant(ontology: Ontology, grammar: UnitGrammar) -> dict[str, _Meant]:
    """Return what every property called `GENERAL at QUANTITY` means, by its IRI."""
    found = {}
    for kind in ontology.properties:
        parts = _AT.fullmatch(kind.label)
        general = ontology.property(parts["general"]) if parts else None
        if parts is None or general is None:
            continue
        quantities = find_quantities(parts["quantity"], grammar)
        unit = quantities[0].unit if len(quantities) == 1 else None
        usual = filter(None, map(ontology.condition, general.conditions))
        variable = next((one for one in usual if unit is not None and _is_in(one, unit, grammar)), None)
        if unit is not None and variable is not None:
            value = quantities[0].number.value
            condition = Condition(name=variable.label, value=value, unit=unit.ucum, kind=variable.iri)
            found[kind.iri] = _Meant(general, condition)
    return found


def _is_in(variable: ConditionKind, unit: Unit, grammar: UnitGrammar) -> bool:
    return any(same_dimension(unit, usual) for usual in grammar.usual_units(variable))
