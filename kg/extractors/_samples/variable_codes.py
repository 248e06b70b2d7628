"""Samples that a paper codes by a variable: where `x = 0.01` is called LMT1, the row of 0.01 is of LMT1.

A code may print the variable itself: where the ceramics are called "BT–xBMT", the one of `x = 0.10` is BT–0.10BMT.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.records import Condition, Measurement, Sample

_Setting = tuple[str, Decimal]
_TEMPLATE = re.compile(
    r"(?<![\w.–-])(?P<head>[A-Z][A-Za-z0-9]+)(?P<joint>[–:-])\s?(?P<variable>[xyz])\s?"
    r"(?P<tail>[A-Z][A-Za-z0-9]*(?:\^?\d?[+-])?)(?![\w–-])"
)
_SIGNS = tuple(joint + blank + variable for joint in "–:-" for blank in ("", " ") for variable in "xyz")
# The same code where the end of a line has cost its joint ("BTx BMT").
_UNJOINED = re.compile(r"(?<![\w.–-])([A-Z][A-Za-z0-9]+[A-Z0-9])([xyz])\s([A-Z][A-Za-z0-9]*)(?![\w–-])")
_PRINTED = re.compile(r"\d+(?:\.\d+)?")
# An element with a variable amount.
_COUNTS = re.compile(r"^[A-Z][a-z]?[xyz](?![a-z])|^[A-Z][xyz]")
_OFTEN = 2


class Template(NamedTuple):
    """A code that prints its variable ("BT–xBMT"): what stands before the variable, the variable, what behind it."""

    before: str
    variable: str
    behind: str

    @property
    def base(self) -> str:
        """The code of the sample without the addition."""
        return self.before[:-1]


def templates(texts: Iterable[str]) -> tuple[Template, ...]:
    """Return the codes with variables that texts print at least twice, one for each variable."""
    seen: Counter[Template] = Counter()
    texts = tuple(texts)
    for text in texts:
        for found in _TEMPLATE.finditer(text) if any(map(text.__contains__, _SIGNS)) else ():
            if found["head"].endswith("1") and _COUNTS.search(found["tail"]):
                continue  # the formula Sn1-xBixNbS2
            seen[Template(found["head"] + found["joint"], found["variable"], found["tail"])] += 1
    unjoined = Counter(found for text in texts for found in _UNJOINED.findall(text)) if seen else Counter()
    for one in seen:
        seen[one] += unjoined[one.base, one.variable, one.behind]
    often = [one for one, count in seen.items() if count >= _OFTEN]
    variables = Counter(one.variable for one in often)
    return tuple(one for one in often if variables[one.variable] == 1)


def with_templates(
    measurements: Sequence[Measurement], samples: Sequence[Sample], codes: Sequence[Template]
) -> tuple[tuple[Measurement, ...], tuple[Sample, ...]]:
    """Return the measurements of the samples that the variables of codes tell, and the samples with those they add."""
    if not codes:
        return tuple(measurements), tuple(samples)
    known = {sample.label: sample for sample in samples}
    named = []
    for one in measurements:
        label = next((label for code in codes if (label := _label(one, code, known)) is not None), None)
        if label is None:
            named.append(one)
            continue
        if label not in known:
            quote = next(item for item in one.conditions if item.quote is not None).quote
            evidence = (quote,) if quote is not None else one.evidence[:1]
            known[label] = Sample(label=label, material=one.material, evidence=evidence, extractor=one.extractor)
        named.append(one.model_copy(update={"subject": label, "material": known[label].material}))
    return tuple(named), tuple(known.values())


def _label(one: Measurement, code: Template, known: Iterable[str]) -> str | None:
    """Return the code of the sample that a measurement without a name of its own is of."""
    told = [item for item in one.conditions if item.name == code.variable and isinstance(item.value, Decimal)]
    if len(told) != 1 or told[0].value_max is not None:
        return None
    is_plain = one.subject in (code.base, one.material) or one.subject.startswith(f"{code.variable} =")
    if not (is_plain or _is_carried(one)):
        return None
    if told[0].value == 0:
        return code.base
    for label in known:
        amount = label.removeprefix(code.before).removesuffix(code.behind)
        if len(amount) < len(label) and _PRINTED.fullmatch(amount) and Decimal(amount) == told[0].value:
            return label
    return f"{code.before}{_printed(told[0])}{code.behind}"


def _is_carried(one: Measurement) -> bool:
    """Say whether the sample of a sentence's value is one told of before, which its own variable outdoes."""
    return one.place.kind != "table" and not any(item.role == "subject" for item in one.evidence)


def _printed(condition: Condition) -> str:
    found = _PRINTED.fullmatch(condition.quote.quote) if condition.quote is not None else None
    return found[0] if found is not None else str(condition.value)


def with_variable_codes(measurements: Sequence[Measurement], samples: Iterable[Sample]) -> tuple[Measurement, ...]:
    """Return the measurements; one that no label names is of the only coded sample with the value of its variable.

    The variable stays a condition: it is what the row prints.
    """
    coded: dict[_Setting, set[tuple[str, str]]] = defaultdict(set)
    inferred = set()
    for sample in samples:
        if sample.status == "inferred":
            inferred.add((sample.label, sample.material))
        for state in sample.state if sample.status == "stated" else ():
            if _is_variable(state.name) and isinstance(state.value, Decimal):
                coded[state.name, state.value].add((sample.label, sample.material))
    if not coded:
        return tuple(measurements)
    return tuple(
        _coded(one, coded)
        if (one.place.kind == "table" and (one.subject, one.material) in inferred) or _is_carried(one)
        else one
        for one in measurements
    )


def _coded(measurement: Measurement, coded: dict[_Setting, set[tuple[str, str]]]) -> Measurement:
    for condition in measurement.conditions:
        if _is_variable(condition.name) and isinstance(condition.value, Decimal):
            known = coded.get((condition.name, condition.value), set())
            if len(known) == 1:
                label, material = next(iter(known))
                return measurement.model_copy(update={"subject": label, "material": material})
    return measurement


def _is_variable(name: str) -> bool:
    return len(name) == 1 and name.islower()
