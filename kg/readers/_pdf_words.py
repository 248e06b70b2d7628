"""Takes the lines of a table apart into words and puts words together to chunks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.readers._pdf_lines import Line, Piece

_NUMBER = re.compile(r"[~<>≤≥≈±+(]*\s*[-−–]?\s*\d[\d.,]*(?:\s?±\s?\d[\d.,]*)?(?:\s?[×x·]\s?10(?=\^))?(?:\^[-−–+]?\d+)?")
_UNIT = re.compile(r"\s?[^\s\d]{1,9}$")
CHUNK_GAP = 0.4
"""The gap between words of one cell, as a share of the size, that is never exceeded."""


class NotClear(Exception):
    """The cells of a table cannot be told apart."""


def is_number(text: str) -> bool:
    """Say whether a text is a number, perhaps with a unit or an uncertainty."""
    match = _NUMBER.match(text)
    return match is not None and (match.end() >= 0.5 * len(text) or _UNIT.match(text, match.end()) is not None)


_UNFINISHED = re.compile(r"[×·x±(/~,–-]\s*$|[×·]\s?10$")
_GOING_ON = re.compile(r"[×·±)/(]|[-−–]?10(?:\^|$)|10[-−–]\d+$")


def are_two_values(first: str, second: str) -> bool:
    """Say whether two lines, one below the other, are two values and not one that is wrapped."""
    return is_number(first) and is_number(second) and not (_UNFINISHED.search(first) or _GOING_ON.match(second))


def begins_value(text: str) -> bool:
    """Say whether a text is a number that does not go on with one printed above it."""
    return is_number(text) and not _GOING_ON.match(text)


def begins_as_number(text: str) -> bool:
    """Say whether a text begins as a number."""
    return _NUMBER.match(text) is not None


def words_of(line: Line) -> list[Line]:
    """Return the words of a line as lines."""
    groups: list[list[Piece]] = []
    for piece in line.pieces:
        if piece.spaced or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return [
        Line(
            group[0].x0, max(piece.x1 for piece in group), line.y, line.size, group, line.number, line.font,
            line.bold, line.italic,
        )
        for group in groups
    ]  # fmt: skip


def in_one(words: Sequence[Line]) -> Line:
    """Return the line that words make."""
    first = words[0]
    pieces = [first.pieces[0]._replace(spaced=False), *first.pieces[1:]]
    for word in words[1:]:
        pieces += (word.pieces[0]._replace(spaced=True), *word.pieces[1:])
    return Line(
        first.x0, max(word.x1 for word in words), first.y, first.size, pieces, first.number, first.font,
        all(word.bold for word in words), first.italic,
    )  # fmt: skip


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines by baseline, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def chunks_of(row: Sequence[Line], size: float, dividers: Sequence[float] = ()) -> list[Line]:
    """Return the words of a row (from left to right) put together where the gap is small and no rule stands in it."""
    words = sorted((word for line in row for word in words_of(line)), key=lambda word: word.x0)
    chunks: list[list[Line]] = []
    for word in words:
        last = chunks[-1][-1] if chunks else None
        near = last is not None and word.x0 - last.x1 < CHUNK_GAP * size
        if last is not None and near and not any(last.x1 - 1 <= x <= word.x0 + 1 for x in dividers):
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return [in_one(chunk) for chunk in chunks]
