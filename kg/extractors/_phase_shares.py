"""Shares by volume of a phase: what papers call a volume fraction is one of a filler, or of a phase that is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.records import Measurement

if TYPE_CHECKING:
    from kg.ontology import Ontology

_BY_VOLUME, _OF_PHASE, _PHASE = "volume percent composition", "phase fraction", "phase"


def with_phase_shares(measurements: Sequence[Measurement], ontology: Ontology) -> tuple[Measurement, ...]:
    """Return the measurements, the volume fractions of phases as phase fractions."""
    kind = ontology.property(_OF_PHASE)
    if kind is None:
        return tuple(measurements)
    named = {"property": kind.label, "property_iri": kind.iri}
    return tuple(
        one.model_copy(update=named)
        if one.property == _BY_VOLUME and any(told.name == _PHASE for told in one.conditions)
        else one
        for one in measurements
    )
