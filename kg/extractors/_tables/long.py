"""Long tables of compositions ("Glass | Oxide | Mol%", a row for each share) as wide ones, a row for each sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.document import Cell, Table
from kg.extractors._tables.constituents import is_rest, names_constituents, names_only_shares, share_basis
from kg.extractors._tables.grid import Reading, Row, is_blank

IsConstituent = Callable[[Cell], bool]


def widened(table: Table, read: Reading, is_constituent: IsConstituent) -> Table:
    """Return a table that lists the constituents of each sample below each other with these beside each other.

    The cells stay those that are printed, so that all places and quotes are true.
    """
    heads = max(1, table.header_rows)
    at = _constituents_at(table, heads)
    if at is None:
        return table
    body = [row for row in table.grid[heads:] if not all(map(is_blank, row)) and not _is_rest(row[at])]
    names = _first_of_each(body, at, is_constituent)
    values = range(at + 1, table.columns)
    if len(names) < 2 or not all(_holds_numbers(body, column, read) for column in values):
        return table
    blocks = _blocks(body, at)
    if blocks is None or not _tells_shares(table, heads, at):
        return table
    top = table.grid[heads - 1]
    above = (*top[:at], *(top[column] for column in values for _ in names))
    below = (*top[:at], *(cell for _ in values for cell in names.values()))
    rows = [_row(block, at, values, names) for block in blocks]
    return replace(table, grid=(above, below, *rows), header_rows=2)


def _constituents_at(table: Table, heads: int) -> int | None:
    """Return the column of constituents: it is headed so, and names of samples stand before it."""
    if len(table.grid) <= heads + 2 or table.columns < 3:
        return None
    above = table.grid[heads - 1]
    at = next((column for column, cell in enumerate(above) if cell and names_constituents(cell.text.plain)), None)
    return at if at and at < table.columns - 1 else None


def _is_rest(cell: Cell | None) -> bool:
    return cell is not None and is_rest(cell.text.plain)


def _first_of_each(body: list[Row], at: int, is_constituent: IsConstituent) -> dict[str, Cell]:
    """Return the constituents in order, each by the cell that prints it first; none if one of them is no substance."""
    names: dict[str, Cell] = {}
    for row in body:
        cell = row[at]
        if cell is None or not is_constituent(cell):
            return {}
        names.setdefault(cell.text.plain.strip(), cell)
    return names


def _holds_numbers(body: list[Row], column: int, read: Reading) -> bool:
    cells = [cell for row in body if (cell := row[column]) is not None and not is_blank(cell)]
    return bool(cells) and all(read(cell) is not None for cell in cells)


def _blocks(body: list[Row], at: int) -> list[list[Row]] | None:
    """Return the rows of each sample, which is printed once or in each of them; None when one has a share twice."""
    blocks: list[list[Row]] = []
    label = ""
    for row in body:
        own = " ".join(cell.text.plain for cell in row[:at] if cell is not None).strip()
        if own and own != label:
            blocks.append([])
            label = own
        if not blocks:
            return None
        blocks[-1].append(row)
    for block in blocks:
        names = [cell.text.plain.strip() for row in block if (cell := row[at]) is not None]
        if len(set(names)) < len(names):
            return None
    return blocks if len(blocks) < len(body) else None


def _tells_shares(table: Table, heads: int, at: int) -> bool:
    """Say whether the heads behind the constituents or the caption tell that shares stand there."""
    caption = table.caption.text.plain if table.caption is not None else ""
    above = [cell.text.plain for cell in table.grid[heads - 1][at + 1 :] if cell is not None]
    return any(map(names_only_shares, above)) or share_basis(" ".join((caption, *above))) is not None


def _row(block: list[Row], at: int, values: range, names: dict[str, Cell]) -> Row:
    own = {cell.text.plain.strip(): row for row in block if (cell := row[at]) is not None}
    shares = (own[name][column] if name in own else None for column in values for name in names)
    return (*block[0][:at], *shares)
