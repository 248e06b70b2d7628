"""Names of shares that a noun or verb of sharing and the thing shared make together.

"The fraction of Ni3+", "the pyridinic N content", "Ce3+, whose share", "the trigonal form amounting to", "some 6% of
polygonal ferrite": the quantity is the general one of phases, species or elements, the thing a condition of its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from kg._formula_symbols import ELEMENTS
from kg.extractors._prose import words as said
from kg.extractors._prose.phase_words import PhaseWords
from kg.extractors._sentences.name import Name, own_share
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._sentences.stretches import Ranges
from kg.lexicon import alternatives, matches_at
from kg.ontology import Ontology
from kg.scan import Scanner
from kg.terms import Phase, PropertyKind

Sort = Literal["phase", "matter", "species", "element", "water"]
_KINDS: dict[Sort, str] = {
    "phase": "phase fraction",
    "matter": "phase fraction",  # where phases are told of
    "species": "species fraction",
    "element": "elemental composition",
    "water": "moisture content",
}
# Where no phases are told of, compounds are what a thing is made up of ("the SiO2 content of the slag").
_COMPONENT, _COMPOSED = "component", "percent composition"
_PARAMETERS: dict[Sort, tuple[str, ...]] = {"matter": ("phase", _COMPONENT)}
_COMPOSITIONS = (("mol", "mole percent composition"), ("vol", "volume percent composition"))
_BY_WEIGHT = "weight percent composition"
_PER_CENT = re.compile(r"\d\s?(?P<basis>mol|vol)?(?:e|ume|\.)?[\s-]?%")
_SHARE = (
    r"(?:fractions?|shares?|proportions?|percentages?|portions?|contents?|amounts?|abundances?|populations?|"
    r"levels?(?=\sof\s[A-Z]))"
)
_MODIFIER = r"(?:volume|weight|mass|area|atomic|relative|molar|surface|phase)\b"
_NOUN = re.compile(rf"(?:{_MODIFIER}[ -])?(?P<noun>{_SHARE}|ratios?)\b(?!-)")
_MODIFIED, _LONGEST_MODIFIER = re.compile(rf"{_MODIFIER}[ -]$"), 9
_SIGNS = (
    "fraction", "share", "proportion", "percentage", "portion", "content", "amount", "abundance", "population", "ratio",
    "level",
)  # fmt: skip
_OF = re.compile(r"\s(?:of|for)\s(?:the\s|all\s|these\s|this\s)?")
_PHASE_SHARE = re.compile(rf"(?:volume|area|phase)\s{_SHARE}\s\($")
_CLOSES_OF = re.compile(r"\)\s(?:of|for)\s(?:the\s|an?\s)?")
_WORD = re.compile(r"[^\s,;:()]+")
_WORDS = re.compile(r"(?P<first>[^\s,;:()]+)(?:\s(?P<second>[^\s,;:()]+))?(?:\s(?P<third>[^\s,;:()]+))?")
_LAST = re.compile(r"(?:(?:(?P<third>[^\s,;:()]+)\s)?(?P<second>[^\s,;:()]+)\s)?(?P<first>[^\s,;:()]+)$")
_WHOSE = re.compile(r"(?:,\swhose|\swith\s(?:an?|the))\s(?:relative\s|average\s|mean\s|total\s)?$")
_AMOUNTS = re.compile(
    r"\s(?:account(?:s|ed|ing)?\sfor|ma(?:kes?|de|king)\sup|constitut(?:es?|ed|ing)|amount(?:s|ed|ing)?\sto|"
    rf"represent(?:s|ed|ing)?|compris(?:es?|ed|ing)|contribut(?:es?|ed|ing)|occup(?:y|ies|ied|ying)){said.VAGUE}$"
)
_DETERMINED = re.compile(
    r"\s(?:is|was|are|were)\s(?:\w+ly\s)?(?:determined|found|estimated|calculated|quantified|present)\s(?:to\sbe|as|at)\s|\s(?:(?:in|de)creas(?:es|ed)|r[io]ses?|f[ae]lls?|fell|drop(?:s|ped)|gr[eo]ws?)\sfrom\s"
)
_BEGINS = re.compile(r"(?:^|\n|[.,;]\s|\b(?:and|while|whereas|but)\s)(?:[Tt]he\s)?$")
_SHORT, _BACK = 12, 24
_AND_MORE = re.compile(r"(?:,\s|\sand\s)(?:and\s)?[A-Z][a-z]?(?=[\s,])")  # "the contents of Ni, Co and Fe"
_TRACE_OF = re.compile(r"\b(?:traces?|residues?|impurity|minor\sphase)\sof\s(?=[^.;]*\bamounting\sto)")
# "The photocatalytic degradation of phenol reached 64%"
_DEED = re.compile(
    r"\b(?:(?:photo)?(?:catalytic|chemical)\s|adsorptive\s|oxidative\s)?(?P<noun>[a-z]{5,}tion|[a-z]{5,}lysis|release)(?=\sof\s)"
)
_STEMS = (("ation", ""), ("ion", ""), ("ition", ""), ("ption", "b"), ("is", ""))
_SHARE_IS = re.compile(
    r"\sof\s(?:(?!\b(?:is|was|were|are|and|which)\b)[^\s,;()%]+\s){1,8}?(?:is|was|were|reach(?:es|ed)|amount(?:s|ed)\sto|"
    rf"attain(?:s|ed)|rose\sto|fell\sto|came\sto|dropped\sto){said.VAGUE}\d[\d.]*(?:\s?±\s?[\d.]+)?\s?%"
)
_DEED_WITH_SHARE = re.compile(rf"(?:tion|lysis|release){_SHARE_IS.pattern}")  # searched fast
_LOST_SIGNS = ("loss", "retention", "recovery")
_LOST = re.compile(r"\s(?:loss|retention|recovery)(?=\s(?:of|is|was|amount\w*|reach\w*|stay\w*|remain\w*)\b)")
_GAPPED = re.compile(r"(?:,|\band)\s(?:the\s)?(?:[^\s,;]+\s){0,2}[^\s,;]+(?P<to>(?:\s(?:for|to|up))?\s)$")
_SHARE_FOLLOWS = re.compile(r"\s[^;:()]{0,20}?\d[\d.]*(?:\s?±\s?[\d.]+)?\s?(?:%|(?:wt|at|vol|mol)\.?\s?%)")
_ION = re.compile(
    r"(?P<element>[A-Z][a-z]?)(?:\^?\d?[+⁺]|\^?\d\+\^?|\^\d?\+\^|\s?\((?:0|[IV]{1,4})\)|\^(?:0|[IV]{1,4})\^?)"
)
_FORMULA = re.compile(r"(?=.*(?:\d|[a-z]))(?:[A-Z][a-z]?[\d.]*|\((?:[A-Z][a-z]?[\d.]*)+\)[\d.]*){2,}")
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_LEAST = 2
_ANIONS = frozenset(["O", "N", "C", "S", "F", "Cl", "Br", "I", "Se", "Te", "P", "B"])
_OF_BEFORE = re.compile(r"\sof\s(?:the\s)?$")
_APART = re.compile(r"(?:free|unreacted|elemental|precipitated|crystalline|unconverted)\s(?P<what>\S+)")
_FORM = re.compile(r"(?P<what>.+)\s(?:one|form|polymorph|modification|variant|structure|phase)s?")
_ADDED = re.compile(r"\b(?:add(?:ed|ing|ition)|dop(?:ed|ing)|nominal|feed|weighed|load(?:ed|ing))\b[^.;]{0,30}$", re.I)
_NO_ADJECTIVE = re.compile(
    r"(?:of|the|and|or|an?|in|for|with|to|is|was|from|by|ha[sd]|have|contain(?:s|ed)?|show(?:s|ed)?|no|more|less|th[ie]s|that|its)",
    re.I,
)
_NEAR = 60
_WITH_THING = re.compile(rf"(?!{_MODIFIER})[^\W\d]\S*\s(?:\w+\s)*?(?:{_SHARE}|ratios?)$")
_OF_PHASES = re.compile(r"phase|refine|Rietveld|XRD|diffract|crystallin|polymorph|impurit", re.I)
_AROUND = 160
_POLYTYPE = re.compile(r"\d[A-Z]")
_WHOLES = frozenset(["gel", "single crystal", "polycrystal", "liquid crystal"])  # phases that are whole samples


def _shares(plain: str) -> Iterator[re.Match[str]]:
    """Yield the nouns of shares with the word for their kind before them; tried only around a sign of one."""
    starts: set[int] = set()
    for sign in _SIGNS:
        at = plain.find(sign)
        while at >= 0:
            before = _MODIFIED.search(plain, max(0, at - _LONGEST_MODIFIER), at)
            starts.update((at,) if before is None else (before.start(), at))
            at = plain.find(sign, at + 1)
    return matches_at(_NOUN, plain, sorted(starts))


class _Thing(NamedTuple):
    start: int
    end: int
    sort: Sort


class ContentNames:
    """Finds the names of shares of phases, species and elements in texts."""

    def __init__(self, ontology: Ontology, scanner: Scanner) -> None:
        self._ontology = ontology
        self._scanner = scanner
        self._phases = PhaseWords(scanner)
        self._bound = _bound_atoms(ontology)
        self._elements = frozenset(one.label.lower() for one in ontology.elements)

    def of(self, plain: str) -> Iterator[Name]:
        """Yield the names of a text in no order; none where it holds no share."""
        if "%" not in plain:
            return
        for found in _shares(plain):
            thing = self._of_noun(plain, found)
            if thing is not None and not is_added(plain, thing.start) and not _AND_MORE.match(plain, thing.end):
                yield from self._name(plain, thing, min(found.start(), thing.start), max(found.end(), thing.end))
        for found in _DEED.finditer(plain) if _DEED_WITH_SHARE.search(plain) is not None else ():
            kinds = self._of_deed(found["noun"])
            if kinds and _SHARE_IS.match(plain, found.end()):
                yield Name(*found.span(), kinds, (), "name")
        for found in _DETERMINED.finditer(plain):
            thing = self._before(plain, found.start())
            is_subject = (
                thing is not None and _BEGINS.search(plain, max(0, thing.start - _SHORT), thing.start) is not None
            )
            if thing is not None and is_subject and _SHARE_FOLLOWS.match(plain, found.end() - 1):
                yield from self._name(plain, thing, thing.start, thing.end)

    def amounting(self, plain: str, left: int, start: int, *, again: bool) -> Name | None:
        """Return what is told to amount to a share at `start` in a sentence from `left` on as the name of its share.

        Behind another such share the verb can be left out (`again`): "..., graphitic N 31% and pyrrolic N 27%".
        """
        before = plain[max(left, start - 2 * _NEAR) : start]
        verb = _AMOUNTS.search(before)
        gapped = _GAPPED.search(before) if again and verb is None else None
        if verb is None and gapped is None:
            return None
        end = verb.start() if verb is not None else gapped.start("to") if gapped is not None else 0
        thing = self._before(plain, start - len(before) + end)
        trace = _TRACE_OF.search(before) if thing is None else None
        if trace is not None:  # "a trace of pyrochlore, marked by an asterisk and amounting to 2%"
            thing = self._at(plain, start - len(before) + trace.end())
        return None if thing is None else next(self._name(plain, thing, thing.start, thing.end), None)

    def merged(self, plain: str, names: list[Name]) -> list[Name]:
        """Return the names of a text with those of shares, each in place of the names inside it.

        A longer name of the vocabulary is its own ("oxygen content", "austenite fraction").
        """
        told = [one for one in names if one.role == "name"]
        shares = [share for share in self.of(plain) if not any(_is_fuller(plain, one, share) for one in told)]
        shares += self._lost(plain, told)
        covered = Ranges((share.start, share.end) for share in shares)
        return [one for one in names if not covered.cover(one.start, one.end)] + shares

    def _lost(self, plain: str, names: list[Name]) -> Iterator[Name]:
        """Yield the loss or retention of a quantity, a share of its own ("a transmittance loss of 3%")."""
        for name in names if any(sign in plain for sign in _LOST_SIGNS) and _LOST.search(plain) else ():
            more = _LOST.match(plain, name.end)
            if more is None or not plain[name.start : name.end].islower():
                continue
            label = plain[name.start : more.end()]
            terms = tuple(term for term in self._scanner.terms(label) if isinstance(term, PropertyKind))
            yield Name(name.start, more.end(), terms or (own_share(label),), (), "name")

    def thing(self, plain: str, start: int, end: int, sort: str) -> tuple[int, int] | None:
        """Return what is shared in a name `[start, end)` of this module, if it is of a sort."""
        for found in _WORD.finditer(plain, start, end):
            thing = self._at(plain, found.start())
            if thing is not None and sort in (thing.sort, *_PARAMETERS.get(thing.sort, ())) and thing.end <= end:
                return thing.start, thing.end - 4 * plain.endswith(" one", thing.start, thing.end)
        return None

    def component(self, plain: str, sentence: Sentence, statement: Statement) -> tuple[int, int] | None:
        """Return the compound whose share of a thing a result is; of several listed that at the place of the number."""
        if not statement.property.label.endswith(_COMPOSED):
            return None
        if statement.siblings < _LEAST:
            return self.thing(plain, statement.start, statement.end, _COMPONENT)
        for start in (statement.start, sentence.start):  # "the contents of SiO2 and CaO", "the SiO2 and CaO contents"
            spans = (found.span() for found in _WORD.finditer(plain, start, statement.run[0]))
            listed = [span for span in spans if _is_compound(plain[slice(*span)])]
            if len(listed) == statement.siblings:
                return listed[statement.position]
        return None

    def behind(self, plain: str, start: int) -> Name | None:
        """Return the thing at `start`, right behind a share, as the name of its share."""
        thing = self._at(plain, start)
        if thing is None or plain.startswith("(", thing.end):
            return None
        if thing.sort == "matter" and not _OF_BEFORE.search(plain, max(0, start - _SHORT), start):
            return None
        return next(self._name(plain, thing, thing.start, thing.end), None)

    def _of_deed(self, noun: str) -> tuple[PropertyKind, ...]:
        """Return what share of something its degradation, adsorption or release is."""
        if noun == "release":
            stems = ["releas"]
        else:
            stems = [noun.removesuffix(end) + more for end, more in _STEMS if noun.endswith(end)]
        terms = (term for stem in stems for term in self._scanner.terms(f"fraction {stem}ed"))
        return tuple(dict.fromkeys(term for term in terms if isinstance(term, PropertyKind)))

    def _of_noun(self, plain: str, noun: re.Match[str]) -> _Thing | None:
        """Return what a noun of sharing is about: behind "of", right before it, or before "whose"."""
        is_ratio = noun["noun"].startswith(("ratio", "concentration"))
        of = _OF.match(plain, noun.end())
        thing = self._at(plain, of.end()) if of is not None else None
        if thing is None:
            whose = _WHOSE.search(plain, max(0, noun.start() - _BACK), noun.start())
            before = whose.start() if whose is not None else noun.start() - 1
            thing = self._before(plain, before) if plain[before : before + 1] in (" ", ",") else None
            if thing is None and whose is None and noun.group().startswith("phase "):  # "the δ phase fraction"
                thing = self._before(plain, noun.start() + len("phase"))
        return thing if thing is None or not is_ratio or thing.sort == "species" else None

    def _name(self, plain: str, thing: _Thing, start: int, end: int) -> Iterator[Name]:
        """Yield the name of a thing's share: the vocabulary's own ("retained austenite content") or the general."""
        if thing.sort == "matter" and not _OF_PHASES.search(plain, max(0, start - _AROUND), end + _AROUND):
            kind = self._ontology.property(_composition(plain, end))
            if kind is not None and end - start > thing.end - thing.start:  # the noun is named
                yield Name(start, end, (kind,), (), "name")
            return
        terms = self._scanner.terms(f"{plain[thing.start : thing.end].lower()} content")
        own = [one for one in terms if isinstance(one, PropertyKind) and one.default_unit == "%"]
        kind = own[0] if own else self._ontology.property(_KINDS[thing.sort])
        if kind is not None:
            yield Name(start, end, (kind,), (), "name")

    def _at(self, plain: str, start: int) -> _Thing | None:
        """Return the thing whose words begin at an offset, the longest first."""
        found = _WORDS.match(plain, start)
        if found is None:
            return None
        for group in ("third", "second", "first"):
            end = found.end(group)
            if end >= 0 and (sort := self._sort(plain[start:end].rstrip("."))) is not None:
                return _Thing(start, end - (plain[end - 1] == "."), sort)
        return None

    def _before(self, plain: str, end: int) -> _Thing | None:
        """Return the thing whose words end at an offset, the longest first."""
        found = _LAST.search(plain, max(0, end - _NEAR), end)
        if found is None:
            return None
        for group in ("third", "second", "first"):
            start = found.start(group)
            if start >= 0 and (sort := self._sort(plain[start:end])) is not None:
                return _Thing(start, end, sort)
        return None

    def _sort(self, words: str) -> Sort | None:
        """Return what sort of thing some words name."""
        if words.lower() in ("water", "moisture"):
            return "water"
        ion = _ION.fullmatch(words)
        if ion is not None:
            return "species" if ion["element"] in ELEMENTS else None
        if self._bound.fullmatch(words):
            return "species"
        if words in ELEMENTS or words.lower() in self._elements:
            return "element"
        apart = _APART.fullmatch(words)
        if apart is not None:
            return "matter" if self._sort(apart["what"]) in ("matter", "element") else None
        return "phase" if self._is_phase(words) else "matter" if _is_compound(words) else None

    def _is_phase(self, words: str) -> bool:
        if len(words) < 4 and not words.isalpha() and not _POLYTYPE.fullmatch(words):
            return False
        if self._phases.is_phase(words):
            return True
        form = _FORM.fullmatch(words)
        spelled = f"{form['what']} phase" if form is not None else words
        terms = self._scanner.terms(spelled)
        is_known = bool(terms) and all(isinstance(term, Phase) and term.label not in _WHOLES for term in terms)
        if is_known or form is not None or " " not in words:
            return is_known
        first, _, rest = words.partition(" ")  # "polygonal ferrite", "fine martensite"
        return " " not in rest and first.isalpha() and not _NO_ADJECTIVE.fullmatch(first) and self._is_phase(rest)

    def in_bracket(self, plain: str, start: int, end: int) -> Name | None:
        """Return the phase whose share by volume stands in a bracket as the name of it.

        Right before the bracket ("B2 precipitates (13 vol.%)"), or behind it where its name stands before ("volume
        fraction (13%) of interdendritic phase").
        """
        if not plain.endswith("(", 0, start) or not plain.startswith(")", end):
            return None
        of = _CLOSES_OF.match(plain, end)
        if of is not None and _PHASE_SHARE.search(plain, max(0, start - _BACK), start):
            thing = self._at(plain, of.end())
        else:
            thing = self._before(plain, start - 2) if "vol" in plain[start:end] else None
        if thing is None or thing.sort != "phase":
            return None
        return next(self._name(plain, thing, thing.start, thing.end), None)


def _composition(plain: str, end: int) -> str:
    """Return the property of a share of a compound, by the unit of the number behind its name."""
    found = _PER_CENT.search(plain, end, end + _AROUND)
    return dict(_COMPOSITIONS).get(found["basis"] or "", _BY_WEIGHT) if found is not None else _BY_WEIGHT


def is_added(plain: str, start: int) -> bool:
    """Say whether the words before an offset tell of what was weighed in ("the addition of 5 wt%")."""
    return _ADDED.search(plain, max(0, start - _NEAR), start) is not None


def _is_fuller(plain: str, known: Name, share: Name) -> bool:
    """Say whether a name tells of what the share is, or all of what the name of a share does."""
    if known.start > share.start or known.end <= share.start:
        return False
    return known.end >= share.end or _WITH_THING.search(plain, known.start, known.end) is not None


def _is_compound(words: str) -> bool:
    """Say whether a word is the formula of a compound of two elements at least."""
    if _FORMULA.fullmatch(words) is None:
        return False
    symbols = _SYMBOL.findall(words)
    is_told = any(one.isdigit() for one in words) or symbols[-1] in _ANIONS
    return is_told and len(set(symbols)) >= _LEAST and all(symbol in ELEMENTS for symbol in symbols)


@lru_cache(maxsize=4)
def _bound_atoms(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of atoms told apart by what they are bound to ("pyridinic N", "lattice oxygen")."""
    kinds = alternatives(ontology.words("kinds of bound atoms"))
    names = alternatives(one.label for one in ontology.elements)
    return re.compile(rf"(?:(?i:{kinds})[ -](?:[A-Z][a-z]?|(?i:{names}))|oxygen\svacanc(?:y|ies))")
