"""The pieces of a line of aligned columns: words that single blanks join, gaps between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kg.readers._lines import Line

_PIECE = re.compile(r"\S+(?:(?: | {2,3}(?=[±×=])|(?<=[±×=]) {2,3})\S+)*")
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


def are_notes(text: str, pieces: list[Piece], rows: list[list[Piece]]) -> bool:
    """Say whether the pieces of a line are notes of the rows above, each behind the next letter.

    One alone is where a cell above carries its mark.
    """
    if len(pieces) == 1 and _FIRST_NOTE.match(text, pieces[0].start, pieces[0].end):
        return any(_MARKED.search(text, piece.start, piece.end) for row in rows for piece in row)
    marks = [found[1] for piece in pieces if (found := _NOTE.match(text, piece.start, piece.end))]
    return len(marks) == len(pieces) > 1 and all(ord(second) - ord(first) == 1 for first, second in pairwise(marks))
