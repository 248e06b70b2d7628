"""Labels that tell values of one sample apart: a statistic, a direction, a model, a cycle, a product.

Below the head of a quantity ("Selectivity (%)" over "COL", "HCAL") and beside a named sample they are never its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors._subjects import Label
from kg.extractors._tables.head import Head
from kg.extractors._tables.labels import NamedLabel
from kg.extractors._tables.words import FieldWords, is_variant

_PAIR = re.compile(r"([^\W\d_][\w -]*?)\s?/\s?([^\W\d_][\w -]*?)\s*")


def pair_of(text: str, field: FieldWords) -> tuple[str, str] | None:
    """Return which values the two numbers of each cell below a label are ("radial / tangential")."""
    found = _PAIR.fullmatch(text.strip()) if "/" in text else None
    return (found[1], found[2]) if found and all(is_variant(part, field) for part in found.groups()) else None


class Above(NamedTuple):
    """The labels above a column: those that may name the sample, and those that only tell its values apart."""

    samples: list[Label]
    variants: list[Label]


def above_values(head: Head, labels: Sequence[Label], beside: Sequence[NamedLabel], field: FieldWords) -> Above:
    """Return which labels above a column name the sample; `beside` are the labels of the row.

    A label below the head of the quantity tells its columns apart where the row itself is named.
    """
    labels = [label for label in labels if pair_of(label.text, field) is None]
    known = [label for label in labels if not is_variant(label.text, field)]
    variants = [label for label in labels if is_variant(label.text, field)]
    if any(named.names_row for named in beside):
        depth = next((index for index, level in enumerate(head.levels) if level.name == head.name), len(head.levels))
        below = {level.cell.text.whole for level in head.levels[depth + 1 :]}
        variants += [label for label in known if label.span in below and not label.conditions]
        known = [label for label in known if label.span not in below or label.conditions]
    return Above(known, variants)


def is_dose(above: Label, beside: Sequence[NamedLabel]) -> bool:
    """Say whether a label above coded samples is a substance in a concentration ("BSA, 1 g/L"): what they met."""
    is_coded = any(one.names_row and one.label.is_code for one in beside)
    return is_coded and above.material is not None and any(one.name == "concentration" for one in above.conditions)
