"""Samples that a sentence calls by their treatment: "after annealing at 1000 °C" is the one named for 1000 °C."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extractors import Found
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.records import Condition, Sample

_TREATED = re.compile(
    r"\b(?:[Aa]fter|[Uu]pon|[Oo]n|[Bb]y)\s(?:[\w-]+\s){1,3}(?:at|to)\s$"
    r"|\b(?:annealed|sintered|treated|calcined|heated|quenched|aged|fired|tempered|carbonized|carbonised|pyrolyzed|"
    r"pyrolysed|hot-pressed|solution-treated|heat-treated|deposited|grown)\s(?:at|to)\s$"
)


class TreatedSamples:
    """The samples of one document by the one temperature that their definition gives."""

    def __init__(self, found: Found) -> None:
        self._labels: dict[tuple[Decimal, str], str | None] = {}
        self._materials: dict[str, str] = {}
        for sample in found.records(Sample):
            given = [one for one in _given(sample) if one.name.endswith("temperature")]
            if sample.extractor != "samples" or sample.label.startswith(sample.material) or len(given) != 1:
                continue  # one that is only called by its material and the temperature has no name
            value, unit = given[0].value, given[0].unit
            if isinstance(value, Decimal) and unit is not None:
                key = (value, unit)
                known = self._labels.get(key, sample.label)
                self._labels[key] = sample.label if known == sample.label else None
                self._materials[sample.label] = sample.material

    def of(self, sentence: Sentence, statement: Statement) -> tuple[str, str, int, int] | None:
        """Return label, material and place of the sample whose treatment stands before a value in its sentence."""
        if not self._labels:
            return None
        before = [quantity for quantity in sentence.quantities if quantity.end <= statement.quantity.start]
        for quantity in reversed(before):
            if quantity.unit is None or quantity.number.value is None:
                continue
            label = self._labels.get((quantity.number.value, quantity.unit.ucum))
            if label is not None and _TREATED.search(sentence.before(quantity.start)):
                return label, self._materials[label], quantity.start, quantity.end
        return None


def _given(sample: Sample) -> list[Condition]:
    """Return what the definition of a sample tells of its treatment, each once."""
    told = [*sample.state, *(condition for step in sample.process for condition in step.conditions)]
    return list({(one.value, one.unit): one for one in told}.values())
