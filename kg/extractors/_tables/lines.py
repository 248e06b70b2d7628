"""Reads the body rows of one table: which columns hold values, which label the row, which give its conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, partial

from kg.document import Cell, Table
from kg.extractors._materials.vocabulary import vocabulary_of
from kg.extractors._properties import near_words
from kg.extractors._tables.beside import BesideReader
from kg.extractors._tables.bonds import lists_bonds, of_pair
from kg.extractors._tables.caption_kinds import CaptionKinds
from kg.extractors._tables.caption_names import in_full, of_species
from kg.extractors._tables.caption_units import CaptionUnits
from kg.extractors._tables.classes import with_samples, without_classes
from kg.extractors._tables.compositions import CompositionReader, row_basis
from kg.extractors._tables.constituents import SUMS, names_only_shares
from kg.extractors._tables.design import (
    LONGEST_SYMBOL,
    Varied,
    can_result,
    codes_rows,
    counted_noun,
    counts_rows,
    gives_steps,
    has_own_codes,
    has_spread,
    is_behind,
    is_design,
    is_panel,
    names_sites,
    names_treatment,
    setting_of,
)
from kg.extractors._tables.families import variable_of
from kg.extractors._tables.found_out import FoundOut
from kg.extractors._tables.grid import is_blank, is_dash
from kg.extractors._tables.group_rows import GroupRows
from kg.extractors._tables.head import Head, is_relative
from kg.extractors._tables.head_names import has_subscript
from kg.extractors._tables.labels import LabelPlace, LabelReader, NamedLabel, Readers, numbers_compounds
from kg.extractors._tables.legends import read_legend
from kg.extractors._tables.line import Line
from kg.extractors._tables.mixtures import Mixture, of_mixture, with_basis
from kg.extractors._tables.note_units import NoteUnits
from kg.extractors._tables.only_results import OnlyResults
from kg.extractors._tables.origins import as_origin, owners
from kg.extractors._tables.ratios import with_ratios
from kg.extractors._tables.row_conditions import behind, reference, row_conditions, row_statistic
from kg.extractors._tables.shape import BodyRow, Shape
from kg.extractors._tables.shares import Shares
from kg.extractors._tables.told import WordedResults
from kg.extractors._tables.told_symbols import ToldSymbols
from kg.extractors._tables.words import TITLES, field_words, without_cases
from kg.lexicon import words_of
from kg.quantities import Quantity
from kg.records import Condition
from kg.terms import PropertyKind
from kg.units import Unit

_STEM, _FEW, _GIVEN = 6, 2, "condition"  # _FEW: columns of numbers
Reading = Callable[[Cell], tuple[Quantity, ...] | None]
Key = tuple[int, ...]


class LineReader:
    """Reads the body rows of one table; made anew for each."""

    def __init__(
        self, readers: Readers, table: Table, shape: Shape, read: Reading, mixture: Mixture | None = None
    ) -> None:
        self._readers = readers
        self.mixture = mixture
        self.words = self._words = field_words(readers.ontology)
        self._shape = shape
        self._found_out = FoundOut(readers, table, shape)
        self._results = OnlyResults(shape, read, readers.conditions)
        self.count = len(shape.rows)
        self.tells_circumstances = shape.tells_circumstances
        self._paths = tuple({id(path): path for row in shape.rows for path in row.heads}.values())
        self._read = self.reading = read
        self.caption = table.caption.text.plain if table.caption else ""
        subscripted = frozenset(cell.text.plain.split(" ")[0] for cell in table.cells if has_subscript(cell))
        told = (self.caption, *(note.text.plain for note in table.notes))
        self.legend = read_legend(told, readers.found.grammar, subscripted)
        self._told = ToldSymbols(self.legend, readers.properties, readers.found.scanner)
        self.caption_units = CaptionUnits(self.caption, readers.found.grammar, readers.properties)
        self._note_units = NoteUnits(told[1:], self.caption_units, readers.properties)
        self.kinds = CaptionKinds(self.caption_units, self.caption, readers.properties)
        self.shares = Shares(readers, table, shape, read)
        weights = vocabulary_of(readers.ontology).weights
        self._compositions = CompositionReader(shape, self.shares.basis, weights, self._words)
        self._heads: dict[Key, Head] = {}
        self._above: dict[int, tuple[Head, ...]] = {}  # by the paths of heads that rows share
        self._keys: dict[tuple[int, int], tuple[Key, ...]] = {}
        self._uses: dict[tuple[int, int, bool], str] = {}
        self._columns: dict[Key, list[tuple[Decimal, Unit | None]]] = {}
        self.categories: frozenset[str] = frozenset()
        self.neighbours: frozenset[str] = frozenset()  # words of what other columns measure
        self._has_own_labels = True
        self._worded = WordedResults(readers, shape, read)
        corner = [readers.heads.level(cell) for cell in shape.corner[-1:]]
        self._of_bonds = lists_bonds(shape) and not any(level.role == "subject" for level in corner)
        self._beside_states: frozenset[int] = frozenset()  # row labels, one of them a state (`pristine`)
        self._owners = owners(shape.rows, readers.subjects)
        self._beside = BesideReader(readers, shape)
        self._groups = GroupRows(shape, readers.subjects, self._words)
        self._survey()
        numbered = self._are_numbered()
        self._labels = LabelReader(readers, shape, self._compositions, self._beside_states, compounds=numbered)

    def _head(self, path: Sequence[Cell]) -> Head:
        key = tuple(id(cell) for cell in path)
        head = self._heads.get(key)
        if head is None:
            head = self._note_units.given(self._readers.heads.head(path))
            named = self.caption_units.named
            head = of_species(in_full(head, self.caption, named, self._readers.properties), named, self._readers)
            head = of_mixture(head, self.mixture, self._shape.corner) or self.shares.as_constituent(head)
            if self._of_bonds and (head.name or not path) and head.role != "property":
                head = of_pair(head, self._shape.label_below(path), self._readers.heads, self._readers.properties)
            self._heads[key] = head
        return head

    def _heads_of(self, row: BodyRow) -> tuple[Head, ...]:
        """Return the heads of a row's columns; most rows of a table share them."""
        heads = self._above.get(id(row.heads))
        if heads is None:
            read = tuple(map(self._head, row.heads))
            read = with_samples(with_ratios(read, self._readers.properties), self._readers.subjects)
            heads = self._above[id(row.heads)] = without_classes(read, self._readers.subjects)
        return heads

    def _survey(self) -> None:
        """Collect the values of each column, the categories of its properties and whether rows have own labels."""
        labels = []
        for row in self._shape.rows:
            self._heads_of(row)
            for cell, key in zip(row.cells, self._keys_of(row), strict=True):
                for quantity in without_cases((self._read(cell) if cell is not None else None) or ()):
                    if quantity.number.value is not None:
                        self._columns.setdefault(key, []).append((quantity.number.value, quantity.unit))
            first = next((cell for cell, flag in zip(row.cells, self._shape.numeric, strict=True) if not flag), None)
            labels.append(first.text.plain if first is not None else "")
        beside = [cell for row in self._shape.rows if (cell := row.cells[0]) is not None and not is_blank(cell)]
        read = map(self._readers.subjects.label, beside)
        if any(label.states and not label.names_a_sample for label in read):
            self._beside_states = frozenset(map(id, beside))
        kinds = [{kind.category for kind in head.properties} for heads in self._above.values() for head in heads]
        self.categories = frozenset(category for own in kinds if len(own) == 1 for category in own)
        certain = (head.properties[0] for heads in self._above.values() for head in heads if len(head.properties) == 1)
        self.neighbours = near_words(*(kind.label for kind in certain))
        self._has_own_labels = len(set(labels)) == len(labels) and any(labels)

    @cached_property
    def symbols(self) -> frozenset[str]:
        """The names of the heads that are no longer than symbols."""
        return frozenset(head.name for head in self._heads.values() if 0 < len(head.name) < 3)

    def uses_symbol(self, symbol: str) -> bool:
        """Say whether a column with a unit is headed by a symbol (`GC (J/m2)`), whatever it stands for elsewhere.

        So does a caption that calls a state by it ("aged (STA)") where it is one of several labels.
        """
        if any(head.unit is not None and symbol in head.name.split() for head in self._heads.values()):
            return True
        return f"({symbol})" in self.caption and any(
            symbol in cell.text.plain.split() for row in self._shape.rows for cell in row.cells[:2] if cell is not None
        )

    def key(self, row: BodyRow, column: int) -> Key:
        """Return what the cells of one column below the same heads and section have in common."""
        return self._keys_of(row)[column]

    def _keys_of(self, row: BodyRow) -> tuple[Key, ...]:
        shared = (id(row.heads), id(row.sections))
        keys = self._keys.get(shared)
        if keys is None:
            sections = tuple(map(id, row.sections))
            keys = tuple((column, *map(id, path), *sections) for column, path in enumerate(row.heads))
            self._keys[shared] = keys
        return keys

    def values(self, row: BodyRow, column: int) -> list[tuple[Decimal, Unit | None]]:
        """Return the numbers of a column below the same heads, each with the unit printed beside it."""
        return self._columns.get(self.key(row, column), [])

    def line(self, row: BodyRow) -> Line | None:
        """Return a body row read, None when it holds no value."""
        heads = self._heads_of(row)
        values, labels = set[int](), list[NamedLabel]()
        subjects = 0
        statistic = row_statistic(self._readers.conditions, row.cells[0])
        conditions = [*(statistic or ())]
        errors, told, has_values = dict[int, Cell](), dict[int, list[Condition]](), False
        for column, (head, cell) in enumerate(zip(heads, row.cells, strict=True)):
            is_none = cell is None or is_blank(cell) or is_dash(cell)
            use = "" if is_none and not self._shape.numeric[column] else self._use(head, column, has_values=has_values)
            has_values = has_values or use == "value"
            if cell is None or is_none:
                continue
            match use:
                case "value":
                    values.add(column)
                case "label" if not (names_only_shares(cell.text.plain) or self._words.is_general(cell.text.plain)):
                    is_subject = head.role == "subject" and not self._words.is_attribute(head.name)
                    is_told = any(not named.is_attribute for named in labels)
                    is_subject = is_subject and not (is_told and (self._words.is_part(head.name) or self._is_coded))
                    place = 0 if is_subject and not subjects else len(labels)
                    owner = self._owners.get(id(cell)) if not column else None
                    if owner is not None:
                        named = self._labels.named(LabelPlace(owner, column, heads), is_first=True)
                        labels.append(replace(named, is_attribute=False))
                        labels.append(NamedLabel(as_origin(self._readers.subjects.label(cell)), "origin", True))
                        continue
                    named = self._labels.named(LabelPlace(cell, column, heads), is_first=not labels)
                    whole = self._groups.whole(named.label, row.sections) if not column else None
                    if whole is not None:
                        named = replace(named, label=whole, is_attribute=False, names_row=True)
                    labels.insert(place, named)
                    subjects += is_subject
                case "condition":
                    varied = self._varied(head)
                    conditions += row_conditions(self._readers.found, self._readers.conditions, cell, varied)
                case "reference":
                    conditions += reference(self._readers.conditions, cell)
                case "error" if column - 1 in values and not is_relative(head, heads[column - 1]):
                    errors[column - 1] = cell
                case "behind" if column - 1 in values:
                    told[column - 1] = behind(self._readers.found, self._readers.conditions, cell, head)
        if not values or statistic is None:
            return None
        del labels[: len(statistic)]
        beside = self._beside.of(row, heads, values)
        basis = row_basis(row.cells) if self.shares.are_given else None
        return Line(row, heads, frozenset(values), tuple(labels), tuple(conditions), beside, errors, told, basis)

    def _varied(self, head: Head) -> Head:
        """Return the head of what is varied; one that is only a title is of the variable that the caption names."""
        if words_of(head.name).present <= TITLES and (self._variable or head.name):
            return replace(head, name=self._variable or "", levels=head.levels if self._variable else ())
        variable = self._readers.families.variable_in(head.name) or counted_noun(head.name, self.caption)
        if variable is not None:
            return replace(head, name=variable, kind=None)
        if self.shares.basis and head.unit is None and head.kind is None:
            head = with_basis(head, self.shares.basis, self._readers)
        if head.name in self._told.settings:
            return replace(head, kind=self._told.settings[head.name])
        setting = self._setting(head) or head.kind
        is_vague = isinstance(setting, PropertyKind) and setting.label.endswith((" temperature", " time"))
        if not isinstance(setting, PropertyKind) or len(head.name) > LONGEST_SYMBOL or not is_vague:
            return head if setting is head.kind else replace(head, kind=setting)
        is_told = (
            setting.label[:_STEM] in self.caption.lower()
            or setting.label.split()[0] in self._readers.title.lower().split()
        )
        return replace(head, kind=setting if is_told else None)

    def _setting(self, head: Head) -> PropertyKind | None:
        """Return the setting that a symbol of a result means as well, where its column holds chosen numbers only."""
        row = self._shape.rows[0]
        heads = [self._head(path) for path in row.heads]
        at = next((at for at, one in enumerate(heads) if one is head), None)
        if at is None or not any(other.names_result for other in heads[at + 1 :]):
            return None
        are_keys = all(self._shape.numeric) or (at > 0 and self._use(heads[at - 1], at - 1, has_values=False) == _GIVEN)
        return setting_of(head, self._numbers(row, at), self._readers.properties, are_keys=are_keys)

    @cached_property
    def _variable(self) -> str | None:
        """The variable of a family of which the caption says that all depends on it ("as a function of x")."""
        return variable_of(self.caption, self._readers.families.variables)

    def composition(self, line: Line) -> dict[str, Decimal] | None:
        """Return the atoms of a row's sample, where its columns share out the whole; None for a part of a sample."""
        is_whole = len(line.labels) < 2 and not line.conditions
        return self._compositions.of_row(line.heads, line.row.cells, self._read) if is_whole else None

    def number(self, cell: Cell) -> Decimal | None:
        """Return the one number of a cell."""
        reading = self._read(cell) or ()
        return reading[0].number.value if len(reading) == 1 else None

    @cached_property
    def is_told(self) -> bool:
        """Whether the caption gives a unit for a property that no head names."""
        return self.caption_units.told_beside(self.headed)

    @cached_property
    def headed(self) -> frozenset[PropertyKind]:
        """The properties that the heads can mean."""
        return frozenset(kind for heads in self._above.values() for head in heads for kind in head.properties)

    def _use(self, head: Head, column: int, *, has_values: bool) -> str:
        """Say what the cells of a column are used for."""
        key = (id(head), column, has_values)
        use = self._uses.get(key)
        if use is None:
            use = self._uses[key] = self._decide_use(head, column, has_values=has_values)
        return use

    def _decide_use(self, head: Head, column: int, *, has_values: bool) -> str:
        numeric = self._shape.numeric[column]
        if column == 0 and (self._labels.are_compounds or self._of_bonds or (not numeric and is_panel(head))):
            return "label"
        if column == 0 and head.role == "constituent" and head.unit is None and counts_rows(self._shape):
            return "condition" if counted_noun(head.name, self.caption) else "nothing"
        if (
            numeric
            and head.unit is None
            and not self._words.place.isdisjoint(words_of(head.name).present)
            and names_sites(self._shape, column)
        ):
            return "label"
        if not numeric and self._compositions.are_in(head, column):
            return "label"
        if head.name.lower() in SUMS and any(self._head(path).role == "constituent" for path in self._paths):
            return "nothing"
        if numeric and self.are_kinds and head.unit is None:
            return "value"
        if numeric and has_values and is_behind(head, self._heads_of(self._shape.rows[0])[column - 1]):
            return "behind"
        if numeric and not has_values and self._results.is_given(head, column):
            return "condition"  # "288 K | 298 K" below the names of samples
        if numeric and self._shape.turned and not head.levels and not has_values:
            return "value"
        if numeric and not has_values and self._is_design(head, column):
            return "label" if column == 0 and self._beside_states and head.role == "value" else "condition"
        if numeric and not has_values and (head.name in self._told.settings or self._setting(head) is not None):
            return "condition"
        is_treatment = numeric and column and self._has_label_before(column) and names_treatment(head)
        if is_treatment or (numeric and column and gives_steps(head, self._shape, column, self._readers.found.scanner)):
            return "condition"
        found = self._found_out.is_result(head, is_behind=has_values)
        found = found or (column > 0 and has_spread(self._shape, column, self._read))
        results = found or can_result(head, self._readers.properties)
        match head.role:
            case "statistic" | "reference":
                return "error" if head.role == "statistic" else "reference"
            case "index":
                return "label" if codes_rows(self._shape, column) else "nothing"
            case "condition":
                results = results and (has_values or found or self._has_own_labels)
                results = results or self._results.is_answer(head, column, self._head, self._numbers)
                return "value" if numeric and results else "condition"
            case "property":
                return "value"
            case "subject":
                return "value" if numeric and self._has_label_before(column) else "label"
        if not numeric and head.role != "constituent":
            is_titled = self._shape.turned and not column  # "Oxides (wt%)" above its names
            is_told = head.unit is not None and head.role == "other" and head.name and not is_titled
            return "value" if is_told or self._worded.tells(head, column) else "label"
        return "value"

    @cached_property
    def _is_coded(self) -> bool:
        """Whether the first column gives each row a code of its own, beside names that repeat."""
        row = self._shape.rows[0]
        named = [at for at, head in enumerate(self._heads_of(row)) if at and head.role == "subject"]
        return has_own_codes(self._shape, named)

    @cached_property
    def are_kinds(self) -> bool:
        """Whether the first column tells kinds of the quantity that the caption names."""
        return self._shape.turned and any(map(self.kinds.of_head, self._heads_of(self._shape.rows[0])))

    def _are_numbered(self) -> bool:
        """Say whether the rows are compounds called by numbers, as those of crystal data are."""
        names = [head.name.lower() for heads in self._above.values() for head in heads]
        return numbers_compounds(self._shape, self.caption, names)

    def _has_label_before(self, column: int) -> bool:
        """Say whether words stand to the left of a column; numbers below a sample's name are its values."""
        return not all(self._shape.numeric[:column])

    def _is_design(self, head: Head, column: int) -> bool:
        """Say whether a column before all results gives what was varied, where not all columns do."""
        is_found = self._found_out.tells(head, column) or has_spread(self._shape, column, self._read)
        if is_found or not self._is_varied(head, column):
            return False
        heads = self._heads_of(self._shape.rows[0])
        numbers = [at for at, flag in enumerate(self._shape.numeric) if flag]
        return len(numbers) < _FEW or not all(self._is_varied(heads[at], at) for at in numbers)

    def _is_varied(self, head: Head, column: int) -> bool:
        """Say whether a column gives what was varied."""
        row = self._shape.rows[0]
        families, subjects = self._readers.families, self._readers.subjects
        of_heads = tuple(map(self._head, row.heads)), families.variables, subjects.names_phase
        found = self._told.results, self._words.found
        return is_design(
            head, column, Varied(self._shape, *of_heads, self.is_told, partial(self._numbers, row), *found)
        )

    def _numbers(self, row: BodyRow, column: int) -> list[Decimal]:
        return [value for value, _ in self.values(row, column)]
