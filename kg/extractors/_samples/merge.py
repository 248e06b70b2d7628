"""One record per sample: tables and sentences each tell of the same sample many times.

Two records are of one sample when their labels are equal, or equal as codes (`A-1`, `A−1`), or when one of them is a
recognition slip of the other (`PEO-LITFSI`). The first spelling stays, the strongest status wins, and what the records
say is united in order of appearance.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence

from kg.document import Document, Text
from kg.extractors._tables.words import code_key, looks_like_code
from kg.records import Condition, Evidence, Figure, Material, Measurement, ProcessStep, Repair, Sample, Status

_WORD = re.compile(r"[^\s(),]+")
_BEFORE_SIGN = re.compile(r"(?<=\d)\s(?=[°%])")
_STRENGTH: Mapping[Status, int] = {"stated": 0, "repaired": 1, "inferred": 2}


class Readings:
    """The plain text of a quote, found through the text of the document that it stands in."""

    def __init__(self, document: Document) -> None:
        texts = [(text.source_starts[0], text) for _, text in document.texts() if text.plain]
        texts.sort(key=lambda item: item[0])
        self._starts = [start for start, _ in texts]
        self._texts = [text for _, text in texts]
        self._plain: dict[tuple[int, int], str] = {}

    def plain(self, evidence: Evidence) -> str:
        """Return the quote as plain text; the quote itself where no text of the document holds it."""
        key = (evidence.start, evidence.end)
        if key not in self._plain:
            index = bisect_right(self._starts, evidence.start) - 1
            text = self._texts[index] if index >= 0 else Text("")
            start, end = text.locate(evidence.start), text.locate(evidence.end)
            self._plain[key] = text.plain[start:end] or evidence.quote
        return self._plain[key]


class SampleMerger:
    """Merges the samples of one document and names their measurements after them."""

    def __init__(self, document: Document, materials: Iterable[Material]) -> None:
        self._readings = Readings(document)
        self._repairs = {material.label: material.repairs for material in materials}
        self._keys: dict[tuple[str, str], str] = {}

    def merge(
        self, samples: Iterable[Sample], measurements: Sequence[Measurement]
    ) -> tuple[tuple[Sample, ...], tuple[Measurement, ...]]:
        """Return one sample per label and the measurements with the labels of these; each has its sample."""
        names = {self._key_of(m.subject, m.material): m.subject for m in reversed(measurements)}
        same: dict[str, list[Sample]] = {}
        for sample in sorted(samples, key=_place):
            same.setdefault(self._key_of(sample.label, sample.material), []).append(self._repaired(sample))
        kept = {key: _all_united(found) for key, found in same.items()}
        named = []
        for measurement in measurements:
            key = self._key_of(measurement.subject, measurement.material)
            label = self._mended(names[key], measurement.material)
            sample = kept.get(key) or _bare(measurement, label)
            label = measurement.material if key == measurement.material else label
            kept[key] = sample if sample.label == label else sample.model_copy(update={"label": label})
            named.append(self._named(measurement, label))
        return tuple(kept.values()), tuple(named)

    def _key_of(self, label: str, material: str) -> str:
        key = self._keys.get((label, material))
        if key is None:
            key = self._keys[label, material] = _key(self._mended(label, material), material)
        return key

    def _mended(self, label: str, material: str) -> str:
        """Return a label with the recognition slips of its material put right."""
        for repair in self._repairs.get(material, ()):
            label = label.replace(repair.raw, repair.repaired)
        return label

    def _used(self, material: str, evidence: Sequence[Evidence]) -> tuple[Repair, ...]:
        """Return the repairs that the quotes of a subject needed."""
        repairs = self._repairs.get(material, ())
        if not repairs:
            return ()
        quotes = [self._readings.plain(item) for item in evidence if item.role == "subject"]
        return tuple(repair for repair in repairs if any(repair.raw in quote for quote in quotes))

    def _repaired(self, sample: Sample) -> Sample:
        repairs = self._used(sample.material, sample.evidence)
        label = self._mended(sample.label, sample.material)
        if not repairs and label == sample.label:
            return sample
        status: Status = "repaired" if sample.status == "stated" else sample.status
        return sample.model_copy(update={"label": label, "status": status, "repairs": (*sample.repairs, *repairs)})

    def _named(self, measurement: Measurement, label: str) -> Measurement:
        repairs = self._used(measurement.material, measurement.evidence)
        if not repairs and label == measurement.subject:
            return measurement
        update: dict[str, object] = {"subject": label}
        if repairs:
            update["repairs"] = _union(measurement.repairs, repairs)
            update["status"] = "repaired" if measurement.status == "stated" else measurement.status
        return measurement.model_copy(update=update)


def with_merged_samples(figures: Iterable[Figure], samples: Iterable[Sample]) -> tuple[Figure, ...]:
    """Return the figures with the labels that their samples have after merging; one without a record is left out."""
    kept = {code_key(sample.label): sample.label for sample in samples}
    return tuple(
        figure.model_copy(
            update={"samples": tuple(kept[key] for name in figure.samples if (key := code_key(name)) in kept)}
        )
        if figure.samples
        else figure
        for figure in figures
    )


def _key(label: str, material: str) -> str:
    """Return what the spellings of one sample's label have in common.

    Substances keep their capitals (`Co`, `CO`); a state may stand before or after its material (`pristine LLTO`,
    `LLTO (Pristine)`).
    """
    if label == material:
        return label
    spaced = " ".join(label.split())
    if not looks_like_code(spaced):
        return " ".join(sorted(_WORD.findall(_BEFORE_SIGN.sub("", spaced.casefold()))))
    key = code_key(spaced)
    return material if key == code_key(material) else key


def _bare(measurement: Measurement, label: str) -> Sample:
    return Sample(
        label=label,
        material=measurement.material,
        evidence=tuple(item for item in measurement.evidence if item.role == "subject") or measurement.evidence[:1],
        extractor=measurement.extractor,
        status="inferred",
    )


def _place(sample: Sample) -> int:
    return min((item.start for item in sample.evidence), default=sys.maxsize)


def _state_key(state: Condition) -> tuple[object, ...]:
    value = state.value.casefold() if isinstance(state.value, str) else state.value
    return state.name, value, state.value_max, state.unit


def _all_united(samples: list[Sample]) -> Sample:
    """Return what all records of one sample say, in order: neighbours first, so that the work stays in proportion."""
    while len(samples) > 1:
        pairs = zip(samples[::2], samples[1::2], strict=False)
        samples = [_united(*pair) for pair in pairs] + (samples[-1:] if len(samples) % 2 else [])
    return samples[0]


def _united(first: Sample, other: Sample) -> Sample:
    """Return what two records say of one sample."""
    strongest = min(first, other, key=lambda sample: _STRENGTH[sample.status])
    states = {_state_key(state): state for state in (*other.state, *first.state)}
    order = dict.fromkeys(map(_state_key, (*first.state, *other.state)))
    return first.model_copy(
        update={
            "material": strongest.material,
            "composition": first.composition or other.composition,
            "state": tuple(states[key] for key in order),
            "process": _steps(first.process, other.process),
            "phases": _union(first.phases, other.phases),
            "derived_from": first.derived_from or other.derived_from,
            "evidence": _union(first.evidence, other.evidence),
            "status": strongest.status,
            "confidence": max(first.confidence, other.confidence),
            "repairs": _union(first.repairs, other.repairs),
        }
    )


def _union(first: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[Hashable, ...]:
    return tuple(dict.fromkeys((*first, *other)))


def _steps(first: Sequence[ProcessStep], other: Sequence[ProcessStep]) -> tuple[ProcessStep, ...]:
    """Unite steps; the same step told again with the same values, or with none, is one step."""
    kept: dict[tuple[object, ...], ProcessStep] = {}
    for step in (*first, *other):
        kept.setdefault((step.step, *((c.name, c.value, c.unit) for c in step.conditions)), step)
    told = {step.step for step in kept.values() if step.conditions}
    return tuple(step for step in kept.values() if step.conditions or step.step not in told)
