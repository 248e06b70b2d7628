"""The material that a document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.document import Document
from kg.extractors import Found
from kg.extractors._materials.added_substances import is_added
from kg.extractors._role_holders import RoleHolders
from kg.extractors._tables.families import family_of
from kg.extractors._test_baths import is_in_bath
from kg.formulas import parse_formula
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.records import Material, Paper

_SHARE = 0.3
"""Share of all named materials from which on an untitled one is what the document is about."""
# Kinds of substances that papers use rather than study, and phases inside a material.
TOOLS = frozenset(["element", "molecule", "ion", "solution", "named"])
_GASES = frozenset(["molecule", "ion"])
_OF_MOLECULES = frozenset("CHNOS")
_SMALL = 9  # characters of a formula
_IN_PASSING = 2  # times
_FAR_MORE = 2
_TOLD = 4  # times, and as often as any other
_BINARY = 2  # elements
_TITLED = 12  # times that a mention in the title counts
# What a substance before it does to the material of the title ("CeO2-decorated NiS").
_PUT_ON = re.compile(
    r"[ –‐-](?:decorated|(?:co-?)?doped|coated|modified|treated|functionali[sz]ed|loaded|incorporated|reinforced|"
    r"filled|passivated|substituted|assisted|containing|added|capped|grafted|intercalated)\b(?!\s(?:with|by)\b)"
    r"|[ –‐-](?:surface\s)?(?:coatings?|layers?)\s(?:of|on|for)\b|[ –‐-](?:co-?)?doping\b",
    re.I,
)


# What a title tells with these is how, not what ("Promotion of Ni/Al2O3 by CeO2", "films on glass").
_MEANS = re.compile(r"\S\s(?:by|with|via|using|through|on|onto)\s(?:an?\s|the\s)?(?:[a-z-]+\s)?$")
_AMOUNT_OF = re.compile(r"(?:\d\s?(?:(?:wt|at|mol|vol)\.?\s?)?%|\b[Ff]rom)\s(?:of\s)?$")
_AMOUNT_ENDS = ("%", "rom", "of")
_COMPOSITION = re.compile(r"\bcompositions?\s(?:of\s|is\s|was\s)?$")
_NEAR = 24
_MODIFIED = re.compile(r".+[-\s]\w+ed ")


class Main(NamedTuple):
    """The label of the material a document is about, and whether nothing else can be."""

    label: str | None
    is_certain: bool


class _Counted(NamedTuple):
    """How often a document names each material, and what its title says of those that it names."""

    counts: Counter[str]
    titled: set[str]
    means: set[str]
    parts: set[str]


def main_material(document: Document, found: Found, holders: RoleHolders) -> Main:
    """Return the material the document is about: the one named most often, the title counting most."""
    materials = {material.label: material for material in found.records(Material)}
    counts, titled, means, parts = _counted(document, found)
    usable = [label for label in counts if label in materials and materials[label].kind not in TOOLS]
    usable = [label for label in usable if not _is_of_gases(label, materials)]
    usable = [label for label in usable if label in titled - means - parts] or usable
    usable = [label for label in usable if label in titled - parts] or usable
    usable = [label for label in usable if label not in parts] or usable
    usable = [label for label in usable if label in titled and family_of(materials[label]) is not None] or usable
    usable = [label for label in usable if not is_class(materials.get(label))] or usable
    usable = [label for label in usable if not holders.carries(label)] or usable
    main = min(usable, key=lambda label: (-counts[label], label)) if usable else None
    member = _only_member(counts, materials, holders) if is_class(materials.get(main or "")) else None
    if member is not None and member not in (main or ""):  # "Mn-doped BaTiO3" is no class with BaTiO3 in it
        return Main(member, True)
    if main not in titled and counts[main or ""] <= _IN_PASSING < counts.total() * _SHARE:
        main = None  # one of several that are named in passing
    is_titled = main in titled
    if main is not None:
        main = _graded(_whole(main, counts, materials), materials)
    return Main(main, is_titled or counts[main or ""] >= _SHARE * counts.total())


def _counted(document: Document, found: Found) -> _Counted:
    """Count the materials of a document; what a title only puts into its material are `parts`, how it does `means`."""
    counted = _Counted(Counter(), set(), set(), set())
    counts, as_part = counted.counts, _as_part(found.scanner.ontology)
    titles = [quote for paper in found.records(Paper) for quote in paper.evidence if quote.role == "title"]
    classes = {word for paper in found.records(Paper) for word in (paper.title or "").lower().split()}
    for block in document.blocks:
        if block.kind == "reference" or block.table is not None:
            continue
        plain, is_heading = block.text.plain, block.kind == "heading" and block.level == 1
        if is_heading:
            classes.update(plain.lower().split())
        whole = block.text.whole if plain else None
        near = [one for one in titles if whole is not None and one.start < whole.end and whole.start < one.end]
        for mention in found.materials_in(block.text):
            if is_in_bath(found, block.text, mention):
                continue
            is_title = is_heading
            if near and not is_heading:
                at = block.text.span(mention.start, mention.end)
                is_title = any(title.start <= at.start and at.end <= title.end for title in near)
            weight = _TITLED if is_title else 3 if block.kind == "caption" else 1
            if is_title and _is_put_on(plain, mention.start, mention.end):
                continue
            if not is_title and _is_used(plain, mention.start):
                counts[mention.label] += 0
                continue
            is_composition = _COMPOSITION.search(plain, max(0, mention.start - _NEAR), mention.start) is not None
            counts[mention.label] += weight + _TITLED * is_composition
            if is_title:
                counted.titled.add(mention.label)
                if _MEANS.search(plain, 0, mention.start):
                    counted.means.add(mention.label)
                if as_part.match(plain, mention.end):
                    counted.parts.add(mention.label)
    for label in counts:  # "the steel" of a title is the one steel that the text names
        counts[label] += _TITLED * (label.rsplit(" ", 1)[-1].lower() in classes)
    return counted


@lru_cache(maxsize=4)
def _as_part(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of what a title says of a substance in its material ("as a dual-site passivator")."""
    roles = alternatives(ontology.words("roles of what is added to a material"))
    return re.compile(
        rf"(?:\s\([^()]+\))?(?:\s[a-z]+){{0,2}}\s(?:as|a)\s(?:an?\s)?(?:[\w-]+\s){{0,3}}(?:{roles})s?\b", re.I
    )


def _only_member(counts: Counter[str], materials: Mapping[str, Material], holders: RoleHolders) -> str | None:
    """Return the one alloy or compound that a paper on a class speaks of again and again ("the AlCoCrFeNi HEAs")."""
    definite = [
        (counts[label], label)
        for label, material in materials.items()
        if material.composition and len(material.composition) > _BINARY and not holders.carries(label)
    ]
    (often, member), *others = sorted(definite, reverse=True)[:2] or [(0, "")]
    return member if often >= _TOLD and (not others or often >= _TOLD * others[0][0]) else None


def _whole(part: str, counts: Mapping[str, int], materials: Mapping[str, Material]) -> str:
    """Return the composite that a part is told of in, where the document tells of it far more, else the part."""
    wholes = [label for label in counts if label in materials and part in materials[label].components]
    best = min(wholes, key=lambda label: (-counts[label], label), default=part)
    return best if counts[best] >= _FAR_MORE * counts[part] else part


def _graded(label: str, materials: Mapping[str, Material]) -> str:
    """Return the only grade of a kind of alloy that a document names ("UNS S31803 duplex steel")."""
    if materials[label].kind != "alloy" or materials[label].elements:
        return label
    grades = [name for name in materials if name.lower().endswith(f" {label.lower()}")]
    return grades[0] if len(grades) == 1 else label


def _is_put_on(plain: str, start: int, end: int) -> bool:
    """Say whether a substance of a title is only added to its material or lies on it."""
    return _PUT_ON.match(plain, end) is not None or is_added(plain, start, end)


def _is_used(plain: str, start: int) -> bool:
    """Say whether a substance is only told the amount of, or made from ("5 wt% CeO2", "from TeO2")."""
    before = plain[max(0, start - _NEAR) : start].rstrip()
    return before.endswith(_AMOUNT_ENDS) and _AMOUNT_OF.search(plain, max(0, start - _NEAR), start) is not None


def is_gas(name: str, materials: Mapping[str, Material]) -> bool:
    """Say whether a material is a molecule or ion: an atmosphere, a product, a medium."""
    known = materials.get(name)
    if known is None:
        return False
    return known.kind in _GASES or (known.kind == "element" and name[-1:] == "2")


def is_small_molecule(printed: str) -> bool:
    """Say whether a formula is that of a small molecule without a metal: CO, C2H4, C2H5OH."""
    formula = parse_formula(printed) if printed[:1] in _OF_MOLECULES and len(printed) <= _SMALL else None
    atoms = (formula.amounts if formula is not None else None) or {}
    return bool(atoms) and atoms.keys() <= _OF_MOLECULES and not atoms.keys().isdisjoint("HO")


def is_class(known: Material | None) -> bool:
    """Say whether a material is a class of compounds rather than one ("high-entropy alloy")."""
    return known is not None and known.formula is None and known.kind in ("compound", "family")


def _is_of_gases(label: str, materials: Mapping[str, Material]) -> bool:
    """Say whether a material is a pair or mixture of gases (`CO2/N2`)."""
    parts = materials[label].components
    return bool(parts) and all(is_gas(part, materials) for part in parts)


def modified_base(material: Material) -> str | None:
    """Return what a material is made from that is named as a modified one (`Cu-doped ZnO`: ZnO), None for others."""
    last = material.components[-1] if material.components else None
    if last is None or not material.label.endswith(f" {last}"):
        return None
    return last if _MODIFIED.fullmatch(material.label, 0, len(material.label) - len(last)) is not None else None
