"""What a number is by the noun phrase that governs it, where neither a known name nor an earlier value explains it.

The build of the sentence tells it, whatever the verb: the subject of the finite verb before the number ("the
stabilised output, after 300 s, settles at 19.8 %"), the phrase that the number stands beside between commas, the noun
before "of" where it is itself a subject or an object ("a temperature drop of 150 °C was obtained"). The vocabulary is
asked first, by the whole phrase and by what its writer left out; else the quantity is called by the paper's words.
What people set stays a circumstance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extractors._properties import Context, PropertyReader
from kg.extractors._prose import words as said
from kg.extractors._prose.governed import OF_NUMBER, Telling, governing
from kg.extractors._prose.names import is_general
from kg.extractors._prose.own import OwnWords, is_pure_number, is_set_kind
from kg.extractors._sentences.name import LENGTH_UNITS, Name, own_kind, singular
from kg.extractors._sentences.sentence import Sentence
from kg.extractors._usual_results import completed, is_name
from kg.lexicon import fold
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import Unit


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_CASES = frozenset(["K", "Cel", "h", "min", "%"])
_OF_CHANGE = re.compile(rf"\b{said.CHANGED_NOUN}\sof{said.VAGUE}$")
_FORMS = ("ed", "ing", "ly")
_PRAISING = ("significant", "considerable", "substantial", "further", "additional", "slight", "clear", "marked")
_IS_CHANGE = re.compile(rf"(?:.*\s)?{said.CHANGED_NOUN}")
_SHARES = ("content", "fraction", "share", "portion")
_WORD = re.compile(r"[a-z]{3}")
# Nouns of what happens or was done: of these an amount is told, of a thing only its extent.
_DEED = re.compile(r"[a-z]{3,}(?:ing|[tsc]ion|ment|ance|ence|age|yield|gain|loss|uptake|release)$")
_NO_DEEDS = _folded(
    "region section solution suspension dispersion portion junction composition specimen element segment "
    "coating layer thing spring ring bearing cutting opening building stage voltage percentage image fraction position "
    "inclusion instance distance precursor equation function option question addition condition emission duration"
)


class Governing:
    """Finds the governing phrases of one document."""

    def __init__(self, own: OwnWords, properties: PropertyReader) -> None:
        self._own, self._properties = own, properties
        self._settings, self._conditions = _settings(properties.ontology)

    def of(self, sentence: Sentence, run: Sequence[Quantity], context: Context) -> Name | None:
        """Return the phrase that governs numbers as a name with the one property that it means, None without any."""
        unit = run[0].unit
        if unit is not None and unit.ucum == "{cycle}":
            return None
        found = governing(sentence, run)
        if found is None:
            return None
        phrase, verb = found
        kind = self._kind(sentence.text[slice(*phrase)], run, context, verb)
        return Name(*phrase, (kind,), (), "subject") if kind is not None else None

    def _kind(self, phrase: str, run: Sequence[Quantity], context: Context, verb: Telling) -> PropertyKind | None:
        """Return the property that a phrase means: a known one, or one in these words."""
        unit = run[0].unit
        if _WORD.search(phrase) is None or (fold(phrase) in self._conditions and not verb.is_found):
            return None
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        known = self._known(phrase, unit, is_whole=not (verb.is_copula or verb.is_reached))
        if unit is not None and unit.ucum == "%" and " " not in phrase and not verb.is_copula:  # "the leg attains 12%"
            known = [kind for kind in known if kind.label.endswith(_SHARES)]
        known = [kind for kind in known if all(self._properties.is_plausible(kind, unit, one) for one in values)]
        if known:
            return self._properties.choose(known, unit, values, context)
        label = _without_praise(phrase)
        label = label[: -len(noun)] + singular(noun) if (noun := label.rpartition(" ")[2]).endswith("sses") else label
        if phrase == label and " " not in label and unit is not None and unit.ucum in LENGTH_UNITS:
            return None  # "the width of the mask was 20 µm", but "a mean width"
        return own_kind(label, unit) if self._is_own(label, run, verb) else None

    def _is_own(self, label: str, run: Sequence[Quantity], verb: Telling) -> bool:
        """Say whether a phrase that the vocabulary lacks is a quantity in own words that is told as a result."""
        unit, noun = run[0].unit, label.rpartition(" ")[2]
        if unit is not None and _IS_CHANGE.fullmatch(label):
            return True
        is_set = fold(noun) in self._settings or is_set_kind(label) or noun.endswith("pressure")
        if (is_set and not verb.is_found) or not (verb.is_copula or verb.is_reached):
            return False
        if unit is None:
            return self._own.is_quantity(noun) and is_pure_number(label, run[0].number.text)
        if not self._own.is_quantity(noun) and not (verb.is_copula and _is_deed(noun)):
            return False
        of_name = self._properties.of_name
        is_other = any(kind.kind != "setting" for kind in (*of_name(label), *of_name(noun)))
        return not is_other or ((verb.is_copula or verb is OF_NUMBER) and unit.ucum not in _CASES)

    def of_change(self, sentence: Sentence, run: Sequence[Quantity], context: Context) -> Name | None:
        """Return a change that is called by its quantity, hence a quantity itself ("a temperature drop of 156 °C")."""
        before = sentence.before(run[0].start)
        return self.of(sentence, run, context) if " of " in before and _OF_CHANGE.search(before) is not None else None

    def _known(self, label: str, unit: Unit | None, *, is_whole: bool) -> list[PropertyKind]:
        """Return the results of the vocabulary that a phrase names, or means once words left out are added.

        None are left out where the phrase is only what gave the value (`is_whole`: "nanoindentation gave 4.2 GPa").
        """
        called = label.lower()
        is_any = is_name(called, self._properties.ontology)
        named = [kind for kind in self._properties.of_name(called) if kind.kind != "setting"] if is_any else []
        named = [kind for kind in named if called in (kind.label.lower(), *map(str.lower, kind.names))]
        named = [kind for kind in named if self._properties.fits_unit(kind, unit)]
        if named or unit is None or is_whole:
            return named
        whole = completed(label, unit, self._properties.ontology, self._properties)
        if whole or _IS_CHANGE.fullmatch(label):
            return list(whole)
        words = frozenset(map(fold, label.split()))
        wider = _wider(self._properties.ontology).get(fold(label.rpartition(" ")[2]), ()) if len(words) > 1 else ()
        fitting = {kind for known, kind in wider if words < known and self._properties.fits_unit(kind, unit)}
        return list(fitting) if len(fitting) == 1 else []


def _without_praise(phrase: str) -> str:
    """Return a phrase without the words before its noun that make no other quantity of it ("a mean value")."""
    words = phrase.split()
    while len(words) > 1 and (words[0] in _PRAISING or (is_general(words[0]) and not words[0].endswith(_FORMS))):
        words.pop(0)
    return " ".join(words)


def _is_deed(noun: str) -> bool:
    return _DEED.match(noun.lower()) is not None and fold(noun) not in _NO_DEEDS


@lru_cache(maxsize=4)
def _settings(ontology: Ontology) -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded nouns of what is set, and the whole names of it."""
    conditions = [kind for kind in ontology.conditions if kind.value_type != "text"]
    set_ones = (*conditions, *(kind for kind in ontology.properties if kind.kind == "setting"))
    return (
        frozenset(fold(kind.label.split(" (")[0].rpartition(" ")[2]) for kind in conditions),
        frozenset(fold(name) for kind in set_ones for name in (kind.label, *kind.names)),
    )


@lru_cache(maxsize=4)
def _wider(ontology: Ontology) -> dict[str, list[tuple[frozenset[str], PropertyKind]]]:
    """Return the words of the names of the results, by the last one."""
    found: dict[str, list[tuple[frozenset[str], PropertyKind]]] = {}
    for kind in ontology.properties:
        if kind.kind != "setting":
            for name in {kind.label, *kind.names}:
                words = [fold(word) for word in name.split()]
                if len(words) > 1:
                    found.setdefault(words[-1], []).append((frozenset(words), kind))
    return found
