"""Which heads are samples by their company: not those that only sort the properties below them ("Mechanical")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.document import Cell
from kg.extractors._subjects import SubjectReader
from kg.extractors._tables.head import Head


def without_classes(heads: Sequence[Head], subjects: SubjectReader) -> tuple[Head, ...]:
    """Return the heads of a row's columns without the labels above them that sort properties.

    The names of samples stand above the same properties each; a word whose properties stand below no other label, and
    that is no known name of a substance, code, state or phase, tells only what kind they are of.
    """
    below: dict[int, set[str]] = {}
    labels: dict[int, Cell] = {}
    for head in heads:
        for cell in head.subjects:
            labels[id(cell)] = cell
            below.setdefault(id(cell), set()).add(head.name)
    classes = {key for key, cell in labels.items() if _sorts(key, cell, below, subjects)}
    if not classes:
        return tuple(heads)
    return tuple(
        replace(head, subjects=tuple(cell for cell in head.subjects if id(cell) not in classes))
        if head.properties
        else head
        for head in heads
    )


def with_samples(heads: Sequence[Head], subjects: SubjectReader) -> tuple[Head, ...]:
    """Return the heads of a row's columns, those among names of samples that mean nothing else as samples too.

    In "NFM | NFM-Zn2 | NFM-ZnTi" the last one looks like no code, yet stands among codes; so does "S20 | S40 | PC",
    whose last letters also abbreviate a state.
    """
    roles = ("other", "subject", "value")
    named = [head for head in heads[1:] if head.cells and head.role in roles and head.unit is None]
    told = [head for head in named if (label := subjects.label(head.cells[-1])).material or label.is_code]
    if len(told) < 2 or 2 * len(told) <= len(heads) - 1 or len(told) == len(named):
        return tuple(heads)
    others = {id(head) for head in named if head not in told and not head.properties and _is_sample(head, subjects)}
    return tuple(replace(head, role="subject") if id(head) in others else head for head in heads)


def _is_sample(head: Head, subjects: SubjectReader) -> bool:
    """Say whether a head among names of samples may be one; one that seemed to be a state is then read anew."""
    return subjects.own(head.cells[-1]) if head.role == "value" else not head.subjects


def _sorts(key: int, cell: Cell, below: dict[int, set[str]], subjects: SubjectReader) -> bool:
    label = subjects.label(cell)
    is_known = not label.is_plain or subjects.names_phase(label.text) or subjects.is_technique(label)
    if is_known or len(below) < 2 or len(below[key]) < 2:  # one column may be that of one sample
        return False
    return all(below[key].isdisjoint(names) for other, names in below.items() if other != key)
