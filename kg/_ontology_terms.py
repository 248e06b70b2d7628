"""Makes the typed terms of `kg.terms` from the statements of the ontology's files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TypedDict, TypeVar, cast, get_args

from kg._ontology_facts import Facts
from kg._ontology_turtle import MKG, SKOS
from kg.terms import (
    ConditionKind,
    Dimension,
    Element,
    Exponent,
    Law,
    MaterialRole,
    MaterialTerm,
    Phase,
    PlaceWord,
    PlaceWordKind,
    Process,
    PropertyKind,
    Technique,
    Term,
    UnitTerm,
    WordList,
)

QUDT = "http://qudt.org/schema/qudt/"
KIND = QUDT + "hasQuantityKind"
_BASE_UNITS = ("m", "kg", "s", "A", "K", "mol", "cd")
_POWER = re.compile(r"([A-Za-z]+)(-?\d+(?:/\d+)?)?")

T = TypeVar("T", bound=Term)


class _Shared(TypedDict):
    iri: str
    label: str
    names: tuple[str, ...]
    symbols: tuple[str, ...]
    definition: str


def dimension(text: str) -> Dimension | None:
    """Return the exponents of a product of base units (`m2 kg s-2`, `1`), or `None` when it is none.

    >>> [str(exponent) for exponent in dimension("m-1/2 kg s-2")]
    ['-1/2', '1', '-2', '0', '0', '0', '0']
    """
    exponents: list[Exponent] = [0] * 7
    for part in text.split() if text != "1" else ():
        found = _POWER.fullmatch(part)
        if found is None or found[1] not in _BASE_UNITS:
            return None
        power = Fraction(found[2] or 1)
        exponents[_BASE_UNITS.index(found[1])] += power.numerator if power.denominator == 1 else power
    return cast(Dimension, tuple(exponents))


class TermMaker:
    """Makes all terms; `of(make, name)` gives those of one class, sorted by label.

    Raises:
        OntologyError: a term breaks the rules of its class.
    """

    def __init__(self, subjects: dict[str, Facts]) -> None:
        self._by_class: dict[str, list[Facts]] = {}
        for facts in subjects.values():
            for name in facts.types:
                self._by_class.setdefault(name.removeprefix(MKG), []).append(facts)
        self.codes = {facts.iri: facts.needed(QUDT + "ucumCode") for facts in self._by_class.get("Unit", ())}
        self.properties = self._labels("PropertyKind")
        self.techniques = self._labels("Technique")
        self.conditions = self._labels("ConditionKind")
        self._special = self._narrower("Technique", self.techniques)

    def of(self, make: Callable[[Facts], T], name: str) -> tuple[T, ...]:
        """Return the terms of one class in the order of their labels.

        Raises:
            OntologyError: a term is broken, or two have the same label.
        """
        described = self._by_class.get(name, ())
        made = sorted(((make(facts), facts) for facts in described), key=lambda pair: pair[0].label)
        for (first, _), (second, facts) in pairwise(made):
            if first.label == second.label and name != "PlaceWord":
                facts.fail(f"has the label {second.label!r} of <{first.iri}>")
        return tuple(term for term, _ in made)

    def _labels(self, name: str) -> dict[str, str]:
        return {facts.iri: facts.label() for facts in self._by_class.get(name, ())}

    def _narrower(self, name: str, labels: dict[str, str]) -> dict[str, tuple[str, ...]]:
        """Return the labels of the direct special cases of each term of a class, by the label of the general one."""
        special: dict[str, list[str]] = {}
        for facts in self._by_class.get(name, ()):
            for general in facts.all_of(SKOS + "broader", labels):
                special.setdefault(general, []).append(facts.label())
        return {general: tuple(sorted(cases)) for general, cases in special.items()}

    def _with_special(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Return techniques with their special cases, and the cases of these: powder diffraction is diffraction."""
        found = list(labels)
        for label in found:
            found += [one for one in self._special.get(label, ()) if one not in found]
        return tuple(found)

    def property(self, facts: Facts) -> PropertyKind:
        """Return a property kind."""
        kind = facts.needed(MKG + "propertyStatus", ("measured", "computed", "setting"))
        lowest, highest = _bounds(facts)
        conditions = facts.all_of(MKG + "typicalCondition", self.conditions)
        return PropertyKind(
            **_shared(facts),
            category=facts.needed(MKG + "category"),
            kind=kind,  # type: ignore[arg-type]
            quantity_kind=facts.iri_of(KIND),
            default_unit=facts.one_of(MKG + "defaultUnit", self.codes),
            units=_unique(facts.all_of(MKG + "otherUnit", self.codes)),
            minimum=lowest,
            maximum=highest,
            conditions=_unique((*conditions, *facts.texts(MKG + "typicalParameter"))),
            techniques=self._with_special(facts.all_of(MKG + "typicalTechnique", self.techniques)),
            cues=facts.texts(MKG + "symbolCue"),
        )

    def unit(self, facts: Facts) -> UnitTerm:
        """Return a unit."""
        multiplier = facts.number(QUDT + "conversionMultiplier")
        written = facts.text(MKG + "dimension")
        exponents = None if written is None else dimension(written)
        if written is not None and exponents is None:
            facts.fail(f"dimension {written!r} is no product of m, kg, s, A, K, mol, cd")
        return UnitTerm(
            **_shared(facts),
            ucum=self.codes[facts.iri],
            multiplier=Decimal(1) if multiplier is None else multiplier,
            offset=facts.number(QUDT + "conversionOffset") or Decimal(0),
            dimension=exponents,
            quantity_kinds=facts.iris(KIND),
            prefixable=facts.flag(MKG + "prefixable", False),
            only_after_number=facts.flag(MKG + "onlyAfterNumber", False),
            convertible=facts.flag(MKG + "convertible", True),
        )

    def technique(self, facts: Facts) -> Technique:
        """Return a technique."""
        return Technique(
            **_shared(facts),
            category=facts.needed(MKG + "category"),
            phrases=facts.texts(MKG + "captionPhrase"),
            properties=facts.all_of(MKG + "typicalProperty", self.properties),
        )

    def process(self, facts: Facts) -> Process:
        """Return a process or state; its names include the verb forms."""
        shared = _shared(facts)
        shared["names"] = _unique((*shared["names"], *facts.texts(MKG + "verbForm")))
        kind = facts.needed(MKG + "processStatus", ("process", "state", "computation", "reaction"))
        return Process(
            **shared,
            kind=kind,  # type: ignore[arg-type]
            category=facts.needed(MKG + "category"),
            parameters=facts.texts(MKG + "typicalParameter"),
        )

    def condition(self, facts: Facts) -> ConditionKind:
        """Return a condition."""
        value_type = facts.needed(MKG + "valueType", ("number", "range", "text"))
        lowest, highest = _bounds(facts)
        return ConditionKind(
            **_shared(facts),
            value_type=value_type,  # type: ignore[arg-type]
            cues=facts.texts(MKG + "cueWord"),
            default_unit=facts.one_of(MKG + "defaultUnit", self.codes),
            units=_unique(facts.all_of(MKG + "otherUnit", self.codes)),
            quantity_kind=facts.iri_of(KIND),
            property_label=facts.one_of(MKG + "correspondingProperty", self.properties),
            typical_with=facts.all_of(MKG + "typicalWith", self.properties | self.techniques),
            minimum=lowest,
            maximum=highest,
        )

    def law(self, facts: Facts) -> Law:
        """Return a law."""
        numerator = facts.one_of(MKG + "numerator", self.properties)
        if numerator is None:
            facts.fail("has no numerator")
        form = facts.needed(MKG + "lawForm", ("ratio", "order", "sum"))
        denominator = facts.one_of(MKG + "denominator", self.properties)
        constant = facts.number(MKG + "lawConstant")
        if form != "sum" and denominator is None:
            facts.fail(f"is a law of the form {form} without a denominator")
        if form == "sum" and constant is None:
            facts.fail("is a law of the form sum without a lawConstant")
        return Law(
            **_shared(facts),
            form=form,  # type: ignore[arg-type]
            numerator=numerator,
            denominator=denominator,
            result=facts.one_of(MKG + "lawResult", self.properties),
            constant=constant,
            tolerance=facts.number(MKG + "tolerance") or Decimal("0.01"),
        )


def phase(facts: Facts) -> Phase:
    """Return a phase."""
    return Phase(
        **_shared(facts),
        kind=facts.needed(MKG + "phaseKind"),
        space_groups=facts.texts(MKG + "spaceGroup"),
        prototype=facts.text(MKG + "prototype"),
    )


def material(facts: Facts) -> MaterialTerm:
    """Return a known material."""
    return MaterialTerm(
        **_shared(facts),
        kind=facts.needed(MKG + "materialKind"),
        formula=facts.text(MKG + "formula"),
        uses=facts.texts(MKG + "materialUse"),
    )


def role(facts: Facts) -> MaterialRole:
    """Return a role of materials."""
    return MaterialRole(**_shared(facts), category=facts.needed(MKG + "category"))


def element(facts: Facts) -> Element:
    """Return a chemical element."""
    number = int(facts.needed(MKG + "atomicNumber"))
    return Element(**_shared(facts), number=number, weight=facts.number(MKG + "atomicWeight"))


def place_word(facts: Facts) -> PlaceWord:
    """Return a word of front pages."""
    kind = facts.needed(MKG + "placeWordKind", get_args(PlaceWordKind))
    return PlaceWord(**_shared(facts), kind=kind)  # type: ignore[arg-type]


def word_list(facts: Facts) -> WordList:
    """Return a list of words, which the files of a folder may fill together."""
    words = facts.texts(MKG + "listedWord")
    for word in words:
        if not word.strip("*") or word != word.strip() or "*" in word[:-1]:
            facts.fail(f"listedWord is {word!r}, must be a word or the beginning of one with a star behind it")
    return WordList(**_shared(facts), words=tuple(sorted(words)))


def _shared(facts: Facts) -> _Shared:
    label = facts.label()
    names = facts.texts(SKOS + "altLabel", SKOS + "hiddenLabel")
    return {
        "iri": facts.iri,
        "label": label,
        "names": tuple(name for name in names if name != label),
        "symbols": facts.texts(SKOS + "notation", MKG + "symbol"),
        "definition": " ".join(facts.texts(SKOS + "definition")),
    }


def _bounds(facts: Facts) -> tuple[Decimal | None, Decimal | None]:
    lowest, highest = facts.number(MKG + "plausibleMinimum"), facts.number(MKG + "plausibleMaximum")
    if lowest is not None and highest is not None and lowest > highest:
        facts.fail(f"plausible bounds {lowest} and {highest} are the wrong way round")
    return lowest, highest


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
