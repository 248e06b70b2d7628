"""Tables of mixtures whose components have no formula: minerals, polymers, "Carbon black" beside `ZnO`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kg.document import Cell, Table
from kg.extractors import Found
from kg.extractors._tables.compositions import adds_up
from kg.extractors._tables.constituents import is_share, share_basis, without_basis
from kg.extractors._tables.grid import Reading, is_blank, turned
from kg.extractors._tables.head import Head
from kg.extractors._tables.heads import HeadReader
from kg.extractors._tables.labels import Readers
from kg.terms import Phase

_TOLD = re.compile(
    r"\b(?:compositions?|formulations?|recipes?|mineralog\w+|ingredients?|contents?\sof\sthe|"
    r"(?:mix(?:ture)?|batch)\s(?:designs?|proportions?|compositions?)|(?:mineral|crystalline)\sphases?|"
    r"phase\s(?:contents?|fractions?|compositions?))\b",
    re.I,
)
_PHASES = re.compile(r"\b(?:mineral\w*|phases?|XRD|Rietveld)\b", re.I)
_CORNER = re.compile(
    r"(?:raw\s)?(?:components?|constituents?|ingredients?|materials?|minerals?|phases?|compounds?)", re.I
)


@dataclass(frozen=True, slots=True)
class Mixture:
    """The cells that name the components of a table of mixtures, and whether they run down its first column.

    `are_phases` says that the components are phases found in the samples.
    """

    cells: frozenset[int]
    is_down: bool
    are_phases: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """What the cells of a document's tables name: a component without a formula, a quantity, a variable."""

    component: Callable[[Cell], bool]
    quantity: Callable[[Cell], bool]
    variable: Callable[[Cell], bool]


def names_component(cell: Cell, heads: HeadReader, found: Found) -> bool:
    """Say whether a cell is the name of a substance, a material or a phase and of nothing else."""
    level = heads.level(cell)
    if level.role not in ("other", "subject", "constituent") or (level.unit and not is_share(level.unit)):
        return False
    if heads.is_constituent(level) or any(isinstance(term, Phase) for term in found.scanner.terms(level.name)):
        return True
    return level.name in (cell.text.plain[one.start : one.end] for one in found.materials_in(cell.text))


def of_mixture(head: Head, mixture: Mixture | None, corner: Sequence[Cell]) -> Head | None:
    """Return a head in a table of mixtures as that of a component, or of the samples below the corner, else None."""
    if mixture is None or not head.cells:
        return None
    if id(head.cells[-1]) in mixture.cells:
        return replace(head, role="constituent", name=head.cells[-1].text.plain.strip(), subjects=())
    if mixture.is_down and head.cells == tuple(corner):
        return replace(head, role="subject", name="", levels=(), subjects=())
    return None


def with_basis(head: Head, basis: str, readers: Readers) -> Head:
    """Return the head of a component that was varied with the unit of the shares that the caption tells."""
    is_component = bool(head.cells) and names_component(head.cells[-1], readers.heads, readers.found)
    return replace(head, unit=readers.found.grammar.parse(f"{basis}%")) if is_component else head


def mixture_of(table: Table, heads: int, told: str, naming: Naming, read: Reading) -> Mixture | None:
    """Return what a table that tells of shares names components, where it holds nothing but them; else None."""
    if share_basis(told) is None or len(table.grid) <= heads or table.columns < 2:
        return None
    corner = table.grid[0][0]
    named = without_basis(corner.text.plain).strip(" :") if corner is not None else ""
    body = table.grid[heads:]
    are_phases = _PHASES.search(f"{told} {named}") is not None
    is_told = _TOLD.search(told) is not None
    above = [
        (at, cell) for at, cell in enumerate(table.grid[heads - 1]) if at and cell is not None and not is_blank(cell)
    ]
    first = [row[0] for row in body if row[0] is not None and not is_blank(row[0])]
    is_open = _CORNER.fullmatch(named) is not None or not any(map(naming.component, (cell for _, cell in above)))
    if is_open and not any(naming.quantity(cell) or read(cell) for cell in (*first, *(cell for _, cell in above))):
        known = sum(map(naming.component, first))
        is_list = known > 1 and (_CORNER.fullmatch(named) is not None or 2 * known > len(first))
        if is_list and (is_told or adds_up(turned(body), range(len(body)), read)):
            return Mixture(frozenset(map(id, first)), True, are_phases)
    columns = {at for at in range(1, table.columns) if _is_numeric([row[at] for row in body], read)}
    parts = [(at, cell) for at, cell in above if at in columns and not naming.variable(cell)]
    known = sum(naming.component(cell) for _, cell in parts)
    are_whole = adds_up(body, [at for at, _ in parts], read)
    if not known or len(parts) < 2 or any(naming.quantity(cell) for _, cell in parts) or not (is_told or are_whole):
        return None
    if not (is_told and are_whole) and (known < 2 or 2 * known <= len(parts)):
        return None
    return Mixture(frozenset(id(cell) for _, cell in parts), False, are_phases)


def _is_numeric(cells: Sequence[Cell | None], read: Reading) -> bool:
    printed = [cell for cell in cells if cell is not None and not is_blank(cell)]
    return bool(printed) and 2 * sum(bool(read(cell)) for cell in printed) >= len(printed)
