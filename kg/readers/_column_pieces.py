"""The pieces of a line of aligned columns: words that single blanks join, gaps between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kg.readers._lines import Line

_PIECE = re.compile(r"\S+(?:(?: | {2,3}(?=[±×=])|(?<=[±×=]) {2,3})\S+)*")
_RULED = re.compile(r"=+(?: {1,4}=+){2,}|-+(?: {1,4}-+){2,}")
_STRETCH = re.compile(r"=+|-+")
_NOTE = re.compile(r"([a-h])\)?\s\S{2}")
_FIRST_NOTE = re.compile(r"a\)?\s[A-Z]")
_MARKED = re.compile(r"[\w)%\]]\s?a(?![\w])")


class Piece(NamedTuple):
    """Words that stand together on a line: source range and the position in the line where they begin and end."""

    start: int
    end: int
    left: int
    right: int


def pieces_of(text: str, line: Line) -> list[Piece]:
    """Return the pieces of a line."""
    return [
        Piece(*match.span(), match.start() - line.begin, match.end() - line.begin)
        for match in _PIECE.finditer(text, line.start, line.end)
    ]


def ruled_columns(text: str, lines: list[Line]) -> list[int]:
    """Return where the columns begin that one of the lines draws with stretches of the same mark, none if none does."""
    for line in lines:
        if _RULED.fullmatch(text, line.start, line.end):
            return [match.start() - line.begin for match in _STRETCH.finditer(text, line.start, line.end)]
    return []


def cut(text: str, piece: Piece, columns: list[int]) -> list[Piece]:
    """Return a piece parted where a drawn column begins behind a blank."""
    parts = [piece]
    for left in columns:
        last = parts[-1]
        at = last.start + left - last.left
        if last.left < left - 1 and left < last.right and text[at - 1] == " " != text[at]:
            parts[-1:] = [Piece(last.start, at - 1, last.left, left - 1), Piece(at, last.end, left, last.right)]
    return parts


def are_notes(text: str, pieces: list[Piece], rows: list[list[Piece]]) -> bool:
    """Say whether the pieces of a line are notes of the rows above, each behind the next letter.

    One alone is where a cell above carries its mark.
    """
    if len(pieces) == 1 and _FIRST_NOTE.match(text, pieces[0].start, pieces[0].end):
        return any(_MARKED.search(text, piece.start, piece.end) for row in rows for piece in row)
    marks = [found[1] for piece in pieces if (found := _NOTE.match(text, piece.start, piece.end))]
    return len(marks) == len(pieces) > 1 and all(ord(second) - ord(first) == 1 for first, second in pairwise(marks))
