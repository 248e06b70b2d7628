"""Finds the single materials of a document: formulas, known names and abbreviations, defined abbreviations, grades.

Work goes in two passes. The first collects every candidate of every text; the second keeps an ambiguous abbreviation
(`PC`, `CA`, `BP`) only if the document supports it, and puts misread spellings right by the document's majority.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import compress
from typing import NamedTuple

from kg._formula_symbols import ELEMENTS
from kg.extractors._materials.hints import CODE, COUNTED, MIXED, SYMBOL
from kg.extractors._materials.listed_elements import listed_elements
from kg.extractors._materials.vocabulary import LOOKALIKE, Vocabulary, fold_lookalikes
from kg.formulas import Formula, find_formulas, formula_of_name, parse_formula
from kg.lexicon import words_of
from kg.records import Repair
from kg.terms import MaterialTerm, Phase

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?=[A-Za-z0-9]*[A-Z0-9])[A-Za-z0-9]{3,11}(?![A-Za-z0-9])")
_BRACKET_CODE = re.compile(r"([A-Z](?<![A-Za-z0-9].)[a-z]?(?:[A-Z][a-z]?)*)1(?![\w.])")
_CUE_BEFORE = re.compile(r"\b(?:[Pp]ure|[Nn]eat|[Pp]ristine|[Bb]are|doped|polymer|solid|salt|solvent|film of|of) $")
_JOINTS = frozenset("-/|@:‐–")
_COMPOUND_OF = re.compile(r"(?<=ether| salt|ester|oxide|amide) of ")
_SAID_BASIS = re.compile(
    r"(?: alloys?| steels?)?,? ?[(\[]? ?(?:all |numbers |compositions? )?(?:in )?(wt|mass|weight|at|atomic)\.?[ -]?"
    r"(?:%|per ?cent)"
)
_COUNT = r"[a-z]?\d+(?:\.\d+)?"
_PIECE = rf"(?:[A-Z]{_COUNT})+"
_SPACED = re.compile(rf"[A-Z](?<![A-Za-z0-9.].){_COUNT}(?:[A-Z]{_COUNT})* (?:{_PIECE} )*{_PIECE}(?![A-Za-z0-9])")
# "pure V": the letters of elements that are no metals mostly label things ("pure B").
_GREEK = re.compile("[αβγδωε]")
_PURE = re.compile(
    r"[Pp](?<!\w.)ure\s(?:metallic\s|bulk\s|polycrystalline\s)?(?P<symbol>[A-Z][a-z]|[VWYUK])(?![\w/@+–-]|\.\d)"
)
_KEPT_WORDS = 1 << 16
_LEAST_TOTAL, _WHOLE = 50, 100
_FEWEST_PIECES = 3
GRADE_TAIL = re.compile(r"(?<=\w) (?:steel|alloy|superalloy)$")
_LEAST_MAJORITY = 2
_LEAST_OWN = 3


class Atom(NamedTuple):
    """One mention of a single material at plain offsets of its text.

    `kind` says how it was recognised. `name` is the spelling that stands for it (repaired if need be). `basis` tells
    what the numbers of an alloy's name count, where the text says it: `wt` or `at`.
    """

    start: int
    end: int
    name: str
    kind: str
    formula: Formula | None = None
    term: MaterialTerm | Phase | None = None
    repairs: tuple[Repair, ...] = ()
    basis: str = ""


@dataclass
class Reading:
    """The candidates of a whole document and what its texts say together.

    `spaced` says that the document sets the subscripts of its formulas apart.
    """

    vocabulary: Vocabulary
    abbreviations: Mapping[str, str]
    spaced: bool = False
    names_present: set[str] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)
    codes: set[str] = field(default_factory=set)
    supported: set[str] = field(default_factory=set)

    def collect(self, text: str) -> list[Atom]:
        """Return every candidate of one text, overlapping ones included."""
        found: list[Atom] = []
        if not _LETTER.search(text):
            return found  # the cells of numbers, a third of all texts
        for match in find_formulas(text, spaced=self.spaced):
            found += self._formula_atoms(text, match.start, match.end, match.formula)
        hints, around = self.vocabulary.names.hints.of(text), self.vocabulary.around
        if hints & COUNTED:
            found += _spaced_alloys(text)
        for named in self.vocabulary.lexicon.find(text):
            term = named.payloads[0]
            if not named.is_symbol:
                self.names_present.add(term.iri)
            kind = "symbol" if named.is_symbol else "name" if isinstance(term, MaterialTerm) else "phase"
            head = around.polymer_head.match(text, named.end) if kind == "name" and term.kind == "polymer" else None
            end = head.end() if head else named.end
            found.append(Atom(named.start, end, text[named.start : end], kind, None, term))
        for name in self.vocabulary.names.find(text):
            spelled = name.printed(text)
            base = "poly " + spelled[4:] if name.kind == "polymer" else GRADE_TAIL.sub("", spelled)
            known = self.term_of(base) if name.kind in ("polymer", "alloy") else None
            found.append(Atom(name.start, name.end, spelled, name.kind, name.formula, known))
        for place in around.pure_element.finditer(text) if hints & SYMBOL else ():
            found.append(Atom(place.start(), place.end(), place.group(), "element", parse_formula(place.group())))
        for place in _PURE.finditer(text) if "ure " in text else ():
            if place["symbol"] in ELEMENTS:
                symbol = place["symbol"]
                found.append(Atom(*place.span("symbol"), symbol, "element", parse_formula(symbol)))
        for start, end in listed_elements(text) if hints & SYMBOL and "respectively" in text else ():
            found.append(Atom(start, end, text[start:end], "element", parse_formula(text[start:end])))
        for place in around.phase_of_element.finditer(text) if _GREEK.search(text) else ():
            label = place.group(1).replace(" ", "").replace("‐", "-").replace("–", "-") + place.group(2)
            found.append(Atom(place.start(), place.end(), label, "polymorph", parse_formula(place.group(2))))
        ends = {(atom.start, atom.end) for atom in found}
        for place in around.frameworks(text) if "-" in text else ():
            if place.span("prefix") not in ends:  # a known substance on it makes a composite
                found.append(Atom(place.start(), place.end(), place.group(), "compound", None))
        found += self._defined_atoms(text)
        if hints & CODE:
            self.codes.update(_BRACKET_CODE.findall(text))
        for atom in found:
            self.spellings[atom.name] += 1
        self._note_support(text, found)
        return found

    def _note_support(self, text: str, found: list[Atom]) -> None:
        """Remember abbreviations that stand beside a material or a word of materials: they are meant as such."""
        sure = [a for a in found if a.kind == "formula" or (a.kind == "symbol" and self._is_clear(a.name))]
        around = self.vocabulary.around
        starts, ends = {atom.start for atom in sure}, {atom.end for atom in sure}
        for atom in found:
            if atom.kind != "symbol" or atom.name in self.supported or _is_distinctive(atom.name):
                continue
            before, after = text[atom.start - 1 : atom.start], text[atom.end : atom.end + 1]
            joined = (after in _JOINTS and atom.end + 1 in starts) or (before in _JOINTS and atom.start - 1 in ends)
            cued = len(atom.name) > 2 and (
                around.substance_noun.match(text, atom.end)
                or _CUE_BEFORE.search(text, max(0, atom.start - 10), atom.start)
            )
            if joined or cued:
                self.supported.add(atom.name)

    def _formula_atoms(self, text: str, start: int, end: int, formula: Formula) -> list[Atom]:
        """Return one atom, or those of the parts when the formula is a composite."""
        if formula.kind == "composite":
            inside: list[Atom] = []
            for left, right in _parts(text[start:end]):
                begin = start + left
                for match in find_formulas(text[begin : start + right]):
                    name = match.formula.normalised
                    inside.append(Atom(begin + match.start, begin + match.end, name, "formula", match.formula))
            return inside
        repairs = tuple(
            Repair(raw=slip.raw, repaired=slip.repaired, rule="look-alikes", reason=slip.reason)
            for slip in formula.repairs
        )
        return [Atom(start, end, formula.normalised, "formula", formula, None, repairs, _basis(text, end, formula))]

    def _defined_atoms(self, text: str) -> list[Atom]:
        found = []
        for short, long in self.abbreviations.items():
            place = text.find(short)
            while place >= 0:
                end = place + len(short)
                if not text[place - 1 : place].isalnum() and not text[end : end + 1].isalnum():
                    found.append(Atom(place, end, short, "definition", self.formula_of(long), self.term_of(long)))
                place = text.find(short, end)
        return found

    def formula_of(self, long: str) -> Formula | None:
        """Return the formula that a long form is or names."""
        named = formula_of_name(long)
        if named:
            return named
        found = find_formulas(long)
        return found[0].formula if len(found) == 1 and len(long) - (found[0].end - found[0].start) < 3 else None

    def term_of(self, long: str) -> MaterialTerm | Phase | None:
        """Return the ontology's material with this name."""
        payloads = self.vocabulary.lexicon.get(long)
        return payloads[0] if payloads else None

    def accept(self, candidates: Iterable[Atom], text: str) -> list[Atom]:
        """Choose among overlapping candidates of one text: supported, longest first, none overlapping."""
        usable = [atom for atom in candidates if self._is_supported(atom, text)]
        usable.sort(key=lambda atom: (atom.start, -atom.end, _RANK[atom.kind]))
        kept: list[Atom] = []
        for atom in usable:
            if kept and atom.start < kept[-1].end:
                last = kept[-1]
                if (last.start, last.end) == (atom.start, atom.end):
                    kept[-1] = last._replace(formula=last.formula or atom.formula, term=last.term or atom.term)
                continue
            kept.append(self._by_majority(atom))
        return kept + self._misread(text, kept)

    def _is_supported(self, atom: Atom, text: str) -> bool:
        if atom.kind == "formula" and atom.formula is not None:
            base = atom.formula.text.rstrip("0123456789")
            return not (base in self.codes and atom.formula.text[len(base) :] in "123456789")
        if atom.kind != "symbol":
            return True
        symbol = atom.name
        if symbol in self.abbreviations or symbol in self.supported - self.foreign:
            return True
        if symbol in self.foreign:
            return False
        if atom.term is not None and atom.term.iri in self.names_present:
            return True
        return self._is_clear(symbol)

    def _is_clear(self, symbol: str) -> bool:
        """Say whether an abbreviation needs no support: distinctive, or three letters that mean nothing else."""
        if _is_distinctive(symbol):
            return True
        return len(symbol) >= 3 and symbol not in self.vocabulary.shared and symbol.isalpha() and not symbol.islower()

    foreign: frozenset[str] = frozenset()

    def _by_majority(self, atom: Atom) -> Atom:
        """Put a formula right that differs from a much commoner one only in look-alikes (`CsPbC13`)."""
        if atom.kind != "formula" or atom.repairs:
            return atom
        best = self.repaired.get(atom.name) or self.majority.get(atom.name.translate(LOOKALIKE))
        if best is None or best == atom.name:
            return atom
        formula = parse_formula(best)
        repair = Repair(raw=atom.name, repaired=best, rule="majority", reason="what the document writes elsewhere")
        return atom._replace(name=best, formula=formula, repairs=(repair,)) if formula else atom

    repaired: Mapping[str, str] = field(default_factory=dict)
    majority: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)

    def settle(self, foreign: Iterable[str], repaired: Mapping[str, str]) -> None:
        """End the first pass: fix the usual spelling of each look-alike class.

        `foreign` mean no material here, `repaired` are formulas with signs missing and what they were.
        """
        self.foreign, self.repaired = frozenset(foreign), repaired
        majority: dict[str, str] = {}
        usual: dict[str, str] = dict(self.vocabulary.folded)
        for spelling, count in sorted(self.spellings.items(), key=lambda item: (item[1], item[0])):
            if count >= _LEAST_MAJORITY:
                majority[spelling.translate(LOOKALIKE)] = spelling
            if len(spelling) > 3 and spelling.isalnum():
                usual[fold_lookalikes(spelling)] = spelling
        self.majority, self.usual = majority, usual

    def _misread(self, text: str, kept: list[Atom]) -> list[Atom]:
        """Find words that are a usual spelling but for look-alike letters (`LITFSI`, `LLZN0`)."""
        found: list[Atom] = []
        if not self.vocabulary.names.hints.of(text) & MIXED:
            return found
        for start, spelled, likeness in _codes(text):
            usual, end = self.usual.get(likeness), start + len(spelled)
            if usual is None or usual == spelled or len(usual) != len(spelled) or spelled in self.foreign:
                continue
            if sum(letter.isupper() for letter in spelled) < 2 or any(
                atom.start < end and start < atom.end for atom in kept
            ):
                continue
            reason = "letters that look alike; the usual spelling of the document or the ontology"
            repair = Repair(raw=spelled, repaired=usual, rule="look-alikes", reason=reason)
            term = next(iter(self.vocabulary.lexicon.get(usual)), None)
            long = self.abbreviations.get(usual)
            if long is not None:
                term = self.term_of(long)
            formula = self.formula_of(long) if long else parse_formula(usual) if term is None else None
            if term is None and formula is None and long is None:
                continue
            found.append(Atom(start, end, usual, "symbol", formula, term, (repair,)))
        return found


_RANK = {"definition": 0, "formula": 1, "symbol": 2, "name": 3, "compound": 4, "polymer": 5, "alloy": 6, "polymorph": 7}
_RANK |= {"molecule": 6, "element": 8, "phase": 9}


class _Codes(dict[str, tuple[tuple[int, str, str], ...]]):
    """The codes inside the pieces seen so far: where each starts in its piece, its spelling, and that unified."""

    def __missing__(self, piece: str) -> tuple[tuple[int, str, str], ...]:
        if len(self) > _KEPT_WORDS:
            self.clear()
        words = ((word.start(), word.group()) for word in _WORD.finditer(piece))
        codes = self[piece] = tuple((start, spelled, fold_lookalikes(spelled)) for start, spelled in words)
        return codes


_CODES = _Codes()


def _codes(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the words with capitals or digits behind their first letter: offset, spelling, and that unified."""
    cut = words_of(text)
    known = list(map(_CODES.__getitem__, cut.pieces))
    for index, codes in compress(enumerate(known), known):
        for start, spelled, likeness in codes:
            yield cut.bounds[index] + start, spelled, likeness


def element_atom(text: str) -> Atom:
    """Return the element whose symbol is all of a text."""
    symbol = text.strip()
    start = text.index(symbol)
    return Atom(start, start + len(symbol), symbol, "element", parse_formula(symbol))


def _spaced_alloys(text: str) -> list[Atom]:
    """Return the alloys whose elements stand apart (`Co35 Cr25 Ni40`): atoms per hundred, not labels of sites.

    Where only some do (`Co35Cr25 Ni40`) all must add up to a hundred, and none of the pieces alone.
    """
    found = []
    for run in _SPACED.finditer(text):
        pieces = run.group().split(" ")
        formula = parse_formula("".join(pieces))
        if formula is None or formula.amounts is None:
            continue
        total = sum(formula.amounts.values())
        is_single = len(formula.elements) == len(pieces)
        if is_single and len(pieces) >= _FEWEST_PIECES:
            is_alloy = total >= _LEAST_TOTAL
        else:
            counted = sum(letter.isupper() for letter in run.group())
            is_alloy = total == _WHOLE and len(formula.elements) == counted > _FEWEST_PIECES
            is_alloy = is_alloy and all(_total(piece) < _WHOLE for piece in pieces)
        if is_alloy:
            found.append(Atom(run.start(), run.end(), formula.normalised, "formula", formula))
    return found


def _total(piece: str) -> Decimal | int:
    formula = parse_formula(piece)
    return sum(formula.amounts.values()) if formula is not None and formula.amounts else 0


def _basis(text: str, end: int, formula: Formula) -> str:
    """Return what the numbers of an alloy's name count by the words after it: `wt`, `at`, or nothing."""
    said = _SAID_BASIS.match(text, end) if formula.percents else None
    return "" if said is None else "wt" if said[1][0] in "wm" else "at"


def _is_distinctive(symbol: str) -> bool:
    """Say whether a spelling is hardly anything but this abbreviation: long, or of mixed case, or with digits."""
    upper = sum(letter.isupper() for letter in symbol)
    has_lower = any(letter.islower() for letter in symbol)
    return len(symbol) >= 5 or (len(symbol) >= 4 and upper >= 2 and has_lower)


def _parts(printed: str) -> list[tuple[int, int]]:
    """Return the ranges between the joints outside brackets."""
    ranges, depth, begin = [], 0, 0
    for index, letter in enumerate(printed):
        depth += (letter in "([{") - (letter in ")]}")
        if depth == 0 and letter in "/@:|-–—‐":
            ranges.append((begin, index))
            begin = index + 1
    return [r for r in [*ranges, (begin, len(printed))] if r[1] > r[0]]


def defined_materials(abbreviations: Mapping[str, str], vocabulary: Vocabulary) -> tuple[dict[str, str], set[str]]:
    """Split the abbreviations of a document into those of materials and the others."""
    materials: dict[str, str] = {}
    others: set[str] = set()
    for short, long in abbreviations.items():
        is_formula = any(m.end - m.start > len(long) * 2 // 3 for m in find_formulas(long))
        known = vocabulary.lexicon.get(long) or (len(short) > _LEAST_OWN and vocabulary.lexicon.get(short))
        ends_known = " of " not in _COMPOUND_OF.sub("", long) and any(
            match.end == len(long) and not match.is_symbol for match in vocabulary.lexicon.find(long)
        )
        if len(short) > 1 and (
            known or is_formula or ends_known or formula_of_name(long) or vocabulary.names.is_material(long)
        ):
            materials[short] = long
        else:
            others.add(short)
    return materials, others
