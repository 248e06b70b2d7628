"""Members of families: the formula that a row of a table is of, where the row gives the values of its variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.extractors import Found
from kg.formulas import Amount, Formula, parse_formula
from kg.records import Condition, Material, Sample

_VARIABLES = frozenset("xyz")
_PER_CENT = Decimal(100)
_AT_END = re.compile(r"[\w)](?:,\s?|\s?\()([a-z])\)?$")
_DEPENDING = r"\b(?:function of|dependence on|vs\.?|versus|with|different|various|variable|varying|values of|for)\s"


def family_of(material: Material | None) -> Formula | None:
    """Return the formula with variables that a document prints, None for one that only the vocabulary knows (`PZT`)."""
    formula = parse_formula(material.formula or material.label) if material is not None else None
    if material is None or formula is None or not formula.variables:
        return None
    quotes = "".join(item.quote for item in material.evidence)
    return formula if any(name in quotes for name in formula.variables) else None


def member_of(formula: Formula, values: Mapping[str, Decimal]) -> Formula | None:
    """Return the member of a family with these values, as shares or as percentages of what the formula counts in.

    None when they are not those of its variables, or leave less than nothing of a part.
    """
    known = {name: values[name] for name in formula.variables if name in values}
    if not known:
        return None
    for scale in (Decimal(1), _PER_CENT) if formula.parts else (Decimal(1),):  # atoms are not counted in per cent
        member = formula.at({name: value / scale for name, value in known.items()})
        is_open = bool(member.variables or formula.placeholders or formula.has_choice)
        if member.amounts is not None or (is_open and all(0 <= value / scale <= 1 for value in known.values())):
            return member
    return None


def variable_of(caption: str, variables: Iterable[str]) -> str | None:
    """Return the variable of a family of which a caption says that all depends on it ("as a function of x")."""
    names = "|".join(sorted(variables))
    found = re.search(rf"{_DEPENDING}(?:the\s)?({names})\b", caption) if names else None
    return found[1] if found is not None else None


class FamilyReader:
    """Resolves the samples of one document that are members of its families."""

    def __init__(self, found: Found) -> None:
        self._materials = {material.label: material for material in found.records(Material)}
        self._labels = {material.formula: label for label, material in self._materials.items() if material.formula}
        families = {label: family_of(material) for label, material in self._materials.items()}
        self._families = {label: formula for label, formula in families.items() if formula is not None}
        self.variables = frozenset(name for formula in self._families.values() for name in formula.variables)
        self._parts = {
            part.normalised: name
            for formula in self._families.values()
            for share, part in formula.parts
            for name in formula.variables
            if share == Amount.variable(name)
        }

    def variable_in(self, head: str) -> str | None:
        """Return the variable whose values stand below a head: it is it, or ends with it ("V2O5 content, x")."""
        found = _AT_END.search(head)
        name = found[1] if found is not None else head
        return name if name in self.variables else None

    def with_variable(self, name: str) -> str | None:
        """Return the only family of the document whose one variable has a name."""
        labels = [label for label, formula in self._families.items() if set(formula.variables) == {name}]
        return labels[0] if len(labels) == 1 else None

    def member(self, sample: Sample, conditions: Iterable[Condition], nearest: Iterable[str] = ()) -> Sample:
        """Return a sample as the member of its family that its conditions tell, itself when they tell none.

        `nearest` are the materials that the caption names: a sample that no label names may be of their family.
        """
        values = {
            name: condition.value
            for condition in conditions
            if isinstance(condition.value, Decimal)
            and (name := self._parts.get(condition.name, condition.name)) in self.variables
        }
        if not values:
            return sample
        for label in self._candidates(sample, values, nearest):
            member = member_of(self._families[label], values)
            if member is not None:
                return self._resolved(sample, label, member)
        return sample

    def told(self, sample: Sample, conditions: Sequence[Condition], nearest: Iterable[str] = ()) -> Sample:
        """Return a sample as the member of its family, as the composition that a variable alone tells ("x = 0.02").

        The latter where no family with this variable is printed that can be read, and no code names the sample here.
        """
        member = self.member(sample, conditions, nearest)
        is_one = sample.label != sample.material or sample.composition is not None  # "Na3SbS4 (x = 0)"
        is_one = is_one or any(map(str.isdigit, sample.label))
        if member is not sample or (sample.evidence and sample.status == "stated" and is_one):
            return member
        told = [one for one in conditions if one.name in _VARIABLES and one.unit is None]
        if len(told) != 1 or not isinstance(told[0].value, Decimal) or told[0].value_max is not None:
            return sample
        return sample.model_copy(update={"label": f"{told[0].name} = {told[0].value}", "composition": None})

    def _candidates(self, sample: Sample, values: Mapping[str, Decimal], nearest: Iterable[str]) -> list[str]:
        fitting = [label for label, formula in self._families.items() if set(values) <= set(formula.variables)]
        captioned = set(nearest)  # what the caption names is meant, if it is a family or not
        told = [label for label in fitting if label in captioned] if captioned else fitting
        own = self._families.get(sample.material)
        if own is not None and set(values).isdisjoint(own.variables):
            # a value of the one family beside it that has the variable, and no other if there is one such
            exact = [label for label in fitting if len(self._families[label].variables) == len(values)]
            return exact if len(exact) == 1 else fitting if len(fitting) == 1 else []
        if own is not None and (sample.status != "inferred" or not captioned or len(told) != 1):
            return [sample.material]
        return told if sample.status == "inferred" and len(told) == 1 else []

    def _resolved(self, sample: Sample, family: str, member: Formula) -> Sample:
        """Return a sample named by the member's formula where it was named by its family."""
        spelled = self._labels.get(member.normalised, member.normalised)
        is_named = sample.label != sample.material and sample.material not in sample.label
        label = sample.label if is_named else sample.label.replace(sample.material, spelled)
        material = spelled if spelled in self._materials else family
        return sample.model_copy(update={"label": label, "material": material, "composition": member.amounts})
