"""Elements whose own properties a table lists beside an alloy of them: pure metals as a row or column of labels.

There `Mo` names molybdenum. Elsewhere the symbol of an element among labels is a share of a sample, a site or a dopant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg._formula_symbols import ELEMENTS
from kg.document import Cell, Document, Table, Text

# What crystals, oxides and salts are made of besides metals: sites and ions, whose rows are of the compound.
_NO_METALS = frozenset(["H", "C", "N", "O", "F", "P", "S", "Cl", "Br", "I", "Se", "Te"])
_ANNOUNCED = re.compile(
    r"\b(?:(?:pure|elemental|constituent|alloying|individual|selected) )?(?:elements?|metals?)\b", re.I
)
_SHARES = re.compile(
    r"\b(?:compositions?|contents?|(?<!electron )concentrations?|fractions?|"
    r"percentages?|amounts?|enthalp(?:y|ies)|pairs?|doped|dopants?|"
    r"sites?|catalysts?|electrodes?|contacts?|EDS|EDX|XPS|ICP)\b|(?:at|wt|mol|mass)\.? ?%",
    re.I,
)
_FEWEST = 2


def tabled_elements(document: Document, alloys: Iterable[Collection[str]]) -> Iterator[Text]:
    """Yield the labels of tables that name elements for themselves; `alloys` are the elements of each alloy named."""
    wholes = [frozenset(alloy) for alloy in alloys if len(alloy) > _FEWEST]
    for block in document.blocks if wholes else ():
        if block.table is not None:
            yield from _labels(block.table, wholes)


def _labels(table: Table, wholes: Sequence[frozenset[str]]) -> Iterator[Text]:
    caption = table.caption.text.plain if table.caption is not None else ""
    first_row = [cell for cell in table.cells if cell.row == 0]
    first_column = [cell for cell in table.cells if cell.column == 0]
    for line, other in ((first_row, first_column), (first_column, first_row)):
        named = [cell for cell in line if _symbol(cell) in ELEMENTS]
        symbols = {_symbol(cell) for cell in named}
        if (
            len(symbols) < _FEWEST
            or not symbols.isdisjoint(_NO_METALS)
            or any(_symbol(cell) in ELEMENTS for cell in other)
        ):
            continue
        corner = next((cell.text.plain for cell in line if cell.row == cell.column == 0), "")
        heads = " | ".join(cell.text.plain for cell in other)
        if not any(symbols <= whole for whole in wholes) or _SHARES.search(f"{caption} | {heads}"):
            continue
        if _ANNOUNCED.search(f"{caption} | {corner}"):
            yield from (cell.text for cell in named)


def _symbol(cell: Cell) -> str:
    return cell.text.plain.strip()
