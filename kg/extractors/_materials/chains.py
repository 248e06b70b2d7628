"""Joins single materials that a hyphen, slash, bar, colon or `@` connects into composites and layered stacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kg.extractors._materials.atoms import Atom
from kg.formulas import parse_formula, symbols
from kg.records import Repair
from kg.terms import MaterialTerm

_TIGHT = re.compile(r"[-‐–—@:·+⊂]|[-‐–]\d+(?:\.\d+)? ?(?:wt|mol|vol|at)?\.? ?%[-‐– ]?")
_LINKED = re.compile(
    r"(?:[- ](?:nano)?particles?)?[- –](?:modified|coated|decorated|filled|reinforced|loaded|doped|substituted|"
    r"supported|stabili[sz]ed|functionali[sz]ed|mediated|capped|wrapped|incorporated|embedded|grafted|toughened)"
    r"[- ](?:co-)?"
)
_LOOSE = re.compile(r" ?(?:/{1,2}|\|{1,2}|∥|‖|@) ?| ?\+ ?\d+(?:\.\d+)? ?(?:wt|mol|vol|at)\.? ?% ?")
_LAYER = re.compile(r"(?:[-‐–]\d{1,4}[A-Za-z]?)? ?(?:/|\||∥|‖)")
_CODED = re.compile(r"([-‐–]\d{1,4}[A-Za-z]?)( ?(?:/{2}|\|{1,2}|∥|‖) ?)")  # a layer's own number: `HC-135‖NFM`
_CODE = re.compile(r"[-‐–]\d{1,4}[A-Za-z]?(?![\w%.]| ?(?:wt|mol|vol|at|%))")
_STACKED = re.compile(r"(?:-\d{1,4}[A-Za-z]?)?(?:\||∥|‖|//)")
_NEXT_ELEMENT = re.compile(
    r"( ?(?:/{1,2}|\|{1,2}|∥|‖) ?|@|(?: ?\+ ?|[-–])\d+(?:\.\d+)? ?(?:wt|at)\.? ?%[- –]?)"
    r"([A-Z][a-z]?)(?![A-Za-z0-9^+(]|\.\d|-(?:ion|rich|based|free|doped))"
)
_LAST_ELEMENT = re.compile(r"(?<![\w.^-])([A-Z][a-z]?)( ?(?:/{1,2}|\|{1,2}|∥|‖) ?|@|-(?:doped )?)$")
_CHAIN_ELEMENTS = symbols(
    "Li Na K Zn Mg Al Cu Ag Au Pt Ni Ti Si C S Pd Ru Cr Mo In Ca Sn Fe Co Ta W Nb Ga Ge Sb Bi Ce La Y Zr F Mn N P"
)
_ANODE_METALS = symbols("Li Na K Zn Mg Ca")
_CONTACTS = symbols("Au Ag Al Cu Pt C Ni Ti")
_GASES = frozenset(
    ("H2", "N2", "O2", "CO", "CO2", "CH4", "NH3", "Ar", "He", "H2S", "SO2", "NO", "NO2", "N2O", "C2H2", "C2H4", "C2H6",
     "C3H6", "C3H8", "H2O", "Cl2")
)  # fmt: skip
_DOPANT_HOSTS = 2
_LONG_SYMBOL = 2
_CLASS = "class"


@dataclass(frozen=True, slots=True)
class Chain:
    """Materials joined without words between them, at plain offsets.

    `joints` are what stands between the atoms, `layers` the composite layers of a stack.
    """

    start: int
    end: int
    name: str
    kind: Literal["composite", "stack", "doped"]
    atoms: tuple[Atom, ...]
    repairs: tuple[Repair, ...] = ()
    layers: tuple[Chain, ...] = ()
    joints: tuple[str, ...] = ()


def find_chains(text: str, atoms: Sequence[Atom], class_noun: re.Pattern[str]) -> list[Chain]:
    """Return the chains of one text; `atoms` are in order and do not overlap.

    `class_noun` matches the short name of a class of compounds behind the metals of one ("NiFe LDH").
    """
    atoms = _with_classes(text, atoms, class_noun)
    chains: list[Chain] = []
    run: list[Atom] = []
    for atom in atoms:
        if run and _joint(text, run[-1], atom):
            run.append(atom)
            continue
        chains += _chain(text, run)
        run = [atom]
    return chains + _chain(text, run)


def _with_classes(text: str, atoms: Sequence[Atom], class_noun: re.Pattern[str]) -> list[Atom]:
    """Return the atoms with the classes that stand behind formulas of metals."""
    result: list[Atom] = []
    for atom in atoms:
        if result and result[-1].kind == _CLASS and result[-1].end > atom.start:
            continue
        result.append(atom)
        found = class_noun.match(text, atom.end) if atom.formula is not None else None
        if found is not None and atom.formula is not None and atom.formula.kind != "ion":
            result.append(Atom(*found.span(1), found[1].removesuffix("s"), _CLASS))
    return result


def _joint(text: str, left: Atom, right: Atom) -> bool:
    gap = text[left.end : right.start]
    if right.kind == _CLASS:
        return True
    if gap.startswith(" ") and len(gap) > 1 and not gap.strip():
        return False
    return bool(_TIGHT.fullmatch(gap) or _LOOSE.fullmatch(gap) or _LINKED.fullmatch(gap) or _CODED.fullmatch(gap))


def _chain(text: str, run: list[Atom]) -> list[Chain]:
    """Make a chain of a run, adding element symbols at its ends (`Li/…/Li`, `Pt/C`)."""
    if not run or any(atom.kind == "phase" for atom in run):
        return []
    atoms = list(run)
    while True:
        before = _LAST_ELEMENT.search(text, max(0, atoms[0].start - 12), atoms[0].start)
        if not before or before.group(1) not in _CHAIN_ELEMENTS:
            break
        if before.group(2) == "-" and atoms[0].formula is not None and atoms[0].formula.kind == "element":
            break
        atoms.insert(0, _element(before.start(1), before.group(1)))
    while True:
        after = _NEXT_ELEMENT.match(text, atoms[-1].end)
        if not after or after.group(2) not in _CHAIN_ELEMENTS:
            break
        atoms.append(_element(after.start(2), after.group(2)))
    if len(atoms) < 2 or (all(_is_elemental(atom) for atom in atoms) and not _is_on_carbon(atoms)):
        return []
    if all(atom.formula is not None and atom.formula.normalised in _GASES for atom in atoms):
        return []  # a mixture or a ratio of gases: `CO2/N2 selectivity`
    return _finish(text, atoms)


def _is_elemental(atom: Atom) -> bool:
    formula = atom.formula
    if formula is None and isinstance(atom.term, MaterialTerm) and atom.term.formula:
        formula = parse_formula(atom.term.formula)
    return formula is not None and formula.kind == "element"


def _is_on_carbon(atoms: Sequence[Atom]) -> bool:
    """Accept metals on carbon (`Pt/C`) as a composite; other pairs of elements are cells, bonds and ratios."""
    return len(atoms) > 1 and atoms[-1].name == "C" and all(len(atom.name) == _LONG_SYMBOL for atom in atoms[:-1])


def _finish(text: str, atoms: Sequence[Atom]) -> list[Chain]:
    joints = [_joint_text(text[a.end : b.start]) for a, b in pairwise(atoms)]
    if _is_reference_electrode(atoms) or any(atom.formula and atom.formula.kind == "ion" for atom in atoms):
        return []
    whole = _made(atoms, joints, _kind(atoms, joints))
    code = _CODE.match(text, whole.end) if whole.kind == "stack" and atoms[-1].kind != "element" else None
    if code is not None:
        whole = replace(whole, end=code.end(), name=whole.name + _joint_text(code[0]))
    return [replace(whole, layers=tuple(_layers(atoms, joints)))] if whole.kind == "stack" else [whole]


def _made(atoms: Sequence[Atom], joints: Sequence[str], kind: Literal["composite", "stack", "doped"]) -> Chain:
    name = "".join(atom.name + joint for atom, joint in zip(atoms, [*joints, ""], strict=True))
    repairs = tuple(repair for atom in atoms for repair in atom.repairs)
    return Chain(atoms[0].start, atoms[-1].end, name, kind, tuple(atoms), repairs, joints=tuple(joints))


def _layers(atoms: Sequence[Atom], joints: Sequence[str]) -> list[Chain]:
    """Return the layers of a stack that are composites themselves (`PEO-LiTFSI` in `Li/PEO-LiTFSI/LFP`)."""
    layers: list[Chain] = []
    first = 0
    for index, joint in enumerate([*joints, "/"]):
        if _LAYER.match(joint):
            if index > first:
                layers.append(_made(atoms[first : index + 1], joints[first:index], "composite"))
            first = index + 1
    return layers


def _joint_text(gap: str) -> str:
    """Return a joint with one kind of hyphen, without the spaces around layer marks; a blank is a hyphen."""
    if gap == " ":
        return "-"
    plain = gap.replace("‐", "-").replace("–", "-").replace("—", "-")
    return plain if any(letter.isalpha() for letter in plain) else plain.strip()


def _element(start: int, symbol: str) -> Atom:
    return Atom(start, start + len(symbol), symbol, "element", parse_formula(symbol))


def _is_reference_electrode(atoms: Sequence[Atom]) -> bool:
    return [atom.name for atom in atoms] in (["Ag", "AgCl"], ["Hg", "HgO"], ["Hg", "Hg2Cl2"])


def _kind(atoms: Sequence[Atom], joints: Sequence[str]) -> Literal["composite", "stack", "doped"]:
    """Call a stack what has layer joints and an electrode at an end, doped what follows a hyphened element."""
    layered = [bool(_LAYER.match(joint)) for joint in joints]
    if atoms[-1].kind == _CLASS and not any(layered):
        return "doped"
    if any(_STACKED.match(joint) for joint in joints):
        return "stack"
    if layered.count(True) >= 1:
        groups = layered.count(True) + 1
        ends = (atoms[0], atoms[-1])
        if groups >= 3 and any(_is_electrode(end) for end in ends):
            return "stack"
        if groups == 2 and all(_is_electrode(end) for end in ends) and any(end.name in _ANODE_METALS for end in ends):
            return "stack"
        return "composite"
    is_dopant = atoms[0].kind == "element" and len(atoms) == _DOPANT_HOSTS and len(atoms[1].name) > 2
    if is_dopant and (joints[0] == "-" or "doped" in joints[0]):
        return "doped"
    return "composite"


def _is_electrode(atom: Atom) -> bool:
    if atom.name in _ANODE_METALS or atom.name in _CONTACTS:
        return True
    uses = atom.term.uses if isinstance(atom.term, MaterialTerm) else ()
    return any("cathode" in use or "anode" in use or "electrode" in use for use in uses)
