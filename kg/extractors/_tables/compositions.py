"""Compositions that one cell of a table prints: `75TeO2-20ZnO-5Na2O`, `Fe-18Cr-8Ni (wt.%)`, `(Na2O)0.3(B2O3)0.7`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.document import Cell
from kg.extractors._tables.constituents import (
    BALANCE,
    composition,
    ion,
    is_share,
    is_whole,
    names_only_shares,
    share_basis,
    without_basis,
)
from kg.extractors._tables.grid import Reading, Row, is_blank
from kg.extractors._tables.head import Head
from kg.extractors._tables.shape import Shape
from kg.extractors._tables.words import FieldWords, without_marks
from kg.formulas import Formula, atoms_of, parse_formula
from kg.lexicon import words_of
from kg.quantities import Quantity

_ONE = Decimal(1)
_CODE_BEHIND = re.compile(r"\s\([A-Z]{1,4}-?\d{1,3}\)$")
_LISTED = re.compile(r"\s*[,;+:]\s*|\s+[-–—·]\s+|\s+and\s+|(?<=[A-Za-z\d)])\s+(?=\d+(?:\.\d+)?\s?[A-Z])")
_SHARE_FIRST = re.compile(r"(?P<share>\d+(?:\.\d+)?)\s?%?\s?(?P<name>[A-Z][A-Za-z\d().]*)")
_SHARE_LAST = re.compile(r"(?P<name>[A-Z][A-Za-z\d().]*)\s?[:=(]?\s?(?<=[ :=(])(?P<share>\d+(?:\.\d+)?)\s?%?\)?")
Atoms = dict[str, Decimal]


def printed_composition(text: str, basis: str | None, weights: Mapping[str, Decimal]) -> Atoms | None:
    """Return the atoms of a sample whose constituents stand in one cell, None when `text` tells no definite ones.

    `basis` is what the head says the shares count (wt, at, mol) where the cell does not; shares of oxides are else of
    moles, those of elements in an alloy (`Al-4Cu`) of mass. `weights` are the atomic weights.
    """
    text = _CODE_BEHIND.sub("", text)
    basis = share_basis(text) or basis
    formula = parse_formula(_joined(without_basis(text)))
    if formula is None or formula.variables or formula.placeholders or formula.dopants or len(formula.elements) < 2:
        return None
    if formula.percents:
        bases = [next(iter(member.terms)) for share, member in formula.parts if share is None]
        return composition(formula.percents, basis or "wt", bases[0], weights) if len(bases) == 1 else None
    if formula.parts:
        return _mixture(formula, basis, weights)
    amounts = formula.amounts
    if amounts is not None and basis == "wt" and is_whole(sum(amounts.values())):
        return atoms_of([(share, {symbol: _ONE}) for symbol, share in amounts.items()], weights)
    return amounts


def _joined(text: str) -> str:
    """Return shares listed one by one ("60 SiO2, 40 Na2O"; "SiO2 60 + Na2O 40") as the formula of a mixture."""
    pieces = _LISTED.split(text)
    found = [_SHARE_FIRST.fullmatch(piece) or _SHARE_LAST.fullmatch(piece) for piece in pieces]
    if len(pieces) < 2 or None in found:
        return text
    return "-".join(f"{one['share']}{one['name']}" for one in found if one is not None)


def lists_one_by_one(text: str) -> bool:
    """Say whether a text lists constituents with their shares ("60 SiO2, 40 Na2O")."""
    return _joined(text) != text


def lists_shares(text: str) -> bool:
    """Say whether a cell joins several constituents with their shares, so that it is no code or simple formula."""
    formula = parse_formula(_joined(without_basis(text)))
    return formula is not None and (bool(formula.percents) or formula.kind == "mixture")


def _mixture(formula: Formula, basis: str | None, weights: Mapping[str, Decimal]) -> Atoms | None:
    parts: list[tuple[Decimal, Atoms]] = []
    for share, member in formula.parts:
        number = _ONE if share is None and basis == "mol" else share.decimal if share is not None else None
        if number is None or member.amounts is None:
            return None
        parts.append((number, member.amounts))
    if basis == "wt":
        return atoms_of(parts, weights) if is_whole(sum(share for share, _ in parts)) else None
    return atoms_of(parts) if formula.kind == "mixture" else None


def adds_up(rows: Iterable[Row], columns: Sequence[int], read: Reading) -> bool:
    """Say whether the numbers of several columns share out a whole in most rows that have two or more of them."""
    told = whole = 0
    for row in rows:
        cells = [cell for column in columns if (cell := row[column]) is not None and not is_blank(cell)]
        numbers = [reading[0].number.value for cell in cells if (reading := read(cell)) and _is_one(reading, cell)]
        shares = [number for number in numbers if number is not None]
        told += len(shares) > 1
        whole += len(shares) > 1 and (is_whole(sum(shares)) or any(BALANCE.match(cell.text.plain) for cell in cells))
    return 2 * whole > told


def _is_one(reading: Sequence[Quantity], cell: Cell) -> bool:
    """Say whether a cell holds one share, whatever stands in brackets behind it (`65 (35.2)`)."""
    return len(reading) == 1 or (len(reading) == 2 and cell.text.plain.rstrip().endswith((")", "]")))


def row_basis(cells: Row) -> str | None:
    """Return what the shares of a row count where a label of the row tells nothing else (`mol%` beside `G1`)."""
    texts = (cell.text.plain for cell in cells if cell is not None)
    return next((share_basis(text) for text in texts if names_only_shares(text)), None)


class CompositionReader:
    """Reads what the samples of one table are made of, whether in one cell or in a row of shares."""

    def __init__(
        self, shape: Shape, basis: str | None, weights: Mapping[str, Decimal], words_of_field: FieldWords
    ) -> None:
        self._shape = shape
        self._basis = basis
        self._weights = weights
        self._words = words_of_field
        self._printing: dict[int, bool] = {}

    def are_in(self, head: Head, column: int) -> bool:
        """Say whether a column of samples gives their compositions, each in one cell (`75TeO2-25ZnO`)."""
        if self._shape.numeric[column] or head.role == "constituent":
            return False
        known = self._printing.get(column)
        if known is None:
            known = self._printing[column] = self._mostly_printed(head, column)
        return known

    def _mostly_printed(self, head: Head, column: int) -> bool:
        folded = words_of(head.name).present
        if head.role != "subject" and not folded & self._words.subject:
            return False
        is_announced = bool(folded & self._words.composition) or (head.unit is not None and is_share(head.unit))
        cells = {id(cell): cell for row in self._shape.rows if (cell := row.cells[column]) is not None}
        texts = [cell for cell in cells.values() if not is_blank(cell)]
        told = [cell for cell in texts if is_announced or lists_shares(cell.text.plain)]
        return 2 * sum(self.printed(cell, head) is not None for cell in told) > len(texts)

    def printed(self, cell: Cell, head: Head) -> Atoms | None:
        """Return the atoms that a cell below a head tells, None when it tells none."""
        basis = head.unit.basis if head.unit is not None else None
        return printed_composition(without_marks(cell.text.plain), basis or self._basis, self._weights)

    def of_row(self, heads: Sequence[Head], cells: Row, read: Reading) -> Atoms | None:
        """Return the atoms of a row whose columns share out the whole, None when they do not."""
        shares: dict[str, Decimal] = {}
        balance, basis = None, row_basis(cells) or self._basis
        for head, cell in zip(heads, cells, strict=True):
            if head.role != "constituent" or cell is None or is_blank(cell):
                continue
            basis = (head.unit.basis if head.unit else None) or basis
            reading = read(cell)
            if BALANCE.match(cell.text.plain):
                balance = head.name
            elif head.name in shares and ion(head.last_name) is None:
                return None
            elif reading and _is_one(reading, cell) and reading[0].number.qualifier == "=":
                shares[head.name] = shares.get(head.name, Decimal(0)) + reading[0].number.value
        return composition(shares, basis, balance, self._weights)
