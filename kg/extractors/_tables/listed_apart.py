"""What a caption tells and single heads or labels of its table repeat: it is of the values there, not of all.

"Inclusions in the as-cast and forged conditions" above "As-cast | Forged", "stress at a depth of 80 µm" above
"Surface | 80 µm".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell, Table
from kg.extractors._tables.head import Head
from kg.extractors._tables.listed_points import at_own_point
from kg.quantities import Quantity
from kg.records import Condition


def without_listed(told: Sequence[Condition], table: Table) -> list[Condition]:
    """Return what a caption or note tells without that which is all that some cell of the table says."""
    if not told:
        return []
    printed = {_folded(cell.text.plain) for cell in table.cells}
    return [one for one in told if one.quote is None or _folded(one.quote.quote) not in printed]


def without_points(told: Sequence[Condition], head: Head, cell: Cell | None, quantity: Quantity) -> list[Condition]:
    """Return the conditions of a value without a single one that lies in a range of the same variable.

    Of several points that the head lists for the numbers of a cell only the own one is kept.

    "α (%/°C)^†" in the row of 20 °C, "^† between 20 and 300 °C": the coefficient is none at 20 °C.
    """
    told = at_own_point(told, head, cell.text.plain, quantity.start) if cell is not None else told
    ranges = [one for one in told if one.value_max is not None]
    return [one for one in told if not any(_holds(each, one) for each in ranges)] if ranges else list(told)


def _holds(course: Condition, one: Condition) -> bool:
    is_same = one.value_max is None and one.name == course.name and one.unit == course.unit
    if not is_same or isinstance(one.value, str) or isinstance(course.value, str) or course.value_max is None:
        return False
    return course.value <= one.value <= course.value_max


def _folded(printed: str) -> str:
    return "".join(printed.replace("-", "").split()).casefold()
