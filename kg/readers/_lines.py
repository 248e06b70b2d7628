"""Splits a normalised text into lines and says what each line begins like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from typing import NamedTuple

_LINE = re.compile(
    r"""[ \t]*(?:
      (?P<blank>(?=\n|\Z))
    | (?P<heading>\#{1,6}(?=[ \t]+\S))
    | (?P<fence>```|~~~)
    | (?P<math>\$\$|\\\[(?![\d\s,;–-]*\\?\]))
    | (?P<html_table>(?:<(?:html|body|div|center|p)\b[^<>\n]{0,200}>[ \t]*){0,4}<table\b)
    | (?P<comment><!--)
    | (?P<details></?(?:details|summary)\b)
    | (?P<image>!\[|<img\b|</?(?:figure|picture)\b)
    | (?P<pipe>\|)
    | (?P<grid>\+(?:[-=:]+\+)+[ \t]*(?=\n|\Z))
    | (?P<latex>\\(?:begin|end|(?:sub){0,2}section|title|chapter|paragraph|caption(?:setup)?|author|abstract|maketitle
        |footnotetext)\b)
    | (?P<page>\{\d+\}-{5,}|\[MISSING_PAGE|\*\*==>|\*\*-{3,}[ ]?(?:Start|End)
        |(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:\*[ ]){3,})[ \t]*(?=\n|\Z))
    | (?P<caption>(?=[*_<\#>\[\\ ]*(?:<[^<>\n]{1,200}>[*_ ]*){0,3}
        (?:[Ff]ig|FIG|[Tt]ab|TAB|[Ss]cheme|SCHEME|[Cc]hart|[Mm]ovie|[Vv]ideo|[Pp]late
        |[Ss]upp|SUPP|[Ee]xtended|EXTENDED|[Aa]ppendix|[Oo]nline|[Ee]lectronic)))
    | (?P<item>(?:[-*+•▪‣●○][ \t]+|\(?\d{1,3}[.)][ \t]+|\[\d{1,3}\][ \t]*|\[\^[\w*-]{1,12}\]:[ \t]*)(?=\S))
    | (?P<tab>[^\n\t]*\t)
    | (?P<text>)
    )[^\n]*\n?""",
    re.VERBOSE,
)
_OPEN_ROWS = frozenset(["text", "item", "page"])
_DASHES = re.compile(r":?-+:?(?: \| :?-+:?)+")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:-\s?)?(?:p(?:age|\.)?\s*)?\d{1,5}(?:\s?-|\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_LETTER_RUN = re.compile(r"[A-Za-z]{3}")
_JOURNAL = re.compile(r"[|©]|doi|https?:|www\.|all rights reserved", re.IGNORECASE)
_HEAD_LENGTH = 200
_HEAD_REPEATS = 3


class Line(NamedTuple):
    """A line: where it begins, its first non-blank character, its end without blanks, and what it begins like."""

    begin: int
    start: int
    end: int
    kind: str


def split_lines(text: str, apart: Container[int] = ()) -> list[Line]:
    """Return the lines of a normalised text; each kind is the name of a group of the pattern above.

    A blank line stands before each that begins at an offset of `apart`.
    """
    lines: list[Line] = []
    size = len(text)
    for match in _LINE.finditer(text):
        begin, stop = match.span()
        if begin == stop:
            break
        if begin in apart:
            lines.append(Line(begin, begin, begin, "blank"))
        kind = match.lastgroup or "text"
        start = match.start(kind)
        end = stop - 1 if text[stop - 1] == "\n" else stop
        if kind != "blank":
            while end > start and text[end - 1] in " \t":
                end -= 1
            if start == end:
                kind = "blank"
        lines.append(Line(begin, start, min(end, size), kind))
    return with_open_rows(text, lines) if " | " in text else lines


def with_open_rows(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines with the rows of pipe tables that have no outer pipes told as such.

    GitHub's dialect of markdown lets the pipes at both ends of a row be left out. Rows with a row of dashes are taken
    from two on, others from three on that have the same number of inner pipes, two or more.
    """
    bars = [text.count(" | ", line.begin, line.end) if line.kind in _OPEN_ROWS else 0 for line in lines]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and bars[end] == bars[start] > 0:
            end += 1
        if end - start > 1:
            is_ruled = any(_DASHES.fullmatch(text, line.start, line.end) for line in lines[start:end])
            if is_ruled or (end - start > 2 and bars[start] > 1):
                lines[start:end] = [line._replace(kind="pipe") for line in lines[start:end]]
        start = max(end, start + 1)
    return lines


def running_heads(text: str, lines: list[Line]) -> dict[int, str]:
    """Return the numbers of the lines that are page furniture, with the reason.

    A running head is a line that returns at least three times, digits apart, each time with a blank line or the edge
    of the text beside it; a page number is a number alone on its line in a text that has running heads.
    """
    alone: dict[str, list[int]] = {}
    numbers: list[int] = []
    for index, line in enumerate(lines):
        if line.kind not in ("text", "caption", "heading", "item") or line.end - line.start > _HEAD_LENGTH:
            continue
        before = index == 0 or lines[index - 1].kind in ("blank", "page", "image", "comment")
        after = index + 1 == len(lines) or lines[index + 1].kind in ("blank", "page", "image", "comment")
        if not (before or after):
            continue
        content = text[line.start : line.end]
        if before and after and _PAGE_NUMBER.fullmatch(content):
            numbers.append(index)
        elif (line.kind == "text" and _looks_like_head(content)) or (
            line.kind == "heading" and _JOURNAL.search(content) is not None
        ):
            alone.setdefault(" ".join(_DIGITS.sub("0", content).lower().split()).rstrip("/"), []).append(index)
    found = {index: "running head" for indices in alone.values() if len(indices) >= _HEAD_REPEATS for index in indices}
    if found or len(numbers) >= _HEAD_REPEATS:
        found.update(dict.fromkeys(numbers, "page number"))
    return found


def _looks_like_head(content: str) -> bool:
    """Say whether a line could stand at the top of every page: words, and no sentence."""
    if len(content) < 8 or content[-1] in ":;,=" or _LETTER_RUN.search(content) is None:
        return False
    return content[-1] != "." or _JOURNAL.search(content) is not None


def common_width(text: str, lines: list[Line]) -> int:
    """Return the width at which most lines of prose are wrapped (characters), or 0 if they are not."""
    widths = Counter(line.end - line.begin for line in lines if line.kind == "text")
    total = sum(widths.values())
    if total < 8:
        return 0
    seen = 0
    for width in sorted(widths):
        seen += widths[width]
        if seen >= 0.85 * total:
            return width if width <= 160 else 0
    return 0
