"""The ontology's materials as one lexicon, made once per ontology."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg._formula_symbols import ELEMENT
from kg.extractors._materials.names import NameFinder
from kg.formulas import formula_of_name, parse_formula
from kg.lexicon import Lexicon, alternatives, names_any, words
from kg.ontology import Ontology
from kg.terms import MaterialTerm, Phase

LOOKALIKE = str.maketrans({"l": "i", "I": "i", "1": "i", "0": "o", "O": "o"})
_JOINED = re.compile(r"[-/@]")
_VAGUE_PHASE = re.compile(r"\b(?:phase|precipitates?|structure|complexion)\b")


class Surroundings:
    """Patterns of the words around a substance, filled with those of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        def any_of(label: str) -> str:
            return f"(?:{alternatives(ontology.words(label))})"

        # The first letter comes before what may not precede it: a pattern that begins with letters is searched fast.
        symbols = sorted(ontology.words("elements used pure"), key=len, reverse=True)
        symbol = "|".join(rf"{symbol[0]}(?<![\w/|-].){symbol[1:]}" for symbol in symbols) or "(?!)"
        places = any_of("nouns behind the symbol of a metal")
        self.pure_element = re.compile(rf"({symbol})(?= {places}\b|[-–‐](?:O[2₂]|S|air|CO2)\b|/C(?![A-Za-z]))")
        lettered = alternatives(ontology.words("elements with lettered phases"))
        self.phase_of_element = re.compile(rf"([αβγδωε](?<!\w.)['′]? ?[-‐–] ?)({lettered})(?![A-Za-z0-9])")
        self.polymer_head = re.compile(rf" {any_of('nouns behind the name of a polymer')}s?\b")
        self.class_noun = re.compile(rf"[ -–‐]({any_of('classes behind a formula')})(?![\w-])")
        families = any_of("families of frameworks")
        self._framework = re.compile(
            rf"(?<![\w-])(?:(?P<prefix>[A-Z][A-Za-z0-9]{{0,6}})-)?{families}-(?:\d{{1,4}}[a-z]?|LZU\d+)"
            rf"(?:-(?:NH2|OH|COOH|SO3H|NO2|SH|Br|H|F|X))?(?:\((?:{ELEMENT})\))?(?![\w-])"
        )
        self._families = frozenset(words(family)[0][0] for family in ontology.words("families of frameworks"))
        self.substance_noun = re.compile(rf" {any_of('nouns behind the short name of a substance')}\b")

    def frameworks(self, text: str) -> Iterator[re.Match[str]]:
        """Yield frameworks by number (`MOF-303`, `Zn-MOF-74`); the pattern is tried where a family of them is named."""
        return self._framework.finditer(text) if names_any(text, self._families) else iter(())


@dataclass(frozen=True)
class Index:
    """The ontology's materials as a lexicon, symbols that mean something else in other tables, atomic weights."""

    lexicon: Lexicon[MaterialTerm | Phase]
    shared: frozenset[str]
    by_formula: Mapping[str, MaterialTerm]
    joined: Mapping[str, MaterialTerm]
    folded: Mapping[str, str]
    weights: Mapping[str, Decimal]


@dataclass(frozen=True)
class Vocabulary(Index):
    """The index with what is not worth keeping, for it is patterns.

    `names` finds the materials that follow the rules of naming, `around` holds what stands beside a substance.
    """

    names: NameFinder
    around: Surroundings


_MINERAL = "mineral"  # says more than its composition: Fe2O3 is hematite, maghemite or neither

_VOCABULARIES: dict[str, Vocabulary] = {}


def vocabulary_of(ontology: Ontology) -> Vocabulary:
    """Return the vocabulary of an ontology, made at its first use."""
    if ontology.digest not in _VOCABULARIES:
        index = ontology.kept("materials", Index, lambda: _index(ontology), sys.modules[__name__])
        names, around = NameFinder(ontology), Surroundings(ontology)
        _VOCABULARIES[ontology.digest] = Vocabulary(**vars(index), names=names, around=around)
    return _VOCABULARIES[ontology.digest]


def _index(ontology: Ontology) -> Index:
    """Index the materials and phases of an ontology."""
    entries: list[tuple[str, MaterialTerm | Phase, bool]] = []
    rivals: dict[str, list[MaterialTerm]] = {}
    joined: dict[str, MaterialTerm] = {}
    for term in ontology.materials:
        if term.kind == "material class":
            continue  # a class name (`PCM`, `RFB`) says nothing about the substance
        whole = term.kind != "composite"
        entries += [(name, term, False) for name in (term.label, *term.names) if len(name) > 2]
        joined |= {symbol: term for symbol in term.symbols if not whole and _JOINED.search(symbol)}
        entries += [
            (symbol, term, True)
            for symbol in term.symbols
            if len(symbol) > 1 and not _is_element(symbol) and (whole or not _JOINED.search(symbol))
        ]
        formula = parse_formula(term.formula.partition(" (")[0]) if term.formula else None
        is_own = formula is not None and (formula.kind != "element" or formula.normalised in term.symbols)
        if formula and formula.amounts and is_own and _MINERAL not in term.uses:
            rivals.setdefault(formula.key, []).append(term)
    for phase in ontology.phases:
        names = [re.sub(r" \([^)]*\)$", "", name) for name in (phase.label, *phase.names)]
        if phase.kind in ("phase", "microconstituent"):
            entries += [(name, phase, False) for name in names if len(name) > 5 and not _VAGUE_PHASE.search(name)]
    others = (*ontology.techniques, *ontology.properties, *ontology.processes)
    shared = frozenset(symbol for term in others for symbol in term.symbols)
    strong = {symbol for _, term, exact in entries if exact for symbol in term.symbols if len(symbol) > 3}
    return Index(
        Lexicon(entries),
        shared,
        {key: usual for key, terms in rivals.items() if (usual := _usual(terms))},
        joined,
        {fold_lookalikes(symbol): symbol for symbol in sorted(strong)},
        {element.symbols[0]: element.weight for element in ontology.elements if element.weight is not None},
    )


def fold_lookalikes(spelling: str) -> str:
    """Return the form under which spellings that differ only in `l I 1`, `O 0` and case are equal."""
    return spelling.translate(LOOKALIKE).lower()


def _usual(terms: list[MaterialTerm]) -> MaterialTerm | None:
    """Return the term that a bare composition means: the only one, or the only one named by it."""
    named = [
        term
        for term in terms
        if term.formula in term.symbols or any(formula_of_name(name) for name in (term.label, *term.names))
    ]
    return terms[0] if len(terms) == 1 else named[0] if len(named) == 1 else None


def _is_element(symbol: str) -> bool:
    formula = parse_formula(symbol) if symbol.isalpha() else None
    return formula is not None and formula.kind == "element"
