"""Of which substance a column tells, where its head or the legend names it with the quantity ("CO2 uptake").

The substance is no sample: what is converted, made, taken up or removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extractors._conditions import SPECIES
from kg.extractors._main_material import is_small_molecule
from kg.extractors._subjects import Label, SubjectReader
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.ontology import Ontology
from kg.records import Condition
from kg.terms import PropertyKind

_FORMULA = r"(?:[A-Z][a-z]?(?:\s?\d+)?){1,6}x?"  # recognition sets numbers apart: `CO 2`
_BEFORE = re.compile(rf"(?!M(?:ax|in)\s)({_FORMULA})[\s_](?=[a-z]{{4}}|(?:FE|STY|TOF|TON|[Ss]el|[Cc]onv)\b)")
_IN_WORDS = re.compile(r"([A-Za-z][a-z]{3,}(?:\s[a-z]{4,})?)\s(?=[a-z]{4})")
_OF = re.compile(rf"[a-z]\s(?:of|to|for|towards?)\s({_FORMULA}(?!\w)|[a-z]{{4,}}(?:\s[a-z]{{4,}})?)")
_BEHIND_SYMBOL = re.compile(r"(?:[^\W\d_]|FE|STY|TOF|Sel|Conv|Yield)\.?[\s_]?(\w{2,8})")  # `S MeOH`, `FE_CO`
_SPELLED = re.compile(r"(?:^|[.,;:]\s|\band\s)(?P<name>[^.,;:()]{3,}?)\s$")
_USED_UP = re.compile(
    rf"(?:{_FORMULA}|[A-Z]?[a-z]{{4,}})\s(?:photo|electro)?(?:reduction|oxidation|fixation|hydrogenation|conversion)"
)
_PRODUCT = "product"
_SYMBOL, _REACH = 4, 50


def species_of(kind: PropertyKind | None) -> str | None:
    """Return as what a property is of a substance: its product, its gas."""
    return next((one for one in SPECIES if one in kind.conditions), None) if kind is not None else None


def told_by(label: Label, kind: PropertyKind | None, subjects: SubjectReader) -> str:
    """Return the name of the condition that a label above a column gives: a product, else a variant."""
    return (species_of(kind) if subjects.is_species(label) else None) or "variant"


def substance(readers: Readers, source: Head, kind: PropertyKind, name: str) -> tuple[Condition, ...]:
    """Return the substance in the words `name` for a quantity that is told of one, below a head."""
    parameter = species_of(kind)
    if parameter is None or not source.cells or any(one.name in SPECIES for one in source.conditions):
        return ()
    if parameter == _PRODUCT and _USED_UP.fullmatch(name):  # what is reduced is no product of it
        return (readers.conditions.told(source.cells[-1].text, "reaction", name),)
    found = next(_named(name, readers.ontology), None)
    return () if found is None else (readers.conditions.told(source.cells[-1].text, parameter, found),)


def content_of(kind: PropertyKind, ontology: Ontology) -> str | None:
    """Return the element that a property tells the content of ("oxygen content")."""
    name, _, noun = kind.label.rpartition(" ")
    named = (one for one in ontology.elements if name == one.label.lower() and one.symbols) if noun == "content" else ()
    return next((one.symbols[0] for one in named), None)


def words_before(symbol: str, caption: str) -> str | None:
    """Return the words that a caption spells a symbol out with, right before its bracket.

    >>> words_before("S", "CO2 conversion (X) and methanol selectivity (S) at 5 MPa")
    'methanol selectivity'
    """
    at = caption.find(f"({symbol})") if 0 < len(symbol) <= _SYMBOL else -1
    found = _SPELLED.search(caption, max(0, at - _REACH), at) if at > 0 else None
    return found["name"] if found is not None else None


def _named(name: str, ontology: Ontology) -> Iterator[str]:
    """Yield the substances that the words for a quantity name: a formula before them, one of the vocabulary, "of X"."""
    before = _BEFORE.match(name)
    if before is not None:
        yield before[1].replace(" ", "")
    behind = _BEHIND_SYMBOL.fullmatch(name)
    if behind is not None and (is_small_molecule(behind[1]) or behind[1] in _symbols(ontology)):
        yield behind[1]
    for pattern in (_IN_WORDS, _OF):
        for found in pattern.finditer(name):
            words = found[1]
            if not words.islower() and pattern is _OF:
                yield words.replace(" ", "")
            elif ontology.material(words.lower()) is not None:
                yield words
            elif ontology.material(words.partition(" ")[0].lower()) is not None:
                yield words.partition(" ")[0]


@lru_cache(maxsize=4)
def _symbols(ontology: Ontology) -> frozenset[str]:
    return frozenset(symbol for one in ontology.materials for symbol in one.symbols)
