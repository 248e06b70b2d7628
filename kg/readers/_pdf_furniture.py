"""Finds what is printed on page after page: running heads and feet, page numbers, line numbers at the margin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.readers._pdf_glyphs import PageContent
from kg.readers._pdf_lines import Line

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s)?\W?[A-Z]?\d{1,5}\W?(?:(?:of|/)\s?\d{1,4})?|[ivxl]{1,6}", re.IGNORECASE)
_STAMP = re.compile(
    r"downloaded (?:from|by|via|on)\b|see the terms and conditions|wiley online library|view article online|"
    r"this journal is ©|author manuscript$|accepted manuscript$|view online$|published on \d\d? \w+ \d{4}|"
    r"see https://pubs\.acs\.org/sharingguidelines",
    re.IGNORECASE,
)
_MARGIN = 0.12
_FEWEST_NUMBERED = 15


def furniture(pages: Sequence[tuple[PageContent, list[Line]]]) -> dict[Line, str]:
    """Return the lines that belong to the page and not to the paper, with the reason."""
    found: dict[Line, str] = {}
    seen: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for content, lines in pages:
        for line in lines:
            if _MARGIN * content.height <= line.y <= (1 - _MARGIN) * content.height:
                continue
            if _STAMP.search(line.text):
                found[line] = "running head or foot"
            else:
                seen[(_DIGITS.sub("#", line.text).strip().lower(), round(line.y / 6))].append(line)
        found.update(_line_numbers(lines))
    enough = max(2, len(pages) // 5)
    for (text, row), lines in seen.items():
        near = [*lines, *seen.get((text, row - 1), ()), *seen.get((text, row + 1), ())]
        on = {line.number for line in near}
        if len(on) >= enough and len(text) > 1:
            found.update(dict.fromkeys(lines, "running head or foot"))
    for content, lines in pages:
        found.update(_page_number(content, [line for line in lines if line not in found]))
    return found


def _page_number(content: PageContent, lines: Sequence[Line]) -> dict[Line, str]:
    """Return the number of the page where it stands alone above or below everything else."""
    if not lines:
        return {}
    top, bottom = max(line.y for line in lines), min(line.y for line in lines)
    return {
        line: "page number"
        for line in lines
        if (line.y > top - 4 or line.y < bottom + 4)
        and (line.y > (1 - _MARGIN) * content.height or line.y < _MARGIN * content.height)
        and _PAGE_NUMBER.fullmatch(line.text)
        and not any(other is not line and abs(other.y - line.y) < 3 for other in lines)
    }


def _line_numbers(lines: Sequence[Line]) -> dict[Line, str]:
    """Return the numbers of the lines of a manuscript: a column of rising numbers at the left of everything."""
    numbers = [line for line in lines if line.text.isdigit() and len(line.text) <= 4]
    if len(numbers) < _FEWEST_NUMBERED:
        return {}
    rest = [line for line in lines if line not in set(numbers)]
    edge = min((line.x0 for line in rest if line.x1 - line.x0 > 150), default=0.0)
    outside = sorted((line for line in numbers if line.x1 <= edge), key=lambda line: -line.y)
    values = [int(line.text) for line in outside]
    if len(values) < _FEWEST_NUMBERED or values != sorted(values):
        return {}
    return dict.fromkeys(outside, "line number")
