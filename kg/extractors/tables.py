"""Measurements from tables: one method for all, by the roles of the heads (architecture, section 3).

For each number the heads above, the label beside, the section and the caption are collected. Exactly one property must
follow from them; the unit comes from the cell, else from the nearest head, else from the property; every other
quantity is a condition; the labels give the sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.document import Cell, Document, Table
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._properties import PropertyReader
from kg.extractors._subjects import LAYERS, SubjectReader
from kg.extractors._tables.angstroms import with_angstroms
from kg.extractors._tables.code_families import as_codes, codes_above, counted_codes, units_given
from kg.extractors._tables.compositions import adds_up
from kg.extractors._tables.constituents import (
    constituent,
    is_rest,
    names_constituents,
    names_only_shares,
    share_basis,
    without_basis,
)
from kg.extractors._tables.contents import acidity_given, contents_given
from kg.extractors._tables.decimal_commas import with_decimal_points
from kg.extractors._tables.facts import TableFacts
from kg.extractors._tables.families import FamilyReader
from kg.extractors._tables.grid import turned
from kg.extractors._tables.heads import HeadReader
from kg.extractors._tables.keyed_rows import with_listed_residuals
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.line import Line
from kg.extractors._tables.lines import LineReader
from kg.extractors._tables.long import widened
from kg.extractors._tables.meanings import MeaningReader
from kg.extractors._tables.mixtures import Mixture, Naming, mixture_of, names_component
from kg.extractors._tables.pair_matrix import PairReader, without_pairs
from kg.extractors._tables.second_head import without_noun
from kg.extractors._tables.shape import shape_of
from kg.extractors._tables.significance import without_significance
from kg.extractors._tables.signs import without_signs
from kg.extractors._tables.words import looks_like_code
from kg.extractors._whole import whole
from kg.ontology import Ontology
from kg.quantities import Quantity, parse_cell
from kg.records import Material, Measurement, Paper, Problem, Record, Role, Sample

EMITS = (Measurement, Sample, Problem)
NEEDS = (Material, Paper, Role)


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield the measurements, samples and problems of every table in order."""
    tables = [block for block in document.blocks if block.table is not None]
    if not tables:
        return
    reader = _TableReader(document, ontology, found)
    for block in tables:
        assert block.table is not None
        yield from whole(reader.read(block.table), document, block, "tables")


def _head_row(table: Table) -> list[str]:
    return [cell.text.plain for cell in table.grid[0] if cell is not None] if table.grid else []


def _head_count(table: Table) -> int:
    """Return the number of head rows: those marked and those below them that repeat the corner ("Element")."""
    count = max(1, table.header_rows)
    corner = table.grid[0][0] if table.grid else None
    while corner is not None and corner.text.plain.strip() and count < len(table.grid) - 1:
        below = table.grid[count][0]
        if below is None or below.text.plain != corner.text.plain:
            break
        count += 1
    return count


class _TableReader:
    """Reads the tables of one document with readers that they share."""

    def __init__(self, document: Document, ontology: Ontology, found: Found) -> None:
        self._found = found
        self._cells: dict[int, tuple[Quantity, ...] | None] = {}
        conditions = ConditionReader(document, ontology, found)
        properties = PropertyReader(document, found)
        heads = HeadReader(ontology, found, properties, conditions)
        subjects = SubjectReader(document, found, conditions)
        families = FamilyReader(found)
        self._readers = Readers(document, ontology, found, properties, conditions, heads, subjects, families)
        self._pairs = PairReader(self._readers)

    def _reading(self, cell: Cell) -> tuple[Quantity, ...] | None:
        key = id(cell)
        if key not in self._cells:
            plain = cell.text.plain
            self._cells[key] = None if LAYERS.fullmatch(plain.strip()) else parse_cell(plain, self._found.grammar)
        return self._cells[key]

    def read(self, table: Table) -> Iterator[Record]:
        heads = self._readers.heads
        heads.take(as_codes(counted_codes(table)))
        heads.take(units_given(table, self._found.grammar))
        of_name = self._readers.properties.of_name
        heads.take(contents_given(table, heads.level, of_name, self._found.grammar))
        heads.take(acidity_given(table, heads.level, of_name("pH")))
        codes = codes_above(table, heads.level)
        heads.take(as_codes(codes))
        table = without_noun(table, lambda cell: heads.level(cell).role == "subject" and heads.level(cell).unit is None)
        table = with_decimal_points(without_signs(table), self._found.retouched)
        table = with_angstroms(without_significance(table, self._found.retouched), self._found.retouched)
        table = with_listed_residuals(table, self._found.retouched)
        pairs = self._pairs.pairs(table, self._reading)
        if pairs:
            yield from self._pairs.records(table, pairs, self._reading)
            rest = without_pairs(table, pairs)
            if rest is None:
                return
            table = rest
        table = widened(table, self._reading, lambda cell: heads.is_constituent(heads.level(cell)))
        texts = [*(block.text.plain for block in (table.caption, *table.notes) if block), *_head_row(table)[:1]]
        is_list = self._lists_constituents(table)
        has_shares = is_list or share_basis(" ".join(texts)) is not None
        is_down = is_list or self._constituents_run_down(table, " ".join(texts))
        mixture = None if is_down else self._mixture(table, " ".join(texts))
        is_down = is_down or (mixture is not None and mixture.is_down)
        parts = mixture.cells if mixture is not None else frozenset()
        across = {id(cell) for row in table.grid[: _head_count(table)] for cell in row} if is_down else set()
        across |= self._samples_down(table) | set(map(id, codes))

        head_rows = _head_count(table)

        def names_quantity(cell: Cell) -> bool:
            if id(cell) in across:
                return False  # a sample, whatever its letters mean elsewhere
            if mixture is not None:
                return id(cell) in parts or (not is_down and cell.row < head_rows and heads.is_quantity_name(cell))
            return heads.is_quantity_name(cell) or ((has_shares or is_down) and heads.is_constituent(heads.level(cell)))

        shape = shape_of(table, self._reading, names_quantity)
        if shape is None:
            return
        lines = LineReader(self._readers, table, shape, self._reading, mixture)
        facts = TableFacts(self._readers, table, lines, MeaningReader(self._readers, table, lines))
        seen: set[tuple[int, str, str]] = set()
        for row in shape.rows:
            line = lines.line(row)
            if line is not None:
                yield from self._line(facts, line, seen)

    def _samples_down(self, table: Table) -> set[int]:
        """Return the cells below a noun of samples, where at most some of them look like symbols ("NM" of a code)."""
        heads = self._readers.heads
        corner = table.grid[0][0] if table.grid else None
        if corner is None or heads.level(corner).role != "subject":
            return set()
        first = [cell for row in table.grid[_head_count(table) :] if (cell := row[0]) is not None]
        levels = [heads.level(cell) for cell in first]
        given = [level for level in levels if level.unit is not None and not level.cell.text.plain.strip().isalpha()]
        if given or any(map(heads.is_constituent, levels)):
            return set()
        named = sum(bool(level.properties) for level in levels)
        return {id(cell) for cell in first} if 3 * named < 2 * len(first) else set()

    def _mixture(self, table: Table, told: str) -> Mixture | None:
        """Return the components without a formula that a table of shares names, None where most have one."""
        heads = self._readers.heads
        naming = Naming(
            lambda cell: names_component(cell, heads, self._found),
            lambda cell: heads.is_quantity_name(cell) and not looks_like_code(cell.text.plain),
            lambda cell: heads.level(cell).role == "condition",
        )
        found = mixture_of(table, _head_count(table), told, naming, self._reading)
        cells = [cell for cell in table.cells if found is not None and id(cell) in found.cells]
        formulas = sum(heads.is_constituent(heads.level(cell)) for cell in cells)
        return found if 2 * formulas < len(cells) else None

    def _lists_constituents(self, table: Table) -> bool:
        """Say whether constituents run down the first column and a head beside it gives their shares."""
        heads = self._readers.heads
        first = [row[0] for row in table.grid[len(self._head_rows(table)) :] if row and row[0] is not None]
        return (
            len(first) > 1
            and any(names_only_shares(text) for row in self._head_rows(table) for text in row[1:])
            and all(heads.is_constituent(heads.level(cell)) for cell in first)
        )

    @staticmethod
    def _head_rows(table: Table) -> list[list[str]]:
        """Return the texts of the head rows, each without its blanks."""
        rows = table.grid[: _head_count(table)]
        return [[cell.text.plain for cell in row if cell is not None] for row in rows]

    def _add_up_down(self, table: Table) -> bool:
        """Say whether the numbers below each other add up to a whole in most columns."""
        below = table.grid[_head_count(table) :]
        body = tuple(row for row in below if row[0] is not None and not is_rest(row[0].text.plain))
        return adds_up(turned(body), range(len(body)), self._reading) if body else False

    def _constituents_run_down(self, table: Table, told: str) -> bool:
        """Say whether constituents run down the first column of a composition, so that its columns are samples.

        Both may look like elements (columns `A`, `B`, `C`): the corner decides, else that single letters are codes.
        """
        if share_basis(told) is None and "composition" not in told.lower() and not self._add_up_down(table):
            return False
        heads = self._readers.heads
        first = [row[0] for row in table.grid[_head_count(table) :] if row and row[0] is not None]
        names = [cell.text.plain.strip() for cell in first if not is_rest(cell.text.plain)]
        shares = [cell for cell in first if not is_rest(cell.text.plain) and not self._is_other_quantity(cell)]
        if len(set(names)) < 2 or not all(heads.is_constituent(heads.level(cell)) for cell in shares):
            return False
        if 2 * len(shares) <= len(names):
            return False
        corner, *others = [text.strip() for text in _head_row(table)]
        if corner and not any(character.isalpha() for character in without_basis(corner)):
            corner = ""
        if names_constituents(without_basis(corner)):
            return True
        above = [cell for cell in table.grid[0][1:] if cell is not None]
        are_letters = all(len(text) == 1 for text in others)
        are_codes = all(self._readers.subjects.label(cell).is_code for cell in above)
        is_open = not corner or are_letters or are_codes
        return is_open and (are_letters or not all(heads.is_constituent(heads.level(cell)) for cell in above))

    def _is_other_quantity(self, cell: Cell) -> bool:
        """Say whether a cell among constituents names what else was found out ("LOI", "Density (g/cm3)")."""
        level = self._readers.heads.level(cell)
        return level.role == "property" and constituent(level.name) is None

    def _line(self, facts: TableFacts, line: Line, seen: set[tuple[int, str, str]]) -> Iterator[Record]:
        for column in sorted(line.values):
            cell = line.row.cells[column]
            if cell is None:
                continue
            for record in facts.cell(line, column, cell, self._reading(cell)):
                if isinstance(record, Measurement):
                    key = (record.evidence[0].start, record.property, record.subject)
                    if key in seen:
                        continue
                    seen.add(key)
                yield record
