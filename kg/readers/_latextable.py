r"""Reads LaTeX tables (`\begin{tabular}`) of recognition tools and authors' sources, malformed ones included."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.readers._delimited import strip
from kg.readers._grid import RawCell

_OPENING = re.compile(
    r"\\begin\{(table\*?|longtable|wraptable|sidewaystable|center|tabular[*xy]?|threeparttable|adjustbox)\}"
)
_TABULAR = re.compile(r"\\begin\{(tabular[*xy]?|longtable|array)\}")
CAPTION = re.compile(r"\\caption\*?\s*(?:\[[^\]]{0,300}\]\s*)?\{")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SPLIT = re.compile(r"\\(?:begin|end)\s?\{[^{}\n]{1,16}\}|\\\\(?:\s?\[[^\]\n]{0,20}\])?|\\.|[&{}]", re.S)
_RULE = re.compile(
    r"\s*\\(hline|toprule|midrule|bottomrule|cline\s*\{[^{}]*\}|cmidrule\s*(?:\([a-z]*\))?\s*\{[^{}]*\}|endfirsthead|endhead|endfoot|endlastfoot|hhline\s*\{[^{}]*\}|noalign\s*\{[^{}]*\})\s*"
)
_MULTI = re.compile(
    r"\s*\\multi(column|row)\s*(?:\[[^\]]*\])?\{\s*(-?\d{1,3})\s*\}\s*(?:\[[^\]]*\])?\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*(?:\[[^\]]*\])?\s*\{"
)
_LARGEST = 2_000_000


class TabularRange(NamedTuple):
    """Where a LaTeX table stands: the tabular, its rows, the caption's words and the end of everything around it."""

    start: int
    end: int
    body_start: int
    body_end: int
    caption: tuple[int, int] | None
    outer_end: int


def brace_end(text: str, start: int, limit: int) -> int:
    """Return the offset of the brace that closes the one at `start`, or `limit`."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.S).finditer(text, start, limit):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
            if depth == 0:
                return match.start()
    return limit


def tabular_range(text: str, start: int) -> TabularRange | None:
    """Return the table whose environment opens at `start`, or `None` if none opens there or it holds no rows."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    limit = min(len(text), start + _LARGEST)
    name = opening.group(1)
    closing = text.find(f"\\end{{{name}}}", start, limit)
    outer_end = closing + len(name) + 6 if closing >= 0 else _until_blank(text, start, limit)
    tabular = _TABULAR.search(text, start, outer_end)
    if tabular is None:
        return None
    inner = text.find(f"\\end{{{tabular.group(1)}}}", tabular.end(), outer_end)
    body_end = inner if inner >= 0 else outer_end
    end = inner + len(tabular.group(1)) + 6 if inner >= 0 else outer_end
    body_start = _after_columns(text, tabular.end(), body_end, tabular.group(1))
    found = CAPTION.search(text, start, outer_end)
    caption = None
    if found and not tabular.start() <= found.start() < end:
        caption = strip(text, found.end(), brace_end(text, found.end() - 1, outer_end))
        caption = caption if caption[1] > caption[0] else None
    return TabularRange(tabular.start(), end, body_start, body_end, caption, max(outer_end, end))


def _until_blank(text: str, start: int, limit: int) -> int:
    """Return the end of an environment that is never closed: the next blank line."""
    blank = _BLANK_LINE.search(text, start, limit)
    return strip(text, start, blank.start() if blank else limit)[1]


def _after_columns(text: str, position: int, end: int, name: str) -> int:
    """Return the offset after the width and the column letters."""
    for _ in range(2 if name in ("tabular*", "tabularx", "tabulary") else 1):
        option = re.compile(r"\s*(?:\[[a-z]\]\s*)?(?=\{)").match(text, position, end)
        if option is None:
            return position
        position = min(brace_end(text, option.end(), end) + 1, end)
    return position


def read_tabular(text: str, start: int, end: int) -> tuple[list[RawCell], int | None]:
    """Return the cells of the rows in `[start, end)` and the number of header rows (`None` if no rule marks them)."""
    cells: list[RawCell] = []
    rules: list[int] = []
    row = column = depth = 0
    position = _rules(text, start, end, rules, 0)
    begin = position
    for match in _SPLIT.finditer(text, position, end):
        token = match.group()
        if match.start() < begin:
            continue
        if token == "{" or token.startswith("\\begin"):  # the lines of one cell are a table of their own
            depth += 1
        elif token == "}" or token.startswith("\\end"):
            depth = max(0, depth - 1)
        elif token == "&" and depth == 0:
            column = _cell(text, cells, (row, column), (begin, match.start()))
            begin = match.end()
        elif token.startswith("\\\\") and depth == 0:
            _cell(text, cells, (row, column), (begin, match.start()))
            row, column = row + 1, 0
            begin = _rules(text, match.end(), end, rules, row)
    _cell(text, cells, (row, column), (begin, end))
    inner = sorted({rule for rule in rules if 0 < rule < row})
    return cells, inner[0] if inner else None


def _rules(text: str, position: int, end: int, rules: list[int], row: int) -> int:
    """Note the rules before a row; return the offset after them. Partial rules mark no end of the head."""
    while match := _RULE.match(text, position, end):
        if not match.group(1).startswith(("cline", "cmidrule")):
            rules.append(row)
        position = match.end()
    return position


def _cell(text: str, cells: list[RawCell], place: tuple[int, int], range_: tuple[int, int]) -> int:
    """Add the cell of a source range, spans read; return the next free column."""
    start, end = range_
    spans = {"row": 1, "column": 1}
    for _ in range(2):
        match = _MULTI.match(text, start, end)
        if match is None:
            break
        spans[match.group(1)] = max(1, abs(int(match.group(2))))
        end = brace_end(text, match.end() - 1, end)
        start = match.end()
    start, end = strip(text, start, end)
    if text.startswith("{", start) and brace_end(text, start, end) == end - 1:
        start, end = strip(text, start + 1, end - 1)  # a head above numbers that are set by their decimal points
    if end > start:
        cells.append(RawCell(*place, start, end, spans["row"], spans["column"]))
    return place[1] + spans["column"]
