"""Reads the labels of a table's rows: which are samples, which say something else of what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from kg.document import Cell, Document
from kg.extractors import Found
from kg.extractors._conditions import SPECIES, ConditionReader
from kg.extractors._properties import PropertyReader
from kg.extractors._subjects import Label, SubjectReader
from kg.extractors._tables.bonds import lists_bonds
from kg.extractors._tables.compositions import CompositionReader, lists_one_by_one
from kg.extractors._tables.constituents import core_level, names_constituents, without_basis
from kg.extractors._tables.design import POLYTYPE, SITE, STRUCTURES
from kg.extractors._tables.families import FamilyReader
from kg.extractors._tables.grid import is_blank
from kg.extractors._tables.head import Head
from kg.extractors._tables.head_nouns import head_noun
from kg.extractors._tables.head_surroundings import is_atmosphere, is_liquid
from kg.extractors._tables.heads import HeadReader
from kg.extractors._tables.row_conditions import of_step, process_in
from kg.extractors._tables.shape import Shape
from kg.extractors._tables.words import METHODS, TITLES, field_words, is_chain, is_variant
from kg.lexicon import words_of
from kg.ontology import Ontology

_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ANY_LENGTH = "length"
CORE_LEVELS = "core level"
_CHAINED = "bond"
_CALLED_BY = frozenset(
    ["condition", "conditions", "group", "groups", "heat treatment", "process", "route", "state", "treatment"]
)
_NUMBERED = re.compile(r"[1-9]\d?[a-z]?")
_COUNTED = re.compile(r"([A-Z][a-z]+(?: [a-z]+)?) (?:\d{1,3}|[A-Z])")
_RATIO = re.compile(r"\d+(?:\.\d+)?(?:\s?[:/]\s?\d+(?:\.\d+)?)+")
_SOLUTION = re.compile(r"\d+(?:\.\d+)?\s?(?:M|mol/L|mol L\^?-1)\s\w")
_WITHOUT = re.compile(r"(?:none|without)\b", re.I)
_COMPOUNDS = re.compile(r"\b(?:compounds?|complex(?:es)?|crystals?|ligands?|clusters?)\s\(?[1-9]\d?[a-z]?\b", re.I)
_OF_COMPOUNDS = ("empirical formula", "chemical formula", "formula weight", "molecular formula")


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of one document that all its tables share."""

    document: Document
    ontology: Ontology
    found: Found
    properties: PropertyReader
    conditions: ConditionReader
    heads: HeadReader
    subjects: SubjectReader
    families: FamilyReader

    @property
    def title(self) -> str:
        """The document's title."""
        titles = (block for block in self.document.blocks if block.kind == "heading" and block.level == 1)
        return next((block.text.plain for block in titles), "")


@dataclass(frozen=True, slots=True)
class NamedLabel:
    """A label with the name of the head above it, and the atoms of the sample where it prints them.

    `names_row` says that it certainly names the sample of its row.
    """

    label: Label
    name: str
    is_attribute: bool
    composition: dict[str, Decimal] | None = None
    names_row: bool = False


class LabelPlace(NamedTuple):
    """Where a label stands: its cell, its column and the heads of its row's columns."""

    cell: Cell
    column: int
    heads: Sequence[Head]


class LabelReader:
    """Reads the labels of one table; `beside_states` are the cells of row labels of which one is a state."""

    def __init__(
        self,
        readers: Readers,
        shape: Shape,
        compositions: CompositionReader,
        beside_states: Collection[int],
        *,
        compounds: bool,
    ) -> None:
        self._readers = readers
        self._shape = shape
        self._compositions = compositions
        self._beside_states = beside_states
        self._words = field_words(readers.ontology)
        self._naming: dict[int, bool] = {}
        self.are_compounds = compounds

    def named(self, place: LabelPlace, *, is_first: bool) -> NamedLabel:
        """Return the label of a row that a cell is; `is_first` says that none stands before it."""
        cell, column, heads = place
        head = heads[column]
        named = self._named(cell, head, heads)
        if self._compositions.are_in(head, column):
            named = self._composition_label(named, cell, head, is_first=is_first)
        named = replace(named, names_row=self._names_row(named, head))
        if column == 0 and self.are_compounds:
            return replace(named, label=replace(named.label, is_own=True, conditions=()), is_attribute=False)
        is_of_samples = head.role == "subject" or (self._shape.turned and column == 0)
        is_compared = named.label.text.lower() in self._words.compared
        if is_of_samples and (named.label.may_be_own or is_compared) and self._names_samples(column):
            return replace(named, label=replace(named.label, is_own=True, states=()))
        return named

    def _is_called(self, label: Label, corner: Head) -> bool:
        """Say whether a label is a code or counts ("Cell A", "Plate 2"), so that it is no `corner` of its own kind."""
        subjects = self._readers.subjects
        if label.conditions or subjects.is_technique(label) or is_variant(label.text, self._words):
            return False
        if label.is_code and len(label.text) > 1:
            return not (subjects.is_species(label) or subjects.is_gas(label.material or label.text))
        noun = _COUNTED.fullmatch(label.text)
        said = words_of(noun[1]).present if noun is not None else frozenset()
        return bool(said) and said.isdisjoint(words_of(corner.name).present | self._words.attribute)

    def _is_part_of_others(self, head: Head, heads: Sequence[Head]) -> bool:
        """Say whether a column names parts of samples that another column names, or what one material was given."""
        others = [other for other in heads if other is not head and other.role == "subject"]
        if any(not (self._words.is_part(other.name) or self._words.is_attribute(other.name)) for other in others):
            return True
        at = next(at for at, other in enumerate(heads) if other is head)
        cells = (cell for row in self._shape.rows if (cell := row.cells[at]) is not None)
        return any(_WITHOUT.match(cell.text.plain) for cell in cells)

    def _names_row(self, named: NamedLabel, head: Head) -> bool:
        """Say whether a label certainly names the sample of its row: by the head above it, or by what it is."""
        label, subjects = named.label, self._readers.subjects
        if named.is_attribute or subjects.is_technique(label) or (label.conditions and not label.is_code):
            return False
        is_known = label.is_code or (label.material is not None and not subjects.is_gas(label.material))
        return is_known or (head.role == "subject" and not self._words.is_attribute(head.name))

    def _names_samples(self, column: int) -> bool:
        """Say whether most labels of a column name a material or are codes: then all of them are samples."""
        known = self._naming.get(column)
        if known is None:
            cells = {id(cell): cell for row in self._shape.rows if (cell := row.cells[column]) is not None}
            labels = [self._readers.subjects.label(cell) for cell in cells.values() if not is_blank(cell)]
            labels = [label for label in labels if label.text.lower() not in self._words.compared]
            named = sum(bool(label.material or label.is_code) for label in labels)
            known = self._naming[column] = 2 * named > len(labels)
        return known

    def _composition_label(self, named: NamedLabel, cell: Cell, head: Head, *, is_first: bool) -> NamedLabel:
        """Return a label with the composition that it prints; the first one of a row is a sample named by it."""
        label = named.label
        if (is_first and not label.material) or lists_one_by_one(without_basis(label.text)):
            label = replace(label, material=without_basis(label.text), covers=True)
        return replace(named, label=label, composition=self._compositions.printed(cell, head))

    def _named(self, cell: Cell, head: Head, heads: Sequence[Head]) -> NamedLabel:
        folded = words_of(_ASIDE.sub("", head.name)).present
        name = head_noun(head.name) if head.name else "variant"
        if "assignment" in folded:
            name = "assignment"
        label = self._readers.subjects.label(cell)
        if core_level(label.text) is not None:
            return NamedLabel(label, CORE_LEVELS, True)  # what the photoelectrons come from, not a sample
        is_bond = is_chain(label.text) and not label.material and head.role != "subject"
        if is_bond and lists_bonds(self._shape):
            return NamedLabel(label, name if self._words.is_attribute(head.name) else _CHAINED, True)
        is_beside = name in METHODS and self._shape.turned and not self._readers.subjects.is_technique(label)
        if is_beside or self._shape.tells_circumstances:
            return NamedLabel(label, "sample", False)  # what stands beside the methods of a table turned round
        if id(cell) in self._beside_states:
            label = self._readers.subjects.as_states(label)
        if head.role == "subject" and folded & self._words.material and self._readers.subjects.is_own_name(label):
            label = replace(label, material=label.text, states=())
        if folded & self._words.place and SITE.fullmatch(label.text):
            label = replace(label, conditions=())  # `16d` is no time
        if POLYTYPE.fullmatch(label.text) and not folded.isdisjoint(STRUCTURES):
            label = replace(label, conditions=())  # `10M` is no concentration
        if name in _CALLED_BY and label.states and not label.conditions:
            label = self._readers.subjects.whole_state(label)
        if len({one.name for one in label.conditions}) < len(label.conditions):
            label = replace(label, conditions=())  # several steps: the whole tells which goes with which
        aside = _ASIDE.search(head.name) if len(label.conditions) == 1 and "(" in head.name else None
        if aside is not None and label.conditions[0].name == _ANY_LENGTH:
            noun = aside.group().strip(" ()[]")
            label = replace(label, conditions=(label.conditions[0].model_copy(update={"name": noun}),))
        process = process_in(self._readers.found, head) if label.conditions else None
        if process is not None:
            given = tuple(of_step(self._readers.conditions, one, process) for one in label.conditions)
            label = replace(label, conditions=given)
        shares = sum(other.role == "constituent" for other in heads)
        titles = names_constituents(head.name) and 2 * shares > len(heads) - 1  # of the columns, not of this one
        titles = titles or (self._shape.turned and (folded <= TITLES or bool(words_of(name).present & TITLES)))
        titles = titles or (self._shape.turned and self._is_called(label, head))
        is_attribute = self._words.is_attribute(_ASIDE.sub("", head.name)) and not titles
        is_attribute = is_attribute or is_variant(label.text, self._words)
        is_attribute = is_attribute or (self._words.is_part(head.name) and self._is_part_of_others(head, heads))
        if _SOLUTION.match(label.text):
            label, is_attribute = replace(label, conditions=()), True  # a liquid, whose concentration is part of it
        is_mixed = head.role != "subject" and _RATIO.fullmatch(label.text) is not None  # `1:1.2` below `D/A`
        return NamedLabel(label, name, is_attribute or is_mixed)


def numbers_compounds(shape: Shape, caption: str, heads: Iterable[str]) -> bool:
    """Say whether rows are compounds called by numbers ("complexes 1 and 2"), by the caption or by the heads above."""
    cells = [cell.text.plain.strip(" ()") for row in shape.rows if (cell := row.cells[0]) is not None]
    if not cells or not all(_NUMBERED.fullmatch(cell) for cell in cells) or len(set(cells)) < len(cells):
        return False
    return _COMPOUNDS.search(caption) is not None or any(name.startswith(_OF_COMPOUNDS) for name in heads)


def told_around(above: Sequence[Label], conditions: ConditionReader, *, is_named: bool) -> list[NamedLabel]:
    """Return the labels above a column that tell where its values were measured: a room, or the gas around samples."""
    rooms = [NamedLabel(label, "temperature", True) for label in above if conditions.is_room(label.text)]
    known = conditions.ontology
    gases = [label for label in above if is_named and is_atmosphere(_ASIDE.sub("", label.text), known)]
    liquids = [replace(label, conditions=()) for label in above if is_named and is_liquid(label.text, known)]
    told = [*(("atmosphere", label) for label in gases), *(("medium", label) for label in liquids)]
    return [*rooms, *(NamedLabel(label, name, True) for name, label in told)]


def attributes_of(printed: list[NamedLabel], above: list[Label], *, across: bool) -> list[NamedLabel]:
    """Return those labels of a row that do not name its sample; `across` says that one above the column does."""
    attributes = [
        named for index, named in enumerate(printed)
        if named.is_attribute or (across and not (named.label.material and named.label.covers)) or index > 0
    ]  # fmt: skip
    is_named = any(label.names_a_sample or label.states for label in above)  # `500 °C` above a column names nothing
    if is_named or len(attributes) < len(printed):
        return attributes
    if len(printed) == 1 and printed[0].label.covers and printed[0].name.lower() not in SPECIES:
        return []  # a phase or component that is a material, and nothing else names what is measured
    # sorted by their condition only, samples are called by it ("Condition: AB, SA")
    called = (named for named in attributes if named.name in _CALLED_BY)
    coded = next((named for named in called if named.label.is_code or named.label.states), None)
    return [named for named in attributes if named is not coded]


def of_told(labels: list[Label], told: Label) -> list[Label]:
    """Return labels in which the word of a head that stands for a material (`Alloy 1`) means what is told beside it."""
    return [
        replace(label, material=told.material) if label.material == label.text and not label.covers else label
        for label in labels
    ]
