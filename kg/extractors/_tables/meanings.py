"""Decides what the numbers of one column of a table are: a property of the vocabulary, or a printed name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kg.document import Cell, Table
from kg.extractors._properties import Context, NamedProperty, common_words, near_words
from kg.extractors._tables.bond_meanings import neighbours, of_atoms
from kg.extractors._tables.caption_kinds import KindOf
from kg.extractors._tables.caption_techniques import CaptionTechnique
from kg.extractors._tables.caption_units import Scale
from kg.extractors._tables.design import is_open
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.line import Line
from kg.extractors._tables.lines import LineReader
from kg.extractors._tables.several import SeveralReader
from kg.extractors._tables.share_meanings import ShareMeanings
from kg.extractors._tables.shares import COMPOSITION_TITLE
from kg.extractors._tables.siblings import siblings
from kg.extractors._tables.substances import content_of, substance, words_before
from kg.extractors._tables.symbols import GUESSED, KNOWN, UNKNOWN, Meaning, SymbolReader
from kg.extractors._tables.words import field_words, looks_like_code
from kg.extractors._usual_results import UsualResults
from kg.lexicon import words_of
from kg.quantities import Quantity
from kg.records import Condition
from kg.terms import PropertyKind
from kg.units import Unit

_AROUND_BONDS = ("bond", "EXAFS", "coordination", "path")
_IN_WORDS = re.compile(r"[a-z]{4}")
_SHORT_WORD = 3
_INDEXED = re.compile(r"([^\W\d_])[ _]?\w{1,6}")
_BY_MASS, _BY_ATOMS = "mass fraction", "atomic fraction"
_RETAINED = "capacity retention"
_NEIGHBOURS = "coordination number"


def _title_words(readers: Readers) -> frozenset[str]:
    """Return the folded words of the document's title."""
    titles = (block.text.plain for block in readers.document.blocks if block.kind == "heading" and block.level == 1)
    return near_words(*titles)


class CellPlace(NamedTuple):
    """A cell with the row it stands in and its column."""

    line: Line
    column: int
    cell: Cell


class MeaningReader:
    """Decides the meaning of the columns of one table."""

    def __init__(self, readers: Readers, table: Table, lines: LineReader) -> None:
        self._readers = readers
        self._properties = readers.properties
        self._lines = lines
        self._words = field_words(readers.ontology)
        self._caption = table.caption
        self._meanings: dict[tuple[object, ...], Meaning | None] = {}
        self._usual = UsualResults(readers.ontology, readers.conditions)
        self._beside = (lines.neighbours | _title_words(readers)) - common_words(readers.ontology)
        self.technique = CaptionTechnique(self._caption.text if self._caption else None, readers, lines)
        self._symbols = SymbolReader(readers, table, lines.caption, lines.legend)
        self._units = lines.caption_units
        self._several = SeveralReader(readers)
        self.shares = ShareMeanings(readers, lines)
        self._whole = None if lines.categories else self._units.whole

    def _context(self, *texts: str) -> Context:
        techniques = frozenset([self.technique.term.label] if self.technique.term else [])
        near = near_words(self._lines.caption, *texts)
        return Context(near, self._lines.categories, techniques, self._beside)

    def meaning(self, line: Line, column: int) -> Meaning | None:
        """Return what the numbers of a column are in the rows like `line`, None when nothing names them."""
        beside = line.beside
        told = id(beside.cells[0]) if beside and (beside.properties or is_open(beside)) else line.basis
        kind = self._kind_of(line, line.heads[column])
        key = (*self._lines.key(line.row, column), told, kind)
        if key not in self._meanings:
            self._meanings[key] = self._decide(line, column, kind)
        meaning = self._meanings[key]
        return of_atoms(line, meaning, self._readers) if meaning is not None and line.bonds else meaning

    def numbers(self, line: Line, column: int) -> list[tuple[Decimal, Unit | None]]:
        """Return the numbers of one quantity: those of the column, or of the row where the label beside names it."""
        beside = line.beside
        if not line.is_named_beside(column) or beside is None or not (beside.properties or is_open(beside)):
            return self._lines.values(line.row, column)
        read = (self._lines.reading(cell) or () for at in sorted(line.values) if (cell := line.row.cells[at]))
        return [(one.number.value, one.unit) for told in read for one in told if one.number.value is not None]

    def _kind_of(self, line: Line, head: Head) -> KindOf | None:
        """Return the kind of the caption's quantity that the head of a column tells, or a label of the row."""
        kinds = self._lines.kinds
        if head.unit is not None or head.role == "constituent":
            return None
        labels = (named.label.text for named in line.labels if not named.names_row)
        told = next(filter(None, map(kinds.of, labels)), None)
        return kinds.of_head(head) or (told._replace(is_whole=False) if told is not None else None)

    def _decide(self, line: Line, column: int, of_caption: KindOf | None) -> Meaning | None:
        head = line.heads[column]
        values = self.numbers(line, column)
        units = [unit for _, unit in values if unit is not None]
        units = units if 2 * len(units) > len(values) else []  # "93%" as the last of numbers in the caption's unit
        if head.role == "constituent":
            known = (
                neighbours(line, head, self._readers)
                or self.shares.core_level(head, values)
                or self._defined(head, values)
            )
            known = known or self.shares.constituent(line, head) or self._as_symbol(line, head, values)
            return known or self._of_element(head, values, units)
        if of_caption is not None and not units:
            kind, scale, is_whole = of_caption
            source, said = (head, ()) if is_whole else (None, self._label_above(head))
            return Meaning(kind.label, kind, source, scale.unit, scale.factor, GUESSED, (*said, *head.conditions))
        if self._lines.are_kinds and head.unit is None and not units:
            caption = self._from_caption(head, values, units)
            if caption is not None:
                return replace(caption, conditions=(*self._label_above(head), *caption.conditions))
            whole = self._units.whole
            if whole is not None:
                return Meaning(head.name, None, head, whole.unit, whole.factor, UNKNOWN, head.conditions)
        is_free = not head.subjects and not looks_like_code(head.name)
        is_named = head.name and head.role == "other" and (head.unit is not None or is_free)
        is_named = is_named or (head.name and head.role == "condition" and head.unit is not None)  # found out, not set
        own = head if head.properties or (is_named and not self._says_nothing(line, head)) else None
        known = (
            self.shares.of_phase(line, head) or self._told(line, own, values) or self._of_symbol(line.beside, values)
        )
        known = known or self._known(line, head, own, values)
        if known is not None:
            return known
        spelled = self._symbols.spelled_out(own, values, self._context) if own is not None else None
        if spelled is not None:
            return spelled
        is_symbol = own is None and line.beside is not None and is_open(line.beside)
        indexed = self._indexed(own) if own is not None else None
        is_bare = not is_symbol and (
            own is None
            or self._shares_word(own)
            or indexed is not None
            or (own.unit is None and not units and self._is_captions(line, own))
        )
        named = line.beside if own is None and line.beside is not None and line.beside.unit is not None else None
        caption = self._from_caption(named or head, values, units) if is_bare else None
        if own is not None and indexed is not None:
            return self._of_letter(own, caption, self._units.behind(indexed.end))
        return caption or self._usually(own) or self._unknown(own, line.beside, head, units)

    def _label_above(self, head: Head) -> tuple[Condition, ...]:
        """Return as a condition the label above a column that looks like a property, but tells a kind of another."""
        is_told = bool(head.cells) and head.role in ("property", "condition")
        return (self._readers.conditions.told(head.cells[-1].text, "variant", head.name),) if is_told else ()

    def _of_element(
        self, head: Head, values: Sequence[tuple[Decimal, Unit | None]], units: Sequence[Unit]
    ) -> Meaning | None:
        """Return what the caption gives of each element, with its unit ("Concentrations of the metals (mg/L)")."""
        meaning = self._from_caption(head, values, units)
        if meaning is None or meaning.unit is None or not head.cells:
            return None
        told = self._readers.conditions.told(head.cells[-1].text, "element", head.name)
        return replace(meaning, conditions=(told, *meaning.conditions))

    def _as_symbol(self, line: Line, head: Head, values: Sequence[tuple[Decimal, Unit | None]]) -> Meaning | None:
        """Return what the symbol of an element means where no shares are given, in what the caption gives (`As`)."""
        kinds = self._properties.of_name(head.name) if len(head.name) > 1 else ()
        scale = self._units.of(kinds) if kinds else None
        if scale is None:
            kinds = tuple(kind for kind in kinds if kind.kind != "setting" and self._properties.fits_unit(kind, None))
            is_alone = sum(other.role == "constituent" for other in line.heads) == 1
            if not kinds or not is_alone or head.unit is not None:
                return None
        own = replace(head, role="property", properties=tuple(kinds))
        return self._known(line, head, own, values)

    def _says_nothing(self, line: Line, head: Head) -> bool:
        """Say whether a head (`Value`) leaves the name of the quantity to the cell beside."""
        if line.beside is None:
            return False
        return self._readers.heads.is_general(head.name) or COMPOSITION_TITLE.fullmatch(head.name) is not None

    def _usually(self, own: Head | None) -> Meaning | None:
        """Return the result that the unit of an unknown name means (`Plateau (mAh/g)`), its name as a condition."""
        if own is None or own.unit is None or not _IN_WORDS.search(own.name):
            return None
        kind = self._usual.of(own.unit, self._context(own.name))
        if kind is None:
            return None
        variant = self._readers.conditions.told(own.cells[-1].text, "variant", own.name)
        return Meaning(kind.label, kind, own, own.unit, own.factor, GUESSED, (*own.conditions, variant))

    def _told(self, line: Line, own: Head | None, values: Sequence[tuple[Decimal, Unit | None]]) -> Meaning | None:
        """Return what the caption or a note says of a column's symbol, and which of several like ones it is."""
        meaning = self._of_symbol(own, values)
        if (
            meaning is None
            or own is None
            or meaning.property is None
            or any(one.name == "phase" for one in meaning.conditions)
        ):
            return meaning
        return replace(meaning, conditions=(*meaning.conditions, *siblings(self._readers, line, own, meaning.property)))

    def _of_symbol(self, source: Head | None, values: Sequence[tuple[Decimal, Unit | None]]) -> Meaning | None:
        """Return what the caption or a note says that the symbol in a head stands for."""
        meaning = self._symbols.told(source, values, self._context) if source is not None else None
        if meaning is None or meaning.unit is not None or meaning.property is None:
            return meaning
        scale = self._units.of((meaning.property,))
        return replace(meaning, unit=scale.unit, factor=meaning.factor * scale.factor) if scale else meaning

    def _defined(self, head: Head, values: Sequence[tuple[Decimal, Unit | None]]) -> Meaning | None:
        """Return the property that the caption says a letter stands for that is the symbol of an element elsewhere."""
        meaning = self._of_symbol(head, values) if not self._lines.shares.are_given else None
        kind = meaning.property if meaning is not None else None
        return meaning if kind is not None and kind.category != "composition" else self._of_field(head, values)

    def _of_field(self, head: Head, values: Sequence[tuple[Decimal, Unit | None]]) -> Meaning | None:
        """Return the quantity that a letter with a plain per cent means among others of its field (`X (%) | S (%)`)."""
        unit = head.unit
        if self._lines.shares.are_given or len(head.name) != 1 or unit is None or unit.ucum != "%" or unit.basis:
            return None
        kinds = self._properties.of_name(head.name)
        kinds = tuple(one for one in kinds if one.category in self._lines.categories - {"composition"})
        kind = self._properties.choose(kinds, unit, [value for value, _ in values], self._context(head.name))
        return Meaning(kind.label, kind, head, unit, head.factor, KNOWN, head.conditions) if kind is not None else None

    def _known(
        self, line: Line, head: Head, own: Head | None, values: Sequence[tuple[Decimal, Unit | None]]
    ) -> Meaning | None:
        """Return the property that the column's head, the label beside or a section names."""
        sections = [self._readers.heads.head((cell,)) for cell in line.row.sections]
        printed = next((unit for _, unit in values if unit is not None), None)
        for source in (own, line.beside, *sections):
            if source is None or not source.properties:
                continue
            is_titled = source is not own and self._says_nothing(line, head)
            unit = source.unit or (None if is_titled else head.unit) or printed
            for scale in self._scales(source, unit):
                factor = source.factor * (scale.factor if scale is not None else 1)
                numbers = [value * factor for value, _ in values]
                around = (*(level.name for level in source.levels), source.name, *(_AROUND_BONDS if line.bonds else ()))
                given = scale.unit if scale is not None else None
                kind = self._properties.choose(source.properties, given, numbers, self._context(*around))
                if kind is None or not (given is unit or self._properties.fits_unit(kind, given)):
                    continue
                kind = self._narrower(kind, source)
                conditions = source.conditions + (head.conditions if source is not head else ())
                conditions += siblings(self._readers, line, source, kind) + self._substance(source, kind)
                return Meaning(kind.label, kind, source, given, factor, KNOWN, conditions)
        return None

    def _scales(self, source: Head, unit: Unit | None) -> tuple[Scale | None, ...]:
        """Return what the numbers below a head can be given in: its unit, else what the caption tells, else nothing."""
        if unit is not None:
            return (Scale(unit),)
        told = self._units.behind_word(source.name) or self._units.of(source.properties)
        return (told, None) if told is not None else (None,)

    def _narrower(self, kind: PropertyKind, source: Head) -> PropertyKind:
        """Return the one of several like quantities that a letter tells, where other columns have other letters."""
        if kind.label == _BY_MASS and source.unit is not None and source.unit.basis == "at":
            return self._readers.ontology.property(_BY_ATOMS) or kind  # "S content (at%)"
        own = self._readers.ontology.property(f"{kind.label} {source.name}")
        if own is None or own not in source.properties:
            return kind
        letters = self._lines.symbols - {source.name}
        is_one_of_many = any(self._readers.ontology.property(f"{kind.label} {letter}") for letter in letters)
        return own if is_one_of_many else kind

    def _substance(self, source: Head, kind: PropertyKind) -> tuple[Condition, ...]:
        """Return the substance that a head, or the caption before the symbol in it, names with the quantity."""
        first = source.name.partition(" ")[0]
        known = self._readers.ontology.element(first)
        if known is not None and kind.label in (_BY_MASS, _BY_ATOMS, f"{known.label} content"):
            return (self._readers.conditions.told(source.cells[-1].text, "element", first),)
        if kind.category == "composition" and (element := content_of(kind, self._readers.ontology)) is not None:
            return (self._readers.conditions.told(source.cells[-1].text, "element", element),)
        told = words_before(source.name, self._lines.caption) or source.name
        return substance(self._readers, source, kind, told)

    def several(self, place: CellPlace, count: int) -> list[Meaning] | None:
        """Return what each of `count` numbers is, below as many names of properties (`YS/UTS`, `R1, wR2`)."""
        return self._several.of(place.line.heads[place.column], place.cell.text.plain, count, self._context)

    def second(self, place: CellPlace, meaning: Meaning) -> Meaning | None:
        """Return what the number in brackets is, below a head that names two results ("Tm (°C) (ΔHm (J/g))")."""
        return self._several.second(place.line.heads[place.column], meaning, self._context)

    def of_unit(self, place: CellPlace, quantity: Quantity) -> Meaning | None:
        """Return the property that a number of a cell has by its unit, where the head names none that fits it.

        The words of the cell, the head and the caption may name it; else the unit leaves one, or one that is meant
        where nothing is said of how it was got (`mAh/g`: the specific capacity).
        """
        unit = quantity.unit
        if unit is None:
            return None
        head = place.line.heads[place.column]
        context = self._context(head.name, place.cell.text.plain)
        numbers = [] if quantity.number.value is None else [quantity.number.value]
        for text in (place.cell.text.plain, head.name, self._lines.caption):
            for named in self._properties.in_text(text):
                if named.is_symbol and named.end - named.start == 1:
                    continue
                results = [kind for kind in named.properties if kind.kind != "setting"]
                fitting = [kind for kind in results if self._properties.fits_unit(kind, unit)]
                kind = self._properties.choose(fitting, unit, numbers, context) if fitting else None
                if kind is not None:
                    return Meaning(kind.label, kind, None, unit, Decimal(1), GUESSED, head.conditions)
        kind = self._after_cycles(place, unit) or self._usual.of(unit, context)
        return None if kind is None else Meaning(kind.label, kind, None, unit, Decimal(1), GUESSED, head.conditions)

    def _after_cycles(self, place: CellPlace, unit: Unit) -> PropertyKind | None:
        """Return what a share is that stands beside a number of cycles: what is retained after them."""
        counts = (quantity.unit for quantity in self._readers.found.scan(place.cell.text).quantities)
        is_counted = unit.ucum == "%" and any(counted is not None and counted.ucum == "{cycle}" for counted in counts)
        return self._readers.ontology.property(_RETAINED) if is_counted else None

    def _shares_word(self, head: Head) -> bool:
        """Say whether a head abbreviates what the caption spells out."""
        own = {word for word in words_of(head.name).present if len(word) > 3}
        return any(
            own & words_of(self._lines.caption[named.start : named.end]).present
            for named in self._properties.in_text(self._lines.caption)
        )

    def _indexed(self, own: Head) -> NamedProperty | None:
        """Return the caption's quantity that goes by a letter with an index ("R sei" below "Resistances (Ω)")."""
        found = _INDEXED.fullmatch(own.name) if own.unit is None and not own.properties else None
        told = (one for one in self._units.named for kind in one.properties if found and found[1] in kind.symbols)
        return next(told, None)

    def _of_letter(self, own: Head, caption: Meaning | None, scale: Scale | None) -> Meaning:
        """Return a quantity of the caption with the index of its letter; its printed name where the unit is another."""
        if caption is not None:
            variant = self._readers.conditions.told(own.cells[-1].text, "variant", own.name)
            return replace(caption, source=own, conditions=(*caption.conditions, variant))
        unit, factor = (scale.unit, own.factor * scale.factor) if scale is not None else (None, own.factor)
        return Meaning(own.name, None, own, unit, factor, UNKNOWN, own.conditions)

    def _from_caption(
        self, head: Head, values: Sequence[tuple[Decimal, Unit | None]], units: Sequence[Unit]
    ) -> Meaning | None:
        """Return the property that the caption alone names for a table whose heads name none."""
        unit = head.unit or (units[0] if units else None)
        numbers = [value for value, _ in values]
        said = frozenset[str]().union(*(words_of(level.name).present for level in head.levels))
        printed = {word for word in said if len(word) > _SHORT_WORD}

        def is_other(named: NamedProperty) -> bool:
            told = words_of(self._lines.caption[named.start : named.end]).present
            return printed.isdisjoint(told)  # "Flexural" tells which of two strengths

        for named in sorted(self._units.named, key=is_other):
            if self._units.symbol_behind(named.end) in self._lines.symbols - {head.name}:
                continue  # the quantity of another column
            if self._lines.categories and not self._lines.headed.isdisjoint(named.properties):
                continue
            scale = Scale(unit) if unit else self._whole
            scale = scale or self._units.behind(named.end) or self._units.of(named.properties)
            given = scale.unit if scale else None
            kind = self._properties.choose(named.properties, given, numbers, self._context())
            if kind is not None and (given is not None or self._properties.fits_unit(kind, None)):
                factor = head.factor * (scale.factor if scale else 1)
                return Meaning(kind.label, kind, None, given, factor, GUESSED, head.conditions)
        return None

    def _is_captions(self, line: Line, own: Head) -> bool:
        """Say whether a column whose head tells no quantity is of what the caption names."""
        if self._whole is not None or not self._lines.is_told:
            return self._whole is not None
        are_several = sum(map(is_open, line.heads[1:])) > 1
        return are_several and is_open(own) and own.name.lower() not in self._lines.caption.lower()

    def _unknown(self, own: Head | None, beside: Head | None, head: Head, units: Sequence[Unit]) -> Meaning | None:
        """Keep a quantity that the vocabulary lacks under its printed name."""
        for source in (own, beside):
            is_name = source is not None and source.name and (len(source.name) > 1 or source.unit is not None)
            if source is not None and is_name and (source.unit or source is own or is_open(source)):
                unit = source.unit or head.unit or (units[0] if units else None)
                told = self._units.behind_word(source.name) if unit is None else None
                conditions = source.conditions + (head.conditions if source is not head else ())
                factor = source.factor * (told.factor if told else 1)
                return Meaning(source.told_name, None, source, told.unit if told else unit, factor, UNKNOWN, conditions)
        return None
