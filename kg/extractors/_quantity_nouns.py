"""Nouns that quantities are called by: those that end the labels of the vocabulary, and those that end like them."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import fold
from kg.ontology import Ontology
from kg.terms import ConditionKind, PropertyKind


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


PURE_NUMBERS = _folded("factor ratio index parameter exponent coefficient constant")
_NO_QUANTITIES = _folded(
    "cell layer section glass product film material fiber electrode sample state set mode surface "
    "substrate site band edge element path particle molecule phase solution water gas direction order "
    "solvent medium steel oxygen hydrogen carbon polymer alloy curve test experiment region variation "
    "condition atom center centre detector x a b c wt% % cm-2 °c of to pass epoch peak transistor laser "
    "battery wire specimen value maximum minimum total increase decrease change reduction improvement "
    "drop factor substitution composition step period number count degree percent percentage addition "
    "modification mixture reaction treatment position equation function level point device unit group "
    "compound ion image input output cycle source system structure type method term basis mass amount average mean "
    "add-on aggregate alignment asphalt bacteria bar binder bitumen bleeding bonding burst casting cation "
    "characteristic clay closure coating consolidation contact core crack creepage cross-link crosslink crush "
    "decade decarburization destroyed doping drying evolution exposure fabric ferroelectric fine fixation fold "
    "footprint grade head holocellulose inactivated indentation initiation joint lift light lignin liquid loop "
    "martensite methacrylation mineralized paper passivation photolysed pit platelet propagation quantity "
    "quench reinforcement rejected requirement rubber rubbing safety scavenging sensitization sequestration "
    "shock sintering slag suction tape tendency thinning transformation twist uniformity varistor void warpage "
    "washing yarn h g m n k ms b8 b50"
)
_ENDINGS = re.compile(
    r"[a-z]{2,}(?:ity|ities|ness|nesses|width|length|strength|ance|ances|ivity|tude|tudes|ient|ients|ency|encies)$"
)


class QuantityNouns:
    """The nouns of quantity of one ontology; `named` holds those that its vocabulary has, folded."""

    def __init__(self, ontology: Ontology) -> None:
        self.named = _heads(ontology)

    def is_quantity(self, word: str) -> bool:
        """Say whether a noun is one of quantity: the vocabulary names some quantity by it, or it ends like one."""
        head = fold(word.rpartition("-")[2] or word)
        return (
            head in self.named
            or head in PURE_NUMBERS
            or (_ENDINGS.match(word) is not None and head not in _NO_QUANTITIES)
        )


@lru_cache(maxsize=4)
def _heads(ontology: Ontology) -> frozenset[str]:
    """Return the folded last words of the labels of quantities, and the further nouns that the vocabulary lists."""
    numeric = [kind for kind in ontology.conditions if kind.value_type != "text"]
    terms: list[PropertyKind | ConditionKind] = [*ontology.properties, *numeric]
    labels = (term.label.split(" (")[0].split() for term in terms)
    nouns = {fold(words[-1]) for words in labels if words}
    return frozenset(nouns | set(map(fold, ontology.words("further nouns of quantity")))) - _NO_QUANTITIES
