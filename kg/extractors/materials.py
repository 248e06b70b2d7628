"""Extracts the materials that a document names, each with every place where it is mentioned.

A material is named by formula, systematic name, known name or abbreviation, an abbreviation the paper defines, or a
grade. Joined materials are composites or layered stacks, formulas with variables are families; a family's members are
listed when the text gives the values. A misread spelling is put right and the repair recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from kg.document import Block, Document, Text
from kg.extractors import Found
from kg.extractors._materials.additions import atoms_with_addition
from kg.extractors._materials.atoms import Atom, Reading, defined_materials, element_atom
from kg.extractors._materials.chains import Chain, find_chains
from kg.extractors._materials.groups import Group, Groups
from kg.extractors._materials.lost_signs import lost_minus
from kg.extractors._materials.rival_formulas import rivalled
from kg.extractors._materials.short_grades import short_grades
from kg.extractors._materials.spaced_subscripts import sets_subscripts_apart
from kg.extractors._materials.tabled_elements import tabled_elements
from kg.extractors._materials.variables import VariableStatement, find_statements
from kg.extractors._materials.vocabulary import Vocabulary, vocabulary_of
from kg.formulas import Formula
from kg.ontology import Ontology
from kg.records import Evidence, FormulaVariable, Material, Record
from kg.terms import MaterialTerm

EMITS = (Material,)
NEEDS: tuple[type[Record], ...] = ()

_EXTRACTOR = "materials"
_SILENT = frozenset(["reference"])
_BRACKET = re.compile(r" ?\(")
_PROTOTYPE = re.compile(r"[-‐–]type\b")
_NUMBERED = re.compile(r"[-–](\d{1,4})(?!\d|\.\d|\s?(?:wt|mol|vol|at)?\.?\s?%)")
_MODE = re.compile(r"(?<![A-Za-z])[a-zα-ωΑ-Ω](?:_?[a-z]{1,3})? ?\($")


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Material]:
    """Return the materials of `document` in order of first mention."""
    vocabulary = vocabulary_of(ontology)
    long_forms = {short: entry.long for short, entry in found.glossary.abbreviations.items()}
    abbreviations, foreign = defined_materials(long_forms, vocabulary)
    texts = [(block, text) for block, text in document.texts() if block.kind not in _SILENT and text.plain]
    spaced = sets_subscripts_apart((text for _, text in texts), document.source.text)
    reading = Reading(vocabulary, abbreviations, spaced=spaced)
    candidates = [reading.collect(text.plain) for _, text in texts]
    shorts = short_grades(texts, candidates, ontology.words("nouns behind a state"))
    candidates = [atoms + short for atoms, short in zip(candidates, shorts, strict=True)]
    alloys = {atom.formula.elements for atoms in candidates for atom in atoms if atom.formula is not None}
    pure = frozenset(id(text) for text in tabled_elements(document, alloys))
    for (_, text), atoms in zip(texts, candidates, strict=True) if pure else ():
        if id(text) in pure:
            atoms.append(element_atom(text.plain))
    reading.settle(foreign | _series(texts, candidates) | rivalled(candidates), lost_minus(candidates))
    survey = _Survey(document, Groups(vocabulary.by_formula, vocabulary.weights), abbreviations, vocabulary)
    for (block, text), atoms in zip(texts, candidates, strict=True):
        accepted = sorted(reading.accept(atoms, text.plain), key=lambda atom: atom.start)
        survey.add(block, text, [atom for atom in accepted if not _is_no_substance(text.plain, atom)])
    return survey.materials()


def _series(texts: Sequence[tuple[Block, Text]], candidates: Sequence[Sequence[Atom]]) -> set[str]:
    """Return the symbols of solvents that only stand before numbers: the paper's own samples (`NMP-350`, `NMP-450`)."""
    numbers: dict[str, set[str]] = {}
    for (_, text), atoms in zip(texts, candidates, strict=True):
        for atom in atoms:
            if atom.kind == "symbol" and isinstance(atom.term, MaterialTerm) and "solvent" in atom.term.uses:
                numbered = _NUMBERED.match(text.plain, atom.end)
                numbers.setdefault(atom.name, set()).add(numbered[1] if numbered else "")
    return {name for name, found in numbers.items() if "" not in found and len(found) > 1}


def _is_no_substance(plain: str, atom: Atom) -> bool:
    """Say whether atoms are the argument of a mode (`ν(CF3)`), a prototype (`K2NiF4-type`) or an address (`DOI 10`)."""
    if _PROTOTYPE.match(plain, atom.end) or plain.startswith("DOI", atom.start):
        return True
    return plain[atom.end : atom.end + 2].lstrip("⁻⁺-+")[:1] == ")" and bool(
        _MODE.search(plain, max(0, atom.start - 7), atom.start)
    )


class _Survey:
    """Everything seen in one document, text by text."""

    def __init__(
        self, document: Document, groups: Groups, abbreviations: dict[str, str], vocabulary: Vocabulary
    ) -> None:
        self._known = vocabulary.joined
        self._weights = vocabulary.weights
        self._class_noun = vocabulary.around.class_noun
        self._document = document
        self._groups = groups
        self._abbreviations = abbreviations
        self._mentions: list[tuple[Atom, Evidence]] = []
        self._chains: dict[str, list[tuple[Chain, Evidence]]] = {}
        self._statements: list[tuple[Block, VariableStatement, Evidence]] = []
        self._families: dict[str, list[Block]] = {}

    def _evidence(self, text: Text, start: int, end: int, role: str) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role=role)

    def add(self, block: Block, text: Text, atoms: list[Atom]) -> None:
        """Take the accepted mentions of one text."""
        chains = find_chains(text.plain, atoms, self._class_noun)
        inside = {(atom.start, atom.end) for chain in chains for atom in chain.atoms}
        for chain in chains:
            for part in (chain, *chain.layers):
                role = "mention" if part is chain else "component"
                evidence = self._evidence(text, part.start, part.end, role)
                self._chains.setdefault(part.name, []).append((part, evidence))
            for atom in chain.atoms:
                self._mentions.append((atom, self._evidence(text, atom.start, atom.end, "component")))
        for atom in atoms:
            if (atom.start, atom.end) not in inside:
                self._mentions.append((atom, self._evidence(text, atom.start, atom.end, "mention")))
            if atom.formula is not None and not atom.formula.is_definite:
                self._families.setdefault(atom.formula.normalised, []).append(block)
        self._join(text.plain, atoms)
        for statement in find_statements(text.plain):
            self._statements.append((block, statement, self._evidence(text, statement.start, statement.end, "value")))

    def _join(self, plain: str, atoms: list[Atom]) -> None:
        """Make one substance of `long (SHORT)` and of an abbreviation whose long form is a known material."""
        for left, right in pairwise(atoms):
            gap = plain[left.end : right.start]
            closes = plain[right.end : right.end + 1] in (")", ",", ";")
            is_narrower = self._is_narrower(plain, left, right)
            if _BRACKET.fullmatch(gap) and closes and _is_same(left, right) and not is_narrower:
                self._groups.join(self._groups.key_of(left), self._groups.key_of(right))

    def _is_narrower(self, plain: str, name: Atom, short: Atom) -> bool:
        """Say whether an abbreviation means more words than the name before it: "graphitized carbon black (GCB)"."""
        long = self._abbreviations.get(short.name, "") if short.kind == "definition" else ""
        further = len(long) - (name.end - name.start)
        return further > 1 and plain.startswith(long, max(0, name.end - len(long)))

    def materials(self) -> list[Material]:
        """Return the records in order of first mention."""
        for atom, evidence in sorted(self._mentions, key=lambda item: (item[1].start, item[1].end)):
            self._groups.add(atom, evidence)
        records = [self._material(group) for group in self._groups.in_order()]
        records += [self._joined(name, chains) for name, chains in self._chains.items()]
        records += list(self._members(records))
        records.sort(key=lambda record: (record.evidence[0].start, record.evidence[0].end, record.label))
        return list(_unique(records))

    def _material(self, group: Group) -> Material:
        formula = group.known_formula
        label = group.label
        all_repaired = group.repaired_mentions == len(group.evidence)
        return Material(
            label=label,
            formula=formula.normalised if formula else None,
            composition=group.composition,
            elements=formula.elements if formula else (),
            kind=group.kind,
            variables=self._variables(formula) if formula else (),
            abbreviation_of=self._abbreviations.get(label) or _long_name(group, label),
            term=group.term.iri if group.term else None,
            evidence=tuple(group.evidence),
            extractor=_EXTRACTOR,
            status="repaired" if all_repaired else "stated",
            repairs=tuple(group.repairs),
        )

    def _joined(self, name: str, chains: list[tuple[Chain, Evidence]]) -> Material:
        chain = chains[0][0]
        repairs = tuple(dict.fromkeys(repair for found, _ in chains for repair in found.repairs))
        elements = tuple(dict.fromkeys(e for atom in chain.atoms if atom.formula for e in atom.formula.elements))
        layers = {atom.start: layer.name for layer in chain.layers for atom in layer.atoms}
        names = [layers.get(atom.start) or self._groups.label_of(atom) for atom in chain.atoms]
        # A stack may have the same layer twice (`Li/PEO/Li`); other chains name each part once.
        components = tuple(name for name, _ in groupby(names)) if chain.kind == "stack" else tuple(dict.fromkeys(names))
        return Material(
            label=name,
            kind="stack" if chain.kind == "stack" else "composite" if chain.kind == "composite" else "compound",
            components=components,
            composition=self._with_addition(chain),
            elements=elements,
            term=self._known[name].iri if name in self._known else None,
            evidence=tuple(evidence for _, evidence in chains),
            extractor=_EXTRACTOR,
            status="repaired" if all(found.repairs for found, _ in chains) else "stated",
            repairs=repairs,
        )

    def _with_addition(self, chain: Chain) -> dict[str, Decimal] | None:
        """Return the atoms of a base with one addition whose share the name tells."""
        if len(chain.atoms) != 2 or chain.kind == "stack":
            return None
        base, addition = chain.atoms
        return atoms_with_addition(base, chain.joints[0], addition, self._weights)

    def _variables(self, formula: Formula) -> tuple[FormulaVariable, ...]:
        if formula.normalised.endswith(")n"):
            return ()  # the index of a repeat unit says nothing about the composition
        names = (*formula.variables, *formula.placeholders)
        return tuple(self._variable(formula, name) for name in names if name != "□")

    def _variable(self, formula: Formula, name: str) -> FormulaVariable:
        values: dict[Decimal, None] = {}
        choices: dict[str, None] = {}
        for statement, _ in self._said(formula, name):
            values |= dict.fromkeys(statement.values)
            choices |= dict.fromkeys(statement.choices)
        return FormulaVariable(name=name, values=tuple(values), choices=tuple(choices))

    def _said(self, formula: Formula, name: str) -> Iterator[tuple[VariableStatement, Evidence]]:
        """Yield what is said about a variable in the texts that print the family, or anywhere if no other has it."""
        blocks = self._families.get(formula.normalised, [])
        rivals = [other for other in self._families if other != formula.normalised and name in other]
        for block, statement, evidence in self._statements:
            if statement.name == name and (any(block is place for place in blocks) or not rivals):
                yield statement, evidence

    def _members(self, records: list[Material]) -> Iterator[Material]:
        """Yield the members of families with one variable whose values are listed."""
        labels = {record.formula: record.label for record in records if record.formula}
        for group in list(self._groups.in_order()):
            formula = group.formula
            if formula is None or formula.placeholders or len(formula.variables) != 1 or formula.dopants:
                continue
            name = formula.variables[0]
            open_symbols = [symbol for symbol, amount in formula.terms.items() if name in amount.variables]
            if formula.deficiency or set(open_symbols) <= {"O", "N", "S", "H", "F"}:
                continue  # a non-stoichiometry, not a choice of compositions
            for statement, evidence in self._said(formula, name):
                for value in statement.values:
                    member = formula.at({name: value})
                    if member.amounts is None:
                        continue
                    yield Material(
                        label=labels.get(member.normalised, member.normalised),
                        formula=member.normalised,
                        composition=member.amounts,
                        elements=member.elements,
                        kind="compound",
                        evidence=(evidence,),
                        extractor=_EXTRACTOR,
                        status="inferred",
                    )


def _is_same(left: Atom, right: Atom) -> bool:
    """Say whether a bracket can hold another name of what stands before it."""
    kinds = {left.kind, right.kind}
    if "phase" in kinds or kinds == {"formula"} or kinds == {"element"}:
        return False
    if left.term is not None and right.term is not None and left.term is not right.term:
        return False
    if left.formula is not None and right.formula is not None:
        return left.formula.key == right.formula.key
    return True


def _long_name(group: Group, label: str) -> str | None:
    if label in group.symbols and group.names:
        return max(group.names, key=lambda name: (group.names[name], name))
    return None


def _unique(records: Iterable[Material]) -> Iterator[Material]:
    """Keep the first record of each label, stated ones before inferred ones, and give it the evidence of the others."""
    kept: dict[str, Material] = {}
    for record in records:
        first = kept.get(record.label)
        if first is None:
            kept[record.label] = record
        else:
            base, other = (first, record) if first.status != "inferred" else (record, first)
            evidence = tuple(dict.fromkeys((*base.evidence, *other.evidence)))
            kept[record.label] = base.model_copy(update={"evidence": evidence})
    yield from kept.values()
