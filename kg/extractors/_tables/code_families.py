"""Labels that are codes because they count, whatever each means alone: `A`, `B`; `I`, `II`, `III`; `M-1`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.document import Cell, Table
from kg.extractors._tables.head import Level
from kg.extractors._tables.words import UNITS
from kg.quantities import parse_scale
from kg.units import UnitGrammar

_LEAST, _HEADS = 3, 3
_LETTERS = tuple("ABCDEFGHIJKLMNOP")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SHORT = re.compile(r"[A-Z][A-Za-z]?|[A-Z]{3}")
_MISREAD = ("property", "constituent", "condition", "subject")
_DIRECTIONS = (
    frozenset(["warp", "weft"]),
    frozenset(["wale", "course"]),
    frozenset(["md", "cd"]),
    frozenset(["md", "td"]),
)
_NUMBERED = re.compile(r"([^\W\d_]{1,4}-)\d{1,3}(?:\.\d{1,2})?")


def counted_codes(table: Table) -> Iterator[Cell]:
    """Yield the cells of the first rows and of the first column that are members of a family of codes."""
    for row in (*(row[1:] for row in table.grid[:2]), tuple(row[0] for row in table.grid[1:])):
        yield from _counted(row)


def codes_above(table: Table, level: Callable[[Cell], Level]) -> list[Cell]:
    """Return the short heads of a table whose first column gives quantities with their units: its samples.

    Whatever `R`, `T` or `B` means elsewhere, "Luminance (cd/m2)" beside them says what the numbers are.
    """
    if len(table.grid) < _LEAST or table.columns < _LEAST:
        return []
    above = [level(cell) for cell in table.grid[0][1:] if cell is not None and cell.text.plain.strip()]
    beside = [level(row[0]) for row in table.grid[1:] if row[0] is not None and row[0].text.plain.strip()]
    beside = [one for one in beside if one.role != "value"]  # `110 °C` below a quantity
    given = sum(one.unit is not None and bool(one.name) for one in beside)
    are_open = all(one.unit is None and not any(map(str.isspace, one.cell.text.plain.strip())) for one in above)
    if 3 * given < 2 * len(beside) or given < 2 or not are_open:
        return []
    return [one.cell for one in above if _SHORT.fullmatch(one.cell.text.plain.strip()) and one.role in _MISREAD]


def as_codes(cells: Iterable[Cell]) -> Iterator[Level]:
    """Yield cells as the codes of samples."""
    return (Level(cell, "other", cell.text.plain.strip()) for cell in cells)


def units_given(table: Table, grammar: UnitGrammar) -> Iterator[Level]:
    """Yield the cells of a column or row headed "Unit" as units, though `A/cm^2` looks like a symbol given in one."""
    columns = {cell.column for row in table.grid[:_HEADS] for cell in row if cell is not None and _is_unit_title(cell)}
    rows = {cell.row for row in table.grid for cell in row[:1] if cell is not None and _is_unit_title(cell)}
    for cell in table.cells:
        if (cell.column in columns or cell.row in rows) and not _is_unit_title(cell):
            head = parse_scale(f"x ({cell.text.plain.strip()})", grammar)
            if head.unit is not None and head.name == "x":
                yield Level(cell, "unit", "", head.unit, head.factor)


def _is_unit_title(cell: Cell) -> bool:
    return cell.text.plain.strip(" :()").lower() in UNITS


def _counted(row: Sequence[Cell | None]) -> Iterator[Cell]:
    """Yield the cells of a row of labels that only count, or that have a stem in common and count behind a hyphen."""
    cells = list({id(cell): cell for cell in row if cell is not None and cell.text.plain.strip()}.values())
    texts = [cell.text.plain.strip() for cell in cells]
    if len(texts) >= _LEAST and any(tuple(texts) == order[: len(texts)] for order in (_LETTERS, _ROMAN)):
        yield from cells
        return
    if any(pair <= {text.lower() for text in texts} for pair in _DIRECTIONS):  # neither is the warp of a wafer
        yield from (cell for cell in cells if any(cell.text.plain.strip().lower() in pair for pair in _DIRECTIONS))
        return
    families: dict[str, dict[str, Cell]] = defaultdict(dict)
    for cell, text in zip(cells, texts, strict=True):
        found = _NUMBERED.fullmatch(text)
        if found is not None:
            families[found[1]][text] = cell
    yield from (cell for family in families.values() if len(family) > 1 for cell in family.values())
