"""Gathers mentions of one substance, whatever its spelling, and chooses its label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kg._formula_symbols import NONMETALS
from kg.extractors._materials.atoms import GRADE_TAIL, Atom
from kg.formulas import Formula, atoms_of, parse_formula
from kg.records import Evidence, MaterialKind, Repair
from kg.terms import MaterialTerm, Phase

_TERM_KINDS: Mapping[str, MaterialKind] = {
    "polymer": "polymer",
    "salt": "salt",
    "alloy": "alloy",
    "composite": "composite",
    "ion": "ion",
    "organic": "molecule",
    "inorganic-organic hybrid": "compound",
    "metal-organic framework": "compound",
}
_NAME_KINDS: Mapping[str, MaterialKind] = {
    "polymer": "polymer",
    "alloy": "alloy",
    "molecule": "molecule",
    "compound": "compound",
    "phase": "named",
    "element": "element",
    "polymorph": "element",
}
_NITRIDE = frozenset("CN")
_LEAST_BASE = 60
_BASES = frozenset(["Al", "Cu", "Mg", "Ti", "Zn", "Sn", "Ni", "Co", "Fe"])
_ZINC_COMPOUNDS = frozenset(["Fe", "Co", "Ni"])
_NUMBERED = re.compile(r"[1-3]\.\d{4}")  # the number of a steel or alloy after EN 10027-2
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_CARBONS = ("carbon", "graph", "fullerene", "diamond", "nanotube")


@dataclass
class Group:
    """The mentions of one substance."""

    key: str
    evidence: list[Evidence] = field(default_factory=list)
    formulas: Counter[str] = field(default_factory=Counter)
    symbols: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    formula: Formula | None = None
    term: MaterialTerm | Phase | None = None
    long: str | None = None
    atom_kind: str = ""
    repairs: list[Repair] = field(default_factory=list)
    repaired_mentions: int = 0
    basis: str = ""
    weights: Mapping[str, Decimal] = field(default_factory=dict)

    def add(self, atom: Atom, evidence: Evidence) -> None:
        """Add one mention."""
        self.evidence.append(evidence)
        if atom.repairs:
            self.repaired_mentions += 1
            self.repairs += [repair for repair in atom.repairs if repair not in self.repairs]
        if atom.kind in ("formula", "element", "polymorph"):
            self.formulas[atom.name] += 1
        elif atom.kind in ("symbol", "definition"):
            self.symbols[atom.name] += 1
        else:
            self.names[atom.name] += 1
        self.formula = self.formula or atom.formula
        self.term = self.term or atom.term
        self.atom_kind = self.atom_kind or atom.kind
        self.basis = self.basis or atom.basis

    @property
    def label(self) -> str:
        """The printed formula of a definite compound, else the abbreviation, else the formula, else the name."""
        numbers = [(count, name) for name, count in self.names.items() if _NUMBERED.fullmatch(name)]
        if numbers and max(numbers)[0] > max(self.symbols.values(), default=0):
            return max(numbers)[1]  # what the paper mostly calls it
        definite = self.formula is not None and self.formula.is_definite
        ranks = (self.formulas, self.symbols, self.names) if definite else (self.symbols, self.formulas, self.names)
        for counter in ranks:
            if counter:
                most = max(counter.values())
                name = next(name for name, count in counter.items() if count == most)
                return _as_printed(name, self.formula) if counter is self.formulas else name
        return self.key

    @property
    def known_formula(self) -> Formula | None:
        """The printed or named formula, else that of the ontology's material."""
        if self.formula is not None:
            return self.formula
        if isinstance(self.term, MaterialTerm) and self.term.formula:
            return parse_formula(self.term.formula.partition(" (")[0])
        return None

    @property
    def composition(self) -> dict[str, Decimal] | None:
        """Atoms per formula unit, per repeat unit of a polymer `(…)n`, per hundred of an alloy named by additions."""
        formula = self.known_formula
        if formula is None or formula.holds_another:
            return None
        if formula.amounts is not None:
            return None if _counts_weight(formula) else dict(formula.amounts)
        if formula.percents:
            return _alloy_atoms(formula, self.basis, self.weights)
        if formula.variables == ("n",) and formula.normalised.endswith(")n"):
            unit = parse_formula(formula.normalised[1:-2])
            return dict(unit.amounts) if unit and unit.amounts else None
        return None

    @property
    def kind(self) -> MaterialKind:
        """What sort of substance it is."""
        formula = self.known_formula
        term_kind = self.term.kind if self.term else ""
        if isinstance(self.term, Phase):
            return "named"
        if isinstance(self.term, MaterialTerm):
            if term_kind in _TERM_KINDS:
                return _TERM_KINDS[term_kind]
            if any(word in self.term.label for word in _CARBONS) and (not formula or formula.elements == ("C",)):
                return "carbon"
            if "glass" in self.term.label:
                return "glass"
        if formula is not None:
            return _formula_kind(formula)
        if self.long is not None and "poly" in self.long.lower():
            return "polymer"
        return "compound" if isinstance(self.term, MaterialTerm) else _NAME_KINDS.get(self.atom_kind, "other")


def _as_printed(name: str, formula: Formula | None) -> str:
    """Return a formula with the closing zeros that its first mention has: `Li1.20`, as the paper itself calls it."""
    if formula is None or "0" not in formula.text or name != formula.normalised:
        return name
    printed, unified = _DECIMAL.findall(formula.text), _DECIMAL.findall(name)
    if printed == unified or list(map(Decimal, printed)) != list(map(Decimal, unified)):
        return name
    rest = iter(printed)
    return _DECIMAL.sub(lambda _: next(rest), name)


def _counts_weight(formula: Formula) -> bool:
    """Say whether a name like a formula counts percent by weight (`AlSi10Mg`, `CuZn37`, `TiAl6V4`): a base, additions.

    Compounds with so much of other metals begin with another one (`LaNi5`) or hold zinc beside iron (`FeZn13`).
    """
    (base, first), *others = (formula.amounts or {}).items()
    total = sum(amount for _, amount in others)
    if base not in _BASES or first != 1 or formula.normalised.startswith(f"{base}1") or not 6 <= total < _LEAST_BASE:
        return False
    return all(symbol == "Si" or symbol not in NONMETALS for symbol, _ in others) and not (
        base in _ZINC_COMPOUNDS and "Zn" in formula.elements
    )


def _alloy_atoms(formula: Formula, basis: str, weights: Mapping[str, Decimal]) -> dict[str, Decimal] | None:
    """Return the atoms of an alloy named by its base and additions (`Ti-6Al-4V`).

    The numbers count by weight unless the text says otherwise; where they sum up to two fifths of the alloy or more
    (`Ti-48Al` counts atoms) nothing follows without a word of the text.
    """
    bases = [member.elements[0] for amount, member in formula.parts if amount is None]
    rest = 100 - sum(formula.percents.values(), Decimal(0))
    if len(bases) != 1 or rest <= 0 or (not basis and rest < _LEAST_BASE):
        return None
    parts = [(rest, bases[0]), *((share, symbol) for symbol, share in formula.percents.items())]
    return atoms_of(((share, {symbol: Decimal(1)}) for share, symbol in parts), None if basis == "at" else weights)


def _formula_kind(formula: Formula) -> MaterialKind:
    if formula.kind == "hydrate":
        return "compound"
    if formula.kind == "compound" and set(formula.elements) <= {"C", "H", "N", "O", "S", "F", "Cl", "Br", "P", "I"}:
        return "molecule" if set(formula.elements) != _NITRIDE else "compound"  # C3N4 is a solid
    return formula.kind


class Groups:
    """Groups by key, with keys that turned out equal joined (union-find)."""

    def __init__(self, by_formula: Mapping[str, MaterialTerm], weights: Mapping[str, Decimal]) -> None:
        """Start empty; `by_formula` tells which known material a composition is, `weights` are of the elements."""
        self._by_formula = by_formula
        self._weights = weights
        self._parent: dict[str, str] = {}
        self.groups: dict[str, Group] = {}

    def key_of(self, atom: Atom) -> str:
        """Return the identity of a mention: composition, known material, or spelling."""
        formula = atom.formula
        if atom.kind == "polymorph":
            return f"polymorph {atom.name}"
        if formula is not None and formula.amounts is not None and not formula.dopants:
            known = self._by_formula.get(formula.key)
            return f"term {known.iri}" if known else f"formula {formula.prefix}{formula.key}"
        if atom.term is not None:
            return f"term {atom.term.iri}"
        if formula is not None:
            return f"formula {formula.normalised}"
        return f"name {GRADE_TAIL.sub('', atom.name.lower().removesuffix('s')).replace(' ', '').replace('-', '')}"

    def find(self, key: str) -> str:
        """Return the representative of a key."""
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def join(self, first: str, second: str) -> None:
        """Make two keys one substance."""
        left, right = self.find(first), self.find(second)
        if left != right:
            self._parent[right] = left

    def add(self, atom: Atom, evidence: Evidence) -> None:
        """Add a mention to its substance."""
        key = self.find(self.key_of(atom))
        group = self.groups.setdefault(key, Group(key, weights=self._weights))
        group.add(atom, evidence)
        formula = atom.formula
        if group.term is None and formula is not None and formula.amounts is not None and atom.kind != "polymorph":
            group.term = self._by_formula.get(formula.key)

    def label_of(self, atom: Atom) -> str:
        """Return the label of the substance that an atom mentions."""
        group = self.groups.get(self.find(self.key_of(atom)))
        return group.label if group else atom.name

    def in_order(self) -> Iterable[Group]:
        """Yield the groups in order of first mention."""
        return sorted(self.groups.values(), key=lambda group: (group.evidence[0].start, group.key))
