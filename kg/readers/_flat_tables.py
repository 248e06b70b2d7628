"""Tells the rows of tables whose cells only one blank parts: a name and as many numbers as the head has codes.

Text layers and corpora give such tables, with their rows on lines of their own or all in one line of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"[~<>≤≥≈]?[-−–]?\d+(?:\.\d+)?(?:\(\d{1,3}\))?%?")
_CODE = re.compile(r"(?=\S*\d|\S*[A-Z]\S*[A-Z])[A-Za-z][\w./+@-]{0,19}")
_LETTER = re.compile(r"[^\W\d_]{2}|[^\W\d_]$")
_CORNER = re.compile(
    r"(?:[Pp]arameter|[Pp]ropert(?:y|ie)|[Qq]uantit(?:y|ie)|[Vv]ariable|[Ss]ample|[Ss]ymbol|[Ss]pecimen)s?"
)
_LABEL = re.compile(r"(?<!\S)(?:Table|TABLE)\s?S?\d{1,2}[.:]?\s(?=[A-Z])")
_LONGEST_CAPTION, _LONGEST_NAME, _LONGEST_FLAT = 60, 12, 400  # in words
FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
Span = tuple[int, int]


def flat_tables(text: str, start: int, end: int) -> Iterator[list[int]]:
    """Yield where the lines of each table in one long line begin: caption, head and rows, and what follows them."""
    for label in _LABEL.finditer(text, start, end):
        tokens = tokens_of(text, label.end(), min(end, label.end() + 10 * _LONGEST_FLAT))
        words = (text[first:last] for first, last in tokens[:_LONGEST_CAPTION])
        corner = next((at for at, word in enumerate(words) if at and _CORNER.fullmatch(word)), None)
        while corner is not None and corner + 1 < len(tokens):
            columns = codes_in(text, tokens[corner:])
            if columns >= FEWEST_COLUMNS:
                break
            rest = range(corner + 1, min(len(tokens), _LONGEST_CAPTION))
            corner = next((at for at in rest if _CORNER.fullmatch(text, *tokens[at])), None)
        if corner is None or columns < FEWEST_COLUMNS:
            continue
        begins, at = [tokens[corner][0]], corner + columns + 1
        while length := row_in(text, tokens[at : at + _LONGEST_NAME + columns + 1], columns):
            begins.append(tokens[at][0])
            at += length
        if len(begins) > FEWEST_ROWS:
            yield [label.start(), *begins, *(token[0] for token in tokens[at : at + 1])]


def tokens_of(text: str, start: int, end: int) -> list[Span]:
    """Return the ranges of the words of a stretch of text."""
    return [found.span() for found in _TOKEN.finditer(text, start, end)]


def codes_in(text: str, tokens: Sequence[Span]) -> int:
    """Return the number of codes that a head begins with, behind the name of its first column."""
    first = 1 if tokens and _CORNER.fullmatch(text, *tokens[0]) else 0
    return sum(1 for _ in takewhile(lambda span: _CODE.fullmatch(text, *span), tokens[first:]))


def row_in(text: str, tokens: Sequence[Span], columns: int) -> int:
    """Return how many words a row with so many numbers takes: its name, then the numbers and no other; 0 for none."""
    is_number = [_NUMBER.fullmatch(text, *span) is not None for span in tokens]
    name = is_number.index(True) if True in is_number else 0
    numbers = sum(1 for _ in takewhile(bool, is_number[name:]))
    is_name = 0 < name <= _LONGEST_NAME and _LETTER.search(text[tokens[0][0] : tokens[name - 1][1]]) is not None
    is_sentence = any(text[last - 1] == "." and text[last : last + 1].isspace() for _, last in tokens[:name])
    return name + columns if is_name and numbers == columns and not is_sentence else 0
