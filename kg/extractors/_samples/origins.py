"""Which sample another one was made from: the treated one from the untreated one of the same material."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ontology import Ontology
from kg.records import Sample

# States before one treatment; those of a sample to which nothing was done at all are a list of the ontology.
_BEFORE = frozenset(["before treatment", "uncycled"])
_AFTER = "after "
_PRIOR = ("before ", "prior to ")


def with_origins(samples: Sequence[Sample], ontology: Ontology) -> tuple[Sample, ...]:
    """Return the samples, each treated one with the sample that it derives from where the document has it."""
    families: dict[str, list[Sample]] = {}
    for sample in samples:
        families.setdefault(sample.material, []).append(sample)
    return tuple(
        sample if sample.derived_from is not None else _with_origin(sample, families[sample.material], ontology)
        for sample in samples
    )


def _with_origin(sample: Sample, family: Sequence[Sample], ontology: Ontology) -> Sample:
    if len(family) == 1 or not (sample.state or sample.process) or _is_original(sample, ontology):
        return sample
    treated = _treatments(sample)
    if any(text.startswith(_AFTER) for text in treated):
        for other in family:
            before = {
                text.removeprefix(word) for word in _PRIOR for text in _treatments(other) if text.startswith(word)
            }
            if before & {text.removeprefix(_AFTER) for text in treated}:
                return sample.model_copy(update={"derived_from": other.label})
    origins = [other for other in family if other is not sample and _is_original(other, ontology) and not _prior(other)]
    return sample.model_copy(update={"derived_from": origins[0].label}) if len(origins) == 1 else sample


def _treatments(sample: Sample) -> list[str]:
    return [state.value.casefold() for state in sample.state if isinstance(state.value, str)]


def _prior(sample: Sample) -> bool:
    """Say whether a sample is only the one before a certain test."""
    return any(text.startswith(_PRIOR) for text in _treatments(sample))


def _is_original(sample: Sample, ontology: Ontology) -> bool:
    """Say whether all that is told of a sample is that nothing was done to it."""
    original = _BEFORE.union(ontology.words("states before a treatment"))
    labels = []
    for state in sample.state:
        term = ontology.term(state.kind) if state.kind is not None else None
        labels.append(term.label if term is not None and state.name == "state" else "")
    return bool(labels) and not sample.process and all(label in original for label in labels)
