"""Matrices of pairs: what stands where an element's row crosses another's column is of the two together.

Mixing enthalpies and the like are printed as a triangle ("| | Ti | Zr |" over "Ti | – | 0"), or below the names of the
pairs in alternate rows. None of the numbers belongs to a sample of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kg.document import Cell, Table
from kg.extractors._properties import Context, near_words
from kg.extractors._subjects import Label
from kg.extractors._tables.caption_units import CaptionUnits
from kg.extractors._tables.grid import Reading, is_blank, is_dash
from kg.extractors._tables.labels import Readers
from kg.extractors._tables.words import LINK
from kg.quantities import Quantity
from kg.records import Evidence, Measurement, Place, Problem, Record
from kg.terms import PropertyKind
from kg.units import Unit

_NAME = "tables"
_FEWEST = 3
_SURE = Decimal("0.95")


class Pair(NamedTuple):
    """A number of a matrix, the name of the two elements it is of, and the cells that name them."""

    cell: Cell
    name: str
    named_by: tuple[Cell, ...]


class _Told(NamedTuple):
    kind: PropertyKind
    unit: Unit | None
    factor: Decimal


def _printed(cell: Cell | None) -> str:
    return cell.text.plain.strip() if cell is not None else ""


class PairReader:
    """Finds and reads the matrices of pairs of one document."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._elements = {symbol for element in readers.ontology.elements for symbol in element.symbols}

    def pairs(self, table: Table, read: Reading) -> list[Pair]:
        """Return the numbers of a table that are of pairs of elements."""
        if table.columns < 2 or table.rows < 2:
            return []
        return self._crossed(table, read) or self._alternate(table, read)

    def _crossed(self, table: Table, read: Reading) -> list[Pair]:
        """Return the pairs of a triangle or a symmetric square."""
        top = max(1, table.header_rows) - 1
        across = {
            name: at for at, cell in enumerate(table.grid[top]) if at and (name := _printed(cell)) in self._elements
        }
        down = {
            name: at for at, row in enumerate(table.grid) if at > top and (name := _printed(row[0])) in self._elements
        }
        common = set(across) & set(down)
        if len(set(across) | set(down)) < _FEWEST or len(common) < max(2, min(len(across), len(down)) - 1):
            return []
        found: dict[frozenset[str], Pair] = {}
        blanks = 0
        for one, row in down.items():
            for other, column in across.items():
                cell = table.grid[row][column]
                numbers = read(cell) if cell is not None and not is_blank(cell) and not is_dash(cell) else ()
                value = numbers[0].number.value if numbers else None
                blanks += one != other and value is None
                if cell is None or value is None:
                    continue
                if one == other:
                    if value:
                        return []  # a share of itself: no matrix of pairs
                    continue
                known = found.get(frozenset((one, other)))
                if known is not None and _printed(known.cell) != _printed(cell):
                    return []
                head, label = table.grid[top][column], table.grid[row][0]
                if known is None and head is not None and label is not None:
                    found[frozenset((one, other))] = Pair(cell, f"{one}-{other}", (label, head))
        is_symmetric = len(found) * 2 == len(common) * (len(common) - 1) and len(across) == len(down) == len(common)
        return list(found.values()) if blanks or is_symmetric else []

    def _alternate(self, table: Table, read: Reading) -> list[Pair]:
        """Return the pairs whose names stand in every other row, the numbers below them."""
        rows = [row for row in table.grid if not all(map(is_blank, row))]
        if len(rows) % 2:
            return []
        found = []
        for names, numbers in zip(rows[::2], rows[1::2], strict=True):
            for name, cell in zip(names, numbers, strict=True):
                parts = LINK.split(_printed(name))
                is_pair = len(parts) == 2 and all(part in self._elements for part in parts)
                is_none = is_blank(name) or (name is not None and is_dash(name))
                if not is_pair and not is_none:
                    return []
                if is_pair and name is not None and cell is not None and read(cell):
                    found.append(Pair(cell, "-".join(parts), (name,)))
        return found if len(found) > 1 else []

    def records(self, table: Table, pairs: list[Pair], read: Reading) -> Iterator[Record]:
        """Yield what a matrix says of its pairs, where the caption names the one quantity."""
        told = self._told(table)
        for pair in pairs:
            for quantity in read(pair.cell) or ():
                if told is None:
                    span = pair.cell.text.whole
                    quote = self._readers.document.quote(span)
                    reason = "the caption of a matrix of pairs names no quantity"
                    yield Problem(reason=reason, quote=quote, start=span.start, end=span.end, extractor=_NAME)
                else:
                    yield from self._of(table, pair, quantity, told)

    def _told(self, table: Table) -> _Told | None:
        """Return the quantity that the caption names, with its unit."""
        caption = table.caption.text.plain if table.caption is not None else ""
        properties = self._readers.properties
        units = CaptionUnits(caption, self._readers.found.grammar, properties)
        context = Context(near_words(caption), frozenset(), frozenset())
        for named in units.named:
            scale = units.behind(named.end) or units.of(named.properties)
            kind = properties.choose(named.properties, scale.unit if scale else None, (), context)
            if kind is not None and kind.kind != "setting":
                usual = properties.units_of(kind)
                unit = scale.unit if scale else usual[0] if len(usual) == 1 else None
                return _Told(kind, unit, scale.factor if scale else Decimal(1))
        return None

    def _of(self, table: Table, pair: Pair, quantity: Quantity, told: _Told) -> Iterator[Record]:
        first = pair.named_by[0].text.whole
        label = Label(pair.name, first, self._readers.document.quote(first), material=pair.name, covers=True)
        subject = self._readers.subjects.subject([label], (), _NAME)
        span = pair.cell.text.span(quantity.start, quantity.end)
        unit = quantity.unit or told.unit
        number = quantity.number
        factor = told.factor if quantity.unit is None else Decimal(1)
        quotes = [Evidence(quote=self._readers.document.quote(span), start=span.start, end=span.end)]
        for cell in pair.named_by:
            at = cell.text.whole
            quote = self._readers.document.quote(at)
            quotes.append(Evidence(quote=quote, start=at.start, end=at.end, role="subject"))
        yield Measurement(
            subject=subject.sample.label,
            material=subject.sample.material,
            property=told.kind.label,
            property_iri=told.kind.iri,
            value=number.value * factor if number.value is not None else None,
            value_max=number.upper * factor if number.upper is not None else None,
            uncertainty=number.uncertainty * factor if number.uncertainty is not None else None,
            qualifier=number.qualifier,
            unit=unit.ucum if unit else None,
            raw=number.text,
            raw_unit=unit.text if unit else None,
            place=Place(kind="table", label=table.label, row=pair.cell.row + 1, column=pair.cell.column + 1),
            evidence=tuple(quotes),
            extractor=_NAME,
            status="stated" if unit is None or quantity.unit or told.unit is unit else "inferred",
            confidence=_SURE,
        )
        yield subject.sample


def without_pairs(table: Table, pairs: list[Pair]) -> Table | None:
    """Return what a table says besides its pairs ("| Ti | Zr | Tm (K) |"); None when that is nothing."""
    columns = {pair.cell.column for pair in pairs}
    names = {_printed(cell) for pair in pairs for cell in pair.named_by}
    top = max(1, table.header_rows) - 1
    columns |= {at for at, cell in enumerate(table.grid[top]) if at and _printed(cell) in names}
    kept = [at for at in range(table.columns) if at not in columns]
    if len(kept) < 2 or 0 not in kept:
        return None
    return replace(table, grid=tuple(tuple(row[at] for at in kept) for row in table.grid))
